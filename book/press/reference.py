"""The reference pages, written from data/: one page an instrument of law, one page a case, and the index tables.

`book.press.pages` writes a stub for each generated page; the directives here fill it: `law-page`, `law-index`,
`threshold-table`, `rule-table`, `glossary-table`; the one of a case is in `book.press.case_pages`. They build docutils
nodes, not HTML, so that search, the Lab notebooks and other builders see the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.press import words
from book.press.mixed import chinese, english
from book.press.roles import UnknownNameError
from book.press.sample_rows import SampleRow, SampleRows
from book.press.sources import mark_node
from book.press.words import Language
from widgets.facts import Work
from widgets.facts.citation import article_words, chinese_number, citation
from widgets.rulebook.compile import compile_rulebook, localise
from widgets.rulebook.on_day import texts_on_day

Inline = str | nodes.Node
Cell = Inline | Sequence[Inline] | None


def inlines(content: Cell) -> list[nodes.Node]:
    if content is None:
        return []
    pieces = [content] if isinstance(content, str | nodes.Node) else list(content)
    return [nodes.Text(piece) if isinstance(piece, str) else piece for piece in pieces]


def paragraph(*content: Inline, classes: Iterable[str] = ()) -> nodes.paragraph:
    return nodes.paragraph("", "", *inlines(content), classes=list(classes))


def table(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: Iterable[int] = (), wide: bool = False
) -> nodes.table:
    """A table; `numbers` are the columns set to the right; a `wide` one may reach into the margin."""
    right = set(numbers)
    group = nodes.tgroup(cols=len(head))
    for _ in head:
        group += nodes.colspec(colwidth=1)

    def row(cells: Sequence[Cell]) -> nodes.row:
        made = nodes.row()
        for column, cell in enumerate(cells):
            classes = ["pps-number"] if column in right else []
            made += nodes.entry("", paragraph(*inlines(cell)), classes=classes)
        return made

    group += nodes.thead("", row(head))
    group += nodes.tbody("", *[row(cells) for cells in rows])
    return nodes.table("", group, classes=["pps-wide"] if wide else [])


def description(rows: Iterable[tuple[str, Cell]]) -> nodes.definition_list:
    """Label and value pairs; a pair without a value is left out."""
    made = nodes.definition_list(classes=["pps-description"])
    for label, value in rows:
        content = inlines(value)
        if not any(node.astext().strip() for node in content):
            continue
        made += nodes.definition_list_item(
            "", nodes.term("", label), nodes.definition("", paragraph(*content))
        )
    return made


class ReferenceDirective(SphinxDirective):
    """A directive that fills a page from data/. A ValueError becomes a build error."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        self.language: Language = words.language_of(self.config)
        self.library = words.library()
        try:
            return self.fill()
        except ValueError as problem:
            raise self.error(f"{self.name}: {problem}") from problem

    def fill(self) -> list[nodes.Node]:
        raise NotImplementedError

    def choose(self, english: str, chinese_text: str) -> str:
        return english if self.language == "en" else chinese_text

    def in_chinese(self, text: str) -> nodes.Node:
        """Chinese words, marked as such on an English page."""
        return nodes.Text(text) if self.language == "zh" else chinese(text)

    def in_english(self, text: str) -> nodes.Node:
        """English words, marked as such on a Chinese page."""
        return nodes.Text(text) if self.language == "en" else english(text)

    def link(self, content: Inline, page: str, anchor: str = "") -> nodes.reference:
        uri = self.env.app.builder.get_relative_uri(self.env.docname, page)
        return nodes.reference(
            "", "", *inlines(content), internal=True, refuri=uri + (f"#{anchor}" if anchor else "")
        )

    def section(self, title: Cell, identifier: str, *children: nodes.Node) -> nodes.section:
        return nodes.section("", nodes.title("", "", *inlines(title)), *children, ids=[identifier])


class LawPage(ReferenceDirective):
    """`law-page` with the id of an instrument: what it is, its articles, and the quantities that the book takes from each."""

    required_arguments = 1
    optional_arguments = 0

    def fill(self) -> list[nodes.Node]:
        identifier = self.arguments[0]
        if identifier not in self.library.instruments:
            raise UnknownNameError("instrument", identifier, self.library.instruments)
        instrument = self.library.instruments[identifier]
        status = {
            "in_force": self.choose("in force", "现行有效"),
            "repealed": self.choose("repealed or replaced", "已废止或已被取代"),
            "draft": self.choose("draft", "草案"),
        }[instrument.status]
        head = description(
            [
                (self.choose("Chinese title", "名称"), self.in_chinese(instrument.title_zh)),
                (self.choose("Number", "文号"), self.in_chinese(instrument.document_number or "")),
                (self.choose("Promulgated", "公布"), self._day(instrument.promulgated)),
                (self.choose("In force from", "施行"), self._day(instrument.effective)),
                (self.choose("Amended", "修改"), instrument.amended or ""),
                (self.choose("State", "效力"), status),
                (
                    self.choose("What it does", "内容"),
                    "" if self.language == "zh" else instrument.what_it_does,
                ),
                (self.choose("Note", "说明"), "" if self.language == "zh" else instrument.note or ""),
                (
                    self.choose("How well it was seen", "核对程度"),
                    [
                        mark_node(instrument.verified, self.language),
                        " ",
                        words.MARKS[instrument.verified][self.language],
                    ],
                ),
            ]
        )
        return [head, *self._articles(identifier)]

    def _day(self, iso: str | None) -> str:
        try:
            return words.day(iso, self.language) if iso else ""
        except ValueError:
            return iso or ""

    def _articles(self, identifier: str) -> list[nodes.Node]:
        texts = self.library.articles.get(identifier, {})
        by_anchor: dict[str, list[Any]] = {}
        for parameter in self.library.parameters.values():
            if parameter.instrument == identifier:
                by_anchor.setdefault(words.article_anchor(str(parameter.article)), []).append(parameter)
        anchors = {words.article_anchor(article): article for article in texts}
        anchors |= {
            anchor: str(found[0].article)
            for anchor, found in by_anchor.items()
            if anchor and anchor not in anchors
        }
        sections: list[nodes.Node] = []
        for anchor, article in sorted(anchors.items(), key=lambda pair: words.article_key(pair[1])):
            children: list[nodes.Node] = []
            if article in texts:
                block = nodes.block_quote(classes=["pps-law-text"])
                for line in texts[article].splitlines():
                    if line.strip():
                        block += paragraph(self.in_chinese(line.strip()))
                children.append(block)
            children.extend(self._parameter(parameter) for parameter in by_anchor.get(anchor, []))
            sections.append(self.section(self._heading(article), anchor or "whole", *children))
        return sections

    def _heading(self, article: str) -> list[Inline]:
        plain = article.isdigit()
        if self.language == "zh":
            return [article_words(article, language="zh") or "全文"]
        if plain:
            return [f"Article {article} ", chinese(f"第{chinese_number(int(article))}条")]
        return [article_words(article) or "The whole instrument"]

    def _parameter(self, parameter: Any) -> nodes.Node:
        holder = nodes.container(classes=["pps-parameter"], ids=[f"param-{parameter.id}"])
        amount = words.quantity(parameter.value, parameter.unit, self.language)
        if self.language == "en":
            body: list[Inline] = [parameter.rule_en]
        else:
            quoted = parameter.quote_zh or parameter.reported_zh
            body = [quoted] if quoted else [self.in_english(parameter.rule_en)]
        if amount:
            body = [nodes.strong("", amount), ": " if self.language == "en" else "：", *body]
        tail = [mark_node(parameter.verified, self.language)]
        if parameter.in_force_to:
            until = words.day(parameter.in_force_to, self.language)
            tail.append(nodes.Text(self.choose(f" (until {until})", f"（适用至{until}）")))
        holder += paragraph(*body, " ", *tail)
        return holder


class LawIndex(ReferenceDirective):
    """`law-index`: every instrument with number, date, state and mark."""

    def fill(self) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        groups = (
            ("in_force", self.choose("In force", "现行")),
            ("draft", self.choose("Drafts", "草案")),
            ("repealed", self.choose("Repealed or replaced", "已废止或已被取代")),
        )
        head = [
            self.choose("Instrument", "名称"),
            self.choose("Number", "文号"),
            self.choose("In force from", "施行日期"),
            self.choose("Mark", "核对"),
        ]
        for status, title in groups:
            chosen = [entry for entry in self.library.instruments.values() if entry.status == status]
            rows: list[Sequence[Cell]] = []
            for entry in sorted(chosen, key=lambda each: words.instrument_rank(self.library, each.id)):
                name = entry.title_zh if self.language == "zh" else entry.title_en
                rows.append(
                    [
                        self.link(name, f"law/{entry.id}"),
                        self.in_chinese(entry.document_number or ""),
                        entry.effective or "",
                        [mark_node(entry.verified, self.language)],
                    ]
                )
            if rows:
                found.append(self.section(title, f"law-{status}", table(head, rows, wide=True)))
        return found


class ThresholdTable(ReferenceDirective):
    """`threshold-table`: the two amounts of every region and level, with document, mark and how current they are."""

    def fill(self) -> list[nodes.Node]:
        currency = {
            "current": self.choose("current", "现行"),
            "latest_found": self.choose("newest edition found", "已见最新版本"),
            "figures_of_previous_edition": self.choose(
                "a newer edition exists, its figures were not seen", "已有新版，数额未见"
            ),
            "superseded_probable": self.choose("probably replaced", "可能已被取代"),
            "outdated": self.choose("its period has ended", "已过适用期"),
            "none": self.choose("nothing usable found", "未见可用文件"),
        }
        head = [
            self.choose("Level", "级次"),
            self.choose("Limit", "采购限额标准"),
            self.choose("Open-tender amount", "公开招标数额标准"),
        ]
        found: list[nodes.Node] = []
        for region in self.library.regions.values():
            name = region.name_zh if self.language == "zh" else region.name_en
            rows: list[Sequence[Cell]] = []
            for level, figures in region.levels.items():
                rows.append(
                    [
                        region.level_labels[level][self.language],
                        self._amount(figures.limit_yuan, figures.limit_floor_yuan),
                        self._amount(figures.open_tender_yuan, figures.open_tender_floor_yuan),
                    ]
                )
            document = paragraph(
                mark_node(region.verified, self.language),
                " ",
                words.region_document(region, self.language),
                self.choose(". ", "。"),
                currency[region.currency or "none"],
                self.choose(".", "。"),
                classes=["pps-source-line"],
            )
            title: Cell = name if self.language == "zh" else [f"{name} ", chinese(region.name_zh)]
            found.append(self.section(title, region.id, table(head, rows, (1, 2)), document))
        return found

    def _amount(self, yuan: int | None, floor: int | None) -> str:
        if yuan is not None:
            return words.money(yuan, self.language)
        if floor is not None:
            amount = words.money(floor, self.language)
            return self.choose(f"set locally, not below {amount}", f"由本级确定，不低于{amount}")
        return self.choose("not known", "未知")


_EFFECTS = {
    "outside": ("outside the Law", "不适用政府采购法"),
    "permit": ("ground for the method", "可以采用的情形"),
    "exclude": ("closes the method", "不得采用"),
    "require": ("makes it the rule", "应当采用"),
    "approval": ("needs approval", "须经批准"),
    "condition": ("to be watched", "注意事项"),
    "caution": ("common mistake", "常见误解"),
}


# What a text of the contents takes from the plan at hand, in words.
_PLAN_VALUES = {
    "budget": ("the budget", "预算金额"),
    "ceiling": ("the ceiling", "最高限价"),
    "limit": ("the figure in force", "现行数额"),
    "open_tender": ("the figure in force", "现行数额"),
    "method": ("the method", "采购方式"),
    "status": ("its finding", "结论"),
    "term": ("the term", "期限"),
    "pricing": ("the pricing", "定价方式"),
    "weight": ("the weight", "权重"),
    "deduction": ("the rate", "扣除比例"),
    "intention": ("the day", "日期"),
    "start": ("the day", "日期"),
    "signed": ("the day", "日期"),
    "of_budget": ("the amount", "数额"),
}


# Of each part of data/rules/sample_bids.yaml its title, and how its rows are read.
_SAMPLE_PARTS = {
    "ways": (
        ("How prices decide", "报价如何决定结果"),
        ("The first row that holds is taken.", "从上到下，取第一个成立的条目。"),
    ),
    "deductions": (
        ("Small and micro enterprises", "小微企业"),
        ("The first row that holds is taken.", "从上到下，取第一个成立的条目。"),
    ),
    "social": (
        ("Social organisations", "社会组织"),
        (
            "The first row holds for a purchase that is reserved as a whole, the second for any other.",
            "整体预留的项目适用第一条，其他项目适用第二条。",
        ),
    ),
    "over": (
        ("Prices above the ceiling", "超过最高限价的报价"),
        (
            "The amount is the highest price given for the sample bids, else the ceiling of the purchase, else its budget.",
            "金额取样例报价的最高限价；没有填写的，取项目的最高限价；再没有的，取预算金额。",
        ),
    ),
    "low": (
        ("Low prices", "异常低价"),
        (
            "Each row is tried on each price that counts, as it was offered, before any deduction.",
            "对每个计入的报价逐条检验，用扣除之前的报价。",
        ),
    ),
    "ties": (
        ("Equal prices", "报价相同"),
        ("The first row that holds is told.", "从上到下，写明第一个成立的条目。"),
    ),
}
_SAMPLE_BARS = {
    "unless": ("nothing is worked out where this holds: ", "下列条目成立的，不试算："),
    "proviso": (
        "nothing is worked out where this holds, and while that is open it is said: ",
        "下列条目成立的，不试算；未定的，试算时写明：",
    ),
    "mind": ("told with it where this holds: ", "下列条目成立的，一并写明："),
}


class RuleTable(ReferenceDirective):
    """`rule-table`: the rules of the plan builder in the order of a plan, printed from the JSON that both engines run."""

    def fill(self) -> list[nodes.Node]:
        book = localise(compile_rulebook(self.library), self.language)
        contents = book["contents"]
        found: list[nodes.Node] = []
        for section in contents["sections"]:
            provisions = [each for each in contents["provisions"] if each["section"] == section["id"]]
            label = section["label"]
            if section["number"] is not None:
                label = f"{section['number']}. {label}"
            found.append(self._provisions(label, section["id"], provisions, book))
            if section["id"] == "method":
                found += self._methods(book)
        return [*found, self._sample_bids(book), self._deadlines(book), self._gaps(book)]

    def _told(self, rule: Mapping[str, Any], book: Mapping[str, Any]) -> Any:
        """A rule with the quantities of its time: those of today, or of its last day."""
        return texts_on_day([rule], [0], book["parameters"], rule["in_force"]["to"] or book["as_of"])[0]

    def _time(self, rule: Mapping[str, Any]) -> str:
        """The days on which a rule holds."""
        first, last = rule["in_force"]["from"], rule["in_force"]["to"]
        since = words.day(first, self.language)
        if last is None:
            return self.choose(f"since {since}", f"自{since}起")
        until = words.day(last, self.language)
        return self.choose(f"{since} to {until}", f"{since}至{until}")

    def _sample_bids(self, book: Mapping[str, Any]) -> nodes.section:
        """How sample bids are worked out: every row of data/rules/sample_bids.yaml, by its parts."""
        head = [
            self.choose("Row", "条目"),
            self.choose("In force", "施行期间"),
            self.choose("Condition", "条件"),
            self.choose("What the plan does", "计划的处理"),
            self.choose("What it says", "含义"),
            self.choose("Basis", "依据"),
            self.choose("Words that decide", "关键文句"),
        ]
        parts: list[nodes.Node] = []
        for part, found in SampleRows(self.library, book, self.language).parts():
            title, order = (self.choose(*each) for each in _SAMPLE_PARTS[part])
            rows = [self._sample_row(row, book) for row in found]
            parts.append(
                self.section(title, f"rules-sample-{part}", paragraph(order), table(head, rows, wide=True))
            )
        title = self.choose("Sample bids", "样例报价的试算")
        return self.section(title, "rules-sample", *parts)

    def _sample_row(self, row: SampleRow, book: Mapping[str, Any]) -> Sequence[Cell]:
        name: list[Inline] = [nodes.inline(ids=[f"sample-{row.id}"]), nodes.literal("", row.id)]
        if row.provision is not None:
            name += [" ", self._provision(row.provision, row.title)]
        conditions: list[Inline] = []
        for number, condition in enumerate(row.when):
            conditions += [self.choose(" and ", "，并且")] if number else []
            conditions.append(nodes.literal("", condition))
        conditions = conditions or [self._condition(None)]
        provisions = {each["id"]: each for each in book["contents"]["provisions"]}
        told = ""
        for key, each in row.bars:
            if key == told:
                conditions.append(self.choose(", ", "、"))
            else:
                conditions += [self.choose("; ", "；"), self.choose(*_SAMPLE_BARS[key])]
            conditions.append(self._provision(each, provisions[each]["title"]))
            told = key
        said = self._told({**row.law, "says": row.says, "cite": row.law["cite"]}, book)["says"]
        phrases: list[Inline] = []
        for number, phrase in enumerate(row.phrases):
            phrases += [self.choose(" … ", "……")] if number else []
            phrases.append(self.in_chinese(phrase))
        return [
            name,
            self._time(row.law),
            conditions,
            row.does,
            self._named(said),
            self._basis(row.law),
            phrases or self.choose("text not kept in this book", "本书没有收录原文"),
        ]

    def _provision(self, identifier: str, title: str) -> nodes.reference:
        """A link to a provision further up on the page."""
        return nodes.reference("", title, internal=True, refuri=f"#rule-{identifier}")

    def _deadlines(self, book: Mapping[str, Any]) -> nodes.section:
        """The deadlines after an event, one row for each period; of those counted alike from several events one."""
        made = book["deadlines"]
        labels, parameters = made["labels"], made["parameters"]
        named = {each["id"]: each["label"] for each in (*made["events"], *made["deadlines"])}
        asked = {each["name"]: each["label"] for each in made["questions"]}
        head = [
            self.choose("Deadline", "期限"),
            self.choose("Who", "谁"),
            self.choose("Period", "期间"),
            self.choose("Condition", "条件"),
            self.choose("Basis", "依据"),
        ]
        rows: list[Sequence[Cell]] = []
        for row, source in zip(made["deadlines"], self.library.rules["deadlines"]["deadlines"], strict=True):
            anchors: list[Inline] = [nodes.inline(ids=[f"deadline-{row['id']}"])]
            who = self.choose(", ", "、").join(book["labels"]["actor"][actor] for actor in row["actors"])
            for term, written in zip(row["terms"], source["terms"], strict=True):
                parameter = parameters[term["parameter"]] if term["parameter"] else None
                if parameter:
                    period = parameter["words"]
                elif term["agreed"]:
                    period = labels["agreed"].replace("{period}", asked[term["agreed"]])
                else:
                    period = words.quantity(term["days"], term["unit"], self.language)
                said = labels[row["bound"]].replace("{period}", period).replace("{from}", named[term["from"]])
                conditions = [text for text in (source.get("when"), written.get("when")) if text]
                cite = term["cite"] or (parameter["cite"] if parameter else row["cite"])
                mark = parameter["mark"] if parameter else row["mark"]
                basis = self._basis({"cite": cite, "mark": mark}) if cite and mark else []
                rows.append(
                    [
                        [*anchors, row["label"]],
                        who,
                        said,
                        self._condition(" and ".join(conditions)),
                        basis or self.choose("the contract, or practice", "合同约定或者惯例"),
                    ]
                )
                anchors = []
        title = self.choose("Deadlines after an event", "事件之后的期限")
        return self.section(title, "rules-deadlines", table(head, rows, wide=True))

    def _gaps(self, book: Mapping[str, Any]) -> nodes.section:
        head = [
            self.choose("Subject", "事项"),
            self.choose("In force", "期间"),
            self.choose("What is not known, and why", "不掌握的内容和原因"),
            self.choose("Governed by", "适用的文件"),
        ]
        rows: list[Sequence[Cell]] = []
        for each in book["gaps"]:
            governed: list[Inline] = []
            for number, instrument in enumerate(each["governed"]):
                governed += [self.choose("; ", "；")] if number else []
                governed.append(self.link(instrument["words"], f"law/{instrument['instrument']}", ""))
                governed.append(mark_node(instrument["mark"], self.language))
            rows.append(
                [
                    [nodes.inline(ids=[f"gap-{each['id']}"]), each["title"]],
                    self._time(each),
                    each["says"],
                    governed,
                ]
            )
        title = self.choose("What is not known of earlier law", "更早的法律中本书不掌握的内容")
        return self.section(title, "rules-gaps", table(head, rows, wide=True))

    def _provisions(
        self, label: str, identifier: str, provisions: Iterable[Any], book: Mapping[str, Any]
    ) -> nodes.section:
        kinds = book["labels"]["kind"]
        written = {each["id"]: each.get("when") for each in self.library.rules["contents"]["provisions"]}
        head = [
            self.choose("Provision", "条目"),
            self.choose("In force", "施行期间"),
            self.choose("Binds how", "效力"),
            self.choose("Condition", "条件"),
            self.choose("What it says", "含义"),
            self.choose("Basis", "依据"),
        ]
        rows: list[Sequence[Cell]] = []
        for provision in provisions:
            each = self._told(provision, book)
            kind = kinds[each["kind"]]
            if each["strength"]:
                kind = kinds["principle"].replace("{kind}", kind)
            rows.append(
                [
                    [nodes.inline(ids=[f"rule-{each['id']}"]), each["title"]],
                    self._time(each),
                    kind,
                    self._condition(written[each["id"]]),
                    self._named(each["says"]),
                    self._basis(each),
                ]
            )
        return self.section(label, f"rules-contents-{identifier}", table(head, rows, wide=True))

    def _named(self, text: str) -> str:
        """The text with what a plan fills in told in words."""
        side = 0 if self.language == "en" else 1
        return re.sub(r"\{([a-z_]+)(?::[0-9]+)?\}", lambda match: f"‹{_PLAN_VALUES[match[1]][side]}›", text)

    def _condition(self, text: str | None) -> Inline:
        return nodes.literal("", text) if text else self.choose("always", "一律适用")

    def _basis(self, rule: Mapping[str, Any]) -> list[Inline]:
        basis: list[Inline] = []
        for number, cite in enumerate(rule["cite"]):
            anchor = "" if cite["article"] == "whole" else words.article_anchor(cite["article"])
            basis += [self.choose("; ", "；")] if number else []
            basis.append(self.link(cite["words"], f"law/{cite['instrument']}", anchor))
        return [*basis, mark_node(rule["mark"], self.language)]

    def _methods(self, book: Mapping[str, Any]) -> list[nodes.Node]:
        written = {rule["id"]: rule.get("when") for rule in self.library.rules["methods"]["rules"]}
        head = [
            self.choose("Rule", "规则"),
            self.choose("In force", "施行期间"),
            self.choose("Effect", "效果"),
            self.choose("Condition", "条件"),
            self.choose("What it says", "含义"),
            self.choose("Basis", "依据"),
        ]
        found: list[nodes.Node] = []
        anchored: set[str] = set()
        for method in book["methods"]:
            rows: list[Sequence[Cell]] = []
            for rule in book["rules"]:
                if method["id"] not in rule["methods"]:
                    continue
                first = rule["id"] not in anchored
                anchored.add(rule["id"])
                anchors = [nodes.inline(ids=[f"rule-{rule['id']}"])] if first else []
                effect = _EFFECTS[rule["effect"]][0 if self.language == "en" else 1]
                rows.append(
                    [
                        [*anchors, rule["title"]],
                        self._time(rule),
                        effect,
                        self._condition(written[rule["id"]]),
                        self._told(rule, book)["says"],
                        self._basis(rule),
                    ]
                )
            if rows:
                label = method["label"]
                found.append(
                    self.section(
                        label[:1].upper() + label[1:], f"rules-{method['id']}", table(head, rows, wide=True)
                    )
                )
        return found


_TERM_FIELDS = {
    "budget": ("Budget and money", "预算与资金"),
    "concept": ("Concepts", "基本概念"),
    "contract": ("Contract", "合同"),
    "data": ("Data", "数据"),
    "evaluation": ("Evaluation of offers", "评审"),
    "method": ("Methods", "采购方式"),
    "organisation": ("Offices and organisation", "机构与组织形式"),
    "performance": ("Performance", "绩效"),
    "policy": ("Procurement policy", "采购政策"),
    "procedure": ("Procedure", "程序"),
    "provider": ("Providers", "承接主体"),
    "remedy": ("Remedies", "救济"),
    "scope": ("Scope", "适用范围"),
    "service": ("Services", "服务"),
    "theory": ("Theory", "理论"),
    "time": ("Time", "期限"),
}


class GlossaryTable(ReferenceDirective):
    """`glossary-table`: every term with Chinese, pinyin, definition and source."""

    def fill(self) -> list[nodes.Node]:
        fields: dict[str, list[Any]] = {}
        for term in self.library.terms.values():
            fields.setdefault(term.field, []).append(term)
        found: list[nodes.Node] = []
        for field, terms in sorted(fields.items()):
            entries = nodes.definition_list(classes=["pps-glossary"])
            for term in sorted(
                terms, key=lambda each: each.pinyin if self.language == "zh" else each.en.lower()
            ):
                if self.language == "en":
                    name: list[Inline] = [
                        f"{term.en} ",
                        chinese(term.zh),
                        " ",
                        nodes.inline("", term.pinyin, classes=["language-zh-Latn", "pps-pinyin"]),
                    ]
                    body: list[Inline] = [term.definition_en]
                    if term.avoid_en:
                        body.append(f" Not: {', '.join(term.avoid_en)}.")
                    if basis := self._basis(term):
                        body.append(f" {basis}.")
                else:
                    name = [f"{term.zh} ", self.in_english(term.en)]
                    basis = self._basis(term)
                    body = [f"{basis}。" if basis else ""]
                    if term.avoid_zh:
                        body.append(f"不用：{'、'.join(term.avoid_zh)}。")
                    if term.avoid_en:
                        body += ["英文不用：", self.in_english("; ".join(term.avoid_en)), "。"]
                head = nodes.term("", "", *inlines(name), ids=[f"term-{term.id}"])
                definition = nodes.definition(
                    "", paragraph(*body, " ", mark_node(term.verified, self.language))
                )
                entries += nodes.definition_list_item("", head, definition)
            title = _TERM_FIELDS[field][0 if self.language == "en" else 1]
            found.append(self.section(title, f"field-{field}", entries))
        return found

    def _basis(self, term: Any) -> str:
        """Where the law uses the term."""
        if not term.source_instrument:
            return ""
        name = self.library.instruments[term.source_instrument].short(self.language)
        return citation(name, term.source_article or "whole", language=self.language)


class WorksList(ReferenceDirective):
    """`works-list`: every work of references.bib, with its mark and what it found; citations link here."""

    def fill(self) -> list[nodes.Node]:
        entries = nodes.bullet_list(classes=["pps-source-list"])
        for key, work in sorted(self.library.works.items(), key=lambda pair: words.work(pair[1])):
            content: list[Inline] = [mark_node(work.verified, self.language), " ", *self._entry(work)]
            if work.annote and self.language == "en":
                content.append(nodes.inline("", f" {work.annote}", classes=["pps-annote"]))
            entries += nodes.list_item("", paragraph(*content), ids=[f"work-{key.lower()}"])
        return [entries]

    def _entry(self, work: Work) -> list[Inline]:
        """Authors and year, linked to the work where it has an address; then title and place."""
        language = [] if self.language == "en" else ["language-en"]
        head, tail = words.work_parts(work)
        address = f"https://doi.org/{work.doi}" if work.doi else work.url
        shown: nodes.Node = nodes.inline("", head, classes=language)
        if address:
            shown = nodes.reference("", "", shown, refuri=address)
        return [shown, nodes.inline("", tail, classes=language)]


DIRECTIVES: dict[str, type[ReferenceDirective]] = {
    "law-page": LawPage,
    "law-index": LawIndex,
    "threshold-table": ThresholdTable,
    "rule-table": RuleTable,
    "glossary-table": GlossaryTable,
    "works-list": WorksList,
}


def setup(app: Sphinx) -> dict[str, Any]:
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
