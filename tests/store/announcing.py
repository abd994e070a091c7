"""A program that keeps records without end, and writes the id of each as it is announced."""

import os
import sys
from itertools import count
from pathlib import Path

from layers_tui.events import Event, Loaded
from store.given import Shop, loaded


def announce(event: Event) -> None:
    assert isinstance(event, Loaded)
    os.write(1, f"{event.id}\n".encode())


def main() -> None:
    shop = Shop(Path(sys.argv[1]))
    for number in count():
        shop.store.keep(loaded(f"{sys.argv[2]}{number}"), announce)
        if number % 50 == 0:
            # No further ahead of the writer than this.
            shop.keep(loaded("inf_pace"))


if __name__ == "__main__":
    main()
