"""Everybody's opinions in memory, and how many there are of each kind. It keeps nothing, and asks nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from layers_tui.roster.decided import APPROVED, NEEDS_WORK, REJECTED, Opinion
from layers_tui.roster.roster import Roster
from layers_tui.roster.tags import tags_of
from layers_tui.roster.tally import Tally
from layers_tui.store.decision import Decision


def opinion_of(decision: Decision) -> Opinion:
    """A decision as filter and rows see it."""
    return Opinion(
        *(decision.reviewer, decision.verdict, decision.note, tags_of(decision.note), decision.at, decision.version)
    )


class Opinions:
    """Told of every decision once it is kept. Belongs to its owner's thread."""

    def __init__(self) -> None:
        self.mine: dict[str, Opinion] = {}
        """The person's own, by the influencer's id."""
        self.others: dict[str, dict[str, Opinion]] = {}
        """Colleagues', by the influencer's id and by reviewer."""
        self.pictures: dict[str, str] = {}
        """Of own notes that were written at a picture: its asset id or its address."""
        self.decided: dict[str, set[str]] = {APPROVED: set(), REJECTED: set(), NEEDS_WORK: set()}
        """The ids that have each verdict."""
        self._roster = Roster()
        self._counts: Counter[str] = Counter()
        """How many entries of the roster have each verdict."""

    def forget(self) -> None:
        """It is somebody else's that are told from now on."""
        self.mine.clear()
        self.others.clear()
        self.pictures.clear()
        self._counts.clear()
        for ids in self.decided.values():
            ids.clear()

    def put_on_table(self, roster: Roster) -> None:
        """It is another roster that is counted; its entries come by `came`."""
        self._roster, self._counts = roster, Counter()

    def came(self, ids: Iterable[str]) -> None:
        """These entries are on the roster now."""
        for id in ids:
            if (opinion := self.mine.get(id)) and opinion.verdict:
                self._counts[opinion.verdict] += 1

    @property
    def tally(self) -> Tally:
        """The review of the roster on the table."""
        return Tally.of(len(self._roster), self._counts)

    def learn(self, decision: Decision) -> None:
        """Take in what stands of one influencer."""
        id = decision.id
        before = self.drop(id)
        if decision.says_something:
            opinion = opinion_of(decision)
            # On the same version it has changed since as much as before.
            still = before is not None and before.stale and before.version == decision.version
            self.mine[id] = replace(opinion, stale=True) if still else opinion
        if decision.verdict:
            self.decided[decision.verdict].add(id)
            self._counts[decision.verdict] += id in self._roster
        if decision.picture:
            self.pictures[id] = decision.picture

    def drop(self, id: str) -> Opinion | None:
        """Take in that nothing stands of one influencer.

        Returns:
            What was known of it.
        """
        opinion = self.mine.pop(id, None)
        self.pictures.pop(id, None)
        if opinion and opinion.verdict:
            self.decided[opinion.verdict].discard(id)
            self._counts[opinion.verdict] -= id in self._roster
        return opinion

    def judge(self, versions: Mapping[str, str], outdated: Mapping[str, bool]) -> list[str]:
        """Take in whether influencers have changed since the versions on which something was decided.

        Returns:
            Those of which it was not known.
        """
        changed = []
        for id, stale in outdated.items():
            opinion = self.mine.get(id)
            if opinion and opinion.version == versions[id] and opinion.stale is not stale:
                self.mine[id] = replace(opinion, stale=stale)
                changed.append(id)
        return changed

    def learn_of_colleague(self, decision: Decision) -> bool:
        """Take in a colleague's opinion.

        Returns:
            False when a later one is known.
        """
        theirs = self.others.setdefault(decision.id, {})
        folded = decision.reviewer.casefold()
        known = next((name for name in theirs if name.casefold() == folded), "")
        if known and (at := theirs[known].at) and at > decision.at:
            return False
        theirs.pop(known, None)
        if decision.says_something:
            theirs[decision.reviewer] = opinion_of(decision)
        elif not theirs:
            del self.others[decision.id]
        return True
