"""Which thread does what next: wishes in the order of their urgency, from lane to lane. It makes no pictures."""

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from layers_tui.images.frames.frame import Wish

MOST_AHEAD = 16
"""Pictures that were downloaded and wait to be made: beyond that the downloads wait."""
MOST_KEPT = 64
"""Pictures that wait for the disk. Beyond that the oldest are not kept."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Task:
    """A wish that a thread is at work on."""

    wish: Wish
    age: int
    """How often its address had been forgotten when it began."""
    source: bytes | None = None
    """The picture file, when it has just been downloaded."""


class Wishlist:
    """Belongs to the loader. Any thread may ask; who asks for the next task waits for one, and None is the end."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        """Guards everything below."""
        self._wishes: list[Wish] = []
        """Not made yet, the most urgent first."""
        self._making: set[Wish] = set()
        self._absent: set[str] = set()
        """Addresses of pictures that are neither in memory nor on the disk."""
        self._downloading: set[str] = set()
        self._arrived: dict[str, bytes] = {}
        """What was downloaded for wishes that wait."""
        self._to_keep: deque[tuple[str, bytes | None]] = deque(maxlen=MOST_KEPT)
        self._forgotten: Counter[str] = Counter()
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """True when everything is over."""
        return self._stopped

    def replace(self, wishes: Sequence[Wish]) -> None:
        """Take this as the whole list."""
        with self._changed:
            self._wishes = [*wishes]
            self._drop_unwanted()
            self._changed.notify_all()

    def forget(self, address: str) -> None:
        """Download this anew. What is under way is shown, and not kept."""
        with self._changed:
            self._forgotten[address] += 1
            self._arrived.pop(address, None)
            self._absent.add(address)
            self._to_keep.append((address, None))
            self._changed.notify_all()

    def is_valid(self, task: Task) -> bool:
        """Whether what comes of it may be kept: its address was not forgotten since it began."""
        with self._changed:
            return self._forgotten[task.wish.address] == task.age

    def stop(self) -> None:
        """Let every thread end."""
        with self._changed:
            self._stopped = True
            self._wishes = []
            self._changed.notify_all()

    # The lane of downloads.

    def next_download(self) -> Task | None:
        """The most urgent wish whose picture is neither here nor on its way."""
        return self._wait(self._downloadable)

    def arrived(self, task: Task, source: bytes) -> None:
        """A picture was downloaded. If nobody wishes for it any more, it is kept all the same."""
        address = task.wish.address
        with self._changed:
            self._downloading.discard(address)
            if self._forgotten[address] == task.age:
                self._absent.discard(address)
                self._arrived[address] = source
                self._to_keep.append((address, source))
                self._drop_unwanted()
            self._changed.notify_all()

    # The lane of frames.

    def next_to_make(self) -> Task | None:
        """The most urgent wish that needs no download, as far as is known."""
        return self._wait(self._makeable)

    def to_download(self, task: Task) -> None:
        """Its picture is not at hand."""
        with self._changed:
            self._making.discard(task.wish)
            self._absent.add(task.wish.address)
            self._changed.notify_all()

    def made(self, task: Task) -> None:
        """It has its frame."""
        with self._changed:
            self._making.discard(task.wish)
            self._wishes = [wish for wish in self._wishes if wish != task.wish]
            self._drop_unwanted()
            self._changed.notify_all()

    def failed(self, task: Task) -> list[Wish]:
        """No picture comes from its address. Returns the wishes that it was for, and ends them."""
        address = task.wish.address
        with self._changed:
            self._making.discard(task.wish)
            self._downloading.discard(address)
            ended = [wish for wish in self._wishes if wish.address == address]
            self._wishes = [wish for wish in self._wishes if wish.address != address]
            self._drop_unwanted()
            self._changed.notify_all()
            return ended or [task.wish]

    # The lane of the disk.

    def next_to_keep(self) -> tuple[str, bytes | None] | None:
        """An address with the picture to keep, or with None to drop, once no frame waits to be made."""
        return self._wait(lambda: self._to_keep.popleft() if self._to_keep and not self._find_makeable() else None)

    def _wait(self, find: Callable[[], Found | None]) -> Found | None:
        with self._changed:
            while not self._stopped:
                found = find()
                if found is not None:
                    return found
                self._changed.wait()
            return None

    def _downloadable(self) -> Task | None:
        if len(self._arrived) >= MOST_AHEAD:
            return None
        for wish in self._wishes:
            if wish.address in self._absent and wish.address not in self._downloading:
                self._downloading.add(wish.address)
                return Task(wish, self._forgotten[wish.address])
        return None

    def _makeable(self) -> Task | None:
        wish = self._find_makeable()
        if wish is None:
            return None
        self._making.add(wish)
        return Task(wish, self._forgotten[wish.address], self._arrived.get(wish.address))

    def _find_makeable(self) -> Wish | None:
        for wish in self._wishes:
            if wish not in self._making and wish.address not in self._absent:
                return wish
        return None

    def _drop_unwanted(self) -> None:
        """Let go of what was downloaded for wishes that are gone: it is in memory and on the disk as long as may be."""
        wanted = {wish.address for wish in self._wishes}
        for address in [address for address in self._arrived if address not in wanted]:
            del self._arrived[address]
