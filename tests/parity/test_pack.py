"""What a page carries packed is, unpacked by the page, what the widget gave: every key, in its order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from book.pack import pack
from tests.counts import many
from tests.parity.deno import Engine, canonical
from widgets.facts.citation import article_words
from widgets.kit.language import Language
from widgets.kit.widget import widget_class, widget_folders

compared = settings(
    max_examples=many(200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LANGUAGES: tuple[Language, ...] = ("en", "zh")

leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
keys = st.sampled_from(["id", "label", "words", "article", "a", "b"])
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=30,
)


def unpacked(engine: Engine, value: Any, language: Language) -> str:
    return engine.answer("unpack", packed=pack(value, language), language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(widget_folders()))
def test_the_data_of_every_widget_come_back(engine: Engine, name: str, language: Language) -> None:
    for part in widget_class(name).parts or ("",):
        data = widget_class(name).part_data(language, part)
        assert unpacked(engine, data, language) == canonical({"result": data}), part


@pytest.mark.long
@compared
@given(value=values, again=values, language=st.sampled_from(LANGUAGES))
def test_any_json_comes_back(engine: Engine, value: Any, again: Any, language: Language) -> None:
    # Twice in one list, so that there is something to share.
    both = [value, again, [value, {"again": again}]]
    assert unpacked(engine, both, language) == canonical({"result": both})


articles = st.sampled_from(
    [
        "35",
        "36, 49",
        "18-19",
        "27-1",
        "13(2)",
        "2(4)10",
        "part 4",
        "parts 2-3",
        "guide part 12",
        "whole",
        "110",
        "1018",
    ]
) | st.integers(1, 1999).map(str)
places = st.none() | st.integers(1, 40).map(str)


@pytest.mark.long
@compared
@given(article=articles, paragraph=places, item=places, language=st.sampled_from(LANGUAGES))
def test_articles_are_worded_alike(
    engine: Engine, article: str, paragraph: str | None, item: str | None, language: Language
) -> None:
    answer = engine.answer("article_words", args=[article, paragraph, item, language])
    assert answer == canonical({"result": article_words(article, paragraph, item, language)})
