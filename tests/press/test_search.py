"""Chinese is cut into pairs, alike in the index (Python) and in the query (the script that Sphinx ships)."""

from __future__ import annotations

import json
import subprocess

import pytest

from book.bundle import deno
from book.press.search import SPLITTER, ChineseSearch, EnglishSearch, split

TEXTS = [
    "竞争性磋商",
    "《政府采购法》第二十七条：采购人采购服务，达到200万元的，应当公开招标。",
    "税",
    "open tender (公开招标), third-party review; R01 and 2026",
    "财库〔2021〕22号 ＡＢＣ naïve_name x²",
    "",
]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("采购方式", ["采购", "购方", "方式"]),
        ("税", ["税"]),
        ("third-party 评价", ["third", "party", "评价"]),
        ("2026年", ["2026", "年"]),
    ],
)
def test_split(text: str, terms: list[str]) -> None:
    assert split(text) == terms


def test_query_in_the_browser_is_cut_like_the_index() -> None:
    script = f"{SPLITTER}\nconsole.log(JSON.stringify({json.dumps(TEXTS)}.map(splitQuery)));"
    done = subprocess.run(
        [deno(), "run", "-"], input=script, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert json.loads(done.stdout) == [split(text) for text in TEXTS]


def test_pairs_are_kept_and_never_stemmed() -> None:
    search = ChineseSearch({})
    assert all(search.word_filter(term) for term in split("单一来源采购"))
    assert search.stem("采购") == "采购"


def test_english_is_stemmed_and_finds_chinese_terms() -> None:
    search = EnglishSearch({})
    assert [search.stem(term) for term in search.split("tenders 公开招标")] == [
        "tender",
        "公开",
        "开招",
        "招标",
    ]
