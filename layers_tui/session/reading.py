"""What is asked for, and when: sweeps and watches in the service of one roster. It has no threads of its own."""

import time
from collections import Counter
from collections.abc import Callable, Sequence

from layers_tui.events import Listed, Unlisted
from layers_tui.fetching.fetcher import Fetcher
from layers_tui.fetching.jobs import Record, Urgency
from layers_tui.fetching.sweep import Sweep
from layers_tui.fetching.watch import Watch
from layers_tui.problem import OF_THE_ID, State
from layers_tui.roster.entry import Entry
from layers_tui.roster.price import Price
from layers_tui.roster.roster import Roster


class Reading:
    """Owned by the session, which tells it everything that happens to the roster on the table."""

    def __init__(self, fetcher: Fetcher, *, sweeps: bool, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is asked for yet.

        Args:
            sweeps: Lists are read where they are cheaper than single reads; otherwise only that of a whole project.
        """
        self._fetcher = fetcher
        self._sweeps = sweeps
        self._clock = clock
        self._sweep = Sweep()
        self._watch = Watch()
        self.roster = Roster()
        self._whole = ""
        self._again = False
        """Everyone is being read again by their lists, and who is on none of them is still to be read alone."""

    def begin(self, roster: Roster, project_id: str) -> None:
        """Another roster is on the table; all of this project, unless that is empty."""
        on = self._watch.on
        self.roster, self._whole, self._again = roster, project_id, False
        self._sweep, self._watch = Sweep(), Watch()
        self._watch.on = on
        if project_id:
            self._sweep.want_whole(project_id)

    @property
    def paused(self) -> bool:
        """True while only what the person looks at is read."""
        return self._fetcher.paused

    def pause(self, paused: bool) -> None:
        """Read only what the person looks at, or all of it again."""
        self._fetcher.pause(paused)

    def steer(self, ids: Sequence[str]) -> None:
        """Read these before the rest: what the filter has not ruled out."""
        self._fetcher.steer(ids)

    @property
    def is_watching(self) -> bool:
        """True unless it was switched off."""
        return self._watch.on

    @property
    def watching(self) -> int:
        """How many entries are read again by themselves, until they are ready or failed."""
        return self._watch.count if self._watch.on else 0

    def watch(self, on: bool) -> bool:
        """Switch watching on or off.

        Returns:
            Whether it is on.
        """
        self._watch.on = on
        return on

    @property
    def is_listing(self) -> bool:
        """True while the list of a whole project is still to be read to its end."""
        return self._sweep.is_whole_unfinished

    @property
    def is_sweeping(self) -> bool:
        """True while a page of a list is on its way that was asked for on behalf of many."""
        return self._sweep.under_way is not None

    @property
    def seconds_left(self) -> float | None:
        """How long what waits will take at the pace of now; None when nothing limits it."""
        pages = self._sweep.expected(self.roster.lacking) if self._sweeps or self.is_listing else 0
        requests = self._fetcher.waiting + pages
        return self._fetcher.pace.seconds_for(requests)

    @property
    def price(self) -> Price:
        """What it costs to read everything again."""
        roster, pace = self.roster, self._fetcher.pace
        people = len(roster)
        summaries = self._sweep.price(Counter(entry.project for entry in roster))
        return Price(people, summaries, pace.seconds_for(summaries), people, pace.seconds_for(people))

    def plan(self) -> None:
        """Ask for the next page of a list, when one is worth it."""
        if (self._sweeps or self.is_listing) and (page := self._sweep.next(self.roster.lacking)):
            self._fetcher.ask([page])
        elif self._again and not self.is_sweeping:
            self._again = False
            # A list that fails is no reason to read thousands one by one.
            rest = [each.id for each in self.roster if each.is_lacking and not self._sweep.is_failing(each.project)]
            self._fetcher.add(self.roster.requeue(rest))

    def resume(self) -> None:
        """What was on its way will not come: there is a network again, or another key."""
        self._sweep.resume()
        self._watch.resume()
        self.plan()

    def sweep_again(self) -> None:
        """Read every list anew, and whoever is on none of them alone: the person asked for it."""
        self.roster.age()
        self._sweep.again()
        self._again = True
        self.plan()

    def follow(self, ids: Sequence[str]) -> None:
        """These came, or there is news of them."""
        now = self._clock()
        for id in ids:
            entry = self.roster.get(id)
            if entry is None or entry.summary is None or entry.state in OF_THE_ID:
                self._watch.drop(id)
            elif entry.problem:
                self._watch.failed(id, now)
            else:
                self._watch.follow(id, entry.project, entry.summary.status or "", now)
        self.plan()

    def listed(self, event: Listed) -> frozenset[str]:
        """Take in a page of a list, and ask for the records that are worth it because of it.

        Returns:
            The ids whose entry changed.
        """
        roster = self.roster
        before = sum(roster.lacking.values())
        known = [entry for item in event.items if (entry := roster.find(item.id))]
        statuses = {entry.id: _status(entry) for entry in known if entry.summary}
        missing = [entry.id for entry in known if entry.state is State.MISSING]
        changed = roster.apply(event) or frozenset()
        self._sweep.listed(event, before - sum(roster.lacking.values()))
        self._watch.listed(event, self._clock())
        # Who is known now waits for those of whom nothing is.
        self._fetcher.rank((id for id in changed if (entry := roster.get(id)) and entry.is_slim), Urgency.LISTED)
        again = [id for id, status in statuses.items() if _status(roster.get(id)) != status]
        if self._whole == event.project_id and not event.status and not event.next_cursor:
            # Whoever is not in the whole list is asked for once, before it is called missing.
            again += [entry.id for entry in roster if entry.is_lacking]
        self._fetcher.rank(again, Urgency.SOON)
        back = [id for id in missing if id in changed]
        self._fetcher.add([*roster.requeue(again), *back], Urgency.SOON)
        self.follow([*changed])
        return changed

    def unlisted(self, event: Unlisted) -> None:
        """Take in that a page of a list could not be read."""
        self._sweep.unlisted(event)
        self._watch.unlisted(event, self._clock())
        self.plan()

    def tick(self) -> None:
        """Ask again for what is watched and due; not while a sweep tells of everyone anyway."""
        if self.is_sweeping:
            return
        rate = self._fetcher.pace.rate
        for job in self._watch.due(self._clock(), rate):
            if isinstance(job, Record):
                self._fetcher.add(self.roster.requeue([job.id]), Urgency.SOON)
            else:
                self._fetcher.ask([job])
        self.plan()


def _status(entry: Entry | None) -> str | None:
    return entry.summary.status if entry and entry.summary else None
