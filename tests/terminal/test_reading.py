"""What is read, when, and what has changed: a project, narrowing, pausing, prices, news and rosters, by keyboard."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from layers_tui.ids import FoundId
from layers_tui.key import Key
from layers_tui.store import Owner, Store
from terminal.conftest import LARGE, SMALL, Open, _homes, _named, _opener
from terminal.keeping import AT_ONCE_OLD, Belongings, quit_, settled
from terminal.sandbox_process import Served, serving
from terminal.terminal import Terminal

STUCK = "stuck_minutes = 600\n"
"""Then one who has been training for three hours is not stuck, and one who has been pending for days is."""


@pytest.fixture(scope="module")
def slow() -> Iterator[Served]:
    """A sandbox that takes its time over each answer."""
    with serving("--latency", "100") as served:
        yield served


@pytest.fixture(scope="module", params=[("pyte", SMALL)], ids=_named)
def _open_project(
    request: pytest.FixtureRequest, slow: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    kind, size = request.param
    parent = tmp_path_factory.mktemp(f"project-{kind}")
    mine = Belongings(parent / "mine")
    mine.configure(STUCK)
    with ExitStack() as stack:
        start = _opener(stack, _homes(parent))
        project = slow.kinds["projects"][0]
        environment = slow.key() | mine.environment()
        screen = start("--project", project, "--images", "off", environment=environment, kind=kind, size=size)
        screen.wait_for(" of 48", "Ava Chen")
        yield screen


@pytest.fixture
def project(_open_project: Terminal) -> Terminal:
    """A project, open at its first person. Leave nothing open, narrowed or paused that was not."""
    _open_project.press("g")
    _open_project.wait_for(" 1 of 48", "watching ")
    return _open_project


def test_a_project_opens_whole_and_who_is_known_from_its_list_alone_looks_different(start: Open) -> None:
    with serving("--latency", "400", "--people", "150") as sandbox:
        asked = sandbox.kinds["projects"][0]
        environment = sandbox.key()
        screen = start("--project", asked, "--images", "off", environment=environment, size=SMALL)

        screen.wait_for(" 1 of 100", "100+ ─╮", "‥○ ", "‥! ")
        screen.press("G")

        screen.wait_for(" 100 of 1", "from a list", "in full")
        screen.wait_for(" of 138\n", "138 ─╮", "checked just now", "gender")


def test_an_unknown_project_is_told_with_a_request_id(start: Open, sandbox: Served) -> None:
    project = sandbox.kinds["foreign_projects"][0]
    screen = start("--project", project, "--images", "off", environment=sandbox.key(), size=SMALL)

    screen.wait_for("not found", "req_", " 0 ─╮")


def test_7_shows_who_is_stuck_by_the_setting_and_0_all_again(project: Terminal) -> None:
    assert "stuck 3h" not in project.wait_for("► Joy", " stuck " if project.size == SMALL else "stuck 2d", "7 stuck 1")

    project.press("7")

    shown = project.wait_for("/ stuck ", " 1 of 48 ", " 1 of 1\n", "stuck: pending since")
    assert "Ava Chen" not in shown
    project.press("0")
    project.wait_for("Ava Chen", " of 48\n")


def test_8_shows_who_has_changed_and_d_how(project: Terminal, slow: Served) -> None:
    ava = slow.kinds["reference"][0]
    for place in range(2, 11):
        project.press("j")
        project.wait_for(f" {place} of 48")
    project.wait_for("minimalist")
    slow.change("edit", id=ava, hairColor=f"copper {project.size.rows}")

    project.press("r")

    project.wait_for("≠● Ava Chen", "since ", "1 edited", "8 shows them", "8 changed ")
    project.press("8")
    project.wait_for("/ changed ", " of 48 ", f"copper {project.size.rows}")
    project.press("d")
    project.wait_for("What changed: Ava Chen", "now", f"+ copper {project.size.rows}", "- ")
    project.press("d")
    project.wait_without("What changed")
    project.press("0")
    project.wait_for(" of 48\n")


def test_shift_r_reads_again_only_after_its_price(project: Terminal, slow: Served) -> None:
    def lists() -> int:
        return len([each for each in slow.requests() if each["path"].endswith("/influencers")])

    project.wait_without("reading ")
    before = lists()
    project.press("R")
    project.wait_for("Read all 48 again?", "summaries   1 request", "everything  48 requests")
    project.press("escape")
    project.wait_without("Read all")
    assert lists() == before
    project.press("R")
    project.wait_for("Read all 48 again?")
    project.press("s")
    project.wait_without("Read all")
    project.wait_until(lambda: lists() > before, "another list")
    project.wait_for(" 48 ─╮")
    project.press("R")
    project.wait_for("Read all 48 again?")

    project.press("e")

    project.wait_for("reading ", " of 48")
    project.wait_without("reading ")


def test_shift_t_pauses_and_says_how_to_go_on(project: Terminal) -> None:
    project.wait_without("reading ")

    project.press("T")

    project.wait_for("paused: T goes on")
    project.press("R")
    project.wait_for("Read all 48 again?")
    project.press("e")
    project.wait_for("to read: T goes on")
    project.press("T")
    project.wait_for("watching ")
    project.wait_without("paused", "reading ")


def test_t_switches_watching_off_and_on(project: Terminal) -> None:
    def top() -> str:
        return project.text().partition("\n")[0]

    project.press("t")
    project.wait_for("Nothing is read again by itself.")
    assert "watching" not in top()

    project.press("t")

    project.wait_for("Who is not ready yet is read")
    assert "watching" in top()


def test_o_opens_another_roster_and_nothing_more_is_read_of_the_first(start: Open, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    with serving("--latency", "300") as sandbox:
        everyone = sandbox.kinds["everyone"]
        keep(mine, sandbox, "Winter coats", everyone[-5:])
        environment = sandbox.key() | mine.environment()
        ids = (*everyone[:50], "--pace", "5/1")
        screen = start(*ids, "--images", "off", environment=environment, size=SMALL)
        screen.wait_for(" 1 of 50", "reading ")

        screen.press("o")
        screen.wait_for("Rosters: 2", "open now", "Winter coats", "5 people")
        screen.press("j", "enter")

        screen.wait_for("╭ Winter coa", " 1 of 5\n", "Maeve Walsh")
        screen.wait_without("‥", "not read yet", "reading ")
        read = {each["path"].rpartition("/")[2] for each in sandbox.requests()}
        assert read >= set(everyone[-5:])
        assert len(read & set(everyone[:50])) < 50
        screen.press("o")
        screen.wait_for("Rosters: 2")
        screen.press("j", "enter")
        screen.wait_for(" 1 of 50", "Ava Chen", "minimalist")


def keep(mine: Belongings, sandbox: Served, name: str, ids: list[str]) -> None:
    """Leave a roster behind, as an earlier start does."""
    mine.records.parent.mkdir(parents=True)
    store = Store(mine.records.parent, lambda event: None)
    store.use(Owner(sandbox.url, Key(sandbox.keys["default"])))
    store.append(store.start_roster(name), [FoundId(id, id, line) for line, id in enumerate(ids, 1)])
    assert store.stop(10)


def test_on_return_one_line_says_what_has_changed(start: Open, tmp_path: Path) -> None:
    mine = Belongings(tmp_path / "mine")
    mine.configure(AT_ONCE_OLD)
    with serving() as sandbox:
        _, noor, mei, kai, luca, *_ = everyone = sandbox.kinds["everyone"][:8]
        environment = sandbox.key() | mine.environment()
        screen = start(*everyone, "--images", "off", environment=environment, size=SMALL)
        screen.wait_for(" 1 of 8", "ready 6", "pending 1")
        settled(screen)
        quit_(screen)
        sandbox.change("clock", forward="90")
        sandbox.change("edit", id=mei, status="failed")
        sandbox.change("edit", id=noor, hairColor="copper")
        sandbox.change("archive", id=luca)

        screen = start("--images", "off", environment=environment, size=LARGE)

        screen.wait_for("since ", ": 1 now ready, 1 failed, 1 edited, 1 gone. 8 shows them", "8 changed 4")
        screen.wait_for("≠● Noor", "≠! Mei", "≠● Kai", "≠× Luca", "gone")
        screen.press("8")
        screen.wait_for(" 1 of 4\n", "copper")
        screen.press("G")
        # What was known of who is gone stays, with its age and its pictures.
        screen.wait_for(
            " 4 of 4\n", "× gone", "It was read before", "╭ Luca Moretti ─", " 1 of ", "What is shown was read"
        )
        screen.wait_for("gender    male", "pictures")
        quit_(screen)
        assert kai in {each["path"].rpartition("/")[2] for each in sandbox.requests()}
