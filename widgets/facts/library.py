"""The library: everything in `data/`, read once, checked, and handed out as typed records."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from widgets.facts import build
from widgets.facts.law_text import LawText, read_law_text
from widgets.facts.problems import DATA_DIR, ROOT, DataError, Problem, Where, shown_path
from widgets.facts.records import (
    Break,
    Case,
    CaseNotes,
    CodedField,
    Holidays,
    Instrument,
    Milestone,
    Observation,
    Parameter,
    Region,
    Term,
    Tile,
    Work,
)
from widgets.facts.tables import Row, read_rows, to_frame
from widgets.facts.works import read_works
from widgets.facts.yaml_lines import LineDict, read_yaml

if TYPE_CHECKING:
    import pandas as pd

CACHE_DIR = ROOT / "_build" / "cache" / "facts"
_KEPT_IN_CACHE = 4

# Every YAML file with records of its own, and the schema in data/schemas that describes it.
YAML_FILES = {
    "law/instruments.yaml": "instruments",
    "law/parameters.yaml": "parameters",
    "law/by_date.yaml": "by_date",
    "regions/thresholds.yaml": "thresholds",
    "regions/milestones.yaml": "milestones",
    "calendar/holidays.yaml": "holidays",
    "cases/codebook.yaml": "codebook",
    "cases/cases.yaml": "cases",
    "cases/flags.yaml": "flags",
    "cases/notes.yaml": "case_notes",
    "world/timeline.yaml": "timeline",
    "world/regimes.yaml": "regimes",
    "literature/problems.yaml": "problems",
    "literature/remedies.yaml": "remedies",
    "coverage.yaml": "coverage",
    # Chinese text of the English records beside them; see `chinese.py`
    "world/timeline.zh.yaml": "timeline.zh",
    "world/regimes.zh.yaml": "regimes.zh",
    "regions/milestones.zh.yaml": "milestones.zh",
    "literature/problems.zh.yaml": "problems.zh",
    "literature/remedies.zh.yaml": "remedies.zh",
}

RECORDS = {
    "timeline": ("world/timeline", "events"),
    "regimes": ("world/regimes", "regimes"),
    "problems": ("literature/problems", "problems"),
    "remedies": ("literature/remedies", "remedies"),
    "milestones": ("regions/milestones", "milestones"),
}
"""The files of records whose Chinese stands in a file beside them: file without `.yaml`, and the key of its list."""

_loaded: dict[str, Library] = {}

_Stamp: TypeAlias = tuple[tuple[str, str, int, int], ...]

#: Of each data folder the stamp of its files and the digest of what they said.
_digests: dict[Path, tuple[_Stamp, str]] = {}

#: No file system in use tells times less exactly, in ns.
_COARSEST_CLOCK = 2_000_000_000

T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """The facts of the book. Every mapping keeps the order of its file.

    `articles[instrument][article]` is the Chinese text of an article where it is kept. `rules[name]`,
    `checks[topic]`, `examples[id]`, `timeline[id]`, `regimes[id]`, `problems[id]`, `remedies[id]` and `questions[chapter]` are
    the mappings of their YAML files as they stand, with lines; `tenders` are the rows of the sample of tender
    documents, `left_out` what no chapter uses, with the reason; `flags` is data/cases/flags.yaml as it stands.
    `told(name, language)` gives the events, regimes, problems and remedies in the language of an edition.
    """

    as_of: str
    instruments: Mapping[str, Instrument]
    parameters: Mapping[str, Parameter]
    law_by_date: LineDict
    law_texts: Mapping[str, LawText]
    articles: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, Region]
    thresholds_notes: Mapping[str, Any]
    milestones: tuple[Milestone, ...]
    holidays: Holidays
    codebook: Mapping[str, CodedField]
    cases: Mapping[str, Case]
    flags: LineDict
    case_notes: Mapping[str, CaseNotes]
    terms: Mapping[str, Term]
    tiles: Mapping[str, Tile]
    works: Mapping[str, Work]
    breaks: tuple[Break, ...]
    examples: Mapping[str, LineDict]
    timeline: Mapping[str, LineDict]
    regimes: Mapping[str, LineDict]
    problems: Mapping[str, LineDict]
    remedies: Mapping[str, LineDict]
    in_chinese: Mapping[str, Mapping[str, Mapping[str, Any]]]
    questions: Mapping[str, LineDict]
    tenders: list[Row]
    left_out: list[LineDict]
    rules: Mapping[str, Any]
    checks: Mapping[str, LineDict]
    tables: Mapping[str, list[Row]]
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, data_dir: Path = DATA_DIR) -> Library:
        """The checked library of a data folder, cached by content and so never stale.

        Raises `DataError` that lists every problem found.
        """
        digest = content_digest(data_dir)
        if digest not in _loaded:
            library = _from_cache(digest) if data_dir == DATA_DIR else None
            if library is None:
                library = cls.read(data_dir)
                if data_dir == DATA_DIR:
                    _to_cache(digest, library)
            _loaded.clear()
            _loaded[digest] = library
        return _loaded[digest]

    @classmethod
    def read(cls, data_dir: Path = DATA_DIR) -> Library:
        """Reads and checks the folder without any cache.

        Raises `DataError` that lists every problem found.
        """
        from widgets.facts.check import check_references

        library, problems = read_all(data_dir)
        if library is not None:
            problems += check_references(library)
        if library is None or problems:
            raise DataError(problems)
        return library

    def versions(self, identifier: str) -> tuple[Parameter, ...]:
        """A legal parameter and the entries that are its value on other days, the oldest first."""
        return self._versions.get(identifier, ())

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Parameter, ...]]:
        found: dict[str, list[Parameter]] = {}
        for parameter in sorted(self.parameters.values(), key=lambda parameter: parameter.in_force_from):
            for identifier in {parameter.id, parameter.version_of}:
                if identifier is not None:
                    found.setdefault(identifier, []).append(parameter)
        return {identifier: tuple(versions) for identifier, versions in found.items()}

    def article(
        self, instrument: str, article: str | int, paragraph: int | None = None, item: int | None = None
    ) -> str | None:
        """The Chinese text of an article, or of a 款 (paragraph) or 项 (item) in it; None where not kept.

        Without `paragraph`, `item` is looked for in the whole article, where its number may occur only once.
        """
        text = self.law_texts.get(instrument)
        found = text.articles.get(str(article)) if text else None
        if found is None:
            return None
        paragraphs = list(found.paragraphs)
        if paragraph is not None:
            if not 1 <= paragraph <= len(paragraphs):
                return None
            paragraphs = [paragraphs[paragraph - 1]]
        if item is not None:
            items = [words for p in paragraphs if (words := p.item(item)) is not None]
            return items[0] if len(items) == 1 else None
        return paragraphs[0].whole if paragraph is not None else found.text

    def quoted_article(self, parameter: Parameter) -> str | None:
        """The text of the article that a parameter stands in, where it cites exactly one that is kept."""
        return self.article(parameter.instrument, parameter.article, parameter.paragraph, parameter.item)

    def series_name(self, name: str) -> str:
        """The full name of a series; `by_category` is enough where only one series ends so.

        Raises `KeyError`.
        """
        if name in self.tables:
            return name
        found = [full for full in self.tables if full.endswith("_" + name)]
        if len(found) == 1:
            return found[0]
        raise KeyError(
            f"no series {name!r}; allowed: {', '.join(self.tables)}, or the last words of one name"
        )

    def told(self, name: str, language: str) -> Mapping[str, Mapping[str, Any]]:
        """`timeline`, `regimes`, `problems` or `remedies` with their texts and sources in a language."""
        english: Mapping[str, Mapping[str, Any]] = getattr(self, name)
        return self.in_chinese[name] if language == "zh" else english

    def series(self, name: str) -> pd.DataFrame:
        """A statistical series, every row of it; charts take `preferred` rows only.

        Types: `tables.to_frame`.
        """
        full = self.series_name(name)
        if full not in self._frames:
            self._frames[full] = to_frame(self.tables[full])
        return self._frames[full].copy()

    def breaks_of(self, name: str) -> tuple[Break, ...]:
        """The breaks of one series, in the order of the file."""
        full = self.series_name(name)
        return tuple(item for item in self.breaks if item.series == full)

    def observation(self, series: str, **columns: str | int) -> Observation:
        """The one preferred row of a series whose columns have these values.

        `observation("by_category", category="services", measure="amount", year=2024)`. Raises `KeyError`,
        which says how many rows match, where it is not one.
        """
        full = self.series_name(series)
        found: list[Row] = []
        for where, row in self.tables[full]:
            if unknown := columns.keys() - row.keys():
                raise KeyError(
                    f"{full} has no column {', '.join(sorted(unknown))}; allowed: {', '.join(row)}"
                )
            if row["preferred"] == "1" and all(row[name] == str(value) for name, value in columns.items()):
                found.append((where, row))
        if len(found) != 1:
            asked = ", ".join(f"{name}={value}" for name, value in columns.items())
            raise KeyError(
                f"{full}: {len(found)} rows match {asked}; allowed: columns that leave exactly one"
            )
        return build.observation(full, *found[0])

    def label(self, coded_field: str, code: str | None, language: str) -> str | None:
        """The label of a code of the case collection (also of places); None for None."""
        return None if code is None else self.codebook[coded_field].codes[code].label[language]


def content_digest(data_dir: Path = DATA_DIR) -> str:
    """A hash of every data file and of the code that reads them: it changes when a fact may have changed.

    Files are read again only where one has another size or time than when they were last read.
    """
    stamp, newest = _stamp(data_dir)
    known = _digests.get(data_dir)
    if known and known[0] == stamp:
        return known[1]
    digest = hashlib.sha256(sys.version.encode())
    for folder, file, _, _ in stamp:
        path = Path(file)
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    found = digest.hexdigest()[:32]
    # A file written this moment can be written again without another time: such a stamp proves nothing.
    if newest < time.time_ns() - _COARSEST_CLOCK:
        _digests[data_dir] = (stamp, found)
    return found


def _stamp(data_dir: Path) -> tuple[_Stamp, int]:
    """Folder, path, size and time (ns) of every file that `content_digest` reads, and the latest time."""
    files = []
    for top, ending in ((data_dir, ""), (Path(__file__).parent, ".py")):
        folders = [str(top)]
        while folders:
            for entry in os.scandir(folders.pop()):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                elif entry.name.endswith(ending):
                    found = entry.stat()
                    # A program can set the time of writing back, but not that of the last change of any kind.
                    changed = max(found.st_mtime_ns, found.st_ctime_ns)
                    files.append((str(top), entry.path, found.st_size, changed))
    return tuple(sorted(files)), max((changed for *_, changed in files), default=0)


def _from_cache(digest: str) -> Library | None:
    try:
        with (CACHE_DIR / f"{digest}.pickle").open("rb") as stream:
            library = pickle.load(stream)
    except Exception:  # a missing, cut-off or foreign cache file: the data are read again
        return None
    return library if isinstance(library, Library) else None


def _to_cache(digest: str, library: Library) -> None:
    with contextlib.suppress(OSError):
        CACHE_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=CACHE_DIR, suffix=".part", delete=False) as stream:
            pickle.dump(library, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(stream.name).replace(CACHE_DIR / f"{digest}.pickle")
        files = sorted(CACHE_DIR.glob("*.pickle"), key=os.path.getmtime, reverse=True)
        for old in files[_KEPT_IN_CACHE:]:
            old.unlink(missing_ok=True)


#: Schemas, name of the one that applies, hash of the text: files whose shape was found sound in this process. Most of a
#: reading is this check; one file changed, or a copy of the folder, does not need it for the others again.
_sound: set[tuple[tuple[tuple[str, bytes], ...], str, bytes]] = set()


def read_all(data_dir: Path) -> tuple[Library | None, list[Problem]]:
    """Reads every file and builds the library. A file with problems leaves None in place of the library."""
    from widgets.facts.schemas import check_shape, schema_texts

    problems: list[Problem] = []

    def attempt(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except DataError as error:
            problems.extend(error.problems)
            return None

    def yaml_file(name: str, schema: str | None) -> Any:
        path = data_dir / name
        document = attempt(partial(read_yaml, path, data_dir))
        if document is not None and schema is not None:
            text = hashlib.sha256(path.read_bytes()).digest()
            key = (schema_texts(data_dir / "schemas"), schema, text)
            if key not in _sound:
                faults = check_shape(document, path, schema, data_dir)
                problems.extend(faults)
                if not faults:
                    _sound.add(key)
        return document

    documents = {name: yaml_file(name, schema) for name, schema in YAML_FILES.items()}
    optional = {
        name: yaml_file(name, schema)
        for name, schema in (("cases/cases.zh.yaml", "cases.zh"),)
        if (data_dir / name).exists()
    }
    examples, questions, checks = (
        {
            name: yaml_file(name, schema)
            for path in sorted((data_dir / folder).glob("*.yaml"))
            for name in (f"{folder}/{path.name}",)
        }
        for folder, schema in (
            ("examples", "examples"),
            ("questions", "questions"),
            ("rules/checks", "check_topic"),
        )
    )
    rules: dict[str, Any] = {}
    for path in sorted((data_dir / "rules").glob("*.yaml")):
        if (data_dir / "schemas" / f"{path.stem}.json").is_file():
            rules[path.stem] = yaml_file(f"rules/{path.name}", path.stem)
        else:
            where = Where(shown_path(path, data_dir), 1)
            problems.append(Problem(where, "a rule file of unknown kind", "one with a schema of its name"))
    texts: dict[str, LawText] = {}
    for path in sorted((data_dir / "law" / "texts").glob("*.md")):
        text = attempt(partial(read_law_text, path, data_dir))
        if text is not None:
            texts[text.instrument] = text
    tables: dict[str, list[Row] | None] = {}
    for path in sorted((data_dir / "statistics").glob("*.csv")):
        tables[path.stem] = attempt(partial(read_rows, path, data_dir))
    tenders = attempt(partial(read_rows, data_dir / "literature" / "service_tender_sample.csv", data_dir))
    terms = attempt(partial(read_rows, data_dir / "glossary" / "terms.csv", data_dir))
    tiles = attempt(partial(read_rows, data_dir / "maps" / "tiles.csv", data_dir))
    works = attempt(partial(read_works, data_dir / "references.bib", data_dir))
    if problems or works is None or terms is None or tiles is None or tenders is None:
        return None, problems

    builder = build.Builder(data_dir)
    breaks = tables.pop("breaks", None) or []
    series = {name: rows for name, rows in tables.items() if rows is not None}
    codebook = builder.codebook(documents["cases/codebook.yaml"])
    parameters = documents["law/parameters.yaml"]
    thresholds = documents["regions/thresholds.yaml"]
    records = {
        name: builder.by_id(documents[f"{file}.yaml"][key], f"{file}.yaml")
        for name, (file, key) in RECORDS.items()
    }
    in_chinese = {
        name: builder.in_chinese(file, records[name], documents[f"{file}.zh.yaml"][key], works)
        for name, (file, key) in RECORDS.items()
    }
    milestones = builder.milestones(records["milestones"], in_chinese.pop("milestones"))
    library = Library(
        as_of=parameters["as_of"],
        instruments=builder.instruments(documents["law/instruments.yaml"]),
        parameters=builder.parameters(parameters),
        law_texts=texts,
        law_by_date=documents["law/by_date.yaml"],
        articles={
            name: {number: article.text for number, article in text.articles.items()}
            for name, text in texts.items()
        },
        regions=builder.regions(thresholds),
        thresholds_notes={key: value for key, value in thresholds.items() if key != "regions"},
        milestones=milestones,
        holidays=builder.holidays(documents["calendar/holidays.yaml"]),
        codebook=codebook,
        cases=builder.cases(documents["cases/cases.yaml"], codebook, optional.get("cases/cases.zh.yaml")),
        flags=documents["cases/flags.yaml"],
        case_notes=builder.case_notes(documents["cases/notes.yaml"]),
        terms=builder.terms(terms),
        tiles=builder.tiles(tiles),
        works=works,
        breaks=builder.breaks(breaks),
        examples=builder.examples(examples),
        timeline=records["timeline"],
        regimes=records["regimes"],
        problems=records["problems"],
        remedies=records["remedies"],
        in_chinese=in_chinese,
        questions=builder.questions(questions),
        tenders=tenders,
        left_out=documents["coverage.yaml"]["left_out"],
        rules=rules,
        checks={Path(name).stem: document for name, document in checks.items()},
        tables=series,
    )
    problems += builder.problems
    return (None if problems else library), problems
