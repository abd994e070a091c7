"""The few words of HTML that the page is made of. Every text that comes in goes out escaped."""

from collections.abc import Iterable
from html import escape

from layers_tui.text import clean


def text(words: str) -> str:
    """A text as it is read; its line breaks stay."""
    return escape(clean(words, lines=True), quote=True)


def element(tag: str, kind: str, *inside: str) -> str:
    """An element of a class around finished HTML; nothing where there is nothing inside."""
    body = "".join(inside)
    return f'<{tag} class="{kind}">{body}</{tag}>' if body else ""


def own_direction(words: str) -> str:
    """A text that may run the other way than the page, and must not take what stands beside it along."""
    return f"<bdi>{text(words)}</bdi>" if words else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels and what stands beside them, those with nothing left out."""
    rows = [f'<div><dt>{text(label)}</dt><dd dir="auto">{text(value)}</dd></div>' for label, value in pairs if value]
    return f"<dl>{''.join(rows)}</dl>" if rows else ""
