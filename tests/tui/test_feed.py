"""The bridge from threads to the screen: in batches, the urgent at once, and nothing lost on the way."""

import asyncio
import threading
from collections.abc import Callable, Sequence

import pytest

from layers_tui.events import Event, Fetching, Hold
from layers_tui.tui.feed import LARGEST, PERIOD, Feed

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Screen:
    """What was delivered, and in which thread. The events of the id `now` are urgent."""

    def __init__(self) -> None:
        self.batches: list[list[Event]] = []
        self.moments: list[float] = []
        self.threads: set[int] = set()
        self.feed = Feed(self._deliver, lambda event: event == Fetching("now"))
        self._news = asyncio.Event()

    def _deliver(self, batch: Sequence[Event]) -> None:
        self.batches.append(list(batch))
        self.moments.append(asyncio.get_running_loop().time())
        self.threads.add(threading.get_ident())
        self._news.set()

    @property
    def events(self) -> list[Event]:
        return [event for batch in self.batches for event in batch]

    async def until(self, met: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not met():
                self._news.clear()
                await self._news.wait()


def attached() -> Screen:
    screen = Screen()
    screen.feed.attach(asyncio.get_running_loop())
    return screen


def by_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


async def test_events_of_a_moment_come_in_one_batch_and_in_order() -> None:
    screen = attached()
    events = [Fetching(str(number)) for number in range(50)]

    def put_all() -> None:
        for event in events:
            screen.feed.put(event)

    by_thread(put_all).join()
    await screen.until(lambda: len(screen.events) == 50)
    assert screen.batches == [events]


async def test_no_batch_is_larger_than_the_screen_can_take() -> None:
    screen = attached()
    events: list[Event] = [Fetching(str(number)) for number in range(LARGEST * 3 + 7)]
    for event in events:
        screen.feed.put(event)
    await screen.until(lambda: len(screen.events) == len(events))
    assert screen.events == events
    assert [len(batch) for batch in screen.batches] == [LARGEST] * 3 + [7]


async def test_between_two_batches_the_loop_serves_others() -> None:
    screen = attached()
    for number in range(LARGEST * 2):
        screen.feed.put(Fetching(str(number)))
    await screen.until(lambda: len(screen.batches) == 1)
    seen_by_a_key: list[int] = []
    asyncio.get_running_loop().call_soon(lambda: seen_by_a_key.append(len(screen.batches)))
    await screen.until(lambda: len(screen.batches) == 2)
    assert seen_by_a_key == [1]


async def test_an_urgent_event_does_not_wait_for_the_batch() -> None:
    screen = attached()
    started = asyncio.get_running_loop().time()
    screen.feed.put(Fetching("now"))
    await screen.until(lambda: bool(screen.batches))
    assert screen.moments[0] - started < PERIOD
    screen.feed.put(Fetching("later"))
    await screen.until(lambda: len(screen.batches) == 2)
    assert screen.moments[1] - screen.moments[0] >= PERIOD * 0.9


async def test_an_urgent_event_is_in_the_first_batch_however_many_wait() -> None:
    screen = attached()
    for number in range(LARGEST * 10):
        screen.feed.put(Fetching(str(number)))
    screen.feed.put(Fetching("now"))
    await screen.until(lambda: bool(screen.batches))
    assert screen.batches[0][0] == Fetching("now")
    await screen.until(lambda: len(screen.events) == LARGEST * 10 + 1)


async def test_what_came_before_the_screen_is_delivered_when_it_is_there() -> None:
    screen = Screen()
    screen.feed.put(Fetching("a"))
    screen.feed.put(Fetching("now"))
    screen.feed.attach(asyncio.get_running_loop())
    await screen.until(lambda: len(screen.events) == 2)
    screen.feed.put(Fetching("b"))
    await screen.until(lambda: len(screen.events) == 3)


async def test_nothing_is_lost_and_each_threads_order_kept_with_many_threads() -> None:
    screen = attached()
    own = threading.get_ident()

    def talk(speaker: int) -> None:
        for number in range(500):
            screen.feed.put(Hold(speaker * 1000 + number))
            if number % 100 == 0:
                screen.feed.put(Fetching("now"))

    threads = [by_thread(lambda speaker=speaker: talk(speaker)) for speaker in range(8)]  # type: ignore[misc]
    await screen.until(lambda: len(screen.events) == 8 * 505)
    for thread in threads:
        thread.join()
    said = [int(event.until) for event in screen.events if isinstance(event, Hold)]
    for speaker in range(8):
        assert [moment for moment in said if moment // 1000 == speaker] == [speaker * 1000 + n for n in range(500)]
    assert screen.threads == {own}


async def test_a_delivery_that_fails_holds_up_nothing_after_it() -> None:
    failures: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: failures.append(context["exception"]))
    got: list[Event] = []
    done = asyncio.Event()

    def deliver(batch: Sequence[Event]) -> None:
        if batch[0] == Fetching("bad"):
            raise ZeroDivisionError
        got.extend(batch)
        done.set()

    feed = Feed(deliver, lambda event: event == Fetching("bad"))
    feed.attach(loop)
    feed.put(Fetching("bad"))
    await asyncio.sleep(0)
    feed.put(Fetching("good"))
    async with asyncio.timeout(10):
        await done.wait()
    assert got == [Fetching("good")]
    assert [type(failure) for failure in failures] == [ZeroDivisionError]


def test_events_after_the_screen_is_gone_go_nowhere_and_raise_nothing() -> None:
    delivered: list[Event] = []
    feed = Feed(delivered.extend, lambda event: event == Fetching("now"))
    loop = asyncio.new_event_loop()
    feed.attach(loop)
    loop.close()
    feed.put(Fetching("a"))
    feed.put(Fetching("now"))
    assert delivered == []
