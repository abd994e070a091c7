"""Wraps labelled values, texts and chips into lines of a given width. It does not know what they mean."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from layers_tui.tui.widgets.painted import Line, Span, cells, cut, fitted

LABEL = 10
"""Cells of the label column, its gap included."""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words where it can be."""
    return [
        line.plain.rstrip()
        for paragraph in text.split("\n")
        for line in Content(paragraph, strip_control_codes=False).wrap(max(width, 2))
    ]


def paragraph(text: str, role: str, width: int, indent: int = 0) -> Iterator[Line]:
    """A text on lines of its own."""
    for line in wrapped(text, width - indent):
        yield [(" " * indent, "text"), (line, role)]


def field(label: str, value: Iterable[Span] | str, width: int) -> Iterator[Line]:
    """A label with its value beside it; a long text hangs below itself.

    Args:
        value: A text to wrap, or spans that are short enough to stand on one line.
    """
    head = (fitted(label, LABEL - 1) + " ", "label")
    if not isinstance(value, str):
        yield [head, *value]
        return
    for number, line in enumerate(wrapped(value, width - LABEL)):
        yield [head if number == 0 else (" " * LABEL, "text"), (line, "text")]


def chips(words: Iterable[str], width: int, indent: int = 0) -> Iterator[Line]:
    """Short words as chips, as many on a line as fit."""
    line: list[Span] = [(" " * indent, "text")]
    for word in words:
        chip = (f" {cut(word, width - indent - 2)} ", "chip")
        if len(line) > 1 and cells(line) + cells([chip]) > width:
            yield line
            line = [(" " * indent, "text")]
        line += [chip, (" ", "text")]
    if len(line) > 1:
        yield line
