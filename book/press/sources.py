"""What each page states: facts recorded by roles, widgets and charts, and the sources at the foot of the page.

Every role of `book.press.roles` and every output of `book.press.outputs` calls `record`. The facts live in the Sphinx
environment by document, so that an unchanged page keeps them; `doctree-resolved` writes the list at the foot of the page,
and `book.press.facts_table` writes all of them into one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from book.press import words
from book.press.mixed import mixed
from book.press.words import Language

KINDS = (
    *("law", "param", "threshold", "stat", "case", "work", "ex", "plan", "term"),
    *("event", "regime", "milestone", "problem", "remedy", "sample"),
)


@dataclass(frozen=True, order=True)
class Fact:
    """One thing that a page states.

    `kind` is one of KINDS; `id` the record in data/ (for law: instrument and article); `line` the line of the chapter;
    `printed` what the reader sees; `source` in words; `mark` text, secondary, memory, or computed / made up.
    """

    kind: str
    id: str
    line: int
    printed: str
    source: str
    mark: str


def facts_by_page(env: BuildEnvironment) -> dict[str, list[Fact]]:
    """All recorded facts, by document name."""
    if not hasattr(env, "purchasing_facts"):
        env.purchasing_facts = {}  # type: ignore[attr-defined]
    facts: dict[str, list[Fact]] = env.purchasing_facts  # type: ignore[attr-defined]
    return facts


def record(env: BuildEnvironment, docname: str, fact: Fact) -> None:
    """Note that a page states `fact`. Raises ValueError for an unknown kind."""
    if fact.kind not in KINDS:
        raise ValueError(f"unknown kind of fact {fact.kind!r}; allowed: {', '.join(KINDS)}")
    facts_by_page(env).setdefault(docname, []).append(fact)


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    facts_by_page(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    for docname in docnames:
        if docname in facts_by_page(other):
            facts_by_page(env)[docname] = facts_by_page(other)[docname]


def facts_of(env: BuildEnvironment, docname: str) -> list[Fact]:
    """Every fact of a page, in the order of its lines."""
    return sorted(facts_by_page(env).get(docname, []), key=lambda fact: fact.line)


def mark_node(mark: str, language: Language) -> nodes.Node:
    """The drawn mark: full disc, half disc, hollow ring (with the word "unconfirmed")."""
    if mark not in words.MARKS:
        return nodes.Text("")
    label = words.MARKS[mark][language]
    html = f'<span class="pps-mark pps-mark-{mark}" role="img" aria-label="{label}" title="{label}"></span>'
    if mark == "memory":
        html = f'<span class="pps-mark-worded">{html}<span class="pps-mark-word">{label}</span></span>'
    return nodes.raw("", html, format="html")


def _entry(children: list[nodes.Node], mark: str, language: Language) -> nodes.list_item:
    paragraph = nodes.paragraph()
    paragraph += mark_node(mark, language)
    paragraph += nodes.Text(" ")
    paragraph += children
    return nodes.list_item("", paragraph)


def _link(text: str, docname: str, page: str, app: Sphinx, anchor: str = "") -> nodes.Node:
    uri = relative_uri(app.builder.get_target_uri(docname), app.builder.get_target_uri(page))
    return nodes.reference("", text, internal=True, refuri=uri + (f"#{anchor}" if anchor else ""))


def _weakest(marks: Iterable[str]) -> str:
    return max(marks, key=lambda mark: words.MARK_ORDER.index(mark) if mark in words.MARK_ORDER else -1)


def _law_group(facts: list[Fact], app: Sphinx, docname: str, language: Language) -> list[nodes.list_item]:
    """One line an instrument with its articles; each article links to its text."""
    library = words.library()
    grouped: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        identifier, _, article = fact.id.partition(" ")
        grouped.setdefault(identifier, {}).setdefault(article, fact)
    items = []
    for instrument_id in sorted(grouped, key=lambda key: words.instrument_rank(library, key)):
        instrument = library.instruments[instrument_id]
        children: list[nodes.Node] = [
            _link(words.instrument_full(instrument, language), docname, f"law/{instrument_id}", app)
        ]
        articles = grouped[instrument_id]
        listed = [article for article in articles if article not in ("", "whole")]
        for number, article in enumerate(sorted(listed, key=words.article_key)):
            separator = (
                (": " if language == "en" else "：") if number == 0 else (", " if language == "en" else "、")
            )
            children.append(nodes.Text(separator))
            label = words.article_of_id(article, language)
            anchor = words.article_anchor(article)
            children.append(_link(label, docname, f"law/{instrument_id}", app, anchor))
        items.append(_entry(children, _weakest(fact.mark for fact in articles.values()), language))
    return items


def _plain_group(facts: list[Fact], app: Sphinx, docname: str, language: Language) -> list[nodes.list_item]:
    """One line a record: what the page prints of it, linked to where it stands in full, then its source."""
    colon = ": " if language == "en" else "："
    once = {fact.id: fact for fact in reversed(facts)}
    items = []
    for fact in sorted(
        once.values(), key=lambda each: (each.kind, words.sort_key(each.kind, each.id, each.source))
    ):
        page, anchor = words.page_of(fact.kind, fact.id)
        if fact.kind == "work":
            head, tail = words.work_parts(words.library().works[fact.id])
        else:
            head, tail = words.head_of(fact.kind, fact.id, fact.printed, language), f"{colon}{fact.source}"
        shown = _link(head, docname, page, app, anchor) if page else nodes.Text(head)
        items.append(_entry([shown, *mixed(tail, language)], fact.mark, language))
    return items


GROUPS: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (("law",), {"en": "Articles of law", "zh": "法律条文"}),
    (("param",), {"en": "Legal quantities", "zh": "法定数量"}),
    (("threshold",), {"en": "Thresholds", "zh": "限额与数额标准"}),
    (("stat",), {"en": "Statistics", "zh": "统计数据"}),
    (("case",), {"en": "Cases", "zh": "案例"}),
    (("problem", "remedy"), {"en": "Problems and remedies", "zh": "问题与对策"}),
    (("event", "milestone"), {"en": "Events", "zh": "大事"}),
    (("regime",), {"en": "Other regimes of procurement", "zh": "其他采购制度"}),
    (("sample",), {"en": "Sample of tender documents", "zh": "采购文件样本"}),
    (("work",), {"en": "Works", "zh": "文献"}),
    (("ex", "plan"), {"en": "Made-up example and results computed for it", "zh": "虚构示例及其推算结果"}),
)


def sources_section(app: Sphinx, docname: str, language: Language) -> nodes.section | None:
    """The list of sources of a page, or None where the page states nothing through roles."""
    facts = facts_of(app.env, docname)
    section = nodes.section(ids=["sources-of-this-page"], classes=["pps-sources"])
    section += nodes.title("", "Sources of this page" if language == "en" else "本页依据")
    section += nodes.raw("", words.marks_legend(language), format="html")
    any_group = False
    for kinds, title in GROUPS:
        chosen = [fact for fact in facts if fact.kind in kinds]
        if not chosen:
            continue
        any_group = True
        make = _law_group if kinds == ("law",) else _plain_group
        entries = make(chosen, app, docname, language)
        folded = len(entries) > 12
        head = (
            f"{title[language]} ({len(entries)})"
            if language == "en"
            else f"{title[language]}（{len(entries)}）"
        )
        opening = f'<details class="pps-source-group"{"" if folded else " open"}><summary>{head}</summary>'
        section += nodes.raw("", opening, format="html")
        section += nodes.bullet_list("", *entries, classes=["pps-source-list"])
        section += nodes.raw("", "</details>", format="html")
    return section if any_group else None


def _append(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if docname.startswith(("law/", "cases/")) or app.builder.format != "html":
        return
    section = sources_section(app, docname, words.language_of(app.config))
    if section is not None:
        top = next(iter(doctree.findall(nodes.section)), None)
        (doctree if top is None else top).append(section)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("doctree-resolved", _append)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
