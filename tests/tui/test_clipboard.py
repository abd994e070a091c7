"""What is copied reaches the clipboards there are, and the screen never waits for them."""

import queue
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from layers_tui.events import Event
from layers_tui.output.copying import Copy
from layers_tui.tui.clipboard import LARGEST, Clipboard, Copied, Into, ToTerminal, tools

DISPLAY = {"DISPLAY": ":0"}


class Machine:
    """A machine with programs of its own in its path."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder = folder
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.environment = {"PATH": f"{folder}:/usr/bin:/bin", **variables}

    def program(self, name: str, does: str) -> None:
        """Put a program there. What it is called with goes into a file beside it."""
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho "$@" >> {path}.called\n{does}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def holds(self, name: str) -> str:
        """What the program was given last."""
        return (self.folder / f"{name}.text").read_text()

    def keeps(self, name: str) -> str:
        """What a program does that keeps what it is given."""
        return f"cat > {self.folder}/{name}.text"

    def clipboard(self, platform: str = "linux", patience: float = 10) -> Clipboard:
        return Clipboard(self.events.put, environment=self.environment, platform=platform, patience=patience)

    def told(self) -> tuple[list[str], Copied]:
        """What went to the terminal before the next word on what became of it."""
        sent = []
        while not isinstance(event := self.events.get(timeout=10), Copied):
            assert isinstance(event, ToTerminal)
            sent.append(event.text)
        return sent, event


def of(text: str, what: str = "id of Ava Chen") -> Callable[[], Copy]:
    return lambda: Copy(text, what)


def test_without_a_program_it_is_sent_to_the_terminal_and_says_so(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.clipboard().copy(of("inf_1"))
    sent, told = machine.told()
    assert sent == ["inf_1"]
    assert told.sentence == "sent to your terminal: id of Ava Chen"


def test_with_a_program_it_is_copied_to_both(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", machine.keeps("xclip"))
    machine.clipboard().copy(of("née\n👩‍🎤"))
    sent, told = machine.told()
    assert sent == ["née\n👩‍🎤"]
    assert machine.holds("xclip") == "née\n👩‍🎤"
    assert (tmp_path / "xclip.called").read_text() == "-selection clipboard\n"
    assert told.sentence == "copied: id of Ava Chen"


def test_a_program_that_fails_gives_way_to_the_next(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", "exit 1")
    machine.program("xsel", machine.keeps("xsel"))
    machine.clipboard().copy(of("inf_1"))
    assert machine.told()[1].into is Into.SYSTEM
    assert machine.holds("xsel") == "inf_1"


def test_who_copies_does_not_wait_for_the_program(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", f"while [ ! -e {tmp_path}/go ]; do sleep 0.01; done; {machine.keeps('xclip')}")
    machine.clipboard().copy(of("inf_1"))
    (tmp_path / "go").touch()
    assert machine.told()[1].into is Into.SYSTEM


def test_a_program_that_hangs_is_not_waited_for_twice(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", "exec sleep 60")
    clipboard = machine.clipboard(patience=0.2)
    clipboard.copy(of("inf_1"))
    assert machine.told()[1].into is Into.TERMINAL
    clipboard.copy(of("inf_2"))
    assert machine.told()[1].into is Into.TERMINAL
    assert (tmp_path / "xclip.called").read_text().count("\n") == 1


def test_a_program_that_stays_behind_with_its_outputs_open_is_not_waited_for(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", f"{machine.keeps('xclip')}; sleep 5 &")
    machine.clipboard(patience=4).copy(of("inf_1"))
    assert machine.told()[1].into is Into.SYSTEM


def test_of_several_texts_the_last_one_stays(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", machine.keeps("xclip"))
    clipboard = machine.clipboard()
    for number in range(30):
        clipboard.copy(of(str(number), f"number {number}"))
    while machine.told()[1].what != "number 29":
        pass
    assert machine.holds("xclip") == "29"


def test_what_is_too_long_for_a_terminal_is_not_sent_there_and_says_so(tmp_path: Path) -> None:
    machine = Machine(tmp_path, TMUX="/tmp/tmux,1,0")
    machine.program("tmux", machine.keeps("tmux"))
    machine.clipboard().copy(of("x" * LARGEST))
    assert len(machine.told()[0]) == 1
    machine.clipboard().copy(of("é" * LARGEST, "60 records as JSON"))
    sent, told = machine.told()
    assert sent == []
    assert told.sentence == ("not copied: 60 records as JSON is 150 KB long, and a terminal's clipboard takes 75 KB")
    assert len(machine.holds("tmux")) == LARGEST


def test_a_system_takes_what_is_too_long_for_a_terminal(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", machine.keeps("xclip"))
    machine.clipboard().copy(of("x" * 500_000))
    assert machine.told()[1].into is Into.SYSTEM
    assert len(machine.holds("xclip")) == 500_000


def test_where_there_is_nothing_to_copy_nothing_is_lost_that_was_copied_before(tmp_path: Path) -> None:
    machine = Machine(tmp_path, **DISPLAY)
    machine.program("xclip", machine.keeps("xclip"))
    machine.clipboard().copy(of("", "Ava Chen has no picture"))
    sent, told = machine.told()
    assert sent == []
    assert told.sentence == "not copied: Ava Chen has no picture"
    assert not (tmp_path / "xclip.called").exists()


def test_no_program_sees_the_key(tmp_path: Path) -> None:
    machine = Machine(tmp_path, LAYERS_API_KEY="lp_live_secret", **DISPLAY)
    machine.program("xclip", f"env > {tmp_path}/xclip.env; cat > /dev/null")
    machine.clipboard().copy(of("inf_1"))
    machine.told()
    seen = (tmp_path / "xclip.env").read_text()
    assert "DISPLAY=:0" in seen
    assert "secret" not in seen


def test_a_fault_while_the_text_is_made_is_told_and_the_next_one_is_copied(tmp_path: Path) -> None:
    machine = Machine(tmp_path)

    def broken() -> Copy:
        raise RuntimeError("lp_live_secret")

    clipboard = machine.clipboard()
    clipboard.copy(broken)
    assert "secret" not in str(machine.events.get(timeout=10))
    clipboard.copy(of("inf_1"))
    assert machine.told()[0] == ["inf_1"]


SSH = {"SSH_CONNECTION": "10.0.0.5 1 10.0.0.9 22"}


@pytest.mark.parametrize(
    ("platform", "variables", "names"),
    [
        ("darwin", {}, ["pbcopy"]),
        ("darwin", SSH, []),
        ("linux", {}, []),
        ("linux", DISPLAY, ["xclip", "xsel"]),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", **DISPLAY}, ["wl-copy", "xclip", "xsel"]),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", **SSH}, []),
        ("linux", {"DISPLAY": "localhost:10.0", **SSH}, ["xclip", "xsel"]),
        ("linux", {"WSL_DISTRO_NAME": "Debian"}, ["clip.exe"]),
        ("linux", {"TMUX": "/tmp/tmux,1,0", **SSH}, ["tmux"]),
    ],
)
def test_only_clipboards_that_the_person_sees_are_filled(
    tmp_path: Path, platform: str, variables: dict[str, str], names: list[str]
) -> None:
    machine = Machine(tmp_path, **variables)
    for name in ("pbcopy", "xclip", "xsel", "wl-copy", "clip.exe", "tmux"):
        machine.program(name, "exit 0")
    machine.environment["PATH"] = str(tmp_path)
    assert [Path(tool.command[0]).name for tool in tools(machine.environment, platform)] == names


def test_windows_is_given_the_encoding_that_it_reads(tmp_path: Path) -> None:
    machine = Machine(tmp_path, WSL_DISTRO_NAME="Debian")
    machine.program("clip.exe", machine.keeps("clip.exe"))
    machine.clipboard().copy(of("née"))
    machine.told()
    assert (tmp_path / "clip.exe.text").read_bytes().decode("utf-16") == "née"
