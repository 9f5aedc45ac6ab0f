"""What the page of a case and a teaching case share: the timeline, the sources, years in words."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from book.press import words
from book.press.reference import Inline, ReferenceDirective, inlines, paragraph
from book.press.roles import UnknownNameError
from book.press.sources import mark_node
from widgets.facts import Case
from widgets.facts.records import CaseEvent


class dated(nodes.definition_list_item):  # noqa: N801 (docutils names nodes in lower case)
    """An event of a timeline: its time and what happened, kept together by an element of their own that can be drawn."""


def visit_dated(translator: HTML5Translator, node: dated) -> None:
    translator.body.append("<div>\n")


def depart_dated(translator: HTML5Translator, node: dated) -> None:
    translator.body.append("</div>\n")


def _plain(translator: Any, node: dated) -> None:
    """Other builders print the children alone."""


class CaseDirective(ReferenceDirective):
    """A directive on one or more cases, named by their ids."""

    required_arguments = 1
    final_argument_whitespace = True

    def cases(self) -> list[Case]:
        """The cases of the argument. Raises UnknownNameError."""
        found = []
        for identifier in " ".join(self.arguments).split():
            if identifier not in self.library.cases:
                raise UnknownNameError("case", identifier, self.library.cases)
            found.append(self.library.cases[identifier])
        return found

    def label(self, field: str, code: str | None) -> str:
        return self.library.label(field, code, self.language) or ""

    def value(self, field: str, code: str | None) -> str:
        """A label where it stands alone: with a capital."""
        return self.capital(self.label(field, code))

    @staticmethod
    def capital(words: str) -> str:
        return words[:1].upper() + words[1:]

    def service(self, case: Case) -> list[Inline]:
        """The field of service, with what it is where the code says little: `Other (urban management)`."""
        field = self.value("service_field", case.service_field)
        note = self.told(case, "field_note")
        return [field, self.choose(" (", "（"), *note, self.choose(")", "）")] if note else [field]

    def years(self, case: Case) -> str:
        """The years of a case: `2005–2007`, `since 2004` where no end is known, `not stated`."""
        first, last = case.year_start, case.year_end
        if first is None:
            until = self.choose(f"until {last}", f"至{last}年")
            return until if last else self.choose("not stated", "未说明")
        if last == first:
            return self.choose(str(first), f"{first}年")
        if last is None:
            return self.choose(f"from {first}", f"{first}年起")
        return self.choose(f"{first} to {last}", f"{first}年至{last}年")

    # -- what happened when ----------------------------------------------------------------------

    def timeline(self, cases: list[Case]) -> nodes.definition_list | None:
        """The dated events of the cases as a vertical list, in order of time; None without any."""
        events = [
            (event, case)
            for case in cases
            for event in (
                self.library.case_notes[case.id].events if case.id in self.library.case_notes else ()
            )
        ]
        if not events:
            return None
        made = nodes.definition_list(classes=["pps-timeline"])
        if len(cases) > 1:  # what is dated by its year alone stands behind the months and days of that year
            events.sort(key=lambda pair: pair[0].date.ljust(10, "~"))
        for event, case in events:
            said: list[Inline] = [event.text[self.language]]
            mark = event.mark or case.verified
            if mark == "memory":
                said += [" ", mark_node(mark, self.language)]
            if len(cases) > 1:
                said += [" ", nodes.inline("", case.name(self.language), classes=["pps-timeline-case"])]
            time = nodes.term("", self.when(event))
            made += dated("", time, nodes.definition("", paragraph(*said)))
        return made

    def when(self, event: CaseEvent) -> str:
        """The time of an event in words: `2006`, `February 2006`, `19 December 2005`, `2003 to 2004`."""
        first = words.part_of_time(event.date, self.language)
        if event.until is None:
            return first
        last = words.part_of_time(event.until, self.language)
        return self.choose(f"{first} to {last}", f"{first}至{last}")

    # -- where it is written ---------------------------------------------------------------------

    def sources(self, case: Case) -> list[nodes.Node]:
        """The sources of a case, each with its address linked; below them mark and note."""
        entries = nodes.bullet_list(classes=["pps-source-list"])
        for source in case.sources:
            line = f"{source.author_publisher}: {source.title}"
            if source.year and not re.search(rf"(?<!\d){source.year}(?!\d)\D*$", source.title):
                line += f" ({source.year})"
            language = "language-zh-CN" if mostly_chinese(line) else "language-en"
            shown: nodes.Node = nodes.inline("", line, classes=[language])
            if source.url:
                shown = nodes.reference("", "", shown, refuri=source.url)
            entries += nodes.list_item("", paragraph(shown))
        seen: list[Inline] = [
            mark_node(case.verified, self.language),
            " ",
            self.choose("The core of the record: ", "记录的主要内容："),
            words.MARKS[case.verified][self.language],
            self.choose(".", "。"),
        ]
        note = case.text("verification_note", self.language)
        if note:
            seen += [" " if self.language == "en" else "", note]
        return [entries, paragraph(*seen, classes=["pps-case-note"])]

    def told(self, case: Case, field: str) -> list[nodes.Node]:
        """A field of prose in the language of the page, or the English words marked as such; nothing where there is none."""
        text = case.text(field, self.language)
        if text is not None:
            return inlines(text)
        original = case.text(field, "en")
        return [] if original is None else [self.in_english(original)]


def mostly_chinese(text: str) -> bool:
    return sum("一" <= letter <= "鿿" for letter in text) * 3 > len(text)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_node(
        dated, html=(visit_dated, depart_dated), latex=(_plain, _plain), text=(_plain, _plain), override=True
    )
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
