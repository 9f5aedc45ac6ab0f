"""Both engines weigh as tests/vectors/make_or_buy.json says, and alike for random cases, wrong ones and records included."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.counts import many
from tests.parity.deno import Engine, canonical
from tests.plan.decisions import random_case
from widgets.make_or_buy import case_rules, options, sets, words
from widgets.plan.make_or_buy import check_case, weigh
from widgets.plan.make_or_buy_words import record
from widgets.plan.markdown import markdown
from widgets.plan.print_html import print_html

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/make_or_buy.json").read_text(encoding="utf-8"))
OPTIONS, RULES = VECTORS["options"], VECTORS["rules"]
SETS = {"base": check_case(VECTORS["base"], {"base": VECTORS["base"]}, OPTIONS)["case"]}
CASES = many(150)

Run = Callable[[Any], dict[str, Any]]


def in_python(raw: Any) -> dict[str, Any]:
    checked = check_case(raw, SETS, OPTIONS)
    return {**checked, "result": weigh(checked["case"], RULES)}


@pytest.fixture(params=["python", "typescript"])
def run(request: pytest.FixtureRequest) -> Run:
    if request.param == "python":
        return in_python
    engine: Engine = request.getfixturevalue("engine")
    given = {"sets": SETS, "options": OPTIONS, "rules": RULES}
    return lambda raw: engine.call("make_or_buy", case=raw, **given)  # type: ignore[no-any-return]


@pytest.mark.parametrize("vector", VECTORS["cases"], ids=lambda vector: vector["name"])
def test_weighed(run: Run, vector: Mapping[str, Any]) -> None:
    done = run(vector["case"])
    assert done["problems"] == []
    assert {key: told(done["result"], key, wanted) for key, wanted in vector["expect"].items()} == vector[
        "expect"
    ]


@pytest.mark.parametrize("vector", VECTORS["checks"], ids=lambda vector: vector["name"])
def test_what_cannot_be_read_is_reported(run: Run, vector: Mapping[str, Any]) -> None:
    found = [[problem["field"], problem["code"]] for problem in run(vector["raw"])["problems"]]
    assert found == vector["problems"]


def told(result: Mapping[str, Any], key: str, wanted: Any) -> Any:
    """What a result says on a point of a vector, in the form of the vector."""
    match key:
        case "make" | "buy" | "difference":
            return result[key]["likely"]
        case "make_range" | "buy_range" | "difference_range":
            return [result[key.removesuffix("_range")][place] for place in ("low", "high")]
        case "workers":
            return [result[key][place] for place in ("low", "likely", "high")]
        case "even":
            return result["break_even"]["likely"]
        case "tornado":
            return [[bar["key"], bar["low"], bar["high"], bar["turns"]] for bar in result[key]]
        case "verdict":
            return {name: result["verdicts"][name]["verdict"] for name in wanted}
    return result[key]


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_random_cases_are_weighed_and_recorded_alike(engine: Engine, language: Any) -> None:
    source = random.Random(61)
    cases = {name: each["case"] for name, each in sets().items()}
    for _ in range(CASES):
        raw = random_case(cases, options(), source)
        checked = check_case(raw, cases, options())
        result = weigh(checked["case"], case_rules())
        names = sets()[checked["case"]["set"]]["names"][language]
        made_up = source.random() < 0.5
        made = record(checked["case"], result, words(language), names, "2026-11-25", language, made_up)
        answer = engine.answer(
            "make_or_buy",
            case=raw,
            sets=cases,
            options=options(),
            rules=case_rules(),
            record={
                "words": words(language),
                "names": names,
                "asOf": "2026-11-25",
                "language": language,
                "madeUp": made_up,
            },
        )
        done = {
            "case": checked["case"],
            "problems": [{**problem, "value": None} for problem in checked["problems"]],
            "result": result,
            "record": made,
            "markdown": markdown(made),
            "print_html": print_html(made),
        }
        assert answer == canonical({"result": done}), raw
