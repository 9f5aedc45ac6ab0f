"""Roles and boxes: what they print, what they record, and what stops the build."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from book.paths import DATA
from book.press.sources import Fact, facts_of
from book.press.words import library, statistic
from widgets.facts.build import observation

CONF = """
extensions = ["myst_parser", "book.press.sources", "book.press.roles", "book.press.cite", "book.press.boxes", "book.press.reference"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
language = "{language}"
suppress_warnings = ["myst.xref_missing"]
"""


class Built:
    """A page built on its own."""

    def __init__(self, app: Sphinx, warnings: str) -> None:
        self.warnings = warnings
        self.html = (Path(app.outdir) / "index.html").read_text(encoding="utf-8")
        self.facts: list[Fact] = facts_of(app.env, "index")
        self.doctree: nodes.document = app.env.get_doctree("index")

    @property
    def text(self) -> str:
        """The words of the page before its sources."""
        body = self.html.split('<div class="body" role="main">')[1].split('id="sources-of-this-page"')[0]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body)).replace("¶", "").strip()

    def fact(self, kind: str) -> Fact:
        return next(fact for fact in self.facts if fact.kind == kind)


Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def make(text: str, language: str = "en") -> Built:
        source = tmp_path / language
        source.mkdir()
        (source / "conf.py").write_text(
            CONF.format(language="zh_CN" if language == "zh" else "en"), encoding="utf-8"
        )
        (source / "index.md").write_text(f"# A page\n\n{text}\n", encoding="utf-8")
        log = (tmp_path / "warnings").open("w+", encoding="utf-8")
        with docutils_namespace():
            app = Sphinx(
                source,
                source,
                tmp_path / f"out-{language}",
                tmp_path / "trees",
                "html",
                status=None,
                warning=log,
            )
            app.build()
        log.seek(0)
        return Built(app, log.read())

    return make


@pytest.mark.parametrize(
    ("role", "english", "chinese"),
    [
        ("{law}`gpl 27`", "Government Procurement Law, art. 27", "《政府采购法》第二十七条"),
        ("{law}`~gpl 31[2]`", "art. 31, item 2", "第三十一条第（二）项"),
        ("{param}`~tender-min-time`", "20 calendar days", "20日"),
        ("{param}`tender-min-time`", "20 calendar days (Government Procurement Law, art. 35)", "20日（《政府采购法》第三十五条）"),
        ("{threshold}`central/central/open-tender`", "2,000,000 yuan", "200万元"),
        ("{stat}`by_category/services/amount/2023`", "1,170.5 billion yuan", "11704.8亿元"),
        ("{stat}`by_category/services/amount/2024`", "about 1,196.4 billion yuan", "约11964亿元"),
        ("{stat}`social_organisations/total/count/2022`", "891,300 organisations", "89.13万家"),
        ("{stat}`social_organisations/foundations/count/2022`", "9,319 organisations", "9319家"),
        ("{stat}`social_organisations/field_education/count/2021`", "288,341 organisations", "288341家"),
        ("{stat}`elderly_care_context/elderly_care_beds_per_1000_aged_60_plus/2024`", "25.8 beds per 1000", "每千人25.8张床位"),
        ("{ex}`home-care-evaluation.margin`", "6.4 percentage points", "6.4个百分点"),
        ("{calc}`home-care-evaluation.score-graded * 1 | points 1`", "80.3 points", "80.3分"),
        ("{calc}`home-care-evaluation.margin * 2 | percentage-points 1`", "12.8 percentage points", "12.8个百分点"),
        ("{ex}`home-care.budget`", "3,600,000 yuan", "360万元"),
        ("{ex}`home-care-bids.heqing-price`", "38.20 yuan an hour", "每小时38.20元"),
        ("{calc}`home-care.budget / home-care.people / home-care.months | yuan`", "161 yuan", "161元"),
        ("{calc}`1000000 * param.payment-sme-interest / 100 | yuan`", "500 yuan", "500元"),
        ("{calc}`home-care-quarter.delivered / home-care-contract.quarterly-hours | percent 1`", "95.8 per cent", "95.8%"),
        ("{event}`the circular <us-a76-1966>`", "the circular", "the circular"),
        ("{regime}`no pause <china/standstill>`", "no pause", "no pause"),
        ("{problem}`a burden shed <A1>`", "a burden shed", "a burden shed"),
        ("{remedy}`decide first <R01>`", "decide first", "decide first"),
        ("{zh}`公开招标`", "公开招标", "公开招标"),
        ("{cite:t}`HartShleiferVishny1997`", "Hart et al. (1997)", "Hart等（1997）"),
        ("{cite:p}`HartShleiferVishny1997, LevinTadelis2010`", "(Hart et al. 1997; Levin and Tadelis 2010)", "（Hart等 1997；Levin、Tadelis 2010）"),
    ],
)  # fmt: skip
def test_a_role_prints_its_fact_in_both_languages(
    build: Build, role: str, english: str, chinese: str
) -> None:
    for language, expected in (("en", english), ("zh", chinese)):
        page = build(f"Before {role} after.", language)
        assert not page.warnings
        assert f"Before {expected} after." in page.text


def test_every_unit_of_the_statistics_has_words_in_both_languages() -> None:
    for series, rows in library().tables.items():
        for where, row in rows:
            if "unit" in row and row["value"] and row["unit"] != "text":
                found = observation(series, where, row)
                printed = statistic(found, "zh")
                assert not re.search(r"[a-z]", printed), (row["unit"], printed)
                assert "," not in printed
                assert re.search(r"\d", statistic(found, "en"))


def test_the_rulebook_answers_in_the_text(build: Build) -> None:
    page = build(
        "It is {plan}`home-care@henan/county open-tender.status`, due {plan}`home-care@henan/county open-tender.bid-deadline`."
    )
    assert not page.warnings
    assert page.fact("plan").mark == "computed"
    assert re.search(r"due \d+ \w+ 2026", page.text)


def test_the_sample_of_tender_documents_is_counted(build: Build) -> None:
    with (DATA / "literature" / "service_tender_sample.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    social = [row for row in rows if row["field"] == "social_work"]
    banded = sum(row["graded_bands"] == "1" for row in social)
    page = build("{sample}`graded_bands=1 in field=social_work` and {sample}`weight_price<=10`")
    cheap = sum(float(row["weight_price"]) <= 10 for row in rows if row["weight_price"])
    assert f"{banded} of {len(social)} and {cheap} of {len(rows)}" in page.text


def test_a_term_shows_its_chinese_once(build: Build) -> None:
    page = build("First {term}`single-source-procurement`, then {term}`single-source-procurement`.")
    assert page.text.count("单一来源") == 1
    assert 'lang="zh-CN"' in page.html


def test_the_glossary_lists_the_words_that_are_not_used(build: Build) -> None:
    chinese = build("```{glossary-table}\n```", "zh").text
    assert "不用：甲方。英文不用：buyer; procuring unit; contracting authority。" in chinese
    assert "甲方" not in build("```{glossary-table}\n```").text


def test_marks_are_shown_and_recorded(build: Build) -> None:
    page = build("{threshold}`henan/county/limit` and {law}`gpl 35`.")
    assert page.fact("threshold").mark == "secondary"
    assert page.fact("law").mark == "text"
    assert "pps-mark-secondary" in page.html


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("{law}`gpl 351`", "unknown article of gpl '351'"),
        ("{law}`gpll 35`", "unknown instrument 'gpll'; nearest: gpl"),
        ("{law}`gpl 35(9)`", "has no paragraph 9"),
        ("{param}`tender-min-tyme`", "nearest: tender-min-time"),
        ("{param}`gps-negative-list`", "no single quantity"),
        ("{threshold}`hebei/county/limit`", "not known"),
        ("{threshold}`henan/village/limit`", "unknown level"),
        ("{stat}`by_category/services/amount/1990`", "0 rows match"),
        ("{case}`lanzhou`", "unknown case"),
        ("{ex}`home-care.bugdet`", "budget"),
        ("{plan}`home-care@henan/county open-tender.bid-dedline`", "bid-deadline"),
        ("{cite:p}`Nobody2020`", "unknown work"),
        ("{term}`no-such-term`", "unknown term"),
        ("{event}`no id`", "words and an id are wanted"),
        ("{event}`words <us-bob-55-4>`", "prose may not state it"),
        ("{regime}`words <uk/standstil>`", "nearest: standstill"),
        ("{regime}`words <eu/thresholds/99>`", "none of them"),
        ("{milestone}`words <nowhere-1900>`", "unknown milestone"),
        ("{problem}`words <Z9>`", "unknown problem"),
        ("{calc}`home-care.budget * home-care.service-start | yuan`", "is no number"),
        ("{calc}`__import__('os') | yuan`", "allowed are figures"),
        ("{calc}`home-care.budget`", "a unit is wanted"),
        ("{calc}`1 / 0 | yuan`", "divides by nothing"),
        ("{calc}`param.no-such * 2 | yuan`", "unknown parameter"),
        ("{sample}`no_column=1`", "no column"),
        ("{plan}`home-care-bids@henan/county open-tender.status`", "has no need to plan"),
    ],
)
def test_an_unknown_name_is_a_build_error_at_its_line(build: Build, role: str, message: str) -> None:
    page = build(f"Words.\n\nMore {role} words.")
    assert message in page.warnings
    assert re.search(r"index\.md:5", page.warnings)


def test_an_unconfirmed_figure_cannot_be_stated(build: Build) -> None:
    page = build(
        "{param}`local-threshold-guide-goods-services` {stat}`social_organisations/social_associations/count/1990`"
    )
    assert page.warnings.count("prose may not state it") + page.warnings.count("no single quantity") == 2


def test_sources_at_the_foot_are_made_from_the_roles(build: Build) -> None:
    page = build(
        "{law}`gpl 27` {param}`~tender-min-time` {stat}`by_category/services/amount/2023` "
        "{cite:p}`HartShleiferVishny1997` {case}`lanzhou-third-party-evaluation` {threshold}`henan/county/limit`"
    )
    foot = page.html.split('id="sources-of-this-page"')[1]
    for words in (
        "Articles of law (1)",
        "Legal quantities (1)",
        "Statistics (1)",
        "Works (1)",
        "Cases (1)",
        "Thresholds (1)",
    ):
        assert words in foot


def test_boxes(build: Build) -> None:
    page = build(
        ":::{law-box} gpl 35\nThe *body* with {param}`~tender-min-time`.\n:::\n\n"
        ":::{mistake} Splitting\n:done: One\n:seems: Two {law}`gpl 28`\n:happens: Three\n:instead: Four\n:::\n"
    )
    assert not page.warnings
    assert "What the law says Government Procurement Law, art. 35" in page.text
    assert "Why it seems rightTwo Government Procurement Law, art. 28" in page.text
    assert {fact.id for fact in page.facts} >= {"gpl 35", "tender-min-time", "gpl 28"}


def test_a_mistake_without_its_four_lines_is_an_error(build: Build) -> None:
    assert "instead are missing" in build(":::{mistake} A\n:done: x\n:seems: y\n:happens: z\n:::\n").warnings


def test_a_law_page_shows_articles_and_quantities(build: Build) -> None:
    page = build("```{law-page} gpl\n```")
    assert 'id="art-35"' in page.html
    assert 'id="param-tender-min-time"' in page.html
    assert "自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日" in page.text
