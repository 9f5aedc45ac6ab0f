"""What may be asked of the collection of cases, how it is written, and how it is read without trust.

The twin of `filter.ts`. Which cases a filter takes is the matter of `columns`; pure: a case here is only an id, its coded
values, its years and the text that a search looks through.

A filter is written in JSON as an object with any of these keys (a missing key means "no condition"):

* one key for each facet in `FACETS`: a list of codes, of which a case must carry at least one;
* `lessons`: `"all"` if a case must carry every chosen lesson, not only one of them;
* `from`, `to`: first and last year, inclusive; `years`: `"began"` (the case began in these years, the
  default) or `"ran"` (it ran in at least one of them); `undated`: true takes the cases without such a year too, or, with
  no year chosen, those alone;
* `text`: words, each of which must begin a word of the case in either language, or stand in its Chinese; see `search`;
* `order`: one of `ORDERS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from widgets.cases.search import terms

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
    "flag",
    "chapter",
)
ORDERS: Final = ("newest", "oldest", "place", "field")
YEAR_SENSES: Final = ("began", "ran")


@dataclass(frozen=True)
class Case:
    """What a filter sees of a case.

    `facets` maps each facet to the codes the case carries. `began` is the stated first year. `span` is
    the (first, last) year in which it is known to have run; a last year of None means that it goes on; no
    span means no stated year. `search` is the text that a search looks through.
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
    undated: bool = False
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
        if self.undated:
            raw["undated"] = True
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


_SETTINGS: Final = ("lessons", "from", "to", "years", "undated", "text", "order")


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

    undated = raw.get("undated")
    if undated is not None and not isinstance(undated, bool):
        problems.append(Problem("undated", undated, ("true", "false")))
        undated = False

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
        undated=bool(undated),
        text=text or "",
        order=one_of("order", ORDERS, "newest"),
    )
    for key in raw:
        if key not in FACETS and key not in _SETTINGS:
            problems.append(Problem(str(key), raw[key], (*FACETS, *_SETTINGS)))
    return read, problems


@dataclass(frozen=True)
class Condition:
    """One removable condition: a facet with one code, or `years`, or `text` (then `code` is empty)."""

    kind: str
    code: str = ""


def conditions(wanted: Filter) -> list[Condition]:
    """The conditions of a filter, one by one."""
    found = [Condition(facet, code) for facet in FACETS for code in wanted.chosen.get(facet, ())]
    if wanted.first is not None or wanted.last is not None or wanted.undated:
        found.append(Condition("years"))
    if terms(wanted.text):
        found.append(Condition("text"))
    return found


def without(wanted: Filter, condition: Condition) -> Filter:
    """The filter with one condition removed."""
    if condition.kind == "years":
        return replace(wanted, first=None, last=None, undated=False)
    if condition.kind == "text":
        return replace(wanted, text="")
    left = tuple(code for code in wanted.chosen.get(condition.kind, ()) if code != condition.code)
    chosen = {facet: codes for facet, codes in wanted.chosen.items() if facet != condition.kind}
    return replace(wanted, chosen={**chosen, condition.kind: left} if left else chosen)
