"""Every rule has vectors in which it decides, one at each side of its bound; and the report sees it where one has not."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from book.prose.rule_cover import Cover, rows, rule_cover, rule_vectors
from tests.parity.test_plan_vectors import told
from widgets.facts.library import Library
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook

VECTORS = Path(__file__).parents[1] / "vectors"


@cache
def rulebook() -> dict[str, Any]:
    return compile_rulebook(Library.load())


@cache
def vectors() -> list[dict[str, Any]]:
    return rule_vectors(VECTORS)


@cache
def cover() -> Cover:
    return rule_cover(rulebook(), vectors())


def test_no_rule_is_without_a_vector() -> None:
    assert cover().open == [], "python -m tests.rulebook.find_vectors looks for them"
    assert len(cover().wanted) > 500


def test_a_row_without_its_vector_is_seen() -> None:
    """Without the entries that name it, each side of a rule, a provision, a step and a bound is open."""
    for row, sides in {
        "rule invited-cost-out-of-proportion": {"decides", "holds", "fails"},
        "provision clauses-term-too-long": {"holds", "fails", "term_months gt 36"},
        "step need-survey": {"holds", "fails", "budget ge survey-threshold-goods-services"},
    }.items():
        name = row.split()[1]
        others = [each for each in vectors() if name not in json.dumps(each["expect"])][:10]
        assert {side for key, side in rule_cover(rulebook(), others).open if key == row} == sides


def test_half_a_bound_is_no_bound() -> None:
    """The vector at the bound alone does not show it; neither does one that lies further away."""
    side = ("provision qualification-sme-small", "budget le sme-setaside-small")
    at = next(each for each in vectors() if f"{side[0]}: {side[1]}, at the bound" in each.get("shows", []))
    beside = next(each for each in vectors() if f"{side[0]}: {side[1]}, beside it" in each.get("shows", []))
    further = {**beside, "need": {**beside["need"], "budget": 2_000_001}}
    assert rule_cover(rulebook(), [at, beside]).by[side] == 1
    for some in ([at], [beside], [at, further]):
        assert not rule_cover(rulebook(), some).by.get(side)


@pytest.mark.parametrize("kind", ["rule", "provision"])
def test_a_rule_that_is_taken_out_or_turned_round_fails_a_vector(kind: str) -> None:
    """What the report counts is what a change would break: every eleventh row, taken out, and with its condition turned round."""

    def fails(changed: dict[str, Any], name: str) -> bool:
        for vector in vectors():
            if name not in json.dumps(vector["expect"]):
                continue
            made = plan(vector["need"], changed)
            try:
                same = all(told(made, key, wanted) == wanted for key, wanted in vector["expect"].items())
            except (KeyError, StopIteration):
                same = False
            if not same:
                return True
        return False

    for row in [row for row in rows(rulebook()) if row.kind == kind and row.when is not None][::11]:
        out, turned = copy.deepcopy(rulebook()), copy.deepcopy(rulebook())
        for changed in (out, turned):
            listed = changed["rules"] if kind == "rule" else changed["contents"]["provisions"]
            place = next(number for number, each in enumerate(listed) if each["id"] == row.name)
            if changed is out:
                del listed[place]
            else:
                listed[place]["when"] = {"not": listed[place]["when"]}
            changed["dated"] = {part: [] for part in changed["dated"]}
        assert fails(out, row.name), f"{row.name} taken out"
        assert fails(turned, row.name), f"{row.name} turned round"
