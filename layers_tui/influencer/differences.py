"""What is different between two records of one influencer, field by field. It does not know how that is shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from layers_tui.influencer.difference import (
    BETWEEN,
    EMPTY,
    NOT_SENT,
    NULL,
    Difference,
    Kind,
    Text,
    said,
    text_difference,
    words_difference,
)
from layers_tui.influencer.fields import FIELDS
from layers_tui.influencer.picture_differences import Written, picture_differences
from layers_tui.influencer.record import Influencer, Personality
from layers_tui.influencer.values import Pair

__all__ = ["Difference", "Kind", "differences"]

_PLACE = (("project", "projectId", "project_id"),)
_ADDRESSES = (("picture", "imageUrl", "image_url"), ("thumbnail", "thumbnailUrl", "thumbnail_url"))


def utc_day(moment: datetime) -> str:
    """`10 Apr 2026`, in UTC."""
    return f"{moment.day} {moment:%b} {moment.year}"


def differences(old: Influencer, new: Influencer, day: Written = utc_day) -> tuple[Difference, ...]:
    """Every field in which two records differ, in the order in which the panes show them.

    When a record was created or updated is no difference by itself, nor is the order of its fields.
    """
    return tuple(_differences(old, new, day))


def _differences(old: Influencer, new: Influencer, day: Written) -> Iterator[Difference]:
    for label, came_as, name in FIELDS:
        yield from text_difference(label, _text(old, came_as, name), _text(new, came_as, name))
    yield from picture_differences(old, new, day)
    for label, came_as, name in _ADDRESSES:
        yield from _address(label, _text(old, came_as, name), _text(new, came_as, name))
    for label, came_as, name in _PLACE:
        yield from text_difference(label, _text(old, came_as, name), _text(new, came_as, name))
    yield from text_difference("id", (old.id, True), (new.id, True))
    yield from _extra(old.extra, new.extra)
    yield from _personalities(old, new)


def _text(record: Influencer, came_as: str, name: str) -> Text:
    value: str | None = getattr(record, name)
    return said(value, NULL if came_as in record.given else NOT_SENT)


def _address(label: str, old: Text, new: Text) -> Iterator[Difference]:
    """Of an address the name of its file is enough, where that tells the two apart."""
    (before, after), (one, other) = (old[0], new[0]), (_file(old[0]), _file(new[0]))
    if old == new or not (old[1] and new[1]):
        yield from text_difference(label, (one, old[1]), (other, new[1]))
    elif one != other:
        yield Difference(label, one, other)
    else:
        elsewhere = "the same file at another address" if before.split("?")[0] != after.split("?")[0] else ""
        yield Difference(label, "", elsewhere or "the same address, signed anew", Kind.PARTS)


def _file(address: str) -> str:
    return address.partition("?")[0].rstrip("/").rpartition("/")[2] or address


def _extra(old: Sequence[Pair], new: Sequence[Pair]) -> Iterator[Difference]:
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*before, *after)):
        yield from text_difference(key or EMPTY, _of_key(before, key), _of_key(after, key))


def _by_key(pairs: Sequence[Pair]) -> Mapping[str, list[str]]:
    """The texts of each key; two keys may have become the same when they were cleaned."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for key, text in pairs:
        texts[key].append(text)
    return texts


def _of_key(texts: Mapping[str, list[str]], key: str) -> Text:
    return said(BETWEEN.join(sorted(texts[key])) or None) if key in texts else (NOT_SENT, False)


def _personalities(old: Influencer, new: Influencer) -> Iterator[Difference]:
    yield from text_difference("personality", _presence(old), _presence(new))
    before, after = old.personality or Personality(), new.personality or Personality()
    yield from words_difference("traits", before.traits, after.traits)
    for label, one, other in (
        ("tone", before.tone, after.tone),
        ("humor", before.humor, after.humor),
        ("formality", before.formality, after.formality),
        ("speaks", before.speaking_style, after.speaking_style),
    ):
        yield from text_difference(label, said(one), said(other))
    yield from words_difference("values", before.values, after.values)
    yield from words_difference("interests", before.interests, after.interests)
    yield from words_difference("says", before.catchphrases, after.catchphrases)
    yield from _extra(before.extra, after.extra)


def _presence(record: Influencer) -> Text:
    if record.personality is None:
        return said(None, NULL if "personality" in record.given else NOT_SENT)
    return "set", True
