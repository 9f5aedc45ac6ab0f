"""What readers do with the bid-scoring lab: move the weight, mistype, add and set aside bids, read the signals."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.found import Placed, placed

NAME = "scoring-lab"
HEQING, JIALE = "Heqing Elderly Service Centre", "Jiale Home Services Company"


class Lab:
    """The lab on its page, with its fields by name."""

    def __init__(self, page: Page, spot: Placed) -> None:
        self.page = page
        self.spot = spot
        self.root = page.locator(f"#{spot.element}[data-alive]")
        self.root.wait_for()
        self.answer = self.root.locator(".pps-lab-answer").first

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#{self.spot.element}-{name}")

    def error(self, name: str) -> Locator:
        return self.field(f"{name}-error")

    def bid(self, name: str) -> Locator:
        return self.root.locator(f"[data-bid='{name}']")

    def findings(self, word: str) -> Locator:
        return self.root.locator(".pps-lab-result .pps-result", has_text=word)

    def row(self, name: str) -> Locator:
        return self.root.locator(".pps-lab > .pps-table-box tbody tr", has_text=name)

    def open_all(self) -> None:
        self.root.evaluate("root => root.querySelectorAll('details').forEach((d) => d.open = true)")

    def reload(self) -> None:
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        self.page.reload()
        self.root.wait_for()


def lab(site: Path, open_page: Open, language: str = "en") -> Lab:
    spot = placed(site, NAME, language)
    page, _ = open_page(spot.page)
    return Lab(page, spot)


def flags(site: Path, open_page: Open, language: str = "en") -> Lab:
    """The red-flag lab, brought about on the page of the first lab through a link."""
    it = lab(site, open_page, language)
    encoded = it.page.evaluate(
        """() => "1." + btoa(JSON.stringify({view: "red-flags", lab: {set: "red-flags-steps"}}))
             .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "")"""
    )
    it.page.goto(f"{it.page.url.split('#')[0]}?flags#{it.spot.element}={encoded}")
    it.root.wait_for()
    return it


def test_the_first_changes_where_the_chart_says(site: Path, open_page: Open) -> None:
    it = lab(site, open_page)
    expect(it.root.locator(".pps-chart-finding")).to_have_text(
        f"{HEQING} is first up to a price weight of 40.88, {JIALE} above 40.88"
    )
    it.field("price_weight").fill("40.8")
    expect(it.answer).to_contain_text(f"{HEQING} is first")
    it.field("price_weight").fill("41")
    expect(it.answer).to_contain_text(f"{JIALE} is first")
    expect(it.row(JIALE).locator("td").first).to_have_text("1")
    slider = it.root.locator(".pps-slider")
    slider.focus()
    slider.press("Home")
    expect(it.field("price_weight")).to_have_value("0")
    expect(it.findings("Weight of the price too low")).to_contain_text("Not lawful")
    expect(it.findings("Weight of the price too low").get_by_role("link").first).to_have_attribute(
        "href", "../law/order-87.html#art-55"
    )


def test_a_consultation_has_another_range(site: Path, open_page: Open) -> None:
    it = lab(site, open_page)
    it.root.get_by_text("Competitive consultation").click()
    expect(it.findings("10 per cent to 30 per cent").first).to_contain_text("In order")
    it.field("price_weight").fill("35")
    expect(it.findings("Weight of the price outside the range")).to_contain_text("consent of the finance")
    it.field("method").select_option("lowest-price")
    expect(it.findings("No lowest price in a consultation")).to_contain_text("Not lawful")
    expect(it.root.locator(".pps-lab-plot")).to_have_count(0)
    expect(it.answer).to_contain_text(f"{JIALE} is first with the lowest price for evaluation, 31.05 yuan")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nonsense_stays_in_its_box_and_nothing_is_lost(site: Path, open_page: Open, language: str) -> None:
    it = lab(site, open_page, language)
    before = it.answer.inner_text()
    for field, texts in {
        "price_weight": ["abc", "-5", "100.01", "1.005", "", "1e2", "😀"],
        "bid-heqing-price": ["cheap", "-1", "0", "1.005", "9" * 30],
        "bid-heqing-score-plan": ["31", "-1", "a lot"],
        "deduction": ["100", "ten"],
    }.items():
        kept = it.field(field).input_value()
        for text in texts:
            it.field(field).fill(text)
            expect(it.error(field)).to_be_visible()
            expect(it.field(field)).to_have_value(text)
            expect(it.root.locator(".pps-lab-result > .pps-notice")).to_be_visible()
            assert it.answer.inner_text() == before
        it.field(field).fill(kept)
        expect(it.error(field)).to_have_count(0)
    expect(it.root.locator(".pps-lab-result > .pps-notice")).to_have_count(0)
    assert it.answer.inner_text() == before


def test_points_below_a_score_wait_and_the_score_stays(site: Path, open_page: Open) -> None:
    it = lab(site, open_page)
    it.open_all()
    it.field("item-plan-points").fill("25")
    expect(it.error("item-plan-points")).to_contain_text(
        f"{HEQING}, Service plan: “27.2” is above the 25 points"
    )
    expect(it.field("bid-heqing-score-plan")).to_have_value("27.2")
    for bid in ("heqing", "welfare-centre"):
        it.field(f"bid-{bid}-score-plan").fill("20")
    expect(it.error("item-plan-points")).to_have_count(0)
    expect(it.findings("The points do not add up")).to_contain_text("95 points")
    expect(it.row(HEQING)).to_contain_text("20 × 85 ÷ 80")


def test_a_bid_comes_and_goes(site: Path, open_page: Open) -> None:
    it = lab(site, open_page)
    it.root.get_by_role("button", name="Add a bid").click()
    expect(it.findings("Not yet ranked")).to_contain_text("Bidder E: a price or a score is missing")
    it.field("bid-bid-5-name").fill("Newcomer")
    it.field("bid-bid-5-price").fill("30")
    for item, score in {"plan": "30", "team": "25", "quality": "20"}.items():
        it.field(f"bid-bid-5-score-{item}").fill(score)
    expect(it.row("Newcomer").locator("td").first).to_have_text("a score is missing")
    it.field("bid-bid-5-score-handover").fill("10")
    expect(it.answer).to_contain_text("Newcomer is first with 100.00 points")
    it.reload()
    expect(it.answer).to_contain_text("Newcomer is first with 100.00 points")
    it.root.get_by_role("button", name="Remove the bid: Newcomer").click()
    expect(it.answer).to_contain_text(f"{HEQING} is first")
    expect(it.field("add-bid")).to_be_focused()


def test_a_low_price_is_reviewed_and_set_aside(site: Path, open_page: Open) -> None:
    it = lab(site, open_page)
    it.field("bid-jiale-price").fill("15")
    expect(it.findings("less than 45 per cent of the ceiling, 40 yuan")).to_have_count(1)
    expect(it.findings("less than 50 per cent of the next lowest price, 36.80 yuan")).to_have_count(1)
    expect(it.findings("What the review is")).to_contain_text("at least 30 minutes")
    expect(it.row(HEQING)).to_contain_text("13.50 ÷ 38.20 × 15")
    it.bid("jiale").get_by_label("Set aside").check()
    expect(it.findings("What the review is")).to_have_count(0)
    expect(it.row(HEQING)).to_contain_text("36.80 ÷ 38.20 × 15")
    expect(it.row(JIALE).locator("td").first).to_have_text("set aside")
    it.field("bid-welfare-centre-price").fill("40.01")
    expect(it.findings("Above the highest price")).to_contain_text(
        "40.01 yuan, more than the ceiling of 40 yuan"
    )
    expect(it.findings("Too few bids")).to_contain_text("Only 2 bids can be counted")


def test_another_set_and_back_keeps_ones_numbers(site: Path, open_page: Open) -> None:
    it = lab(site, open_page)
    it.field("bid-minghe-price").fill("33.33")
    it.field("set").select_option("red-flags-turns")
    expect(it.answer).to_contain_text("Weixin Catering")
    it.field("set").select_option("home-care-bids")
    expect(it.field("bid-minghe-price")).to_have_value("33.33")
    it.root.get_by_role("button", name="Start again from the example").click()
    expect(it.field("bid-minghe-price")).to_have_value("36.80")


def test_names_follow_the_language_and_ones_own_stay(site: Path, open_page: Open) -> None:
    twin = placed(site, NAME, "zh")
    spot = Placed(NAME, twin.page.replace("zh/", "en/", 1), twin.element)
    it = Lab(open_page(spot.page)[0], spot)
    it.field("bid-minghe-name").fill("My own name")
    it.page.locator("a[hreflang='zh-CN'], a[hreflang='zh']").first.click()
    it.root.wait_for()
    expect(it.field("bid-minghe-name")).to_have_value("My own name")
    expect(it.field("bid-heqing-name")).to_have_value("和清为老服务中心")
    expect(it.answer).to_contain_text("以88.19分排名第一")


def test_signals_ring_with_their_innocent_explanation(site: Path, open_page: Open) -> None:
    it = flags(site, open_page)
    expect(it.answer).to_have_text(
        "9 of 12 signals ring; 5 of them are of the kind that the law itself names."
    )
    expect(it.root.get_by_text("One signal proves nothing")).to_be_visible()
    steps = it.root.locator(".pps-result", has_text="Prices in steps")
    expect(steps).to_contain_text("in steps of 12,000 yuan")
    expect(steps).to_contain_text("Innocent explanation:")
    it.open_all()
    expect(steps.get_by_role("link", name="Order 87, art. 37, item 4")).to_be_visible()
    it.field("bid-shunda-price").fill("925000")
    expect(it.answer).to_contain_text("8 of 12 signals ring")
    it.field("bid-shunda-contact").fill("Ms Qian")
    expect(it.answer).to_contain_text("7 of 12 signals ring; 3 of them")
    it.field("bid-bolin-contact").fill("ms  QIAN")
    expect(it.answer).to_contain_text("8 of 12 signals ring")
    it.field("set").select_option("red-flags-posts")
    expect(it.answer).to_have_text(
        "4 of 13 signals ring; 0 of them are of the kind that the law itself names."
    )
    it.field("set").select_option("red-flags-steps")
    expect(it.field("bid-shunda-contact")).to_have_value("Ms Qian")
