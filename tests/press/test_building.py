"""A build takes the place of the earlier site when all went well, and leaves it whole when anything did not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.building import build_site, with_known_paths
from book.editions import Places
from book.paths import ROOT

NOTEBOOK = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {name: python3, display_name: Python 3, language: python}
---

"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A book of two pages, the second without a Chinese twin, built once."""
    root = tmp_path_factory.mktemp("book")
    (root / "_config.yml").write_bytes((ROOT / "_config.yml").read_bytes())
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nparts:\n"
        "  - caption: {en: Part of it, zh: 其中一部}\n    chapters:\n      - file: one\n",
        "utf-8",
    )
    for name, text in (
        ("en/index", "# A book\n\nHello.\n"),
        (
            "en/one",
            f"{NOTEBOOK}# One\n\n$a^2$\n\n```{{code-cell}} python\nprint(6 * 7)\n```\n\n## First\n\n## Second\n",
        ),
        ("zh/index", "# 一本书\n\n竞争性磋商。\n"),
    ):
        path = root / "chapters" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    places = Places(root, root / "chapters", root / "_build", reference=False)
    assert build_site(["en", "zh"], places) == 0
    return places


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def page(book: Places, name: str) -> str:
    return (book.build / "html" / name).read_text("utf-8")


def test_both_editions_and_the_cover_are_there(book: Places) -> None:
    assert ">42\n" in page(book, "en/one.html")
    assert 'lang="zh-CN"' in page(book, "zh/index.html")
    assert 'href="en/index.html"' in page(book, "index.html")
    assert 'href="zh/index.html"' in page(book, "index.html")


def test_chapter_without_twin_is_linked_in_english_and_says_so(book: Places) -> None:
    chinese = page(book, "zh/index.html")
    assert 'href="../en/one.html" hreflang="en"' in chinese
    assert "（英文）" in chinese
    assert "Not yet in Chinese" in page(book, "en/one.html")


def test_sections_of_a_page_are_linked_in_it(book: Places) -> None:
    sections = page(book, "en/one.html").split('class="pps-sections-list"')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]*)"', sections) == ["#first", "#second"]


def test_formula_is_mathml(book: Places) -> None:
    assert "<msup>" in page(book, "en/one.html")


def test_page_loads_one_script_of_ours_and_no_search_index(book: Places) -> None:
    text = page(book, "en/one.html")
    scripts = [part.split('"')[0] for part in text.split('<script src="')[1:]]
    assert [script.split("?")[0] for script in scripts] == ["_static/page.js"]
    assert "thebe" not in text.lower()
    assert "fontawesome" not in text.lower()
    assert not list((book.build / "html" / "en" / "_static").rglob("*.woff2"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("en/one.md", f"{NOTEBOOK}# One\n\n```{{code-cell}} python\n1 / 0\n```\n", "ZeroDivisionError"),
        ("en/one.md", "# One\n\n{nonsense}`x`\n", "chapters/en/one.md:3"),
        ("zh/index.md", "# 一本书\n\n[](nowhere.md)\n", "chapters/zh/index.md:3"),
        ("zh/stray.md", "# 多\n", "chapters/zh/stray.md"),
    ],
)
def test_failed_build_leaves_the_earlier_site_whole(
    book: Places, capfd: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    before = content(book.build / "html")
    path = book.chapters / name
    kept = path.read_bytes() if path.exists() else None
    path.write_text(text, "utf-8")
    try:
        assert build_site(["en", "zh"], book) == 1
        output = capfd.readouterr().out
        assert said in output
        assert "The site of the last good build stands unchanged" in output
        assert content(book.build / "html") == before
    finally:
        path.unlink() if kept is None else path.write_bytes(kept)


def test_fault_is_found_again_by_the_next_build(book: Places, capfd: pytest.CaptureFixture[str]) -> None:
    path = book.chapters / "zh" / "index.md"
    kept = path.read_bytes()
    path.write_text("# 一本书\n\n{nonsense}`x`\n", "utf-8")
    try:
        for _ in range(2):
            assert build_site(["zh"], book) == 1
            assert "chapters/zh/index.md:3" in capfd.readouterr().out
    finally:
        path.write_bytes(kept)


def test_one_edition_leaves_the_other_as_it_is(book: Places) -> None:
    before = content(book.build / "html" / "zh")
    path = book.chapters / "en" / "index.md"
    kept = path.read_text("utf-8")
    path.write_text(kept + "\nMore of it.\n", "utf-8")
    try:
        assert build_site(["en"], book) == 0
        assert "More of it." in page(book, "en/index.html")
        assert content(book.build / "html" / "zh") == before
    finally:
        path.write_text(kept, "utf-8")


def test_messages_name_the_file_that_an_author_knows(book: Places) -> None:
    staged = book.source("en")
    assert (
        with_known_paths(f"{staged}/one.md:3: WARNING: x", book, "en") == "chapters/en/one.md:3: WARNING: x"
    )
    made = with_known_paths(f"{staged}/law/gpl.md:3: WARNING: x", book, "en")
    assert made == "_build/source/en/law/gpl.md (made from data):3: WARNING: x"
