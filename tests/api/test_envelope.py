"""How the API's refusals are read."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.api.envelope import LONGEST_WAIT, error_of, retry_after
from layers_tui.api.errors import KeyRefused, LayersError, RateLimited
from layers_tui.text import clean

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("7", 7.0),
        ("0.5", 0.5),
        ("0", 0.0),
        ("-3", 0.0),
        ("nan", None),
        ("inf", LONGEST_WAIT),
        ("86400", LONGEST_WAIT),
        ("soon", None),
        ("", None),
        (format_datetime(NOW + timedelta(seconds=40), usegmt=True), 40.0),
        (format_datetime(NOW - timedelta(seconds=40), usegmt=True), 0.0),
        (format_datetime((NOW + timedelta(seconds=40)).replace(tzinfo=None)), 40.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WAIT),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_never_too_long(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,5} \d\d:\d\d:\d\d [+-]\d{1,12}", fullmatch=True),
        st.builds("Fri, 10 Apr {} 09:00:00 {}{}".format, st.integers(0, 99_999), st.sampled_from("+-"), st.integers(0)),
    )
)
def test_no_retry_after_is_too_strange(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_WAIT


def test_the_code_decides_and_not_the_status() -> None:
    body = json.dumps({"error": {"code": "RATE_LIMITED", "message": "", "requestId": "req_1"}}).encode()
    error = error_of(503, {"retry-after": "9"}, body, NOW)
    assert isinstance(error, RateLimited)
    assert (error.retry_after, error.request_id) == (9.0, "req_1")


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_without_the_envelope_is_a_refusal_all_the_same(status: int) -> None:
    error = error_of(status, {}, b"<html>", NOW)
    assert isinstance(error, KeyRefused)
    assert str(status) in error.message


def test_a_code_nobody_knows_is_kept_as_it_is() -> None:
    body = json.dumps({"error": {"code": "TEAPOT", "message": "Short and stout.", "requestId": "req_1"}}).encode()
    problem = error_of(418, {}, body, NOW).problem()
    assert (problem.code, problem.message, problem.request_id) == ("TEAPOT", "Short and stout.", "req_1")


FIELDS = ("code", "message", "requestId", "details")
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.integers(201, 599),
    st.one_of(
        st.binary(max_size=60),
        JSON.map(lambda value: json.dumps(value).encode()),
        st.fixed_dictionaries({"error": st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON))}).map(
            lambda value: json.dumps(value).encode()
        ),
    ),
)
def test_every_answer_becomes_an_error_with_clean_words(status: int, body: bytes) -> None:
    error = error_of(status, {"x-request-id": "req_\x1b[31m"}, body, NOW)
    assert isinstance(error, LayersError)
    problem = error.problem()
    assert problem.title
    assert problem.message
    for text in (problem.code, problem.message, problem.request_id):
        assert clean(text) == text
