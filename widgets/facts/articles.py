"""Which places in the law are known: the one resolver behind the roles of the press and the notes on cases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from widgets.facts.library import Library


def article_anchor(spec: str) -> str:
    """The anchor of an article on the page of its instrument: `"31(1)"` -> "art-31", `"part 4"` -> "part-4"."""
    first = re.match(r"[0-9]+", spec)
    if first:
        return f"art-{first[0]}"
    part = re.match(r"((?:guide )?parts? [0-9]+)", spec)
    if part:
        spec = part[1]
    return re.sub(r"[^a-z0-9]+", "-", spec.lower()).strip("-")


def has_article(library: Library, instrument: str, article: str) -> bool:
    """Whether data/law knows the article: by its text, or by a parameter that stands in it."""
    if article in library.articles.get(instrument, {}):
        return True
    anchor = article_anchor(article)
    return any(
        parameter.instrument == instrument and article_anchor(parameter.article) == anchor
        for parameter in library.parameters.values()
    )


class UnknownArticleError(ValueError):
    """A place in the law that data/law does not have. `kind` and `name` say what is missing, `allowed` what there is."""

    def __init__(self, kind: str, name: str, allowed: Mapping[str, object]) -> None:
        self.kind, self.name, self.allowed = kind, name, allowed
        super().__init__(f"unknown {kind} {name!r}")


def check_place(
    library: Library, instrument: str, article: str, paragraph: int | None = None, item: int | None = None
) -> None:
    """Raises UnknownArticleError for an instrument or article, and ValueError for a paragraph or item that is not known.

    An article "" or "whole" is the instrument itself.
    """
    if instrument not in library.instruments:
        raise UnknownArticleError("instrument", instrument, library.instruments)
    texts = library.articles.get(instrument, {})
    if article not in ("", "whole") and not has_article(library, instrument, article):
        raise UnknownArticleError(f"article of {instrument}", article, texts)
    if (
        (paragraph or item)
        and article in texts
        and library.article(instrument, article, paragraph, item) is None
    ):
        place = f"paragraph {paragraph or 1}" + (f", item {item}" if item else "")
        raise ValueError(f"{instrument} {article} has no {place}")
