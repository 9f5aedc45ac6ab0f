"""The HTML made at build time: the default result stands in it, in the page's language and in no other."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from html.parser import HTMLParser
from typing import Any, Literal

import pytest

from book.bundle import provide_line, renderer_command
from book.paths import ROOT
from widgets import PlanBuilder

Language = Literal["en", "zh"]


def render(
    requests: list[dict[str, Any]], languages: tuple[Language, ...] = ("en", "zh")
) -> list[dict[str, Any]]:
    lines = [provide_line("plan-builder", language) for language in languages]
    lines += [json.dumps(request) for request in requests]
    done = subprocess.run(
        renderer_command(),
        cwd=ROOT,
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()][len(languages) :]


def request(number: int, language: Language, **need: Any) -> dict[str, Any]:
    state = PlanBuilder(example="home-care", **{"region": "henan", "level": "county", **need}).state
    return {
        "id": number,
        "widget": "plan-builder",
        "language": language,
        "state": state,
        "element": "plan-builder-1",
        "root": "../",
    }


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    english, chinese = render([request(1, "en"), request(2, "zh")])
    return {"en": english["html"], "zh": chinese["html"]}


class _Text(HTMLParser):
    """Text and spoken attributes outside elements marked with another language."""

    VOID = ("input", "br", "path", "rect", "circle", "line", "img")

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        own = (self.open[-1] if self.open else True) and (
            values.get("lang") or self.language
        ) == self.language
        if own:
            self.found += [
                values[name] or "" for name in ("aria-label", "title", "placeholder") if name in values
            ]
        if tag not in self.VOID:
            self.open.append(own)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1]:
            self.found.append(data)


def text_of(html: str, language: str) -> str:
    parser = _Text(language)
    parser.feed(html)
    return "\n".join(parser.found)


def test_the_default_result_is_in_the_html(pages: dict[str, str]) -> None:
    english, chinese = text_of(pages["en"], "en"), text_of(pages["zh"], "zh-CN")
    for said in (
        "Open tender must be used.",
        "300,000 yuan",
        "2,000,000 yuan",
        "2 March 2026",
        "Deadline for bids",
    ):
        assert said in english
    for said in ("应当采用公开招标。", "30万元", "200万元", "2026年3月2日", "投标截止"):
        assert said in chinese


def test_articles_are_linked_from_where_the_page_stands(pages: dict[str, str]) -> None:
    assert 'href="../law/gpl.html#art-27"' in pages["en"]


def test_no_english_is_left_in_chinese(pages: dict[str, str]) -> None:
    left = set(re.findall(r"[A-Za-z]{3,}", text_of(pages["zh"], "zh-CN"))) - {"Markdown", "ics"}
    assert not left


def test_chinese_in_english_is_marked(pages: dict[str, str]) -> None:
    assert not re.findall(r"[\u4e00-\u9fff]+", text_of(pages["en"], "en"))


def test_what_the_plan_does_not_judge_is_in_view(pages: dict[str, str]) -> None:
    assert "Centralised catalogue" in text_of(pages["en"], "en")
    assert "集中采购目录" in text_of(pages["zh"], "zh-CN")


def test_a_region_without_figures_asks_for_the_readers_own() -> None:
    asked, given = render(
        [
            request(1, "en", region="hebei"),
            request(
                2,
                "en",
                region="hebei",
                own_figures={"limit": "600000", "open_tender": "4000000", "document": "冀财采〔2025〕1号"},
            ),
        ]
    )
    assert "Enter the figures of your place" in asked["html"]
    assert "must be used" not in asked["html"]
    assert "4,000,000 yuan" in given["html"]
    assert "your own figure" in given["html"]


def test_a_default_state_that_is_not_whole_stops_the_build_in_words() -> None:
    broken = request(1, "zh")
    broken["state"] = {**broken["state"], "budget": "很多"}
    (answer,) = render([broken])
    assert "很多" in answer["error"]
    unknown = {**request(2, "en"), "widget": "no-such-widget"}
    (answer,) = render([unknown])
    assert answer["id"] == 2
    assert "no_such_widget/view.tsx" in answer["error"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_item_of_the_plan_is_in_the_page_without_script(
    pages: dict[str, str], language: Language
) -> None:
    made = PlanBuilder(example="home-care", region="henan", level="county").plan
    html = pages[language]
    assert html.count('class="pps-details pps-plan-section"') == len(made["contents"])
    plain = re.sub(r"<[^>]+>", "", html)
    for section in made["contents"]:
        assert unescape(plain).count(section["label"][language]) >= 1
        for provision in section["provisions"]:
            assert provision["says"][language] in unescape(plain), provision["rule"]
    assert not re.search(r"undefined|NaN|\[object", plain)
