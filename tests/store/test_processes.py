"""Programs that are killed, and programs that work side by side."""

import subprocess
import sys
from pathlib import Path

from layers_tui.events import Event
from store.given import Shop, at, loaded


def announcing(directory: Path, prefix: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "store.announcing", str(directory), prefix],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_all_that_was_announced_is_there_after_a_kill(tmp_path: Path) -> None:
    announced: set[str] = set()
    programs = [announcing(tmp_path, prefix) for prefix in ("inf_a", "inf_b")]
    for program in programs:
        assert program.stdout is not None
        announced |= {program.stdout.readline().strip() for _ in range(200)}
    for program in programs:
        program.kill()
    for program in programs:
        assert program.stdout is not None
        # What is cut off was not announced in full.
        announced |= {line.strip() for line in program.stdout if line.endswith("\n")}
        program.stdout.close()
        program.wait()
    shop = Shop(tmp_path)
    kept = shop.store.summaries()
    assert len(announced) >= 400
    assert shop.faults == []
    assert announced <= set(kept)
    assert shop.store.stop(10)


def test_two_instances_see_what_the_other_has_read(tmp_path: Path) -> None:
    one, two = Shop(tmp_path), Shop(tmp_path)
    ids = [f"inf_{number}" for number in range(300)]
    handed: list[Event] = []
    for id in ids:
        one.store.keep(loaded(id, "training", minute=1), handed.append)
        two.store.keep(loaded(id, "ready", minute=2), handed.append)
    one.keep(loaded("inf_one"))
    two.keep(loaded("inf_two"))
    assert len(handed) == 2 * len(ids)
    for shop in (one, two):
        kept = shop.store.summaries()
        assert set(kept) == {*ids, "inf_one", "inf_two"}
        assert {kept[id].read_at for id in ids} == {at(2)}
        assert [stage.status for stage in shop.store.history("inf_7")] == ["training", "ready"]
        assert shop.told == []
    assert one.store.stop(10)
    assert two.store.stop(10)


def test_the_end_writes_what_waits(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    ids = {f"inf_{number}" for number in range(500)}
    for id in ids:
        shop.store.keep(loaded(id), lambda _: None)
    assert shop.store.stop(within=10)
    again = Shop(tmp_path)
    assert set(again.store.summaries()) == ids
    assert again.store.stop(10)
