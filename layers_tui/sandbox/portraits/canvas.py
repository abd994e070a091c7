"""Sharp shapes and soft light on one image; knows units and pixels, and nothing of faces."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from layers_tui.sandbox.portraits.curves import Path
from layers_tui.sandbox.portraits.palette import Color


@dataclass(frozen=True, slots=True)
class Region:
    """A shape that is already pixels: where it stands, and how much of each pixel it covers."""

    left: int
    top: int
    mask: Image.Image


class Canvas:
    """An image whose shapes are given in units: (0, 0) is the middle of the head, 1 is half its width."""

    def __init__(self, image: Image.Image, scale: float, origin: tuple[float, float], samples: int) -> None:
        self.image = image
        self.scale = scale
        self._origin = origin
        self._samples = samples

    def moved(self, across: float, along: float) -> "Canvas":
        """The same image with everything drawn a little elsewhere."""
        origin = (self._origin[0] + across * self.scale, self._origin[1] + along * self.scale)
        return Canvas(self.image, self.scale, origin, self._samples)

    def region(self, *paths: Path) -> Region:
        """The union of these outlines, antialiased: drawn larger than it is, then reduced."""
        scale, (origin_x, origin_y) = self.scale, self._origin
        outlines = [[(x * scale + origin_x, y * scale + origin_y) for x, y in path] for path in paths if len(path) > 2]
        left, top, right, bottom = self._box(outlines)
        # Small shapes get more samples: a lash needs them, a coat does not.
        samples = self._samples + (2 if (right - left) * (bottom - top) < 40_000 else 0)
        large = Image.new("L", ((right - left) * samples, (bottom - top) * samples))
        drawing = ImageDraw.Draw(large)
        for outline in outlines:
            drawing.polygon([((x - left) * samples, (y - top) * samples) for x, y in outline], fill=255)
        return Region(left, top, large.reduce(samples))

    def within(self, inner: Region, outer: Region) -> Region:
        """The part of one region that lies inside another."""
        return Region(inner.left, inner.top, ImageChops.multiply(inner.mask, _moved(outer, inner)))

    def without(self, region: Region, hole: Region) -> Region:
        """The part of one region that lies outside another."""
        return Region(region.left, region.top, ImageChops.subtract(region.mask, _moved(hole, region)))

    def fill(self, region: Region, color: Color, bottom: Color | None = None, alpha: float = 1.0) -> None:
        """Paint a region, evenly or from one colour at its top to another at its bottom."""
        mask = region.mask if alpha >= 1 else region.mask.point([round(value * alpha) for value in range(256)])
        if bottom is None:
            self._paste(color, region, mask)
            return
        ramp = Image.new("RGB", (1, 2), color)
        ramp.putpixel((0, 1), bottom)
        self.image.paste(ramp.resize(mask.size, Image.Resampling.BILINEAR), (region.left, region.top), mask)

    def glow(self, region: Region, path: Path, color: Color, alpha: float, blur: float) -> None:
        """A blurred shape inside a region: light or shade. `blur` is in units."""
        radius = max(blur * self.scale, 0.6)
        # A blurred shape holds no detail, so it is made small: it costs a hundredth and looks the same.
        shrink = max(1, int(radius / 3))
        width, height = -(-region.mask.width // shrink), -(-region.mask.height // shrink)
        small = Image.new("L", (width, height))
        points = [
            (
                (x * self.scale + self._origin[0] - region.left) / shrink,
                (y * self.scale + self._origin[1] - region.top) / shrink,
            )
            for x, y in path
        ]
        ImageDraw.Draw(small).polygon(points, fill=round(255 * alpha))
        soft = small.filter(ImageFilter.GaussianBlur(radius / shrink))
        if shrink > 1:
            soft = soft.resize((width * shrink, height * shrink), Image.Resampling.BILINEAR).crop(
                (0, 0, *region.mask.size)
            )
        self._paste(color, region, ImageChops.multiply(soft, region.mask))

    def shadow(
        self, caster: Region, target: Region, shift: tuple[float, float], color: Color, alpha: float, *, blur: float
    ) -> None:
        """What one region throws on another one, moved and blurred."""
        moved = Region(
            caster.left + round(shift[0] * self.scale), caster.top + round(shift[1] * self.scale), caster.mask
        )
        soft = self._blurred(_moved(moved, target), blur)
        mask = ImageChops.multiply(soft, target.mask).point([round(value * alpha) for value in range(256)])
        self._paste(color, target, mask)

    def edge(self, region: Region, shift: tuple[float, float], color: Color, alpha: float, *, blur: float) -> None:
        """Light that grazes the side of a region from which `shift` points away."""
        across, along = round(shift[0] * self.scale), round(shift[1] * self.scale)
        moved = Region(region.left + across, region.top + along, region.mask)
        rim = ImageChops.subtract(region.mask, _moved(moved, region))
        # Where the picture ends the region only seems to.
        width, height = rim.size
        if region.left == 0 and across > 0:
            rim.paste(0, (0, 0, min(across, width), height))
        if region.left + width >= self.image.width and across < 0:
            rim.paste(0, (max(0, width + across), 0, width, height))
        rim = ImageChops.multiply(self._blurred(rim, blur), region.mask)
        self._paste(color, region, rim.point([round(value * alpha) for value in range(256)]))

    def strokes(self, region: Region, ribbons: Sequence[Path], color: Color, alpha: float) -> None:
        """Many fine ribbons at once, inside a region."""
        if ribbons:
            self.fill(self.within(self.region(*ribbons), region), color, alpha=alpha)

    def _blurred(self, mask: Image.Image, blur: float) -> Image.Image:
        radius = max(blur * self.scale, 0.6)
        shrink = max(1, int(radius / 3))
        if shrink == 1:
            return mask.filter(ImageFilter.GaussianBlur(radius))
        small = mask.reduce(shrink).filter(ImageFilter.GaussianBlur(radius / shrink))
        return small.resize(mask.size, Image.Resampling.BILINEAR)

    def _paste(self, color: Color, region: Region, mask: Image.Image) -> None:
        box = (region.left, region.top, region.left + mask.width, region.top + mask.height)
        self.image.paste(color, box, mask)

    def _box(self, outlines: Sequence[Path]) -> tuple[int, int, int, int]:
        across = [x for outline in outlines for x, _ in outline] or [0.0]
        along = [y for outline in outlines for _, y in outline] or [0.0]
        width, height = self.image.size
        left = min(max(int(min(across)) - 1, 0), width - 1)
        top = min(max(int(min(along)) - 1, 0), height - 1)
        right = max(min(int(max(across)) + 2, width), left + 1)
        bottom = max(min(int(max(along)) + 2, height), top + 1)
        return left, top, right, bottom


def _moved(region: Region, onto: Region) -> Image.Image:
    mask = Image.new("L", onto.mask.size)
    mask.paste(region.mask, (region.left - onto.left, region.top - onto.top))
    return mask
