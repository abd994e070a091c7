"""The pieces of a file in any of the formats. It writes none of them, and knows no picture."""

from collections.abc import Iterator

from layers_tui.output.csv import csv_pieces
from layers_tui.output.decisions import decisions_json
from layers_tui.output.handover import Format, Handover
from layers_tui.output.html import html_pieces
from layers_tui.output.html.cards import Find
from layers_tui.output.markdown import markdown_pieces
from layers_tui.output.people_json import json_pieces


def pieces(handover: Handover, format: Format, find: Find, *, mark: bool = True) -> Iterator[str]:
    """The file, in pieces.

    Args:
        find: Gives the picture at an address, for the page.
        mark: It goes into a file that people open, not into a pipe.
    """
    match format:
        case Format.HTML:
            return html_pieces(handover, find)
        case Format.CSV:
            return csv_pieces(handover, mark=mark)
        case Format.JSON:
            return json_pieces(handover)
        case Format.MARKDOWN:
            return markdown_pieces(handover)
        case Format.DECISIONS:
            mine = ((each.decision, each.name) for _, each in handover.numbered if each.decision and not each.again)
            return decisions_json(mine, roster=handover.title, reviewer=handover.reviewer, written_at=handover.made_at)
