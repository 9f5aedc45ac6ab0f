"""The case explorer: the collection of cases on a map, by year and as a list, under a filter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from widgets.cases.collection import Collection
from widgets.cases.filter import FACETS, Filter, read_filter
from widgets.facts.library import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact

if TYPE_CHECKING:
    import pandas as pd


@cache
def collection() -> Collection:
    """The cases of the book."""
    return Collection.of(Library.load())


def _listed(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


class CaseExplorer(BookWidget):
    """Explore the cases of the book.

    >>> explorer = CaseExplorer(field="elderly-care", place=["shanghai", "jiangsu"], from_year=2000)
    >>> explorer.selected

    Facets (`field`, `place`, `provider`, `method`, `outcome`, `lesson`, `relationship`, `payment`, `tenor`,
    `mark`, `chapter`) take a code or several; a case must carry one of them, and with `lessons="all"` every
    chosen lesson. `from_year` and `to_year` bound the year a case began in or, with `years="ran"`, those it
    ran in. `text` is searched for in names, places, parties and summaries of both languages. `order` is
    newest, oldest, place or field; `case` the id of a case shown in full.

    Raises ValueError that says what is allowed.
    """

    name = "case-explorer"
    labels: ClassVar = {"en": "Case explorer", "zh": "案例浏览器"}

    def __init__(
        self,
        *,
        from_year: int | None = None,
        to_year: int | None = None,
        years: str | None = None,
        lessons: str | None = None,
        text: str | None = None,
        order: str | None = None,
        case: str | None = None,
        **facets_and_traits: Any,
    ) -> None:
        raw: dict[str, Any] = {
            facet: _listed(facets_and_traits.pop(facet)) for facet in FACETS if facet in facets_and_traits
        }
        raw |= {"from": from_year, "to": to_year, "years": years}
        raw |= {"lessons": lessons, "text": text, "order": order}
        if case is not None and case not in collection().records:
            raise ValueError(f"case: {case!r} is unknown; allowed: the ids of data/cases/cases.yaml")
        if "state" not in facets_and_traits:
            facets_and_traits["state"] = {"filter": _checked(raw).to_json(), "open": case}
        super().__init__(**facets_and_traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        return collection().page_data(language)

    @property
    def filter(self) -> Filter:
        """The filter in force. Set a `Filter`, or a mapping in the form of `widgets.cases.filter`."""
        return read_filter(self.state.get("filter", {}), collection().codes)[0]

    @filter.setter
    def filter(self, value: Filter | dict[str, Any]) -> None:
        raw = value.to_json() if isinstance(value, Filter) else value
        self.state = {**self.state, "filter": _checked(raw).to_json()}

    @property
    def selected(self) -> pd.DataFrame:
        """The cases that the filter takes, in its order: one row each, index `id`; see `Collection.frame`."""
        return collection().frame(collection().select(self.filter))

    def facts(self) -> list[StatedFact]:
        language = str(self.language)
        cases = collection()
        return [
            StatedFact("case", case_id, cases.records[case_id].name(language))
            for case_id in cases.select(self.filter)
        ]


def _checked(raw: dict[str, Any]) -> Filter:
    wanted, problems = read_filter(raw, collection().codes)
    if problems:
        raise ValueError("; ".join(str(problem) for problem in problems))
    return wanted
