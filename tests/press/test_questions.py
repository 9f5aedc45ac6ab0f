"""Questions are printed with their answers folded away, and facts in them count like those of the chapter."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from book.press import words
from book.press.notebooks import _Writer
from book.press.questions import shuffled
from book.press.sources import facts_of

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "a-1",
        "kind": "single",
        "asks": {"en": "How long? See {law}`gpl 35`.", "zh": "多久？"},
        "options": [
            {"text": {"en": "{param}`~tender-min-time`", "zh": "甲"}, "right": True, "because": {"en": "So it is.", "zh": "是。"}},
            {"text": {"en": "A week", "zh": "乙"}, "right": False, "because": {"en": "Too short.", "zh": "否。"}},
            {"text": {"en": "A year", "zh": "丙"}, "right": False, "because": {"en": "Too long.", "zh": "否。"}},
        ],
        "because": {"en": "The article says so.", "zh": "法条如此。"},
        "decided_by": {"rule": "consultation-approval"},
        "cite": ["{law}`gpl 35`"],
    },
    {
        "id": "a-2",
        "kind": "numeric",
        "asks": {"en": "How many days?", "zh": "几日？"},
        "answer": {"value": 20, "unit": "calendar_days"},
        "because": {"en": "Counted.", "zh": "计算得出。"},
        "decided_by": {"param": "tender-min-time"},
        "cite": ["{cite:t}`LevinTadelis2010`"],
    },
    {
        "id": "a-3",
        "kind": "ordering",
        "asks": {"en": "Order these.", "zh": "排序。"},
        "items": [{"en": "first", "zh": "一"}, {"en": "second", "zh": "二"}, {"en": "third", "zh": "三"}],
        "because": {"en": "In time.", "zh": "依时间。"},
        "cite": ["{law}`gpl 27`"],
    },
    {
        "id": "a-4",
        "kind": "true-false",
        "asks": {"en": "Is it so?", "zh": "对吗？"},
        "answer": False,
        "because": {"en": "It is not.", "zh": "不对。"},
        "cite": ["{law}`gpl 27`"],
    },
]  # fmt: skip


class Page:
    def __init__(self, app: Sphinx, warnings: str) -> None:
        # Another book in the same process leaves names behind that Sphinx speaks of; they are not this page's.
        self.warnings = "\n".join(line for line in warnings.splitlines() if "already registered" not in line)
        self.html = (Path(app.outdir) / "index.html").read_text("utf-8")
        self.facts = {(fact.kind, fact.id) for fact in facts_of(app.env, "index")}
        self.notebook = "".join(
            cell.source for cell in _Writer("en").write(app.env.get_doctree("index"), "A page").cells
        )


def built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, questions: list[Any] | None, language: str = "en"
) -> Page:
    asked = {} if questions is None else {"index": {"questions": questions}}
    fields = {name: getattr(words.library(), name) for name in words.library().__dataclass_fields__}
    methods = {name: getattr(words.library(), name) for name in ("article", "instruments")}
    library = SimpleNamespace(**{**fields, **methods, "questions": asked})
    monkeypatch.setattr(words, "library", lambda: library)
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        'extensions = ["myst_parser", "book.press.sources", "book.press.roles", "book.press.cite",'
        ' "book.press.boxes", "book.press.folds", "book.press.questions"]\nmyst_enable_extensions = ["colon_fence"]\n'
        f'html_theme = "basic"\nlanguage = "{language}"\nsuppress_warnings = ["myst.xref_missing"]\n',
        "utf-8",
    )
    (source / "index.md").write_text("# A page\n\n:::{questions}\n:::\n", "utf-8")
    log = (tmp_path / "warnings").open("w+", encoding="utf-8")
    with docutils_namespace():
        app = Sphinx(source, source, tmp_path / "out", tmp_path / "trees", "html", status=None, warning=log)
        app.build()
    log.seek(0)
    return Page(app, log.read())


def test_answers_are_folded_away_and_need_no_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = built(tmp_path, monkeypatch, QUESTIONS)
    assert not page.warnings
    assert page.html.count('<details class="pps-fold"><summary>Answer</summary>') == len(QUESTIONS)
    asked, answered = page.html.split("<details", 1)
    assert "So it is." not in asked
    assert "Right." in answered
    assert "Too short." in answered
    assert "20 calendar days" in page.html
    assert "rule-consultation-approval" in page.html


def test_what_questions_state_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = built(tmp_path, monkeypatch, QUESTIONS)
    assert {("law", "gpl 35"), ("param", "tender-min-time"), ("work", "LevinTadelis2010")} <= page.facts


def test_the_answer_of_an_ordering_names_the_letters_in_the_right_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = built(tmp_path, monkeypatch, QUESTIONS[2:3])
    choices = re.findall(r"<li><p>(first|second|third)</p>", page.html)
    assert choices != ["first", "second", "third"], "the right order is not given away"
    letters = re.search(r"<strong>(\w) – (\w) – (\w)</strong>", page.html)
    assert letters is not None
    assert [choices["abc".index(letter)] for letter in letters.groups()] == ["first", "second", "third"]


def test_shuffling_is_the_same_every_time() -> None:
    items = [{"en": text} for text in "pqrst"]
    assert shuffled(items) == shuffled(items)
    assert sorted(shuffled(items)) == [0, 1, 2, 3, 4]


def test_the_notebook_has_the_answers_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = built(tmp_path, monkeypatch, QUESTIONS)
    assert page.notebook.count("<details><summary>Answer</summary>") == len(QUESTIONS)
    assert "(a) 20 calendar days" in page.notebook


def test_a_chinese_page_without_chinese_questions_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = [{**QUESTIONS[3], "because": {"en": "It is not."}}]
    assert "has no Chinese text" in built(tmp_path, monkeypatch, english, "zh_CN").warnings


def test_a_chapter_without_questions_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "write data/questions/index.yaml" in built(tmp_path, monkeypatch, None).warnings
