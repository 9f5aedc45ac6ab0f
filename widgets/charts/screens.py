"""Figures on screening the process: how often the signals of collusion ring in honest markets, and how the price is
weighted in the sample of tender documents.

The markets are made up (data/examples/flawed-process.yaml) and drawn at random with a fixed seed, from uniform numbers
only, so that every machine draws the same bids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from statistics import NormalDist, fmean, median, stdev
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Note
from widgets.charts.rows import chart_of, named_rows
from widgets.facts import Library
from widgets.facts.records import Bilingual
from widgets.kit.language import language as current_language

B = Bilingual

SEED = 20261123

MARKETS = ("care", "posts", "ring")
SIGNALS = ("close", "ceiling", "three", "alone", "steps", "all")

#: How far two steps of prices may differ and still count as even.
_TOLERANCE = 0.005

Bids = tuple[list[float], int]
"""Prices as shares of the ceiling, and the place of the winner."""


@cache
def _values(example: str) -> Mapping[str, float]:
    figures = Library.load().examples[example]["figures"]
    return {
        name: float(each["value"]) for name, each in figures.items() if each["unit"] not in ("words", "date")
    }


# --- markets and signals ---------------------------------------------------------------------------------------------


def _bell(source: Random) -> float:
    return NormalDist().inv_cdf(min(max(source.random(), 1e-9), 1 - 1e-9))


def honest(source: Random, market: str) -> Bids:
    """One honest tender: each provider has its own cost; a price above the ceiling stays away; fewer than three bids are no
    tender. The winner has the most points.
    """
    given = _values("screens")
    alike, differs = given[f"{market}-alike"] / 100, given[f"{market}-differs"] / 100
    points = given["posts-price-points"] if market == "posts" else _values("home-care-bids")["price-points"]
    prices: list[float] = []
    while len(prices) < 3:
        bids = [
            given[f"{market}-level"] / 100 * (alike + (1 - alike) * (1 + differs * _bell(source)))
            for _ in range(int(given["invited"]))
            if source.random() < given["turnout"] / 100
        ]
        prices = [price for price in bids if price <= 1]
    lowest = min(prices)
    totals = [points * lowest / price + (100 - points) * (0.80 + 0.06 * _bell(source)) for price in prices]
    return prices, totals.index(max(totals))


def ring(source: Random) -> Bids:
    """One rigged tender: a chosen bid near the ceiling and companion bids a little above it, now and then in even steps."""
    given = _values("screens")
    low, high, cover = (given[f"ring-{name}"] / 100 for name in ("below-min", "below-max", "cover-max"))
    chosen = 1 - (low + (high - low) * source.random())
    draw = source.random()
    companions = 2 if draw < 0.7 else 3 if draw < 0.9 else 4
    if source.random() < 0.3:
        step = 0.004 + 0.012 * source.random()
        others = [chosen + step * (place + 1) for place in range(companions)]
    else:
        others = [chosen * (1.004 + (cover - 0.004) * source.random()) for _ in range(companions)]
    return [chosen, *(min(price, 1 - 0.002 * source.random()) for price in others)], 0


def spread(prices: Sequence[float]) -> float:
    """The coefficient of variation: standard deviation by mean."""
    return stdev(prices) / fmean(prices)


def distance(prices: Sequence[float]) -> float:
    """The relative distance: from the lowest to the next price, by the standard deviation of all but the lowest."""
    ordered = sorted(prices)
    return (ordered[1] - ordered[0]) / stdev(ordered[1:])


def _even(prices: Sequence[float]) -> bool:
    ordered = sorted(prices)
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    return any(abs(second - first) <= _TOLERANCE * first for first, second in pairwise(gaps))


def signals(bids: Bids) -> dict[str, bool]:
    """Which signals ring in one tender."""
    given = _values("screens")
    prices, winner = bids
    close = spread(prices) < given["line-spread"] / 100
    near = 1 - prices[winner] < given["line-ceiling"] / 100
    three = len(prices) == 3
    rings = {
        "close": close,
        "ceiling": near,
        "three": three,
        "alone": distance(prices) > 1,
        "steps": _even(prices),
    }
    return {
        **rings,
        "all": close and near and three,
        "any": any(rings.values()),
        "close-2": spread(prices) < given["line-spread-2"] / 100,
        "close-1": spread(prices) < given["line-spread-1"] / 100,
    }


@cache
def rates(market: str) -> Mapping[str, int]:
    """Per cent of the tenders of a market in which each signal rings."""
    runs = int(_values("screens")["runs"])
    source = Random(f"{SEED} {market}")
    make: Callable[[], Bids] = (
        (lambda: ring(source)) if market == "ring" else (lambda: honest(source, market))
    )
    counts: Counter[str] = Counter()
    for _ in range(runs):
        counts.update(name for name, rung in signals(make()).items() if rung)
    names = (*SIGNALS, "any", "close-2", "close-1")
    return {name: int(100 * counts[name] / runs + 0.5) for name in names}


# --- 5.2: how often the signals ring ---------------------------------------------------------------------------------

_SIGNAL_NAMES = {
    "close": B("Prices close together", "报价接近"),
    "ceiling": B("First near the ceiling", "第一名接近限价"),
    "three": B("Exactly three bidders", "恰好三家投标"),
    "alone": B("Lowest stands alone", "最低价孤立"),
    "steps": B("Prices in even steps", "报价等差"),
    "all": B("The first three together", "前三项同时出现"),
}
_MARKET_NAMES = {
    "care": B("honest, home care", "诚实：居家养老"),
    "posts": B("honest, posts at a fixed rate", "诚实：定额岗位"),
    "ring": B("rigged", "被操纵的招标"),
}
_LOOK = {"care": ("fig-1", "circle"), "posts": ("fig-2", "square"), "ring": ("fig-5", "diamond")}


def signals_by_market() -> Figure:
    """Share of tenders in which each signal rings: two honest markets and a rigged one."""
    language = current_language()
    found = {market: rates(market) for market in MARKETS}
    given = _values("screens")
    names = [_SIGNAL_NAMES[name][language] for name in SIGNALS]
    markets = {market: _MARKET_NAMES[market][language] for market in MARKETS}
    rows = [
        {
            "row": row + (0.0, 0.24, -0.24)[place],
            "signal": names[row],
            "market": markets[market],
            "share": found[market][name],
        }
        for row, name in enumerate(SIGNALS)
        for place, market in enumerate(MARKETS)
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = {"en": 164, "zh": 116}[language]
        y = named_rows(names, room)
        scale = alt.Scale(domain=[-2, 102], nice=False)
        x = alt.X(
            "share:Q",
            scale=scale,
            axis=alt.Axis(
                values=[0, 25, 50, 75, 100] if wide else [0, 50, 100], grid=True, domain=False, ticks=False
            ),
        )
        kinds = list(markets.values())
        colours = [theme.colour(_LOOK[market][0]) for market in MARKETS]
        legend = alt.Legend(
            orient="top",
            columns=3 if wide else 1,
            symbolSize=90,
            symbolStrokeWidth=0,
            offset=8,
            labelLimit=220,
        )
        marks = (
            chart_of(rows)
            .mark_point(filled=True, size=95, opacity=1)
            .encode(
                x=x,
                y=y,
                color=alt.Color("market:N", scale=alt.Scale(domain=kinds, range=colours), legend=legend),
                shape=alt.Shape(
                    "market:N",
                    scale=alt.Scale(domain=kinds, range=[_LOOK[market][1] for market in MARKETS]),
                    legend=legend,
                ),
                tooltip=[
                    alt.Tooltip("signal:N", title=B("Signal", "信号")[language]),
                    alt.Tooltip("market:N", title=B("Market", "市场")[language]),
                    alt.Tooltip("share:Q", title=B("Per cent of tenders", "占招标次数（%）")[language]),
                ],
            )
        )
        parts = chart_of([{"row": row + 0.5} for row in range(len(SIGNALS) - 1)]).mark_rule(
            color=theme.colour("hairline")
        )
        drawn = cast(alt.LayerChart, alt.layer(parts.encode(y=y), marks))
        drawn.width, drawn.height = width - room - 12, 44 * len(SIGNALS)
        return drawn

    table = pd.DataFrame(
        [
            {
                B("Signal", "信号")[language]: names[row],
                **{markets[market]: str(found[market][name]) for market in MARKETS},
            }
            for row, name in enumerate(SIGNALS)
        ]
    )
    data = pd.DataFrame(
        [{"signal": name, **{market: found[market][name] for market in MARKETS}} for name in SIGNALS]
    )

    def told(name: str, tongue: str) -> str:
        care, posts, rigged = (found[market][name] for market in MARKETS)
        if tongue == "zh":
            return f"{_SIGNAL_NAMES[name]['zh']}：居家养老{care}%，定额岗位{posts}%，被操纵{rigged}%"
        return f"{_SIGNAL_NAMES[name]['en']}: home care {care}, posts {posts}, rigged {rigged} per cent"

    lines = (int(given["line-spread"]), int(given["line-ceiling"]), int(given["runs"]))
    return Figure(
        name="signals-by-market",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=B(
            "Two signals catch every rigged tender, and ring in nearly every honest tender for posts as well",
            "两项信号能抓住每一次被操纵的招标，但在诚实的定额岗位招标中也几乎每次都响",
        )[language],
        unit=B(
            "Per cent of made-up tenders in which the signal rings",
            "信号响起的次数占虚构招标次数的百分比",
        )[language],
        source=B(
            f"Made up for this book: {lines[2]:,} tenders drawn at random for each market, with a fixed seed",
            f"本书虚构：每个市场以固定种子随机生成{lines[2]:,}次招标",
        )[language],
        mark="text",
        alt=B(
            "Dot plot of six signals in three markets. "
            + "; ".join(told(name, "en") for name in SIGNALS)
            + ".",
            "六项信号在三个市场中的点图。" + "；".join(told(name, "zh") for name in SIGNALS) + "。",
        )[language],
        table=table,
        data=data,
        notes=(
            Note(
                B(
                    f"Close together: standard deviation below {lines[0]} per cent of the mean. Near the ceiling: winner less "
                    f"than {lines[1]} per cent below it. Stands alone: the gap to the next price exceeds the standard deviation "
                    "of the others. Even steps: two neighbouring gaps differ by at most half a per cent.",
                    f"接近：标准差低于均值的{lines[0]}%。接近限价：第一名低于限价不足{lines[1]}%。孤立：与次低价的差距大于其余报价的"
                    "标准差。等差：相邻两个差额相差不超过0.5%。",
                )[language]
            ),
            Note(
                B(
                    "The rigged tenders are careless ones. A cartel that knows the lines can bid around them, and gives away a "
                    "part of its gain by doing so.",
                    "图中被操纵的招标并不谨慎。了解界限的串标者可以绕开，但要为此让出一部分收益。",
                )[language]
            ),
        ),
    )


# --- 6.3: what the forms fix -----------------------------------------------------------------------------------------

_FIELDS = {
    "social_work": B("Social work", "社会工作"),
    "legal": B("Legal advice", "法律服务"),
    "property": B("Property management", "物业管理"),
    "consultancy": B("Consultancy", "咨询"),
    "audit": B("Audit", "审计"),
    "planning": B("Planning", "规划"),
    "accounting": B("Accounting", "会计"),
}


def weights_by_field() -> Figure:
    """Points for price and for the technical part in the sample of tender documents, by field."""
    language = current_language()
    tenders = [row for _, row in Library.load().tenders]
    fields = sorted(_FIELDS, key=lambda field: -sum(row["field"] == field for row in tenders))
    names = [_FIELDS[field][language] for field in fields]
    price: list[dict[str, Any]] = []
    technical: list[dict[str, Any]] = []
    table_rows = []
    for row, field in enumerate(fields):
        documents = [one for one in tenders if one["field"] == field]
        counted = Counter(int(one["weight_price"]) for one in documents)
        price += [
            {"row": row, "field": names[row], "points": points, "count": count}
            for points, count in sorted(counted.items())
        ]
        values = sorted(int(one["weight_technical"]) for one in documents)
        technical.append(
            {"row": row, "field": names[row], "low": values[0], "high": values[-1], "middle": median(values)}
        )
        shown = ", " if language == "en" else "、"
        table_rows.append(
            {
                B("Field", "领域")[language]: names[row],
                B("Documents", "文件数")[language]: str(len(documents)),
                B("Points for price (documents)", "价格分（文件数）")[language]: shown.join(
                    f"{points} ({count})" if language == "en" else f"{points}（{count}）"
                    for points, count in sorted(counted.items())
                ),
                B("Technical points", "技术分")[language]: f"{values[0]}–{values[-1]}"
                if values[0] < values[-1]
                else str(values[0]),
            }
        )
    ten = sum(row["weight_price"] == "10" for row in tenders)
    lowest, highest = (pick(int(row["weight_technical"]) for row in tenders) for pick in (min, max))

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = {"en": 140, "zh": 70}[language] if wide else 0
        y = named_rows(names if wide else [""] * len(names), room)
        scale = alt.Scale(domain=[0, 76], nice=False)
        axis = alt.Axis(
            values=[0, 10, 20, 40, 60] if wide else [0, 20, 40, 60],
            grid=True,
            domain=False,
            ticks=False,
            labelFlush=False,
        )

        def x(column: str) -> alt.X:
            return alt.X(f"{column}:Q", scale=scale, axis=axis)

        rule = (
            chart_of(technical)
            .mark_rule(color=theme.colour("fig-2"), strokeWidth=6, strokeCap="round")
            .encode(x=x("low"), x2="high:Q", y=y)
        )
        middles = (
            chart_of(technical)
            .mark_point(
                shape="circle",
                size=80,
                filled=True,
                fill=theme.colour("fig-2"),
                stroke=theme.colour("page"),
                opacity=1,
            )
            .encode(
                x=x("middle"),
                y=y,
                tooltip=[
                    alt.Tooltip("field:N", title=B("Field", "领域")[language]),
                    alt.Tooltip("low:Q", title=B("Technical, least", "技术分最低")[language]),
                    alt.Tooltip("middle:Q", title=B("Median", "中位数")[language]),
                    alt.Tooltip("high:Q", title=B("Most", "最高")[language]),
                ],
            )
        )
        bubbles = (
            chart_of(price)
            .mark_point(
                shape="circle",
                filled=True,
                fill=theme.colour("fig-1"),
                stroke=theme.colour("page"),
                opacity=1,
            )
            .encode(
                x=x("points"),
                y=y,
                size=alt.Size(
                    "count:Q", scale=alt.Scale(domain=[1, 13], range=[230, 620 if wide else 420]), legend=None
                ),
                tooltip=[
                    alt.Tooltip("field:N", title=B("Field", "领域")[language]),
                    alt.Tooltip("points:Q", title=B("Points for price", "价格分")[language]),
                    alt.Tooltip("count:Q", title=B("Documents", "文件数")[language]),
                ],
            )
        )
        counts = (
            chart_of(price)
            .mark_text(color=theme.colour("on-accent"), fontSize=theme.size("note"), fontWeight=600)
            .encode(x=x("points"), y=y, text="count:Q")
        )
        heads = (
            chart_of(
                [
                    {"row": -0.6, "at": 2, "word": B("price", "价格分")[language]},
                    {
                        "row": -0.6,
                        "at": 32,
                        "word": B("technical, least to most", "技术分，最低至最高")[language],
                    },
                ]
            )
            .mark_text(
                align="left",
                baseline="bottom",
                dy=-4,
                fontSize=theme.size("note"),
                color=theme.colour("secondary"),
            )
            .encode(x=alt.X("at:Q", scale=scale, axis=axis), y=y, text="word:N")
        )
        above = [{"row": row - 0.38, "at": 0, "word": name} for row, name in enumerate(names)]
        layers = [rule, middles, bubbles, counts, heads]
        if not wide:
            layers.append(
                chart_of(above)
                .mark_text(align="left", baseline="middle", fontSize=theme.size("note"), fontWeight=600)
                .encode(x=alt.X("at:Q", scale=scale, axis=axis), y=y, text="word:N")
            )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width - room - 8, (34 if wide else 54) * len(names)
        return drawn

    return Figure(
        name="weights-by-field",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=B(
            f"Price has ten points in {ten} of {len(tenders)} documents, whatever is bought",
            f"{len(tenders)}份文件中{ten}份价格分为10分，与买什么无关",
        )[language],
        unit=B(
            "Points of a hundred. Number in a circle: documents with that price weight; dot on a bar: median",
            "满分100；圆内数字为采用该价格分的文件数，条上圆点为中位数",
        )[language],
        source=B(
            "Sample of 37 service tender documents, Shenzhen, 2023–2026; a convenience sample",
            "深圳37份服务采购文件样本（2023—2026年），便利样本",
        )[language],
        mark="text",
        alt=B(
            f"By field, circles for the points given to price and bars for the technical part. {ten} of {len(tenders)} documents "
            f"give price 10 points, the others 15 or 20. The technical part ranges from {lowest} to {highest} points.",
            f"按领域显示价格分（圆）和技术分范围（条）。{len(tenders)}份文件中{ten}份价格分为10分，其余为15分或20分；技术分为{lowest}至"
            f"{highest}分。",
        )[language],
        table=pd.DataFrame(table_rows),
        data=pd.DataFrame(tenders)[["id", "year", "field", "weight_price", "weight_technical"]],
        notes=(
            Note(
                B(
                    "Ten is the least that the tender measures allow for services (Order 87, art. 55). The sample stands for no "
                    "other place.",
                    "服务项目招标的价格分不得低于10%（财政部令第87号第五十五条）。样本不代表其他地方。",
                )[language]
            ),
        ),
    )
