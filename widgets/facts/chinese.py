"""Chinese texts that stand in a file of their own (`timeline.zh.yaml`), laid over the English records of `timeline.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: Of each file that has its Chinese beside it: the texts of a record that must be told in Chinese too. `x[].y` is the text y
#: of every entry of the list x; `*` stands for every field that is a cell (a mapping with a text) or a list of cells.
TOLD: Mapping[str, tuple[str, ...]] = {
    "timeline": ("title", "place", "summary", "significance"),
    "regimes": ("*",),
    "problems": (
        "description",
        "mechanism",
        "evidence[].claim",
        "red_flags[]",
        "law[]",
        "remedies[].what",
        "remedies[].result",
    ),
    "remedies": ("what", "needs[]", "who_did_it[].claim", "evidence[].claim", "limits"),
    "milestones": ("what_happened", "significance", "dispute"),
}

#: The text of an entry that is told by a bare Chinese text.
_TEXTS = ("text", "claim", "what")


def laid_over(english: Any, chinese: Any) -> Any:
    """The English with every text that the Chinese has in its place; a list is matched entry by entry."""
    if chinese is None:
        return english
    if isinstance(english, Mapping):
        if isinstance(chinese, str):
            chinese = {next(name for name in _TEXTS if name in english): chinese}
        return {**english, **{name: laid_over(english.get(name), chinese[name]) for name in chinese}}
    if isinstance(english, Sequence) and not isinstance(english, str):
        return [laid_over(one, other) for one, other in zip(english, chinese, strict=True)]
    return chinese


def untold(english: Mapping[str, Any], chinese: Mapping[str, Any], texts: Sequence[str]) -> Iterator[str]:
    """The texts of a record that have no Chinese, by their path; and those in Chinese that belong to nothing in English."""
    wanted = set(_paths(english, texts))
    given = set(_given(english, chinese))
    yield from sorted(wanted - given)
    yield from (f"{path} (nothing in English)" for path in sorted(given - set(_every(english))))


def _paths(english: Mapping[str, Any], texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if text == "*":
            for name, value in english.items():
                if isinstance(value, Mapping):
                    yield f"{name}.text"
                elif isinstance(value, list):
                    for number, cell in enumerate(value):
                        yield from (f"{name}.{number}.{key}" for key in ("what", "note") if cell.get(key))
            continue
        name, listed, rest = text.partition("[]")
        if not english.get(name):
            continue
        if not listed:
            yield name
            continue
        for number, entry in enumerate(english[name]):
            if not rest:
                yield f"{name}.{number}"
            elif entry.get(rest[1:]):
                yield f"{name}.{number}{rest}"


def _given(english: Any, chinese: Any, path: str = "") -> Iterator[str]:
    if isinstance(chinese, Mapping):
        for name, value in chinese.items():
            if name != "id":
                below = english.get(name) if isinstance(english, Mapping) else None
                yield from _given(below, value, f"{path}.{name}" if path else name)
    elif isinstance(chinese, list):
        for number, value in enumerate(chinese):
            below = english[number] if isinstance(english, list) and number < len(english) else None
            yield from _given(below, value, f"{path}.{number}")
    elif isinstance(english, Mapping):
        yield f"{path}.{next((name for name in _TEXTS if name in english), '?')}"
    else:
        yield path


def _every(english: Any, path: str = "") -> Iterator[str]:
    if isinstance(english, Mapping):
        for name, value in english.items():
            yield from _every(value, f"{path}.{name}" if path else name)
    elif isinstance(english, list):
        for number, value in enumerate(english):
            yield from _every(value, f"{path}.{number}")
    else:
        yield path
