"""The thread that writes: many jobs in one transaction, and only then is each announced. It knows no table."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from layers_tui.store.partition import Owner

MOST_ROWS = 256
"""Rows in one transaction, about 20 ms."""


def _nothing() -> None:
    """Announce nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to write."""

    work: Callable[[sqlite3.Connection, int], None]
    """Writes it as part of a transaction, given the connection and the number of the partition."""
    owner: Owner
    """Whose partition it belongs to."""
    ids: tuple[str, ...] = ()
    """The influencers whose records it changes."""
    rows: int = 1
    """About how many rows it writes."""
    then: Callable[[], None] = _nothing
    """Called from the writer's thread when it is written."""


class Writer:
    """Owns the thread and its queue. It alone calls `begin` first, `commit`, the jobs' `then`, `finish` when no more
    comes, and last of all `close`; `broken` when a fault of our own ends it before its time.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Job]], None],
        finish: Callable[[], None],
        close: Callable[[], None],
        broken: Callable[[], None] = _nothing,
        stand_aside: Callable[[], None] = _nothing,
        *,
        begin: Callable[[], None] = _nothing,
    ) -> None:
        self._begin = begin
        self._commit = commit
        self._finish = finish
        self._close = close
        self._broken = broken
        self._stand_aside = stand_aside
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._stopping = False
        self._flushed = threading.Event()
        self._may_close = threading.Event()
        threading.Thread(target=self._run, name="store", daemon=True).start()

    def put(self, job: Job) -> None:
        """Have a job done. After `stop` it is only announced."""
        with self._lock:
            if not self._stopping:
                self._queue.put(job)
                return
        job.then()

    def stop(self, within: float) -> bool:
        """Finish what waits, for so many seconds at most.

        Returns:
            True when all of it is written.
        """
        with self._lock:
            if not self._stopping:
                self._stopping = True
                self._queue.put(None)
        return self._flushed.wait(within)

    def let_close(self) -> None:
        """Let the thread close its connection, in its own time: the last to close a file tidies it up."""
        self._may_close.set()

    def _run(self) -> None:
        ended = False
        try:
            self._begin()
            while batch := self._next():
                self._stand_aside()
                try:
                    self._commit(batch)
                finally:
                    for job in batch:
                        job.then()
            self._finish()
            ended = True
        finally:
            # Also when a fault of our own ends the thread: nobody may wait for what it will never write.
            with self._lock:
                self._stopping = True
            if not ended:
                self._broken()
            self._announce_rest()
            self._flushed.set()
        self._may_close.wait()
        self._close()

    def _next(self) -> list[Job]:
        """Wait for work, and take what else is there. Empty at the end."""
        job = self._queue.get()
        batch: list[Job] = []
        rows = 0
        while job is not None:
            batch.append(job)
            rows += job.rows
            if rows >= MOST_ROWS:
                return batch
            try:
                job = self._queue.get_nowait()
            except Empty:
                return batch
        if batch:
            # The end comes again after these.
            self._queue.put(None)
        return batch

    def _announce_rest(self) -> None:
        while not self._queue.empty():
            if job := self._queue.get():
                job.then()
