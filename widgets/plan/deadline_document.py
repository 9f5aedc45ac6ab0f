"""The deadlines after an event as a document, for the writers (Markdown, calendar). The twin of deadline_document.ts.

The form of a document is told in document.py. The sentences on a counting and on late interest are those of the page too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from widgets.facts.quantities import day, quantity
from widgets.plan.document import Block, Document
from widgets.plan.wording import Language, Text, fen_words, fill, in_language

Book = Mapping[str, Any]


def deadline_document(result: Mapping[str, Any], book: Book, language: Language) -> Document:
    """The document of a result in one language. The book is the one it was computed with, localised or not."""
    return _Writer(result, book, language).document()


def counting_rule(counting: Mapping[str, Any], bound: str, book: Book, language: Language) -> str:
    """The period and where it starts: "within 7 working days from: Query received"."""
    words = _Words(book, language)
    period = quantity(counting["days"], counting["unit"], language) or ""
    start = words.text(counting["from_label"])
    told = words.say(bound, period=period, **{"from": start})
    return words.say("agreed", period=told) if counting["agreed"] else told


def counting_formula(counting: Mapping[str, Any], book: Book, language: Language) -> str:
    """The count with its numbers: "13 May 2026 + 7 working days = 22 May 2026"."""
    return _Words(book, language).say(
        "formula",
        start=day(counting["start"], language),
        period=quantity(counting["days"], counting["unit"], language) or "",
        last=day(counting["last"], language),
    )


def interest_sentence(interest: Mapping[str, Any], book: Book, language: Language) -> str:
    """What is owed after the last day, with the numbers in it, or what is missing to say it."""
    words = _Words(book, language)
    if interest["rate"] is None:
        return words.say("interest-no-rate")
    rate = words.say(f"rate-{interest['rate_per']}", rate=interest["rate"])
    source = words.say(f"rate-{interest['rate_source']}")
    rate = words.say("with-remark", text=rate, remark=source)
    if interest["amount"] is None:
        return words.say("rate-only", rate=rate, text=words.say("interest-no-amount"))
    year = "-year" if interest["rate_per"] == "year" else ""
    values = {"amount": fen_words(interest["amount"], language), "rate": rate}
    if interest["late_days"] is None:
        return words.owed(f"interest-daily{year}", interest["daily"], values)
    paid = day(interest["paid"], language)
    if interest["late_days"] == 0:
        return words.say("interest-in-time", paid=paid)
    number = interest["late_days"]
    values |= {
        "paid": paid,
        "days": quantity(number, "calendar_days", language) or "",
        "number": str(number),
        "after": day(interest["after"], language),
    }
    return words.owed(f"interest-late{year}", interest["total"], values)


class _Words:
    def __init__(self, book: Book, language: Language) -> None:
        self.book, self.language = book, language
        self.labels: Mapping[str, Any] = book["deadlines"]["labels"]

    def text(self, text: Text) -> str:
        return in_language(text, self.language)

    def say(self, name: str, /, **values: str) -> str:
        return self.text(fill(self.text(self.labels[name]), values, self.language))

    def owed(self, name: str, fen: int | None, values: Mapping[str, str]) -> str:
        words = self.say("too-large") if fen is None else fen_words(fen, self.language)
        return self.say(name, interest=words, **values)

    def label(self, group: str, name: str) -> str:
        return self.text(self.book["labels"][group][name])

    def day(self, iso: str) -> str:
        return day(iso, self.language)

    def marked(self, text: str, mark: str | None) -> str:
        """The text, with its mark unless the official text was seen."""
        if mark is None or mark == "text":
            return text
        return self.say("marked", text=text, mark=self.label("mark", mark))

    def law(self, cites: Iterable[Mapping[str, Any]], mark: str | None) -> str:
        return self.marked(self.say("separator").join(self.text(cite["words"]) for cite in cites), mark)


class _Writer(_Words):
    def __init__(self, result: Mapping[str, Any], book: Book, language: Language) -> None:
        super().__init__(book, language)
        self.result, self.state = result, result["state"]
        self.data = book["deadlines"]
        self.events = {each["id"]: each for each in self.data["events"]}

    def document(self) -> Document:
        title = self.say("title", event=self.text(self.events[self.state["event"]]["label"]))
        law = self.say("as-of", as_of=self.day(self.result["as_of"]), date=self.day(self.result["law_date"]))
        blocks: list[Block] = [
            {"type": "heading", "level": 1, "text": title},
            {"type": "paragraph", "text": law},
            {"type": "list", "items": self.told()},
        ]
        watched = [self.text(each["text"]) for each in [*self.result["problems"], *self.result["warnings"]]]
        if watched:
            blocks.append({"type": "list", "items": watched})
        if self.result["pay_by"] is not None:
            pay = self.say("pay-by", day=self.day(self.result["pay_by"]["day"]))
            blocks.append({"type": "paragraph", "text": pay})
        blocks += self.table()
        return {
            "title": title,
            "language": self.language,
            "as_of": self.result["as_of"],
            "key": _key(self.state),
            "blocks": blocks,
            "events": self.days(),
        }

    def told(self) -> list[str]:
        """What the reader told."""
        dated = {self.state["event"]: self.state["date"]}
        dated |= {name: iso for name, iso in self.state["also"].items() if name in self.result["also"]}
        lines = [
            self.pair(self.text(self.events[name]["label"]), self.day(iso))
            for name, iso in dated.items()
            if iso is not None
        ]
        lines.append(self.pair(self.say("who"), self.label("actor", self.state["who"])))
        for question in self.data["questions"]:
            name = question["name"]
            if name in self.result["questions"] and name in self.state["answers"]:
                lines.append(
                    self.pair(
                        self.text(question["label"]), self.answer(question, self.state["answers"][name])
                    )
                )
        return lines

    def pair(self, name: str, value: str) -> str:
        return self.say("pair", name=name, value=value)

    def answer(self, question: Mapping[str, Any], value: Any) -> str:
        if question["type"] == "choice":
            return self.text(next(each["label"] for each in question["choices"] if each["value"] == value))
        if question["type"] == "bool":
            return self.label("answer", "yes" if value else "no")
        return quantity(value, question["unit"], self.language) or ""

    def table(self) -> list[Block]:
        if not self.result["deadlines"]:
            return [{"type": "paragraph", "text": self.say("none")}]
        head = [
            self.say(f"head-{name}") for name in ("deadline", "actor", "earliest", "last", "rule", "more")
        ]
        rows = [
            [
                self.name(each),
                self.actors(each),
                self.day(each["opens"]) if each["opens"] is not None else "",
                self.last(each),
                self.rule(each),
                "\n".join(self.more(each)),
            ]
            for each in self.result["deadlines"]
        ]
        caption = self.say("head-deadline")
        return [{"type": "table", "caption": caption, "head": head, "rows": rows}]

    def name(self, each: Mapping[str, Any]) -> str:
        name = self.text(each["label"])
        return self.say("with-remark", text=name, remark=self.say("conditional")) if each["asks"] else name

    def actors(self, each: Mapping[str, Any]) -> str:
        return self.say("comma").join(self.label("actor", actor) for actor in each["actors"])

    def last(self, each: Mapping[str, Any]) -> str:
        if each["last"] is None:
            calendar = self.book["calendar"]
            return self.say("beyond", first=self.day(calendar["first"]), last=self.day(calendar["last"]))
        return "\n".join(self.counted(each, counting) for counting in each["countings"])

    def counted(self, each: Mapping[str, Any], counting: Mapping[str, Any]) -> str:
        words = self.day(counting["last"])
        if counting["provisional"]:
            words = self.say("provisional", day=words)
        if counting["act_by"] != counting["last"]:
            words = self.say("day-off", day=words, act=self.day(counting["act_by"]))
        if len(each["countings"]) > 1:
            words = self.say("reading", day=words, reading=self.text(counting["label"]))
        return words

    def rule(self, each: Mapping[str, Any]) -> str:
        lines = list(
            dict.fromkeys(
                counting_rule(counting, each["bound"], self.book, self.language)
                for counting in each["countings"]
            )
        )
        lines.append(self.law(each["cite"], each["mark"]))
        return "\n".join(line for line in lines if line)

    def more(self, each: Mapping[str, Any]) -> list[str]:
        lines = [counting_formula(counting, self.book, self.language) for counting in each["countings"]]
        if each["supposed"]:
            lines.append(self.sentence(self.say("supposed")))
        if each["careful"] is not None:
            which = "careful-yours" if each["yours"] else "careful-theirs"
            lines.append(self.say(which, day=self.day(each["careful"])))
        for stop in each["stops"]:
            text = self.say("stops" if stop["certain"] else "stops-if", text=self.text(stop["says"]))
            lines.append(self.say("with-law", text=text, law=self.law(stop["cite"], stop["mark"])))
        for remark in each["extends"]:
            law = self.law(remark["cite"], remark["mark"])
            lines.append(self.say("with-law", text=self.text(remark["says"]), law=law))
        if each["interest"] is not None:
            interest = each["interest"]
            lines.append(interest_sentence(interest, self.book, self.language))
            # Alone where no article is in force on the day.
            law, text = self.law(interest["cite"], interest["mark"]), self.text(interest["note"])
            lines.append(self.say("with-law", text=text, law=law) if interest["cite"] else text)
        if each["note"] is not None:
            lines.append(self.text(each["note"]))
        return [*lines, *(self.say("doubt", text=self.text(doubt)) for doubt in each["doubts"])]

    def sentence(self, text: str) -> str:
        return text[:1].upper() + text[1:]

    def days(self) -> list[dict[str, Any]]:
        """The days for a calendar: the last day of every deadline, and the careful one where it is another."""
        days: list[dict[str, Any]] = []
        for each in self.result["deadlines"]:
            if each["last"] is None:
                continue
            days.append(self.entry(each, "last", each["last"], self.name(each)))
            if each["careful"] is not None:
                which = "summary-yours" if each["yours"] else "summary-theirs"
                days.append(
                    self.entry(each, "careful", each["careful"], self.say(which, name=self.name(each)))
                )
        return days

    def entry(self, each: Mapping[str, Any], kind: str, iso: str, summary: str) -> dict[str, Any]:
        if each["provisional"]:
            summary = self.say("summary-provisional", name=summary)
        lines = [self.actors(each), self.rule(each), *self.more(each)]
        return {
            "id": f"{each['deadline']}-{kind}",
            "day": iso,
            "summary": summary,
            "description": "\n".join(lines),
            "provisional": each["provisional"],
        }


def _key(state: Mapping[str, Any]) -> str:
    """Eight hexadecimal digits (FNV-1a) over event, its day and the answers: two purchases do not share entries."""
    text = json.dumps(
        [state["event"], state["date"], state["answers"]], ensure_ascii=False, separators=(",", ":")
    )
    value = 0x811C9DC5
    for byte in text.encode(errors="replace"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return f"{value:08x}"
