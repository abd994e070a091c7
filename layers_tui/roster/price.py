"""What reading everybody again costs. A value: whoever knows the pace and the projects works it out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """Requests, and how long the pace makes them last."""

    people: int
    summary_requests: int
    """For status and name of all; 0 when no list tells of them."""
    summary_seconds: float | None
    """None when no pace limits it."""
    record_requests: int
    """For every field of all."""
    record_seconds: float | None
