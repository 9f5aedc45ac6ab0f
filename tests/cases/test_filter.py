"""The case filter does what the shared vectors say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from widgets.cases.columns import Columns, count_choices, remedies, select
from widgets.cases.filter import Case, Filter, conditions, read_filter, without

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "cases.json").read_text(encoding="utf-8")
)
CODES: dict[str, list[str]] = VECTORS["codes"]
CASES = [Case.from_json(raw) for raw in VECTORS["cases"]]
COLUMNS = Columns.of(CASES, CODES, tuple(VECTORS["years"]))


def read(raw: object) -> Filter:
    wanted, problems = read_filter(raw, CODES)
    assert problems == []
    return wanted


def named(vectors: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(vector, id=vector["says"]) for vector in vectors]


@pytest.mark.parametrize("vector", named(VECTORS["filters"]))
def test_takes_the_right_cases_in_the_right_order(vector: dict[str, Any]) -> None:
    assert select(COLUMNS, read(vector["filter"])) == vector["ids"]


@pytest.mark.parametrize("vector", named(VECTORS["counts"]))
def test_counts_what_each_choice_would_show(vector: dict[str, Any]) -> None:
    counts = count_choices(COLUMNS, read(vector["filter"])).to_json()
    for facet, expected in vector["facets"].items():
        assert counts["facets"][facet] == expected
    assert {year: count for year, count in counts["years"].items() if count} == vector["years"]
    assert counts["undated"] == vector["undated"]


def test_a_count_is_the_number_of_cases_that_the_choice_then_shows() -> None:
    counts = count_choices(COLUMNS, Filter())
    for facet, by_code in counts.facets.items():
        for code, number in by_code.items():
            assert number == len(select(COLUMNS, Filter(chosen={facet: (code,)})))
    for year, number in counts.years.items():
        assert number == len(select(COLUMNS, Filter(first=year, last=year)))


@pytest.mark.parametrize("vector", named(VECTORS["remedies"]))
def test_says_what_to_drop_when_nothing_matches(vector: dict[str, Any]) -> None:
    found = [
        [condition.kind, condition.code, number]
        for condition, number in remedies(COLUMNS, read(vector["filter"]))
    ]
    assert found == vector["remedies"]


@pytest.mark.parametrize("vector", named(VECTORS["nearest"]))
def test_offers_the_nearest_words_for_one_that_is_not_there(vector: dict[str, Any]) -> None:
    found = [[word, near] for word, near in COLUMNS.index.nearest(vector["text"])]
    assert found == vector["nearest"]


@pytest.mark.parametrize("vector", named(VECTORS["reads"]))
def test_reads_what_it_understands_and_reports_the_rest(vector: dict[str, Any]) -> None:
    wanted, problems = read_filter(vector["raw"], CODES)
    assert wanted.to_json() == vector["filter"]
    assert sorted(problem.key for problem in problems) == sorted(vector["problems"])


def test_without_its_conditions_a_filter_takes_every_case() -> None:
    wanted = read(next(v["filter"] for v in VECTORS["filters"] if v["says"] == "every facet at once"))
    for condition in conditions(wanted):
        wanted = without(wanted, condition)
    assert len(select(COLUMNS, wanted)) == len(CASES)
