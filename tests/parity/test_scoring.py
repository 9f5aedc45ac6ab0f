"""Both engines score, rank and judge as tests/vectors/scoring.json says, and alike for random labs, wrong ones included."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.counts import many
from tests.parity.deno import Engine, canonical
from tests.plan.labs import random_lab
from widgets.plan.numbers import hundredths, root_half_up
from widgets.plan.red_flags import signals
from widgets.plan.scoring import check_lab, evaluate
from widgets.plan.scoring_words import resolved, sentence
from widgets.rulebook.compile import localise
from widgets.scoring_lab import lab_law, lines, sayings, sets

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/scoring.json").read_text(encoding="utf-8"))
NAMES = {"bids": {}, "items": {}, "bidder": "Bidder {letter}", "item": "Item {number}"}
SETS = {"base": check_lab(VECTORS["base"], {"base": VECTORS["base"]})["lab"]}
LABS = many(3_000)

Run = Callable[[Any], dict[str, Any]]


def in_python(raw: Any) -> dict[str, Any]:
    checked = check_lab(raw, SETS)
    result = evaluate(checked["lab"], VECTORS["law"])
    found = signals(resolved(checked["lab"], NAMES, "en"), result, VECTORS["lines"])
    return {**checked, "result": result, "signals": found}


@pytest.fixture(params=["python", "typescript"])
def run(request: pytest.FixtureRequest) -> Run:
    if request.param == "python":
        return in_python
    engine: Engine = request.getfixturevalue("engine")
    given = {"sets": SETS, "law": VECTORS["law"], "lines": VECTORS["lines"], "names": NAMES}
    return lambda raw: engine.call("scoring", lab=raw, language="en", **given)  # type: ignore[no-any-return]


@pytest.mark.parametrize("vector", VECTORS["labs"], ids=lambda vector: vector["name"])
def test_scores(run: Run, vector: Mapping[str, Any]) -> None:
    done = run(vector["lab"])
    assert done["problems"] == []
    assert {key: told(done["result"], key, wanted) for key, wanted in vector["expect"].items()} == vector[
        "expect"
    ]


@pytest.mark.parametrize("vector", VECTORS["checks"], ids=lambda vector: vector["name"])
def test_what_cannot_be_read_is_reported(run: Run, vector: Mapping[str, Any]) -> None:
    found = [[problem["field"], problem["code"]] for problem in run(vector["raw"])["problems"]]
    assert found == vector["problems"]


@pytest.mark.parametrize("vector", VECTORS["signals"], ids=lambda vector: vector["name"])
def test_signals(run: Run, vector: Mapping[str, Any]) -> None:
    found = {signal["id"]: signal for signal in run(vector["lab"])["signals"]}
    for name, (rings, bids, values) in vector["expect"].items():
        assert (found[name]["rings"], found[name]["bids"]) == (rings, bids), name
        assert {key: found[name]["values"][key] for key in values} == values, name


def told(result: Mapping[str, Any], key: str, wanted: Any) -> Any:
    """What a result says on a point of a vector, in the form of the vector."""
    codes = [finding["code"] for finding in result["findings"]]
    match key:
        case "totals" | "price_scores" | "ranks":
            name = {"totals": "total", "price_scores": "price_score", "ranks": "rank"}[key]
            return {row["id"]: row[name] for row in result["bids"]}
        case "flips":
            return [[flip["at"], flip["from"], flip["to"]] for flip in result["flips"]]
        case "leaders":
            return [[part["from"], part["to"], part["bid"]] for part in result["leaders"]]
        case "depends":
            return [[each["without"], each["first"], each["order"]] for each in result["depends"]]
        case "codes":
            return codes
        case "has":
            return [code for code in wanted if code in codes]
        case "hasnot":
            return [code for code in wanted if code not in codes]
    return result[key]


def test_numbers_are_read_alike(engine: Engine) -> None:
    given = [vector["given"] for vector in VECTORS["numbers"]]
    assert [hundredths(value) for value in given] == [vector["hundredths"] for vector in VECTORS["numbers"]]
    assert engine.call("hundredths", values=given) == [vector["hundredths"] for vector in VECTORS["numbers"]]
    roots = [vector["given"] for vector in VECTORS["roots"]]
    assert [root_half_up(*pair) for pair in roots] == [vector["root"] for vector in VECTORS["roots"]]
    texts = [[str(number) for number in pair] for pair in roots]
    assert engine.call("roots", values=texts) == [vector["root"] for vector in VECTORS["roots"]]


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_random_labs_are_scored_judged_and_said_alike(engine: Engine, language: Any) -> None:
    source = random.Random(37)
    labs = {name: each["lab"] for name, each in sets().items()}
    said = localise(sayings(), language)
    findings = {each["id"]: each["says"] for each in said["findings"]}
    rings = {each["id"]: each["rings"] for each in said["signals"]}
    for _ in range(LABS):
        raw = random_lab(labs, source)
        checked = check_lab(raw, labs)
        names = sets()[checked["lab"]["set"]]["names"][language]
        named = resolved(checked["lab"], names, language)
        result = evaluate(checked["lab"], lab_law())
        found = signals(named, result, lines())
        called = {bid["id"]: bid["name"] for bid in named["bids"]}
        sentences = [sentence(findings[each["code"]], each, called, language) for each in result["findings"]]
        sentences += [sentence(rings[each["id"]], each, called, language) for each in found]
        answer = engine.answer(
            "scoring",
            lab=raw,
            sets=labs,
            law=lab_law(),
            lines=lines(),
            names=names,
            language=language,
            texts={"findings": findings, "signals": rings},
        )
        done = {
            **checked,
            "problems": [{**problem, "value": None} for problem in checked["problems"]],
            "result": result,
            "signals": found,
            "sentences": sentences,
        }
        assert answer == canonical({"result": done}), raw
