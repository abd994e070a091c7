"""Projects and their lists as the API pages them, without a network: for counting what a plan would cost."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from layers_tui.events import Listed, Unlisted
from layers_tui.fetching.jobs import Page
from layers_tui.influencer import Influencer
from layers_tui.problem import Problem, State

READ_AT = datetime(2026, 4, 10, 9, tzinfo=UTC)
PASSING = Problem(State.UNREACHABLE, "HTTP_502", "no answer", "The server failed with 502.")
REFUSED_CURSOR = Problem(State.INVALID, "VALIDATION", "list refused", "Invalid cursor.")
UNKNOWN = Problem(State.MISSING, "NOT_FOUND", "project not found", "Project not found.")


def unlisted(page: Page, problem: Problem) -> Unlisted:
    """The event of a page that failed."""
    return Unlisted(page.project_id, page.cursor, page.status, problem)


def listed(page: Page, items: Sequence[tuple[str, str]] = (), next_cursor: str = "") -> Listed:
    """The event of a page that came. `items`: each id with its status."""
    found = tuple(Influencer(id, project_id=page.project_id, status=status) for id, status in items)
    return Listed(page.project_id, page.cursor, page.status, found, next_cursor, READ_AT)


@dataclass
class Lists:
    """Answers pages, and counts them."""

    projects: Mapping[str, Sequence[str]]
    """The ids of each project, the newest first."""
    faults: Mapping[int, Problem] = field(default_factory=dict)
    """What becomes of the page that is asked for as the so-manieth, counted from 0."""
    asked: list[Page] = field(default_factory=list)

    def answer(self, page: Page, statuses: Mapping[str, str] | None = None) -> Listed | Unlisted:
        """What the API would say to this page now, when these are the statuses."""
        self.asked.append(page)
        if problem := self.faults.get(len(self.asked) - 1):
            return unlisted(page, problem)
        if page.project_id not in self.projects:
            return unlisted(page, UNKNOWN)
        everyone = self.projects[page.project_id]
        known = statuses or {}
        chosen = [id for id in everyone if not page.status or known.get(id, "ready") == page.status]
        after = int(page.cursor or 0)
        following = str(after + 100) if after + 100 < len(chosen) else ""
        return listed(page, [(id, known.get(id, "ready")) for id in chosen[after : after + 100]], following)


def ids(project: str, count: int) -> list[str]:
    """So many ids of a project."""
    return [f"inf_{project}_{number}" for number in range(count)]


def known_in(projects: Mapping[str, Collection[str]], wanted: Collection[str]) -> dict[str, str]:
    """The project of each id that is in one."""
    return {id: project for project, members in projects.items() for id in set(members).intersection(wanted)}
