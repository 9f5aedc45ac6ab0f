"""The figures of the chapters on award, contract, acceptance and objections: computed deadlines, payment schedules of the
sample of tender documents, what a sample of visits can say.

from widgets import charts charts.days_to_award()
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import comb
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Note, Stated
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.records import Bilingual
from widgets.kit.language import language as current_language

_DAY_MONTH = Bilingual("%-d %b", "%-m月%-d日")


@dataclass(frozen=True)
class _Bar:
    """A period: `first` and `last` on the axis, `words` above it, `colour` a token; `printed` its length in words."""

    words: str
    first: Any
    last: Any
    colour: str
    printed: str = ""


def _rows(bars: Sequence[_Bar]) -> list[dict[str, Any]]:
    return [
        {
            "row": index,
            "first": bar.first,
            "last": bar.last,
            "words": f"{bar.words}: {bar.printed}"
            if bar.printed and not _han(bar.words)
            else bar.words + bar.printed,
            "colour": bar.colour,
        }
        for index, bar in enumerate(bars)
    ]


def _han(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def _periods(
    bars: Sequence[_Bar],
    x: alt.X,
    width: int,
    heading: str | None = None,
    rules: Sequence[Mapping[str, Any]] = (),
) -> alt.LayerChart:
    """Periods under each other, the words of each above its bar, so that they fit a telephone too."""
    rows = _rows(bars)
    base = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    colours = sorted({bar.colour for bar in bars})
    colour = alt.Color(
        "colour:N",
        scale=alt.Scale(domain=colours, range=[theme.colour(name) for name in colours]),
        legend=None,
    )
    layers: list[Any] = []
    if rules:
        marks = alt.Chart(alt.InlineData(values=list(rules)))
        beside = [{"day": rule["day"], "row": row["row"]} for rule in rules for row in rows]
        layers += [
            alt.Chart(alt.InlineData(values=beside))
            .mark_tick(color=theme.colour("secondary"), thickness=1.5, size=17, yOffset=9, orient="vertical")
            .encode(x="day:T", y=y),
            marks.mark_text(
                align="left",
                baseline="bottom",
                dx=-2,
                color=theme.colour("secondary"),
                fontSize=theme.size("note"),
            ).encode(x="day:T", y=alt.value(-4), text="words:N"),
        ]
    layers += [
        base.mark_bar(size=9, yOffset=9, cornerRadius=1).encode(x=x, x2="last", y=y, color=colour),
        base.mark_text(align="left", baseline="middle", dy=-7, color=theme.colour("text")).encode(
            x=alt.value(0), y=y, text="words:N"
        ),
    ]
    drawn = cast(alt.LayerChart, alt.layer(*layers))
    drawn.width, drawn.height = width, 40 * len(bars)
    if heading is not None:
        drawn.title = alt.TitleParams(heading, anchor="start", frame="group", offset=10)
    return drawn


def _days(count: int, unit: str, bound: str, language: Language) -> str:
    working = unit == "working_days"
    if language == "zh":
        return f"{'至少' if bound == 'minimum' else '至多' if bound == 'maximum' else ''}{count}{'个工作日' if working else '日'}"
    head = {"minimum": "at least ", "maximum": "at most "}.get(bound, "")
    return f"{head}{count} {'working ' if working else ''}day{'' if count == 1 else 's'}"


_METHODS = (
    ("open-tender", "henan", "tender-documents-issued", "bid-deadline", Bilingual("Open tender", "公开招标")),
    (
        "competitive-consultation",
        "sichuan",
        "consultation-documents-issued",
        "response-deadline",
        Bilingual("Competitive consultation", "竞争性磋商"),
    ),
)


def days_to_award() -> Figure:
    """The days of an open tender and of a consultation from the issue of the documents, every period used in full."""
    # The builder imports the charts' neighbours; asked for here, so that importing the charts stays cheap.
    from widgets.plan.plan import plan
    from widgets.rulebook.compile import compile_rulebook, localise

    language = current_language()
    library = Library.load()
    rulebook = localise(compile_rulebook(library), language)
    names = {
        "prepare": Bilingual("Bids or responses are written", "编制投标文件或响应文件"),
        "report": Bilingual("Report to the purchaser", "评审报告送交采购人"),
        "award-decision": Bilingual("Purchaser decides", "采购人确定供应商"),
        "award-notice": Bilingual("Result published", "发出通知书并公告结果"),
        "query-period-ends": Bilingual("Queries on the result", "对结果提出质疑"),
        "contract-signed": Bilingual("Contract signed", "签订合同"),
    }
    panels: list[tuple[str, list[_Bar]]] = []
    facts: list[Stated] = []
    table: list[dict[str, str]] = []
    data: list[dict[str, Any]] = []
    furthest = 0
    for method, region, issued, deadline, heading in _METHODS:
        need = {
            **library.examples["home-care"]["need"],
            "region": region,
            "method": method,
            "spare_day": False,
        }
        steps = {step["step"]: step for step in plan(need, rulebook)["schedule"]}
        origin = date.fromisoformat(steps[issued]["latest"])

        def number(day: str, origin: date = origin) -> int:
            return (date.fromisoformat(day) - origin).days

        bars: list[_Bar] = []
        for key, step, start, colour in (
            ("prepare", deadline, issued, "fig-1"),
            ("report", "report", "evaluation", "fig-5"),
            ("award-decision", "award-decision", "report", "fig-5"),
            ("award-notice", "award-notice", "award-decision", "fig-5"),
            ("query-period-ends", "query-period-ends", "result-notice-ends", "fig-6"),
            ("contract-signed", "contract-signed", "award-notice", "fig-5"),
        ):
            used = next(
                term
                for term in steps[step]["terms"]
                if term["parameter"] is not None and term["from"] in (start, issued)
            )
            parameter = library.parameters[used["parameter"]]
            printed = _days(int(parameter.value), parameter.unit, used["bound"], language)
            first, last = number(steps[start]["latest"]), number(steps[step]["latest"])
            bars.append(_Bar(names[key][language], first, last, colour, printed))
            furthest = max(furthest, last)
            facts.append(
                Stated("param", parameter.id, printed, parameter.source, cast(Any, parameter.verified))
            )
            table.append(
                {
                    Bilingual("Method", "采购方式")[language]: heading[language],
                    Bilingual("Step", "步骤")[language]: names[key][language],
                    Bilingual("Period", "期限")[language]: printed,
                    Bilingual("From day", "自第几日")[language]: str(first),
                    Bilingual("To day", "至第几日")[language]: str(last),
                }
            )
            data.append(
                {"method": method, "step": step, "parameter": parameter.id, "first": first, "last": last}
            )
        panels.append((heading[language], bars))

    def value(identifier: str) -> int:
        return int(library.parameters[identifier].value)

    office = value("report-to-purchaser") + value("award-decision") + value("award-notice-publication")

    def draw(width: int) -> alt.VConcatChart:
        x = alt.X(
            "first:Q",
            scale=alt.Scale(domain=[0, furthest + 2], nice=False, zero=False),
            axis=alt.Axis(values=list(range(0, furthest + 3, 10)), format="d"),
        )
        return alt.vconcat(*(_periods(bars, x, width - 8, heading) for heading, bars in panels), spacing=26)

    tender, consultation = value("tender-min-time"), value("consultation-min-time")
    return Figure(
        name="days-to-award",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"Suppliers have at least {tender} days in an open tender and {consultation} in a consultation; from evaluation to "
            f"result the office has at most {office} working days in both",
            f"公开招标至少给供应商{tender}日，竞争性磋商至少{consultation}日；从评审到公告结果，两者都至多{office}个工作日",
        )[language],
        unit=Bilingual(
            "Days after the documents are issued, every period used in full; home care, start on 2 March 2026, with the "
            "official holidays. Blue: minimum for suppliers; red: maximum for the office; green: suppliers’ time to object",
            "自发出采购文件之日起的天数，各期限用满；居家养老示例，2026年3月2日起算，含法定节假日。蓝色为供应商最短时间，红色为采购方最长时间，绿色为供应商质疑时间",
        )[language],
        source=Bilingual(
            "Computed by the rulebook: Government Procurement Law and Regulations, Order 87, the measures on "
            "consultation of 2014",
            "由规则库推算：政府采购法及其实施条例、第87号令、财库〔2014〕214号",
        )[language],
        mark="text",
        alt=Bilingual(
            "Two panels of bars under each other. "
            + " ".join(
                f"{heading}: "
                + "; ".join(f"{bar.words}, day {bar.first} to {bar.last}" for bar in bars)
                + "."
                for heading, bars in panels
            ),
            "上下两幅条形图。"
            + "".join(
                f"{heading}："
                + "；".join(f"{bar.words}，第{bar.first}日至第{bar.last}日" for bar in bars)
                + "。"
                for heading, bars in panels
            ),
        )[language],
        table=pd.DataFrame(table),
        data=pd.DataFrame(data),
        notes=(
            Note(
                Bilingual(
                    "A deadline that falls on a day off is moved to the next working day. Evaluation is taken to end "
                    "on the day of the deadline; the law sets no time for it. Queries begin when the result notice has "
                    "ended. For consultation the measures of 2014 give the result notice no length; one working day is "
                    "assumed, as in tenders.",
                    "截止日遇休息日的，顺延至下一工作日。假定评审在截止当日完成，法律未规定评审时限。质疑期自结果公告期满起算。磋商的结果公告期限，财库〔2014〕214号未作规定，参照招标按1个工作日计。",
                )[language]
            ),
        ),
        facts=tuple(facts),
    )


_FIELDS = {
    "property": Bilingual("property", "物业"),
    "consultancy": Bilingual("consultancy", "咨询"),
    "legal": Bilingual("legal", "法律"),
    "planning": Bilingual("planning", "规划"),
    "audit": Bilingual("audit", "审计"),
    "accounting": Bilingual("accounting", "会计"),
    "social_work": Bilingual("social work", "社会工作"),
}


def schedules(rows: Sequence[Mapping[str, str]]) -> list[tuple[str, str, list[float]]]:
    """Id, field and instalments in per cent of the documents that print every instalment as a number."""
    found = []
    for row in rows:
        match = re.match(r"(\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)+)(?![/\d])", row["payment_schedule_pct"])
        if match is None or row["payment_schedule_pct"][match.end() :].startswith("/"):
            continue
        found.append((row["id"], row["field"], [float(part) for part in match[1].split("/")]))
    return found


def payment_schedules() -> Figure:
    """First, middle and last instalments in the sample of tender documents."""
    language = current_language()
    library = Library.load()
    rows = [row for _, row in library.tenders]
    complete = sorted(schedules(rows), key=lambda one: (one[2][0], one[0]))
    parts = ("first", "between", "last")
    names = {
        "first": Bilingual("First", "首期"),
        "between": Bilingual("Between", "中间各期"),
        "last": Bilingual("Last", "末期"),
    }
    colours = {"first": "fig-1", "between": "seq-2", "last": "fig-5"}
    values: list[dict[str, Any]] = []
    for identifier, field, shares in complete:
        total, start = sum(shares), 0.0
        for part, share in zip(parts, (shares[0], sum(shares[1:-1]), shares[-1]), strict=True):
            values.append(
                {
                    "document": f"{identifier} {_FIELDS[field][language]}",
                    "part": names[part][language],
                    "order": parts.index(part),
                    "from": start,
                    "to": start + share,
                    "share": f"{share:g}",
                }
            )
            start += share
        assert abs(total - 100) < 0.2, (identifier, total)
    order = [f"{identifier} {_FIELDS[field][language]}" for identifier, field, _ in complete]
    firsts = [shares[0] for *_, shares in complete]
    large = sum(shares[-1] > 20 for *_, shares in complete)

    def draw(width: int) -> alt.LayerChart:
        room = 104
        base = alt.Chart(alt.InlineData(values=values))
        y = alt.Y(
            "document:N",
            sort=order,
            axis=alt.Axis(minExtent=room, maxExtent=room, labelLimit=room, domain=False, ticks=False),
        )
        scale = alt.Scale(domain=[0, 100], nice=False)
        legend = alt.Legend(orient="top", symbolType="square")
        bars = base.mark_bar(size=11).encode(
            x=alt.X("from:Q", scale=scale, axis=alt.Axis(values=[0, 20, 40, 60, 80, 100], format="d")),
            x2="to:Q",
            y=y,
            color=alt.Color(
                "part:N",
                sort=[names[part][language] for part in parts],
                scale=alt.Scale(
                    domain=[names[part][language] for part in parts],
                    range=[theme.colour(colours[part]) for part in parts],
                ),
                legend=legend,
            ),
            tooltip=[alt.Tooltip("document:N"), alt.Tooltip("part:N"), alt.Tooltip("share:N")],
        )
        drawn = cast(alt.LayerChart, alt.layer(bars))
        drawn.width, drawn.height = width - room - 12, 18 * len(complete)
        return drawn

    count, low, high = len(complete), f"{min(firsts):g}", f"{max(firsts):g}"
    head = {
        "document": Bilingual("Document", "文件"),
        "field": Bilingual("Field", "领域"),
        "schedule": Bilingual("Instalments, %", "各期比例（%）"),
    }
    return Figure(
        name="payment-schedules",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"In {count} service tenders the first instalment runs from {low} to {high} per cent of the price, and in {large} of "
            "them more than a fifth waits to the end",
            f"{count}份服务类招标文件的首期付款从{low}%到{high}%不等，其中{large}份有两成以上留到最后支付",
        )[language],
        unit=Bilingual("Instalments, per cent of the contract price", "各期付款占合同价的比例（%）")[
            language
        ],
        source=Bilingual(
            f"Sample of {len(rows)} service tender documents of Shenzhen, 2023–2026 (a convenience sample); the {count} "
            "that print all instalments as numbers",
            f"深圳{len(rows)}份服务类采购文件样本（2023—2026年，方便样本）中列明各期比例的{count}份",
        )[language],
        mark="text",
        alt=Bilingual(
            f"Stacked bars, one for each of {count} documents, ordered by the first instalment, which rises from {low} to "
            f"{high} per cent. The last instalment is above 20 per cent in {large} documents.",
            f"堆叠条形图，{count}份文件各一条，按首期比例由{low}%至{high}%排列；末期比例超过20%的有{large}份。",
        )[language],
        table=pd.DataFrame(
            [
                {
                    head["document"][language]: identifier,
                    head["field"][language]: _FIELDS[field][language],
                    head["schedule"][language]: " / ".join(f"{share:g}" for share in shares),
                }
                for identifier, field, shares in complete
            ]
        ),
        data=pd.DataFrame(
            [
                {"id": identifier, "field": field, "schedule": "/".join(map(str, shares))}
                for identifier, field, shares in complete
            ]
        ),
        notes=(
            Note(
                Bilingual(
                    "The sample records the size of the instalments, not their due dates. The instalments of one document (D35) "
                    "add up to 99.9 as printed.",
                    "样本只记录各期比例，未记录付款时间。其中一份（D35）各期合计原文为99.9%。",
                )[language]
            ),
        ),
    )


def interval(found: int, among: int, level: float = 0.95) -> tuple[float, float]:
    """The exact (Clopper-Pearson) interval for a share: every share under which the finding is not too unlikely."""
    if not 0 <= found <= among or among < 1:
        raise ValueError(f"{found} of {among} is no share")
    tail = (1 - level) / 2

    def at_least(share: float) -> float:
        return sum(comb(among, k) * share**k * (1 - share) ** (among - k) for k in range(found, among + 1))

    def at_most(share: float) -> float:
        return sum(comb(among, k) * share**k * (1 - share) ** (among - k) for k in range(found + 1))

    def solve(rising: bool) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            beyond = at_least(middle) < tail if rising else at_most(middle) > tail
            low, high = (middle, high) if beyond else (low, middle)
        return (low + high) / 2

    return (0.0 if found == 0 else solve(True)), (1.0 if found == among else solve(False))


def sample_certainty() -> Figure:
    """What the checks of visits say about all visits, for the size of the check and for others with the same share."""
    language = current_language()
    quarter = Library.load().examples["home-care-quarter"]["figures"]
    found, among = int(quarter["visits-not-found"]["value"]), int(quarter["visits-sampled"]["value"])
    scale_up = [(found * factor // 3, among * factor // 3) for factor in (1, 3, 6, 12)]
    rows: list[dict[str, Any]] = []
    for bad, checked in scale_up:
        low, high = interval(bad, checked)
        rows.append(
            {
                "checked": checked,
                "bad": bad,
                "low": round(100 * low, 1),
                "high": round(100 * high, 1),
                "share": round(100 * bad / checked, 1),
                "label": Bilingual(f"{bad} of {checked}", f"{checked}次中{bad}次")[language],
            }
        )
    order = [row["label"] for row in rows]
    here = next(row for row in rows if row["checked"] == among)

    def draw(width: int) -> alt.LayerChart:
        room = 74
        base = alt.Chart(alt.InlineData(values=rows))
        y = alt.Y(
            "label:N",
            sort=order,
            axis=alt.Axis(minExtent=room, maxExtent=room, domain=False, ticks=False),
            title=None,
        )
        scale = alt.Scale(domain=[0, 26], nice=False)
        axis = alt.Axis(values=[0, 5, 10, 15, 20, 25], format="d", grid=True)
        colour = alt.condition(
            alt.datum.checked == among, alt.value(theme.colour("fig-1")), alt.value(theme.colour("edge"))
        )
        drawn = cast(
            alt.LayerChart,
            alt.layer(
                base.mark_bar(size=7, cornerRadius=2).encode(
                    x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y, color=colour
                ),
                base.mark_point(size=70, filled=True, color=theme.colour("text"), opacity=1).encode(
                    x=alt.X("share:Q", scale=scale), y=y
                ),
            ),
        )
        drawn.width, drawn.height = width - room - 12, 34 * len(rows)
        return drawn

    low, high = here["low"], here["high"]
    return Figure(
        name="sample-certainty",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"{found} unconfirmed visits among {among} checked may stand for {low:.0f} in a hundred of all visits or for "
            f"{high:.0f}",
            f"抽查{among}次有{found}次未获证实，全部上门中未发生的可能只有{low:.0f}%，也可能达到{high:.0f}%",
        )[language],
        unit=Bilingual(
            "Share of all visits that would not be confirmed, per cent; dot: share found, bar: range compatible with it "
            "(exact 95 per cent interval)",
            "全部上门中不能证实的比例（%）；圆点为抽查所得，横条为与之相容的范围（95%精确区间）",
        )[language],
        source=Bilingual(
            "Computed from the made-up first quarter of the eastern package; the other sizes have the same share",
            "据本书虚构的东片区第一季度数据计算；其他样本量取相同比例",
        )[language],
        mark="text",
        alt=Bilingual(
            "Four bars with dots, all at 5 per cent. "
            + " ".join(f"{row['label']}: {row['low']} to {row['high']} per cent." for row in rows),
            "四条横条，圆点均在5%。"
            + "".join(f"{row['label']}：{row['low']}%至{row['high']}%。" for row in rows),
        )[language],
        table=pd.DataFrame(
            [
                {
                    Bilingual("Not confirmed", "未获证实")[language]: row["label"],
                    Bilingual("Share found, %", "抽查比例（%）")[language]: f"{row['share']}",
                    Bilingual("Lowest, %", "下限（%）")[language]: f"{row['low']}",
                    Bilingual("Highest, %", "上限（%）")[language]: f"{row['high']}",
                }
                for row in rows
            ]
        ),
        data=pd.DataFrame(rows).drop(columns="label"),
        notes=(
            Note(
                Bilingual(
                    "Valid for visits drawn by lot from all visits. A visit that somebody does not remember is not yet a visit "
                    "that did not happen.",
                    "以从全部上门记录中随机抽取为前提。老人不记得，不等于没有上门。",
                )[language]
            ),
        ),
    )


def objection_calendar() -> Figure:
    """The days of a query and of a complaint of the last day, beside contract and start of the service."""
    language = current_language()
    examples = Library.load().examples

    def day(identifier: str) -> str:
        name, _, figure = identifier.partition(".")
        return str(examples[name]["figures"][figure]["value"])

    entries = (
        (
            Bilingual("Queries on the result", "对结果提出质疑"),
            "home-care-tender.result-notice-ends",
            "home-care-query.query-ends",
            "fig-6",
        ),
        (
            Bilingual("Answer to the query", "质疑答复"),
            "home-care.query-received",
            "home-care-query.answer-due",
            "fig-5",
        ),
        (
            Bilingual("Complaint", "投诉"),
            "home-care-query.answer-due",
            "home-care-query.complaint-ends",
            "fig-6",
        ),
        (
            Bilingual("Complaint of the last day: examined and sent on", "最后一日提起的投诉：审查并送达"),
            "home-care-query.complaint-ends",
            "home-care-query.sent-by",
            "fig-3",
        ),
        (
            Bilingual("Explanation of the purchaser", "被投诉人说明"),
            "home-care-query.sent-by",
            "home-care-query.explained-by",
            "fig-5",
        ),
        (
            Bilingual("Suspension, at the longest", "暂停采购活动，最长"),
            "home-care-query.complaint-ends",
            "home-care-query.suspended-until",
            "fig-3",
        ),
        (
            Bilingual("Decision of the finance department", "财政部门作出处理决定"),
            "home-care-query.complaint-ends",
            "home-care-query.decided-by",
            "fig-3",
        ),
    )
    bars = [_Bar(words[language], day(first), day(last), colour) for words, first, last, colour in entries]

    def printed(iso: str) -> str:
        one = date.fromisoformat(iso)
        return f"{one.month}月{one.day}日" if language == "zh" else f"{one.day} {one:%B}"

    rules = [
        {"day": day("home-care.contract-date"), "words": Bilingual("contract", "签约")[language]},
        {"day": day("home-care.service-start"), "words": Bilingual("service starts", "服务开始")[language]},
    ]

    def draw(width: int) -> alt.LayerChart:
        x = alt.X(
            "first:T",
            scale=alt.Scale(domain=["2026-05-07", "2026-07-30"], nice=False),
            axis=alt.Axis(
                format=_DAY_MONTH[language],
                values=[{"year": 2026, "month": month, "date": 1} for month in (6, 7)]
                + [{"year": 2026, "month": month, "date": 15} for month in (5, 6, 7)],
            ),
        )
        return _periods(bars, x, width - 12, rules=rules)

    after = (
        date.fromisoformat(day("home-care-query.decided-by"))
        - date.fromisoformat(day("home-care.service-start"))
    ).days
    head = (
        Bilingual("Step", "步骤")[language],
        Bilingual("From", "自")[language],
        Bilingual("Last day", "最后一日")[language],
    )
    return Figure(
        name="objection-calendar",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"A complaint made on its last day may lawfully be decided {after} days after the service has begun",
            f"最后一日提起的投诉，处理决定最晚可在服务开始{after}天之后作出",
        )[language],
        unit=Bilingual(
            "Periods of the query and of a complaint that was not made, home care of Anlan County, 2026. Green: supplier; red: "
            "purchaser; dark: finance department",
            "安澜县居家养老示例的质疑期限，以及假设提起投诉的各期限（2026年）。绿色为供应商，红色为采购人，深色为财政部门",
        )[language],
        source=Bilingual(
            "Government Procurement Law, arts 52–57; Order 94, arts 21, 22, 26, 28; counted with the official calendar of 2026",
            "政府采购法第五十二条至第五十七条；第94号令第二十一、二十二、二十六、二十八条；按2026年官方日历推算",
        )[language],
        mark="text",
        alt=Bilingual(
            "Bars on a calendar from May to July. "
            + " ".join(f"{bar.words}: {printed(bar.first)} to {printed(bar.last)}." for bar in bars)
            + f" The contract is signed on {printed(rules[0]['day'])}, the service starts on {printed(rules[1]['day'])}.",
            "五月至七月的条形图。"
            + "".join(f"{bar.words}：{printed(bar.first)}至{printed(bar.last)}。" for bar in bars)
            + f"{printed(rules[0]['day'])}签约，{printed(rules[1]['day'])}服务开始。",
        )[language],
        table=pd.DataFrame(
            [dict(zip(head, (bar.words, printed(bar.first), printed(bar.last)), strict=True)) for bar in bars]
        ),
        data=pd.DataFrame(
            [{"step": words.en, "first": day(first), "last": day(last)} for words, first, last, _ in entries]
        ),
        notes=(
            Note(
                Bilingual(
                    "The time for a complaint is counted from the end of the time for the answer. Whoever has the answer earlier "
                    "is safe with fifteen working days from it.",
                    "投诉期限自答复期满起算。已提前收到答复的，按收到答复之日起十五个工作日计算更为稳妥。",
                )[language]
            ),
        ),
    )
