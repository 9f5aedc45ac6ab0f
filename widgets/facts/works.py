"""Reads the bibliography (`data/references.bib`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from widgets.facts.problems import DATA_DIR, DataError, Problem, Where, shown_path
from widgets.facts.records import MARKS, Mark, Work

_START = re.compile(r"^@(\w+)\{([^,\s]+),")


def _plain(text: str) -> str:
    """A BibTeX value as readers see it: no protecting braces, no escapes."""
    text = re.sub(r"\\([&%$#_])", r"\1", text)
    for written, printed in (("{", ""), ("}", ""), ("--", "–"), ("``", "“"), ("''", "”")):
        text = text.replace(written, printed)
    return text.strip()


def read_works(path: Path, data_dir: Path = DATA_DIR) -> dict[str, Work]:
    """Every work by its key.

    Raises `DataError` for a doubled key, a missing title, year or mark, broken BibTeX.
    """
    from pybtex.database import BibliographyData, parse_string
    from pybtex.exceptions import PybtexError

    file = shown_path(path, data_dir)
    text = path.read_text(encoding="utf-8")
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _START.match(line):
            if match[2] in lines:
                what = f"the key {match[2]} occurs twice (first on line {lines[match[2]]})"
                problems.append(Problem(Where(file, number), what, "each key once"))
            lines[match[2]] = number
    if problems:
        raise DataError(problems)
    try:
        bibliography: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        # Of the error classes only syntax errors know their line, and count it from 1.
        number = int(getattr(error, "lineno", None) or 1)
        raise DataError([Problem(Where(file, number), f"not BibTeX: {error}")]) from error
    works: dict[str, Work] = {}
    for key, entry in bibliography.entries.items():
        where = Where(file, lines.get(key, 1))
        fields = {name.lower(): value for name, value in entry.fields.items()}
        for name in ("title", "year", "verified"):
            if name not in fields:
                problems.append(Problem(where, f"{key}: the field {name} is missing"))
        if not re.fullmatch(r"\d{4}|n\.d\.", fields.get("year", "n.d.")):
            problems.append(Problem(where, f"{key}: the year {fields['year']!r}", "four digits, or n.d."))
        if fields.get("verified", "text") not in MARKS:
            what = f"{key}: {fields['verified']!r} is not a mark"
            problems.append(Problem(where, what, ", ".join(MARKS)))
        url = fields.get("url")
        if url and not re.match(r"https?://\S+$", url):
            problems.append(Problem(where, f"{key}: {url!r} is not an address", "http:// or https://"))
        persons = entry.persons.get("author") or entry.persons.get("editor") or []
        container = fields.get("journal") or fields.get("booktitle") or fields.get("howpublished")
        publisher = fields.get("publisher") or fields.get("institution") or fields.get("organization")
        works[key] = Work(
            key=key,
            kind=entry.type,
            authors=tuple(_plain(str(person)) for person in persons),
            year=int(fields["year"]) if fields.get("year", "").isdigit() else None,
            title=_plain(fields.get("title", "")),
            container=_plain(container) if container else None,
            publisher=_plain(publisher) if publisher else None,
            doi=fields.get("doi"),
            url=url,
            verified=cast(Mark, fields.get("verified", "memory")),
            annote=_plain(fields["annote"]) if "annote" in fields else None,
            where=where,
        )
    if problems:
        raise DataError(problems)
    return works
