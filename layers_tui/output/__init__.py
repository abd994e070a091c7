"""What goes out of the program as data: one module for each format. Knows leaves and nothing else."""

from layers_tui.output.decision import APPROVED, NEEDS_WORK, REJECTED, VERDICTS, Decision
from layers_tui.output.decisions import decisions_json
from layers_tui.output.decisions_reader import looks_like_decisions, read_decisions
from layers_tui.output.json import JsonWriter
from layers_tui.output.jsonl import JsonlWriter
from layers_tui.output.result import Result, Writer
from layers_tui.output.table import TableWriter

__all__ = [
    "APPROVED",
    "NEEDS_WORK",
    "REJECTED",
    "VERDICTS",
    "Decision",
    "JsonWriter",
    "JsonlWriter",
    "Result",
    "TableWriter",
    "Writer",
    "decisions_json",
    "looks_like_decisions",
    "read_decisions",
]
