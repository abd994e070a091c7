"""Puts text into the clipboard: the terminal's by an escape sequence, and the system's where there is one.

The sequence (OSC 52) is never answered, so nobody knows whether the terminal took it. A program that fills the system's
clipboard tells. Such a program may hang or take a while: it runs in a thread, and the last text wins.
"""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from layers_tui.events import Broken, Event
from layers_tui.output.copying import Copy
from layers_tui.output.sizes import size_words

LARGEST = 74_994
"""Bytes that fit into one sequence: xterm, and those who follow it, drop one of more than 100,000 characters."""
PATIENCE = 2.0
"""Seconds for a program that fills a clipboard."""
SECRET = "LAYERS_API_KEY"
"""The variable that no program of these may see: some stay and hold the text until another is copied."""


class Into(StrEnum):
    """Where a text went."""

    SYSTEM = "copied"
    TERMINAL = "sent to your terminal"
    NOWHERE = "not copied"


@dataclass(frozen=True, slots=True)
class ToTerminal(Event):
    """A text is to be sent to the terminal, by the thread that writes there."""

    text: str


@dataclass(frozen=True, slots=True)
class Copied(Event):
    """A text was copied, or could not be."""

    what: str
    """`id of Ava Chen`, `12 names`."""
    into: Into
    size: int
    """In bytes; 0 when there was nothing."""

    @property
    def sentence(self) -> str:
        """For a toast."""
        if self.into is not Into.NOWHERE:
            return f"{self.into}: {self.what}"
        if not self.size:
            return f"not copied: {self.what}"
        limit = f"a terminal's clipboard takes {size_words(LARGEST)}"
        return f"not copied: {self.what} is {size_words(self.size)} long, and {limit}"


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that fills a clipboard with what it reads."""

    command: tuple[str, ...]
    into: Into = Into.SYSTEM
    encoding: str = "utf-8"


class Clipboard:
    """Belongs to the screen's thread. `emit` is called from another."""

    def __init__(
        self,
        emit: Callable[[Event], None],
        *,
        environment: Mapping[str, str],
        platform: str,
        patience: float = PATIENCE,
    ) -> None:
        """Nothing is looked for before the first copy.

        Args:
            platform: As `sys.platform` has it.
        """
        self._emit = emit
        self._environment = environment
        self._platform = platform
        self._patience = patience
        self._tools: list[Tool] | None = None
        """Those that answer; looked for by the thread, because some systems take their time."""
        self._guard = threading.Lock()
        """Guards what is below."""
        self._newest: Callable[[], Copy] | None = None
        self._busy = False

    def copy(self, make: Callable[[], Copy]) -> None:
        """Copy. What became of it is told by `ToTerminal` and `Copied`; returns at once.

        Args:
            make: Gives the text, and is called in a thread: many records take a while to read.
        """
        with self._guard:
            self._newest = make
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._work, name="clipboard", daemon=True).start()

    def _work(self) -> None:
        """Copy the newest text, and again while there is a newer one: two programs at once would end in any order."""
        while (make := self._next()) is not None:
            try:
                self._copy(make())
            except Exception as error:  # noqa: BLE001 - the thread's boundary: the person sees it, and it goes on
                self._emit(Broken("clipboard", f"Nothing was copied: a fault of our own ({type(error).__name__})."))

    def _next(self) -> Callable[[], Copy] | None:
        with self._guard:
            make, self._newest = self._newest, None
            self._busy = make is not None
            return make

    def _copy(self, copy: Copy) -> None:
        size = len(copy.text.encode("utf-8", "replace"))
        fits = 0 < size <= LARGEST
        if fits:
            self._emit(ToTerminal(copy.text))
        into = Into.TERMINAL if fits else Into.NOWHERE
        if size and self._fill(copy.text, through_terminal=fits):
            into = Into.SYSTEM
        self._emit(Copied(copy.what, into, size))

    def _fill(self, text: str, *, through_terminal: bool) -> bool:
        """Fill every clipboard there is. True when the system's has it."""
        if self._tools is None:
            self._tools = [*tools(self._environment, self._platform)]
        filled = False
        for tool in [*self._tools]:
            if tool.into is Into.TERMINAL:
                if through_terminal:
                    self._run(tool, text)
            elif not filled:
                filled = self._run(tool, text)
        return filled

    def _run(self, tool: Tool, text: str) -> bool:
        # macOS reads the text in the encoding that this names.
        environment = {**self._environment, "LC_CTYPE": "UTF-8"} if self._platform == "darwin" else self._environment
        try:
            ran = subprocess.run(
                tool.command,
                input=text.encode(tool.encoding, "replace"),
                # Those that stay behind would hold a pipe open, and we would wait for its end.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={name: value for name, value in environment.items() if name != SECRET},
                start_new_session=True,
                timeout=self._patience,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            # One that hangs would make each copy wait.
            self._tools = [each for each in self._tools or () if each != tool]
            return False
        return ran.returncode == 0


def tools(environment: Mapping[str, str], platform: str) -> Iterator[Tool]:
    """The programs of this machine that fill a clipboard which the person sees.

    Over ssh that is never this machine's own. tmux keeps a program's sequence to itself unless it is told otherwise,
    but hands on what is loaded into its buffer with `-w` (3.2 and later; measured).
    """

    def found(*command: str, into: Into = Into.SYSTEM, encoding: str = "utf-8") -> Iterator[Tool]:
        if path := shutil.which(command[0], path=environment.get("PATH")):
            yield Tool((path, *command[1:]), into, encoding)

    if not environment.get("SSH_CONNECTION"):
        if platform == "darwin":
            yield from found("pbcopy")
        if environment.get("WSL_DISTRO_NAME"):
            yield from found("clip.exe", encoding="utf-16")
        if environment.get("WAYLAND_DISPLAY"):
            yield from found("wl-copy")
    # Over ssh a display is the person's own, at the other end.
    if environment.get("DISPLAY"):
        yield from found("xclip", "-selection", "clipboard")
        yield from found("xsel", "--clipboard", "--input")
    if environment.get("TMUX"):
        yield from found("tmux", "load-buffer", "-w", "-", into=Into.TERMINAL)
