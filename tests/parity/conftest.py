"""One TypeScript engine for all comparisons of a test run, and the two planners that vectors are tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.parity.deno import Engine
from widgets.facts.library import Library
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine() as running:
        yield running


@pytest.fixture(scope="module", params=["python", "typescript"])
def planner(request: pytest.FixtureRequest) -> Callable[[Any], dict[str, Any]]:
    """Need -> plan, in either language."""
    rulebook = compile_rulebook(Library.load())
    if request.param == "python":
        return lambda need: plan(need, rulebook)
    engine: Engine = request.getfixturevalue("engine")
    engine.keep("rulebook", rulebook)
    return lambda need: engine.call("plan", rulebook="rulebook", need=need)  # type: ignore[no-any-return]
