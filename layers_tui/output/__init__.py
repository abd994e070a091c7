"""What goes out of the program as data: one module for each format. Knows leaves and nothing else."""

from layers_tui.output.decision import APPROVED, NEEDS_WORK, REJECTED, VERDICTS, Decision
from layers_tui.output.decisions import decisions_json
from layers_tui.output.decisions_reader import looks_like_decisions, read_decisions
from layers_tui.output.handover import FORMATS, Audience, Format, Handover, Own
from layers_tui.output.json import JsonWriter
from layers_tui.output.jsonl import JsonlWriter
from layers_tui.output.person import Person
from layers_tui.output.result import Result, Writer
from layers_tui.output.table import TableWriter

__all__ = [
    "APPROVED",
    "FORMATS",
    "NEEDS_WORK",
    "REJECTED",
    "VERDICTS",
    "Audience",
    "Decision",
    "Format",
    "Handover",
    "JsonWriter",
    "JsonlWriter",
    "Own",
    "Person",
    "Result",
    "TableWriter",
    "Writer",
    "decisions_json",
    "looks_like_decisions",
    "read_decisions",
]
