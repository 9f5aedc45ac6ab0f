"""The figures of part four, "Process": who is addressed by the rules, who provides, what budgets are made of, and the
days of the home care purchase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Note, weakest
from widgets.charts.rows import chart_of
from widgets.facts import Library
from widgets.facts.records import Bilingual, Parameter
from widgets.kit.language import language as current_language
from widgets.plan.plan import plan
from widgets.rulebook.calendar import WorkingCalendar
from widgets.rulebook.compile import compile_rulebook, localise


def _legend(columns: int | None = None) -> alt.Legend:
    given: dict[str, Any] = {} if columns is None else {"columns": columns}
    return alt.Legend(
        orient="top", symbolType="square", symbolStrokeWidth=0, symbolSize=110, labelLimit=300, **given
    )


# -- who is addressed (4.1) ------------------------------------------------------------------------------------------

#: Row of the chart: what stands in the file of rules, and the words for it.
_ADDRESSEES: tuple[tuple[frozenset[str], Bilingual], ...] = (
    (
        frozenset({"purchaser", "purchaser staff", "purchaser (central level)"}),
        Bilingual("Purchaser", "采购人"),
    ),
    (
        frozenset({"agency", "centralised body", "centralised procurement body"}),
        Bilingual("Agencies", "采购代理机构"),
    ),
    (frozenset({"supplier", "bidder", "tenderer"}), Bilingual("Suppliers", "供应商")),
    (
        frozenset({"panel", "experts", "negotiation group", "quotation group"}),
        Bilingual("Panel, experts", "评审专家"),
    ),
    (frozenset({"competent budget unit"}), Bilingual("Competent budget unit", "主管预算单位")),
    (frozenset({"finance department"}), Bilingual("Finance department", "财政部门")),
)

_STAGES: tuple[tuple[frozenset[str], Bilingual, str], ...] = (
    (frozenset({"decision"}), Bilingual("deciding and planning", "决策与计划"), "fig-1"),
    (frozenset({"implementation"}), Bilingual("procurement", "采购实施"), "fig-2"),
    (frozenset({"monitoring", "evaluation"}), Bilingual("contract and after", "合同及以后"), "fig-3"),
)


def _actors(parameter: Parameter) -> set[str]:
    actor = parameter.applies_to.actor or ""
    return {each.strip() for each in actor.split(",")}


def _in_force(library: Library) -> list[Parameter]:
    """The rules for goods and services in force today that are more than memory."""
    return [
        each
        for each in library.parameters.values()
        if each.in_force_to is None and each.verified != "memory" and not each.topic.startswith("M_")
    ]


def rules_by_addressee() -> Figure:
    """How many rules of the book's file address each actor, by stage of the purchase."""
    language = current_language()
    rules = _in_force(Library.load())
    counts = {
        (who[language], stage[language]): sum(
            bool(_actors(rule) & names) and (rule.applies_to.stage or "") in codes for rule in rules
        )
        for names, who in _ADDRESSEES
        for codes, stage, _ in _STAGES
    }
    people = [who[language] for _, who in _ADDRESSEES]
    stages = [stage[language] for _, stage, _ in _STAGES]
    totals = {who: sum(counts[who, stage] for stage in stages) for who in people}
    order = sorted(people, key=lambda who: -totals[who])
    purchaser = people[0]
    addressed = sum(
        any(_actors(rule) & names for names, _ in _ADDRESSEES)
        and any((rule.applies_to.stage or "") in codes for codes, *_ in _STAGES)
        for rule in rules
    )
    share = round(100 * totals[purchaser] / addressed)
    rows = [
        {"who": who, "stage": stage, "order": index, "count": counts[who, stage]}
        for who in order
        for index, stage in enumerate(stages)
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = (156 if language == "en" else 100) if wide else (146 if language == "en" else 92)
        y = alt.Y(
            "who:N",
            sort=order,
            axis=alt.Axis(
                labelLimit=room, minExtent=room, maxExtent=room, labelColor=theme.colour("text"), offset=2
            ),
            scale=alt.Scale(paddingInner=0.35, paddingOuter=0.15),
        )
        x = alt.X(
            "count:Q",
            axis=alt.Axis(tickCount=4, grid=True),
            scale=alt.Scale(domain=[0, max(totals.values()) * 1.12]),
        )
        colour = alt.Color(
            "stage:N",
            sort=stages,
            scale=alt.Scale(domain=stages, range=[theme.colour(token) for *_, token in _STAGES]),
            legend=_legend(None if wide else 1),
        )
        bars = (
            chart_of(rows)
            .mark_bar()
            .encode(
                y=y,
                x=x,
                color=colour,
                order="order:O",
                tooltip=[
                    alt.Tooltip("who:N", title=Bilingual("Addressee", "对象")[language]),
                    alt.Tooltip("stage:N", title=Bilingual("Stage", "阶段")[language]),
                    alt.Tooltip("count:Q", title=Bilingual("Rules", "规则数")[language]),
                ],
            )
        )
        ends = (
            chart_of([{"who": who, "count": totals[who], "label": str(totals[who])} for who in order])
            .mark_text(align="left", dx=6, fontWeight=600)
            .encode(y=y, x=x, text="label:N")
        )
        drawn = cast(alt.LayerChart, alt.layer(bars, ends))
        drawn.width, drawn.height = width - room - 16, alt.Step(34)
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Addressee", "对象")[language]: who,
                **{stage: str(counts[who, stage]) for stage in stages},
                Bilingual("all", "合计")[language]: str(totals[who]),
            }
            for who in order
        ]
    )
    return Figure(
        name="rules-by-addressee",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Most of the rules speak to the purchaser, at every stage of a purchase",
            "各阶段的规则大多针对采购人",
        )[language],
        unit=Bilingual(
            "Number of legal rules in this book’s file that address each actor, by stage",
            "本书规则库中针对各方的规则条数，按阶段",
        )[language],
        source=Bilingual(
            f"Count of the {addressed} rules for goods and services in force in this book’s file that name one of "
            "these actors",
            f"据本书法律规则库中现行货物服务规则计数，涉及上述各方的共{addressed}条",
        )[language],
        mark=weakest(rule.verified for rule in rules),
        alt=Bilingual(
            "Stacked bars: "
            + ", ".join(f"{who.lower()} {totals[who]}" for who in order)
            + f". The purchaser is named in {share} per cent of the rules.",
            "堆叠条形图："
            + "，".join(f"{who}{totals[who]}条" for who in order)
            + f"。{share}%的规则涉及采购人。",
        )[language],
        table=table,
        data=pd.DataFrame(rows).drop(columns="order"),
        notes=(
            Note(
                Bilingual(
                    "Agencies include centralised procurement bodies. A rule that names two actors counts for both. The file is "
                    "the authors’ selection; a rule on envelopes weighs as much as one on splitting.",
                    "采购代理机构含集中采购机构。同时涉及两方的规则各计一次。规则由作者选录，大小规则同等计数。",
                )[language]
            ),
        ),
    )


# -- who provides (4.2) ----------------------------------------------------------------------------------------------

_FORMS: tuple[tuple[str, str], ...] = (
    ("social-organisation", "fig-1"),
    ("enterprise", "fig-2"),
    ("public-institution", "fig-3"),
    ("mixed", "edge"),
)

#: Labels of the code book that are too long for an axis.
_SHORT_FIELDS: Mapping[str, Bilingual] = {
    "community-social-work": Bilingual("social work, community", "社会工作与社区"),
    "environment-sanitation": Bilingual("cleaning, environment", "环境与环卫"),
    "employment": Bilingual("employment, training", "就业与职业培训"),
    "education-training": Bilingual("education", "教育培训"),
}


def providers_by_field() -> Figure:
    """The Chinese cases of the collection by field of service and legal form of the provider."""
    language = current_language()
    library = Library.load()
    cases = [each for each in library.cases.values() if each.country == "China" and each.verified != "memory"]
    fields = library.codebook["service_field"].codes
    forms = library.codebook["provider_type"].codes
    counted = Counter((each.service_field, each.provider_type) for each in cases)
    totals = Counter(each.service_field for each in cases)
    shown = [field for field, number in totals.most_common() if number >= 3 and field != "other"]
    rest = [field for field in totals if field not in shown]
    other = Bilingual("other fields", "其他领域")[language]

    def name(field: str) -> str:
        if field in _SHORT_FIELDS:
            return _SHORT_FIELDS[field][language]
        return other if field == "" else str(fields[field].label[language])

    def number(field: str, form: str) -> int:
        return sum(counted[each, form] for each in (rest if field == "" else [field]))

    rows_of = sorted(
        shown,
        key=lambda field: (
            -(counted[field, "social-organisation"] / totals[field]),
            counted[field, "enterprise"] / totals[field],
            -totals[field],
        ),
    ) + ([""] if rest else [])
    form_names = {form: str(forms[form].label[language]) for form, _ in _FORMS}
    rows = [
        {"field": name(field), "form": form_names[form], "order": index, "count": number(field, form)}
        for field in rows_of
        for index, (form, _) in enumerate(_FORMS)
    ]
    order = [name(field) for field in rows_of]

    def draw(width: int) -> alt.Chart:
        wide = width >= theme.WIDE
        room = (168 if language == "en" else 132) if wide else (148 if language == "en" else 112)
        y = alt.Y(
            "field:N",
            sort=order,
            axis=alt.Axis(
                labelLimit=room, minExtent=room, maxExtent=room, labelColor=theme.colour("text"), offset=2
            ),
            scale=alt.Scale(paddingInner=0.35, paddingOuter=0.15),
        )
        drawn = (
            chart_of(rows)
            .mark_bar()
            .encode(
                y=y,
                x=alt.X("count:Q", axis=alt.Axis(grid=True, tickMinStep=2, format="d", tickCount=5)),
                color=alt.Color(
                    "form:N",
                    scale=alt.Scale(
                        domain=list(form_names.values()), range=[theme.colour(token) for _, token in _FORMS]
                    ),
                    legend=_legend(2),
                ),
                order="order:O",
                tooltip=[
                    alt.Tooltip("field:N", title=Bilingual("Field", "领域")[language]),
                    alt.Tooltip("form:N", title=Bilingual("Provider", "承接主体")[language]),
                    alt.Tooltip("count:Q", title=Bilingual("Cases", "案例数")[language]),
                ],
            )
        )
        drawn.width, drawn.height = width - room - 16, alt.Step(30)
        return cast(alt.Chart, drawn)

    table = pd.DataFrame(
        [
            {
                Bilingual("Field", "领域")[language]: name(field),
                **{form_names[form]: str(number(field, form)) for form, _ in _FORMS},
            }
            for field in rows_of
        ]
    )
    sums = {form: sum(number(field, form) for field in rows_of) for form, _ in _FORMS}
    return Figure(
        name="providers-by-field",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Social work came mostly from social organisations, cleaning and buses from firms; care of the elderly from both",
            "社会工作多由社会组织承接，环卫和公交多由企业承接，养老服务两者都有",
        )[language],
        unit=Bilingual(
            "Number of Chinese cases in this book’s collection, by field and kind of provider",
            "本书案例库中的中国案例数，按服务领域和承接主体类型",
        )[language],
        source=Bilingual(
            f"Case collection of this book, {len(cases)} cases from mainland China; each case names its sources",
            f"本书案例库，中国大陆{len(cases)}个案例，各案例均注明来源",
        )[language],
        mark=weakest(each.verified for each in cases),
        alt=Bilingual(
            "Stacked bars by field. In all: "
            + ", ".join(f"{form_names[form]} {sums[form]}" for form, _ in _FORMS)
            + ".",
            "按领域的堆叠条形图。合计："
            + "，".join(f"{form_names[form]}{sums[form]}个" for form, _ in _FORMS)
            + "。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {"id": each.id, "service_field": each.service_field, "provider_type": each.provider_type}
                for each in cases
            ]
        ),
        notes=(
            Note(
                Bilingual(
                    "The cases were chosen because something can be learned from them. They are no sample of purchases; "
                    "those known from memory alone are left out.",
                    "案例按教学价值选取，不是随机样本；仅凭一般知识了解的案例未计入。",
                )[language]
            ),
        ),
    )


# -- what a budget is made of (4.3) ----------------------------------------------------------------------------------


def budget_by_posts() -> Figure:
    """Posts and budget of the social work documents in the sample of tender documents."""
    language = current_language()
    documents = [
        row
        for _, row in Library.load().tenders
        if row["field"] == "social_work"
        and row["staff"]
        and row["per_head_10k_yuan"]
        and row["budget_10k_yuan"]
    ]
    points = [
        {
            "id": row["id"],
            "staff": int(row["staff"]),
            "rate": f"{int(Decimal(row['per_head_10k_yuan']) * 10000):,}",
            "budget": float(row["budget_10k_yuan"]),
            "budget_million": float(Decimal(row["budget_10k_yuan"]) / 100),
            "exact": Decimal(row["staff"]) * Decimal(row["per_head_10k_yuan"])
            == Decimal(row["budget_10k_yuan"]),
        }
        for row in documents
    ]
    if not all(point["exact"] for point in points):
        raise ValueError(
            "a budget of the sample is no longer posts times rate; the finding must be written anew"
        )
    rates = sorted({str(point["rate"]) for point in points})
    value, top, step = ("budget_million", 10, 2) if language == "en" else ("budget", 1000, 200)
    tokens = dict(zip(rates, ("fig-1", "fig-3"), strict=True))
    unit = Bilingual("yuan a post", "元/岗")[language]
    label = {
        rate: f"{rate} {unit}" if language == "en" else f"每岗{rate.replace(',', '')}元" for rate in rates
    }
    last = 60

    def slope(rate: str) -> float:
        whole = Decimal(rate.replace(",", ""))
        return float(whole / 1_000_000 if language == "en" else whole / 10_000)

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        x = alt.X(
            "staff:Q",
            scale=alt.Scale(domain=[0, last], nice=False),
            axis=alt.Axis(tickCount=6, title=Bilingual("posts", "岗位数")[language]),
        )
        y = alt.Y(
            f"{value}:Q",
            scale=alt.Scale(domain=[0, top], nice=False),
            axis=alt.Axis(values=list(range(0, top + 1, step)), grid=True),
        )
        colour = alt.Color(
            "name:N",
            scale=alt.Scale(
                domain=[label[rate] for rate in rates], range=[theme.colour(tokens[rate]) for rate in rates]
            ),
            legend=alt.Legend(
                orient="top", symbolStrokeWidth=0, symbolType="circle", symbolSize=90, labelLimit=300
            ),
        )
        rays = [
            chart_of(
                [
                    {"staff": 0, value: 0.0, "name": label[rate]},
                    {"staff": 58, value: 58 * slope(rate), "name": label[rate]},
                ]
            )
            .mark_line(strokeWidth=1.25, strokeDash=[4, 4])
            .encode(x=x, y=y, color=colour)
            for rate in rates
        ]
        named = [{**point, "name": label[str(point["rate"])]} for point in points]
        dots = (
            chart_of(named)
            .mark_point(filled=True, size=84, opacity=0.75)
            .encode(
                x=x,
                y=y,
                color=colour,
                tooltip=[
                    alt.Tooltip("id:N", title=Bilingual("Document", "文件")[language]),
                    alt.Tooltip("staff:Q", title=Bilingual("Posts", "岗位")[language]),
                    alt.Tooltip(
                        "rate:N", title=Bilingual("Yuan a post and year", "每岗年费用（元）")[language]
                    ),
                    alt.Tooltip(
                        f"{value}:Q",
                        title=Bilingual("Budget, million yuan", "预算（万元）")[language],
                        format=",.3~f",
                    ),
                ],
            )
        )
        drawn = cast(alt.LayerChart, alt.layer(*rays, dots))
        drawn.width, drawn.height = width - 56, 280 if wide else 240
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Document", "文件")[language]: str(point["id"]).replace(
                    "D", "D" if language == "en" else "文件"
                ),
                Bilingual("Posts", "岗位")[language]: str(point["staff"]),
                Bilingual("Yuan a post and year", "每岗年费用（元）")[language]: str(point["rate"]),
                Bilingual("Budget, million yuan", "预算（万元）")[language]: f"{point[value]:,.4g}",
            }
            for point in sorted(points, key=lambda point: (point["staff"], str(point["id"])))
        ]
    )
    number = len(points)
    return Figure(
        name="budget-by-posts",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"In all {number} social work tenders that print both figures, the budget is the number of posts times one of "
            "two rates",
            f"载明岗位和预算的{number}份社会工作招标文件，预算全部等于岗位数乘以两种固定单价之一",
        )[language],
        unit=Bilingual("Budget of a year, million yuan, by number of posts", "年度预算（万元），按岗位数")[
            language
        ],
        source=Bilingual(
            "Sample of 37 service tender documents of Shenzhen, 2023 to 2026; rates as printed in them",
            "深圳市37份服务类招标文件样本（2023至2026年），单价据文件所载",
        )[language],
        mark="text",
        alt=Bilingual(
            f"Scatter of {number} points, all on two straight lines from the origin: {' and '.join(label.values())}.",
            f"散点图，{number}个点全部落在过原点的两条直线上：{'、'.join(label.values())}。",
        )[language],
        table=table,
        data=pd.DataFrame(points).drop(columns=["budget_million", "exact"]),
        notes=(
            Note(
                Bilingual(
                    "A convenience sample of one city, some documents are drafts. Two documents of the same service with "
                    "equal posts and rate lie on one point.",
                    "样本为一市的方便样本，部分为草案。岗位数和单价相同的文件重合为一点。",
                )[language]
            ),
        ),
    )


# -- the days of the home care purchase (4.4) ------------------------------------------------------------------------

_STEPS: tuple[
    tuple[str, str], ...
] = (  # step of the schedule, figure of the running purchase that has its day
    ("intention", "intention-date"),
    ("tender-documents-issued", "documents-date"),
    ("bid-deadline", "bid-deadline"),
    ("report", "report-date"),
    ("award-decision", "award-date"),
    ("award-notice", "award-notice-date"),
    ("query-period-ends", ""),
    ("contract-signed", "contract-date"),
    ("contract-published", "contract-published"),
)

_SHORT: Mapping[str, Bilingual] = {
    "intention": Bilingual("Intention published", "公开采购意向"),
    "tender-documents-issued": Bilingual("Documents issued", "发出招标文件"),
    "bid-deadline": Bilingual("Bid deadline", "投标截止"),
    "report": Bilingual("Report received", "收到评标报告"),
    "award-decision": Bilingual("Winner fixed", "确定中标人"),
    "award-notice": Bilingual("Result published", "公告结果"),
    "query-period-ends": Bilingual("Query period ends", "质疑期满"),
    "contract-signed": Bilingual("Contract signed", "签订合同"),
    "contract-published": Bilingual("Contract published", "公告合同"),
}


def home_care_schedule() -> Figure:
    """The open tender of the home care in a county of Henan: earliest and latest day of each step from the day the
    documents go out, and the day in the file. The rulebook counts.
    """
    language = current_language()
    library = Library.load()
    rulebook = localise(compile_rulebook(library), language)
    example = library.examples["home-care"]
    made = plan({**example["need"], "region": "henan", "level": "county", "method": "open-tender"}, rulebook)
    schedule = {step["step"]: step for step in made["schedule"]}
    figures = example["figures"]
    rows = [
        {
            "step": _SHORT[step][language],
            "earliest": schedule[step]["earliest"],
            "latest": schedule[step]["latest"],
            "file": str(figures[figure]["value"]) if figure else None,
        }
        for step, figure in _STEPS
    ]
    start = str(figures["service-start"]["value"])
    order = [row["step"] for row in rows]
    calendar = WorkingCalendar(compile_rulebook(library)["calendar"])
    first, last = "2026-03-01", "2026-07-06"
    off = _runs_off(calendar, first, last)

    def say(day: str) -> str:
        year, month, number = (int(part) for part in day.split("-"))
        return f"{number} {date(year, month, number):%B}" if language == "en" else f"{month}月{number}日"

    def noon(day: str) -> str:
        return f"{day}T12:00:00"

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = (132 if language == "en" else 96) if wide else (118 if language == "en" else 92)
        months = ["2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"]
        names = (
            ["Mar", "Apr", "May", "Jun", "Jul"] if language == "en" else ["3月", "4月", "5月", "6月", "7月"]
        )
        spelled = " : ".join(
            f"month(datum.value) == {index + 2} ? '{name}'" for index, name in enumerate(names)
        )
        x = alt.X(
            "day:T",
            scale=alt.Scale(domain=[f"{first}T00:00:00", f"{last}T00:00:00"], nice=False),
            axis=alt.Axis(
                values=[f"{month}T00:00:00" for month in months],
                labelExpr=f"{spelled} : ''",
                grid=True,
                labelAlign="left",
            ),
        )
        y = alt.Y(
            "step:N",
            sort=order,
            axis=alt.Axis(
                labelLimit=room, minExtent=room, maxExtent=room, labelColor=theme.colour("text"), offset=2
            ),
            scale=alt.Scale(domain=order, paddingInner=0.4, paddingOuter=0.3),
        )
        shade = (
            chart_of([{"day": f"{a}T00:00:00", "end": f"{_next(b)}T00:00:00"} for a, b in off])
            .mark_rect(color=theme.colour("panel"))
            .encode(x=x, x2="end:T")
        )
        bars = (
            chart_of(
                [
                    {
                        "step": row["step"],
                        "day": f"{row['earliest']}T00:00:00",
                        "end": f"{_next(str(row['latest']))}T00:00:00",
                        "from": say(str(row["earliest"])),
                        "to": say(str(row["latest"])),
                    }
                    for row in rows
                ]
            )
            .mark_bar(color=theme.colour("seq-3"))
            .encode(
                x=x,
                x2="end:T",
                y=y,
                tooltip=[
                    alt.Tooltip("step:N", title=Bilingual("Step", "步骤")[language]),
                    alt.Tooltip("from:N", title=Bilingual("Earliest", "最早")[language]),
                    alt.Tooltip("to:N", title=Bilingual("Latest", "最迟")[language]),
                ],
            )
        )
        dots = (
            chart_of(
                [
                    {"step": row["step"], "day": noon(str(row["file"])), "file": say(str(row["file"]))}
                    for row in rows
                    if row["file"]
                ]
            )
            .mark_point(shape="diamond", size=84, filled=True, color=theme.colour("fig-3"), opacity=1)
            .encode(
                x=x,
                y=y,
                tooltip=[
                    alt.Tooltip("step:N", title=Bilingual("Step", "步骤")[language]),
                    alt.Tooltip("file:N", title=Bilingual("In the file", "本例日期")[language]),
                ],
            )
        )
        goal = (
            chart_of([{"day": f"{start}T00:00:00"}])
            .mark_rule(color=theme.colour("text"), strokeWidth=1.5)
            .encode(x=x)
        )
        word = (
            chart_of(
                [{"day": f"{start}T00:00:00", "label": Bilingual("service starts", "服务开始")[language]}]
            )
            .mark_text(align="right", baseline="bottom", dx=4, fontWeight=600)
            .encode(x=x, y=alt.value(-6), text="label:N")
        )
        drawn = cast(alt.LayerChart, alt.layer(shade, bars, goal, dots, word))
        drawn.width, drawn.height = width - room - 8, alt.Step(30)
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Step", "步骤")[language]: row["step"],
                Bilingual("Earliest", "最早")[language]: say(str(row["earliest"])),
                Bilingual("Latest, counted from the earliest documents", "最迟（自最早发出文件起算）")[
                    language
                ]: say(str(row["latest"])),
                Bilingual("In the file", "本例日期")[language]: say(str(row["file"])) if row["file"] else "–",
            }
            for row in rows
        ]
    )
    signed = next(row for row in rows if row["step"] == _SHORT["contract-signed"][language])
    return Figure(
        name="home-care-schedule",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"Whoever waits for queries cannot sign before {say(str(signed['earliest']))}, nearly ten weeks after the "
            "intention",
            f"若待质疑期满，最早{say(str(signed['earliest']))}才能签约，距公开采购意向近十周",
        )[language],
        unit=Bilingual(
            "Open tender for the home care, 2026, a county in Henan. Bar: earliest to latest day when the documents go out "
            "as early as possible. Diamond: the day in the file",
            "2026年安澜县居家养老服务公开招标。条形：最早发出文件时各步骤的最早至最迟日；菱形：本例日期",
        )[language],
        source=Bilingual(
            "Computed by the book’s rulebook from the articles that the plan builder names; made-up purchase",
            "按本书规则库推算，所依条文见采购计划生成器；本例为虚构",
        )[language],
        mark="secondary",
        alt=Bilingual(
            "Bars on a calendar from March to July. "
            + "; ".join(
                f"{row['step']}: {say(str(row['earliest']))} to {say(str(row['latest']))}" for row in rows
            )
            + f". The service starts on {say(start)}.",
            "3月至7月日历上的条形图。"
            + "；".join(
                f"{row['step']}：{say(str(row['earliest']))}至{say(str(row['latest']))}" for row in rows
            )
            + f"。服务于{say(start)}开始。",
        )[language],
        table=table,
        data=pd.DataFrame(rows),
        notes=(
            Note(
                Bilingual(
                    "Shaded: days on which offices are closed. The file runs later than the bars where the documents went "
                    "out later than the earliest day.",
                    "阴影为休息日。本例发出文件晚于最早日，故部分日期落在条形之后。",
                )[language]
            ),
        ),
    )


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _days(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=number)).isoformat() for number in range((end - start).days + 1)]


def _runs_off(calendar: WorkingCalendar, first: str, last: str) -> list[tuple[str, str]]:
    """Runs of days off between two days."""
    runs: list[list[str]] = []
    for day in _days(first, last):
        if calendar.is_working_day(day):
            continue
        if runs and _next(runs[-1][1]) == day:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return [(run[0], run[1]) for run in runs]


#: Kinds of days, in the order of the legend, with the token of their colour.
_KINDS: tuple[tuple[str, Bilingual, str], ...] = (
    ("working", Bilingual("working day", "工作日"), "seq-4"),
    ("make-up", Bilingual("make-up working day", "调休上班日"), "fig-2"),
    ("weekend", Bilingual("weekend", "周末"), "hairline"),
    ("holiday", Bilingual("holiday range", "假期"), "fig-5"),
)


def working_days_2026() -> Figure:
    """The working-day calendar of 2026: a tile a day, a row a month, with the count of working days at the end."""
    language = current_language()
    library = Library.load()
    compiled = compile_rulebook(library)["calendar"]
    calendar = WorkingCalendar(compiled)
    ranges = [
        (first, last)
        for first, last in compiled["off"]
        if first.startswith("2026") or last.startswith("2026")
    ]

    def kind(day: str) -> str:
        if day in compiled["make_up"]:
            return "make-up"
        if any(first <= day <= last for first, last in ranges):
            return "holiday"
        return "working" if calendar.is_working_day(day) else "weekend"

    months = (
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        if language == "en"
        else [f"{number}月" for number in range(1, 13)]
    )
    kinds = {name: said[language] for name, said, _ in _KINDS}
    rows = [
        {"month": months[int(day[5:7]) - 1], "number": int(day[8:]), "kind": kinds[kind(day)], "day": day}
        for day in _days("2026-01-01", "2026-12-31")
    ]
    open_kinds = {kinds["working"], kinds["make-up"]}
    counts = Counter(row["month"] for row in rows if row["kind"] in open_kinds)
    total = sum(counts.values())

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room, end = 34, 40
        x = alt.X(
            "number:O",
            axis=alt.Axis(
                orient="top",
                labelAngle=0,
                values=list(range(1, 32)) if wide else [1, 5, 10, 15, 20, 25, 30],
                labelFontSize=11 if wide else 12,
                labelPadding=3,
                ticks=False,
                domain=False,
            ),
            scale=alt.Scale(domain=list(range(1, 32)), paddingInner=0.12, paddingOuter=0),
        )
        y = alt.Y(
            "month:N",
            sort=months,
            axis=alt.Axis(minExtent=room, maxExtent=room, labelColor=theme.colour("text")),
            scale=alt.Scale(domain=months, paddingInner=0.18, paddingOuter=0.05),
        )
        tiles = (
            chart_of(rows)
            .mark_rect(cornerRadius=1.5)
            .encode(
                x=x,
                y=y,
                color=alt.Color(
                    "kind:N",
                    scale=alt.Scale(
                        domain=list(kinds.values()), range=[theme.colour(token) for *_, token in _KINDS]
                    ),
                    legend=alt.Legend(
                        orient="bottom",
                        symbolType="square",
                        symbolStrokeWidth=0,
                        symbolSize=110,
                        columns=4 if wide else 2,
                        labelLimit=200,
                    ),
                ),
                tooltip=[
                    alt.Tooltip("day:N", title=Bilingual("Day", "日期")[language]),
                    alt.Tooltip("kind:N", title=Bilingual("Kind", "类型")[language]),
                ],
            )
        )
        sums = (
            chart_of([{"month": month, "label": str(counts[month])} for month in months])
            .mark_text(align="left", fontWeight=600)
            .encode(y=y, x=alt.value(width - room - end + 8), text="label:N")
        )
        drawn = cast(alt.LayerChart, alt.layer(tiles, sums))
        drawn.width, drawn.height = width - room - end, (22 if wide else 20) * 12
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Month", "月份")[language]: month,
                Bilingual("Working days", "工作日")[language]: str(counts[month]),
                Bilingual("Make-up days among them", "其中调休上班日")[language]: "、 ".join(
                    str(row["number"])
                    for row in rows
                    if row["month"] == month and row["kind"] == kinds["make-up"]
                ).replace("、 ", ", " if language == "en" else "、")
                or "–",
                Bilingual("Days inside holiday ranges", "假期内天数")[language]: str(
                    sum(row["month"] == month and row["kind"] == kinds["holiday"] for row in rows)
                ),
            }
            for month in months
        ]
    )
    low = min(counts.values())
    fewest = next(month for month in months if counts[month] == low)
    return Figure(
        name="working-days-2026",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"2026 has {total} working days, {low} of them in February: a month on the calendar is not a month in the office",
            f"2026年共有{total}个工作日，其中{fewest}仅{low}个：日历上的一个月不等于办公的一个月",
        )[language],
        unit=Bilingual(
            "Each tile is a day of 2026; the figure at the end of a row counts the working days of the month",
            "每格为2026年的一日，行末数字为当月工作日数",
        )[language],
        source=Bilingual(
            "Notice of the General Office of the State Council of 4 November 2025 on the holidays of 2026; count of our own",
            "国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）；工作日数由本书计算",
        )[language],
        mark="text",
        alt=Bilingual(
            "Calendar of tiles, a row a month. Working days: "
            + ", ".join(f"{month} {counts[month]}" for month in months)
            + ".",
            "每月一行的日历格图。工作日数："
            + "，".join(f"{month}{counts[month]}" for month in months)
            + "。",
        )[language],
        table=table,
        data=pd.DataFrame([{"day": row["day"], "kind": kind(str(row["day"]))} for row in rows]),
        notes=(
            Note(
                Bilingual(
                    "The notice for 2027 can still change the days after 24 December.",
                    "12月24日以后的安排仍可能由下一年度的通知调整。",
                )[language]
            ),
        ),
    )
