"""What a part of the screen is painted with is what Textual would paint it with."""

import asyncio

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.widgets import Static

from layers_tui.tui.compositing import ThriftyCompositor

COLUMNS, ROWS = 40, 12


class Nested(App[None]):
    """Borders, gaps, a pane that is scrolled, wide characters, and one widget over the others."""

    CSS = """
    Screen { layers: base over; }
    Horizontal { height: 9; }
    Vertical { width: 14; border: round red; background: blue 30%; }
    VerticalScroll { width: 1fr; padding: 1; }
    #over { layer: over; offset: 9 3; width: 12; height: 3; background: green; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical():
                yield Static("王小美 and others, in more than one line")
                yield Static("below")
            with VerticalScroll():
                yield Static("\n".join(f"line {number}" for number in range(30)))
        yield Static("at the bottom")
        yield Static("over it", id="over")


regions = st.builds(
    Region, st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1), st.integers(1, COLUMNS), st.integers(1, ROWS)
).map(lambda region: region.intersection(Region(0, 0, COLUMNS, ROWS)))


@settings(max_examples=10)
@given(st.lists(st.sets(regions, min_size=1, max_size=4), min_size=1, max_size=25))
def test_any_changed_regions_are_painted_as_textual_paints_them(changes: list[set[Region]]) -> None:
    async def compare() -> None:
        app = Nested()
        async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
            app.query_one(VerticalScroll).scroll_to(y=7, animate=False)
            await pilot.pause()
            usual, thrifty = app.screen._compositor, ThriftyCompositor()
            # Of the same screen.
            thrifty.__dict__ = usual.__dict__
            for changed in changes:
                assert painted(usual, changed, app) == painted(thrifty, changed, app)

    asyncio.run(compare())


def painted(compositor: Compositor, changed: set[Region], app: App[None]) -> list[object]:
    """The cells of an empty terminal to which these regions are written."""
    compositor._dirty_regions = set(changed)
    update = compositor.render_partial_update()
    assert isinstance(update, ChopsUpdate)
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(screen).feed(update.render_segments(app.console).replace("\n", "\r\n"))
    return [screen.buffer[row][column] for row in range(ROWS) for column in range(COLUMNS)]


def test_where_nothing_changed_nothing_is_painted() -> None:
    assert ThriftyCompositor().render_partial_update() is None
