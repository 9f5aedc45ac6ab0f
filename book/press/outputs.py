"""What code cells put out, on the page: widgets and figures.

myst-nb hands every output of our two MIME types to `OutputRenderer` (by the entry point in pyproject.toml). A
widget becomes its frame with the HTML of its view; a figure becomes picture, words and table. Both record the
facts that they state, and note which scripts their page needs; a page without them loads none.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal, cast

from docutils import nodes
from sphinx.addnodes import only
from sphinx.application import Sphinx
from sphinx.builders.html._assets import (  # what `add_js_file` and `add_css_file` make; those only reach _static
    _CascadingStyleSheet,
    _JavaScript,
)
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from book.bundle import Assets, data_key, frame, provide_line, renderer_command
from book.bundle import publish as publish_widgets
from book.press import charts, words
from book.press.render import Renderer
from book.press.sources import Fact, mark_node, record
from widgets.charts.figure import MIME as FIGURE
from widgets.charts.history import regime_cell
from widgets.facts import Library
from widgets.facts.source_words import regime_source
from widgets.kit.widget import MIME_TYPE as WIDGET
from widgets.kit.widget import widget_class, widget_folders

Language = Literal["en", "zh"]


class OutputError(ValueError):
    """An output that cannot be shown; the message names page, line and reason."""


class Press:
    """What one build needs for its outputs: the published scripts and the process that renders widgets."""

    def __init__(self, assets: Path, language: Language) -> None:
        self.widgets: Assets = publish_widgets(assets, language)
        self.figures = charts.publish(assets)
        self.renderer = Renderer(renderer_command(), provide_line)

    def files(self, name: str) -> list[str]:
        """Addresses under the assets folder of the style and the scripts that a page with this output loads:
        those of a widget by its `data_key`, or of "figure". Vega is not among them: the script of figures loads it.
        """
        if name == "figure":
            return [self.figures.style, self.figures.script]
        return [self.widgets.css, *self.widgets.scripts.get(name, ())]

    def more(self, key: str) -> str:
        """Address of the script with the fuller part of a widget's data; "" where there is none."""
        name, _, part = key.partition("/")
        fuller = widget_class(name).fuller.get(part) if name in widget_folders() else None
        return self.widgets.scripts[data_key(name, fuller)][0] if fuller else ""

    def stamp(self, name: str) -> str:
        """Changes when what a page with this output shows, or a file that it loads, changes."""
        addresses = [*self.files(name), *([self.figures.vega] if name == "figure" else [self.more(name)])]
        return hashlib.sha256("\n".join(addresses).encode()).hexdigest()[:16]


def press_of(app: Sphinx) -> Press:
    """The press of this build, made at its first use."""
    if not hasattr(app, "_purchasing_press"):
        chosen = app.config.book_assets if "book_assets" in app.config else ""
        assets = Path(chosen) if chosen else Path(app.outdir).parent / "assets"
        app._purchasing_press = Press(assets, words.language_of(app.config))  # type: ignore[attr-defined]
    return cast(Press, app._purchasing_press)  # type: ignore[attr-defined]


def _outputs(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """By page: the names of its outputs, each with the stamp it was made under."""
    if not hasattr(env, "purchasing_outputs"):
        env.purchasing_outputs = {}  # type: ignore[attr-defined]
    return cast("dict[str, dict[str, str]]", env.purchasing_outputs)  # type: ignore[attr-defined]


class OutputRenderer:
    """The plugin of myst-nb for our MIME types."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", WIDGET, 0),
        ("*", FIGURE, 0),
    ]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Nodes for an output of one of our types, None for any other. Raises OutputError."""
        if data.mime_type not in (WIDGET, FIGURE) or inline:
            return None
        env = getattr(renderer.renderer, "sphinx_env", None)
        if env is None:
            raise OutputError("widgets and figures of the book are shown by Sphinx only")
        make = _widget if data.mime_type == WIDGET else _figure
        content = json.loads(data.content) if isinstance(data.content, str | bytes) else data.content
        try:
            return make(env, content, int(data.line or 0))
        except (charts.ChartError, KeyError, LookupError) as error:
            raise OutputError(f"{env.doc2path(env.docname)}:{data.line}: {error}") from error


def root_of(docname: str) -> str:
    """The way from a page to the root of its edition: "" or "../"."""
    return "../" * docname.count("/")


def _html(html: str) -> only:
    return only("", nodes.raw("", html, format="html"), expr="html")


def _other(*children: nodes.Node) -> only:
    return only("", *children, expr="not html")


def _widget(env: BuildEnvironment, output: dict[str, Any], line: int) -> list[nodes.Element]:
    press, docname, name = press_of(env.app), env.docname, output["widget"]
    key = data_key(name, output.get("part", ""))
    if key not in press.widgets.scripts:
        allowed = ", ".join(sorted(press.widgets.scripts))
        raise OutputError(f"{env.doc2path(docname)}:{line}: unknown widget {key!r}; allowed: {allowed}")
    counts: dict[str, int] = env.temp_data.setdefault("purchasing_widgets", {})
    counts[name] = counts.get(name, 0) + 1
    element = f"{name}-{counts[name]}"
    root = root_of(docname)
    view = press.renderer.html(output, element, root, docname)
    _outputs(env).setdefault(docname, {})[key] = press.stamp(key)
    library, language = words.library(), cast(Language, output["language"])
    for fact in output["facts"]:
        source, mark = source_of(library, fact["kind"], fact["id"], language)
        record(env, docname, Fact(fact["kind"], fact["id"], line, fact["printed"], source, mark))
    said = {
        "en": f"[{output['label']}: an interactive part, on the web page of the book]",
        "zh": f"［{output['label']}：可交互部分，见本书网页版］",
    }
    more = press.more(key)
    html = frame(
        output, view, element, docname, root, posixpath.join(root, "../assets", more) if more else ""
    )
    return [_html(html), _other(nodes.paragraph("", said[language]))]


def _figure(env: BuildEnvironment, figure: dict[str, Any], line: int) -> list[nodes.Element]:
    press, docname, language = press_of(env.app), env.docname, cast(Language, figure["language"])
    number = env.temp_data["purchasing_figures"] = env.temp_data.get("purchasing_figures", 0) + 1
    anchor = f"figure-{figure['name']}"
    vega = posixpath.join(root_of(docname), "../assets", press.figures.vega)
    marks = {mark: mark_node(mark, language).astext() for mark in words.MARK_ORDER}
    html = charts.figure_html(figure, str(number), anchor, vega, marks)
    _outputs(env).setdefault(docname, {})["figure"] = press.stamp("figure")
    for fact in figure["facts"]:
        record(
            env, docname, Fact(fact["kind"], fact["id"], line, fact["printed"], fact["source"], fact["mark"])
        )
    label = charts.label(str(number), language)
    domain = cast(StandardDomain, env.get_domain("std"))
    if domain.labels.get(anchor, (docname,))[0] == docname:  # a figure on two pages is called by the first
        domain.note_hyperlink_target(anchor, docname, anchor, label)  # {ref}`figure-…` prints its number
    return [_html(html), _other(*_in_words(figure, label, language))]


def _in_words(figure: dict[str, Any], label: str, language: Language) -> list[nodes.Node]:
    """A figure for builders that show no HTML: its words and its table."""
    source = charts.WORDS["source"][language]
    rows = [figure["table"]["columns"], *figure["table"]["rows"]]
    widths = [max(8, *(len(cell) for cell in column)) for column in zip(*rows, strict=True)]
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(widths))
    made = [nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in row)) for row in rows]
    group += [nodes.thead("", made[0]), nodes.tbody("", *made[1:])]
    notes = [f"{note['letter']} {note['text']}".strip() for note in figure["notes"]]
    return [
        nodes.paragraph("", "", nodes.strong("", f"{label} {figure['finding']}")),
        *(
            nodes.paragraph("", text)
            for text in (figure["unit"], figure["alt"], *notes, source + figure["source"])
        ),
        nodes.table("", group),
    ]


def source_of(library: Library, kind: str, identifier: str, language: Language) -> tuple[str, str]:
    """Source in words, and mark, of a fact that a widget declares.

    Raises OutputError for a record that is not in data/ and for a kind that has none.
    """
    try:
        if kind == "law":
            instrument = library.instruments[identifier.partition(" ")[0]]
            return words.instrument_full(instrument, language), instrument.verified
        if kind == "param":
            parameter = library.parameters[identifier]
            instrument = library.instruments[parameter.instrument]
            return words.instrument_full(instrument, language), parameter.verified
        if kind == "threshold":
            region = library.regions[identifier.split("/")[0]]
            return words.region_document(region, language), region.verified
        if kind == "case":
            case = library.cases[identifier]
            return words.case_sources(case), case.verified
        if kind == "event":
            event = library.told("timeline", language)[identifier]
            return event["source"], event["verified"]
        if kind == "milestone":
            milestone = {each.id: each for each in library.milestones}[identifier]
            return milestone.source[language], milestone.verified
        if kind == "regime":
            regime, _, name = identifier.partition("/")
            record = library.told("regimes", language)[regime]
            cell = regime_cell(record, name)
            return regime_source(record, cell, language), words.cell_mark(cell)
        if kind == "stat":
            found = words.find_statistic(library, identifier)
            return found.source, found.verified
    except (KeyError, ValueError) as error:
        raise OutputError(f"a widget states {kind} {identifier!r}, which is not in data/") from error
    raise OutputError(
        f"a widget states a fact of kind {kind!r}; "
        "allowed: law, param, threshold, case, event, milestone, regime, stat"
    )


def _start(app: Sphinx) -> None:
    """Scripts are published in every build, also where no page has changed."""
    if app.builder.format == "html":
        press_of(app)


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages whose widgets or figures would now come out otherwise."""
    press = press_of(app)
    return [
        docname
        for docname, made in _outputs(env).items()
        if any(stamp != press.stamp(name) for name, stamp in made.items())
    ]


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _outputs(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    _outputs(env).update({name: made for name, made in _outputs(other).items() if name in docnames})


def _page(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the styles and scripts of this page's outputs into its head, each once."""
    press = press_of(app)
    files = [address for name in _outputs(app.env).get(pagename, {}) for address in press.files(name)]
    for address in dict.fromkeys(files):
        if address.endswith(".css"):
            context["css_files"].append(_CascadingStyleSheet(f"../assets/{address}"))
        else:
            context["script_files"].append(_JavaScript(f"../assets/{address}", defer="defer"))


def _finish(app: Sphinx, failed: Exception | None) -> None:
    if hasattr(app, "_purchasing_press"):
        press_of(app).renderer.close()


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("builder-inited", _start)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("html-page-context", _page)
    app.connect("build-finished", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
