"""Spelling: British words, and names that data/ or the list of this folder knows.

The dictionary is that of pyspellchecker, which is American. `words.txt` holds what it lacks: the British forms that the book
uses, and names. The American form of a British word in the list counts as a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from book.press import words
from book.prose.chapter import Block, plain

WORDS = Path(__file__).with_name("words.txt")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_AMERICAN = (
    (r"is(e|es|ed|ing|ation|ations|er|ers)$", r"iz\1"),
    (r"ys(e|es|ed|ing)$", r"yz\1"),
    (r"our(s|ed|ing|able|er|ers|hood|hoods|less|ful|ite)?$", r"or\1"),
    (r"tre(s|d)?$", r"ter\1"),
    (r"ence(s|less)?$", r"ense\1"),
    (r"ogue(s)?$", r"og\1"),
    (r"ll(ed|ing|er|ers)$", r"l\1"),
    (r"mme(s|d)?$", r"m\1"),
)


@cache
def listed() -> frozenset[str]:
    """The words of `words.txt`, in lower case."""
    return frozenset(
        line.strip().lower()
        for line in WORDS.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def american() -> dict[str, str]:
    """The American form of each British word in the list, with the British one."""
    return {
        re.sub(pattern, form, word): word
        for word in listed()
        for pattern, form in _AMERICAN
        if re.search(pattern, word)
    }


@cache
def _names() -> frozenset[str]:
    """Every word of the names in data/: terms, works, cases, places, instruments, events, regimes."""
    library = words.library()
    texts = [
        *(f"{term.en} {term.pinyin}" for term in library.terms.values()),
        *(f"{' '.join(work.authors)} {work.title}" for work in library.works.values()),
        *(case.name_en for case in library.cases.values()),
        *(f"{region.name_en}" for region in library.regions.values()),
        *(f"{each.title_en} {each.short_en}" for each in library.instruments.values()),
        *(f"{event['title']} {event['place']}" for event in library.timeline.values()),
        *(each.place["en"] for each in library.milestones),
    ]
    return frozenset(match[0].lower() for text in texts for match in _WORD.finditer(text))


@cache
def _dictionary() -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en").word_frequency.dictionary)


def known(word: str) -> bool:
    """Whether a word is spelt as the book spells. Words with a capital inside (BizPortal) and single letters pass."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("s'")
    if low in american() and low not in listed():
        return False
    whole = word.lower().replace("’", "'")
    if any({low, whole} & each for each in (listed(), _dictionary(), _names())):
        return True
    return len(low) < 2 or word.isupper() or not word[1:].islower()


def misspelt(block: Block, shown: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Words of a block that are not known, each once, with what to do."""
    text = plain(re.sub(r"https?://\S+", " ", block.text), dict.fromkeys(shown, "x"))
    for word in dict.fromkeys(match[0] for match in _WORD.finditer(text)):
        if known(word):
            continue
        low = word.lower()
        if low in american():
            yield word, f"British: {american()[low]}"
        else:
            yield word, f"not known; if it is right, add it to book/prose/{WORDS.name}"
