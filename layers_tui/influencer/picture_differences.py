"""What is different between the pictures of two records, by their numbers and days. It knows no other field."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from layers_tui.influencer.difference import (
    NOT_SENT,
    NULL,
    Difference,
    Kind,
    Text,
    said,
    text_difference,
    words_difference,
)
from layers_tui.influencer.pairing import paired
from layers_tui.influencer.record import Influencer, ReferenceImage

_MOST_NAMED = 6
_MOST_ORDERED = 20

Written = Callable[[datetime], str]
"""Writes a day for a person to read."""


def picture_differences(old: Influencer, new: Influencer, day: Written) -> Iterator[Difference]:
    before, after = old.reference_images, new.reference_images
    if not (before and after):
        yield from text_difference("pictures", _count(old), _count(new))
        return
    pairs = paired(before, after)
    gone = [place for place in range(len(before)) if place not in {here for here, _ in pairs}]
    came = [place for place in range(len(after)) if place not in {there for _, there in pairs}]
    if gone or came:
        went, more = _named("gone", gone, before, day), _named("new", came, after, day)
        yield Difference("pictures", went, more, Kind.PARTS)
    places = [there for _, there in pairs]
    if places != sorted(places):
        yield _order(pairs)
    moved = [there + 1 for here, there in pairs if _addresses(before[here]) != _addresses(after[there])]
    if moved:
        yield Difference("pictures", "", f"{_numbers(moved)} at another address", Kind.PARTS)
    for here, there in pairs:
        yield from words_difference(f"picture {there + 1}", *_details(before[here], after[there], day))


def _count(record: Influencer) -> Text:
    count = len(record.reference_images)
    absence = NULL if "referenceImages" in record.given else NOT_SENT
    return said(f"{count} {'picture' if count == 1 else 'pictures'}" if count else None, absence)


def _named(word: str, places: Sequence[int], images: Sequence[ReferenceImage], day: Written) -> str:
    """`2 of 6 new: 5 (9 Apr 2026), 6`: how many, which by number, and when they were added."""
    if not places:
        return ""
    dates = [images[place].added_at for place in places[:_MOST_NAMED]]
    names = [
        f"{place + 1} ({day(date)})" if date else f"{place + 1}" for place, date in zip(places, dates, strict=False)
    ]
    more = f" and {len(places) - _MOST_NAMED} more" if len(places) > _MOST_NAMED else ""
    return f"{len(places)} of {len(images)} {word}: {', '.join(names)}{more}"


def _numbers(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    return ", ".join(map(str, numbers[:_MOST_NAMED])) + more


def _order(pairs: Sequence[tuple[int, int]]) -> Difference:
    """The pictures that stayed, by the numbers they had."""
    if len(pairs) > _MOST_ORDERED:
        return Difference("picture order", "", "the pictures that stayed are in another order", Kind.PARTS)
    before = [str(here + 1) for here, _ in pairs]
    after = [str(here + 1) for here, _ in sorted(pairs, key=lambda pair: pair[1])]
    return Difference("picture order", " ".join(before), " ".join(after))


def _addresses(image: ReferenceImage) -> tuple[str, str]:
    return image.url, image.thumbnail_url


def _details(old: ReferenceImage, new: ReferenceImage, day: Written) -> tuple[list[str], list[str]]:
    """What else is told of a picture, in words; in the same order where only that is another."""
    exact = old.added_at and new.added_at and day(old.added_at) == day(new.added_at)
    write = datetime.isoformat if exact else day
    before, after = (
        [*([f"added {write(each.added_at)}"] if each.added_at else []), *sorted(map(": ".join, each.extra))]
        for each in (old, new)
    )
    return before, after
