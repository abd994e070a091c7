"""How fast requests go out: simulated servers, whose time is a number."""

import heapq
import threading
from collections import deque
from collections.abc import Callable

import pytest

from layers_tui.api.allowance import READS_A_MINUTE, Allowance
from layers_tui.api.pace import UNTOLD_WAIT, Pace

Server = Callable[[float], float | None]
"""At this time: None when it answers, else Retry-After."""


def fixed(reads: int) -> Server:
    windows: dict[int, int] = {}

    def draw(now: float) -> float | None:
        window = int(now // 60)
        windows[window] = windows.get(window, 0) + 1
        return None if windows[window] <= reads else 60 - now % 60

    return draw


def sliding(reads: int) -> Server:
    answered: deque[float] = deque()

    def draw(now: float) -> float | None:
        while answered and answered[0] <= now - 60:
            answered.popleft()
        if len(answered) >= reads:
            return answered[0] + 60 - now
        answered.append(now)
        return None

    return draw


def bucket(reads: int) -> Server:
    level, since = float(reads), 0.0

    def draw(now: float) -> float | None:
        nonlocal level, since
        level, since = min(reads, level + (now - since) * reads / 60), now
        if level < 1:
            return float(max(1, round((1 - level) * 60 / reads + 0.5)))
        level -= 1
        return None

    return draw


def simulate(
    server: Server, tier: str, jobs: int, workers: int = 8, round_trip: float = 0.08
) -> tuple[float, int, int]:
    """Read so many with so many workers: seconds it took, how many 429 came, and the most that one job met."""
    allowance = Allowance()
    allowance.grant(tier)
    free = [0.0] * workers
    held = 0.0
    end, refused = 0.0, 0
    tries = deque([0] * jobs)
    worst = 0
    while tries:
        worker = heapq.heappop(free)
        now = max(worker, held, allowance.ready())
        allowance.spend(now)
        end = now + round_trip
        heapq.heappush(free, end)
        wait = server(now)
        if wait is None:
            tries.popleft()
            allowance.answered()
        else:
            refused += 1
            worst = max(worst, tries[0] + 1)
            tries.append(tries.popleft() + 1)
            if now >= held:
                held = end + wait
                allowance.limited(held)
    return end, refused, worst


@pytest.mark.parametrize("server", [fixed, sliding, bucket])
@pytest.mark.parametrize("tier", READS_A_MINUTE)
def test_a_known_tier_never_meets_a_429_and_is_used_well(server: Callable[[int], Server], tier: str) -> None:
    reads = READS_A_MINUTE[tier]
    took, refused, _ = simulate(server(reads), tier, reads * 5, workers=32)
    assert refused == 0
    assert took < 5 * 60 * 1.15


@pytest.mark.parametrize("server", [fixed, sliding, bucket])
@pytest.mark.parametrize("reads", [20, 90, 500])
def test_an_unknown_tier_is_found_out_with_few_429_and_gives_nobody_up(
    server: Callable[[int], Server], reads: int
) -> None:
    took, refused, worst = simulate(server(reads), "custom", reads * 8)
    assert refused < reads * 8 * 0.1 + 20
    assert worst < 8
    assert took < 8 * 60 * 2.5


def test_what_is_on_screen_may_go_out_at_once() -> None:
    took, _, _ = simulate(bucket(120), "standard", 12)
    assert took < 0.3


def test_a_tier_without_a_known_limit_is_not_slowed() -> None:
    took, refused, _ = simulate(lambda _: None, "none", 5_000)
    assert refused == 0
    assert took < 5_000 * 0.08 / 8 + 1


@pytest.mark.parametrize("tier", ["pilot", "partner", "none"])
def test_the_answer_of_whoami_counts_at_once(tier: str) -> None:
    allowance = Allowance()
    for _ in range(20):
        allowance.spend(100.0)
    assert allowance.ready() > 100.0
    allowance.grant(tier)
    assert allowance.ready() <= 100.0


def test_a_refused_tier_slows_down_and_recovers() -> None:
    allowance = Allowance()
    allowance.grant("pilot")
    allowance.limited(10.0)
    assert allowance.ready() == 10.0
    allowance.spend(10.0)
    slowed = allowance.ready() - 10.0
    for _ in range(100):
        allowance.answered()
    allowance.spend(20.0)
    allowance.spend(20.0)
    assert allowance.ready() < 20.0 < 20.0 + slowed


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_hold_is_never_shortened() -> None:
    pace = Pace(Clock())
    assert pace.hold(60.0) == pace.hold(1.0) == 160.0
    assert pace.held == 60.0


def test_a_hold_without_a_time_lasts_a_moment() -> None:
    pace = Pace(Clock())
    pace.hold(None)
    assert pace.held == UNTOLD_WAIT


def test_another_key_does_not_wait_for_what_the_last_one_was_asked() -> None:
    pace = Pace(Clock())
    pace.hold(600.0)
    pace.renew()
    assert pace.held == 0
    assert pace.wait()


def test_a_slot_that_was_not_needed_is_not_lost() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(1_000):
        assert pace.wait()
        pace.give_back()


def test_stopping_wakes_whoever_waits() -> None:
    pace = Pace()
    pace.hold(600.0)
    answers: list[bool] = []
    threads = [threading.Thread(target=lambda: answers.append(pace.wait())) for _ in range(8)]
    for thread in threads:
        thread.start()
    pace.stop()
    for thread in threads:
        thread.join(5)
    assert answers == [False] * 8
