"""How a picture that was taken sideways is set upright, by its Exif orientation. It knows no other camera note."""

from dataclasses import dataclass

from PIL import Image

from layers_tui.images.frames.frame import Part

ORIENTATION = 0x0112
"""The Exif tag; its values are in the Exif standard, 4.6.4."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How pixels lie in a file. First rows and columns change places, then left and right, then top and bottom."""

    across: Image.Transpose | None = None
    """What sets them upright; None: they are."""
    sideways: bool = False
    right_to_left: bool = False
    bottom_up: bool = False

    def upright(self, image: Image.Image) -> Image.Image:
        """The image as it is to be seen."""
        return image if self.across is None else image.transpose(self.across)

    def size(self, size: tuple[int, int]) -> tuple[int, int]:
        """Width and height, of the file or upright, as the other has them."""
        return (size[1], size[0]) if self.sideways else size

    def lying(self, part: Part) -> Part:
        """Where a part of the upright picture lies in the file."""
        left, top, right, bottom = part
        if self.sideways:
            left, top, right, bottom = top, left, bottom, right
        if self.right_to_left:
            left, right = 1 - right, 1 - left
        if self.bottom_up:
            top, bottom = 1 - bottom, 1 - top
        return left, top, right, bottom


UPRIGHT = Turn()
TURNS = {
    2: Turn(Image.Transpose.FLIP_LEFT_RIGHT, right_to_left=True),
    3: Turn(Image.Transpose.ROTATE_180, right_to_left=True, bottom_up=True),
    4: Turn(Image.Transpose.FLIP_TOP_BOTTOM, bottom_up=True),
    5: Turn(Image.Transpose.TRANSPOSE, sideways=True),
    6: Turn(Image.Transpose.ROTATE_270, sideways=True, bottom_up=True),
    7: Turn(Image.Transpose.TRANSVERSE, sideways=True, right_to_left=True, bottom_up=True),
    8: Turn(Image.Transpose.ROTATE_90, sideways=True, right_to_left=True),
}


def turn_of(image: Image.Image) -> Turn:
    """How this one is set upright. Raises whatever unreadable notes make Pillow raise."""
    orientation = image.getexif().get(ORIENTATION)
    return TURNS.get(orientation, UPRIGHT) if isinstance(orientation, int) else UPRIGHT
