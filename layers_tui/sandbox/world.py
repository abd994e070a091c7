"""Two organizations, three projects and their influencers: who exists, since when, and who may see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from layers_tui.sandbox import cast, crowd
from layers_tui.sandbox.identifiers import ULID_EPOCH, dashed_uuid, number, ulid
from layers_tui.sandbox.persona import Persona

FIRST_CREATED = 1_775_053_330.0
"""2026-04-01T14:22:10Z: when the reference's example was created. Everyone after it in the roster is older."""
FIRST_UPDATED = 1_775_811_600.0
"""2026-04-10T09:00:00Z: when the reference's example was updated."""
STEP = 5_400.0
"""Seconds between one person's creation and the next one's."""


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
    updated: float
    archived: bool = False


class World:
    """Built once, then never changed: what moves is computed from the time it is asked for."""

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
        self.everyone = tuple(self._influencer_id(place) for place in range(people))
        """The ids of the default organization, archived ones left out, in the order of the roster."""
        self._places = {influencer_id: place for place, influencer_id in enumerate(self.everyone)}
        # Places below zero are never anybody's in the roster, so --people moves nobody's id.
        self._hidden = {
            self._influencer_id(place): place for place in range(-1, -1 - len(cast.ARCHIVED + cast.FOREIGN), -1)
        }

    def find(self, influencer_id: str) -> Resident | None:
        """Anyone with this id: of whatever organization, archived or not."""
        place = self._places.get(influencer_id, self._hidden.get(influencer_id))
        return None if place is None else self._resident(influencer_id, place)

    def neighbour(self, influencer_id: str) -> str:
        """The next one's id: what a server that mixes records up would answer with."""
        place = self._places.get(influencer_id, -1)
        return self.everyone[(place + 1) % len(self.everyone)]

    def special(self) -> Iterator[Resident]:
        """The written people and the hidden ones: those that stand for a special case."""
        for place, influencer_id in enumerate(self.everyone[: len(self._written)]):
            yield self._resident(influencer_id, place)
        for influencer_id, place in self._hidden.items():
            yield self._resident(influencer_id, place)

    def unknown_id(self) -> str:
        """A well-formed id that nobody has."""
        return f"inf_{self._ulid('nobody', 0)}"

    def status(self, resident: Resident, now: float) -> tuple[str, float]:
        """The status at a time, and the time at which the record last changed."""
        persona = resident.persona
        if persona.life:
            status, age = persona.life.status(now - self.started)
            return status, self.started + age
        if persona.hours_in_status is not None:
            return persona.status, self.started - persona.hours_in_status * 3600
        return persona.status, resident.updated

    def _resident(self, influencer_id: str, place: int) -> Resident:
        project, persona = self.projects[0], self._persona(place)
        if place < 0:
            project = self.projects[2 if "foreign" in persona.kinds else 0]
        elif place >= 12 and number(self.seed, place, "project") % 3 == 0:
            project = self.projects[1]
        created = FIRST_CREATED - abs(place) * STEP
        updated = FIRST_UPDATED - abs(place) * STEP if place else FIRST_UPDATED
        if persona.life:
            created = self.started
        elif persona.hours_in_status is not None:
            created = self.started - persona.hours_in_status * 3600 - 20
        return Resident(influencer_id, place, project, persona, created, updated, "archived" in persona.kinds)

    def _persona(self, place: int) -> Persona:
        if place < 0:
            return (*cast.ARCHIVED, *cast.FOREIGN)[-1 - place]
        return self._written[place] if place < len(self._written) else crowd.person(self.seed, place)

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
