"""The rulebook as one checked JSON: data/rules with every condition compiled and every citation resolved.

    rulebook = compile_rulebook(Library.load())

All texts are {"en": …, "zh": …}, all amounts in fen, all rates in basis points, all days ISO strings.
widgets/plan/rulebook.ts declares the types. Every record has all keys of its kind; what a file leaves out
is null, an empty list or false, so `when: null` means always. Beyond the files it holds:

- `vocabulary`, `methods`, `rules`, `steps`, `contents`, `not_judged`: in the order of their files. {param:id} in
a text has
  become the quantity in words, {param_from:id} the day from which it is in force; `parameters` lists those
  quoted so
- `goal`: the step to which the critical path of a schedule leads
- `instruments`: by id the first and last day of those that are cited, so that a plan of a day cites none that was not in force
- `sample_bids`: which provisions, or rows of its own, say how the reader's sample bids are worked out
- `gaps`: what is not known of the law of a day, and which instrument governed it
- `contents`: its `parts`, `sections` and `provisions`; their citations have no quotes, and what only their texts quote
  is not among the `parameters`, so that the page stays light
- each citation as {id, instrument, article, paragraph, item, words}
- `quotes`: by id of a citation the Chinese text of the article, paragraph or item, where it is kept
- `parameters`: by id the legal quantities that the rules use, and no others, each with its `versions` of other
  days; the value of a range is [least, most], and a number of several is a quantity of its own, `id.min`;
  where it has versions, {param:id} stays in the texts, and `dated` says in which records (see on_day.py)
- `deadlines`: what data/rules/deadlines.yaml says, whole in itself with `parameters` and `quotes` of its own,
  so that a page of one instrument need not carry the other's; each deadline lists in `reads` the questions
  it depends on
- `regions`: a list of the jurisdictions with their thresholds, null where a figure is not known; `from`: the first day on which
  they are known to hold; `earlier`: what is known of the time before
- `calendar`: for WorkingCalendar

Only this JSON reaches an engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from widgets.facts.citation import citation
from widgets.facts.library import Library
from widgets.facts.problems import DataError, Problem, Where
from widgets.facts.quantities import day, quantity
from widgets.facts.records import Figures, Parameter, Region
from widgets.rulebook.calendar import CalendarData
from widgets.rulebook.expression import (
    PER_UNIT,
    ExpressionError,
    Type,
    Word,
    compile_condition,
    names_in,
    nearest,
    parameters_in,
)

Rulebook = dict[str, Any]
FILES = (
    "vocabulary", "methods", "schedule", "contents", "sample_bids", "gaps", "deadlines", "not_judged", "amounts",
    "document",
)  # fmt: skip

# What a text of the contents may name of the plan itself; the engines fill it.
PLAN_VALUES = frozenset(
    {"budget", "ceiling", "limit", "open_tender", "method", "status", "term", "pricing", "weight"}
    | {"deduction"}
    | {"intention", "start", "signed"}
)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WAITING = re.compile(r"\{param:([a-z0-9-]+(?:\.[a-z_]+)?)\}")
_KEY = re.compile(r"[a-z_]+")
ENDS = ("min", "max")
"""The two numbers of a parameter that is a range."""
_UNIT_TYPES: Mapping[str, Type] = {"yuan": "money", "percent": "percent", "boolean": "bool", "text": "text"}


# The keys of each kind of record, with what stands for those that a file leaves out.
_WORD: Mapping[str, Any] = {
    "name": None,
    "kind": None,
    "group": None,
    "type": None,
    "unit": None,
    "label": None,
    "help": None,
    "question": None,
    "asked_after": None,
    "choices": [],
    "asks": [],
    "when": None,
}
_CHOICE: Mapping[str, Any] = {"value": None, "label": None, "help": None}
_METHOD: Mapping[str, Any] = {
    "id": None,
    "label": None,
    "term": None,
    "schedule": None,
    "cite": [],
    "suppliers": [],
    "response": [],
}
_BOUND: Mapping[str, Any] = {"says": None, "in_force": None, "cite": [], "mark": None}
_RULE: Mapping[str, Any] = {
    "id": None,
    "methods": [],
    "effect": None,
    "when": None,
    "cite": [],
    "in_force": None,
    "strength": None,
    "mark": None,
    "title": None,
    "says": None,
    "otherwise": None,
    "doubt": None,
    "parameters": [],
}
_STEP: Mapping[str, Any] = {
    "id": None,
    "label": None,
    "actor": None,
    "methods": None,
    "when": None,
    "in_force": None,
    "approval": False,
    "before": None,
    "after": None,
    "overlaps": None,
    "terms": [],
    "cite": [],
    "mark": None,
    "note": None,
    "notes": [],
    "parameters": [],
}
_NOTE: Mapping[str, Any] = {"in_force": None, "says": None}
_TERM: Mapping[str, Any] = {
    "from": None,
    "parameter": None,
    "days": None,
    "unit": None,
    "bound": None,
    "back": False,
    "spare": False,
    "optional": False,
    "when": None,
    "in_force": None,
    "cite": None,
    "doubt": None,
}
_PART: Mapping[str, Any] = {"id": None, "label": None}
_SECTION: Mapping[str, Any] = {"id": None, "number": None, "part": None, "label": None}
_PROVISION: Mapping[str, Any] = {
    "id": None,
    "section": None,
    "kind": None,
    "closes": False,
    "also_below": False,
    "when": None,
    "cite": [],
    "in_force": None,
    "strength": None,
    "mark": None,
    "title": None,
    "says": None,
    "otherwise": None,
    "doubt": None,
}
_WAY: Mapping[str, Any] = {
    "id": None,
    "way": None,
    "provision": None,
    "unless": [],
    "proviso": [],
    "mind": [],
    "when": None,
    "in_force": None,
    "cite": [],
    "mark": None,
}
_DEDUCTION: Mapping[str, Any] = {"id": None, "provision": None, "unless": []}
_OVER: Mapping[str, Any] = {
    "id": None,
    "of": None,
    "when": None,
    "in_force": None,
    "cite": [],
    "mark": None,
}
_GAP: Mapping[str, Any] = {
    "id": None,
    "part": None,
    "methods": None,
    "sections": [],
    "when": None,
    "in_force": None,
    "title": None,
    "says": None,
    "governed": [],
}
_QUESTION: Mapping[str, Any] = {
    "name": None,
    "type": None,
    "unit": None,
    "label": None,
    "help": None,
    "choices": [],
}
_GROUP: Mapping[str, Any] = {"id": None, "label": None}
_EVENT: Mapping[str, Any] = {"id": None, "group": None, "label": None, "help": None, "also": []}
_READING: Mapping[str, Any] = {"id": None, "label": None}
_DEADLINE: Mapping[str, Any] = {
    "id": None,
    "label": None,
    "actors": [],
    "bound": None,
    "when": None,
    "terms": [],
    "opens": [],
    "goal": None,
    "interest": [],
    "stops": [],
    "extends": [],
    "earlier": [],
    "note": None,
    "doubt": None,
    "cite": [],
    "mark": None,
    "reads": [],
}
_COUNT: Mapping[str, Any] = {
    "from": None,
    "parameter": None,
    "agreed": None,
    "days": None,
    "unit": None,
    "reading": None,
    "supposes": False,
    "when": None,
    "cite": None,
    "doubt": None,
}
_OPENS: Mapping[str, Any] = {"from": None, "next": False}
_INTEREST: Mapping[str, Any] = {"when": None, "parameter": None, "cite": [], "mark": None, "note": None}
_REMARK: Mapping[str, Any] = {"says": None, "when": None, "cite": [], "mark": None}
_EARLIER: Mapping[str, Any] = {"to": None, "when": None, "says": None}
_NOT_JUDGED: Mapping[str, Any] = {
    "id": None,
    "title": None,
    "says": None,
    "cite": [],
    "mark": None,
    "parameters": [],
}


def compile_rulebook(library: Library) -> Rulebook:
    """The checked rulebook of a library. Raises DataError that lists every fault with its line."""
    return Compiler(library).compile()


def localise(rulebook: Rulebook, language: Literal["en", "zh"]) -> Rulebook:
    """A copy in one language: every {"en": …, "zh": …} is replaced by its text, and `language` says which."""

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            if value.keys() == {"en", "zh"}:
                return value[language]
            return {key: one(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [one(inner) for inner in value]
        return value

    return {**one(rulebook), "language": language}


@dataclass(frozen=True)
class Period:
    """The time for which a rule speaks: the parameters it reads have to be in force all through it."""

    first: str
    last: str | None

    def within(self, versions: Sequence[Parameter]) -> bool:
        """Whether the versions of a parameter, the oldest first, cover the period without a gap."""
        reached = self.first
        for parameter in versions:
            if parameter.in_force_from > reached:
                return False
            last = parameter.in_force_to
            if last is None or (self.last is not None and self.last <= last):
                return True
            reached = max(reached, _next_day(last))
        return False


class Compiler:
    """Compiles the rule files of a library; every fault is noted with its line, and all are raised together."""

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
        # The numbers of a range or a list of names, such as id.min and id.max.
        self.parameter_words |= {
            f"{identifier}.{key}": word
            for identifier, parameter in library.parameters.items()
            if isinstance(parameter.value, dict)
            for key in parameter.value
            if _KEY.fullmatch(key) and (word := _word(parameter, key)) is not None
        }
        self.used: dict[str, None] = {}
        self.quotes: dict[str, str] = {}
        # The {names} in a text that an engine fills.
        self.quotable: frozenset[str] = frozenset()

    def compile(self) -> Rulebook:
        self.require_files()
        files = self.library.rules
        vocabulary = self.vocabulary(files["vocabulary"]["vocabulary"])
        methods = self.methods(files["methods"]["methods"])
        rules = self.rules(files["methods"]["rules"])
        steps = self.steps(files["schedule"])
        contents = self.contents(files["contents"])
        sample_bids = self.sample_bids(files["sample_bids"])
        gaps = self.gaps(files["gaps"]["gaps"])
        not_judged = self.records("not_judged", files["not_judged"]["not_judged"], _NOT_JUDGED)
        regions = self.regions(files["amounts"]["amounts"])
        parameters = {identifier: self.parameter(identifier) for identifier in sorted(self.used)}
        quotes = self.quotes
        deadlines = self.deadlines(files["deadlines"])
        calendar = self.calendar()
        if self.problems:
            raise DataError(self.problems)
        return {
            "as_of": self.library.as_of,
            "from": files["schedule"]["from"],
            "goal": files["schedule"]["goal"],
            "language": None,
            "vocabulary": vocabulary,
            "methods": methods,
            "rules": rules,
            "steps": steps,
            "contents": contents,
            "sample_bids": sample_bids,
            "gaps": gaps,
            "not_judged": not_judged,
            "instruments": self.cited_instruments(
                methods,
                rules,
                steps,
                contents["provisions"],
                sample_bids["ways"],
                sample_bids["over"],
                not_judged,
            ),
            "labels": plain(files["document"]["labels"]),
            "parameters": parameters,
            "quotes": dict(sorted(quotes.items())),
            "deadlines": deadlines,
            "regions": regions,
            "calendar": calendar,
            "dated": dated_places(
                methods=methods,
                rules=rules,
                steps=steps,
                not_judged=not_judged,
                **{"contents/provisions": contents["provisions"]},
            ),
        }

    # -- the files -------------------------------------------------------------------------------

    def require_files(self) -> None:
        """All are there; the library has checked the shape of those that are."""
        missing = [name for name in FILES if name not in self.library.rules]
        if missing:
            raise DataError(Problem(Where(_file(name), 1), "the file is missing") for name in missing)

    def vocabulary(self, entries: Any) -> list[Any]:
        """The words in their order; a derived word may read only those above it."""
        self.file = _file("vocabulary")
        self.unique(entries, "name")
        compiled = []
        for entry in entries:
            choices = entry.get("choices", [])
            self.unique(choices, "value")
            word = shaped(self.tree(entry), _WORD)
            word["choices"] = [shaped(choice, _CHOICE) for choice in word["choices"]]
            compiled.append(word)
            self.words[entry["name"]] = Word(
                entry["type"], entry.get("unit"), tuple(choice["value"] for choice in choices)
            )
            self.refer(entry, "asks", entry.get("asks", []), list(self.words), "word above this one")
            first = [entry["asked_after"]] if "asked_after" in entry else []
            self.refer(entry, "asked_after", first, list(self.words), "word above this one")
        return compiled

    def methods(self, entries: Any) -> list[Any]:
        compiled = self.records("methods", entries, _METHOD)
        for entry, method in zip(entries, compiled, strict=True):
            self.refer(entry, "term", [entry["term"]], list(self.library.terms), "term of the glossary")
            for key in ("suppliers", "response"):
                method[key] = [shaped(bound, _BOUND) for bound in method[key]]
        return compiled

    def rules(self, entries: Any) -> list[Any]:
        """The rules. They are judged before a method is chosen and do not read the words of that choice."""
        files = self.library.rules
        methods = [method["id"] for method in files["methods"]["methods"]]
        chosen = {word["name"] for word in files["vocabulary"]["vocabulary"] if word["kind"] == "chosen"}
        every_word = self.words
        self.words = {name: word for name, word in every_word.items() if name not in chosen}
        compiled = self.records("methods", entries, _RULE)
        self.words = every_word
        for entry, rule in zip(entries, compiled, strict=True):
            rule["methods"] = [entry["method"]] if isinstance(entry["method"], str) else list(entry["method"])
            self.refer(entry, "method", rule["methods"], methods, "method")
        return compiled

    def steps(self, document: Any) -> list[Any]:
        """The steps of the schedule; each is counted from steps above it only."""
        compiled = self.records("schedule", document["steps"], _STEP, Period(document["from"], None))
        every = [step["id"] for step in document["steps"]]
        dated = [method["id"] for method in self.library.rules["methods"]["methods"] if method["schedule"]]
        for number, (entry, step) in enumerate(zip(document["steps"], compiled, strict=True)):
            self.refer(entry, "methods", entry.get("methods", []), dated, "method with a schedule")
            for key in ("before", "after", "overlaps"):
                self.refer(entry, key, [entry[key]] if key in entry else [], every, "step")
            for term in entry.get("terms", []):
                self.refer(term, "from", [term["from"]], every[:number], "step above this one")
                if "parameter" in term and "days" in term:
                    self.complain(term.lines["days"], "both a parameter and days", "one of them")
            step["terms"] = [shaped(term, _TERM) for term in step["terms"]]
            step["notes"] = [shaped(note, _NOTE) for note in step["notes"]]
        self.refer(document, "goal", [document["goal"]], every, "step")
        return compiled

    def contents(self, document: Any) -> dict[str, Any]:
        """What a plan has to contain: parts, sections and provisions, whose texts may name values of the plan."""
        rules = [rule["id"] for rule in self.library.rules["methods"]["rules"]]
        quotes, used = dict(self.quotes), dict(self.used)
        parts = self.records("contents", document["parts"], _PART)
        sections = self.records("contents", document["sections"], _SECTION)
        for entry in document["sections"]:
            named = [entry["part"]] if "part" in entry else []
            self.refer(entry, "part", named, [part["id"] for part in parts], "part")
        self.quotable = PLAN_VALUES
        provisions = self.records("contents", document["provisions"], _PROVISION)
        self.quotable = frozenset()
        for entry in document["provisions"]:
            self.refer(
                entry, "section", [entry["section"]], [section["id"] for section in sections], "section"
            )
            if entry["id"] in rules:
                self.complain(
                    entry.lines["id"], f"{entry['id']} is a rule on methods too", "an id of its own"
                )
        self.quotes, self.used = quotes, used
        for provision in provisions:
            if provision["when"] is not None:
                self.used |= dict.fromkeys(parameters_in(provision["when"]))
            # The words of these wait for the day of the plan.
            self.used |= dict.fromkeys(_WAITING.findall(str(provision)))
        return {"from": document["from"], "parts": parts, "sections": sections, "provisions": provisions}

    def sample_bids(self, document: Any) -> dict[str, Any]:
        """How sample bids are worked out: rows that name a provision of the contents, or stand for themselves."""
        known = [each["id"] for each in self.library.rules["contents"]["provisions"]]
        quotes = dict(self.quotes)
        found: dict[str, Any] = {}
        for part, shape in (("ways", _WAY), ("deductions", _DEDUCTION), ("over", _OVER)):
            found[part] = self.records("sample_bids", document[part], shape)
            for entry in document[part]:
                self.refer(entry, "provision", _named(entry, "provision"), known, "provision")
                for key in ("unless", "proviso", "mind"):
                    self.refer(entry, key, entry.get(key, []), known, "provision")
        social, low = document["social"], document["low"]
        for entry in (social, low):
            self.refer(entry, "provision", [entry["provision"]], known, "provision")
        self.refer(document, "ties", document["ties"], known, "provision")
        found["social"] = {
            "provision": social["provision"],
            "reserved": self.condition(social["reserved"], social.lines["reserved"], None),
        }
        for test in ("average", "second", "ceiling"):
            self.use(low[test], low.lines[test], None)
        # The page links to the wording of what it cites here.
        self.quotes = quotes
        return {
            "ways": found["ways"],
            "deductions": found["deductions"],
            "social": found["social"],
            "over": found["over"],
            "low": plain(low),
            "ties": list(document["ties"]),
        }

    def gaps(self, entries: Any) -> list[Any]:
        """What is not known of the law of a day; the instruments that governed it are named, not cited."""
        compiled = self.records("gaps", entries, _GAP)
        methods = [method["id"] for method in self.library.rules["methods"]["methods"]]
        sections = [section["id"] for section in self.library.rules["contents"]["sections"]]
        for entry, gap in zip(entries, compiled, strict=True):
            self.refer(entry, "methods", entry.get("methods", []), methods, "method")
            self.refer(entry, "sections", entry.get("sections", []), sections, "section")
            governed = entry.get("governed", [])
            self.refer(entry, "governed", governed, list(self.library.instruments), "instrument")
            gap["governed"] = [
                {
                    "instrument": name,
                    "words": {"en": instrument.short_en, "zh": instrument.short_zh},
                    "mark": instrument.verified,
                }
                for name in governed
                if (instrument := self.library.instruments.get(name)) is not None
            ]
        return compiled

    def deadlines(self, document: Any) -> dict[str, Any]:
        """The deadlines that follow from events, with words, parameters and quotations of their own."""
        self.words, self.used, self.quotes = {}, {}, {}
        questions = self.questions(document["questions"])
        groups = self.records("deadlines", document["groups"], _GROUP)
        readings = self.records("deadlines", document["readings"], _READING)
        events = self.records("deadlines", document["events"], _EVENT)
        known = [event["id"] for event in document["events"]]
        for entry in document["events"]:
            self.refer(entry, "group", [entry["group"]], [group["id"] for group in groups], "group")
            self.refer(entry, "also", entry.get("also", []), known, "event")
        self.refer(document, "order", [name for pair in document["order"] for name in pair], known, "event")
        period = Period(document["from"], None)
        since = self.calendar()["first"]
        compiled = self.records("deadlines", document["deadlines"], _DEADLINE, period)
        ways = [reading["id"] for reading in readings]
        counted = [question["name"] for question in questions if question["type"] == "int"]
        for entry, deadline in zip(document["deadlines"], compiled, strict=True):
            if entry["id"] in known:
                self.complain(entry.lines["id"], f"{entry['id']} is an event too", "a name of its own")
            for term in entry["terms"]:
                self.refer(term, "from", [term["from"]], known, "event or deadline above this one")
                self.refer(term, "reading", [term["reading"]] if "reading" in term else [], ways, "reading")
                self.refer(
                    term, "agreed", [term["agreed"]] if "agreed" in term else [], counted, "number asked for"
                )
            for opens in entry.get("opens", []):
                self.refer(opens, "from", [opens["from"]], known, "event or deadline above this one")
            known.append(entry["id"])
            for key, shape in (
                ("terms", _COUNT), ("opens", _OPENS), ("interest", _INTEREST),
                ("stops", _REMARK), ("extends", _REMARK), ("earlier", _EARLIER),
            ):  # fmt: skip
                deadline[key] = [shaped(each, shape) for each in deadline[key]]
            self.tell_earlier(entry, since)
            deadline["reads"] = _reads(deadline)
        return {
            "from": document["from"],
            "questions": questions,
            "groups": groups,
            "events": events,
            "order": plain(document["order"]),
            "readings": readings,
            "deadlines": compiled,
            "labels": plain(document["labels"]),
            "parameters": {identifier: self.parameter(identifier) for identifier in sorted(self.used)},
            "quotes": dict(sorted(self.quotes.items())),
            "dated": dated_places(events=events, deadlines=compiled),
            "instruments": self.cited_instruments(
                compiled,
                [each for one in compiled for key in ("stops", "extends", "interest") for each in one[key]],
            ),
        }

    def questions(self, entries: Any) -> list[Any]:
        """What the form of the deadlines asks; these words alone may stand in their conditions."""
        self.file = _file("deadlines")
        self.unique(entries, "name")
        compiled = []
        for entry in entries:
            choices = entry.get("choices", [])
            self.unique(choices, "value")
            question = shaped(self.tree(entry), _QUESTION)
            question["choices"] = [shaped(choice, _CHOICE) for choice in question["choices"]]
            compiled.append(question)
            self.words[entry["name"]] = Word(
                entry["type"], entry.get("unit"), tuple(choice["value"] for choice in choices)
            )
        return compiled

    def regions(self, amounts: Any) -> list[Any]:
        """The jurisdictions, each with the note on how its amounts are counted, where that is known."""
        self.file = _file("amounts")
        self.unique(amounts, "region")
        counting, earlier = {}, {}
        for entry in amounts:
            self.refer(entry, "region", [entry["region"]], list(self.library.regions), "region")
            counting[entry["region"]] = {"says": self.tree(entry)["says"], "mark": entry["mark"]}
            if "earlier" in entry:
                earlier[entry["region"]] = self.earlier_editions(entry["earlier"])
        unknown_from = f"{self.library.as_of[:4]}-01-01"
        return [
            _region(region, counting.get(region.id), earlier.get(region.id, []), unknown_from)
            for region in self.library.regions.values()
        ]

    def earlier_editions(self, named: Any) -> list[dict[str, Any]]:
        """The figures of a level before those of its document, from the versions of the parameters that give them.

        What only memory gives is not a figure: it stays unknown, and the reader's own is asked for.
        """
        versions: dict[str, list[Parameter]] = {}
        for name in ("limit", "open_tender"):
            self.refer(named, name, [named[name]], list(self.library.parameters), "legal parameter")
            versions[name] = [
                each for each in self.library.versions(named[name]) if each.verified != "memory"
            ]
        spans = dict.fromkeys(
            (each.in_force_from, each.in_force_to)
            for each in sorted(
                (one for known in versions.values() for one in known), key=lambda each: each.in_force_from
            )
            if each.in_force_to is not None
        )
        editions = []
        for first, last in spans:
            found = {
                name: next((each for each in known if each.in_force_from == first), None)
                for name, known in versions.items()
            }
            parameter = next(each for each in found.values() if each is not None)
            instrument = self.library.instruments[parameter.instrument]
            editions.append({
                "level": named["level"],
                "in_force": {"from": first, "to": last},
                **{
                    name: None if each is None else each.value * PER_UNIT["money"]
                    for name, each in found.items()
                },
                "document": {
                    "title": {"en": instrument.title_en, "zh": instrument.title_zh},
                    "number": instrument.document_number,
                    "effective": first,
                },
                "mark": parameter.verified,
            })  # fmt: skip
        return editions

    def tell_earlier(self, deadline: Any, since: str) -> None:
        """A deadline whose period is younger than the calendar has to say what is known of the law before."""
        told = max((each["to"] for each in deadline.get("earlier", [])), default="")
        for term in deadline["terms"]:
            versions = self.library.versions(term["parameter"]) if "parameter" in term else ()
            if (
                not versions
                or Period(since, None).within(versions)
                or _next_day(told or since) >= versions[0].in_force_from
            ):
                continue
            first = versions[0].in_force_from
            self.complain(
                term.lines["parameter"],
                f"'{term['parameter']}' is in force from {first}, and what held before is not told",
                "earlier: what the law before had, or that it was not seen, to the day before",
            )

    def cited_instruments(self, *lists: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The time of every instrument that is cited, as far as it is known to the day."""
        names = {
            cite["instrument"]
            for records in lists
            for record in records
            for cite in (
                *record["cite"],
                *(one for term in record.get("terms", ()) for one in term["cite"] or ()),
            )
        }
        return {name: instrument_time(self.library, name) for name in sorted(names)}

    # -- what may stand anywhere -----------------------------------------------------------------

    def records(
        self, file: str, entries: Any, keys: Mapping[str, Any], period: Period | None = None
    ) -> list[dict[str, Any]]:
        """A list of records with ids, each compiled and with all keys of its kind."""
        self.file = _file(file)
        self.unique(entries, "id")
        return [shaped(self.tree(entry, period), keys) for entry in entries]

    def tree(self, entry: Any, period: Period | None = None) -> dict[str, Any]:
        """A mapping of a rule file with its conditions, citations, parameters and texts compiled."""
        if "in_force" in entry:
            period = self.period(entry)
        compiled: dict[str, Any] = {}
        quoted: dict[str, None] = {}
        for key, value in entry.items():
            line = entry.lines[key]
            if key == "when":
                compiled[key] = self.condition(value, line, period)
            elif key == "cite":
                compiled[key] = [self.citation(one) for one in value]
            elif key == "parameter":
                compiled[key] = self.use(value, line, period)
            elif isinstance(value, dict) and value.keys() == {"en", "zh"}:
                compiled[key] = self.text(value, period, quoted)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                compiled[key] = [self.tree(one, period) for one in value]
                quoted |= {name: None for one in compiled[key] for name in one["parameters"]}
            else:
                compiled[key] = plain(value)
        if "cite" in entry:
            self.weigh(entry)
        compiled["parameters"] = list(quoted)
        return compiled

    def condition(self, text: str, line: int, period: Period | None) -> dict[str, Any]:
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

    def text(self, value: Any, period: Period | None, quoted: dict[str, None]) -> dict[str, str]:
        """Both languages with the quantities put in; they have to name the same ones."""
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
        period: Period | None,
        quoted: dict[str, None],
    ) -> str:
        def words(match: re.Match[str]) -> str:
            if match[1] in self.quotable:
                return match[0]
            kind, _, identifier = match[1].partition(":")
            share = kind == "of_budget" and self.quotable >= PLAN_VALUES
            if kind not in ("param", "param_from") and not share:
                allowed = ", ".join(f"{{{name}}}" for name in sorted(self.quotable))
                self.complain(
                    line,
                    f"{match[0]} is no quantity",
                    "{param:id}, {param_from:id}" + (f", {{of_budget:id}}, {allowed}" if allowed else ""),
                )
                return match[0]
            whole = identifier
            identifier, _, key = identifier.partition(".")
            if self.use(whole, line, None if kind == "param_from" else period) not in (
                self.library.parameters
            ):
                return match[0]
            quoted[identifier] = None
            parameter = self.library.parameters[identifier]
            if kind == "param_from":
                return day(parameter.in_force_from, language)
            if share:
                rate = self.parameter_words.get(identifier)
                if rate is None or rate.type != "percent":
                    self.complain(
                        line, f"'{identifier}' is no rate ({parameter.unit})", "a single percentage"
                    )
                    return match[0]
                return f"{{of_budget:{_engine_value(parameter, rate)}}}"
            amount = _said(parameter, key, language)
            if amount is None:
                self.complain(
                    line, f"'{identifier}' is no single quantity ({parameter.unit})", "a number with a unit"
                )
            # The words of a quantity that other days have otherwise are put in on the day of the plan (on_day.py).
            dated = len(self.library.versions(identifier)) > 1
            return match[0] if dated or not amount else amount

        return _PLACEHOLDER.sub(words, text)

    def use(self, identifier: str, line: int, period: Period | None) -> str:
        """Notes a parameter, or a number of one, as used. It has to be in force all through the period of what reads it.
        Returns the id of the parameter."""
        named, (identifier, _, key) = identifier, identifier.partition(".")
        parameter = self.library.parameters.get(identifier)
        if parameter is None:
            self.complain(
                line, f"unknown parameter '{identifier}'", nearest(identifier, self.library.parameters)
            )
        elif parameter.version_of is not None:
            self.complain(line, f"'{identifier}' is a version of a parameter", parameter.version_of)
        else:
            self.used[named] = None
            versions = self.library.versions(identifier)
            if key and any(_value(each, key) is None for each in versions):
                kept = sorted(parameter.value) if isinstance(parameter.value, dict) else [identifier]
                self.complain(line, f"'{identifier}' has no number {key} on all days", ", ".join(kept))
            if period is not None and not period.within(versions):
                spans = ", ".join(_span(each.in_force_from, each.in_force_to) for each in versions)
                self.complain(
                    line,
                    f"'{identifier}' is in force {spans}, what reads it {_span(period.first, period.last)}",
                    "rules and steps within the time of their parameters",
                )
        return identifier

    def period(self, entry: Any) -> Period:
        first, last = entry["in_force"]["from"], entry["in_force"]["to"]
        if last is not None and last < first:
            self.complain(
                entry["in_force"].lines["to"], f"{last} lies before {first}", "a day from then on, or null"
            )
        return Period(first, last)

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
        if quote := self.library.article(name, article, paragraph, item):
            self.quotes[identifier] = quote
        return {
            "id": identifier,
            "instrument": name,
            "article": article,
            "paragraph": None if paragraph is None else str(paragraph),
            "item": None if item is None else str(item),
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

    def read_in_law(self, name: str, article: str) -> bool:
        """Whether official text of a cited article was seen; an article that does not exist is told elsewhere."""
        if article == "whole":
            return self.library.instruments[name].verified == "text"
        kept = self.library.articles.get(name, {})
        return all(
            number in kept or self.stands_in(name, article, "text") or not self.stands_in(name, article)
            for number in _articles(article)
        )

    def stands_in(self, name: str, article: str, mark: str | None = None) -> bool:
        return any(
            parameter.instrument == name
            and parameter.article == article
            and mark in (None, parameter.verified)
            for parameter in self.library.parameters.values()
        )

    def weigh(self, entry: Any) -> None:
        """Whether the citations bear what rests on them.

        What is marked `text` rests on official text alone: articles whose text is kept, or parameters read
        in them. A rule is no older than the oldest instrument it cites.
        """
        cited = [cite for cite in entry["cite"] if cite["instrument"] in self.library.instruments]
        for cite in cited:
            name, article = cite["instrument"], cite["article"]
            if entry.get("mark") == "text" and not self.read_in_law(name, article):
                self.complain(
                    entry.lines["mark"],
                    f"marked text, but the text of {name}, article {article} is not kept",
                    "secondary, memory",
                )
        starts = [self.library.instruments[cite["instrument"]].effective for cite in cited]
        first = min((start for start in starts if start), default=None)
        # That an instrument was not in force yet may be told under its own name.
        ended = "in_force" in entry and first is not None and (entry["in_force"]["to"] or first) < first
        if "in_force" in entry and first is not None and first > entry["in_force"]["from"] and not ended:
            self.complain(
                entry["in_force"].lines["from"],
                f"in force from {entry['in_force']['from']}, before what it cites took effect",
                f"{first} or later",
            )

    # -- what else an engine needs ---------------------------------------------------------------

    def parameter(self, identifier: str) -> dict[str, Any]:
        """The quantity, or the number of one, as it stands now, with its `versions` of other days."""
        identifier, _, key = identifier.partition(".")
        now, *others = sorted(self.library.versions(identifier), key=lambda each: each.id != identifier)
        return {**self.version(now, key), "versions": [self.version(each, key) for each in others]}

    def version(self, parameter: Parameter, key: str = "") -> dict[str, Any]:
        value: Any = self.number(parameter, key)
        if _is_range(_value(parameter, key)):
            value = [self.number(parameter, end) for end in ENDS]
        words = {"en": _said(parameter, key, "en"), "zh": _said(parameter, key, "zh")}
        return {
            "value": value,
            "unit": parameter.unit,
            "bound": parameter.bound,
            "in_force": {"from": parameter.in_force_from, "to": parameter.in_force_to},
            "cite": [
                self.cited(parameter.instrument, parameter.article, parameter.paragraph, parameter.item)
            ],
            "mark": parameter.verified,
            "words": words,
        }

    def number(self, parameter: Parameter, key: str) -> bool | int | str | None:
        word = _word(parameter, key)
        return _engine_value(parameter, word, key) if word else None

    def calendar(self) -> CalendarData:
        """The calendar for WorkingCalendar: the years of the notices, then those without one."""
        holidays = self.library.holidays
        official, statutory = holidays.official, holidays.statutory
        for before, after in pairwise(official + statutory):
            if after.year != before.year + 1:
                # A missing year would be counted as if it had no holiday at all.
                what = f"the calendar goes from {before.year} to {after.year}"
                allowed = "years without a gap, those with a notice first"
                self.problems.append(Problem(after.where, what, allowed))
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


def _reads(deadline: Mapping[str, Any]) -> list[str]:
    """The questions that a deadline depends on, each once: in its conditions and in the periods agreed."""
    conditions = [deadline["when"]]
    conditions += [
        each["when"] for key in ("terms", "interest", "stops", "earlier") for each in deadline[key]
    ]
    names = [name for condition in conditions if condition is not None for name in names_in(condition)]
    names += [term["agreed"] for term in deadline["terms"] if term["agreed"] is not None]
    return list(dict.fromkeys(names))


def _named(entry: Mapping[str, Any], key: str) -> list[str]:
    """What an entry names under a key that it may leave out."""
    return [entry[key]] if key in entry else []


def _value(parameter: Parameter, key: str = "") -> Any:
    """The value of a parameter, or of several numbers the one of this name; None if it has no such."""
    if not key:
        return parameter.value
    return parameter.value.get(key) if isinstance(parameter.value, dict) else None


def _is_range(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == set(ENDS)


def _said(parameter: Parameter, key: str, language: Literal["en", "zh"]) -> str | None:
    """A quantity, a range or a number of several in words: 20 calendar days, 10 to 30 per cent; None for what is no quantity."""
    value = _value(parameter, key)
    if not _is_range(value):
        return quantity(value, parameter.unit, language)
    least, most = (quantity(value[end], parameter.unit, language) for end in ENDS)
    if least is None or most is None:
        return None
    return f"{least}至{most}" if language == "zh" else f"{least.partition(' ')[0]} to {most}"


def _word(parameter: Parameter, key: str = "") -> Word | None:
    """The parameter, or a number of it, as a value of conditions; None for lists, ranges and what else no condition compares."""
    value = _value(parameter, key)
    kind = _UNIT_TYPES.get(parameter.unit, "int")
    wanted: Mapping[str, type | tuple[type, ...]] = {
        "bool": bool,
        "text": str,
        "percent": (int, float),
        "money": int,
        "int": int,
    }
    if not isinstance(value, wanted[kind]) or (isinstance(value, bool) and kind != "bool"):
        return None
    return Word(kind, parameter.unit if kind in ("int", "money") else None)


def _engine_value(parameter: Parameter, word: Word, key: str = "") -> bool | int | str:
    """The value in engine units: fen, basis points, or as it stands."""
    value: bool | int | str = _value(parameter, key)
    if word.type not in PER_UNIT:
        return value
    exact = Decimal(str(value)) * PER_UNIT[word.type]
    if exact != int(exact):
        what = f"{parameter.id}: {value} {parameter.unit} is no whole number of hundredths"
        raise DataError([Problem(parameter.where, what, "at most two decimals")])
    return int(exact)


def instrument_time(library: Library, name: str) -> dict[str, str | None]:
    """The first and the last day of an instrument; None where it is not known to the day, or has no end.

    An instrument ends where the one that repeals it begins. One that was only amended is cited under its own name all through.
    """
    instrument = library.instruments[name]
    first = instrument.effective
    repeal = library.instruments.get(instrument.repealed_by or "")
    last = None
    if instrument.status == "repealed" and repeal is not None:
        end = repeal.effective
        if end is not None and _is_day(end) and (first is None or end > first):
            last = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    return {"from": first if first and _is_day(first) else None, "to": last}


def _is_day(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def known_from(effective: str | None, issued: str | None, unknown: str) -> str:
    """The first day on which the figures of a document are known to hold, as far as its dates tell: a month or a year that is
    told without its day has to be over. `unknown`: the day to take where neither date is told.
    """
    for told in (effective, issued):
        match = re.match(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", told or "")
        if match is None:
            continue
        year, month, day_of = match.groups()
        if day_of:
            return f"{year}-{month}-{day_of}"
        if month and month < "12":
            return f"{year}-{int(month) + 1:02d}-01"
        return f"{int(year) + 1}-01-01"
    return unknown


def _region(
    region: Region, counting: dict[str, Any] | None, earlier: list[dict[str, Any]], unknown_from: str
) -> dict[str, Any]:
    """The thresholds of a jurisdiction in fen, level by level; None where a figure is not known."""

    def fen(yuan: int | None) -> int | None:
        return None if yuan is None else yuan * PER_UNIT["money"]

    def level(name: str, figures: Figures) -> dict[str, Any]:
        label = region.level_labels[name]
        return {
            "level": name,
            "label": {"en": label.en, "zh": label.zh},
            "limit": fen(figures.limit_yuan),
            "limit_floor": fen(figures.limit_floor_yuan),
            "open_tender": fen(figures.open_tender_yuan),
            "open_tender_floor": fen(figures.open_tender_floor_yuan),
        }

    document = region.document
    titles = {"en": document.title_en, "zh": document.title_zh}
    return {
        "id": region.id,
        "name": {"en": region.name_en, "zh": region.name_zh},
        "levels": [level(name, figures) for name, figures in region.levels.items()],
        "document": {
            "title": titles if any(titles.values()) else None,
            "number": document.number,
            "effective": document.effective,
        },
        "mark": region.verified,
        "currency": region.currency,
        "counting": counting,
        "from": known_from(document.effective, document.issued, unknown_from),
        "from_known": bool(document.effective or document.issued),
        "earlier": earlier,
    }


def dated_places(**parts: list[Any]) -> dict[str, list[int]]:
    """The places of the records in whose texts quantities wait for the day (see on_day.py), part by part."""
    return {
        part: [
            number for number, record in enumerate(records) if record.get("notes") or "{param:" in str(record)
        ]
        for part, records in parts.items()
    }


def shaped(compiled: Mapping[str, Any], keys: Mapping[str, Any]) -> dict[str, Any]:
    """The record with all keys of its kind, in one order, absent ones filled."""
    return {
        key: compiled.get(key, list(absent) if isinstance(absent, list) else absent)
        for key, absent in keys.items()
    }


def plain(value: Any) -> Any:
    """A copy of a YAML value in plain dicts and lists."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def _file(name: str) -> str:
    return f"data/rules/{name}.yaml"


def _articles(article: str) -> list[str]:
    """The articles cited: "36, 49" -> 36, 49; "18-19" -> 18, 19; "13(2)" -> 13; "whole" -> none."""
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
