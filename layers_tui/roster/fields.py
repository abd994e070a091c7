"""What each key of a query reads of an entry. It does not know what is asked for, and counts nothing."""

from collections.abc import Callable, Mapping

from layers_tui.ids import other_form
from layers_tui.influencer.fields import ITEM, TOLD_IN_FULL
from layers_tui.problem import OF_THE_ID, PROBLEM_STATES
from layers_tui.roster.decided import Opinion
from layers_tui.roster.entry import OTHER, PROBLEM, Entry
from layers_tui.roster.facts import Facts
from layers_tui.roster.query import NONE, TAG

Read = Callable[[Entry], str | None]
"""A text with `ITEM` between its items, empty where none is set; None while that is not known."""

NOBODY = ITEM
"""Read of an id that names nobody: no value, and not the lack of one either."""
OWN = "own."
"""Before a header of the person's own list that is also the key of something else."""
COUNTED = (
    *("status", "decision", "age", "gender", "ethnicity", "body", "hair", "hairstyle", "style", "vibe", "voice"),
    *("language", "traits", "tone", "humor", "formality", "values", "interests", "images", "problem", TAG, "by"),
    "project",
)
"""The keys whose values are worth counting, in the order in which they are shown."""


def reader(key: str, facts: Facts) -> Read | None:
    """What reads the values of a key; None where there is no such key, nor such a column in the person's own list."""
    if key in _READERS:
        return _READERS[key](facts)
    header = key.removeprefix(OWN)
    return _column(header, facts) if header in facts.own.headers else None


def _fixed(read: Read) -> Callable[[Facts], Read]:
    return lambda _: read


def _status(entry: Entry) -> str | None:
    if entry.state in PROBLEM_STATES:
        return PROBLEM
    if entry.summary is None:
        return None
    group = entry.group
    return f"{entry.summary.status}{ITEM}{OTHER}" if group == OTHER and entry.summary.status else group


def _problem(entry: Entry) -> str:
    return "gone" if entry.is_gone else entry.problem.title if entry.problem else ""


def _told_in_full(place: int) -> Callable[[Facts], Read]:
    """Read one of `Summary.fields`."""

    def read(entry: Entry) -> str | None:
        summary = entry.summary
        return (summary.fields[place] if summary and summary.fields else "") or _absent(entry)

    return _fixed(read)


def _absent(entry: Entry) -> str | None:
    """What is read where nothing is told."""
    if entry.full_at is not None:
        return ""
    return NOBODY if entry.state in OF_THE_ID else None


def _listed(text: Callable[[Entry], str | None]) -> Callable[[Facts], Read]:
    """Read what a list may tell, and a whole record tells for certain."""

    return _fixed(lambda entry: text(entry) or _absent(entry))


def _age(entry: Entry) -> str | None:
    return entry.summary.age_range if entry.summary else None


def _updated(entry: Entry) -> str | None:
    moment = entry.summary.updated_at if entry.summary else None
    return f"{moment.astimezone():%Y-%m-%d}" if moment else None


def _images(entry: Entry) -> str | None:
    if entry.summary and entry.summary.picture_count is not None:
        return str(entry.summary.picture_count)
    # A whole record that says nothing of pictures has none.
    return _absent(entry) if entry.full_at is None else "0"


def _decision(facts: Facts) -> Read:
    mine = facts.decided.mine

    def read(entry: Entry) -> str:
        opinion = mine.get(entry.id)
        return (opinion and opinion.verdict) or NONE

    return read


def _opinions(text: Callable[[Opinion], str]) -> Callable[[Facts], Read]:
    """Read something of every opinion, mine and colleagues'."""

    def made(facts: Facts) -> Read:
        mine, others = facts.decided.mine, facts.decided.others

        def read(entry: Entry) -> str:
            opinions = [mine[entry.id]] if entry.id in mine else []
            opinions += others[entry.id].values() if entry.id in others else ()
            return ITEM.join(filter(None, map(text, opinions)))

        return read

    return made


def _column(header: str, facts: Facts) -> Read:
    own = facts.own
    return lambda entry: own.cell(entry, header)


_READERS: Mapping[str, Callable[[Facts], Read]] = {
    **{label: _told_in_full(place) for place, label in enumerate(TOLD_IN_FULL)},
    "status": _fixed(_status),
    "problem": _fixed(_problem),
    "age": _listed(_age),
    "name": _listed(lambda entry: entry.name),
    "project": _listed(lambda entry: entry.project),
    "updated": _listed(_updated),
    "images": _fixed(_images),
    "id": _fixed(lambda entry: f"{entry.id}{ITEM}{other_form(entry.id)}"),
    "decision": _decision,
    "by": _opinions(lambda opinion: opinion.reviewer),
    "note": _opinions(lambda opinion: opinion.note),
    TAG: _opinions(lambda opinion: ITEM.join(opinion.tags)),
}

KEYS = tuple(_READERS)
"""Every key but the columns of the person's own list."""
