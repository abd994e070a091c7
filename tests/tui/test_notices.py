"""What is told in a toast when something was copied or handed over."""

from pathlib import Path

import pytest

from layers_tui.session.handing import HandedOver, NotHandedOver
from layers_tui.tui.clipboard import Copied, Into
from layers_tui.tui.notices import Notice, notice_of

PATH = Path("/home/maria/casting.html")


@pytest.mark.parametrize(
    ("into", "sentence", "severity"),
    [
        (Into.SYSTEM, "copied: id of Ava Chen", "information"),
        (Into.TERMINAL, "sent to your terminal: id of Ava Chen", "information"),
        (Into.NOWHERE, "not copied: id of Ava Chen is 80 KB long, and a terminal's clipboard takes 75 KB", "warning"),
    ],
)
def test_a_copy_says_where_it_went(into: Into, sentence: str, severity: str) -> None:
    notice = notice_of(Copied("id of Ava Chen", into, 80_000), "")
    assert notice is not None
    assert (notice.message, notice.severity) == (sentence, severity)


def test_what_was_handed_over_says_where_it_is_and_over_ssh_how_it_comes_home() -> None:
    here = notice_of(HandedOver(PATH, 41, 3_140_000, ""), "")
    assert here == Notice("Handed over: 41 people, 3.1 MB", str(PATH), "information", 10)
    there = notice_of(HandedOver(PATH, 1, 900, f"scp maria@10.0.0.9:{PATH} ."), "")
    assert there is not None
    assert (there.title, there.message.splitlines()) == (
        "Handed over: 1 person, 900 bytes",
        [str(PATH), f"scp maria@10.0.0.9:{PATH} ."],
    )


def test_what_was_not_handed_over_says_why() -> None:
    notice = notice_of(NotHandedOver(PATH, "There is no room left for casting.html."), "")
    assert notice == Notice("Not handed over", "There is no room left for casting.html.", "error", 15)
