"""Plans which pages of which projects' lists are worth their requests. It knows neither threads nor a clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from layers_tui.events import Listed, Unlisted
from layers_tui.fetching.jobs import Page
from layers_tui.problem import State

PAGE_SIZE = 100
"""Influencers on a full page (contract)."""
DRY_PAGE = 2
"""How many entries must be settled otherwise for each page that finds nobody."""
DOUBT = 0.1
"""How much an entry of an unknown project counts towards what may be risked, beside one that is known to be there."""
MOST_FAULTS = 3
"""Pages in a row that fail before a project's list is given up."""
RECOVERY = 20
"""How many entries others must settle before a list that failed is tried again; doubled for each further fault."""
MOST_PAGES = 10_000
"""A list that is longer leads nowhere: a million people."""
MOST_EMPTY = 20
"""Empty pages in a row that still name a next one."""


@dataclass(slots=True)
class _Walk:
    """One way through a project's list."""

    cursor: str = ""
    pages: int = 0
    again: int = 0
    """Pages at its beginning that were read before, on a way that broke off."""
    dry: int = 0
    """Pages that found nothing, less what the others found."""
    empty: int = 0
    """Pages in a row without any item."""
    restarted: bool = False
    met: set[str] = field(default_factory=set)
    """Every cursor so far."""


@dataclass(slots=True)
class _Project:
    """What is known of one project's list."""

    id: str
    whole: bool = False
    """To be read to its end, and not read yet."""
    asked_whole: bool = False
    walk: _Walk | None = None
    length: int = 0
    """Its pages, as far as they are known; 0: not at all."""
    unfound: int = 0
    """Candidates that the last way through did not find."""
    missing: bool = False
    given_up: bool = False
    faults: int = 0
    rests_until: int = 0
    """How many entries must have been settled before it is tried again."""

    def pages_left(self, candidates: int) -> int:
        """How many pages the rest takes if all candidates are here."""
        walked = self.walk.pages if self.walk else 0
        if self.length:
            return max(1, self.length - walked)
        return max(1, -(-candidates // PAGE_SIZE)) + (max(0, self.walk.again - walked) if self.walk else 0)

    def forgive(self) -> None:
        """Faults of before count no more."""
        self.given_up, self.faults, self.rests_until = False, 0, 0


class Sweep:
    """One page at a time of the list that promises most. Belongs to one thread.

    `lacking` says for each known project how many of its entries lack a fresh summary, and under "" how many lack one
    whose project is not known. Those may be anywhere: they are candidates of every project.

    A list is begun when it has more candidates than pages are expected, and left when its pages have cost what single
    reads of the rest would. Meanwhile what it costs is kept in balance: a page that finds nobody is a debt, which every
    entry that is settled pays back. Above a credit, one for each candidate known to be there and less for the others,
    no page is asked for until the single reads, which go on beside, have caught up. So pages and single reads together
    are at most one and a half times the single reads alone, and one, wherever the candidates are.
    """

    def __init__(self) -> None:
        self._projects: dict[str, _Project] = {}
        self._under_way: Page | None = None
        self._debt = 0
        self._lacking = 0
        self._settled = 0

    @property
    def under_way(self) -> Page | None:
        """The page that was asked for and is not answered yet."""
        return self._under_way

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The projects that were wanted whole and are not: to be read yet, or given up."""
        return tuple(project.id for project in self._projects.values() if project.whole)

    @property
    def is_whole_unfinished(self) -> bool:
        """True while a project that was wanted whole is still being read: neither at its end nor failed for now."""
        return any(project.whole and self._is_able(project) for project in self._projects.values())

    def is_failing(self, project_id: str) -> bool:
        """True while a project's list cannot be read, for a reason that may pass."""
        project = self._projects.get(project_id)
        return project is not None and not project.missing and not self._is_able(project)

    def want_whole(self, project_id: str) -> None:
        """Read this project's list to its end whatever it costs; if it failed before, try it again."""
        project = self._project(project_id)
        project.forgive()
        project.missing = False
        if not project.asked_whole:
            project.asked_whole = project.whole = True
            self._break_off(project)

    def next(self, lacking: Mapping[str, int]) -> Page | None:
        """The page to ask for now; None when none is worth it, or one is on its way."""
        self._count(lacking)
        project = None if self._under_way else self._most_promising(lacking)
        if project is None:
            return None
        project.walk = project.walk or _Walk()
        self._under_way = Page(project.id, project.walk.cursor)
        return self._under_way

    def listed(self, event: Listed, found: int) -> None:
        """A page came. `found`: how many lacking entries it settled; they are no more in the next `lacking`."""
        project, walk = self._answered(event)
        if project is None or walk is None:
            return
        walk.pages += 1
        walk.dry = max(0, walk.dry + 1 - found)
        walk.empty = 0 if event.items else walk.empty + 1
        project.faults = 0
        self._settled += max(1, found)
        self._lacking -= found
        if not project.whole:
            self._debt = max(0, self._debt - found) if found else self._debt + DRY_PAGE
        if not event.next_cursor:
            project.whole = False
            project.length = walk.pages
            self._end(project)
        elif event.next_cursor in walk.met or walk.pages >= MOST_PAGES or walk.empty >= MOST_EMPTY:
            self._give_up(project)
        else:
            walk.met.add(event.next_cursor)
            walk.cursor = event.next_cursor

    def unlisted(self, event: Unlisted) -> None:
        """A page could not be read, and the fetcher has tried again what another try could mend."""
        project, walk = self._answered(event)
        if project is None or walk is None:
            return
        if not project.whole:
            self._debt += DRY_PAGE
        if event.problem.state is State.MISSING:
            project.missing = True
            project.walk = None
        elif event.problem.state is State.INVALID:
            if event.cursor and not walk.restarted:
                # A cursor may have been kept too long: from the beginning, once.
                project.walk = _Walk(again=walk.pages, dry=walk.dry, restarted=True)
            else:
                self._give_up(project)
        else:
            project.faults += 1
            project.rests_until = self._settled + RECOVERY * 2 ** (project.faults - 1)
            project.given_up = project.faults >= MOST_FAULTS

    def expected(self, lacking: Mapping[str, int]) -> int:
        """How many pages are still to be asked for, as far as it is known, if they find what they are asked for."""
        pages, nameless = 0, lacking.get("", 0)
        for project in self._by_promise(lacking):
            candidates = lacking.get(project.id, 0) + nameless - project.unfound
            if project.whole or self._is_worth(project, candidates):
                pages += project.pages_left(candidates)
                nameless = 0
        return pages

    def price(self, entries: Mapping[str, int]) -> int:
        """How many requests it takes to know so many entries of each project anew."""
        pages = 0
        for id, count in entries.items():
            project = self._projects.get(id, _Project(id))
            single = not id or project.missing or count < 2
            pages += count if single else min(count, project.length or -(-count // PAGE_SIZE))
        return pages

    def resume(self) -> None:
        """What was on its way will not come, and what failed may be tried again: there is a network, or another key."""
        self._under_way = None
        for project in self._projects.values():
            project.forgive()

    def again(self) -> None:
        """Everything may be swept anew, what is missing too."""
        self.resume()
        self._debt = 0
        for project in self._projects.values():
            project.walk = None
            project.unfound = 0
            project.missing = False
            project.whole = project.asked_whole

    def _project(self, id: str) -> _Project:
        return self._projects.setdefault(id, _Project(id))

    def _count(self, lacking: Mapping[str, int]) -> None:
        """Take in what was settled since: it pays for pages that found nothing."""
        for id in lacking:
            if id:
                self._project(id)
        total = sum(lacking.values())
        settled = max(0, self._lacking - total)
        self._lacking = total
        self._settled += settled
        self._debt = max(0, self._debt - settled)
        for project in self._projects.values():
            project.unfound = min(project.unfound, lacking.get(project.id, 0) + lacking.get("", 0))

    def _most_promising(self, lacking: Mapping[str, int]) -> _Project | None:
        for project in self._by_promise(lacking):
            if project.whole:
                return project
            candidates = lacking.get(project.id, 0) + lacking.get("", 0) - project.unfound
            if self._is_worth(project, candidates):
                certain = min(candidates, lacking.get(project.id, 0))
                credit = max(1, int(certain + (candidates - certain) * DOUBT))
                # The others have to wait too: the debt is everybody's.
                return project if self._debt < credit else None
            if project.walk:
                if project.walk.dry >= candidates > 0:
                    # It is at least so long: not worth beginning for as few again.
                    project.length = max(project.length, project.walk.pages)
                project.unfound += candidates
                project.walk = None
        return None

    def _by_promise(self, lacking: Mapping[str, int]) -> Iterator[_Project]:
        """The lists that may be read now: wanted whole, then begun, then with most entries known to be there."""
        able = [
            project
            for project in self._projects.values()
            if (project.whole or project.walk or project.id in lacking) and self._is_able(project)
        ]
        yield from sorted(able, key=lambda project: (not project.whole, not project.walk, -lacking.get(project.id, 0)))

    def _is_able(self, project: _Project) -> bool:
        return not (project.missing or project.given_up or project.rests_until > self._settled)

    def _is_worth(self, project: _Project, candidates: int) -> bool:
        if project.walk and project.walk.dry >= candidates:
            # Its pages have cost what single reads of the rest would.
            return False
        return candidates > project.pages_left(candidates)

    def _answered(self, event: Listed | Unlisted) -> tuple[_Project | None, _Walk | None]:
        """Whose page this is; (None, None) when it is not the one that was asked for."""
        if event.status or self._under_way is None:
            return None, None
        if (event.project_id, event.cursor) != (self._under_way.project_id, self._under_way.cursor):
            return None, None
        self._under_way = None
        project = self._project(event.project_id)
        return project, project.walk

    def _end(self, project: _Project) -> None:
        """Its list was read to the end: who was not found is not there. The next `lacking` says how many."""
        project.unfound = self._lacking
        project.walk = None

    def _give_up(self, project: _Project) -> None:
        project.given_up = True
        project.walk = None

    def _break_off(self, project: _Project) -> None:
        project.walk = None
        if self._under_way and self._under_way.project_id == project.id:
            self._under_way = None
