"""Search that cuts Chinese into pairs of characters, in the index and in the query alike.

Sphinx cuts the index into words and looks for the query as a whole: most terms of the law are not found.
With pairs (采购方式 -> 采购, 购方, 方式) every page that has the words is found, without a dictionary.
English pages are cut the same way, for the Chinese terms in them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

# Han with its extensions, in Python and in JavaScript
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
RUNS = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")

SPLITTER = f"""
function splitQuery(query) {{
  const terms = [];
  for (const run of query.match(/[{HAN}]+|(?:(?![{HAN}])[\\p{{L}}\\p{{N}}_])+/gu) || []) {{
    if (!/[{HAN}]/.test(run) || run.length === 1) terms.push(run);
    else for (let i = 0; i + 1 < run.length; i++) terms.push(run.slice(i, i + 2));
  }}
  return terms;
}}
"""


def split(text: str) -> list[str]:
    """Words of other scripts whole, runs of Chinese characters as overlapping pairs."""
    terms: list[str] = []
    for run in RUNS.findall(text):
        if re.match(f"[{HAN}]", run) and len(run) > 1:
            terms += [run[i : i + 2] for i in range(len(run) - 1)]
        else:
            terms.append(run)
    return terms


class ChineseSearch(SearchLanguage):
    """The Chinese edition: pairs of characters; Latin words as they are."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        return split(input)

    def stem(self, word: str) -> str:
        return word.lower()


ENGLISH = SearchEnglish({})


@cache
def english_stem(word: str) -> str:
    """The stem of an English word. A book has few different words, and stemming each anew is slow."""
    return ENGLISH.stem(word)


class EnglishSearch(SearchEnglish):
    """The English edition: stems of English words, pairs of Chinese characters."""

    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        return split(input)

    def stem(self, word: str) -> str:
        return english_stem(word)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_search_language(ChineseSearch)
    app.add_search_language(EnglishSearch)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
