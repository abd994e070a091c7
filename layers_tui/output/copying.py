"""What can be copied of one influencer, or of many at once, as text. It knows no clipboard."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from layers_tui.influencer import Influencer, Summary
from layers_tui.output.result import shown_safely

HEADERS = {"x-api-key": ("X-Api-Key: ",), "bearer": ("Authorization: Bearer ",)}
"""What comes before the key, by the setting `auth`; any other value sends both."""
VARIABLE = "$LAYERS_API_KEY"


class What(StrEnum):
    """What can be copied. The value is its name on the screen."""

    ID = "id"
    NAME = "name"
    LINE = "line"
    JSON = "json"
    PICTURE = "picture"
    CURL = "curl"


ONE = {
    What.ID: "id",
    What.NAME: "name",
    What.LINE: "summary line",
    What.JSON: "JSON",
    What.PICTURE: "picture address",
    What.CURL: "curl line",
}
MANY = {
    What.ID: "ids",
    What.NAME: "names",
    What.LINE: "summary lines",
    What.JSON: "records as JSON",
    What.PICTURE: "picture addresses",
    What.CURL: "curl lines",
}


LACKS = {
    What.NAME: ("has no name", "has a name"),
    What.JSON: ("is not read in full", "is read in full"),
    What.PICTURE: ("has no picture", "has a picture"),
}
"""What is said when there is nothing to copy: of one, and of none of many. Of everybody there is an id."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom something is copied."""

    id: str
    name: str = ""
    summary: Summary | None = None
    verdict: str = ""
    """What I decided; empty when nothing."""
    picture: str = ""
    """The address of the picture that is looked at; empty for the first one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Where more is known of a subject, and where the API is. May be asked by any thread."""

    record: Callable[[str], Influencer | None]
    body: Callable[[str], bytes | None]
    base_url: str
    auth: str = "both"


@dataclass(frozen=True, slots=True)
class Copy:
    """A text for the clipboard. Empty when there is nothing to copy."""

    text: str
    what: str
    """Says what it is, `id of Ava Chen`, `10 names of 12`, or why there is nothing: `Ava Chen has no picture`."""


def copy_of(what: What, subjects: Sequence[Subject], known: Known) -> Copy:
    """What was asked for of all of these, in their order. Reads a record each for JSON and pictures."""
    texts = [text for text in (_text(what, each, known) for each in subjects) if text]
    one = subjects[0].name or subjects[0].id if len(subjects) == 1 else ""
    if not texts:
        of_one, of_none = LACKS.get(what, ("is nobody", "is anybody"))
        return Copy("", f"{one} {of_one}" if one else f"none of the {len(subjects):,} {of_none}")
    if one:
        return Copy(texts[0], f"{ONE[what]} of {one}")
    joined = ",\n".join(texts) if what is What.JSON else "\n".join(texts)
    some = "" if len(texts) == len(subjects) else f" of {len(subjects):,}"
    return Copy(f"[{joined}]\n" if what is What.JSON else f"{joined}\n", f"{len(texts):,} {MANY[what]}{some}")


def summary_line(subject: Subject) -> str:
    """`Ava Chen · ready · 25-34 · 5 pictures · approved · inf_01HXZ9...`, as far as it is known."""
    return " · ".join(part for part in (subject.name, *_facts(subject), subject.verdict, subject.id) if part)


def curl_line(id: str, known: Known) -> str:
    """What to type to read this influencer in a shell. It names the key and never holds it."""
    address = f"{known.base_url}/v1/influencers/{quote(id, safe='')}"
    headers = HEADERS.get(known.auth) or [each for several in HEADERS.values() for each in several]
    return " ".join(("curl", *(f'-H "{each}{VARIABLE}"' for each in headers), shlex.quote(address)))


def _facts(subject: Subject) -> Iterator[str]:
    summary = subject.summary
    if summary:
        yield summary.status or ""
        yield summary.age_range or ""
        if summary.picture_count is not None:
            yield f"{summary.picture_count} {'picture' if summary.picture_count == 1 else 'pictures'}"


def _text(what: What, subject: Subject, known: Known) -> str:
    match what:
        case What.ID:
            return subject.id
        case What.NAME:
            return subject.name
        case What.LINE:
            return summary_line(subject)
        case What.JSON:
            body = known.body(subject.id)
            return shown_safely(body.decode("utf-8", "replace").strip()) if body else ""
        case What.PICTURE:
            return subject.picture or _first_picture(subject, known)
        case What.CURL:
            return curl_line(subject.id, known)


def _first_picture(subject: Subject, known: Known) -> str:
    record = known.record(subject.id)
    pictures = record.pictures if record else ()
    first = next((each.url or each.thumbnail_url for each in pictures if each.url or each.thumbnail_url), "")
    return first or (subject.summary.thumbnail if subject.summary else "")
