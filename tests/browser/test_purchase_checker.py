"""What an official with a draft on the desk does with the purchase checker."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PAGE = "tools/purchase-checker.html"


@pytest.fixture
def checker(site: Path, browser: Browser, file_root: str) -> Page:
    page = browser.new_page()
    page.goto(f"{file_root}/en/{PAGE}")
    page.locator(".pps-widget[data-widget=purchase-checker][data-alive]").wait_for()
    return page


def test_the_draft_shows_its_slip_with_the_law_and_what_to_do(checker: Page) -> None:
    found = checker.locator(".pps-checker-entry", has_text="Too little time for bids")
    expect(found).to_contain_text("Unlawful")
    expect(found.get_by_role("link", name="Government Procurement Law, art. 35").first).to_be_visible()
    expect(found).to_contain_text("What to do")
    checker.close()


def test_a_corrected_date_ends_the_finding(checker: Page) -> None:
    found = checker.locator(".pps-checker-entry", has_text="Too little time for bids")
    found.get_by_text("Facts and law").click()
    box = found.get_by_label(re.compile("Deadline for bids"))
    box.fill("2026-05-06")
    expect(found).to_contain_text("In order")
    box.fill("soon")
    expect(checker.locator(".pps-checker-results").get_by_text("Not updated").first).to_be_visible()
    expect(box).to_have_value("soon")
    checker.close()


def test_a_topic_that_is_not_in_view_says_that_it_has_findings(checker: Page) -> None:
    topics = checker.get_by_label("What is checked")
    other = topics.locator("option").nth(1).get_attribute("value")
    assert other
    topics.select_option(other)
    expect(checker.locator(".pps-checker-results")).to_contain_text("The facts told also lead to findings")
    checker.close()


def test_start_empty_takes_every_fact_away(checker: Page) -> None:
    checker.get_by_role("button", name="Start empty").click()
    expect(checker.locator(".pps-checker-summary")).to_contain_text("0 against the law")
    checker.get_by_label("Findings", exact=True).check()
    expect(checker.get_by_text("Nothing to show here.")).to_be_visible()
    checker.close()


def test_the_findings_leave_as_text(checker: Page) -> None:
    with checker.expect_download() as saved:
        checker.get_by_role("button", name="Markdown text (.md)").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text.startswith("# Check of a purchase")
    assert "Government Procurement Law, art. 35" in text
    checker.close()


@pytest.mark.parametrize("page", [PAGE, "tools/deadline-calculator.html"])
def test_on_a_phone_what_the_answers_come_to_stays_in_sight_and_leads_to_the_results(
    site: Path, browser: Browser, file_root: str, page: str
) -> None:
    phone = browser.new_page(viewport={"width": 360, "height": 740})
    phone.goto(f"{file_root}/en/{page}")
    widget = phone.locator(".pps-widget[data-alive]").first
    widget.locator("select").first.scroll_into_view_if_needed()
    line = widget.locator(".pps-standing")
    results = widget.locator(".pps-standing + *")
    expect(results).not_to_be_in_viewport()
    expect(line).to_be_in_viewport()
    line.get_by_role("button", name="See the results").click()
    expect(results).to_be_in_viewport()
    expect(results).to_be_focused()
    phone.close()
