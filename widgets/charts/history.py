"""Figures of the history chapters and of the one on where the law goes. Each takes nothing and returns a `Figure` in
the language of the edition; no event, document or answer that is marked `memory` is drawn.

from widgets import charts; charts.four_waves()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Mark, Note, Stated, weakest
from widgets.charts.lines import spread
from widgets.charts.words import MARKS
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.problems import DATA_DIR
from widgets.facts.records import Bilingual
from widgets.facts.source_words import regime_source
from widgets.facts.yaml_lines import read_yaml
from widgets.kit.language import language as current_language

_DATE = Bilingual("Date", "时间")
_EVENT = Bilingual("Event", "事件")
_KIND = Bilingual("Kind", "类别")
_KNOWN = Bilingual("How known", "数据依据")


@dataclass(frozen=True)
class Rung:
    """One line of a ladder: an event at its date, with the words beside it. `group` picks colour and heading."""

    key: str
    date: str
    label: str
    shape: str
    group: int
    mark: Mark
    detail: str
    source: str
    kind: str = "event"

    @property
    def year(self) -> float:
        return year_of(self.date)


def year_of(date: str) -> float:
    """`"1978-06-06"` -> 1978.43; a bare year stands in its middle."""
    year, *rest = date.split("-")
    if not rest:
        return int(year) + 0.5
    day = int(rest[1]) if len(rest) > 1 else 15
    return int(year) + (int(rest[0]) - 1) / 12 + day / 366


def placed(points: Sequence[float], gap: float, height: float) -> list[float]:
    """Places for labels beside `points` (px from the top), `gap` apart, order kept, none outside `height`."""
    half = gap / 2
    mirrored = spread([height - point for point in points], gap, half)
    return [height - place for place in mirrored]


def ladder(
    rungs: Sequence[Rung],
    headings: Sequence[tuple[float, str, int]],
    colours: Sequence[str],
    *,
    width: int,
    years: tuple[int, int],
    ticks: Sequence[int],
    spans: Sequence[tuple[float, float, int]] = (),
    step: float = 19.5,
) -> alt.LayerChart:
    """Years running down; each event a mark at its date, tied to its words on the right. `headings` (year, words, group) take
    a line of their own; `spans` colour the axis.
    """
    entries: list[tuple[float, int, Rung | None, str, int]] = sorted(
        [
            *((year, 0, None, text, group) for year, text, group in headings),
            *((rung.year, 1, rung, rung.label, rung.group) for rung in rungs),
        ],
        key=lambda entry: entry[:2],
    )
    height = step * len(entries)
    first, last = years
    wide = width >= theme.WIDE
    axis_x, mark_x, date_x = 44, 78, 90
    text_x = 128 if wide else 90

    def pixel(year: float) -> float:
        return (year - first) / (last - first) * height

    places = placed([pixel(year) for year, *_ in entries], step, height)
    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    y = alt.Y("at:Q", scale=scale, axis=None)
    place = alt.Y("place:Q", scale=scale, axis=None)
    layers: list[alt.Chart] = []

    def chart(rows: list[dict[str, Any]]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values=rows))

    tick_rows = [{"at": pixel(tick), "text": str(tick)} for tick in ticks]
    layers += [
        chart(tick_rows)
        .mark_text(align="right", baseline="middle", color=theme.colour("secondary"))
        .encode(x=alt.value(34), y=y, text="text:N"),
        chart([{"at": 0, "to": height}])
        .mark_rule(color=theme.colour("edge"), strokeWidth=1)
        .encode(x=alt.value(axis_x), y=y, y2="to:Q"),
        chart(tick_rows)
        .mark_rule(color=theme.colour("edge"))
        .encode(x=alt.value(axis_x - 6), x2=alt.value(axis_x), y=y),
    ]
    for start, end, group in spans:
        layers.append(
            chart([{"at": pixel(start), "to": pixel(end)}])
            .mark_rule(color=theme.colour(colours[group]), strokeWidth=4, strokeCap="butt")
            .encode(x=alt.value(axis_x), y=y, y2="to:Q")
        )
    for group, colour in enumerate(colours):
        heads = [
            {"place": at, "text": text}
            for (_, _, rung, text, one), at in zip(entries, places, strict=True)
            if rung is None and one == group
        ]
        if heads:
            layers.append(
                chart(heads)
                .mark_text(align="left", baseline="middle", fontWeight=600, color=theme.colour(colour))
                .encode(x=alt.value(mark_x - 5), y=place, text="text:N")
            )
        rows = [
            {
                "at": pixel(rung.year),
                "place": at,
                "text": rung.label,
                "shape": rung.shape,
                "date": rung.date,
                "year": rung.date[:4],
                "detail": rung.detail,
            }
            for (_, _, rung, _, one), at in zip(entries, places, strict=True)
            if rung is not None and one == group
        ]
        if not rows:
            continue
        tooltip = [
            alt.Tooltip("date:N", title=_DATE[_language()]),
            alt.Tooltip("detail:N", title=_EVENT[_language()]),
        ]
        layers += [
            chart(rows)
            .mark_rule(color=theme.colour("edge"), strokeWidth=0.7, opacity=0.6)
            .encode(x=alt.value(axis_x + 4), x2=alt.value(mark_x - 8), y=y, y2="place:Q"),
            chart(rows)
            .mark_point(shape="circle", filled=True, size=14, opacity=1, color=theme.colour(colour))
            .encode(x=alt.value(axis_x + 4), y=y),
            chart(rows)
            .mark_point(filled=True, size=48, opacity=1, color=theme.colour(colour))
            .encode(
                x=alt.value(mark_x),
                y=place,
                shape=alt.Shape("shape:N", scale=None, legend=None),
                tooltip=tooltip,
            ),
            chart(rows)
            .mark_text(align="left", baseline="middle", color=theme.colour("text"))
            .encode(x=alt.value(text_x), y=place, text="text:N", tooltip=tooltip),
        ]
        if wide:
            layers.append(
                chart(rows)
                .mark_text(align="left", baseline="middle", color=theme.colour("secondary"))
                .encode(x=alt.value(date_x), y=place, text="year:N")
            )
    drawn = cast(alt.LayerChart, alt.layer(*layers))
    drawn.width, drawn.height = width, height
    return drawn


def _language() -> Language:
    return current_language()


def _confirmed(mark: str, what: str) -> Mark:
    """The mark, where it may be drawn. Raises ValueError for `memory`: a figure states no unconfirmed event."""
    if mark not in ("text", "secondary"):
        raise ValueError(f"{what} is marked {mark}; a figure draws confirmed records only")
    return cast(Mark, mark)


_SHAPES = {
    "law": "circle",
    "policy": "circle",
    "pilot": "circle",
    "theory": "square",
    "crisis": "diamond",
    "case": "diamond",
}
_SHAPE_WORDS = {
    "circle": Bilingual("law or policy", "法律或政策"),
    "square": Bilingual("idea or study", "理论或研究"),
    "diamond": Bilingual("case or crisis", "案例或危机"),
}

#: The four waves: first and last year, heading.
_WAVES = (
    (1960.0, 1978.0, Bilingual("1 Paying others to help", "一、出钱请人办事")),
    (1978.0, 1990.0, Bilingual("2 Compete or close", "二、不竞争就关门")),
    (1990.0, 2010.0, Bilingual("3 Buyers and partners", "三、买方与伙伴")),
    (2010.0, 2027.0, Bilingual("4 Results and the way back", "四、按效付费与回潮")),
)

#: Events of data/world/timeline.yaml that the chapter leans on, with the words on the chart.
_WAVE_EVENTS: Mapping[str, Bilingual] = {
    "us-a76-1966": Bilingual("Circular A-76: compare costs (US)", "A-76号通告：成本比较（美）"),
    "theory-niskanen-1971": Bilingual("Niskanen: the bureau as monopoly", "尼斯坎南：官僚机构是垄断者"),
    "us-prop13-1978": Bilingual("Proposition 13 (California)", "第13号提案（加州）"),
    "uk-lgpla-1980": Bilingual("Tender before own builders work (UK)", "地方工程先招标后自办（英）"),
    "theory-savas-1982": Bilingual("Savas: to arrange is not to produce", "萨瓦斯：安排不等于生产"),
    "uk-nhs-1983": Bilingual("Hospital cleaning tendered (England)", "医院保洁招标（英格兰）"),
    "us-cica-1984": Bilingual("Full and open competition (US)", "全面公开竞争（美）"),
    "uk-lga-1988": Bilingual("Tendering forced on councils (UK)", "强制竞争招标扩大（英）"),
    "uk-nhscca-1990": Bilingual("Buyers split from providers (UK)", "购买者与提供者分离（英）"),
    "theory-dehoog-1990": Bilingual("DeHoog: no one best way", "德霍格：没有唯一最佳方式"),
    "theory-hood-1991": Bilingual("Hood names New Public Management", "胡德命名新公共管理"),
    "eu-92-50": Bilingual("Social services apart (EU)", "社会服务另列一类（欧盟）"),
    "theory-osborne-gaebler-1992": Bilingual("Steer rather than row", "掌舵而非划桨"),
    "theory-kettl-1993": Bilingual("Kettl: the smart buyer", "凯特尔：精明买家"),
    "theory-smith-lipsky-1993": Bilingual(
        "Smith and Lipsky: contracting regime", "史密斯、利普斯基：合同体制"
    ),
    "theory-hsv-1997": Bilingual("Incomplete contracts: cost over quality", "不完全契约：重成本轻质量"),
    "au-jobnetwork-1998": Bilingual("Job Network (Australia)", "就业服务网络（澳）"),
    "uk-compact-1998": Bilingual("Compact, voluntary sector (England)", "政社协定（英格兰）"),
    "uk-lga-1999": Bilingual("Compulsory tendering ends (UK)", "强制竞争招标终结（英）"),
    "se-lov-2009": Bilingual("Users choose the provider (Sweden)", "用户自选提供者（瑞典）"),
    "evidence-bel-2010": Bilingual("Meta-regression: no general saving", "元回归：无普遍节省"),
    "uk-sib-2010": Bilingual("First social impact bond (UK)", "首个社会影响力债券（英）"),
    "uk-tagging-2013": Bilingual("Tagging overcharged (UK)", "电子监控多收费（英）"),
    "eu-2014-24": Bilingual("Light regime for social services (EU)", "社会服务简化制度（欧盟）"),
    "uk-tr-2014": Bilingual("Probation contracted out (UK)", "缓刑服务外包（英）"),
    "uk-carillion-2018": Bilingual("Carillion fails (UK)", "卡里利恩破产（英）"),
    "evidence-andersson-2019": Bilingual("Review: it depends on the contract", "综述：取决于能否写进合同"),
    "uk-psr-2024": Bilingual("Health care without tender (England)", "医疗服务可不招标（英格兰）"),
    "uk-ppn024-2026": Bilingual("Weigh in-house first (UK)", "先权衡自办（英）"),
}


def four_waves() -> Figure:
    """The movement in the West in four waves: laws, ideas and failures since the 1960s, as chapter 2.1 tells them."""
    language = _language()
    library = Library.load()
    rungs = []
    for key, label in _WAVE_EVENTS.items():
        event = library.told("timeline", language)[key]
        year = year_of(event["date"])
        wave = next(number for number, (first, last, _) in enumerate(_WAVES) if first <= year < last)
        rungs.append(
            Rung(
                key=key,
                date=str(event["date"]),
                label=label[language],
                shape=_SHAPES[event["kind"]],
                group=wave,
                mark=_confirmed(event["verified"], key),
                detail=event["title"],
                source=event["source"],
            )
        )
    headings = [(first + 0.01, name[language], number) for number, (first, _, name) in enumerate(_WAVES)]
    spans = [(first, last, number) for number, (first, last, _) in enumerate(_WAVES)]

    def draw(width: int) -> alt.LayerChart:
        return ladder(
            rungs,
            headings,
            ("fig-4", "fig-5", "fig-1", "fig-3"),
            width=width,
            years=(1960, 2027),
            ticks=(1960, 1970, 1980, 1990, 2000, 2010, 2020),
            spans=spans,
        )

    shapes = Bilingual(
        "Circles: laws and policies. Squares: ideas and studies. Diamonds: cases and crises.",
        "圆点：法律和政策；方块：理论和研究；菱形：案例和危机。",
    )
    choice = Bilingual(
        "The events are those that the chapter tells, not a count of what happened; the bounds of the waves are ours.",
        "图中为本章述及的事件，并非全部；各波的起止年份为本书划分。",
    )
    return Figure(
        name="four-waves",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Compulsion came and went within two decades; the critics wrote while the doctrine was new, and the question "
            "is now asked the other way round",
            "强制招标二十年内来而复去；批评与学说同时出现；如今问题反过来问了",
        )[language],
        unit=Bilingual("Selected events, 1966 to 2026", "部分事件，1966—2026年")[language],
        source=Bilingual(
            "data/world/timeline.yaml of this book, with a source for each event", "本书大事记，每条均附来源"
        )[language],
        mark=weakest(rung.mark for rung in rungs),
        alt=Bilingual(
            "A timeline running down from 1960 to 2026 in four coloured stretches, with "
            f"{len(rungs)} events beside it. The British laws that force tendering stand at 1980 and 1988, the law that ends it "
            "at 1999. Between 1990 and 1997 doctrine and critics stand side by side. After 2010 failures and new rules "
            "alternate; the last event asks to weigh in-house delivery first.",
            f"自1960年至2026年自上而下的时间轴，分四段着色，右侧列出{len(rungs)}个事件。英国强制招标的法律在1980年和1988年，"
            "终结强制招标的法律在1999年；1990年至1997年学说与批评并列；2010年之后失败案例与新规则交替出现，最后一项要求先权衡自办。",
        )[language],
        table=pd.DataFrame(
            [
                {
                    _DATE[language]: rung.date,
                    _EVENT[language]: rung.label,
                    _KIND[language]: _SHAPE_WORDS[rung.shape][language],
                    _KNOWN[language]: MARKS[rung.mark][language],
                }
                for rung in rungs
            ]
        ),
        data=_event_data(library.told("timeline", language), _WAVE_EVENTS),
        notes=(Note(shapes[language]), Note(choice[language])),
        facts=tuple(_stated(rung) for rung in rungs),
    )


def _stated(rung: Rung) -> Stated:
    return Stated(rung.kind, rung.key, rung.label, rung.source, rung.mark)


def _event_data(events: Mapping[str, Mapping[str, Any]], keys: Mapping[str, Any]) -> pd.DataFrame:
    columns = ("date", "place", "title", "kind", "source", "verified")
    return pd.DataFrame([{"id": key, **{name: events[key][name] for name in columns}} for key in keys])


#: Documents of the centre that speak of buying services: instruments of data/law, events of data/world.
_CENTRE_LAW = (
    "plenum-2013",
    "gbf-96",
    "yusuan-13",
    "services-37",
    "zongcai-87-2014",
    "interim-96",
    "assoc-73",
    "shiye-53",
    "social-54",
    "financing-87",
    "order-102-draft-2018",
    "perf-42",
    "order-102",
    "catalogue-57",
    "key-51-2022",
    "key-12-2023",
)
_CENTRE_EVENTS = (
    "cn-poverty-outline-2001",
    "cn-community-health-2002",
    "cn-central-fund-2012",
    "cn-reform-plan-2013",
    "cn-exec-meeting-2013",
    "cn-culture-2015",
    "cn-leading-group-2016",
)
#: Milestones of places that are about thresholds of procurement, not about buying services.
_NOT_PURCHASE = ("yunnan-2024", "hunan-2025", "anhui-hubei-2026")
_LEVELS = (
    Bilingual("Places: pilots, rules and catalogues", "地方：试点、办法和目录"),
    Bilingual("The centre: on buying services", "中央：购买服务文件"),
    Bilingual("The centre: on procurement", "中央：政府采购规则"),
)


@dataclass(frozen=True)
class Document:
    """A document or pilot on the chart of chapter 2.2. `level` is an index of _LEVELS."""

    level: int
    kind: str
    key: str
    date: str
    title: str
    source: str
    mark: str

    @property
    def year(self) -> int:
        return int(self.date[:4])


def documents_and_pilots(library: Library, language: Language) -> list[Document]:
    """Pilots and rules of places, and documents of the centre, 1995 to 2026; unconfirmed ones are left out."""
    found = [
        Document(0, "milestone", one.id, one.date, one.title[language], one.source[language], one.verified)
        for one in library.milestones
        if one.level == "local" and one.id not in _NOT_PURCHASE
    ]
    for key in _CENTRE_EVENTS:
        event = library.told("timeline", language)[key]
        date, source = str(event["date"]), event["source"]
        found.append(Document(1, "event", key, date, event["title"], source, event["verified"]))
    for key, one in library.instruments.items():
        on_services = key in _CENTRE_LAW
        if not one.promulgated or not (on_services or "采购" in one.title_zh) or key == "gpl-2002":
            continue
        title = one.title(language)
        found.append(
            Document(1 if on_services else 2, "law", key, one.promulgated, title, one.source, one.verified)
        )
    return sorted(
        (one for one in found if one.mark != "memory"), key=lambda one: (one.level, one.date, one.key)
    )


def places_and_centre() -> Figure:
    """Pilots and documents in China by year and level: places first, then the centre."""
    language = _language()
    library = Library.load()
    documents = documents_and_pilots(library, language)
    first, last = 1995, 2026
    before = sum(1 for one in documents if one.level == 0 and one.year < 2013)
    before_centre = sum(1 for one in documents if one.level == 1 and one.year < 2013)
    centre = sum(1 for one in documents if one.level == 1 and 2013 <= one.year <= 2020)

    def draw(width: int) -> alt.VConcatChart:
        wide = width >= theme.WIDE
        ticks = [1995, 2000, 2005, 2010, 2015, 2020, 2025] if wide else [1995, 2005, 2015, 2025]
        unit = 13.0 if wide else 9.0
        panels = []
        for level, (colour, name) in enumerate(zip(("fig-5", "fig-1", "fig-4"), _LEVELS, strict=True)):
            rows, heap = [], dict.fromkeys(range(first, last + 1), 0)
            for one in documents:
                if one.level == level:
                    heap[one.year] += 1
                    rows.append(
                        {"year": one.year, "rank": heap[one.year], "title": one.title, "date": one.date}
                    )
            top = max(heap.values())
            x = alt.X(
                "year:Q",
                scale=alt.Scale(domain=[first - 0.7, last + 0.7], nice=False, zero=False),
                axis=alt.Axis(format="d", values=ticks, labels=level == 2, ticks=True, title=None),
            )
            y = alt.Y("rank:Q", scale=alt.Scale(domain=[0.4, top + 0.6], nice=False, zero=False), axis=None)
            points = (
                alt.Chart(alt.InlineData(values=rows))
                .mark_point(filled=True, opacity=1, size=62 if wide else 30, color=theme.colour(colour))
                .encode(
                    x=x,
                    y=y,
                    tooltip=[
                        alt.Tooltip("date:N", title=_DATE[language]),
                        alt.Tooltip("title:N", title=_EVENT[language]),
                    ],
                )
            )
            layers = [points]
            line = alt.Chart(alt.InlineData(values=[{"year": 2013}]))
            layers.insert(
                0,
                line.mark_rule(
                    color=theme.colour("edge"), strokeDash=[1, 4], strokeCap="round", strokeWidth=1.5
                ).encode(x=x),
            )
            panel = cast(alt.LayerChart, alt.layer(*layers))
            panel.width, panel.height = width, max(unit * (top + 0.2), 3 * unit)
            panel.title = alt.TitleParams(name[language], anchor="start", frame="group", offset=6)
            panels.append(panel)
        return alt.vconcat(*panels, spacing=14)

    return Figure(
        name="places-and-centre",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"Places tried for eighteen years before the centre wrote rules: {before} local entries before 2013 against "
            f"{before_centre} of the centre, then {centre} central documents in eight years",
            f"先有地方十八年探索，后有中央制度：2013年以前地方{before}项、中央{before_centre}项，此后八年中央出台{centre}项",
        )[language],
        unit=Bilingual(
            "Each dot one pilot, rule, catalogue or document in this book’s collection, 1995 to 2026",
            "每点为本书收集的一项试点、办法、目录或文件，1995—2026年",
        )[language],
        source=Bilingual(
            "data/regions/milestones.yaml, data/world/timeline.yaml, data/law/instruments.yaml of this book",
            "本书地方里程碑、大事记和法规库",
        )[language],
        mark=weakest(_confirmed(one.mark, one.key) for one in documents),
        alt=Bilingual(
            "Three rows of dots by year. Local pilots and rules begin in 1995 and gather between 2004 and 2018. Documents of "
            "the centre on buying services are rare before 2013 and crowd between 2013 and 2020. Central rules on "
            "procurement run from 2002 to 2026, most of them after 2014.",
            "三行按年份排列的圆点。地方试点和办法始于1995年，集中在2004年至2018年；中央购买服务文件2013年以前很少，集中在2013年至2020年；"
            "中央政府采购规则自2002年至2026年，多数在2014年之后。",
        )[language],
        table=pd.DataFrame(
            [
                {
                    _DATE[language]: one.date,
                    Bilingual("Level", "层级")[language]: _LEVELS[one.level][language],
                    Bilingual("What", "事项")[language]: one.title,
                    _KNOWN[language]: MARKS[one.mark][language],
                }
                for one in documents
            ]
        ),
        data=pd.DataFrame(
            [
                {
                    "date": one.date,
                    "level": _LEVELS[one.level].en,
                    "id": one.key,
                    "title": one.title,
                    "verified": one.mark,
                }
                for one in documents
            ]
        ),
        notes=(
            Note(
                Bilingual(
                    "The dotted line marks 2013. Instruments later repealed and drafts are included, "
                    "unconfirmed entries are not.",
                    "虚线为2013年。含已废止文件和草案，未经证实的不列。",
                )[language]
            ),
            Note(
                Bilingual(
                    "A collection shows what was written about: cities with newspapers and scholars are seen "
                    "more easily than counties.",
                    "收集到的只是有记载的：有报纸和学者的城市比县更容易被看到。",
                )[language]
            ),
        ),
        facts=tuple(
            Stated(one.kind, one.key, one.title, one.source, _confirmed(one.mark, one.key))
            for one in documents
        ),
    )


_ANSWERS = {
    "yes": Bilingual("yes", "有"),
    "part": Bilingual("in part, or by another route", "部分，或另有途径"),
    "no": Bilingual("no", "无"),
    "": Bilingual("not confirmed", "未证实"),
}
_REGIME_NAMES: Mapping[str, Bilingual] = {
    "china": Bilingual("China", "中国"),
    "uk": Bilingual("United Kingdom", "英国"),
    "eu": Bilingual("European Union", "欧盟"),
    "france": Bilingual("France", "法国"),
    "germany": Bilingual("Germany", "德国"),
    "usa-federal": Bilingual("US, federal", "美国联邦"),
    "japan": Bilingual("Japan", "日本"),
    "korea": Bilingual("Korea", "韩国"),
    "hong-kong": Bilingual("Hong Kong", "中国香港"),
    "australia": Bilingual("Australia", "澳大利亚"),
    "new-zealand": Bilingual("New Zealand", "新西兰"),
    "world-bank": Bilingual("World Bank", "世界银行"),
}


def regime_cell(record: Mapping[str, Any], cell: str) -> Mapping[str, Any]:
    """A cell of a record of data/world/regimes.yaml by its name, a list entry by number from 1: `thresholds/3`."""
    field, _, number = cell.partition("/")
    found = record[field]
    return cast(Mapping[str, Any], found[int(number or 1) - 1] if isinstance(found, list) else found)


def instruments_by_regime() -> Figure:
    """Twelve regimes on six instruments, each answer resting on a confirmed cell of regimes.yaml."""
    language = _language()
    library = Library.load()
    document = read_yaml(DATA_DIR / "world" / "comparison.yaml", DATA_DIR)
    regimes: list[str] = list(document["regimes"])
    instruments = document["instruments"]
    cells: list[dict[str, Any]] = []
    facts: list[Stated] = []
    for column, instrument in enumerate(instruments):
        for row, regime in enumerate(regimes):
            answer = instrument["answers"].get(regime)
            said = ""
            if answer is not None:
                record = library.told("regimes", language)[regime]
                cell = regime_cell(record, answer["cell"])
                mark = _confirmed(cell["verified"], f"{regime}/{answer['cell']}")
                said = str(answer["says"][language])
                facts.append(
                    Stated(
                        "regime",
                        f"{regime}/{answer['cell']}",
                        said,
                        regime_source(record, cell, language),
                        mark,
                    )
                )
            code = answer["answer"] if answer is not None else ""
            cells.append(
                {
                    "row": row,
                    "column": column,
                    "answer": code,
                    "regime": _REGIME_NAMES[regime][language],
                    "instrument": str(instrument["short"][language]),
                    "said": said or _ANSWERS[code][language],
                }
            )

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        left = 132.0 if wide else 108.0
        pitch = (width - left) / len(instruments)
        line, top = 25.0, 60.0 if wide else 26.0
        height = top + line * len(regimes)
        xs = alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False)
        ys = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
        x, y = alt.X("x:Q", scale=xs, axis=None), alt.Y("y:Q", scale=ys, axis=None)

        def chart(rows: list[dict[str, Any]]) -> alt.Chart:
            return alt.Chart(alt.InlineData(values=rows))

        placed_cells = [
            {**cell, "x": left + pitch * (cell["column"] + 0.5), "y": top + line * (cell["row"] + 0.5)}
            for cell in cells
        ]
        heads = [
            {"x": left + pitch * (column + 0.5), "y": top - 7 - 16 * up, "text": text}
            for column, one in enumerate(instruments)
            for up, text in enumerate(
                reversed(
                    [str(column + 1), *(_two_lines(str(one["short"][language]), language) if wide else [])]
                )
            )
        ]
        names = [
            {"x": 0, "y": top + line * (row + 0.5), "text": _REGIME_NAMES[regime][language]}
            for row, regime in enumerate(regimes)
        ]
        rules = [{"x": 0, "to": width, "y": top + line * row} for row in range(len(regimes) + 1)]
        layers = [
            chart(rules).mark_rule(color=theme.colour("hairline")).encode(x=x, x2="to:Q", y=y),
            chart(heads)
            .mark_text(baseline="bottom", color=theme.colour("secondary"))
            .encode(x=x, y=y, text="text:N"),
            chart(names)
            .mark_text(align="left", baseline="middle", color=theme.colour("text"))
            .encode(x=x, y=y, text="text:N"),
        ]
        tooltip = [
            alt.Tooltip("regime:N", title=Bilingual("Regime", "制度")[language]),
            alt.Tooltip("instrument:N", title=Bilingual("Instrument", "工具")[language]),
            alt.Tooltip("said:N", title=Bilingual("Answer", "回答")[language]),
        ]
        looks: dict[str, dict[str, Any]] = {
            "yes": {"shape": "circle", "filled": True, "size": 130, "color": theme.colour("fig-1")},
            "part": {"shape": "diamond", "filled": True, "size": 110, "color": theme.colour("fig-2")},
            "no": {
                "shape": "circle",
                "filled": False,
                "size": 110,
                "color": theme.colour("fig-3"),
                "strokeWidth": 2,
            },
            "": {
                "shape": "stroke",
                "filled": False,
                "size": 60,
                "color": theme.colour("edge"),
                "strokeWidth": 1.5,
            },
        }
        for code, look in looks.items():
            rows = [cell for cell in placed_cells if cell["answer"] == code]
            if rows:
                layers.append(chart(rows).mark_point(opacity=1, **look).encode(x=x, y=y, tooltip=tooltip))
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width, height
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Regime", "制度")[language]: _REGIME_NAMES[regime][language],
                **{
                    str(one["short"][language]): next(
                        _answered(cell, language)
                        for cell in cells
                        if cell["row"] == row and cell["column"] == column
                    )
                    for column, one in enumerate(instruments)
                },
            }
            for row, regime in enumerate(regimes)
        ]
    )
    keys = [
        Note(f"{number} {one['short'][language]}{': ' if language == 'en' else '：'}{one['asks'][language]}")
        for number, one in enumerate(instruments, 1)
    ]
    return Figure(
        name="instruments-by-regime",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "European law lightens the rules for social services; Chinese law fixes times and a weight for them, reserves "
            "nothing for non-profits and has no pause before signing",
            "欧洲法律为社会服务放宽规则；中国法律规定最短期限和权重，没有为非营利机构预留，签约前也没有停顿期",
        )[language],
        unit=Bilingual(
            "Twelve regimes, six instruments. Filled circle: yes; diamond: in part, or by another route; hollow circle: no; "
            "dash: not confirmed",
            "十二个制度、六项工具。实心圆：有；菱形：部分，或另有途径；空心圆：无；短横：未证实",
        )[language],
        source=Bilingual(
            "data/world/regimes.yaml and comparison.yaml of this book; law as of November 2026 where seen",
            "本书各国制度表；法律状况截至2026年11月所见",
        )[language],
        mark=weakest(fact.mark for fact in facts),
        alt=Bilingual(
            "A grid of twelve regimes and six instruments. The United Kingdom, the European Union, France and Germany have "
            "lighter rules for social services; the United States, Japan, Korea, Hong Kong and Australia use another route. "
            "China has user choice, a fixed time to bid and a fixed price weight, but no lighter track, no contracts reserved "
            "for non-profits and no standstill. Many cells outside Europe are not confirmed.",
            "十二个制度、六项工具的对照图。英国、欧盟、法国和德国为社会服务放宽规则；美国、日本、韩国、中国香港和澳大利亚另有途径。"
            "中国有用户选择、最短期限和法定价格权重，没有宽松规则、为非营利机构预留的合同和停顿期。欧洲以外许多项未证实。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {
                    "regime": regimes[cell["row"]],
                    "instrument": instruments[cell["column"]]["id"],
                    "answer": cell["answer"] or "not confirmed",
                }
                for cell in cells
            ]
        ),
        notes=(
            *keys,
            Note(
                Bilingual(
                    "Left out, because most of their cells are unconfirmed: New York State, Singapore, the UNCITRAL "
                    "model law, the WTO agreement.",
                    "多数内容未经证实、未列入：美国纽约州、新加坡、联合国示范法、世贸组织采购协定。",
                )[language]
            ),
        ),
        facts=tuple(facts),
    )


def _answered(cell: Mapping[str, Any], language: Language) -> str:
    """What the table prints: "yes: light regime" (the words alone where they begin with the answer)."""
    word, said = _ANSWERS[cell["answer"]][language], str(cell["said"])
    if not cell["answer"] or said.startswith(word):
        return said
    short = {"part": Bilingual("in part", "部分")[language]}.get(cell["answer"], word)
    return f"{short}{': ' if language == 'en' else '：'}{said}"


def _two_lines(text: str, language: Language) -> list[str]:
    return text.split(" ", 1) if language == "en" and " " in text else [text]


#: The road of the revision, then rules of the ministry and the General Office that came meanwhile.
_REVISION: Mapping[str, Bilingual] = {
    "cn-reform-plan-2018": Bilingual("Reform plan approved", "改革方案审议通过"),
    "cn-gpl-draft-2020": Bilingual("First ministry draft, 146 articles", "财政部第一稿，146条"),
    "cn-gpl-draft-2022": Bilingual("Second draft, about 125 articles", "第二稿，约125条"),
    "cn-33-2024": Bilingual("Three-year action plan to end of 2026", "三年行动方案，至2026年底"),
    "cn-npcsc-plan-2025": Bilingual("On the legislature’s plan for 2025", "列入2025年立法工作计划"),
}
_MEANWHILE: Mapping[str, Bilingual] = {
    "order-102": Bilingual("Purchase of services (Order 102)", "政府购买服务（102号令）"),
    "demand-22": Bilingual("Requirements (No. 22)", "采购需求管理（22号）"),
    "order-110": Bilingual("Framework agreements (Order 110)", "框架协议（110号令）"),
    "coop-innovation-13": Bilingual("Cooperative innovation (No. 13)", "合作创新采购（13号）"),
    "domestic-34": Bilingual("Domestic products (No. 34)", "本国产品标准（34号）"),
    "lowprice-2": Bilingual("Abnormally low prices (No. 2)", "异常低价（2号）"),
    "emergency-12": Bilingual("Emergency procurement (No. 12)", "紧急采购（12号）"),
}


def revision_calendar() -> Figure:
    """The revision of the Government Procurement Law beside the rules that were made meanwhile."""
    language = _language()
    library = Library.load()
    rungs = [
        Rung(
            key=key,
            date=str(event["date"]),
            label=label[language],
            shape="diamond",
            group=0,
            mark=_confirmed(event["verified"], key),
            detail=event["title"],
            source=event["source"],
        )
        for key, label in _REVISION.items()
        for event in (library.told("timeline", language)[key],)
    ]
    bill = library.instruments["gpl-draft-2026"]
    rungs.append(
        Rung(
            "gpl-draft-2026",
            str(bill.promulgated),
            Bilingual("Bill to the legislature, for comment", "草案提请审议并征求意见")[language],
            "diamond",
            0,
            _confirmed(bill.verified, "gpl-draft-2026"),
            bill.title(language),
            bill.source,
            "law",
        )
    )
    for key, label in _MEANWHILE.items():
        one = library.instruments[key]
        rungs.append(
            Rung(
                key,
                str(one.promulgated),
                label[language],
                "circle",
                1,
                _confirmed(one.verified, key),
                one.title(language),
                one.source,
                "law",
            )
        )
    today = Bilingual("No second reading or vote found", "未见二次审议或表决的报道")[language]

    def draw(width: int) -> alt.LayerChart:
        return ladder(
            rungs,
            [(year_of(library.as_of), today, 0)],
            ("fig-3", "fig-1"),
            width=width,
            years=(2018, 2027),
            ticks=tuple(range(2018, 2028)),
            step=23,
        )

    ordered = sorted(rungs, key=lambda rung: rung.year)
    return Figure(
        name="revision-calendar",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "While the revision of the law has been under way since 2018, ministry rules have already brought part of what "
            "its first draft proposed",
            "修法自2018年起仍在途中，部委规则已先行落实了第一稿的部分内容",
        )[language],
        unit=Bilingual(
            "Diamonds: steps of the revision. Circles: rules issued meanwhile, by day of issue",
            "菱形：修法步骤；圆点：其间出台的规则，按发布日期",
        )[language],
        source=Bilingual(
            f"data/world/timeline.yaml and data/law/instruments.yaml of this book; position of {library.as_of}",
            f"本书大事记和法规库；截至{library.as_of}",
        )[language],
        mark=weakest(rung.mark for rung in rungs),
        alt=Bilingual(
            "A timeline running down from 2018 to 2026. Steps of the revision: reform plan in November 2018, ministry drafts in "
            "December 2020 and July 2022, action plan in June 2024, legislative plan in May 2025, bill open for comment in June "
            "2026. Between them stand seven rules issued by ministry or General Office from January 2020 to September 2026. At "
            "the end: no second reading or vote found.",
            "自2018年至2026年自上而下的时间轴。修法步骤：2018年11月改革方案，2020年12月和2022年7月财政部草案，2024年6月行动方案，"
            "2025年5月立法计划，2026年6月草案公开征求意见；其间有2020年1月至2026年9月出台的七项规则。末尾注明未见二次审议或表决的报道。",
        )[language],
        table=pd.DataFrame(
            [
                {
                    _DATE[language]: rung.date,
                    Bilingual("Step or rule", "步骤或规则")[language]: rung.label,
                    _KIND[language]: (
                        Bilingual("revision", "修法")[language]
                        if rung.group == 0
                        else Bilingual("rule in force", "现行规则")[language]
                    ),
                    _KNOWN[language]: MARKS[rung.mark][language],
                }
                for rung in ordered
            ]
        ),
        data=pd.DataFrame(
            [
                {
                    "date": rung.date,
                    "id": rung.key,
                    "title": rung.detail,
                    "source": rung.source,
                    "verified": rung.mark,
                }
                for rung in ordered
            ]
        ),
        notes=(
            Note(
                Bilingual(
                    "That no second reading was found is no proof that there was none: few pages after September "
                    "2026 were in reach.",
                    "未见报道不等于没有发生：2026年9月以后的网页能查到的很少。",
                )[language]
            ),
        ),
        facts=tuple(_stated(rung) for rung in ordered),
    )
