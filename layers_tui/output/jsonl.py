"""One line of JSON for each record. Problems have no line here: they are told beside."""

import json
from collections.abc import Iterable, Iterator

from layers_tui.output.result import Result, shown_safely


class JsonlWriter:
    """Writes each record the moment it is its turn."""

    def write(self, results: Iterable[Result]) -> Iterator[str]:
        """The lines, one at a time."""
        for result in results:
            if result.body is not None:
                # A record may come over several lines; here it must have one.
                yield (
                    shown_safely(json.dumps(json.loads(result.body), ensure_ascii=False, separators=(",", ":"))) + "\n"
                )
