"""The data of a widget as a page carries them: the same JSON, packed so that it is small under compression.

    pack(data, "en") -> [value, shapes, shared, names]

`widgets/kit/unpack.ts` gives the data back, key by key in their order. Text, truth and null stand for themselves, a whole number
for the value in `shared` that stands more than once; all else is a list that begins with a number:

    [s, value…]          a record with the keys shapes[s]
    [-1, value…]         a list
    [-2, s, list…]       a list of records with the keys shapes[s], by column: those next to each other are then alike
    [-3, lengths, list]  a list of lists, laid end to end
    [-4, number]         a number
    [-5, "gpl 31(1)[2]"] a citation by its id; `names` has the names of the instruments, and the words follow from the article
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from widgets.facts.citation import article_words
from widgets.kit.language import Language

_CITATION = ("id", "instrument", "article", "paragraph", "item", "words")
_ID = re.compile(r"(\S+) (.+?)(?:\(([0-9]+)\))?(?:\[([0-9]+)\])?")
_SHORTEST = 12
"""Letters of the shortest value that is worth sharing."""


def pack(value: Any, language: Language) -> list[Any]:
    """The data packed. Raises ValueError for what no JSON has."""
    return _Packer(language).pack(value)


class _Packer:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.counts: Counter[str] = Counter()
        self.shapes: dict[tuple[str, ...], int] = {}
        self.places: dict[str, int] = {}
        self.waiting: list[Any] = []
        self.names: dict[str, str] = {}

    def pack(self, value: Any) -> list[Any]:
        self.count(value)
        packed = self.value(value)
        shared: list[Any] = []
        while len(shared) < len(self.waiting):
            # What is shared may hold further values that are.
            shared.append(self.whole(self.waiting[len(shared)]))
        return [packed, [list(shape) for shape in self.shapes], shared, self.names]

    def count(self, value: Any) -> None:
        if isinstance(value, dict | list) and value:
            text = _text(value)
            self.counts[text] += 1
            if self.counts[text] == 1:
                for each in value.values() if isinstance(value, dict) else value:
                    self.count(each)

    def is_shared(self, value: Any) -> bool:
        return (
            isinstance(value, dict | list)
            and len(text := _text(value)) >= _SHORTEST
            and self.counts[text] > 1
        )

    def value(self, value: Any) -> Any:
        if not self.is_shared(value):
            return self.whole(value)
        text = _text(value)
        if text not in self.places:
            self.places[text] = len(self.waiting)
            self.waiting.append(value)
        return self.places[text]

    def whole(self, value: Any) -> Any:
        match value:
            case None | bool() | str():
                return value
            case int() | float():
                return [-4, value]
            case list():
                return self.list(value)
            case dict() if self.is_citation(value):
                return [-5, value["id"]]
            case dict():
                return [self.shape(value), *map(self.value, value.values())]
        raise ValueError(f"not JSON: {value!r}")

    def list(self, values: list[Any]) -> list[Any]:
        if len(values) > 1 and not any(map(self.is_shared, values)):
            keys = {tuple(each) if isinstance(each, dict) else None for each in values}
            if len(keys) == 1 and None not in keys and keys != {()}:
                return [
                    -2,
                    self.shape(values[0]),
                    *(self.list([each[key] for each in values]) for key in values[0]),
                ]
        if len(values) > 1 and all(isinstance(each, list) for each in values) and any(values):
            return [-3, [len(each) for each in values], self.list([one for each in values for one in each])]
        return [-1, *map(self.value, values)]

    def shape(self, value: dict[str, Any]) -> int:
        return self.shapes.setdefault(tuple(value), len(self.shapes))

    def is_citation(self, value: dict[str, Any]) -> bool:
        """Whether a record is a citation that its id alone gives back."""
        if tuple(value) != _CITATION or not isinstance(value["words"], str):
            return False
        found = _ID.fullmatch(value["id"])
        if found is None or found.groups() != tuple(value[key] for key in _CITATION[1:5]):
            return False
        try:
            words = article_words(found[2], found[3], found[4], self.language)
        except ValueError:
            return False
        words = f", {words}" if words and self.language == "en" else words
        if not value["words"].endswith(words):
            return False
        name = value["words"].removesuffix(words)
        return self.names.setdefault(value["instrument"], name) == name


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
