"""Finds in two lists of pictures which is which. It knows nothing of what may be different about them."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from layers_tui.influencer.record import ReferenceImage


def paired(old: Sequence[ReferenceImage], new: Sequence[ReferenceImage]) -> list[tuple[int, int]]:
    """The places of each picture that is in both lists, in the order of the first.

    A picture is known by its asset id, without one by its address. An address that was signed anew is another from its
    question mark on; it still leads to the same picture.
    """
    pairs = _matched({place: _name(image) for place, image in enumerate(old)}, enumerate(map(_name, new)))
    known_old, known_new = {here for here, _ in pairs}, {there for _, there in pairs}
    pairs += _matched(
        {place: _stem(image) for place, image in enumerate(old) if place not in known_old and not image.asset_id},
        [(place, _stem(image)) for place, image in enumerate(new) if place not in known_new and not image.asset_id],
    )
    return sorted(pairs)


def _matched(old: Mapping[int, str], new: Sequence[tuple[int, str]] | enumerate[str]) -> list[tuple[int, int]]:
    """Places with the same name; of several with one name the first belongs to the first."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, name in new:
        places[name].append(place)
    return [(place, places[name].popleft()) for place, name in old.items() if places[name]]


def _name(image: ReferenceImage) -> str:
    # No asset id has a line break in it, so none is taken for an address.
    return image.asset_id or f"\n{image.url or image.thumbnail_url}"


def _stem(image: ReferenceImage) -> str:
    return (image.url or image.thumbnail_url).partition("?")[0]
