"""What was decided in earlier starts and by other programs, read into memory. It decides nothing."""

from collections.abc import Sequence

from layers_tui.session.opinions import Opinions
from layers_tui.session.outdating import Outdating
from layers_tui.store.decision import Decision
from layers_tui.store.decision_log import PIECE
from layers_tui.store.decisions import Decisions
from layers_tui.store.pieces import Pieces

_BEHIND_ALL = "\U0010ffff"
"""No id comes later."""


class Recalling:
    """Fills the opinions from the file of decisions, in pieces. Owned by who decides."""

    def __init__(self, decisions: Decisions, opinions: Opinions, outdating: Outdating) -> None:
        self._decisions = decisions
        self._opinions = opinions
        self._outdating = outdating
        self._loading: Pieces[None] | None = None
        self._reached = ""
        """The last id whose turn has come."""
        self._looked_up: set[str] = set()
        """Those that were asked for before their turn."""

    @property
    def is_done(self) -> bool:
        """True when all is known."""
        return self._loading is None

    def begin(self) -> None:
        """They are somebody else's decisions: forget those before, and read these."""
        self._opinions.forget()
        self._outdating.forget()
        self._begin()

    def go_on(self) -> None:
        """Read the next piece."""
        if self._loading is not None:
            try:
                next(self._loading)
            except StopIteration:
                self._loading = None

    def look_up(self, ids: Sequence[str]) -> None:
        """Learn of these now, if their turn has not come yet."""
        if self._loading is None:
            return
        unknown = [id for id in ids if id > self._reached and id not in self._looked_up]
        if unknown:
            self._looked_up.update(unknown)
            found = self._decisions.standing(unknown)
            for id in unknown:
                if id in found:
                    self._opinions.learn(found[id])
                else:
                    self._opinions.drop(id)

    def catch_up(self) -> tuple[str, ...]:
        """Learn what another program on this machine has decided.

        Returns:
            On whom.
        """
        found = self._decisions.elsewhere()
        if found is None:
            self._begin()
        for decision in found or ():
            self._learn(decision)
        return tuple(each.id for each in found or ())

    def learn(self, decisions: Sequence[Decision]) -> Pieces[None]:
        """Learn what was decided here."""
        for first in range(0, len(decisions), PIECE):
            if first:
                yield
            for decision in decisions[first : first + PIECE]:
                self._learn(decision)

    def _learn(self, decision: Decision) -> None:
        self._opinions.learn(decision)
        # One that was taken back or is done again was made on an older version.
        self._outdating.want(decision.id, decision.version)

    def _begin(self) -> None:
        self._reached, self._looked_up = "", set()
        self._loading = self._load()

    def _load(self) -> Pieces[None]:
        # What others decide from here on is noticed.
        self._decisions.elsewhere()
        while some := self._decisions.some(self._reached):
            for decision in some:
                self._learn(decision)
            self._reached = some[-1].id
            yield
        self._reached = _BEHIND_ALL
        place = "", ""
        while theirs := self._decisions.opinions(place):
            for decision in theirs:
                self._opinions.learn_of_colleague(decision)
            place = theirs[-1].id, theirs[-1].reviewer
            yield
