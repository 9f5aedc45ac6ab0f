"""A plan in one screen of text: the methods, the days, what is to be watched and what is still to be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

from widgets.facts.quantities import day
from widgets.plan.document import sample_cells, sample_head
from widgets.plan.schedule_words import step_name, step_place
from widgets.plan.wording import Language, Text, fill, in_language


def summary(plan: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> str:
    """The summary in one language. The rulebook is the one the plan was made with, localised or not.

    It tells every status with the rules that bear it, every day (provisional ones as such), every warning and every open
    question; the conditions, the notes to the steps and the thresholds' sources stand in the document.
    """
    return _Summary(plan, rulebook, language).text()


class _Summary:
    def __init__(self, plan: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> None:
        self.plan, self.rulebook, self.language = plan, rulebook, language
        self.labels: Mapping[str, Any] = rulebook["labels"]
        self.questions = {word["name"]: word["question"] for word in rulebook["vocabulary"]}
        self.methods = {method["id"]: method for method in rulebook["methods"]}
        self.steps = {step["step"]: step for step in plan["schedule"]}

    def text(self) -> str:
        chosen = self.plan["chosen"]
        name = self.method(chosen) if chosen else ""
        law = self.say("law-as-of", as_of=self.day(self.plan["as_of"]), date=self.day(self.plan["law_date"]))
        parts = [
            [self.say("title-method", method=name) if chosen else self.say("title"), law],
            [self.say("methods"), *self.findings()],
            self.schedule(name),
            self.sample(),
            self.list(
                "warnings", [each["text"] for each in [*self.plan["problems"], *self.plan["warnings"]]]
            ),
            [self.say("asks", question=self.in_words(self.questions[name])) for name in self.asks()],
            self.list("gaps", [each["title"] for each in self.plan["gaps"]]),
            self.list("not-judged", [each["title"] for each in self.plan["not_judged"]]),
        ]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def findings(self) -> list[str]:
        """Every method with its status, and below it the rules that decide."""
        statuses = [[self.in_words(each["label"]), self.status(each)] for each in self.plan["methods"]]
        lines = []
        for each, line in zip(self.plan["methods"], _table(statuses), strict=True):
            lines += [line, *(f"      {reason}" for reason in self.reasons(each))]
        return lines

    def status(self, finding: Mapping[str, Any]) -> str:
        return self.label("status", "required" if finding["required"] else finding["status"])

    def reasons(self, finding: Mapping[str, Any]) -> list[str]:
        lines = []
        for reason in finding["reasons"]:
            if reason["decides"]:
                law = self.say("separator").join(self.in_words(cite["words"]) for cite in reason["cite"])
                title = self.in_words(reason["title"])
                named = self.say("with-remark", text=title, remark=law) if law else title
                mark = reason["mark"]
                unsure = mark not in (None, "text")
                lines.append(
                    self.say("marked", text=named, mark=self.label("mark", mark)) if unsure else named
                )
        return lines

    def schedule(self, method: str) -> list[str]:
        """Earliest day, latest day, step and who does it."""
        if not self.steps:
            return [self.say("schedule-none"), f"  {self.say('no-schedule')}"]
        head = [self.say(name) for name in ("earliest", "latest", "step", "actor")]
        rows = [
            [
                self.step_day(step, "earliest"),
                self.step_day(step, "latest"),
                self.step_name(step),
                self.label("actor", step["actor"]),
            ]
            for step in self.plan["schedule"]
        ]
        return [self.say("schedule", method=method), *_table([head, *rows])]

    def sample(self) -> list[str]:
        """The sample bids worked out, and what is said of them."""
        sample = self.plan["sample"]
        if sample is None:
            return []
        head = [self.label("sample", name) for name in sample_head(sample)]
        rows = [sample_cells(bid, sample, self.rulebook, self.language) for bid in sample["bids"]]
        said = [f"  - {self.in_words(each['text'])}" for each in sample["says"]]
        return [self.label("sample", "title"), *_table([head, *rows]), *said]

    def step_name(self, step: Mapping[str, Any]) -> str:
        return step_name(step, self.rulebook, self.language)

    def step_day(self, step: Mapping[str, Any], path: str) -> str:
        if step[path] is None:
            return step_place(step, self.steps, self.rulebook, self.language)
        words = self.day(step[path])
        return self.say("provisional-mark", day=words) if path in step["provisional_paths"] else words

    def asks(self) -> list[str]:
        """The questions whose answers would decide a method, a step or the sample bids, each once."""
        parts = [*self.plan["methods"], *self.plan["schedule"]]
        parts += [self.plan["sample"]] if self.plan["sample"] is not None else []
        asked = [name for each in parts for name in each["asks"]]
        return list(dict.fromkeys(asked))

    def list(self, title: str, texts: Sequence[Text]) -> list[str]:
        head = self.say(title, date=self.day(self.plan["law_date"]))
        return [head, *(f"  - {self.in_words(each)}" for each in texts)] if texts else []

    def in_words(self, text: Text) -> str:
        return in_language(text, self.language)

    def label(self, group: str, name: str) -> str:
        return self.in_words(self.labels[group][name])

    def say(self, name: str, **values: str) -> str:
        return self.in_words(fill(self.label("document", name), values, self.language))

    def day(self, iso: str) -> str:
        return day(iso, self.language)

    def method(self, identifier: str) -> str:
        return self.in_words(self.methods[identifier]["label"])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns that stand under each other; a Chinese letter takes two places."""
    widths = [max(map(_places, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [cell + " " * (width - _places(cell)) for cell, width in zip(row, widths, strict=True)]
        lines.append(f"  {'  '.join(cells)}".rstrip())
    return lines


def _places(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
