"""Bitsets take and count what a plain walk over the cases does."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import oracle
from tests.counts import many
from widgets.cases.collection import Collection
from widgets.cases.columns import count_choices, rows_of, select
from widgets.cases.filter import FACETS, ORDERS, YEAR_SENSES, Filter, read_filter
from widgets.facts.library import Library


@cache
def collection() -> Collection:
    return Collection.of(Library.load())


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    codes = collection().codes
    raw: dict[str, Any] = {
        facet: draw(st.lists(st.sampled_from(codes[facet]), max_size=4))
        for facet in draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True))
    }
    year = st.none() | st.integers(1990, 2030)
    words = st.sampled_from(["care", "养老", "社工", "of", "校", "fraud", "2009", "shang"])
    raw |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "lessons": st.just("all"),
                "from": year,
                "to": year,
                "years": st.sampled_from(YEAR_SENSES),
                "undated": st.booleans(),
                "text": st.lists(words, max_size=2).map(" ".join),
                "order": st.sampled_from(ORDERS),
            },
        )
    )
    wanted, problems = read_filter(raw, codes)
    assert not problems
    return wanted


@pytest.mark.long
@settings(max_examples=many(200), deadline=None)
@given(wanted=filters())
def test_bitsets_and_a_plain_walk_agree(wanted: Filter) -> None:
    cases, columns = collection().cases, collection().columns
    found = select(columns, wanted)
    assert set(found) == oracle.ids(cases, wanted)
    assert len(found) == len(set(found))
    counts = count_choices(columns, wanted)
    assert counts.facets == oracle.counts(cases, wanted, collection().codes)


@pytest.mark.long
@settings(max_examples=many(100), deadline=None)
@given(wanted=filters(), facet=st.sampled_from(FACETS))
def test_a_count_is_what_choosing_that_code_alone_shows(wanted: Filter, facet: str) -> None:
    columns = collection().columns
    counts = count_choices(columns, wanted).facets[facet]
    if wanted.all_lessons and facet == "lesson":
        return
    for code in collection().codes[facet][:6]:
        alone = Filter(**{**vars(wanted), "chosen": {**wanted.chosen, facet: (code,)}})
        assert counts[code] == len(select(columns, alone))


def test_the_rows_of_a_bitset_come_lowest_first() -> None:
    assert list(rows_of(0)) == []
    assert list(rows_of(1 | 1 << 64 | 1 << 7)) == [0, 7, 64]


@pytest.mark.parametrize("facet", FACETS)
def test_every_case_has_a_code_of_every_facet(facet: str) -> None:
    starts, _ = collection().columns.coded[facet]
    assert all(low < high for low, high in pairwise(starts))
