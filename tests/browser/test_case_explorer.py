"""What a reader does with the case explorer: map, years, boxes, list and file stay in step."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.found import placed

NAME = "case-explorer"


def explorer(site: Path, open_page: Open, language: str = "en", dark: bool = False) -> tuple[Page, Locator]:
    """The explorer with every filter cleared."""
    spot = placed(site, NAME, language)
    page, _ = open_page(spot.page, dark=dark)
    root = page.locator(f"#{spot.element}[data-alive]")
    root.wait_for()
    reset = root.locator(".pps-cases-chips .pps-link-button")
    if reset.count():
        reset.click()
    return page, root


def listed(root: Locator) -> int:
    return root.locator(".pps-cases-item").count()


def stated(root: Locator) -> int:
    """The number of cases that the result line states."""
    numbers = re.findall(r"\d+", root.locator(".pps-cases-found").inner_text())
    return int(numbers[0])


def test_a_tile_filters_the_list_and_a_second_press_undoes_it(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    everything = listed(root)
    tile = root.get_by_role("button", name=re.compile(r"^Guangdong: \d+ cases$"))
    number = int(re.findall(r"\d+", tile.inner_text())[0])
    tile.click()
    expect(tile).to_have_attribute("aria-pressed", "true")
    assert listed(root) == stated(root) == number
    assert all("Guangdong" in text for text in root.locator(".pps-cases-meta").all_text_contents())
    tile.click()
    assert listed(root) == everything


def test_arrow_keys_move_over_the_map(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    root.locator("[data-place=guangdong]").focus()
    for key, place in (
        ("ArrowUp", "hunan"),
        ("ArrowRight", "jiangxi"),
        ("ArrowDown", "fujian"),
        ("ArrowLeft", "guangdong"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.place") == place
    page.keyboard.press("Space")
    assert stated(root) == listed(root) < 112


def test_years_by_pointer_and_by_field_are_the_same_choice(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    bars = root.locator(".pps-years-bars")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 50)
    page.mouse.up()
    first = int(root.get_by_label("From").input_value())
    last = int(root.get_by_label("To", exact=True).input_value())
    assert first < last
    found = stated(root)
    starts = [int(text) for text in root.locator(".pps-cases-group-head").all_text_contents()]
    assert starts
    assert all(first <= year <= last for year in starts)
    root.get_by_label("ran in these years").check()
    assert stated(root) > found
    root.get_by_label("From").select_option("")
    root.get_by_label("To", exact=True).select_option("")
    assert root.locator(".pps-cases-chip").count() == 0


def test_boxes_chips_and_the_way_out_of_an_empty_result(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    root.get_by_role("button", name="Lesson").click()
    root.get_by_label(re.compile(r"^Fraud \d+")).check()
    page.keyboard.press("Escape")
    expect(root.get_by_role("button", name=re.compile("^Lesson"))).to_be_focused()
    root.get_by_role("button", name=re.compile(r"^Hunan")).click()
    expect(root.get_by_text("No case matches.")).to_be_visible()
    way_out = root.get_by_role("button", name=re.compile(r"^Place: Hunan \(\d+ cases\)$"))
    promised = int(re.findall(r"\d+", way_out.inner_text())[0])
    way_out.click()
    assert stated(root) == listed(root) == promised
    expect(root.locator(".pps-cases-found")).to_be_focused()
    root.get_by_role("button", name=re.compile("^Remove: ?Lesson: Fraud")).click()
    assert root.locator(".pps-cases-chip").count() == 0


def test_a_case_unfolds_with_its_sources_and_its_lessons_filter(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    root.get_by_label("Search").fill("校车 德清")
    name = root.locator(".pps-cases-name").first
    name.click()
    expect(name).to_have_attribute("aria-expanded", "true")
    detail = root.locator(".pps-cases-detail")
    assert detail.locator(".pps-cases-sources li").count() > 0
    expect(detail.get_by_role("link", name="This case on a page of its own")).to_have_attribute(
        "href", re.compile(r"cases/deqing-school-bus\.html$")
    )
    root.get_by_label("Search").fill("")
    lesson = detail.locator(".pps-cases-lesson").first
    lesson.click()
    expect(root.locator(".pps-cases-chip")).to_contain_text(lesson.inner_text())
    expect(detail).to_be_visible()


def test_the_file_holds_the_cases_of_the_list(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page, "zh")
    root.locator("[data-place=jiangsu]").click()
    with page.expect_download() as download:
        root.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == listed(root) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [row[1] for row in rows[1:]] == root.locator(".pps-cases-name").all_text_contents()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_for_axe_to_find_with_everything_open(
    site: Path, open_page: Open, language: str, dark: bool
) -> None:
    page, root = explorer(site, open_page, language, dark)
    root.locator(".pps-cases-facet-button").nth(2).click()
    root.locator("[data-place=shanghai]").click()
    root.locator(".pps-cases-name").first.click()
    page.evaluate("document.querySelectorAll('.pps-widget details').forEach((d) => d.open = true)")
    assert not violations(page, ".pps-widget", "best-practice")


def test_a_long_search_does_not_widen_the_page(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    root.get_by_label("Search").fill("a" * 3000)
    expect(root.get_by_text("No case matches.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
