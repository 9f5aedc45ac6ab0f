"""Findings in words for a terminal or a log: a line for what is wrong, then what the law asks, where it stands, what to do."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from widgets.facts.quantities import MARK_WORDS
from widgets.plan.wording import Language, in_language

_WIDTH = 100

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "lawful": {"en": "Nearest lawful value: {nearest}.", "zh": "最接近的合法值：{nearest}。"},
    "law": {"en": "Law: {cite}{mark}", "zh": "依据：{cite}{mark}"},
    "mark": {"en": " ({mark})", "zh": "（{mark}）"},
    "open": {"en": "The counting is open: {says}", "zh": "期限计算有不同理解：{says}"},
    "because": {"en": "Because: {says} ({cite})", "zh": "理由：{says}（{cite}）"},
    "doubt": {"en": "Not settled: {says}", "zh": "尚无定论：{says}"},
    "mend": {"en": "What to do: {says}", "zh": "处理：{says}"},
    "provisional": {
        "en": "The calendar of that year is provisional: the yearly notice on holidays can move these days.",
        "zh": "该年日历为暂定：年度节假日通知可能使上述日期变动。",
    },
    "undecided": {"en": "{code} {title}: would be decided by {asks}", "zh": "{code} {title}：取决于{asks}"},
    "calendar": {
        "en": "{code} {title}: the working days of that year are not known",
        "zh": "{code} {title}：该年的工作日未知",
    },
    "unreadable": {"en": "not read: {text}", "zh": "未读入：{text}"},
}


def finding_lines(
    found: Mapping[str, Any], severities: Mapping[str, Any], language: Language
) -> Iterator[str]:
    """One finding, indented under its first line: CODE severity: title. `severities`: their words."""

    def text(value: Any) -> str:
        return in_language(value, language)

    def say(name: str, **values: str) -> str:
        return _WORDS[name][language].format(**values)

    def cited(cites: Any) -> str:
        return ("; " if language == "en" else "；").join(text(cite["words"]) for cite in cites)

    colon = ": " if language == "en" else "："
    yield f"{found['code']} {text(severities[found['severity']])}{colon}{text(found['title'])} [{found['name']}]"
    paragraphs = [text(found["says"])]
    paragraphs += [say("open", says=text(each["says"])) for each in found["readings"]]
    paragraphs += [
        say("because", says=text(each["says"]), cite=cited(each["cite"])) for each in found["reasons"]
    ]
    if found["doubt"]:
        paragraphs.append(say("doubt", says=text(found["doubt"])))
    if found["mend"]:
        paragraphs.append(say("mend", says=text(found["mend"])))
    elif found["nearest"]:
        paragraphs.append(say("lawful", nearest=text(found["nearest"])))
    if found["provisional"]:
        paragraphs.append(say("provisional"))
    mark = "" if found["mark"] == "text" else say("mark", mark=MARK_WORDS[found["mark"]][language])
    paragraphs.append(say("law", cite=cited(found["cite"]), mark=mark))
    for paragraph in paragraphs:
        yield from (f"    {line}" for line in wrapped(paragraph, _WIDTH - 4))


def undecided_line(each: Mapping[str, Any], language: Language) -> str:
    """A check that a further fact would decide."""
    name = "undecided" if each["asks"] else "calendar"
    values = {
        "code": each["code"],
        "title": in_language(each["title"], language),
        "asks": ", ".join(each["asks"]),
    }
    return _WORDS[name][language].format(**values)


def problem_line(problem: Mapping[str, Any], language: Language) -> str:
    """A fact that could not be read."""
    return _WORDS["unreadable"][language].format(text=in_language(problem["text"], language))


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; a Chinese character takes two and may end any line."""
    if text.isascii():
        return textwrap.wrap(text, width)
    lines, line, size = [], "", 0
    for word in _pieces(text):
        taken = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)
        if size + taken > width and line:
            lines.append(line.rstrip())
            line, size = "", 0
            if word == " ":
                continue
        line += word
        size += taken
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Latin words whole, blanks and every other character alone; a closing mark stays with what it closes."""
    piece = ""
    for letter in text:
        wide = unicodedata.east_asian_width(letter) in "WF"
        if letter in "，。；：、）》”" and piece:
            piece += letter
        elif wide or letter == " ":
            if piece:
                yield piece
            piece = letter
        elif piece and (piece[-1] == " " or unicodedata.east_asian_width(piece[-1]) in "WF"):
            yield piece
            piece = letter
        else:
            piece += letter
    if piece:
        yield piece
