"""The lab in Python: the bids of the book, presets, results as tables, and the bounds it takes from the law."""

from __future__ import annotations

import pytest

from widgets import ScoringLab
from widgets.facts import Library
from widgets.kit.widget import MIME_TYPE
from widgets.plan.prices import WHOLE
from widgets.scoring_lab import SETS, lab_law, lines, sets


def test_the_four_bids_come_out_as_the_book_says() -> None:
    lab = ScoringLab()
    assert lab.winner == ["Heqing Elderly Service Centre"]
    assert lab.scores["total"].to_dict() == {
        "heqing": 88.19,
        "minghe": 82.66,
        "jiale": 80.0,
        "welfare-centre": 84.94,
    }
    assert lab.scores.loc["jiale", "evaluated_price"] == 31.05
    assert list(lab.scores["rank"]) == [1, 3, 4, 2]
    # The contract of the running purchase is at the winner's price.
    figures = Library.load().examples["home-care-contract"]["figures"]
    assert lab.scores.loc["heqing", "price"] == float(figures["price"]["value"])
    assert [each["at"] for each in lab.result["flips"]] == [4088]


def test_bounds_are_the_parameters_of_the_law() -> None:
    known = Library.load().parameters
    law = lab_law()
    assert law["weight_tender"] == known["price-weight-services-tender"].value * 100
    assert law["weight_consultation"]["max"] == known["price-weight-services-consultation"].value["max"] * 100
    assert law["deduction"]["min"] == known["sme-price-deduction-goods-services"].value["min"] * 100
    assert law["low"]["cap"] == known["low-price-trigger-cap"].value * 100
    assert all(0 < value < WHOLE for value in law["low"].values())


def test_changes_are_given_by_name() -> None:
    lab = ScoringLab(price_weight=5, deduction="20", prices={"minghe": "15"}, out=["welfare-centre"])
    codes = list(lab.findings["code"])
    assert {"weight-below-minimum", "low-ceiling", "low-second", "set-aside"} <= set(codes)
    assert lab.scores.loc["welfare-centre", "status"] == "out"
    fifth = {"name": "Fifth", "price": 25, "scores": {"plan": 20, "team": 18, "quality": 15, "handover": 7}}
    five = ScoringLab(more={"fifth": fifth}, low={"ceiling": 65})
    assert five.scores.loc["fifth", "price_score"] == 15
    assert "low-ceiling" in list(five.findings["code"])
    weights = ScoringLab().over_weights(10)
    assert weights.loc[0].idxmax() == "Heqing Elderly Service Centre"
    assert weights.loc[100].idxmax() == "Jiale Home Services Company"
    assert ScoringLab(procedure="consultation", ceiling=None).lab["ceiling"] is None


def test_what_cannot_be_used_is_named() -> None:
    with pytest.raises(KeyError, match="allowed: home-care-bids"):
        ScoringLab("elsewhere")
    with pytest.raises(KeyError, match="red-flags"):
        ScoringLab(preset="green-flags")
    with pytest.raises(ValueError, match=r"price_weight: '101'.*allowed: 100"):
        ScoringLab(price_weight="101")
    with pytest.raises(ValueError, match="no 'nobody' among heqing"):
        ScoringLab(prices={"nobody": 1})
    lab = ScoringLab()
    with pytest.raises(ValueError, match="colour"):
        lab.lab = {**lab.lab, "colour": "red"}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_set_is_whole_in_both_languages(name: str, language: str) -> None:
    lab = ScoringLab(name, language=language)
    assert not lab.findings.empty
    assert set(lab.scores["status"]) == {"valid"}
    names = sets()[name]["names"][language]
    assert all(names["bids"][bid["id"]]["name"] for bid in lab.lab["bids"])
    # Two traces are alike in one language exactly where they are in the other.
    english, chinese = (ScoringLab(name, "red-flags", language=each).signals for each in ("en", "zh"))
    assert english["rings"].to_dict() == chinese["rings"].to_dict()


def test_a_set_rings_and_an_honest_one_rings_too() -> None:
    steps = ScoringLab(preset="red-flags").signals
    assert steps.loc["regular-prices", "says"].endswith("in steps of 12,000 yuan.")
    assert "Order 87, art. 37, item 4" in steps.loc["regular-prices", "law"]
    posts = ScoringLab("red-flags-posts", "red-flags").signals
    assert set(posts.index[posts["rings"] == True]) == {  # noqa: E712
        "spread",
        "distance",
        "near-ceiling",
        "three-bidders",
    }
    assert not posts[posts["legal"]]["rings"].fillna(False).any()
    turns = ScoringLab("red-flags-turns", "red-flags").signals
    assert turns.loc["in-turn", "rings"] and turns.loc["weak-losers", "rings"]
    assert all(lines()[name] > 0 for name in ("spread", "distance", "met", "alike"))


def test_the_page_gets_state_and_the_law_it_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    output = ScoringLab()._repr_mimebundle_()[MIME_TYPE]
    assert output["state"]["view"] == "scoring"
    assert {fact["id"] for fact in output["facts"]} >= {"order-87 55(5)", "sme-46 9", "order-87 55(7)"}
    flags = ScoringLab(preset="red-flags")._repr_mimebundle_()[MIME_TYPE]
    assert {fact["id"] for fact in flags["facts"]} >= {"order-87 37[4]", "gpl-regs 18(1)"}
