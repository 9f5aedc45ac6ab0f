"""Texts with law in them, for widgets whose conditions are computed: data/rules/scoring.yaml and its like.

    sayings = compile_sayings(Library.load(), "scoring")

The file as JSON with every citation resolved to {id, instrument, article, paragraph, item, words} and every {param:id} of a
text replaced by the quantity in words. Other {names} stay: `widgets.plan.wording.fill` puts in what was computed. `quotes`
holds by id of a citation the Chinese text of the article, where it is kept. `localise` makes one language of it.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from widgets.facts.citation import citation
from widgets.facts.library import Library
from widgets.facts.problems import DataError, Problem, Where
from widgets.facts.quantities import quantity

Sayings = dict[str, Any]
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def compile_sayings(library: Library, name: str) -> Sayings:
    """The texts of `data/rules/<name>.yaml`. Raises DataError that lists every fault with its line."""
    compiler = _Compiler(library, f"data/rules/{name}.yaml")
    compiled = compiler.value(library.rules[name])
    if compiler.problems:
        raise DataError(compiler.problems)
    return {**compiled, "quotes": dict(sorted(compiler.quotes.items()))}


class _Compiler:
    def __init__(self, library: Library, file: str) -> None:
        self.library, self.file = library, file
        self.problems: list[Problem] = []
        self.quotes: dict[str, str] = {}

    def value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"en", "zh"}:
            return self.text(value)
        compiled = {
            key: [self.cited(one) for one in inner] if key == "cite" else self.value(inner)
            for key, inner in value.items()
        }
        if unknown := [work for work in value.get("works", []) if work not in self.library.works]:
            self.complain(
                value, "works", f"unknown works {', '.join(unknown)}", "keys of data/references.bib"
            )
        if value.get("cite") and "mark" not in value:
            self.complain(value, "cite", "law is cited without a mark", "text, secondary, memory")
        return compiled

    def text(self, value: Any) -> dict[str, str]:
        """Both languages with the quantities put in; they have to name the same things."""
        named = {language: sorted(set(_PLACEHOLDER.findall(value[language]))) for language in ("en", "zh")}
        if named["en"] != named["zh"]:
            what = "the two languages do not name the same quantities"
            self.complain(value, "zh", what, ", ".join(named["en"]))
        return {"en": self.filled(value, "en"), "zh": self.filled(value, "zh")}

    def filled(self, value: Any, language: Literal["en", "zh"]) -> str:
        def words(match: re.Match[str]) -> str:
            kind, colon, identifier = match[1].partition(":")
            if not colon:
                return match[0]
            parameter = self.library.parameters.get(identifier) if kind == "param" else None
            said = quantity(parameter.value, parameter.unit, language) if parameter else None
            if said is None:
                self.complain(
                    value, language, f"{match[0]} is no quantity", "{param:id} of a single number, {name}"
                )
            return said or match[0]

        return _PLACEHOLDER.sub(words, value[language])

    def cited(self, entry: Any) -> dict[str, Any]:
        name, article = entry["instrument"], entry["article"]
        paragraph, item = (int(entry[key]) if key in entry else None for key in ("paragraph", "item"))
        instrument = self.library.instruments.get(name)
        if instrument is None:
            self.complain(entry, "instrument", f"unknown instrument {name}", "ids of law/instruments.yaml")
            return {}
        quote = self.library.article(name, article, paragraph, item)
        if quote is None and not self.stands_in(name, article):
            self.complain(entry, "article", f"{name} has no such article", "an article that is known")
        identifier = f"{name} {article}"
        identifier += f"({paragraph})" if paragraph else ""
        identifier += f"[{item}]" if item else ""
        if quote:
            self.quotes[identifier] = quote
        return {
            "id": identifier,
            "instrument": name,
            "article": article,
            "paragraph": None if paragraph is None else str(paragraph),
            "item": None if item is None else str(item),
            "words": {
                "en": citation(instrument.short_en, article, paragraph, item, "en"),
                "zh": citation(instrument.short_zh, article, paragraph, item, "zh"),
            },
        }

    def stands_in(self, name: str, article: str) -> bool:
        """Whether the article is known without its text: a parameter stands in it, or the whole instrument is meant."""
        return article == "whole" or any(
            parameter.instrument == name and parameter.article == article
            for parameter in self.library.parameters.values()
        )

    def complain(self, entry: Any, key: str, what: str, allowed: str) -> None:
        self.problems.append(Problem(Where(self.file, entry.lines[key]), what, allowed))
