"""What goes out of the program as data: one module for each format. Knows leaves and nothing else."""

from layers_tui.output.json import JsonWriter
from layers_tui.output.jsonl import JsonlWriter
from layers_tui.output.result import Result, Writer
from layers_tui.output.table import TableWriter

__all__ = ["JsonWriter", "JsonlWriter", "Result", "TableWriter", "Writer"]
