"""Chinese texts that stand in a file of their own (`timeline.zh.yaml`), laid over the English records of `timeline.yaml`.

Addresses stand in the English alone: `{}` in a Chinese text is the next address of the English one. A source is told in
Chinese where it has words (see `source_words.py`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from widgets.facts.source_words import ADDRESS, foreign_words

#: Of each file that has its Chinese beside it: the texts of a record that must be told in Chinese too. `x[].y` is the text y
#: of every entry of the list x; `*` stands for every field that is a cell (a mapping with a text) or a list of cells.
TOLD: Mapping[str, tuple[str, ...]] = {
    "timeline": ("title", "place", "summary", "significance", "source"),
    "regimes": ("*",),
    "problems": (
        "description",
        "mechanism",
        "evidence[].claim",
        "evidence[].source",
        "red_flags[]",
        "law[]",
        "remedies[].what",
        "remedies[].result",
        "remedies[].source",
    ),
    "remedies": (
        "what",
        "needs[]",
        "who_did_it[].claim",
        "who_did_it[].source",
        "evidence[].claim",
        "evidence[].source",
        "limits",
    ),
    "milestones": ("what_happened", "significance", "dispute", "source[]"),
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
    return _with_addresses(english, chinese)


def _with_addresses(english: Any, chinese: Any) -> Any:
    if not (isinstance(english, str) and isinstance(chinese, str)):
        return chinese
    for address in ADDRESS.findall(english):
        chinese = chinese.replace("{}", address, 1)
    return chinese


def untold(
    english: Mapping[str, Any], chinese: Mapping[str, Any], texts: Sequence[str], works: Container[str]
) -> Iterator[str]:
    """The texts of a record that have no Chinese, by their path; those in Chinese that belong to nothing in English; and
    those that have not the addresses of the English. A source that needs no words is not asked for.
    """
    every, given = dict(_every(english)), dict(_given(english, chinese))
    wanted = {path for path in _paths(english, texts) if _speaks(path, every, works)}
    yield from sorted(wanted - given.keys())
    yield from (f"{path} (nothing in English)" for path in sorted(given.keys() - every.keys()))
    for path in sorted(given.keys() & every.keys()):
        addresses = ADDRESS.findall(str(every[path]))
        told = str(_with_addresses(str(every[path]), str(given[path])))
        if "{}" in told or ADDRESS.search(str(given[path])) or ADDRESS.findall(told) != addresses:
            yield f"{path} with its addresses ({len(addresses)}, each written {{}}, a mark or nothing after it)"


def _speaks(path: str, every: Mapping[str, Any], works: Container[str]) -> bool:
    """Whether a text has words to be told. A list of sources is told whole or not at all."""
    names = path.split(".")
    if "source" not in names:
        return True
    whole = ".".join(names[: names.index("source") + 1])
    sources = [every[each] for each in every if each == whole or each.startswith(f"{whole}.")]
    return any(any(foreign_words(source, works)) for source in sources)


def _paths(english: Mapping[str, Any], texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if text == "*":
            for name, value in english.items():
                if isinstance(value, Mapping):
                    yield from (f"{name}.text", f"{name}.source")
                elif isinstance(value, list):
                    for number, cell in enumerate(value):
                        yield from (
                            f"{name}.{number}.{key}" for key in ("what", "note", "source") if cell.get(key)
                        )
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


def _given(english: Any, chinese: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every Chinese text with its path."""
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
        yield f"{path}.{next((name for name in _TEXTS if name in english), '?')}", chinese
    else:
        yield path, chinese


def _every(english: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a record with its path."""
    if isinstance(english, Mapping):
        for name, value in english.items():
            yield from _every(value, f"{path}.{name}" if path else name)
    elif isinstance(english, list):
        for number, value in enumerate(english):
            yield from _every(value, f"{path}.{number}")
    else:
        yield path, english
