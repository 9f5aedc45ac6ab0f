"""Figures on why and whether to buy: who produced in the collected cases, what studies found, the model of the
incomplete contract, own staff against a provider, contracts that ended early, and where failures began.

from widgets import charts charts.effects_by_service()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Note, weakest
from widgets.charts.rows import chart_of, named_rows
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.problems import DATA_DIR
from widgets.facts.records import Bilingual
from widgets.facts.tables import read_rows
from widgets.kit.language import language as current_language

COLLECTION = Bilingual(
    "The book's collection of cases (cases/cases.yaml); records whose core could not be confirmed are left out",
    "本书案例库（cases/cases.yaml）；核心内容未能证实的案例未计入",
)
_SAMPLE = DATA_DIR / "literature" / "service_tender_sample.csv"


class LiveFigure(Figure):
    """A figure with sliders: their parameters belong to the whole specification, also where the chart is set
    among its words.
    """

    def standalone(self) -> dict[str, Any]:
        whole = super().standalone()
        return {**whole, "params": whole["vconcat"][0].pop("params")}


def _table(name: str) -> list[Mapping[str, str]]:
    """The rows of a table of data/evidence."""
    return [row for _, row in read_rows(DATA_DIR / "evidence" / f"{name}.csv")]


def _text(rows: Sequence[Mapping[str, Any]], **look: Any) -> alt.Chart:
    return cast(alt.Chart, chart_of(rows).mark_text(fontSize=theme.size("note"), **look))


def _numbers(
    field: str, top: float, ticks: Sequence[float], form: str = "d", grid: bool = True
) -> tuple[alt.X, alt.Scale]:
    """A scale of numbers from nought with hairlines at the ticks."""
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(values=list(ticks), format=form, grid=grid, domain=False, ticks=False)
    return alt.X(f"{field}:Q", scale=scale, axis=axis), scale


# Who produced in the collected cases ------------------------------------------------------------------------

_PROVIDERS = {
    "social-organisation": "fig-1",
    "enterprise": "fig-2",
    "public-institution": "fig-3",
    "mixed": "hairline",
}
_FIELDS = {
    "community-social-work": Bilingual("Social work", "社会工作"),
    "environment-sanitation": Bilingual("Sanitation", "环卫"),
    "public-transport": Bilingual("Public transport", "公共交通"),
    "elderly-care": Bilingual("Elderly care", "养老"),
    "education-training": Bilingual("Education", "教育"),
    "health-medical": Bilingual("Health", "卫生健康"),
    "employment": Bilingual("Employment", "就业"),
    "culture-sport": Bilingual("Culture", "文化"),
    "disaster-relief": Bilingual("Disaster relief", "灾害防治"),
    "legal-mediation": Bilingual("Mediation, legal aid", "调解、法律援助"),
    "research-evaluation": Bilingual("Evaluation", "评估"),
}


def who_produces() -> Figure:
    """Mainland cases by field and by kind of provider: the collection, not the country."""
    language = current_language()
    library = Library.load()
    cases = [case for case in library.cases.values() if case.country == "China" and case.verified != "memory"]
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        counts.setdefault(case.service_field, Counter())[case.provider_type] += 1
    # The field "other" and those with one case stand in one row at the foot.
    single = [field for field, count in counts.items() if field == "other" or count.total() < 2]
    order = sorted(
        (field for field in counts if field not in single), key=lambda field: -counts[field].total()
    )
    names = {
        field: _FIELDS[field][language]
        if field in _FIELDS
        else _capital(library.label("service_field", field, language) or "")
        for field in order
    }
    rest = Counter[str]()
    for field in single:
        rest += counts[field]
    rest_name = Bilingual("Other fields", "其他领域")[language]
    lines = [*((names[field], counts[field]) for field in order), (rest_name, rest)]
    kinds = {kind: _capital(library.label("provider_type", kind, language) or "") for kind in _PROVIDERS}
    rows = []
    for index, (name, count) in enumerate(lines):
        start = 0
        for kind in _PROVIDERS:
            if count[kind]:
                rows.append(
                    {
                        "row": index,
                        "field": name,
                        "kind": kinds[kind],
                        "start": start,
                        "end": start + count[kind],
                        "number": count[kind],
                    }
                )
                start += count[kind]
    height = 22 * len(lines)

    def draw(width: int) -> alt.LayerChart:
        room = (
            (140 if language == "en" else 110) if width >= theme.WIDE else (136 if language == "en" else 106)
        )
        y = named_rows([name for name, _ in lines], room)
        x, _ = _numbers("start", 15, (0, 5, 10, 15))
        colour = alt.Color(
            "kind:N",
            scale=alt.Scale(
                domain=list(kinds.values()), range=[theme.colour(token) for token in _PROVIDERS.values()]
            ),
            legend=alt.Legend(
                orient="top",
                columns=4 if width >= theme.WIDE else 1,
                symbolType="square",
                offset=8,
                labelLimit=190,
            ),
        )
        bars = (
            chart_of(rows)
            .mark_bar(height=14, stroke=theme.colour("page"), strokeWidth=1)
            .encode(
                x=x,
                x2="end:Q",
                y=y,
                color=colour,
                tooltip=[
                    alt.Tooltip("field:N", title=Bilingual("Field", "领域")[language]),
                    alt.Tooltip("kind:N", title=Bilingual("Provider", "承接主体")[language]),
                    alt.Tooltip("number:Q", title=Bilingual("Cases", "案例数")[language]),
                ],
            )
        )
        totals = _text(
            [
                {"row": index, "start": count.total(), "total": count.total()}
                for index, (_, count) in enumerate(lines)
            ],
            align="left",
            dx=6,
            color=theme.colour("secondary"),
        ).encode(x=x, y=y, text="total:Q")
        drawn = cast(alt.LayerChart, alt.layer(bars, totals))
        drawn.width, drawn.height = width - room - 8, height
        return drawn

    social = counts["community-social-work"]
    clean = counts["environment-sanitation"]
    bus = counts["public-transport"]
    totals = Counter(case.provider_type for case in cases)
    table = pd.DataFrame(
        [
            {
                Bilingual("Field", "领域")[language]: name,
                **{kinds[kind]: str(count[kind]) for kind in _PROVIDERS},
                Bilingual("All", "合计")[language]: str(count.total()),
            }
            for name, count in lines
        ]
    )
    data = pd.DataFrame(
        [
            {"case": case.id, "service_field": case.service_field, "provider_type": case.provider_type}
            for case in cases
        ]
    )
    return Figure(
        name="who-produces",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "In the collected cases enterprises clean the streets and run the buses, and social organisations do the "
            "social work",
            "在本书案例中，街道清扫和公交由企业承担，社会工作由社会组织承担",
        )[language],
        unit=Bilingual(
            f"{len(cases)} cases from mainland China by field of service and kind of provider",
            f"中国内地{len(cases)}个案例，按服务领域和承接主体类型",
        )[language],
        source=COLLECTION[language],
        mark=weakest(case.verified for case in cases),
        alt=Bilingual(
            f"Stacked bars by field of service. Community social work: {social['social-organisation']} of "
            f"{social.total()} cases with a social organisation. Environment and sanitation: {clean['enterprise']} of "
            f"{clean.total()} with an enterprise. Public transport: {bus['enterprise']} of {bus.total()} with an "
            f"enterprise. In all {totals['enterprise']} cases with enterprises, {totals['social-organisation']} with "
            f"social organisations, {totals['public-institution']} with public institutions, {totals['mixed']} mixed.",
            f"按服务领域堆叠的条形图。社区社会工作{social.total()}例中{social['social-organisation']}例由社会组织承接；环卫"
            f"{clean.total()}例中{clean['enterprise']}例由企业承接；公共交通{bus.total()}例中{bus['enterprise']}例由企业承接。"
            f"合计企业{totals['enterprise']}例，社会组织{totals['social-organisation']}例，事业单位"
            f"{totals['public-institution']}例，混合{totals['mixed']}例。",
        )[language],
        table=table,
        data=data,
        notes=(
            Note(
                Bilingual(
                    "The cases were chosen for teaching and from what was published. They say nothing about shares in the "
                    "country.",
                    "案例为教学而选，且限于公开材料，不反映全国占比。",
                )[language]
            ),
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# What studies found -----------------------------------------------------------------------------------------

_GROUPS = {
    "refuse": Bilingual("Refuse and water", "垃圾和供水"),
    "parks": Bilingual("Parks and roads", "公园和道路"),
    "cleaning": Bilingual("Cleaning of hospitals", "医院保洁"),
    "people": Bilingual("Services to persons", "对人的服务"),
    "reviews": Bilingual("Reviews", "综述"),
}


def effects_by_service() -> Figure:
    """Effects of bought against own provision by service and year. Spans show how far the results of one study
    spread; numbers stand in the table. Unconfirmed figures are left out.
    """
    language = current_language()
    studies = [row for row in _table("effects") if row["verified"] != "memory"]
    rows: list[dict[str, Any]] = []
    place = 0.0
    heads: list[dict[str, Any]] = []
    for group, title in _GROUPS.items():
        heads.append({"y": place, "text": title[language]})
        place += 1
        for row in sorted(
            (one for one in studies if one["group"] == group), key=lambda one: int(one["year"])
        ):
            rows.append({**row, "y": place, "head": f"{row['year']} {row[f'label_{language}']}"})
            place += 1
        place += 0.35
    top, bottom = -0.7, place - 0.7
    height = round(20 * (bottom - top))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[top, bottom], reverse=True, nice=False), axis=None)
    words = {
        "cost": Bilingual("Cost", "成本"),
        "quality": Bilingual("Quality", "质量"),
    }

    def side(measure: str, width: int, wide: bool) -> alt.LayerChart:
        known = [row for row in rows if row[f"{measure}_mid"] != ""]
        points = [
            {
                "y": row["y"],
                "low": float(row[f"{measure}_low"]),
                "value": float(row[f"{measure}_mid"]),
                "high": float(row[f"{measure}_high"]),
                "study": row["study"],
                "material": row[f"material_{language}"],
                "found": row[f"{measure}_{language}"],
                "limits": row[f"limits_{language}"],
            }
            for row in known
        ]
        missing = [{"y": row["y"], "value": 0, "text": "–"} for row in rows if row[f"{measure}_mid"] == ""]
        labels = (
            Bilingual("own|even|bought", "自办|持平|购买")
            if wide
            else Bilingual("own|=|buy", "自办|持平|购买")
        )[language].split("|")
        axis = alt.Axis(
            orient="top",
            values=[-1, 0, 1],
            labelExpr=f"datum.value < 0 ? '{labels[0]}' : datum.value > 0 ? '{labels[2]}' : '{labels[1]}'",
            grid=True,
            domain=False,
            ticks=False,
            labelFlush=False,
            labelOverlap=False,
        )
        scale = alt.Scale(domain=[-1.45, 1.45], nice=False)
        x = alt.X("value:Q", scale=scale, axis=axis)
        colour = theme.colour("fig-1" if measure == "cost" else "fig-2")
        spans = (
            chart_of([point for point in points if point["low"] < point["high"]])
            .mark_rule(color=colour, strokeWidth=3, strokeCap="round")
            .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y)
        )
        tips = [
            alt.Tooltip("study:N", title=Bilingual("Study", "研究")[language]),
            alt.Tooltip("material:N", title=Bilingual("Material", "材料")[language]),
            alt.Tooltip("found:N", title=Bilingual("Found", "结论")[language]),
            alt.Tooltip("limits:N", title=Bilingual("Limits", "局限")[language]),
        ]
        dots = (
            chart_of(points)
            .mark_point(
                shape="circle" if measure == "cost" else "square",
                size=70,
                fill=colour,
                stroke=theme.colour("page"),
                strokeWidth=1,
                opacity=1,
            )
            .encode(x=x, y=y, tooltip=tips)
        )
        blanks = _text(missing, color=theme.colour("secondary")).encode(x=x, y=y, text="text:N")
        drawn = cast(alt.LayerChart, alt.layer(spans, dots, blanks))
        drawn.width, drawn.height = width, height
        drawn.title = alt.TitleParams(
            words[measure][language], anchor="middle", frame="group", fontWeight=600, offset=6
        )
        return drawn

    def draw(width: int) -> alt.HConcatChart:
        wide = width >= theme.WIDE
        room = (204 if language == "en" else 160) if wide else (172 if language == "en" else 132)
        panel = (width - room - 24) // 2 if wide else (width - room - 12) // 2
        names = _text(
            [{"y": row["y"], "text": row["head"]} for row in rows], align="left", dx=0, limit=room
        ).encode(x=alt.value(10 if wide else 0), y=y, text="text:N")
        titles = _text(heads, align="left", fontWeight=600, limit=room).encode(
            x=alt.value(0), y=y, text="text:N"
        )
        labels = cast(alt.LayerChart, alt.layer(titles, names))
        labels.width, labels.height = room, height
        return alt.hconcat(
            labels, side("cost", panel, wide), side("quality", panel, wide), spacing=12 if wide else 6
        )

    columns = {
        Bilingual("Study", "研究")[language]: "study",
        Bilingual("Material", "材料")[language]: f"material_{language}",
        words["cost"][language]: f"cost_{language}",
        words["quality"][language]: f"quality_{language}",
        Bilingual("Limits", "局限")[language]: f"limits_{language}",
    }
    table = pd.DataFrame(
        [{head: _study(row[field], language) for head, field in columns.items()} for row in rows]
    )
    cost = [float(row["cost_mid"]) for row in rows if row["cost_mid"] != ""]
    quality = [float(row["quality_mid"]) for row in rows if row["quality_mid"] != ""]
    counted = {
        "lower": sum(value > 0 for value in cost),
        "cost": len(cost),
        "better": sum(value > 0 for value in quality),
        "worse": sum(value < 0 for value in quality),
        "quality": len(quality),
    }
    return Figure(
        name="effects-by-service",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Savings are common in simple services; in cleaning and in services to persons the doubt is about quality",
            "简单的服务常有节省；保洁和对人的服务，疑问在质量",
        )[language],
        unit=Bilingual(
            "Bought against own provision. A mark to the right: the purchase did better; a bar: how far the results of "
            "one study spread; a dash: not studied",
            "购买与自办相比。标记偏右表示购买较好；横条表示同一研究的结果范围；短横表示未研究",
        )[language],
        source=Bilingual(
            "The studies named in the table, mostly from their abstracts; placing on the scale by the authors of this book",
            "表中所列研究，多据摘要；在标尺上的位置由本书编者判读",
        )[language],
        mark=weakest(row["verified"] for row in rows),
        alt=Bilingual(
            f"Dot chart of {len(rows)} findings by service and year, with cost on the left and quality on the right. Of "
            f"{counted['cost']} findings on cost {counted['lower']} lean to the purchase, among them all but one of refuse "
            f"collection. Of {counted['quality']} findings on quality {counted['better']} lean to the purchase and "
            f"{counted['worse']} to own provision.",
            f"点图，按服务和年份列出{len(rows)}项结论，左为成本，右为质量。成本{counted['cost']}项中{counted['lower']}项偏向购买，"
            f"垃圾收运除一项外均在其中；质量{counted['quality']}项中{counted['better']}项偏向购买，{counted['worse']}项偏向自办。",
        )[language],
        table=table,
        data=pd.DataFrame(studies),
        notes=(
            Note(
                Bilingual(
                    "None of the studies is Chinese: we found none for China that compares the cost or the quality of bought "
                    "and own services with a comparison group.",
                    "所列研究均非中国研究：未找到以对照组比较中国购买服务与自办服务成本或质量的研究。",
                )[language]
            ),
            Note(
                Bilingual(
                    "Figures that we could not find in a source are left out, among them the often quoted averages of early "
                    "reviews.",
                    "未能在来源中查到的数字未列入，包括常被引用的早期综述平均值。",
                )[language]
            ),
        ),
    )


def _study(text: str, language: Language) -> str:
    """Authors as the edition prints them: Chinese keeps the Latin names."""
    return text if language == "en" else text.replace(" and others", " 等").replace(" and ", "、")


# The incomplete contract ------------------------------------------------------------------------------------


def cut(kept: float, written: float, harm: float) -> float:
    """How much the provider cuts, as a share of the largest cut: it keeps `kept` of each yuan saved and answers
    for the share `written` of a harm worth `harm` yuan for each yuan saved.
    """
    return max(0.0, kept - written * harm)


def gain(kept: float, written: float, harm: float) -> float:
    """What the county gains by buying, for each yuan of the largest cut; own provision counts as nought."""
    chosen = cut(kept, written, harm)
    return chosen * (1 - harm) - chosen * chosen / 2


def highest_harm(kept: float, written: float) -> float:
    """The harm below which buying is better than making."""
    bound = (2 - kept) / (2 - written)
    return min(bound, kept / written) if written else bound


def care_hour_cut(saving: float = 3.6, harm: float = 0.6, written: float = 0.0, kept: float = 1.0) -> Figure:
    """One cost that can be cut from an hour of care, and who gains from cutting how much of it."""
    language = current_language()
    steps = [index / 50 for index in range(51)]
    own = [
        {"x": step * saving, "value": saving * (step * (kept - written * harm) - step * step / 2)}
        for step in steps
    ]
    county = [{"x": step * saving, "value": saving * (step * (1 - harm) - step * step / 2)} for step in steps]
    best = min(1.0, max(0.0, 1 - harm))
    chosen = min(1.0, cut(kept, written, harm))
    peaks = {
        "provider": (chosen * saving, saving * (chosen * (kept - written * harm) - chosen * chosen / 2)),
        "county": (best * saving, saving * (best * (1 - harm) - best * best / 2)),
    }
    after = saving * gain(kept, written, harm)
    low = min(row["value"] for row in county)
    high = max(row["value"] for row in own)
    names = {
        "provider": Bilingual("gain of the provider", "承接主体的收益"),
        "county": Bilingual("gain of the county", "县里的收益"),
    }
    money = Bilingual("yuan an hour", "元/小时")

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = 150 if wide else 22
        x = alt.X(
            "x:Q",
            scale=alt.Scale(domain=[0, saving], nice=False),
            axis=alt.Axis(
                tickCount=4,
                format=".1f",
                title=Bilingual("Cut from an hour of care, yuan", "每小时护理中削减的成本（元）")[language],
            ),
        )
        scale = alt.Scale(domain=[min(low, 0) * 1.1, high * 1.25], nice=False)
        y = alt.Y(
            "value:Q",
            scale=scale,
            axis=alt.Axis(tickCount=5, format=".1f", minExtent=34, maxExtent=34),
        )
        zero = chart_of([{"value": 0}]).mark_rule(color=theme.colour("edge")).encode(y=y)
        layers: list[alt.Chart] = [zero]
        for rows, name, token, dash in (
            (own, "provider", "fig-2", [1, 0]),
            (county, "county", "fig-1", [1, 0]),
        ):
            layers.append(
                chart_of(rows)
                .mark_line(color=theme.colour(token), strokeWidth=theme.LINE_WIDTH, strokeDash=dash)
                .encode(x=x, y=y)
            )
            end = rows[-1]
            if wide:
                layers.append(
                    _text(
                        [{**end, "text": names[name][language]}], align="left", dx=8, fontWeight=600
                    ).encode(x=x, y=y, text="text:N")
                )
            peak = {"x": peaks[name][0], "value": peaks[name][1]}
            layers.append(
                chart_of([peak])
                .mark_point(
                    shape="circle" if name == "county" else "square",
                    size=80,
                    fill=theme.colour(token),
                    stroke=theme.colour("page"),
                    opacity=1,
                )
                .encode(x=x, y=y)
            )
        marks = [
            {
                "x": peaks["county"][0],
                "value": peaks["county"][1],
                "text": Bilingual("best for the county", "对县里最好")[language],
            },
        ]
        layers.append(_text(marks, align="center", dy=-14).encode(x=x, y=y, text="text:N"))
        if not wide:
            middle = len(steps) * 3 // 5
            layers.append(
                _text(
                    [{**own[middle], "text": names["provider"][language]}],
                    align="right",
                    dx=-6,
                    dy=-10,
                    fontWeight=600,
                ).encode(x=x, y=y, text="text:N")
            )
            layers.append(
                _text(
                    [{**county[len(steps) * 7 // 10], "text": names["county"][language]}],
                    align="right",
                    dx=-8,
                    dy=30,
                    fontWeight=600,
                ).encode(x=x, y=y, text="text:N")
            )
        gap = chart_of([{"x": peaks["provider"][0], "low": after, "high": 0}]).mark_rule(
            color=theme.colour("fig-1"), strokeDash=[4, 4]
        )
        layers.append(gap.encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"))
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width - room - 40, 230 if wide else 210
        return drawn

    def yuan(value: float) -> str:
        return f"{Decimal(str(round(value, 6))).quantize(Decimal('0.01'), ROUND_HALF_UP)}"

    table = pd.DataFrame(
        [
            {
                Bilingual("Cut, yuan an hour", "削减（元/小时）")[language]: yuan(step * saving),
                _capital(names["provider"][language]): yuan(own[index]["value"]),
                _capital(names["county"][language]): yuan(county[index]["value"]),
            }
            for index, step in enumerate(steps)
            if index % 10 == 0
        ]
    )
    numbers = {
        "best": yuan(peaks["county"][0]),
        "chosen": yuan(peaks["provider"][0]),
        "after": yuan(after).replace("-", "−"),
        "harm": yuan(harm),
    }
    loses = after < 0
    return Figure(
        name="care-hour-cut",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"The provider gains by cutting {numbers['chosen']} yuan an hour; for the county {numbers['best']} would be best"
            + (", and the whole cut is a loss" if loses else ""),
            f"承接主体削减至每小时{numbers['chosen']}元最有利；对县里而言削减{numbers['best']}元最好"
            + ("，全部削减则得不偿失" if loses else ""),
        )[language],
        unit=Bilingual(
            f"Gain in {money['en']}, if each yuan cut does harm worth {numbers['harm']} yuan that the contract does not name",
            f"收益（{money['zh']}），假定每削减1元造成合同未写明的损害{numbers['harm']}元",
        )[language],
        source=Bilingual(
            "Made-up example after Hart, Shleifer and Vishny 1997",
            "虚构示例，依据Hart、Shleifer和Vishny（1997）",
        )[language],
        mark="text",
        alt=Bilingual(
            f"Two curves over the amount cut from an hour of care. The provider's gain rises up to {numbers['chosen']} yuan. "
            f"The county's gain is highest at {numbers['best']} yuan and then falls; at the provider's choice it is "
            f"{numbers['after']} yuan an hour.",
            f"两条曲线，横轴为每小时护理中削减的成本。承接主体的收益升至{numbers['chosen']}元处；县里的收益在{numbers['best']}元处"
            f"最高，此后下降，在承接主体的选择处为{numbers['after']}元。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {"cut": one["x"], "provider": one["value"], "county": two["value"]}
                for one, two in zip(own, county, strict=True)
            ]
        ),
    )


def purchase_region(written: float = 0.3, kept: float = 1.0) -> Figure:
    """Where buying is better than making. Two sliders: how much of the quality the contract can name, and how
    much of each yuan saved the provider keeps.
    """
    language = current_language()
    top = 1.4
    steps = [{"w": index / 50} for index in range(51)]
    words = {
        "buy": Bilingual("Purchase does better", "购买较好"),
        "make": Bilingual("Own provision does better", "自办较好"),
        "tie": Bilingual("No cut pays: no difference", "削减无利可图：无差别"),
        "x": Bilingual("Share of the harm that the contract names", "合同写明的损害所占比例"),
        "y": Bilingual("Harm for each yuan cut", "每削减1元造成的损害（元）"),
        "written": Bilingual("Named in the contract ", "合同写明比例 "),
        "kept": Bilingual("Kept by the provider ", "承接主体留存比例 "),
    }

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        shared = alt.param(
            name="kept",
            value=kept,
            bind=alt.binding_range(min=0.1, max=1, step=0.05, name=words["kept"][language]),
        )
        named = alt.param(
            name="written",
            value=written,
            bind=alt.binding_range(min=0, max=1, step=0.05, name=words["written"][language]),
        )
        x = alt.X(
            "w:Q",
            scale=alt.Scale(domain=[0, 1], nice=False),
            axis=alt.Axis(
                format="%", values=[0, 0.25, 0.5, 0.75, 1], title=words["x"][language], labelFlush=False
            ),
        )
        scale = alt.Scale(domain=[0, top], nice=False)
        axis = alt.Axis(
            values=[0, 0.25, 0.5, 0.75, 1, 1.25], format=".2f", grid=False, minExtent=34, maxExtent=34
        )
        base = chart_of(steps).transform_calculate(
            tie=f"datum.w > 0 ? min(kept / datum.w, {top}) : {top}",
            bound="(2 - kept) / (2 - datum.w)",
        )
        base = base.transform_calculate(edge=f"min(min(datum.bound, datum.tie), {top})")
        buy = base.mark_area(color=theme.colour("seq-2"), opacity=1).encode(
            x=x, y=alt.Y("edge:Q", scale=scale, axis=axis), y2=alt.datum(0)
        )
        make = base.mark_area(color=theme.colour("seq-1"), opacity=1).encode(
            x=x, y=alt.Y("edge:Q", scale=scale), y2="tie:Q"
        )
        line = base.mark_line(color=theme.colour("fig-1"), strokeWidth=theme.LINE_WIDTH).encode(
            x=x, y=alt.Y("edge:Q", scale=scale)
        )
        here = (
            chart_of([{}])
            .transform_calculate(w="written", tie=f"written > 0 ? min(kept / written, {top}) : {top}")
            .transform_calculate(edge=f"min(min((2 - kept) / (2 - written), datum.tie), {top})")
        )
        rule = here.mark_rule(color=theme.colour("text"), strokeDash=[4, 4]).encode(
            x=x, y=alt.Y("edge:Q", scale=scale), y2=alt.datum(0)
        )
        dot = here.mark_point(
            shape="circle", size=90, fill=theme.colour("fig-1"), stroke=theme.colour("page"), opacity=1
        ).encode(x=x, y=alt.Y("edge:Q", scale=scale))
        value = (
            here.transform_calculate(text="format(datum.edge, '.2f')")
            .mark_text(fontSize=theme.size("note"), fontWeight=600, dy=-14)
            .encode(x=x, y=alt.Y("edge:Q", scale=scale), text="text:N")
        )
        labels = [
            {"w": 0.97, "edge": 0.1, "text": words["buy"][language]},
            {"w": 0.66, "edge": 1.15, "text": words["make"][language]},
        ]
        names = _text(labels, align="right", fontWeight=600).encode(
            x=x, y=alt.Y("edge:Q", scale=scale), text="text:N"
        )
        tie = _text([{"w": 0.985, "edge": 1.28, "text": words["tie"][language]}], align="right").encode(
            x=x, y=alt.Y("edge:Q", scale=scale), text="text:N"
        )
        layers = [make, buy, line, rule, dot, value, names]
        drawn = cast(alt.LayerChart, alt.layer(*layers, *([tie] if wide else [])).add_params(shared, named))
        drawn.width, drawn.height = width - 52, 260 if wide else 240
        drawn.title = alt.TitleParams(words["y"][language], anchor="start", frame="group", dx=-40, offset=8)
        return drawn

    def two(value: float) -> str:
        return f"{Decimal(str(round(value, 9))).quantize(Decimal('0.01'), ROUND_HALF_UP)}"

    shares = (Decimal("0"), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("1"))
    strengths = (Decimal("1"), Decimal("0.75"), Decimal("0.5"))
    table = pd.DataFrame(
        [
            {
                words["x"][language]: f"{share * 100:.0f}%",
                **{
                    Bilingual(f"Provider keeps {strength * 100:.0f}%", f"承接主体留存{strength * 100:.0f}%")[
                        language
                    ]: two(highest_harm(float(strength), float(share)))
                    for strength in strengths
                },
            }
            for share in shares
        ]
    )
    limit = two(highest_harm(kept, written))
    return LiveFigure(
        name="purchase-region",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "The more of the quality a contract can name, the more harm per yuan a purchase can bear and still do better",
            "合同能写明的质量越多，购买在每元削减造成较大损害时仍能占优",
        )[language],
        unit=Bilingual(
            "Highest harm for each yuan cut at which the purchase is still better. Made interactive, the chart has two "
            "sliders",
            "购买仍占优的每元削减最大损害。切换为可交互的图后有两个滑块",
        )[language],
        source=Bilingual(
            "Made-up model after Hart, Shleifer and Vishny 1997, reduced to one kind of effort",
            "虚构模型，依据Hart、Shleifer和Vishny（1997），简化为一种努力",
        )[language],
        mark="text",
        alt=Bilingual(
            f"A plane with the share of harm that the contract names across and the harm of each yuan cut upwards. Below a "
            f"rising line purchase does better, above it own provision; in the upper right corner no cut pays and there is no "
            f"difference. Where {written * 100:.0f} per cent is named, the line lies at {limit}.",
            f"平面图，横轴为合同写明的损害比例，纵轴为每削减1元造成的损害。上升曲线以下购买较好，以上自办较好；右上角削减无利可图，"
            f"两者无差别。写明{written * 100:.0f}%时曲线位于{limit}。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {
                    "named": float(share),
                    "kept": float(strength),
                    "highest_harm": highest_harm(float(strength), float(share)),
                }
                for share in shares
                for strength in strengths
            ]
        ),
    )


# Make or buy ------------------------------------------------------------------------------------------------


def own_or_bought(**changed: float) -> Figure:
    """The cost of a year of home care with own staff and with providers, part by part. Each argument replaces a
    figure of the running example: `carer_cost`, `hours_per_carer`, `price` (yuan an hour), `contract_management` …
    """
    language = current_language()
    library = Library.load()

    def figure(example: str, name: str) -> Decimal:
        return Decimal(str(library.examples[example]["figures"][name]["value"]))

    given = {
        "hours": figure("home-care", "hours-in-all"),
        "price": figure("home-care", "hour-ceiling"),
        **{
            name.replace("-", "_"): figure("home-care-make-or-buy", name)
            for name in (
                "hours-per-carer",
                "carer-cost",
                "supervisors",
                "supervisor-cost",
                "equipment",
                "overhead-share",
                "contract-management",
                "tendering",
                "transition",
            )
        },
    }
    if unknown := changed.keys() - given.keys():
        raise ValueError(f"no figure {', '.join(sorted(unknown))}; allowed: {', '.join(given)}")
    given |= {name: Decimal(str(value)) for name, value in changed.items()}
    carers = (given["hours"] / 12 / given["hours_per_carer"]).to_integral_value(ROUND_CEILING)
    direct = (
        carers * given["carer_cost"] + given["supervisors"] * given["supervisor_cost"] + given["equipment"]
    )
    parts = {
        "make": [
            (Bilingual("carers", "护理员"), carers * given["carer_cost"]),
            (Bilingual("supervisors", "督导"), given["supervisors"] * given["supervisor_cost"]),
            (Bilingual("equipment", "设备"), given["equipment"]),
            (Bilingual("overhead", "管理费分摊"), direct * given["overhead_share"] / 100),
        ],
        "buy": [
            (Bilingual("price", "合同价款"), given["hours"] * given["price"]),
            (Bilingual("contract management", "合同管理"), given["contract_management"]),
            (Bilingual("tender", "招标"), given["tendering"]),
            (Bilingual("handing over", "启动交接"), given["transition"]),
        ],
    }
    names = {"make": Bilingual("Own staff", "自办"), "buy": Bilingual("Purchase", "购买")}
    totals = {way: sum((value for _, value in rows), Decimal(0)) for way, rows in parts.items()}
    tokens = ("fig-1", "fig-3", "fig-2", "fig-4")
    unit = Decimal(1_000_000 if language == "en" else 10_000)

    def shown(value: Decimal) -> str:
        return f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"

    rows: list[dict[str, Any]] = []
    for index, way in enumerate(parts):
        start = Decimal(0)
        for place, (name, value) in enumerate(parts[way]):
            rows.append(
                {
                    "row": index,
                    "way": names[way][language],
                    "part": name[language],
                    "token": place,
                    "start": float(start / unit),
                    "end": float((start + value) / unit),
                    "yuan": shown(value),
                }
            )
            start += value
    most = float(max(totals.values()) / unit)

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = 76 if language == "en" else 44
        y = named_rows([names[way][language] for way in parts], room, -0.6, 1.6)
        step = 1 if language == "en" else 100
        x, scale = _numbers(
            "start", most * 1.02, [step * index for index in range(int(most / step) + 1)], ",.0f", grid=False
        )
        layers = []
        for place, token in enumerate(tokens):
            mine = [row for row in rows if row["token"] == place]
            layers.append(
                chart_of(mine)
                .mark_bar(height=34, color=theme.colour(token), stroke=theme.colour("page"), strokeWidth=1)
                .encode(
                    x=x,
                    x2="end:Q",
                    y=y,
                    tooltip=[
                        alt.Tooltip("way:N", title=Bilingual("Way", "方式")[language]),
                        alt.Tooltip("part:N", title=Bilingual("Part", "项目")[language]),
                        alt.Tooltip("yuan:N", title=Bilingual("Yuan", "元")[language]),
                    ],
                )
            )
        firsts = _text(
            [{**row, "middle": (row["start"] + row["end"]) / 2} for row in rows if row["token"] == 0],
            color=theme.colour("page"),
            fontWeight=600,
        ).encode(x=alt.X("middle:Q", scale=scale), y=y, text="part:N")
        joined = Bilingual(" + ", "＋")[language]
        others = [
            {
                "row": index + 0.36,
                "end": most,
                "text": joined.join(
                    f"{name[language]} {shown(value)}" if wide else name[language]
                    for name, value in parts[way][1:]
                ),
            }
            for index, way in enumerate(parts)
        ]
        rests = _text(others, align="right", color=theme.colour("secondary")).encode(
            x=alt.X("end:Q", scale=scale), y=y, text="text:N"
        )
        sums = _text(
            [
                {
                    "row": index - 0.36,
                    "start": 0,
                    "text": shown(totals[way]) + Bilingual(" yuan", "元")[language],
                }
                for index, way in enumerate(parts)
            ],
            align="left",
            fontWeight=600,
        ).encode(x=x, y=y, text="text:N")
        drawn = cast(alt.LayerChart, alt.layer(*layers, firsts, rests, sums))
        drawn.width, drawn.height = width - room - 8, 225
        return drawn

    difference = totals["make"] - totals["buy"]
    share = abs(difference) / totals["make"] * 100
    cheaper = "buy" if difference > 0 else "make"
    close = share < 1
    percent = f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}"
    table = pd.DataFrame(
        [
            {
                Bilingual("Way", "方式")[language]: names[way][language],
                Bilingual("Part", "项目")[language]: name[language],
                Bilingual("Yuan", "元")[language]: shown(value),
            }
            for way in parts
            for name, value in [*parts[way], (Bilingual("in all", "合计"), totals[way])]
        ]
    )
    return Figure(
        name="own-or-bought",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=(
            Bilingual(
                f"With every cost counted on both sides, the two ways differ by {percent} per cent",
                f"两边成本全部计入后，两种方式相差{percent}%",
            )
            if close
            else Bilingual(
                f"With every cost counted on both sides, {'the purchase' if cheaper == 'buy' else 'own staff'} costs "
                f"{percent} per cent less",
                f"两边成本全部计入后，{'购买' if cheaper == 'buy' else '自办'}低{percent}%",
            )
        )[language],
        unit=Bilingual(
            "Cost of twelve months of home care, million yuan", "十二个月居家养老服务的成本（万元）"
        )[language],
        source=Bilingual("Made-up example: Anlan County", "虚构示例：安澜县")[language],
        mark="text",
        alt=Bilingual(
            f"Two stacked bars. Own staff: {shown(totals['make'])} yuan, of which carers {shown(parts['make'][0][1])}. "
            f"Purchase: {shown(totals['buy'])} yuan, of which the price {shown(parts['buy'][0][1])}.",
            f"两条堆叠条形。自办{shown(totals['make'])}元，其中护理员{shown(parts['make'][0][1])}元；购买"
            f"{shown(totals['buy'])}元，其中合同价款{shown(parts['buy'][0][1])}元。",
        )[language],
        table=table,
        data=pd.DataFrame(
            [
                {"way": way, "part": name.en, "yuan": float(value)}
                for way in parts
                for name, value in parts[way]
            ]
        ),
    )


# Contracts that ended early ---------------------------------------------------------------------------------


def planned_and_lasted() -> Figure:
    """Contracts of the collection with a known term that ended early: the term planned and the term lived."""
    language = current_language()
    library = Library.load()
    ends = [row for row in _table("early_ends") if row["verified"] != "memory"]
    ends.sort(key=lambda row: Decimal(row["lasted_years"]) / Decimal(row["planned_years"]))
    short = {
        "shiyan-bus-privatisation": Bilingual("Buses, Shiyan", "十堰公交"),
        "us-indiana-ibm-welfare": Bilingual("Welfare, Indiana", "印第安纳福利"),
        "uk-hinchingbrooke": Bilingual("Hospital, England", "英格兰医院"),
        "england-transforming-rehabilitation": Bilingual("Probation, England", "英格兰缓刑"),
    }
    rows: list[dict[str, Any]] = [
        {
            "row": index,
            "name": short[row["case"]][language],
            "planned": float(row["planned_years"]),
            "lasted": float(row["lasted_years"]),
            "how": row[f"how_{language}"],
            "label": Bilingual(
                f"{row['lasted_years']} of {row['planned_years']} years",
                f"{row['planned_years']}年中的{row['lasted_years']}年",
            )[language],
        }
        for index, row in enumerate(ends)
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = (134 if language == "en" else 96) if wide else (124 if language == "en" else 92)
        y = named_rows([row["name"] for row in rows], room)
        x, scale = _numbers("lasted", 24 if wide else 30, (0, 5, 10, 15))
        planned = (
            chart_of(rows)
            .mark_bar(height=16, color=theme.colour("hairline"))
            .encode(x=alt.X("planned:Q", scale=scale), x2=alt.datum(0), y=y)
        )
        tips = [
            alt.Tooltip("name:N", title=Bilingual("Case", "案例")[language]),
            alt.Tooltip("label:N", title=Bilingual("Term", "期限")[language]),
            alt.Tooltip("how:N", title=Bilingual("End", "结束")[language]),
        ]
        lasted = (
            chart_of(rows)
            .mark_bar(height=16, color=theme.colour("fig-1"))
            .encode(x=x, x2=alt.datum(0), y=y, tooltip=tips)
        )
        labels = _text(rows, align="left", dx=6).encode(
            x=alt.X("planned:Q", scale=scale), y=y, text="label:N"
        )
        drawn = cast(alt.LayerChart, alt.layer(planned, lasted, labels))
        drawn.width, drawn.height = width - room - 8, 34 * len(rows)
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Case", "案例")[language]: library.cases[row["case"]].name(language),
                Bilingual("Begun", "开始")[language]: row["begun"],
                Bilingual("Ended", "结束")[language]: row["ended"],
                Bilingual("Planned, years", "计划年限")[language]: row["planned_years"],
                Bilingual("Lasted, years", "实际年限")[language]: row["lasted_years"],
                Bilingual("How it ended", "如何结束")[language]: row[f"how_{language}"],
            }
            for row in ends
        ]
    )
    return Figure(
        name="planned-and-lasted",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Three of four long contracts that ended early were over before a third of their term",
            "四份提前结束的长期合同中，有三份履行不到期限的三分之一",
        )[language],
        unit=Bilingual(
            "Years from begin to end; grey: the term planned", "自开始至结束的年数；灰色为计划期限"
        )[language],
        source=COLLECTION[language],
        mark=weakest(row["verified"] for row in ends),
        alt=Bilingual(
            "Bars of terms planned and lived. "
            + "; ".join(f"{row['name']}: {row['label']}" for row in rows)
            + ".",
            "计划期限与实际期限的条形图。"
            + "；".join(f"{row['name']}：{row['label']}" for row in rows)
            + "。",
        )[language],
        table=table,
        data=pd.DataFrame(ends),
        notes=(
            Note(
                Bilingual(
                    "Only contracts that ended early are shown, so the figure says nothing about how often this happens.",
                    "图中只有提前结束的合同，因此不说明这种情况有多常见。",
                )[language]
            ),
        ),
    )


# Clauses of power -------------------------------------------------------------------------------------------

_CLAUSES = {
    "late_payment_waiver": Bilingual("No claim when payment is late", "付款迟延不得主张"),
    "policy_exit_clause": Bilingual("Purchaser may end it for policy", "采购人可因政策终止"),
    "no_objection_clause": Bilingual("No objection to the assessment", "对考核结果不得异议"),
    "mentions_satisfaction": Bilingual("Satisfaction of users named", "提及满意度"),
}
_RIGHT_TO_OBJECT = Bilingual("Right to object to the assessment", "有权对考核结果提出异议")


def clauses_of_power() -> Figure:
    """What 37 Shenzhen tender documents say about who decides in the contract; a convenience sample."""
    language = current_language()
    documents = [row for _, row in read_rows(_SAMPLE)]
    counted = {name: sum(row[name] == "1" for row in documents) for name in _CLAUSES}
    # The right to object stands in a note of one document: the column `note` says so.
    counted["right_to_object"] = sum("objection to a rating within" in row["note"] for row in documents)
    wording = {**_CLAUSES, "right_to_object": _RIGHT_TO_OBJECT}
    protects = {"mentions_satisfaction", "right_to_object"}
    order = [
        *sorted((name for name in counted if name not in protects), key=lambda name: -counted[name]),
        *sorted((name for name in counted if name in protects), key=lambda name: -counted[name]),
    ]
    rows: list[dict[str, Any]] = [
        {
            "row": index,
            "name": wording[name][language],
            "value": counted[name],
            "label": Bilingual(
                f"{counted[name]} of {len(documents)}", f"{len(documents)}份中{counted[name]}份"
            )[language],
            "side": name in protects,
        }
        for index, name in enumerate(order)
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = (224 if language == "en" else 160) if wide else (206 if language == "en" else 178)
        y = named_rows([row["name"] for row in rows], room)
        x, _ = _numbers("value", 9 if wide else 12, (0, 2, 4, 6))
        layers = [
            chart_of([row for row in rows if row["side"] == side])
            .mark_bar(height=15, color=theme.colour("fig-1" if side else "fig-2"))
            .encode(x=x, x2=alt.datum(0), y=y)
            for side in (False, True)
        ]
        labels = _text(rows, align="left", dx=6).encode(x=x, y=y, text="label:N")
        drawn = cast(alt.LayerChart, alt.layer(*layers, labels))
        drawn.width, drawn.height = width - room - 8, 28 * len(rows)
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Clause", "条款")[language]: row["name"],
                Bilingual("Documents", "文件数")[language]: str(row["value"]),
            }
            for row in rows
        ]
    )
    return Figure(
        name="clauses-of-power",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            "Some contracts write the purchaser's power down; the right of the provider to object stands in one",
            "有的合同写明了采购人的权力；写明承接主体异议权的只有一份",
        )[language],
        unit=Bilingual(
            f"Documents with the wording, of {len(documents)} tender documents for services in Shenzhen, 2023–2026",
            f"深圳2023—2026年{len(documents)}份服务类招标文件中含有该表述的份数",
        )[language],
        source=Bilingual(
            "The book's sample of tender documents (literature/service_tender_sample.csv), counted by keyword",
            "本书招标文件样本（literature/service_tender_sample.csv），按关键词计数",
        )[language],
        mark="text",
        alt=Bilingual(
            "Bars. " + "; ".join(f"{row['name']}: {row['label']}" for row in rows) + ".",
            "条形图。" + "；".join(f"{row['name']}：{row['label']}" for row in rows) + "。",
        )[language],
        table=table,
        data=pd.DataFrame([{"clause": name, "documents": counted[name]} for name in order]),
        notes=(
            Note(
                Bilingual(
                    "A convenience sample under the special-zone procurement rules, some of them drafts. A count shows "
                    "wording, not a breach of law.",
                    "便利样本，适用特区采购条例，部分为草稿。计数只反映表述，不等于违法。",
                )[language]
            ),
        ),
    )


# Where failures began ---------------------------------------------------------------------------------------

_BUYER = (
    "weak-monitoring",
    "wrong-incentives",
    "unclear-responsibilities",
    "weak-buyer-capacity",
    "late-payment",
    "core-function",
    "transition-planning",
    "weak-evaluation",
)
_PROVIDER = ("fraud", "financial-engineering", "weak-provider-capacity")
_BOTH = ("continuity-of-service", "underpricing", "supplier-concentration", "labour-conditions", "corruption")


def where_failures_began() -> Figure:
    """Lessons named in the cases marked negative or scandal, by whose work they concern."""
    language = current_language()
    library = Library.load()
    cases = [
        case
        for case in library.cases.values()
        if case.verified != "memory" and case.tenor in ("negative", "scandal")
    ]
    count = Counter(lesson for case in cases for lesson in case.lessons)
    sides = {
        **dict.fromkeys(_BUYER, "buyer"),
        **dict.fromkeys(_PROVIDER, "provider"),
        **dict.fromkeys(_BOTH, "both"),
    }
    look = {"buyer": "fig-1", "provider": "fig-2", "both": "hairline"}
    spoken = {
        "buyer": Bilingual("the purchaser's work", "属购买主体的工作"),
        "provider": Bilingual("the provider's work", "属承接主体的工作"),
        "both": Bilingual("market or both", "市场或双方"),
    }
    chosen = sorted(
        (lesson for lesson in sides if count[lesson] >= 3), key=lambda lesson: (-count[lesson], lesson)
    )
    rows: list[dict[str, Any]] = [
        {
            "row": index,
            "name": _capital(library.label("lessons", lesson, language) or ""),
            "value": count[lesson],
            "side": spoken[sides[lesson]][language],
        }
        for index, lesson in enumerate(chosen)
    ]

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        room = (196 if language == "en" else 130) if wide else (178 if language == "en" else 120)
        y = named_rows([row["name"] for row in rows], room)
        x, _ = _numbers("value", 19, (0, 5, 10, 15))
        colour = alt.Color(
            "side:N",
            scale=alt.Scale(
                domain=[text[language] for text in spoken.values()],
                range=[theme.colour(token) for token in look.values()],
            ),
            legend=alt.Legend(
                orient="top", columns=3 if wide else 1, symbolType="square", offset=8, labelLimit=200
            ),
        )
        bars = (
            chart_of(rows)
            .mark_bar(height=14)
            .encode(
                x=x,
                x2=alt.datum(0),
                y=y,
                color=colour,
                tooltip=[
                    alt.Tooltip("name:N", title=Bilingual("Lesson", "教训")[language]),
                    alt.Tooltip("value:Q", title=Bilingual("Cases", "案例数")[language]),
                ],
            )
        )
        labels = _text(rows, align="left", dx=6, color=theme.colour("secondary")).encode(
            x=x, y=y, text="value:Q"
        )
        drawn = cast(alt.LayerChart, alt.layer(bars, labels))
        drawn.width, drawn.height = width - room - 8, 22 * len(rows)
        return drawn

    first = chosen[0]
    table = pd.DataFrame(
        [
            {
                Bilingual("Lesson", "教训")[language]: row["name"],
                Bilingual("Whose work", "属谁的工作")[language]: row["side"],
                Bilingual("Cases", "案例数")[language]: str(row["value"]),
            }
            for row in rows
        ]
    )
    return Figure(
        name="where-failures-began",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"Half of the failed purchases in the collection name weak monitoring: {count[first]} of {len(cases)}",
            f"案例库中失败的购买，约半数涉及监管缺位：{len(cases)}例中{count[first]}例",
        )[language],
        unit=Bilingual(
            f"{len(cases)} cases marked negative or scandal, by the lessons that their records name; lessons named in at "
            "least three cases",
            f"标为负面或丑闻的{len(cases)}个案例，按记录中所列教训；只列至少三例提及的教训",
        )[language],
        source=COLLECTION[language],
        mark=weakest(case.verified for case in cases),
        alt=Bilingual(
            "Bars by lesson. "
            + "; ".join(f"{row['name']} ({row['side']}): {row['value']}" for row in rows)
            + ".",
            "按教训的条形图。"
            + "；".join(f"{row['name']}（{row['side']}）：{row['value']}" for row in rows)
            + "。",
        )[language],
        table=table,
        data=pd.DataFrame([{"case": case.id, "lessons": "|".join(case.lessons)} for case in cases]),
        notes=(
            Note(
                Bilingual(
                    "A case may name several lessons. Whose work a lesson concerns is the authors' judgement, and scandals are "
                    "reported more often than ordinary failures.",
                    "一例可有多项教训。教训属谁的工作由编者判断；丑闻比普通失败更常见诸报道。",
                )[language]
            ),
        ),
    )
