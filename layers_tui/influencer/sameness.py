"""Whether a record still says what it said, to somebody who has decided on it. It does not know decisions."""

from dataclasses import replace

from layers_tui.influencer.differences import Kind, differences
from layers_tui.influencer.record import Influencer, ReferenceImage


def says_the_same(old: Influencer, new: Influencer) -> bool:
    """True when a person would see the same twice.

    Times, the order of fields, an address that was signed anew, and the reason why there is no value are no difference.
    """
    return all(each.kind is Kind.ABSENT for each in differences(_seen(old), _seen(new)))


def _seen(record: Influencer) -> Influencer:
    return replace(
        record,
        image_url=_unsigned(record.image_url or "") or None,
        # It shows the same as the picture.
        thumbnail_url=None,
        reference_images=tuple(map(_picture, record.reference_images)),
    )


def _picture(image: ReferenceImage) -> ReferenceImage:
    """A picture is what its asset is, at whatever address; without one, what its address leads to."""
    address = "" if image.asset_id else _unsigned(image.url or image.thumbnail_url)
    return replace(image, url=address, thumbnail_url="", added_at=None)


def _unsigned(address: str) -> str:
    return address.partition("?")[0]
