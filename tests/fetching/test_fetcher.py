"""The worker threads, over a real socket: what they ask for, how often, and what they tell."""

import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from api.raw_server import speaking
from sandbox.host import Host, playing

from fetching.seen import Seen, asked_for, connection, fetching, unpaced
from layers_tui.api.client import Answer, LayersClient
from layers_tui.api.connection import Connection
from layers_tui.api.pace import Pace
from layers_tui.events import Broken, Failed, Fetching, Hold, Identified, Loaded, Refused
from layers_tui.fetching.fetcher import MOST_LIMITED_TRIES, MOST_TRIES, Fetcher
from layers_tui.fetching.jobs import Job, Jobs, Record
from layers_tui.influencer import Influencer
from layers_tui.key import Key
from layers_tui.problem import State
from layers_tui.rate import FixedPace, Rate

WORKERS = 8


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries that come soon."""
    monkeypatch.setattr("layers_tui.fetching.fetcher.FIRST_BACK_OFF", 0.01)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with playing(people=500) as host:
        yield host


def test_five_hundred_ids_are_each_read_once_and_as_they_are(host: Host, seen: Seen) -> None:
    before = len(asked_for(host))
    everyone = list(host.world.everyone)
    with fetching(host, seen) as fetcher:
        fetcher.add(everyone)
        seen.until(lambda: len(seen.settled()) == len(everyone))
    assert Counter(asked_for(host)[before:]) == Counter(["/v1/whoami", *(f"/v1/influencers/{id}" for id in everyone)])
    loaded = {event.id: event for event in seen.of(Loaded)}
    assert set(loaded) == set(everyone)
    event = loaded[everyone[7]]
    assert event.influencer == Influencer.from_json(host.read(event.id).json())
    assert event.body == host.read(event.id).content
    assert len(seen.of(Identified)) == 1


def test_one_worker_reads_whoami_then_what_is_preferred_then_the_rest(host: Host, seen: Seen) -> None:
    before = len(asked_for(host))
    ids = list(host.world.everyone[:6])
    fetcher = Fetcher(seen, workers=1, pace=unpaced())
    fetcher.add(ids)
    fetcher.prefer([ids[4], ids[2]])
    fetcher.connect(connection(host))
    seen.until(lambda: len(seen.settled()) == 6)
    fetcher.stop()
    order = [ids[place] for place in (4, 2, 0, 1, 3, 5)]
    assert asked_for(host)[before:] == ["/v1/whoami", *(f"/v1/influencers/{id}" for id in order)]


class Watched(Jobs):
    """Knows which workers have nothing to do, and who was taken in which order."""

    def __init__(self) -> None:
        super().__init__()
        self.changed = threading.Condition()
        self.idle: set[int] = set()
        self.taken: list[str] = []

    def wait(self) -> bool:
        with self.changed:
            self.idle.add(threading.get_ident())
            self.changed.notify_all()
        try:
            return super().wait()
        finally:
            with self.changed:
                self.idle.discard(threading.get_ident())

    def take(self) -> Job | None:
        with self.changed:
            job = super().take()
            if isinstance(job, Record):
                self.taken.append(job.id)
            self.changed.notify_all()
            return job


def test_who_waits_for_a_slot_takes_what_is_preferred_when_it_comes(host: Host, seen: Seen) -> None:
    ids = list(host.world.everyone[:40])
    pace, jobs = Pace(FixedPace(Rate(50, 1.0))), Watched()
    with fetching(host, seen, workers=WORKERS, pace=pace, jobs=jobs) as fetcher:
        seen.until(lambda: len(seen.of(Identified)) == 1)
        with jobs.changed:
            # A worker that had its slot before the hold would take one of those who were added first.
            assert jobs.changed.wait_for(lambda: len(jobs.idle) == WORKERS, 10)
        pace.hold(600.0)
        fetcher.add(ids)
        fetcher.prefer(ids[-12:])
        pace.renew()
        seen.until(lambda: len(seen.of(Fetching)) >= 12)
    assert jobs.taken[:12] == ids[-12:]


@pytest.mark.parametrize("fault", ["500", "502html", "empty", "reset"])
def test_a_passing_fault_is_tried_again_and_not_for_ever(
    fault: str, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers_tui.fetching.fetcher.FIRST_BACK_OFF", 0.01)
    with playing(people=3, faults=[f"{fault}=1"]) as host:
        id = host.world.everyone[0]
        with fetching(host, seen) as fetcher:
            fetcher.add([id])
            seen.until(lambda: id in seen.settled())
        assert asked_for(host).count(f"/v1/influencers/{id}") == MOST_TRIES
    assert seen.of(Failed)[0].problem.state is State.UNREACHABLE


class Noting(Jobs):
    """Lets retries come at once, and notes how long they were to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.delays: list[float] = []

    def again(self, job: Job, delay: float) -> None:
        if isinstance(job, Record):
            self.delays.append(delay)
        super().again(job, 0.0)


@pytest.mark.parametrize(("chance", "delays"), [(0.0, [0.25, 0.5]), (1.0, [0.75, 1.5])])
def test_retries_wait_longer_each_time_and_by_chance(seen: Seen, chance: float, delays: list[float]) -> None:
    jobs = Noting()
    with (
        playing(people=3, faults=["500=1"]) as host,
        fetching(host, seen, jobs=jobs, jitter=lambda: chance) as fetcher,
    ):
        fetcher.add(host.world.everyone[:1])
        seen.until(lambda: bool(seen.of(Failed)))
    assert jobs.delays == delays


@pytest.mark.parametrize("fault", ["badjson", "wrongid", "redirect"])
def test_what_another_try_cannot_mend_is_not_tried_again(fault: str, seen: Seen) -> None:
    with playing(people=3, faults=[f"{fault}=1"]) as host:
        id = host.world.everyone[0]
        with fetching(host, seen) as fetcher:
            fetcher.add([id])
            seen.until(lambda: id in seen.settled())
        assert asked_for(host).count(f"/v1/influencers/{id}") == 1


def test_who_is_missing_or_no_id_is_asked_for_once(host: Host, seen: Seen) -> None:
    before = len(asked_for(host))
    ids = {host.ids("unknown")[0]: State.MISSING, "inf_123": State.INVALID}
    with fetching(host, seen) as fetcher:
        fetcher.add(ids)
        seen.until(lambda: len(seen.settled()) == 2)
    assert {event.id: event.problem.state for event in seen.of(Failed)} == ids
    assert sum(path != "/v1/whoami" for path in asked_for(host)[before:]) == 2


def test_most_faults_pass_and_nobody_is_lost(seen: Seen, impatient: None) -> None:
    with playing(people=120, faults=["500=0.1", "reset=0.1", "badjson=0.05", "empty=0.05"]) as host:
        everyone = set(host.world.everyone)
        with fetching(host, seen) as fetcher:
            fetcher.add(everyone)
            seen.until(lambda: seen.settled() == everyone)
    told = Counter([event.id for event in seen.of(Loaded)] + [event.id for event in seen.of(Failed)])
    assert set(told.values()) == {1}
    assert len(seen.of(Loaded)) > 100


def test_a_429_holds_every_thread_until_the_time_it_named(seen: Seen) -> None:
    with playing(people=30, tier="12/60", limit_headers="none") as host:
        ids = list(host.world.everyone)
        pace = unpaced()
        with fetching(host, seen, workers=WORKERS, pace=pace) as fetcher:
            fetcher.add(ids)
            seen.until(lambda: bool(seen.of(Hold)))
            # The bucket holds twelve, and whoami may have had one of them.
            seen.until(lambda: len(seen.of(Loaded)) >= 11)
            # The sandbox said 5 s. Whoever was on the way is back soon; nobody sets out.
            assert 0 < fetcher.held <= 5
            on_the_way = len(asked_for(host))
            assert on_the_way <= 12 + WORKERS
            host.clock.now += 60
            pace.renew()
            seen.until(lambda: len(seen.of(Loaded)) > 12)
    assert not seen.of(Failed)


def test_a_429_without_end_is_given_up(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "hold", lambda self, seconds: 0.0)
    with playing(people=3, faults=["429=1"]) as host:
        id = host.world.everyone[0]
        with fetching(host, seen) as fetcher:
            fetcher.add([id])
            seen.until(lambda: id in seen.settled())
        assert asked_for(host).count(f"/v1/influencers/{id}") == MOST_LIMITED_TRIES
    assert seen.of(Failed)[0].problem.code == "RATE_LIMITED"


@pytest.mark.parametrize(("name", "spare"), [("killed", 0), ("unscoped", 1)])
def test_a_refused_key_costs_one_request_a_worker_and_is_told_once(
    host: Host, seen: Seen, name: str, spare: int
) -> None:
    key = host.keys.named()[name]
    before = spent(host, key.name)
    ids = list(host.world.everyone)
    fetcher = Fetcher(seen, workers=WORKERS, pace=unpaced())
    fetcher.add(ids)
    fetcher.connect(connection(host, key.text))
    seen.until(lambda: bool(seen.of(Refused)))
    refused = [fetcher.refused]
    fetcher.connect(connection(host))
    assert [*refused, fetcher.refused] == [True, False]
    fetcher.add(ids)
    seen.until(lambda: len(seen.settled()) == len(ids))
    fetcher.stop()
    assert len(seen.of(Refused)) == 1
    assert not seen.of(Failed)
    # whoami needs no scope: there, one worker asks twice before anyone is refused.
    assert 1 <= spent(host, key.name) - before <= WORKERS + spare


def spent(host: Host, key: str) -> int:
    """How many requests came with this key."""
    arrivals = host.get("/sandbox/requests").json()["requests"]
    return sum(key in (arrival["key"] or "") for arrival in arrivals)


class Gate(LayersClient):
    """A client that sends when the test lets it."""

    def __init__(self, to: Connection, let: threading.Event, waiting: threading.Semaphore) -> None:
        super().__init__(to)
        self._let = let
        self._waiting = waiting

    def get_influencer(self, id: str) -> Answer:
        self._waiting.release()
        assert self._let.wait(10)
        return super().get_influencer(id)


def test_a_late_refusal_of_the_last_key_does_not_refuse_the_new_one(host: Host, seen: Seen) -> None:
    let, waiting = threading.Event(), threading.Semaphore(0)
    ids = list(host.world.everyone[:30])

    def client(to: Connection) -> LayersClient:
        return Gate(to, let, waiting) if to.key.reveal() == host.keys.unscoped.text else LayersClient(to)

    fetcher = Fetcher(seen, workers=4, client=client, pace=unpaced())
    fetcher.add(ids)
    fetcher.connect(connection(host, host.keys.unscoped.text))
    for _ in range(3):
        assert waiting.acquire(timeout=10)
    fetcher.connect(connection(host))
    let.set()
    seen.until(lambda: len(seen.settled()) == len(ids))
    fetcher.stop()
    assert not seen.of(Refused)
    assert {event.id for event in seen.of(Loaded)} == set(ids)


def test_the_same_key_given_again_is_a_new_beginning(host: Host, seen: Seen) -> None:
    ids = list(host.world.everyone[:20])
    with fetching(host, seen) as fetcher:
        fetcher.add(ids)
        # The answer of whoami may be the last of all, and one of the last connection is told to nobody.
        seen.until(lambda: len(seen.settled()) == len(ids) and len(seen.of(Identified)) == 1)
        fetcher.connect(connection(host))
        seen.until(lambda: len(seen.of(Identified)) == 2)
        fetcher.add(["inf_123"])
        seen.until(lambda: "inf_123" in seen.settled())


def test_a_fault_of_our_own_is_told_and_the_thread_lives_on(
    host: Host, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = list(host.world.everyone[:10])
    read = Influencer.from_json

    def reads_all_but_one(value: object) -> Influencer:
        influencer = read(value)
        if influencer.id == ids[3]:
            raise ZeroDivisionError
        return influencer

    monkeypatch.setattr("layers_tui.api.client.Influencer.from_json", reads_all_but_one)
    with fetching(host, seen, workers=1) as fetcher:
        fetcher.add(ids)
        seen.until(lambda: len(seen.settled()) == len(ids))
    (broken,), (failed,) = seen.of(Broken), seen.of(Failed)
    assert "ZeroDivisionError" in broken.message
    assert (failed.id, failed.problem.state, failed.problem.code) == (ids[3], State.UNREACHABLE, "OUR_FAULT")
    assert len(seen.of(Loaded)) == 9


def test_a_client_that_cannot_be_made_is_a_fault_that_is_told(host: Host, seen: Seen) -> None:
    tries = iter([OSError("no certificates")])

    def client(to: Connection) -> LayersClient:
        for error in tries:
            raise error
        return LayersClient(to)

    ids = list(host.world.everyone[:3])
    with fetching(host, seen, workers=1, client=client) as fetcher:
        fetcher.add(ids)
        seen.until(lambda: len(seen.settled()) == len(ids))
    assert len(seen.of(Broken)) == 1
    assert len(seen.of(Loaded)) == 3


def test_stop_returns_at_once_while_every_thread_hangs(seen: Seen) -> None:
    with speaking(lambda _: []) as server:
        fetcher = Fetcher(seen, workers=WORKERS, pace=unpaced())
        fetcher.add(f"inf_{number}" for number in range(20))
        fetcher.connect(Connection(server.url, Key("lp_test")))
        seen.until(lambda: len(seen.of(Fetching)) == WORKERS - 1)
        started = time.perf_counter()
        fetcher.stop()
        assert time.perf_counter() - started < 0.1
    # They wake when the server goes, and tell nobody.
    assert not seen.settled()


def test_after_stop_the_idle_threads_end(host: Host, seen: Seen) -> None:
    with fetching(host, seen) as fetcher:
        fetcher.add(host.world.everyone[:20])
        seen.until(lambda: len(seen.settled()) == 20)
        workers = [thread for thread in threading.enumerate() if thread.name.startswith("fetch-")]
    assert [thread.is_alive() for thread in workers] == [False] * WORKERS
