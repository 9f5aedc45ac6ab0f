"""The roles by which a chapter states a fact: law, param, threshold, stat, case, ex, calc, plan, term, zh; and, with the
author's own words, event, milestone, regime, problem, remedy.

Each role looks its record up in data/, prints it in the language of the edition, links it to the page where it stands in
full, and records it (`book.press.sources`) for the foot of the page and the table of facts. A name that data/ does not
have stops the build with the nearest names it has.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from book.press import running, words
from book.press.mixed import chinese
from book.press.sources import Fact, mark_node, record
from widgets.facts import Library
from widgets.facts.articles import UnknownArticleError, check_place
from widgets.facts.citation import article_words, citation
from widgets.facts.source_words import regime_source

logger = logging.getLogger(__name__)


class UnknownNameError(ValueError):
    """A name that data/ does not have."""

    def __init__(self, kind: str, name: str, allowed: Iterable[str]) -> None:
        near = difflib.get_close_matches(name, list(allowed), 3, 0.5)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        super().__init__(f"unknown {kind} {name!r}{hint}")


class FactRole(SphinxRole):
    """A role that prints one fact. `build` returns its nodes; a ValueError becomes a build error at the line of the role."""

    kind = ""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        self.library = words.library()
        self.language = words.language_of(self.config)
        try:
            return self.build(self.text.strip()), []
        except ValueError as problem:
            _, line = self.get_source_info()
            logger.warning(
                "role %s: %s", self.name, problem, location=(self.env.docname, line), type="purchasing"
            )
            return [nodes.problematic(self.rawtext, self.rawtext)], []

    def build(self, text: str) -> list[nodes.Node]:
        raise NotImplementedError

    def state(self, identifier: str, printed: str, source: str, mark: str, kind: str | None = None) -> None:
        """Records the fact; `mark` text, secondary, memory, computed or example."""
        _, line = self.get_source_info()
        record(
            self.env, self.env.docname, Fact(kind or self.kind, identifier, line or 0, printed, source, mark)
        )

    def link(self, text: str, page: str, anchor: str = "", classes: Iterable[str] = ()) -> nodes.reference:
        uri = self.env.app.builder.get_relative_uri(self.env.docname, page)
        refuri = uri + (f"#{anchor}" if anchor else "")
        return nodes.reference(
            "", text, internal=True, refuri=refuri, classes=["pps-fact", f"pps-{self.kind}", *classes]
        )

    def marked(self, node: nodes.Node, mark: str) -> list[nodes.Node]:
        """The node, followed by its drawn mark where the official text was not seen."""
        return [node] if mark not in ("secondary", "memory") else [node, mark_node(mark, self.language)]


def split_short(text: str) -> tuple[str, bool]:
    """A leading `~` asks for the short form."""
    return (text[1:].strip(), True) if text.startswith("~") else (text, False)


def check_article(library: Library, instrument: str, spec: str) -> tuple[str, int | None, int | None]:
    """The parts of a citation, checked against data/law. Raises ValueError."""
    article, paragraph, item = words.parse_article(spec)
    try:
        check_place(library, instrument, article, paragraph, item)
    except UnknownArticleError as problem:
        raise UnknownNameError(problem.kind, problem.name, problem.allowed) from problem
    return article, paragraph, item


class LawRole(FactRole):
    """{law}`gpl 27`, {law}`gpl-regs 43(1)`, {law}`gpl 31(1)[2]`; `~` prints the article alone."""

    kind = "law"

    def build(self, text: str) -> list[nodes.Node]:
        text, short = split_short(text)
        instrument_id, _, spec = text.partition(" ")
        article, paragraph, item = check_article(self.library, instrument_id, spec)
        instrument = self.library.instruments[instrument_id]
        name = instrument.short(self.language)
        if not article:
            printed = citation(name, "whole", language=self.language)
        elif short:
            printed = article_words(article, paragraph, item, self.language)
        else:
            printed = citation(name, article, paragraph, item, self.language)
        full = words.instrument_full(instrument, self.language)
        self.state(f"{instrument_id} {spec}".strip(), printed, full, instrument.verified)
        anchor = words.article_anchor(spec) if article else ""
        return self.marked(self.link(printed, f"law/{instrument_id}", anchor), instrument.verified)


class ParamRole(FactRole):
    """{param}`tender-min-time`: the quantity with its citation; `~` prints the quantity alone."""

    kind = "param"

    def build(self, text: str) -> list[nodes.Node]:
        identifier, short = split_short(text)
        if identifier not in self.library.parameters:
            raise UnknownNameError("parameter", identifier, self.library.parameters)
        parameter = self.library.parameters[identifier]
        amount = words.quantity(parameter.value, parameter.unit, self.language)
        if amount is None:
            raise ValueError(
                f"{identifier} is no single quantity ({parameter.unit}); cite its article with {{law}}"
            )
        if parameter.verified == "memory":
            raise ValueError(f"{identifier} is unconfirmed (memory): prose may not state it as law")
        instrument = self.library.instruments[parameter.instrument]
        where = citation(
            instrument.short(self.language),
            parameter.article,
            parameter.paragraph,
            parameter.item,
            self.language,
        )
        self.state(identifier, amount, where, parameter.verified)
        page, anchor = words.page_of("param", identifier)
        node = self.link(amount, page, anchor)
        node["reftitle"] = where
        found = self.marked(node, parameter.verified)
        if short:
            return found
        opening, closing = (" (", ")") if self.language == "en" else ("（", "）")
        law_anchor = words.article_anchor(str(parameter.article))
        return [*found, nodes.Text(opening), self.link(where, page, law_anchor), nodes.Text(closing)]


class ThresholdRole(FactRole):
    """{threshold}`henan/county/open-tender` or `henan/county/limit`: the amount in force there."""

    kind = "threshold"

    def build(self, text: str) -> list[nodes.Node]:
        identifier, _ = split_short(text)
        parts = identifier.split("/")
        if len(parts) != 3 or parts[2] not in ("limit", "open-tender"):
            raise ValueError(
                f"{identifier!r} is no threshold; allowed: region/level/limit or region/level/open-tender"
            )
        region_id, level, which = parts
        if region_id not in self.library.regions:
            raise UnknownNameError("region", region_id, self.library.regions)
        region = self.library.regions[region_id]
        if level not in region.levels:
            raise UnknownNameError(f"level of {region_id}", level, region.levels)
        figures = region.levels[level]
        yuan = figures.open_tender_yuan if which == "open-tender" else figures.limit_yuan
        if yuan is None:
            raise ValueError(
                f"the {which} amount of {region_id}/{level} is not known: the text may not state one"
            )
        if region.verified == "memory":
            raise ValueError(f"the figures of {region_id} are unconfirmed (memory): prose may not state them")
        printed = words.money(yuan, self.language)
        source = words.region_document(region, self.language)
        self.state(identifier, printed, source, region.verified)
        page, anchor = words.page_of("threshold", identifier)
        return self.marked(self.link(printed, page, anchor), region.verified)


class StatRole(FactRole):
    """{stat}`by_category/services/amount/2024`: a figure of data/statistics with its unit."""

    kind = "stat"

    def build(self, text: str) -> list[nodes.Node]:
        identifier, _ = split_short(text)
        row = words.find_statistic(self.library, identifier)
        if row.verified == "memory":
            raise ValueError(f"{identifier} is unconfirmed (memory): prose may not state it")
        printed = words.statistic(row, self.language)
        self.state(identifier, printed, row.source, row.verified)
        span = nodes.inline("", printed, classes=["pps-fact", "pps-stat"])
        span["title"] = row.source
        return self.marked(span, row.verified)


class CaseRole(FactRole):
    """{case}`lanzhou-third-party-evaluation` or {case}`the Lanzhou evaluation <lanzhou-third-party-evaluation>`."""

    kind = "case"

    def build(self, text: str) -> list[nodes.Node]:
        shown, identifier = None, text
        if text.endswith(">") and "<" in text:
            shown, _, rest = text[:-1].rpartition("<")
            identifier = rest.strip()
        if identifier not in self.library.cases:
            raise UnknownNameError("case", identifier, self.library.cases)
        case = self.library.cases[identifier]
        name = case.name(self.language)
        self.state(identifier, name, words.case_sources(case), case.verified)
        return self.marked(self.link((shown or name).strip(), f"cases/{identifier}"), case.verified)


class ExampleRole(FactRole):
    """{ex}`home-care.budget`: a figure or name of a made-up running example."""

    kind = "ex"

    def build(self, text: str) -> list[nodes.Node]:
        printed = running.example_words(self.library, text, self.language)
        source = "made-up example" if self.language == "en" else "虚构示例"
        self.state(text, printed, source, "example")
        return [nodes.inline("", printed, classes=["pps-fact", "pps-ex"])]


class PlanRole(FactRole):
    """{plan}`home-care@henan/county open-tender.bid-deadline`: a result of the rulebook for a running example."""

    kind = "plan"

    def build(self, text: str) -> list[nodes.Node]:
        printed, source = running.plan_words(self.library, text, self.language)
        self.state(text, printed, source, "computed")
        return [nodes.inline("", printed, classes=["pps-fact", "pps-computed"])]


class TermRole(FactRole):
    """{term}`single-source-procurement`: the term; at its first use on an English page with Chinese and pinyin behind it."""

    kind = "term"

    def build(self, text: str) -> list[nodes.Node]:
        shown, identifier = None, text
        if text.endswith(">") and "<" in text:
            shown, _, rest = text[:-1].rpartition("<")
            identifier = rest.strip()
        if identifier not in self.library.terms:
            raise UnknownNameError("term", identifier, self.library.terms)
        term = self.library.terms[identifier]
        page, anchor = words.page_of("term", identifier)
        used: set[str] = self.env.temp_data.setdefault("purchasing_terms", set())
        first = identifier not in used
        used.add(identifier)
        if self.language == "zh":
            return [self.link((shown or term.zh).strip(), page, anchor)]
        node = self.link((shown or term.en).strip(), page, anchor)
        if not first:
            return [node]
        pinyin = nodes.inline("", term.pinyin, classes=["language-zh-Latn", "pps-pinyin"])
        return [node, nodes.Text(" ("), chinese(term.zh), nodes.Text(", "), pinyin, nodes.Text(")")]


class RecordRole(FactRole):
    """The author's own words, linked to the record that they rest on: {event}`the circular of 1966 <us-a76-1966>`.

    A record marked `memory` is refused. `found` gives the record's mark and source in words.
    """

    def build(self, text: str) -> list[nodes.Node]:
        if not (match := re.fullmatch(r"(.+?)\s*<([^<>]+)>", text, re.DOTALL)):
            raise ValueError(f"{text!r}: words and an id are wanted, as in `words <id>`")
        printed, identifier = match[1].strip(), match[2].strip()
        mark, source = self.found(identifier)
        if mark == "memory":
            raise ValueError(f"{identifier} is unconfirmed (memory): prose may not state it as fact")
        self.state(identifier, printed, source, mark)
        page, anchor = words.page_of(self.kind, identifier)
        return self.marked(self.link(printed, page, anchor), mark)

    def found(self, identifier: str) -> tuple[str, str]:
        raise NotImplementedError

    def record_of(self, records: Mapping[str, Any], identifier: str) -> Any:
        if identifier not in records:
            raise UnknownNameError(self.kind, identifier, records)
        return records[identifier]


class EventRole(RecordRole):
    """An event of data/world/timeline.yaml."""

    kind = "event"

    def found(self, identifier: str) -> tuple[str, str]:
        record = self.record_of(self.library.told("timeline", self.language), identifier)
        return record["verified"], record["source"]


class MilestoneRole(RecordRole):
    """A milestone of data/regions/milestones.yaml."""

    kind = "milestone"

    def found(self, identifier: str) -> tuple[str, str]:
        record = self.record_of({each.id: each for each in self.library.milestones}, identifier)
        return record.verified, record.source[self.language]


class RegimeRole(RecordRole):
    """A cell of data/world/regimes.yaml: {regime}`no standstill <uk/standstill>`; of a list, the entry by number from 1:
    {regime}`750,000 euros <eu/thresholds/3>`. A cell that rests on memory in part is marked as reported.
    """

    kind = "regime"

    def found(self, identifier: str) -> tuple[str, str]:
        name, _, rest = identifier.partition("/")
        record = self.record_of(self.library.told("regimes", self.language), name)
        field, _, number = rest.partition("/")
        fields = [key for key, value in record.items() if isinstance(value, dict | list)]
        if field not in fields:
            raise UnknownNameError(f"cell of {name}", field, fields)
        cells = record[field] if isinstance(record[field], list) else [record[field]]
        if number:
            if not number.isdigit() or not 1 <= int(number) <= len(cells):
                raise ValueError(f"{name}/{field} has {len(cells)} entries; {number!r} is none of them")
            cells = [cells[int(number) - 1]]
        best = min(cells, key=lambda cell: words.MARK_ORDER.index(cell["verified"]))
        return words.cell_mark(best), regime_source(record, best, self.language)


class ProblemRole(RecordRole):
    """A documented problem of data/literature/problems.yaml."""

    kind = "problem"

    def found(self, identifier: str) -> tuple[str, str]:
        record = self.record_of(self.library.problems, identifier)
        return record["verified"], f"{identifier}. {record[f'title_{self.language}']}"


class RemedyRole(RecordRole):
    """A remedy of data/literature/remedies.yaml."""

    kind = "remedy"

    def found(self, identifier: str) -> tuple[str, str]:
        record = self.record_of(self.library.remedies, identifier)
        return record["verified"], f"{identifier}. {record[f'title_{self.language}']}"


class SampleRole(FactRole):
    """{sample}`graded_bands=1 in field=social_work`: a count in the sample of tender documents, "12 of 13"."""

    kind = "sample"

    def build(self, text: str) -> list[nodes.Node]:
        found, among = running.sample_count(self.library, text)
        printed = f"{found} of {among}" if self.language == "en" else f"{among}份中的{found}份"
        source = (
            "counted in data/literature/service_tender_sample.csv, 37 documents of Shenzhen, a convenience sample"
            if self.language == "en"
            else "据 data/literature/service_tender_sample.csv 计数（深圳37份文件，方便样本）"
        )
        self.state(text, printed, source, "text")
        return [nodes.inline("", printed, classes=["pps-fact", "pps-sample"])]


class CalcRole(FactRole):
    """{calc}`home-care.budget / home-care.people | yuan`: arithmetic on figures of the examples, in words."""

    kind = "ex"

    def build(self, text: str) -> list[nodes.Node]:
        printed = running.calculated(self.library, text, self.language)
        expression = text.partition("|")[0].strip()
        source = "worked out from the example" if self.language == "en" else "据示例计算"
        self.state(expression, printed, source, "computed")
        node = nodes.inline("", printed, classes=["pps-fact", "pps-ex"])
        node["title"] = expression
        return [node]


class ChineseRole(SphinxRole):
    """{zh}`公开招标`: a Chinese phrase in English text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        if words.language_of(self.config) == "zh":
            return [nodes.inline("", self.text, classes=["pps-zh"])], []
        return [chinese(self.text)], []


ROLES = {
    "law": LawRole,
    "param": ParamRole,
    "threshold": ThresholdRole,
    "stat": StatRole,
    "case": CaseRole,
    "ex": ExampleRole,
    "plan": PlanRole,
    "term": TermRole,
    "zh": ChineseRole,
    "event": EventRole,
    "milestone": MilestoneRole,
    "regime": RegimeRole,
    "problem": ProblemRole,
    "remedy": RemedyRole,
    "sample": SampleRole,
    "calc": CalcRole,
}


def setup(app: Sphinx) -> dict[str, Any]:
    for name, role in ROLES.items():
        if name == "term":  # Sphinx looks into its own standard domain first, which has a role of this name
            app.add_role_to_domain("std", name, role(), override=True)
        else:
            app.add_role(name, role(), override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
