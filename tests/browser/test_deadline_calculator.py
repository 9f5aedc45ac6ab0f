"""What a purchaser and a supplier do with the deadline calculator."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from widgets import DeadlineCalculator
from widgets.deadline_calculator import book
from widgets.plan.deadline_document import deadline_document
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown

OBJECTIONS = "en/process/objections.html"
PAYMENT = "en/process/monitoring-and-payment.html"


class Calculator:
    """The calculator on a page, with its fields and deadlines by name."""

    def __init__(self, open_page: Open, page: str, **options: object) -> None:
        self.page: Page = open_page(page, **options)[0]
        self.root = self.page.locator(".pps-widget[data-widget=deadline-calculator][data-alive]")
        self.root.wait_for()
        self.id = self.root.get_attribute("id")

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#{self.id}-{name}")

    def error(self, name: str) -> Locator:
        return self.page.locator(f"#{self.id}-{name}-error")

    def entry(self, label: str) -> Locator:
        return self.root.locator(".pps-due-entry").filter(has=self.page.get_by_text(label, exact=True))

    def saved(self, button: str) -> str:
        with self.page.expect_download() as download:
            self.root.get_by_role("button", name=button).click()
        return Path(download.value.path()).read_bytes().decode("utf-8")


def test_the_chapter_shows_both_countings_and_what_stops(site: Path, open_page: Open) -> None:
    it = Calculator(open_page, OBJECTIONS)
    complaint = it.entry("Complaint to finance")
    expect(complaint).to_contain_text("12 June 2026 from the end of the time for the answer")
    expect(complaint).to_contain_text("8 June 2026 from the answer itself")
    expect(complaint).to_contain_text("To be safe, act by 8 June 2026")
    answer = it.entry("Query answered")
    expect(answer).to_contain_text("22 May 2026")
    expect(answer.locator(".pps-due-stop")).to_contain_text("Stands still meanwhile: Signing")
    expect(answer.locator(".pps-due-stop a")).to_have_attribute("href", re.compile("law/gpl-regs"))
    signing = it.entry("Contract signed")
    expect(signing).to_contain_text("Saturday, a day off")
    expect(it.entry("Complaint decided")).to_contain_text("27 July 2026")


def test_the_other_side_waits_where_this_one_hurries(site: Path, open_page: Open) -> None:
    it = Calculator(open_page, OBJECTIONS)
    signing = it.entry("Contract signed")
    expect(signing.locator(".pps-due-who")).to_contain_text("You act")
    it.field("who").select_option("finance")
    expect(signing.locator(".pps-due-who")).to_contain_text("Others act")
    expect(signing).to_contain_text("Do not rely on its end before 8 June 2026")
    it.field("follow").uncheck()
    expect(it.entry("Complaint decided")).to_have_count(0)
    it.root.get_by_role("radio", name="No", exact=True).click()
    expect(it.root.locator(".pps-due-stop")).to_have_count(0)


def test_a_firm_has_its_own_clock_and_interest_by_law(site: Path, open_page: Open) -> None:
    it = Calculator(open_page, PAYMENT)
    expect(it.root.locator(".pps-due-answer")).to_have_text(
        "Pay by 20 November 2026: the earliest of the days that bind."
    )
    expect(it.entry("Payment, whoever the provider is")).to_contain_text("= 5,292.19 yuan")
    it.field("provider").select_option("sme")
    it.field("pay_from").select_option("acceptance")
    it.field("rate").fill("")
    expect(it.root.locator(".pps-due-answer")).to_contain_text("Pay by 19 November 2026")
    firm = it.entry("Payment to a small or medium enterprise, without another agreement")
    expect(firm).to_contain_text("0.05% a day (set by law where nothing is agreed) × 31 = 5,468.59 yuan")
    longest = it.entry("Longest time that a contract may give, small or medium enterprise")
    expect(longest).to_contain_text("To be safe, act by 18 December 2026")


def test_a_slip_of_the_pen_is_told_and_nothing_is_lost(site: Path, open_page: Open) -> None:
    it = Calculator(open_page, PAYMENT)
    before = it.root.locator(".pps-due-list").first.inner_text()
    it.field("date").fill("2026-02-30")
    expect(it.error("date")).to_contain_text("is no day")
    expect(it.root.locator(".pps-notice").first).to_contain_text("Not updated")
    assert it.root.locator(".pps-due-list").first.inner_text() == before
    it.field("rate").fill("five")
    expect(it.error("rate")).to_contain_text("is no rate")
    expect(it.field("date")).to_have_value("2026-02-30")
    it.field("rate").fill("0.1")
    it.field("date").fill("2026/10/22")
    expect(it.error("date")).to_have_count(0)
    expect(it.root.locator(".pps-due-answer")).to_contain_text("Pay by 20 November 2026")
    expect(it.entry("Payment, whoever the provider is")).to_contain_text("0.1% a day")
    it.field("date").fill("2028-01-03")
    expect(it.error("date")).to_contain_text("lies outside the calendar")
    it.field("date").fill("")
    expect(it.root).to_contain_text("Enter the day of the event")


def test_days_past_the_last_notice_are_provisional(site: Path, open_page: Open) -> None:
    it = Calculator(open_page, OBJECTIONS)
    it.field("event").select_option("query-received")
    it.field("also-query-answered").fill("")
    it.field("date").fill("2026-12-18")
    answer = it.entry("Query answered")
    expect(answer).to_contain_text("29 December 2026")
    expect(answer.locator(".pps-due-provisional")).to_have_text("provisional")
    expect(it.root.locator(".pps-notice").first).to_contain_text("are provisional")


def test_the_files_are_those_of_python(site: Path, open_page: Open) -> None:
    it = Calculator(open_page, OBJECTIONS)
    document = deadline_document(DeadlineCalculator("objections").result, book(), "en")
    assert it.saved("Calendar file") == ics(document)
    assert it.saved("Markdown text") == markdown(document)


def test_without_script_and_on_a_phone_the_default_result_can_be_read(site: Path, open_page: Open) -> None:
    page, _ = open_page(OBJECTIONS, script=False, width=360)
    entries = page.locator(".pps-due-entry")
    assert entries.count() == 12
    expect(entries.first).to_contain_text("8 May 2026")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
