"""The cover: one page in both languages that leads into the editions; from disk and without scripts too."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from book.editions import Places, has_page, localise, read_contents
from book.paths import LANGUAGES, THEME
from book.press import words
from book.press.site import POLICY, SCHEME_SCRIPT, book_css
from book.press.site_words import ALL, LANG, law_date
from widgets.facts.yaml_lines import read_yaml


def write_cover(site: Path, places: Places) -> None:
    """Write `index.html` and its style sheet into the root of a site that holds the editions."""
    library = words.library()
    contents = read_contents(places.toc)
    config = read_yaml(places.config)
    known = sum(1 for region in library.regions.values() if any(f.limit_yuan for f in region.levels.values()))
    counts = {
        "instruments": len(library.instruments),
        "cases": len(library.cases),
        "places": known,
        "terms": len(library.terms),
    }
    editions = [
        {
            "lang": LANG[language],
            "name": ALL[language],
            "href": f"{language}/{contents.root}.html",
            "title": localise(config["title"], language),
            "law_date": law_date(language),
            "parts": [part.caption[language] for part in contents.parts],
            "plan": f"{language}/methods/choosing-a-method.html"
            if has_page(places, language, "methods/choosing-a-method")
            else None,
        }
        for language in LANGUAGES
        if (site / language).is_dir()
    ]
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=select_autoescape(["html"]))
    page = environment.get_template("cover.html").render(
        editions=editions,
        counts=counts,
        policy=POLICY,
        scheme_script=Markup(SCHEME_SCRIPT),
    )
    (site / "index.html").write_text(page, "utf-8")
    style = book_css() + (THEME / "cover.css").read_text("utf-8")
    (site / "assets" / "cover.css").write_text(style, "utf-8")
    shutil.copyfile(THEME / "static" / "icon.svg", site / "assets" / "icon.svg")
