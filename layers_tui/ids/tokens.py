"""Influencer ids in one piece of text, and the judgement of what is nearly one. It knows no lines and no tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_ULID = r"[0-9a-hjkmnp-tv-z]{26}"
_OTHERS = {
    **dict.fromkeys(("proj", "prj", "project"), "a project"),
    **dict.fromkeys(("asset", "ast"), "an asset"),
    **dict.fromkeys(("req", "request"), "a request"),
    **dict.fromkeys(("org", "organization"), "an organization"),
    **dict.fromkeys(("ws", "wsp", "workspace"), "a workspace"),
    "job": "a job",
    "key": "a key",
    "media": "a file",
    "user": "a person",
    "usr": "a person",
}
"""Whose ids carry which word: as a prefix, before `id`, and as a part of an address."""

# The examples of the API mix the forms of ids, so an id is an opaque token (contract). The two forms it documents are
# known by their shape and may touch a name that follows (`inf_<ulid>_hero.png`); of any other the whole token counts.
_TOKEN = re.compile(
    # At the start of a word. The letter of an escaped line break or quote is no part of a word.
    r"(?:(?<![0-9a-z])|(?<=\\[nrt])|(?<=\\u[0-9a-f]{4}))"
    rf"(?:inf_(?P<known>{_UUID}|{_ULID})(?![0-9a-z])"
    r"|inf_(?P<token>(?:(?!_inf_)[0-9a-z_-])*+)(?P<cut>…|\.{2,}+)?"
    rf"|(?P<kind>{'|'.join(_OTHERS)})_(?P<other>[0-9a-z-]{{4,}}+)"
    rf"|(?P<uuid>{_UUID})(?![0-9a-z])"
    r"|(?P<stub>[0-9a-f]{8}-[0-9a-f-]{0,27}+)(?:…|\.{2,}+))",
    re.ASCII | re.IGNORECASE,
)
_LABEL = re.compile(r"""([A-Za-z][A-Za-z _-]{0,40})["'”’`*]{0,3}\s{0,2}[:=/]\s{0,2}(\[?)\s{0,40}["'“‘`]?$""")
_NEXT_IN_LIST = re.compile(r"""[\s"',]*+$""")
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}", re.ASCII)
_PROJECT = re.compile(r"(?!\.*$)[!-~]{1,128}", re.ASCII)
_STEERING = frozenset("/\\?#%")
_LONGEST_SHOWN = 80
_PREFIX = "inf_"


def is_influencer_id(text: str) -> bool:
    """True when `text` can be a part of an address's path and nothing but a part: no slash, no dot, no escape."""
    return _SAFE.fullmatch(text) is not None


def other_form(id: str) -> str:
    """The same id without its prefix, or with it: what answers name may be either (contract)."""
    return id.removeprefix(_PREFIX) if id.startswith(_PREFIX) else _PREFIX + id


def is_project_id(text: str) -> bool:
    """True when `text` can be one part of an address's path once it is quoted: an opaque token without spaces."""
    return _PROJECT.fullmatch(text) is not None and not _STEERING & set(text)


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that is, or looked like, an influencer id."""

    id: str
    """Empty when it is none."""
    text: str
    reason: str
    """Why it is none, in a few words."""
    other: bool
    """True for the id of something else."""
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield what in `text` is or looked like an influencer id, in order. No token spans two lines."""
    listed = ""  # What the uuids of the list that is being read name.
    end = 0
    for match in _TOKEN.finditer(text):
        last, start, end = end, match.start(), match.end()
        if match["known"]:
            # Only the prefix is set right: how the API takes the case of the rest is not documented.
            yield Token(f"inf_{match['known']}", match.group(), "", False, start, end)
        elif match["token"] is not None:
            yield _judged(match, start, end)
        elif match["kind"]:
            kind = _OTHERS[match["kind"].lower()]
            yield Token("", match.group()[:_LONGEST_SHOWN], f"the id of {kind}", True, start, end)
        elif match["stub"]:
            yield Token("", match.group(), "cut short", False, start, end)
        else:
            # A bare uuid says nothing of what it names: what stands before it does.
            label = _LABEL.search(text[max(0, start - 96) : start])
            kind = other_kind(label[1]) if label else listed if _NEXT_IN_LIST.match(text, last, start) else ""
            listed = kind if label is None or label[2] else ""
            reason = f"the id of {kind}" if kind else ""
            yield Token("" if kind else match.group(), match.group(), reason, bool(kind), start, end)


def _judged(match: re.Match[str], start: int, end: int) -> Token:
    """Return the token after `inf_` that has neither documented form: taken as it is, or with the reason why not."""
    body = match["token"].strip("_-")
    reason = "cut short" if match["cut"] else _flaw(body)
    text = match.group()[:_LONGEST_SHOWN]
    return Token("" if reason else f"inf_{match['token'].rstrip('_-')}", text, reason, False, start, end)


def _flaw(body: str) -> str:
    """Return why `body` is no id, or nothing when it may be one: a token that only the API can judge is asked for."""
    if len(body) < 8:
        return f"{len(body)} characters: too short for an id" if body else "nothing after inf_"
    if len(body) > 64:
        return f"{len(body)} characters: too long for an id"
    if re.match(r"[0-9a-f]{8}-[0-9a-f-]+$", body, re.I | re.A):
        return f"{len(body)} characters where a uuid has 36"
    if re.match(r"0[0-9A-Z]+$", body, re.A):
        if len(body) != 26:
            return f"{len(body)} characters where 26 are needed"
        return f"{re.sub('[^ILOU]', '', body)[0]} is a letter no id has"
    return "" if re.search("[0-9]", body) else "a word, not an id"


def other_kind(label: str) -> str:
    """Return what the ids under this column header, JSON key or part of an address name; nothing when influencers."""
    words = re.findall("[a-z]+", label.lower().replace("_", "").replace("-", ""))
    for name in ("".join(words[-1:]), "".join(words[-2:])):
        for ending in ("", "ids", "id", "uuid", "s"):
            if name.endswith(ending) and name.removesuffix(ending) in _OTHERS:
                return _OTHERS[name.removesuffix(ending)]
    return ""
