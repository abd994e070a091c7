"""What takes long, in its order and a piece at a time. It knows no work."""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from layers_tui.store.pieces import Pieces, whole

Outcome = TypeVar("Outcome")


class Works(Generic[Outcome]):
    """Each work begins when those before it are done. Belongs to one thread."""

    def __init__(self) -> None:
        self._waiting: deque[Pieces[Outcome]] = deque()
        self.later: Callable[[Outcome], None] = lambda outcome: None
        """Called with what became of a work that was not done at once."""

    def __len__(self) -> int:
        return len(self._waiting)

    def do(self, work: Pieces[Outcome]) -> Outcome | None:
        """Do it at once where it is of one piece and nothing waits.

        Returns:
            What became of it; None when it goes on with `go_on`.
        """
        if not self._waiting:
            try:
                next(work)
            except StopIteration as ended:
                outcome: Outcome = ended.value
                return outcome
        self._waiting.append(work)
        return None

    def go_on(self) -> bool:
        """Do the next piece.

        Returns:
            True while there is more.
        """
        if self._waiting:
            try:
                next(self._waiting[0])
            except StopIteration as ended:
                self._waiting.popleft()
                self.later(ended.value)
        return bool(self._waiting)

    def settle(self) -> None:
        """Do all of it at once."""
        while self._waiting:
            self.later(whole(self._waiting.popleft()))
