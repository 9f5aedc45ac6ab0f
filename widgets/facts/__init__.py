"""Reads, checks and hands out what the book knows: everything in `data/`.

    from widgets.facts import Library
    lib = Library.load()
    lib.parameters["tender-min-time"].value           # 20, in .unit calendar_days
    lib.article("gpl", "31", paragraph=1, item=2)     # the Chinese words, or None where the text is not kept
    lib.regions["henan"].levels["county"]             # Figures in yuan; None = not known
    lib.series("by_category")                         # a pandas DataFrame

`python -m widgets.facts` checks the whole folder, the Data Package description included, and lists every
problem as `file:line: what is wrong; allowed: what is allowed`. `Library.load` raises the same list as a
`DataError`.

Modules: `problems` (places and errors), `yaml_lines` (YAML with lines, without its traps), `schemas` (JSON
Schema), `law_text` (articles, paragraphs, items), `tables` (CSV), `works` (bibliography), `records` (the
types), `build` (documents to records), `check` (what holds between files), `package` (the Data Package),
`library`, and `citation` (law in words).
"""

from widgets.facts.library import Library, content_digest
from widgets.facts.problems import DATA_DIR, ROOT, DataError, Problem, Where
from widgets.facts.records import (
    Bilingual,
    Break,
    Case,
    CaseNotes,
    CodedField,
    Figures,
    Holidays,
    HolidayYear,
    Instrument,
    Mark,
    Observation,
    Parameter,
    Region,
    Term,
    Tile,
    Work,
)

__all__ = [
    "DATA_DIR",
    "ROOT",
    "Bilingual",
    "Break",
    "Case",
    "CaseNotes",
    "CodedField",
    "DataError",
    "Figures",
    "HolidayYear",
    "Holidays",
    "Instrument",
    "Library",
    "Mark",
    "Observation",
    "Parameter",
    "Problem",
    "Region",
    "Term",
    "Tile",
    "Where",
    "Work",
    "content_digest",
]
