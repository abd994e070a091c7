"""What one term asks of an entry, as a function: yes, no, or not known yet. It reads, and decides nothing else."""

import re
from collections.abc import Callable, Sequence

from layers_tui.folding import folded
from layers_tui.ids import other_form
from layers_tui.problem import OF_THE_ID
from layers_tui.roster.allowing import allows
from layers_tui.roster.decided import Opinion
from layers_tui.roster.entry import Entry
from layers_tui.roster.facts import Facts
from layers_tui.roster.fields import reader
from layers_tui.roster.query import UNREAD, WORD, Term

Test = Callable[[Entry], bool | None]
"""Whether an entry meets a condition; None when what is known of it does not tell."""

_ID = re.compile(r"inf_[0-9a-z_-]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-hjkmnp-tv-z]{26}")


def condition(term: Term, facts: Facts) -> Test:
    """What a term asks. Of a key that nothing is read by, nothing."""
    if term.is_flag:
        test = _FLAGS[term.key](facts)
    elif term.key == WORD:
        test = _word(term.values[0].sought, facts)
    else:
        test = _field(term, facts)
    return _not(test) if term.negated else test


def all_of(tests: Sequence[Test]) -> Test:
    """The condition that is met where all of these are."""
    if len(tests) == 1:
        return tests[0]

    def test(entry: Entry) -> bool | None:
        verdict: bool | None = True
        for each in tests:
            told = each(entry)
            if told is False:
                return False
            if told is None:
                verdict = None
        return verdict

    return test


def _not(test: Test) -> Test:
    def opposite(entry: Entry) -> bool | None:
        told = test(entry)
        return None if told is None else not told

    return opposite


def _field(term: Term, facts: Facts) -> Test:
    read = reader(term.key, facts)
    if read is None:
        return lambda entry: True
    allowed = allows(term.key, term.values)
    # Not to be known is what was asked for.
    unread = True if any(value.sought == UNREAD and not value.exact for value in term.values) else None

    def test(entry: Entry) -> bool | None:
        text = read(entry)
        return unread if text is None else allowed(text)

    return test


def _word(sought: str, facts: Facts) -> Test:
    """Look in every text there is of somebody."""
    own, mine, others = facts.own, facts.decided.mine, facts.decided.others
    forms = (sought, other_form(sought)) if _ID.fullmatch(sought) else (sought,)
    is_id, has_opinions = len(forms) > 1, bool(mine or others)

    def test(entry: Entry) -> bool | None:
        summary = entry.summary
        if summary is not None and sought in summary.search:
            return True
        if (summary is None or is_id) and any(form in entry.id.lower() for form in forms):
            return True
        source = entry.source
        if (source.columns or source.line != entry.id) and sought in own.words(entry):
            return True
        if has_opinions and any(sought in folded(opinion.note) for opinion in _opinions(entry)):
            return True
        return False if entry.full_at is not None or entry.state in OF_THE_ID else None

    def _opinions(entry: Entry) -> list[Opinion]:
        opinions = [mine[entry.id]] if entry.id in mine else []
        return [*opinions, *others[entry.id].values()] if entry.id in others else opinions

    return test


def _stuck(facts: Facts) -> Test:
    stuck = facts.stuck

    def test(entry: Entry) -> bool | None:
        if entry.id in stuck:
            return True
        return None if entry.summary is None and entry.state not in OF_THE_ID else False

    return test


def _changed(facts: Facts) -> Test:
    changed = facts.changed
    return lambda entry: entry.id in changed


def _stale(facts: Facts) -> Test:
    """Decided on before the last change."""
    mine = facts.decided.mine
    return lambda entry: entry.id in mine and mine[entry.id].stale


def _disagree(facts: Facts) -> Test:
    """Two have decided, and not the same."""
    mine, others = facts.decided.mine, facts.decided.others

    def test(entry: Entry) -> bool:
        if entry.id not in others:
            return False
        verdicts = {opinion.verdict for opinion in others[entry.id].values()}
        if entry.id in mine:
            verdicts.add(mine[entry.id].verdict)
        return len(verdicts - {""}) > 1

    return test


_FLAGS = {"stuck": _stuck, "changed": _changed, "stale": _stale, "disagree": _disagree}
