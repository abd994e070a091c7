"""The page around the cards: what it may do, how it looks, what stands above."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from layers_tui.output.counts import counted
from layers_tui.output.handover import Audience, Handover
from layers_tui.output.html.cards import Find, client_card, team_card
from layers_tui.output.html.markup import element, text

STYLES = {Audience.CLIENT: ("sheet", "client"), Audience.TEAM: ("sheet", "team")}
"""The files of each page's looks. A client's says nothing of decisions, not even how they would look."""


def html_pieces(handover: Handover, find: Find) -> Iterator[str]:
    """The page, a card at a time, so that no more than one picture is held.

    Args:
        find: Gives the picture at an address, or why there is none. It is asked in the order of the cards.
    """
    yield _head(handover)
    if handover.audience is Audience.CLIENT:
        for entry in handover.entries:
            yield client_card(entry, find)
    else:
        for number, person in handover.numbered:
            yield team_card(number, person, find, decided=handover.decided)
    yield "</main>\n</body>\n</html>\n"


def _head(handover: Handover) -> str:
    style = "".join(Path(__file__).with_name(f"{each}.css").read_text("utf-8") for each in STYLES[handover.audience])
    title = text(handover.title)
    by = f" · {handover.reviewer}" if handover.reviewer and handover.audience is Audience.TEAM else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1 dir="auto">{title}</h1>
{element("p", "count", text(counted(handover)))}
{element("p", "date", text(_day(handover.made_at) + by))}
</header>
<main>
"""


def _policy(style: str) -> str:
    """What a browser lets the page do: show the pictures and the style that are in it, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _day(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{here.day} {here:%B} {here.year}"
