"""A program whose files may not grow any more, and then may again. It writes which fault was told."""

import resource
import sys
from pathlib import Path

from layers_tui.store import StoreMended
from store.given import Shop, loaded

COUNT = 300


def main() -> None:
    shop = Shop(Path(sys.argv[1]))
    shop.keep(loaded("inf_before"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    shop.keep(*(loaded(f"inf_{number}", style="long " * 100) for number in range(COUNT)))
    (fault,) = shop.faults
    assert len(shop.store.summaries()) == COUNT + 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    shop.ticks += 60
    shop.keep(loaded("inf_after"))
    assert isinstance(shop.told[-1], StoreMended), shop.told
    again = shop.reopened()
    assert len(again.store.summaries()) == COUNT + 2
    assert again.store.stop(10)
    sys.stdout.write(f"{fault}\n")


if __name__ == "__main__":
    main()
