"""When the next request may go out. Arithmetic only: it has no clock and no threads."""

READS_A_MINUTE = {"standard": 120, "pilot": 1_200, "partner": 6_000}
"""The documented tiers. Every GET draws on the read bucket (contract)."""
AT_ONCE = 0.1
"""The share of a minute's reads that may go out without a pause: what is on screen comes first, and at once."""
MARGIN = 0.98
"""The share of the allowance that is used: clocks differ."""
FIRST_PAUSE = 0.05
"""Seconds between two requests after the first 429 of a key whose tier is not known."""
LONGEST_PAUSE = 30.0
"""Seconds between two requests, however often the API says 429."""
EASE = 0.98
"""By this a pause that grew shrinks again with each answer."""


class Allowance:
    """A paced bucket (GCRA). In no minute does it let out more than the tier's reads.

    So it meets a fixed window, a sliding one and a bucket alike: the API does not say which it has. A 429 comes all
    the same when others use the key, or when its tier is unknown: then each doubles the pause, and answers shorten it.
    """

    def __init__(self) -> None:
        self._due = 0.0
        self._shortest = self._pause = 0.0
        self._at_once = 1
        self.grant("standard")

    def grant(self, tier: str) -> None:
        """Take the pace of a tier. One that is not known has no pause until the first 429."""
        reads = READS_A_MINUTE.get(tier)
        at_once = int(reads * AT_ONCE) if reads else 1
        shortest = 60 / (reads * MARGIN - at_once) if reads else 0.0
        if (shortest, at_once) != (self._shortest, self._at_once):
            self._shortest = self._pause = shortest
            self._at_once = at_once
            # What went out at the last tier's pace, a few requests, is within this one's margin.
            self._due = 0.0

    def ready(self) -> float:
        """The moment from which the next request may go out."""
        saved = (self._at_once - 1) * self._pause if self._pause == self._shortest else 0.0
        return self._due - saved

    def spend(self, now: float) -> None:
        """A request goes out."""
        self._due = max(now, self._due) + self._pause

    def give_back(self) -> None:
        """It did not go out after all."""
        self._due -= self._pause

    def limited(self, until: float) -> None:
        """The API said 429: nothing before `until`, and slower from then on."""
        self._pause = min(max(2 * self._pause, FIRST_PAUSE), LONGEST_PAUSE)
        self._due = max(until, self._due)

    def answered(self) -> None:
        """The API did not say 429."""
        eased = self._pause * EASE
        # Without a known tier, less than half the first pause is none.
        self._pause = max(self._shortest, eased if self._shortest or eased > FIRST_PAUSE / 2 else 0.0)
