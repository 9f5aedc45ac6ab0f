"""Widgets and figures on the page: a small book is built from notebooks whose outputs are there already."""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import pandas as pd
import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from book.bundle import Assets
from book.press import charts, outputs, sources
from book.press.render import Renderer, RenderError
from widgets.charts import theme
from widgets.charts.figure import MIME, Figure, Note, Stated
from widgets.kit.widget import MIME_TYPE

# Answers as widgets/kit/render.tsx does, for a widget called "probe"
FAKE = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if "provide" in asked:
        print(json.dumps({"provided": asked["provide"]}), flush=True)
    elif asked["state"].get("die"):
        sys.exit("no such luck")
    elif asked["state"].get("bad"):
        print(json.dumps({"id": asked["id"], "error": "budget: not a number"}), flush=True)
    else:
        html = f"<p>Budget {asked['state']['budget']} {asked['element']} {asked['root']}</p>"
        print(json.dumps({"id": asked["id"], "html": html}), flush=True)
"""


def fake_renderer() -> Renderer:
    return Renderer([sys.executable, "-c", FAKE], lambda name, *_: json.dumps({"provide": name}))


def figure(language: Any = "en", **parts: Any) -> dict[str, Any]:
    """A small figure as the kernel would put it out."""
    chart = (
        alt.Chart(alt.InlineData(values=[{"x": 1, "y": 2}, {"x": 2, "y": 3}]))
        .mark_line(color=theme.colour("fig-1"))
        .encode(x="x:Q", y="y:Q")
    )
    said = {"en": ("It rises", "per cent", "A line rises"), "zh": ("持续上升", "百分比", "一条上升的线")}[
        language
    ]
    made = Figure(
        name="made-up",
        language=language,
        chart=chart,
        narrow=chart,
        finding=said[0],
        unit=said[1],
        source={"en": "An office & others", "zh": "某部门"}[language],
        mark="secondary",
        alt=said[2],
        table=pd.DataFrame({{"en": "Year", "zh": "年份"}[language]: ["2020", "2021"], "%": ["2", "3"]}),
        data=pd.DataFrame({"year": [2020, 2021], "value": [2, 3], "source": ["某部门", "某部门"]}),
        notes=(Note({"en": "Computed.", "zh": "推算。"}[language], "a", "memory"),),
        facts=(Stated("stat", "by_category/services/amount/2024", "2", "An office", "secondary"),),
    )
    return {**made.bundle(), **parts}


def widget(state: dict[str, Any], language: str = "en") -> dict[str, Any]:
    facts = [{"kind": "law", "id": "gpl 27", "printed": "art. 27"}]
    return {"widget": "probe", "state": state, "language": language, "label": "Probe", "facts": facts}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`book(pages, language)` builds pages (name -> outputs) and returns the app; pages are in
    `<tmp>/<language>`.
    """
    monkeypatch.setattr(outputs, "renderer_command", lambda: [sys.executable, "-c", FAKE])
    monkeypatch.setattr(outputs, "provide_line", lambda name, *_: json.dumps({"provide": name}))
    published = Assets("widgets/all-1.css", {"probe": ("data/probe-1.js", "widgets/probe-1.js")})
    monkeypatch.setattr(outputs, "publish_widgets", lambda assets, language: published)

    def build(pages: dict[str, list[dict[str, Any]]], language: str = "en", builder: str = "html") -> Sphinx:
        source = tmp_path / f"source-{language}"
        for name, outputs_of_page in pages.items():
            notebook = nbformat.v4.new_notebook()
            notebook.cells.append(nbformat.v4.new_markdown_cell(f"# Page {name}"))
            for data in outputs_of_page:
                cell = nbformat.v4.new_code_cell("shown")
                cell.outputs.append(nbformat.v4.new_output("execute_result", data, execution_count=1))
                notebook.cells.append(cell)
            path = source / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, path)
        with docutils_namespace():
            app = Sphinx(
                str(source),
                None,
                str(tmp_path / language),
                str(tmp_path / f"doctrees-{language}"),
                builder,
                confoverrides={
                    "extensions": ["myst_nb"],
                    "language": {"en": "en", "zh": "zh_CN"}[language],
                    "nb_execution_mode": "off",
                    "master_doc": next(iter(pages)),
                },
                status=None,
            )
            outputs.setup(app)
            app.build()
        return app

    yield build


def shown(figure: dict[str, Any]) -> dict[str, Any]:
    return {MIME: figure, "text/plain": "a figure"}


class Outside(HTMLParser):
    """Collects every address that a page would load or lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [
            value or "" for name, value in attrs if name in ("src", "href", "xlink:href", "data-vega")
        ]


def part(html: str) -> str:
    found = re.search(r"<figure class=\"pps-figure\".*?</figure>", html, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_has_all_its_parts_in_its_language(book: Any, tmp_path: Path, language: str) -> None:
    book({"index": [shown(figure(language))]}, language)
    html = part((tmp_path / language / "index.html").read_text("utf-8"))
    expected = {
        "en": (
            "Figure 1",
            "It rises",
            "per cent",
            "Source: An office &amp; others",
            "Computed.",
            "unconfirmed",
            "Year",
        ),
        "zh": ("图 1", "持续上升", "百分比", "来源：某部门", "推算。", "未证实", "年份"),
    }[language]
    for text in expected:
        assert text in html
    assert html.count('role="img" aria-label="' + {"en": "A line rises", "zh": "一条上升的线"}[language]) == 2
    assert '<th scope="row">2021</th><td class="pps-number">3</td>' in html
    if language == "zh":
        visible = re.sub(r"<script.*?</script>|<[^>]*>", "", html, flags=re.DOTALL)
        assert not re.search(r"[A-Za-z]{2,}", visible.replace("CSV", ""))


def test_the_picture_takes_the_colours_of_the_page(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure())]})
    html = part((tmp_path / "en" / "index.html").read_text("utf-8"))
    for picture in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert 'stroke="var(--fig-1)"' in picture
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", picture)
        assert not re.search(r"font-family|<script|\son\w+=|aria-roledescription", picture)
    written = re.search(r'class="pps-figure-specification">(.*?)</script>', html, re.DOTALL)
    assert written
    specification = json.loads(written[1])
    assert specification["chart"]["config"]["range"]["category"][0] == "var(--fig-1)"
    assert not re.search(r"#[0-9a-fA-F]{6}", written[1])


def test_a_colour_that_is_no_token_stops_the_build(book: Any) -> None:
    made = figure()
    made["chart"]["layer"] = [{"mark": {"type": "line", "color": "#ff0000"}}]
    with pytest.raises(Exception, match=r"made-up.*#ff0000 is no design token"):
        book({"index": [shown(made)]})


def test_nothing_on_the_page_comes_from_another_host(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure())], "part/two": [shown(figure())]})
    for page in ("index", "part/two"):
        html = (tmp_path / "en" / f"{page}.html").read_text("utf-8")
        parser = Outside()
        parser.feed(part(html))
        assert parser.addresses
        assert not [address for address in parser.addresses if re.match(r"(https?:)?//", address)]
        script = re.search(r'src="([^"]*/assets/figures/figure-[0-9a-f]+\.js)', html)
        vega = re.search(r'data-vega="([^"]+)"', html)
        assert script and vega
        for address in (script[1], vega[1]):
            assert (tmp_path / "en" / page).parent.joinpath(address).resolve().is_file()


def test_vega_is_loaded_by_no_page_at_once(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure())]})
    assert not re.search(r'<script[^>]*src="[^"]*vega', (tmp_path / "en" / "index.html").read_text("utf-8"))


def test_a_page_loads_only_the_files_of_what_stands_on_it(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure())], "two": [{MIME_TYPE: widget({"budget": 5})}], "three": []})
    loaded = {
        page: re.findall(
            r'(?:src|href)="\.\./assets/([a-z]+/[a-z]+)-',
            (tmp_path / "en" / f"{page}.html").read_text("utf-8"),
        )
        for page in ("index", "two", "three")
    }
    assert {page: sorted(files) for page, files in loaded.items()} == {
        "index": ["figures/figure", "figures/figure"],
        "two": ["data/probe", "widgets/all", "widgets/probe"],
        "three": [],
    }


def test_the_published_values_can_be_taken_from_the_page_itself(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure())]})
    html = (tmp_path / "en" / "index.html").read_text("utf-8")
    link = re.search(r'download="made-up\.csv" href="data:text/csv;charset=utf-8;base64,([^"]+)"', html)
    assert link
    assert (
        base64.b64decode(link[1]).decode("utf-8-sig")
        == "year,value,source\r\n2020,2,某部门\r\n2021,3,某部门\r\n"
    )


def test_figures_and_widgets_of_a_page_are_numbered(book: Any, tmp_path: Path) -> None:
    second = {**figure(), "name": "another"}
    book(
        {
            "index": [
                shown(figure()),
                shown(second),
                {MIME_TYPE: widget({"budget": 1})},
                {MIME_TYPE: widget({"budget": 2})},
            ]
        }
    )
    html = (tmp_path / "en" / "index.html").read_text("utf-8")
    assert re.findall(r'id="(figure-[a-z-]+)"', html) == ["figure-made-up", "figure-another"]
    assert re.findall(r">(Figure \d)<", html) == ["Figure 1", "Figure 2"]
    assert re.findall(r'id="(probe-\d)"', html) == ["probe-1", "probe-2"]


def test_a_widget_stands_on_the_page_with_its_html_and_state(book: Any, tmp_path: Path) -> None:
    app = book({"index": [], "part/two": [{MIME_TYPE: widget({"budget": "</script><b>"})}]})
    html = (tmp_path / "en" / "part" / "two.html").read_text("utf-8")
    assert "<p>Budget </script><b> probe-1 ../</p>" in html  # what the renderer gave, as it is
    state = re.search(r'<script type="application/json" class="pps-state">(.*?)</script>', html, re.DOTALL)
    assert state and json.loads(state[1]) == {"budget": "</script><b>"}
    assert 'data-root="../"' in html and 'data-key="part/two"' in html
    assert app.env.purchasing_outputs["part/two"].keys() == {"probe"}


def test_words_of_widgets_and_figures_are_found_by_the_search(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure()), {MIME_TYPE: widget({"budget": "wheelchairs"})}]})
    index = (tmp_path / "en" / "searchindex.js").read_text("utf-8")
    assert '"wheelchair' in index and '"rise' in index


def test_what_outputs_state_is_recorded_for_their_page(book: Any) -> None:
    app = book({"index": [shown(figure()), {MIME_TYPE: widget({"budget": 5})}]})
    found = {(fact.kind, fact.id): fact for fact in sources.facts_by_page(app.env)["index"]}
    statistic = found["stat", "by_category/services/amount/2024"]
    assert (statistic.printed, statistic.source, statistic.mark) == ("2", "An office", "secondary")
    law = found["law", "gpl 27"]
    assert "Government Procurement Law" in law.source and law.mark in ("text", "secondary")
    assert all(fact.line > 0 for fact in found.values())


def test_pages_with_outputs_are_made_again_when_their_scripts_change(
    book: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"index": [{MIME_TYPE: widget({"budget": 5})}], "two": []}
    book(pages)
    app = book(pages)
    assert outputs._outdated(app, app.env, set(), set(), set()) == []
    changed = Assets("widgets/all-1.css", {"probe": ("data/probe-2.js", "widgets/probe-1.js")})
    monkeypatch.setattr(outputs, "publish_widgets", lambda assets, language: changed)
    del app._purchasing_press
    assert outputs._outdated(app, app.env, set(), set(), set()) == ["index"]


def test_builders_without_html_get_the_words_and_the_table(book: Any, tmp_path: Path) -> None:
    book({"index": [shown(figure()), {MIME_TYPE: widget({"budget": 5})}]}, builder="text")
    text = (tmp_path / "en" / "index.txt").read_text("utf-8")
    for words in (
        "Figure 1 It rises",
        "A line rises",
        "Source: An office & others",
        "2021",
        "Probe: an interactive part",
    ):
        assert words in text
    assert "<svg" not in text and "Budget" not in text


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (widget({"bad": 1}), r"widget 'probe' on page 'index': budget: not a number"),
        (
            widget({"die": 1}),
            r"widget 'probe' on page 'index': the renderer ended \(exit status 1\)\. no such luck",
        ),
        (
            {**widget({"budget": 1}), "widget": "brobe"},
            r"index\.ipynb:\d+: unknown widget 'brobe'; allowed: probe",
        ),
        (
            {**widget({"budget": 1}), "facts": [{"kind": "law", "id": "gplx 1", "printed": ""}]},
            r"law 'gplx 1', which is not in",
        ),
        (
            {**widget({"budget": 1}), "facts": [{"kind": "rumour", "id": "x", "printed": ""}]},
            r"allowed: law, param",
        ),
    ],
)
def test_a_faulty_widget_stops_the_build_and_says_where(
    book: Any, output: dict[str, Any], message: str
) -> None:
    with pytest.raises(Exception, match=message):
        book({"index": [{MIME_TYPE: output}]})


def test_one_process_renders_all_and_ends_with_the_build() -> None:
    with fake_renderer() as renderer:
        first = renderer.html(widget({"budget": 1}), "probe-1", "", "index")
        process = renderer._process
        second = renderer.html(widget({"budget": "二"}, "zh"), "probe-2", "../", "part/two")
        assert renderer._process is process and process is not None
    assert (first, second) == ("<p>Budget 1 probe-1 </p>", "<p>Budget 二 probe-2 ../</p>")
    assert process.returncode == 0


def test_a_renderer_that_writes_something_else_is_reported() -> None:
    with (
        Renderer([sys.executable, "-c", "input(); print('Warning: x')"], lambda name, *_: "{}") as renderer,
        pytest.raises(RenderError, match="'Warning: x', which is not JSON"),
    ):
        renderer.html(widget({}), "probe-1", "", "index")


def test_a_picture_that_points_outside_is_refused() -> None:
    with pytest.raises(charts.ChartError, match="points outside the page"):
        charts._short("url(https://example.org/x)", "f")
    assert charts._short("url(#clip0)", "figure-a") == "url(#figure-a-clip0)"
