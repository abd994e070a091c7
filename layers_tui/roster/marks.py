"""Who is marked, roster by roster, for what is done to many at once. It does not know what that is."""

from collections.abc import Iterable, Iterator, KeysView, Sequence

from layers_tui.roster.roster import Roster


class Marks:
    """The marks on one roster. They stay while other entries are shown. Belongs to the screen's thread."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}
        self.last = ""
        """The id that was marked or unmarked last, from which a stretch is marked; empty: none was."""

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    @property
    def ids(self) -> KeysView[str]:
        """All of them, as a set."""
        return self._ids.keys()

    def ordered(self, roster: Roster) -> list[str]:
        """Those that are on a roster, in its order."""
        places = [(place, id) for id in self._ids if (place := roster.index(id)) is not None]
        return [id for _, id in sorted(places)]

    def toggle(self, id: str) -> bool:
        """Mark one, or take its mark away.

        Returns:
            Whether it is marked now.
        """
        self.last = id
        if id in self._ids:
            del self._ids[id]
            return False
        self._ids[id] = None
        return True

    def add(self, ids: Sequence[str]) -> None:
        """Mark these; the last of them is the one from which the next stretch is marked."""
        self._ids.update(dict.fromkeys(ids))
        self.last = ids[-1] if ids else self.last

    def toggle_all(self, ids: Sequence[str]) -> bool:
        """Mark all of these; when they all are, take their marks away.

        Returns:
            Whether they are marked now.
        """
        if self._ids.keys() >= frozenset(ids):
            self.remove(ids)
            return False
        self._ids.update(dict.fromkeys(ids))
        return True

    def remove(self, ids: Iterable[str]) -> None:
        """Take the marks of these away."""
        for id in ids:
            self._ids.pop(id, None)

    def clear(self) -> None:
        """Take all marks away."""
        self._ids.clear()
        self.last = ""


class MarkBook:
    """The marks of every roster that was on the table since the start. They are not kept for the next one."""

    def __init__(self) -> None:
        self._marks: dict[str, Marks] = {}

    def of(self, roster: str) -> Marks:
        """The marks of the roster that is kept under this name; empty: of one that is not kept."""
        return self._marks.setdefault(roster, Marks())
