"""Python and TypeScript take, count and order the cases of the book alike under any filter."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.counts import many
from tests.parity.deno import Engine
from widgets.cases.collection import Collection
from widgets.cases.columns import count_choices, remedies, select
from widgets.cases.filter import FACETS, ORDERS, YEAR_SENSES, read_filter
from widgets.facts.library import Library

# Words that occur in the collection, in both languages and odd spellings, and letters that fold in unusual ways.
WORDS = (
    "养老",
    "深圳",
    "Shanghai",
    "ＢＵＳ",
    "Lüliang",
    "jonkoping",
    "tender",
    "的",
    "İ",
    "ΣΑΣ",
    "　",
    " \t",
    "xyzzy",
    "eldrely",
    "Xi’an",
    "养老服务",
    "的士服",
    "魑魅",
    "c",
    "2009年",
    "?!",
)


@cache
def collection() -> Collection:
    return Collection.of(Library.load())


@st.composite
def filters(draw: st.DrawFn) -> dict[str, Any]:
    """Filters as a reader may make them, and now and then something that is no filter."""
    codes = collection().codes
    raw: dict[str, Any] = {}
    for facet in draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True)):
        raw[facet] = draw(st.lists(st.sampled_from([*codes[facet], "nowhere"]), max_size=4))
    years = st.none() | st.integers(1990, 2030) | st.sampled_from(["2000", True, 1066])
    optional = {
        "lessons": st.sampled_from(["any", "all", "some"]),
        "from": years,
        "to": years,
        "years": st.sampled_from([*YEAR_SENSES, "lasted"]),
        "undated": st.sampled_from([True, False, None, 1]),
        "text": st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
        "order": st.sampled_from([*ORDERS, "random"]),
        "colour": st.just("red"),
    }
    raw.update(draw(st.fixed_dictionaries({}, optional=optional)))
    return raw


@pytest.mark.long
@settings(
    max_examples=many(1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(raw=filters())
def test_any_filter_is_read_applied_and_counted_alike(engine: Engine, raw: dict[str, Any]) -> None:
    columns = collection().columns
    engine.keep("cases", page_data())
    answer = engine.call("cases", collection="cases", filter=raw)

    wanted, problems = read_filter(raw, columns.codes)
    assert answer["filter"] == wanted.to_json()
    assert sorted(answer["problems"]) == sorted(problem.key for problem in problems)
    assert answer["ids"] == select(columns, wanted)
    assert answer["counts"] == count_choices(columns, wanted).to_json()
    found = [[condition.kind, condition.code, number] for condition, number in remedies(columns, wanted)]
    assert answer["remedies"] == found
    assert answer["nearest"] == [[word, near] for word, near in columns.index.nearest(wanted.text)]


@cache
def page_data() -> dict[str, Any]:
    """What the page has."""
    return collection().page_data("zh")
