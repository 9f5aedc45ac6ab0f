"""How hard a chapter is to read: length of sentences, and Flesch's reading ease and grade.

The formulas are those of Kincaid and others (1975); syllables are groups of vowels, a silent e at the end not counted.
Legal names and citations count as one word, as a reader takes them in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mean

from book.prose.chapter import Chapter, plain, sentences

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


def readability(chapter: Chapter) -> Readability:
    """The figures of a chapter; text outside tables, headings and reading lists."""
    lengths: list[int] = []
    counts: list[int] = []
    for block in chapter.blocks:
        if block.kind != "prose" or block.inside("reading"):
            continue
        for sentence in sentences(plain(block.text)):
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
