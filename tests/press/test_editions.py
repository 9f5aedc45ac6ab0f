"""One contents and one configuration become two editions; what differs between twins is found."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from book import editions
from book.editions import (
    BookError,
    Places,
    compare,
    differences,
    localise,
    navigation,
    prepare,
    read_contents,
    stage,
)

CONFIG = """
title: {en: A book, zh: 一本书}
sphinx:
  config:
    language: {en: en, zh: zh_CN}
"""
TOC = """
format: jb-book
root: index
parts:
  - caption: {en: Methods, zh: 采购方式}
    number: 3
    chapters:
      - file: methods/choosing
        number: "3.3"
      - file: methods/scoring
  - caption: {en: Problems, zh: 问题}
    chapters:
      - file: problems/first
"""


@pytest.fixture
def book(tmp_path: Path) -> Places:
    """A small book of four chapters, two of them without a Chinese twin, and no pages made from data."""
    (tmp_path / "_toc.yml").write_text(TOC, "utf-8")
    (tmp_path / "_config.yml").write_text(CONFIG, "utf-8")
    for name, heading in (
        ("en/index", "A book"),
        ("en/methods/choosing", "Choosing"),
        ("en/methods/scoring", "*Scores* and {term}`prices`"),
        ("en/problems/first", "Trouble"),
        ("zh/index", "一本书"),
        ("zh/methods/choosing", "选择"),
    ):
        path = tmp_path / "chapters" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {heading}\n\nText.\n", "utf-8")
    return Places(tmp_path, tmp_path / "chapters", tmp_path / "_build", reference=False)


def derived(book: Places, language: str, name: str) -> dict[str, object]:
    prepare(book, language)
    read = yaml.safe_load((book.build / "source" / f"{language}.{name}.yml").read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def test_english_contents_hold_every_chapter(book: Places) -> None:
    assert derived(book, "en", "toc") == {
        "format": "jb-book",
        "root": "index",
        "parts": [
            {"caption": "Methods", "chapters": [{"file": "methods/choosing"}, {"file": "methods/scoring"}]},
            {"caption": "Problems", "chapters": [{"file": "problems/first"}]},
        ],
    }


def test_chinese_contents_hold_what_is_there_with_chinese_captions(book: Places) -> None:
    assert derived(book, "zh", "toc") == {
        "format": "jb-book",
        "root": "index",
        "parts": [{"caption": "采购方式", "chapters": [{"file": "methods/choosing"}]}],
    }


def test_chapter_without_twin_is_listed_by_its_english_title(book: Places) -> None:
    parts = navigation(book, "zh")["parts"]
    assert [part["caption"] for part in parts] == ["采购方式", "问题"]
    assert [entry["title"] for part in parts for entry in part["entries"]] == [
        None,
        "Scores and prices",
        "Trouble",
    ]


def test_pages_know_whether_the_other_edition_has_them(book: Places) -> None:
    assert navigation(book, "en")["twins"] == ["index", "methods/choosing"]
    assert "methods/scoring" in navigation(book, "zh")["twins"]


def test_each_edition_has_its_title_language_and_cache(book: Places) -> None:
    english, chinese = (derived(book, language, "config") for language in ("en", "zh"))
    assert (english["title"], chinese["title"]) == ("A book", "一本书")
    assert chinese["sphinx"] == {"config": {"language": "zh_CN"}}
    assert english["execute"] != chinese["execute"]


def test_localise_reaches_into_lists_and_leaves_other_mappings() -> None:
    value = {"a": [{"en": 1, "zh": 2}], "b": {"en": 1}}
    assert localise(value, "zh") == {"a": [2], "b": {"en": 1}}


def test_staging_leaves_unchanged_files_alone_and_removes_what_is_gone(book: Places) -> None:
    source = stage(book, "en", {"law/gpl.md": "# Law\n"})
    times = {path: path.stat().st_mtime_ns for path in source.rglob("*.md")}
    (book.chapters / "en" / "methods" / "scoring.md").unlink()
    (book.chapters / "en" / "index.md").write_text("# New\n", "utf-8")
    stage(book, "en", {"law/gpl.md": "# Law\n"})
    assert not (source / "methods" / "scoring.md").exists()
    assert (source / "index.md").read_text("utf-8") == "# New\n"
    for path in (source / "law" / "gpl.md", source / "methods" / "choosing.md"):
        assert path.stat().st_mtime_ns == times[path]


def test_generated_page_never_covers_a_chapter(book: Places) -> None:
    with pytest.raises(BookError, match=r"chapters/en/index\.md.*made from data"):
        stage(book, "en", {"index.md": "# Mine\n"})


def test_missing_chapter_and_stray_chinese_chapter_are_named(book: Places) -> None:
    (book.chapters / "zh" / "extra.md").write_text("# 多\n", "utf-8")
    with pytest.raises(BookError, match=r"chapters/zh/extra\.md: no such chapter in chapters/en"):
        prepare(book, "en")
    (book.chapters / "zh" / "extra.md").unlink()
    (book.chapters / "en" / "problems" / "first.md").unlink()
    with pytest.raises(BookError, match=r"_toc\.yml: no such chapter: chapters/en/problems/first\.md"):
        prepare(book, "en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format: jb-book\n", r"_toc\.yml:1: key 'root' is missing"),
        (
            "format: jb-book\nroot: index\nchapter: x\n",
            r"_toc\.yml:3: unknown key 'chapter'; allowed: format, root, parts",
        ),
        ("format: jb-book\nroot: index\nparts: x\n", r"_toc\.yml:3: a list is wanted"),
        (
            "format: jb-book\nroot: index\nparts:\n  - caption: {en: A}\n    chapters:\n      - file: a\n",
            r"_toc\.yml:4: key 'zh' is missing",
        ),
        (
            "format: jb-book\nroot: a\nparts:\n  - caption: {en: A, zh: B}\n    chapters:\n      - file: a\n",
            r"'a' stands 2 times",
        ),
        ("format: [", r"_toc\.yml: not valid YAML.*line 1"),
        ("", r"_toc\.yml:1: the file is empty"),
    ],
)
def test_faulty_contents_are_reported_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "_toc.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(BookError, match=f"(?s){message}"):
        read_contents(path)


CHAPTER = """# One

{law}`gpl 27` and {param}`~tender-min-time`.

(place)=
## Two

```{code-cell} python
:tags: [hide-input]
from widgets import PlanBuilder
PlanBuilder()
```
"""


def twins(folder: Path, zh: str) -> editions.Parity:
    (folder / "en.md").write_text(CHAPTER, "utf-8")
    (folder / "zh.md").write_text(zh, "utf-8")
    return compare(folder / "en.md", folder / "zh.md", lambda path: path.name)


def test_equal_twins_have_nothing_to_report(tmp_path: Path) -> None:
    parity = twins(tmp_path, CHAPTER.replace("# One", "# 一").replace(" and ", "和"))
    assert (parity.errors, parity.notes) == ([], [])


def test_other_code_is_an_error_with_its_line(tmp_path: Path) -> None:
    parity = twins(tmp_path, CHAPTER.replace("PlanBuilder()", "PlanBuilder(1)"))
    assert parity.errors == ["zh.md:9: this code cell differs from that in en.md; allowed: the same cell"]


def test_missing_cell_is_an_error(tmp_path: Path) -> None:
    parity = twins(tmp_path, CHAPTER.split("```{code-cell}")[0])
    assert parity.errors == ["zh.md:1: 0 code cells, 1 in the English; allowed: the same cells"]


def test_other_facts_labels_and_headings_are_told(tmp_path: Path) -> None:
    parity = twins(tmp_path, CHAPTER.replace("gpl 27", "gpl 28").replace("(place)=\n## Two", "### Two"))
    assert parity.errors == ["zh.md:3: {law}`gpl 27` of the English paragraph of line 3 is missing"]
    assert parity.notes == [
        "zh.md:1: the label place is not in both editions",
        "zh.md:1: its headings differ in number or level from the English",
        "zh.md:3: {law}`gpl 28` is not in the English paragraph of line 3",
    ]


TWO = """# One

First {law}`gpl 27` and {law}`gpl 27` and {ex}`home-care.budget`.

Second {law}`order-74 27(1)[1]`.

- third {param}`tender-min-time`;
- fourth.
"""


@pytest.mark.parametrize(
    ("old", "new", "wrong", "said"),
    [
        (" and {law}`gpl 27`", "", False, "3: {law}`gpl 27` stands 1 times, 2 times in the English paragraph of line 3"),
        (" and {ex}`home-care.budget`", "", False, "3: {ex}`home-care.budget` of the English paragraph of line 3 is missing"),
        ("{law}`order-74 27(1)[1]`", "{law}`order-74 27`", False, "5: {law}`order-74 27(1)[1]` of the English paragraph of line 5 is cited by another paragraph or item here"),
        ("{law}`order-74 27(1)[1]`", "", True, "5: {law}`order-74 27(1)[1]` of the English paragraph of line 5 is missing"),
        ("{param}`tender-min-time`;\n- fourth", ";\n- fourth {param}`~tender-min-time`", False, "7: {param}`tender-min-time` of the English paragraph of line 7 stands elsewhere in this section"),
        ("{param}`tender-min-time`", "", True, "7: {param}`tender-min-time` of the English paragraph of line 7 is missing"),
        ("- fourth.", "- fourth {law}`gpl 1`.", False, "8: {law}`gpl 1` is not in the English paragraph of line 8"),
    ],
)  # fmt: skip
def test_a_paragraph_that_loses_a_fact_is_told(
    tmp_path: Path, old: str, new: str, wrong: bool, said: str
) -> None:
    (tmp_path / "en.md").write_text(TWO, "utf-8")
    (tmp_path / "zh.md").write_text(TWO.replace(old, new), "utf-8")
    found = [
        (each.wrong, f"{each.line}: {each.message}")
        for each in differences(tmp_path / "en.md", tmp_path / "zh.md")
    ]
    assert (wrong, said) in found
    assert wrong or not any(each for each, _ in found)


def test_a_paragraph_may_be_cut_in_two(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(TWO, "utf-8")
    (tmp_path / "zh.md").write_text(TWO.replace(" and {ex}", ".\n\nAnd {ex}"), "utf-8")
    assert list(differences(tmp_path / "en.md", tmp_path / "zh.md")) == []
