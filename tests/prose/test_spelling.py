"""The book spells in the British way and knows its own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.prose.chapter import Block, Chapter
from book.prose.readability import readability, syllables
from book.prose.spelling import american, known, misspelt


@pytest.mark.parametrize(
    "word", ["organisation", "centre", "labour", "Lanzhou", "Kettl", "tender's", "UNCITRAL", "check"]
)
def test_right_words_pass(word: str) -> None:
    assert known(word)


@pytest.mark.parametrize("word", ["organization", "center", "labor", "programm", "recieve", "goverment"])
def test_american_and_misspelt_words_are_told(word: str) -> None:
    assert not known(word)


def test_the_british_form_is_named() -> None:
    block = Block(1, "The center of labor was in {zh}`中心` and in https://example.org/centerr.", "prose")
    assert dict(misspelt(block, {})) == {"center": "British: centre", "labor": "British: labour"}
    assert "check" not in american()


def test_long_words_and_sentences_make_a_text_harder() -> None:
    def of(text: str) -> float:
        return readability(Chapter(Path("a.md"), "A", [Block(1, text, "prose")], [])).grade

    plain = "The office asks who pays. It pays on time."
    hard = "Notwithstanding administrative considerations, organisational responsibilities necessitate comprehensive documentation."
    assert of(plain) < 5 < of(hard)
    counted = {
        "duty": 2,
        "responsibility": 6,
        "asked": 1,
        "provided": 3,
        "services": 3,
        "the": 1,
        "people": 2,
    }
    assert {word: syllables(word) for word in counted} == counted
