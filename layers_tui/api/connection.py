"""Where the API is and with which key: the values from which each thread makes its own client."""

from dataclasses import dataclass

from layers_tui.key import Key


@dataclass(frozen=True, slots=True)
class Connection:
    """One API origin and one key. The key hides itself in every repr."""

    base_url: str
    """Scheme, host and port, without a trailing slash: `https://api.layers.com`."""
    key: Key
    auth: str = "both"
    """Which headers carry the key: `both`, `x-api-key` or `bearer`. Classic prefers the first, current
    accepts only the second, each ignores the other (contract)."""

    def headers(self) -> dict[str, str]:
        """The headers that carry the key. For requests to `base_url` and nowhere else."""
        carried = {}
        if self.auth in {"both", "x-api-key"}:
            carried["X-Api-Key"] = self.key.reveal()
        if self.auth in {"both", "bearer"}:
            carried["Authorization"] = f"Bearer {self.key.reveal()}"
        return carried
