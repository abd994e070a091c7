"""One record out of a whole answer and a later item of a list, which tells only a few fields. Pure."""

from dataclasses import dataclass, replace
from json import loads

from layers_tui.influencer import Influencer, Summary
from layers_tui.influencer.sameness import says_the_same


@dataclass(frozen=True, slots=True)
class Slim:
    """The fields that an item of a list can tell; None or empty when it does not."""

    project_id: str | None = None
    name: str | None = None
    status: str | None = None
    age_range: str | None = None
    picture_count: int | None = None
    thumbnail: str = ""

    @classmethod
    def of(cls, summary: Summary) -> "Slim":
        """What a summary tells."""
        return cls(
            *(summary.project_id, summary.name, summary.status, summary.age_range),
            *(summary.picture_count, summary.thumbnail),
        )

    def after(self, earlier: "Slim") -> "Slim":
        """This, and where it tells nothing what was known before."""
        return Slim(
            self.project_id or earlier.project_id,
            self.name or earlier.name,
            self.status or earlier.status,
            self.age_range or earlier.age_range,
            earlier.picture_count if self.picture_count is None else self.picture_count,
            self.thumbnail or earlier.thumbnail,
        )


def overlaid(full: Influencer, later: Slim) -> Influencer:
    """A whole record, with what was told of it later."""
    return replace(
        full,
        project_id=full.project_id or later.project_id,
        name=later.name or full.name,
        status=later.status or full.status,
        age_range=later.age_range or full.age_range,
    )


def overlaid_summary(full: Influencer, later: Slim) -> Summary:
    """The summary of a whole record, with what was told of it later."""
    summary = overlaid(full, later).summary
    return replace(summary, thumbnail=later.thumbnail or summary.thumbnail)


def completed(item: Summary, earlier: Slim) -> Summary:
    """The summary of an item of a list, and where it tells nothing what earlier items told."""
    both = Slim.of(item).after(earlier)
    return replace(
        item,
        project_id=both.project_id,
        name=both.name,
        status=both.status,
        age_range=both.age_range,
        picture_count=both.picture_count,
        thumbnail=both.thumbnail,
    )


def parsed(body: bytes) -> Influencer:
    """A body that was read once, read again.

    Raises:
        ValueError, RecursionError: it is no record any more.
    """
    return Influencer.from_json(loads(body))


def differ(before: bytes, after: bytes) -> bool:
    """Whether two bodies of one record say different things. One that is no record any more says nothing."""
    try:
        return not says_the_same(parsed(before), parsed(after))
    except (ValueError, RecursionError):
        return True
