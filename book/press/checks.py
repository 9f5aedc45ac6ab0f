"""The reference page of the checks, written from data/: `check-list` prints every fact and every check, topic by topic."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.press import words
from book.press.background import BackgroundDirective
from book.press.reference import Cell, Inline, description, inlines, paragraph, table
from book.press.sources import mark_node
from widgets.plan.check import Checker
from widgets.plan.facts_schema import facts_schema
from widgets.rulebook.checks import BOUNDS, compile_checks
from widgets.rulebook.compile import compile_rulebook, localise
from widgets.rulebook.judged import IN_CONDITION, judged

SCHEMA = "facts.schema.json"
PAGE = "reference/checks"

_BOUND_WORDS = {
    "at_least": ("at least {}", "不少于{}"),
    "at_most": ("at most {}", "不超过{}"),
    "above": ("more than {}", "超过{}"),
    "below": ("less than {}", "低于{}"),
    "equal": ("exactly {}", "等于{}"),
    "within": ("{}, both included", "{}（含本数）"),
}


class CheckList(BackgroundDirective):
    """`check-list`: the facts that may be told and the checks that read them, with an example of what each would say."""

    def fill(self) -> list[nodes.Node]:
        self.rulebook = localise(compile_rulebook(self.library), self.language)
        self.checks = localise(compile_checks(self.library), self.language)
        self.checker = Checker(self.rulebook, self.checks)
        self.labels = {fact["name"]: fact["label"] for fact in self.checks["facts"]}
        self.written = {
            entry["code"]: entry for document in self.library.checks.values() for entry in document["checks"]
        }
        schema = nodes.reference("", SCHEMA, refuri=SCHEMA)
        lead = self.choose("The facts as a JSON Schema: ", "事实的JSON Schema：")
        return [
            paragraph(lead, schema),
            *(self.topic(topic) for topic in self.checks["topics"]),
            self.not_judged(),
        ]

    def topic(self, topic: Mapping[str, Any]) -> nodes.section:
        facts = [fact for fact in self.checks["facts"] if fact["topic"] == topic["id"]]
        checks = [check for check in self.checks["checks"] if check["topic"] == topic["id"]]
        children: list[nodes.Node] = []
        if facts:
            title = self.choose(f"{len(facts)} facts that may be told", f"可以填写的{len(facts)}项事实")
            children.append(self.folded(title, self.facts(facts)))
        children += [self.check(check) for check in checks]
        return self.section(topic["label"], f"checks-{topic['id']}", *children)

    def facts(self, facts: list[Mapping[str, Any]]) -> nodes.table:
        head = [self.choose("Fact", "事实"), self.choose("Values", "取值"), self.choose("Meaning", "含义")]
        rows: list[list[Cell]] = []
        for fact in facts:
            values = ", ".join(choice["value"] for choice in fact["choices"]) or fact["type"]
            unit = f" ({fact['unit']})" if fact["unit"] else ""
            meaning = fact["label"] + (f". {fact['help']}" if fact["help"] else "")
            rows.append([nodes.literal("", fact["name"]), values + unit, meaning])
        return table(head, rows, wide=True)

    def check(self, check: Mapping[str, Any]) -> nodes.section:
        entry = self.written[check["code"]]
        broken = dict(entry["broken"][0])
        sample = next(
            each for each in self.checker.check(broken)["findings"] if each["code"] == check["code"]
        )
        when: Cell = nodes.literal("", " ".join(entry["when"].split())) if "when" in entry else None
        facts = ", ".join(f"{name}: {value}" for name, value in broken.items())
        rows: list[tuple[str, Cell]] = [
            (self.choose("Severity", "程度"), self.checks["severities"][check["severity"]]),
            (self.choose("Applies when", "适用条件"), when),
            (self.choose("Asks for", "要求"), self.required(check["require"], entry)),
            (self.choose("Example", "示例"), nodes.literal("", facts)),
            (self.choose("Then says", "提示"), sample["says"]),
            (self.choose("What to do", "处理"), sample["mend"]),
            (self.choose("Not settled", "尚无定论"), check["doubt"]),
            (self.choose("Decisive phrase", "关键条文"), self.phrases(entry)),
            (
                self.choose("Basis", "依据"),
                [*self.basis(check["cite"]), mark_node(check["mark"], self.language)],
            ),
        ]
        title: list[Inline] = [nodes.literal("", check["code"]), f" {check['title']}"]
        return self.section(title, f"check-{check['code'].lower()}", description(rows))

    def required(self, require: Mapping[str, Any], entry: Any) -> Cell:
        """What a check asks for, in the words of its facts."""
        match require["kind"]:
            case "that":
                return nodes.literal("", " ".join(entry["require"]["that"].split()))
            case "method":
                return self.choose(
                    "the method is open"
                    if require["method"] == "open"
                    else "the approval that the method needs",
                    "采购方式可以采用" if require["method"] == "open" else "采购方式已获所需批准",
                )
            case "fact":
                about = self.labels[require["fact"]]
            case "share":
                about = self.choose(
                    f"{self.labels[require['part']]}, of {self.labels[require['of']]}",
                    f"{self.labels[require['part']]}占{self.labels[require['of']]}",
                )
            case _:
                about = self.choose(
                    f"From {self.labels[require['from']]} to {self.labels[require['to']]}",
                    f"自{self.labels[require['from']]}至{self.labels[require['to']]}",
                )
        quantity = self.checks["parameters"][require["parameter"]]["words"]
        bound = self.choose(*_BOUND_WORDS[require["bound"]]).format(quantity)
        return self.choose(f"{about}: {bound}", f"{about}：{bound}")

    def phrases(self, entry: Any) -> Cell:
        """The phrases of the law on which a check turns, as the parameters that it judges quote them."""
        require = entry["require"]
        named = [require[name] for name in BOUNDS if name in require] + list(entry.get("judges", []))
        named += IN_CONDITION.findall(require.get("that", ""))
        quotes = [self.library.parameters[name.partition(".")[0]].quote_zh for name in named]
        found: list[Inline] = []
        for quote in dict.fromkeys(quote for quote in quotes if quote):
            found += [nodes.Text(" ")] if found else []
            found.append(self.in_chinese(quote))
        return found or None

    def basis(self, cites: list[Mapping[str, Any]]) -> list[Inline]:
        found: list[Inline] = []
        for number, cite in enumerate(cites):
            anchor = "" if cite["article"] == "whole" else words.article_anchor(cite["article"])
            found += [self.choose("; ", "；")] if number else []
            found.append(self.link(cite["words"], f"law/{cite['instrument']}", anchor))
        return [*found, " "]

    def not_judged(self) -> nodes.section:
        """The legal parameters that no check judges, by reason."""
        grouped: dict[str, list[str]] = {}
        for name, reason in judged(self.library).reasons.items():
            grouped.setdefault(reason, []).append(name)
        entries = nodes.bullet_list()
        for reason, names in grouped.items():
            entries += nodes.list_item(
                "", paragraph(*inlines(self.in_english(f"{reason}: {', '.join(names)}")))
            )
        title = self.choose("What no check judges, and why", "哪些规定不作检查，及其原因")
        return self.section(title, "checks-not-judged", entries)


def write_schema(app: Sphinx, error: Exception | None) -> None:
    """The schema of the facts beside the page that tells of it."""
    page = Path(app.outdir) / f"{PAGE}.html"
    if error is not None or not page.is_file():
        return
    library, language = words.library(), words.language_of(app.config)
    schema = facts_schema(compile_rulebook(library), compile_checks(library), language)
    text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    (page.parent / SCHEMA).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("check-list", CheckList, override=True)
    app.connect("build-finished", write_schema)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
