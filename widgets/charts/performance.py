"""The figures of the chapters on evaluation and money: rules that pay by score (4.8), clauses of tender documents (5.4),
the cash of a small agency (5.5), what published scores are made of (6.4).

from widgets import charts; charts.pay_rules()
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Note, weakest
from widgets.charts.rows import chart_of
from widgets.facts import DATA_DIR, Library
from widgets.facts.records import Bilingual
from widgets.kit.language import language as current_language

B = Bilingual


def _figures(example: str) -> dict[str, Any]:
    return {name: each["value"] for name, each in Library.load().examples[example]["figures"].items()}


# --- 4.8: what a score does to the price -----------------------------------------------------------------------------

#: Rules of data/literature/pay_rules.csv in the order of the panels, and the made-up one: name, and what is paid by score.
_RULES: tuple[tuple[str, Bilingual, Bilingual], ...] = (
    ("longhua", B("Mental health, Longhua", "龙华精神卫生社工"), B("of the contract sum", "占合同总价")),
    ("legal", B("Legal counsel, Longgang", "龙岗街道法律服务"), B("of the instalment", "占当期款项")),
    ("school", B("School property, Bao’an", "宝安学校物业"), B("of the month’s fee", "占当月费用")),
    (
        "anlan",
        B("Home care, Anlan (made up)", "安澜居家养老（虚构）"),
        B("of the quarter’s price", "占当季价款"),
    ),
)


def _pay_rows() -> list[dict[str, Any]]:
    with (DATA_DIR / "literature" / "pay_rules.csv").open(encoding="utf-8", newline="") as stream:
        rows = [dict(row) for row in csv.DictReader(stream)]
    rule = _figures("home-care-evaluation")
    full, bottom, cap = (float(rule[name]) for name in ("full-pay", "bottom", "cap"))
    slope = float(rule["per-point"])
    least = max(100 - cap, 100 - slope * (full - bottom))
    made_up = ((50, bottom, 100 - cap, 100 - cap), (bottom, full, least, 100), (full, 100, 100, 100))
    return rows + [
        {
            "rule": "anlan",
            "document": "",
            "score_from": score_from,
            "score_to": score_to,
            "paid_from": paid_from,
            "paid_to": paid_to,
            "note": "made up for this book",
            "verified": "text",
        }
        for score_from, score_to, paid_from, paid_to in made_up
    ]


def pay_rules() -> Figure:
    """Share of the price paid against the score, for three rules of the tender sample and the made-up one."""
    language = current_language()
    rows = _pay_rows()
    hole = B("nothing said", "未作约定")[language]

    def draw_rule(rule: str, title: str, base: str, width: int, height: int) -> alt.LayerChart:
        mine = [row for row in rows if row["rule"] == rule]
        points = [
            {"piece": index, "score": float(row[f"score_{end}"]), "paid": float(row[f"paid_{end}"])}
            for index, row in enumerate(mine)
            for end in ("from", "to")
        ]
        across = alt.Scale(domain=[50, 100], nice=False, zero=False)
        x = alt.X(
            "score:Q",
            scale=across,
            axis=alt.Axis(values=[50, 60, 70, 80, 90, 100], format="d", labelFlush=False),
        )
        y = alt.Y(
            "paid:Q",
            scale=alt.Scale(domain=[60, 100], nice=False, zero=False),
            axis=alt.Axis(values=[60, 70, 80, 90, 100], format="d", minExtent=30, maxExtent=30),
        )
        colour = theme.colour("fig-2" if rule == "anlan" else "fig-1")
        line = chart_of(points).mark_line(color=colour, strokeWidth=theme.LINE_WIDTH, clip=False)
        layers: list[alt.Chart] = [
            line.encode(
                x=x,
                y=y,
                detail="piece:N",
                tooltip=[
                    alt.Tooltip("score:Q", title=B("Score", "得分")[language]),
                    alt.Tooltip("paid:Q", title=B("Paid, %", "支付比例（%）")[language]),
                ],
            )
        ]
        if rule == "school":
            gap = [{"score": 80, "end": 90, "paid": 60, "top": 100, "middle": 85, "word": hole}]
            layers.insert(
                0,
                chart_of(gap)
                .mark_rect(color=theme.colour("panel"), opacity=1)
                .encode(x=x, x2="end:Q", y=y, y2="top:Q"),
            )
            word = chart_of(gap).mark_text(
                angle=270, fontSize=theme.size("note"), color=theme.colour("secondary"), baseline="middle"
            )
            layers.append(
                word.encode(x=alt.X("middle:Q", scale=across), y=alt.value(height / 2), text="word:N")
            )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width, height
        drawn.title = alt.TitleParams(title, subtitle=base, anchor="start", frame="group", fontWeight=600)
        return drawn

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        size = (width - 36) // 2 - 34 if wide else width - 44
        panels = [
            draw_rule(
                rule,
                name[language],
                B(f"paid, % {base[language]}", f"支付比例（%，{base[language]}）")[language],
                size,
                120 if wide else 110,
            )
            for rule, name, base in _RULES
        ]
        if wide:
            return alt.vconcat(
                alt.hconcat(*panels[:2], spacing=36), alt.hconcat(*panels[2:], spacing=36), spacing=24
            )
        return alt.vconcat(*panels, spacing=22)

    heads = (B("Rule", "规则"), B("Score", "得分"), B("Paid, %", "支付比例（%）"), B("Base", "计算基数"))

    def span(row: Mapping[str, Any], name: str) -> str:
        low, high = (f"{float(row[f'{name}_{end}']):g}" for end in ("from", "to"))
        return low if low == high else f"{low}–{high}"

    table = pd.DataFrame(
        [
            {
                heads[0][language]: name[language],
                heads[1][language]: span(row, "score"),
                heads[2][language]: span(row, "paid"),
                heads[3][language]: base[language],
            }
            for rule, name, base in _RULES
            for row in rows
            if row["rule"] == rule
        ]
    )
    return Figure(
        name="pay-rules",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=B(
            "One rule makes every point below 90 cost money, one only the edges, and one says nothing between 80 and 90",
            "三份文件：一份90分以下分分扣款，一份只在档次分界处扣款，一份对80至90分未作约定",
        )[language],
        unit=B(
            "Money paid, per cent, against the score of the assessment; what the per cent are taken of differs and stands "
            "over each panel",
            "纵轴为支付比例（%），横轴为考核得分；各规则计算基数不同，见各图标题下",
        )[language],
        source=B(
            "Documents D36, D18 and D03 of the sample of 37 Shenzhen service tender documents; home care: made up for this "
            "book",
            "深圳37份服务采购文件样本中的D36、D18、D03；安澜居家养老为本书虚构",
        )[language],
        mark=weakest(row["verified"] for row in rows),
        alt=B(
            "Four small line charts of the share paid against a score from 50 to 100. Longhua: a straight line from 66 per "
            "cent at 59.4 points to 100 at 90. Longgang: steps of 80, 90, 95 and 100 per cent. Bao’an: 94 per cent at 60 "
            "points rising to 100 at 80, an empty band from 80 to 90, then 100. Anlan: 90 per cent up to 60 points, rising to "
            "100 at 85.",
            "四幅小折线图，横轴为50至100分，纵轴为支付比例。龙华：59.4分为66%，直线升至90分100%。龙岗：80%、90%、95%、100%四级。"
            "宝安：60分为94%，80分为100%，80至90分空白，90分以上100%。安澜：60分及以下90%，85分升至100%。",
        )[language],
        table=table,
        data=pd.DataFrame(rows),
        notes=(
            Note(
                B(
                    "Longhua: 66 per cent is paid before the score is known, so at 59.4 points nothing is left to withhold; "
                    "whether paid money can be reclaimed is not recorded.",
                    "龙华：得分之前已付66%，因此59.4分时余款扣完；已付款能否追回，未见记录。",
                )[language]
            ),
            Note(
                B(
                    "Longgang: the four levels stand in the document; their limits were not recorded and are drawn at 90, 80 "
                    "and 60, as in the city’s rules of 2021 for social work projects, which we know from reports.",
                    "龙岗：文件规定四个等级，分界分值未见记录；图中借用该市2021年社会工作项目规定的90、80、60分，见于转述。",
                )[language],
                mark="secondary",
            ),
            Note(
                B(
                    "Bao’an: deductions are counted here from 80 points; below 60 the contract ends and a penalty of 10 per "
                    "cent of the contract sum is due.",
                    "宝安：图中从80分起算扣减；60分以下解除合同，并按合同总价的10%支付违约金。",
                )[language]
            ),
        ),
    )


# --- 5.5: the cash of a small agency ---------------------------------------------------------------------------------


def cash(
    cost: float,
    quarter: float,
    advance: float,
    set_off: Sequence[float],
    lag: int,
    months: int = 17,
) -> list[float]:
    """Balance at the end of each month from the first of the contract on: twelve months of cost, four payments of
    `quarter` less their part of the advance, each `lag` months after its quarter has ended.
    """
    balance, balances = advance, []
    paid = {3 * (index + 1) + lag: quarter - advance * part for index, part in enumerate(set_off)}
    for month in range(1, months + 1):
        balance += paid.get(month, 0) - (cost if month <= 12 else 0)
        balances.append(round(balance, 2))
    return balances


_EQUAL, _LAST = (0.25, 0.25, 0.25, 0.25), (0, 0, 0.5, 0.5)


def _scenarios() -> list[tuple[str, Bilingual, list[float]]]:
    gap, contract = _figures("cash-gap"), _figures("home-care-contract")
    cost, quarter = float(gap["cost-month"]), float(gap["quarter-price"])
    advance, lag, late = float(contract["advance"]), int(gap["lag"]), int(gap["late"])
    return [
        (
            "no-advance",
            B("No advance, paid on time", "无预付款，按期付款"),
            cash(cost, quarter, 0, _EQUAL, lag),
        ),
        (
            "equal",
            B("Advance, set off in four parts", "有预付款，分四次抵扣"),
            cash(cost, quarter, advance, _EQUAL, lag),
        ),
        (
            "last",
            B("Advance, set off at the end", "有预付款，最后两期抵扣"),
            cash(cost, quarter, advance, _LAST, lag),
        ),
        (
            "late",
            B("Advance, but paid 3 months late", "有预付款，但每期迟付三个月"),
            cash(cost, quarter, advance, _EQUAL, lag + late),
        ),
    ]


def cash_gap() -> Figure:
    """What the provider of the eastern package has in the bank at the end of each month, under four rules of payment."""
    language = current_language()
    scenarios = _scenarios()
    payroll = float(_figures("cash-gap")["payroll-month"])
    months = [
        f"{2026 + (6 + index) // 12}-{(6 + index) % 12 + 1:02d}" for index in range(len(scenarios[0][2]))
    ]
    unit = 10_000 if language == "zh" else 1_000
    ticks = [-60, -30, 0, 30] if language == "zh" else [-600, -300, 0, 300]
    low, high = (-98, 40) if language == "zh" else (-980, 400)

    def in_words(value: float) -> str:
        shown = round(value / unit, 1 if language == "zh" else 0)
        return f"{shown:,.1f}".replace("-", "−") if language == "zh" else f"{shown:,.0f}".replace("-", "−")

    def panel(name: Bilingual, balances: list[float], width: int, height: int) -> alt.LayerChart:
        rows = [
            {"month": index + 1, "day": months[index], "value": value / unit, "below": value < 0}
            for index, value in enumerate(balances)
        ]
        x = alt.X(
            "month:O",
            scale=alt.Scale(domain=list(range(1, len(rows) + 1)), paddingInner=0.25, paddingOuter=0.1),
            axis=alt.Axis(
                values=[1, 4, 7, 10, 13, 16], labelAngle=0, labelOverlap=False, ticks=False, domain=False
            ),
        )
        up = alt.Scale(domain=[low, high], nice=False)
        y = alt.Y(
            "value:Q",
            scale=up,
            axis=alt.Axis(values=ticks, format=",d", minExtent=38, maxExtent=38),
        )
        layers = [
            chart_of([row for row in rows if row["below"] == below])
            .mark_bar(color=theme.colour("fig-5" if below else "fig-1"))
            .encode(
                x=x,
                y=y,
                tooltip=[
                    alt.Tooltip("day:N", title=B("Month", "月份")[language]),
                    alt.Tooltip("value:Q", title=B("Thousand yuan", "万元")[language], format=",.1f"),
                ],
            )
            for below in (False, True)
        ]
        deepest = min(range(len(rows)), key=lambda index: balances[index])
        layers.append(
            chart_of([{"value": 0}])
            .mark_rule(color=theme.colour("edge"))
            .encode(y=alt.Y("value:Q", scale=up))
        )
        layers.append(
            chart_of(
                [{"month": deepest + 1, "value": rows[deepest]["value"], "word": in_words(balances[deepest])}]
            )
            .mark_text(baseline="top", dy=4, fontWeight=600, fontSize=theme.size("note"))
            .encode(x=x, y=y, text="word:N")
        )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width, height
        drawn.title = alt.TitleParams(
            name[language],
            anchor="start",
            frame="group",
            fontWeight=600,
            subtitle=B(
                f"deepest: {-min(balances) / payroll:.1f} months of wages",
                f"最深处相当于{-min(balances) / payroll:.1f}个月工资",
            )[language],
        )
        return drawn

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        size = (width - 24) // 2 - 40 if wide else width - 42
        panels = [panel(name, balances, size, 150 if wide else 130) for _, name, balances in scenarios]
        if wide:
            return alt.vconcat(
                alt.hconcat(*panels[:2], spacing=24), alt.hconcat(*panels[2:], spacing=24), spacing=26
            )
        return alt.vconcat(*panels, spacing=24)

    depths = {key: min(balances) for key, _, balances in scenarios}
    table = pd.DataFrame(
        [
            {
                B("Month", "月份")[language]: months[index],
                **{name[language]: in_words(balances[index]) for _, name, balances in scenarios},
            }
            for index in range(len(months))
        ]
    )
    data = pd.DataFrame({"month": months, **{key: balances for key, _, balances in scenarios}})
    return Figure(
        name="cash-gap",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=B(
            "With the same price, the agency lends the county between two and seven months of wages; the payment clause decides",
            "价格相同，机构要替县里垫付两到七个月的工资，多少取决于付款条款",
        )[language],
        unit=B(
            "Balance at the end of each month of the contract and after, thousand yuan; month 1 is July 2026",
            "合同各月及其后月末余额（万元）；第1月为2026年7月",
        )[language],
        source=B(
            "Made up for this book: the contract for the eastern package of Anlan County",
            "本书虚构：安澜县东片区合同",
        )[language],
        mark="text",
        alt=B(
            "Four small bar charts of month-end balances over 17 months. Without an advance the balance falls to "
            f"{in_words(depths['no-advance'])} thousand yuan; with one set off in four parts to {in_words(depths['equal'])}; "
            f"set off at the end to {in_words(depths['last'])}; with every payment three months late to "
            f"{in_words(depths['late'])}. All end a little above zero.",
            f"四幅小柱状图，显示17个月的月末余额。无预付款时最低{in_words(depths['no-advance'])}万元；预付款分四次抵扣时"
            f"{in_words(depths['equal'])}万元；最后两期抵扣时{in_words(depths['last'])}万元；每期迟付三个月时"
            f"{in_words(depths['late'])}万元。各图最后均略高于零。",
        )[language],
        table=table,
        data=data,
        notes=(
            Note(
                B(
                    "Assumed: full hours, all costs paid in their month, money of a quarter in the second month after it. "
                    "Own reserves of the agency are left out.",
                    "假定时数足额、成本当月支付、每季款项在季后第二个月到账；未计机构自有资金。",
                )[language]
            ),
        ),
    )


# --- 5.4: what tender documents say about the weaker side ------------------------------------------------------------

_CLAUSES: tuple[tuple[str, Bilingual], ...] = (
    ("late_payment_waiver", B("purchaser not liable for paying late", "采购人逾期付款免责")),
    ("policy_exit_clause", B("purchaser may end it on a change of policy", "政策变化时采购人可免责解约")),
    ("no_objection_clause", B("no objection to the assessment allowed", "不得对考核结果提出异议")),
    ("mentions_satisfaction", B("users’ satisfaction is mentioned", "提到服务对象满意度")),
)


def tender_clauses() -> Figure:
    """Documents of the tender sample with a clause, each document one square."""
    language = current_language()
    tenders = [row for _, row in Library.load().tenders]
    counts = {column: sum(row[column] == "1" for row in tenders) for column, _ in _CLAUSES}
    social = {
        column: sum(row[column] == "1" and row["field"] == "social_work" for row in tenders)
        for column, _ in _CLAUSES
    }
    count = len(tenders)
    of_social = sum(row["field"] == "social_work" for row in tenders)

    def draw(width: int) -> alt.LayerChart:
        step, row_height = (width - 8) / count, 52
        squares, labels = [], []
        for index, (column, name) in enumerate(_CLAUSES):
            for place in range(count):
                kind = "social" if place < social[column] else "other" if place < counts[column] else "none"
                squares.append(
                    {
                        "x": place * step,
                        "x2": (place + 1) * step - 2,
                        "y": index * row_height + 22,
                        "y2": index * row_height + 22 + min(step - 2, 13),
                        "kind": kind,
                    }
                )
            labels.append(
                {
                    "x": 0,
                    "y": index * row_height + 8,
                    "word": f"{name[language]}{B(': ', '：')[language]}{counts[column]}",
                }
            )
        x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
        y = alt.Y("y:Q", scale=alt.Scale(domain=[len(_CLAUSES) * row_height, 0], nice=False), axis=None)
        colours = {"social": "fig-1", "other": "fig-2", "none": "hairline"}
        layers = [
            chart_of([each for each in squares if each["kind"] == kind])
            .mark_rect(color=theme.colour(token))
            .encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
            for kind, token in colours.items()
        ]
        layers.append(
            chart_of(labels)
            .mark_text(align="left", baseline="middle", fontSize=theme.size("note"), fontWeight=600)
            .encode(x=x, y=y, text="word:N")
        )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width, len(_CLAUSES) * row_height
        return drawn

    table = pd.DataFrame(
        [
            {
                B("Clause", "条款")[language]: name[language],
                B("Documents", "文件数")[language]: str(counts[column]),
                B("of them social work", "其中社会工作")[language]: str(social[column]),
            }
            for column, name in _CLAUSES
        ]
    )
    return Figure(
        name="tender-clauses",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=B(
            f"Of {count} tender documents {counts['late_payment_waiver']} excuse the purchaser for paying late, and "
            f"{counts['mentions_satisfaction']} mention whether users are satisfied",
            f"{count}份采购文件中，{counts['late_payment_waiver']}份免除采购人逾期付款责任，"
            f"{counts['mentions_satisfaction']}份提到服务对象满意度",
        )[language],
        unit=B(
            f"Documents with the clause; each square is one of {count} documents. Blue: social work ({of_social} documents), "
            "ochre: other services",
            f"含该条款的文件数，每格代表{count}份文件之一。蓝色为社会工作（{of_social}份），土黄色为其他服务",
        )[language],
        source=B(
            "Sample of 37 service tender documents, Shenzhen, 2023–2026; a convenience sample, read by keyword",
            "深圳37份服务采购文件样本（2023—2026年），便利样本，按关键词判读",
        )[language],
        mark="text",
        alt=B(
            "Four rows of squares. "
            + "; ".join(f"{name['en']}: {counts[column]} of {count}" for column, name in _CLAUSES)
            + ".",
            "四行方格。"
            + "；".join(f"{name['zh']}：{count}份中{counts[column]}份" for column, name in _CLAUSES)
            + "。",
        )[language],
        table=table,
        data=pd.DataFrame(tenders)[["id", "year", "field", *(column for column, _ in _CLAUSES)]],
        notes=(
            Note(
                B(
                    "A clause is wording, not a breach, and the sample stands for no other place.",
                    "条款只反映文字表述，不等于违法；样本不代表其他地方。",
                )[language]
            ),
        ),
    )


# --- 6.4: what published scores are made of --------------------------------------------------------------------------

#: Systems of remedy R15 that print weights: start of the name in the data, name, kinds of its parts in their order.
_SYSTEMS: tuple[tuple[str, Bilingual, tuple[str, ...]], ...] = (
    (
        "Budget self-evaluation",
        B("Budget form, as used by a town in 2022", "预算项目自评表（某镇2022年公开）"),
        ("money", "output", "effect", "users"),
    ),
    (
        "Guangzhou social-work stations",
        B("Guangzhou stations, 2019: by who marks", "广州社工站2019年：按评分者"),
        ("third", "purchaser", "supervisor"),
    ),
    (
        "Longgang hospital",
        B("Hospital property, Longgang, 2025", "龙岗医院物业2025年"),
        ("checks", "users"),
    ),
)

_KINDS: dict[str, tuple[str, str, Bilingual]] = {  # colour of the bar, colour of its label, label
    "users": ("fig-1", "on-accent", B("satisfaction", "满意度")),
    "output": ("seq-2", "text", B("output", "产出")),
    "effect": ("seq-3", "text", B("benefit", "效益")),
    "money": ("hairline", "text", B("budget", "预算")),
    "cost": ("hairline", "text", B("cost", "成本")),
    "checks": ("seq-2", "text", B("monthly checks", "每月检查")),
    "third": ("seq-2", "text", B("outside evaluator", "第三方")),
    "purchaser": ("seq-3", "text", B("purchaser", "购买方")),
    "supervisor": ("hairline", "text", B("supervisor", "主管部门")),
}


def _systems() -> list[tuple[Bilingual, list[tuple[str, float]], str]]:
    published = Library.load().remedies["R15"]["indicator_systems"]
    systems = []
    for start, name, kinds in _SYSTEMS:
        record = next(each for each in published if each["name"].startswith(start))
        weights = [float(value) * 100 / record["scale"] for value in record["weights"].values()]
        systems.append((name, list(zip(kinds, weights, strict=True)), record["verified"]))
    points = {
        key.removesuffix("-points"): float(value)
        for key, value in _figures("home-care-indicators").items()
        if key.endswith("-points")
    }
    users, cost = points.pop("satisfaction"), points.pop("cost")
    made_up = [("cost", cost), ("output", sum(points.values())), ("users", users)]
    return [*systems, (B("Home care, Anlan (made up)", "安澜居家养老（虚构）"), made_up, "text")]


def indicator_weights() -> Figure:
    """What four scores are made of: three published systems of remedy R15 and the made-up one."""
    language = current_language()
    systems = _systems()

    def draw(width: int) -> alt.LayerChart:
        row_height, bars, labels, names = 58, [], [], []
        for index, (name, parts, _) in enumerate(systems):
            top, start = index * row_height, 0.0
            names.append({"x": 0, "y": top + 8, "word": name[language]})
            for kind, weight in parts:
                bars.append({"x": start, "x2": start + weight, "y": top + 20, "y2": top + 44, "kind": kind})
                word = _KINDS[kind][2][language]
                room = weight / 100 * width
                long = f"{word} {weight:g}"
                wide = sum(13 if ord(each) > 255 else 7 for each in long) + 8
                labels.append(
                    {
                        "x": start + weight / 2,
                        "y": top + 32,
                        "word": long if wide <= room else f"{weight:g}",
                        "kind": kind,
                    }
                )
                start += weight
        x = alt.X("x:Q", scale=alt.Scale(domain=[0, 100], nice=False), axis=None)
        y = alt.Y("y:Q", scale=alt.Scale(domain=[len(systems) * row_height, 0], nice=False), axis=None)
        layers = [
            chart_of([each for each in bars if each["kind"] == kind])
            .mark_rect(color=theme.colour(colour), stroke=theme.colour("page"), strokeWidth=1)
            .encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
            for kind, (colour, _, _) in _KINDS.items()
            if any(each["kind"] == kind for each in bars)
        ]
        for ink in ("text", "on-accent"):
            layers.append(
                chart_of([each for each in labels if _KINDS[str(each["kind"])][1] == ink])
                .mark_text(fontSize=theme.size("note"), color=theme.colour(ink), baseline="middle")
                .encode(x=x, y=y, text="word:N")
            )
        layers.append(
            chart_of(names)
            .mark_text(align="left", baseline="middle", fontWeight=600, fontSize=theme.size("note"))
            .encode(x=x, y=y, text="word:N")
        )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width, len(systems) * row_height
        return drawn

    table = pd.DataFrame(
        [
            {
                B("System", "评价体系")[language]: name[language],
                B("Part", "组成")[language]: _KINDS[kind][2][language],
                B("Of 100", "百分比")[language]: f"{weight:g}",
            }
            for name, parts, _ in systems
            for kind, weight in parts
        ]
    )
    shares = {index: dict(parts).get("users") for index, (_, parts, _) in enumerate(systems)}
    return Figure(
        name="indicator-weights",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=B(
            "What users say counts for a tenth of the score on a budget form and for half of it in a hospital contract",
            "服务对象的评价，在预算自评表中占十分之一，在一份医院合同中占一半",
        )[language],
        unit=B("Parts of the score, per cent", "得分构成（%）")[language],
        source=B(
            "Form published by a town of Guichi, 2022 (reported); Guangzhou, 2019 (reported); document D04 of the Shenzhen "
            "sample; home care: made up for this book",
            "贵池区某镇2022年公开的自评表（见于转述）；广州2019年（见于转述）；深圳样本D04；安澜居家养老为本书虚构",
        )[language],
        mark=weakest(mark for _, _, mark in systems),
        alt=B(
            f"Four stacked bars. Budget form: budget 10, output 50, benefit 30, satisfaction {shares[0]:g}. Guangzhou: outside "
            f"evaluator 70, purchaser 20, supervisor 10. Hospital: monthly checks 50, satisfaction {shares[2]:g}. Anlan: cost "
            f"10, output 70, satisfaction {shares[3]:g}.",
            f"四条堆积条形。预算自评表：预算10、产出50、效益30、满意度{shares[0]:g}。广州：第三方70、购买方20、主管部门10。"
            f"医院：每月检查50、满意度{shares[2]:g}。安澜：成本10、产出70、满意度{shares[3]:g}。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {"system": name.en, "part": kind, "weight": weight, "verified": mark}
                for name, parts, mark in systems
                for kind, weight in parts
            ]
        ),
        notes=(
            Note(
                B(
                    "Guangzhou’s system is divided by who marks; how much its ninety indicators give to users was not seen.",
                    "广州体系按评分主体划分；九十项指标中服务对象所占分值未见。",
                )[language],
                mark="secondary",
            ),
            Note(
                B(
                    "Parts too small for a name: first in the bar, budget or cost; last in Guangzhou’s, the supervisor; last in "
                    "the others, satisfaction.",
                    "未标名称的窄条：居首者为预算或成本；广州居末者为主管部门，其余居末者为满意度。",
                )[language]
            ),
        ),
    )


__all__ = ["cash", "cash_gap", "indicator_weights", "pay_rules", "tender_clauses"]
