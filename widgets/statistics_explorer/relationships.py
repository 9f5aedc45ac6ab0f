"""The cases of the collection on the two axes of chapter 3.1, under a filter of field, form and period.

The filter is that of the case explorer (`widgets.cases.filter`). As in the printed figure, unconfirmed cases are left out
and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from widgets.cases.collection import UNCLASSIFIED, Collection
from widgets.cases.filter import Case, Filter, read_filter
from widgets.charts.relationships import shown_cases
from widgets.facts.library import Library
from widgets.kit.language import Language
from widgets.statistics_explorer.axes import CELLS
from widgets.statistics_explorer.state import refuse, year

#: Facets of the case explorer that the reader may choose by.
FACETS: Final = ("field", "method", "payment")
_WEAK = "weak-competition"


@cache
def collection() -> Collection:
    """The confirmed cases."""
    library = Library.load()
    shown = {case.id: case for case in shown_cases(library)}
    return Collection(shown, library.codebook, library.tiles)


def left_out() -> int:
    """How many cases are unconfirmed."""
    return len(Library.load().cases) - len(collection().records)


@cache
def axes_cases() -> tuple[dict[str, Any], ...]:
    """Every case as `widgets.statistics_explorer.axes` takes it."""
    return tuple(
        {
            "id": record.id,
            "cell": record.relationship or UNCLASSIFIED,
            "china": record.country == "China",
            "weak": _WEAK in record.lessons,
        }
        for record in collection().records.values()
    )


def state(
    field: str | None,
    method: str | None,
    payment: str | None,
    first: int | None,
    last: int | None,
    cell: str | None,
    case: str | None,
) -> dict[str, Any]:
    """A checked state. Raises ValueError that says what is allowed."""
    labels = collection().labels
    given = {"field": field, "method": method, "payment": payment}
    for facet, code in given.items():
        if code is not None and code not in labels[facet]:
            raise refuse(facet, code, labels[facet])
    if cell is not None and cell not in CELLS:
        raise refuse("cell", cell, CELLS)
    if case is not None and case not in collection().records:
        raise ValueError(f"case: {case!r} is unknown; allowed: the id of a confirmed case of data/cases")
    return {
        "table": "relationships",
        **given,
        "from": year(first),
        "to": year(last),
        "cell": cell,
        "case": case,
    }


def filter_of(state: Mapping[str, Any]) -> Filter:
    """The choices of a state as a filter of cases; `relationships.tsx` puts it together in the same way."""
    raw: dict[str, Any] = {facet: [state[facet]] for facet in FACETS if state[facet] is not None}
    raw |= {"from": state["from"], "to": state["to"], "order": "oldest"}
    return read_filter(raw, collection().codes)[0]


def _page_case(case: Case, key: Mapping[str, Any], language: Language) -> dict[str, Any]:
    record = collection().records[case.id]
    return {
        **key,
        "facets": {facet: list(case.facets[facet]) for facet in FACETS},
        "began": case.began,
        "span": None if case.span is None else list(case.span),
        "search": "",
        "name": record.name(language),
        "place": collection().place(record, language),
        "ended": record.year_end,
        "mark": record.verified,
    }


def page_data(language: Language) -> dict[str, Any]:
    """What the view gets, in one language; see `relationships.tsx`."""
    cases = collection()
    capital = (lambda text: text[:1].upper() + text[1:]) if language == "en" else str
    note = cases.codebook["relationship"].note
    return {
        "table": "relationships",
        "years": list(cases.years),
        "labels": {
            facet: {code: capital(label[language]) for code, label in cases.labels[facet].items()}
            for facet in FACETS
        },
        "note": note[language] if note else "",
        "leftOut": left_out(),
        "cases": [
            _page_case(case, key, language) for case, key in zip(cases.cases, axes_cases(), strict=True)
        ],
    }
