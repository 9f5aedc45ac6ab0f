"""Python and TypeScript find the same in the facts of random purchases, byte by byte."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.counts import many
from tests.parity.deno import Engine, canonical
from tests.plan.needs import random_need
from tests.plan.purchases import examples, random_purchase
from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.plan.checks_state import check_checks_state
from widgets.plan.findings_document import findings_document
from widgets.plan.plan import plan
from widgets.plan.plan_facts import facts_of
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

PURCHASES = 3_000


@pytest.mark.long
@pytest.mark.parametrize("language", [None, "zh"])
def test_findings_on_random_purchases_are_alike(engine: Engine, language: Any) -> None:
    library = Library.load()
    rulebook, checks = compile_rulebook(library), compile_checks(library)
    told = examples(library)
    if language is not None:
        rulebook, checks = localise(rulebook, language), localise(checks, language)
    engine.keep("rulebook", rulebook)
    engine.keep("checks", checks)
    checker, source = Checker(rulebook, checks), random.Random(20260415)
    for _ in range(many(PURCHASES // 100) // (1 if language else 10)):
        purchases = [random_purchase(checks, rulebook, told, source) for _ in range(100)]
        found = [checker.check(facts) for facts in purchases]
        for each in found:
            each["problems"] = [{**problem, "value": None} for problem in each["problems"]]
        answer = engine.answer("check", rulebook="rulebook", checks="checks", facts=purchases)
        assert answer == canonical({"result": found})


# A consultation of three days by a group of two, in a county of Henan whose procurement threshold is 300,000 yuan.
STATION = {
    "region": "henan", "level": "county", "service": "public", "budget": 280_000, "centralised": "none",
    "method": "competitive-consultation", "documents_issued": "2026-03-02", "bid_deadline": "2026-03-05", "panel_members": 2,
}  # fmt: skip
BREACHES = ["TIM014", "PAN014", "PAN015"]


@pytest.mark.parametrize(
    ("said", "found", "waits"),
    [
        ({}, [], []),
        ({"contract_months": 37}, ["CON001"], []),
        ({"budget": 300_000}, BREACHES, []),
        ({"centralised": "body"}, BREACHES, []),
        ({"centralised": None}, [], BREACHES),
        ({"budget": 3_000_000, "urgency": "force-majeure"}, [], []),
    ],
)
def test_below_the_threshold_procurement_law_is_silent(
    engine: Engine, said: dict[str, Any], found: list[str], waits: list[str]
) -> None:
    """What binds below it too, such as the term of a purchase of services, is judged; an item of the catalogue is bound."""
    library = Library.load()
    rulebook, checks = compile_rulebook(library), compile_checks(library)
    facts = {**STATION, **said}
    told = Checker(rulebook, checks).check(facts)
    codes = [each["code"] for each in told["findings"] if each["severity"] == "unlawful"]
    assert [code for code in codes if code in (*BREACHES, "CON001")] == found
    assert codes == found or found == BREACHES
    asked = {each["code"]: each["asks"] for each in told["undecided"]}
    assert [code for code in BREACHES if asked.get(code) == ["centralised"]] == waits
    engine.keep("rulebook", rulebook)
    engine.keep("checks", checks)
    answer = engine.answer("check", rulebook="rulebook", checks="checks", facts=[facts])
    assert answer == canonical({"result": [told]})


def test_facts_of_plans_are_alike(engine: Engine) -> None:
    library = Library.load()
    rulebook, checks = localise(compile_rulebook(library), "en"), localise(compile_checks(library), "en")
    engine.keep("rulebook", rulebook)
    engine.keep("checks", checks)
    source = random.Random(4)
    needs = [random_need(rulebook, source) for _ in range(200)]
    answer = engine.answer("plan_facts", rulebook="rulebook", checks="checks", needs=needs)
    assert answer == canonical({"result": [facts_of(plan(need, rulebook), checks) for need in needs]})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_states_and_documents_of_findings_are_alike(engine: Engine, language: Any) -> None:
    library = Library.load()
    rulebook, checks = (
        localise(compile_rulebook(library), language),
        localise(compile_checks(library), language),
    )
    engine.keep("rulebook", rulebook)
    engine.keep("checks", checks)
    told, source = examples(library), random.Random(11)
    facts = [random_purchase(checks, rulebook, told, source) for _ in range(100)]
    checker = Checker(rulebook, checks)
    answer = engine.answer(
        "findings_document", rulebook="rulebook", checks="checks", facts=facts, language=language
    )
    made = [findings_document(checker.check(each), rulebook, checks, language) for each in facts]
    assert answer == canonical({"result": made})
    states = [{"topic": source.choice(["time", "x", None, 7]), "facts": each} for each in facts]
    states += ["nothing", {}, {"facts": [1]}, {"topic": "time", "facts": "x"}, {"nonsense": 1}]
    answer = engine.answer("checks_state", rulebook="rulebook", checks="checks", states=states)
    read = [check_checks_state(each, rulebook, checks) for each in states]
    assert answer == canonical({"result": read})
