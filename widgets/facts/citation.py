"""Citations of law in words: "Government Procurement Law, art. 31(1)" and 《政府采购法》第三十一条第一款.

The article of a parameter is usually a number ("35"), sometimes several ("36, 49"), a range ("18-19"), a part of a notice
("part 4"), an item written behind the number ("13(2)"), or "whole". Every one of them becomes words in both languages here,
and only here: roles, rules, widgets and exports all quote law through `citation`.
"""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["en", "zh"]

_DIGITS = "零一二三四五六七八九"
_NAMED_PARTS = {
    "whole": ("", ""),
    "not seen": ("article not seen", "条款未见"),
    "Treasury Department answer": ("answer of the Treasury Department", "国库司负责人答记者问"),
    "limits of decentralised procurement": ("limits of decentralised procurement", "分散采购限额标准"),
    "open-tender amount": ("open-tender amount", "公开招标数额标准"),
}


def chinese_number(number: int) -> str:
    """`35` -> 三十五, as articles of law are numbered. Numbers from 1 to 1999."""
    if not 1 <= number <= 1999:
        raise ValueError(f"articles are numbered from 1 to 1999, not {number}")
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    for unit, word in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            head, rest = divmod(number, unit)
            gap = "零" if rest and rest < unit // 10 else ""
            if rest and 10 <= rest < 20:
                return _DIGITS[head] + word + gap + "一" + chinese_number(rest)
            return _DIGITS[head] + word + gap + (chinese_number(rest) if rest else "")
    raise AssertionError(number)


def _split_article(article: str) -> list[tuple[str, str | None]]:
    """`"13(2), 20(6)"` -> [("13", "2"), ("20", "6")]; a range keeps its dash."""
    pieces: list[tuple[str, str | None]] = []
    for piece in article.split(","):
        match = re.fullmatch(r"\s*([0-9]+(?:-[0-9]+)?)((?:\([0-9]+\))*)([0-9]*)\s*", piece)
        if not match:
            raise ValueError(f"not an article: {article!r}; allowed: 35, 36, 49, 18-19, 13(2), part 4, whole")
        number, brackets, tail = match.groups()
        inner = brackets.strip("()").replace(")(", ", ") or None
        pieces.append((number, f"{inner} no. {tail}" if tail and inner else inner))
    return pieces


def article_words(
    article: str, paragraph: int | str | None = None, item: int | str | None = None, language: Language = "en"
) -> str:
    """The article in words: `"31", 1, 2` -> "art. 31(1), item 2" or 第三十一条第一款第（二）项; "" for a whole instrument."""
    article = str(article)
    english = language == "en"
    if article in _NAMED_PARTS:
        return _NAMED_PARTS[article][0 if english else 1]
    if parts := re.fullmatch(r"(?:guide )?parts? ([0-9]+)(?:-([0-9]+))?", article):
        first, last = parts.groups()
        if english:
            return article + (f", item {item}" if item else "")
        guide = "指引" if article.startswith("guide") else ""
        span = chinese_number(int(first)) + (f"至{chinese_number(int(last))}" if last else "")
        return f"{guide}第{span}部分" + (f"第（{chinese_number(int(item))}）项" if item else "")
    pieces = _split_article(article)
    if english:
        words = ", ".join(n.replace("-", "–") + (f"({b})" if b else "") for n, b in pieces)
        several = len(pieces) > 1 or "-" in pieces[0][0]
        tail = f"({paragraph})" if paragraph else ""
        return f"{'arts' if several else 'art.'} {words}{tail}" + (f", item {item}" if item else "")
    chinese = []
    for number, bracket in pieces:
        text = "至".join(f"第{chinese_number(int(n))}条" for n in number.split("-"))
        if bracket:
            items, _, tail = bracket.partition(" no. ")
            text += "".join(f"第（{chinese_number(int(b))}）项" for b in re.findall(r"[0-9]+", items))
            text += f"第{tail}目" if tail else ""
        chinese.append(text)
    text = "、".join(chinese)
    if paragraph:
        text += f"第{chinese_number(int(paragraph))}款"
    if item:
        text += f"第（{chinese_number(int(item))}）项"
    return text


def citation(
    short_name: str,
    article: str,
    paragraph: int | str | None = None,
    item: int | str | None = None,
    language: Language = "en",
) -> str:
    """Instrument and article in words. `short_name` is the instrument's short name in that language.

    `citation("Government Procurement Law", "35")` -> "Government Procurement Law, art. 35";
    `citation("政府采购法", "35", language="zh")` -> 《政府采购法》第三十五条. A name that is a document number
    (财政部令第87号, 财库〔2021〕22号) takes no title marks.
    """
    words = article_words(article, paragraph, item, language)
    if language == "en":
        return f"{short_name}, {words}" if words else short_name
    is_number = bool(re.search(r"[〔号]", short_name))
    name = short_name if is_number else f"《{short_name}》"
    return name + words
