"""`explain`: what a check looks for, where the law says it, and an example that breaks it; or a list of all, or of all facts."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from widgets.facts.library import Library
from widgets.facts.quantities import MARK_WORDS
from widgets.plan.check import Checker
from widgets.plan.commands import files
from widgets.plan.findings_text import wrapped
from widgets.plan.nearest_name import nearest_name
from widgets.plan.wording import LANGUAGES, Language
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

if TYPE_CHECKING:
    from widgets.plan.commands import Subparsers


_WORDS: Mapping[str, Mapping[Language, str]] = {
    "colon": {"en": ": ", "zh": "："},
    "need": {"en": "Need", "zh": "采购需要"},
    "when": {"en": "applies when   ", "zh": "适用情形  "},
    "asks": {"en": "asks for       ", "zh": "要求      "},
    "in force": {"en": "in force       ", "zh": "施行期间  "},
    "law": {"en": "law            ", "zh": "依据      "},
    "seen": {"en": "seen           ", "zh": "核实      "},
    "broken": {"en": "broken by      ", "zh": "违反之例  "},
    "kept": {"en": "kept by        ", "zh": "符合之例  "},
}


def add_to(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("explain", help="what a check looks for, and where the law says it")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("code", metavar="CODE", nargs="?", help="a code or a name, such as TIM010")
    what.add_argument("--list", action="store_true", help="every check, a line each")
    what.add_argument("--facts", action="store_true", help="every fact that may be told, with its values")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="en (the default) or zh")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    library = Library.load()
    checks = localise(compile_checks(library), options.language)
    if options.list:
        lines = _list(checks, options.language)
    elif options.facts:
        lines = _facts(checks, options.language)
    else:
        lines = _explained(options.code, checks, library, options.language)
    print("\n".join(lines))
    return 0


def _list(checks: Mapping[str, Any], language: Language) -> Iterator[str]:
    for topic in checks["topics"]:
        yield f"{topic['label']}"
        for each in checks["checks"]:
            if each["topic"] == topic["id"]:
                severity = checks["severities"][each["severity"]]
                yield f"  {each['code']} {severity}{_WORDS['colon'][language]}{each['title']} [{each['name']}]"


def _facts(checks: Mapping[str, Any], language: Language) -> Iterator[str]:
    labels = {topic["id"]: topic["label"] for topic in checks["topics"]}
    topic = None
    for fact in checks["facts"]:
        if fact["topic"] != topic:
            topic = fact["topic"]
            yield labels.get(topic, _WORDS["need"][language])
        kind = " | ".join(choice["value"] for choice in fact["choices"]) or fact["type"]
        unit = f" in {fact['unit']}" if fact["unit"] else ""
        yield f"  {fact['name']} ({kind}{unit}): {fact['label']}"


def _explained(code: str, checks: Mapping[str, Any], library: Library, language: Language) -> Iterator[str]:
    named = {key: each for each in checks["checks"] for key in (each["code"], each["name"])}
    check = named.get(code.upper(), named.get(code.lower()))
    if check is None:
        names = {each["name"].replace("-", "_"): each["name"] for each in checks["checks"]}
        nearest = (
            names[nearest_name(code, list(names))] if "-" in code else ", ".join(_near_codes(code, checks))
        )
        raise files.CannotRunError(f"there is no check {code}; try {nearest or '`explain --list`'}")
    entry = next(
        each
        for document in library.checks.values()
        for each in document["checks"]
        if each["code"] == check["code"]
    )

    def say(word: str, text: str) -> str:
        return _WORDS[word][language] + text

    yield f"{check['code']} {check['name']}"
    yield f"{checks['severities'][check['severity']]}{_WORDS['colon'][language]}{check['title']}"
    yield ""
    # Its own example fills in what a finding would say.
    checker = Checker(localise(compile_rulebook(library), language), checks)
    sample = next(
        each for each in checker.check(dict(entry["broken"][0]))["findings"] if each["code"] == check["code"]
    )
    for text in (sample["says"], sample["mend"], check["doubt"]):
        if text:
            yield from wrapped(text, 100)
    yield ""
    if "when" in entry:
        yield say("when", " ".join(entry["when"].split()))
    yield say("asks", _required(entry["require"]))
    period = check["in_force"]
    yield say("in force", period["from"] + (f" – {period['to']}" if period["to"] else " –"))
    for cite in check["cite"]:
        yield say("law", cite["words"])
        paragraph, item = cite["paragraph"], cite["item"]
        quote = library.article(
            cite["instrument"],
            cite["article"],
            int(paragraph) if paragraph else None,
            int(item) if item else None,
        )
        if quote:
            yield from (f"    {line}" for line in wrapped(quote, 96))
    if check["mark"] != "text":
        yield say("seen", MARK_WORDS[check["mark"]][language])
    for kind in ("broken", "kept"):
        yield say(kind, ", ".join(f"{name}: {_given(value)}" for name, value in entry[kind][0].items()))


def _given(value: Any) -> Any:
    """A value as a file gives it."""
    return str(value).lower() if isinstance(value, bool) else value


def _required(require: Mapping[str, Any]) -> str:
    if "that" in require:
        return " ".join(require["that"].split())
    return ", ".join(f"{key} {value}" for key, value in require.items())


def _near_codes(code: str, checks: Mapping[str, Any]) -> list[str]:
    """The codes that begin with what was typed, else the few that look like it."""
    codes = [each["code"] for each in checks["checks"]]
    begin = [each for each in codes if each.startswith(code.upper())]
    return begin or difflib.get_close_matches(code.upper(), codes, n=5)
