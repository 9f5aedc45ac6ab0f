"""The parts of a teaching case that are made from data: its head, the timeline and the sources of the cases that it tells.

`teaching-case` with the ids of one or more cases stands first on a page of `chapters/*/teaching`; `case-timeline` draws their
dated events, `case-sources` lists where each is written. What is said of a case is in data/cases; the page argues.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from book.press import words
from book.press.case_parts import CaseDirective
from book.press.reference import Inline, description, paragraph
from book.press.sources import Fact, mark_node, record


class TeachingCase(CaseDirective):
    """`teaching-case` with the ids of the cases told: which they are, where and when, how long a class, with which chapters.

    Options: `minutes`, the class that it fills; `chapters`, the numbers of the chapters to read with it.
    """

    optional_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {
        "minutes": directives.positive_int,
        "chapters": directives.unchanged_required,
    }

    def fill(self) -> list[nodes.Node]:
        cases = self.cases()
        told: list[Inline] = []
        for number, case in enumerate(cases):
            name = case.name(self.language)
            source = words.case_sources(case)
            record(
                self.env, self.env.docname, Fact("case", case.id, self.lineno, name, source, case.verified)
            )
            told += [self.choose("; ", "；")] if number else []
            told += [self.link(name, f"cases/{case.id}"), mark_node(case.verified, self.language)]
        first = cases[0]
        rows: list[tuple[str, Any]] = [
            (self.choose("The record", "案例记录"), told),
            (self.choose("Where", "地点"), words.case_place(self.library, first, self.language)),
            (self.choose("When", "时间"), self.years(first)),
            (self.choose("Service", "服务"), self.service(first)),
        ]
        if "minutes" in self.options:
            minutes = self.options["minutes"]
            rows.append(
                (self.choose("Class", "课时"), self.choose(f"about {minutes} minutes", f"约{minutes}分钟"))
            )
        if "chapters" in self.options:
            numbers = self.options["chapters"].split()
            each = [self.choose(f"chapter {number}", f"第{number}章") for number in numbers]
            rows.append((self.choose("Read with", "配合阅读"), self.choose(", ", "、").join(each)))
        strip = nodes.container(classes=["pps-case-strip", "pps-teaching-strip"])
        strip += description(rows)
        return [strip]


class CaseTimelineDirective(CaseDirective):
    """`case-timeline` with the ids of one or more cases: their dated events, in order of time."""

    optional_arguments = 0

    def fill(self) -> list[nodes.Node]:
        drawn = self.timeline(self.cases())
        if drawn is None:
            raise ValueError("data/cases/notes.yaml has no dated event of these cases")
        return [drawn]


class CaseSourcesDirective(CaseDirective):
    """`case-sources` with the ids of one or more cases: the sources of each, linked, with its mark and what is weaker."""

    optional_arguments = 0

    def fill(self) -> list[nodes.Node]:
        cases = self.cases()
        found: list[nodes.Node] = []
        for case in cases:
            if len(cases) > 1:
                head: list[Inline] = [case.name(self.language), " ", mark_node(case.verified, self.language)]
                found.append(paragraph(*head, classes=["pps-case-sources-head"]))
            found += self.sources(case)
        return found


DIRECTIVES: dict[str, type[CaseDirective]] = {
    "teaching-case": TeachingCase,
    "case-timeline": CaseTimelineDirective,
    "case-sources": CaseSourcesDirective,
}


def setup(app: Sphinx) -> dict[str, Any]:
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
