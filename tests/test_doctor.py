"""`layers-tui doctor` says what was found, works everywhere, and keeps what is secret."""

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from layers_tui import __version__

KEY = "lp_live_abcdEFGH12345678_" + "x" * 43
PROGRAM = [sys.executable, "-m", "layers_tui", "doctor"]


def surroundings(home: Path, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    places = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    basic = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return basic | places | dict(environ or {})


def doctor(home: Path, *words: str, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """What it found, by name, without a terminal."""
    ran = subprocess.run(
        [*PROGRAM, *words],
        env=surroundings(home, environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert ran.stderr == ""
    assert KEY not in ran.stdout
    assert all(line.isprintable() for line in ran.stdout.splitlines())
    rows = [line[2:] for line in ran.stdout.splitlines() if line.startswith("  ")]
    width = len("layers-tui") + 2
    assert all(row[width - 1] == " " and row[width] != " " for row in rows), "the columns are aligned"
    return {row[:width].rstrip(): row[width:] for row in rows}


def test_without_anything_it_says_what_is_missing(tmp_path: Path) -> None:
    found = doctor(tmp_path)

    assert found["layers-tui"] == __version__
    assert "textual 8" in found["libraries"]
    assert found["colours"] == "256 colours"
    assert found["size"] == "standard output is not a terminal"
    assert (found["drawn as"], found["because"]) == ("halfcell", "the terminal cannot be asked what it can draw")
    assert found["settings"].endswith("config.toml: not there, which is fine")
    assert "not there yet, can be written" in found["data"]
    assert found["address"] == "https://api.layers.com"
    assert found["key"] == "none: set LAYERS_API_KEY, or use --key-file"


def test_a_key_is_told_by_the_part_that_may_be_shown_and_its_place(tmp_path: Path) -> None:
    found = doctor(tmp_path, environ={"LAYERS_API_KEY": KEY, "LAYERS_BASE_URL": "http://127.0.0.1:9"})

    assert found["key"] == "lp_live_abcdEFGH12345678…, from LAYERS_API_KEY"
    assert found["address"] == "http://127.0.0.1:9"


def test_a_mistake_in_the_settings_is_found_and_the_rest_is_still_told(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('images = "iterm"\n')

    found = doctor(tmp_path, "--config", str(config))

    assert found["settings"] == f"{config}: there"
    assert found["MISTAKE"].startswith(f"{config}: images: must be one of auto, kitty")
    assert found["key"] == "not known: see the mistake"
    assert found["drawn as"] == "halfcell"


def test_folders_are_told_with_what_they_hold(tmp_path: Path) -> None:
    data = tmp_path / "xdg_data_home" / "layers-tui"
    data.mkdir(parents=True)
    (data / "records.db").write_bytes(bytes(1_234_567))

    assert f"{data}: 1.2 MB in 1 files, can be written" in doctor(tmp_path)["data"]


def test_a_folder_that_cannot_be_written_stands_out(tmp_path: Path) -> None:
    # Nobody can write below a file, the superuser neither.
    (tmp_path / "xdg_cache_home").write_text("")

    assert "CANNOT be written" in doctor(tmp_path)["pictures"]


def test_what_the_terminal_is_known_by_is_told_and_is_foreign_text(tmp_path: Path) -> None:
    environ = {"TERM": "xterm-kitty", "COLORTERM": "truecolor", "TERM_PROGRAM": "\x1b]52;c;evil\x07!" + "x" * 900}
    found = doctor(tmp_path, environ=environ)

    assert found["name"] == "kitty (TERM=xterm-kitty)"
    assert found["it says"].startswith("TERM=xterm-kitty, TERM_PROGRAM=!xxx")
    assert len(found["it says"]) < 150
    assert found["colours"] == "true colour"


def test_in_a_terminal_it_tells_its_size_and_what_would_be_drawn(tmp_path: Path) -> None:
    process, terminal = pty.fork()
    if process == 0:
        os.execve(PROGRAM[0], [*PROGRAM, "--images", "halfcell"], surroundings(tmp_path))
    shown = b""
    with suppress(OSError):
        while piece := os.read(terminal, 65536):
            shown += piece
    os.close(terminal)

    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert b"chosen with --images halfcell" in shown
    assert b" cells\r\n" in shown


@pytest.mark.parametrize("words", [["--images", "paper"], ["inf_01HXZ9QM40HS3SA4XGPWVBEAC0"], ["--img", "off"]])
def test_what_it_does_not_know_is_2(tmp_path: Path, words: list[str]) -> None:
    ran = subprocess.run([*PROGRAM, *words], env=surroundings(tmp_path), capture_output=True, timeout=20, check=False)

    assert ran.returncode == 2
    assert ran.stdout == b""


def test_it_loads_no_screen_and_no_network(tmp_path: Path) -> None:
    program = "import sys; from layers_tui.cli import main; main(['doctor']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=surroundings(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )

    assert not {"textual", "textual_image", "httpx", "PIL", "starlette"} & set(ran.stderr.split())
