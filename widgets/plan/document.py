"""A plan as a document: headings, paragraphs, lists, tables and days, which the writers turn into a format.

The twin of document.ts. A document is JSON:

    {"title", "language", "as_of", "key", "blocks": [Block…], "events": [Event…]}
    Block: {"type": "heading", "level", "text"} | {"type": "paragraph", "text"} | {"type": "list", "items"}
           | {"type": "table", "caption", "head": […], "rows": [[…]…]}
           | {"type": "signatures", "head": [who, signature, date], "lines": [who…]}: to be signed and dated by hand
    Event: {"id", "day", "summary", "description", "provisional"}

`key` tells one purchase from another and does not change with its date.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from widgets.facts.quantities import day, quantity
from widgets.plan.need import amount
from widgets.plan.numbers import price_words
from widgets.plan.schedule_words import (
    alternative_cells,
    alternative_names,
    alternatives_to_show,
    critical_sentences,
    latest_start_sentence,
    overlap_sentences,
    step_name,
    step_place,
)
from widgets.plan.wording import Language, Text, fen_words, fill, in_language

Document = dict[str, Any]
Block = dict[str, Any]

_AMOUNTS = ("limit", "open_tender")
# Answers that do not tell one purchase from another.
_SAME_PURCHASE = ("date", "service_from", "spare_day", "method", "sample_bids", "sample_ceiling")
_GATES, _EVALUATION = "gates", "evaluation"


def document(plan: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> Document:
    """The document of a plan in one language. The rulebook is the one the plan was made with, localised or not."""
    return _Writer(plan, rulebook, language).document()


class _Writer:
    def __init__(self, plan: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> None:
        self.plan, self.rulebook, self.language = plan, rulebook, language
        self.labels: Mapping[str, Any] = rulebook["labels"]
        self.words = {word["name"]: word for word in rulebook["vocabulary"]}
        self.methods = {method["id"]: method for method in rulebook["methods"]}
        self.steps = {step["step"]: step for step in plan["schedule"]}

    def document(self) -> Document:
        chosen = self.plan["chosen"]
        title = self.say("title-method", method=self.method_name(chosen)) if chosen else self.say("title")
        blocks = [
            _heading(1, title),
            _paragraph(self.say("law-as-of", as_of=self.day(self.plan["as_of"]), date=self.day(self.plan["law_date"]))),
            *self.gates(),
            *self.watched(),
            *self.need(),
            *self.figures(),
            *self.findings(),
            *self.contents(),
            *self.schedule(),
            *self.not_judged(),
            *self.signatures(),
            *self.sources(),
        ]  # fmt: skip
        return {
            "title": title,
            "language": self.language,
            "as_of": self.plan["as_of"],
            "key": _key(self.plan, [name for name, word in self.words.items() if word["group"] is not None]),
            "blocks": blocks,
            "events": self.events(),
        }

    # -- words -----------------------------------------------------------------------------------

    def text(self, text: Text) -> str:
        return in_language(text, self.language)

    def label(self, group: str, name: str) -> str:
        return self.text(self.labels[group][name])

    def say(self, name: str, **values: str) -> str:
        """A label of the group `document` with its {names} filled."""
        return self.filled(self.label("document", name), values)

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        return self.text(fill(text, values, self.language))

    def day(self, iso: str) -> str:
        return day(iso, self.language)

    def method_name(self, identifier: str) -> str:
        return self.text(self.methods[identifier]["label"])

    def law(self, cites: Iterable[Mapping[str, Any]]) -> str:
        return self.say("separator").join(self.text(cite["words"]) for cite in cites)

    def marked(self, text: str, mark: str | None) -> str:
        """The text, with its mark unless the official text was seen."""
        if mark is None or mark == "text":
            return text
        return self.say("marked", text=text, mark=self.label("mark", mark))

    # -- parts -----------------------------------------------------------------------------------

    def need(self) -> list[Block]:
        rows = [
            [self.text(word["label"]), self.answer(word, self.plan["need"][word["name"]])]
            for word in self.rulebook["vocabulary"]
            # Of the questions in folds only those that were answered.
            if word["kind"] == "need"
            and (word["group"] is None or self.plan["need"][word["name"]] is not None)
        ]
        title = self.say("need")
        return [_heading(2, title), _table(title, [self.say("field"), self.say("answer")], rows)]

    def answer(self, word: Mapping[str, Any], value: Any) -> str:
        if value is None:
            return self.label("answer", "unknown")
        match word["name"]:
            case "region":
                return self.text(self.region()["name"])
            case "level":
                return self.level(value)
        match word["type"]:
            case "choice":
                return self.text(
                    next(choice["label"] for choice in word["choices"] if choice["value"] == value)
                )
            case "bool":
                return self.label("answer", "yes" if value else "no")
            case "money":
                return fen_words(amount(value) or 0, self.language)
            case "date":
                return self.day(value)
            case "percent":
                return self.filled(self.label("count", "percents"), {"count": str(value)})
        return str(value)

    def region(self) -> Mapping[str, Any]:
        return next(each for each in self.rulebook["regions"] if each["id"] == self.plan["need"]["region"])

    def level(self, level: str) -> str:
        """The label of a level in its region; without a region, in the first that has it."""
        name = self.plan["need"]["region"]
        regions = [each for each in self.rulebook["regions"] if name in (None, each["id"])]
        labels = [
            figures["label"] for each in regions for figures in each["levels"] if figures["level"] == level
        ]
        return self.text(labels[0])

    def figures(self) -> list[Block]:
        figures = self.plan["figures"]
        rows = [
            [self.label("figures", name), self.figure(figures, name), self.figure_source(figures, name)]
            for name in _AMOUNTS
        ]
        title = self.say("figures")
        head = [self.say("figure"), self.say("amount"), self.say("source")]
        blocks = [_heading(2, title), _table(title, head, rows)]
        if figures["counting"]:
            counting = figures["counting"]
            blocks.append(
                _paragraph(
                    self.say("counting", text=self.marked(self.text(counting["says"]), counting["mark"]))
                )
            )
        return [*blocks, *self.gaps("figures")]

    def gaps(self, part: str, section: str | None = None) -> list[Block]:
        """What of the law of the day is not known in a part of the plan, or in a section of its contents."""
        items = [
            self.gap(each)
            for each in self.plan["gaps"]
            if each["part"] == part and (section is None or section in each["sections"])
        ]
        date = self.day(self.plan["law_date"])
        return [_paragraph(self.say("gaps", date=date)), _list(items)] if items else []

    def gap(self, gap: Mapping[str, Any]) -> str:
        title, says = self.text(gap["title"]), self.text(gap["says"])
        law = self.say("separator").join(
            self.marked(self.text(each["words"]), each["mark"]) for each in gap["governed"]
        )
        if not law:
            return self.say("uncited", title=title, says=says)
        return self.say("gap", title=title, says=says, law=law)

    def reason(self, title: str, says: str, cites: Sequence[Mapping[str, Any]]) -> str:
        law = self.law(cites)
        if not law:
            return self.say("uncited", title=title, says=says)
        return self.say("reason", title=title, says=says, law=law)

    def figure(self, figures: Mapping[str, Any], name: str) -> str:
        if figures[name] is not None:
            return fen_words(figures[name], self.language)
        floor = figures[f"{name}_floor"]
        if floor is not None:
            return self.say("floor", amount=fen_words(floor, self.language))
        return self.say("unknown")

    def figure_source(self, figures: Mapping[str, Any], name: str) -> str:
        if figures[f"{name}_whose"] == "reader":
            return self.say("own-figure", document=figures["own_document"] or self.say("no-document"))
        document = figures["document"]
        nothing = figures[name] is None and figures[f"{name}_floor"] is None
        if document is None or nothing:
            return self.say("unknown")
        title, number = document["title"], document["number"]
        words = self.text(title) if title else number or self.say("unknown")
        if title and number:
            words = self.say("document-number", title=words, number=number)
        return self.marked(words, figures["mark"])

    def watched(self) -> list[Block]:
        texts = [self.text(each["text"]) for each in [*self.plan["problems"], *self.plan["warnings"]]]
        return [_heading(2, self.say("warnings")), _list(texts)] if texts else []

    def findings(self) -> list[Block]:
        rows = [
            [self.text(each["label"]), self.status(each), self.say("line").join(self.reasons(each))]
            for each in self.plan["methods"]
        ]
        title = self.say("methods")
        head = [self.say("method"), self.say("status"), self.say("reasons")]
        return [_heading(2, title), _table(title, head, rows), *self.gaps("methods")]

    def status(self, finding: Mapping[str, Any]) -> str:
        return self.label("status", "required" if finding["required"] else finding["status"])

    def reasons(self, finding: Mapping[str, Any]) -> list[str]:
        """What bears the status, the conditions of a method that is open, cautions, doubts, and open questions."""
        lines: list[str] = []
        for reason in _shown(finding):
            title, says = self.text(reason["title"]), self.text(reason["says"])
            lines.append(self.marked(self.reason(title, says, reason["cite"]), reason["mark"]))
            if reason["doubt"] is not None:
                lines.append(self.say("doubt", doubt=self.text(reason["doubt"])))
        questions = [self.text(self.words[name]["question"]) for name in finding["asks"]]
        return [*lines, *(self.say("asks", question=question) for question in questions)]

    # -- contents --------------------------------------------------------------------------------

    def gates(self) -> list[Block]:
        """Whether it may be bought, before all else."""
        [section] = [each for each in self.plan["contents"] if each["section"] == _GATES]
        status = self.label("gates", self.plan["gates"]["status"])
        blocks = [_heading(2, self.text(section["label"])), _paragraph(status)]
        blocks += [_list(self.provisions(section))] if section["provisions"] else []
        return [*blocks, *self.gaps("contents", _GATES)]

    def contents(self) -> list[Block]:
        """Requirement, the items of the plan by their parts, and what follows them."""
        parts = {part["id"]: self.text(part["label"]) for part in self.rulebook["contents"]["parts"]}
        blocks: list[Block] = []
        if all(each["status"] == "outside" for each in self.plan["methods"]):
            blocks.append(_paragraph(self.say("contents-outside")))
        shown = None
        for section in self.plan["contents"]:
            provisions = self.provisions(section)
            gaps = self.gaps("contents", section["section"])
            tried = section["section"] == _EVALUATION and self.plan["sample"] is not None
            if section["section"] == _GATES or not (provisions or gaps or tried):
                continue
            part, label = section["part"], self.text(section["label"])
            if part is not None and part != shown:
                blocks.append(_heading(2, self.say("part", part=part.upper(), label=parts[part])))
            shown = part
            if section["number"] is not None:
                label = self.say("item", number=str(section["number"]), label=label)
            listed = [_list(provisions)] if provisions else []
            blocks += [_heading(2 if part is None else 3, label), *listed, *gaps]
            if section["section"] == _EVALUATION:
                blocks += self.sample()
        return blocks

    def sample(self) -> list[Block]:
        """The reader's sample bids, worked out: a table, and under it what is to be told of them."""
        sample = self.plan["sample"]
        if sample is None:
            return []
        head = sample_head(sample)
        rows = [sample_cells(bid, sample, self.rulebook, self.language) for bid in sample["bids"]]
        title = self.label("sample", "title")
        lines = []
        for each in sample["says"]:
            text, law = self.text(each["text"]), self.law(each["cite"])
            line = self.marked(self.say("with-remark", text=text, remark=law) if law else text, each["mark"])
            if each["doubt"] is not None:
                remark = self.say("doubt", doubt=self.text(each["doubt"]))
                line = self.say("remarked", text=line, remark=remark)
            lines.append(line)
        questions = [self.text(self.words[name]["question"]) for name in sample["asks"]]
        lines += [self.say("asks", question=question) for question in questions]
        table = _table(title, [self.label("sample", name) for name in head], rows)
        return [_heading(3, title), table, _list(lines)]

    def provisions(self, section: Mapping[str, Any]) -> list[str]:
        lines: list[str] = []
        for each in section["provisions"]:
            values = {
                "kind": self.kind(each),
                "title": self.text(each["title"]),
                "says": self.text(each["says"]),
                "law": self.law(each["cite"]),
            }
            name = "provision-open" if each["holds"] is None else "provision"
            name = name if values["law"] else "uncited"
            line = self.marked(self.say(name, **values), each["mark"])
            remarks = [] if each["doubt"] is None else [self.say("doubt", doubt=self.text(each["doubt"]))]
            questions = [self.text(self.words[name]["question"]) for name in each["asks"]]
            remarks += [self.say("asks", question=question) for question in questions]
            for remark in remarks:
                line = self.say("remarked", text=line, remark=remark)
            lines.append(line)
        return lines

    def kind(self, provision: Mapping[str, Any]) -> str:
        """How a provision binds: "must", "must not, in principle", "undecided: may"."""
        if provision["holds"] is False:
            return self.label("kind", "no")
        kind = self.label("kind", provision["kind"])
        if provision["strength"] is not None:
            kind = self.filled(self.label("kind", "principle"), {"kind": kind})
        return kind if provision["holds"] else self.filled(self.label("kind", "undecided"), {"kind": kind})

    def schedule(self) -> list[Block]:
        steps = self.plan["schedule"]
        if not steps:
            none = [_heading(2, self.say("schedule-none")), _paragraph(self.say("no-schedule"))]
            return [*none, *self.gaps("schedule"), *self.backward(), *self.alternatives()]
        title = self.say("schedule", method=self.method_name(self.plan["chosen"]))
        head = [self.say(name) for name in ("step", "actor", "earliest", "latest", "period", "law")]
        rows = [
            [
                self.step_name(step),
                self.label("actor", step["actor"]),
                self.step_day(step, "earliest"),
                self.step_day(step, "latest"),
                self.period(step),
                self.marked(self.law(step["cite"]), step["mark"]),
            ]
            for step in steps
        ]
        blocks = [_heading(2, title), _paragraph(self.say("explanation")), _table(title, head, rows)]
        blocks += [_paragraph(each) for each in overlap_sentences(steps, self.rulebook, self.language)]
        notes = [self.noted(step, note) for step in steps for note in self.notes(step)]
        if notes:
            blocks += [_heading(3, self.say("notes")), _list(notes)]
        blocks += self.gaps("schedule")
        return [*blocks, *self.critical_path(), *self.backward(), *self.alternatives()]

    def critical_path(self) -> list[Block]:
        sentences = critical_sentences(self.plan, self.rulebook, self.language)
        if not sentences:
            return []
        return [_heading(3, self.say("critical-heading")), *(_paragraph(each) for each in sentences)]

    def backward(self) -> list[Block]:
        sentence = latest_start_sentence(self.plan, self.rulebook, self.language)
        if sentence is None:
            return []
        wanted = self.day(self.plan["latest_start"]["service_from"])
        return [
            _heading(3, self.say("latest-start-heading", service_from=wanted)),
            _paragraph(sentence),
        ]

    def alternatives(self) -> list[Block]:
        shown = alternatives_to_show(self.plan)
        if not shown:
            return []
        title = self.say("alternatives")
        head = [self.say(name) for name in alternative_names(self.plan)]
        rows = [alternative_cells(each, self.rulebook, self.language) for each in shown]
        blocks = [_heading(3, title), _table(title, head, rows)]
        asked = any(sum(each["approvals"].values()) for each in shown)
        return [*blocks, _paragraph(self.say("no-approval-time"))] if asked else blocks

    def step_name(self, step: Mapping[str, Any]) -> str:
        return step_name(step, self.rulebook, self.language)

    def step_day(self, step: Mapping[str, Any], path: str) -> str:
        if step[path] is None:
            return step_place(step, self.steps, self.rulebook, self.language)
        words = self.day(step[path])
        if self.makes_up(step[path]):
            words = self.say("with-remark", text=words, remark=self.say("make-up"))
        moved = step["moved_from"][path]
        if moved is not None:
            words = self.say("moved", day=words, moved=self.day(moved))
        return self.say("provisional-mark", day=words) if path in step["provisional_paths"] else words

    def makes_up(self, day: str) -> bool:
        """Whether work is done on this day of a weekend in place of another."""
        return day in self.rulebook["calendar"]["make_up"]

    def period(self, step: Mapping[str, Any]) -> str:
        """The period that fixes the step, and the other one where both a minimum or practice and a maximum do."""
        undated = step["earliest"] is None
        if step["bound"] is None:
            return self.label("bound", "undated") if undated else ""
        terms = [term for term in step["terms"] if (term["decides"] or undated) and term["days"]]
        if not terms:
            return self.label("bound", "same-day")
        return self.say("separator").join(self.term(term, step["spare"]) for term in terms)

    def term(self, term: Mapping[str, Any], spare: bool) -> str:
        bound = "back" if term["back"] else term["bound"]
        period = self.period_words(term["days"], term["unit"])
        words = self.filled(self.label("bound", bound), {"period": period})
        return self.say("spare", period=words) if term["spare"] and spare else words

    def period_words(self, days: int, unit: str) -> str:
        return quantity(days, unit, self.language) or ""

    def notes(self, step: Mapping[str, Any]) -> list[str]:
        notes = [self.text(step["note"])] if step["note"] is not None else []
        return [*notes, *(self.say("doubt", doubt=self.text(doubt)) for doubt in step["doubts"])]

    def noted(self, step: Mapping[str, Any], note: str) -> str:
        return self.say("named", step=self.text(step["label"]), text=note)

    def not_judged(self) -> list[Block]:
        items = []
        for each in self.plan["not_judged"]:
            title, says, law = self.text(each["title"]), self.text(each["says"]), self.law(each["cite"])
            items.append(self.marked(self.say("reason", title=title, says=says, law=law), each["mark"]))
        return [_heading(2, self.say("not-judged")), _list(items)] if items else []

    def signatures(self) -> list[Block]:
        head, lines = (
            ("signer", "signature", "signed-on"),
            ("prepared-by", "reviewed-by", "for-the-purchaser"),
        )
        block = {
            "type": "signatures",
            "head": [self.say(name) for name in head],
            "lines": [self.say(name) for name in lines],
        }
        return [_heading(2, self.say("signatures")), block]

    def sources(self) -> list[Block]:
        """Every article that the document names, each once, and no other: reasons that are not told have theirs left out."""
        cites = [cite for each in self.plan["methods"] for reason in _shown(each) for cite in reason["cite"]]
        cites += [
            cite
            for section in self.plan["contents"]
            for each in section["provisions"]
            for cite in each["cite"]
        ]
        if self.plan["sample"] is not None:
            cites += [cite for each in self.plan["sample"]["says"] for cite in each["cite"]]
        cites += [cite for step in self.plan["schedule"] for cite in step["cite"]]
        cites += [cite for each in self.plan["not_judged"] for cite in each["cite"]]
        words = list({cite["id"]: self.text(cite["words"]) for cite in cites}.values())
        return [_heading(2, self.say("sources")), _list(words)]

    def events(self) -> list[dict[str, Any]]:
        events = []
        for step in self.plan["schedule"]:
            if step["earliest"] is None:
                continue
            paths = ["earliest"] if step["earliest"] == step["latest"] else ["earliest", "latest"]
            for path in paths:
                events.append(self.event(step, path, both=len(paths) == 1))
        return events

    def event(self, step: Mapping[str, Any], path: str, *, both: bool) -> dict[str, Any]:
        name = self.step_name(step)
        summary = name if both else self.say(f"{path}-suffix", step=name)
        provisional = path in step["provisional_paths"]
        if provisional:
            summary = self.say("provisional-summary", step=summary)
        law = self.marked(self.law(step["cite"]), step["mark"])
        make_up = self.say("make-up") if self.makes_up(step[path]) else ""
        lines = [make_up, self.period(step), law, *self.notes(step)]
        return {
            "id": f"{step['step']}-{path}",
            "day": step[path],
            "summary": summary,
            "description": "\n".join(line for line in lines if line),
            "provisional": provisional,
        }


def sample_head(sample: Mapping[str, Any]) -> list[str]:
    """The columns of the table of sample bids, by their labels."""
    return ["bid", "price", "judged", *(["points"] if sample["way"] == "scored" else []), "place"]


def sample_cells(
    bid: Mapping[str, Any], sample: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language
) -> list[str]:
    """A row of it: name, price, price judged, points where they are scored, place by price."""
    nothing = in_language(rulebook["labels"]["sample"]["nothing"], language)
    price = nothing if bid["price"] is None else price_words(bid["price"], language)
    points = [bid["points_as"] or nothing] if sample["way"] == "scored" else []
    place = nothing if bid["place"] is None else str(bid["place"])
    return [in_language(bid["name"], language), price, bid["judged_as"] or nothing, *points, place]


def _shown(finding: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The reasons of a method that are told: what bears its status, the conditions of one that is open, cautions."""
    usable = finding["status"] in ("permitted", "approval")

    def told(reason: Mapping[str, Any]) -> bool:
        condition = reason["effect"] == "condition" and usable
        caution = reason["effect"] == "caution" and reason["holds"]
        return bool(reason["decides"] or condition or caution) and reason["says"] is not None

    return [reason for reason in finding["reasons"] if told(reason)]


def _heading(level: int, text: str) -> Block:
    return {"type": "heading", "level": level, "text": text}


def _paragraph(text: str) -> Block:
    return {"type": "paragraph", "text": text}


def _list(items: Sequence[str]) -> Block:
    return {"type": "list", "items": list(items)}


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    return {"type": "table", "caption": caption, "head": list(head), "rows": [list(row) for row in rows]}


def _key(plan: Mapping[str, Any], details: Collection[str]) -> str:
    """Eight hexadecimal digits (FNV-1a) over what tells one purchase from another: its date left out, and the answers in folds,
    which tell more of the same purchase."""
    need = {
        name: value
        for name, value in plan["need"].items()
        if name not in _SAME_PURCHASE and name not in details
    }
    text = json.dumps([need, plan["chosen"]], ensure_ascii=False, separators=(",", ":"))
    value = 0x811C9DC5
    for byte in text.encode(errors="replace"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return f"{value:08x}"
