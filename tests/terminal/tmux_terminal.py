"""The same in tmux, a terminal that others wrote."""

import os
import re
import select
import shlex
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from terminal.processes import end
from terminal.terminal import KEYS, ROOT, Size, Terminal, clean_environment, launched


class TmuxTerminal(Terminal):
    """A program in a tmux server of its own. What it writes comes through a named pipe: that is what is waited on."""

    def __init__(
        self,
        command: list[str],
        size: Size,
        home: Path,
        environment: Mapping[str, str],
        source: Path | None = None,
    ) -> None:
        super().__init__(size)
        self._socket = home / "tmux"
        pipe = home / f"output-{self.mark}"
        os.mkfifo(pipe)
        # Both ways, so that opening does not wait and the end of a writer is not the end of the pipe.
        self._output = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        self._environment = clean_environment(home, self.mark, environment)
        # The program waits for the pipe, so that no output of it is missed.
        tmux = shlex.join(["tmux", "-S", str(self._socket)])
        line = f"{tmux} wait-for begin; exec env TERM=tmux-256color {shlex.join(launched(command, source))}"
        sized = ("-x", str(size.columns), "-y", str(size.rows))
        self._tmux("-f", os.devnull, "new-session", "-d", *sized, line)
        self._tmux("set-option", "-g", "remain-on-exit", "on")
        # tmux waits after an escape for what may follow; the program does so already.
        self._tmux("set-option", "-s", "escape-time", "0")
        self._tmux("set-option", "-g", "status", "off")
        self._tmux("resize-window", *sized)
        self._tmux("pipe-pane", f"exec cat >{shlex.quote(str(pipe))}")
        self._tmux("wait-for", "-S", "begin")

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._tmux("capture-pane", "-p").split("\n"))

    def type(self, characters: str) -> None:
        names = {"\r": "Enter", "\t": "Tab", "\x1b": "Escape", "\x1b[Z": "BTab"}
        names |= {KEYS["pagedown"]: "NPage", KEYS["pageup"]: "PPage", KEYS["home"]: "Home", KEYS["end"]: "End"}
        names |= {KEYS[key]: key.title() for key in ("up", "down", "left", "right")}
        if characters in names:
            self._tmux("send-keys", names[characters])
        elif re.fullmatch(r"[\x01-\x1a]", characters):
            self._tmux("send-keys", f"C-{chr(ord(characters) + 96)}")
        else:
            self._tmux("send-keys", "-l", "--", characters)

    def paste(self, text: str, *, bracketed: bool = True) -> None:
        self._tmux("load-buffer", "-", stdin=text)
        self._tmux("paste-buffer", *(["-p"] if bracketed else []))

    def resize(self, size: Size) -> None:
        self.size = size
        self._tmux("resize-window", "-x", str(size.columns), "-y", str(size.rows))

    def hang_up(self) -> None:
        self._tmux("kill-server")

    def close(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._tmux("kill-server")
        end(self.mark)
        os.close(self._output)

    def _listen(self, seconds: float) -> None:
        if select.select([self._output], [], [], seconds)[0]:
            try:
                while part := os.read(self._output, 1 << 16):
                    self.raw += part
            except BlockingIOError:
                pass

    def _tmux(self, *arguments: str, stdin: str = "") -> str:
        return subprocess.run(
            ["tmux", "-S", str(self._socket), *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env=self._environment,
            check=True,
        ).stdout
