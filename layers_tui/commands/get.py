"""`layers-tui get`: the same engine without a screen. Standard output is data and nothing else."""

import argparse
import os
import queue
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from layers_tui.cli import ExitCode
from layers_tui.commands import engine
from layers_tui.commands.sheet import SheetWriter
from layers_tui.config import ConfigError, Settings, load
from layers_tui.events import Event, Hold, Unlisted
from layers_tui.ids import Found, FoundId, extract
from layers_tui.intake import decoded
from layers_tui.output import Format, JsonlWriter, JsonWriter, Result, TableWriter, Writer
from layers_tui.output.writing import write_whole
from layers_tui.problem import PROBLEM_STATES, Problem, State
from layers_tui.roster.entry import WAITING
from layers_tui.session import Session
from layers_tui.store import StoreFault, records_directory
from layers_tui.text import clean

WRITERS: dict[str, type[Writer]] = {"table": TableWriter, "json": JsonWriter, "jsonl": JsonlWriter}
SHEETS = {"csv": Format.CSV, "markdown": Format.MARKDOWN, "html": Format.HTML}
"""The formats that a person opens: they have the columns of the person's own list too."""
PROGRESS_EVERY = 0.2
"""Seconds between two lines of progress, each over the last."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `get`."""
    engine.add_arguments(parser)
    parser.add_argument("--format", choices=(*WRITERS, *SHEETS), default="table", help="(%(default)s)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of standard output")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Read the influencers and write them.

    Returns:
        The exit code: 0 all found, 1 some are missing, invalid or unreachable, 3 key refused, 4 nothing reachable.
    """
    try:
        settings = load(vars(options), os.environ)
    except ConfigError as error:
        parser.error(str(error))
    if settings.key is None:
        parser.error("no API key: set LAYERS_API_KEY, or use --key-file")
    found = extract(_texts(options, parser))
    for number, text, why in found.broken:
        _say(f"line {number}: {text}: {why}")
    if not (found.ids or options.project):
        parser.error("no influencer ids")
    try:
        with _Reading(settings) as reading:
            reading.begin(found.ids, options.project)
            _write(_writer(options, found, reading).write(reading.results()), options.output)
            return reading.verdict()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads us has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.INTERRUPTED
    except OSError as error:
        if options.output is None:
            raise
        parser.error(f"{clean(options.output, limit=200)}: cannot be written: {error.strerror}")


class _Reading:
    """One run of the engine, with its progress on standard error."""

    def __init__(self, settings: Settings) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.session = Session(settings, self._events.put, records_directory() if settings.store else None)
        self._settings = settings
        self._told = 0.0
        self._terminal = sys.stderr.isatty()
        self._unlisted: Problem | None = None

    def __enter__(self) -> "_Reading":
        if self._settings.key is not None:
            self.session.connect(self._settings.key)
        return self

    def __exit__(self, *_: object) -> None:
        self.session.stop()
        if self._terminal:
            sys.stderr.write("\r\x1b[K")

    def begin(self, ids: Sequence[FoundId], project: str) -> None:
        """Ask for these, and for everyone of a project unless that is empty."""
        self.session.begin(project, project)
        self.session.add(ids)

    def results(self) -> Iterator[Result]:
        """Each entry's result in the order of the ids, the moment it is known."""
        roster = self.session.roster
        index = 0
        while index < len(roster) or self._is_listing():
            if index == len(roster) or roster[index].state in WAITING:
                self._take(self._events.get())
                continue
            entry = roster[index]
            index += 1
            if entry.problem and not self.session.refusal:
                _say(f"{entry.id}: {entry.problem.title}: {entry.problem.message} {entry.problem.request_id}".rstrip())
            body = self.session.body(entry.id) if entry.state is State.LOADED else None
            yield Result(entry.id, body, entry.summary, entry.problem, entry.read_at)

    def verdict(self) -> ExitCode:
        """What the exit code says of all of it."""
        entries = list(self.session.roster)
        if refusal := self.session.refusal:
            _say(f"{refusal.message} {refusal.code} {refusal.request_id}".rstrip())
            return ExitCode.KEY_REFUSED
        states = [entry.state for entry in entries]
        if unlisted := self._unlisted:
            _say(f"{unlisted.title}: {unlisted.message} {unlisted.request_id}".rstrip())
            states.append(unlisted.state)
        if states and all(state is State.UNREACHABLE for state in states):
            return ExitCode.NOTHING_REACHABLE
        return ExitCode.SOME_MISSING if any(state in PROBLEM_STATES for state in states) else ExitCode.OK

    def _is_listing(self) -> bool:
        return self.session.reading.is_listing and not (self._unlisted or self.session.refusal)

    def _take(self, event: Event) -> None:
        self.session.apply(event)
        if isinstance(event, Unlisted):
            self._unlisted = event.problem
        elif isinstance(event, StoreFault):
            _say(f"{event.message} {event.hint}")
        now = time.monotonic()
        if self._terminal and (isinstance(event, Hold) or now - self._told > PROGRESS_EVERY):
            self._told = now
            self._show_progress()

    def show_pictures(self, done: int, total: int) -> None:
        """Say how many pictures are in the page."""
        if self._terminal:
            self._say_again(f"picture {done:,} of {total:,}")

    def _show_progress(self) -> None:
        roster, left = self.session.roster, self.session.reading.seconds_left
        words = f"reading {roster.settled} of {len(roster)}"
        if self.session.held:
            words += f", held by Layers for {self.session.held:.0f} s"
        elif left is not None and left >= 1:
            words += f", {left // 60:.0f}:{left % 60:02.0f} left"
        self._say_again(words)

    def _say_again(self, words: str) -> None:
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()


def _texts(options: argparse.Namespace, parser: argparse.ArgumentParser) -> str:
    """All ids that were asked for, as one text."""
    texts = [word for word in options.ids if word != "-"]
    for name in options.file:
        if name != "-":
            try:
                texts.append(decoded(Path(name).read_bytes()))
            except OSError as error:
                parser.error(f"{clean(name, limit=200)}: cannot be read: {error.strerror}")
    if "-" in (*options.ids, *options.file):
        texts.append(decoded(sys.stdin.buffer.read()))
    return "\n".join(texts)


def _writer(options: argparse.Namespace, found: Found, reading: _Reading) -> Writer:
    if options.format in WRITERS:
        return WRITERS[options.format]()
    names = [Path(name).stem for name in options.file if name != "-"]
    title = clean(options.project or ", ".join(names), limit=80)
    return SheetWriter(SHEETS[options.format], title, found, reading.show_pictures, mark=options.output is not None)


def _write(pieces: Iterator[str], output: str | None) -> None:
    if output is None:
        _pour(pieces, sys.stdout)
    else:
        write_whole(pieces, Path(output), replace=True)


def _pour(pieces: Iterator[str], stream: TextIO) -> None:
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def _say(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    print(words, file=sys.stderr)
