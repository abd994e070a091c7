"""The roster as a grid of pictures: by keyboard, in a real terminal."""

from terminal.conftest import Open
from terminal.sandbox_process import Served
from terminal.terminal import Size, Terminal


def names_in_sight(screen: Terminal) -> int:
    """How many of the demo's first dozen are on screen."""
    people = ("Ava Chen", "Noor", "Mei Lin", "Kai", "Luca", "Amara", "Tom", "Priya", "Joy", "Freya")
    return sum(name in screen.text() for name in people)


def test_v_opens_the_sheet_and_v_closes_it_where_one_has_gone_to(demo: Terminal) -> None:
    demo.press("v")
    demo.wait_for("demo people", "Ava Chen", "Noor Had", "esc back", " 1 of 60")
    demo.wait_without("identity")
    demo.press("l")
    demo.wait_for(" 2 of 60")
    demo.press("j")
    demo.wait_without(" 2 of 60", " 1 of 60")
    demo.press("k", "h", "G")
    demo.wait_for(" 60 of 60")
    demo.press("home", "l", "v")

    demo.wait_for("identity", "quiet luxury", " 2 of 60")


def test_enter_in_the_sheet_opens_the_lightbox_and_comes_back_to_the_sheet(demo: Terminal) -> None:
    demo.press("v")
    demo.wait_for("Noor Had")
    demo.wait_without("identity")
    demo.press("enter")
    demo.wait_for("Ava Chen", "picture 1 of 5", "esc back")
    demo.press("j")
    demo.wait_for("Noor Haddad", "picture 1 of 5")
    demo.press("q")
    demo.wait_for("Ava Chen", "Mei Lin", " 2 of 60")
    demo.wait_without("identity")
    demo.press("q")

    demo.wait_for("identity", "quiet luxury", " 2 of 60")


def test_tiles_grow_and_shrink(demo: Terminal) -> None:
    demo.press("v")
    demo.wait_without("identity")
    demo.wait_for("Noor Had")
    usual = names_in_sight(demo)
    demo.press("+")
    demo.wait_until(lambda: 0 < names_in_sight(demo) < usual, "fewer, larger tiles")
    fewer = names_in_sight(demo)
    demo.press("-")
    demo.wait_until(lambda: names_in_sight(demo) > fewer, "more, smaller tiles")
    demo.press("v")

    demo.wait_for("identity", " 1 of 60")


def test_every_tile_has_a_picture_or_says_why_not(start: Open, sandbox: Served) -> None:
    kinds = sandbox.kinds
    ids = [kinds["reference"][0], kinds["training"][0], kinds["failed"][0], "inf_01HXZ9QM40HS3SA4XGPWVBEAZZ"]
    screen = start("--images", "halfcell", *ids, environment=sandbox.key())
    screen.wait_for("Ava Chen", " 1 of 4", "not found")
    screen.press("v")

    screen.wait_for("►", "training", "!", "failed", "×", "not found")
    screen.wait_until(lambda: sum("▄" in line for line in screen.text().splitlines()) > 5, "a picture")


def test_large_tiles_show_the_large_picture(start: Open, sandbox: Served) -> None:
    people = sandbox.kinds["everyone"][:8]
    last = people[-1]

    def asked() -> list[str]:
        return [request["path"] for request in sandbox.requests() if f"/media/{last}/" in request["path"]]

    screen = start(*people, "--images", "halfcell", environment=sandbox.key(), size=Size(200, 60))
    screen.wait_for("Ava Chen", " 1 of 8")
    screen.press("v")
    screen.wait_until(lambda: any("thumb" in path for path in asked()), "the small picture of the last")
    assert all("thumb" in path for path in asked())
    screen.press(*"+++++", "G")
    screen.wait_until(lambda: any("thumb" not in path for path in asked()), "the large picture of the last")
