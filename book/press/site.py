"""The frame of the pages: the theme of `book/theme`, what its templates need to know, what is left out.

A page loads a few style sheets and one small script of ours, and nothing from another host. The scripts of
Sphinx, of the book theme and of its icon set stay out; those of the search are loaded at its first use.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pydata_sphinx_theme
import sphinx_book_theme
from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.util.osutil import relative_uri

from book.paths import THEME
from book.press.site_words import ALL, LABELS, LANG, law_date
from widgets.kit import tokens

# Scripts are inline or from the site itself; `file:` is for browsers in which 'self' leaves out files on disk
POLICY = "default-src 'self' file: data: blob: 'unsafe-inline'"

# Before the first paint: light or dark as the reader chose or the system says, and that scripts run. From disk the choice
# is read when the page is there: Chromium can leave a page without its storage, and so without the reader's answers, for as
# long as it lives if that is opened before the browser knows that the page is a file.
SCHEME_SCRIPT = (
    "(function(d){"
    "function show(s){d.dataset.theme=s||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')}"
    "function chosen(s){try{s=localStorage.getItem('mode')}catch(e){}show(s)}"
    "d.dataset.script='on';"
    "if(location.protocol==='file:'){show();addEventListener('load',function(){chosen()})}else chosen()"
    "})(document.documentElement)"
)

# Parts of Bootstrap, Font Awesome and other projects in the theme's style sheet that no page here uses
UNUSED = re.compile(
    r"\.(?:fa\b|fa-|fa[srlbd]\b|modal|carousel|toast|offcanvas|popover|tooltip|bs-|accordion|progress|spinner|list-group"
    r"|ablog|dropdown|dropup|dropend|dropstart|navbar-(?!brand)|navbar\b|nav-(?:pills|tabs|fill|justified|underline)"
    r"|btn-(?!sm|close)|form-|input-group|was-validated|is-(?:in)?valid|(?:in)?valid-|card|breadcrumb|pagination|page-(?:item|link)"
    r"|placeholder|ratio|alert|badge|figure-|col\b|col-|row\b|row-cols|offset-|g[xy]?-|gap-|order-|float-|object-fit"
    r"|opacity-|overflow-|shadow|position-|top-|bottom-|start-|end-|translate-|border-|rounded|w-|mw-|vw-|h-\d|mh-|vh-"
    r"|flex-|justify-content-|align-(?:items|content|self)-|m[xytbse]?-(?:\w+-)?(?:\d|auto)|p[xytbse]?-(?:\w+-)?\d"
    r"|fs-\d|fw-|fst-|lh-|text-(?!html|plain|latex)|bg-|user-select-|pe-|z-|link-|icon-link|hstack|vstack|vr\b|sd-"
    r"|sphinx-tabs|jupyter-widgets|nbinput|nboutput|bokeh|leaflet|bk-|xr-|readthedocs|rst-|algolia|DocSearch|d-(?:sm|md|lg|xl|xxl)-)"
)
# The frame of the page, which is ours alone: wherever these stand in a selector, or at its end
FRAME = re.compile(
    r"bd-(?:sidebar|header|search|footer|container|page-width|navbar|links|toc\b|docs)|header-article|prev-next|skip-link"
    r"|sbt-|[#.]pst-|sidebar-|search-button|theme-switch|searchbox|navbar-brand|onthispage|page-toc|jb-print|onlyprint"
)
FRAME_END = re.compile(r"\.(?:bd-main|bd-content|bd-article-container|bd-article|btn)(?![\w-])[^\s>+~]*$")
RULE = re.compile(r"(?<=[{};/])([^{}@;/][^{}]*)\{([^{}]*)\}")
ICON_FONT = re.compile(r"content:var\(--pst-icon|font:var\(--fa-|font-family:Font Awesome|^--fa-")


def without_unused(css: str) -> str:
    """A theme's style sheet without what is unused here: fonts of icons, the frame of its pages, parts of Bootstrap."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"@(?:-webkit-)?keyframes fa-[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", css)

    def kept(match: re.Match[str]) -> str:
        selectors, body = match.groups()
        if ICON_FONT.search(body):
            return ""
        # commas inside :is(…) do not part selectors
        left = [
            selector
            for selector in re.split(r",(?![^(]*\))", selectors)
            if not (UNUSED.search(selector) or FRAME.search(selector) or FRAME_END.search(selector.strip()))
        ]
        return f"{','.join(left)}{{{body}}}" if left else ""

    css = RULE.sub(kept, "}" + css)[1:]
    return re.sub(r"@media[^{}]*\{\s*\}", "", css)


def book_css() -> str:
    """Our style sheet: the design tokens as custom properties, then `theme/css/*.css` in order of name."""
    properties = tokens.css("html", ['html[data-theme="dark"]'])
    return "\n".join(
        [properties, *(path.read_text("utf-8") for path in sorted((THEME / "css").glob("*.css")))]
    )


def theme_css() -> str:
    """What is used of the style sheets of the two themes below ours."""
    base = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static" / "styles"
    book = Path(sphinx_book_theme.__file__).parent / "theme" / "sphinx_book_theme" / "static" / "styles"
    sheets = [base / "pydata-sphinx-theme.css", book / "sphinx-book-theme.css"]
    return "\n".join(
        without_unused(path.read_text("utf-8").replace('@charset "UTF-8";', "")) for path in sheets
    )


@cache
def icon(name: str) -> Markup:
    """An icon of `theme/icons` as inline SVG, silent for screen readers."""
    svg = (THEME / "icons" / f"{name}.svg").read_text("utf-8").strip()
    return Markup(
        svg.replace(
            "<svg ", f'<svg class="pps-icon pps-icon-{name}" aria-hidden="true" focusable="false" ', 1
        )
    )


def leave_out_page_parts(app: Sphinx) -> None:
    """Take out what the two themes prepare for each of their own pages: our templates use none of it, and it is slow."""
    listeners = app.events.listeners["html-page-context"]
    themes = ("pydata_sphinx_theme", "sphinx_book_theme")
    listeners[:] = [
        each for each in listeners if not getattr(each.handler, "__module__", "").startswith(themes)
    ]


def add_styles(app: Sphinx) -> None:
    """Write the style sheets where Sphinx takes static files from."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    folder = Path(app.doctreedir).parent / "static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("theme.css", theme_css()), ("book.css", book_css())):
        (folder / name).write_text(text, "utf-8")
    app.config.html_static_path.append(str(folder))


def stamp_style(app: Sphinx, config: Config) -> None:
    """A change of style or frame alone makes Sphinx write every page again, with the new files beside them."""
    digest = hashlib.sha256((theme_css() + book_css()).encode())
    for path in sorted((*THEME.glob("*.html"), *(THEME / "static").iterdir(), *(THEME / "icons").iterdir())):
        digest.update(path.read_bytes())
    config.book_style = digest.hexdigest()[:16]


def sections_html(app: Sphinx, docname: str) -> Markup:
    """The sections of a page as a nested list of links, without its own title; empty if there are none."""
    builder = app.builder
    if docname not in app.env.tocs or not isinstance(builder, StandaloneHTMLBuilder):
        return Markup("")
    toc = app.env.tocs[docname].deepcopy()
    for link in toc.findall(nodes.reference):
        link["refuri"] = link["anchorname"] or "#"
    below = [item for item in toc.findall(nodes.bullet_list) if item is not toc]
    if not below:
        return Markup("")
    return Markup(builder.render_partial(below[0])["fragment"])


def titles(app: Sphinx) -> dict[str, Markup]:
    """Titles of all pages as HTML, rendered once a build."""
    found: dict[str, Markup] | None = getattr(app, "_book_titles", None)
    if found is None:
        builder = app.builder
        assert isinstance(builder, StandaloneHTMLBuilder)
        found = {name: Markup(builder.render_partial(node)["title"]) for name, node in app.env.titles.items()}
        app._book_titles = found  # type: ignore[attr-defined]
    return found


def place_in_contents(navigation: dict[str, Any], docname: str) -> tuple[dict[str, Any] | None, str | None]:
    """The part that holds a page, and the page's number; None where there is none."""

    def find(entries: list[dict[str, Any]]) -> dict[str, Any] | None:
        for entry in entries:
            found = entry if entry["file"] == docname else find(entry["entries"])
            if found:
                return found
        return None

    for part in navigation["parts"]:
        entry = find(part["entries"])
        if entry:
            return part, entry["number"]
    return None, None


TABLE_BOX = '<div class="pst-scrollable-table-container">'
HEADING = re.compile(r"<h[1-6][^>]*>(.*?)<", re.DOTALL)
CAPTION = re.compile(r'<span class="caption-text">(.*?)</span>', re.DOTALL)


def with_table_regions(body: str, table_word: str) -> str:
    """Make the box of each table a named region that the keyboard reaches, so that a wide table can be scrolled.

    The name is the table's caption, else the heading above it.
    """
    first, *pieces = body.split(TABLE_BOX)
    done = [first]
    used: Counter[str] = Counter()
    heading = table_word
    for before, piece in zip([first, *pieces], pieces, strict=False):
        headings = HEADING.findall(before)
        heading = headings[-1] if headings else heading
        caption = CAPTION.search(piece.split("</table>")[0])
        name = Markup(caption.group(1) if caption else heading).striptags()
        used[name] += 1
        name += f" ({used[name]})" if used[name] > 1 else ""
        done.append(
            f'<div class="pps-table-wrap" role="region" tabindex="0" aria-label="{escape(name)}">{piece}'
        )
    return "".join(done)


def description(doctree: nodes.document | None) -> str:
    """The first paragraph of a page, for lists of search machines: 160 characters at most."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree is not None else ():
        text = " ".join(paragraph.astext().split())
        if len(text) > 40:
            return text if len(text) <= 160 else text[:159] + "…"
    return ""


def notebook_of(pagename: str, doctree: nodes.document | None) -> str | None:
    """Address of the notebook form of a page with code cells (see `book.press.notebooks`), else None."""
    if doctree is None or not any("cell" in node["classes"] for node in doctree.findall(nodes.container)):
        return None
    return relative_uri(f"{pagename}.html", f"notebooks/{pagename}.ipynb")


def page_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates what they show, and take the scripts and styles of others out."""
    language: str = app.config.book_language
    other = "zh" if language == "en" else "en"
    navigation: dict[str, Any] = app.config.book_navigation
    words = LABELS[language]
    uri = f"{pagename}.html"
    other_root = relative_uri(f"{language}/{uri}", f"{other}/")
    part, number = place_in_contents(navigation, pagename)
    has_twin = pagename in navigation["twins"] or pagename == "search"
    context["icon"] = icon
    if "body" in context:
        body = with_table_regions(context["body"], words["table"])
        # The fold of a code cell names itself by its words, in the language of the page.
        context["body"] = body.replace('<summary aria-label="Toggle hidden content">', "<summary>")
    context["page_description"] = description(doctree)
    context["book"] = {
        "lang": LANG[language],
        "policy": POLICY,
        "title": app.config.html_title,
        "words": words,
        "navigation": navigation,
        "titles": titles(app),
        "part": part,
        "number": number,
        "sections": sections_html(app, pagename),
        "twin": {"lang": LANG[other], "href": f"{other_root}{uri}", "label": ALL[other]}
        if has_twin
        else None,
        "other_root": other_root,
        "alternates": (
            [
                {"lang": LANG[language], "href": Path(uri).name},
                {"lang": LANG[other], "href": f"{other_root}{uri}"},
            ]
            if has_twin
            else []
        ),
        "cover": relative_uri(f"{language}/{uri}", "index.html"),
        "law_date": law_date(language),
        "notebook": notebook_of(pagename, doctree),
        "scheme_script": Markup(SCHEME_SCRIPT),
        "page_script_hash": hashlib.sha256((THEME / "static" / "page.js").read_bytes()).hexdigest()[:8],
    }
    # Of all scripts that extensions add, only those of our widgets and figures are loaded
    context["script_files"] = [
        file for file in context["script_files"] if "assets/" in str(file.filename or "")
    ]
    ours = ("theme.css", "book.css", "pygments.css", "mystnb")
    sheets = [
        file
        for file in context["css_files"]
        if "assets/" in str(file.filename) or Path(str(file.filename)).name.startswith(ours)
    ]
    context["css_files"] = sorted(
        sheets, key=lambda file: "book.css" in str(file.filename)
    )  # ours comes last
    context["metatags"] = re.sub(
        r'<meta[^>]*(?:name="(?:generator|viewport)"|content="Docutils)[^>]*>\s*',
        "",
        context.get("metatags", ""),
    )


# What stays of `_static`: our sheets and script, the highlighting of code, the search
STATIC = {
    "theme.css", "book.css", "page.js", "icon.svg", "pygments.css",
    "documentation_options.js", "doctools.js", "sphinx_highlight.js", "language_data.js", "searchtools.js",
}  # fmt: skip


def prune(app: Sphinx, failed: Exception | None) -> None:
    """Remove static files that no page loads: 3 MB of scripts, fonts, maps and pictures of the themes."""
    static = Path(app.outdir) / "_static"
    if failed or not static.is_dir():
        return
    for path in static.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in STATIC and not path.name.startswith("mystnb"):
            path.unlink()
    # our script asks the search engine itself; on its own it would write into elements that no page here has
    engine = static / "searchtools.js"
    engine.write_text(engine.read_text("utf-8").replace("_ready(Search.init);", ""), "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("book_language", "en", "env", str)
    app.add_config_value("book_navigation", {"root": "index", "parts": [], "twins": []}, "html", dict)
    app.add_config_value("book_assets", "", "", str)
    app.add_config_value("book_press", "", "env", str)
    app.add_config_value("book_style", "", "html", str)
    app.connect("config-inited", stamp_style)
    # Jupyter Book sets the options of an extension that this book leaves out
    app.add_config_value("comments_config", {}, "", dict)
    app.add_html_theme("purchasing", str(THEME))
    app.connect("builder-inited", leave_out_page_parts)
    app.connect("builder-inited", add_styles)
    app.connect("html-page-context", page_context, priority=950)
    app.connect("build-finished", prune, priority=950)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
