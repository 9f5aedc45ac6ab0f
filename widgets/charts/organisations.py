"""Figures on social organisations: how many there are by kind, and how central money for their projects went.

Unconfirmed values (mark `memory`) are not drawn; a dashed line bridges the years for which no other is known.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme, words
from widgets.charts.breaks import Line, key, line, preferred
from widgets.charts.figure import Figure, Mark, Note, Stated, weakest
from widgets.charts.lines import Frame, Trace, panel
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.records import Bilingual
from widgets.kit.language import language as current_language

ORGANISATIONS = "china_social_organisations"
PURCHASE = "china_purchase_of_services"

#: What the breaks of the counts say below the figure, by rule and first year.
_BREAKS = {
    ("cut", 1992): Bilingual(
        "Until 1991 the register was probably still being filled: the rise from 1988 says little about "
        "growth.",
        "1991年以前登记工作大概尚在铺开：1988年以来的上升多半是补办登记，不宜读作增长。",
    ),
    ("mark", 1997): Bilingual(
        "Clean-up and new registration rules (regulations of October 1998): the fall until 2001 is "
        "probably administrative.",
        "清理整顿和重新登记（1998年10月条例）：至2001年的下降大概出于行政原因。",
    ),
    ("cut", 1999): Bilingual(
        "Social service institutions, then called private non-enterprise units, could register "
        "only after the "
        "regulations of 25 October 1998; there is no total before.",
        "1998年10月25日条例出台后，社会服务机构（当时称民办非企业单位）才开始登记；此前没有总数。",
    ),
    ("mark", 2003): Bilingual(
        "Foundations are counted apart from now on; before, they were probably among the associations.",
        "此后基金会单列；此前大概计入社会团体。",
    ),
    ("mark", 2022): Bilingual(
        "The fall is partly a clean-up: 75,000 dormant bodies were dealt with in the years of the "
        "14th five-year plan.",
        "下降部分源于清理：“十四五”期间处置“僵尸型”社会组织7.5万家。",
    ),
    ("point", 2025): Bilingual(
        "The last point of the total was told at a press conference on 10 October 2025; it is no "
        "count at the end of a year.",
        "总数的最后一点是2025年10月10日新闻发布会公布的数字，并非年末数。",
    ),
}


def confirmed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose value was seen in a text or a report."""
    return rows[rows["verified"] != "memory"].reset_index(drop=True)


def bridged(one: Line) -> Line:
    """The line with dashed strokes across years without a value; cuts stay open."""
    cuts = {mark.year_from for mark in one.marks if mark.rule == "cut"}
    known = [(int(year), value) for year, value in zip(one.rows["year"], one.rows["value"], strict=True)]
    stroke = int(one.strokes["stroke"].max()) if len(one.strokes) else 0
    more: list[dict[str, Any]] = []
    for (before, low), (after, high) in pairwise(known):
        if after - before > 1 and not any(before < cut <= after for cut in cuts):
            stroke += 1
            more += [
                {"stroke": stroke, "dashed": True, "year": before, "value": low},
                {"stroke": stroke, "dashed": True, "year": after, "value": high},
            ]
    added = pd.DataFrame(more, columns=["stroke", "dashed", "year", "value"])
    return replace(one, strokes=pd.concat([one.strokes, added]) if len(one.strokes) else added)


def _thousands(value: Decimal, language: Language) -> str:
    """`Decimal(511900)` -> "512" (thousand) or 51.19 (万)."""
    return words.rounded(value / 1000, 0) if language == "en" else words.rounded(value / 10000, 2)


#: Categories of the file: label, token of the colour, shape of the marker.
_KINDS = (
    ("total", Bilingual("All", "总数"), "fig-4", "circle"),
    ("private_non_enterprise_units", Bilingual("Institutions", "社会服务机构"), "fig-1", "square"),
    ("social_associations", Bilingual("Associations", "社会团体"), "fig-2", "diamond"),
)


def social_organisations() -> Figure:
    """Registered social organisations by kind, 1988 to 2025, as the civil affairs bulletins count them."""
    language = current_language()
    library = Library.load()
    series = library.series(ORGANISATIONS)
    breaks = library.breaks_of(ORGANISATIONS)
    first, last = 1988, 2025
    lines = {
        category: bridged(
            line(confirmed(preferred(series, category=category, measure="count")), breaks, first, last)
        )
        for category, *_ in _KINDS
    }
    foundations = confirmed(preferred(series, category="foundations", measure="count"))
    shown = sorted(
        {key(one): one for each in lines.values() for one in each.breaks}.values(),
        key=lambda one: (one.year_from, one.rule),
    )
    lettered = [one for one in shown if one.rule != "point"]
    letters = {key(one): chr(ord("a") + index) for index, one in enumerate(lettered)}
    printed = {
        category: {
            int(row["year"]): _thousands(cast(Decimal, row["value"]), language)
            for row in one.rows.to_dict("records")
        }
        for category, one in lines.items()
    }
    status = {
        category: {
            int(row["year"]): words.MARKS[row["verified"]][language] for row in one.rows.to_dict("records")
        }
        for category, one in lines.items()
    }
    unit = Bilingual("Thousand organisations", "万个")[language]
    heads = {
        "series": Bilingual("Kind", "类别")[language],
        "year": words.YEAR[language],
        "value": unit,
        "status": words.STATUS[language],
    }
    factor, ticks = (0.001, (0, 300, 600, 900)) if language == "en" else (0.0001, (0, 30, 60, 90))

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        return panel(
            [
                Trace(
                    lines[category],
                    label[language],
                    colour,
                    printed[category] if wide else {**printed[category], max(printed[category]): ""},
                    status[category],
                    shape=shape,
                )
                for category, label, colour, shape in _KINDS
            ],
            Frame(
                width=width,
                height=280 if wide else 240,
                room=(84 if language == "en" else 100) if wide else (86 if language == "en" else 84),
                years=(first, last),
                year_ticks=[1988, 1995, 2000, 2005, 2010, 2015, 2020, last]
                if wide
                else [1988, 2000, 2012, last],
                ticks=ticks,
                top=ticks[-1] * 1.08,
                factor=factor,
            ),
            letters,
            heads,
            heading=unit,
        )

    notes = [
        Note(_BREAKS[one.rule, one.year_from][language], letters.get(key(one), ""), cast(Mark, one.verified))
        for one in shown
    ]
    notes += [
        Note(
            Bilingual(
                "Dashed: for the years between, no figure that we could check; unconfirmed figures "
                "are left out.",
                "虚线：其间各年没有可核实的数字；未证实的数字不画。",
            )[language]
        ),
        Note(
            Bilingual(
                f"Foundations, {_exact(foundations, 2022)} at the end of 2022, are too few to show "
                f"and stand in the table. Bodies that "
                "are only on the public register, and unregistered community groups, are not counted.",
                f"基金会（2022年末{_exact(foundations, 2022)}个）数量太少，图中不画，见数据表。"
                f"仅见于公共查询平台的机构和未登记的社区社会组织不计入。",
            )[language]
        ),
    ]
    years = sorted({year for one in printed.values() for year in one})
    founded = {
        int(row["year"]): f"{int(cast(Decimal, row['value'])):,}" for row in foundations.to_dict("records")
    }
    table = pd.DataFrame(
        [
            {
                words.YEAR[language]: str(year),
                **{
                    f"{label[language]} ({unit[0].lower()}{unit[1:]})"
                    if language == "en"
                    else f"{label[language]}（{unit}）": printed[category].get(year, "–")
                    for category, label, *_ in _KINDS
                },
                Bilingual("Foundations", "基金会（个）")[language]: founded.get(year, "–"),
            }
            for year in years
        ]
    )
    total, institutions, associations = (printed[category] for category, *_ in _KINDS)
    return Figure(
        name="social-organisations",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Social service institutions have outnumbered associations since the middle of the "
            "2010s; since 2021 the "
            "total has fallen",
            "2010年代中期以来社会服务机构多于社会团体；2021年以后总数下降",
        )[language],
        unit=Bilingual(
            "Registered social organisations at the end of the year, thousand; last point of the "
            "total: October 2025",
            "年末登记的社会组织（万个）；总数的最后一点为2025年10月",
        )[language],
        source=Bilingual(
            "Ministry of Civil Affairs, yearly bulletins, partly as reported in the press and in "
            "yearbooks of the sector",
            "民政部历年统计公报，部分见于媒体报道和行业蓝皮书",
        )[language],
        mark=weakest(mark for one in lines.values() for mark in one.rows["verified"]),
        alt=Bilingual(
            f"Line chart. Associations: {associations[1992]} thousand in 1992, {associations[2001]} "
            f"in 2001, "
            f"{associations[2022]} in 2022. Social service institutions: {institutions[1999]} "
            f"thousand in 1999, {institutions[2012]} in 2012, "
            f"{institutions[2016]} in 2016, {institutions[2022]} in 2022. All together: "
            f"{total[2005]} thousand in 2005, "
            f"{total[2021]} in 2021, {total[2025]} in October 2025. Breaks are marked in 1992, "
            f"1997, 1999, 2003 and 2022.",
            f"折线图。社会团体：1992年{associations[1992]}万个，2001年{associations[2001]}万个，"
            f"2022年{associations[2022]}万个。"
            f"社会服务机构：1999年{institutions[1999]}万个，2012年{institutions[2012]}万个，"
            f"2016年{institutions[2016]}万个，"
            f"2022年{institutions[2022]}万个。合计：2005年{total[2005]}万个，"
            f"2021年{total[2021]}万个，2025年10月{total[2025]}万个。"
            "1992年、1997年、1999年、2003年和2022年标有变化。",
        )[language],
        table=table,
        data=pd.concat([*(one.rows for one in lines.values()), foundations]).drop(
            columns=["hollow", "preferred", "line"], errors="ignore"
        ),
        notes=tuple(notes),
        facts=tuple(
            Stated(
                "stat",
                f"{ORGANISATIONS}/{row['category']}/{row['measure']}/{row['year']}",
                printed[category][int(row["year"])],
                row["source"],
                row["verified"],
            )
            for category, one in lines.items()
            for row in one.rows.to_dict("records")
        ),
    )


def _exact(rows: pd.DataFrame, year: int) -> str:
    return f"{int(rows[rows['year'] == year]['value'].iloc[0]):,}"


_PROGRAMME = "Central finance support for social organisations in social services (中央财政支持社会组织参与社会服务项目)"

#: The statements on central money: measure, first and last year, whether the sum is for the whole period.
_STATEMENTS: tuple[tuple[str, int, int, bool], ...] = (
    ("annual_central_funds", 2012, 2017, False),
    ("central_funds_cumulative", 2012, 2020, True),
    ("central_funds_cumulative", 2020, 2024, True),
    ("central_funds_cumulative", 2021, 2025, True),
)


def central_programme() -> Figure:
    """Central money for projects of social organisations, as a yearly average over each period reported."""
    language = current_language()
    series = Library.load().series(PURCHASE)
    spans: list[dict[str, Any]] = []
    kept = []
    for measure, begin, end, cumulative in _STATEMENTS:
        rows = series[
            (series["programme"] == _PROGRAMME)
            & (series["measure"] == measure)
            & (series["period_start"].astype(int) == begin)
            & (series["period_end"].astype(int) == end)
            & series["preferred"]
        ]
        row = rows.iloc[0]
        kept.append(rows)
        value = Decimal(str(row["value"]))
        yearly = value / (end - begin + 1) if cumulative else value
        spans.append(
            {
                "begin": begin,
                "end": end + 1,
                "value": float(yearly * (100 if language == "en" else 1)),
                "told": _told(value, cumulative, row["qualifier"], language),
                "yearly": _yearly(yearly, language),
                "period": f"{begin}–{end}" if language == "en" else f"{begin}—{end}年",
                "label": f"{begin}–{end}: {_yearly(yearly, language)}"
                if language == "en"
                else f"{begin}—{end}年：{_yearly(yearly, language)}",
                "source": row["source"],
                "verified": row["verified"],
                "above": not spans or begin == 2020,
            }
        )
    ticks = (0, 50, 100, 150, 200) if language == "en" else (0, 0.5, 1, 1.5, 2)
    heading = Bilingual("Million yuan a year", "亿元/年")[language]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        height = 220 if wide else 210
        x = alt.X(
            "begin:Q",
            scale=alt.Scale(domain=[2012, 2026], nice=False, zero=False),
            axis=alt.Axis(
                format="d", values=[2012, 2015, 2018, 2021, 2024] if wide else [2012, 2016, 2020, 2024]
            ),
        )
        y = alt.Y(
            "value:Q",
            scale=alt.Scale(domain=[0, ticks[-1] * 1.16], nice=False),
            axis=alt.Axis(values=list(ticks), grid=True, minExtent=38, maxExtent=38),
        )
        base = alt.Chart(alt.InlineData(values=spans))
        rules = base.mark_rule(color=theme.colour("fig-1"), strokeWidth=6, strokeCap="butt").encode(
            x=x, x2="end:Q", y=y
        )
        names = [
            alt.Chart(alt.InlineData(values=[one]))
            .mark_text(
                align="left" if one["begin"] == 2012 else "right",
                baseline="bottom" if one["above"] else "top",
                dy=-7 if one["above"] else 8,
                fontWeight=600,
            )
            .encode(x=alt.X("begin:Q" if one["begin"] == 2012 else "end:Q"), y=y, text="label:N")
            for one in spans
        ]
        hits = base.mark_rule(strokeWidth=26, opacity=0).encode(
            x=x,
            x2="end:Q",
            y=y,
            tooltip=[
                alt.Tooltip("period:N", title=Bilingual("Period", "期间")[language]),
                alt.Tooltip("told:N", title=Bilingual("Reported", "报道数")[language]),
                alt.Tooltip("yearly:N", title=heading),
            ],
        )
        drawn = cast(alt.LayerChart, alt.layer(rules, *names, hits))
        drawn.width, drawn.height = width - 38, height
        drawn.title = alt.TitleParams(heading, anchor="start", frame="group", dx=-38, offset=10)
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Period", "期间")[language]: one["period"],
                Bilingual("As reported", "报道数")[language]: one["told"],
                heading: one["yearly"],
            }
            for one in spans
        ]
    )
    by_period = {one["period"]: one["yearly"] for one in spans}
    return Figure(
        name="central-programme",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Central money for projects of social organisations has shrunk to about a third of "
            "what it was in 2012 to 2017, or less",
            "中央财政支持社会组织项目的资金已降至2012—2017年的三分之一左右甚至更低",
        )[language],
        unit=Bilingual(
            "Central budget money a year, million yuan at current prices; each bar is one report, "
            "spread evenly over its period",
            "中央预算资金年均数，亿元，按当年价格；每条横线为一次报道的数字，按其期间平均",
        )[language],
        source=Bilingual(
            "Ministry of Civil Affairs, as reported in the press in 2017, 2021, 2024 and 2025",
            "民政部，见2017年、2021年、2024年和2025年媒体报道",
        )[language],
        mark=weakest(one["verified"] for one in spans),
        alt=Bilingual(
            "Horizontal bars over years. "
            + "; ".join(f"{period}: {told} million yuan a year" for period, told in by_period.items())
            + ".",
            "按年份的横线图。"
            + "；".join(f"{period}年均{told}亿元" for period, told in by_period.items())
            + "。",
        )[language],
        table=table,
        data=pd.concat(kept).drop(columns=["preferred", "line"], errors="ignore"),
        notes=(
            Note(
                Bilingual(
                    "The periods overlap and the bars may not be added. Figures for single years "
                    "were not found.",
                    "各期间互有重叠，不可相加。未查到分年数字。",
                )[language],
            ),
            Note(
                Bilingual(
                    "The sum to 2020 was printed without its first year; it is read as 2012 to "
                    "2020. The sum from 2021 was told in "
                    "October 2025, so its fifth year was not over.",
                    "至2020年的累计数未注明起始年，按2012—2020年理解。"
                    "2021年以来的累计数公布于2025年10月，第五年尚未结束。",
                )[language],
                mark="secondary",
            ),
        ),
        facts=tuple(
            Stated(
                "stat",
                f"{PURCHASE}/{_PROGRAMME}/{one['period']}",
                one["told"],
                one["source"],
                one["verified"],
            )
            for one in spans
        ),
    )


def _told(value: Decimal, cumulative: bool, qualifier: str, language: Language) -> str:
    about = words.QUALIFIERS[qualifier][language]
    if language == "zh":
        return f"{about}{value.normalize():f}亿元" + ("" if cumulative else "/年")
    return f"{about}{value * 100:,.0f} million yuan" + (" in all" if cumulative else " a year")


def _yearly(value: Decimal, language: Language) -> str:
    if language == "zh":
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{value * 100:,.0f}"


#: What the sample codes as scored: column of the file, label.
_SCORED = (
    ("scores_iso_certificate", Bilingual("Quality certificate", "质量管理体系认证")),
    ("scores_awards", Bilingual("Awards and honours", "奖项荣誉")),
    ("social_insurance_proof", Bilingual("Proof of insured staff", "社保缴纳证明")),
)
_GROUPS = (
    ("social_work", Bilingual("Social work", "社会工作"), "fig-1", "circle"),
    ("", Bilingual("Other services", "其他服务"), "fig-2", "square"),
)


def tender_scores() -> Figure:
    """What tender documents for services score or ask for, social work beside other services."""
    language = current_language()
    rows = [row for _, row in Library.load().tenders]
    parts = {
        group: [row for row in rows if (row["field"] == "social_work") == (group == "social_work")]
        for group, *_ in _GROUPS
    }
    points: list[dict[str, Any]] = []
    for group, label, colour, shape in _GROUPS:
        for column, name in _SCORED:
            found, among = sum(row[column] == "1" for row in parts[group]), len(parts[group])
            points.append(
                {
                    "group": group,
                    "label": label[language],
                    "colour": colour,
                    "shape": shape,
                    "item": name[language],
                    "share": round(100 * found / among, 1),
                    "count": Bilingual(f"{found} of {among}", f"{found}/{among}")[language],
                }
            )

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        order = [name[language] for _, name in _SCORED]
        gutter = 150 if language == "en" else 130
        x = alt.X(
            "share:Q",
            scale=alt.Scale(domain=[0, 100], nice=False),
            axis=alt.Axis(values=[0, 25, 50, 75, 100] if wide else [0, 50, 100], grid=True, format="d"),
        )
        y = alt.Y(
            "item:N",
            sort=order,
            axis=alt.Axis(
                labelColor=theme.colour("text"), domain=False, ticks=False, minExtent=gutter, maxExtent=gutter
            ),
            scale=alt.Scale(padding=0.5),
        )
        layers: list[alt.Chart] = []
        for group, _, colour, shape in _GROUPS:
            values = [one for one in points if one["group"] == group]
            chart = alt.Chart(alt.InlineData(values=values))
            offset = -9 if group else 9
            layers.append(
                chart.mark_point(
                    shape=shape,
                    size=70,
                    fill=theme.colour(colour),
                    stroke=theme.colour(colour),
                    opacity=1,
                    yOffset=offset,
                ).encode(
                    x=x,
                    y=y,
                    tooltip=[
                        alt.Tooltip("label:N", title=Bilingual("Documents", "文件")[language]),
                        alt.Tooltip("item:N", title=Bilingual("Scored", "评分内容")[language]),
                        alt.Tooltip("count:N", title=Bilingual("Number", "份数")[language]),
                    ],
                )
            )
            layers.append(
                chart.mark_text(align="left", dx=9, dy=offset, fontWeight=600 if group else 400).encode(
                    x=x, y=y, text="count:N"
                )
            )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width - gutter - (40 if wide else 36), 170
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Scored or asked for", "评分或要求内容")[language]: name[language],
                **{
                    label[language]: next(
                        one["count"]
                        for one in points
                        if one["group"] == group and one["item"] == name[language]
                    )
                    for group, label, *_ in _GROUPS
                },
            }
            for _, name in _SCORED
        ]
    )
    count = {(one["group"], one["item"]): one["count"] for one in points}
    certificate, awards = (count["social_work", name[language]] for _, name in _SCORED[:2])
    return Figure(
        name="tender-scores",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"{certificate} tender documents for social work score a quality certificate, and "
            f"{awards} score awards",
            f"社会工作类采购文件中，{certificate}份给质量认证打分，{awards}份给奖项打分",
        )[language],
        unit=Bilingual(
            "Share of documents, per cent. Circles: social work; squares: property, legal, "
            "consulting and other services",
            "占文件份数的比重（%）。圆点：社会工作；方块：物业、法律、咨询等其他服务",
        )[language],
        source=Bilingual(
            "Sample of 37 tender documents of Shenzhen, 2023–2026, collected for this book",
            "深圳37份采购文件样本（2023—2026年），本书收集",
        )[language],
        mark="text",
        alt=Bilingual(
            "Dot plot. "
            + "; ".join(f"{one['item']}, {one['label'].lower()}: {one['count']}" for one in points)
            + ".",
            "点图。" + "；".join(f"{one['item']}，{one['label']}：{one['count']}" for one in points) + "。",
        )[language],
        table=table,
        data=pd.DataFrame(rows)[["id", "year", "field", *(column for column, _ in _SCORED)]],
        notes=(
            Note(
                Bilingual(
                    "A convenience sample of one city under its own procurement regulations; some "
                    "are drafts or need forms. It shows "
                    "how documents are worded and is no legal finding.",
                    "一个城市的方便样本，适用该市自己的采购条例，部分为草稿或需求表。"
                    "样本显示文件的写法，不是法律判断。",
                )[language]
            ),
        ),
    )
