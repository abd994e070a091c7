"""Which of Textual's line filters change nothing in what we paint."""

from collections.abc import Sequence

from textual.filter import ANSIToTruecolor, DimFilter, LineFilter

HARMLESS = (ANSIToTruecolor, DimFilter)
"""They touch the sixteen named colours and Rich's `dim`. Ours are true colours, and nothing is `dim`."""


def that_matter(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """The filters that must be applied, such as the one for NO_COLOR."""
    return [each for each in filters if not isinstance(each, HARMLESS)]
