"""What holds of every evaluation: only relative prices count, better is never worse, and the law's bounds are where it sets them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.counts import many
from tests.plan.labs import random_lab
from widgets.plan.numbers import hundredths, hundredths_text
from widgets.plan.scoring import check_lab, evaluate
from widgets.scoring_lab import lab_law, sets

LABS = {name: each["lab"] for name, each in sets().items()}
LAW = lab_law()


def whole_labs(seed: int, number: int = 300) -> Iterator[tuple[dict[str, Any], random.Random]]:
    """Labs without fault, each with the source that made it."""
    source = random.Random(seed)
    for _ in range(many(number)):
        checked = check_lab(random_lab(LABS, source, flawless=True), LABS)
        assert not checked["problems"]
        yield checked["lab"], source


def rows(lab: dict[str, Any]) -> dict[str, Any]:
    return {row["id"]: row for row in evaluate(lab, LAW)["bids"]}


@pytest.mark.long
def test_a_total_lies_between_nothing_and_a_hundred() -> None:
    for lab, _ in whole_labs(1):
        for row in rows(lab).values():
            if row["total"] is not None:
                # Each item is rounded for itself.
                assert 0 <= row["total"] <= 10_000 + len(lab["items"])
                assert row["price_score"] <= hundredths(lab["price_weight"])


@pytest.mark.long
def test_only_relative_prices_count() -> None:
    for lab, source in whole_labs(2):
        times = source.choice((2, 3, 10))
        other = copy.deepcopy(lab)
        for bid in other["bids"]:
            bid["price"] = hundredths_text(times * hundredths(bid["price"]))
        if lab["ceiling"] is not None:
            other["ceiling"] = hundredths_text(times * hundredths(lab["ceiling"]))
        if check_lab(other, LABS)["problems"]:
            continue  # beyond what a price may be
        before, after = evaluate(lab, LAW), evaluate(other, LAW)
        assert [(row["total"], row["rank"]) for row in after["bids"]] == [
            (row["total"], row["rank"]) for row in before["bids"]
        ]
        assert after["flips"] == before["flips"]


@pytest.mark.long
def test_a_bid_set_aside_leaves_the_others_as_if_it_had_never_come() -> None:
    for lab, source in whole_labs(3):
        if len(lab["bids"]) < 2:
            continue
        gone = source.choice(lab["bids"])["id"]
        out = {**lab, "bids": [{**bid, "out": bid["out"] or bid["id"] == gone} for bid in lab["bids"]]}
        without = {**lab, "bids": [bid for bid in lab["bids"] if bid["id"] != gone]}
        left = rows(out)
        assert left.pop(gone)["rank"] is None
        assert left == rows(without)


@pytest.mark.long
def test_a_better_score_never_costs_a_place() -> None:
    for lab, source in whole_labs(4):
        bid = source.choice(lab["bids"])
        item = source.choice(lab["items"])
        better = copy.deepcopy(lab)
        target = next(each for each in better["bids"] if each["id"] == bid["id"])
        target["scores"][item["id"]] = item["points"]
        before, after = rows(lab)[bid["id"]]["rank"], rows(better)[bid["id"]]["rank"]
        assert (before is None) == (after is None)
        assert before is None or after <= before


@pytest.mark.long
def test_a_lower_price_never_costs_a_place() -> None:
    for lab, source in whole_labs(5):
        bid = source.choice(lab["bids"])
        fen = hundredths(bid["price"])
        if rows(lab)[bid["id"]]["rank"] is None or fen < 2:
            continue
        cheaper = copy.deepcopy(lab)
        target = next(each for each in cheaper["bids"] if each["id"] == bid["id"])
        target["price"] = hundredths_text(source.randint(1, fen - 1))
        before, after = rows(lab), rows(cheaper)
        assert after[bid["id"]]["price_score"] is None or (
            after[bid["id"]]["price_score"] >= before[bid["id"]]["price_score"]
        )
        assert after[bid["id"]]["rank"] <= before[bid["id"]]["rank"]


@pytest.mark.long
def test_the_deduction_helps_small_enterprises_and_nobody_else() -> None:
    for lab, _ in whole_labs(6):
        none, most = rows({**lab, "deduction": "0"}), rows({**lab, "deduction": "20"})
        for identifier, row in none.items():
            if row["price_score"] is None:
                continue
            change = most[identifier]["price_score"] - row["price_score"]
            assert change >= 0 if row["small"] else change <= 0
            assert row["small"] or most[identifier]["evaluated"] == row["evaluated"]


@pytest.mark.long
def test_who_leads_at_a_weight_is_first_when_the_weight_is_set() -> None:
    for lab, source in whole_labs(7, 150):
        result = evaluate(lab, LAW)
        for part in result["leaders"]:
            weight = source.randint(part["from"], part["to"])
            set_so = evaluate({**lab, "price_weight": hundredths_text(weight)}, LAW)
            totals = {row["id"]: row["total"] for row in set_so["bids"] if row["total"] is not None}
            # Rounding may let another pass by as many hundredths as there are numbers to add.
            assert totals[part["bid"]] >= max(totals.values()) - len(lab["items"]) - 1
        ends = [part["to"] for part in result["leaders"]]
        assert ends == sorted(set(ends))
        if ends:
            assert (result["leaders"][0]["from"], ends[-1]) == (0, 10_000)


@pytest.mark.parametrize("procedure", ["tender", "consultation"])
def test_the_bounds_of_the_weight_are_those_of_the_law(procedure: str) -> None:
    lab = {**LABS["home-care-bids"], "procedure": procedure}
    bounds = LAW["weight_consultation"]
    for weight in range(0, 10_001, 50):
        codes = [
            each["code"]
            for each in evaluate({**lab, "price_weight": hundredths_text(weight)}, LAW)["findings"]
        ]
        if procedure == "tender":
            assert ("weight-lawful-tender" in codes) == (weight >= LAW["weight_tender"])
        else:
            lawful = bounds["min"] <= weight <= bounds["max"]
            assert ("weight-lawful-consultation" in codes) == lawful
            assert ("weight-outside-consultation" in codes) == (not lawful)


def test_the_bounds_of_the_deduction_are_those_of_the_law() -> None:
    for rate in range(0, 4_000, 25):
        lab = {**LABS["home-care-bids"], "deduction": hundredths_text(rate)}
        codes = [each["code"] for each in evaluate(lab, LAW)["findings"]]
        lawful = LAW["deduction"]["min"] <= rate <= LAW["deduction"]["max"]
        assert ("deduction-outside" in codes) == (not lawful)
        assert ("deduction-applied" in codes) == lawful


@pytest.mark.long
def test_every_finding_has_its_words() -> None:
    """Whatever is found is in data/rules/scoring.yaml, with every value its sentence asks for."""
    from widgets.plan.red_flags import signals
    from widgets.plan.scoring_words import resolved, sentence
    from widgets.rulebook.compile import localise
    from widgets.scoring_lab import lines, sayings

    said = localise(sayings(), "en")
    findings = {each["id"]: each for each in said["findings"]}
    texts = {each["id"]: each for each in said["signals"]}
    seen: set[str] = set()
    source = random.Random(8)
    for _ in range(many(1_500)):
        lab = check_lab(random_lab(LABS, source), LABS)["lab"]
        named = resolved(lab, sets()[lab["set"]]["names"]["en"], "en")
        names = {bid["id"]: bid["name"] for bid in named["bids"]}
        result = evaluate(lab, LAW)
        for found in result["findings"]:
            seen.add(found["code"])
            assert "{" not in sentence(findings[found["code"]]["says"], found, names, "en")
        for signal in signals(named, result, lines()):
            text = texts[signal["id"]]
            key = "rings_ratio" if "ratio" in signal["values"] else "rings" if signal["rings"] else "quiet"
            if signal["rings"] is not None:
                assert "{" not in sentence(text[key], signal, names, "en")
            assert "{" not in sentence(text["definition"], signal, names, "en")
    rare = {"too-few-consultation", "tie-reading", "order-depends"}
    assert set(findings) - seen <= rare
