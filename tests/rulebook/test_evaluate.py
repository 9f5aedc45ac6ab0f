"""Conditions are decided by three-valued logic, exactly, and say what would decide them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.rulebook.strategies import conditions, inputs, parameters
from widgets.rulebook.evaluate import EvaluationError, InForce, decider, evaluate, in_force

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/evaluate.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS["cases"], ids=lambda v: v["name"])
def test_vector(vector: dict[str, Any]) -> None:
    arguments = (vector["condition"], vector["inputs"], vector["parameters"])
    if "error" in vector:
        with pytest.raises(EvaluationError) as caught:
            evaluate(*arguments)
        assert str(caught.value) == vector["error"]
        return
    verdict = evaluate(*arguments)
    assert verdict["value"] is vector["value"]
    assert verdict["asks"] == vector["asks"]
    if "trace" in vector:
        assert verdict["trace"] == vector["trace"]


def test_parameters_in_force_on_a_day_include_both_ends_of_their_period() -> None:
    parameters = {
        "old": {"value": 1, "in_force": {"from": "2003-01-01", "to": "2015-02-28"}},
        "new": {"value": 2, "in_force": {"from": "2015-03-01", "to": None}},
    }
    assert in_force(parameters, "2002-12-31") == {"date": "2002-12-31", "values": {}}
    assert in_force(parameters, "2003-01-01")["values"] == {"old": 1}
    assert in_force(parameters, "2015-02-28")["values"] == {"old": 1}
    assert in_force(parameters, "2015-03-01")["values"] == {"new": 2}
    with pytest.raises(EvaluationError, match="not a day: 2015-3-1"):
        in_force(parameters, "2015-3-1")


@pytest.mark.long
@given(conditions(), inputs(), parameters())
def test_a_verdict_never_changes_when_more_becomes_known(
    condition: dict[str, Any], given_inputs: dict[str, Any], values: InForce
) -> None:
    """What is decided with an input unknown stays so for every value of it; what is asked is unknown."""
    verdict = evaluate(condition, given_inputs, values)
    unknown = [name for name in ("urgent", "above") if given_inputs.get(name) is None]
    assert all(given_inputs.get(name) is None for name in verdict["asks"])
    assert bool(verdict["asks"]) is (verdict["value"] is None)
    if verdict["value"] is None or uses_known(condition):
        return
    for answers in itertools.product([True, False], repeat=len(unknown)):
        completed = given_inputs | dict(zip(unknown, answers, strict=True))
        assert evaluate(condition, completed, values)["value"] is verdict["value"]


@pytest.mark.long
@given(conditions(), inputs(), parameters())
def test_what_is_not_asked_cannot_decide(
    condition: dict[str, Any], given_inputs: dict[str, Any], values: InForce
) -> None:
    """As long as the asked inputs stay unknown, no answer to another one settles an undecided condition alone."""
    verdict = evaluate(condition, given_inputs, values)
    if verdict["value"] is not None or uses_known(condition):
        return
    for name in ("urgent", "above"):
        if given_inputs.get(name) is None and name not in verdict["asks"]:
            for answer in (True, False):
                assert evaluate(condition, given_inputs | {name: answer}, values)["value"] is None


def uses_known(condition: dict[str, Any]) -> bool:
    return "'known'" in repr(condition)


@pytest.mark.long
@given(conditions(), inputs(), parameters())
def test_a_condition_made_ready_decides_and_asks_as_the_one_that_is_explained(
    condition: dict[str, Any], given_inputs: dict[str, Any], values: InForce
) -> None:
    verdict, ready = evaluate(condition, given_inputs, values), decider(condition)
    assert ready.value(given_inputs, values["values"]) is verdict["value"]
    if verdict["value"] is None:
        assert list(dict.fromkeys(ready.asks(given_inputs, values["values"]))) == verdict["asks"]


def test_no_condition_always_holds() -> None:
    assert decider(None).value({}, {}) is True
