"""Threads that make the wished pictures into frames, the first wish first. It knows no screen."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers_tui.events import Event
from layers_tui.gate import Gate
from layers_tui.images.errors import PictureError
from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.memory import Memory

if TYPE_CHECKING:
    from layers_tui.images.maker import Maker

THREADS = 3
SOURCES_CAP = 64 * 1024 * 1024
"""Bytes of downloaded pictures kept, so that another size costs no second download."""
FRAMES_CAP = 96 * 1024 * 1024
"""Bytes of finished frames kept."""
FAILURES_CAP = 4096
"""Addresses that failed, kept."""


@dataclass(frozen=True, slots=True)
class PictureReady(Event):
    """A wished picture is ready, and in the cache."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class PictureFailed(Event):
    """A wished picture cannot be shown. It is not tried again until its address is forgotten."""

    wish: Wish
    reason: str
    """A few words for the person: `no picture at this address (404)`."""


class Loader:
    """Owns the wish list, the caches and the threads, which start at the first wish.

    `emit` is called from those threads. Everything else is for one thread, the screen's, and returns at once.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        *,
        threads: int = THREADS,
        sources_cap: int = SOURCES_CAP,
        frames_cap: int = FRAMES_CAP,
        gate: Gate | None = None,
    ) -> None:
        self._gate = gate or Gate()
        self._emit = emit
        self._thread_count = threads
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        """Guards everything below."""
        self._wishes: list[Wish] = []
        """Not begun, the most urgent first."""
        self._busy: set[str] = set()
        """Addresses a thread is at work on: the same one is never downloaded twice at once."""
        self._frames: Memory[Wish, Frame] = Memory(frames_cap, lambda frame: frame.size)
        self._sources: Memory[str, bytes] = Memory(sources_cap, len)
        self._failures: Memory[str, str] = Memory(FAILURES_CAP, lambda _: 1)
        self._forgotten: set[str] = set()
        """Busy addresses that were forgotten meanwhile: what comes of them is shown, and not kept."""
        self._stopped = False
        self._decoding = threading.BoundedSemaphore(2)
        """A decode may take 100 MB for a moment: at most two at once."""
        self._encoding = threading.Lock()
        """Encoding holds the interpreter: side by side it would only make the screen wait longer."""

    def want(self, wishes: Sequence[Wish]) -> None:
        """Take this as the whole wish list, the most urgent first.

        What an earlier list wished and this one does not is dropped, unless a thread has begun it: then it is finished,
        cached and emitted. A wish that `cached` knows is not made again and causes no event.
        """
        with self._changed:
            self._wishes = [wish for wish in dict.fromkeys(wishes) if not self._known(wish)]
            if self._wishes and not self._threads and not self._stopped:
                self._threads = [
                    threading.Thread(target=self._work, name=f"picture-{number}", daemon=True)
                    for number in range(self._thread_count)
                ]
                for thread in self._threads:
                    thread.start()
            self._changed.notify_all()

    def cached(self, wish: Wish) -> Frame | PictureFailed | None:
        """What became of this wish, from memory; None: not made yet, or no longer kept."""
        with self._changed:
            if (frame := self._frames.get(wish)) is not None:
                return frame
            reason = self._failures.get(wish.address)
            return None if reason is None else PictureFailed(wish, reason)

    def forget(self, address: str) -> None:
        """Know nothing of this address any more: the next wish for it downloads it again, failed or not."""
        with self._changed:
            self._failures.drop(address)
            self._sources.drop(address)
            for wish in [wish for wish in self._frames if wish.address == address]:
                self._frames.drop(wish)
            if address in self._busy:
                self._forgotten.add(address)

    def stop(self) -> None:
        """Emit nothing more. Threads are abandoned, not joined: a blocked read cannot be woken."""
        with self._changed:
            self._stopped = True
            self._wishes = []
            self._changed.notify_all()

    def _known(self, wish: Wish) -> bool:
        return wish in self._frames or wish.address in self._failures

    def _work(self) -> None:
        # Here and not above: httpx and Pillow take 130 ms to import, which the first paint does not wait for.
        from layers_tui.images.maker import Maker

        with Maker(self._decoding, self._encoding, self._gate) as maker:
            while (taken := self._take()) is not None:
                wish, source = taken
                event = self._make(maker, wish, source)
                with self._changed:
                    self._busy.discard(wish.address)
                    self._forgotten.discard(wish.address)
                    stopped = self._stopped
                    self._changed.notify_all()
                if not stopped:
                    self._emit(event)

    def _take(self) -> tuple[Wish, bytes | None] | None:
        """Wait for the most urgent wish that no other thread is at, with its bytes if they are here. None: stopped."""
        with self._changed:
            while not self._stopped:
                for index, wish in enumerate(self._wishes):
                    if wish.address in self._busy:
                        continue
                    del self._wishes[index]
                    if self._known(wish):
                        break
                    self._busy.add(wish.address)
                    return wish, self._sources.get(wish.address)
                else:
                    self._changed.wait()
            return None

    def _make(self, maker: "Maker", wish: Wish, source: bytes | None) -> Event:
        try:
            if source is None:
                source = maker.download(wish.address)
                with self._changed:
                    if wish.address not in self._forgotten:
                        self._sources.put(wish.address, source)
            frame = maker.frame(wish, source)
        except PictureError as error:
            return self._failed(wish, str(error))
        except Exception as error:  # noqa: BLE001 - the thread's boundary: the person sees it, and the thread goes on
            return self._failed(wish, f"a fault of our own ({type(error).__name__})")
        with self._changed:
            if wish.address not in self._forgotten:
                self._frames.put(wish, frame)
        return PictureReady(frame)

    def _failed(self, wish: Wish, reason: str) -> PictureFailed:
        with self._changed:
            if wish.address not in self._forgotten:
                self._failures.put(wish.address, reason)
        return PictureFailed(wish, reason)
