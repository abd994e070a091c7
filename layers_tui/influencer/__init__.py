"""The API's record, and its summary. One tolerant reader for both generations; it does not know HTTP."""

from layers_tui.influencer.record import (
    KNOWN_STATUSES,
    Influencer,
    NotAnInfluencer,
    Personality,
    ReferenceImage,
    Summary,
)

__all__ = ["KNOWN_STATUSES", "Influencer", "NotAnInfluencer", "Personality", "ReferenceImage", "Summary"]
