"""What a source in words is made of: addresses, keys of works, ids of cases, and words of ours."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

#: An address in a text. Chinese marks end it, and a bracket that it did not open.
ADDRESS = re.compile(r"https?://(?:[^\s;,()；，。、（）]|\([^\s();,]*\))+")

_CASES = re.compile(r"cases? ([a-z0-9-]+(?:, [a-z0-9-]+)*)")


def pieces(source: str) -> list[str]:
    """The parts of a source that stand between semicolons."""
    return [piece for part in re.split("[;；]", source) if (piece := part.strip())]


def cases_named(piece: str) -> list[str]:
    """Ids of the cases that a piece names (`case a`, `cases a, b`); none where it says anything else."""
    found = _CASES.fullmatch(piece)
    return found[1].split(", ") if found else []


def work_named(piece: str, works: Container[str]) -> tuple[str, str] | None:
    """The key of the work that a piece begins with, and what is said after it: `MOF102`, ` Art. 8`."""
    key = re.match(r"[A-Za-z0-9]*", piece)
    return (key[0], piece[key.end() :]) if key and key[0] in works else None


def foreign_words(source: str, works: Container[str]) -> Iterator[str]:
    """The pieces that a Chinese page cannot print as they stand: those with letters beside addresses, keys and ids."""
    for piece in pieces(ADDRESS.sub("", source)):
        named = work_named(piece, works)
        rest = named[1] if named else piece
        if re.search(r"[A-Za-z]", rest) and not cases_named(piece):
            yield piece


def regime_source(record: Mapping[str, Any], cell: Mapping[str, Any], language: str) -> str:
    """The source of a cell of a regime, with the name of the regime; record and cell as told in the language."""
    return f"{record[f'name_{language}']}{': ' if language == 'en' else '：'}{cell['source']}"
