"""Threads that make the wished pictures into frames, the first wish first. It knows no screen."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from layers_tui.events import Event
from layers_tui.gate import Gate
from layers_tui.images.disk import Disk
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.memory import Memory
from layers_tui.images.pictured import PictureFailed, PictureReady
from layers_tui.images.wishlist import Task, Wishlist

if TYPE_CHECKING:
    from layers_tui.images.maker import Maker

DOWNLOADERS = 4
"""Threads that wait for the network. However long they do, what is here already is shown."""
MAKERS = 2
"""Threads that decode: a decode may take 100 MB for a moment."""
SOURCES_CAP = 64 * 1024 * 1024
"""Bytes of picture files kept, so that another size costs no second read."""
FRAMES_CAP = 96 * 1024 * 1024
"""Bytes of finished frames kept."""
FAILURES_CAP = 4096
"""Addresses that failed, kept."""


class Loader:
    """Owns the caches and the threads, which start at the first wish.

    A picture comes from memory, else from the disk, else from its address. `emit` is called from the threads.
    Everything else is for one thread, the screen's, and returns at once.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        *,
        downloaders: int = DOWNLOADERS,
        makers: int = MAKERS,
        sources_cap: int = SOURCES_CAP,
        frames_cap: int = FRAMES_CAP,
        disk: Disk | None = None,
        gate: Gate | None = None,
    ) -> None:
        self._gate = gate or Gate()
        self._emit = emit
        self._counts = (downloaders, makers)
        self._disk = disk
        self._threads: list[threading.Thread] = []
        self._guard = threading.Lock()
        """Guards the three memories, and the maker's birth."""
        self._frames: Memory[Wish, Frame] = Memory(frames_cap, lambda frame: frame.size)
        self._sources: Memory[str, bytes] = Memory(sources_cap, len)
        self._failures: Memory[str, str] = Memory(FAILURES_CAP, lambda _: 1)
        self._list = Wishlist()
        self._maker: Maker | None = None
        """One for all threads, from the first frame on: it brings Pillow along."""

    def want(self, wishes: Sequence[Wish]) -> None:
        """Take this as the whole wish list, the most urgent first.

        What an earlier list wished and this one does not is dropped: its download is finished and kept, but no frame
        is made, unless a thread has begun with that. A wish that `cached` knows is not made again and causes no event.
        """
        with self._guard:
            missing = [wish for wish in dict.fromkeys(wishes) if not self._is_known(wish)]
        self._list.replace(missing)
        if missing and not self._threads and not self._list.stopped:
            downloaders, makers = self._counts
            works = [self._download] * downloaders + [self._make] * makers + [self._keep]
            self._threads = [
                threading.Thread(target=work, name=f"picture-{number}", daemon=True)
                for number, work in enumerate(works)
            ]
            for thread in self._threads:
                thread.start()

    def cached(self, wish: Wish) -> Frame | PictureFailed | None:
        """What became of this wish, from memory; None: not made yet, or no longer kept."""
        with self._guard:
            if (frame := self._frames.get(wish)) is not None:
                return frame
            reason = self._failures.get(wish.address)
            return None if reason is None else PictureFailed(wish, reason)

    def forget(self, address: str) -> None:
        """Know nothing of this address any more: the next wish for it downloads it again, failed or not."""
        with self._guard:
            self._failures.drop(address)
            self._sources.drop(address)
            for wish in [wish for wish in self._frames if wish.address == address]:
                self._frames.drop(wish)
        self._list.forget(address)

    def stop(self) -> None:
        """Emit nothing more. Threads are abandoned, not joined: a blocked read cannot be woken."""
        self._list.stop()
        with self._guard:
            maker = self._maker
        if maker:
            maker.stop()

    def _is_known(self, wish: Wish) -> bool:
        return wish in self._frames or wish.address in self._failures

    # The threads.

    def _download(self) -> None:
        """Fetch what is neither in memory nor on the disk."""
        # Here and not above: httpx takes 100 ms to import, which the first paint does not wait for.
        from layers_tui.images.download import Downloader

        with closing(Downloader()) as downloader:
            while task := self._list.next_download():
                self._gate.wait()
                try:
                    source = downloader.get(task.wish.address)
                except PictureError as error:
                    self._fail(task, str(error))
                except Exception as error:  # noqa: BLE001 - the thread's boundary: the person sees it, it goes on
                    self._fail(task, _fault(error))
                else:
                    self._remember(task, source)
                    self._list.arrived(task, source)

    def _make(self) -> None:
        """Decode and encode what is at hand."""
        maker = self._shared_maker()
        while task := self._list.next_to_make():
            source = task.source or self._at_hand(task.wish.address)
            if source is None:
                self._list.to_download(task)
            else:
                self._make_frame(maker, task, source)

    def _shared_maker(self) -> "Maker":
        from layers_tui.images.maker import Maker

        with self._guard:
            if self._maker is None:
                self._maker = Maker(self._gate)
            return self._maker

    def _make_frame(self, maker: "Maker", task: Task, source: bytes) -> None:
        try:
            frame = maker.frame(task.wish, source)
        except PictureError as error:
            self._fail(task, str(error))
        except Exception as error:  # noqa: BLE001 - the thread's boundary: the person sees it, and the thread goes on
            self._fail(task, _fault(error))
        else:
            with self._guard:
                if self._list.is_valid(task):
                    self._frames.put(task.wish, frame)
            self._list.made(task)
            self._tell(PictureReady(frame))

    def _keep(self) -> None:
        """Write to the disk what was downloaded, while nobody waits for a frame."""
        from layers_tui.images.keeping import kept

        while item := self._list.next_to_keep():
            address, source = item
            self._gate.wait()
            if self._disk is None:
                continue
            if source is None:
                self._disk.drop(address)
            elif not self._has_failed(address):
                try:
                    self._disk.put(address, kept(source))
                except Exception:  # noqa: BLE001 - the thread's boundary: it is downloaded again next time
                    continue

    def _at_hand(self, address: str) -> bytes | None:
        """The picture's file from memory, or from the disk."""
        with self._guard:
            source = self._sources.get(address)
        if source is None and self._disk and (source := self._disk.get(address)) is not None:
            with self._guard:
                self._sources.put(address, source)
        return source

    def _remember(self, task: Task, source: bytes) -> None:
        with self._guard:
            if self._list.is_valid(task):
                self._sources.put(task.wish.address, source)

    def _fail(self, task: Task, reason: str) -> None:
        with self._guard:
            if self._list.is_valid(task):
                self._failures.put(task.wish.address, reason)
        for wish in self._list.failed(task):
            self._tell(PictureFailed(wish, reason))

    def _has_failed(self, address: str) -> bool:
        with self._guard:
            return address in self._failures

    def _tell(self, event: Event) -> None:
        if not self._list.stopped:
            self._emit(event)


def _fault(error: Exception) -> str:
    return f"a fault of our own ({type(error).__name__})"
