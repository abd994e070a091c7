"""A store in a directory of its own, and one in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.given import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path / "layers-tui")
    yield shop
    shop.store.stop(within=10)


@pytest.fixture(params=["file", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path / "layers-tui" if request.param == "file" else None)
    yield shop
    shop.store.stop(within=10)
