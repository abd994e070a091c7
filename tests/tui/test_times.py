"""Moments in words."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.tui.times import ago, day, local, span

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
MOMENTS = st.datetimes(timezones=st.just(UTC))
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (3_599, "59 min ago"),
        (3_600, "1 h ago"),
        (86_399, "23 h ago"),
        (86_400, "1 day ago"),
        (3 * 86_400, "3 days ago"),
        (40 * 86_400, "1 mo ago"),
        (800 * 86_400, "2 yr ago"),
        # Clocks differ by a second; that is no future.
        (-1, "just now"),
        (-30, "in a moment"),
        (-300, "in 5 min"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_unit(seconds: int, words: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


@given(MOMENTS, MOMENTS)
def test_every_moment_has_words(moment: datetime, now: datetime) -> None:
    assert re.fullmatch(
        r"just now|in a moment|\d+ (min|h|days?|mo|yr) ago|in \d+ (min|h|days?|mo|yr)", ago(moment, now)
    )


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_what_is_longer_ago_is_never_said_to_be_more_recent(one: int, other: int) -> None:
    def order(seconds: int) -> tuple[int, int]:
        words = ago(NOW - timedelta(seconds=seconds), NOW)
        if words == "just now":
            return 0, 0
        count, unit, _ = words.split()
        return ["min", "h", "day", "mo", "yr"].index(unit.removesuffix("s") if unit != "s" else unit), int(count)

    earlier, later = sorted((one, other))
    assert order(earlier) <= order(later)


def test_a_moment_is_shown_in_the_persons_zone() -> None:
    zone = timezone(timedelta(hours=-7))
    moment = datetime(2026, 4, 10, 5, 30, tzinfo=UTC)
    assert (local(moment, zone), day(moment, zone)) == ("9 Apr 2026 22:30", "9 Apr")


@given(MOMENTS, ZONES)
def test_every_moment_can_be_shown_in_every_zone(moment: datetime, zone: timezone) -> None:
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} \d{1,4} \d\d:\d\d", local(moment, zone))
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]{2}", day(moment, zone))


@pytest.mark.parametrize(
    ("moment", "hours", "shown"),
    [
        (datetime.min, -12, "1 Jan 1 00:00"),
        (datetime.min, 14, "1 Jan 1 14:00"),
        (datetime.max, -12, "31 Dec 9999 11:59"),
        (datetime.max, 14, "31 Dec 9999 23:59"),
    ],
)
def test_the_ends_of_the_calendar_can_be_shown(moment: datetime, hours: int, shown: str) -> None:
    assert local(moment.replace(tzinfo=UTC), timezone(timedelta(hours=hours))) == shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0 s"), (0.4, "0 s"), (40, "40 s"), (59.6, "1:00"), (124, "2:04"), (3_599.6, "1:00:00"), (3_724, "1:02:04")],
)
def test_a_span_is_said_as_a_clock_would(seconds: float, words: str) -> None:
    assert span(seconds) == words


@given(st.floats(0, 10**7))
def test_a_span_is_right_to_half_a_second(seconds: float) -> None:
    words = span(seconds)
    parts = [int(part) for part in words.removesuffix(" s").split(":")]
    said = sum(part * 60**place for place, part in enumerate(reversed(parts)))
    assert abs(said - seconds) <= 0.5
    assert all(part < 60 for part in parts[1:])
