"""A condition says what it means, or is refused with its place, the fault and the way out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from widgets.rulebook.expression import (
    ExpressionError,
    Word,
    compile_condition,
    names_in,
    parameters_in,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/expressions.json").read_text(encoding="utf-8"))


def words(declared: dict[str, dict[str, Any]]) -> dict[str, Word]:
    return {
        name: Word(word["type"], word.get("unit"), tuple(word.get("choices", ())))
        for name, word in declared.items()
    }


VOCABULARY, PARAMETERS = words(VECTORS["vocabulary"]), words(VECTORS["parameters"])


@pytest.mark.parametrize("vector", VECTORS["compiled"], ids=lambda v: v["expression"])
def test_compiled_tree(vector: dict[str, Any]) -> None:
    assert compile_condition(vector["expression"], VOCABULARY, PARAMETERS) == vector["condition"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda v: v["expression"] or "empty")
def test_refused_with_place_fault_and_way_out(vector: dict[str, Any]) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_condition(vector["expression"], VOCABULARY, PARAMETERS, where="data/rules/methods.yaml:7")
    error = caught.value
    assert error.column == vector["column"]
    assert str(error).startswith(f"data/rules/methods.yaml:7: column {error.column} of the condition: ")
    assert "; allowed: " in str(error)
    for words_said in vector["says"]:
        assert words_said in str(error)


@pytest.mark.parametrize("text", ["not " * 20_000 + "urgent", "(" * 5_000 + "urgent" + ")" * 5_000])
def test_nesting_beyond_reason_is_an_error_of_the_condition(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile_condition(text, VOCABULARY, PARAMETERS)


def test_names_and_parameters_are_listed_once_in_order() -> None:
    condition = compile_condition(
        "budget >= limit and (urgent or budget < param('threshold')) and suppliers >= param('min-suppliers')",
        VOCABULARY,
        PARAMETERS,
    )
    assert names_in(condition) == ["budget", "limit", "urgent", "suppliers"]
    assert parameters_in(condition) == ["threshold", "min-suppliers"]
