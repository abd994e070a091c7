"""Which entries of a roster are shown, and in which order. It stands still: what changes does not move it."""

from collections.abc import Iterable, Sequence

from layers_tui.roster.entry import Entry
from layers_tui.roster.roster import Roster


class View:
    """A roster as it is, or the ids that were picked out of it at one moment."""

    def __init__(self, roster: Roster, name: str = "", ids: Iterable[str] | None = None) -> None:
        self.roster = roster
        self.name = name
        """What it was picked by, for the screen; empty for the roster as it is."""
        self.lapsed: set[str] = set()
        """The ids it shows though they are not what it was picked by any more. Kept by whoever picks."""
        self._rows: list[str] | None = None
        self._places: dict[str, int] = {}
        if ids is not None:
            self._rows = []
            self.extend([id for id in ids if id in roster])

    @property
    def is_whole(self) -> bool:
        """True when it shows the roster as it is."""
        return self._rows is None

    def __len__(self) -> int:
        return len(self.roster) if self._rows is None else len(self._rows)

    def __getitem__(self, row: int) -> Entry:
        return self.slice(row, row + 1)[0]

    def slice(self, first: int, last: int) -> Sequence[Entry]:
        """The entries of the rows from `first` up to, not including, `last`."""
        if self._rows is None:
            return self.roster.slice(first, last)
        return [entry for id in self._rows[first:last] if (entry := self.roster.get(id))]

    def ids(self, first: int, last: int) -> Sequence[str]:
        """The ids of those rows."""
        if self._rows is None:
            return [entry.id for entry in self.roster.slice(first, last)]
        return self._rows[first:last]

    def row(self, id: str) -> int | None:
        """The row of an id, or None."""
        return self.roster.index(id) if self._rows is None else self._places.get(id)

    def extend(self, ids: Sequence[str]) -> None:
        """More rows, at the end: it is still being picked. They are of its roster, and each comes once."""
        if self._rows is not None:
            self._places.update(zip(ids, range(len(self._rows), len(self._rows) + len(ids)), strict=True))
            self._rows += ids
