"""The rows of data/rules/sample_bids.yaml as the page *Rules* prints them: what the plan does with a sample bid, when and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from book.press.words import Language
from widgets.facts import Library

#: What stands between ‹ and › for what a plan fills in.
_FILLED = {
    "bids": ("the bids", "供应商"),
    "weight": ("the weight", "权重"),
    "rate": ("the rate", "扣除比例"),
    "ceiling": ("the amount", "金额"),
    "share": ("the share", "比例"),
    "amount": ("the amount", "金额"),
}
_PARAMETER = re.compile(r"\{param:([a-z0-9-]+)|param\('([a-z0-9-]+)")


@dataclass(frozen=True)
class SampleRow:
    """One row. `law` has its `in_force`, `cite` and `mark`; `provision` is the provision that it names, `title` that of it;
    `when` the conditions that must all hold; `bars` the provisions that forbid it (`unless`, `proviso`) or are told with it
    (`mind`); `does` what the plan says or does, `says` the reason; `phrases` the words of the law that decide.
    """

    id: str
    part: str
    law: Mapping[str, Any]
    provision: str | None
    title: str
    when: tuple[str, ...]
    bars: tuple[tuple[str, str], ...]
    does: str
    says: str
    phrases: tuple[str, ...]


class SampleRows:
    """The rows of a rulebook that is localised: `compile.localise(compile_rulebook(library), language)`."""

    def __init__(self, library: Library, book: Mapping[str, Any], language: Language) -> None:
        self.library, self.book, self.language = library, book, language
        self.data: Mapping[str, Any] = library.rules["sample_bids"]
        self.provisions = {each["id"]: each for each in book["contents"]["provisions"]}
        self.written = {each["id"]: each for each in library.rules["contents"]["provisions"]}

    def parts(self) -> list[tuple[str, list[SampleRow]]]:
        """The parts of the file in its order, each with its rows."""
        read = {
            "ways": self._ways,
            "deductions": self._deductions,
            "social": self._social,
            "over": self._over,
            "low": self._low,
            "ties": self._ties,
        }
        return [(part, list(read[part]())) for part in self.data]

    def _ways(self) -> Iterator[SampleRow]:
        for row, made in zip(self.data["ways"], self.book["sample_bids"]["ways"], strict=True):
            yield self._row(row["id"], "ways", row["way"], row.get("provision"), row, made)

    def _deductions(self) -> Iterator[SampleRow]:
        for row in self.data["deductions"]:
            yield self._row(row["id"], "deductions", "deduction", row["provision"], row)

    def _social(self) -> Iterator[SampleRow]:
        social = self.data["social"]
        yield self._row("reserved", "social", "reserved", social["provision"], {"when": social["reserved"]})
        yield self._row("social-bid", "social", "social-bid", social["provision"], {})

    def _over(self) -> Iterator[SampleRow]:
        for row, made in zip(self.data["over"], self.book["sample_bids"]["over"], strict=True):
            yield self._row(row["id"], "over", f"over-{row['of']}", None, row, made)

    def _low(self) -> Iterator[SampleRow]:
        low = self.data["low"]
        for test in (key for key in low if key != "provision"):
            yield self._row(low[test], "low", f"low-{test}", low["provision"], {}, parameters=[low[test]])

    def _ties(self) -> Iterator[SampleRow]:
        for provision in self.data["ties"]:
            yield self._row(provision, "ties", "tie", provision, {})

    def _row(
        self,
        identifier: str,
        part: str,
        label: str,
        provision: str | None,
        row: Mapping[str, Any],
        own: Mapping[str, Any] | None = None,
        parameters: Sequence[str] = (),
    ) -> SampleRow:
        if provision is not None:
            law, written = self.provisions[provision], self.written[provision]
            title, says = law["title"], law["says"]
            conditions = [written.get("when"), row.get("when")]
            named = parameters or _parameters(f"{written['says']['en']} {written.get('when')}")
        else:
            assert own is not None
            law, title, says = own, "", row["says"][self.language]
            conditions, named = [row["when"]], []
        return SampleRow(
            id=identifier,
            part=part,
            law=law,
            provision=provision,
            title=title,
            when=tuple(condition for condition in conditions if condition),
            bars=tuple((key, each) for key in ("unless", "proviso", "mind") for each in row.get(key, ())),
            does=self._filled(self.book["labels"]["sample"][label]),
            says=says,
            phrases=tuple(self._phrases(law["cite"], named)),
        )

    def _filled(self, text: str) -> str:
        side = 0 if self.language == "en" else 1
        return re.sub(r"\{([a-z]+)\}", lambda match: f"‹{_FILLED[match[1]][side]}›", text)

    def _phrases(self, cites: Sequence[Mapping[str, Any]], named: Sequence[str]) -> Iterator[str]:
        """Of each place cited the phrases of the quantities that the row takes from it, else its whole text, where it is kept."""
        found = [self.library.parameters[each] for each in named]
        for cite in cites:
            place = (cite["instrument"], str(cite["article"]))
            phrases = [
                phrase
                for each in found
                if (each.instrument, str(each.article)) == place
                and (phrase := each.quote_zh or each.reported_zh)
            ]
            paragraph, item = (int(cite[key]) if cite[key] else None for key in ("paragraph", "item"))
            text = self.library.article(*place, paragraph, item)
            yield from phrases or ([text] if text else [])


def _parameters(text: str) -> list[str]:
    return list(dict.fromkeys(first or second for first, second in _PARAMETER.findall(text)))
