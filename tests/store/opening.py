"""A program that opens each file that it is told of, the moment it is told, and says how that went."""

import sqlite3
import sys
from pathlib import Path

from layers_tui.store.database import Database
from layers_tui.store.schema import RECORDS


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    say("ready")
    for line in sys.stdin:
        try:
            database = Database.open(Path(line.strip()), RECORDS)
        except sqlite3.Error as error:
            say(error)
            continue
        say("whole" if database.in_place else "another file")
        database.close_reading()
        database.close_writing()


if __name__ == "__main__":
    main()
