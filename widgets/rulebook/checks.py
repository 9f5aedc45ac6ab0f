"""The checks of data/rules/checks as one JSON: the instrument that `widgets.plan.check` reads beside the rulebook.

    checks = compile_checks(Library.load())

- `law_days`, `severities`, `readings`, `problems`, `labels`: as data/rules/checks.yaml has them
- `topics`: [{id, prefix, label}] in the order of a purchase
- `facts`: every fact, in the order of the topics, with its `topic`; first those that are words of the rulebook
- `derived`: the words worked out from facts, in their order, each with its condition
- `checks`: every check with all keys of its kind; `require` is one of

      {"kind": "that", "when": C}                          {"kind": "method", "method": "open" | "approved"}
      {"kind": "fact", "fact", "bound", "parameter", "times"}   {"kind": "share", "part", "of", "bound", "parameter"}
      {"kind": "span", "from", "to", "bound", "parameter", "first_day", "until"}

  `reads` the facts it hangs on, derived words traced to theirs, and `applies` those that say whether it applies;
  `also_below`: whether it, or some law that it cites, speaks of purchases outside the Law too
- `parameters`: by id the legal quantities that bound a fact, with their versions
- `dated`, `instruments`: as in the rulebook

What only people and tests read of the files, the examples and the parameters that are not judged, is in
`library.checks[topic]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from widgets.facts.library import Library
from widgets.facts.problems import DataError
from widgets.rulebook.compile import Compiler, Period, dated_places, plain, shaped
from widgets.rulebook.expression import Condition, Word, names_in, nearest, parameters_in

Checks = dict[str, Any]

BOUNDS = ("at_least", "at_most", "above", "below", "equal", "within")
FIGURES = ("limit", "open_tender")
"""The figures of the place that may be told as facts, in yuan."""

_FACT: Mapping[str, Any] = {
    "name": None,
    "topic": None,
    "type": None,
    "unit": None,
    "label": None,
    "help": None,
    "choices": [],
    "step": None,
}
_CHOICE: Mapping[str, Any] = {"value": None, "label": None, "help": None}
_DERIVED: Mapping[str, Any] = {"name": None, "label": None, "when": None}
_CHECK: Mapping[str, Any] = {
    "code": None,
    "name": None,
    "topic": None,
    "severity": None,
    "when": None,
    "require": None,
    "reads": [],
    "applies": [],
    "title": None,
    "says": None,
    "mend": None,
    "doubt": None,
    "cite": [],
    "mark": None,
    "in_force": None,
    "also_below": False,
}
_KINDS: Mapping[str, tuple[set[str], set[str]]] = {
    # kind: the keys that make it, those that may stand beside them
    "that": ({"that"}, set()),
    "method": ({"method"}, {"by"}),
    "fact": ({"fact"}, {*BOUNDS, "times"}),
    "share": ({"part", "of"}, {*BOUNDS} - {"within"}),
    "span": ({"from", "to"}, {*BOUNDS, "first_day", "until"} - {"within"}),
}
_BOUNDED = ("fact", "share", "span")
_FORMS = f"that; method; fact and a bound; part, of and a bound; from, to and a bound ({', '.join(BOUNDS)})"
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_IN_TEXT = re.compile(r"\{param:([a-z0-9-]+(?:\.[a-z_]+)?)\}")
_SPAN_UNITS = ("calendar_days", "working_days", "years")
_QUOTED = frozenset(("found", "bound", "nearest"))
"""What a text may quote of a finding whose fact is bounded."""


def compile_checks(library: Library) -> Checks:
    """The checked instrument of a library. Raises DataError that lists every fault with its line."""
    return _Checks(library).instrument()


def of_topics(checks: Checks, topics: Sequence[str]) -> Checks:
    """The checks of some topics alone, with the facts, derived words and parameters that they need."""
    kept = [check for check in checks["checks"] if check["topic"] in topics]
    read = {name for check in kept for name in (*check["reads"], *check["applies"])}
    by = {check["require"].get("by") for check in kept}
    facts = [
        fact
        for fact in checks["facts"]
        if fact["topic"] == "need"
        or fact["name"] in read
        or fact["name"] in by
        or fact["name"] in checks["law_days"]
    ]
    needed: set[str] = set()
    conditions = [check["when"] for check in kept] + [check["require"].get("when") for check in kept]
    for condition in (each for each in conditions if each is not None):
        needed |= set(names_in(condition))
    derived: list[Any] = []
    for word in reversed(checks["derived"]):
        if word["name"] in needed:
            derived.insert(0, word)
            needed |= set(names_in(word["when"]))
    bounds = {check["require"].get("parameter") for check in kept}
    quoted = {name for check in kept for name in _IN_TEXT.findall(str(check))}
    conditioned = {name for each in conditions if each is not None for name in parameters_in(each)}
    return {
        **checks,
        "topics": [topic for topic in checks["topics"] if topic["id"] in topics],
        "facts": facts,
        "derived": derived,
        "checks": kept,
        "parameters": {
            name: parameter
            for name, parameter in checks["parameters"].items()
            if name in bounds | quoted | conditioned
        },
        "dated": dated_places(checks=kept),
    }


class _Checks(Compiler):
    def instrument(self) -> Checks:
        head = self.library.rules["checks"]
        self.file = "data/rules/checks.yaml"
        self.refer(head, "topics", head["topics"], list(self.library.checks), "file of data/rules/checks")
        topics = [(name, self.library.checks[name]) for name in head["topics"] if name in self.library.checks]
        for name in self.library.checks:
            if name not in head["topics"]:
                self.complain(
                    head.lines["topics"], f"the topic {name} is left out", "every file of rules/checks"
                )
        self.refer(
            head, "above_limit_only", head["above_limit_only"], list(self.library.instruments), "instrument"
        )
        self.above_only = set(head["above_limit_only"])
        self.reads: dict[str, list[str]] = {}
        facts = self.core_facts()
        for name, document in topics:
            facts += self.topic_facts(name, document)
        derived = self.derived(topics)
        checks = [check for name, document in topics for check in self.topic_checks(name, document)]
        self.refer(head, "law_days", head["law_days"], list(self.words), "fact")
        self.once(topics)
        if self.problems:
            raise DataError(self.problems)
        return {
            "law_days": list(head["law_days"]),
            "topics": [
                {"id": name, "prefix": document["prefix"], "label": plain(document["label"])}
                for name, document in topics
            ],
            "facts": facts,
            "derived": derived,
            "checks": checks,
            "parameters": {identifier: self.parameter(identifier) for identifier in sorted(self.used)},
            "severities": plain(head["severities"]),
            "readings": plain(head["readings"]),
            "problems": plain(head["problems"]),
            "labels": plain(head["labels"]),
            "dated": dated_places(checks=checks),
            "instruments": self.cited_instruments(checks),
        }

    # -- facts -----------------------------------------------------------------------------------

    def core_facts(self) -> list[dict[str, Any]]:
        """The words of the rulebook that are facts of a purchase; its other words may be read too."""
        facts = []
        for word in self.vocabulary(self.library.rules["vocabulary"]["vocabulary"]):
            name = word["name"]
            if name == "spare_day" or (word["kind"] == "chosen" and name != "method"):
                del self.words[name]
            elif word["kind"] in ("need", "chosen") or name in FIGURES:
                if name == "method":
                    word = self.every_method(word)
                facts.append(shaped({**word, "topic": "need"}, _FACT))
                self.reads[name] = [name]
            elif word["kind"] == "derived":
                self.reads[name] = self.facts_of(word["when"])
            else:  # a floor, known from the place
                self.reads[name] = ["region", "level"]
        return facts

    def every_method(self, word: dict[str, Any]) -> dict[str, Any]:
        """The method of a purchase can be any, not only one that can be scheduled."""
        methods = self.library.rules["methods"]["methods"]
        choices = [{"value": each["id"], "label": plain(each["label"])} for each in methods]
        self.words["method"] = Word("choice", None, tuple(each["value"] for each in choices))
        return {**word, "choices": [shaped(choice, _CHOICE) for choice in choices]}

    def topic_facts(self, name: str, document: Any) -> list[dict[str, Any]]:
        self.file = f"data/rules/checks/{name}.yaml"
        self.unique(document["facts"], "name")
        found = []
        for entry in document["facts"]:
            if entry["name"] in self.words:
                self.complain(entry.lines["name"], f"{entry['name']} is a fact already", "a name of its own")
            steps = [step["id"] for step in self.library.rules["schedule"]["steps"]]
            self.refer(
                entry, "step", [entry["step"]] if "step" in entry else [], steps, "step of the schedule"
            )
            fact = shaped({**self.tree(entry), "topic": name}, _FACT)
            fact["choices"] = [shaped(choice, _CHOICE) for choice in fact["choices"]]
            values = tuple(choice["value"] for choice in fact["choices"])
            self.words[entry["name"]] = Word(entry["type"], entry.get("unit"), values)
            self.reads[entry["name"]] = [entry["name"]]
            found.append(fact)
        return found

    def derived(self, topics: Sequence[tuple[str, Any]]) -> list[dict[str, Any]]:
        """The derived words of all topics, each after those it reads, in whichever file these stand."""
        waiting = [(name, entry) for name, document in topics for entry in document.get("derived", [])]
        found = []
        while waiting:
            names = {entry["name"] for _, entry in waiting}
            ready = [each for each in waiting if not names & set(_NAME.findall(each[1]["when"]))]
            # Words that read each other in a circle are compiled too, and told as unknown.
            for each in ready or waiting:
                found.append(self.derived_word(*each))
            waiting = [each for each in waiting if each not in ready] if ready else []
        return found

    def derived_word(self, topic: str, entry: Any) -> dict[str, Any]:
        self.file = f"data/rules/checks/{topic}.yaml"
        if entry["name"] in self.words:
            self.complain(entry.lines["name"], f"{entry['name']} is a word already", "a name of its own")
        word = shaped(self.tree(entry), _DERIVED)
        self.reads[entry["name"]] = self.facts_of(word["when"])
        self.words[entry["name"]] = Word("bool")
        return word

    def facts_of(self, condition: Condition) -> list[str]:
        """The facts that a condition hangs on, each once."""
        return list(dict.fromkeys(fact for name in names_in(condition) for fact in self.reads.get(name, [])))

    # -- checks ----------------------------------------------------------------------------------

    def topic_checks(self, name: str, document: Any) -> list[dict[str, Any]]:
        self.file = f"data/rules/checks/{name}.yaml"
        for each in document.get("not_judged", []):
            self.known_parameters(each, "parameters")
        return [self.check(name, document["prefix"], entry) for entry in document["checks"]]

    def check(self, topic: str, prefix: str, entry: Any) -> dict[str, Any]:
        if not entry["code"].startswith(prefix):
            self.complain(
                entry.lines["code"], f"{entry['code']} has another prefix", f"{prefix}001 and the like"
            )
        bound = self.bound(entry["require"])
        period = self.in_force(entry, bound)
        require = self.require(entry["require"], bound, period)
        self.quotable = _QUOTED if require["kind"] in ("fact", "share", "span") else frozenset()
        compiled = self.tree(entry, period)
        self.quotable = frozenset()
        self.known_parameters(entry, "judges")
        for key in ("broken", "kept"):
            for facts in entry[key]:
                for name in facts:
                    if name not in self.words:
                        self.complain(facts.lines[name], f"unknown fact {name}", nearest(name, self.words))
        compiled |= {
            "topic": topic,
            "require": require,
            "reads": self.read_by(require),
            "applies": self.facts_of(compiled["when"]) if compiled.get("when") is not None else [],
            "in_force": {"from": period.first, "to": period.last},
            "also_below": entry.get("also_below", False)
            or any(cite["instrument"] not in self.above_only for cite in entry["cite"]),
        }
        return shaped(compiled, _CHECK)

    def known_parameters(self, entry: Any, key: str) -> None:
        known = self.library.parameters
        self.refer(entry, key, entry.get(key, []), list(known), "legal parameter")

    def bound(self, require: Any) -> str | None:
        """The parameter that bounds what is required; None if none does."""
        return next((require[name] for name in BOUNDS if name in require), None)

    def in_force(self, entry: Any, bound: str | None) -> Period:
        """The time of a check: as told, else that of the parameter which bounds the fact."""
        if "in_force" in entry:
            return self.period(entry)
        versions = self.library.versions(bound.partition(".")[0]) if bound is not None else ()
        if not versions:
            self.complain(entry.line, f"{entry['code']}: in_force is missing", "from and to")
            return Period("1999-01-01", None)
        ends = [each.in_force_to for each in versions]
        return Period(versions[0].in_force_from, None if None in ends else max(end for end in ends if end))

    def require(self, entry: Any, bound: str | None, period: Period) -> dict[str, Any]:
        """What is required, its kind told, with what the file leaves out."""
        keys = set(entry)
        kind = next((kind for kind, (needed, _) in _KINDS.items() if needed <= keys), None)
        bounded = sum(name in entry for name in BOUNDS)
        if kind is None or keys - set().union(*_KINDS[kind]) or bounded != (kind in _BOUNDED):
            self.complain(entry.line, f"no form of a requirement: {', '.join(entry)}", _FORMS)
            return {"kind": "that", "when": {"all": []}}
        if kind == "that":
            return {"kind": kind, "when": self.condition(entry["that"], entry.lines["that"], period)}
        if kind == "method":
            self.refer(entry, "by", [entry["by"]] if "by" in entry else [], list(self.words), "fact")
            if ("by" in entry) != (entry["method"] == "approved"):
                self.complain(entry.line, "method: approved says by which fact, open does not", "by")
            return {"kind": kind, "method": entry["method"], "by": entry.get("by")}
        assert bound is not None
        relation = next(name for name in BOUNDS if name in entry)
        line = entry.lines[relation]
        self.use(bound, line, None)
        told = {"bound": relation, "parameter": bound}
        word = self.parameter_words.get(f"{bound}.min" if relation == "within" else bound)
        if word is None or (relation == "within" and f"{bound}.max" not in self.parameter_words):
            what, allowed = (
                ("range", "min and max") if relation == "within" else ("single value", "one number")
            )
            self.complain(line, f"'{bound}' has no {what}", f"a parameter with {allowed}")
            return {"kind": "that", "when": {"all": []}}
        if kind == "fact":
            self.refer(entry, "fact", [entry["fact"]], list(self.words), "fact")
            fact = self.words.get(entry["fact"], word)
            times = entry.get("times", 1)
            counted = fact.type == "int" and times == 1
            if (
                fact.type != word.type
                or word.type in ("bool", "text")
                or (counted and fact.unit != word.unit)
            ):
                kinds = (
                    f"{entry['fact']} is {fact.type} {fact.unit or ''}, {bound} {word.type} {word.unit or ''}"
                )
                self.complain(line, kinds, "two of the same kind and unit, or times")
            return {"kind": kind, "fact": entry["fact"], **told, "times": times}
        if kind == "share":
            for key in ("part", "of"):
                self.typed(entry, key, "money")
            if word.type != "percent":
                self.complain(line, f"'{bound}' is no percentage", "a parameter in percent")
            return {"kind": kind, "part": entry["part"], "of": entry["of"], **told}
        for key in ("from", "to"):
            self.typed(entry, key, "date")
        if word.unit not in _SPAN_UNITS:
            self.complain(line, f"'{bound}' is no period", ", ".join(_SPAN_UNITS))
        return {
            "kind": kind,
            "from": entry["from"],
            "to": entry["to"],
            **told,
            "first_day": entry.get("first_day", "excluded"),
            "until": entry.get("until", "day"),
        }

    def typed(self, entry: Any, key: str, wanted: str) -> None:
        name = entry[key]
        of_type = [each for each, word in self.words.items() if word.type == wanted]
        self.refer(entry, key, [name], of_type, f"fact of type {wanted}")

    def read_by(self, require: Mapping[str, Any]) -> list[str]:
        """The facts that a requirement hangs on."""
        match require["kind"]:
            case "that":
                return self.facts_of(require["when"])
            case "method":
                return ["method"]
            case "fact":
                return self.reads.get(require["fact"], [])
            case "share":
                return [require["part"], require["of"]]
        return [require["from"], require["to"]]

    def once(self, topics: Any) -> None:
        """Codes and names of all topics are different."""
        for key in ("code", "name"):
            seen: dict[str, str] = {}
            for topic, document in topics:
                self.file = f"data/rules/checks/{topic}.yaml"
                for entry in document["checks"]:
                    value = entry[key]
                    if value in seen:
                        self.complain(entry.lines[key], f"{value} is taken in {seen[value]}", "each once")
                    seen.setdefault(value, topic)
