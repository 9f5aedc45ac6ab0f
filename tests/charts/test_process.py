"""The figures of part four say what the data support, and the days of the planning chapter are counted right."""

from __future__ import annotations

import pytest

from widgets import charts
from widgets.facts import Library
from widgets.rulebook.calendar import WorkingCalendar
from widgets.rulebook.compile import compile_rulebook


def test_most_rules_speak_to_the_purchaser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    table = charts.rules_by_addressee().table.set_index("Addressee").astype(int)
    assert table.index[0] == "Purchaser"
    for stage in ("deciding and planning", "procurement", "contract and after"):
        assert table[stage].idxmax() == "Purchaser"


def test_social_work_came_from_social_organisations_and_cleaning_from_firms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    table = charts.providers_by_field().table.set_index("Field").astype(int)
    social, care = table.loc["social work, community"], table.loc["care of the elderly"]
    assert social["social organisation"] > social.sum() / 2
    for field in ("cleaning, environment", "public transport"):
        assert table.loc[field, "enterprise"] > table.loc[field].sum() / 2
    assert care["social organisation"] and care["enterprise"]


def test_working_days_of_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    assert charts.working_days_2026().table["Working days"].astype(int).sum() == 248


def test_latest_days_counted_back_from_the_start_of_the_service() -> None:
    """Every maximum used in full and a query on its last day: the chain of the planning chapter."""
    library = Library.load()
    calendar = WorkingCalendar(compile_rulebook(library)["calendar"])
    figures = library.examples["home-care-plan"]["figures"]
    day = {key: str(each["value"]) for key, each in figures.items() if each["unit"] == "date"}
    value = {key: each.value for key, each in library.parameters.items()}
    chain = [
        ("latest-answer", "latest-contract", 1),
        ("latest-query", "latest-answer", value["query-answer"]),
        ("latest-result-notice-end", "latest-query", value["query-filing"]),
        ("latest-award-notice", "latest-result-notice-end", value["award-announcement-period"]),
        ("latest-award", "latest-award-notice", value["award-notice-publication"]),
        ("latest-report", "latest-award", value["award-decision"]),
        ("latest-deadline", "latest-report", value["report-to-purchaser"]),
    ]
    start = str(library.examples["home-care"]["figures"]["service-start"]["value"])
    assert calendar.add_working_days(day["latest-contract"], int(figures["preparation"]["value"])) == start
    for earlier, later, days in chain:
        assert calendar.add_working_days(day[earlier], int(days)) == day[later], (earlier, later)
    spare = int(value["tender-min-time"]) + 1
    assert calendar.add_calendar_days(day["latest-documents"], spare) == day["latest-deadline"]
    assert (
        calendar.add_calendar_days(day["latest-intention"], int(value["intention-disclosure"]))
        == day["latest-documents"]
    )

    home = {
        key: str(each["value"])
        for key, each in library.examples["home-care"]["figures"].items()
        if each["unit"] == "date"
    }

    def signed(award_notice: str) -> str:
        """The day after the last answer, with a query on the last day."""
        notice_end = calendar.add_working_days(award_notice, int(value["award-announcement-period"]))
        last_query = calendar.add_working_days(notice_end, int(value["query-filing"]))
        answer = calendar.add_working_days(last_query, int(value["query-answer"]))
        return calendar.add_working_days(answer, 1)

    report = calendar.add_working_days(home["bid-deadline"], int(value["report-to-purchaser"]))
    assert report == day["slip-deadline-report"]
    award = calendar.add_working_days(report, int(value["award-decision"]))
    assert (
        signed(calendar.add_working_days(award, int(value["award-notice-publication"])))
        == day["slip-contract"]
    )
    assert signed(home["award-notice-date"]) == day["saved-contract"]
