"""What a filter takes and counts, case by case and without bitsets: slow, plain, and what the columns are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from widgets.cases.filter import FACETS, Case, Filter
from widgets.cases.search import is_chinese, runs, terms


def _years(case: Case, wanted: Filter) -> tuple[int, int] | None:
    if wanted.years == "began":
        return None if case.began is None else (case.began, case.began)
    return None if case.span is None else (case.span[0], case.span[1] or 9999)


def _in_years(case: Case, wanted: Filter) -> bool:
    ranged = wanted.first is not None or wanted.last is not None
    years = _years(case, wanted)
    if years is None:
        return wanted.undated or not ranged
    if not ranged:
        return not wanted.undated
    return (wanted.first is None or years[1] >= wanted.first) and (
        wanted.last is None or years[0] <= wanted.last
    )


def _said(case: Case, term: str) -> bool:
    for run in runs(case.search):
        if is_chinese(term) and is_chinese(run) and term in run:
            return True
        if not is_chinese(term) and run.startswith(term):
            return True
    return False


def refusals(case: Case, wanted: Filter) -> list[str]:
    """The conditions that a case does not meet."""
    refused = []
    for facet in FACETS:
        chosen = wanted.chosen.get(facet, ())
        carried = [code in case.facets.get(facet, ()) for code in chosen]
        if chosen and not (all(carried) if facet == "lesson" and wanted.all_lessons else any(carried)):
            refused.append(facet)
    if not _in_years(case, wanted):
        refused.append("years")
    if not all(_said(case, term) for term in terms(wanted.text)):
        refused.append("text")
    return refused


def ids(cases: Sequence[Case], wanted: Filter) -> set[str]:
    return {case.id for case in cases if not refusals(case, wanted)}


def counts(
    cases: Sequence[Case], wanted: Filter, codes: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, int]]:
    """By facet and code the cases that meet all other conditions."""
    found = {facet: dict.fromkeys(codes[facet], 0) for facet in FACETS}
    for case in cases:
        refused = refusals(case, wanted)
        for facet in FACETS:
            beside = facet == "lesson" and wanted.all_lessons
            if not refused or (refused == [facet] and not beside):
                for code in case.facets.get(facet, ()):
                    found[facet][code] += 1
    return found
