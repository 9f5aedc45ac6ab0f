"""One TypeScript engine for all comparisons of a test run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.parity.deno import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine() as running:
        yield running
