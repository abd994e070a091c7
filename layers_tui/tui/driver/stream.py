"""What a terminal sends, split into typing and pastes. It knows neither Textual nor the clock."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PASTE_START = "\x1b[200~"
PASTE_END = "\x1b[201~"

PASTE_PATIENCE = 1.0
"""Seconds of silence after which a paste whose end mark never came is over."""
BURST_PATIENCE = 0.03
"""Seconds of silence after which a paste without marks is over."""
ESCAPE_PATIENCE = 0.1
"""Seconds after which an escape that nothing followed was the key."""

# A held key and its neighbours are few different characters, keys typed ahead over a slow line are few: a text is
# neither. A line break inside is no key's place, so less is needed then.
_TEXT_LENGTH, _TEXT_VARIETY = 8, 6
_LINES_LENGTH, _LINES_VARIETY = 6, 4

_REPLY = r"\x1b[\]P_^X][^\x07\x1b]*+(?:\x07|\x1b\\)"
_SEQUENCE = r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|O.|[^\[O\x1b])?"
_PIECE = re.compile(rf"(?P<reply>{_REPLY})|{_SEQUENCE}|(?P<run>[^\x1b]++)", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*+[ -/]*+|O)?\Z")
_LONGEST_SEQUENCE = 40
_LINE_INSIDE = re.compile(r"[^\s][ \t]*+[\r\n][\r\n \t]*+[^\s]")
_ENDING = "\r\n"


@dataclass(frozen=True, slots=True)
class Typed:
    """Characters and sequences for Textual's parser."""

    text: str


@dataclass(frozen=True, slots=True)
class Swallowed:
    """The same, but what the parser makes of it goes nowhere: the rest of a mark that it saw the beginning of."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """One whole paste, lines ended by `\\n`."""

    text: str


Piece = Typed | Swallowed | Pasted


def is_text(run: str) -> bool:
    """True when so many different characters arrived at once that nobody can have typed them."""
    printable = [character for character in run if character.isprintable()]
    variety = len({*printable} - {" "})
    if len(printable) >= _TEXT_LENGTH and variety >= _TEXT_VARIETY:
        return True
    return len(printable) >= _LINES_LENGTH and variety >= _LINES_VARIETY and _LINE_INSIDE.search(run) is not None


class InputStream:
    """Tells pastes from typing. One thread owns it.

    `field_has_focus` says whether text is being typed into a field at this moment.
    """

    def __init__(self, field_has_focus: Callable[[], bool]) -> None:
        self._field_has_focus = field_has_focus
        self._paste: list[str] | None = None
        self._burst: list[str] | None = None
        self._after_burst: list[str] = []
        """Sequences that came in the middle of a burst: they wait, so that it stays one."""
        self._unfinished = ""
        """The beginning of a sequence at the end of what the parser has."""
        self._parser_in_paste = False

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which `quiet` has something to say, or None."""
        if self._paste is not None:
            return PASTE_PATIENCE
        if self._burst is not None:
            return BURST_PATIENCE
        return ESCAPE_PATIENCE if self._unfinished else None

    def feed(self, text: str) -> Iterator[Piece]:
        """Take what was read in one go, and yield what is ready, in order."""
        while text:
            if self._paste is not None:
                pieces, text = self._feed_paste(text)
            else:
                pieces, text = self._feed_typing(text)
            yield from pieces

    def quiet(self, seconds: float) -> Iterator[Piece]:
        """Take that nothing came for so long."""
        if self.patience is None or seconds < self.patience:
            return
        self._unfinished = ""
        if self._paste is not None:
            yield from self._end_paste()
        yield from self._end_burst()

    def _feed_paste(self, text: str) -> tuple[list[Piece], str]:
        """Collect a paste with marks, up to its end mark. Returns what is ready and what is left to read."""
        assert self._paste is not None
        # The mark may be split between two reads.
        tail = self._paste.pop() if self._paste else ""
        joined = tail + text
        end = joined.find(PASTE_END)
        if end < 0:
            self._paste += (joined[: 1 - len(PASTE_END)], joined[1 - len(PASTE_END) :])
            return [], ""
        self._paste.append(joined[:end])
        return self._end_paste(), joined[end + len(PASTE_END) :]

    def _end_paste(self) -> list[Piece]:
        """Return the paste that was collected."""
        pieces: list[Piece] = [Pasted(_lines("".join(self._paste or ())))]
        if self._parser_in_paste:
            pieces.insert(0, Swallowed(PASTE_END))
        self._paste, self._parser_in_paste = None, False
        return pieces

    def _feed_typing(self, text: str) -> tuple[list[Piece], str]:
        """Take text up to the next start mark. Returns what is ready and what is left to read."""
        known = len(self._unfinished)
        text = self._unfinished + text
        self._unfinished = ""
        start = text.find(PASTE_START)
        if 0 <= start < known:
            # The parser has the beginning of the mark: it gets the rest, and later the end.
            end = start + len(PASTE_START)
            pieces = [*self._end_burst(), Swallowed(text[known:end])]
            self._paste, self._parser_in_paste = [], True
            return pieces, text[end:]
        if start >= 0:
            pieces = [*self._split(text[:start], known), *self._end_burst()]
            self._paste = []
            return pieces, text[start + len(PASTE_START) :]
        unfinished = _UNFINISHED.search(text[-_LONGEST_SEQUENCE:])
        whole = len(text) - len(unfinished.group()) if unfinished else len(text)
        pieces = self._split(text[:whole], known)
        if unfinished:
            self._unfinished = unfinished.group()
            pieces += self._typed(text[max(whole, known) :])
        return pieces, ""

    def _split(self, text: str, known: int) -> list[Piece]:
        """Return the pieces of `text`, of which the parser knows the first `known` characters."""
        pieces: list[Piece] = []
        for match in _PIECE.finditer(text):
            part = match.group()[max(0, known - match.start()) :]
            if match["run"] and self._is_pasted(part):
                self._burst = [*(self._burst or ()), part]
            elif match["reply"] and match.start() >= known:
                # A terminal's answer that came too late for who asked. Textual would take it for keys.
                continue
            else:
                pieces += self._typed(part)
        return pieces

    def _typed(self, text: str) -> list[Piece]:
        """Return `text` as typing, unless it must wait for a burst."""
        if self._burst is None:
            return [Typed(text)] if text else []
        self._after_burst.append(text)
        return []

    def _is_pasted(self, run: str) -> bool:
        """True when `run` belongs to a paste without marks."""
        if self._burst is not None:
            return True
        if not is_text(run):
            return False
        # In a field keys do what a paste would, and backspace and enter besides; what would leave the field halfway
        # must not: the rest would be keys to whatever comes next.
        stays = all(character.isprintable() or character in "\x7f\b" for character in run.rstrip(_ENDING))
        return not (stays and self._field_has_focus())

    def _end_burst(self) -> list[Piece]:
        """Return the burst that was collected, and what waited for it."""
        if self._burst is None:
            return []
        pieces: list[Piece] = [Pasted(_lines("".join(self._burst))), *map(Typed, self._after_burst)]
        self._burst, self._after_burst = None, []
        return pieces


def _lines(text: str) -> str:
    """Return pasted text with `\\n` for the `\\r` that terminals send, and without NUL, as Textual does."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
