"""Both engines score tables of indicators as tests/vectors/indicators.json says, and alike for random ones, wrong ones included."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.counts import many
from tests.parity.deno import Engine, canonical
from widgets.indicator_builder import start
from widgets.plan.indicators import check_table, score

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/indicators.json").read_text(encoding="utf-8"))
START = check_table(VECTORS["start"], VECTORS["start"])["table"]
TABLES = many(400)

Run = Callable[[Any], dict[str, Any]]


def in_python(raw: Any) -> dict[str, Any]:
    checked = check_table(raw, START)
    return {**checked, "result": score(checked["table"])}


@pytest.fixture(params=["python", "typescript"])
def run(request: pytest.FixtureRequest) -> Run:
    if request.param == "python":
        return in_python
    engine: Engine = request.getfixturevalue("engine")
    return lambda raw: engine.call("indicators", table=raw, start=START)  # type: ignore[no-any-return]


@pytest.mark.parametrize("vector", VECTORS["scored"], ids=lambda vector: vector["name"])
def test_scored(run: Run, vector: Mapping[str, Any]) -> None:
    done = run(vector["raw"])
    assert done["problems"] == []
    result = done["result"]
    said = {
        **result,
        "points": [row["points"] for row in result["rows"]],
        **{key: result["pay"][key] for key in ("rate", "deduction", "repair")},
    }
    assert {key: said[key] for key in vector["expect"]} == vector["expect"]
    if "codes" in vector:
        assert [each["code"] for each in result["findings"]] == vector["codes"]


@pytest.mark.parametrize("vector", VECTORS["checks"], ids=lambda vector: vector["name"])
def test_what_cannot_be_read_is_reported(run: Run, vector: Mapping[str, Any]) -> None:
    done = run(vector["raw"])
    assert [[each["field"], each["code"]] for each in done["problems"]] == vector["problems"]


NUMBERS = (
    "0",
    "0.5",
    "2",
    "6",
    "33.33",
    "60",
    "70",
    "85",
    "89.99",
    "90",
    "100",
    "110",
    "1000000",
    "９０",
    "50%",
)
WRONG: tuple[Any, ...] = ("", None, "ten", -1, True, [1], {}, "1.234", "1000001", 90, 0.5, "x" * 90)


def random_table(source: random.Random) -> Any:
    """A table that began with the running purchase; about one in three has something that cannot be read."""
    table = copy.deepcopy(start())
    table["rows"] = table["rows"][: source.randint(1, 8)]
    for row in table["rows"]:
        for key in ("points", "target", "floor", "result"):
            if source.random() < 0.4:
                row[key] = source.choice(NUMBERS)
        row["on"] = source.random() < 0.8
        row["family"] = source.choice(("output", "effect", "satisfaction", "cost"))
        row["source"] = source.choice(("purchaser", "provider", "users", "third"))
        if source.random() < 0.2:
            row["better"] = source.choice(("more", "less"))
    for key in table["pay"]:
        if source.random() < 0.4:
            table["pay"][key] = source.choice(NUMBERS)
    for _ in range(source.choice((0, 0, 1, 3))):
        place = source.choice([table, table["pay"], *table["rows"]])
        place[source.choice([*place, "colour"])] = source.choice(WRONG)
        if not isinstance(table["rows"], list) or not all(isinstance(row, dict) for row in table["rows"]):
            break
        if not isinstance(table["pay"], dict):
            break
    return table


@pytest.mark.long
def test_random_tables_are_scored_alike(engine: Engine) -> None:
    source = random.Random(48)
    for _ in range(TABLES):
        raw = random_table(source)
        checked = check_table(raw, start())
        done = {
            "table": checked["table"],
            "problems": [{**problem, "value": None} for problem in checked["problems"]],
            "result": score(checked["table"]),
        }
        assert engine.answer("indicators", table=raw, start=start()) == canonical({"result": done}), raw
