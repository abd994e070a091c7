"""Decides: each decision is kept before anybody is told of it, and each can be taken back. It draws nothing."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from layers_tui.events import Event, Identified
from layers_tui.roster.decided import Opinion
from layers_tui.roster.tags import with_tags
from layers_tui.session import notes
from layers_tui.session.opinions import Opinions, opinion_of
from layers_tui.session.outcome import Kind, Outcome
from layers_tui.session.outdating import Outdated, Outdating
from layers_tui.session.recalling import Recalling
from layers_tui.session.works import Works
from layers_tui.store import Owner
from layers_tui.store.decision import Decision, Restored, Verdict
from layers_tui.store.decision_file import NotDecided
from layers_tui.store.decision_log import PIECE
from layers_tui.store.decisions import Decisions
from layers_tui.store.pieces import Pieces

UNTIDY = 200
"""Decisions after which what SQLite holds in its log is moved into the file."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and what they see."""

    reviewer: str
    versions: Callable[[Sequence[str]], dict[str, str]]
    """Tells the names of the versions of the records that are shown."""
    now: Callable[[], datetime]


Make = Callable[[str, Opinion | None, str], Decision | None]
"""Makes a decision on an id of what is known and the version that is shown; None: there is nothing to decide."""


class Deciding:
    """Owns the decisions of the key in use. Its methods belong to one thread, its owner's.

    What is done to a few is done when the method returns, with what became of it. What is done to thousands goes on in
    pieces by `go_on`, and `works.later` is called at its end; so is what is asked for meanwhile, in its turn.
    """

    def __init__(
        self, decisions: Decisions, outdating: Outdating, person: Person, tell: Callable[[Event], None]
    ) -> None:
        """Nothing is known before `use`. `tell` is told what is wrong with the file where nobody waits for it."""
        self.opinions = Opinions()
        """All that is known; while decisions are still being read, not yet all there is."""
        self.works: Works[Outcome] = Works()
        self._decisions = decisions
        self._outdating = outdating
        self._person = person
        self._tell = tell
        self._recalling = Recalling(decisions, self.opinions, outdating)
        self._owner: Owner | None = None
        self._untidy = 0
        self.tidying: threading.Thread | None = None
        """Moves decisions from the log of SQLite into the file; None: nothing had to be moved."""

    @property
    def reviewer(self) -> str:
        """Who decides here."""
        return self._person.reviewer

    @property
    def are_kept(self) -> bool:
        """False where decisions are gone when the program ends."""
        return self._decisions.are_kept

    @property
    def is_loaded(self) -> bool:
        """False while decisions of earlier starts are still being read. `of` knows each even then."""
        return self._recalling.is_done

    def use(self, owner: Owner) -> None:
        """From now on it is this owner's decisions. Needs no network."""
        if owner != self._owner:
            self.works.settle()
            self._owner = owner
            self._decisions.use(owner)
            self._recalling.begin()

    def join(self, event: Identified) -> None:
        """Take in whose key it is: decisions made with another key of the same organization are found, too."""
        if self._owner is None:
            return
        self.works.settle()
        try:
            if self._decisions.join(event):
                self._recalling.begin()
        except NotDecided as error:
            self._tell(error.fault)

    def of(self, id: str) -> Opinion | None:
        """The person's own opinion of one influencer, also while decisions are still being read."""
        self._recalling.look_up([id])
        return self.opinions.mine.get(id)

    def decide(self, ids: Sequence[str], verdict: str, note: str | None = None, picture: str = "") -> Outcome | None:
        """Decide on one or several. The same again is no step, unless they have changed since.

        Args:
            note: None leaves the note that each has. To several it is added below that.
            picture: What the note was written at: a picture's asset id or its address.

        Returns:
            What became of it; None when that takes a while.
        """
        given = None if note is None else notes.written(note)

        def make(id: str, known: Opinion | None, version: str) -> Decision | None:
            words = notes.after(known, given, adds=len(ids) > 1)
            if known and (known.verdict, known.note) == (verdict, words) and not known.stale:
                return None
            return self._made(id, verdict, version, words, self._picture(id, known, words, picture))

        return self.works.do(self._deciding(ids, make))

    def clear(self, ids: Sequence[str]) -> Outcome | None:
        """Take the verdict from one or several; their notes stay.

        Returns:
            What became of it; None when that takes a while.
        """

        def make(id: str, known: Opinion | None, _: str) -> Decision | None:
            if known is None or not known.verdict:
                return None
            return self._made(id, "", known.version, known.note, self._picture(id, known, known.note))

        return self.works.do(self._deciding(ids, make))

    def note(self, id: str, text: str, picture: str = "") -> Outcome | None:
        """Write the note of one influencer; an empty text takes it away. The verdict stays, on its version.

        Returns:
            What became of it; None when that takes a while.
        """
        words = notes.written(text)

        def make(id: str, known: Opinion | None, version: str) -> Decision | None:
            if words == (known.note if known else ""):
                return None
            verdict = known.verdict if known else ""
            judged = known.version if known and verdict else version
            return self._made(id, verdict, judged, words, self._picture(id, known, words, picture))

        return self.works.do(self._deciding([id], make))

    def undo(self) -> Outcome | None:
        """Take back the last step that stands.

        Returns:
            What became of it; None when that takes a while.
        """
        return self.works.do(self._restoring(Kind.UNDONE, self._decisions.undoing))

    def redo(self) -> Outcome | None:
        """Do again what was taken back last.

        Returns:
            What became of it; None when that takes a while.
        """
        return self.works.do(self._restoring(Kind.REDONE, self._decisions.redoing))

    def take(self, opinions: Iterable[tuple[str, Opinion]]) -> Outcome | None:
        """Keep what colleagues think, by the influencer's id: beside one's own, and of each colleague the later.

        Returns:
            What became of it; None when that takes a while.
        """
        return self.works.do(self._taking(opinions))

    def stir(self, id: str) -> None:
        """This influencer was read anew."""
        if opinion := self.opinions.mine.get(id):
            self._outdating.want(id, opinion.version)

    def apply(self, event: Outdated) -> frozenset[str]:
        """Take in who has changed since.

        Returns:
            Of whom that was not known.
        """
        return frozenset(self.opinions.judge(event.versions, event.outdated))

    def go_on(self) -> bool:
        """Do the next piece of what was asked for, or read the next piece of what was decided before.

        Returns:
            True while there is more.
        """
        if self.works:
            self.works.go_on()
        else:
            self._recalling.go_on()
        return bool(self.works) or not self.is_loaded

    def tick(self) -> None:
        """Once a second: what another program did, who has changed since, and what is to be tidied up."""
        if self._owner is not None and not self.works:
            self._catch_up()
        self._outdating.tick()
        if self._untidy >= UNTIDY and not (self.tidying and self.tidying.is_alive()):
            self._untidy = 0
            # It waits for the disk, and nothing may wait for that here.
            self.tidying = threading.Thread(target=self._decisions.tidy, name="tidying decisions", daemon=True)
            self.tidying.start()

    def stop(self) -> None:
        """Keep what was asked for; the file is closed in its own time."""
        self.works.settle()
        threading.Thread(target=self._decisions.close, name="closing decisions", daemon=True).start()

    def _deciding(self, ids: Sequence[str], make: Make) -> Pieces[Outcome]:
        self._catch_up()
        mine = self.opinions.mine
        step: list[Decision] = []
        for first in range(0, len(ids), PIECE):
            if first:
                yield
            some = ids[first : first + PIECE]
            self._recalling.look_up(some)
            versions = self._person.versions(some)
            made = (make(id, mine.get(id), versions.get(id, "")) for id in some)
            step += [decision for decision in made if decision]
        if not step:
            return Outcome(Kind.NOTHING)
        before = mine.get(step[0].id)
        newly = sum(1 for each in step if each.verdict and not ((known := mine.get(each.id)) and known.verdict))
        try:
            yield from self._decisions.deciding(step)
        except NotDecided as error:
            return Outcome(Kind.REFUSED, refusal=str(error))
        self._untidy += len(step)
        yield from self._recalling.learn(step)
        return Outcome(Kind.DECIDED, tuple(each.id for each in step), opinion_of(step[0]), before, newly)

    def _restoring(self, kind: Kind, restore: Callable[[], Pieces[Restored | None]]) -> Pieces[Outcome]:
        self._catch_up()
        try:
            restored = yield from restore()
        except NotDecided as error:
            return Outcome(Kind.REFUSED, refusal=str(error))
        if restored is None:
            return Outcome(Kind.NOTHING)
        ids = tuple(each.id for each in restored.now)
        before = next((opinion_of(each) for each in restored.was if each.id == ids[0]), None)
        self._untidy += len(ids)
        yield from self._recalling.learn(restored.now)
        stands = self.opinions.mine.get(ids[0])
        return Outcome(kind, ids, *((before, stands) if kind is Kind.UNDONE else (opinion_of(restored.now[0]), before)))

    def _taking(self, opinions: Iterable[tuple[str, Opinion]]) -> Pieces[Outcome]:
        theirs: list[Decision] = []
        for id, opinion in opinions:
            if theirs and len(theirs) % PIECE == 0:
                yield
            theirs.append(_of_colleague(id, opinion, self._person.now()))
        try:
            yield from self._decisions.taking(theirs)
        except NotDecided as error:
            return Outcome(Kind.REFUSED, refusal=str(error))
        taken: list[str] = []
        for first in range(0, len(theirs), PIECE):
            if first:
                yield
            some = theirs[first : first + PIECE]
            taken += [each.id for each in some if self.opinions.learn_of_colleague(each)]
        return Outcome(Kind.TAKEN, tuple(dict.fromkeys(taken)))

    def _catch_up(self) -> None:
        if ids := self._recalling.catch_up():
            self.works.later(Outcome(Kind.ELSEWHERE, ids))

    def _made(self, id: str, verdict: str, version: str, note: str, picture: str) -> Decision:
        return Decision(id, Verdict(verdict), self.reviewer, self._person.now(), note, version, picture)

    def _picture(self, id: str, known: Opinion | None, note: str, picture: str = "") -> str:
        """What a note is on: what it was written at, or where it was written elsewhere still what it was on before."""
        if not note:
            return ""
        is_rewritten = note != (known.note if known else "")
        return (picture if is_rewritten else "") or self.opinions.pictures.get(id, "")


def _of_colleague(id: str, opinion: Opinion, now: datetime) -> Decision:
    note = with_tags(notes.written(opinion.note), opinion.tags)
    return Decision(id, Verdict(opinion.verdict), opinion.reviewer, opinion.at or now, note, opinion.version)
