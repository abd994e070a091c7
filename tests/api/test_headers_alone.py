"""How fast requests go out when only the headers of the answers tell it: simulated servers, whose time is a number."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.rate_servers import Bucket, Fixed, Liar, NextToken, Oldest, Run, Server, Sliding, World, jitter, live
from layers_tui.api.allowance import STANDARD, Allowance
from layers_tui.api.laws import MARGIN
from layers_tui.api.limits import Limits

KINDS: list[Callable[[int, float], Server]] = [Fixed, Sliding, Bucket]
SMALL = [(1, 1), (2, 1), (10, 1), (10, 2), (10, 10), (120, 10), (120, 60), (1200, 10), (6000, 60)]
LATENCY = 0.08
SLOW_START = 1.0
"""Seconds: what a slow start costs whoever has too little to read to make it up."""


def granted(tier: str) -> Allowance:
    allowance = Allowance()
    allowance.grant(tier, 0.0)
    return allowance


def alone(server: Server, jobs: int, *, policy: bool = False, tier: str = "custom", workers: int = 16) -> Run:
    return live(World(server, policy=policy, workers=workers), granted(tier), jobs, longest=10_000)


@pytest.mark.parametrize("policy", [False, True])
@pytest.mark.parametrize("kind", [*KINDS, Oldest])
@pytest.mark.parametrize("latency", [0.04, 0.08, 0.1])
def test_two_thousand_ids_take_as_long_as_the_limit_lets_them(
    kind: Callable[[int, float], Server], policy: bool, latency: float
) -> None:
    world = World(kind(1200, 10), policy=policy, workers=16, there=lambda: latency / 2, back=lambda: latency / 2)
    run = live(world, granted("custom"), 2_000)
    assert run.refused == 0
    assert run.end <= 2_000 / 120 * 1.03 + latency


@pytest.mark.parametrize("phase", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_whoever_comes_in_the_middle_of_a_window_uses_what_is_left_of_it(phase: float) -> None:
    run = alone(Fixed(1200, 10, phase), 2_000)
    assert run.refused == 0
    # What a slow start leaves of a window that is nearly over is lost.
    assert run.end <= 2_000 / 120 * 1.03 + LATENCY + SLOW_START / 2


@pytest.mark.parametrize("policy", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("jobs", [30, 100, 300, 1_000])
def test_few_ids_take_the_slow_start_longer_at_most(
    kind: Callable[[int, float], Server], policy: bool, jobs: int
) -> None:
    run = alone(kind(1200, 10), jobs, policy=policy)
    assert run.refused == 0
    assert run.end <= jobs / 120 * 1.03 + SLOW_START + LATENCY


@pytest.mark.parametrize("kind", KINDS)
def test_a_tier_that_is_not_known_is_standard_without_headers(kind: Callable[[int, float], Server]) -> None:
    assert granted("custom").pause(0.0) == granted("standard").pause(0.0)
    run = live(World(kind(1200, 60), headers=False), granted("custom"), 60)
    assert run.end > 59 * STANDARD.pause
    assert run.refused == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_known_tier_is_no_reason_to_leave_what_headers_prove(kind: Callable[[int, float], Server]) -> None:
    run = alone(kind(1200, 10), 2_000, tier="standard")
    assert run.refused == 0
    assert run.end <= 2_000 / 120 * 1.03


@given(
    st.sampled_from(SMALL),
    st.sampled_from([*KINDS, Oldest]),
    st.sampled_from([0.002, 0.02, 0.14]),
    st.integers(0, 2**32),
    st.floats(0.99, 1.01),
    st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_an_honest_server_refuses_once_at_most(  # noqa: PLR0917 - each is one thing that may be otherwise
    rate: tuple[int, float], kind: Callable[[int, float], Server], uneven: float, seed: int, skew: float, policy: bool
) -> None:
    chance = random.Random(seed)
    requests, seconds = rate
    world = World(
        Fixed(requests, seconds, chance.random()) if kind is Fixed else kind(requests, seconds),
        policy=policy,
        workers=16,
        there=jitter(seed, 0.03, 0.03 + uneven),
        back=jitter(seed + 1, 0.03, 0.03 + uneven),
        late=lambda: 0.2 if chance.random() < 0.02 else chance.uniform(0, 0.005),
        skew=skew,
    )
    jobs = min(600, max(20, requests * 3))
    run = live(world, granted("custom"), jobs, longest=10_000)
    assert run.in_a_row == 0
    assert run.holds <= 1
    # Sixteen workers do not do more.
    slowest = max(seconds / requests, (0.06 + uneven) / 16)
    assert run.end <= jobs * slowest * 2 + SLOW_START + seconds


@given(st.sampled_from(SMALL), st.integers(1, 30), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_a_bucket_smaller_than_its_rate_refuses_hardly_ever(rate: tuple[int, float], capacity: int, seed: int) -> None:
    world = World(Bucket(*rate, capacity), there=jitter(seed, 0.01, 0.15), back=jitter(seed + 1, 0.01, 0.15))
    run = live(world, granted("custom"), 60, longest=10_000)
    assert run.holds <= 3
    assert run.in_a_row == 0
    assert run.end < 60 * max(STANDARD.pause, rate[1] / rate[0]) * 2.5


@pytest.mark.parametrize(("requests", "seconds"), [(1200, 10), (1200, 60), (120, 60), (60, 60), (10, 10), (10, 1)])
def test_a_reset_that_says_when_one_more_comes_back_costs_one_refusal_at_most(requests: int, seconds: float) -> None:
    run = alone(NextToken(requests, seconds), min(600, requests * 4))
    assert run.holds <= 1
    assert run.in_a_row == 0


@pytest.mark.parametrize(("requests", "seconds"), [(1200, 10), (1200, 60), (120, 60), (10, 10), (10, 1)])
def test_whoever_promises_too_much_is_believed_less_each_time(requests: int, seconds: float) -> None:
    run = alone(Liar(requests, seconds), min(2_000, requests * 10))
    assert run.in_a_row == 0
    assert run.holds <= 10


@pytest.mark.parametrize("kind", KINDS)
def test_who_uses_a_key_of_unknown_tier_with_others_leaves_them_room(kind: Callable[[int, float], Server]) -> None:
    others = tuple(second / 10 for second in range(4_000))
    run = live(World(kind(1200, 60), others=others), granted("custom"), 3_000)
    assert run.refused < 10
    assert run.end < 3_000 / 10 * 1.05


def test_a_late_answer_of_the_window_before_does_not_hurry() -> None:
    allowance = granted("custom")
    for second in range(8):
        allowance.spend(float(second))
        allowance.hear(Limits(120, 119 - second, 10.0 - second), second + 0.1)
    allowance.spend(10.2)
    allowance.hear(Limits(120, 119, 10.0), 10.3)
    before = allowance.pause(10.3)
    allowance.hear(Limits(120, 100, 1.0), 10.4)
    assert allowance.pause(10.4) == pytest.approx(before, rel=0.1)


@pytest.mark.parametrize("policy", [60.0, 10.0])
def test_the_window_that_a_policy_names_counts(policy: float) -> None:
    sent = alone(Sliding(1200, policy), 1_100, policy=True).sent
    assert (sent[1_050] - sent[750]) / 300 == pytest.approx(policy / 1200 / MARGIN, rel=0.05)


class Watched(Allowance):
    """Notes when it said that all would be sent."""

    def __init__(self, tier: str, jobs: int) -> None:
        super().__init__()
        self.grant(tier, 0.0)
        self._jobs = jobs
        self.said: list[tuple[float, float]] = []
        """When, and for when."""

    def spend(self, now: float) -> None:
        """Says it with each request."""
        super().spend(now)
        self._jobs -= 1
        self.said.append((now, now + (self.seconds_for(self._jobs, now) or 0.0)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("tier", "requests", "seconds", "jobs"),
    [
        ("custom", 1200, 10, 2_000),
        ("standard", 1200, 10, 2_000),
        ("custom", 1200, 60, 2_000),
        ("pilot", 1200, 60, 2_000),
        ("custom", 120, 60, 400),
        ("standard", 120, 60, 400),
    ],
)
def test_the_time_left_is_true_after_a_few_seconds(
    tier: str, requests: int, seconds: float, jobs: int, kind: Callable[[int, float], Server]
) -> None:
    allowance = Watched(tier, jobs)
    end = live(World(kind(requests, seconds), workers=16), allowance, jobs).end
    late = [(at, said) for at, said in allowance.said if at > 5.0]
    assert all(said == pytest.approx(end, rel=0.25) for _, said in late), (end, late[:: len(late) // 10])
