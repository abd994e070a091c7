"""The top edge of a pane, with its name on the left and a count on the right."""

from textual.strip import Strip

from layers_tui.tui.widgets.painted import Painted, cells, cut
from layers_tui.tui.widgets.parts import Pressed


class Heading(Painted):
    """Draws `╭ name ─── count ╮`. Shows text from outside: never markup."""

    def __init__(
        self, name: str = "", *, corners: tuple[str, str] = ("╭", "╮"), action: str = "", id: str | None = None
    ) -> None:
        """`action` is what a click runs, by its name; empty: nothing."""
        super().__init__(id=id)
        self._title = name
        self._action = action
        self._count = ""
        self._corners = corners
        self._bright = False

    def show(self, title: str, count: str = "") -> None:
        """Show another name and count. Costs one repaint of one line, and nothing when they are the same."""
        if (title, count) != (self._title, self._count):
            self._title, self._count = title, count
            self.refresh()

    def brighten(self, bright: bool) -> None:
        """Draw the edge of the pane that has the focus."""
        if bright != self._bright:
            self._bright = bright
            self.refresh()

    def on_click(self) -> None:
        if self._action:
            self.post_message(Pressed(self._action))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        left, right = self._corners
        count = f" {self._count} " if self._count else ""
        room = width - 4 - cells([(count, "")])
        title = f" {cut(self._title, max(room - 2, 1))} " if self._title and room > 3 else ""
        rule = "─" * max(0, width - 3 - cells([(title, ""), (count, "")]))
        edge = "rule-focus" if self._bright else "rule"
        name = "heading-focus" if self._bright else "heading"
        spans = [(left, edge), (title, name), (rule, edge), (count, "label"), ("─" + right, edge)]
        return self.strip(spans, width)
