"""The rulebook as one checked JSON: what data/rules says, with every condition compiled and every citation resolved.

    rulebook = compile_rulebook(Library.load())

It holds, all texts as {"en": …, "zh": …}, all amounts in fen and rates in basis points:

- `as_of`       the day of the facts
- `vocabulary`  name: the word with kind, type, unit, choices, label, help, question, asks, and `when` of a derived word
- `methods`, `rules`, `schedule` ({from, steps}), `not_judged`, `document`: as in the YAML files, where
    - `when` is a compiled condition, also where the file leaves it out and so means always; `doubt_when` likewise
    - `cite` is a list of {id, instrument, article, paragraph, item, words}; `id` is the key of `quotes`
    - `parameter` is an id of `parameters`; {param:id} in a text is replaced by the quantity in words, {param_from:id} by
      the day from which it is in force; the `parameters` of a rule or step list those its texts name
- `parameters`  id: {value, type, unit, bound, of, words, in_force, cite, says, mark}, those used and no others
- `instruments` id: {short, title}, those cited
- `quotes`      id of a citation: the Chinese text of the article, paragraph or item, where it is kept
- `regions`     id: {name, kind, levels: {level: {label, limit, limit_floor, open_tender, open_tender_floor}}, document, …}
- `calendar`    for `WorkingCalendar`

Only this JSON reaches an engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from widgets.facts.citation import citation
from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR, DataError, Problem, Where
from widgets.facts.quantities import day, quantity
from widgets.facts.records import Figures, Parameter, Region
from widgets.facts.schemas import check_shape
from widgets.rulebook.calendar import CalendarData
from widgets.rulebook.expression import (
    PER_UNIT,
    ExpressionError,
    Type,
    Word,
    compile_condition,
    nearest,
    parameters_in,
)

Rulebook = dict[str, Any]
FILES = ("vocabulary", "methods", "schedule", "not_judged", "document")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_UNIT_TYPES: Mapping[str, Type] = {"yuan": "money", "percent": "percent", "boolean": "bool", "text": "text"}


def compile_rulebook(library: Library) -> Rulebook:
    """The checked rulebook of a library. Raises DataError that lists every fault of data/rules with file and line."""
    return _Compiler(library).compile()


def localise(value: Any, language: Literal["en", "zh"]) -> Any:
    """A copy with every {"en": …, "zh": …} replaced by its text in one language."""
    if isinstance(value, dict):
        if value.keys() == {"en", "zh"}:
            return value[language]
        return {key: localise(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [localise(inner, language) for inner in value]
    return value


@dataclass(frozen=True)
class _Period:
    """The time for which a rule speaks: the parameters it reads have to be in force all through it."""

    first: str
    last: str | None

    def within(self, parameter: Parameter) -> bool:
        if parameter.in_force_from > self.first:
            return False
        return parameter.in_force_to is None or (self.last is not None and self.last <= parameter.in_force_to)


class _Compiler:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.problems: list[Problem] = []
        self.file = ""
        self.words: dict[str, Word] = {}
        self.parameter_words = {
            identifier: word
            for identifier, parameter in library.parameters.items()
            if (word := _word(parameter)) is not None
        }
        self.used: dict[str, None] = {}
        self.instruments: dict[str, Any] = {}
        self.quotes: dict[str, str] = {}

    def compile(self) -> Rulebook:
        self.check_shapes()
        rules = self.library.rules
        vocabulary = self.vocabulary(rules["vocabulary"]["vocabulary"])
        rulebook: Rulebook = {
            "as_of": self.library.as_of,
            "vocabulary": vocabulary,
            **self.methods(rules["methods"]),
            "schedule": self.schedule(rules["schedule"], rules["methods"]["methods"]),
            "not_judged": self.listed("not_judged", rules["not_judged"]["not_judged"], None),
            "document": self.tree(self.at("document", rules["document"]), None),
        }
        rulebook["parameters"] = {identifier: self.parameter(identifier) for identifier in sorted(self.used)}
        rulebook["instruments"] = dict(sorted(self.instruments.items()))
        rulebook["quotes"] = dict(sorted(self.quotes.items()))
        rulebook["regions"] = {region.id: _region(region) for region in self.library.regions.values()}
        rulebook["calendar"] = self.calendar()
        if self.problems:
            raise DataError(self.problems)
        return rulebook

    # -- the files -------------------------------------------------------------------------------

    def check_shapes(self) -> None:
        """Every file is there and has the shape of its schema; nothing is compiled before."""
        problems: list[Problem] = []
        for name in FILES:
            if name not in self.library.rules:
                problems.append(Problem(Where(f"data/rules/{name}.yaml", 1), "the file is missing"))
            else:
                path = DATA_DIR / "rules" / f"{name}.yaml"
                problems += check_shape(self.library.rules[name], path, name)
        if problems:
            raise DataError(problems)

    def at(self, file: str, document: Any) -> Any:
        self.file = f"data/rules/{file}.yaml"
        return document

    def vocabulary(self, entries: Any) -> dict[str, Any]:
        """The words in their order; a derived word may read only those above it."""
        self.at("vocabulary", entries)
        self.unique(entries, "name")
        compiled: dict[str, Any] = {}
        for entry in entries:
            choices = entry.get("choices", [])
            self.unique(choices, "value")
            # No parameter is in force at all times, and a derived word has no period of its own.
            compiled[entry["name"]] = self.tree(entry, None, drop="name")
            self.words[entry["name"]] = Word(
                entry["type"], entry.get("unit"), tuple(choice["value"] for choice in choices)
            )
            for index, name in enumerate(entry.get("asks", [])):
                if name not in self.words:
                    self.complain(
                        entry["asks"].lines[index], f"unknown name {name}", nearest(name, self.words)
                    )
        return compiled

    def methods(self, document: Any) -> dict[str, Any]:
        """Methods and rules. A rule is judged before a method is chosen, so it does not read the words of the choice."""
        self.at("methods", document)
        self.unique(document["methods"], "id")
        identifiers = [method["id"] for method in document["methods"]]
        for method in document["methods"]:
            if method["term"] not in self.library.terms:
                self.complain(
                    method.lines["term"],
                    f"unknown term {method['term']}",
                    nearest(method["term"], self.library.terms),
                )
        every_word = self.words
        chosen = {
            entry["name"]
            for entry in self.library.rules["vocabulary"]["vocabulary"]
            if entry["kind"] == "chosen"
        }
        self.words = {name: word for name, word in every_word.items() if name not in chosen}
        rules = []
        for rule in self.listed("methods", document["rules"], None):
            named = rule.pop("method")
            rules.append(
                {"id": rule.pop("id"), "methods": [named] if isinstance(named, str) else named, **rule}
            )
        for entry, rule in zip(document["rules"], rules, strict=True):
            self.refer(entry, "method", rule["methods"], identifiers, "method")
        self.words = every_word
        return {"methods": self.listed("methods", document["methods"], None), "rules": rules}

    def schedule(self, document: Any, methods: Any) -> dict[str, Any]:
        """The steps; each is counted from steps above it only."""
        self.at("schedule", document)
        scheduled = [method["id"] for method in methods if method["schedule"]]
        every = [step["id"] for step in document["steps"]]
        above: list[str] = []
        for step in document["steps"]:
            self.refer(step, "methods", step.get("methods", []), scheduled, "method of the schedule")
            if "before" in step:
                self.refer(step, "before", [step["before"]], every, "step")
            for term in step.get("terms", []):
                self.refer(term, "from", [term["from"]], above, "step above this one")
                if "parameter" in term and "days" in term:
                    self.complain(term.lines["days"], "both a parameter and days", "one of them")
            above.append(step["id"])
        steps = self.listed("schedule", document["steps"], _Period(document["from"], None))
        for step in steps:
            step.setdefault("methods", scheduled)
        return {"from": document["from"], "steps": steps}

    # -- what may stand anywhere -----------------------------------------------------------------

    def listed(self, file: str, entries: Any, period: _Period | None) -> list[Any]:
        """A list of records with ids, each compiled; what its texts quote stands in its `parameters`."""
        self.at(file, entries)
        self.unique(entries, "id")
        return [self.tree(entry, period) for entry in entries]

    def tree(self, entry: Any, period: _Period | None, drop: str = "") -> dict[str, Any]:
        """A mapping of a rule file with its conditions, citations, parameters and texts compiled."""
        if "in_force" in entry:
            period = self.period(entry)
        compiled: dict[str, Any] = {}
        quoted: dict[str, None] = {}
        for key, value in entry.items():
            line = entry.lines[key]
            if key in ("when", "doubt_when"):
                compiled[key] = self.condition(value, line, period)
            elif key == "cite":
                compiled[key] = [self.citation(one) for one in value]
            elif key == "parameter":
                compiled[key] = self.use(value, line, period)
            elif isinstance(value, dict) and value.keys() == {"en", "zh"}:
                compiled[key] = self.text(value, period, quoted)
            elif isinstance(value, dict) and key != "in_force":
                compiled[key] = self.tree(value, period)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                compiled[key] = [self.tree(one, period) for one in value]
            elif key != drop:
                compiled[key] = list(value) if isinstance(value, list) else value
        if "in_force" in entry:
            compiled["in_force"] = dict(entry["in_force"])
        if "cite" in entry:
            self.weigh(entry)
        if self.judged(entry):
            compiled.setdefault("when", {"all": []})
        if quoted:
            compiled["parameters"] = list(quoted)
        return compiled

    @staticmethod
    def judged(entry: Any) -> bool:
        """Whether a record has a condition even where the file leaves it out: rules, steps, terms, matters not judged."""
        return (
            "effect" in entry or "actor" in entry or "bound" in entry or ("says" in entry and "mark" in entry)
        )

    def condition(self, text: str, line: int, period: _Period | None) -> dict[str, Any]:
        try:
            condition = compile_condition(text, self.words, self.parameter_words)
        except ExpressionError as error:
            self.complain(line, f"column {error.column} of the condition: {error.what}", error.allowed)
            return {"all": []}
        for identifier in parameters_in(condition):
            if period is None:
                self.complain(
                    line, f"'{identifier}' may be out of force", "parameters only in dated rules and steps"
                )
            self.use(identifier, line, period)
        return condition

    def text(self, value: Any, period: _Period | None, quoted: dict[str, None]) -> dict[str, str]:
        """Both languages with the quantities put in. They name the same parameters, or one of them has been forgotten."""
        named = {language: sorted(set(_PLACEHOLDER.findall(value[language]))) for language in ("en", "zh")}
        if named["en"] != named["zh"]:
            self.complain(
                value.lines["zh"], "the two languages do not name the same quantities", ", ".join(named["en"])
            )
        return {
            "en": self.filled(value["en"], "en", value.lines["en"], period, quoted),
            "zh": self.filled(value["zh"], "zh", value.lines["zh"], period, quoted),
        }

    def filled(
        self,
        text: str,
        language: Literal["en", "zh"],
        line: int,
        period: _Period | None,
        quoted: dict[str, None],
    ) -> str:
        def words(match: re.Match[str]) -> str:
            kind, _, identifier = match[1].partition(":")
            if kind not in ("param", "param_from"):
                self.complain(line, f"{match[0]} is no quantity", "{param:id}, {param_from:id}")
                return match[0]
            if self.use(identifier, line, period if kind == "param" else None) not in self.library.parameters:
                return match[0]
            quoted[identifier] = None
            parameter = self.library.parameters[identifier]
            if kind == "param_from":
                return day(parameter.in_force_from, language)
            amount = quantity(parameter.value, parameter.unit, language)
            if amount is None:
                self.complain(
                    line, f"'{identifier}' is no single quantity ({parameter.unit})", "a number with a unit"
                )
            return amount or match[0]

        return _PLACEHOLDER.sub(words, text)

    def use(self, identifier: str, line: int, period: _Period | None) -> str:
        """Notes a parameter as used. It has to be in force all through the period of the rule that reads it."""
        parameter = self.library.parameters.get(identifier)
        if parameter is None:
            self.complain(
                line, f"unknown parameter '{identifier}'", nearest(identifier, self.library.parameters)
            )
        else:
            self.used[identifier] = None
            if period is not None and not period.within(parameter):
                self.complain(
                    line,
                    f"'{identifier}' is in force {_span(parameter.in_force_from, parameter.in_force_to)}, "
                    f"the rule {_span(period.first, period.last)}",
                    "a rule within the time of its parameters",
                )
        return identifier

    def period(self, entry: Any) -> _Period:
        first, last = entry["in_force"]["from"], entry["in_force"]["to"]
        if last is not None and last < first:
            self.complain(
                entry["in_force"].lines["to"], f"{last} lies before {first}", "a day from then on, or null"
            )
        return _Period(first, last)

    # -- law -------------------------------------------------------------------------------------

    def citation(self, entry: Any) -> dict[str, Any]:
        """A citation in words and with its quotation; it has to name an article that is known to exist."""
        name, article = entry["instrument"], entry["article"]
        paragraph, item = (int(entry[key]) if key in entry else None for key in ("paragraph", "item"))
        instrument = self.library.instruments.get(name)
        if instrument is None:
            self.complain(entry.line, f"unknown instrument {name}", nearest(name, self.library.instruments))
            return {}
        if instrument.status == "draft":
            self.complain(entry.line, f"{name} is a draft", "law that is or was in force")
        if fault := self.missing(name, article, paragraph, item):
            self.complain(entry.line, *fault)
        return self.cited(name, article, paragraph, item)

    def cited(self, name: str, article: str, paragraph: int | None, item: int | None) -> dict[str, Any]:
        instrument = self.library.instruments[name]
        identifier = f"{name} {article}"
        identifier += f"({paragraph})" if paragraph else ""
        identifier += f"[{item}]" if item else ""
        self.instruments[name] = {
            "short": {"en": instrument.short_en, "zh": instrument.short_zh},
            "title": {"en": instrument.title_en, "zh": instrument.title_zh},
        }
        if quote := self.library.article(name, article, paragraph, item):
            self.quotes[identifier] = quote
        return {
            "id": identifier,
            "instrument": name,
            "article": article,
            "paragraph": paragraph,
            "item": item,
            "words": {
                "en": citation(instrument.short_en, article, paragraph, item, "en"),
                "zh": citation(instrument.short_zh, article, paragraph, item, "zh"),
            },
        }

    def missing(
        self, name: str, article: str, paragraph: int | None, item: int | None
    ) -> tuple[str, str] | None:
        """What is wrong with a citation, and what is allowed; None where the article is known.

        An article is known if its text is kept, or if a parameter stands in it.
        """
        kept = self.library.articles.get(name, {})
        for number in _articles(article):
            if number not in kept and not self.stands_in(name, article):
                known = ", ".join(kept) if len(kept) <= 12 else f"{next(iter(kept))} to {list(kept)[-1]}"
                return f"{name} has no article {number} that is known", known or "whole"
        if (
            (paragraph or item)
            and article in kept
            and not self.library.article(name, article, paragraph, item)
        ):
            place = " ".join(
                f"{word} {number}" for word, number in (("paragraph", paragraph), ("item", item)) if number
            )
            return f"{name}, article {article} has no {place}", "what its text in data/law/texts has"
        return None

    def stands_in(self, name: str, article: str, mark: str | None = None) -> bool:
        return any(
            parameter.instrument == name
            and parameter.article == article
            and mark in (None, parameter.verified)
            for parameter in self.library.parameters.values()
        )

    def weigh(self, entry: Any) -> None:
        """Whether the citations bear what rests on them.

        What is marked `text` rests on official text alone: articles whose text is kept, or parameters read in them. A
        rule is no older than the oldest instrument it cites.
        """
        cited = [cite for cite in entry["cite"] if cite["instrument"] in self.library.instruments]
        for cite in cited if entry.get("mark") == "text" else []:
            name, article = cite["instrument"], cite["article"]
            kept = self.library.articles.get(name, {})
            whole = article == "whole" and self.library.instruments[name].verified == "text"
            if not (
                whole
                or all(one in kept for one in _articles(article))
                or self.stands_in(name, article, "text")
            ):
                self.complain(
                    entry.lines["mark"],
                    f"marked text, but the text of {name}, article {article} is not kept",
                    "secondary, memory",
                )
        starts = [self.library.instruments[cite["instrument"]].effective for cite in cited]
        first = min((start for start in starts if start), default=None)
        if "in_force" in entry and first is not None and first > entry["in_force"]["from"]:
            self.complain(
                entry["in_force"].lines["from"],
                f"in force from {entry['in_force']['from']}, before what it cites took effect",
                f"{first} or later",
            )

    # -- what else an engine needs ---------------------------------------------------------------

    def parameter(self, identifier: str) -> dict[str, Any]:
        parameter = self.library.parameters[identifier]
        word = self.parameter_words.get(identifier)
        words = {
            "en": quantity(parameter.value, parameter.unit, "en"),
            "zh": quantity(parameter.value, parameter.unit, "zh"),
        }
        return {
            "value": _engine_value(parameter, word) if word else None,
            "type": word.type if word else None,
            "unit": parameter.unit,
            "bound": parameter.bound,
            "of": parameter.of,
            "words": words,
            "in_force": {"from": parameter.in_force_from, "to": parameter.in_force_to},
            "cite": self.cited(parameter.instrument, parameter.article, parameter.paragraph, parameter.item),
            "says": {"en": parameter.rule_en, "zh": parameter.quote_zh},
            "mark": parameter.verified,
        }

    def calendar(self) -> CalendarData:
        """The calendar for WorkingCalendar: the years of the notices, then those of which only the statutory days are known."""
        holidays = self.library.holidays
        official, statutory = holidays.official, holidays.statutory
        return {
            "first": f"{official[0].year}-01-01",
            "official_to": f"{official[-1].year}-12-31",
            "provisional_from": _next_day(holidays.settled_to),
            "last": f"{(statutory or official)[-1].year}-12-31",
            "off": [[days.first, days.last] for year in official for days in year.ranges],
            "make_up": [day for year in official for day in year.make_up_workdays],
            "statutory": [
                day for year in statutory for days in year.ranges for day in _days(days.first, days.last)
            ],
        }

    # -- complaints ------------------------------------------------------------------------------

    def complain(self, line: int, what: str, allowed: str = "") -> None:
        self.problems.append(Problem(Where(self.file, line), what, allowed))

    def unique(self, entries: Any, key: str) -> None:
        seen: dict[str, int] = {}
        for entry in entries:
            value = entry[key]
            if value in seen:
                self.complain(entry.lines[key], f"{value} stands twice (first on line {seen[value]})", "once")
            seen.setdefault(value, entry.lines[key])

    def refer(self, entry: Any, key: str, named: list[str], known: list[str], what: str) -> None:
        """Every name that an entry gives under a key is one of those known."""
        for name in named:
            if name not in known:
                self.complain(entry.lines[key], f"{name} is no {what}", nearest(name, known))


def _word(parameter: Parameter) -> Word | None:
    """The parameter as a value of conditions; None for lists, ranges and other values that no condition compares."""
    kind = _UNIT_TYPES.get(parameter.unit, "int")
    wanted: Mapping[str, type | tuple[type, ...]] = {
        "bool": bool,
        "text": str,
        "percent": (int, float),
        "money": int,
        "int": int,
    }
    if not isinstance(parameter.value, wanted[kind]) or (
        isinstance(parameter.value, bool) and kind != "bool"
    ):
        return None
    return Word(kind, parameter.unit if kind in ("int", "money") else None)


def _engine_value(parameter: Parameter, word: Word) -> bool | int | str:
    """The value in engine units: fen, basis points, or as it stands."""
    value: bool | int | str = parameter.value
    if word.type not in PER_UNIT:
        return value
    exact = Decimal(str(value)) * PER_UNIT[word.type]
    if exact != int(exact):
        what = f"{parameter.id}: {value} {parameter.unit} is no whole number of hundredths"
        raise DataError([Problem(parameter.where, what, "at most two decimals")])
    return int(exact)


def _region(region: Region) -> dict[str, Any]:
    """The thresholds of a jurisdiction in fen; None where a figure is not known, and then for every level named."""

    def fen(yuan: int | None) -> int | None:
        return None if yuan is None else yuan * PER_UNIT["money"]

    def level(name: str, figures: Figures) -> dict[str, Any]:
        label = region.level_labels[name]
        return {
            "label": {"en": label.en, "zh": label.zh},
            "limit": fen(figures.limit_yuan),
            "limit_floor": fen(figures.limit_floor_yuan),
            "open_tender": fen(figures.open_tender_yuan),
            "open_tender_floor": fen(figures.open_tender_floor_yuan),
        }

    document = region.document
    return {
        "name": {"en": region.name_en, "zh": region.name_zh},
        "kind": region.kind,
        "levels": {name: level(name, figures) for name, figures in region.levels.items()},
        "document": {
            "title": {"en": document.title_en, "zh": document.title_zh},
            "number": document.number,
            "issued": document.issued,
            "effective": document.effective,
        },
        "mark": region.verified,
        "currency": region.currency,
    }


def _articles(article: str) -> list[str]:
    """The articles that a citation names: "36, 49" -> 36, 49; "18-19" -> 18, 19; "13(2)" -> 13; "parts 3-4"; "whole" -> none."""
    if article == "whole":
        return []
    if parts := re.fullmatch(r"parts? ([0-9]+)(?:-([0-9]+))?", article):
        first, last = int(parts[1]), int(parts[2] or parts[1])
        return [f"part {number}" for number in range(first, last + 1)]
    numbers: list[str] = []
    for piece in article.split(","):
        piece = piece.strip().split("(")[0]
        ends = re.fullmatch(r"([0-9]+)-([0-9]+)", piece)
        if ends and int(ends[1]) < int(ends[2]):  # 27-1 is one article: 第二十七条之一
            numbers += [str(number) for number in range(int(ends[1]), int(ends[2]) + 1)]
        else:
            numbers.append(piece)
    return numbers


def _span(first: str, last: str | None) -> str:
    return f"from {first}" + (f" to {last}" if last else "")


def _next_day(iso: str) -> str:
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()


def _days(first: str, last: str) -> list[str]:
    days = [first]
    while days[-1] < last:
        days.append(_next_day(days[-1]))
    return days
