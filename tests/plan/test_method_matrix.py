"""The methods side by side in Python: what the plan says, with the bounds of the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from widgets import PlanBuilder
from widgets.facts import Library
from widgets.plan.plan import plan
from widgets.plan_builder import rulebook


def builder(**need: Any) -> PlanBuilder:
    return PlanBuilder(example="home-care", part="methods", **{"region": "henan", "level": "county", **need})


def test_the_page_of_the_methods_plans_them_as_the_whole_rulebook_does() -> None:
    part = PlanBuilder.part_data("en", "methods")
    whole = PlanBuilder.part_data("en", "past")  # as the methods, with the law of every day
    assert (part["part"], whole["part"]) == ("methods", "plan")
    assert len(json.dumps(part)) < 0.6 * len(json.dumps(whole))
    for need in (
        {},
        {"budget": 200_000},
        {"urgency": "unforeseeable", "budget": None},
        {"date": "2026-12-28"},
        {"date": "2016-03-01"},
    ):
        state = builder(**need).state
        one, other = plan(state, part["rulebook"]), plan(state, whole["rulebook"])
        for key in ("methods", "alternatives", "figures", "below_limit"):
            assert one[key] == other[key], key


def test_the_table_has_status_bounds_and_first_day() -> None:
    table = builder().methods
    assert dict(table["status"])["competitive-consultation"] == "approval"
    assert table.loc["competitive-consultation", "law"].startswith(
        "Competitive Consultation Measures, art. 4"
    )
    assert "20 calendar days" in table.loc["open-tender", "response"]
    assert table.loc["open-tender", "contract"] > table.loc["competitive-consultation", "contract"]
    assert set(table["status"]) == {"permitted", "approval", "excluded"}
    chinese = builder()
    chinese.language = "zh"
    assert "不少于20日" in chinese.methods.loc["open-tender", "response"]


def test_bounds_are_those_of_the_day() -> None:
    table = builder(date="2021-03-01").methods
    assert table.loc["framework-agreement", "suppliers"] == ""
    assert "20 calendar days" in table.loc["open-tender", "response"]


def test_every_method_tells_its_suppliers_and_times_and_every_number_is_a_parameter() -> None:
    for method in Library.load().rules["methods"]["methods"]:
        for key in ("suppliers", "response"):
            for bound in method[key]:
                for language in ("en", "zh"):
                    words = bound["says"][language]
                    left = words
                    while "{" in left:
                        left = left[: left.index("{")] + left[left.index("}") + 1 :]
                    assert not any(letter.isdigit() for letter in left), words
    assert all(each["suppliers"] and each["response"] for each in rulebook()["methods"])


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(KeyError, match="no part 'schedule'; allowed: methods"):
        PlanBuilder(part="schedule")
