"""Makes many pictures for one page, in threads and ahead of need. It knows no page."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from layers_tui.gate import Gate
from layers_tui.images.errors import PictureError

if TYPE_CHECKING:
    from layers_tui.images.download import Downloader
    from layers_tui.images.inlay import Jpeg

THREADS = 4
AHEAD = 12
"""Pictures that are made before they are asked for: a slow one does not stop the rest, and no more are held."""


class Inlays:
    """Owns the threads, which start with the first question. Asked by one thread, which writes the page.

    Nothing is kept: each picture is given out once, and made again where it is asked for again.
    """

    def __init__(
        self,
        addresses: Sequence[str],
        box: tuple[int, int],
        *,
        kept: Callable[[str], bytes | None] = lambda address: None,
        gate: Gate | None = None,
        threads: int = THREADS,
    ) -> None:
        """Make the pictures at these addresses.

        Args:
            addresses: In the order in which they will be asked for.
            box: Width and height in pixels that hold each.
            kept: The bytes that are here already, or None. Called by the threads.
            gate: Where they stand aside for a key.
        """
        self._waiting = [*dict.fromkeys(addresses)]
        self._waiting.reverse()
        self._box = box
        self._kept = kept
        self._gate = gate or Gate()
        self._thread_count = threads
        self._changed = threading.Condition()
        """Guards what is below."""
        self._begun: set[str] = set()
        self._made: dict[str, Jpeg | str] = {}
        self._asked = ""
        """What the page waits for: it is made though there is no room to make more ahead."""
        self._started = self._stopped = False
        self._decoding = threading.BoundedSemaphore(2)
        """A decode may take 100 MB for a moment: at most two at once."""

    def get(self, address: str) -> "Jpeg | str":
        """The picture, or in a few words why there is none. Waits for it."""
        with self._changed:
            self._start()
            self._asked = address
            if address not in self._begun and address not in self._made:
                # It was given out before, or comes out of order: it is next.
                self._waiting = [*(each for each in self._waiting if each != address), address]
            while address not in self._made and not self._stopped:
                self._changed.notify_all()
                self._changed.wait()
            made = self._made.pop(address, "not made any more")
            self._changed.notify_all()
            return made

    def stop(self) -> None:
        """Make nothing more. Threads are abandoned: a blocked read cannot be woken."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _start(self) -> None:
        if not self._started:
            self._started = True
            for number in range(self._thread_count):
                threading.Thread(target=self._work, name=f"inlay-{number}", daemon=True).start()

    def _work(self) -> None:
        # Here and not above: httpx and Pillow take 130 ms to import.
        from layers_tui.images.download import Downloader

        downloader = Downloader()
        while (address := self._next()) is not None:
            made = self._make(downloader, address)
            with self._changed:
                self._begun.discard(address)
                self._made[address] = made
                self._changed.notify_all()
        downloader.close()

    def _next(self) -> str | None:
        """Wait for room, and take the address that is needed next. None: it is over."""
        with self._changed:
            while not self._stopped:
                has_room = len(self._begun) + len(self._made) < AHEAD
                if self._waiting and (has_room or self._waiting[-1] == self._asked):
                    self._begun.add(address := self._waiting.pop())
                    return address
                self._changed.wait()
            return None

    def _make(self, downloader: "Downloader", address: str) -> "Jpeg | str":
        from layers_tui.images.inlay import jpeg

        try:
            self._gate.wait()
            source = self._kept(address) or downloader.get(address)
            with self._decoding:
                self._gate.wait()
                return jpeg(source, *self._box)
        except PictureError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - the thread's boundary: the page says it, and the thread goes on
            return f"a fault of our own ({type(error).__name__})"
