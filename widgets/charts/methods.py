"""The figures of the chapters on methods and on the law: thresholds of counties, scores against the weight of
the price, instruments by rank and year. Each takes nothing and returns a `Figure` in the language of the edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, cast

import altair as alt
import pandas as pd

from widgets.charts import theme, words
from widgets.charts.figure import Figure, Mark, Note, Stated, weakest
from widgets.charts.lines import spread
from widgets.charts.rows import chart_of
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.quantities import money
from widgets.facts.records import Bilingual, Instrument
from widgets.kit.language import language as current_language

_SURE: tuple[Mark, ...] = ("text", "secondary")


def _layered(layers: Sequence[alt.Chart], width: int, height: float) -> alt.LayerChart:
    drawn = cast(alt.LayerChart, alt.layer(*layers))
    drawn.width, drawn.height = width, round(height)
    return drawn


# Thresholds of counties


def county_thresholds() -> Figure:
    """The two amounts of counties, province by province, and where the home care of Anlan lies among them."""
    language = current_language()
    library = Library.load()
    budget = int(library.examples["home-care"]["figures"]["budget"]["value"])
    known = [
        (region, region.levels["county"])
        for region in library.regions.values()
        if region.kind != "central" and region.verified in _SURE and "county" in region.levels
    ]
    rows = [
        {
            "region": region.id,
            "name": region.name_en if language == "en" else region.name_zh,
            "open": figures.open_tender_yuan,
            "limit": figures.limit_yuan,
            "mark": region.verified,
            "document": region.document.title_zh if region.document else "",
        }
        for region, figures in known
        if figures.open_tender_yuan is not None
    ]
    if language == "zh":
        for row in rows:
            row["name"] = _short_name(str(row["name"]))
    rows.sort(key=lambda row: (cast(int, row["open"]), str(row["region"])))
    tendered = sum(budget >= cast(int, row["open"]) for row in rows)
    factor = 1_000_000 if language == "en" else 10_000
    unit = Bilingual("million yuan", "万元")
    order = [str(row["name"]) for row in rows]
    heads = {
        "name": Bilingual("Province", "省份")[language],
        "limit": Bilingual("Procurement threshold", "采购限额标准")[language],
        "open": Bilingual("Open-tender threshold", "公开招标数额标准")[language],
        "mark": words.STATUS[language],
    }
    shown = [
        {
            "name": row["name"],
            "open": cast(int, row["open"]) / factor,
            "limit": None if row["limit"] is None else cast(int, row["limit"]) / factor,
            "open_words": money(cast(int, row["open"]), language),
            "limit_words": words.NOT_FOUND[language]
            if row["limit"] is None
            else money(cast(int, row["limit"]), language),
            "status": words.MARKS[str(row["mark"])][language],
        }
        for row in rows
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        left = (112 if wide else 96) if language == "en" else 64
        top = 4.4 * 1_000_000 / factor
        ticks = [0, 1, 2, 3, 4] if language == "en" else [0, 100, 200, 300, 400]
        x = alt.X(
            "open:Q",
            scale=alt.Scale(domain=[0, top], nice=False),
            axis=alt.Axis(values=ticks, format="d", grid=True, labelFlush=False),
        )
        y = alt.Y(
            "name:N", sort=order, axis=alt.Axis(minExtent=left, maxExtent=left, domain=False, ticks=False)
        )
        step = 23
        height = step * len(shown)
        both = [row for row in shown if row["limit"] is not None]
        line = chart_of([{"open": budget / factor}]).mark_rule(
            color=theme.colour("fig-3"), strokeDash=[5, 4], strokeWidth=2
        )
        label = chart_of(
            [{"open": budget / factor, "text": Bilingual("Anlan’s budget", "安澜县预算")[language]}]
        ).mark_text(
            align="right", dx=-6, dy=-8, baseline="bottom", fontWeight=600, fontSize=theme.size("note")
        )
        span = chart_of(both).mark_rule(color=theme.colour("edge"), strokeWidth=1.5)
        limits = chart_of(both).mark_point(
            shape="square", size=44, fill=theme.colour("fig-2"), stroke=theme.colour("fig-2"), opacity=1
        )
        opens = chart_of(shown).mark_point(
            shape="circle", size=64, fill=theme.colour("fig-1"), stroke=theme.colour("fig-1"), opacity=1
        )
        hits = chart_of(shown).mark_point(shape="circle", size=500, fill=theme.colour("page"), opacity=0)
        tooltip = [
            alt.Tooltip("name:N", title=heads["name"]),
            alt.Tooltip("limit_words:N", title=heads["limit"]),
            alt.Tooltip("open_words:N", title=heads["open"]),
            alt.Tooltip("status:N", title=heads["mark"]),
        ]
        keys: list[dict[str, Any]] = [
            {"px": 0, "word": heads["limit"], "shape": "square", "colour": "fig-2"},
            {
                "px": (178 if wide else 152) if language == "en" else 118,
                "word": heads["open"],
                "shape": "circle",
                "colour": "fig-1",
            },
        ]
        legend: list[alt.Chart] = []
        for key in keys:
            place = cast(int, key["px"]) - (0 if wide else left)
            colour = theme.colour(str(key["colour"]))
            legend.append(
                chart_of([{}])
                .mark_point(shape=str(key["shape"]), size=50, fill=colour, stroke=colour, opacity=1)
                .encode(x=alt.value(place + 5), y=alt.value(-38))
            )
            legend.append(
                chart_of([{"word": key["word"]}])
                .mark_text(align="left", baseline="middle", fontSize=theme.size("note"))
                .encode(x=alt.value(place + 14), y=alt.value(-38), text="word:N")
            )
        layers = [
            span.encode(x=alt.X("limit:Q"), x2="open:Q", y=y),
            line.encode(x=x),
            label.encode(x=x, y=alt.value(0), text="text:N"),
            limits.encode(x=alt.X("limit:Q"), y=y),
            opens.encode(x=x, y=y),
            hits.encode(x=x, y=y, tooltip=tooltip),
            *legend,
        ]
        return _layered(layers, width - left - 8, height)

    table = pd.DataFrame(
        [
            {
                heads["name"]: row["name"],
                heads["limit"]: row["limit_words"],
                heads["open"]: row["open_words"],
                heads["mark"]: row["status"],
            }
            for row in shown
        ]
    )
    amounts = sorted({cast(int, row["open"]) for row in rows})
    lowest, highest = money(amounts[0], language), money(amounts[-1], language)
    return Figure(
        name="county-thresholds",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"The same {money(budget, 'en')} must be tendered openly by a county in {tendered} of the {len(rows)} "
            "provinces whose figure we know, and need not be in the others",
            f"同样是{money(budget, 'zh')}，在已查到县级标准的{len(rows)}个省份中，{tendered}个应当公开招标，其余不必",
        )[language],
        unit=Bilingual(
            f"Thresholds for services bought by counties, {unit['en']}; the budget is that of the made-up home care",
            f"县级服务项目的两项标准（{unit['zh']}）；预算为本书虚构的居家养老服务",
        )[language],
        source=Bilingual(
            "Notices of provincial governments and finance departments, mostly as reported",
            "各省级人民政府及财政部门的通知，多数见于转述",
        )[language],
        mark=weakest(str(row["mark"]) for row in rows),
        alt=Bilingual(
            f"Dot chart with {len(rows)} provinces. The open-tender threshold of counties runs from {lowest} to {highest}; "
            f"a vertical line marks {money(budget, 'en')}. It lies at or above the threshold in {tendered} provinces.",
            f"点图，共{len(rows)}个省份。县级公开招标数额标准从{lowest}到{highest}，竖线为{money(budget, 'zh')}，"
            f"在{tendered}个省份达到标准。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {
                    "region": row["region"],
                    "level": "county",
                    "procurement_threshold_yuan": row["limit"],
                    "open_tender_threshold_yuan": row["open"],
                    "verified": row["mark"],
                }
                for row in rows
            ]
        ),
        notes=(
            Note(
                Bilingual(
                    "Provinces whose figure for counties is not known are left out; they are many. Some notices say “at or "
                    "above”, and count a batch or a year: read the sentence around the figure.",
                    "未查到县级数额的省份未列入，这样的省份不少。有的通知按批量或者全年累计计算，应当连同前后文字一起读。",
                )[language]
            ),
            Note(
                Bilingual(
                    "No square: we do not know the procurement threshold of counties there; Hunan’s notice names none.",
                    "没有方块的，县级采购限额标准未查到；湖南的通知没有列明。",
                )[language]
            ),
        ),
        facts=tuple(
            Stated(
                "threshold",
                f"{row['region']}/county/open-tender",
                money(cast(int, row["open"]), language),
                str(row["document"]),
                cast(Mark, row["mark"]),
            )
            for row in rows
        ),
    )


def _short_name(name: str) -> str:
    for ending in ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name


# Scores against the weight of the price

_BIDDERS = ("heqing", "minghe", "jiale", "welfare-centre")
_CRITERIA = ("plan", "team", "quality", "handover")


@dataclass(frozen=True)
class Bid:
    """A bid of the example: what the panel gave it for the criteria beside the price, and the two prices."""

    id: str
    name: str
    price: Fraction
    evaluated: Fraction  # after the deduction for a small enterprise
    quality: Fraction  # points for the other criteria, of a hundred


def example_bids(library: Library, language: Language, deduction: Fraction | None = None) -> list[Bid]:
    """The four bids of data/examples; `deduction` in per cent, left out: that of the documents."""
    figures = library.examples["home-care-bids"]["figures"]

    def number(key: str) -> Fraction:
        return Fraction(str(figures[key]["value"]))

    rate = number("sme-deduction") if deduction is None else deduction
    whole = sum((number(f"{criterion}-points") for criterion in _CRITERIA), Fraction(0))
    bids = []
    for bidder in _BIDDERS:
        price = number(f"{bidder}-price")
        small = "small enterprise" in figures[f"{bidder}-kind"]["value"]["en"]
        points = sum((number(f"{bidder}-{criterion}") for criterion in _CRITERIA), Fraction(0))
        bids.append(
            Bid(
                bidder,
                str(figures[bidder]["value"][language]),
                price,
                price * (100 - rate) / 100 if small else price,
                points * 100 / whole,
            )
        )
    return bids


def total(bid: Bid, bids: Sequence[Bid], weight: Fraction) -> Fraction:
    """The total score of a bid where the price weighs `weight` of a hundred and the other criteria keep their
    proportions: Order 87, art. 55.
    """
    benchmark = min(one.evaluated for one in bids)
    return (bid.quality * (100 - weight) + benchmark / bid.evaluated * 100 * weight) / 100


def flip(bids: Sequence[Bid], first: Bid, second: Bid) -> Fraction:
    """The weight of the price, of a hundred, at which two bids score the same."""
    benchmark = min(one.evaluated for one in bids)
    quality = first.quality - second.quality
    price = (benchmark / second.evaluated - benchmark / first.evaluated) * 100
    return 100 * quality / (quality + price)


def price_weight() -> Figure:
    """The total scores of the four bids for the eastern package at every price weight, and where the winner
    changes.
    """
    language = current_language()
    library = Library.load()
    bids = example_bids(library, language)
    figures = library.examples["home-care-bids"]["figures"]
    documents = Fraction(str(figures["price-points"]["value"]))
    least = int(cast(int, library.parameters["price-weight-services-tender"].value))
    first, last = least, 60
    at_start = max(bids, key=lambda one: total(one, bids, Fraction(first)))
    at_end = max(bids, key=lambda one: total(one, bids, Fraction(last)))
    turn = flip(bids, at_start, at_end)
    short = {bid.id: _first_word(bid.name, language) for bid in bids}
    colours = dict(zip(_BIDDERS, ("fig-1", "fig-2", "fig-3", "fig-6"), strict=True))
    shapes = dict(zip(_BIDDERS, ("circle", "square", "diamond", "triangle-up"), strict=True))
    heads = {
        "bidder": Bilingual("Bidder", "投标人")[language],
        "weight": Bilingual("Price weight", "价格权重")[language],
        "score": Bilingual("Total score", "总得分")[language],
    }
    points = [
        {
            "bidder": short[bid.id],
            "weight": weight,
            "score": round(float(total(bid, bids, Fraction(weight))), 2),
        }
        for bid in bids
        for weight in range(first, last + 1, 5)
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = (104 if wide else 84) if language == "en" else (96 if wide else 76)
        low, high, height = 78, 92, 300 if wide else 280
        axis = 30
        plot = width - axis - room
        scale = alt.Scale(domain=[first, last], range=[0, plot], nice=False, zero=False)
        x = alt.X(
            "weight:Q",
            scale=scale,
            axis=alt.Axis(
                values=list(range(first, last + 1, 10)),
                format="d",
                labelFlush=False,
                title=heads["weight"] + Bilingual(", of 100", "（满分100）")[language],
            ),
        )
        y = alt.Y(
            "score:Q",
            scale=alt.Scale(domain=[low, high], nice=False, zero=False),
            axis=alt.Axis(
                values=list(range(low + 2, high + 1, 4)), format="d", minExtent=axis, maxExtent=axis
            ),
        )
        layers: list[alt.Chart] = []
        for place, word, dash in (
            (float(documents), Bilingual("documents", "招标文件")[language], [1, 4]),
            (float(turn), Bilingual("the winner changes", "中标人改变")[language], [5, 4]),
        ):
            layers.append(
                chart_of([{"weight": place}])
                .mark_rule(color=theme.colour("edge"), strokeDash=dash, strokeWidth=1.5)
                .encode(x=x)
            )
            layers.append(
                chart_of([{"weight": place, "word": word}])
                .mark_text(
                    baseline="bottom",
                    color=theme.colour("secondary"),
                    fontSize=theme.size("note"),
                    align="left" if place < 20 else "center",
                    dx=-4 if place < 20 else (0 if wide else 16),
                )
                .encode(x=x, y=alt.value(-6), text="word:N")
            )
        ends = [float(total(bid, bids, Fraction(last))) for bid in bids]
        gap = (theme.size("note") + 4) * (high - low) / height
        for bid, place in zip(bids, spread(ends, gap), strict=True):
            colour = theme.colour(colours[bid.id])
            rows = [row for row in points if row["bidder"] == short[bid.id]]
            layers.append(chart_of(rows).mark_line(color=colour).encode(x=x, y=y))
            layers.append(
                chart_of(rows[::2])
                .mark_point(shape=shapes[bid.id], size=38, fill=colour, stroke=colour, opacity=1)
                .encode(x=x, y=y)
            )
            layers.append(
                chart_of([{"weight": last, "score": place}])
                .mark_point(shape=shapes[bid.id], size=34, fill=colour, stroke=colour, opacity=1, xOffset=14)
                .encode(x=x, y=y)
            )
            layers.append(
                chart_of([{"weight": last, "score": place, "word": short[bid.id]}])
                .mark_text(align="left", dx=22, fontWeight=600, fontSize=theme.size("note"))
                .encode(x=x, y=y, text="word:N")
            )
        hits = chart_of(points).mark_point(shape="circle", size=400, fill=theme.colour("page"), opacity=0)
        layers.append(
            hits.encode(
                x=x,
                y=y,
                tooltip=[
                    alt.Tooltip("bidder:N", title=heads["bidder"]),
                    alt.Tooltip("weight:Q", title=heads["weight"]),
                    alt.Tooltip("score:Q", title=heads["score"], format=".2f"),
                ],
            )
        )
        return _layered(layers, plot, height)

    shown = sorted({first, int(documents), 20, 30, 40, 50, last})
    table = pd.DataFrame(
        [
            {
                heads["bidder"]: bid.name,
                **{str(weight): f"{float(total(bid, bids, Fraction(weight))):.2f}" for weight in shown},
            }
            for bid in bids
        ]
    )
    turned = f"{float(turn):.1f}"
    return Figure(
        name="price-weight",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"{short[at_start.id]} wins at every price weight up to {turned}; beyond it "
            f"{short[at_end.id]} wins, and nothing else has changed",
            f"价格权重不超过{turned}时，{short[at_start.id]}中标；再高，{short[at_end.id]}中标，其他什么也没有变",
        )[language],
        unit=Bilingual(
            "Total score of the four bids for the eastern package, of 100, by the weight of the price; the other criteria "
            "keep their proportions",
            "东片区四家投标的总得分（满分100）随价格权重的变化；其他评审因素之间的比例不变",
        )[language],
        source=Bilingual(
            "Computed from the made-up bids of this book by the formula of Order 87, article 55",
            "根据本书虚构的四份投标，按财政部令第87号第五十五条的公式计算",
        )[language],
        mark="text",
        alt=Bilingual(
            f"Line chart, price weight {first} to {last}. {short[at_start.id]} falls from "
            f"{float(total(at_start, bids, Fraction(first))):.1f} to {float(total(at_start, bids, Fraction(last))):.1f}; "
            f"{short[at_end.id]} rises from {float(total(at_end, bids, Fraction(first))):.1f} to "
            f"{float(total(at_end, bids, Fraction(last))):.1f}. The two lines cross at {turned}. The other two lie between "
            "or below and never lead.",
            f"折线图，价格权重从{first}到{last}。{short[at_start.id]}从{float(total(at_start, bids, Fraction(first))):.1f}"
            f"降到{float(total(at_start, bids, Fraction(last))):.1f}，{short[at_end.id]}从"
            f"{float(total(at_end, bids, Fraction(first))):.1f}升到{float(total(at_end, bids, Fraction(last))):.1f}，"
            f"两线在{turned}处相交。另外两家始终不领先。",
        )[language],
        table=table,
        data=pd.DataFrame(points),
        notes=(
            Note(
                Bilingual(
                    f"The price of the small enterprise counts with a deduction of {figures['sme-deduction']['value']} per "
                    f"cent. The dotted line stands at the weight of the documents, {documents}.",
                    f"小型企业的报价按扣除{figures['sme-deduction']['value']}%后的价格计算。点线为招标文件规定的价格分值{documents}分。",
                )[language]
            ),
            Note(
                Bilingual(
                    "The vertical axis does not begin at nought.",
                    "纵轴不从零开始。",
                )[language]
            ),
        ),
        facts=tuple(
            Stated(
                "ex",
                f"home-care-bids.{bid.id}-price",
                f"{float(bid.price):.2f}",
                Bilingual("made-up example", "虚构示例")[language],
                "text",
            )
            for bid in bids
        ),
    )


def _first_word(name: str, language: Language) -> str:
    """A bidder's short name: "Heqing", or 和清; the county's own institution keeps its kind."""
    if language == "zh":
        return name[:2] if not name.startswith("县") else "福利中心"
    return name.split()[0] if not name.startswith("the") else "Welfare Centre"


# Instruments by rank and year

Rank = Literal["law", "regulation", "rule", "document"]

RANKS: dict[Rank, Bilingual] = {
    "law": Bilingual("Laws", "法律"),
    "regulation": Bilingual("Administrative regulations", "行政法规"),
    "rule": Bilingual("Ministry rules", "部门规章"),
    "document": Bilingual("Normative and policy documents", "规范性文件和政策文件"),
}


def rank(instrument: Instrument) -> Rank:
    """The rank of an instrument, by who issued it and in which form."""
    number = instrument.document_number or ""
    if instrument.issuer.startswith("National People's Congress"):
        return "law"
    if instrument.issuer == "State Council" and number.startswith("国务院令"):
        return "regulation"
    if number.startswith(("财政部令", "民政部令")):
        return "rule"
    return "document"


def instruments_by_rank() -> Figure:
    """The national instruments of the book by rank and by the year in which they took effect."""
    language = current_language()
    library = Library.load()
    taken = sorted(
        (
            one
            for one in library.instruments.values()
            if one.status != "draft" and one.verified in _SURE and (one.effective or one.promulgated)
        ),
        key=lambda one: (str(one.effective or one.promulgated), one.id),
    )
    rows: list[dict[str, Any]] = []
    stacked: Counter[tuple[str, int]] = Counter()
    for one in taken:
        kind = rank(one)
        year = int(str(one.effective or one.promulgated)[:4])
        rows.append(
            {
                "rank": kind,
                "year": year,
                "level": stacked[kind, year],
                "name": one.short(language),
                "in_force": one.status == "in_force",
                "date": str(one.effective or one.promulgated),
                "id": one.id,
                "mark": one.verified,
            }
        )
        stacked[kind, year] += 1
    first, last = 1994, 2027
    depth = {
        kind: max((count for (k, _), count in stacked.items() if k == kind), default=1) for kind in RANKS
    }
    now = Counter(row["rank"] for row in rows if row["in_force"])
    heads = {
        "rank": Bilingual("Rank", "效力层级")[language],
        "in_force": Bilingual("In force", "现行有效")[language],
        "repealed": Bilingual("Repealed or replaced", "已废止或被代替")[language],
        "name": Bilingual("Instrument", "文件")[language],
        "date": Bilingual("Date of effect", "施行日期")[language],
        "state": Bilingual("State", "状态")[language],
    }

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        step = 12 if wide else 9
        size = 62 if wide else 36
        panels = []
        for kind, label in RANKS.items():
            mine = [
                {**row, "state": heads["in_force" if row["in_force"] else "repealed"]}
                for row in rows
                if row["rank"] == kind
            ]
            tall = depth[kind] + 0.6
            x = alt.X(
                "year:Q",
                scale=alt.Scale(domain=[first, last], nice=False, zero=False),
                axis=alt.Axis(
                    values=[1995, 2000, 2005, 2010, 2015, 2020, 2025] if wide else [1995, 2005, 2015, 2025],
                    format="d",
                    labelFlush=False,
                    labels=kind == "document",
                    ticks=kind == "document",
                    domainColor=theme.colour("edge" if kind == "document" else "hairline"),
                ),
            )
            y = alt.Y(
                "level:Q", scale=alt.Scale(domain=[-0.6, tall - 0.6], nice=False, zero=False), axis=None
            )
            layers = []
            colour = theme.colour("fig-1")
            for held in (True, False):
                some = [row for row in mine if row["in_force"] == held]
                if some:
                    mark = chart_of(some).mark_point(
                        shape="circle",
                        size=size,
                        fill=colour if held else theme.colour("page"),
                        stroke=colour,
                        strokeWidth=1.5,
                        opacity=1,
                    )
                    layers.append(
                        mark.encode(
                            x=x,
                            y=y,
                            tooltip=[
                                alt.Tooltip("name:N", title=heads["name"]),
                                alt.Tooltip("date:N", title=heads["date"]),
                                alt.Tooltip("state:N", title=heads["state"]),
                            ],
                        )
                    )
            drawn = _layered(layers, width - 8, max(step * tall, 26))
            drawn.title = alt.TitleParams(
                f"{label[language]} ({now[kind]})"
                if language == "en"
                else f"{label[language]}（{now[kind]}）",
                anchor="start",
                offset=4,
            )
            panels.append(drawn)
        return alt.vconcat(*panels, spacing=12)

    table = pd.DataFrame(
        [
            {
                heads["name"]: row["name"],
                heads["rank"]: RANKS[cast(Rank, row["rank"])][language],
                heads["date"]: row["date"],
                heads["state"]: heads["in_force" if row["in_force"] else "repealed"],
            }
            for row in sorted(rows, key=lambda row: (list(RANKS).index(row["rank"]), row["date"]))
        ]
    )
    whole = sum(now.values())
    return Figure(
        name="instruments-by-rank",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"Of the {whole} national instruments in force in this book’s register, {now['document']} are neither law nor "
            "regulation nor ministry rule: most of what an office reads is a notice",
            f"本书登记的{whole}件现行国家文件中，{now['document']}件既不是法律、行政法规，也不是部门规章：经办人读到的，多数是通知",
        )[language],
        unit=Bilingual(
            "Each dot is an instrument, placed at the year of its effect (of its issue, where no day of effect is known); "
            "in brackets the number in force",
            "每个点是一件文件，按施行年份排列（不知施行日期的按印发年份）；括号内为现行有效件数",
        )[language],
        source=Bilingual(
            "The book’s register of instruments, data/law/instruments.yaml",
            "本书法律文件登记表 data/law/instruments.yaml",
        )[language],
        mark=weakest(str(row["mark"]) for row in rows),
        alt=Bilingual(
            "Four strips of dots by year. In force: "
            + ", ".join(f"{label['en'].lower()} {now[kind]}" for kind, label in RANKS.items())
            + ". Laws begin in 1995; normative documents crowd after 2014.",
            "四条按年份排列的点带。现行有效："
            + "，".join(f"{label['zh']}{now[kind]}件" for kind, label in RANKS.items())
            + "。法律始于1995年，规范性文件集中在2014年以后。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {"id": row["id"], "rank": row["rank"], "date": row["date"], "in_force": row["in_force"]}
                for row in rows
            ]
        ),
        notes=(
            Note(
                Bilingual(
                    "Hollow: repealed, or replaced by a later edition. A law stands at the first day of its effect, even if "
                    "amended later. The register is the book’s choice and no list of all there is.",
                    "空心点为已废止或者被新版代替的文件。法律按最初施行日期排列，后来的修改不另计。登记表是本书的选择，并非全部文件。",
                )[language]
            ),
        ),
        facts=tuple(
            Stated("law", row["id"], row["name"], row["date"], cast(Mark, row["mark"])) for row in rows
        ),
    )
