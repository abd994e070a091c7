"""Whether the terminal keeps up with what is written to it. It knows neither the texts nor the terminal."""

import time
from collections.abc import Callable

PATIENCE = 0.05
"""Seconds without a pause in which texts may wait: a few pictures at once take a quick terminal half as long."""
MANY = 4
"""Texts that wait: each update of the screen is up to four."""
TOO_MANY = 16
"""Texts that wait, however short the time: at thirty Textual's writer holds up the whole app."""


class Backlog:
    """Watches the texts that wait to be written. Belongs to the thread that writes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()

    def add(self, waiting: int) -> None:
        """Another text is written now, while so many wait."""
        if not waiting:
            self._since = self._clock()

    def lags(self, waiting: int) -> bool:
        """Whether the terminal has not taken for too long what was written, when so many texts wait.

        A slow one takes 50 ms for a picture: more of them would make every key wait.
        """
        return waiting >= TOO_MANY or (waiting >= MANY and self._clock() - self._since > PATIENCE)
