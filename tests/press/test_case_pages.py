"""The page of a case and the form of a teaching case: what stands on them, in both languages, and what stops the build."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from book.paths import CHAPTERS, LANGUAGES
from book.press import words
from book.press.case_uses import cases_in, uses_of_cases
from book.press.pages import generated_pages
from book.press.words import Language, case_place
from book.prose.chapter import read_chapter
from book.prose.checks import TEACHING_PARTS
from widgets.cases.notes import need_of
from widgets.facts import Library
from widgets.facts.articles import article_anchor
from widgets.plan.need import check_need
from widgets.plan_builder import rulebook

NOTED, UNCONFIRMED, ABROAD = (
    "jiangxi-ngo-village-poverty",
    "shanghai-home-care-six-districts",
    "uk-work-programme",
)

CONF = """
extensions = ["myst_parser"] + ["book.press." + name for name in (
    "sources", "roles", "cite", "boxes", "folds", "reference", "case_parts", "case_pages", "teaching", "downloads"
)]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
language = "{language}"
suppress_warnings = ["myst.xref_missing"]

def setup(app):
    navigation = {{"parts": [{{"entries": [
        {{"file": "a/chapter", "number": "1.1", "entries": []}},
        {{"file": "teaching/story", "number": None, "entries": []}},
    ]}}]}}
    app.add_config_value("book_navigation", navigation, "html", dict)
"""

Build = Callable[..., tuple[str, str]]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """`build(text, language)` -> the page and the warnings."""

    def make(text: str, language: str = "en") -> tuple[str, str]:
        for edition in LANGUAGES:
            (tmp_path / edition / "a").mkdir(parents=True, exist_ok=True)
        source = tmp_path / language
        conf = CONF.format(language="zh_CN" if language == "zh" else "en")
        (source / "conf.py").write_text(conf, encoding="utf-8")
        (source / "index.md").write_text(f"# A page\n\n{text}\n", encoding="utf-8")
        (tmp_path / "en" / "a" / "chapter.md").write_text(
            f"# The chapter\n\nAs in {{case}}`the tender <{NOTED}>`.\n", encoding="utf-8"
        )
        (source / "teaching").mkdir()
        (source / "teaching" / "story.md").write_text(
            f"# The story\n\n:::{{teaching-case}} {NOTED}\n:minutes: 60\n:::\n", encoding="utf-8"
        )
        log = (tmp_path / "warnings").open("w+", encoding="utf-8")
        with docutils_namespace():
            out, trees = tmp_path / f"out-{language}", tmp_path / f"trees-{language}"
            app = Sphinx(source, source, out, trees, "html", status=None, warning=log)
            app.build()
        log.seek(0)
        told = "\n".join(line for line in log.read().splitlines() if "toctree" not in line)
        return (out / "index.html").read_text(encoding="utf-8"), told

    return make


def words_of(html: str) -> str:
    body = html.split('<div class="body" role="main">')[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_case_tells_all_that_is_known(build: Build, language: str) -> None:
    library = Library.load()
    case, notes = library.cases[NOTED], library.case_notes[NOTED]
    html, warnings = build(f"```{{case-page}} {NOTED}\n```", language)
    assert not warnings
    text = words_of(html)
    for told in (
        library.label("province", case.province, language),
        library.label("service_field", case.service_field, language),
        library.label("lessons", case.lessons[0], language),
        case.name("zh" if language == "en" else "en"),
        case.text("what_failed", language),
        notes.point[language],
        notes.events[0].text[language],
        notes.touches[0].why[language],
        notes.ask[0][language],
        case.text("verification_note", language),
    ):
        assert told
        assert re.split("['\"]", told)[0][:60].strip().lower() in text.lower()
    for source in case.sources:
        assert not source.url or f'href="{source.url}"' in html
    assert html.count("<dt>") > len(notes.events)
    assert f'href="cases/{notes.related[0].case}.html"' in html
    cite = notes.touches[0].cite
    assert f'href="law/{cite.instrument}.html#{article_anchor(cite.article)}"' in html


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plan_builder_opens_with_the_facts_of_the_case(build: Build, language: str) -> None:
    html, _ = build(f"```{{case-page}} {NOTED}\n```", language)
    linked = re.search(r'href="methods/choosing-a-method\.html#plan-builder-1=1\.([\w-]+)"', html)
    assert linked
    state = json.loads(base64.urlsafe_b64decode(linked[1] + "=" * (-len(linked[1]) % 4)))
    library = Library.load()
    need = need_of(library.case_notes[NOTED], library)
    assert state == check_need(need, rulebook("en"))["need"]
    told = "open tender is the method that must be used" if language == "en" else "应当采用公开招标"
    assert told in words_of(html)


def test_what_the_record_does_not_tell_is_asked_for(build: Build) -> None:
    html, _ = build("```{case-page} lanzhou-third-party-evaluation\n```")
    assert "The record does not tell: budget." in words_of(html)
    assert "thresholds in force there are not known" in words_of(html)


def with_facts(monkeypatch: pytest.MonkeyPatch, **facts: object) -> None:
    """Lets the notes on one case tell these facts."""
    library = Library.load()
    notes = replace(library.case_notes[NOTED], facts=facts)
    told = replace(library, case_notes={**library.case_notes, NOTED: notes})
    monkeypatch.setattr(words, "library", lambda: told)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "held against the law of 1 May 2019",
                "Unlawful: Too little time for bids",
                "One sign proves nothing",
            ),
        ),
        ("zh", ("同2019年5月1日的法律核对", "违法：投标时间不足", "单独一个迹象不能证明什么")),
    ],
)
def test_the_facts_of_a_case_are_held_against_the_law_of_their_day(
    build: Build, monkeypatch: pytest.MonkeyPatch, language: str, said: tuple[str, ...]
) -> None:
    with_facts(monkeypatch, method="open-tender", documents_issued="2019-05-01", bid_deadline="2019-05-12")
    html, warnings = build(f"```{{case-page}} {NOTED}\n```", language)
    assert not warnings
    for each in said:
        assert each in words_of(html)
    assert 'href="law/gpl.html#art-35"' in html.split('id="checked"')[1]


def test_facts_without_a_finding_say_what_was_judged_and_what_is_open(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_facts(monkeypatch, method="open-tender", documents_issued="2003-05-01", bid_deadline="2003-05-12")
    text = words_of(build(f"```{{case-page}} {NOTED}\n```")[0])
    assert "Checks that could be judged: 1; nothing was found." in text
    assert "Open remain 1, for want of a fact or of that year's calendar" in text.replace("’", "'")


def test_a_fact_that_cannot_be_read_stops_the_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    with_facts(monkeypatch, method="by-lot")
    assert "jiangxi-ngo-village-poverty: " in build(f"```{{case-page}} {NOTED}\n```")[1]


def test_a_case_abroad_opens_no_plan(build: Build) -> None:
    html, _ = build(f"```{{case-page}} {ABROAD}\n```")
    assert "plan-builder-1" not in html
    assert "mainland China alone" in words_of(html)
    assert "decided under another law" in words_of(html)


@pytest.mark.parametrize(("language", "word"), [("en", "Unconfirmed"), ("zh", "未证实")])
def test_an_unconfirmed_case_says_so_before_anything_else(build: Build, language: str, word: str) -> None:
    html, warnings = build(f"```{{case-page}} {UNCONFIRMED}\n```", language)
    assert not warnings
    warned, told = html.index("pps-unconfirmed"), html.index("pps-case-unconfirmed")
    assert warned < told < html.index("pps-case-summary")
    assert word in words_of(html)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_title_of_an_unconfirmed_case_says_so(language: Language) -> None:
    library, pages = Library.load(), generated_pages(language)
    for case in library.cases.values():
        head = next(line for line in pages[f"cases/{case.id}.md"].splitlines() if line.startswith("# "))
        assert case.name(language) in head
        assert bool(re.search("unconfirmed|未证实", head)) == (case.verified == "memory")


def test_a_mark_and_its_word_stay_on_one_line(build: Build) -> None:
    html, _ = build(f"```{{case-page}} {UNCONFIRMED}\n```")
    assert re.search(r'<span class="pps-mark-worded"><span class="pps-mark pps-mark-memory"', html)


def test_the_year_of_a_source_is_told_once(build: Build) -> None:
    html, _ = build("```{case-page} lanzhou-virtual-care-home\n```")
    text = words_of(html)
    assert "(20 December 2013)" in text
    assert "(20 December 2013) (2013)" not in text
    assert "(2019)" in text


def test_a_place_is_one_word_in_chinese_and_names_nothing_twice(build: Build) -> None:
    html, _ = build("```{case-page} deqing-school-bus\n```", "zh")
    assert "中国浙江省湖州市德清县" in words_of(html)
    hong_kong = next(case for case in Library.load().cases.values() if case.tile == "hong_kong")
    assert case_place(Library.load(), hong_kong, "zh") == "中国香港"


def test_the_search_of_the_book_has_other_words_for_the_codes_of_a_case(build: Build, tmp_path: Path) -> None:
    html, warnings = build("```{case-page} guangzhou-sanitation-tender-corruption\n```", "zh")
    assert not warnings
    entries = json.loads(
        (tmp_path / "out-zh" / "searchindex.js")
        .read_text("utf-8")
        .removeprefix("Search.setIndex(")
        .removesuffix(")")
    )
    assert {"行贿", "贪污", "bribery"} <= set(entries["indexentries"])
    assert "bribery" not in words_of(html)


def test_the_service_of_a_teaching_case_says_what_it_is(build: Build) -> None:
    html, warnings = build(":::{teaching-case} shenzhen-xixiang-chengguan\n:::\n")
    assert not warnings
    assert "Other (" in words_of(html)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_chapters_and_teaching_cases_that_use_a_case_are_named(build: Build, language: str) -> None:
    html, _ = build(f"```{{case-page}} {NOTED}\n```", language)
    assert 'href="teaching/story.html"' in html
    chapter = "a/chapter.html" if language == "en" else "../en/a/chapter.html"
    assert f'href="{chapter}"' in html
    assert "1.1 The chapter" in words_of(html)
    assert html.index("teaching/story.html") < html.index(chapter)


def test_the_uses_of_a_case_are_read_from_roles_and_boxes(tmp_path: Path) -> None:
    text = (
        "{case}`a-b` {case}`its name <c-d>` \n\n:::{case-box} e-f\n:::\n\n:::{teaching-case} g-h i-j\n:::\n"
    )
    assert cases_in(text) == {"a-b", "c-d", "e-f", "g-h", "i-j"}
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "one.md").write_text(f"# One\n\n{text}", encoding="utf-8")
    entries = [{"file": "one", "number": "1.1", "entries": []}]
    found = uses_of_cases(tmp_path / "en", "en", {"parts": [{"entries": entries}]})
    assert [(use.title, use.here) for use in found["c-d"]] == [("One", True)]


def test_the_parts_of_a_teaching_case(build: Build) -> None:
    html, warnings = build(
        f":::{{teaching-case}} {NOTED} {ABROAD}\n:minutes: 75\n:chapters: 2.2 3.2\n:::\n\n"
        f":::{{case-timeline}} {NOTED} {ABROAD}\n:::\n\n:::{{evidence}}\nGood.\n:::\n\n"
        f":::{{teaching-note}}\nAsk *first*.\n:::\n\n:::{{case-sources}} {NOTED} {ABROAD}\n:::\n"
    )
    assert not warnings
    text = words_of(html)
    assert "about 75 minutes" in text
    assert "chapter 2.2, chapter 3.2" in text
    assert text.index("19 December 2005") < text.index("June 2011") < text.index("Sources of this page")
    assert re.search(
        r'<details class="pps-box pps-box-teaching">\s*<summary>Teaching note, for instructors</summary>',
        html,
    )
    assert "https://www.nao.org.uk/press-release/work-programme/" in html


@pytest.mark.parametrize("directive", ["teaching-case", "case-timeline", "case-sources", "case-page"])
def test_an_unknown_case_stops_the_build(build: Build, directive: str) -> None:
    assert "unknown case 'jiangxi'" in build(f":::{{{directive}}} jiangxi\n:::\n")[1]


def test_downloads_are_listed_and_written(build: Build, tmp_path: Path) -> None:
    html, warnings = build("```{case-downloads}\n```")
    assert not warnings
    for name in ("cases.csv", "cases.json", "case-codes.csv", "cases.zip"):
        assert f'href="_static/data/{name}"' in html
        assert (tmp_path / "out-en" / "_static" / "data" / name).stat().st_size > 1_000


@pytest.mark.parametrize(
    "path", sorted((CHAPTERS / "en" / "teaching").glob("*.md")), ids=lambda path: path.stem
)
def test_every_teaching_case_stands_in_both_languages_with_the_same_parts(path: Path) -> None:
    parts = [
        [
            (each.name, each.argument)
            for each in read_chapter(edition).directives
            if each.name in TEACHING_PARTS
        ]
        for edition in (path, CHAPTERS / "zh" / "teaching" / path.name)
    ]
    assert parts[0] == parts[1]
    assert [name for name, _ in parts[0]] == list(TEACHING_PARTS)
