"""What arrived at the sandbox, so that a test can prove what was sent; never the secret part of a key."""

from collections import deque
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request, as it came."""

    at: float
    """Monotonic seconds."""
    method: str
    path: str
    query: str
    host: str
    """The Host header: tells a request that followed a redirect to another host."""
    headers: tuple[str, ...]
    """The names of its headers, in lower case and in the order they came."""
    key: str | None
    """`lp_<env>_<id>` of a key in any header, or None."""
    fault: str | None
    """The fault it met, or None."""


class Journal:
    """The last arrivals, oldest first. Owned by the server's event loop alone."""

    def __init__(self, cap: int = 20_000) -> None:
        self._arrivals: deque[Arrival] = deque(maxlen=cap)

    def note(self, arrival: Arrival) -> None:
        """Keep this one; the oldest goes when there are too many."""
        self._arrivals.append(arrival)

    def told(self) -> list[dict[str, object]]:
        """Every arrival, as JSON can say it."""
        return [asdict(arrival) for arrival in self._arrivals]
