"""The one door through which foreign text comes in. It does not know where the text is from or where it is shown."""

import re
import unicodedata

_MARKS_IN_A_ROW = 4
"""No living script stacks more combining marks on one letter; further ones only paint over other lines."""

# Latin, Greek, Cyrillic, punctuation, kana and common ideographs: nothing to remove, nothing to compose.
_HARMLESS = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0390-\u0482\u2010-\u2027\u2030-\u205e\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]*+"
)

# ECMA-48 and xterm. Possessive, and no body contains an introducer: hostile text costs linear time.
_SEQUENCES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC, DCS, SOS, PM, APC:
    r"(?:[^\x07\x1b\x80-\x9f]*+(?:\x07|\x1b\\|\x9c)|[!-~]*+)"  # to the end mark, or to the end of the word without one
    r"|(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]?"  # CSI
    r"|\x1b[!-/]++[0-~]?"  # character sets and the like
)
# What programs write between the letters of a word, as `grep --color` does. No last letter is one of a uuid.
_COLOURS = re.compile(r"\x1b\[[0-?]*+[HJKhlm]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_BREAKS = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# Invisible wherever it stands: controls, bidi controls, fillers, format characters, variation selectors, tags, and
# what is no character at all. The three characters of `_JOINERS` are not in it: their neighbours decide.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff\U0006fffe"
    "\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff"
    "\U000cfffe\U000cffff\U000dfffe\U000dffff\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]+"
)

_NON_JOINER, _JOINER, _PICTURE_SELECTOR, _KEY_CAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
_JOINERS = re.compile(f"[{_NON_JOINER}{_JOINER}{_PICTURE_SELECTOR}]")
_PICTURE = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
# Scripts whose letters change shape at a joiner: Arabic to Myanmar, Khmer, Mongolian, and their later blocks.
_SHAPING = re.compile(
    "[\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\ua95f\ua980-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U00011fff]"
)


def clean(value: str, *, lines: bool = False, limit: int = 20_000) -> str:
    """Return `value` as text that is safe to draw: what a person would read, and nothing that acts on a terminal.

    Escape sequences go whole, and so does every invisible or reordering character. Line breaks and tabs become spaces;
    with `lines` every kind of break becomes `\\n`. Longer than `limit` characters, it ends in `…`. Composed (NFC), and
    the same when cleaned again.
    """
    if len(value) <= limit and value.isascii() and value.isprintable():
        return value
    # Nothing outside the first eightfold could be seen anyway, and the work stays bounded.
    window = value[: limit * 8]
    text = _BREAKS.sub("\n" if lines else " ", _SEQUENCES.sub("", window)).replace("\t", " ")
    text = _settled(text)
    if len(text) > limit or len(window) < len(value):
        text = _cut(text, limit)
    return text


def readable(line: str) -> str:
    """Return one line to look for words in, not to draw: without colours and invisible characters, joiners too.

    Any other control character becomes a space, and what follows it stays: what a terminal would swallow may be what
    is looked for. Linear in time.
    """
    if line.isascii() and line.isprintable():
        return line
    return _JOINERS.sub("", _INVISIBLE.sub("", _CONTROLS.sub(" ", _COLOURS.sub("", line))))


def _settled(text: str) -> str:
    """Return `text` without what is invisible; each removal can bring together what must be judged anew."""
    while not _HARMLESS.fullmatch(text.replace("\n", " ")):
        before = text
        text = _JOINERS.sub(_joiner_that_joins, _INVISIBLE.sub("", text))
        text = _without_piles(unicodedata.normalize("NFC", text))
        if text == before:
            break
    return text


def _joiner_that_joins(match: re.Match[str]) -> str:
    """Return the matched joiner where it has something to join, else nothing."""
    text, joiner = match.string, match.group()
    start, end = match.span()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if joiner == _PICTURE_SELECTOR:
        keeps = bool(_PICTURE.match(before)) or (before in "0123456789#*" and before != "" and after == _KEY_CAP)
    elif joiner == _JOINER and (_PICTURE.match(before) or before == _PICTURE_SELECTOR):
        keeps = bool(_PICTURE.match(after))
    else:
        keeps = bool(_SHAPING.match(before) and _SHAPING.match(after))
    return joiner if keeps else ""


def _without_piles(text: str) -> str:
    """Return `text` with at most `_MARKS_IN_A_ROW` marks after one another."""
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _takes_no_room(character) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def _takes_no_room(character: str) -> bool:
    """True for what is drawn over the character before it."""
    if character < "\u0300":
        return False
    # Vowels and finals of decomposed Hangul: letters by category, but no terminal gives them a cell of their own.
    hangul = "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"
    return hangul or character in "\u200c\u200d" or unicodedata.category(character) in {"Mn", "Me"}


def _cut(text: str, limit: int) -> str:
    """Return at most `limit` characters of `text` with `…` at the end, without parting a letter from its marks."""
    if limit <= 0:
        return ""
    end = min(limit - 1, len(text))
    while end < len(text) and end > 0 and _takes_no_room(text[end]):
        end -= 1
    return text[:end].rstrip(_NON_JOINER + _JOINER + _PICTURE_SELECTOR) + "…"
