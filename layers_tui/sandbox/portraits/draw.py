"""One portrait, from a look and a number to JPEG bytes."""

import io

from PIL import Image

from layers_tui.sandbox.portraits import accessories, clothing, face, features, hair
from layers_tui.sandbox.portraits.background import backdrop
from layers_tui.sandbox.portraits.canvas import Canvas
from layers_tui.sandbox.portraits.look import Look
from layers_tui.sandbox.portraits.shot import Shot, arrange

FULL = (1024, 1280)
THUMBNAIL = (256, 320)


def portrait(look: Look, seed: int, position: int, *, thumbnail: bool) -> bytes:
    """A JPEG: 1280 on its longer side, or 320 for a thumbnail. The same bytes for the same arguments."""
    out = io.BytesIO()
    paint(look, seed, position, thumbnail=thumbnail).save(out, "JPEG", quality=90, optimize=False)
    return out.getvalue()


def paint(look: Look, seed: int, position: int, *, thumbnail: bool) -> Image.Image:
    """The same as an image."""
    shot = arrange(look, seed, position, thumbnail=thumbnail)
    width, height = size(position, thumbnail=thumbnail)
    share = (0.5 + 0.04 * shot.light * (1 if position > 1 else 0.4), 0.42 if shot.width < 5.2 else 0.45)
    # The frame holds the same height whatever its shape, so a landscape shows more of the room.
    scale = min(width, height * 0.8) / shot.width
    room = backdrop(shot, (width, height), share)
    canvas = Canvas(room, scale, (share[0] * width, share[1] * height), 2)
    compose(canvas, shot)
    return canvas.image


def compose(canvas: Canvas, shot: Shot) -> None:
    """Everything, from the back to the front."""
    scarf = shot.look.hair == "headscarf"
    hair.behind(canvas, shot)
    body = canvas.moved(0.0, -0.2)
    neck = face.neck(body, shot)
    neck = clothing.clothes(body, shot, neck)
    if not scarf:
        face.ears(canvas, shot)
    head = face.head(canvas, shot, neck)
    accessories.beard(canvas, shot, head)
    features.features(canvas, shot, head)
    if scarf:
        accessories.headscarf(canvas, shot, head)
    else:
        accessories.jewels(canvas, shot)
        hair.front(canvas, shot, head)
    accessories.glasses(canvas, shot)


def size(position: int, *, thumbnail: bool) -> tuple[int, int]:
    """Width and height of the picture at a position: among many, one is landscape and one is square."""
    width, height = THUMBNAIL if thumbnail else FULL
    if position % 20 == 8:
        return height, width
    return (width, width) if position % 20 == 13 else (width, height)
