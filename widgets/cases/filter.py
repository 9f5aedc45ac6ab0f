"""Which cases a filter takes, how many each further choice would leave, and in what order they stand.

The twin of `filter.ts`: both read `tests/vectors/cases.json` and give equal results. Pure: a case here is
only an id, its coded values, its years and the text that a search looks through.

A filter is written in JSON as an object with any of these keys (a missing key means "no condition"):

* one key for each facet in `FACETS`: a list of codes, of which a case must carry at least one;
* `lessons`: `"all"` if a case must carry every chosen lesson, not only one of them;
* `from`, `to`: first and last year, inclusive; `years`: `"began"` (the case began in these years, the
  default) or `"ran"` (it ran in at least one of them);
* `text`: words, each of which must occur in the case's names, places, parties or summary, in either language;
* `order`: one of `ORDERS`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

FACETS: Final = (
    "place",
    "field",
    "provider",
    "method",
    "outcome",
    "lesson",
    "relationship",
    "payment",
    "tenor",
    "mark",
    "chapter",
)
ORDERS: Final = ("newest", "oldest", "place", "field")
YEAR_SENSES: Final = ("began", "ran")

_SPACE = str.maketrans(dict.fromkeys("\t\n\x0b\x0c\r", " "))


def fold(text: str) -> str:
    """`text` as a search compares it: compatibility forms unified, accents dropped, lower case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f").lower().translate(_SPACE)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a search text."""
    return tuple(word for word in fold(text).split(" ") if word)


@dataclass(frozen=True)
class Case:
    """What a filter sees of a case.

    `facets` maps each facet to the codes the case carries. `began` is the stated first year. `span` is
    the (first, last) year in which it is known to have run; a last year of None means that it goes on; no
    span means no stated year. `search` is folded text.
    """

    id: str
    facets: Mapping[str, tuple[str, ...]]
    began: int | None
    span: tuple[int, int | None] | None
    search: str

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Case:
        span = raw["span"]
        return cls(
            id=raw["id"],
            facets={facet: tuple(raw["facets"].get(facet, ())) for facet in FACETS},
            began=raw["began"],
            span=None if span is None else (span[0], span[1]),
            search=raw["search"],
        )


@dataclass(frozen=True)
class Filter:
    """A checked filter; see the module's text for what each part means."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    all_lessons: bool = False
    first: int | None = None
    last: int | None = None
    years: str = "began"
    text: str = ""
    order: str = "newest"

    def to_json(self) -> dict[str, Any]:
        """The shortest object that says the same."""
        raw: dict[str, Any] = {facet: list(self.chosen[facet]) for facet in FACETS if self.chosen.get(facet)}
        if self.all_lessons:
            raw["lessons"] = "all"
        if self.first is not None:
            raw["from"] = self.first
        if self.last is not None:
            raw["to"] = self.last
        if self.years != "began":
            raw["years"] = self.years
        if self.text:
            raw["text"] = self.text
        if self.order != "newest":
            raw["order"] = self.order
        return raw


@dataclass(frozen=True)
class Problem:
    """A part of a filter that could not be read: its key, what stood there, and what is allowed."""

    key: str
    value: Any
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.key}: {self.value!r} is unknown; allowed: {', '.join(self.allowed)}"


_SETTINGS: Final = ("lessons", "from", "to", "years", "text", "order")


def read_filter(raw: object, codes: Mapping[str, Sequence[str]]) -> tuple[Filter, list[Problem]]:
    """Read a filter written in JSON. What is not understood is left out of the filter and reported.

    `codes` gives the allowed codes of each facet.
    """
    problems: list[Problem] = []
    if not isinstance(raw, Mapping):
        return Filter(), [Problem("filter", raw, ("an object",))]

    chosen: dict[str, tuple[str, ...]] = {}
    for facet in FACETS:
        values = raw.get(facet)
        if values is None:
            continue
        allowed = codes[facet]
        if not isinstance(values, list | tuple):
            problems.append(Problem(facet, values, ("a list",)))
            continue
        kept: list[str] = []
        for value in values:
            if not isinstance(value, str) or value not in allowed:
                problems.append(Problem(facet, value, tuple(allowed)))
            elif value not in kept:
                kept.append(value)
        if kept:
            chosen[facet] = tuple(kept)

    def one_of(key: str, allowed: Sequence[str], default: str) -> str:
        value = raw.get(key)
        if value is None:
            return default
        if isinstance(value, str) and value in allowed:
            return value
        problems.append(Problem(key, value, tuple(allowed)))
        return default

    def year(key: str) -> int | None:
        value = raw.get(key)
        if value is None or (
            isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2100
        ):
            return value
        problems.append(Problem(key, value, ("a year from 1900 to 2100",)))
        return None

    text = raw.get("text")
    if text is not None and not isinstance(text, str):
        problems.append(Problem("text", text, ("words",)))
        text = None

    read = Filter(
        chosen=chosen,
        all_lessons=one_of("lessons", ("any", "all"), "any") == "all",
        first=year("from"),
        last=year("to"),
        years=one_of("years", YEAR_SENSES, "began"),
        text=text or "",
        order=one_of("order", ORDERS, "newest"),
    )
    for key in raw:
        if key not in FACETS and key not in _SETTINGS:
            problems.append(Problem(str(key), raw[key], (*FACETS, *_SETTINGS)))
    return read, problems


def _in_years(case: Case, wanted: Filter) -> bool:
    if wanted.first is None and wanted.last is None:
        return True
    if wanted.years == "began":
        if case.began is None:
            return False
        first, last = case.began, case.began
    else:
        if case.span is None:
            return False
        first = case.span[0]
        last = 9999 if case.span[1] is None else case.span[1]
    return (wanted.first is None or last >= wanted.first) and (wanted.last is None or first <= wanted.last)


def _takes(facet: str, chosen: tuple[str, ...], case: Case, all_lessons: bool) -> bool:
    carried = case.facets[facet]
    if facet == "lesson" and all_lessons:
        return all(code in carried for code in chosen)
    return any(code in carried for code in chosen)


def _refusals(case: Case, wanted: Filter, terms: tuple[str, ...]) -> list[str]:
    """The conditions of the filter that the case does not meet: facets, `years`, `text`."""
    refused = [
        facet
        for facet in FACETS
        if wanted.chosen.get(facet) and not _takes(facet, wanted.chosen[facet], case, wanted.all_lessons)
    ]
    if not _in_years(case, wanted):
        refused.append("years")
    if not all(term in case.search for term in terms):
        refused.append("text")
    return refused


def filter_cases(cases: Iterable[Case], wanted: Filter, codes: Mapping[str, Sequence[str]]) -> list[str]:
    """Ids of the cases that meet every condition, in the order the filter asks for.

    Cases without a stated year stand last; in the orders `place` and `field`, which follow the order of
    `codes`, older cases stand first. Ties keep the order of the collection.
    """
    terms = words(wanted.text)
    found = [case for case in cases if not _refusals(case, wanted, terms)]

    def age(case: Case) -> int:
        if case.span is None:
            return 9999
        return -case.span[0] if wanted.order == "newest" else case.span[0]

    if wanted.order in ("place", "field"):
        rank = {code: number for number, code in enumerate(codes[wanted.order])}
        found.sort(key=lambda case: (rank[case.facets[wanted.order][0]], age(case)))
    else:
        found.sort(key=age)
    return [case.id for case in found]


@dataclass(frozen=True)
class Counts:
    """How many cases each choice would show under all *other* conditions of a filter.

    `facets` counts each code; where all chosen lessons are asked for, a lesson's count is that of the cases
    that carry it beside those already chosen. `years` counts cases by year, in the sense the filter uses;
    `undated` those that no choice of years can show.
    """

    facets: Mapping[str, Mapping[str, int]]
    years: Mapping[int, int]
    undated: int

    def to_json(self) -> dict[str, Any]:
        return {
            "facets": {facet: dict(counts) for facet, counts in self.facets.items()},
            "years": {str(year): count for year, count in self.years.items()},
            "undated": self.undated,
        }


def count_choices(
    cases: Iterable[Case], wanted: Filter, codes: Mapping[str, Sequence[str]], years: tuple[int, int]
) -> Counts:
    """Count what each code and each year from `years[0]` to `years[1]` would show."""
    terms = words(wanted.text)
    facets = {facet: dict.fromkeys(codes[facet], 0) for facet in FACETS}
    by_year = dict.fromkeys(range(years[0], years[1] + 1), 0)
    undated = 0
    for case in cases:
        refused = _refusals(case, wanted, terms)
        if len(refused) > 1:
            continue
        for facet in FACETS:
            stays = refused in ([], [facet])
            if facet == "lesson" and wanted.all_lessons:
                stays = not refused  # a further lesson is asked for beside the chosen ones
            if stays:
                for code in case.facets[facet]:
                    facets[facet][code] += 1
        if refused in ([], ["years"]):
            if wanted.years == "began":
                span = None if case.began is None else (case.began, case.began)
            else:
                span = None if case.span is None else (case.span[0], case.span[1] or years[1])
            if span is None:
                undated += 1
            else:
                for year in range(max(span[0], years[0]), min(span[1], years[1]) + 1):
                    by_year[year] += 1
    return Counts(facets, by_year, undated)


@dataclass(frozen=True)
class Condition:
    """One removable condition: a facet with one code, or `years`, or `text` (then `code` is empty)."""

    kind: str
    code: str = ""


def conditions(wanted: Filter) -> list[Condition]:
    """The conditions of a filter, one by one."""
    found = [Condition(facet, code) for facet in FACETS for code in wanted.chosen.get(facet, ())]
    if wanted.first is not None or wanted.last is not None:
        found.append(Condition("years"))
    if words(wanted.text):
        found.append(Condition("text"))
    return found


def without(wanted: Filter, condition: Condition) -> Filter:
    """The filter with one condition removed."""
    if condition.kind == "years":
        return replace(wanted, first=None, last=None)
    if condition.kind == "text":
        return replace(wanted, text="")
    left = tuple(code for code in wanted.chosen.get(condition.kind, ()) if code != condition.code)
    chosen = {facet: codes for facet, codes in wanted.chosen.items() if facet != condition.kind}
    return replace(wanted, chosen={**chosen, condition.kind: left} if left else chosen)


def remedies(cases: Sequence[Case], wanted: Filter) -> list[tuple[Condition, int]]:
    """For a filter that takes nothing: each condition whose removal alone helps, with the cases it shows.

    Those that show most stand first.
    """
    helps: list[tuple[Condition, int]] = []
    for condition in conditions(wanted):
        wider = without(wanted, condition)
        terms = words(wider.text)
        number = sum(1 for case in cases if not _refusals(case, wider, terms))
        if number:
            helps.append((condition, number))
    helps.sort(key=lambda help_: -help_[1])
    return helps
