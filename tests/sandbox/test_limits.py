"""How reads are counted, and how the answers tell what is left."""

import httpx
import pytest

from layers_tui.commands import sandbox as command
from layers_tui.sandbox.limits import FORMS
from layers_tui.sandbox.windows import WINDOWS
from sandbox.host import Host, playing


def read(host: Host) -> tuple[int, str | None]:
    """The status of one read, and the seconds to wait."""
    answer = host.get("/v1/whoami")
    return answer.status_code, answer.headers.get("Retry-After")


def left(answer: httpx.Response) -> list[str | None]:
    """Limit, remaining and reset of the X-RateLimit headers."""
    return [answer.headers.get(f"X-RateLimit-{name}") for name in ("Limit", "Remaining", "Reset")]


def accepted(host: Host, step: float, count: int) -> list[int]:
    """Which of `count` reads, `step` seconds apart, were allowed."""
    allowed = []
    for turn in range(count):
        if read(host)[0] == 200:
            allowed.append(turn)
        host.clock.now += step
    return allowed


@pytest.mark.parametrize("window", ["bucket", "fixed", "sliding"])
def test_whoever_waits_as_long_as_told_is_let_in_and_not_a_second_before(window: str) -> None:
    with playing(tier="3/60", people=5, window=window) as host:
        for _ in range(3):
            assert read(host) == (200, None)
            host.clock.now += 5
        status, wait = read(host)
        assert status == 429
        assert wait
        host.clock.now += int(wait) - 1
        assert read(host) == (429, "1")
        host.clock.now += 1
        assert read(host)[0] == 200


def test_a_bucket_gives_its_reads_back_one_by_one() -> None:
    with playing(tier="4/8", people=5) as host:
        assert accepted(host, 1, 12) == [0, 1, 2, 3, 4, 5, 6, 8, 10]


def test_a_fixed_window_gives_all_back_at_once_and_lets_double_through_at_its_border() -> None:
    with playing(tier="4/8", people=5, window="fixed") as host:
        assert read(host)[0] == 200
        host.clock.now += 7
        assert accepted(host, 0.2, 10) == [0, 1, 2, 5, 6, 7, 8]


def test_a_sliding_window_never_lets_more_through_in_any_stretch() -> None:
    with playing(tier="4/8", people=5, window="sliding") as host:
        assert read(host)[0] == 200
        host.clock.now += 7
        assert accepted(host, 0.25, 34) == [0, 1, 2, 4, 32, 33]


@pytest.mark.parametrize(
    ("window", "told"),
    [
        ("bucket", [["4", "3", "2"], ["4", "2", "4"], ["4", "2", "3"]]),
        ("fixed", [["4", "3", "8"], ["4", "2", "8"], ["4", "1", "5"]]),
        ("sliding", [["4", "3", "8"], ["4", "2", "8"], ["4", "1", "8"]]),
    ],
)
def test_headers_tell_the_limit_what_remains_and_when_all_is_back(window: str, told: list[list[str]]) -> None:
    with playing(tier="4/8", people=5, window=window) as host:
        answers = []
        for seconds in (0, 3, 0):
            answers.append(left(host.get("/v1/whoami")))
            host.clock.now += seconds
    assert answers == told


def test_every_answer_that_cost_a_read_tells_and_no_other() -> None:
    with playing(tier="7/60", people=5) as host:
        one = host.world.everyone[0]
        paths = ("/v1/whoami", f"/v1/influencers/{one}", "/v1/influencers/nonsense", "/v1/projects/nothing/influencers")
        remaining = [left(host.get(path))[1] for path in paths]
        assert remaining == ["6", "5", "4", "3"]
        assert left(host.read(one, host.keys.unscoped.text)) == ["7", "6", "9"]
        free = [
            host.read(one, ""),
            host.read(one, host.keys.killed.text),
            host.get("/v1/nothing"),
            host.get("/sandbox/ids"),
        ]
        assert [left(answer) for answer in free] == [[None] * 3] * 4
        for _ in range(3):
            host.read(one)
        assert left(host.read(one)) == ["7", "0", "60"]


def test_the_form_of_the_ietf_can_be_sent_instead() -> None:
    with playing(tier="4/8", people=5, window="fixed", limit_headers="ietf") as host:
        answer = host.get("/v1/whoami")
    assert answer.headers["RateLimit"] == '"default";r=3;t=8'
    assert answer.headers["RateLimit-Policy"] == '"default";q=4;w=8'
    assert left(answer) == [None] * 3


@pytest.mark.parametrize(("tier", "form"), [("4/8", "none"), ("none", "x"), ("none", "ietf")])
def test_no_headers_tell_of_a_limit_when_there_is_none_or_it_is_kept_quiet(tier: str, form: str) -> None:
    with playing(tier=tier, people=5, limit_headers=form) as host:
        names = [name for name in host.get("/v1/whoami").headers if "ratelimit" in name]
    assert names == ["x-ratelimit-endpoint-class"]


def test_a_tier_of_ones_own_is_told_as_custom() -> None:
    with playing(tier="4/0.5", people=5, window="sliding") as host:
        assert host.get("/v1/whoami").json()["rateLimitTier"] == "custom"
        assert accepted(host, 0.125, 7) == [0, 1, 2, 4, 5, 6]


def test_the_command_knows_every_window_and_every_form() -> None:
    assert set(command.WINDOWS) == set(WINDOWS)
    assert command.LIMIT_HEADERS == FORMS
