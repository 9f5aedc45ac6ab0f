"""The times that the law of its day set for a case: those of that day and no other, and days compared only where both are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from widgets.cases.law_of_its_day import LawOfItsDay, in_words, law_of_its_day
from widgets.facts.library import Library
from widgets.facts.yaml_lines import LineDict
from widgets.rulebook.compile import compile_rulebook, localise

TENDER = "hunan-grain-plan-stations"


@pytest.fixture(scope="module")
def rulebook() -> dict[str, Any]:
    return localise(compile_rulebook(Library.load()), "en")


def found(
    rulebook: dict[str, Any], case: str, facts: dict[str, Any] | None = None, **changes: Any
) -> LawOfItsDay | None:
    library = Library.load()
    notes = library.case_notes[case]
    if facts is not None:
        told = LineDict()
        told.update(facts)
        notes = replace(notes, facts=told)
    return law_of_its_day(replace(library.cases[case], **changes), notes, rulebook, "en")


def test_a_year_alone_brings_the_law_of_that_year_and_compares_nothing(rulebook: dict[str, Any]) -> None:
    law = found(rulebook, TENDER)
    assert law is not None and (law.day, law.exact) == ("2018-07-01", False)
    [bids] = [each for each in law.periods if each.days == 20]
    assert (bids.unit, bids.bound, [cite["id"] for cite in bids.cite]) == (
        "calendar_days",
        "minimum",
        ["gpl 35"],
    )
    assert all(period.took is None for period in law.periods)
    shown = in_words(law, "en")
    assert "nothing can be compared" in shown["note"] and len(shown["head"]) == 3


def test_two_days_told_stand_beside_the_period(rulebook: dict[str, Any]) -> None:
    facts = {"method": "open-tender", "documents_issued": "2019-05-06", "bid_deadline": "2019-05-20"}
    facts |= {"award_notice": "2019-05-24", "contract_signed": "2019-05-31"}
    law = found(rulebook, TENDER, facts)
    assert law is not None and (law.day, law.exact) == ("2019-05-06", True)
    took = {(period.step, period.days): period.took for period in law.periods if period.took is not None}
    assert took == {
        ("Deadline for bids", 20): 14,
        ("Contract signed", 30): 7,
    }
    shown = in_words(law, "en")
    assert "proves nothing" in shown["note"] and len(shown["head"]) == 4
    assert any("14 calendar days (6 May 2019 to 20 May 2019)" in row["cells"][2] for row in shown["rows"])


def test_a_method_that_the_law_did_not_have_yet_has_no_times(rulebook: dict[str, Any]) -> None:
    assert found(rulebook, TENDER, method="framework", year_start=2010) is None
    assert found(rulebook, TENDER, method="framework", year_start=2023) is not None


@pytest.mark.parametrize(
    "changes", [{"country": "Japan"}, {"verified": "memory"}, {"method": "unknown"}, {"year_start": 2001}]
)
def test_nothing_is_said_where_no_law_of_the_book_applies_or_nothing_is_known(
    rulebook: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert found(rulebook, TENDER, **changes) is None


def test_every_case_reads_in_both_languages(rulebook: dict[str, Any]) -> None:
    library = Library.load()
    laws = [
        law_of_its_day(case, library.case_notes[case.id], rulebook, "en") for case in library.cases.values()
    ]
    assert sum(law is not None for law in laws) >= 14
    chinese = localise(compile_rulebook(library), "zh")
    shown = in_words(
        law_of_its_day(library.cases[TENDER], library.case_notes[TENDER], chinese, "zh") or pytest.fail(),
        "zh",
    )
    assert shown["says"].startswith("2018年的法律对公开招标规定的期限")
