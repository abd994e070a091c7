"""One line of text that is being edited: what each editing key does to it. It paints nothing."""

import unicodedata

from layers_tui.text import clean

_JOINER = "\u200d"


class Editing:
    """A text and a place in it. Every method says whether it changed the text; moving does not."""

    def __init__(self, limit: int) -> None:
        """An empty line of at most so many characters."""
        self.text = ""
        self.place = 0
        """The character before which the caret stands."""
        self._limit = limit

    def put(self, text: str) -> bool:
        """Another text, with the caret at its end."""
        before, self.text = self.text, clean(text)[: self._limit]
        self.place = len(self.text)
        return self.text != before

    def insert(self, text: str) -> bool:
        """Text at the caret: what of it is safe to draw, as far as there is room."""
        room = self._limit - len(self.text)
        return self._replace(self.place, self.place, clean(text)[:room])

    def press(self, key: str) -> bool | None:
        """What an editing key does, by Textual's name for it; None when it is none."""
        match key:
            case "backspace" | "ctrl+h":
                return self._replace(self._back(self.place), self.place)
            case "delete" | "ctrl+d":
                return self._replace(self.place, self._on(self.place))
            case "ctrl+w" | "alt+backspace" | "ctrl+backspace":
                return self._replace(self._word_back(), self.place)
            case "alt+d" | "ctrl+delete":
                return self._replace(self.place, self._word_on())
            case "ctrl+u":
                return self._replace(0, self.place)
            case "ctrl+k":
                return self._replace(self.place, len(self.text))
        place = self._moved(key)
        if place is None:
            return None
        self.place = place
        return False

    def _moved(self, key: str) -> int | None:
        """Return where a key moves the caret; None when it does not move it."""
        match key:
            case "left" | "ctrl+b":
                return self._back(self.place)
            case "right" | "ctrl+f":
                return self._on(self.place)
            case "home" | "ctrl+a":
                return 0
            case "end" | "ctrl+e":
                return len(self.text)
            case "ctrl+left" | "alt+b" | "alt+left":
                return self._word_back()
            case "ctrl+right" | "alt+f" | "alt+right":
                return self._word_on()
        return None

    def _replace(self, first: int, last: int, text: str = "") -> bool:
        before = self.text
        self.text = f"{before[:first]}{text}{before[last:]}"
        self.place = first + len(text)
        return self.text != before

    def _back(self, place: int) -> int:
        """The beginning of what a person sees as the character before this place."""
        place = max(0, place - 1)
        while place > 0 and (_is_mark(self.text[place]) or self.text[place - 1] == _JOINER):
            place -= 1
        return place

    def _on(self, place: int) -> int:
        """The end of what a person sees as the character behind this place."""
        end = min(len(self.text), place + 1)
        while end < len(self.text) and (_is_mark(self.text[end]) or self.text[end - 1] == _JOINER):
            end += 1
        return end

    def _word_back(self) -> int:
        return self.text[: self.place].rstrip().rfind(" ") + 1

    def _word_on(self) -> int:
        word = len(self.text) - len(self.text[self.place :].lstrip())
        end = self.text.find(" ", word)
        return len(self.text) if end < 0 else end


def _is_mark(character: str) -> bool:
    """True for what is drawn over the character before it, or joins two."""
    return character == _JOINER or unicodedata.category(character) in {"Mn", "Me"}
