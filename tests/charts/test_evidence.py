"""The figures on why and whether to buy: they claim what the data show, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from book.press.charts import recoloured
from widgets import charts
from widgets.charts import evidence
from widgets.charts.evidence import cut, gain, highest_harm
from widgets.charts.figure import Figure
from widgets.facts import Library

FIGURES: list[Callable[[], Figure]] = [
    charts.care_hour_cut,
    charts.clauses_of_power,
    charts.effects_by_service,
    charts.own_or_bought,
    charts.planned_and_lasted,
    charts.purchase_region,
    charts.where_failures_began,
    charts.who_produces,
]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(params=FIGURES, ids=lambda make: make.__name__)
def make(request: pytest.FixtureRequest) -> Callable[[], Figure]:
    return request.param  # type: ignore[no-any-return]


def test_each_figure_speaks_the_language_of_the_edition(
    make: Callable[[], Figure], monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("en", "zh"):
        monkeypatch.setenv("BOOK_LANGUAGE", language)
        bundle = make().bundle()
        said = [bundle[part] for part in ("finding", "unit", "alt")]
        said += [note["text"] for note in bundle["notes"]]
        assert all(bool(HAN.search(text)) == (language == "zh") for text in said), said
        if language == "en":
            cells = [cell for row in bundle["table"]["rows"] for cell in row] + bundle["table"]["columns"]
            assert not [cell for cell in cells if HAN.search(cell)]
        for size in ("chart", "narrow"):
            recoloured(bundle[size])
        assert bundle["mark"] in ("text", "secondary")


def test_a_figure_with_sliders_stands_alone_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    whole = charts.purchase_region().standalone()
    assert {one["name"] for one in whole["params"]} == {"kept", "written"}
    assert "params" not in whole["vconcat"][0]


def test_the_bound_separates_gain_from_loss() -> None:
    for kept in (0.4, 0.7, 1.0):
        for written in (0.0, 0.25, 0.5, 0.9):
            bound = highest_harm(kept, written)
            below, above = bound - 0.01, bound + 0.01
            assert gain(kept, written, below) > 0
            assert gain(kept, written, above) <= 0
    assert highest_harm(1, 0) == 0.5 and highest_harm(1, 1) == 1
    assert cut(1, 0.5, 2.5) == 0


def test_the_two_ways_add_up_to_the_running_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    figures = Library.load().examples["home-care-make-or-buy"]["figures"]
    data = charts.own_or_bought().data
    sums = data.groupby("way")["yuan"].sum()
    assert sums["make"] == figures["make-total"]["value"]
    assert sums["buy"] == figures["buy-total"]["value"]
    with pytest.raises(ValueError, match="no figure nonsense"):
        charts.own_or_bought(nonsense=1)


def test_findings_hold_in_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    library = Library.load()
    ends = evidence._table("early_ends")
    assert all(library.cases[row["case"]].verified == row["verified"] for row in ends)
    shares = [Decimal(row["lasted_years"]) / Decimal(row["planned_years"]) for row in ends]
    assert len(shares) == 4 and sum(share < Decimal(1) / 3 for share in shares) == 3
    failures = charts.where_failures_began()
    named = failures.data["lessons"].str.split("|").map(lambda lessons: "weak-monitoring" in lessons)
    assert 0.45 < named.mean() < 0.55
    who = charts.who_produces().data
    by_field = who.groupby("service_field")["provider_type"].value_counts(normalize=True)
    assert by_field["environment-sanitation", "enterprise"] > 0.8
    assert by_field["public-transport", "enterprise"] == 1
    assert by_field["community-social-work", "social-organisation"] > 0.7
    effects = charts.effects_by_service().data
    assert "memory" not in set(effects["verified"])
    refuse = effects[(effects["group"] == "refuse") & (effects["cost_mid"] != "")]
    assert (refuse["cost_mid"].astype(float) > 0).sum() == len(refuse) - 1
