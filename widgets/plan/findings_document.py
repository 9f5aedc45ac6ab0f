"""Findings as a document, which the writers turn into a format. The twin of findings_document.ts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from widgets.facts.quantities import day
from widgets.plan.wording import Language, Text, fill, in_language

Document = dict[str, Any]


def findings_document(
    found: Mapping[str, Any], rulebook: Mapping[str, Any], checks: Mapping[str, Any], language: Language
) -> Document:
    """The findings on one purchase in one language: what was told, what was found with its law, what is still asked.

    The form is that of document.py. `found` comes from check.py under the same rulebook and checks, localised or not.
    """
    labels = checks["labels"]

    def text(value: Text) -> str:
        return in_language(value, language)

    def say(name: str, **values: str) -> str:
        return text(fill(labels[name], values, language))

    def cited(cites: Any) -> str:
        return say("next").join(text(cite["words"]) for cite in cites)

    names = {fact["name"]: text(fact["label"]) for fact in checks["facts"]}
    told: dict[str, str] = {}
    blocks: list[dict[str, Any]] = [
        {"type": "heading", "level": 1, "text": say("title")},
        {
            "type": "paragraph",
            "text": say("law-day", day=day(found["law_date"], language), as_of=day(found["as_of"], language)),
        },
    ]
    if found["remark"] is not None:
        blocks.append({"type": "paragraph", "text": text(found["remark"])})
    for each in found["findings"]:
        told |= {fact["fact"]: text(fact["words"]) for fact in each["facts"]}
        severity = text(checks["severities"][each["severity"]])
        heading = say("heading", code=each["code"], severity=severity, title=text(each["title"]))
        blocks += [
            {"type": "heading", "level": 2, "text": heading},
            {"type": "paragraph", "text": text(each["says"])},
        ]
        lines = [text(reading["says"]) for reading in each["readings"]]
        lines += [say("because", says=text(one["says"]), cite=cited(one["cite"])) for one in each["reasons"]]
        if each["doubt"] is not None:
            lines.append(say("doubt", says=text(each["doubt"])))
        if each["mend"] is not None:
            lines.append(say("mend", says=text(each["mend"])))
        if each["provisional"]:
            lines.append(say("provisional"))
        law = cited(each["cite"])
        marked = each["mark"] is not None and each["mark"] != "text"
        lines.append(
            say("law-marked", cite=law, mark=text(rulebook["labels"]["mark"][each["mark"]]))
            if marked
            else say("law", cite=law)
        )
        blocks.append({"type": "list", "items": lines})
    if not found["findings"]:
        blocks.append({"type": "paragraph", "text": say("nothing")})
    if told:
        rows = [[names[name], told[name]] for name in names if name in told]
        table = {"type": "table", "caption": say("told"), "head": [say("fact"), say("value")], "rows": rows}
        blocks += [{"type": "heading", "level": 2, "text": say("told")}, table]
    asked = [each for each in found["undecided"] if each["asks"]]
    if asked:
        items = [
            say(
                "asked",
                code=each["code"],
                title=text(each["title"]),
                facts=say("comma").join(names[name] for name in each["asks"]),
            )
            for each in asked
        ]
        blocks += [{"type": "heading", "level": 2, "text": say("asks")}, {"type": "list", "items": items}]
    blocks.append({"type": "paragraph", "text": say("silence")})
    return {
        "title": say("title"),
        "language": language,
        "as_of": found["as_of"],
        "key": "findings",
        "blocks": blocks,
        "events": [],
    }
