"""Chinese: the patterns and lengths of the checks, and those that only Chinese has.

Chinese characters and runs of Latin letters or digits count one each. A character that GB 2312 lacks is a traditional or a
variant form, or a rare one that `words.txt` may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

from book.press import words
from book.prose.chapter import ROLE, Block, Chapter, plain
from book.prose.finding import Finding
from book.prose.spelling import WORDS, listed
from book.prose.tongue import Tongue
from widgets.facts.law_text import number_of

_HAN = "\u3400-\u9fff"
_THING = "\ufffc"
"""Stands for a role: on the page it is Chinese text."""
_IN_TEXT = f"[{_HAN}{_THING}]"

_DIGITS = r"\d[\d,.]*\d|\d"
_SPOKEN = "[一二两三四五六七八九十](?:[一二三四五六七八九十百千万亿零〇]|(?<=[百千万亿])两)*"
_NUMBER = rf"(?:(?:{_DIGITS})[多余]?(?:万亿|百|千|万|亿)?|(?!一(?:个|日|天|年|元)){_SPOKEN})"
_TIMES = (
    r"个?(?:工作日|自然日)|日(?!常|期|历|益|报|间)|天(?!然|平|津)|个月|年(?!代|度|级|份|期贷款)|元(?!旦|素)"
)
_COUNTED = "(?:家|人|名|项|次|份|个(?!月|工作日|自然日))"
_QUANTITY = re.compile(
    rf"(?<![\d.第月几数个一二两三四五六七八九十百千〇零])(?!\d{{4}}年)(?![〇零一二三四五六七八九]{{4}}年){_NUMBER}"
    r"(?:(?<=[千万亿])[多余]?人|[多余]?(?:" + _TIMES + r"))"
    rf"|(?:{_DIGITS})\s?[%％]|[百千万]分之(?:{_DIGITS}|{_SPOKEN})"
    r"|(?:不超过|不得超过|不少于|不得少于|至少|最长|最多)一(?:年|日|天|个月|个工作日)"
    rf"|(?:不少于|不得少于|不足|少于|至少){_NUMBER}{_COUNTED}|{_NUMBER}{_COUNTED}(?:以上|以下|以内)"
)
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_FIGURE = re.compile(rf"(?:(?:{_DIGITS})[多余]?(?:万亿|百|千|万|亿)?|{_SPOKEN})")
_LAW_WORDS = re.compile(
    r"财政部令|第\d+号令|《?政府采购法》?(?:只|还|也|又)?(?:规定|要求|允许|禁止|不许|不准|写明|列)"
    r"|(?<!不是)(?:法律|实施条例|条例|办法)(?:只|还|也|又)?(?:规定|要求|禁止|允许|不许|不准|写明)"
    r"|依法(?!治)|(?<!不)(?:合法|违法)(?!记录|行为|所得|财产)|不合法"
)
_MODAL_WORDS = re.compile(
    r"应当|不得(?!不|已|了|而)|(?<!没有)第(?:[一二三四五六七八九十百]+|\d+)条(?!路|建议)"
)
_CLAUSE = re.compile(r"[，。；：、！？（）“”《》\n]")
_STOCK = re.compile(
    r"具有(?:重要|重大|深远)(?:的)?(?:现实|历史|战略)?意义|值得(?:注意|一提|指出)的是|需要(?:指出|注意|强调|说明)的是|众所周知|不言而喻|毋庸置疑|综上所述|总而言之"
    r"|进一步(?:加强|完善|推进|提升|优化|深化|强化|规范)|不断(?:完善|提升|加强|优化|深化)|(?:深入|扎实|稳步|大力)推进|高度重视|切实(?:加强|做好|提高|保障|维护)"
    r"|充分发挥|(?:起到|发挥)(?:了)?(?:重要|关键|积极)(?:的)?作用|在[^，。]{2,15}(?:的)?(?:大)?背景下|随着[^，。]{2,20}的(?:不断|快速|深入)?发展|有效(?:提升|推动|促进)"
    r"|全方位|多维度|赋能|抓手|闭环|助力|走深走实|落地见效|落到实处|顶层设计|打造|保驾护航|添砖加瓦|奠定了?[^，。]{0,8}基础|近年来|当今社会|不仅[^，。]{1,30}，(?:而且|更是)"
)
_EUROPEAN = (
    (re.compile(r"对(?!象)[^，。；：！？、（）]{2,20}(?<!正在)进行"), "对……进行：说成动词就行"),
    (
        re.compile(r"^一(?:个|种|项|名|位)(?!是|研究|调查)[^，。；：！？、]{10,}的"),
        "句首长定语“一个……的”：拆开说",
    ),
    (re.compile(r"^作为一(?:个|种|名|位|家)"), "“作为一个……”开头：删掉或者拆开"),
    (re.compile(r"^当[^，。]{3,}(?:的?时候|之?时)，"), "“当……时”：删去“当”"),
    (re.compile(r"通过[^，。]{2,30}，使得?"), "“通过……使”：没有主语"),
    (re.compile(r"之所以[^，。]{2,30}是因为"), "“之所以……是因为”：直接说原因"),
    (
        re.compile(r"(?:作出|做出|给予|予以)了?[^，。；]{1,12}的(?:规定|决定|评价|处理|回应|支持)"),
        "动词名词化：说成动词",
    ),
)
_NO_PARTICLE = re.compile("目的|的确|的话|有的|似的|的士")
_NO_PASSIVE = re.compile("被(?:告|动|子|褥|服|申请|投诉|征收|委托|执行|保险|处罚|监护|评价|评估|调查)")
_DE, _BEI = 3, 2
"""The number of 的 in a clause, and of 被 in a sentence, from which it is advised to say it otherwise."""

_VARIANT_CHARACTERS = re.compile(
    r"帐(?!篷|幕|子|幔|顶|内|外)(?<!蚊帐)(?<!营帐)|於|祇|麽|[^宫商角]徵|(?<!土|原|专|编|名|显|卓|昭|译|论|所|合)著(?!作|名|述|书|称|录|者|有)|乾(?!坤|隆|县)|(?<!狼|慰|蕴)藉"
)
_VARIANTS = {
    "其它": "其他",
    "惟一": "唯一",
    "部份(?!额)": "部分",
    "身分": "身份",
    "成份(?!额|数)": "成分",
    "过份(?!额)": "过分",
    "计画": "计划",
    "(?<!抽)签定": "签订",
    "想像": "想象",
    "图象": "图像",
    "折衷": "折中",
    "执著": "执着",
    "辞汇": "词汇",
    "记念": "纪念",
    "参预": "参与",
    "摹拟": "模拟",
    "筹画": "筹划",
    "连络": "联络",
    "交待": "交代",
    "坐位": "座位",
}
"""Forms beside the recommended one, mostly of the first list of variant words (第一批异形词整理表, 2001)."""

_MARKS = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_HALF = re.compile(
    rf"(?<=[{_HAN}{_THING}”’》）])\s*[,;:?!]|[,;:?!]\s*(?=[{_HAN}{_THING}“‘《（])"
    rf"|{_IN_TEXT}\s*\(|\((?=[^()]*{_IN_TEXT})|(?<=[{_HAN}{_THING}])\s*\)|(?<=[{_HAN}{_THING}])\.(?![\w.])"
)
_SPACE = re.compile(
    rf"{_IN_TEXT} +(?=[{_HAN}{_THING}A-Za-z0-9“《（])|[A-Za-z0-9%”》）] +(?={_IN_TEXT})|[，。；：、！？] +(?=[^\s|*])"
)
_ORDINAL = re.compile(
    r"(^|\n|\||\*\*|- )[ ]*(?:\d+|[一二三四五六七八九十]+|第[一二三四五六七八九十]+(?:部分|章|节|条)) (?=\S)"
)
"""The number of a row, step or part before its name."""
_STRAIGHT = re.compile(r"\"|(?<![A-Za-z])'|'(?![A-Za-z])|[「」『』]")
_ELLIPSIS = re.compile(rf"(?<!…)…(?!…)|(?<={_IN_TEXT})\.\.\.|。。|，，")
_DASH = re.compile(rf"(?<![—\d])—(?![—\d])|(?<={_IN_TEXT})--")
_MARK = "[，。、；：！？（）《》“”‘’…]"
_LETTER = f"[{_HAN}A-Za-z0-9{_THING}]"
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){4,}")
_BRACKETS = re.compile(r"（[^（）]*）|《[^》]*》")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


def length(text: str) -> int:
    """Characters of a text: each Chinese one, each run of Latin letters or digits."""
    return len(re.findall(rf"[{_HAN}]|[A-Za-z]+|\d[\d.,]*", text))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph: ends are 。！？, with the quotation mark or bracket that closes behind them; a role is
    not cut.
    """
    for piece in re.findall(r"(?:`[^`]*`|.)+?(?:[。！？]+[”’）》]*|$)", text, re.DOTALL):
        if piece.strip():
            yield piece.strip()


def value(text: str) -> str:
    """A number in one form: 三十 -> 30, 1,100万 -> 11000000. What is no number stays as it is."""
    bare = re.sub(r"[,多余]", "", text)
    match = re.fullmatch(r"(\d[\d.]*)?(.*)", bare)
    scale = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
    scaled = match is not None and match[1] is not None and match[2] in scale
    try:
        found = Decimal(match[1]) * scale[match[2]] if match and scaled else Decimal(_spoken(bare))
    except (InvalidOperation, ValueError):
        return text
    return f"{found.normalize():f}"


def _spoken(text: str) -> int:
    """`二百三十万` -> 2300000. Raises ValueError."""
    for sign, scale in (("亿", 100_000_000), ("万", 10_000)):
        if sign in text:
            high, _, low = text.rpartition(sign)
            return _spoken(high) * scale + (_spoken(low) if low else 0)
    return number_of(text)


@cache
def avoided() -> tuple[tuple[str, str], ...]:
    """Each Chinese term that the glossary avoids, with the term to use; longer ones first."""
    found = [(wrong, term.zh) for term in words.library().terms.values() for wrong in term.avoid_zh]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def _seen(block: Block) -> str:
    """The block as it is read, its bold marks kept: links are their words, roles their own words or a stand-in."""

    def shown(match: re.Match[str]) -> str:
        label = re.match(r"(.+?)\s*<[^<>]+>$", match["text"], re.DOTALL)
        return label[1] if label and match["name"] != "zh" else _THING

    text = ROLE.sub(shown, block.text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\$[^$]+\$|`[^`]*`|https?://[\w./?=&%#~-]+", "x", text)


def _traditional(text: str) -> Iterator[str]:
    for character in dict.fromkeys(text):
        if "\u3400" <= character <= "\u9fff" and character not in listed():
            try:
                character.encode("gb2312")
            except UnicodeEncodeError:
                yield character


def _broken_bold(text: str) -> Iterator[str]:
    """Bold words whose stars are no bold marks, because a mark of punctuation stands between star and word (CommonMark)."""
    for line in text.split("\n"):
        pieces = line.split("**")
        for before, inside, behind in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
            opens = re.match(_MARK, inside) and re.search(_LETTER + "$", before)
            closes = re.search(_MARK + "$", inside) and re.match(_LETTER, behind)
            if opens or closes:
                yield inside


def _punctuation(block: Block, text: str) -> Iterator[Finding]:
    def found(code: str, match: re.Match[str], message: str) -> Finding:
        around = (
            match.string[max(match.start() - 6, 0) : match.end() + 6].replace(_THING, "…").replace("\n", " ")
        )
        return Finding(block.line, "error", code, f"{around!r}: {message}")

    for match in _HALF.finditer(text):
        mark = match[0].strip()[-1]
        yield found(
            "punctuation", match, f"a full-width mark, {mark.translate(_MARKS) if mark != '.' else '。'}"
        )
    for match in _STRAIGHT.finditer(text):
        yield found("punctuation", match, "quotation marks are “ ”, inside them ‘ ’")
    for match in _ELLIPSIS.finditer(text):
        yield found("punctuation", match, "an ellipsis is ……, a full stop stands once")
    for match in _DASH.finditer(text):
        yield found("punctuation", match, "a dash is ——")
    for match in _SPACE.finditer(_ORDINAL.sub(r"\1", text)):
        yield found("space", match, "no space inside Chinese text, nor beside digits, words or roles")
    for words_ in _broken_bold(text):
        message = f"**{words_}** prints its stars; put a space behind it, or leave the mark out of it"
        yield Finding(block.line, "error", "bold", message)
    if block.kind == "prose" and "\n" in block.text.strip() and not block.inside("list-table"):
        yield Finding(
            block.line,
            "error",
            "line",
            "a Chinese paragraph stands on one source line; a break prints a space",
        )


def check_words(chapter: Chapter, shown: dict[str, str]) -> Iterator[Finding]:
    """Punctuation, characters, terms that the glossary avoids, English left over, stock phrases, European sentences."""
    for block in chapter.blocks:
        text = _seen(block)
        yield from _punctuation(block, text)
        for character in _traditional(text):
            yield Finding(
                block.line,
                "error",
                "character",
                f"{character!r} is a traditional, variant or rare character; if it is right, add it to book/prose/{WORDS.name}",
            )
        for variant in _VARIANT_CHARACTERS.finditer(text):
            yield Finding(block.line, "error", "character", f"{variant[0]!r} is a variant here")
        for wrong, right in _VARIANTS.items():
            if match := re.search(wrong, text):
                yield Finding(block.line, "error", "character", f"{match[0]!r}: the form in use is {right}")
        outside = _QUOTED.sub(" ", text)
        for wrong, right in avoided():
            if wrong in outside:
                yield Finding(block.line, "error", "term", f"{wrong!r}: the glossary has {right}")
                outside = outside.replace(wrong, " ")
        for match in _LATIN.finditer(_BRACKETS.sub(" ", text)):
            yield Finding(
                block.line,
                "error",
                "english",
                f"{match[0]!r}: English in Chinese text; put it into brackets （ ）",
            )
        read = plain(text).replace(_THING, "…")
        for match in _STOCK.finditer(read):
            yield Finding(block.line, "advice", "stock", f"{match[0]!r} is a stock phrase (套话)")
        if "！" in read:
            yield Finding(block.line, "advice", "stock", "an exclamation mark; a full stop does it")
        if "——" in read:
            yield Finding(
                block.line, "advice", "dash", "a dash as decoration; a comma, colon or full stop does it"
            )
        if block.kind in ("prose", "title") and not block.inside("reading"):
            yield from _european(block, read)


def _european(block: Block, text: str) -> Iterator[Finding]:
    """Sentences built as in a European language, as advice (欧化)."""
    for sentence in sentences(text):
        for pattern, message in _EUROPEAN:
            if match := pattern.search(sentence):
                yield Finding(block.line, "advice", "style", f"{match[0]!r}: {message}")
        if _NO_PASSIVE.sub("", sentence).count("被") >= _BEI:
            yield Finding(block.line, "advice", "style", f"{sentence[:16]!r} …: 一句里两个“被”")
        for clause in _CLAUSE.split(sentence):
            # 的 at the end makes the clause a condition, as the law writes it, and no attribute
            if _NO_PARTICLE.sub("", clause).removesuffix("的").count("的") >= _DE:
                yield Finding(block.line, "advice", "style", f"{clause!r}: 一个分句里三个“的”")


CHINESE = Tongue(
    name="zh",
    unit="characters",
    length=length,
    shortened=lambda text: text[:16],
    sentences=sentences,
    opening=lambda text: found[0] if (found := re.match(rf"[“《（]?([{_HAN}]{{2}})", text)) else "",
    chapter=(3_800, 7_400),
    teaching=(1_400, 2_900),
    long=80,
    too_long=120,
    sections=("事情的经过", "今天的法律", "来源"),
    labels=("关键文句。", "意思是。", "没有说什么。"),
    quantities=_QUANTITY,
    dates=_DATE,
    figures=_FIGURE,
    value=value,
    law_words=_LAW_WORDS,
    modal_words=_MODAL_WORDS,
    chapter_named=re.compile(r"第(\d+\.\d+)章"),
    cited="注",
    check_words=check_words,
)
