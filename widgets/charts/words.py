"""Every word that the charts of statistics print, in both languages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from widgets.charts.breaks import BreakError, key
from widgets.facts.citation import Language
from widgets.facts.quantities import MARK_WORDS, QUALIFIER_WORDS
from widgets.facts.records import Bilingual, Break

YEAR = Bilingual("Year", "年份")
SERIES = Bilingual("Method", "采购方式")
AMOUNT = Bilingual("Billion yuan", "亿元")
SHARE = Bilingual("Share, %", "占比（%）")
STATUS = Bilingual("How known", "数据依据")
UNCONFIRMED = Bilingual("unconfirmed", "未证实")
NOT_STATED = Bilingual("Not stated", "未说明")
NOT_FOUND = Bilingual("–", "–")

MARKS = {mark: Bilingual(**wording) for mark, wording in MARK_WORDS.items()}
BASES = {
    "published": Bilingual("published", "公布"),
    "same_basis": Bilingual("published on the same basis", "公布的同口径数"),
    "headline": Bilingual("headline", "总口径"),
    "preliminary": Bilingual("preliminary", "初步数"),
    "derived": Bilingual("computed", "推算"),
}
QUALIFIERS = {sign: Bilingual(**wording) for sign, wording in QUALIFIER_WORDS.items()}

_CATEGORY = "china_government_procurement_by_category"
_METHOD = "china_government_procurement_by_method"

#: What the breaks of breaks.csv say under a chart, by file, measure and first year. Numbers in braces come
#: from the data.
_BREAKS: dict[tuple[str, str, int], Bilingual] = {
    (_CATEGORY, "mark", 2003): Bilingual(
        "The Government Procurement Law takes effect on 1 January 2003; catalogue and thresholds now set the scope.",
        "2003年1月1日《政府采购法》施行，此后统计范围由集中采购目录和限额标准划定。",
    ),
    (_CATEGORY, "point", 2005): Bilingual(
        "Computed from published growth rates, not published as amounts.",
        "由公布的增长率推算，并非直接公布的金额。",
    ),
    (_CATEGORY, "point", 2016): Bilingual(
        "On the same basis as 2015. The headline of {headline} includes {works} of shantytown renewal and rail transit "
        "bought as services.",
        "与2015年同口径。公布的总口径数为{headline}，其中包括以购买服务方式实施的棚户区改造和轨道交通项目{works}。",
    ),
    (_CATEGORY, "mark", 2017): Bilingual(
        "The releases for 2017 and 2018 do not say whether such works are counted in. The jump of these two years and the "
        "fall after them make it probable that some are; this is an inference.",
        "2017年和2018年的公布材料未说明是否包含上述工程类项目。从两年骤增、随后回落看，很可能包含一部分；这只是推断。",
    ),
    (_CATEGORY, "mark", 2019): Bilingual(
        "The Ministry of Finance explains this fall by tight budgets: general expenditure was squeezed, and districts and "
        "counties kept their money for basic duties.",
        "财政部对这一下降的解释是财力趋紧：压减一般性支出，区县财力优先保障基本支出。",
    ),
    (_CATEGORY, "point", 2024): Bilingual(
        "Rounded: computed from a published share and a rounded total.",
        "约数：由公布的占比和取整的总额推算。",
    ),
    (_METHOD, "remainder", 2018): Bilingual(
        "What the published shares leave of 100. The releases do not say what it is.",
        "公布的各项占比合计不足100%，其余部分公布材料未作说明。",
    ),
    (_METHOD, "mark", 2019): Bilingual(
        "Open tender rises mainly because fewer services, which use other methods, were bought in 2019, and single source "
        "came under stricter control: a change of mix, not proof of more competition.",
        "公开招标占比上升，主要因为多用其他方式采购的服务类项目减少，且单一来源管控趋严：这是结构变化，不能证明竞争增强。",
    ),
    (_METHOD, "mark", 2023): Bilingual(
        "Framework agreement procurement, in force since 1 March 2022, is listed as a method of its own for the first time; "
        "before, such purchases were counted under other methods.",
        "框架协议采购自2022年3月1日起施行，本年首次单独列示；此前这类采购计入其他方式。",
    ),
}


def of_break(one: Break, language: Language, **numbers: str) -> str:
    """What a break says under a chart. Raises BreakError where no words were written for it."""
    text = _BREAKS.get((one.series, one.rule, one.year_from))
    if text is None:
        raise BreakError(f"widgets/charts/words.py has no words for the break {key(one)}: {one.what_changed}")
    return text[language].format(**numbers)


def status(basis: str, mark: str, language: Language) -> str:
    """How a value was come by: "published; reported by a source seen"."""
    return (BASES[basis][language] + ("; " if language == "en" else "；")) + MARKS[mark][language]


def rounded(value: Decimal, places: int) -> str:
    """`Decimal("1208.19")`, 1 -> "1,208.2", half up, with the zeros that precision asks for."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def billions(value: Decimal, qualifier: str, language: Language) -> str:
    """A published amount (100 million yuan) in the unit of the reader's language, without the unit.

    `Decimal("11964"), "~"` -> "about 1,196.4" (billion yuan) or 约11964 (亿元, as published).
    """
    about = QUALIFIERS[qualifier][language]
    return about + (rounded(value / 10, 1) if language == "en" else f"{value.normalize():f}")


def amount(value: Decimal, language: Language) -> str:
    """A published amount (100 million yuan) with its unit: "1,021.9 billion yuan" or 10219.3亿元."""
    return billions(value, "", language) + (" billion yuan" if language == "en" else "亿元")


def percent(value: Decimal, qualifier: str, language: Language) -> str:
    """A share as published: "35.45"."""
    return QUALIFIERS[qualifier][language] + f"{value:f}"
