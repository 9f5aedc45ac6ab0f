"""What the checks find: their own examples, the bounds of the law, and what they must not say."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.counts import many
from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.plan.plan import plan
from widgets.plan.plan_facts import facts_of
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook

LIBRARY = Library.load()
CHECKS = compile_checks(LIBRARY)
RULEBOOK = compile_rulebook(LIBRARY)
CHECKER = Checker(RULEBOOK, CHECKS)
NEEDS = 1_000


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


@pytest.mark.long
def test_no_plan_is_found_unlawful() -> None:
    """What the plan builder proposes, carried out on its earliest days, is against no provision of law."""
    source = random.Random(20260601)
    for _ in range(many(NEEDS)):
        need = random_need(RULEBOOK, source)
        made = plan(need, RULEBOOK)
        found = CHECKER.check(facts_of(made, CHECKS))
        assert not found["problems"]
        bad = [each for each in found["findings"] if each["severity"] in ("unlawful", "approval")]
        assert not bad, (need, [(each["code"], each["says"]["en"]) for each in bad])


def test_with_a_day_in_hand_no_count_of_days_is_open() -> None:
    source = random.Random(7)
    for _ in range(NEEDS // 2):
        need = {**random_need(RULEBOOK, source, flawless=True), "spare_day": True}
        found = CHECKER.check(facts_of(plan(need, RULEBOOK), CHECKS))["findings"]
        assert not [each["code"] for each in found if each["readings"]], need
