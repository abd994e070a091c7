"""Deterministic identifiers of every form the API uses; knows nothing of who carries them."""

import hashlib
import re
import uuid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ULID_EPOCH = 1_715_816_091_776
"""The millisecond the world's ULIDs count back from: it gives them the prefix of the reference's examples, 01HXZ9."""

_WELL_FORMED = re.compile(
    r"(?:inf_[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}"
    r"|(?:inf_)?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
)
_PAIRS = tuple(first + second for first in CROCKFORD for second in CROCKFORD)
_KEY_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def number(*parts: object) -> int:
    """A number of 128 bits that is always the same for the same parts, in every process."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest())


def share(*parts: object) -> float:
    """A number from 0 up to 1, always the same for the same parts."""
    return (number(*parts) >> 64) / 2**64


def ulid(milliseconds: int, entropy: int) -> str:
    """26 characters of Crockford's base32: 48 bits of time, then 80 bits of `entropy`."""
    value = (milliseconds << 80) | (entropy & (1 << 80) - 1)
    # Two characters at a time: a world of 100,000 people asks for as many of these before it can start.
    return "".join([_PAIRS[(value >> shift) & 1023] for shift in range(120, -1, -10)])


def dashed_uuid(entropy: int) -> str:
    """A version 4 UUID in its usual form."""
    return str(uuid.UUID(int=entropy & (1 << 128) - 1, version=4))


def api_key(*parts: object) -> str:
    """`lp_test_<16 characters>_<43 characters base64url>`; the part before the last underscore may be logged."""
    name = number("key id", *parts)
    secret = (number("key secret", *parts) << 128) | number("more key secret", *parts)
    visible = "".join(_KEY_ALPHABET[name // 36**place % 36] for place in range(16))
    return f"lp_test_{visible}_{''.join(_BASE64URL[secret >> 6 * place & 63] for place in range(43))}"


def well_formed(influencer_id: str) -> bool:
    """True for the three documented forms: inf_ + ULID, inf_ + uuid, and the bare uuid."""
    return _WELL_FORMED.fullmatch(influencer_id) is not None
