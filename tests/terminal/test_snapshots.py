"""Every screen and every state, as it was looked at; snapshots.py says how to keep another."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.conftest import Open
from terminal.pty_terminal import PtyTerminal
from terminal.sandbox_process import Served
from terminal.snapshots import DIRECTORY, compare, masked
from terminal.terminal import Size, Terminal

SMALL, USUAL, NARROW, WIDE = Size(80, 24), Size(120, 36), Size(60, 20), Size(200, 60)


def people(sandbox: Served, *more: str) -> list[str]:
    """Who is ready, failed, a draft, unknown to the API, and of these kinds."""
    kinds = sandbox.kinds
    usual = [*kinds["everyone"][:3], kinds["failed"][0], kinds["draft"][0], kinds["chinese"][0], *kinds["unknown"]]
    return [*usual, *(kinds[kind][0] for kind in more)]


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def mixed(start: Open, sandbox: Served) -> Terminal:
    """The program with them."""
    screen = start("--images", "off", *people(sandbox), environment=sandbox.key())
    screen.wait_for("Ava Chen", " 1 of 7", "not found", "failed 1", "draft 1")
    return screen


def test_without_a_key(start: Open) -> None:
    screen = start("--images", "off", size=SMALL)
    screen.wait_for("key is needed")
    compare(screen, "no-key")


def test_without_ids(start: Open, sandbox: Served) -> None:
    screen = start("--images", "off", environment=sandbox.key(), size=SMALL)
    screen.wait_for("Paste ids", "Acme Growth")
    compare(screen, "empty")


def test_while_nothing_has_come_yet(start: Open, sandbox: Served, silent: str) -> None:
    environment = sandbox.key() | {"LAYERS_BASE_URL": silent}
    slow = ("--images", "off", "--pace", "1/600")
    screen = start(*slow, *people(sandbox)[:3], environment=environment, size=SMALL)
    screen.wait_for("reading", "1 of 3")
    compare(screen, "loading")


def test_the_browser_in_every_size(start: Open, sandbox: Served) -> None:
    screen = start("--images", "off", *people(sandbox, "training"), environment=sandbox.key())
    screen.wait_for("stuck 1")
    for size, name in ((USUAL, "mixed"), (SMALL, "mixed-small"), (NARROW, "mixed-narrow"), (WIDE, "mixed-wide")):
        screen.resize(size)
        compare(screen, name)


def test_whoever_has_no_pictures(start: Open, sandbox: Served) -> None:
    screen = start("--images", "halfcell", *people(sandbox, "training"), environment=sandbox.key())
    screen.wait_for("stuck 1")
    for keys, words, name in (
        ("jjj", "no pictures: it failed", "failed"),
        ("j", "no pictures: a draft", "no-pictures"),
        ("jj", "NOT_FOUND", "not-found"),
        ("j", "no pictures yet: training", "stuck"),
    ):
        screen.press(*keys)
        screen.wait_for(words)
        compare(screen, name)


def test_the_larger_views(mixed: Terminal) -> None:
    mixed.press("v")
    mixed.wait_for("esc back")
    compare(mixed, "sheet")
    mixed.press("v", "c")
    mixed.wait_for("Noor Haddad", "zoom")
    compare(mixed, "compare")
    mixed.press("q", "enter")
    mixed.wait_for("picture 1 of 5")
    compare(mixed, "lightbox")
    mixed.press("tab")
    mixed.wait_for("minimalist")
    compare(mixed, "lightbox-words")


def test_the_dialogs(mixed: Terminal, sandbox: Served) -> None:
    for key, words, name in (
        ("?", "half a page down", "help"),
        (":", "what to do", "palette"),
        ("i", "Add influencers", "paste"),
        ("o", "open now", "rosters"),
        ("R", "Read all 7 again", "price"),
        ("d", "What changed", "differences"),
    ):
        mixed.press(key)
        mixed.wait_for(words)
        compare(mixed, name)
        mixed.press("escape")
        mixed.wait_without(words)
    mixed.paste(f"{sandbox.kinds['everyone'][9]}\n{sandbox.kinds['everyone'][0]}\nand inf_01HXZ")
    mixed.wait_for("1 new, 1 here already")
    compare(mixed, "receipt")


def test_what_is_filtered_and_sorted(mixed: Terminal) -> None:
    mixed.press("1")
    mixed.wait_for("status:ready", "4 match")
    compare(mixed, "filtered")
    mixed.press("f")
    mixed.wait_for("cross two", "[x] ready")
    compare(mixed, "fields")
    mixed.press("q")
    mixed.wait_without("cross two")
    mixed.press("s")
    mixed.wait_for("Sort by", "as the ids came")
    compare(mixed, "sort")
    mixed.press("q")
    mixed.wait_without("Sort by")
    mixed.press("0")
    mixed.wait_for("type to filter")
    mixed.press("/")
    mixed.wait_without("type to filter")
    mixed.type("hair:zz")
    mixed.wait_for("hair:zz: nobody")
    compare(mixed, "nobody-matches")


def test_without_colour(start: Open, sandbox: Served) -> None:
    screen = start(*people(sandbox), environment={**sandbox.key(), "NO_COLOR": "1"}, size=SMALL)
    assert isinstance(screen, PtyTerminal)
    screen.wait_for("Ava Chen", "1 of 7")
    compare(screen, "no-colour")
    compare(screen, "no-colour-weights", screen.weights)


def test_in_ascii(start: Open, sandbox: Served) -> None:
    screen = start("--images", "off", "--glyphs", "ascii", *people(sandbox), environment=sandbox.key(), size=SMALL)
    screen.wait_for("Ava Chen", "1 of 7")
    compare(screen, "ascii")


@pytest.mark.parametrize(
    "lines",
    [
        ("│ ready · checked just now      ││", "│ ready · checked 12 min ago    ││"),
        ("│  Joy             stuck 3h ││", "│  Joy            stuck 12h ││"),
        ("╭ 24 Nov, 05:12 ─── 7 ─╮", "╭ 1 Nov, 05:12 ──── 7 ─╮"),
        ("╭ 24 Nov, 05:… ─ 7 ─╮", "╭ 3 Nov, 05:12 ─ 7 ─╮"),
        ("+ 24 Nov, 05:~ - 7 -++ Ava Chen ---- 1 of 5 -+", "+ 3 Nov, 05:12 - 7 -++ Ava Chen ---- 1 of 5 -+"),
        ("+ 24 Nov, 05:12 -- 7 -++ Ava", "+ 3 Nov, 05:12 --- 7 -++ Ava"),
        (" layers        reading 0 of 3, 1:02 left", " layers                   reading 0 of 3"),
        ("│ req_01ABC     │ 1 h ago │", "│ req_98765432  │ 3 h ago │"),
    ],
)
def test_what_passes_does_not_make_another_screen(lines: tuple[str, str]) -> None:
    first, second = lines
    assert masked(first) == masked(second)
    assert len(masked(first)) == len(first) + 1


def test_nothing_is_kept_that_no_test_looks_at() -> None:
    said = Path(__file__).read_text("utf-8")
    assert [file.name for file in sorted(DIRECTORY.iterdir()) if f'"{file.stem}"' not in said] == []
