"""What readers do with the statistics explorer: compare years, meet a break, take the values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import test_contract as contract
from tests.browser.conftest import Open
from tests.browser.found import Placed

PAGE = "tools/statistics-explorer.html"
ID = "statistics-explorer-1"


def explorer(open_page: Open, language: str = "en", fragment: str = "") -> tuple[Page, Locator]:
    page, _ = open_page(f"{language}/{PAGE}{fragment}")
    page.locator(f"#{ID}[data-alive]").wait_for()
    return page, page.locator(f"#{ID}")


def choose(view: Locator, name: str, value: str) -> None:
    view.locator(f"#{ID}-{name}").select_option(value)


def test_growth_is_refused_from_the_headline_and_offered_on_one_basis(open_page: Open) -> None:
    _, view = explorer(open_page)
    expect(view.locator(".pps-result")).to_contain_text("+83.1 per cent")
    choose(view, "growth-from", "2016 headline")
    expect(view.locator(".pps-result")).to_contain_text("Not computed")
    expect(view.locator(".pps-result")).to_contain_text("two bases")
    view.locator(".pps-stat-same button").click()
    expect(view.locator(".pps-result")).to_contain_text("+83.1 per cent")


def test_the_headline_stands_alone(open_page: Open) -> None:
    _, view = explorer(open_page)
    before = view.locator("line.pps-stat-stroke").count()
    view.get_by_label("the headline (2016)").check()
    assert view.locator("line.pps-stat-stroke").count() == before - 2


def test_unconfirmed_values_are_hollow_worded_and_on_no_line(open_page: Open) -> None:
    _, view = explorer(open_page)
    choose(view, "to", "2012")
    expect(view.locator("line.pps-stat-stroke")).to_have_count(0)
    expect(view.locator(".pps-stat-lines .pps-stat-hollow")).to_have_count(2)
    expect(view.locator(".pps-stat-word").first).to_have_text("unconfirmed")


def test_a_cut_ends_the_line_is_lettered_and_forbids_growth(open_page: Open) -> None:
    _, view = explorer(open_page)
    choose(view, "measure", "share_of_fiscal_expenditure")
    expect(view.locator(".pps-stat-breaks")).to_contain_text("The line ends here and a new one begins")
    choose(view, "growth-from", "2015")
    choose(view, "growth-to", "2017")
    expect(view.locator(".pps-result")).to_contain_text("What is counted changes")


def test_several_lines_and_no_more_than_six(open_page: Open) -> None:
    _, view = explorer(open_page)
    choose(view, "series", "by_method")
    expect(view.locator(".pps-stat-legend li")).to_have_count(3)
    boxes = view.locator(".pps-stat-item input")
    for _ in range(3):
        view.locator(".pps-stat-item input:not(:checked)").first.check()
    expect(view.locator(".pps-stat-legend li")).to_have_count(6)
    assert boxes.evaluate_all("all => all.every((box) => box.checked || box.disabled)")
    expect(view).to_contain_text("At most 6 lines")


def test_each_series_opens_in_both_languages_without_an_error(open_page: Open) -> None:
    for language in ("en", "zh"):
        page, watch = open_page(f"{language}/{PAGE}")
        page.locator(f"#{ID}[data-alive]").wait_for()
        view = page.locator(f"#{ID}")
        for series in page.locator(f"#{ID}-series option").evaluate_all("all => all.map((one) => one.value)"):
            choose(view, "series", series)
            for measure in page.locator(f"#{ID}-measure option").evaluate_all(
                "all => all.map((one) => one.value)"
            ):
                choose(view, "measure", measure)
                expect(view.locator(".pps-stat-plot")).to_be_visible()
        watch.clean()


def test_years_without_a_value_say_so(open_page: Open) -> None:
    _, view = explorer(open_page)
    choose(view, "from", "1998")
    choose(view, "to", "1999")
    expect(view).to_contain_text("No value lies between these years")


def test_the_table_and_the_csv_hold_the_values_of_the_chart(open_page: Open) -> None:
    page, view = explorer(open_page)
    drawn = view.locator(".pps-stat-lines .pps-stat-marker").count()
    view.locator("summary", has_text="The figures behind this chart").click()
    expect(view.locator("details[open] tbody tr")).to_have_count(drawn)
    with page.expect_download() as download:
        view.get_by_role("button", name="Take the values as CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("series,measure,item,from_year")
    assert "8901.6" in text
    assert "unconfirmed" in text


# The contract test meets the first page of a widget only; here are those of the other tables.
PRESETS = {
    ("statistics", "en"): (PAGE, ID),
    ("statistics", "zh"): (PAGE, ID),
    ("milestones", "en"): ("history/china.html", "statistics-explorer-2"),
    ("milestones", "zh"): ("reference/timeline.html", ID),
    ("regimes", "en"): ("history/other-countries.html", ID),
    ("regimes", "zh"): ("reference/regimes.html", ID),
    ("relationships", "en"): ("methods/forms-of-relationship.html", ID),
    ("relationships", "zh"): ("reference/cases.html", ID),
    ("law", "en"): ("history/the-law-today.html", "statistics-explorer-2"),
    ("law", "zh"): ("reference/law.html", ID),
}


def preset(open_page: Open, table: str, language: str = "en", **options: Any) -> tuple[Page, Locator]:
    page, watch = open_page(f"{language}/{PRESETS[table, language][0]}", **options)
    element = PRESETS[table, language][1]
    page.locator(f"#{element}[data-alive]").wait_for(timeout=15_000)
    watch.clean()
    return page, page.locator(f"#{element}")


@pytest.mark.parametrize(("table", "language"), PRESETS)
def test_the_contract_holds_for_every_preset(
    site: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, table: str, language: str
) -> None:
    page, element = PRESETS[table, language]
    spot = Placed("statistics-explorer", f"{language}/{page}", element)
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


@pytest.mark.parametrize(
    ("page", "tables"),
    [
        ("en/history/china.html", {"timeline", "milestones"}),
        ("en/history/other-countries.html", {"regimes"}),
        ("en/methods/forms-of-relationship.html", {"relationships"}),
        ("zh/reference/regimes.html", {"regimes"}),
        ("en/history/the-law-today.html", {"law"}),
        ("en/history/the-figures.html", {"statistics"}),
    ],
)
def test_a_page_loads_the_data_of_its_own_tables_and_no_other(
    site: Path, page: str, tables: set[str]
) -> None:
    html = (site / page).read_text("utf-8")
    assert set(re.findall(r"data/statistics-explorer-(\w+)\.(?:en|zh)-", html)) == tables


def test_a_link_to_another_table_is_set_aside_in_words(open_page: Open) -> None:
    page, view = preset(open_page, "regimes")
    view.get_by_label("Korea").check()
    page.wait_for_function("(id) => location.hash.includes(id + '=')", arg=ID)
    state = page.evaluate("location.hash")
    other, _ = open_page(f"en/{PAGE}{state}")
    other.locator(f"#{ID}[data-alive]").wait_for(timeout=15_000)
    expect(other.locator(f"#{ID} .pps-notice").first).to_contain_text("“regimes” is not on this page")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_word_unconfirmed_lies_on_no_value(open_page: Open, width: int) -> None:
    page, _ = open_page(f"en/{PAGE}", width=width)
    page.locator(f"#{ID}[data-alive]").wait_for(timeout=15_000)
    view = page.locator(f"#{ID}")
    words = 0
    for series in page.locator(f"#{ID}-series option").evaluate_all("all => all.map((one) => one.value)"):
        choose(view, "series", series)
        for measure in page.locator(f"#{ID}-measure option").evaluate_all(
            "all => all.map((one) => one.value)"
        ):
            choose(view, "measure", measure)
            found = page.evaluate(
                """(id) => {
                  const boxes = (what) => [...document.querySelectorAll(`#${id} ${what}`)].map((e) => e.getBoundingClientRect());
                  const words = boxes(".pps-stat-word"), points = boxes(".pps-stat-lines .pps-stat-marker");
                  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top + 2 < b.bottom - 1 && b.top < a.bottom - 3;
                  return [words.length, words.filter((w) => points.some((p) => over(w, p))).length]; }""",
                ID,
            )
            words += found[0]
            assert found[1] == 0, (series, measure)
    assert words > 3


def test_milestones_narrow_by_tile_year_and_kind(open_page: Open) -> None:
    page, view = preset(open_page, "milestones")
    listed = view.locator(".pps-stat-event")
    everything = listed.count()
    tile = view.get_by_role("button", name=re.compile(r"^Guangdong: \d+ milestones$"))
    number = int(re.findall(r"\d+", tile.inner_text())[0])
    tile.click()
    assert listed.count() == number < everything
    view.get_by_label("Purchase or pilot").check()
    assert listed.count() < number
    expect(view.locator(".pps-stat-event .pps-stat-from").first).to_contain_text("Purchase or pilot")
    view.locator("#statistics-explorer-2-to").select_option("1999")
    expect(view).to_contain_text("No milestone meets these choices")
    view.get_by_role("button", name="Clear all choices").click()
    assert listed.count() == everything
    expect(view.locator(".pps-stat-found")).to_be_focused()
    tile.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    expect(view.locator("[data-place=hunan]")).to_have_attribute("aria-pressed", "true")
    assert 0 < listed.count() < everything
    assert "Changde, Hunan" in view.locator(".pps-stat-events").first.inner_text()


def test_milestones_narrow_by_a_drag_over_the_years(open_page: Open) -> None:
    page, view = preset(open_page, "milestones")
    bars = view.locator(".pps-years-bars")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 50)
    page.mouse.up()
    first = int(view.locator("#statistics-explorer-2-from").input_value())
    last = int(view.locator("#statistics-explorer-2-to").input_value())
    assert first < last
    dates = view.locator(".pps-stat-date").all_inner_texts()
    assert dates and all(first <= int(date[:4]) <= last for date in dates)


def test_two_to_five_regimes_stand_side_by_side_in_the_order_of_the_book(open_page: Open) -> None:
    _, view = preset(open_page, "regimes")
    heads = view.locator(".pps-compare thead th")
    expect(heads).to_have_count(3)
    view.get_by_label("Korea").check()
    view.get_by_label("Germany").check()
    expect(heads).to_have_count(5)
    assert heads.all_inner_texts()[-1] == "Republic of Korea"
    expect(view.get_by_label("Japan")).to_be_disabled()
    expect(view).to_contain_text("At most 5 regimes")
    for name in ("Germany", "Korea", "European Union"):
        view.get_by_label(name).uncheck()
    expect(view.get_by_label("China (mainland)")).to_be_disabled()
    expect(heads.first.locator("a")).to_have_attribute("href", "../reference/regimes.html#china")


def test_regimes_are_searched_and_asked_for_their_instruments(open_page: Open) -> None:
    _, view = preset(open_page, "regimes")
    view.get_by_label("Search").fill("voucher")
    expect(view).to_contain_text("Choose a regime to put it beside the others")
    view.get_by_role("button", name=re.compile(r"^Republic of Korea \(\d+\)$")).click()
    ask = view.get_by_role("button", name=re.compile("^Also found under"))
    if ask.count():
        ask.click()
    expect(view.locator(".pps-compare mark").first).to_have_text(re.compile("voucher", re.I))
    view.get_by_label("Search").fill("xyzzy")
    expect(view).to_contain_text("No cell of any regime holds these words together")
    view.get_by_label("Search").fill("")
    view.get_by_label("Standstill", exact=True).check()
    met = view.locator(".pps-stat-met")
    expect(met).to_contain_text("Yes, or in part: United Kingdom")
    expect(met).to_contain_text("No: China")
    expect(met).to_contain_text("Not confirmed:")
    met.get_by_role("button", name=re.compile("side by side$")).click()
    expect(view.locator(".pps-compare thead th").first).to_contain_text("United Kingdom")


def test_thresholds_say_what_they_trigger_and_are_not_ranked(open_page: Open) -> None:
    _, view = preset(open_page, "regimes")
    view.get_by_label("Thresholds, and what they trigger").check()
    expect(view.locator(".pps-notice")).to_contain_text("not converted or ranked")
    cell = view.locator(".pps-compare-cell", has_text="750,000 euros").first
    expect(cell).to_contain_text("Social and other specific services")
    expect(cell).to_contain_text("Source:")


def test_unconfirmed_cells_are_worded_and_cells_are_cards_on_a_phone(open_page: Open) -> None:
    _, view = preset(open_page, "regimes", width=320)
    cell = view.locator(".pps-compare-unconfirmed").first
    expect(cell).to_contain_text("unconfirmed")
    names = view.locator(".pps-compare-name")
    expect(names.first).to_be_visible()
    assert view.locator(".pps-compare td").evaluate_all(
        "all => all.every((cell) => cell.getBoundingClientRect().width > 240)"
    )


def test_cases_on_the_axes_are_filtered_opened_and_listed(open_page: Open) -> None:
    page, view = preset(open_page, "relationships")
    marks = view.locator(".pps-axes-case")
    everything = marks.count()
    heads = [int(text) for text in view.locator(".pps-axes-head b").all_inner_texts()]
    assert len(heads) == 5 and sum(heads) == everything
    choose(view, "field", "elderly-care")
    assert 0 < marks.count() < everything
    mark = marks.first
    name = mark.inner_text().strip()
    mark.click()
    told = view.locator(".pps-axes-told")
    expect(told.locator("a")).to_have_text(name)
    expect(told.locator("a")).to_have_attribute("href", re.compile(r"\.\./cases/.*\.html"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(told.locator("a")).not_to_have_text(name)
    head = view.locator(".pps-axes-head").first
    head.click()
    expect(view.locator(".pps-axes-list")).to_have_count(1)
    expect(view.locator(".pps-axes-list[open] li")).to_have_count(int(head.locator("b").inner_text()))
    expect(view).to_contain_text("no rates")
    expect(view).to_contain_text("unconfirmed cases are left out")
    choose(view, "to", str(view.locator(f"#{ID}-to option").nth(1).get_attribute("value")))
    expect(view).to_contain_text("No case meets these choices")


def test_the_timeline_narrows_by_place_and_kind(open_page: Open) -> None:
    page, watch = open_page("en/history/the-west.html")
    page.locator(f"#{ID}[data-alive]").wait_for()
    view = page.locator(f"#{ID}")
    for place in (
        "United Kingdom",
        "European Union and its members",
        "Other countries",
        "International, and theory",
    ):
        view.get_by_label(place).uncheck()
    view.get_by_label("Crisis").check()
    found = view.locator(".pps-stat-event")
    assert found.count() > 0
    assert set(view.locator(".pps-stat-event .pps-stat-from").all_inner_texts()) <= {
        "United States · Crisis",
        "California, United States · Crisis",
    }
    view.get_by_label("To").select_option("1960")
    expect(view).to_contain_text("No event meets these choices")
    watch.clean()


LAW = "statistics-explorer-2"


def test_the_law_of_a_day_changes_with_the_day_typed_and_tells_what_is_not_one(open_page: Open) -> None:
    page, view = preset(open_page, "law")
    expect(view).to_contain_text("1 June 2016: 5 instruments. Open and invited tender")
    expect(view.locator(".pps-law-item", has_text="Price Evaluation Notice")).to_contain_text("unconfirmed")
    expect(view.locator(".pps-law-item", has_text="财政部令第18号")).to_contain_text(
        "until 30 September 2017"
    )
    day = page.locator(f"#{LAW}-day")
    day.fill("2017年10月1日")
    expect(view.locator(".pps-stat-found")).to_contain_text("1 October 2017: 3 instruments")
    expect(view.locator(".pps-law-item", has_text="财政部令第87号")).to_be_visible()
    expect(view.locator(".pps-stat-note").first).to_contain_text("this day was not looked up")
    day.fill("2017-13-01")
    expect(page.locator(f"#{LAW}-day-error")).to_contain_text("Not a day")
    expect(view.locator(".pps-stat-found")).to_contain_text("1 October 2017")
    day.fill("1999-01-01")
    expect(page.locator(f"#{LAW}-day-error")).to_contain_text("from 1 January 2003 to 25 November 2026")


def test_the_law_is_stepped_through_by_changes_slider_and_days(open_page: Open) -> None:
    page, view = preset(open_page, "law")
    after = view.locator(".pps-law-change").nth(1)
    expect(after).to_contain_text("comes: Order 87")
    after.get_by_role("button").click()
    expect(page.locator(f"#{LAW}-day")).to_have_value("2017-10-01")
    expect(view.locator(".pps-law-change").first).to_contain_text("1 March 2015")
    slider = view.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator(f"#{LAW}-day")).to_have_value("2003-01-01")
    expect(view.locator(".pps-law-change").first).to_contain_text("None since 2003")
    view.get_by_role("button", name="2021-06-01").click()
    expect(view.get_by_role("button", name="2021-06-01")).to_have_attribute("aria-pressed", "true")
    expect(view.locator(".pps-law-named")).to_have_count(1)
    page.locator(f"#{LAW}-subject").select_option("framework")
    expect(view).to_contain_text("The method did not exist")
    expect(view).to_contain_text("No national instrument of this book's register governed this subject")


def test_the_map_of_the_law_shows_ranks_and_families_with_links(site: Path, open_page: Open) -> None:
    page, _ = open_page("en/history/the-law-today.html")
    view = page.locator("#statistics-explorer-1[data-alive]")
    view.wait_for()
    expect(view.locator(".pps-law-rank")).to_have_count(4)
    services = view.locator(".pps-law-family", has_text="Purchase of services")
    expect(services.filter(has_text="Order 102")).to_have_count(1)
    for link in view.locator(".pps-law-item a").all():
        target = str(link.get_attribute("href")).split("#")[0]
        assert (site / "en" / "history" / target).resolve().is_file(), target
    with page.expect_download() as download:
        view.get_by_role("button", name="Take the list as CSV").click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + view.locator(".pps-law-item").count()
