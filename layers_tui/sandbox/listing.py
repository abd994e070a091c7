"""The people of one project in the order of the list, newest first; a page costs what it holds, not what there is."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from layers_tui.sandbox.life import Life

_FAR = 1 << 34
"""A second after everyone's creation: keys count back from it, so that the newest comes first."""
_SHIFT = 64
"""More than there are hidden people, whose places are below zero."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person's place in a list."""

    place: int
    created: float
    status: str
    life: Life | None = None
    """Decides the status instead, from `created` on."""

    @property
    def key(self) -> int:
        """Where it stands: no two rows share one, and it never changes, so a cursor can be made of it."""
        return (_FAR - int(self.created)) << 24 | (self.place + _SHIFT)


def place_of(key: int) -> int:
    """The place of the person whose row has this key."""
    return (key & 0xFFFFFF) - _SHIFT


class Listing:
    """Sorted keys: all of them, those of each status that stays, and the few whose status time decides."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._all: list[int] = []
        self._settled: dict[str, list[int]] = {}
        self._living: list[int] = []
        self._lives: dict[int, tuple[float, Life]] = {}
        for row in rows:
            for keys in self._keys_for(row):
                keys.append(row.key)
        for keys in (self._all, self._living, *self._settled.values()):
            keys.sort()

    def add(self, row: Row) -> None:
        """One more."""
        for keys in self._keys_for(row):
            insort(keys, row.key)

    def remove(self, key: int) -> None:
        """One less; nothing when there is no such row."""
        for keys in (self._all, self._living, *self._settled.values()):
            position = bisect_left(keys, key)
            if keys[position : position + 1] == [key]:
                del keys[position]
        self._lives.pop(key, None)

    def page(self, after: int, count: int, status: str | None, now: float) -> list[int]:
        """Up to `count` keys behind the key `after`, of everyone or of one status."""
        if status is None:
            begin = bisect_right(self._all, after)
            return self._all[begin : begin + count]
        settled = self._settled.get(status, [])
        begin = bisect_right(settled, after)
        return list(islice(merge(settled[begin : begin + count], self._alive(after, status, now)), count))

    def _alive(self, after: int, status: str, now: float) -> Iterator[int]:
        for key in self._living[bisect_right(self._living, after) :]:
            created, life = self._lives[key]
            if life.status(now - created)[0] == status:
                yield key

    def _keys_for(self, row: Row) -> tuple[list[int], list[int]]:
        if row.life is None:
            return self._all, self._settled.setdefault(row.status, [])
        self._lives[row.key] = (row.created, row.life)
        return self._all, self._living
