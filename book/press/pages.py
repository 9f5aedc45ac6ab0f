"""The pages that are written from data/ alone: one an instrument, one a case, and the bibliography.

Each is a stub of a title and one directive (`book.press.reference` fills it); `book.editions` puts them beside the chapters.
They are reached from the index pages, from roles and from search, and stand in no sidebar, which would make the build
quadratic in their number.
"""

from __future__ import annotations

from book.press import words
from book.press.words import Language

_FRONT = "---\norphan: true\n---\n\n"
_UNCONFIRMED: dict[Language, str] = {"en": " (unconfirmed)", "zh": "（未证实）"}


def generated_pages(language: Language) -> dict[str, str]:
    """File name below the source folder -> MyST text, for one edition."""
    library = words.library()
    pages: dict[str, str] = {}
    for instrument in library.instruments.values():
        title = instrument.title_zh if language == "zh" else instrument.title_en
        pages[f"law/{instrument.id}.md"] = f"{_FRONT}# {title}\n\n```{{law-page}} {instrument.id}\n```\n"
    for case in library.cases.values():
        # The title is all that a list of results shows, and the hand-out begins with it.
        title = case.name(language) + (_UNCONFIRMED[language] if case.verified == "memory" else "")
        pages[f"cases/{case.id}.md"] = f"{_FRONT}# {title}\n\n```{{case-page}} {case.id}\n```\n"
    title = "文献" if language == "zh" else "Works cited"
    pages["reference/works.md"] = f"{_FRONT}# {title}\n\n```{{works-list}}\n```\n"
    return pages
