"""The figures drawn from data/statistics. Each takes nothing and returns a `Figure` in the language of the
edition.

from widgets import charts charts.services_in_procurement()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

import altair as alt
import pandas as pd

from widgets.charts import theme, words
from widgets.charts.breaks import Line, key, line, preferred, remainder
from widgets.charts.figure import Figure, Mark, Note, Stated, weakest
from widgets.charts.lines import Frame, Trace, panel
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.records import Bilingual, Break
from widgets.kit.language import language as current_language

CATEGORY = "china_government_procurement_by_category"
METHOD = "china_government_procurement_by_method"


def _letters(breaks: Sequence[Break]) -> dict[str, str]:
    """A letter for each break, in order of years."""
    ordered = sorted({key(one): one for one in breaks}.values(), key=lambda one: (one.year_from, one.rule))
    return {key(one): chr(ord("a") + index) for index, one in enumerate(ordered)}


def _years(years: Sequence[int], language: Language) -> str:
    """`[2002, 2003, 2004, 2007]` -> "2002–2004 and 2007" or 2002—2004年、2007年."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    if language == "zh":
        return "、".join(f"{run[0]}—{run[-1]}年" if len(run) > 1 else f"{run[0]}年" for run in runs)
    spans = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    return spans[0] if len(spans) == 1 else f"{', '.join(spans[:-1])} and {spans[-1]}"


def _stated(file: str, one: Line, printed: Mapping[int, str]) -> list[Stated]:
    return [
        Stated(
            "stat",
            f"{file}/{row['category']}/{row['measure']}/{row['year']}",
            printed[int(row["year"])],
            row["source"],
            row["verified"],
        )
        for row in one.rows.to_dict("records")
    ]


def _status(one: Line, language: Language) -> dict[int, str]:
    return {
        int(row["year"]): words.status(row["basis"], row["verified"], language)
        for row in one.rows.to_dict("records")
    }


def services_in_procurement() -> Figure:
    """Services in Chinese government procurement from 2002 on: amounts, and the share of the total below.

    The statistic holds services that organs buy for themselves; it is no measure of the purchase of public
    services.
    """
    language = current_language()
    library = Library.load()
    series = library.series(CATEGORY)
    breaks = library.breaks_of(CATEGORY)
    first = 2002
    amounts = line(preferred(series, category="services", measure="amount"), breaks, first=first)
    shares = line(
        preferred(series, category="services", measure="share_of_total_procurement"), breaks, first=first
    )
    last = int(amounts.rows["year"].iloc[-1])
    letters = _letters(amounts.breaks)
    printed = {
        int(row["year"]): words.billions(row["value"], row["qualifier"], language)
        for row in amounts.rows.to_dict("records")
    }
    printed_shares = {
        int(row["year"]): words.percent(row["value"], row["qualifier"], language)
        for row in shares.rows.to_dict("records")
    }
    status, status_shares = _status(amounts, language), _status(shares, language)
    factor, ticks = (
        (0.1, (0, 300, 600, 900, 1200)) if language == "en" else (1.0, (0, 3000, 6000, 9000, 12000))
    )
    heads = {
        "series": "",
        "year": words.YEAR[language],
        "value": words.AMOUNT[language],
        "status": words.STATUS[language],
    }

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        year_ticks = [2002, 2005, 2010, 2015, 2020, last] if wide else [2002, 2010, 2017, last]
        room = 96 if wide else 52

        def end(values: Mapping[int, str]) -> Mapping[int, str]:
            return (
                values
                if wide
                else {**values, last: values[last].removeprefix(words.QUALIFIERS["~"][language])}
            )

        upper = panel(
            [Trace(amounts, "", "fig-1", end(printed), status)],
            Frame(
                width=width,
                height=250 if wide else 220,
                room=room,
                years=(first, last),
                year_ticks=year_ticks,
                ticks=ticks,
                top=ticks[-1] * 1.04,
                factor=factor,
                grouped=language == "en",
            ),
            letters,
            heads,
            heading=Bilingual("Amount, billion yuan", "金额（亿元）")[language],
            unsure=words.UNCONFIRMED[language],
        )
        lower = panel(
            [Trace(shares, "", "fig-3", end(printed_shares), status_shares, shape="square")],
            Frame(width, 110 if wide else 100, room, (first, last), year_ticks, (0, 10, 20, 30, 40), 40),
            {},
            {**heads, "value": words.SHARE[language]},
            heading=Bilingual("Share of all government procurement, %", "占政府采购总额的比重（%）")[
                language
            ],
        )
        return alt.vconcat(upper, lower, spacing=26)

    headline = _headline(series)
    numbers = {
        "headline": words.amount(headline, language),
        "works": words.amount(headline - amounts.value(2016), language),
    }
    notes = [
        Note(words.of_break(one, language, **numbers), letters[key(one)], cast(Mark, one.verified))
        for one in amounts.breaks
    ]
    unconfirmed = [int(row["year"]) for row in amounts.rows.to_dict("records") if row["verified"] == "memory"]
    absent = [year for year in range(first, last) if year not in printed]
    notes += [
        Note(
            Bilingual(
                f"Dashed: the figures of {_years(unconfirmed, 'en')} are unconfirmed.",
                f"虚线部分：{_years(unconfirmed, 'zh')}的数字未经证实。",
            )[language]
        ),
        Note(
            Bilingual(
                f"No figure was found for {_years(absent, 'en')}; the line leaves these years open. Shares are those "
                "that were published.",
                f"{_years(absent, 'zh')}未查到数据，图中留空。占比均为公布数。",
            )[language]
        ),
    ]
    table = pd.DataFrame(
        [
            {
                words.YEAR[language]: str(year),
                Bilingual("Amount, billion yuan", "金额（亿元）")[language]: printed.get(year, "–"),
                Bilingual("Share, %", "占比（%）")[language]: printed_shares.get(year, "–"),
                words.STATUS[language]: status.get(year, status_shares.get(year, "")),
            }
            for year in range(first, last + 1)
            if year in printed or year in printed_shares
        ]
    )
    share = shares.row(last)
    return Figure(
        name="services-in-procurement",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Services now make up more than a third of government procurement, but the leap of 2017 and 2018 may "
            "partly be a matter of what was counted",
            "服务类采购已超过政府采购总额的三分之一，但2017年和2018年的骤增可能部分源于统计口径",
        )[language],
        unit=Bilingual(
            "Services category of government procurement, services for government’s own use included; not the same as "
            "the purchase of public services. Nominal amounts",
            "政府采购服务类，含政府自身所需服务，不等于政府购买公共服务；按当年价格",
        )[language],
        source=Bilingual(
            "Ministry of Finance, yearly figures on government procurement, mostly as reported in the press",
            "财政部历年政府采购数据，多见于媒体报道",
        )[language],
        mark=_mark(amounts, shares),
        alt=Bilingual(
            f"Line chart with two panels. Amount: {printed[2005]} billion yuan in 2005, {printed[2015]} in 2015, "
            f"{printed[2018]} in 2018, down to {printed[2019]} in 2019, {printed[last]} in {last}. "
            f"Share of all government procurement: {printed_shares[2014]} per cent in 2014, {share['value']} per cent "
            f"in {last}. Breaks are marked in 2003, 2016, 2017 and 2019.",
            f"折线图，上下两幅。金额：2005年{printed[2005]}亿元，2015年{printed[2015]}亿元，2018年{printed[2018]}亿元，"
            f"2019年降至{printed[2019]}亿元，{last}年{printed[last]}亿元。占政府采购总额的比重：2014年{printed_shares[2014]}%，"
            f"{last}年{share['value']}%。2003年、2016年、2017年和2019年标有口径或政策变化。",
        )[language],
        table=table,
        data=pd.concat([amounts.rows, shares.rows]).drop(columns=["hollow", "preferred", "line"]),
        notes=tuple(notes),
        facts=(*_stated(CATEGORY, amounts, printed), *_stated(CATEGORY, shares, printed_shares)),
    )


def _mark(*lines: Line) -> Mark:
    """The mark of the source line: that of the least certain value, unconfirmed ones apart, which the chart
    marks singly.
    """
    return weakest(mark for one in lines for mark in one.rows["verified"] if mark != "memory")


def _headline(series: pd.DataFrame) -> Decimal:
    """The total-basis figure of services in 2016, which the chart tells in a note only."""
    rows = series[
        (series["year"].astype(int) == 2016)
        & (series["category"] == "services")
        & (series["measure"] == "amount")
        & (series["basis"] == "headline")
    ]
    return Decimal(str(rows["value"].iloc[0]))


#: Methods of the statistic: category of the file, term of the glossary, token of the colour, shape of the
#: marker.
_METHODS = (
    ("open_tender", "open-tender", "fig-1", "circle"),
    ("competitive_consultation", "competitive-consultation", "fig-2", "square"),
    ("single_source", "single-source-procurement", "fig-3", "diamond"),
    ("competitive_negotiation", "competitive-negotiation", "fig-5", "triangle-up"),
    ("framework_agreement", "framework-agreement-procurement", "fig-6", "circle"),
    ("request_for_quotations", "request-for-quotations", "fig-7", "square"),
    ("invited_tender", "invited-tender", "fig-4", "diamond"),
)


def methods_share() -> Figure:
    """Shares of the purchasing methods in all government procurement by value, 2018 to 2023, with what is not
    stated.
    """
    language = current_language()
    library = Library.load()
    series = library.series(METHOD)
    breaks = library.breaks_of(METHOD)
    first = 2018
    lines = {
        category: line(
            preferred(series, dimension="method", category=category, measure="share_of_total_procurement"),
            breaks,
            first=first,
        )
        for category, *_ in _METHODS
    }
    last = int(lines["open_tender"].rows["year"].iloc[-1])
    rest_rows = remainder(lines).assign(qualifier="", basis="derived", verified="secondary")
    rest = line(rest_rows, [], first=first)
    breaks_shown = [one for each in lines.values() for one in each.breaks]
    letters = _letters(breaks_shown)
    names = {category: _name(library, term, language) for category, term, *_ in _METHODS}
    printed = {
        category: {
            int(row["year"]): words.percent(row["value"], row["qualifier"], language)
            for row in one.rows.to_dict("records")
        }
        for category, one in {**lines, "rest": rest}.items()
    }
    status = {category: _status(one, language) for category, one in {**lines, "rest": rest}.items()}
    remainder_letter = next((letters[key(one)] for one in breaks_shown if one.rule == "remainder"), "")
    heads = {
        "series": words.SERIES[language],
        "year": words.YEAR[language],
        "value": words.SHARE[language],
        "status": words.STATUS[language],
    }
    traces = {
        category: Trace(
            lines[category],
            names[category].removesuffix(" procurement"),
            colour,
            printed[category],
            status[category],
            shape=shape,
        )
        for category, _, colour, shape in _METHODS
    }
    unstated = Trace(
        rest,
        f"{words.NOT_STATED[language]} ({remainder_letter})"
        if language == "en"
        else f"未说明（{remainder_letter}）",
        "secondary",
        printed["rest"],
        status["rest"],
        dashed=True,
    )

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        room = (196 if language == "en" else 152) if wide else (168 if language == "en" else 136)
        year_ticks = list(range(first, last + 1)) if wide else [first, last]
        upper = panel(
            [traces["open_tender"]],
            Frame(width, 130, room, (first, last), year_ticks, (70, 75, 80), 80),
            letters,
            heads,
        )
        lower = panel(
            [*(trace for category, trace in traces.items() if category != "open_tender"), unstated],
            Frame(width, 182, room, (first, last), year_ticks, (0, 5, 10), 14),
            letters,
            heads,
        )
        return alt.vconcat(upper, lower, spacing=20)

    notes = [
        Note(words.of_break(one, language), letters[key(one)], cast(Mark, one.verified))
        for one in sorted({key(one): one for one in breaks_shown}.values(), key=lambda one: letters[key(one)])
    ]
    notes.append(
        Note(
            Bilingual(
                "Both panels have the same scale; the upper one begins at 70 per cent.",
                "上下两幅比例尺相同；上图纵轴从70%起。",
            )[language]
        )
    )
    years = range(first, last + 1)
    table = pd.DataFrame(
        [
            {
                words.SERIES[language]: name,
                **{str(year): printed[category].get(year, "–") for year in years},
            }
            for category, name in {**names, "rest": words.NOT_STATED[language]}.items()
        ]
    )
    open_tender, consultation, single = (
        printed[one] for one in ("open_tender", "competitive_consultation", "single_source")
    )
    return Figure(
        name="methods-share",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Open tender takes about three quarters of procurement by value; competitive consultation has grown and single "
            "source has shrunk",
            "按金额计，公开招标约占四分之三；竞争性磋商占比上升，单一来源占比下降",
        )[language],
        unit=Bilingual(
            "Share of all government procurement (goods, works and services) by value, per cent",
            "占全部政府采购（货物、工程和服务）金额的比重（%）",
        )[language],
        source=Bilingual(
            "Ministry of Finance, yearly figures on government procurement, mostly as reported in the press",
            "财政部历年政府采购数据，多见于媒体报道",
        )[language],
        mark=_mark(*lines.values()),
        alt=Bilingual(
            f"Line chart with two panels. Open tender: {open_tender[first]} per cent in {first}, {open_tender[2020]} in 2020, "
            f"{open_tender[last]} in {last}. Below it the other methods: competitive consultation from {consultation[first]} "
            f"to {consultation[last]} per cent, single source from {single[first]} to {single[last]}; negotiation, "
            f"quotations, invited tender and framework agreement each under {4} per cent. Not stated: "
            f"{printed['rest'][first]} per cent in {first}, {printed['rest'][last]} in {last}.",
            f"折线图，上下两幅。公开招标：{first}年{open_tender[first]}%，2020年{open_tender[2020]}%，{last}年{open_tender[last]}%。"
            f"下图为其他方式：竞争性磋商由{consultation[first]}%升至{consultation[last]}%，单一来源由{single[first]}%降至"
            f"{single[last]}%，竞争性谈判、询价、邀请招标和框架协议各不足4%。未说明部分：{first}年{printed['rest'][first]}%，"
            f"{last}年{printed['rest'][last]}%。",
        )[language],
        table=table,
        data=pd.concat([one.rows for one in lines.values()]).drop(columns=["hollow", "preferred", "line"]),
        notes=tuple(notes),
        facts=tuple(
            fact for category, one in lines.items() for fact in _stated(METHOD, one, printed[category])
        ),
    )


def _name(library: Library, term: str, language: Language) -> str:
    """A method's name from the glossary, as a label begins."""
    entry = library.terms[term]
    return str(entry.zh) if language == "zh" else str(entry.en)[:1].upper() + str(entry.en)[1:]
