"""The file by which colleagues tell each other what they decided: written here, read by `read_decisions`.

JSON in UTF-8, one object:

    {
      "format": "layers-tui decisions",
      "version": 1,
      "roster": "Spring casting",
      "reviewer": "sam",
      "written_at": "2026-04-10T14:30:00Z",
      "decisions": [
        {
          "id": "inf_01HXZ9QM40HS3SA4XGPWVBEACY",
          "name": "Ava Chen",
          "decision": "approved",
          "note": "hero for March #hero",
          "tags": ["hero"],
          "reviewer": "sam",
          "at": "2026-04-10T09:14:00Z",
          "record_version": "0f3c..."
        }
      ]
    }

`decision` is "approved", "rejected", "needs work", or "" for a note alone. `reviewer` and `at` of an entry may be left
out: then those of the whole hold. `name` is for people; `record_version` is compared and not understood. A reader skips
what it does not know. `version` rises when an older reader would take something wrongly, and only then.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from layers_tui.output.decision import Decision
from layers_tui.output.result import shown_safely

FORMAT = "layers-tui decisions"
VERSION = 1


def decisions_json(
    decisions: Iterable[tuple[Decision, str]], *, roster: str, reviewer: str, written_at: datetime
) -> Iterator[str]:
    """The file, in pieces: a decision a line.

    Args:
        decisions: Each with the name of the influencer, which may be empty.
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "roster": roster,
        "reviewer": reviewer,
        "written_at": stamp(written_at),
    }
    yield shown_safely(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")) + ',\n "decisions": ['
    between = "\n  "
    for decision, name in decisions:
        yield between + shown_safely(json.dumps(entry_of(decision, name), ensure_ascii=False))
        between = ",\n  "
    yield "\n ]\n}\n"


def stamp(moment: datetime) -> str:
    """`2026-04-10T14:30:00Z`; with a fraction where there is one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def entry_of(decision: Decision, name: str = "") -> dict[str, object]:
    """One decision as an object of the file."""
    entry = {
        "id": decision.id,
        "name": name,
        "decision": decision.verdict,
        "note": decision.note,
        "tags": list(decision.tags),
        "reviewer": decision.reviewer,
        "at": stamp(decision.at) if decision.at else "",
        "record_version": decision.version,
    }
    return {key: value for key, value in entry.items() if value or key in {"id", "decision"}}
