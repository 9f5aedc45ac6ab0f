"""Full-text search in English and Chinese: an index of words and of pairs of characters, and the nearest words to a typo.

The twin of `search.ts`: both cut text alike and give equal results. A text falls into terms: each run of letters or digits is
one word; a run of Chinese characters gives each pair of neighbours, and its last character. What is asked for is cut the same
way, and each of its terms must begin a term of the row: so `eld` finds *elderly*, `养` every word with that character, and
`养老服务` what has its three pairs.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_SPACE = str.maketrans(dict.fromkeys("\t\n\x0b\x0c\r", " "))
_APOSTROPHES = re.compile("['’]")
_RUNS = re.compile("[0-9a-z\u00df-\u024f]+|[\u3400-\u9fff]+")
_SHOWN: Final = 3
"""So many nearest words are offered for one that is not there."""


def fold(text: str) -> str:
    """`text` as a search compares it: compatibility forms unified, accents dropped, lower case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f").lower().translate(_SPACE)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, cut at blanks alone."""
    return tuple(word for word in fold(text).split(" ") if word)


def runs(text: str) -> list[str]:
    """The words of a text and its runs of Chinese, folded, in their order. `Xi'an` is one word."""
    return _RUNS.findall(_APOSTROPHES.sub("", fold(text)))


def is_chinese(run: str) -> bool:
    return run[0] >= "\u3400"


def terms_of(run: str) -> list[str]:
    """What a run is looked up by: itself, or its pairs of characters; a single character begins pairs."""
    if not is_chinese(run) or len(run) == 1:
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def terms(text: str) -> list[str]:
    """What a search text asks for; nothing where it has neither letters nor digits."""
    return [term for run in runs(text) for term in terms_of(run)]


def _entries(text: str) -> Iterator[str]:
    for run in runs(text):
        yield from terms_of(run)
        if is_chinese(run) and len(run) > 1:
            yield run[-1]


class WordIndex:
    """Which rows have which terms: the terms in the order of their characters, each with a bitset of rows."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, int] = {}
        for row, text in enumerate(texts):
            for term in set(_entries(text)):
                found[term] = found.get(term, 0) | 1 << row
        self.terms: list[str] = sorted(found)
        self.rows: list[int] = [found[term] for term in self.terms]

    def beginning(self, start: str) -> int:
        """The rows that have a term with this beginning."""
        rows = 0
        at = bisect_left(self.terms, start)
        while at < len(self.terms) and self.terms[at].startswith(start):
            rows |= self.rows[at]
            at += 1
        return rows

    def all_of(self, asked: Sequence[str]) -> int:
        """The rows that have every term asked for; with none asked for, -1: every row there is."""
        rows = -1
        for term in asked:
            rows &= self.beginning(term)
        return rows

    def nearest(self, text: str) -> list[tuple[str, list[str]]]:
        """For each word of a search text that no row has, the nearest that some row has, most like it first."""
        found: list[tuple[str, list[str]]] = []
        for run in dict.fromkeys(runs(text)):
            if self.all_of(terms_of(run)) == 0:
                found.append((run, self._parts(run) if is_chinese(run) else self._alike(run)))
        return found

    def _alike(self, word: str) -> list[str]:
        most = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3
        near = []
        for term, rows in zip(self.terms, self.rows, strict=True):
            if len(term) < 3 or is_chinese(term) or abs(len(term) - len(word)) > most:
                continue
            away = distance(word, term)
            if away <= most:
                near.append((away, -rows.bit_count(), term))
        return [term for _, _, term in sorted(near)[:_SHOWN]]

    def _parts(self, run: str) -> list[str]:
        """The longest parts of a run that some row has, side by side: of 校车补贴 校车 and 补贴, and not 车补 between them."""
        tried = run[:40]
        for length in range(min(len(run) - 1, 40), 0, -1):
            there: list[str] = []
            at = 0
            while at + length <= len(tried):
                part = tried[at : at + length]
                found = self.all_of(terms_of(part)) != 0
                if found and part not in there:
                    there.append(part)
                at += length if found else 1
            if there:
                return there[:_SHOWN]
        return []


def distance(one: str, other: str) -> int:
    """Letters to change, add, drop or swap with their neighbour (optimal string alignment)."""
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, each in enumerate(other, 1):
            least = min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != each))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == each:
                least = min(least, older[column - 2] + 1)
            now.append(least)
        older, before = before, now
    return before[-1]
