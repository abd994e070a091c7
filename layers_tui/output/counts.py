"""How many people there are and how they were decided, in words."""

from collections import Counter

from layers_tui.output.decision import VERDICTS
from layers_tui.output.handover import Audience, Handover

SAID = {"needs work": "need work", "": "undecided"}
"""How a number of them is said."""


def counted(handover: Handover) -> str:
    """`60 people: 41 approved, 12 rejected, 7 need work`; for a client how many there are."""
    verdicts: Counter[str] = Counter()
    without = 0
    for _, person in handover.numbered:
        if person.again:
            continue
        if person.id:
            verdicts[person.decision.verdict if person.decision else ""] += 1
        else:
            without += 1
    people = verdicts.total()
    words = "1 person" if people == 1 else f"{people:,} people"
    if handover.audience is Audience.TEAM and handover.decided:
        told = [f"{verdicts[each]:,} {SAID.get(each, each)}" for each in (*VERDICTS, "") if verdicts[each]]
        words += f": {', '.join(told)}" if told else ""
    if without:
        words += f"; {without:,} {'line' if without == 1 else 'lines'} without an id"
    return words
