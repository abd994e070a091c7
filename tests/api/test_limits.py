"""What the headers of an answer say of the allowance."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.api.limits import LONGEST_RESET, Limits, limits_of

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
SOON = NOW + timedelta(seconds=40)
HOUR = timedelta(hours=1)


def triple(limit: str, remaining: str, reset: str, prefix: str = "x-ratelimit-") -> dict[str, str]:
    return {f"{prefix}limit": limit, f"{prefix}remaining": remaining, f"{prefix}reset": reset}


@pytest.mark.parametrize(
    ("headers", "limits"),
    [
        (triple("120", "17", "40"), Limits(120, 17, 40.0)),
        (triple("120", "17", "0.5"), Limits(120, 17, 0.5)),
        (triple("120", "17", f"{SOON.timestamp():.0f}"), Limits(120, 17, 40.0)),
        (triple("120", "17", f"{SOON.timestamp() * 1000:.0f}"), Limits(120, 17, 40.0)),
        (triple("120", "17", format_datetime(SOON, usegmt=True)), Limits(120, 17, 40.0)),
        (triple("120, 120", "17, 17", "40, 40"), Limits(120, 17, 40.0)),
        (triple("120", "17", "soon"), Limits(120, 17)),
        (triple("120", "17", "-3"), Limits(120, 17)),
        (triple("120", "999", "40"), Limits(120, 120, 40.0)),
        (triple("0", "0", "40"), Limits(None, 0, 40.0)),
        (triple("120", "17", "999999999"), Limits(120, 17, LONGEST_RESET)),
        (triple("120", "17", f"{(NOW - HOUR).timestamp():.0f}"), Limits(120, 17, 0.0)),
        (triple("100", "50", "5", "ratelimit-"), Limits(100, 50, 5.0)),
        (triple("100, 100;w=60", "50", "5", "ratelimit-"), Limits(100, 50, 5.0, 60.0)),
        ({**triple("100", "50", "5", "ratelimit-"), "ratelimit-policy": "100;w=60"}, Limits(100, 50, 5.0, 60.0)),
        ({"ratelimit": "limit=100, remaining=50, reset=5"}, Limits(100, 50, 5.0)),
        (
            {"ratelimit": "limit=100, remaining=50, reset=5", "ratelimit-policy": '100;w=60;comment="a, b"'},
            Limits(100, 50, 5.0, 60.0),
        ),
        (
            {"ratelimit": '"default";r=50;t=30', "ratelimit-policy": '"default";q=100;w=60'},
            Limits(100, 50, 30.0, 60.0),
        ),
        ({"ratelimit": '"default"; r=50; t=30'}, Limits(None, 50, 30.0)),
        ({"ratelimit": "default;r=50;t=30"}, Limits(None, 50, 30.0)),
    ],
)
def test_every_form_in_use_is_read(headers: dict[str, str], limits: Limits) -> None:
    assert limits_of(headers, NOW) == limits


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-ratelimit-reset": "5"},
        triple("many", "none", "soon"),
        {"ratelimit": "?1"},
        {"ratelimit": "", "date": "x"},
    ],
)
def test_headers_that_say_nothing_are_none(headers: dict[str, str]) -> None:
    assert limits_of(headers, NOW) is None


def test_of_several_policies_the_one_with_the_least_room_counts() -> None:
    headers = {
        "ratelimit": '"burst, short";r=5;t=1, "minute";r=20;t=40, "day";r=9000;t=4000',
        "ratelimit-policy": '"burst, short";q=10;w=1,"minute";q=120;w=60,"day";q=10000;w=86400',
    }
    assert limits_of(headers, NOW) == Limits(120, 20, 40.0, 60.0)


def test_a_moment_counts_from_the_clock_of_who_named_it() -> None:
    wrong = SOON + HOUR
    headers = triple("120", "17", f"{wrong.timestamp():.0f}") | {"date": format_datetime(NOW + HOUR, usegmt=True)}
    assert limits_of(headers, NOW) == Limits(120, 17, 40.0)


VALUES = st.one_of(
    st.text(max_size=40),
    st.text(alphabet='0123456789.;=,"-+eErtwq ', max_size=60),
    st.integers().map(str),
    st.floats().map(str),
    st.builds("Fri, 10 Apr {} 09:00:00 {}".format, st.integers(0, 99_999), st.integers(-(10**12), 10**12)),
    st.builds('"{}";r={};t={}'.format, st.text(max_size=5), st.integers(), st.floats()),
)
NAMES = [prefix + name for prefix in ("x-ratelimit-", "ratelimit-") for name in ("limit", "remaining", "reset")]


@given(st.dictionaries(st.sampled_from([*NAMES, "ratelimit", "ratelimit-policy", "date"]), VALUES))
def test_no_headers_are_too_strange(headers: dict[str, str]) -> None:
    limits = limits_of(headers, NOW)
    if limits is not None:
        assert limits.limit is None or limits.limit >= 1
        assert limits.remaining is None or limits.remaining >= 0
        assert limits.reset is None or 0 <= limits.reset <= LONGEST_RESET
        assert limits.window is None or 0 < limits.window <= LONGEST_RESET


@pytest.mark.parametrize("name", ["ratelimit", "ratelimit-policy", "x-ratelimit-limit"])
@pytest.mark.parametrize("piece", ['"', ";", ";a", '"a";', "a ", ';r="', "1", ";=", "; ", ';""', " ;a "])
def test_a_header_of_any_length_is_read_in_no_time(name: str, piece: str) -> None:
    headers = {"ratelimit": '"a";r=1;t=1', name: "a" + piece * 100_000 + '"'}
    assert limits_of(headers, NOW) is None or headers["ratelimit"]
