"""The methods side by side: the preset of the plan builder in chapter 3.2 and on the page of rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import test_contract as contract
from tests.browser.conftest import Open
from tests.browser.found import Placed
from widgets import PlanBuilder

ID = "plan-builder-1"
PAGES = {"en": "methods/procurement-methods.html", "zh": "reference/rules.html"}


def matrix(open_page: Open, language: str = "en", fragment: str = "") -> tuple[Page, Locator]:
    page, _ = open_page(f"{language}/{PAGES[language]}{fragment}")
    view = page.locator(f"#{ID}[data-alive]")
    view.wait_for()
    return page, view


def row(view: Locator, method: str) -> Locator:
    return view.locator(
        ".pps-matrix tbody tr", has=view.page.get_by_role("rowheader", name=re.compile(f"^{method}"))
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_contract_holds_for_the_matrix(
    site: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    spot = Placed("plan-builder", f"{language}/{PAGES[language]}", ID)
    monkeypatch.setattr(contract, "placed", lambda *_: spot)
    contract.test_default_result_is_in_the_html(site, open_page, spot.name, language)
    contract.test_right_at_320_pixels(site, open_page, spot.name, language)
    for damage in ("1.AAAA", "1.eyJub25zZW5zZSI6MX0"):
        contract.test_a_damaged_state_is_set_aside_in_words(site, open_page, spot.name, language, damage)
    contract.test_nothing_for_axe_to_find(site, open_page, spot.name, language)
    if language == "zh":
        contract.test_no_english_in_the_chinese_page(site, open_page, spot.name)
    else:
        contract.test_whole_by_keyboard(site, open_page, spot.name)
        contract.test_alive_and_kept_over_a_reload(site, open_page, spot.name, "file")
        contract.test_damaged_storage_is_set_aside(site, open_page, spot.name)


def test_its_page_carries_no_contents_of_a_plan(site: Path) -> None:
    html = (site / "en" / PAGES["en"]).read_text("utf-8")
    scripts = re.findall(r"data/(plan-builder[\w-]*)\.en-", html)
    assert set(scripts) == {"plan-builder-methods"}


def test_every_method_stands_beside_the_others_as_the_plan_has_it(open_page: Open) -> None:
    _, view = matrix(open_page)
    table = PlanBuilder(example="home-care", region="henan", level="county", part="methods").methods
    expect(view.locator(".pps-matrix tbody tr")).to_have_count(len(table))
    for _, method in table.iterrows():
        shown = row(view, method["name"][:1].upper() + method["name"][1:])
        expect(shown).to_contain_text(method["suppliers"].split(".")[0])
        expect(shown).to_contain_text(method["response"].split(".")[0])


def test_the_need_moves_the_doors(open_page: Open) -> None:
    page, view = matrix(open_page)
    expect(row(view, "Open tender")).to_contain_text("Required")
    expect(row(view, "Competitive consultation")).to_contain_text("Needs approval")
    expect(row(view, "Competitive negotiation")).to_contain_text("Excluded")
    page.locator(f"#{ID}-budget").fill("1500000")
    expect(row(view, "Competitive consultation")).to_contain_text("Permitted")
    page.locator(f"#{ID}-urgency").select_option("unforeseeable")
    expect(row(view, "Competitive negotiation")).not_to_contain_text("Excluded")
    expect(row(view, "Competitive negotiation")).to_contain_text("Urgency (met)")
    page.locator(f"#{ID}-service").select_option("own")
    expect(row(view, "Competitive consultation")).to_contain_text("Excluded")
    page.locator(f"#{ID}-budget").fill("20万")
    expect(view.locator(".pps-plan-answer")).to_contain_text("do not apply to this purchase")
    page.locator(f"#{ID}-budget").fill("a lot")
    expect(page.locator(f"#{ID}-budget-error")).to_be_visible()
    expect(view.locator(".pps-plan-stale .pps-notice").first).to_contain_text("Not updated")


def test_what_is_not_known_is_asked_and_left_undecided(open_page: Open) -> None:
    page, view = matrix(open_page)
    page.locator(f"#{ID}-service").select_option("")
    expect(row(view, "Competitive consultation")).to_contain_text("Depends on: Kind of service")
    view.locator(".pps-plan-asks button").first.click()
    assert page.evaluate("document.activeElement.id").startswith(f"{ID}-")


def test_answers_go_to_the_whole_builder_through_a_link(open_page: Open) -> None:
    page, _ = matrix(open_page)
    page.locator(f"#{ID}-budget").fill("1500000")
    page.wait_for_function("(id) => location.hash.includes(id + '=')", arg=ID)
    fragment = page.evaluate("location.hash")
    other, _ = open_page(f"en/methods/choosing-a-method.html{fragment}")
    other.locator(f"#{ID}[data-alive]").wait_for()
    expect(other.locator(f"#{ID}-budget")).to_have_value("1500000")
