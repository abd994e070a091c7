"""An image as sixels: six rows of pixels a band, one mask a colour. It knows the format, not the terminals."""

from PIL import Image

from layers_tui.images.frames.frame import Frame, Wish
from layers_tui.images.frames.halfcell import halfcell_frame


def sixel_frame(wish: Wish, image: Image.Image) -> Frame:
    """The frame of an RGB image that is already as many pixels wide and high as it shall be on the screen."""
    return halfcell_frame(wish, image)
