"""The table from which an auditor works: one row for each fact that a role, a widget or a chart states."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from book.editions import Places
from book.paths import LANGUAGES
from book.press.facts_table import COLUMNS, write
from widgets.facts import Library

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    target = tmp_path_factory.mktemp("facts") / "facts.csv"
    count = write({language: Places().environment(language) for language in LANGUAGES}, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == count
    return found


def test_every_row_is_whole(rows: list[Row]) -> None:
    for row in rows:
        assert set(row) == set(COLUMNS)
        assert all(row[column] for column in COLUMNS), row
        assert int(row["line"]) > 0


def test_every_kind_of_statement_is_in_both_editions(rows: list[Row]) -> None:
    for language in LANGUAGES:
        kinds = {row["role"] for row in rows if row["edition"] == language}
        assert kinds >= {"law", "param", "threshold", "stat", "case", "work", "ex", "plan"}


def test_widgets_and_charts_state_their_facts(rows: list[Row]) -> None:
    figures = [row for row in rows if row["page"] == "history/the-figures" and row["edition"] == "en"]
    assert sum(row["role"] == "stat" for row in figures) > 50, "the figures' numbers are missing"
    chapter = [row for row in rows if row["page"] == "methods/choosing-a-method" and row["edition"] == "en"]
    shown = [row for row in chapter if row["role"] == "threshold" and row["id"].startswith("henan/county")]
    assert len({row["line"] for row in shown}) > 1, "the thresholds of the plan builder are missing"
    cases = {row["id"] for row in rows if row["page"] == "reference/cases"}
    assert cases >= set(Library.load().cases)


def test_nothing_unconfirmed_is_stated_without_its_mark(rows: list[Row]) -> None:
    """Prose cannot state a `memory` fact; a chart, a list of cases, the timeline or the map shows it with its mark."""
    for row in rows:
        if row["mark"] == "memory":
            assert row["role"] in ("stat", "case", "event", "milestone"), row


def test_marks_are_those_of_the_data(rows: list[Row]) -> None:
    library = Library.load()
    for row in rows:
        if row["role"] == "param":
            assert row["mark"] == library.parameters[row["id"]].verified
        if row["role"] == "case":
            assert row["mark"] == library.cases[row["id"]].verified


def test_both_editions_state_the_same(rows: list[Row]) -> None:
    twins = {row["page"] for row in rows if row["edition"] == "zh"}

    def stated(language: str) -> set[tuple[str, str, str]]:
        return {
            (row["page"], row["role"], row["id"])
            for row in rows
            if row["edition"] == language
            and row["page"] in twins
            and row["page"].startswith("methods/")
            and row["role"] != "term"
        }

    assert stated("en") == stated("zh")


def test_the_book_counts_its_unknown_thresholds_rightly() -> None:
    """The text says that for more than half of the jurisdictions a figure is missing."""
    regions = Library.load().regions.values()
    missing = sum(not region.services_complete for region in regions)
    assert 2 * missing > len(list(regions))
