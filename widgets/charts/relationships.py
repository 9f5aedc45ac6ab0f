"""The cases of the collection on two axes: whether there was a contest, and whether the provider is independent.

Places come from the codes of data/cases/codebook.yaml and from nothing else. A case without a code is shown as
not stated; unconfirmed cases (mark `memory`) are left out and counted in a note.
"""

from __future__ import annotations

from typing import Any, cast

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.charts.figure import Figure, Note, weakest
from widgets.facts import Library
from widgets.facts.citation import Language
from widgets.facts.records import Bilingual, Case
from widgets.kit.language import language as current_language

#: Code of the relationship (None: not stated) and the field of the figure it stands in: column, row.
_FIELDS: tuple[tuple[str | None, int, int], ...] = (
    ("competitive-independent", 0, 0),
    ("non-competitive-independent", 0, 1),
    ("non-competitive-dependent", 1, 1),
    ("cooperative", 0, 2),
    (None, 1, 2),
)
_COLUMNS = (
    Bilingual("Provider independent", "承接主体独立"),
    Bilingual("Provider founded, led or fed by the buyer", "承接主体由购买方设立、领导或供养"),
)
_SHORT_COLUMNS = (Bilingual("Independent", "独立"), Bilingual("Dependent", "依赖"))
_NAMES = {
    "competitive-independent": Bilingual("Contest", "有竞争"),
    "non-competitive-independent": Bilingual("No contest", "无竞争"),
    "non-competitive-dependent": Bilingual("No contest", "无竞争"),
    "cooperative": Bilingual("Cooperative", "合作型"),
    None: Bilingual("Not stated", "未说明"),
}
_CHINA = Bilingual("Mainland China", "中国大陆")
_ELSEWHERE = Bilingual("Elsewhere", "其他国家和地区")
_STEP = 15.0
_WEAK = "weak-competition"


def shown_cases(library: Library) -> list[Case]:
    """The cases of the figure: every one that a source seen confirms."""
    return [case for case in library.cases.values() if case.verified != "memory"]


def relationship_axes() -> Figure:
    """The cases by relationship, one mark a case; hollow where weak competition is among the lessons."""
    language = current_language()
    library = Library.load()
    cases = shown_cases(library)
    left_out = len(library.cases) - len(cases)

    def draw(width: int) -> alt.LayerChart:
        wide = width >= theme.WIDE
        column = width / 2
        per_row = int((column - 24) // _STEP)
        tops, heights = [0.0], []
        for row in range(3):
            most = max(
                len([one for one in cases if one.relationship == code])
                for code, _, placed in _FIELDS
                if placed == row
            )
            heights.append(38 + _STEP * -(-most // per_row))
            tops.append(tops[-1] + heights[-1] + 8)
        head = 26.0
        points: list[dict[str, Any]] = []
        boxes: list[dict[str, Any]] = []
        labels: list[dict[str, Any]] = []
        for code, left, row in _FIELDS:
            x, y = left * column, head + tops[row] + (14 if row == 2 else 0)
            inside = sorted(
                (one for one in cases if one.relationship == code),
                key=lambda one: (one.country != "China", _WEAK in one.lessons),
            )
            boxes.append({"x": x, "x2": x + column - 8, "y": y, "y2": y + heights[row]})
            labels.append(
                {"x": x + 10, "y": y + 16, "label": f"{_NAMES[code][language]}: {len(inside)}", "bold": True}
            )
            points += [
                {
                    "x": x + 16 + _STEP * (index % per_row),
                    "y": y + 34 + _STEP * (index // per_row),
                    "name": one.name(language),
                    "group": "china" if one.country == "China" else "elsewhere",
                    "weak": _WEAK in one.lessons,
                    "method": library.label("method", one.method, language),
                    "year": str(one.year_start or ""),
                }
                for index, one in enumerate(inside)
            ]
        empty = head + tops[0]
        boxes.append({"x": column, "x2": 2 * column - 8, "y": empty, "y2": empty + heights[0]})
        labels.append(
            {
                "x": column + 10,
                "y": empty + 16,
                "label": Bilingual("Contest: no such code", "有竞争：无此编码")[language],
                "bold": True,
            }
        )
        columns = [
            {
                "x": index * column,
                "y": 12,
                "label": (label if wide else short)[language],
            }
            for index, (label, short) in enumerate(zip(_COLUMNS, _SHORT_COLUMNS, strict=True))
        ]
        height = head + tops[3] + 14
        scale_x = alt.Scale(domain=[0, width], range=[0, width], nice=False)
        scale_y = alt.Scale(domain=[0, height], range=[0, height], nice=False)
        x_of = alt.X("x:Q", scale=scale_x, axis=None)
        y_of = alt.Y("y:Q", scale=scale_y, axis=None)
        layers: list[alt.Chart] = [
            alt.Chart(alt.InlineData(values=boxes))
            .mark_rect(fill=theme.colour("panel"), stroke=theme.colour("hairline"))
            .encode(x=x_of, x2="x2:Q", y=y_of, y2="y2:Q"),
            alt.Chart(alt.InlineData(values=columns))
            .mark_text(align="left", baseline="middle", color=theme.colour("secondary"))
            .encode(x=x_of, y=y_of, text="label:N"),
            alt.Chart(alt.InlineData(values=labels))
            .mark_text(align="left", baseline="middle", fontWeight=600)
            .encode(x=x_of, y=y_of, text="label:N"),
        ]
        tooltip = [
            alt.Tooltip("name:N", title=Bilingual("Case", "案例")[language]),
            alt.Tooltip("year:N", title=Bilingual("From", "起始年")[language]),
            alt.Tooltip("method:N", title=Bilingual("Method", "购买方式")[language]),
        ]
        for group, colour, shape in (("china", "fig-1", "circle"), ("elsewhere", "fig-2", "square")):
            for weak in (False, True):
                rows = [one for one in points if one["group"] == group and one["weak"] == weak]
                if rows:
                    layers.append(
                        alt.Chart(alt.InlineData(values=rows))
                        .mark_point(
                            shape=shape,
                            size=62,
                            stroke=theme.colour(colour),
                            strokeWidth=1.75,
                            fill=theme.colour("panel" if weak else colour),
                            opacity=1,
                        )
                        .encode(x=x_of, y=y_of, tooltip=tooltip)
                    )
        drawn = cast(alt.LayerChart, alt.layer(*layers))
        drawn.width, drawn.height = width, height
        return drawn

    table = pd.DataFrame(
        [
            {
                Bilingual("Relationship", "购买关系")[language]: _name(library, code, language),
                _CHINA[language]: str(_count(cases, code, True)),
                _ELSEWHERE[language]: str(_count(cases, code, False)),
                Bilingual("Weak competition among the lessons", "教训含“竞争不足”")[language]: str(
                    len([one for one in cases if one.relationship == code and _WEAK in one.lessons])
                ),
            }
            for code, *_ in _FIELDS
        ]
    )
    data = pd.DataFrame(
        [
            {
                "id": one.id,
                "relationship": one.relationship or "",
                "method": one.method,
                "country": one.country,
                "weak_competition": _WEAK in one.lessons,
                "verified": one.verified,
            }
            for one in cases
        ]
    )
    counts = {code: len([one for one in cases if one.relationship == code]) for code, *_ in _FIELDS}
    china = {code: _count(cases, code, True) for code, *_ in _FIELDS}
    return Figure(
        name="relationship-axes",
        language=language,
        chart=draw(theme.WIDE),
        narrow=draw(theme.NARROW),
        finding=Bilingual(
            f"Of the {sum(china.values())} Chinese cases, {china['competitive-independent']} had a "
            f"contest among independent providers "
            f"and {china['non-competitive-independent'] + china['non-competitive-dependent']} had none; "
            f"{china['cooperative']} were cooperative, and for {china[None]} the sources do not say",
            f"{sum(china.values())}个中国案例中，"
            f"{china['competitive-independent']}个在独立承接主体之间有竞争，"
            f"{china['non-competitive-independent'] + china['non-competitive-dependent']}个没有；"
            f"{china['cooperative']}个为合作型，{china[None]}个来源未说明",
        )[language],
        unit=Bilingual(
            "One mark is one case. Circles: mainland China; squares: elsewhere. Hollow: weak "
            "competition is among the lessons",
            "一个标记代表一个案例。圆点：中国大陆；方块：其他国家和地区。空心：教训含“竞争不足”",
        )[language],
        source=Bilingual(
            "Case collection of this book; relationship, lessons and country as coded there",
            "本书案例集；购买关系、教训和国家均按其编码",
        )[language],
        mark=weakest(one.verified for one in cases),
        alt=Bilingual(
            f"Fields with one mark a case. Contest and independent: "
            f"{counts['competitive-independent']} cases. No contest, independent: "
            f"{counts['non-competitive-independent']}. No contest, dependent: "
            f"{counts['non-competitive-dependent']}. Contest and dependent: the "
            f"codes have no such class. Below: cooperative {counts['cooperative']}, not stated "
            f"{counts[None]}.",
            f"分格图，一个标记代表一个案例。有竞争且独立：{counts['competitive-independent']}个。"
            f"无竞争、独立：{counts['non-competitive-independent']}个。"
            f"无竞争、依赖：{counts['non-competitive-dependent']}个。有竞争、依赖：无此编码。下方："
            f"合作型{counts['cooperative']}个，未说明{counts[None]}个。",
        )[language],
        table=table,
        data=data,
        notes=(
            Note(
                Bilingual(
                    "Pioneers and scandals are reported, ordinary contracts are not: the numbers "
                    "say nothing about shares in the country. "
                    "The classes rest on the sources of each record and are open to argument.",
                    "先行者和丑闻容易见报，普通合同则不然：这些数目不能说明全国的比例。"
                    "归类依据各案例的来源，可以商榷。",
                )[language]
            ),
            Note(
                Bilingual(
                    f"{left_out} unconfirmed cases are left out.",
                    f"{left_out}个未证实的案例未列入。",
                )[language]
            ),
        ),
    )


def _count(cases: list[Case], code: str | None, china: bool) -> int:
    return len([one for one in cases if one.relationship == code and (one.country == "China") == china])


def _name(library: Library, code: str | None, language: Language) -> str:
    if code is None:
        return _NAMES[None][language]
    label = str(library.label("relationship", code, language))
    return label[:1].upper() + label[1:]
