"""What an office does with the make-or-buy calculator: answer, change ranges, mistype, take the record away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.found import Placed, placed
from widgets.make_or_buy import MakeOrBuy

NAME = "make-or-buy"


class Calculator:
    """The calculator on its page, with its fields by name."""

    def __init__(self, page: Page, spot: Placed) -> None:
        self.page = page
        self.spot = spot
        self.root = page.locator(f"#{spot.element}[data-alive]")
        self.root.wait_for()
        self.title = self.root.locator(".pps-mob-title")
        self.findings = self.root.locator(".pps-chart-finding")

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#{self.spot.element}-{name}")

    def question(self, words: str) -> Locator:
        return self.root.locator(".pps-mob-question", has_text=words)

    def saved(self, button: str) -> str:
        with self.page.expect_download() as download:
            self.root.get_by_role("button", name=button).click()
        return Path(download.value.path()).read_bytes().decode("utf-8")

    def reload(self) -> None:
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        self.page.reload()
        self.root.wait_for()


def calculator(site: Path, open_page: Open, language: str = "en") -> Calculator:
    spot = placed(site, NAME, language)
    page, _ = open_page(spot.page)
    return Calculator(page, spot)


def test_answers_close_veto_and_weigh(site: Path, open_page: Open) -> None:
    it = calculator(site, open_page)
    expect(it.title).to_have_text("It may be bought; cost is not the reason.")
    it.field("answer-measured").select_option("late")
    expect(it.title).to_have_text("Weigh it.")
    expect(it.question("3 Can it be measured?")).to_contain_text("Speaks against")
    it.field("answer-managed").select_option("nobody")
    expect(it.title).to_have_text("Do not buy yet.")
    it.field("answer-barred").select_option("direct")
    expect(it.title).to_have_text("Keep it. It may not be bought.")
    link = it.question("1 Is it ours to decide?").get_by_role("link", name="Order 102, art. 10, item 2")
    expect(link).to_have_attribute("href", "../law/order-102.html#art-10")
    it.field("answer-barred").select_option("")
    it.field("answer-managed").select_option("named")
    expect(it.title).to_have_text("Not decided yet.")
    it.field("answer-suppliers_next").fill("1")
    expect(it.question("4 How many could supply it?")).to_contain_text("1 provider: you buy without")


def test_the_sums_follow_the_figures(site: Path, open_page: Open) -> None:
    it = calculator(site, open_page)
    expect(it.findings.first).to_have_text("Purchase is cheaper in 62 per cent of all combinations")
    expect(it.findings.nth(1)).to_contain_text("Hours of care by one carer in a month")
    expect(it.root.locator(".pps-mob-sentence")).to_contain_text(
        "purchase is 3,600 yuan cheaper. At the likely figures purchase costs no more than own provision up to 40.04 yuan"
    )
    it.field("load-low").fill("110")
    it.field("load-high").fill("110")
    expect(it.findings.nth(1)).to_contain_text("Full cost of one carer in a year")
    it.field("price-high").fill("38")
    expect(it.root.locator(".pps-mob-row.pps-field-wrong")).to_contain_text(
        "Price of one hour of care: low, likely and high must rise: “36, 40, 38”"
    )
    it.field("price-likely").fill("37.50")
    expect(it.root.locator(".pps-field-error")).to_have_count(0)
    expect(it.root.locator(".pps-mob-sentence")).to_contain_text("purchase is 226,800 yuan cheaper")
    it.field("years").select_option("3")
    expect(it.root.locator(".pps-mob-sentence")).to_contain_text("purchase is 880,400 yuan cheaper")
    it.reload()
    expect(it.field("price-likely")).to_have_value("37.50")
    expect(it.root.locator(".pps-mob-sentence")).to_contain_text("purchase is 880,400 yuan cheaper")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nonsense_stays_in_its_box_and_nothing_is_lost(site: Path, open_page: Open, language: str) -> None:
    it = calculator(site, open_page, language)
    before = it.findings.all_inner_texts()
    for name, texts in {
        "worker_cost-likely": ["much", "-1", "", "1.005", "999999999999"],
        "units-low": ["0", "all", "1e5", "😀"],
        "overhead-high": ["101", "ten"],
        "answer-suppliers": ["1.5", "-2", "some"],
    }.items():
        kept = it.field(name).input_value()
        for text in texts:
            it.field(name).fill(text)
            expect(it.field(name)).to_have_attribute("aria-invalid", "true")
            expect(it.field(name)).to_have_value(text)
            expect(it.root.locator(".pps-mob-answer .pps-notice")).to_be_visible()
            assert it.findings.all_inner_texts() == before
        it.field(name).fill(kept)
        expect(it.root.locator(".pps-field-error")).to_have_count(0)
    expect(it.root.locator(".pps-mob-answer .pps-notice")).to_have_count(0)


def test_the_record_is_what_python_makes_of_it(site: Path, open_page: Open) -> None:
    it = calculator(site, open_page)
    assert it.saved("Markdown text") == MakeOrBuy().markdown("en")
    it.question("5 Can we take it back?").get_by_text("Add a note").click()
    it.field("note-return").fill("Two own carers stay.")
    it.field("name").fill("Home care, second year")
    it.field("price-likely").fill("38.20")
    mine = MakeOrBuy(
        notes={"return": "Two own carers stay."},
        case_name="Home care, second year",
        price=("36", "38.20", "42"),
    )
    text = it.saved("Markdown text")
    assert text == mine.markdown("en")
    assert text.startswith("# Make or buy: Home care, second year") and "made up" not in text


def test_the_counter_example_and_back(site: Path, open_page: Open) -> None:
    it = calculator(site, open_page)
    it.field("contract_management-likely").fill("190000")
    it.field("set").select_option("entitlement")
    expect(it.title).to_have_text("Keep it. It may not be bought.")
    expect(it.question("5 Can we take it back?")).to_contain_text("Not yet")
    expect(it.findings.first).to_contain_text("18 per cent of all combinations")
    expect(it.findings.nth(1)).to_have_text(
        "No figure turns the result by itself; most moves it: Price of one case"
    )
    it.field("set").select_option("home-care")
    expect(it.field("contract_management-likely")).to_have_value("190000")


def test_the_printed_record_stands_alone(site: Path, open_page: Open) -> None:
    it = calculator(site, open_page, "zh")
    it.page.evaluate("window.print = () => {}")
    it.root.get_by_role("button", name="打印记录").click()
    sheet = it.page.frame_locator(".pps-print-sheet")
    expect(sheet.locator("h1")).to_have_text("自办还是购买：居家养老服务自办还是购买")
    expect(sheet.locator("table").first.locator("tbody tr")).to_have_count(7)
