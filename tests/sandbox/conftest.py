"""One sandbox for all tests that only read from it."""

from collections.abc import Iterator

import pytest

from sandbox.host import Host, playing


@pytest.fixture(scope="session")
def shared() -> Iterator[Host]:
    """The default world. Nobody may move its clock."""
    with playing() as host:
        yield host
