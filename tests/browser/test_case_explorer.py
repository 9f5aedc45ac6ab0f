"""What a reader does with the case explorer: map, years, bars, list, comparison and files stay in step."""

from __future__ import annotations

import csv
import io
import json
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
    return min(map(int, numbers))


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


def test_years_by_pointer_by_key_and_by_field_are_the_same_choice(site: Path, open_page: Open) -> None:
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
    handle = root.get_by_role("slider", name="First year")
    expect(handle).to_have_attribute("aria-valuenow", str(first))
    handle.focus()
    page.keyboard.press("ArrowLeft")
    expect(root.get_by_label("From")).to_have_value(str(first - 1))
    page.keyboard.press("ArrowRight")
    root.get_by_label("ran in these years").check()
    assert stated(root) > found
    page.keyboard.press("Escape")
    root.get_by_label("From").select_option("")
    root.get_by_label("To", exact=True).select_option("")
    assert root.locator(".pps-cases-chip").count() == 0


def test_cases_without_a_year_can_be_chosen_like_any_year(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    untold = root.get_by_role("button", name=re.compile(r"^Year not stated \d+$"))
    number = int(re.findall(r"\d+", untold.inner_text())[-1])
    untold.click()
    expect(untold).to_have_attribute("aria-pressed", "true")
    assert stated(root) == listed(root) == number
    root.get_by_label("From").select_option("2020")
    assert stated(root) > number
    untold.click()
    root.get_by_label("From").select_option("")
    assert stated(root) == 112


def row(root: Locator, label: str) -> Locator:
    """The row of a bar by its label; its box is inside."""
    return root.locator(".pps-cases-row").filter(has_text=re.compile(rf"^{label} ?\d+$"))


def number_of(bar: Locator) -> int:
    return int(bar.locator(".pps-cases-row-count").inner_text())


def test_bars_choose_several_count_each_other_and_show_what_is_not_stated(
    site: Path, open_page: Open
) -> None:
    _, root = explorer(site, open_page)
    tender, entrusted = row(root, "Open tender"), row(root, "Direct entrustment")
    fields = {label: number_of(row(root, label)) for label in ("Care of the elderly", "Public transport")}
    both = number_of(tender) + number_of(entrusted)
    tender.click()
    entrusted.click()
    assert stated(root) == both
    # The facet counts without its own choice, the other facets with it.
    assert number_of(tender) + number_of(entrusted) == both
    assert number_of(row(root, "Care of the elderly")) < fields["Care of the elderly"]
    for facet in ("field", "method", "relationship", "lesson", "mark", "outcome", "provider"):
        assert root.locator(f"[id$=facet-{facet}] .pps-cases-row-silent").count() == 1
    row(root, "Public transport").click()
    assert stated(root) == number_of(row(root, "Public transport"))


def test_drawing_over_bars_and_tiles_chooses_all_that_were_passed(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)

    def draw(start: Locator, over: list[Locator]) -> None:
        start.scroll_into_view_if_needed()
        start.hover()
        page.mouse.down()
        for each in over:
            each.hover()
        page.mouse.up()

    rows = [row(root, label) for label in ("Continued", "Expanded", "Ended")]
    promised = sum(number_of(each) for each in rows)
    draw(rows[0], rows[1:])
    assert stated(root) == promised
    assert all(each.locator("input").is_checked() for each in rows)
    draw(rows[2], [rows[1], rows[0]])
    assert stated(root) == 112
    tiles = [root.locator(f"[data-place={place}]") for place in ("jiangsu", "anhui", "hubei")]
    draw(tiles[0], tiles[1:])
    for tile in tiles:
        expect(tile).to_have_attribute("aria-pressed", "true")
    assert root.locator(".pps-cases-chip").count() == 3


def test_chips_and_the_way_out_of_an_empty_result(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    row(root, "Fraud").click()
    root.locator("[data-place=hunan]").click()
    expect(root.get_by_text("No case matches.")).to_be_visible()
    way_out = root.get_by_role("button", name=re.compile(r"^Place: Hunan \(\d+ cases\)$"))
    promised = int(re.findall(r"\d+", way_out.inner_text())[0])
    way_out.click()
    assert stated(root) == listed(root) == promised
    expect(root.locator(".pps-cases-found")).to_be_focused()
    root.get_by_role("button", name=re.compile("^Remove: ?Lesson: Fraud")).click()
    assert root.locator(".pps-cases-chip").count() == 0


@pytest.mark.parametrize(
    ("language", "text", "case"),
    [
        ("en", "school bus deqing", "deqing-school-bus"),
        ("en", "校车 德清", "deqing-school-bus"),
        ("zh", "校车", "deqing-school-bus"),
        ("zh", "Carillion", "uk-carillion"),
        ("zh", "欺诈 培训", "shanxi-jiaokou-training-fraud"),
        ("en", "lülian", "shanxi-jiaokou-training-fraud"),
        ("zh", "行贿", "tianjin-binhai-sanitation-bribes"),
        ("zh", "低价中标", "us-new-york-fegs"),
        ("zh", "围标", "shenzhen-xixiang-chengguan"),
        ("en", "lowball", "netherlands-wmo-home-help"),
    ],
)
def test_a_place_a_service_or_a_failure_is_found_in_either_language(
    site: Path, open_page: Open, language: str, text: str, case: str
) -> None:
    _, root = explorer(site, open_page, language)
    root.locator("[type=search]").fill(text)
    expect(root.locator(".pps-cases-chip")).to_have_count(1)
    assert stated(root) == listed(root) < 30
    root.locator(".pps-cases-more summary").click() if root.locator(".pps-cases-more").count() else None
    for number in range(listed(root)):
        root.locator(".pps-cases-name").nth(number).click()
        if root.locator(f".pps-cases-page a[href$='{case}.html']").count():
            return
    raise AssertionError(f"{case} is not among the cases found")


def test_nonsense_is_told_and_the_nearest_words_are_offered(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    search = root.get_by_label("Search", exact=True)
    search.fill("eldrely xqzzk")
    near = root.locator(".pps-cases-near")
    expect(near).to_contain_text("No case has “eldrely”.")
    expect(near).to_contain_text("No case has “xqzzk”.")
    near.get_by_role("button", name="elderly", exact=True).click()
    expect(search).to_have_value("elderly xqzzk")
    search.fill("养老服务院")
    near.get_by_role("button", name="养老服务", exact=True).click()
    expect(near).to_have_count(0)
    assert stated(root) > 0
    search.fill("?!")
    expect(near).to_contain_text("Nothing in this can be searched for")
    search.fill("")
    assert stated(root) == 112


def test_a_case_unfolds_with_its_sources_and_its_lessons_filter(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    root.get_by_label("Search", exact=True).fill("校车 德清")
    name = root.locator(".pps-cases-name").first
    name.click()
    expect(name).to_have_attribute("aria-expanded", "true")
    detail = root.locator(".pps-cases-detail")
    assert detail.locator(".pps-cases-sources li").count() > 0
    expect(detail.get_by_role("link", name="This case on a page of its own")).to_have_attribute(
        "href", re.compile(r"cases/deqing-school-bus\.html$")
    )
    root.get_by_label("Search", exact=True).fill("")
    lesson = detail.locator(".pps-cases-lesson").first
    lesson.click()
    expect(root.locator(".pps-cases-chips")).to_contain_text(lesson.inner_text())
    expect(detail).to_be_visible()


def test_up_to_four_cases_stand_side_by_side(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    names = root.locator(".pps-cases-name").all_text_contents()[:5]
    boxes = root.locator(".pps-cases-compare")
    for number in range(4):
        boxes.nth(number).click()
    expect(boxes.nth(4)).to_have_attribute("aria-disabled", "true")
    boxes.nth(4).dispatch_event("click")
    expect(root.locator(".pps-cases-tray")).to_contain_text("Four cases at most")
    assert root.locator(".pps-cases-tray .pps-cases-chip").count() == 4
    root.locator(".pps-cases-tray").get_by_role("button", name="Side by side").click()
    table = root.get_by_role("table", name="Cases side by side")
    assert table.locator("thead a").all_text_contents() == names[:4]
    # What differs is said by sign and word.
    signs = table.locator(".pps-cases-differs-sign").all_text_contents()
    assert set(signs) == {"≠", "="}
    differing = signs.count("≠")
    assert table.locator(".pps-cases-differs").count() == differing
    root.get_by_label("Show only what differs").check()
    assert table.locator("tbody tr").count() == differing
    with page.expect_download() as download:
        root.get_by_role("button", name="JSON").click()
    whole = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [case["name"] for case in whole["cases"]] == names[:4]
    page.reload()
    page.locator(f"#{root.get_attribute('id')}[data-alive]").wait_for()
    assert table.locator("thead a").all_text_contents() == names[:4]
    table.get_by_role("button", name=re.compile("^Take out")).first.click()
    assert table.locator("thead a").all_text_contents() == names[1:4]
    root.get_by_role("button", name="Explore").click()
    assert listed(root) == 112


def test_on_a_phone_two_cases_stand_beside_each_other(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    for number in range(3):
        root.locator(".pps-cases-compare").nth(number).click()
    root.locator(".pps-cases-tray").get_by_role("button", name="Side by side").click()
    page.set_viewport_size({"width": 360, "height": 800})
    box = root.locator(".pps-cases-side-by-side .pps-table-box").bounding_box()
    cells = [cell.bounding_box() for cell in root.locator("tbody tr").first.locator("td").all()]
    assert box is not None
    assert len(cells) == 3
    shown = [cell for cell in cells if cell and cell["x"] + cell["width"] <= box["x"] + box["width"] + 1]
    assert len(shown) == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_unconfirmed_case_bears_its_mark_while_it_waits_to_be_compared(
    site: Path, open_page: Open
) -> None:
    _, root = explorer(site, open_page)
    root.locator("[type=search]").fill("Jiangyin insurer")
    root.locator(".pps-cases-item", has_text="unconfirmed").locator(".pps-cases-compare").first.click()
    expect(root.locator(".pps-cases-tray .pps-cases-chip")).to_contain_text("unconfirmed")


def test_the_keyboard_comes_to_the_list_past_the_bars(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    button = root.locator(".pps-cases-to-list button")
    box = root.locator(".pps-cases-to-list").bounding_box()
    assert box is not None
    assert box["width"] <= 1
    root.get_by_role("button", name="Compare", exact=True).first.focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    box = button.bounding_box()
    assert box is not None
    assert box["width"] > 100
    page.keyboard.press("Enter")
    expect(root.locator(".pps-cases-found")).to_be_focused()


def test_the_lens_shows_flags_with_their_caution_and_accuses_nobody(site: Path, open_page: Open) -> None:
    _, root = explorer(site, open_page)
    assert root.locator(".pps-cases-flag").count() == 0
    root.locator(".pps-cases-lens > summary").click()
    expect(root.get_by_text(re.compile("^One flag proves nothing. A flag here"))).to_be_visible()
    rows = root.locator(".pps-cases-lens tbody tr")
    for number in range(rows.count()):
        _, _, count, told, rest = (
            [*re.findall(r"\d+", text)] for text in rows.nth(number).locator("th, td").all_inner_texts()[:5]
        )
        assert int(count[0]) == int(told[0]) + int(rest[0])
    root.get_by_label("Paid by the count").check()
    promised = int(
        re.findall(r"\d+", rows.filter(has_text="Paid by the count").locator("td").nth(1).inner_text())[0]
    )
    assert root.locator(".pps-cases-flag").count() == promised
    rows.filter(has_text="Paid by the count").get_by_role("button").click()
    assert stated(root) == listed(root) == promised
    expect(root.locator(".pps-cases-chip")).to_contain_text("Red flag: Paid by the count")


def test_the_files_hold_the_cases_of_the_list(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page, "zh")
    root.locator("[data-place=jiangsu]").click()
    with page.expect_download() as download:
        root.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == listed(root) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [row[1] for row in rows[1:]] == root.locator(".pps-cases-name").all_text_contents()
    with page.expect_download() as download:
        root.get_by_role("button", name="JSON").click()
    whole = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [case["name"] for case in whole["cases"]] == [row[1] for row in rows[1:]]
    assert whole["filter"] == {"place": ["jiangsu"]}
    assert whole["labels"]["place"]["jiangsu"] == "江苏省"


def test_the_state_survives_a_reload_and_travels_in_the_address(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    row(root, "Open tender").click()
    root.get_by_label("Search", exact=True).fill("社工")
    expect(root.locator(".pps-cases-chip")).to_have_count(2)
    root.get_by_role("button", name="List", exact=True).click()
    found = stated(root)
    page.wait_for_function(
        """() => atob((location.hash.split("=1.")[1] || "").replace(/-/g, "+").replace(/_/g, "/")).includes('"view":"list"')"""
    )
    address = page.url
    page.reload()
    page.locator(f"#{root.get_attribute('id')}[data-alive]").wait_for()
    assert stated(root) == found
    expect(root.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    # A link that was cut off on its way is set aside in words, and what was kept stays.
    page.goto(address[:-9].replace("#", "?again#"))
    page.locator(f"#{root.get_attribute('id')}[data-alive]").wait_for()
    expect(page.locator(f"#{root.get_attribute('id')} .pps-notice").first).to_contain_text(
        "could not be read"
    )
    assert stated(page.locator(f"#{root.get_attribute('id')}")) == found


def test_every_case_can_be_read_without_a_script(site: Path, open_page: Open) -> None:
    spot = placed(site, NAME, "en")
    page, _ = open_page("en/reference/cases.html", script=False)
    names = page.locator(".pps-cases-name")
    assert names.count() == 112
    page.locator(".pps-cases-more summary").click()
    expect(names.last).to_be_visible()
    assert all(
        href and "cases/" in href
        for href in names.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    )
    assert spot


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_for_axe_to_find_with_everything_open(
    site: Path, open_page: Open, language: str, dark: bool
) -> None:
    page, root = explorer(site, open_page, language, dark)
    root.locator("[data-place=shanghai]").click()
    root.locator(".pps-cases-lens > summary").click()
    root.locator(".pps-cases-lens input").nth(5).check()
    root.locator("[type=search]").fill("养老 qqqq")
    root.locator("[type=search]").fill("养老")
    root.locator(".pps-cases-name").first.click()
    root.locator(".pps-cases-compare").nth(0).click()
    root.locator(".pps-cases-compare").nth(1).click()
    page.evaluate("document.querySelectorAll('.pps-widget details').forEach((d) => d.open = true)")
    assert not violations(page, ".pps-widget", "best-practice")
    root.locator(".pps-cases-views button").nth(2).click()
    assert not violations(page, ".pps-widget", "best-practice")


@pytest.mark.parametrize("width", [320, 768])
def test_a_phone_opens_the_bars_it_wants_and_nothing_widens_the_page(
    site: Path, open_page: Open, width: int
) -> None:
    spot = placed(site, NAME, "en")
    page, _ = open_page(spot.page, width=width, height=800)
    root = page.locator(f"#{spot.element}[data-alive]")
    root.wait_for()
    field = root.locator(".pps-cases-rail .pps-cases-facet-button").first
    expect(field).to_have_attribute("aria-expanded", "false" if width < 720 else "true")
    if width < 720:
        field.click()
        expect(field).to_have_attribute("aria-expanded", "true")
    root.locator(".pps-cases-lens > summary").click()
    root.locator(".pps-cases-compare").nth(0).click()
    root.locator(".pps-cases-compare").nth(1).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    root.locator(".pps-cases-views button").nth(2).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_search_does_not_widen_the_page(site: Path, open_page: Open) -> None:
    page, root = explorer(site, open_page)
    root.get_by_label("Search", exact=True).fill("a" * 3000)
    expect(root.get_by_text("No case matches.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
