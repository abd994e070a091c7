"""Every test waits for its workers to end."""

from collections.abc import Iterator

import pytest

from fetching.seen import workers_that_end


@pytest.fixture(autouse=True)
def _workers() -> Iterator[None]:
    with workers_that_end():
        yield
