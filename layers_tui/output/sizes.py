"""How large a file will be, and its pictures in it: told before it is written. It writes nothing."""

from layers_tui.output.handover import Audience, Format

Box = tuple[int, int]
"""Width and height in pixels."""

_STEPS = ((60, (960, 1200), 75_000), (300, (640, 800), 42_000), (1_000, (400, 500), 22_000))
"""(people at most, pixels of each picture, bytes of it): large enough for eyes, small enough for a message."""
_SMALLEST = ((256, 320), 12_000)
_BASE64 = 4 / 3
_HEAD = {Format.HTML: 6_000}
_EACH = {
    Audience.CLIENT: {Format.HTML: 450, Format.CSV: 70, Format.JSON: 130, Format.MARKDOWN: 80},
    Audience.TEAM: {
        Format.HTML: 1_900,
        Format.CSV: 520,
        Format.JSON: 2_100,
        Format.MARKDOWN: 620,
        Format.DECISIONS: 260,
    },
}
"""Bytes of text for each, as the records of the sandbox take them."""


def picture_box(pictures: int) -> Box:
    """How large each of so many pictures is in the page."""
    return next((box for most, box, _ in _STEPS if pictures <= most), _SMALLEST[0])


def expected_size(audience: Audience, format: Format, people: int, pictures: int) -> int:
    """Bytes of the file, near enough to know whether it can be sent."""
    size = _HEAD.get(format, 300) + people * _EACH[audience][format]
    if format is Format.HTML:
        each = next((size for most, _, size in _STEPS if pictures <= most), _SMALLEST[1])
        size += round(pictures * each * _BASE64)
    return size


def size_words(size: int) -> str:
    """`900 bytes`, `12 KB`, `3.1 MB`, `240 MB`."""
    if size < 1_000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{round(size / 1_000)} KB"
    millions = size / 1_000_000
    return f"{millions:.1f} MB" if millions < 10 else f"{millions:,.0f} MB"
