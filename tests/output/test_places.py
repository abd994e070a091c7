"""Names of files that nobody has to change, and the line that fetches one over ssh."""

import shlex
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.output import Audience, Format
from layers_tui.output.places import file_name, scp_line
from layers_tui.text import clean

DAY = date(2026, 4, 10)
OVER_SSH = {"SSH_CONNECTION": "10.0.0.5 51234 10.0.0.9 22"}
PAGE = Path("/home/maria/spring-casting-client-2026-04-10.html")


@pytest.mark.parametrize(
    ("roster", "name"),
    [
        ("Spring casting", "spring-casting-client-2026-04-10.html"),
        ("  ../../etc/passwd\x00 ", "etc-passwd-client-2026-04-10.html"),
        ("春のキャスティング", "春のキャスティング-client-2026-04-10.html"),
        ("", "selection-client-2026-04-10.html"),
        ("proj_01HXZ5…XYZ", "selection-client-2026-04-10.html"),
    ],
)
def test_the_name_says_what_it_is_for_whom_and_when(roster: str, name: str) -> None:
    assert file_name(roster, Audience.CLIENT, Format.HTML, DAY) == name


def test_each_format_has_its_ending() -> None:
    assert [file_name("a", Audience.TEAM, each, DAY).removeprefix("a-team-2026-04-10") for each in Format] == [
        *(".html", ".csv", ".json", ".md", ".decisions.json")
    ]


@given(st.text())
def test_any_name_of_a_roster_makes_one_name_of_a_file(roster: str) -> None:
    name = file_name(roster, Audience.TEAM, Format.CSV, DAY)
    assert Path(name).name == name
    assert not name.startswith((".", "-"))
    assert len(name.encode()) <= 255
    assert name.isprintable()


def test_on_this_machine_there_is_nothing_to_fetch() -> None:
    assert scp_line(PAGE, {}, "maria") == ""
    assert scp_line(PAGE, {"SSH_CONNECTION": "garbage"}, "maria") == ""
    assert scp_line(PAGE, {"SSH_CONNECTION": "a b $(reboot) 22"}, "maria") == ""


@pytest.mark.parametrize(
    ("connection", "line"),
    [
        ("10.0.0.5 51234 10.0.0.9 22", f"scp maria@10.0.0.9:{PAGE} ."),
        ("10.0.0.5 51234 10.0.0.9 2222", f"scp -P 2222 maria@10.0.0.9:{PAGE} ."),
        ("fe80::1 51234 2001:db8::9 22", f"scp 'maria@[2001:db8::9]:{PAGE}' ."),
    ],
)
def test_over_ssh_one_line_fetches_it(connection: str, line: str) -> None:
    assert scp_line(PAGE, {"SSH_CONNECTION": connection}, "maria") == line


@given(st.text(min_size=1).filter(lambda name: "/" not in name), st.text())
def test_the_line_is_one_command_whatever_the_names_are(name: str, user: str) -> None:
    line = scp_line(Path("/home") / name, OVER_SSH, user)
    if line:
        words = shlex.split(line)
        assert (words[0], words[-1], len(words)) == ("scp", ".", 3)
        assert words[1].endswith(f":/home/{name}")
        assert clean(line) == line
