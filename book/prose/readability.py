"""How hard a chapter is to read: length of sentences; for English also Flesch's reading ease and grade.

The formulas are those of Kincaid and others (1975); syllables are groups of vowels, a silent e at the end not counted.
Legal names and citations count as one word, as a reader takes them in. Chinese is measured in characters, of a sentence
and of the pieces between its marks: nobody has agreed on a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean
from typing import ClassVar

from book.prose import chinese
from book.prose.chapter import ROLE, Chapter, plain, sentences

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")


def syllables(word: str) -> int:
    """Syllables of a word, at least one."""
    bare = re.sub(r"(?<!l)e$|(?<![lcsgxzh])es$|(?<=[^td])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


@dataclass(frozen=True)
class Readability:
    """Words of prose, mean words of a sentence, share of sentences above 25 words (percent), Flesch reading ease
    (60 and more is plain English) and Flesch–Kincaid grade (years of school).
    """

    words: int
    sentence: float
    long: float
    ease: float
    grade: float

    HEAD: ClassVar[str] = (
        " words  sentence  over 25    ease   grade  (mean words of a sentence; Flesch ease and grade)"
    )

    def __str__(self) -> str:
        return f"{self.words:6,} {self.sentence:9.1f} {self.long:8.0f}% {self.ease:7.0f} {self.grade:7.1f}"


@dataclass(frozen=True)
class ChineseReadability:
    """Characters of prose, mean characters of a sentence, share of sentences above 50 (percent), mean characters
    between two marks of punctuation.
    """

    characters: int
    sentence: float
    long: float
    piece: float

    HEAD: ClassVar[str] = (
        " chars  sentence  over 50   piece  (mean characters of a sentence, and between two marks)"
    )

    def __str__(self) -> str:
        return f"{self.characters:6,} {self.sentence:9.1f} {self.long:8.0f}% {self.piece:7.1f}"


def readability(chapter: Chapter) -> Readability:
    """The figures of an English chapter; text outside tables, headings and reading lists."""
    lengths: list[int] = []
    counts: list[int] = []
    for text in _prose(chapter):
        for sentence in sentences(plain(text)):
            found = _WORD.findall(sentence)
            if found:
                lengths.append(len(found))
                counts += [syllables(word) for word in found]
    if not lengths:
        return Readability(0, 0, 0, 0, 0)
    per_sentence, per_word = mean(lengths), mean(counts)
    return Readability(
        words=chapter.words,
        sentence=per_sentence,
        long=100 * sum(length > 25 for length in lengths) / len(lengths),
        ease=206.835 - 1.015 * per_sentence - 84.6 * per_word,
        grade=0.39 * per_sentence + 11.8 * per_word - 15.59,
    )


def chinese_readability(chapter: Chapter) -> ChineseReadability:
    """The figures of a Chinese chapter, of the same text."""
    lengths: list[int] = []
    pieces: list[int] = []
    for text in _prose(chapter):
        for sentence in chinese.sentences(plain(text)):
            if count := chinese.length(sentence):
                lengths.append(count)
                pieces += filter(None, map(chinese.length, re.split(r"[，、；：。！？（）“”]", sentence)))
    if not lengths:
        return ChineseReadability(0, 0, 0, 0)
    return ChineseReadability(
        characters=chinese_characters(chapter),
        sentence=mean(lengths),
        long=100 * sum(length > 50 for length in lengths) / len(lengths),
        piece=mean(pieces),
    )


def chinese_characters(chapter: Chapter) -> int:
    """Characters of prose, roles counted as one each; tables left out."""
    return sum(chinese.length(ROLE.sub("x", block.text)) for block in chapter.blocks if block.kind != "table")


def _prose(chapter: Chapter) -> Iterator[str]:
    for block in chapter.blocks:
        if block.kind == "prose" and not block.inside("reading"):
            yield block.text
