"""A case as a reader meets it: the link that opens the plan builder, the note for instructors, the hand-out on paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

CASE = "cases/jiangxi-ngo-village-poverty.html"
TEACHING = "teaching/jiangxi-village-poverty.html"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plan_builder_opens_with_the_case(open_page: Open, language: str) -> None:
    page, watch = open_page(f"{language}/{CASE}")
    page.locator("a.pps-case-plan").click()
    builder = page.locator("#plan-builder-1[data-alive]")
    builder.wait_for()
    expect(page).to_have_url(re.compile(r"choosing-a-method\.html#plan-builder-1=1\."))
    region = builder.locator("select").first
    expect(region).to_have_value("jiangxi")
    watch.clean()


def test_case_and_teaching_case_lead_to_each_other(open_page: Open) -> None:
    page, watch = open_page(f"en/{CASE}")
    page.locator("main a[href$='teaching/jiangxi-village-poverty.html']").first.click()
    expect(page).to_have_url(re.compile(TEACHING))
    page.locator(f".pps-teaching-strip a[href$='{CASE}']").click()
    expect(page).to_have_url(re.compile(CASE))
    watch.clean()


def test_the_note_for_instructors_is_folded_on_the_screen_and_whole_on_paper(open_page: Open) -> None:
    page, watch = open_page(f"en/{TEACHING}")
    note = page.locator("details.pps-box-teaching")
    expect(note.locator("p").first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(note.locator("p").first).to_be_visible()
    watch.clean()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_case_is_a_hand_out_of_two_pages(open_page: Open, language: str) -> None:
    page, _ = open_page(f"{language}/{CASE}")
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= pages <= 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_downloads_are_there(open_page: Open, site: Path, language: str) -> None:
    page, _ = open_page(f"{language}/reference/cases.html")
    for link in page.locator(".pps-downloads a").all():
        assert (site / language / "reference" / str(link.get_attribute("href"))).resolve().is_file()
    whole = json.loads((site / language / "_static" / "data" / "cases.json").read_text("utf-8"))
    assert len(whole["cases"]) >= 112


def test_a_case_reads_without_script(open_page: Open) -> None:
    page, _ = open_page(f"en/{CASE}", script=False, width=360)
    assert "19 December 2005" in page.locator(".pps-timeline").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
