"""Builds the views of the widgets and what a page needs of them.

For a page with widgets the press does three things:

1. `assets = publish(folder, language)` once for an edition: builds what is not up to date, puts scripts,
   style and data into `folder` (the site's `assets/`) and returns their addresses.
2. For each widget output, the default HTML from one Deno process (`renderer_command()`, spoken to in JSON
   lines: first `provide_line(name, language, part)` for each widget, then one line for each render; the
   protocol stands in widgets/kit/render.tsx), put into `frame(…)`.
3. In the page's head, `assets.css`, and at its end one `<script defer src="…">` for each of
   `assets.scripts[data_key(name, part)]`, in any order, for the widgets that stand on it. Nothing inline, nothing
   fetched: it works from file:// and under a strict CSP.

The views are bundled by `bundle.ts` (Deno, esbuild, acorn) into `_build/widgets/`, from where JupyterLab
takes the ES modules.
"""

from __future__ import annotations

import hashlib
import html
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from deno import find_deno_bin  # type: ignore[import-untyped]

from book.machine import locked
from book.pack import pack
from book.paths import ROOT, WIDGETS
from widgets.kit.language import Language
from widgets.kit.widget import bundles_folder, widget_class, widget_folders

MANIFEST = "manifest.json"

_NO_SCRIPT = {
    "en": "JavaScript is switched off: this is the result as built, and its controls do not answer.",
    "zh": '浏览器没有启用<span lang="en">JavaScript</span>：此处显示预先生成的结果，控件不起作用。',
}


class BundleError(Exception):
    """A view cannot be built; the message says file, place and reason."""


@dataclass(frozen=True)
class Bundle:
    """Built files of a widget: classic script for pages, ES module for Jupyter, the style of all widgets."""

    page_js: Path
    module_js: Path
    css: Path


@dataclass(frozen=True)
class Assets:
    """Addresses under the assets folder, for one language: style of all widgets, (data, view) by `data_key`."""

    css: str
    scripts: dict[str, tuple[str, str]]


def _sources() -> Iterator[Path]:
    yield from sorted(path for path in WIDGETS.rglob("*") if path.suffix in {".ts", ".tsx", ".css"})
    yield from (ROOT / "deno.json", ROOT / "deno.lock", ROOT / "book" / "bundle.ts")


def _stamp(dev: bool) -> str:
    digest = hashlib.sha256(b"dev" if dev else b"")
    for path in _sources():
        if path.is_file() and not path.name.endswith(("_test.ts", "_test.tsx")):
            digest.update(f"{path.relative_to(ROOT).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read(folder: Path, stamp: str) -> dict[str, Bundle] | None:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if manifest.get("stamp") != stamp:
        return None
    bundles = {
        name: Bundle(**{kind: folder / file for kind, file in files.items()})
        for name, files in manifest["widgets"].items()
    }
    whole = all(path.is_file() for made in bundles.values() for path in vars(made).values())
    return bundles if whole else None


def bundle(out_dir: Path | None = None, dev: bool = False) -> dict[str, Bundle]:
    """Bundle every `widgets/*/view.tsx` into `out_dir` (default `_build/widgets`), unless nothing has
    changed.

    `dev` leaves the scripts readable. Raises BundleError with file, line and reason: a view that does not
    build, or a construct newer than ES2019 in a built script.
    """
    folder = out_dir or bundles_folder()
    stamp = _stamp(dev)
    with locked(folder.with_name(f"{folder.name}.lock")):
        return _read(folder, stamp) or _bundle(folder, stamp, dev)


def _bundle(folder: Path, stamp: str, dev: bool) -> dict[str, Bundle]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    request = {
        "widgets": {name: str(path) for name, path in widget_folders().items()},
        "out": str(folder),
        "dev": dev,
        "stamp": stamp,
    }
    command = [deno(), "run", "--quiet", "--allow-all", "book/bundle.ts", json.dumps(request)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise BundleError((done.stderr or done.stdout).strip())
    made = _read(folder, stamp)
    if made is None:
        raise BundleError(f"book/bundle.ts ended well but left no whole {folder / MANIFEST}")
    return made


def data_key(name: str, part: str = "") -> str:
    """Under what a page finds the data of a widget: its name, with the part that the widget needs if it has any."""
    return f"{name}/{part}" if part else name


@cache
def page_data(name: str, language: Language, part: str = "") -> dict[str, Any]:
    """What a widget's view needs in one language (JSON values)."""
    return widget_class(name).part_data(language, part)


_PROVIDE = (
    "(self.purchasing=self.purchasing||{data:{},listeners:[],"
    "provide:function(n,d){this.data[n]=d;this.listeners.forEach(function(f){f()})}}).provide"
)
"""The registry of widgets/kit/host_page.tsx, made by whichever script of a page comes first."""


def data_script(name: str, language: Language, part: str = "") -> str:
    """The script that gives a page the data of a widget, packed."""
    packed = pack(page_data(name, language, part), language)
    data = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return f"{_PROVIDE}({json.dumps(data_key(name, part))},{data})\n"


def _write_hashed(folder: Path, stem: str, suffix: str, content: str) -> str:
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{stem}-{digest}{suffix}"
    file.write_text(content, "utf-8")
    return f"{folder.name}/{file.name}"


def publish(assets: Path, language: Language, dev: bool = False) -> Assets:
    """Put scripts, style and data of every widget into the folder `assets`, for one edition.

    Writes `widgets/<name>-<hash>.js`, `widgets/widgets-<hash>.css` and
    `data/<name>.<language>-<hash>.js` (`<name>-<part>.…` for a widget with parts), packed (see pack.py).
    Both editions may share the folder. Raises BundleError, and
    DataError where the data are at fault.
    """
    target = assets / "widgets"
    target.mkdir(parents=True, exist_ok=True)
    css = ""
    scripts: dict[str, tuple[str, str]] = {}
    for name, made in bundle(dev=dev).items():
        for file in (made.page_js, made.css):
            shutil.copyfile(file, target / file.name)
        css = f"widgets/{made.css.name}"
        for part in widget_class(name).parts or ("",):
            key = data_key(name, part)
            stem = f"{key.replace('/', '-')}.{language}"
            data = _write_hashed(assets / "data", stem, ".js", data_script(name, language, part))
            scripts[key] = (data, f"widgets/{made.page_js.name}")
    return Assets(css, scripts)


def deno() -> str:
    """The Deno of this environment, installed from the Python package index."""
    return str(find_deno_bin())


def renderer_command() -> list[str]:
    """The process that renders default HTML; run it in ROOT, in JSON lines over stdin and stdout (UTF-8)."""
    return [deno(), "run", "--quiet", "--allow-read", "--allow-env", "widgets/kit/render.tsx"]


def provide_line(name: str, language: Language, part: str = "") -> str:
    """The line that gives the renderer a widget's data; answered by `{"provided": key}`."""
    data = page_data(name, language, part)
    request = {"provide": data_key(name, part), "language": language, "data": data}
    return json.dumps(request, ensure_ascii=False)


def frame(output: dict[str, Any], rendered: str, element: str, page: str, root: str, more: str = "") -> str:
    """The element of a widget on a page.

    `output` is what the widget put out under its MIME type, `rendered` the HTML from the renderer (asked
    for with the same `element` and `root`), `element` an id that is unique on the page and the same in
    both editions, `page` the name of the document without language and ending (answers are kept by it),
    `root` the way from the page to its edition's root ("", "../"), `more` the way to the script with the fuller part of its
    data, if it has one.
    """
    state = json.dumps(output["state"], ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    language = output["language"]
    attributes = {
        "class": "pps-widget",
        "id": element,
        "role": "group",
        "aria-label": output["label"],
        "lang": "zh-CN" if language == "zh" else "en",
        "data-widget": output["widget"],
        **({"data-part": output["part"]} if output.get("part") else {}),
        **({"data-more": more, "data-more-part": output["more"]} if more else {}),
        "data-language": language,
        "data-key": page,
        "data-root": root,
    }
    opening = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    return (
        f"<div {opening}><noscript><p>{_NO_SCRIPT[language]}</p></noscript>"
        f'<div class="pps-view">{rendered}</div>'
        f'<script type="application/json" class="pps-state">{state}</script></div>'
    )
