"""A terminal in Python: a real pty, drawn by pyte, that answers what a terminal is asked."""

import codecs
import fcntl
import os
import re
import select
import struct
import subprocess
import termios
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pyte

from terminal.processes import end
from terminal.quick_screen import QuickScreen
from terminal.terminal import ROOT, Size, Terminal, clean_environment, launched

CELL = (10, 20)
"""Pixels of a cell, wide and high."""
ANSWERS = {
    "\x1b[c": "\x1b[?62;22c",
    "\x1b[0c": "\x1b[?62;22c",
    "\x1b[5n": "\x1b[0n",
    "\x1b[16t": f"\x1b[6;{CELL[1]};{CELL[0]}t",
    "\x1b[14t": f"\x1b[4;{36 * CELL[1]};{120 * CELL[0]}t",
    "\x1b[?2026$p": "\x1b[?2026;2$y",
    "\x1b[?2048$p": "\x1b[?2048;0$y",
}
"""What this terminal answers to what it is asked."""
QUERY = re.compile("|".join(re.escape(query) for query in ANSWERS))
"""What it knows to answer."""
_UNKNOWN = re.compile(
    r"\x1b[PX^_\]].*?(?:\x07|\x1b\\)"  # strings: sixels, titles, the clipboard
    r"|\x1b\[[<=>][0-?]*[ -/]*[@-~]"  # keyboard protocols
    r"|\x1b\[[0-?]*[ -/]+[@-~]"  # cursor shapes, mode queries
    r"|\x1b\[[0-?]*[tu]",
    re.DOTALL,
)
"""What pyte would print instead of obeying."""
_UNFINISHED = re.compile(r"\x1b(?:[PX^_\]](?:(?!\x07|\x1b\\).)*|\[[0-?]*[ -/]*)?\Z", re.DOTALL)
_AT_ONCE = 1 << 16


class PtyTerminal(Terminal):
    """A program under a pty of its own."""

    def __init__(
        self,
        command: list[str],
        size: Size,
        home: Path,
        environment: Mapping[str, str],
        source: Path | None = None,
    ) -> None:
        super().__init__(size)
        self._master, slave = os.openpty()
        self._set_size(size)
        self._screen = QuickScreen(size.columns, size.rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""
        self._process = subprocess.Popen(
            launched(command, source),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=clean_environment(home, self.mark, environment),
            start_new_session=True,
        )
        os.close(slave)
        os.set_blocking(self._master, False)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    def weights(self) -> str:
        """How each cell is written: `b` bold, `i` italic, `u` underlined, `r` reversed, the last that it is."""
        rows = (self._screen.buffer[row] for row in range(self.size.rows))
        return "\n".join("".join(_weight(row[column]) for column in range(self.size.columns)).rstrip() for row in rows)

    def type(self, characters: str) -> None:
        self._send(characters.encode())

    def paste(self, text: str, *, bracketed: bool = True) -> None:
        sent = text.replace("\n", "\r")
        # A terminal that knows brackets sends them only to a program that asked.
        if bracketed:
            assert 2004 in self.modes()
            sent = f"\x1b[200~{sent}\x1b[201~"
        self._send(sent.encode())

    def resize(self, size: Size) -> None:
        self.size = size
        self._screen.resize(size.rows, size.columns)
        self._set_size(size)

    def hang_up(self) -> None:
        os.close(self._master)
        self._master = -1

    def close(self) -> None:
        end(self.mark)
        self._process.wait()
        if self._master >= 0:
            os.close(self._master)

    def _set_size(self, size: Size) -> None:
        pixels = (size.columns * CELL[0], size.rows * CELL[1])
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size.rows, size.columns, *pixels))

    def _send(self, content: bytes) -> None:
        """Write all of it. The program's output is taken in meanwhile, or both would wait for the other."""
        while content:
            readable, writable, _ = select.select([self._master], [self._master], [])
            if readable and not self._read():
                return
            if writable:
                with suppress(BlockingIOError):
                    content = content[os.write(self._master, content[:4096]) :]

    def _listen(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0] and not self._read():
            # It has ended: nothing will come, and what is waited for must hold by now.
            select.select([], [], [], min(seconds, 0.05))
        # What is inside such a bracket is one picture: nobody sees the half of it.
        while self.raw.rfind(b"\x1b[?2026h") > self.raw.rfind(b"\x1b[?2026l"):
            if not select.select([self._master], [], [], 0.2)[0] or not self._read():
                break

    def _read(self) -> bool:
        """Take in what is there to read. False when the program has ended."""
        received = b""
        try:
            while len(received) < 16 * _AT_ONCE and (part := os.read(self._master, _AT_ONCE)):
                received += part
        except BlockingIOError:
            pass
        except OSError:
            if not received:
                return False
        self.raw += received
        text = self._unfinished + self._decoder.decode(received)
        unfinished = _UNFINISHED.search(text)
        self._unfinished = unfinished.group() if unfinished else ""
        text = text[: len(text) - len(self._unfinished)]
        self._draw(text)
        # While an answer is sent, more may be read: it is drawn over this, not below.
        for query in QUERY.findall(text):
            self._send(ANSWERS[query].encode())
        return True

    def _draw(self, text: str) -> None:
        """Draw whole sequences and characters."""
        self._stream.feed(_UNKNOWN.sub("", text))


def _weight(cell: pyte.screens.Char) -> str:
    if cell.reverse:
        return "r"
    return "u" if cell.underscore else "i" if cell.italics else "b" if cell.bold else " "
