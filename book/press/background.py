"""Reference pages on what lies around the law: `problem-list`, `timeline-table` and `regime-table`, written from data/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.press import words
from book.press.folds import fold
from book.press.mixed import mixed
from book.press.reference import Cell, Inline, ReferenceDirective, description, inlines, paragraph, table
from book.press.sources import mark_node
from widgets.facts.source_words import cases_named, pieces, work_named
from widgets.statistics_explorer.regimes import FIELDS

_KINDS = {
    "law": ("Law", "法律"),
    "policy": ("Policy", "政策"),
    "pilot": ("Pilot", "试点"),
    "theory": ("Theory", "理论"),
    "crisis": ("Crisis", "危机"),
    "case": ("Case", "案例"),
}


class BackgroundDirective(ReferenceDirective):
    """What the three share: a claim with its mark, a source whose works are linked."""

    def told(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        return self.library.told(name, self.language)

    def source(self, text: str) -> list[Inline]:
        """A source in words; keys of works and ids of cases in it are linked."""
        found: list[Inline] = []
        for number, piece in enumerate(pieces(text)):
            found += [self.choose("; ", "；")] if number else []
            if named := work_named(piece, self.library.works):
                key, rest = named
                work = self.library.works[key]
                shown = f"{words.authors_short(work, self.language)} {work.year or ''}".strip()
                found += [self.link(shown, *words.page_of("work", key)), *self.prose(rest)]
            elif cases := cases_named(piece):
                found += self.cases(cases)
            else:
                found += self.prose(piece)
        return found

    def cases(self, keys: Sequence[str]) -> list[Inline]:
        found: list[Inline] = []
        for number, key in enumerate(keys):
            found += [self.choose("; ", "；")] if number else []
            found.append(self.link(self.library.cases[key].name(self.language), f"cases/{key}"))
        return found

    def prose(self, text: str) -> list[Inline]:
        """Words with their addresses linked and their Chinese marked as such."""
        return list(mixed(text, self.language))

    def mark(self, mark: str) -> nodes.Node:
        return mark_node(mark, self.language)

    def listed(self, entries: Sequence[str]) -> str:
        return self.choose("; ", "；").join(entries)

    def bullets(self, entries: Sequence[Cell]) -> nodes.bullet_list:
        made = nodes.bullet_list()
        for entry in entries:
            pieces = [entry] if isinstance(entry, str | nodes.Node) else list(entry or [])
            made += nodes.list_item("", paragraph(*pieces))
        return made

    def claims(self, records: Sequence[Any], text: str) -> nodes.bullet_list:
        """Claims with where, when, source and mark."""
        entries: list[Cell] = []
        for record in records:
            entry: list[Inline] = [*self.prose(self.claim(record, text)), " "]
            if record.get("source"):
                entry += [*self.source(record["source"]), " "]
            entries.append([*entry, self.mark(record["verified"])])
        return self.bullets(entries)

    def claim(self, record: Any, text: str) -> str:
        """What is claimed with what came of it, and where and when; the Chinese text says where itself."""
        said, result = str(record[text]), record.get("result")
        if self.language == "zh":
            year = f"（{record['year']}）" if "year" in record else ""
            return said.rstrip("。") + (f"：{result.rstrip('。')}" if result else "") + f"{year}。"
        where = ", ".join(str(record[key]) for key in ("where", "who", "year") if key in record)
        said = f"{said}: {result}" if result else said
        return f"{said.rstrip('.')}." + (f" {where}." if where else "")

    def folded(self, title: str, *children: nodes.Node) -> fold:
        made = fold(summary=title)
        made += children
        return made


class ProblemList(BackgroundDirective):
    """`problem-list`: every documented problem, then every remedy, each with evidence and links to the other."""

    def fill(self) -> list[nodes.Node]:
        problems = [self.problem(key, record) for key, record in self.told("problems").items()]
        remedies = [self.remedy(key, record) for key, record in self.told("remedies").items()]
        return [
            self.section(self.choose("Problems", "问题"), "problems", *problems),
            self.section(self.choose("Remedies", "对策"), "remedies", *remedies),
        ]

    def links(self, keys: Sequence[str], records: Any) -> list[Inline]:
        found: list[Inline] = []
        for number, key in enumerate(keys):
            found += [self.choose("; ", "；")] if number else []
            title = f"{key} {records[key][f'title_{self.language}']}"
            found.append(nodes.reference("", title, internal=True, refuri=f"#{key.lower()}"))
        return found

    def problem(self, key: str, record: Any) -> nodes.section:
        answered = [name for name, remedy in self.library.remedies.items() if key in remedy["answers"]]
        return self.section(
            [f"{key} {record[f'title_{self.language}']}", " ", self.mark(record["verified"])],
            key.lower(),
            paragraph(*self.prose(record["description"])),
            description(
                [
                    (self.choose("Why sensible people do it", "成因"), self.prose(record["mechanism"])),
                    (self.choose("Law", "法律"), self.prose(self.listed(record["law"]))),
                    (self.choose("Cases", "案例"), self.cases(record["cases"])),
                    (
                        self.choose("Remedies of this book", "本书对策"),
                        self.links(answered, self.library.remedies),
                    ),
                    (self.choose("Note", "备注"), record.get("note")),
                ]
            ),
            self.folded(self.choose("Evidence", "证据"), self.claims(record["evidence"], "claim")),
            self.folded(
                self.choose("Signs", "信号"), self.bullets([self.prose(sign) for sign in record["red_flags"]])
            ),
            self.folded(
                self.choose("What has been tried", "已有做法"), self.claims(record["remedies"], "what")
            ),
        )

    def remedy(self, key: str, record: Any) -> nodes.section:
        return self.section(
            [f"{key} {record[f'title_{self.language}']}", " ", self.mark(record["verified"])],
            key.lower(),
            paragraph(*self.prose(record["what"])),
            description(
                [
                    (self.choose("Needs", "条件"), self.prose(self.listed(record["needs"]))),
                    (self.choose("Limits", "局限"), self.prose(record["limits"])),
                    (
                        self.choose("Answers", "针对的问题"),
                        self.links(record["answers"], self.library.problems),
                    ),
                ]
            ),
            self.folded(self.choose("Who did it", "谁做过"), self.claims(record["who_did_it"], "claim")),
            self.folded(self.choose("Evidence", "证据"), self.claims(record["evidence"], "claim")),
        )


class TimelineTable(BackgroundDirective):
    """`timeline-table`: the events of the movement in the world, then the milestones in China."""

    def fill(self) -> list[nodes.Node]:
        world: list[Sequence[Cell]] = []
        for key, event in self.told("timeline").items():
            anchor = nodes.inline(ids=[f"event-{key}"])
            said: list[Inline] = [
                nodes.strong("", "", *inlines(self.prose(event["title"]))),
                *self.prose(self.choose(f". {event['summary']} ", f"。{event['summary']}")),
                nodes.emphasis("", "", *inlines(self.prose(event["significance"]))),
            ]
            kind = self.choose(*_KINDS[event["kind"]])
            world.append(
                [
                    [anchor, event["date"]],
                    self.prose(event["place"]),
                    kind,
                    [*said, " ", self.mark(event["verified"])],
                ]
            )
        china: list[Sequence[Cell]] = []
        for each in self.library.milestones:
            anchor = nodes.inline(ids=[f"milestone-{each.id}"])
            what = each.what_happened[self.language]
            said = [
                nodes.strong("", each.title[self.language]),
                *self.prose(self.choose(f". {what} ", f"。{what}")),
            ]
            said.append(nodes.emphasis("", "", *inlines(self.prose(each.significance[self.language]))))
            if each.dispute:
                dispute = each.dispute[self.language]
                said += self.prose(self.choose(f" Disputed: {dispute}", f"争议：{dispute}"))
            china.append(
                [[anchor, each.date], each.place[self.language], [*said, " ", self.mark(each.verified)]]
            )
        date, place = self.choose("Date", "时间"), self.choose("Place", "地点")
        what, kind = (
            self.choose("What happened, and why it counts", "事件及意义"),
            self.choose("Kind", "类别"),
        )
        return [
            self.section(
                self.choose("The movement", "购买公共服务大事"),
                "events",
                table([date, place, kind, what], world, wide=True),
            ),
            self.section(
                self.choose("Milestones in China by place", "中国各地里程碑"),
                "milestones",
                table([date, place, what], china, wide=True),
            ),
        ]


class RegimeTable(BackgroundDirective):
    """`regime-table`: each regime with its thresholds and its cells."""

    def fill(self) -> list[nodes.Node]:
        return [self.regime(key, record) for key, record in self.told("regimes").items()]

    def cell(self, cell: Any) -> list[Inline]:
        source = nodes.inline("", "", *inlines(self.source(cell["source"])), classes=["pps-annote"])
        return [*self.prose(cell["text"]), " ", source, " ", self.mark(cell["verified"])]

    def regime(self, key: str, record: Any) -> nodes.section:
        rows: list[Sequence[Cell]] = []
        for each in record["thresholds"]:
            amount = "–" if each["amount"] is None else f"{each['amount']:,} {each['currency']}"
            what = each["what"]
            if "note" in each:
                what += self.choose(f" ({each['note']})", f"（{each['note'].rstrip('。')}）")
            rows.append([self.prose(what), amount, each["in_force_since"], self.mark(each["verified"])])
        head = [
            self.choose(*pair)
            for pair in (("What", "事项"), ("Amount", "金额"), ("Since", "起始"), ("Seen", "核实"))
        ]
        return self.section(
            record[f"name_{self.language}"],
            key,
            description(
                [
                    (name[self.language], self.cell(record[field]))
                    for field, name in FIELDS.items()
                    if isinstance(record.get(field), dict)
                ]
            ),
            self.folded(self.choose("Thresholds", "限额"), table(head, rows, numbers=[1])),
        )


DIRECTIVES: dict[str, type[ReferenceDirective]] = {
    "problem-list": ProblemList,
    "timeline-table": TimelineTable,
    "regime-table": RegimeTable,
}


def setup(app: Sphinx) -> dict[str, Any]:
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
