"""Reads the CSV files of `data/` with their lines: glossary, tile map, statistical series and breaks."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.facts.problems import DATA_DIR, DataError, Problem, Where, shown_path

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Where, Mapping[str, str]]

_INTEGERS = ("year", "period_start", "period_end")


def read_rows(path: Path, data_dir: Path = DATA_DIR) -> list[Row]:
    """The rows of a CSV file as texts by column, each with its line. Raises `DataError` for broken rows."""
    file = shown_path(path, data_dir)
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            before = reader.line_num
            for cells in reader:
                where = Where(file, before + 1)
                before = reader.line_num
                if len(cells) != len(header):
                    problems.append(
                        Problem(
                            where,
                            f"the row has {len(cells)} cells",
                            f"{len(header)} cells: {', '.join(header)}; text with a comma in quotes",
                        )
                    )
                else:
                    rows.append((where, dict(zip(header, cells, strict=True))))
    except FileNotFoundError as error:
        raise DataError([Problem(Where(file, 1), "the file is missing")]) from error
    except UnicodeDecodeError as error:
        raise DataError([Problem(Where(file, 1), "the file is not UTF-8 text")]) from error
    except csv.Error as error:
        raise DataError([Problem(Where(file, before + 1), f"not CSV: {error}")]) from error
    if not header:
        raise DataError([Problem(Where(file, 1), "the file is empty")])
    if problems:
        raise DataError(problems)
    return rows


def to_frame(rows: list[Row]) -> pd.DataFrame:
    """A statistical series as a DataFrame.

    `value` is a float (NaN where the item exists but its number was not found), years are integers (missing:
    <NA>), `preferred` is a bool, everything else text ("" where empty); `line` is the row's line in the file.
    """
    import pandas as pd

    frame = pd.DataFrame([dict(row) for _, row in rows])
    frame["line"] = [where.line for where, _ in rows]
    frame["value"] = pd.to_numeric(frame["value"].replace("", None)).astype("float64")
    frame["preferred"] = frame["preferred"] == "1"
    for column in _INTEGERS:
        if column in frame:
            frame[column] = pd.to_numeric(frame[column].replace("", None)).astype("Int64")
    if rows:
        frame.attrs["file"] = rows[0][0].file
    return frame


def parse_filter(text: str) -> dict[str, tuple[str, ...]]:
    """`category=goods|works; year=2016` -> {"category": ("goods", "works"), "year": ("2016",)}.

    Raises `ValueError`.
    """
    result: dict[str, tuple[str, ...]] = {}
    for piece in filter(None, (piece.strip() for piece in text.split(";"))):
        column, sign, values = piece.partition("=")
        if not sign or not values:
            raise ValueError(f"{piece!r} is not column=value")
        result[column.strip()] = tuple(value.strip() for value in values.split("|"))
    return result
