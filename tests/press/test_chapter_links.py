"""The words "chapter 3.2" lead to that chapter, wherever it stands now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

NAVIGATION = {
    "root": "index",
    "parts": [
        {
            "caption": "Methods",
            "number": "3",
            "entries": [
                {"file": "methods/all", "number": "3.2", "title": None, "entries": []},
                {"file": "methods/one", "number": "3.3", "title": None, "entries": []},
                {"file": "methods/other", "number": "3.4", "title": "Only in English", "entries": []},
            ],
        }
    ],
    "twins": [],
}


@pytest.fixture
def page(tmp_path: Path) -> str:
    source = tmp_path / "source"
    (source / "methods").mkdir(parents=True)
    (source / "conf.py").write_text(
        'extensions = ["myst_parser", "book.press.chapter_links"]\nhtml_theme = "basic"\n', "utf-8"
    )
    (source / "index.md").write_text("# First\n\n```{toctree}\nmethods/all\nmethods/one\n```\n", "utf-8")
    (source / "methods" / "all.md").write_text("# All\n", "utf-8")
    (source / "methods" / "one.md").write_text(
        "# On chapter 3.2\n\nSee chapter 3.2, chapters 3.2 and 3.3, chapter 3.4, chapter 9.9, `chapter 3.2`, 第3.2章.\n"
        "\nIt rose by 1.1 and 3.2 points.\n",
        "utf-8",
    )
    with docutils_namespace():
        app = Sphinx(source, source, tmp_path / "out", tmp_path / "trees", "html", status=None, warning=None)
        app.add_config_value("book_navigation", NAVIGATION, "html", dict)
        app.build()
    return (tmp_path / "out" / "methods" / "one.html").read_text("utf-8")


def test_words_with_a_number_are_links(page: str) -> None:
    links = re.findall(r'<a class="pps-chapter-link[^"]*" href="([^"]+)">([^<]+)</a>', page)
    assert links == [("all.html", "chapter 3.2"), ("all.html", "chapters 3.2"), ("all.html", "第3.2章")]


def test_headings_code_numbers_and_chapters_that_are_not_there_stay_as_they_are(page: str) -> None:
    assert "<h1>On chapter 3.2" in page
    assert "chapter 3.4, chapter 9.9" in page
    assert "1.1 and 3.2 points" in page
