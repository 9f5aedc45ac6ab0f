"""Figures of the chapter on the figures: goods, works and services; awards to SMEs; older people and beds.

Unconfirmed values (mark `memory`) are not drawn; a dashed line bridges the years for which no other is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme, words
from widgets.charts.breaks import Line, key, line, preferred
from widgets.charts.figure import Figure, Mark, Note, Stated, weakest
from widgets.charts.lines import AXIS, Frame, Trace, panel
from widgets.charts.organisations import bridged, confirmed
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.records import Bilingual
from widgets.kit.language import language as current_language

CATEGORY = "china_government_procurement_by_category"
POLICY = "china_government_procurement_policy"
ELDERLY = "elderly_care_context"

_FINANCE = Bilingual(
    "Ministry of Finance, yearly figures on government procurement, mostly as reported in the press",
    "财政部历年政府采购数据，多见于媒体报道",
)


def _records(one: Line) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], one.rows.to_dict("records"))


def _status(one: Line, language: Language) -> dict[int, str]:
    return {int(row["year"]): words.status(row["basis"], row["verified"], language) for row in _records(one)}


def _amounts(one: Line, language: Language) -> dict[int, str]:
    return {
        int(row["year"]): words.billions(row["value"], row["qualifier"], language) for row in _records(one)
    }


def _percents(one: Line, language: Language) -> dict[int, str]:
    """Shares as published; one that is told as about so much has no decimals."""
    return {
        int(row["year"]): words.percent(
            row["value"].quantize(Decimal(1)) if row["qualifier"] else row["value"],
            row["qualifier"],
            language,
        )
        for row in _records(one)
    }


def _stated(file: str, one: Line, printed: Mapping[int, str]) -> list[Stated]:
    return [
        Stated(
            "stat",
            f"{file}/{row['category']}/{row['measure']}/{row['year']}",
            printed[int(row["year"])],
            row["source"],
            row["verified"],
        )
        for row in _records(one)
    ]


def _mark(*lines: Line) -> Mark:
    return weakest(mark for one in lines for mark in one.rows["verified"])


def _data(*lines: Line) -> pd.DataFrame:
    return pd.concat([one.rows for one in lines]).drop(
        columns=["hollow", "preferred", "line"], errors="ignore"
    )


#: Kinds of the procurement law: category of the file, label, token of the colour, shape of the marker.
_KINDS = (
    ("works", Bilingual("Works", "工程"), "fig-2", "diamond"),
    ("services", Bilingual("Services", "服务"), "fig-1", "circle"),
    ("goods", Bilingual("Goods", "货物"), "fig-5", "square"),
)

_SPLIT = (
    ("services_to_the_public", Bilingual("For the public", "向社会公众提供"), "seq-4"),
    ("services_for_government_own_needs", Bilingual("For government’s own needs", "政府自身需要"), "seq-2"),
)


def procurement_by_kind() -> Figure:
    """Goods, works and services 2013 to 2024, and the one year for which the services are known in two parts."""
    language = current_language()
    library = Library.load()
    series = library.series(CATEGORY)
    breaks = library.breaks_of(CATEGORY)
    first, last = 2013, 2024
    lines = {
        category: line(confirmed(preferred(series, category=category, measure="amount")), breaks, first, last)
        for category, *_ in _KINDS
    }
    printed = {category: _amounts(one, language) for category, one in lines.items()}
    status = {category: _status(one, language) for category, one in lines.items()}
    shown = sorted(
        {key(one): one for each in lines.values() for one in each.breaks if one.year_from > first}.values(),
        key=lambda one: (one.year_from, one.rule),
    )
    # Rounded figures of 2024 stand in the table; a letter at the last point would meet the labels.
    lettered = [one for one in shown if one.year_from != 2024]
    letters = {key(one): chr(ord("a") + index) for index, one in enumerate(lettered)}
    parts = {
        category: library.observation(CATEGORY, category=category, measure="amount", year=2018)
        for category, *_ in _SPLIT
    }
    in_part = {
        category: words.billions(Decimal(str(part.value)), part.qualifier, language)
        for category, part in parts.items()
    }
    headline = _headline(series)
    numbers = {
        "headline": words.amount(headline, language),
        "works": words.amount(headline - lines["services"].value(2016), language),
    }
    factor, ticks = (0.1, (0, 500, 1000, 1500)) if language == "en" else (1.0, (0, 5000, 10000, 15000))
    unit = Bilingual("Billion yuan", "亿元")[language]
    heads = {
        "series": Bilingual("Kind", "类别")[language],
        "year": words.YEAR[language],
        "value": unit,
        "status": words.STATUS[language],
    }

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE

        def end(category: str) -> Mapping[int, str]:
            values = printed[category]
            short = values[last].removeprefix(words.QUALIFIERS["~"][language])
            return {**values, last: short if wide else ""}

        upper = panel(
            [
                Trace(lines[category], label[language], colour, end(category), status[category], shape=shape)
                for category, label, colour, shape in _KINDS
            ],
            Frame(
                width=width,
                height=230 if wide else 210,
                room=(134 if language == "en" else 108) if wide else (84 if language == "en" else 60),
                years=(first, last),
                year_ticks=[2013, 2016, 2018, 2020, 2022, last] if wide else [2013, 2018, last],
                ticks=ticks,
                top=ticks[-1] * 1.2,
                factor=factor,
                grouped=language == "en",
            ),
            letters,
            heads,
            heading=unit,
        )
        return alt.vconcat(upper, _bar(width, parts, in_part, language), spacing=24)

    notes = [
        Note(words.of_break(one, language, **numbers), letters[key(one)], cast(Mark, one.verified))
        for one in lettered
    ]
    notes += [
        Note(
            Bilingual(
                "Works and services of 2024 are rounded: computed from published shares and a rounded total.",
                "2024年工程和服务为约数：由公布的占比和取整的总额推算。",
            )[language],
            mark=cast(Mark, one.verified),
        )
        for one in shown
        if one not in lettered
    ]
    notes.append(
        Note(
            Bilingual(
                "For no other year did we find services divided into these two parts.",
                "其他年份未见将服务类分为这两部分的公布数。",
            )[language]
        )
    )
    years = range(first, last + 1)
    table = pd.DataFrame(
        [
            {
                heads["series"]: label,
                **{str(year): values.get(year, "–") for year in years},
            }
            for label, values in [
                *((label[language], printed[category]) for category, label, *_ in _KINDS),
                *((label[language], {2018: in_part[category]}) for category, label, _ in _SPLIT),
            ]
        ]
    )
    works, services, goods = (printed[category] for category, *_ in _KINDS)
    return Figure(
        name="procurement-by-kind",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "From 2020 to 2024 goods and works shrank and services grew; only for 2018 is it known "
            "how much of the services "
            "went to the public",
            "2020—2024年货物和工程下降、服务上升；服务中面向公众的部分只有2018年有公布数",
        )[language],
        unit=Bilingual(
            "Government procurement by kind, billion yuan at current prices; below, services in "
            "2018 in two parts",
            "政府采购按类别金额（亿元），按当年价格；下图为2018年服务类的两部分",
        )[language],
        source=_FINANCE[language],
        mark=_mark(*lines.values()),
        alt=Bilingual(
            f"Line chart. Works: {works[2013]} billion yuan in 2013, {works[2020]} in 2020, "
            f"{works[last]} in {last}. Services: "
            f"{services[2013]} in 2013, {services[2016]} in 2016 on the same basis, "
            f"{services[2018]} in 2018, {services[2019]} in 2019, "
            f"{services[2020]} in 2020, {services[last]} in {last}. Goods: {goods[2013]} in 2013, "
            f"{goods[2020]} in 2020, {goods[last]} in {last}. "
            f"Bar below: services of 2018, {in_part['services_to_the_public']} for the public and "
            f"{in_part['services_for_government_own_needs']} for government’s own needs.",
            f"折线图。工程：2013年{works[2013]}亿元，2020年{works[2020]}亿元，"
            f"{last}年{works[last]}亿元。服务：2013年{services[2013]}亿元，"
            f"2016年同口径{services[2016]}亿元，2018年{services[2018]}亿元，"
            f"2019年{services[2019]}亿元，2020年{services[2020]}亿元，"
            f"{last}年{services[last]}亿元。货物：2013年{goods[2013]}亿元，2020年{goods[2020]}亿元，"
            f"{last}年{goods[last]}亿元。"
            f"下方条形图：2018年服务类中，向社会公众提供{in_part['services_to_the_public']}亿元，"
            f"政府自身需要{in_part['services_for_government_own_needs']}亿元。",
        )[language],
        table=table,
        data=_data(*lines.values()),
        notes=tuple(notes),
        facts=(
            *(fact for category, one in lines.items() for fact in _stated(CATEGORY, one, printed[category])),
            *(
                Stated(
                    "stat",
                    f"{CATEGORY}/{category}/amount/2018",
                    in_part[category],
                    part.source,
                    cast(Mark, part.verified),
                )
                for category, part in parts.items()
            ),
        ),
    )


def _headline(series: pd.DataFrame) -> Decimal:
    """The total-basis figure of services in 2016, told in a note only."""
    rows = series[
        (series["year"].astype(int) == 2016)
        & (series["category"] == "services")
        & (series["measure"] == "amount")
        & (series["basis"] == "headline")
    ]
    return Decimal(str(rows["value"].iloc[0]))


def _bar(
    width: int, parts: Mapping[str, Any], printed: Mapping[str, str], language: Language
) -> alt.LayerChart:
    """One bar in two segments; the words stand above and below it, for a segment is too short for them."""
    begin, rows = 0.0, []
    for index, (category, label, colour) in enumerate(_SPLIT):
        value = float(parts[category].value)
        rows.append(
            {
                "begin": begin,
                "end": begin + value,
                "colour": colour,
                "label": f"{label[language]} {printed[category]}",
                "right": index > 0,
            }
        )
        begin += value
    scale = alt.Scale(domain=[0, begin], nice=False)
    layers: list[alt.Chart] = []
    for row in rows:
        chart = alt.Chart(alt.InlineData(values=[row]))
        layers.append(
            chart.mark_bar(color=theme.colour(str(row["colour"])), height=22).encode(
                x=alt.X("begin:Q", scale=scale, axis=None), x2="end:Q", y=alt.value(11)
            )
        )
        layers.append(
            chart.mark_text(align="right" if row["right"] else "left", baseline="top", fontWeight=600).encode(
                x=alt.X("end:Q" if row["right"] else "begin:Q", scale=scale, axis=None),
                y=alt.value(46 if row["right"] and width < theme.WIDE else 28),
                text="label:N",
            )
        )
    drawn = cast(alt.LayerChart, alt.layer(*layers))
    drawn.width, drawn.height = width - AXIS, 44 if width >= theme.WIDE else 62
    drawn.title = alt.TitleParams(
        Bilingual("Services in 2018, billion yuan", "2018年服务类（亿元）")[language],
        anchor="start",
        frame="group",
        offset=10,
    )
    return drawn


def sme_share() -> Figure:
    """The share of small and medium-sized enterprises in government procurement, and of small and micro ones in it."""
    language = current_language()
    library = Library.load()
    series = library.series(POLICY)
    first, last = 2014, 2024
    shares = bridged(
        line(
            confirmed(preferred(series, category="awards_to_SMEs", measure="share_of_total_procurement")),
            [],
            first,
            last,
        )
    )
    small = bridged(
        line(
            confirmed(preferred(series, category="awards_to_small_and_micro", measure="share_of_SME_awards")),
            [],
            first,
            last,
        )
    )
    printed, printed_small = _percents(shares, language), _percents(small, language)
    heads = {
        "series": "",
        "year": words.YEAR[language],
        "value": words.SHARE[language],
        "status": words.STATUS[language],
    }

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        year_ticks = [2014, 2016, 2018, 2020, 2022, last] if wide else [2014, 2018, 2021, last]
        room = 60

        def frame(height: int, ticks: tuple[float, ...]) -> Frame:
            return Frame(width, height, room, (first, last), year_ticks, ticks, ticks[-1])

        end = {
            **printed,
            last: printed[last] if wide else printed[last].removeprefix(words.QUALIFIERS["~"][language]),
        }
        upper = panel(
            [Trace(shares, "", "fig-1", end, _status(shares, language))],
            frame(140, (60, 70, 80)),
            {},
            heads,
            heading=Bilingual("SMEs’ share of all government procurement, %", "中小企业占政府采购总额（%）")[
                language
            ],
        )
        lower = panel(
            [Trace(small, "", "fig-3", printed_small, _status(small, language), shape="square")],
            frame(140, (30, 40, 50, 60, 70)),
            {},
            heads,
            heading=Bilingual("Small and micro enterprises’ share of that, %", "其中小微企业占比（%）")[
                language
            ],
        )
        return alt.vconcat(upper, lower, spacing=26)

    table = pd.DataFrame(
        [
            {
                words.YEAR[language]: str(year),
                Bilingual("SMEs, % of all", "中小企业占总额（%）")[language]: printed.get(year, "–"),
                Bilingual("Small and micro, % of SMEs", "小微占中小企业（%）")[language]: printed_small.get(
                    year, "–"
                ),
            }
            for year in range(first, last + 1)
            if year in printed or year in printed_small
        ]
    )
    values = [cast(Decimal, value) for value in shares.rows["value"]]
    low, high = words.rounded(min(values), 0), words.rounded(max(values), 0)
    newest = max(printed_small)
    return Figure(
        name="sme-share",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"SMEs take between {low} and {high} per cent of government procurement; within that, "
            f"small and micro enterprises "
            "take a growing part",
            f"中小企业占政府采购总额的{low}%—{high}%；其中小微企业的比重上升",
        )[language],
        unit=Bilingual(
            "Awards by value, per cent; enterprises only: social organisations are not SMEs",
            "按授予合同金额计（%）；仅指企业，社会组织不属于中小企业",
        )[language],
        source=_FINANCE[language],
        mark=_mark(shares, small),
        alt=Bilingual(
            f"Two line charts. SMEs’ share of all government procurement: {printed[2014]} per cent "
            f"in 2014, {printed[2018]} in 2018, "
            f"{printed[2021]} in 2021, {printed[last]} in {last}. Small and micro enterprises’ "
            f"share of that: {printed_small[2015]} per cent in "
            f"2015, {printed_small[2019]} in 2019, {printed_small[newest]} in {newest}.",
            f"上下两幅折线图。中小企业占政府采购总额：2014年{printed[2014]}%，"
            f"2018年{printed[2018]}%，2021年{printed[2021]}%，{last}年{printed[last]}%。"
            f"其中小微企业占比：2015年{printed_small[2015]}%，2019年{printed_small[2019]}%，"
            f"{newest}年{printed_small[newest]}%。",
        )[language],
        table=table,
        data=_data(shares, small),
        notes=(
            Note(
                Bilingual(
                    "Dashed: for the years between, no figure that we could check. The two panels "
                    "have different scales, and neither "
                    "begins at zero.",
                    "虚线：其间各年没有可核实的数字。上下两幅纵轴范围不同，均不从零起。",
                )[language]
            ),
            Note(
                Bilingual(
                    "From the release for 2021 the ministry writes small and medium-sized instead "
                    "of small, medium and micro; micro "
                    "enterprises stay included. New rules took effect in the same year, and "
                    "whether they changed the count is not said.",
                    "自2021年数据起，财政部由“中小微企业”改称“中小企业”，微型企业仍包括在内。"
                    "同年新办法施行，是否影响统计口径未作说明。",
                )[language],
                mark="secondary",
            ),
        ),
        facts=(*_stated(POLICY, shares, printed), *_stated(POLICY, small, printed_small)),
    )


def ageing_and_beds() -> Figure:
    """Older people, and places in elderly care for each thousand of them."""
    language = current_language()
    library = Library.load()
    series = library.series(ELDERLY)
    breaks = library.breaks_of(ELDERLY)
    first, last = 2013, 2024
    people = line(confirmed(preferred(series, indicator="population_60_plus")), breaks, first, last)
    beds = line(
        confirmed(preferred(series, indicator="elderly_care_beds_per_1000_aged_60_plus")), breaks, first, last
    )
    cut = next(one for one in people.breaks if one.rule == "cut")
    letters = {key(cut): "a"}
    scaled = Decimal(100) if language == "en" else Decimal(10000)
    printed = {
        int(row["year"]): words.rounded(cast(Decimal, row["value"]) / scaled, 1 if language == "en" else 2)
        for row in _records(people)
    }
    printed_beds = {int(row["year"]): f"{row['value']:f}" for row in _records(beds)}
    population = Bilingual("People aged 60 and over, million", "60岁及以上人口（亿人）")[language]
    per_thousand = Bilingual("Beds in elderly care per 1,000 of them", "每千名60岁及以上人口养老床位（张）")[
        language
    ]
    heads = {
        "series": "",
        "year": words.YEAR[language],
        "value": population,
        "status": words.STATUS[language],
    }

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        year_ticks = [2013, 2015, 2018, 2020, 2022, last] if wide else [2013, 2017, 2020, last]
        ticks, factor = ((150, 200, 250, 300), 0.01) if language == "en" else ((1.5, 2, 2.5, 3), 0.0001)
        upper = panel(
            [Trace(people, "", "fig-1", printed, _status(people, language))],
            Frame(width, 150, 52, (first, last), year_ticks, ticks, ticks[-1] * 1.08, factor=factor),
            letters,
            heads,
            heading=population,
        )
        lower = panel(
            [Trace(beds, "", "fig-3", printed_beds, _status(beds, language), shape="square")],
            Frame(width, 130, 52, (first, last), year_ticks, (20, 25, 30, 35), 35),
            {},
            {**heads, "value": per_thousand},
            heading=per_thousand,
        )
        return alt.vconcat(upper, lower, spacing=26)

    table = pd.DataFrame(
        [
            {
                words.YEAR[language]: str(year),
                population: printed.get(year, "–"),
                per_thousand: printed_beds.get(year, "–"),
            }
            for year in range(first, last + 1)
            if year in printed or year in printed_beds
        ]
    )
    return Figure(
        name="ageing-and-beds",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Since 2020 there are more older people every year, and fewer beds for each thousand of them",
            "2020年以来老年人口逐年增加，每千名老年人的养老床位逐年减少",
        )[language],
        unit=Bilingual(
            "People aged 60 and over, million; beds in elderly care, institutions and community "
            "together, per 1,000 of them",
            "60岁及以上人口（亿人）；机构和社区养老床位合计，每千名60岁及以上人口张数",
        )[language],
        source=Bilingual(
            "National Bureau of Statistics, Ministry of Civil Affairs, National Health Commission, "
            "mostly as reported in the press",
            "国家统计局、民政部、国家卫生健康委，多见于媒体报道",
        )[language],
        mark=_mark(people, beds),
        alt=Bilingual(
            f"Two line charts. People aged 60 and over: {printed[2013]} million in 2013, "
            f"{printed[2018]} in 2018, {printed[2020]} in 2020, "
            f"{printed[last]} in {last}. Beds per 1,000 of them: {printed_beds[2013]} in 2013, "
            f"{printed_beds[2016]} in 2016, "
            f"{printed_beds[2020]} in 2020, {printed_beds[last]} in {last}. The line of people is "
            f"cut at the census of 2020.",
            f"上下两幅折线图。60岁及以上人口：2013年{printed[2013]}亿人，2018年{printed[2018]}亿人，"
            f"2020年{printed[2020]}亿人，{last}年{printed[last]}亿人。"
            f"每千人床位：2013年{printed_beds[2013]}张，2016年{printed_beds[2016]}张，"
            f"2020年{printed_beds[2020]}张，{last}年{printed_beds[last]}张。"
            "人口线在2020年普查处断开。",
        )[language],
        table=table,
        data=_data(people, beds),
        notes=(
            Note(
                Bilingual(
                    "The census of 2020 and the estimates after it have another base than the "
                    "yearly estimates before, which were "
                    "later revised: the line is cut, and so are the beds per thousand.",
                    "2020年普查及其后的推算与此前各年的推算基数不同（此前数字后来有修订），"
                    "故人口线断开，每千人床位亦断开。",
                )[language],
                "a",
                "secondary",
            ),
            Note(
                Bilingual(
                    "Beds hold places in the community: most of the growth of 2013 to 2015 is "
                    "there. Beds per thousand since 2020 are "
                    "computed from the published numbers. Years without a point: no figure that we "
                    "could check.",
                    "床位含社区日间和留宿床位，2013—2015年的增长多在社区。"
                    "2020年以来的每千人床位由公布数推算。无点的年份没有可核实的数字。",
                )[language],
                mark="secondary",
            ),
        ),
        facts=tuple(
            Stated(
                "stat",
                f"{ELDERLY}/{row['indicator']}/{row['year']}",
                values[int(row["year"])],
                row["source"],
                row["verified"],
            )
            for one, values in ((people, printed), (beds, printed_beds))
            for row in _records(one)
        ),
    )
