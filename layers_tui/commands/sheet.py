"""What `get` read, as something a person opens: a table or a page, with the columns of the person's own list."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from layers_tui.ids import Found, rows_after
from layers_tui.images.inlays import Inlays
from layers_tui.influencer import Influencer
from layers_tui.output import Format, Handover, Own, Person, Result
from layers_tui.output.html import Inlay
from layers_tui.output.rows import in_order
from layers_tui.output.sizes import picture_box
from layers_tui.output.write import pieces


class SheetWriter:
    """Writes CSV as it comes; Markdown and the page when all has come, because their heads count everybody."""

    def __init__(
        self, format: Format, title: str, found: Found, tell: Callable[[int, int], None], *, mark: bool
    ) -> None:
        """Nothing is written yet.

        Args:
            found: Where the ids were found.
            tell: Told how many pictures are in the page, of how many.
            mark: It goes into a file, not into a pipe.
        """
        self._format = format
        self._title = title
        self._found = found
        self._tell = tell
        self._mark = mark

    def write(self, results: Iterable[Result]) -> Iterator[str]:
        """The file, in pieces."""
        people: Iterable[Person] = in_order(self._people(results), rows_after(self._found))
        if self._format is not Format.CSV:
            people = [*people]
        handover = Handover(self._title, people, datetime.now(UTC), own=self._own, decided=False)
        if self._format is not Format.HTML:
            yield from pieces(handover, self._format, lambda address: "", mark=self._mark)
            return
        addresses = [address for person in people if (address := person.picture_address)]
        inlays = Inlays(addresses, picture_box(len(addresses)))
        asked = 0

        def find(address: str) -> Inlay | str:
            nonlocal asked
            asked += 1
            self._tell(asked, len(addresses))
            made = inlays.get(address)
            return made if isinstance(made, str) else Inlay(*made)

        try:
            yield from pieces(handover, self._format, find)
        finally:
            inlays.stop()

    @property
    def _own(self) -> Own:
        """The columns of the list, which are known before anybody was read."""
        rows = [Person(0, columns=row.columns) for row in self._found.rows]
        return Own.of([*(Person(0, each.id, each.line, each.columns) for each in self._found.ids), *rows])

    def _people(self, results: Iterable[Result]) -> Iterator[Person]:
        sources = {each.id: each for each in self._found.ids}
        for result in results:
            source = sources.get(result.id)
            yield Person(
                0,
                result.id,
                source.line if source else "",
                source.columns if source else (),
                Influencer.from_json(json.loads(result.body)) if result.body else None,
                result.summary,
                result.body,
                result.problem,
                result.read_at,
            )
