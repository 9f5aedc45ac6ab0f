"""What the checks find: their own examples, the bounds of the law, and what they must not say."""

from __future__ import annotations

from typing import Any

import pytest

from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook

LIBRARY = Library.load()
CHECKS = compile_checks(LIBRARY)
CHECKER = Checker(compile_rulebook(LIBRARY), CHECKS)


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(entry["code"], dict(facts), id=f"{entry['code']}-{number}")
        for document in LIBRARY.checks.values()
        for entry in document["checks"]
        for number, facts in enumerate(entry[kind])
    ]


@pytest.mark.parametrize(("code", "facts"), _examples("broken"))
def test_an_example_that_breaks_a_check_is_found(code: str, facts: dict[str, Any]) -> None:
    found = CHECKER.check(facts)
    assert not found["problems"]
    assert code in [each["code"] for each in found["findings"]], found["undecided"]


@pytest.mark.parametrize(("code", "facts"), _examples("kept"))
def test_an_example_that_keeps_a_check_is_judged_and_not_found(code: str, facts: dict[str, Any]) -> None:
    found = CHECKER.check(facts)
    assert not found["problems"]
    assert code not in [each["code"] for each in found["findings"]]
    assert code in found["kept"], found["undecided"]
