"""The law by date: the shared vectors, the seven days that were looked up, and its state in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from widgets import StatisticsExplorer
from widgets.facts.library import Library
from widgets.statistics_explorer import law
from widgets.statistics_explorer.by_date import around, changes, family, governing

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "by_date.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["asked"], ids=lambda vector: vector["says"])
def test_the_day(vector: dict[str, Any]) -> None:
    asked = (VECTORS["entries"], vector["day"], vector["subject"])
    assert governing(*asked) == vector["governing"]
    assert around(*asked, VECTORS["first"], VECTORS["last"]) == vector["around"]


def test_the_family() -> None:
    for vector in VECTORS["families"]:
        assert family(vector["of"]) == vector["family"]


def test_what_was_looked_up_agrees_with_the_dates_of_the_register() -> None:
    for subject in law.subjects().values():
        for day, named in subject.get("looked_up", {}).items():
            found = {one["instrument"] for one in governing(law.entries(), day, subject["id"])}
            assert set(named) <= found, (subject["id"], day)


def test_every_subject_that_was_looked_up_was_so_for_all_days() -> None:
    days = set(law.document()["days"])
    for subject in law.subjects().values():
        assert set(subject.get("looked_up", days)) == days, subject["id"]


def test_no_instrument_governs_a_subject_after_it_was_repealed() -> None:
    instruments = Library.load().instruments
    for entry in law.entries():
        one = instruments[entry["instrument"]]
        assert entry["end"] is None or entry["from"] < entry["end"]
        assert one.status != "draft"
        assert one.status != "repealed" or entry["end"] is not None, one.id


def test_sets_differ_at_every_change_and_nowhere_else() -> None:
    for subject in [None, *law.subjects()]:
        found = changes(law.entries(), subject)
        days = [change["day"] for change in found]
        assert days == sorted(set(days))
        before: set[str] = set()
        for change in found:
            now = {one["instrument"] for one in governing(law.entries(), change["day"], subject)}
            assert now - before == set(change["comes"])
            assert before - now == set(change["goes"])
            before = now


@pytest.mark.parametrize(
    ("day", "subject", "there", "not_there"),
    [
        ("2017-09-30", "tender", "order-18", "order-87"),
        ("2017-10-01", "tender", "order-87", "order-18"),
        ("2015-06-29", "consultation", "consultation-214", "consultation-124"),
        ("2020-02-29", "services", "interim-96", "order-102"),
        ("2020-03-01", "services", "order-102", "interim-96"),
        ("2025-06-01", "payment", "sme-payment", "sme-payment-2020"),
    ],
)
def test_days_that_divide(day: str, subject: str, there: str, not_there: str) -> None:
    found = StatisticsExplorer(table="law", day=day, subject=subject).selected.index
    assert there in found
    assert not_there not in found


def test_a_chapter_presets_day_and_subject() -> None:
    explorer = StatisticsExplorer(table="law", day="2016-06-01", subject="tender")
    selected = explorer.selected
    assert list(selected["rank"]) == ["law", "regulation", "rule", "document", "document"]
    assert selected.loc["price-review-2", "verified"] == "memory"
    assert "price-review-2" not in [fact.id for fact in explorer.facts()]
    whole = StatisticsExplorer(table="law")
    assert whole.state["day"] == Library.load().as_of
    assert set(whole.selected["family"]) == set(law.FAMILIES)
    assert whole.selected.loc["gpl", "family"] == "procurement"


@pytest.mark.parametrize(
    ("preset", "told"),
    [
        ({"day": "2002-12-31"}, "2003-01-01 to"),
        ({"day": "yesterday"}, "a day such as"),
        ({"subject": "roads"}, "tender"),
        ({"text": "x"}, "the table law does not take it"),
    ],
)
def test_a_wrong_preset_says_what_is_allowed(preset: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        StatisticsExplorer(table="law", **preset)
