"""The driver of the terminal. It stands on Textual's and changes how input is read, and what is freed at the end."""

import os
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from functools import cached_property

from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import ScreenStackError
from textual.drivers.linux_driver import LinuxDriver

from layers_tui.tui.driver.backlog import Backlog
from layers_tui.tui.driver.stream import InputStream, Pasted, Piece, Swallowed
from layers_tui.tui.transmission import Transmission

_MOST_AT_ONCE = 1 << 16
_TICK = 0.1
"""Seconds between two looks at whether to end, as in Textual's own loop."""
_GRACE = 0.002
"""Seconds in which the next part of a text must follow. One key alone never waits."""
_MOST_GRACE = 0.02


class PasteAwareDriver(LinuxDriver):
    """Textual's driver for terminals, with three promises of our own.

    A paste between marks arrives as one `events.Paste`, at once however long it is: Textual's parser takes 1 MB
    character by character. A terminal without marks delivers a paste as keys: many different characters at once become
    an `events.Paste` too, unless a field that takes text has the focus and would take them as they are. And however the
    screen is left, at the end, by ctrl+z or after a fault, the terminal keeps none of our pictures.

    Of Textual's private parts it uses `run_input_thread`, which it replaces, `exit_event`, `fileno`, `_debug`,
    `_writer_thread` with its queue, and `XTermParser` with `feed` and `tick`.
    """

    @cached_property
    def transmission(self) -> Transmission:
        """What the terminal holds of our pictures."""
        return Transmission()

    @cached_property
    def _backlog(self) -> Backlog:
        return Backlog()

    @property
    def _waiting(self) -> int:
        """Texts that wait to be written."""
        return self._writer_thread._queue.qsize() if self._writer_thread else 0

    @property
    def lags(self) -> bool:
        """Whether the terminal is behind, and should get no pictures now."""
        return self._backlog.lags(self._waiting)

    def write(self, data: str) -> None:
        """Write, after the pictures that it may refer to."""
        self._backlog.add(self._waiting)
        if outgoing := self.transmission.take():
            super().write(outgoing)
        super().write(data)

    def stop_application_mode(self) -> None:
        """Give the terminal back, without our pictures: on its other screen nobody could name them."""
        self.transmission.free()
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Wait for input and dispatch events, until the exit event is set."""
        parser = XTermParser(self._debug)
        stream = InputStream(self._field_has_focus)
        # A terminal that sends something else than UTF-8 must not end the program.
        decoder = getincrementaldecoder("utf-8")("replace")
        last = time.monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(min(_TICK, stream.patience or _TICK)):
                    received = self._read(selector)
                    if not received:
                        # The end of a file that plays the terminal: it stays readable for ever.
                        self.exit_event.wait(_TICK)
                    self._deliver(parser, stream.feed(decoder.decode(received)))
                    last = time.monotonic()
                else:
                    self._deliver(parser, stream.quiet(time.monotonic() - last))
                for message in parser.tick():
                    self.process_message(message)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass

    def _read(self, selector: selectors.BaseSelector) -> bytes:
        """Return what can be read without waiting, and of a text what follows hard on its beginning."""
        received = os.read(self.fileno, _MOST_AT_ONCE)
        latest = time.monotonic() + _MOST_GRACE
        while received and len(received) < _MOST_AT_ONCE:
            # Mouse and keys with sequences may come without a pause, and must not wait for one.
            grace = _GRACE if len(received) > 1 and b"\x1b" not in received and time.monotonic() < latest else 0
            if not selector.select(grace):
                break
            more = os.read(self.fileno, _MOST_AT_ONCE)
            if not more:
                break
            received += more
        return received

    def _deliver(self, parser: XTermParser, pieces: Iterable[Piece]) -> None:
        """Turn pieces into Textual's events."""
        for piece in pieces:
            if isinstance(piece, Pasted):
                self.process_message(events.Paste(piece.text))
                continue
            for message in parser.feed(piece.text):
                if not isinstance(piece, Swallowed):
                    self.process_message(message)

    def _field_has_focus(self) -> bool:
        """True when the focused widget takes printable keys for itself. Read from the input thread, and only read."""
        try:
            focused = self._app.focused
        except ScreenStackError:
            return False
        return focused is not None and focused.check_consume_key("x", "x")
