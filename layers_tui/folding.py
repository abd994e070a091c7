"""The one form in which texts are compared: by filter, search and sort. It does not know what is looked for."""

import re
import unicodedata

# Of Latin, Greek and Cyrillic. Elsewhere marks are vowels, or make another letter of a letter.
_ACCENTS = re.compile("[\u0300-\u036f]+")


def folded(text: str) -> str:
    """The text without case, accents and width, its spaces made one: `Tomás` is `tomas`, and so is `ＴＯＭＡＳ`.

    The same when folded again.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).split())
