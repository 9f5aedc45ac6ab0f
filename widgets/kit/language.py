"""The language that widgets and figures speak.

In a site build it is that of the edition (the variable BOOK_LANGUAGE, which also marks the build); in a notebook it is
what `use_language` chose; else English.
"""

from __future__ import annotations

import os
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_chosen: Language = "en"


def site_language() -> Language | None:
    """Language of the edition that is being built; None outside a site build. Raises ValueError for an unknown one."""
    language = os.environ.get("BOOK_LANGUAGE")
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"BOOK_LANGUAGE={language!r}; allowed: {', '.join(LANGUAGES)}")
    return language


def language() -> Language:
    """The language in force now."""
    return site_language() or _chosen


def use_language(chosen: str) -> None:
    """Set the language of all widgets and figures made from now on: "en" or "zh". Raises ValueError for another."""
    global _chosen
    if chosen not in LANGUAGES:
        raise ValueError(f"{chosen!r} is no language of the book; allowed: {', '.join(LANGUAGES)}")
    _chosen = chosen
