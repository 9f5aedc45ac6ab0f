"""What the chapters leave out is found, with the reasons given for it, and reasons that are no longer needed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from book.prose.coverage import coverage
from widgets.facts import Library

LIBRARY = Library.load()


def chapters(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "methods" / "a.md"
    path.parent.mkdir()
    path.write_text(f"# A\n\n{text}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "{param}`~tender-min-time`",
        "{param}`tender-min-time`",
        "{law}`gpl 35`",
        ":::{law-box} gpl 35\nWords.\n:::",
        "- in a list, {law}`~gpl 35`",
    ],
)
def test_a_parameter_is_covered_by_itself_or_by_its_article(tmp_path: Path, text: str) -> None:
    found = coverage(chapters(tmp_path, text), LIBRARY)
    assert "tender-min-time" not in found.uncovered["parameters"]
    assert "invited-tender-min" in found.uncovered["parameters"]


def test_problems_and_remedies_are_covered_by_their_id(tmp_path: Path) -> None:
    found = coverage(chapters(tmp_path, "{problem}`words <A4>` and {remedy}`words <R01>`"), LIBRARY)
    assert {"A4", "R01"}.isdisjoint(found.uncovered["problems"] + found.uncovered["remedies"])
    assert "A1" in found.uncovered["problems"]


def test_questions_count_like_the_text(tmp_path: Path) -> None:
    question: Any = {"cite": ["{law}`gpl 27`"], "decided_by": {"param": "tender-min-time"}}
    library = replace(LIBRARY, questions={"methods/a": {"questions": [question]}})  # type: ignore[dict-item]
    assert "tender-min-time" not in coverage(chapters(tmp_path, "Words."), library).uncovered["parameters"]


def test_a_reason_explains_and_a_needless_one_is_told(tmp_path: Path) -> None:
    reason: Any = {"reason": "no service", "parameters": ["invited-tender-min", "tender-min-time", "no-such"]}
    library = replace(LIBRARY, left_out=[reason], questions={})
    found = coverage(chapters(tmp_path, "{param}`tender-min-time`"), library)
    assert found.explained["parameters"] == {"invited-tender-min": "no service"}
    assert "invited-tender-min" not in found.open["parameters"]
    assert found.stale == ["tender-min-time", "no-such"]
