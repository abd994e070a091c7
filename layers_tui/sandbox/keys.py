"""The four keys of the sandbox, and how each contract finds the one a request carries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from layers_tui.sandbox.identifiers import api_key

SCOPE = "influencers:write"
"""Every influencer route needs it, reads too: get-influencer reference."""

_VISIBLE_PART = re.compile(r"lp_[a-z]+_[A-Za-z0-9]{16}(?=_)")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """One key: whose it is and what it may do."""

    text: str
    organization: int
    """0 is the organization that the default key belongs to, 1 the other one."""
    scopes: tuple[str, ...]
    killed: bool = False

    @property
    def name(self) -> str:
        """The 16 characters that name the key without giving it away."""
        return self.text.split("_")[2]


@dataclass(frozen=True, slots=True)
class Keyring:
    """Every key the sandbox knows, by what it is for."""

    default: ApiKey
    unscoped: ApiKey
    killed: ApiKey
    foreign: ApiKey

    @classmethod
    def for_seed(cls, seed: int) -> "Keyring":
        """The same four keys for the same seed."""
        return cls(
            default=ApiKey(api_key(seed, "default"), 0, (SCOPE, "projects:read")),
            unscoped=ApiKey(api_key(seed, "unscoped"), 0, ("projects:read",)),
            killed=ApiKey(api_key(seed, "killed"), 0, (SCOPE, "projects:read"), killed=True),
            foreign=ApiKey(api_key(seed, "foreign"), 1, (SCOPE, "projects:read")),
        )

    def named(self) -> dict[str, ApiKey]:
        """The keys by what they are for, in the order a person reads them."""
        return {"default": self.default, "unscoped": self.unscoped, "killed": self.killed, "foreign": self.foreign}

    def find(self, text: str | None) -> ApiKey | None:
        """The key that is exactly this text, or None."""
        return next((key for key in self.named().values() if key.text == text), None)


def sent_key(headers: Mapping[str, str], contract: str) -> str | None:
    """The key this contract would read: classic prefers X-Api-Key over Authorization, current knows only Bearer."""
    if contract == "classic" and "x-api-key" in headers:
        return headers["x-api-key"].strip()
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    return credentials.strip() if scheme.lower() == "bearer" and credentials else None


def visible_part(headers: Mapping[str, str]) -> str | None:
    """`lp_<env>_<id>` of any key in any header: the journal may keep that much of it, and nothing more."""
    for value in headers.values():
        if found := _VISIBLE_PART.search(value):
            return found.group()
    return None
