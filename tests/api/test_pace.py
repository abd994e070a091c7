"""How fast requests go out: simulated servers, whose time is a number."""

import math
import random
import threading
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rate_servers import Bucket, Fixed, Run, Server, Sliding, World, jitter, live
from layers_tui.api.allowance import LATE, LONGEST_PAUSE, STANDARD, TIERS, UNTOLD_WAIT, Allowance
from layers_tui.api.laws import MARGIN
from layers_tui.api.limits import Limits
from layers_tui.api.pace import Pace
from layers_tui.rate import FixedPace, Rate

RATES = [(1200, 10), (6000, 60), (1200, 60), (120, 60), (10, 1), (10, 2), (2, 1), (1, 1), (10, 10), (2, 60)]
KINDS: list[Callable[[int, float], Server]] = [Fixed, Sliding, Bucket]
LATENCY = 0.08


def asked(requests: int, seconds: float) -> Allowance:
    """As with `--pace`."""
    return Allowance(FixedPace(Rate(requests, seconds)))


def granted(tier: str) -> Allowance:
    allowance = Allowance()
    allowance.grant(tier, 0.0)
    return allowance


def within(run: Run, server: Server, jobs: int) -> bool:
    """True when the limit is nearly all that it took."""
    return run.end <= jobs * server.seconds / server.requests * 1.03 + LATENCY


@pytest.mark.parametrize("headers", [True, False])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("requests", "seconds"), RATES)
def test_a_known_rate_is_used_up_and_never_passed(
    requests: int, seconds: float, kind: Callable[[int, float], Server], headers: bool
) -> None:
    server = kind(requests, seconds)
    jobs = min(2_000, max(20, requests * 5))
    run = live(World(server, headers), asked(requests, seconds), jobs)
    assert run.refused == 0
    assert within(run, server, jobs)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tier", TIERS)
def test_a_documented_tier_needs_no_headers(tier: str, kind: Callable[[int, float], Server]) -> None:
    rate = TIERS[tier]
    server, jobs = kind(rate.requests, rate.seconds), min(2_000, rate.requests * 3)
    run = live(World(server, headers=False), granted(tier), jobs)
    assert run.refused == 0
    assert within(run, server, jobs)


@st.composite
def servers(draw: st.DrawFn) -> Server:
    requests, seconds = draw(st.sampled_from(RATES))
    kind = draw(st.sampled_from(["fixed", "sliding", "bucket"]))
    if kind == "fixed":
        return Fixed(requests, seconds, draw(st.floats(0, 0.99)))
    return Sliding(requests, seconds) if kind == "sliding" else Bucket(requests, seconds)


@given(servers(), st.booleans(), st.integers(0, 2**32), st.floats(0.99, 1.01))
@settings(max_examples=60, deadline=None)
def test_late_threads_an_uneven_network_and_a_wrong_clock_cost_no_refusal_and_hardly_time(
    server: Server, headers: bool, seed: int, skew: float
) -> None:
    # Of the margin's 2 %, a wrong clock may take one, and threads that are late with the network half of the other.
    chance = random.Random(seed)
    uneven = server.seconds * 0.002
    world = World(
        server,
        headers,
        there=jitter(seed, 0.04 - uneven / 2, 0.04 + uneven / 2) if uneven < 0.08 else jitter(seed, 0, 0.08),
        late=lambda: min(chance.expovariate(1000), server.seconds * 0.002),
        skew=skew,
    )
    jobs = min(1_000, max(20, server.requests * 3))
    run = live(world, asked(server.requests, server.seconds), jobs)
    assert run.refused == 0
    assert run.end <= jobs * server.seconds / server.requests * 1.03 + LATENCY + 0.05


@given(st.sampled_from(RATES), st.integers(1, 20), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_bucket_may_be_much_smaller_than_its_rate(rate: tuple[int, float], capacity: int, headers: bool) -> None:
    server = Bucket(*rate, capacity)
    jobs = min(500, max(20, server.requests * 3))
    run = live(World(server, headers), asked(*rate), jobs)
    assert run.refused == 0
    # "0 left" is waited for once, until it is clear that more comes back with every moment.
    assert run.end <= jobs * server.seconds / server.requests * 1.03 + LATENCY + (1.0 if headers else 0.0)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Servers of every size, behind a network of every kind."""
    requests = draw(st.one_of(st.integers(1, 20), st.integers(1, 2_000)))
    seconds = draw(st.sampled_from([0.5, 1.0, 2.0, 10.0, 60.0]))
    kind = draw(st.sampled_from(["fixed", "sliding", "bucket"]))
    server: Server
    if kind == "fixed":
        server = Fixed(requests, seconds, draw(st.floats(0, 0.99)))
    elif kind == "sliding":
        server = Sliding(requests, seconds)
    else:
        server = Bucket(requests, seconds, draw(st.integers(1, 30)))
    seed = draw(st.integers(0, 2**32))
    chance = random.Random(seed)
    return World(
        server,
        headers=draw(st.booleans()),
        workers=draw(st.integers(1, 32)),
        there=jitter(seed, 0.01, 0.15),
        back=jitter(seed + 1, 0.01, 0.15),
        late=lambda: 0.2 if chance.random() < 0.02 else chance.uniform(0, 0.005),
        skew=draw(st.floats(0.99, 1.01)),
    )


@given(worlds(), st.one_of(st.none(), st.sampled_from(["standard", "pilot", "partner", "custom"])), st.integers(1, 150))
@settings(max_examples=120, deadline=None)
def test_on_no_server_is_it_refused_twice_in_a_row_or_does_it_stall(world: World, tier: str | None, jobs: int) -> None:
    server = world.server
    allowance = granted(tier) if tier else asked(server.requests, server.seconds)
    slowest = max(server.seconds / server.requests, STANDARD.pause)
    longest = 120 + jobs * slowest * 20
    run = live(world, allowance, jobs, longest)
    assert run.in_a_row == 0
    assert run.end < longest


LIMITS = st.builds(
    Limits,
    st.none() | st.integers(1, 10**9),
    st.none() | st.integers(0, 10**9),
    st.none() | st.floats(0, 86_400),
    st.none() | st.floats(0.001, 86_400),
)


@given(st.lists(LIMITS, min_size=1, max_size=40), st.sampled_from(["standard", "pilot", "custom"]))
@settings(max_examples=80, deadline=None)
def test_headers_that_lie_never_stop_it(told: list[Limits], tier: str) -> None:
    allowance = granted(tier)
    now = 0.0
    for limits in told * 3:
        before = now
        now = max(now, allowance.ready(now))
        assert now - before <= LONGEST_PAUSE + 0.001
        allowance.spend(now)
        allowance.hear(limits, now)
        allowance.answered()
        assert 0 <= (allowance.seconds_for(100, now) or 0) <= 100 * LONGEST_PAUSE


def test_headers_never_speed_up_what_the_person_asked_for() -> None:
    run = live(World(Fixed(1200, 10)), asked(120, 60), 60)
    assert run.end > 59 * STANDARD.pause


def test_headers_slow_down_what_the_person_asked_for() -> None:
    run = live(World(Fixed(120, 60)), asked(1200, 60), 240)
    assert run.refused == 0
    assert 115 < run.end < 125


@pytest.mark.parametrize("kind", KINDS)
def test_who_uses_the_key_with_others_leaves_them_room(kind: Callable[[int, float], Server]) -> None:
    others = tuple(second / 10 for second in range(4_000))
    told = live(World(kind(1200, 60), others=others), granted("pilot"), 3_000)
    assert told.refused < 10
    assert told.end < 3_000 / 10 * 1.03


def test_nothing_left_is_a_wait_and_not_a_refusal() -> None:
    server = Fixed(120, 60)
    allowance = granted("standard")
    live(World(server), allowance, 10)
    for _ in range(105):
        server.draw(5.2)
    run = live(World(server), allowance, 30)
    assert run.refused == 0


def test_a_burst_has_one_request_however_long_nobody_asked() -> None:
    allowance = granted("partner")
    allowance.spend(0.0)
    for _ in range(3):
        now = allowance.ready(0.0) + 100
        allowance.spend(now)
        assert allowance.ready(now) == pytest.approx(now + 0.01 / MARGIN)


def test_what_a_late_thread_lost_is_caught_up() -> None:
    allowance = granted("pilot")
    allowance.spend(0.0)
    late = LATE * 0.8
    allowance.spend(allowance.ready(0.0) + late)
    assert allowance.ready(late) == pytest.approx(2 * 0.05 / MARGIN)


def test_after_a_429_nothing_is_caught_up_for_the_bucket_may_be_small() -> None:
    allowance = asked(1200, 10)
    chance = random.Random(7)
    world = World(Bucket(1200, 10, 4), late=lambda: 0.08 if chance.random() < 0.02 else 0.0)
    run = live(world, allowance, 2_000)
    assert run.holds == 1


@pytest.mark.parametrize("tier", ["pilot", "partner"])
def test_the_answer_of_whoami_counts_at_once(tier: str) -> None:
    allowance = Allowance()
    allowance.spend(100.0)
    assert allowance.ready(100.0) > 100.5
    allowance.grant(tier, 0.0)
    assert allowance.ready(100.0) == pytest.approx(100.0 + TIERS[tier].pause / MARGIN)


@pytest.mark.parametrize("reads", [20, 90])
@pytest.mark.parametrize("kind", KINDS)
def test_a_tier_that_is_less_than_standard_is_found_out_with_few_429(
    kind: Callable[[int, float], Server], reads: int
) -> None:
    run = live(World(kind(reads, 60.0), headers=False), granted("custom"), reads * 8)
    assert run.refused < 20
    assert run.end < 8 * 60 * 1.25


def test_a_429_slows_down_and_answers_make_it_quick_again() -> None:
    allowance = granted("pilot")
    usual = allowance.pause(0.0)
    allowance.spend(0.0)
    assert allowance.limited(0.1, 10.0) == 10.1
    # A little later, for clocks differ.
    assert allowance.ready(1.0) == pytest.approx(0.1 + 10 / MARGIN)
    assert allowance.pause(1.0) == pytest.approx(2 * usual)
    for _ in range(40):
        allowance.answered()
    assert allowance.pause(1.0) == usual


@pytest.mark.parametrize("wait", [0.0, 1.0, 30.0])
def test_a_429_that_many_threads_hear_slows_down_once(wait: float) -> None:
    allowance = granted("pilot")
    usual = allowance.pause(0.0)
    for slot in range(16):
        allowance.spend(slot * usual)
    for _ in range(16):
        allowance.limited(1.0, wait)
    assert allowance.pause(1.0) == pytest.approx(2 * usual)


def test_without_a_pace_nothing_waits_but_for_a_429() -> None:
    allowance = Allowance(FixedPace(None))
    for _ in range(1_000):
        assert allowance.ready(5.0) <= 5.0
        allowance.spend(5.0)
    allowance.limited(5.0, 2.0)
    assert allowance.ready(5.0) > 7.0
    allowance.spend(8.0)
    assert allowance.ready(8.0) > 8.0
    for _ in range(100):
        allowance.answered()
    assert allowance.ready(9.0) <= 9.0


@given(st.sampled_from([Fixed, Sliding]), st.integers(1, 400), st.integers(0, 200), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_time_that_is_said_to_be_left_is_the_time_it_takes(
    kind: Callable[[int, float], Server], jobs: int, before: int, limited: bool
) -> None:
    allowance = granted("pilot")
    now = live(World(kind(1200, 60), headers=False), allowance, before).end
    if limited:
        allowance.limited(now, 20.0)
    promised = allowance.seconds_for(jobs, now)
    assert promised is not None
    took = 0.0
    for _ in range(jobs):
        took = max(now, allowance.ready(now)) - now if not took else max(now + took, allowance.ready(now + took)) - now
        allowance.spend(now + took)
        allowance.answered()
    assert took == pytest.approx(promised, rel=0.02, abs=0.3)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_hold_is_never_shortened() -> None:
    pace = Pace(clock=Clock())
    assert pace.hold(60.0) == pace.hold(1.0) == 160.0
    assert pace.held == 60.0


def test_a_hold_without_a_time_lasts_a_moment() -> None:
    pace = Pace(clock=Clock())
    pace.hold(None)
    assert pace.held == UNTOLD_WAIT


def test_another_key_does_not_wait_for_what_the_last_one_was_asked() -> None:
    pace = Pace(clock=Clock())
    pace.hold(600.0)
    pace.renew()
    assert pace.held == 0
    assert pace.wait()


def test_another_key_goes_at_the_pace_the_person_asked_for_and_learns_its_own() -> None:
    pace = Pace(FixedPace(Rate(6, 3.0)), Clock())
    pace.grant("partner")
    pace.renew()
    assert pace.rate == Rate(1, 0.5 / MARGIN)
    free = Pace(clock=Clock())
    free.grant("partner")
    free.renew()
    assert free.rate == Rate(1, 0.5 / MARGIN)


def test_a_slot_that_was_not_needed_is_not_lost() -> None:
    pace = Pace(clock=Clock())
    for _ in range(1_000):
        assert pace.wait()
        pace.give_back()


def test_the_time_left_counts_a_hold() -> None:
    clock = Clock()
    pace = Pace(FixedPace(Rate(10, 10.0)), clock)
    assert pace.seconds_for(0) == pace.seconds_for(1) == 0
    assert pace.seconds_for(50) == pytest.approx(49 / MARGIN)
    assert pace.wait()
    assert pace.seconds_for(1) == pytest.approx(1 / MARGIN)
    pace.hold(49.0)
    assert (pace.seconds_for(1) or math.inf) == pytest.approx(50.0)


def test_without_a_pace_no_time_is_promised() -> None:
    pace = Pace(FixedPace(None), Clock())
    assert (pace.rate, pace.seconds_for(1_000)) == (None, None)


def test_news_of_more_room_wake_who_waits() -> None:
    pace = Pace()
    assert pace.wait()
    pace.heard(Limits(1, 0, 600.0, 600.0))
    thread = threading.Thread(target=pace.wait)
    thread.start()
    pace.heard(Limits(120, 119, 1.0))
    thread.join(5)
    assert not thread.is_alive()


def test_a_slot_is_given_once() -> None:
    pace = Pace(FixedPace(Rate(100, 1.0)))
    slots: list[bool] = []
    threads = [threading.Thread(target=lambda: slots.append(pace.wait())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert slots == [True] * 20
    left = pace.seconds_for(1)
    assert left is not None
    assert left <= 0.01 / MARGIN


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
