"""When the next request may go out. Arithmetic only: it has no clock and no threads."""

import math
from collections import deque

from layers_tui.api.headroom import Headroom
from layers_tui.api.laws import MARGIN
from layers_tui.api.limits import Limits
from layers_tui.api.proof import Proof
from layers_tui.api.schedule import Schedule
from layers_tui.rate import FixedPace, Rate

STANDARD = Rate(120, 60.0)
"""What every key has at least."""
TIERS = {"standard": STANDARD, "pilot": Rate(1_200, 60.0), "partner": Rate(6_000, 60.0)}
"""The documented tiers. Every GET draws on the read bucket (contract)."""
UNTOLD_WAIT = 5.0
"""Seconds to hold after a 429 that does not say how long."""
FIRST_PAUSE = 0.05
"""Seconds between two requests after the first 429 of a key without a pace."""
LONGEST_PAUSE = 30.0
"""Seconds between two requests, however often the API says 429 and whatever its headers say."""
EASE = 0.98
"""By this a pause that grew after a 429 shrinks again with each answer."""
LATE = 0.25
"""Seconds. Who comes later for a slot was not late: nobody wanted it."""
UNANSWERED = 10.0
"""Seconds after which a request is no longer taken to be under way."""
MOST_UNDER_WAY = 1_000
OTHER = 1.1
"""So many times the tier's rate, or the reverse, is more than rounding: then the headers count, not the tier."""


class Allowance:
    """A paced bucket (GCRA): one request at a time, at 98 % of the rate.

    So it meets a fixed window, a sliding one and a bucket alike, however small: the API does not say which it has.
    Threads wake a little late; half of what the margin leaves serves to catch up, so that it is not lost for good.
    Where headers prove that the key may do more than its tier, what they say is left is the law.
    A 429 comes all the same when others use the key, or when its rate is not what we think: then each doubles the
    pause, and answers shorten it.
    """

    def __init__(self, fixed: FixedPace | None = None) -> None:
        self._fixed = fixed
        self._tier = STANDARD
        self._tier_is_known = False
        self._headroom = Headroom()
        self._proof = Proof()
        self._schedule = Schedule()
        self._under_way: deque[float] = deque(maxlen=MOST_UNDER_WAY)
        """When each went out that no headers have answered."""
        self._last = -math.inf
        """The slot of the last request: when it was due, if it went out late."""
        self._before = -math.inf
        """The slot before that one."""
        self._held = -math.inf
        """Until when the API asked to wait."""
        self._opens = -math.inf
        """When the first request after that goes out: a little later, for clocks differ."""
        self._penalty = 0.0
        """The pause after a 429, while it is longer than the usual one."""
        self._catches_up = True
        self._slowest = 0.0
        """The longest pause that counted since the last request."""

    def grant(self, tier: str, now: float) -> None:
        """Take the rate of a tier. One that is not known is standard, until headers prove more."""
        self._slowest = max(self._slowest, self.pause(now))
        self._tier = TIERS.get(tier, STANDARD)
        self._tier_is_known = tier in TIERS

    def hear(self, limits: Limits, now: float) -> None:
        """Learn from the headers of an answer."""
        before = self.pause(now)
        # Answers may come in another order: what counts is how many there were.
        sent = self._under_way.popleft() if self._under_way else now
        self._headroom.hear(limits, now)
        told = self._headroom.told
        if told.limit is not None and told.remaining is not None:
            left = told.remaining - len(self._under_way)
            self._proof.hear(left, told.limit, sent, self._trusted(), now)
        self._slowest = max(self._slowest, before, self.pause(now))

    def pause(self, now: float) -> float:
        """Seconds from one request to the next; 0 when they may go out at once."""
        return max(self._paced(now), self._penalty)

    def held(self, now: float) -> float:
        """Seconds for which the API still asks to wait."""
        return max(0.0, self._held - now)

    def ready(self, now: float) -> float:
        """The moment from which the next request may go out."""
        return max(self._last + self.pause(now), self._opens)

    def spend(self, now: float) -> None:
        """A request goes out."""
        pause = self.pause(now)
        due = self._last + pause
        # Who waited because the pause was longer before is not late.
        if now - due > LATE or self._slowest > pause or not self._catches_up:
            due = now
        self._slowest = pause
        self._before = self._last
        self._last = max(due, now - self._most_behind())
        self._schedule.spend(now, pause)
        while self._under_way and self._under_way[0] < now - UNANSWERED:
            self._under_way.popleft()
        self._under_way.append(now)

    def give_back(self) -> None:
        """The last one did not go out after all."""
        self._last = self._before
        self._schedule.give_back()
        if self._under_way:
            self._under_way.pop()

    def limited(self, now: float, wait: float | None) -> float:
        """The API said 429 and named a wait: nothing goes out before it is over, and what follows is slower.

        Returns:
            The moment until which it is held. A hold is never shortened by a later, smaller one.
        """
        seconds = UNTOLD_WAIT if wait is None else wait
        # Several threads hear of the same refusal: it slows us down once, until one that was sent later is refused.
        if self._last >= self._opens:
            usual = self._usual()
            doubled = 2 * max(usual, self._penalty, FIRST_PAUSE / 2)
            self._penalty = min(doubled, max(usual, LONGEST_PAUSE))
            self._proof.doubt(doubled / 2)
            self._headroom.doubt()
            # It may be a bucket too small for two at once.
            self._catches_up = False
        self._held = max(self._held, now + seconds)
        self._opens = max(self._opens, now + seconds / MARGIN)
        return self._held

    def answered(self) -> None:
        """The API did not say 429."""
        if self._penalty:
            eased, usual = self._penalty * EASE, self._usual()
            # Without a pace, less than half the first pause is none.
            self._penalty = eased if eased > max(usual, FIRST_PAUSE / 2 if not usual else 0.0) else 0.0

    def seconds_for(self, requests: int, now: float) -> float | None:
        """Seconds from now until so many more requests have gone out; None when nothing paces them."""
        pause, usual = self.pause(now), self._usual()
        if not usual:
            return None
        if requests <= 0:
            return 0.0
        first = max(0.0, self.ready(now) - now)
        more = requests - 1
        if self._is_other() and (refill := self._headroom.refill):
            # What is in stock goes quickly at first, then slower and slower: it saves half of what it could.
            stock = (self._headroom.told.remaining or 0) / 2
            return first + max(more * pause, (more - stock) * min(refill, LONGEST_PAUSE))
        if self._penalty >= max(pause, usual):
            # Each answer shortens it, until it is the usual one again.
            slow = min(more, math.ceil(math.log(usual / pause, EASE)))
            took = pause * EASE * (1 - EASE**slow) / (1 - EASE)
        else:
            # What was owed is soon made up.
            pause = max(pause, usual)
            lasts = self._headroom.ends_in(now) - first if self._headroom.counts_down or not self._is_other() else 0.0
            slow = min(more, int(max(0.0, lasts) / pause))
            took = slow * pause
        return first + took + (more - slow) * usual

    def _paced(self, now: float) -> float:
        """The pause as tier and headers would have it."""
        trusted = self._trusted()
        most = max(trusted, LONGEST_PAUSE)
        since = self._last if math.isfinite(self._last) else now
        slowed = min(self._headroom.slowed(trusted, since), most)
        if self._fixed:
            return slowed
        rate = self._headroom.rate
        behind = rate is not None and self._schedule.is_behind(rate, now)
        allowed = self._headroom.allowed(since, len(self._under_way), behind=behind)
        proven = min(max(self._proof.pause(trusted), allowed), most)
        return proven if self._headroom.counts_down or self._is_other() else slowed

    def _is_other(self) -> bool:
        """Whether the headers speak of another rate than the tier's."""
        rate = self._headroom.rate
        if self._fixed or rate is None:
            return False
        return not self._tier_is_known or not 1 / OTHER <= rate.pause / self._tier.pause <= OTHER

    def _usual(self) -> float:
        """Seconds from one request to the next in the long run."""
        trusted, rate = self._trusted(), self._headroom.rate
        if rate is None or not self._is_other():
            return trusted
        return max(min(rate.pause / MARGIN, LONGEST_PAUSE), self._proof.pause(trusted))

    def _trusted(self) -> float:
        """Seconds from one request to the next that need no proof."""
        rate = self._rate()
        slowest = min(self._headroom.least_pause, LONGEST_PAUSE)
        return max(slowest, rate.pause / MARGIN) if rate else slowest

    def _rate(self) -> Rate | None:
        """What the person asked for, or the tier has."""
        return self._fixed.rate if self._fixed else self._tier

    def _most_behind(self) -> float:
        """Seconds that may be caught up: so few that no window gets too much, even by a clock that is 1 % too fast."""
        rate = self._rate()
        return min(rate.seconds * (1 - MARGIN) / 2, LATE) if rate else 0.0
