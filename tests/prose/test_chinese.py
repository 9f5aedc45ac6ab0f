"""Each rule for Chinese text: a sentence that breaks it, and one that keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.press import words
from book.prose.chapter import Block, Chapter, read_chapter
from book.prose.checks import Finding, check
from book.prose.chinese import avoided, length, sentences, value
from book.prose.readability import chinese_readability

LAW_BOX = """:::{law-box} gpl 27
**关键文句。** {zh}`因特殊情况需要采用公开招标以外的采购方式的`

**意思是。** 有特殊情况才行。

**没有说什么。** 什么算特殊情况。
:::"""
SOUND = f"""---
kernelspec: {{name: python3}}
---

# 题目

:::{{situation}}
一个局遇到了难处。
:::

:::{{aims}}
- 第一件事；
- 第二件事；
- 第三件事。
:::

## 规则

BODY

```{{code-cell}} ipython3
from widgets import charts

charts.methods_share()
```

{LAW_BOX}

:::{{case-box}} lanzhou-third-party-evaluation
头90天花了300万元。
:::

:::{{mistake}} 题目
:done: 一年切成两半。
:seems: 看上去稳妥。
:happens: 这就是化整为零。
:instead: 整体招标。
:::

:::{{worked}} 算一算
预算是{{ex}}`home-care.budget`。
:::

:::{{summary}}
就是这些。
:::

:::{{discussion}}
1. 服务做了六年，怎么办？
:::

:::{{questions}}
:::

:::{{reading}}
- {{cite:t}}`HartShleiferVishny1997`。读一读。
:::
"""
FILLER = "\n\n".join(f"第{number}号办公室存着一份档案，有人再读一遍，问是谁写的。" for number in range(170))


def findings(tmp_path: Path, body: str, text: str = SOUND) -> list[Finding]:
    path = tmp_path / "zh" / "methods" / "a.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("BODY", f"{body}\n\n{FILLER}"), "utf-8")
    return check(read_chapter(path))


@pytest.mark.parametrize(
    "body",
    [
        "至少{param}`~tender-min-time`（{law}`gpl 35`）。",
        "投标人{zh}`不足3家`的，不得开标（{law}`order-87 41`）。",
        "一项综述看了49项研究，支出降了20%{cite:p}`HartShleiferVishny1997`。",
        "在{case}`兰州 <lanzhou-third-party-evaluation>`，评估方有30天。他们用了10天。",
        "2020年3月1日起施行（{law}`order-102 35`）。",
        "2018年以后，二〇二〇年，上世纪九十年代的办法，一年一次，第三年，一天半天。",
        "三方当事人，两个决定，剩下两家，几十年，下一个十年。",
        "2026年的预算是{calc}`home-care.budget / 2 | yuan`。",
        "达到标准的，应当公开招标（{law}`gpl 27`）。",
        "研究者说，应当先试{cite:p}`HartShleiferVishny1997`。",
        "这不是法律规定，路有三条，没有第四条。他有重大违法记录。",
        "《招投标管理办法》里写着“甲方”。",
        "**文件。** 先备齐**三样**，再说：**“能不能”**。",
        "| 1 目标 | 说清楚 |",
        "土著、著名、执着，帐篷与账户，全部份额超过份额。",
        "3—5家，第3.2章讲过。",
        "堪萨斯州（Kansas State Department of Social and Rehabilitation Services）也试过。",
        "该买的、能买的、想买的，分三类。",
        "他被告知，又被拦下。",
        "抽签定去哪家；第一条建议很短，第二条建议花得最多。",
        "只花了七、八两个月的成本。",
        "服务对象调查抽签进行。一项研究看了一个市社工站五个阶段的评估。",
        "逾期利息{zh}`应当支付逾期利息。双方对逾期利息的利率有约定的，约定利率不得低于合同订立时1年期贷款市场报价利率；未作约定的，按照每日利率万分之五支付逾期利息`（{law}`sme-payment 17`）。",
        "```{list-table}\n:header-rows: 1\n\n* - 谁\n  - 应当做什么\n* - 采购人\n  - 应当公告（{law}`gpl 35`）\n```",
    ],
)
def test_sound_text_has_no_finding(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "code", "word"),
    [
        ("投标至少开放20日（{law}`gpl 35`）。", "number", "20日"),
        ("采购人等十个工作日。", "number", "十个工作日"),
        ("预算是400万元。", "number", "400万元"),
        ("预算是三百二十万元。", "number", "三百二十万元"),
        ("服务占采购的60%。", "number", "60%"),
        ("服务占采购的百分之六十。", "number", "百分之六十"),
        ("按每日万分之五算。", "number", "万分之五"),
        ("要有三家以上供应商。", "number", "三家以上"),
        ("投标人不足3家（{law}`order-87 41`）。", "number", "不足3家"),
        ("合同签两年。", "number", "两年"),
        ("做满6个月。", "number", "6个月"),
        ("预算是一千两百万元。", "number", "一千两百万元"),
        ("合同一般不超过一年。", "number", "不超过一年"),
        ("服务了20万人。", "number", "20万人"),
        ("2026年7月1日开始。", "number", "2026年7月1日"),
        ("一项研究说30%{cite:p}`LevinTadelis2010`。法律定的是20日（{law}`gpl 35`）。", "number", "20日"),
        ("投标人{zh}`不足5家`的，不开标（{law}`order-87 41`）。", "quotation", "不足5家"),
        ("第87号令不许这样做。", "law", "第87号令"),
        ("法律要求公告。", "law", "法律要求"),
        ("达到标准的，应当公开招标。", "law", "应当"),
        ("采购人不得改变文件。", "law", "不得"),
        ("看第二十七条。", "law", "第二十七条"),
        ("这样做合法。", "law", "合法"),
        ("至少{param}`~no-such-thing`。", "role", "no-such-thing"),
        ("他办招投标多年。", "term", "招标"),
        ("甲方没有来。", "term", "采购人"),
        ("先看需求,再看金额。", "punctuation", "，"),
        ("先看需求(也叫要求)。", "punctuation", "（"),
        ("先看需求;再看金额。", "punctuation", "；"),
        ("先看需求.", "punctuation", "。"),
        ('他说"不行"。', "punctuation", "“ ”"),
        ("他说「不行」。", "punctuation", "“ ”"),
        ("还有…没有说完。", "punctuation", "……"),
        ("两家—其中一家—来了。", "punctuation", "——"),
        ("一共有 3家来了。", "space", "no space"),
        ("一共有3 家来了。", "space", "no space"),
        ("预算 {ex}`home-care.budget`不少。", "space", "no space"),
        ("先看需求， 再看金额。", "space", "no space"),
        ("**先看需求。**再看金额。", "bold", "先看需求。"),
        ("再看**“金额”**。", "bold", "“金额”"),
        ("第一行，\n第二行。", "line", "one source line"),
        ("為什么要买？", "character", "為"),
        ("开一个帐户。", "character", "帐"),
        ("大部份都买了。", "character", "部分"),
        ("明天签定合同。", "character", "签订"),
        ("The county buys services from providers every year.", "english", "The county"),
        ("![](picture.png)", "image", "text alternative"),
        ("见第9.9章。", "chapter", "9.9"),
        ("字" * 125 + "。", "long", "125 characters"),
        ("字" * 85 + "。", "long", "85 characters"),
        ("这具有重要意义。", "stock", "套话"),
        ("快来买！", "stock", "exclamation"),
        ("有一件事——钱——还没有说。", "dash", "dash"),
        ("这是县里的局里的科里的事。", "style", "三个“的”"),
        ("对服务情况进行了检查。", "style", "进行"),
        ("一个没有人愿意接手而又非买不可的服务。", "style", "一个……的"),
        ("他被拦下，又被送走。", "style", "两个“被”"),
        ("作为一个采购人，先看需求。", "style", "作为一个"),
        ("我们看需求。我们看金额。我们看时间。", "opening", "我们"),
    ],
)  # fmt: skip
def test_a_fault_is_found(tmp_path: Path, body: str, code: str, word: str) -> None:
    found = findings(tmp_path, body)
    assert {each.code for each in found} == {code}
    assert word in found[0].message
    assert found[0].line == 19, "the finding names the line"


@pytest.mark.parametrize(
    "part",
    ["situation", "aims", "law-box", "case-box", "mistake", "worked", "summary", "discussion", "questions", "reading"],
)  # fmt: skip
def test_a_missing_part_is_named(tmp_path: Path, part: str) -> None:
    text = SOUND.replace(f":::{{{part}}}", ":::{margin}")
    assert any(part in each.message for each in findings(tmp_path, "正文。", text) if each.code == "part")


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("**意思是。**", "**In English.**", "part", "**意思是。**"),
        (
            "需要采用公开招标以外的采购方式的`",
            "需要采用其他采购方式的`",
            "quotation",
            "does not stand so in gpl",
        ),
        (FILLER[:8], FILLER[:8], "length", "characters; allowed: 3,800 to 7,400"),
    ],
)
def test_a_law_box_and_the_length_are_as_in_english(
    tmp_path: Path, old: str, new: str, code: str, said: str
) -> None:
    text = SOUND.replace(old, new) if code != "length" else SOUND.replace("BODY", "正文。")
    assert any(each.code == code and said in each.message for each in findings(tmp_path, "正文。", text))


def test_a_mistake_is_one_paragraph(tmp_path: Path) -> None:
    claims = SOUND.replace("看上去稳妥", "看上去合法")
    assert [each.code for each in findings(tmp_path, "正文。", claims)] == ["law"]
    cited = claims.replace("整体招标。", "整体招标（{law}`gpl 28`）。")
    assert findings(tmp_path, "正文。", cited) == []


def test_a_list_rests_on_the_paragraph_that_leads_to_it(tmp_path: Path) -> None:
    assert findings(tmp_path, "有两条（{law}`order-87 27`）。\n\n1. 不得改变标的。\n2. 应当公告。") == []
    found = findings(tmp_path, "有两条。\n\n1. 不得改变标的。\n2. 应当公告。")
    assert [each.code for each in found] == ["law", "law"]


def test_the_head_of_a_table_names_columns_and_its_rows_state_law(tmp_path: Path) -> None:
    table = "```{list-table}\n:header-rows: 1\n\n* - 谁\n  - 应当做什么\n* - 采购人\n  - 应当公告\n```"
    found = findings(tmp_path, table)
    assert [(each.code, each.line) for each in found] == [("law", 24)]


def test_a_law_that_the_english_paragraph_has_is_not_lost(tmp_path: Path) -> None:
    english = tmp_path / "en" / "methods" / "a.md"
    english.parent.mkdir(parents=True)
    english.write_text(SOUND.replace("BODY", "It is so ({law}`gpl 28`, {ex}`home-care.people`)."), "utf-8")
    found = [
        each for each in findings(tmp_path, "就是这样（{ex}`home-care.people`）。") if each.code == "twin"
    ]
    assert ("error", "{law}`gpl 28` of the English paragraph of line 19 is missing") in [
        (each.severity, each.message) for each in found
    ]


TEACHING = """# 教学案例

:::{teaching-case} jiangxi-ngo-village-poverty
:minutes: 60
:::

:::{situation}
一个局遇到了难处。
:::

## 事情的经过

BODY

:::{case-timeline} jiangxi-ngo-village-poverty
:::

:::{evidence}
不多。
:::

## 今天的法律

竞争是常规（{law}`order-102 17`）。

:::{discussion}
1. 怎么办？
2. 然后呢？
3. 30天内谁来决定？
:::

:::{teaching-note}
75分钟，或者2天。
:::

## 来源

:::{case-sources} jiangxi-ngo-village-poverty
:::
"""


def teaching(tmp_path: Path, body: str, text: str = TEACHING) -> list[str]:
    path = tmp_path / "zh" / "teaching" / "a.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    filler = "\n\n".join(
        f"第{number}号办公室存着一份档案，有人再读一遍，问是谁写的。" for number in range(70)
    )
    path.write_text(text.replace("BODY", f"{body}\n\n{filler}"), "utf-8")
    return [f"{each.code}: {each.message}" for each in check(read_chapter(path))]


@pytest.mark.parametrize(
    "body", ["省里拿出1100万元，2007年结束。", "2005年12月19日开始。", "每村50万元，一千一百万元。"]
)
def test_a_teaching_case_may_tell_the_figures_of_its_record(tmp_path: Path, body: str) -> None:
    assert teaching(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("省里拿出1200万元。", "number: '1200万元'"),
        ("省里拿出1100元。", "number: '1100元'"),
        ("采购人不得这样做。", "law: '不得'"),
    ],
)
def test_a_teaching_case_states_no_other_figure_and_no_law_without_article(
    tmp_path: Path, body: str, said: str
) -> None:
    (found,) = teaching(tmp_path, body)
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## 今天的法律\n", "## 法律\n", "has the sections 事情的经过, 今天的法律, 来源"),
        ("（{law}`order-102 17`）", "", "the law today stands without an article"),
        ("BODY", "正文。", "characters; allowed: 1,400 to 2,900"),
    ],
)
def test_a_teaching_case_lacks_nothing(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert any(said in each for each in teaching(tmp_path, "正文。", TEACHING.replace(old, new)))


def test_numbers_have_one_form() -> None:
    forms = {"三十": "30", "1,100万": "11000000", "一千一百万": "11000000", "两": "2", "0.50": "0.5", "200多": "200", "2亿": "200000000"}  # fmt: skip
    assert {text: value(text) for text in forms} == forms


def test_sentences_end_where_they_end_and_are_measured_in_characters() -> None:
    text = "他问：“行吗？”不行。第87号令第3.5条说，可以（见表。）"
    assert list(sentences(text)) == ["他问：“行吗？”", "不行。", "第87号令第3.5条说，可以（见表。）"]
    assert length("第87号令，OCDS 1.1版。") == 7


def test_longer_sentences_are_told_by_the_report() -> None:
    def of(text: str) -> float:
        return chinese_readability(Chapter(Path("zh/a/a.md"), "甲", [Block(1, text, "prose")], [])).sentence

    assert of("先看需求。再看钱。") < of("先看需求，再看钱，然后看时间。")


def test_every_avoided_word_is_no_term_and_no_word_of_the_law() -> None:
    library = words.library()
    wrong = [each for each, _ in avoided()]
    assert len(wrong) > 10
    assert not {term.zh for term in library.terms.values()} & set(wrong)
    procurement = (
        "gpl",
        "gpl-regs",
        "order-87",
        "order-74",
        "order-102",
        "order-110",
        "demand-22",
        "consultation-214",
    )
    for name in procurement:
        assert not [each for each in wrong if each in library.law_texts[name].full], name
