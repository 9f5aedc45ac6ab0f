"""What readers do with the statistics explorer: compare years, meet a break, take the values."""

from __future__ import annotations

from pathlib import Path

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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_contract_holds_for_this_preset_too(
    site: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The contract test meets the first page of a widget only, which may be one of the timeline."""
    spot = Placed("statistics-explorer", f"{language}/{PAGE}", ID)
    monkeypatch.setattr(contract, "placed", lambda *_: spot)
    contract.test_default_result_is_in_the_html(site, open_page, spot.name, language)
    contract.test_right_at_320_pixels(site, open_page, spot.name, language)
    contract.test_a_damaged_state_is_set_aside_in_words(site, open_page, spot.name, language, "1.AAAA")
    for dark in (False, True):
        contract.test_nothing_for_axe_to_find(site, open_page, spot.name, language, dark)
    if language == "zh":
        contract.test_no_english_in_the_chinese_page(site, open_page, spot.name)
    else:
        contract.test_whole_by_keyboard(site, open_page, spot.name)
        contract.test_alive_and_kept_over_a_reload(site, open_page, spot.name, "file")


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
