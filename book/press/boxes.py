"""The set parts of a chapter: situation, aims, law box, case box, mistake, worked example, summary, discussion, reading;
and of a teaching case: what the evidence bears, and the teaching note.

Each is a directive of the same name (`law-box`, `case-box` with a dash) whose body is ordinary MyST. All are one node, `box`,
with one HTML form, so that the theme draws them as one set.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.press import words
from book.press.roles import UnknownNameError, check_article
from book.press.sources import Fact, mark_node, record
from book.press.words import Language
from widgets.facts.citation import citation

LABELS: dict[str, dict[Language, str]] = {
    "situation": {"en": "A situation", "zh": "情境"},
    "aims": {"en": "After this chapter you can", "zh": "学完本章，你能够"},
    "law": {"en": "What the law says", "zh": "法律怎么说"},
    "case": {"en": "Case", "zh": "案例"},
    "mistake": {"en": "Common mistake", "zh": "常见错误"},
    "worked": {"en": "Worked example", "zh": "算例"},
    "summary": {"en": "Summary", "zh": "小结"},
    "discussion": {"en": "Questions for discussion", "zh": "讨论题"},
    "reading": {"en": "Further reading", "zh": "延伸阅读"},
    "evidence": {"en": "What the evidence bears", "zh": "证据能说明什么"},
    "teaching": {"en": "Teaching note, for instructors", "zh": "教学说明（供教师使用）"},
}

FOLDED = ("teaching",)
"""Boxes that stay folded on the screen until they are asked for."""

MISTAKE_LINES: tuple[tuple[str, dict[Language, str]], ...] = (
    ("done", {"en": "What is done", "zh": "做法"}),
    ("seems", {"en": "Why it seems right", "zh": "为何看似有理"}),
    ("happens", {"en": "What happens", "zh": "后果"}),
    ("instead", {"en": "Do instead", "zh": "应当怎么做"}),
)


class box(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A set part of a chapter; `kind` names it, the first child is its head."""


def visit_box(translator: HTML5Translator, node: box) -> None:
    if node["kind"] in FOLDED:
        # The head is in the fold's summary; print opens the fold.
        head = node.pop(0)
        translator.body.append(
            f'<details class="pps-box pps-box-{node["kind"]}">\n'
            f"<summary>{translator.encode(head.astext())}</summary>\n"
        )
        translator.context.append("</details>\n")
        return
    tag = "aside" if node["kind"] in ("law", "case", "mistake") else "div"
    translator.body.append(
        f'<{tag} class="pps-box pps-box-{node["kind"]}" role="{"note" if tag == "aside" else "group"}" '
        f'aria-label="{translator.attval(node["label"])}">\n'
    )
    translator.context.append(f"</{tag}>\n")


def depart_box(translator: HTML5Translator, node: box) -> None:
    translator.body.append(translator.context.pop())


def _plain(translator: Any, node: box) -> None:
    """Other builders print the children alone."""


class BoxDirective(SphinxDirective):
    """A box with a fixed label and, where the directive takes one, a title."""

    kind = ""
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self.language = words.language_of(self.config)
        self.library = words.library()
        label = LABELS[self.kind][self.language]
        node = box(kind=self.kind, label=label)
        self.set_source_info(node)
        head = nodes.paragraph(
            "", "", nodes.inline("", label, classes=["pps-box-label"]), classes=["pps-box-head"]
        )
        try:
            for piece in self.title():
                head += nodes.Text(" ")
                head += piece
        except ValueError as problem:
            raise self.error(f"{self.name}: {problem}") from problem
        node += head
        self.body(node)
        return [node]

    def title(self) -> list[nodes.Node]:
        """What stands behind the label."""
        if not self.arguments:
            return []
        inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
        return [nodes.inline("", "", *inline, *messages, classes=["pps-box-title"])]

    def body(self, node: box) -> None:
        self.state.nested_parse(self.content, self.content_offset, node)

    def state_fact(self, kind: str, identifier: str, printed: str, source: str, mark: str) -> None:
        record(self.env, self.env.docname, Fact(kind, identifier, self.lineno, printed, source, mark))

    def link(self, text: str, page: str, anchor: str = "") -> nodes.reference:
        uri = self.env.app.builder.get_relative_uri(self.env.docname, page)
        return nodes.reference("", text, internal=True, refuri=uri + (f"#{anchor}" if anchor else ""))


class LawBox(BoxDirective):
    """`law-box` with a citation: the law's decisive phrase, its meaning, and what it does not say."""

    kind = "law"
    required_arguments = 1
    optional_arguments = 0

    def title(self) -> list[nodes.Node]:
        instrument_id, _, spec = self.arguments[0].strip().partition(" ")
        article, paragraph, item = check_article(self.library, instrument_id, spec)
        instrument = self.library.instruments[instrument_id]
        printed = citation(
            instrument.short(self.language), article or "whole", paragraph, item, self.language
        )
        source = words.instrument_full(instrument, self.language)
        self.state_fact("law", self.arguments[0].strip(), printed, source, instrument.verified)
        link = self.link(printed, f"law/{instrument_id}", words.article_anchor(spec) if article else "")
        return [
            nodes.inline(
                "", "", link, mark_node(instrument.verified, self.language), classes=["pps-box-title"]
            )
        ]


class CaseBox(BoxDirective):
    """`case-box` with the id of a case: its name, mark and link; the body tells it."""

    kind = "case"
    required_arguments = 1
    optional_arguments = 0

    def title(self) -> list[nodes.Node]:
        identifier = self.arguments[0].strip()
        if identifier not in self.library.cases:
            raise UnknownNameError("case", identifier, self.library.cases)
        case = self.library.cases[identifier]
        name = case.name(self.language)
        self.state_fact("case", identifier, name, words.case_sources(case), case.verified)
        link = self.link(name, f"cases/{identifier}")
        return [
            nodes.inline("", "", link, mark_node(case.verified, self.language), classes=["pps-box-title"])
        ]


class Mistake(BoxDirective):
    """`mistake` with a title and four options, each a sentence or more: done, seems, happens, instead."""

    kind = "mistake"
    required_arguments = 1
    optional_arguments = 0
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {name: directives.unchanged_required for name, _ in MISTAKE_LINES}

    def body(self, node: box) -> None:
        missing = [name for name, _ in MISTAKE_LINES if name not in self.options]
        if missing:
            raise self.error(
                f"mistake: the options {', '.join(missing)} are missing; it takes done, seems, happens, instead"
            )
        rows = nodes.definition_list(classes=["pps-mistake-lines"])
        for name, label in MISTAKE_LINES:
            inline, messages = self.state.inline_text(self.options[name], self.lineno)
            rows += nodes.definition_list_item(
                "",
                nodes.term("", label[self.language]),
                nodes.definition("", nodes.paragraph("", "", *inline, *messages)),
            )
        node += rows


class TeachingNote(BoxDirective):
    """`teaching-note`: how to run the class, for instructors; folded on the screen, printed whole."""

    kind = "teaching"


def _simple(kind_name: str) -> type[BoxDirective]:
    return type(f"{kind_name.title()}Box", (BoxDirective,), {"kind": kind_name, "__doc__": f"`{kind_name}`."})


DIRECTIVES: dict[str, type[BoxDirective]] = {
    "law-box": LawBox,
    "case-box": CaseBox,
    "mistake": Mistake,
    "teaching-note": TeachingNote,
    **{
        name: _simple(name)
        for name in ("situation", "aims", "worked", "summary", "discussion", "reading", "evidence")
    },
}


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_node(
        box, html=(visit_box, depart_box), latex=(_plain, _plain), text=(_plain, _plain), override=True
    )
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
