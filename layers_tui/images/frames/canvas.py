"""An image laid on whole cells, as every protocol that draws pixels needs it. It knows none of them."""

from PIL import Image

from layers_tui.images.frames.frame import Wish


def on_whole_cells(wish: Wish, image: Image.Image) -> Image.Image:
    """The RGB image over the wish's background, on as few cells of the box as hold it: in their middle, at the top.

    Whole cells, so that nothing of what was there before shows beside the picture.
    """
    box = wish.box
    columns = min(box.columns, -(-image.width // box.cell_width))
    rows = min(box.rows, -(-image.height // box.cell_height))
    canvas = Image.new("RGB", (columns * box.cell_width, rows * box.cell_height), wish.background)
    canvas.paste(image, ((canvas.width - image.width) // 2, 0))
    return canvas
