"""Two organizations, three projects and their influencers: who exists, since when, and who may see them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layers_tui.sandbox import cast, crowd
from layers_tui.sandbox.identifiers import ULID_EPOCH, dashed_uuid, number, ulid
from layers_tui.sandbox.life import Course, Life
from layers_tui.sandbox.listing import Listing, Row, place_of
from layers_tui.sandbox.persona import Persona

FIRST_CREATED = 1_775_053_330.0
"""2026-04-01T14:22:10Z: when the reference's example was created. Everyone after it in the roster is older."""
FIRST_UPDATED = 1_775_811_600.0
"""2026-04-10T09:00:00Z: when the reference's example was updated."""
STEP = 5_400.0
"""Seconds between one person's creation and the next one's."""
NEWCOMER = Life(5, 60, "ready")
"""The life of somebody added on request."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project of one organization."""

    id: str
    organization: int
    name: str


@dataclass(frozen=True, slots=True)
class Resident:
    """A persona with its place in the world."""

    id: str
    place: int
    project: Project
    persona: Persona
    created: float
    since: float
    """When its status began, unless its life or its hours say it."""
    edited: float = 0.0
    """When it was last changed on request; 0 when it never was."""
    archived: bool = False
    file: str = ""
    """The name that its pictures are filed under, whatever its name becomes; the name itself when empty."""


class World:
    """What moves by itself is computed from the time it is asked for; what was changed on request is kept. Owned by
    the server's event loop once it runs."""

    def __init__(self, *, seed: int, people: int, contract: str, started: float) -> None:
        self.seed = seed
        self.contract = contract
        self.started = started
        self.organizations = tuple(
            (f"org_{self._ulid('organization', side)}", f"ws_{self._ulid('workspace', side)}", name)
            for side, name in enumerate(("Acme Growth", "Northwind Media"))
        )
        self.projects = tuple(
            Project(self._project_id(name), organization, name)
            for name, organization in (("Spring casting", 0), ("Always-on social", 0), ("Fjord stories", 1))
        )
        self._written = cast.visible()
        self.everyone = [self._influencer_id(place) for place in range(people)]
        """The ids of the default organization in the order of the roster, without the one archived from the start."""
        self._places = {influencer_id: place for place, influencer_id in enumerate(self.everyone)}
        # Places below zero are never anybody's in the roster, so --people moves nobody's id.
        self._hidden = {
            self._influencer_id(place): place for place in range(-1, -1 - len(cast.ARCHIVED + cast.FOREIGN), -1)
        }
        self._changed: dict[int, Resident] = {}
        rows: dict[str, list[Row]] = {project.id: [] for project in self.projects}
        for place in (*self._hidden.values(), *range(people)):
            if place >= 0 or "archived" not in self._persona(place).kinds:
                rows[self._project(place).id].append(self._first_row(place))
        self._listings = {project_id: Listing(listed) for project_id, listed in rows.items()}

    def find(self, influencer_id: str) -> Resident | None:
        """Anyone with this id: of whatever organization, archived or not."""
        place = self._places.get(influencer_id, self._hidden.get(influencer_id))
        return None if place is None else self._changed.get(place) or self._resident(place, self._persona(place))

    def project(self, project_id: str) -> Project | None:
        """The project with this id, of whatever organization."""
        return next((project for project in self.projects if project.id == project_id), None)

    def page(
        self, project: Project, after: int, count: int, status: str | None, now: float
    ) -> list[tuple[int, Resident]]:
        """Up to `count` people behind a position in a project's list, each with its own; only an outline of them."""
        keys = self._listings[project.id].page(after, count, status, now)
        return [(key, self._outlined(place_of(key))) for key in keys]

    def change(self, resident: Resident) -> None:
        """From now on, whoever had this id is this."""
        self._changed[resident.place] = resident
        row = self._row(resident.place, resident.created, _course_of(resident.persona))
        listing = self._listings[resident.project.id]
        listing.remove(row.key)
        if not resident.archived:
            listing.add(row)

    def add(self, project: Project, now: float) -> Resident:
        """The next one a larger world would have, at the top of the project's list: born now, ready in a minute."""
        place = len(self.everyone)
        influencer_id = self._influencer_id(place)
        self.everyone.append(influencer_id)
        self._places[influencer_id] = place
        persona = self._persona(place)
        persona = replace(persona, life=NEWCOMER, hours_in_status=None, pictures=persona.pictures or 4)
        resident = Resident(influencer_id, place, project, persona, now, now)
        self.change(resident)
        return resident

    def archived(self) -> set[str]:
        """The ids of those archived on request."""
        return {resident.id for resident in self._changed.values() if resident.archived}

    def neighbour(self, asked_id: str) -> str:
        """The next one's id, or the next project's: what a server that mixes records up would answer with."""
        if project := self.project(asked_id):
            return self.projects[1 if project == self.projects[0] else 0].id
        return self.everyone[(self._places.get(asked_id, -1) + 1) % len(self.everyone)]

    def special(self) -> Iterator[Resident]:
        """The written people and the hidden ones: those that stand for a special case, and were not archived since."""
        gone = self.archived()
        for influencer_id in (*self.everyone[: len(self._written)], *self._hidden):
            resident = self.find(influencer_id)
            if resident and influencer_id not in gone:
                yield resident

    def unknown_id(self) -> str:
        """A well-formed id that nobody has."""
        return f"inf_{self._ulid('nobody', 0)}"

    def status(self, resident: Resident, now: float) -> tuple[str, float]:
        """The status at a time, and the time at which it began."""
        persona = resident.persona
        if persona.life:
            status, age = persona.life.status(now - resident.created)
            return status, resident.created + age
        since = resident.since if persona.hours_in_status is None else self._hours_ago(persona.hours_in_status)
        return self._told(resident.place, persona.status), since

    def current_shape(self, place: int) -> bool:
        """True for those who answer in the current generation's shape, whatever the contract."""
        return self.contract == "current" or (0 <= place < len(self._written) and self._written[place].current)

    def _resident(self, place: int, persona: Persona) -> Resident:
        influencer_id = self.everyone[place] if place >= 0 else self._influencer_id(place)
        since = FIRST_UPDATED - abs(place) * STEP if place else FIRST_UPDATED
        created = self._created(place, _course_of(persona))
        archived = "archived" in persona.kinds
        return Resident(influencer_id, place, self._project(place), persona, created, since, archived=archived)

    def _outlined(self, place: int) -> Resident:
        written = place < len(self._written)
        return self._changed.get(place) or self._resident(
            place, self._persona(place) if written else crowd.outline(self.seed, place)
        )

    def _persona(self, place: int) -> Persona:
        if place < 0:
            return (*cast.ARCHIVED, *cast.FOREIGN)[-1 - place]
        return self._written[place] if place < len(self._written) else crowd.person(self.seed, place)

    def _project(self, place: int) -> Project:
        if place < 0:
            return self.projects[2 if "foreign" in self._persona(place).kinds else 0]
        return self.projects[1 if 12 <= place < 60 and place % 4 == 3 else 0]

    def _first_row(self, place: int) -> Row:
        written = place < len(self._written)
        course = _course_of(self._persona(place)) if written else crowd.course(self.seed, place)
        return self._row(place, self._created(place, course), course)

    def _row(self, place: int, created: float, course: Course) -> Row:
        return Row(place, created, self._told(place, course.status), course.life)

    def _told(self, place: int, status: str) -> str:
        # The current generation has no drafts: creation starts at once.
        return "pending" if status == "draft" and self.current_shape(place) else status

    def _created(self, place: int, course: Course) -> float:
        if course.life:
            return self.started
        return FIRST_CREATED - abs(place) * STEP if course.hours is None else self._hours_ago(course.hours) - 20

    def _hours_ago(self, hours: float) -> float:
        return self.started - hours * 3600

    def _influencer_id(self, place: int) -> str:
        entropy = number(self.seed, "influencer", place)
        persona = self._written[place] if 0 <= place < len(self._written) else None
        if self.contract == "current":
            return dashed_uuid(entropy) if place % 5 == 3 else f"inf_{dashed_uuid(entropy)}"
        if persona and persona.current:
            return dashed_uuid(entropy) if persona.bare_uuid else f"inf_{dashed_uuid(entropy)}"
        return f"inf_{ulid(ULID_EPOCH - abs(place) * int(STEP) * 1000, entropy)}"

    def _project_id(self, name: str) -> str:
        entropy = number(self.seed, "project", name)
        return f"prj_{dashed_uuid(entropy)}" if self.contract == "current" else f"proj_{self._ulid('project', name)}"

    def _ulid(self, *parts: object) -> str:
        entropy = number(self.seed, *parts)
        return ulid(ULID_EPOCH - entropy % 40_000_000, entropy >> 16)


def _course_of(persona: Persona) -> Course:
    return Course(persona.status, persona.hours_in_status, persona.life)
