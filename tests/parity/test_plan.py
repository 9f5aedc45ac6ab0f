"""Python and TypeScript make the same plan of 5,000 random needs (many more with `make test-long`), wrong and unknown answers included, byte by byte."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.counts import many
from tests.parity.deno import Engine, canonical
from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.document import document
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown
from widgets.plan.need import check_need
from widgets.plan.plan import plan
from widgets.plan.print_html import print_html
from widgets.plan_builder import SINCE
from widgets.rulebook.compile import compile_rulebook, localise
from widgets.rulebook.since import asks_past, since

NEEDS = many(5_000)
PARTS = 4  # so that several processes can share the work
# The provisions of the contents are dealt out to so many rulebooks: an answer with all of them is a hundred times as long.
HANDS = 8


def lean(rulebook: dict[str, Any], hand: int) -> dict[str, Any]:
    """The rulebook without the citations and texts that a plan only passes on, and with one hand of the provisions."""
    cited = ("methods", "rules", "steps")
    bare = {part: [{**each, "cite": []} for each in rulebook[part]] for part in cited}
    contents = rulebook["contents"]
    provisions = [{**each, "cite": []} for each in contents["provisions"][hand::HANDS]]
    whole = {**bare, "contents": {**contents, "provisions": provisions}}
    waiting = [number for number, each in enumerate(provisions) if "{param:" in str(each)]
    dated = {**rulebook["dated"], "contents/provisions": waiting, "not_judged": []}
    return {**localise(rulebook, "en"), **localise(whole, "en"), "not_judged": [], "dated": dated}


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_plans_of_random_needs_are_alike(engine: Engine, part: int) -> None:
    rulebook = compile_rulebook(Library.load())
    rulebooks = {"both": rulebook, "zh": localise(rulebook, "zh")}
    rulebooks |= {f"lean {hand}": lean(rulebook, hand) for hand in range(HANDS)}
    for name, each in rulebooks.items():
        engine.keep(name, each)
    source = random.Random(20260302 + part)
    for number in range(NEEDS // PARTS):
        need = random_need(rulebook, source)
        name = {0: "both", 1: "zh"}.get(number % 50, f"lean {number % HANDS}")
        answer = engine.answer("plan", rulebook=name, need=need)
        assert answer == canonical({"result": plan(need, rulebooks[name])}), need


@pytest.mark.long
def test_the_law_that_a_page_loads_first_makes_the_same_plans_from_its_day_on(engine: Engine) -> None:
    whole = localise(compile_rulebook(Library.load()), "en")
    first = since(whole, SINCE)
    engine.keep("first", first)
    source = random.Random(20210701)
    tried = 0
    while tried < many(200):
        need = random_need(whole, source)
        checked = check_need(need, whole)["need"]
        past = asks_past(checked, SINCE)
        assert engine.answer("asks_past", need=checked, day=SINCE) == canonical({"result": past}), need
        if past:
            continue
        tried += 1
        expected = plan(need, whole)
        assert plan(need, first) == expected, need
        assert engine.answer("plan", rulebook="first", need=need) == canonical({"result": expected}), need


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_exports_of_random_needs_are_alike(engine: Engine, language: Any) -> None:
    rulebook = compile_rulebook(Library.load())
    rulebooks = {"both": rulebook, "one": localise(rulebook, language)}
    source = random.Random(7)
    for number in range(many(150)):
        name = ("both", "one")[number % 2]
        engine.keep(name, rulebooks[name])
        need = random_need(rulebook, source)
        made = document(plan(need, rulebooks[name]), rulebooks[name], language)
        exports = {
            "document": made,
            "markdown": markdown(made),
            "ics": ics(made),
            "print_html": print_html(made),
        }
        answer = engine.answer("exports", rulebook=name, need=need, language=language)
        assert answer == canonical({"result": exports}), need
