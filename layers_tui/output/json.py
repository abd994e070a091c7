"""One JSON object: `{"influencers": [...], "problems": [...]}`, each record as the API gave it."""

import json
from collections.abc import Iterable, Iterator

from layers_tui.output.result import Result, problem_of, shown_safely


class JsonWriter:
    """Writes records as they come, and the problems behind them."""

    def write(self, results: Iterable[Result]) -> Iterator[str]:
        """The object, in pieces."""
        problems = []
        between = "\n"
        yield '{"influencers": ['
        for result in results:
            if result.body is not None:
                yield between + shown_safely(result.body.decode("utf-8", "replace").strip())
                between = ",\n"
            elif result.problem is not None:
                problems.append(problem_of(result.id, result.problem))
        yield "\n],\n"
        lines = (json.dumps(problem, ensure_ascii=False) for problem in problems)
        yield '"problems": [' + "".join(f"{',' if number else ''}\n{line}" for number, line in enumerate(lines))
        yield "\n]}\n"
