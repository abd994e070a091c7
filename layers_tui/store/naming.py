"""What a version of a record is called: by the answer as it came. It knows no table."""

from hashlib import blake2b


def digest_of(body: bytes) -> bytes:
    """What stands for an answer in the file; 16 bytes."""
    return blake2b(body, digest_size=16).digest()


def name_of(digest: bytes) -> str:
    """The name of the version with this digest; 16 characters. Another program that read the same names it the same."""
    return digest[:8].hex()
