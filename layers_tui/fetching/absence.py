"""Notices that nothing answers at all, and says when to look again. Arithmetic only: no threads, no clock."""

SILENCE = 3
"""Connections that failed in a row, by whichever worker, after which there is taken to be no network."""
FIRST_LOOK = 1.0
"""Seconds until the first attempt to find it again; doubled for each further one."""
LAST_LOOK = 60.0


class Absence:
    """Counts what was not answered. Guarded by its owner."""

    def __init__(self) -> None:
        self._silent = 0
        self._looks = 0

    @property
    def noticed(self) -> bool:
        """True from the moment it was told, until something answers."""
        return self._looks > 0

    def unanswered(self) -> bool:
        """A connection failed.

        Returns:
            True when it is the network that is missing.
        """
        self._silent += 1
        return self._silent >= SILENCE

    def next_look(self) -> float:
        """Seconds until the next attempt is worth making."""
        self._looks += 1
        return float(min(FIRST_LOOK * 2 ** (self._looks - 1), LAST_LOOK))

    def answered(self) -> bool:
        """Something answered.

        Returns:
            True when it had been missing.
        """
        was_missing = self.noticed
        self._silent = self._looks = 0
        return was_missing
