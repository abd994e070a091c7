"""An image as `▀` cells: the foreground is the upper pixel, the background the lower. It knows no other protocol."""

from PIL import Image

from layers_tui.images.frames.frame import UPPER_HALF, Frame, Wish

RESET = "\x1b[0m"


def halfcell_frame(wish: Wish, image: Image.Image) -> Frame:
    """The frame of an RGB image that is already as many pixels wide and high as it shall be on the screen."""
    box = wish.box
    columns = min(box.columns, max(1, round(image.width / box.cell_width)))
    halves = min(2 * box.rows, max(1, round(2 * image.height / box.cell_height)))
    rows = (halves + 1) // 2
    grid = image.resize((columns, halves), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if halves != 2 * rows:
        whole = Image.new("RGB", (columns, 2 * rows), wish.background)
        whole.paste(grid)
        grid = whole
    return Frame(wish, columns, rows, grid.tobytes(), halfcell_lines(grid))


def halfcell_lines(grid: Image.Image) -> tuple[str, ...]:
    """Terminal text for an RGB image of one pixel a column and two a row, one string a row.

    A colour is named only where it changes.
    """
    pixels = grid.tobytes()
    width = grid.width
    lines = []
    for top in range(0, grid.height, 2):
        start = top * width * 3
        upper, lower = pixels[start : start + width * 3], pixels[start + width * 3 : start + width * 6]
        lines.append(_line(upper, lower))
    return tuple(lines)


def _line(upper: bytes, lower: bytes) -> str:
    parts: list[str] = []
    add = parts.append
    foreground = background = None
    for above, below in zip(zip(*[iter(upper)] * 3, strict=True), zip(*[iter(lower)] * 3, strict=True), strict=True):
        if above != foreground:
            red, green, blue = foreground = above
            if below != background:
                background = below
                add(f"\x1b[38;2;{red};{green};{blue};48;2;{below[0]};{below[1]};{below[2]}m{UPPER_HALF}")
            else:
                add(f"\x1b[38;2;{red};{green};{blue}m{UPPER_HALF}")
        elif below != background:
            background = below
            add(f"\x1b[48;2;{below[0]};{below[1]};{below[2]}m{UPPER_HALF}")
        else:
            add(UPPER_HALF)
    add(RESET)
    return "".join(parts)
