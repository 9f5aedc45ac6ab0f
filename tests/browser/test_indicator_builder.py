"""What readers do with the indicator builder: weights, floors, rows of their own, results, the rule of payment."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

PAGE = "tools/indicator-builder.html"
ID = "indicator-builder-1"


def builder(open_page: Open, language: str = "en") -> tuple[Page, Locator]:
    page, _ = open_page(f"{language}/{PAGE}")
    view = page.locator(f"#{ID}[data-alive]")
    view.wait_for()
    return page, view


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#{ID}-{name}")


def test_the_quarter_of_the_chapter_is_scored(open_page: Open) -> None:
    _, view = builder(open_page)
    expect(view.locator(".pps-ind-score")).to_have_text("Score: 80.3 of 100. By all points or none: 60.")
    expect(view.locator(".pps-ind-answer")).to_contain_text(
        "1.88 per cent is taken off the price: 8,424.02 yuan"
    )
    expect(view.locator(".pps-ind-row", has_text="Visits missed")).to_contain_text("6.4 of 10")


def test_what_the_tidy_clerk_of_the_chapter_does(open_page: Open) -> None:
    page, view = builder(open_page)
    for name, value in (
        ("missed", "2"),
        ("carer-turnover", "21.43"),
        ("complaints", "94.12"),
        ("incidents", "100"),
    ):
        field(page, f"row-{name}-result").fill(value)
    expect(view.locator(".pps-ind-score")).to_contain_text("Score: 99.6 of 100")


def test_weights_that_do_not_add_up_and_numbers_that_cannot_be_read(open_page: Open) -> None:
    page, view = builder(open_page)
    weight = field(page, "row-hours-points")
    weight.fill("30")
    expect(view.locator(".pps-ind-sum")).to_have_text("Weights together: 110 points")
    expect(view.locator(".pps-result", has_text="The weights do not add up")).to_be_visible()
    weight.fill("ten")
    expect(field(page, "row-hours-points-error")).to_contain_text("is no weight")
    expect(weight).to_have_value("ten")
    expect(view.locator(".pps-ind-answer .pps-notice")).to_contain_text("Not updated")
    weight.fill("20")
    expect(view.locator(".pps-ind-sum")).to_have_text("Weights together: 100 points")
    field(page, "row-hours-floor").fill("96")
    expect(field(page, "row-hours-floor-error")).to_contain_text("may not lie above the target (95)")


def test_a_row_of_ones_own_with_an_effect(open_page: Open) -> None:
    page, view = builder(open_page)
    expect(view.locator(".pps-result", has_text="No effect is measured")).to_be_visible()
    view.get_by_role("button", name="Add an indicator").click()
    own = view.locator(".pps-ind-row").last
    expect(own).to_contain_text("no result")
    own.locator("summary").click()
    field(page, "row-own-9-name").fill("Fewer hospital beds after a fall")
    expect(own.locator(".pps-ind-head")).to_contain_text("Fewer hospital beds after a fall")
    field(page, "row-own-9-better").select_option("less")
    expect(field(page, "row-own-9-target")).to_have_value("70")
    field(page, "row-own-9-result").fill("65")
    expect(own).to_contain_text("10 of 10")
    expect(view.locator(".pps-result", has_text="An effect is measured")).to_contain_text(
        "Fewer hospital beds"
    )
    field(page, "row-cost-on").uncheck()
    expect(view.locator(".pps-ind-sum")).to_have_text("Weights together: 100 points")
    own.get_by_role("button", name="Remove").click()
    expect(view.locator(".pps-ind-row")).to_have_count(8)
    assert page.evaluate("document.activeElement.id") == f"{ID}-add-row"


def test_the_rule_of_payment_is_drawn_and_capped(open_page: Open) -> None:
    page, view = builder(open_page)
    field(page, "pay-per_point").fill("3")
    expect(view.locator(".pps-ind-answer")).to_contain_text("10 per cent is taken off")
    field(page, "pay-cap").fill("1.5")
    expect(view.locator(".pps-chart")).to_contain_text("98.5 per cent of the price at a score of 80.3")
    field(page, "pay-surplus").fill("")
    expect(view.locator(".pps-result", has_text="surplus")).to_have_count(0)
    field(page, "pay-full").fill("50")
    expect(field(page, "pay-full-error")).to_be_visible()


def test_the_state_survives_and_the_law_is_linked(site: Path, open_page: Open) -> None:
    page, view = builder(open_page)
    field(page, "row-hours-result").fill("90")
    page.wait_for_function("(id) => location.hash.includes(id + '=')", arg=ID)
    said = view.locator(".pps-ind-score").inner_text()
    page.reload()
    view.wait_for()
    expect(view.locator(".pps-ind-score")).to_have_text(said)
    links = view.locator(".pps-law-cite a").all()
    assert links
    for link in links:
        target = str(link.get_attribute("href")).split("#")[0]
        assert (site / "en" / "tools" / target).resolve().is_file(), target
