"""What the plan has to contain: what holds of every need, and that no provision is idle."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.document import document
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook, localise
from widgets.rulebook.expression import tests_in as operations

NEED = {
    "region": "henan", "level": "county", "centralised": "none", "budget": 3_600_000, "service": "public",
    "date": "2026-03-02", "suppliers": 4, "urgency": "none", "complexity": "clear", "prior_tender": "none",
}  # fmt: skip


@cache
def whole() -> dict[str, Any]:
    return compile_rulebook(Library.load())


@cache
def rulebook() -> dict[str, Any]:
    return localise(whole(), "en")


def told(need: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        each["rule"]: each for section in plan(need, rulebook())["contents"] for each in section["provisions"]
    }


def checks(provision: dict[str, Any]) -> bool:
    """Whether a provision only checks an answer: nothing is said while the answer is not given."""
    return provision["when"] is not None and any(op == "known" for _, op, _ in operations(provision["when"]))


def test_numbers_in_conditions_are_those_of_the_law() -> None:
    """Months and weights stand in conditions as plain numbers, where the law's quantity has another form."""
    parameters = Library.load().parameters
    whens = {each["id"]: each["when"] for each in rulebook()["contents"]["provisions"]}

    def numbers(rule: str, name: str) -> list[Any]:
        return [
            operand["value"]
            for word, op, operand in operations(whens[rule])
            if word == name and op != "known"
        ]

    year, longest = parameters["gps-contract-term"].value, parameters["gps-contract-term-max"].value
    assert numbers("clauses-term-long", "term_months") == [12 * year, 12 * longest]
    assert numbers("clauses-term-too-long", "term_months") == [12 * longest]
    assert numbers("pricing-long", "term_months") == [12 * year]


INNOVATION = {
    "method": "cooperative-innovation",
    "complexity": "research",
    "innovation_case": "breakthrough",
    "innovation_fits_plans": True,
    "region": "central",
    "level": "central",
}


def test_no_provision_is_idle() -> None:
    """Over many needs each provision holds at least once, and each that has another side is seen from there too."""
    source = random.Random(3)
    holds: set[str] = set()
    fails: set[str] = set()
    provisions = rulebook()["contents"]["provisions"]
    own = {"limit": 300_000, "open_tender": 1_200_000, "document": "made up"}
    # In every time of one law as many needs.
    starts = sorted({each["in_force"]["from"] for each in provisions})
    for number in range(3000):
        need = {**random_need(rulebook(), source, flawless=True), "date": starts[number % len(starts)]}
        if number % 10 == 9:  # too rare to wait for
            need |= INNOVATION
        for rule, each in told({**need, "own_figures": own, "service_from": None}).items():
            if each["holds"] is not None:
                (holds if each["holds"] else fails).add(rule)
    assert {each["id"] for each in provisions} == holds
    assert {each["id"] for each in provisions if each["otherwise"]} == fails


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**9), data=st.data())
def test_an_unknown_answer_decides_nothing_that_an_answer_could_change(seed: int, data: Any) -> None:
    need = random_need(rulebook(), random.Random(seed), flawless=True)
    # Another place is another law, and a method that is not chosen is open tender; a ceiling that is not given is none.
    # That the Law is left for a disaster is never assumed.
    said = {"own_figures", "method", "ceiling", "date", "region", "level"}
    said |= {"urgency"} if need["urgency"] == "force-majeure" else set()
    answers = sorted(need.keys() - said)
    forgotten = data.draw(st.sets(st.sampled_from(answers), min_size=1))
    before, after = told(need), told({name: value for name, value in need.items() if name not in forgotten})
    outside = all(each["status"] == "outside" for each in plan(need, rulebook())["methods"])
    for provision in rulebook()["contents"]["provisions"]:
        full, part = before.get(provision["id"]), after.get(provision["id"])
        # What the Law asks is told under the proviso that it applies. A method that is excluded leaves open what hangs on it.
        if checks(provision) or (outside and not provision["also_below"]) or (full and full["holds"] is None):
            continue
        if part is None:
            assert full is None, provision["id"]
        elif part["holds"] is not None:
            assert full is not None, provision["id"]
            assert full["holds"] is part["holds"], provision["id"]


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_a_closed_gate_stands_before_all_else(seed: int) -> None:
    made = plan(random_need(rulebook(), random.Random(seed)), rulebook())
    status, reasons = made["gates"]["status"], made["gates"]["reasons"]
    closing = [each for each in made["contents"][0]["provisions"] if each["closes"]]
    assert (status == "closed") is any(each["holds"] for each in closing)
    assert (status == "open") is all(each["holds"] is False for each in closing)
    assert [each["holds"] for each in reasons] == [status == "closed" or None] * len(reasons)
    assert (made["warnings"] and made["warnings"][0]["code"] == "gates-closed") is (status == "closed") or (
        not made["warnings"] and status != "closed"
    )
    assert bool(made["gates"]["asks"]) or status != "undecided"


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_texts_are_filled_and_every_question_can_be_asked(seed: int) -> None:
    need = random_need(rulebook(), random.Random(seed))
    words = {word["name"]: word for word in rulebook()["vocabulary"]}
    for each in told(need).values():
        assert not re.search(r"[{}]", each["says"]), each["rule"]
        assert bool(each["asks"]) is (each["holds"] is None), each["rule"]
        assert all(words[name]["question"] for name in each["asks"])


def test_shares_of_the_budget_are_cut_to_the_fen() -> None:
    assert (
        "(0.19 yuan)" in told({**NEED, "budget": "9.99", "centralised": "body"})["clauses-bid-bond"]["says"]
    )
    assert "(72,000 yuan)" in told(NEED)["clauses-bid-bond"]["says"]
    assert "(not known)" in told({**NEED, "budget": None})["clauses-bid-bond"]["says"]
    largest = told({**NEED, "budget": "999999999999.99"})["clauses-performance-bond"]["says"]
    assert "99,999,999,999.99 yuan" in largest


def test_the_document_follows_the_notice() -> None:
    """Gates first, then the requirement, the fourteen items in their two parts, review and schedule, in this order."""
    for language in ("en", "zh"):
        made = document(plan(NEED, whole()), whole(), language)
        headings = [block["text"] for block in made["blocks"] if block["type"] == "heading"]
        items = [int(match[1]) for text in headings if (match := re.match(r"([0-9]+)\. ", text))]
        assert items == list(range(1, 15))
        sections = {each["id"]: each["label"][language] for each in whole()["contents"]["sections"]}
        parts = [each["label"][language] for each in whole()["contents"]["parts"]]
        places = [
            next(number for number, text in enumerate(headings) if text.endswith(label))
            for label in (sections["gates"], sections["requirement"], parts[0], parts[1], sections["review"])
        ]
        schedule = whole()["labels"]["document"]["schedule"][language].split("{")[0]
        places.append(next(number for number, text in enumerate(headings) if text.startswith(schedule)))
        assert places == sorted(places)
        assert headings.index(sections["gates"]) == 1


def test_more_answers_of_the_same_purchase_keep_its_calendar() -> None:
    key = document(plan(NEED, whole()), whole(), "en")["key"]
    more = {**NEED, "term_months": 12, "purchaser": "state-organ", "price_weight": 15}
    assert document(plan(more, whole()), whole(), "en")["key"] == key
