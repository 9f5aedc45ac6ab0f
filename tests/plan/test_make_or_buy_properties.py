"""What holds of every comparison: dearer is never cheaper, ranges hold what they say, and the questions close, veto and weigh."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.counts import many
from tests.plan.decisions import random_case
from widgets.make_or_buy import case_rules, options, sets
from widgets.plan.make_or_buy import BUY, FIGURES, MAKE, QUESTIONS, check_case, weigh
from widgets.plan.numbers import hundredths, hundredths_text

CASES = {name: each["case"] for name, each in sets().items()}
RULES = case_rules()


def whole_cases(seed: int, number: int = 25) -> Iterator[tuple[dict[str, Any], random.Random]]:
    source = random.Random(seed)
    for _ in range(many(number)):
        checked = check_case(random_case(CASES, options(), source, flawless=True), CASES, options())
        assert not checked["problems"]
        yield checked["case"], source


def raised(case: dict[str, Any], key: str) -> dict[str, Any]:
    """The case with a figure half as large again, all three places of it."""
    other = copy.deepcopy(case)
    other["figures"][key] = [
        hundredths_text(hundredths(text) * 3 // 2 + 100) for text in case["figures"][key]
    ]
    return other


@pytest.mark.long
def test_what_is_dearer_on_one_side_never_helps_it() -> None:
    for case, source in whole_cases(1):
        before = weigh(case, RULES)
        for side, keys in (("make", MAKE), ("buy", BUY)):
            key = source.choice([each for each in keys if each not in ("load", "overhead")])
            after = weigh(raised(case, key), RULES)
            assert all(after[side][place] >= before[side][place] for place in ("low", "likely", "high"))
            cheaper = after["share"] - before["share"]
            assert cheaper >= 0 if side == "make" else cheaper <= 0
        more = weigh(raised(case, "load"), RULES)
        assert more["make"]["likely"] <= before["make"]["likely"]


@pytest.mark.long
def test_ranges_hold_the_likely_and_the_share_tells_the_sign() -> None:
    for case, _ in whole_cases(2):
        result = weigh(case, RULES)
        for sums in (result["make"], result["buy"], result["difference"]):
            assert sums["low"] <= sums["high"]
        # Nine of ten combinations above nothing: purchase is cheaper in at most one of ten; and the other way round.
        if result["difference"]["low"] > 0:
            assert result["share"] <= 1_000
        if result["difference"]["high"] < 0:
            assert result["share"] >= 9_000
        assert sum(line["likely"] for line in result["lines"]["make"]) == result["make"]["likely"]
        assert sum(line["likely"] for line in result["lines"]["buy"]) == result["buy"]["likely"]


@pytest.mark.long
def test_at_the_break_even_price_both_ways_cost_the_same() -> None:
    for case, _ in whole_cases(3):
        price = weigh(case, RULES)["break_even"]["likely"]
        if price is None:
            continue
        even = copy.deepcopy(case)
        even["figures"]["price"] = [hundredths_text(price)] * 3
        # The price is a whole number of fen: the sums differ by less than half a fen a unit.
        units = hundredths(case["figures"]["units"][1])
        assert abs(weigh(even, RULES)["difference"]["likely"]) <= units * case["years"] // 200 + case["years"]


@pytest.mark.long
def test_a_bar_of_the_tornado_is_the_difference_with_one_figure_moved() -> None:
    for case, source in whole_cases(4):
        result = weigh(case, RULES)
        swings = [abs(bar["high"] - bar["low"]) for bar in result["tornado"]]
        assert swings == sorted(swings, reverse=True)
        if not result["tornado"]:
            continue
        bar = source.choice(result["tornado"])
        for place, name in ((0, "low"), (2, "high")):
            moved = copy.deepcopy(case)
            moved["figures"][bar["key"]] = [case["figures"][bar["key"]][place]] * 3
            assert weigh(moved, RULES)["difference"]["likely"] == bar[name]
        quiet = [key for key in FIGURES if key not in [each["key"] for each in result["tornado"]]]
        for key in quiet:
            moved = copy.deepcopy(case)
            moved["figures"][key] = [case["figures"][key][0]] * 3
            assert weigh(moved, RULES)["difference"]["likely"] == result["difference"]["likely"]


@pytest.mark.long
def test_the_first_question_closes_and_the_fifth_and_sixth_veto() -> None:
    source = random.Random(5)
    for _ in range(many(100)):
        case = check_case(random_case(CASES, options(), source), CASES, options())["case"]
        result = weigh(case, RULES)
        verdicts = {name: result["verdicts"][name]["verdict"] for name in QUESTIONS}
        assert (result["result"] == "closed") == (verdicts["ours"] == "closed")
        vetoed = "veto" in (verdicts["return"], verdicts["managed"])
        assert (result["result"] == "veto") == (vetoed and verdicts["ours"] != "closed")
        assert {verdicts[name] for name in ("described", "measured", "suppliers", "cost")} <= {
            "for",
            "check",
            "against",
            "open",
        }
        if result["result"] in ("buy", "buy-tie"):
            assert set(verdicts.values()) <= {"for", "check"}
        if "open" in verdicts.values():
            assert result["result"] in ("closed", "veto", "open")
