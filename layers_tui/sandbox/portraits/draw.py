"""One portrait, from a look and a number to JPEG bytes."""

import io

from PIL import Image, ImageDraw

from layers_tui.sandbox.portraits.look import Look


def portrait(look: Look, seed: int, position: int, *, thumbnail: bool) -> bytes:
    """A JPEG: 1024 wide at most, or 256 for a thumbnail. The same bytes for the same arguments."""
    size = (256, 320) if thumbnail else (1024, 1280)
    image = Image.new("RGB", size, (seed % 200, seed // 256 % 200, position * 10 % 255))
    drawing = ImageDraw.Draw(image)
    width, height = size
    drawing.ellipse(
        (width * 0.3, height * 0.2, width * 0.7, height * 0.6), fill=(250 - look.skin * 20, 200 - look.skin * 16, 160)
    )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
