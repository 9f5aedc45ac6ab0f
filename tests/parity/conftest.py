"""One TypeScript engine for all comparisons of a test run, and the two planners that vectors are tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.parity.deno import Engine
from widgets.facts.library import Library
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook

Planner = Callable[[Any], dict[str, Any]]
Python = Callable[[Any, dict[str, Any]], dict[str, Any]]
Typescript = Callable[[Engine, Any], Any]


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine() as running:
        yield running


@pytest.fixture(scope="module", params=["python", "typescript"])
def either(request: pytest.FixtureRequest) -> Callable[[Python, Typescript], Planner]:
    """Of a function on the rulebook and a call of the engine that keeps it as `rulebook`, the one whose turn it is."""
    rulebook = compile_rulebook(Library.load())

    def turn(python: Python, typescript: Typescript) -> Planner:
        if request.param == "python":
            return lambda given: python(given, rulebook)
        engine: Engine = request.getfixturevalue("engine")
        engine.keep("rulebook", rulebook)
        return lambda given: dict(typescript(engine, given))

    return turn


@pytest.fixture(scope="module")
def planner(either: Callable[[Python, Typescript], Planner]) -> Planner:
    """Need -> plan, in either language."""
    return either(plan, lambda engine, need: engine.call("plan", rulebook="rulebook", need=need))
