"""The page of a case: `case-page` with its id. A small piece of writing that can be handed out on its own.

In this order: where, when and who; what happened; what worked and what failed; the point; the dated events; the provisions that
it touches; the purchase planned under today's law, and what the law of its day says of the facts that are told; cases beside it;
questions for class; sources with mark and note; where the book uses it. All of it is read from data/cases and worked out by the
rulebook while the page is made; what the book's text says of the case is known when all pages are read, and put in then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.press import words
from book.press.case_parts import CaseDirective
from book.press.case_uses import Use, uses_of_cases
from book.press.reference import Cell, Inline, description, paragraph, table
from book.press.sources import mark_node
from book.press.words import Language
from widgets.cases.collection import Collection
from widgets.cases.law_of_its_day import in_words, law_of_its_day
from widgets.cases.notes import Planned, found_in, planned
from widgets.facts import Case, CaseNotes
from widgets.facts.citation import citation
from widgets.kit.state import fragment
from widgets.plan.check import Checker
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

PLAN_PAGE, PLAN_ELEMENT = "methods/choosing-a-method", "plan-builder-1"
"""Where the plan builder stands that a case opens."""

_STATUS = ("required", "permitted", "approval", "excluded", "outside", "open")

_FEW = 3
"""How many methods that are still open a page names one by one."""


@cache
def _compiled() -> tuple[dict[str, Any], dict[str, Any]]:
    return compile_rulebook(words.library()), compile_checks(words.library())


@lru_cache(maxsize=2)
def _rulebook(language: Language) -> dict[str, Any]:
    return localise(_compiled()[0], language)


@lru_cache(maxsize=2)
def _checker(language: Language) -> Checker:
    return Checker(_rulebook(language), localise(_compiled()[1], language))


class case_uses(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """Stands where the page says which chapters use the case, until all pages are read."""


class CasePage(CaseDirective):
    """`case-page` with the id of a case: everything that the collection knows of it."""

    optional_arguments = 0

    def fill(self) -> list[nodes.Node]:
        (case,) = self.cases()
        notes = self.library.case_notes[case.id]
        found: list[nodes.Node] = [self.other_words(case), self.strip(case)]
        if case.verified == "memory":
            warning = self.choose(
                "Unconfirmed. No source was seen for this case. It is shown as a pointer; its details and figures "
                "should not be quoted.",
                "未证实。本案例未见到来源，仅作线索列出，其细节和数字不应引用。",
            )
            found.append(paragraph(warning, classes=["pps-unconfirmed"]))
        summary = paragraph(*self.told(case, "summary"), classes=["pps-case-summary"])
        if case.verified == "memory":
            told = nodes.container(classes=["pps-case-unconfirmed"])
            told += [summary, *self.verdict(case)]
            found.append(told)
        else:
            found += [summary, *self.verdict(case)]
        found.append(case_uses(case=case.id, teaching=True))
        found += self.noted(case, notes)
        found.append(self.section(self.choose("Sources", "来源"), "sources", *self.sources(case)))
        found.append(case_uses(case=case.id, teaching=False))
        return [*found, *self.neighbours(case)]

    # -- where, when, who ------------------------------------------------------------------------

    def other_words(self, case: Case) -> addnodes.index:
        """Other words for its codes, which no reader sees: the search of the book finds the page by them, behind the rest."""
        also = Collection.of(self.library).also_of(case)
        return addnodes.index(entries=[("single", word.lower(), "", "", None) for word in also])

    def strip(self, case: Case) -> nodes.Node:
        """Name in the other language, field, place, years, parties, method, payment, sum, outcome, lessons."""
        other = self.in_chinese(case.name_zh) if self.language == "en" else self.in_english(case.name_en)
        kind = self.label("provider_type", case.provider_type)
        provider: list[Inline] = [*self.told(case, "provider"), self.choose(f" ({kind})", f"（{kind}）")]
        amount: list[Inline] = []
        if sum_of := words.case_amount(self.library, case, self.language):
            amount = [sum_of]
            if case.verified == "memory":
                amount += [" ", mark_node("memory", self.language)]
        if note := self.told(case, "amount_note"):
            amount += [self.choose(". ", "。") if amount else "", *note]
        rows: list[tuple[str, Cell]] = [
            (self.choose("Where", "地点"), words.case_place(self.library, case, self.language)),
            (self.choose("When", "时间"), self.capital(self.years(case))),
            (self.choose("Service", "服务"), self.service(case)),
            (self.choose("Bought by", "购买主体"), self.told(case, "purchaser")),
            (self.choose("Provided by", "承接主体"), provider),
            (self.choose("For", "服务对象"), self.told(case, "beneficiaries")),
            (self.choose("How chosen", "购买方式"), self.value("method", case.method)),
            (self.choose("How paid", "付费方式"), self.value("payment", case.payment)),
            (self.choose("Sum", "金额"), amount),
            (self.choose("Relationship", "购买关系"), self.value("relationship", case.relationship)),
            (self.choose("What became of it", "结果"), self.value("outcome", case.outcome)),
            (
                self.choose("Lessons", "经验教训"),
                self.capital(
                    self.choose("; ", "、").join(self.label("lessons", lesson) for lesson in case.lessons)
                ),
            ),
        ]
        strip = nodes.container(classes=["pps-case-strip"])
        strip += paragraph(other, " ", mark_node(case.verified, self.language), classes=["pps-case-eyebrow"])
        strip += description(rows)
        return strip

    def verdict(self, case: Case) -> list[nodes.Node]:
        """What worked and what failed, side by side where there is room."""
        rows: list[tuple[str, Cell]] = [
            (self.choose("What worked", "成效"), self.told(case, "what_worked")),
            (self.choose("What failed", "不足"), self.told(case, "what_failed")),
        ]
        made = description(rows)
        made["classes"].append("pps-case-verdict")
        return [made] if made.children else []

    # -- notes -----------------------------------------------------------------------------------

    def noted(self, case: Case, notes: CaseNotes) -> list[nodes.Node]:
        found: list[nodes.Node] = [
            self.section(self.choose("The point", "要点"), "point", paragraph(notes.point[self.language]))
        ]
        drawn = self.timeline([case])
        if drawn is not None:
            found.append(self.section(self.choose("What happened when", "时间线"), "events", drawn))
        found.append(
            self.section(
                self.choose("Where the law comes in", "涉及的法律"),
                "law",
                *([] if case.country == "China" else [paragraph(self.abroad())]),
                self.touched(notes),
            )
        )
        found.append(
            self.section(self.choose("Under today's law", "按今天的法律"), "plan", *self.plan(case, notes))
        )
        found += self.its_day(case, notes)
        found += self.checked(notes)
        found.append(
            self.section(self.choose("Cases beside it", "可以对照的案例"), "related", self.related(notes))
        )
        questions = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for each in notes.ask:
            questions += nodes.list_item("", paragraph(each[self.language]))
        found.append(self.section(self.choose("For class", "课堂问题"), "ask", questions))
        return found

    def abroad(self) -> str:
        return self.choose(
            "The case was decided under another law. These are the provisions of Chinese law that meet the same difficulty.",
            "本案适用的是别处的法律。下面列出中国法律中应对同样难题的规定。",
        )

    def touched(self, notes: CaseNotes) -> nodes.bullet_list:
        made = nodes.bullet_list(classes=["pps-case-list"])
        for touch in notes.touches:
            cite, instrument = touch.cite, self.library.instruments[touch.cite.instrument]
            name = instrument.short(self.language)
            printed = citation(name, cite.article, cite.paragraph, cite.item, self.language)
            anchor = words.article_anchor(cite.spec) if cite.spec else ""
            linked = self.link(printed, f"law/{cite.instrument}", anchor)
            mark = [mark_node(instrument.verified, self.language)] if instrument.verified != "text" else []
            made += nodes.list_item(
                "", paragraph(linked, *mark, self.choose(": ", "："), touch.why[self.language])
            )
        return made

    def related(self, notes: CaseNotes) -> nodes.bullet_list:
        made = nodes.bullet_list(classes=["pps-case-list"])
        for each in notes.related:
            other = self.library.cases[each.case]
            made += nodes.list_item(
                "",
                paragraph(
                    self.link(other.name(self.language), f"cases/{other.id}"),
                    *([mark_node("memory", self.language)] if other.verified == "memory" else []),
                    self.choose(": ", "："),
                    each.why[self.language].rstrip("."),
                    self.choose(".", "。") if not each.why[self.language].endswith("。") else "",
                ),
            )
        return made

    def listed(self, names: Sequence[str]) -> str:
        """`a, b and c` or a、b和c."""
        if len(names) < 2:
            return "".join(names)
        head = self.choose(", ", "、").join(names[:-1])
        return f"{head}{self.choose(' and ', '和')}{names[-1]}"

    def plan(self, case: Case, notes: CaseNotes) -> list[nodes.Node]:
        """What the plan builder finds for the case as a need, with a link that opens it there; or what is missing."""
        made = planned(notes, self.library, _rulebook(self.language))
        if made is None:
            if case.country != "China":
                why = self.choose(
                    "The plan builder knows the law of mainland China alone, so this case opens no plan.",
                    "计划生成器只适用中国大陆的法律，本案不能据以生成计划。",
                )
            else:
                why = self.choose(
                    "The record does not tell enough of the buyer and the service for a plan.",
                    "记录没有写明购买主体和服务的性质，不足以生成计划。",
                )
            return [paragraph(why)]
        said: list[Inline] = [self.statuses(made)]
        if made.missing:
            labels = {word["name"]: word["label"] for word in _rulebook(self.language)["vocabulary"]}
            named = self.listed([labels[name][:1].lower() + labels[name][1:] for name in made.missing])
            said.append(
                self.choose(
                    f" The record does not tell: {named}. A plan needs it from the reader.",
                    f"记录没有写明{named}，须由读者补充。",
                )
            )
        figures = made.plan["figures"]
        if "region" not in made.missing and figures["limit"] is None and "level" not in made.missing:
            said.append(
                self.choose(
                    " The thresholds in force there are not known to this book; the reader types them from the local notice.",
                    "当地现行的限额标准，本书未能查到，须由读者按当地文件填写。",
                )
            )
        link = self.link(
            self.choose("Open the plan builder with this case", "用本案例打开计划生成器"),
            PLAN_PAGE,
            fragment(PLAN_ELEMENT, made.need),
        )
        link["classes"].append("pps-case-plan")
        return [paragraph(*said), paragraph(link, classes=["pps-no-print"])]

    def statuses(self, made: Planned) -> str:
        """The methods in one sentence, by what the law says of each."""
        groups: dict[str, list[str]] = {}
        for method in made.plan["methods"]:
            status = (
                "required" if method["required"] and method["status"] == "permitted" else method["status"]
            )
            groups.setdefault(status, []).append(method["label"])
        day = words.day(made.need["date"], self.language)
        parts = [self.status(each, groups[each]) for each in _STATUS if each in groups and each != "open"]
        if "open" in groups:
            parts.append(self.open(groups["open"], alone=not parts))
        if self.language == "zh":
            return f"按{day}的法律，" + "；".join(parts) + "。"
        return f"Under the law of {day}, " + "; ".join(parts) + "."

    def status(self, status: str, methods: Sequence[str]) -> str:
        named, several = self.listed(methods), len(methods) > 1
        english = {
            "required": "is the method that must be used"
            if not several
            else "may be used, and one of them must be",
            "permitted": "may be used",
            "approval": "need approval" if several else "needs approval",
            "excluded": "are closed" if several else "is closed",
            "outside": "are not prescribed" if several else "is not prescribed",
            "open": "depend on further answers" if several else "depends on further answers",
        }[status]
        chinese = {
            "required": f"应当采用{named}",
            "permitted": f"可以采用{named}",
            "approval": f"采用{named}须经批准",
            "excluded": f"不得采用{named}",
            "outside": f"{named}等法定方式不是必须采用",
            "open": f"{named}尚待其他情况确定",
        }[status]
        return self.choose(f"{named} {english}", chinese)

    def open(self, methods: Sequence[str], alone: bool) -> str:
        """The methods that further answers decide; a long list of them would say nothing, and fill every search."""
        if len(methods) <= _FEW:
            return self.status("open", methods)
        if alone:
            return self.choose(
                "which methods may be used depends on further answers", "可以采用哪种方式，尚待其他情况确定"
            )
        return self.choose(
            "whether the other methods may be used depends on further answers",
            "其余方式能否采用，尚待其他情况确定",
        )

    def its_day(self, case: Case, notes: CaseNotes) -> list[nodes.Node]:
        """The periods that the law of its day set for its method, beside the days that are told."""
        law = law_of_its_day(case, notes, _rulebook(self.language), self.language)
        if law is None:
            return []
        shown = in_words(law, self.language)
        rows: list[list[Cell]] = [
            [*row["cells"], [*self.cited(row["cite"]), mark_node(row["mark"], self.language)]]
            for row in shown["rows"]
        ]
        made: list[nodes.Node] = [paragraph(shown["says"], self.choose(" ", ""), shown["note"])]
        made.append(table(shown["head"], rows))
        if shown["gaps"]:
            gaps = nodes.bullet_list(classes=["pps-case-list"])
            for gap in shown["gaps"]:
                gaps += nodes.list_item("", paragraph(gap))
            made += [paragraph(shown["gapsHead"] + self.choose(":", "：")), gaps]
        section = self.section(shown["title"], "its-day", *made)
        # A hand-out keeps to two pages: the table of periods is for the screen.
        section["classes"].append("pps-no-print")
        return [section]

    def checked(self, notes: CaseNotes) -> list[nodes.Node]:
        """What the checks find in the facts that the sources state, by the law of their day."""
        result = found_in(notes, _checker(self.language))
        if result is None:
            return []
        if result["problems"]:
            raise ValueError(f"{notes.id}: {'; '.join(each['text'] for each in result['problems'])}")
        day = words.day(result["law_date"], self.language)
        if result["law_date_from"] is None:
            title = self.choose("The law on these facts", "这些事实与法律")
            head = self.choose(
                "No day is told, so the facts of the sources are held against today's law.",
                "来源没有写明日期，以下按今天的法律核对。",
            )
        else:
            title = self.choose("Under the law of its day", "按当时的法律")
            head = self.choose(
                f"The facts that the sources state, held against the law of {day}.",
                f"以下把来源写明的事实同{day}的法律核对。",
            )
        judged, unclear = len(result["kept"]), len(result["undecided"])
        left = ""
        if unclear:
            left = self.choose(
                f" Open remain {unclear}, for want of a fact or of that year's calendar of working days.",
                f"另有{unclear}项因缺少事实或者该年的工作日历而无法核对。",
            )
        if not result["findings"]:
            told = self.choose(
                f" Checks that could be judged: {judged}; nothing was found.",
                f"可以核对的有{judged}项，未发现问题。",
            )
            return [self.section(title, "checked", paragraph(head + told + left))]
        severities = _checker(self.language).data["severities"]
        made = nodes.bullet_list(classes=["pps-case-list"])
        for finding in result["findings"]:
            made += nodes.list_item("", paragraph(*self.finding(finding, severities)))
        tail = self.choose(
            "One sign proves nothing. Only what is told was judged, and a report may tell it wrong.",
            "单独一个迹象不能证明什么；只核对了已知的事实，而报道也可能有误。",
        )
        caution = paragraph(tail, classes=["pps-case-note"])
        return [self.section(title, "checked", paragraph(head + left), made, caution)]

    def finding(self, finding: Mapping[str, Any], severities: Mapping[str, Any]) -> list[Inline]:
        severity, title = severities[finding["severity"]], finding["title"]
        said: list[Inline] = [
            nodes.strong("", self.choose(f"{severity}: {title}", f"{severity}：{title}")),
            self.choose(". ", "。"),
            finding["says"],
            " " if self.language == "en" else "",
        ]
        return [*said, *self.cited(finding["cite"]), mark_node(finding["mark"], self.language)]

    def cited(self, cites: Sequence[Mapping[str, Any]]) -> list[Inline]:
        """Articles, each linked."""
        said: list[Inline] = []
        for number, cite in enumerate(cites):
            said += [self.choose("; ", "；")] if number else []
            anchor = "" if cite["article"] in ("whole", "not seen") else words.article_anchor(cite["article"])
            said.append(self.link(cite["words"], f"law/{cite['instrument']}", anchor))
        return said

    def neighbours(self, case: Case) -> list[nodes.Node]:
        """The cases before and behind it in its field of service; nothing where it is the only one."""
        field = [each for each in self.library.cases.values() if each.service_field == case.service_field]
        if len(field) == 1:
            return []
        place = field.index(case)
        shown = nodes.container(classes=["pps-case-neighbours", "pps-no-print"])
        label = self.value("service_field", case.service_field)
        counted = self.choose(
            f"{label}: case {place + 1} of {len(field)}", f"{label}：第{place + 1}个，共{len(field)}个"
        )
        shown += paragraph(counted)
        for arrow, number in (("←", place - 1), ("→", place + 1)):
            if 0 <= number < len(field):
                other = field[number]
                link = self.link(other.name(self.language), f"cases/{other.id}")
                line: list[Inline] = [arrow, " ", link] if arrow == "←" else [link, " ", arrow]
                shown += paragraph(*line)
        return [shown]


# -- where the book uses it ----------------------------------------------------------------------


def _uses(app: Sphinx) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] | None = getattr(app, "_case_uses", None)
    if found is None:
        found = uses_of_cases(Path(app.srcdir), words.language_of(app.config), app.config.book_navigation)
        app._case_uses = found  # type: ignore[attr-defined]
    return found


def _changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages of the cases whose uses are others than at the last build: they are written again."""
    before: dict[str, list[Use]] = getattr(env, "purchasing_case_uses", {})
    now = _uses(app)
    env.purchasing_case_uses = now  # type: ignore[attr-defined]
    changed = [f"cases/{case}" for case in before.keys() | now.keys() if before.get(case) != now.get(case)]
    return [page for page in changed if page in env.all_docs]


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    language = words.language_of(app.config)
    for node in list(doctree.findall(case_uses)):
        uses = [use for use in _uses(app).get(node["case"], []) if use.teaching == node["teaching"]]
        linked = [_linked(app, docname, use, language) for use in uses]
        if node["teaching"]:
            head = "Told in full as a teaching case: " if language == "en" else "本案另有完整的教学案例："
            node.replace_self([paragraph(head, *each, classes=["pps-case-note"]) for each in linked])
        else:
            node.replace_self(_uses_section(linked, language) if linked else [])


def _linked(app: Sphinx, docname: str, use: Use, language: Language) -> list[Inline]:
    """A page that uses the case, linked; one that this edition lacks in the other one."""
    title = f"{use.number} {use.title}" if use.number else use.title
    if use.here:
        uri = app.builder.get_relative_uri(docname, use.docname)
        return [nodes.reference("", title, internal=True, refuri=uri)]
    uri = "../" * (docname.count("/") + 1) + f"en/{use.docname}.html"
    shown = nodes.inline("", title, classes=["language-en"])
    return [nodes.reference("", "", shown, internal=True, refuri=uri), "（英文）"]


def _uses_section(linked: Sequence[list[Inline]], language: Language) -> nodes.section:
    section = nodes.section(ids=["in-this-book"])
    section += nodes.title("", "In this book" if language == "en" else "在本书中")
    entries = nodes.bullet_list(classes=["pps-case-list"])
    for line in linked:
        entries += nodes.list_item("", paragraph(*line))
    section += entries
    return section


def _nothing(translator: Any, node: case_uses) -> None:
    """Other builders leave it out."""


def setup(app: Sphinx) -> dict[str, Any]:
    pair = (_nothing, _nothing)
    app.add_node(case_uses, html=pair, latex=pair, text=pair, override=True)
    app.add_directive("case-page", CasePage, override=True)
    app.connect("env-updated", _changed)
    app.connect("doctree-resolved", _fill, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
