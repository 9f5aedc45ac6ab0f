"""Figures as HTML: the chart as SVG with the page's colours, its words, the table behind it, and what makes
it live.

The specification that widgets.charts puts out names the colours of the light scheme. Here each becomes its
custom property, in the picture and in the specification alike: both follow the reader's scheme without being
drawn again.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import vl_convert

from book.bundle import BundleError, deno
from book.paths import BUILD, ROOT, THEME
from widgets.charts import theme

Language = Literal["en", "zh"]

WORDS: dict[str, dict[Language, str]] = {
    "figure": {"en": "Figure {number}", "zh": "图 {number}"},
    "source": {"en": "Source: ", "zh": "来源："},
    "table": {"en": "The numbers behind this figure", "zh": "图中数据"},
    "caption": {"en": "Numbers of figure {number}", "zh": "图 {number} 的数据"},
    "download": {"en": "Download the published values (CSV)", "zh": "下载公布的原始数据（CSV）"},
    "live": {"en": "Make it interactive", "zh": "切换为可交互的图"},
    "printed": {"en": "Back to the printed figure", "zh": "恢复静态图"},
    "loading": {"en": "Loading …", "zh": "正在载入……"},
    "failed": {
        "en": "The interactive chart could not be loaded. The printed figure stands.",
        "zh": "可交互的图未能载入，仍显示静态图。",
    },
    "step": {"en": "Step through the values", "zh": "逐项查看数值"},
}

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = {
    "svg",
    "g",
    "path",
    "line",
    "rect",
    "circle",
    "text",
    "tspan",
    "defs",
    "clipPath",
    "linearGradient",
    "stop",
}
_ATTRIBUTES = {
    "clip-path", "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "font-size", "font-style",
    "font-weight", "gradientUnits", "height", "id", "offset", "opacity", "points", "r", "rx", "ry", "stop-color", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
    "text-anchor", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
_DEFAULTS = {
    ("opacity", "1"),
    ("font-weight", "normal"),
    ("stroke-width", "0"),
    ("transform", "translate(0,0)"),
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")


class ChartError(ValueError):
    """A figure that the press cannot print; the message names the figure and the reason."""


def recoloured(value: Any) -> Any:
    """A specification whose colours are custom properties. Raises ChartError for a colour that is no token."""
    if isinstance(value, dict):
        return {key: recoloured(item) for key, item in value.items()}
    if isinstance(value, list):
        return [recoloured(item) for item in value]
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        name = theme.colour_names().get(value.lower())
        if name is None:
            raise ChartError(
                f"the colour {value} is no design token; allowed: widgets.charts.theme.colour(name)"
            )
        return f"var(--{name})"
    return value


@cache
def _vega_lite() -> str:
    """The version of Vega-Lite for pictures and for the page: the newest that the converter knows."""
    return str(max(vl_convert.get_vegalite_versions(), key=lambda name: tuple(map(int, name.split(".")))))


def svg(specification: Mapping[str, Any], prefix: str, classes: str, label: str) -> str:
    """The picture of a (recoloured) specification, made safe and small: known elements and attributes only,
    no scripts, no addresses, no invisible marks; its text takes the page's face. `prefix` keeps its ids
    apart, `label` is what it is to those who do not see it.
    """
    drawn = vl_convert.vegalite_to_svg(dict(specification), vl_version=_vega_lite(), allowed_base_urls=[])
    root = ElementTree.fromstring(drawn)
    _clean(root, prefix)
    root.attrib.pop("id", None)
    body = (
        ElementTree.tostring(root, encoding="unicode").replace(f' xmlns:ns0="{_SVG}"', "").replace("ns0:", "")
    )
    opening = f'<svg class="{classes}" role="img" aria-label="{escape(label)}" '
    return re.sub(r"\A<svg ", lambda _: opening, body)


def _clean(element: ElementTree.Element, prefix: str) -> None:
    for child in list(element):
        name = child.tag.removeprefix(f"{{{_SVG}}}")
        if name not in _ELEMENTS or child.get("opacity") == "0" or child.get("display") == "none":
            element.remove(child)
            continue
        _clean(child, prefix)
        empty = len(child) == 0 and not (child.text or "").strip()
        if (
            empty
            and (
                name in ("g", "text", "defs")
                or (name == "path" and child.get("d", "") in ("", "M0,0h0v0h0Z"))
            )
        ) or (name == "path" and not any(child.get(paint, "none") != "none" for paint in ("fill", "stroke"))):
            element.remove(child)
        elif name == "g" and not child.attrib and len(element) >= 1:
            _unwrap(element, child)
    for key, value in list(element.attrib.items()):
        del element.attrib[key]
        if key in _ATTRIBUTES and (key, value) not in _DEFAULTS:
            element.set(key, _short(value, prefix))


def _unwrap(parent: ElementTree.Element, group: ElementTree.Element) -> None:
    place = list(parent).index(group)
    parent.remove(group)
    for offset, child in enumerate(list(group)):
        parent.insert(place + offset, child)


def _short(value: str, prefix: str) -> str:
    """An attribute with numbers of two decimals, ids of its own figure and no address outside the document."""
    value = re.sub(r"url\(#([^)]*)\)", rf"url(#{prefix}-\1)", value)
    if re.search(r"url\((?!#)|javascript:", value):
        raise ChartError(f"the attribute {value!r} points outside the page")
    return re.sub(r"-?\d+\.\d+(?:e-\d+)?", lambda number: f"{round(float(number[0]), 2):g}", value)


@dataclass(frozen=True)
class FigureAssets:
    """Addresses under the assets folder: the style of figures, the script that brings them to life, and Vega,
    which the script loads when asked to.
    """

    style: str
    script: str
    vega: str


def publish(assets: Path) -> FigureAssets:
    """Put style and scripts of figures into the folder `assets`. Raises BundleError where they cannot be
    built.
    """
    built = _built()
    (assets / "figures").mkdir(parents=True, exist_ok=True)
    for path in built.values():
        shutil.copyfile(path, assets / "figures" / path.name)
    return FigureAssets(*(f"figures/{built[name].name}" for name in ("figure.css", "figure.js", "vega.js")))


def _built() -> dict[str, Path]:
    """The files by kind, built again when their source or a version has changed (Vega takes a few seconds).

    Two editions may build at the same time: whoever ends first puts the folder in place.
    """
    source = [THEME / "js" / name for name in ("figure.ts", "figure.css", "build.ts")]
    stamp = hashlib.sha256(f"{version('vl-convert-python')} {_vega_lite()}".encode())
    for path in [*source, ROOT / "book" / "bundle.ts", ROOT / "deno.json"]:
        stamp.update(path.read_bytes())
    folder = BUILD / "figures" / stamp.hexdigest()[:16]
    if not folder.is_dir():
        _build(folder)
    return {path.name.partition("-")[0] + path.suffix: path for path in folder.iterdir()}


def _build(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        work = Path(name) / "scripts"
        work.mkdir()
        vega = work / "vega.txt"
        snippet = "window.purchasingVega = vegaEmbed;"
        vega.write_text(vl_convert.javascript_bundle(snippet, vl_version=_vega_lite()), "utf-8")
        command = [deno(), "run", "--quiet", "--allow-all", "book/theme/js/build.ts", str(work)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode != 0:
            raise BundleError((done.stderr or done.stdout).strip())
        vega.unlink()
        for path in list(work.iterdir()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            path.rename(path.with_name(f"{path.stem}-{digest}{path.suffix}"))
        for old in folder.parent.iterdir():
            if old != folder and re.fullmatch("[0-9a-f]{16}", old.name):  # not another edition's work
                shutil.rmtree(old, ignore_errors=True)
        with contextlib.suppress(OSError):  # the other edition was first
            work.rename(folder)


def label(number: str, language: Language) -> str:
    """ "Figure 3" or 图 3."""
    return WORDS["figure"][language].format(number=number)


def figure_html(
    figure: Mapping[str, Any], number: str, anchor: str, vega: str, marks: Mapping[str, str]
) -> str:
    """The whole figure of a page.

    `figure` is the bundle of `widgets.charts.Figure`, `number` its number on the page, `anchor` its id,
    `vega` the address of Vega from the page, `marks` the HTML of each mark. Raises ChartError naming the
    figure.
    """
    language: Language = figure["language"]
    try:
        specifications = {size: recoloured(figure[size]) for size in ("chart", "narrow")}
        pictures = [
            svg(specifications[size], f"{anchor}-{shown}", f"pps-figure-{shown}", figure["alt"])
            for size, shown in (("chart", "wide"), ("narrow", "narrow"))
        ]
    except (ChartError, ValueError, KeyError) as error:
        raise ChartError(f"figure {figure.get('name')!r}: {error}") from error
    words = {key: escape(text[language]) for key, text in WORDS.items()}
    notes = "".join(_note(note, marks) for note in figure["notes"])
    data = json.dumps(specifications, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    spoken = {key: WORDS[key][language] for key in ("live", "printed", "loading", "failed", "step")}
    return f"""<figure class="pps-figure" id="{anchor}" data-vega="{escape(vega)}">
<figcaption class="pps-figure-head"><span class="pps-figure-number">{escape(label(number, language))}</span> \
<span class="pps-figure-finding">{escape(figure["finding"])}</span></figcaption>
<p class="pps-figure-unit">{escape(figure["unit"])}</p>
<div class="pps-figure-chart" data-label="{escape(figure["alt"])}">{"".join(pictures)}</div>
<p class="pps-figure-tools pps-script-only">\
<button type="button" class="pps-figure-switch">{words["live"]}</button> \
<span class="pps-figure-said" role="status"></span></p>
<div class="pps-figure-foot">{f'<ul class="pps-figure-notes">{notes}</ul>' if notes else ""}
<p class="pps-figure-source">{words["source"]}{escape(figure["source"])} {marks[figure["mark"]]}</p></div>
<details class="pps-figure-data"><summary>{words["table"]}</summary>
{_table(figure, number, language)}
<p><a class="pps-figure-download" download="{escape(figure["name"])}.csv" href="{_csv(figure["csv"])}">\
{words["download"]}</a></p>
</details>
<script type="application/json" class="pps-figure-words">{json.dumps(spoken, ensure_ascii=False)}</script>
<script type="application/json" class="pps-figure-specification">{data}</script>
</figure>
"""


def _note(note: Mapping[str, str], marks: Mapping[str, str]) -> str:
    letter = f'<b class="pps-figure-letter">{escape(note["letter"])}</b>' if note["letter"] else ""
    mark = f" {marks[note['mark']]}" if note["mark"] == "memory" else ""
    return f"<li>{letter}{escape(note['text'])}{mark}</li>"


def _table(figure: Mapping[str, Any], number: str, language: Language) -> str:
    table = figure["table"]
    kinds = [' class="pps-number"' if numeric else "" for numeric in table["numbers"]]
    head = "".join(
        f'<th scope="col"{kind}>{escape(column)}</th>'
        for column, kind in zip(table["columns"], kinds, strict=True)
    )
    rows = "".join(
        "<tr>"
        + f'<th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(row[1:], kinds[1:], strict=True))
        + "</tr>"
        for row in table["rows"]
    )
    caption = escape(WORDS["caption"][language].format(number=number))
    return (
        f'<div class="pps-table-wrap" role="region" tabindex="0" aria-label="{caption}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _csv(text: str) -> str:
    """A file inside the page: it is there from disk and without scripts. The mark at its head tells Excel
    that it is UTF-8.
    """
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(b"\xef\xbb\xbf" + text.encode()).decode()
