"""What must hold of any table of indicators: bounds, order, and the figures of the running purchase."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.facts import Library
from widgets.indicator_builder import IndicatorBuilder, names, sayings, start
from widgets.plan.indicators import check_table, score
from widgets.plan.numbers import hundredths, hundredths_text

HUNDREDTHS = st.integers(0, 12_000).map(hundredths_text)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    table = copy.deepcopy(start())
    for row in table["rows"]:
        row["on"] = draw(st.booleans())
        row["points"] = hundredths_text(draw(st.integers(1, 4_000)))
        one, other = sorted((draw(st.integers(0, 12_000)), draw(st.integers(0, 12_000))))
        low, high = hundredths_text(one), hundredths_text(other)
        row["floor"], row["target"] = (low, high) if row["better"] == "more" else (high, low)
        row["result"] = draw(st.none() | HUNDREDTHS)
    full = draw(st.integers(0, 10_000))
    table["pay"] |= {
        "full": hundredths_text(full),
        "bottom": hundredths_text(draw(st.integers(0, full))),
        "per_point": hundredths_text(draw(st.integers(0, 1_000))),
        "cap": hundredths_text(draw(st.integers(0, 10_000))),
        "price": hundredths_text(draw(st.integers(1, 5 * 10**11))),
    }
    checked = check_table(table, start())
    assert not checked["problems"]
    return dict(checked["table"])


@given(tables())
def test_points_lie_between_none_and_the_weight_and_all_or_none_is_never_more(table: dict[str, Any]) -> None:
    result = score(table)
    for row in result["rows"]:
        assert 0 <= row["points"] <= row["most"]
        assert row["points"] == row["most"] or not row["met"]
    assert 0 <= result["cliff_100"] <= result["score_100"] <= 10_000


@given(tables(), st.integers(0, 7), st.integers(0, 2_000))
def test_a_better_result_never_costs_points_or_money(table: dict[str, Any], place: int, by: int) -> None:
    before = score(table)
    row = table["rows"][place]
    if row["result"] is None:
        return
    old = hundredths(row["result"]) or 0
    row["result"] = hundredths_text(old + by if row["better"] == "more" else max(0, old - by))
    after = score(table)
    assert after["score_100"] >= before["score_100"]
    assert after["pay"]["paid"] >= before["pay"]["paid"]


@given(tables())
def test_the_deduction_is_capped_and_ends_at_the_full_score(table: dict[str, Any]) -> None:
    result = score(table)
    pay = table["pay"]
    price = hundredths(pay["price"]) or 0
    assert 0 <= result["pay"]["deduction"] <= result["most"]
    assert 2 * 10_000 * result["most"] <= 2 * price * (hundredths(pay["cap"]) or 0) + 10_000
    assert result["pay"]["paid"] + result["pay"]["deduction"] == price
    if result["score_100"] >= (hundredths(pay["full"]) or 0):
        assert result["pay"]["deduction"] == 0
    if result["score_100"] <= result["most_at"]:
        assert result["pay"]["deduction"] == result["most"]


def test_the_running_purchase_has_the_scores_of_its_chapter() -> None:
    figures = Library.load().examples["home-care-evaluation"]["figures"]
    builder = IndicatorBuilder()
    assert builder.score == float(figures["score-graded"]["value"])
    assert builder.result["cliff_100"] == 100 * int(figures["score-cliff"]["value"])
    assert IndicatorBuilder(floors=False).score == float(figures["score-cliff"]["value"])
    assert builder.points["weight"].sum() == 100
    assert builder.payment == {"percent": 1.88, "deduction": 8424.02, "paid": 439661.98, "repair": False}


def test_every_finding_has_its_words_in_both_languages() -> None:
    known = {each["id"] for each in sayings()["findings"]}
    shown = set(IndicatorBuilder().findings.index) | set(
        IndicatorBuilder(only=["on-time"], floors=False).findings.index
    )
    assert shown <= known
    assert set(names("en")) == set(names("zh")) == {row["id"] for row in start()["rows"]}
    for language in ("en", "zh"):
        assert not IndicatorBuilder(language=language).findings["says"].str.contains(r"[{}]").any()


def test_presets_and_what_they_refuse() -> None:
    own = IndicatorBuilder(
        only=["hours", "satisfaction"],
        rows=[
            {
                "id": "falls",
                "name": "Fewer falls",
                "family": "effect",
                "better": "less",
                "target": 5,
                "floor": 9,
            }
        ],
        cap=5,
    )
    assert list(own.points.index) == ["hours", "satisfaction", "falls"]
    assert {"weights-off", "effect", "unmeasured"} <= set(own.findings.index)
    with pytest.raises(ValueError, match="no indicator attendance; allowed: hours"):
        IndicatorBuilder(only=["attendance"])
    with pytest.raises(ValueError, match="no field fine; allowed: price"):
        IndicatorBuilder(fine=3)
    with pytest.raises(ValueError, match=r"pay\.cap: 'half'"):
        IndicatorBuilder(cap="half")
