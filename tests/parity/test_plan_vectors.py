"""Both engines give what tests/vectors/plan.json, rules.json and plan_by_date.json expect, and understand amounts as the first says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from widgets.plan.need import amount

VECTORS, RULES, BY_DATE = (
    json.loads((Path(__file__).parents[1] / f"vectors/{name}.json").read_text(encoding="utf-8"))
    for name in ("plan", "rules", "plan_by_date")
)
Planner = Callable[[Any], dict[str, Any]]


@pytest.mark.parametrize("vector", VECTORS["plans"], ids=lambda vector: vector["name"])
def test_plan(planner: Planner, vector: Mapping[str, Any]) -> None:
    made = planner({**VECTORS["base"], **vector["need"]})
    assert {key: told(made, key, wanted) for key, wanted in vector["expect"].items()} == vector["expect"]


@pytest.mark.parametrize("vector", RULES["vectors"], ids=lambda vector: vector["shows"][0])
def test_rules(planner: Planner, vector: Mapping[str, Any]) -> None:
    made = planner({**RULES["base"], **vector["need"]})
    assert {key: told(made, key, wanted) for key, wanted in vector["expect"].items()} == vector["expect"]


@pytest.mark.parametrize("vector", BY_DATE["plans"], ids=lambda vector: vector["name"])
def test_plan_under_the_law_of_a_day(planner: Planner, vector: Mapping[str, Any]) -> None:
    made = planner({**BY_DATE["base"], **vector["need"]})
    assert {key: told(made, key, wanted) for key, wanted in vector["expect"].items()} == vector["expect"]


@pytest.mark.parametrize("vector", VECTORS["amounts"], ids=lambda vector: repr(vector["given"]))
def test_amount(vector: Mapping[str, Any]) -> None:
    assert amount(vector["given"]) == vector["fen"]


def told(made: Mapping[str, Any], key: str, wanted: Any) -> Any:
    """What the plan says on a point of a vector, in the form of the vector."""
    methods = {each["method"]: each for each in made["methods"]}
    steps = {each["step"]: each for each in made["schedule"]}
    codes = [warning["code"] for warning in made["warnings"]]
    match key:
        case "status" | "asks":
            return {name: methods[name][key] for name in wanted}
        case "required":
            return [name for name, each in methods.items() if each["required"]]
        case "decides":
            return {
                name: [reason["rule"] for reason in methods[name]["reasons"] if reason["decides"]]
                for name in wanted
            }
        case "reasons":
            holds = {
                name: {reason["rule"]: reason["holds"] for reason in each["reasons"]}
                for name, each in methods.items()
            }
            return {name: {rule: holds[name].get(rule, "absent") for rule in wanted[name]} for name in wanted}
        case "stands":
            return {name: name in steps for name in wanted}
        case "terms":
            return {
                name: [
                    [term["from"], term["parameter"], term["decides"]]
                    for term in steps.get(name.split()[0], {"terms": []})["terms"]
                ]
                for name in wanted
            }
        case "gates":
            return made["gates"]["status"]
        case "contents":
            provisions = {each["rule"]: each for part in made["contents"] for each in part["provisions"]}
            return {name: provisions[name]["holds"] if name in provisions else "absent" for name in wanted}
        case "says":
            provisions = {each["rule"]: each for part in made["contents"] for each in part["provisions"]}
            return {name: provisions[name]["says"] for name in wanted}
        case "figures":
            return {name: made["figures"][name] for name in wanted}
        case "days":
            return {name: [steps[name]["earliest"], steps[name]["latest"]] for name in wanted or steps}
        case "moved":
            return {
                name: [steps[name]["moved_from"][path] for path in ("earliest", "latest")] for name in wanted
            }
        case "provisional":
            return {name: steps[name]["provisional_paths"] for name in wanted}
        case "deciding":
            return {
                name: next(term["parameter"] for term in steps[name]["terms"] if term["decides"])
                for name in wanted
            }
        case "undated":
            return {
                name: [steps[name][key] for key in ("before", "after", "from", "days", "unit")]
                for name in wanted
                if steps[name]["earliest"] is None
            }
        case "periods":
            return {
                name: [steps[name]["days"], steps[name]["unit"]] if name in steps else None for name in wanted
            }
        case "gaps":
            return [each["gap"] for each in made["gaps"]]
        case "floats":
            return {name: steps[name]["float"] for name in wanted}
        case "alternatives":
            return [
                [each["method"], each["form"], each["contract"], each["approvals"]]
                for each in made["alternatives"]
            ]
        case "latest_starts":
            starts = {
                f"{each['method']} {each['form']}": each["latest_start"] for each in made["alternatives"]
            }
            return {
                name: [starts[name][path] and starts[name][path]["day"] for path in ("earliest", "latest")]
                for name in wanted
            }
        case "absent":
            return [name for name in wanted if name not in steps]
        case "warnings":
            return [code for code in wanted if code in codes]
        case "first_warnings":
            return [[each["code"], each["text"]["en"]] for each in made["warnings"]][: len(wanted)]
        case "no_warnings":
            return [code for code in wanted if code not in codes]
        case "problems":
            return [problem["field"] for problem in made["problems"]]
    return made[key]
