"""The case explorer: the collection of cases on a map, by year, in bars and as a list, under a filter; and side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from widgets.cases.collection import Collection
from widgets.cases.filter import FACETS, Filter, read_filter
from widgets.cases.law_of_its_day import in_words, law_of_its_day
from widgets.facts.library import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.rulebook.compile import compile_rulebook, localise

if TYPE_CHECKING:
    import pandas as pd

VIEWS: Final = ("explore", "list", "compare")
MOST_COMPARED: Final = 4


@cache
def collection() -> Collection:
    """The cases of the book."""
    return Collection.of(Library.load())


def _listed(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


@cache
def laws(language: Language) -> dict[str, Any]:
    """By id of a case what the law of its day set for its method, in words (widgets.cases.law_of_its_day)."""
    library = Library.load()
    rulebook = localise(compile_rulebook(library), language)
    found = {
        case.id: law_of_its_day(case, library.case_notes[case.id], rulebook, language)
        for case in library.cases.values()
    }
    return {name: in_words(law, language) for name, law in found.items() if law is not None}


class CaseExplorer(BookWidget):
    """Explore the cases of the book.

    >>> explorer = CaseExplorer(field="elderly-care", lessons=["weak-competition"], from_year=2000)
    >>> explorer.selected
    >>> CaseExplorer(compare=["shanghai-donggou-school", "uk-carillion"])

    Facets (`field`, `place`, `provider`, `method`, `outcome`, `lesson` or `lessons`, `relationship`, `payment`, `tenor`,
    `mark`, `flag`, `chapter`) take a code or several; a case must carry one of them, and with `all_lessons=True` every
    chosen lesson. `from_year` and `to_year` bound the year a case began in or, with `years="ran"`, those it
    ran in; `undated=True` takes the cases without a stated year too. `text` is searched for in names, places, parties,
    summaries and lessons of both languages. `order` is newest, oldest, place or field.

    `case` is the id of a case shown in full, `compare` the ids of two to four cases, `lens` the red flags that the list
    shows (ids of data/cases/flags.yaml). `view` is explore (map, years, bars and list), list or compare (the default
    where two cases are given to compare).

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
        undated: bool = False,
        lessons: str | Iterable[str] | None = None,
        all_lessons: bool = False,
        text: str | None = None,
        order: str | None = None,
        case: str | None = None,
        compare: Iterable[str] = (),
        lens: str | Iterable[str] = (),
        view: str | None = None,
        **facets_and_traits: Any,
    ) -> None:
        if lessons is not None:
            facets_and_traits["lesson"] = [*_listed(facets_and_traits.get("lesson", ())), *_listed(lessons)]
        raw: dict[str, Any] = {
            facet: _listed(facets_and_traits.pop(facet)) for facet in FACETS if facet in facets_and_traits
        }
        raw |= {"from": from_year, "to": to_year, "years": years, "undated": undated or None}
        raw |= {"lessons": "all" if all_lessons else None, "text": text, "order": order}
        if "state" not in facets_and_traits:
            compared = _listed(compare)
            state = {
                "filter": _checked(raw).to_json(),
                "open": case,
                "compare": compared,
                "view": view or ("compare" if len(compared) > 1 else "explore"),
                "lens": _listed(lens),
            }
            _check(state)
            facets_and_traits["state"] = state
        super().__init__(**facets_and_traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        return {**collection().page_data(language), "law": laws(language)}

    @property
    def filter(self) -> Filter:
        """The filter in force. Set a `Filter`, or a mapping in the form of `widgets.cases.filter`: the view follows."""
        return read_filter(self.state.get("filter", {}), collection().codes)[0]

    @filter.setter
    def filter(self, value: Filter | dict[str, Any]) -> None:
        raw = value.to_json() if isinstance(value, Filter) else value
        self.state = {**self.state, "filter": _checked(raw).to_json()}

    @property
    def selected(self) -> pd.DataFrame:
        """The cases that the filter takes, in its order: one row each, index `id`; see `Collection.frame`."""
        return collection().frame(collection().select(self.filter))

    @property
    def compared(self) -> pd.DataFrame:
        """The cases set aside to compare, side by side: a column each, the fields of a record as rows."""
        known = collection().records
        return collection().frame([each for each in self.state.get("compare", ()) if each in known]).T

    def facts(self) -> list[StatedFact]:
        language = str(self.language)
        cases = collection()
        comparing = self.state.get("view") == "compare"
        shown = self.state.get("compare", []) if comparing else cases.select(self.filter)
        return [StatedFact("case", case_id, cases.records[case_id].name(language)) for case_id in shown]


def _checked(raw: dict[str, Any]) -> Filter:
    wanted, problems = read_filter(raw, collection().codes)
    if problems:
        raise ValueError("; ".join(str(problem) for problem in problems))
    return wanted


def _check(state: Mapping[str, Any]) -> None:
    """Whether what a state holds beside its filter is there."""
    named = [("case", state["open"])] if state["open"] is not None else []
    for name, case_id in [*named, *(("compare", case_id) for case_id in state["compare"])]:
        if case_id not in collection().records:
            raise ValueError(f"{name}: {case_id!r} is unknown; allowed: the ids of data/cases/cases.yaml")
    if len(state["compare"]) > MOST_COMPARED:
        raise ValueError(f"compare: {len(state['compare'])} cases; allowed: up to {MOST_COMPARED}")
    if state["view"] not in VIEWS:
        raise ValueError(f"view: {state['view']!r} is unknown; allowed: {', '.join(VIEWS)}")
    flags = [flag["id"] for flag in collection().flags["flags"]]
    for flag in state["lens"]:
        if flag not in flags:
            raise ValueError(f"lens: {flag!r} is unknown; allowed: {', '.join(flags)}")
