"""What bytes are that are no picture we show, in words for the person. It reads nothing but how they begin."""

import re

LOOKED_AT = 1024
"""Bytes from the start."""
SHOWN = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP|.{4}ftypavi[fs]", re.DOTALL)
"""How those begin that are shown, when they are whole."""
MARK = rb"(?:\xef\xbb\xbf)?\s*"
"""What may stand before the first word of a text."""
OTHERS = {
    "a TIFF picture, which cannot be shown": re.compile(rb"II[*+]\0|MM\0[*+]"),
    "a BMP picture, which cannot be shown": re.compile(rb"BM.{4}\0{4}", re.DOTALL),
    "a HEIC picture, which cannot be shown": re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL),
    "a JPEG XL picture, which cannot be shown": re.compile(rb"\xff\x0a|\0{3}\x0cJXL "),
    "a JPEG 2000 picture, which cannot be shown": re.compile(rb"\xff\x4f\xff\x51|\0{3}\x0cjP  "),
    "a Photoshop picture, which cannot be shown": re.compile(rb"8BPS"),
    "an SVG drawing, which cannot be shown": re.compile(
        MARK + rb"<(?:svg|[?!].{0,900}?<svg)", re.DOTALL | re.IGNORECASE
    ),
    "a film, not a picture": re.compile(rb".{4}ftyp|\x1aE\xdf\xa3", re.DOTALL),
    "a document, not a picture": re.compile(rb"%PDF-"),
    "a packed file, not a picture": re.compile(rb"\x1f\x8b|PK\x03\x04"),
    "a web page, not a picture": re.compile(MARK + rb"<(?:!DOCTYPE\s+html|html|head|body)", re.IGNORECASE),
    "a text, not a picture": re.compile(rb"(?:\xef\xbb\xbf)?[\t\n\r -~]+\Z"),
}


def refusal(source: bytes) -> str:
    """Why these bytes, which could not be opened, are not shown."""
    start = source[:LOOKED_AT]
    if not start:
        return "an empty file, not a picture"
    if SHOWN.match(start):
        return "the picture is cut short or damaged"
    return next((reason for reason, begins in OTHERS.items() if begins.match(start)), "not a picture")
