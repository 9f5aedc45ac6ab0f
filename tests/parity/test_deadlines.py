"""Both engines find the same deadlines after random events and write the same files, down to the bytes of the JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.counts import many
from tests.parity.deno import Engine, canonical
from tests.plan.states import EARLIEST, FIRST, random_state
from widgets.facts.library import Library
from widgets.plan.deadline_document import deadline_document
from widgets.plan.deadlines import deadlines, interest_fen
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown
from widgets.rulebook.compile import compile_rulebook, localise

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/deadlines.json").read_text(encoding="utf-8"))

#: What of a deadline stands under its interest.
MONEY = {"late_days", "daily", "total", "rate"}


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_random_states_are_alike(engine: Engine, language: Any) -> None:
    rulebook = compile_rulebook(Library.load())
    rulebooks = {"both": rulebook, language: localise(rulebook, language)}
    source = random.Random(f"deadlines {language}")
    for number in range(many(600)):
        name = list(rulebooks)[number % 2]
        engine.keep(name, rulebooks[name])
        # Half of them under the law of an earlier day.
        state = random_state(rulebook, source, first=source.choice([EARLIEST, FIRST]))
        result = deadlines(state, rulebooks[name])
        made = deadline_document(result, rulebooks[name], language)
        expected = {"result": result, "document": made, "markdown": markdown(made), "ics": ics(made)}
        answer = engine.answer("deadlines", rulebook=name, state=state, language=language)
        assert answer == canonical({"result": expected}), state


@pytest.mark.long
def test_interest_is_counted_alike(engine: Engine) -> None:
    source = random.Random("interest")
    for number in range(many(2_000)):
        fen, units = (
            source.randint(1, 10 ** source.randint(1, 14)),
            source.randint(1, 10 ** source.randint(1, 6)),
        )
        days, per = source.randint(0, 10 ** source.randint(1, 6)), ("day", "year")[number % 2]
        answer = engine.answer("interest", args=[fen, units, days, per])
        assert answer == canonical({"result": interest_fen(fen, units, days, per)}), (fen, units, days, per)


@pytest.fixture(scope="module")
def calculator(either: Callable[..., Callable[[Any], dict[str, Any]]]) -> Callable[[Any], dict[str, Any]]:
    return either(
        deadlines,
        lambda engine, state: engine.call("deadlines", rulebook="rulebook", state=state, language="en")[
            "result"
        ],
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(calculator: Callable[[Any], dict[str, Any]], vector: Mapping[str, Any]) -> None:
    made = calculator(vector["state"])
    told = {each["deadline"]: each for each in made["deadlines"]}
    for name, expected in vector["expect"].items():
        if expected is None:
            assert name not in told, name
            continue
        found = told[name]
        if "countings" in expected:
            ways = {each["reading"]: each["last"] for each in found["countings"]}
            assert ways == expected["countings"], name
        if "cites" in expected:
            assert [cite["id"] for cite in found["cite"]] == expected["cites"], name
        for key in expected.keys() - {"countings", "cites", *MONEY}:
            assert found[key] == expected[key], (name, key)
        for key in expected.keys() & MONEY:
            assert found["interest"][key] == expected[key], (name, key)
    if "pay_by" in vector:
        assert made["pay_by"]["day"] == vector["pay_by"]
    assert [each["code"] for each in made["warnings"]] == vector.get("warnings", [])
