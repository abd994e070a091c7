"""A picture that lies inside the page. It does not know where it is from."""

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inlay:
    """A finished JPEG."""

    jpeg: bytes
    width: int
    """In pixels."""
    height: int

    @property
    def address(self) -> str:
        """The picture itself, as an address."""
        return f"data:image/jpeg;base64,{b64encode(self.jpeg).decode('ascii')}"
