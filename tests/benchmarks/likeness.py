"""How like two pictures of one size are. With Pillow alone, in single precision."""

from PIL import Image, ImageChops, ImageMath, ImageStat

SIDE = 8
"""Pixels of a window each way. Windows overlap by half."""
STEADY = ((0.01 * 255) ** 2, (0.03 * 255) ** 2)
"""What keeps the quotients finite, as Wang and others chose it (2004)."""
FAR, NEAR = 64, 24
"""Levels: a speck is farther than the first from all its neighbours, and in the original less far than the second."""


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity, the mean over red, green and blue: 1 for the same picture."""
    means = []
    for left in (0, SIDE // 2):
        for top in (0, SIDE // 2):
            right = left + (one.width - left) // SIDE * SIDE
            bottom = top + (one.height - top) // SIDE * SIDE
            parts = [image.convert("RGB").crop((left, top, right, bottom)).split() for image in (one, other)]
            means += [_mean(_windows(a.convert("F"), b.convert("F"))) for a, b in zip(*parts, strict=True)]
    return sum(means) / len(means)


def error(one: Image.Image, other: Image.Image) -> float:
    """The mean of all levels' differences, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


def specks(shown: Image.Image, original: Image.Image) -> int:
    """How many pixels stand out from all their neighbours, and do not in the original."""
    found = _alone(shown).point(lambda level: 255 * (level > FAR))
    meant = _alone(original).point(lambda level: 255 * (level > NEAR))
    return ImageChops.subtract(found, meant).histogram()[255]


def _windows(one: Image.Image, other: Image.Image) -> Image.Image:
    """The similarity of each window."""

    def mean(image: Image.Image) -> Image.Image:
        return image.reduce(SIDE)

    def product(a: Image.Image, b: Image.Image) -> Image.Image:
        result = ImageMath.lambda_eval(lambda of: of["a"] * of["b"], a=a, b=b)
        assert isinstance(result, Image.Image)
        return result

    first, second = mean(one), mean(other)
    result = ImageMath.lambda_eval(
        lambda of: (
            ((2 * of["m"] * of["n"] + STEADY[0]) * (2 * (of["mn"] - of["m"] * of["n"]) + STEADY[1]))
            / (
                (of["m"] * of["m"] + of["n"] * of["n"] + STEADY[0])
                * (of["mm"] - of["m"] * of["m"] + of["nn"] - of["n"] * of["n"] + STEADY[1])
            )
        ),
        m=first,
        n=second,
        mm=mean(product(one, one)),
        nn=mean(product(other, other)),
        mn=mean(product(one, other)),
    )
    assert isinstance(result, Image.Image)
    return result


def _mean(image: Image.Image) -> float:
    level = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(level, float)
    return level


def _alone(image: Image.Image) -> Image.Image:
    """How far each pixel is from the nearest of its eight neighbours, in the channel where that is most."""
    nearest: Image.Image | None = None
    for across in (-1, 0, 1):
        for down in (-1, 0, 1):
            if across or down:
                red, green, blue = ImageChops.difference(image, ImageChops.offset(image, across, down)).split()
                apart = ImageChops.lighter(ImageChops.lighter(red, green), blue)
                nearest = apart if nearest is None else ImageChops.darker(nearest, apart)
    assert nearest is not None
    # At the edges the neighbours are those of the other side.
    return nearest.crop((1, 1, image.width - 1, image.height - 1))
