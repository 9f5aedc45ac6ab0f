"""The checks on chapters find the faults that readers would suffer from, and leave sound text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.paths import CHAPTERS, LANGUAGES
from book.prose.chapter import plain, read_chapter, sentences
from book.prose.checks import Finding, check, is_chapter

SOUND = """---
kernelspec: {name: python3}
---

# A title

:::{situation}
An office has a difficulty.
:::

:::{aims}
- one thing;
- another thing;
- a third thing.
:::

## The rule

BODY

```{code-cell} ipython3
from widgets import charts

charts.methods_share()
```

:::{law-box} gpl 27
**Decisive phrase.** {zh}`公开招标应作为政府采购的主要采购方式`

**In English.** Words.

**What it does not say.** Words.
:::

:::{case-box} lanzhou-third-party-evaluation
In the first 90 days, 3 million yuan were spent.
:::

:::{mistake} A title
:done: They cut the year in two.
:seems: It looks careful.
:happens: It is splitting.
:instead: Tender the whole.
:::

:::{worked} A sum
The budget is {ex}`home-care.budget`.
:::

:::{summary}
All of it.
:::

:::{discussion}
1. Suppose a provider has run a service for six years. What then?
:::

:::{questions}
:::

:::{reading}
- {cite:t}`HartShleiferVishny1997`. Read it.
:::
"""
FILLER = "\n\n".join(
    f"The office number {number} keeps a file, reads it again and asks who wrote it." for number in range(170)
)


def findings(tmp_path: Path, body: str, text: str = SOUND) -> list[Finding]:
    path = tmp_path / "methods" / "a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace("BODY", f"{body}\n\n{FILLER}"), "utf-8")
    return [each for each in check(read_chapter(path)) if each.code != "opening"]


@pytest.mark.parametrize(
    "body",
    [
        "At least {param}`~tender-min-time` ({law}`gpl 35`).",
        "In one review of 49 studies savings fell by 20 per cent {cite:p}`HartShleiferVishny1997`.",
        "In {case}`Lanzhou <lanzhou-third-party-evaluation>` the evaluators had 30 days. They used 10 days of them.",
        "The rule holds since 1 March 2020 ({law}`order-102 35`).",
        "The {term}`request-for-quotations` is for goods.",
        "There are three parties and two decisions in it.",
        "The budget of 2026 was {calc}`home-care.budget / 2 | yuan`.",
    ],
)
def test_sound_text_has_no_finding(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "code", "word"),
    [
        ("Bids are open for at least 20 days ({law}`gpl 35`).", "number", "20 days"),
        ("The office waits seven working days.", "number", "seven working days"),
        ("The budget is 3.6 million yuan.", "number", "3.6 million yuan"),
        ("Services were 30 per cent of procurement.", "number", "30 per cent"),
        ("Services were 30% of procurement.", "number", "30%"),
        ("Start on 1 July 2026.", "number", "1 July 2026"),
        ("One study found 30 per cent {cite:p}`LevinTadelis2010`. The law sets 20 days ({law}`gpl 35`).", "number", "20 days"),
        ("Order 87 forbids it.", "law", "Order 87"),
        ("The Law requires a notice.", "law", "The Law requires"),
        ("At least {param}`~no-such-thing`.", "role", "no-such-thing"),
        ("See {law}`gpl 999`.", "role", "999"),
        ("See {stat}`by_category/services/amount/1900`.", "role", "1900"),
        ("A share of {calc}`home-care.budget / 0 | yuan`.", "role", "divides by nothing"),
        ("See {unknown}`x`.", "role", "unknown role"),
        ("A supplier sends an inquiry.", "term", "inquiry"),
        ("They used a flat price.", "term", "fixed total price"),
        ("They wrote 公开招标 on it.", "chinese", "公"),
        ("It plays a crucial role.", "stock", "crucial"),
        ("![](picture.png)", "image", "text alternative"),
        ("See chapter 9.9 for this.", "chapter", "9.9"),
        ("word " * 65 + "end.", "long", "words"),
    ],
)  # fmt: skip
def test_a_fault_is_found(tmp_path: Path, body: str, code: str, word: str) -> None:
    found = findings(tmp_path, body)
    assert [each.code for each in found] == [code]
    assert word in found[0].message
    assert found[0].line == 19, "the finding names the line"


@pytest.mark.parametrize(
    "part",
    ["situation", "aims", "law-box", "case-box", "mistake", "worked", "summary", "discussion", "questions", "reading"],
)  # fmt: skip
def test_a_missing_part_is_named(tmp_path: Path, part: str) -> None:
    text = SOUND.replace(f":::{{{part}}}", ":::{margin}")
    assert any(part in each.message for each in findings(tmp_path, "Text.", text) if each.code == "part")


def test_a_chapter_without_a_figure_or_with_too_few_aims_is_told(tmp_path: Path) -> None:
    text = SOUND.replace("charts.methods_share()", "1 + 1").replace("- another thing;\n", "")
    messages = [each.message for each in findings(tmp_path, "Text.", text)]
    assert any("no figure" in message for message in messages)
    assert any("2 aims" in message for message in messages)


def test_sentences_end_where_they_end() -> None:
    text = 'One of them (see art. 27) holds. "Is that so?" No. 87 is an order. The sum is 3.6 million.'
    assert list(sentences(text)) == [
        "One of them (see art. 27) holds.",
        '"Is that so?"',
        "No. 87 is an order.",
        "The sum is 3.6 million.",
    ]


def test_plain_text_prints_roles_and_links() -> None:
    printed = {"{param}`~tender-min-time`": "20 calendar days"}
    text = "Wait {param}`~tender-min-time`, as *said* in [the text](a.md) of {case}`Lanzhou <x>`."
    assert plain(text, printed) == "Wait 20 calendar days, as said in the text of Lanzhou."


@pytest.mark.parametrize(
    "path",
    sorted(path for language in LANGUAGES for path in (CHAPTERS / language).rglob("*.md")),
    ids=lambda path: path.relative_to(CHAPTERS).as_posix(),
)
def test_every_chapter_of_the_book_is_free_of_errors(path: Path) -> None:
    errors = [each for each in check(read_chapter(path)) if each.severity == "error"]
    assert not errors, "\n".join(f"{path.name}:{each.line}: [{each.code}] {each.message}" for each in errors)


def test_the_six_parts_are_chapters_and_the_reference_pages_are_not() -> None:
    assert is_chapter(CHAPTERS / "en" / "methods" / "choosing-a-method.md")
    assert not is_chapter(CHAPTERS / "en" / "reference" / "law.md")
    assert not is_chapter(CHAPTERS / "en" / "index.md")


TEACHING = """---
kernelspec: {name: python3}
---

# A teaching case

:::{teaching-case} jiangxi-ngo-village-poverty
:minutes: 60
:::

:::{situation}
An office has a difficulty.
:::

## What happened

BODY

:::{case-timeline} jiangxi-ngo-village-poverty
:::

:::{evidence}
It is thin.
:::

## The law today

A contest is the rule ({law}`order-102 17`).

:::{discussion}
1. What then?
2. And then?
3. Who decides within 30 days?
:::

:::{teaching-note}
Take 75 minutes, or 2 days.
:::

## Sources

:::{case-sources} jiangxi-ngo-village-poverty
:::
"""


def teaching(tmp_path: Path, body: str, text: str = TEACHING) -> list[str]:
    path = tmp_path / "teaching" / "a.md"
    path.parent.mkdir(exist_ok=True)
    filler = "\n\n".join(
        f"The office number {number} keeps a file, reads it again and asks who wrote it."
        for number in range(70)
    )
    path.write_text(text.replace("BODY", f"{body}\n\n{filler}"), "utf-8")
    found = [each for each in check(read_chapter(path)) if each.code != "opening"]
    return [f"{each.code}: {each.message}" for each in found]


@pytest.mark.parametrize(
    "body",
    [
        "The province gave 11 million yuan. It was to end in 2007.",
        "It opened on 19 December 2005.",
        "{case}`In Lanzhou <lanzhou-third-party-evaluation>` it took 90 days.",
    ],
)
def test_a_sound_teaching_case_may_tell_the_figures_of_its_record(tmp_path: Path, body: str) -> None:
    assert teaching(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("The province gave 12 million yuan.", "number: '12 million yuan'"),
        ("It opened on 20 December 2005.", "number: '20 December 2005'"),
        ("Order 87 forbids it.", "law: 'Order 87'"),
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
        (":::{evidence}\n", ":::{margin}\n", "0 times evidence"),
        ("## The law today\n", "## The law\n", "has the sections What happened, The law today, Sources"),
        ("({law}`order-102 17`)", "", "the law today stands without an article"),
        ("2. And then?\n3. Who decides within 30 days?\n", "", "1 questions; three to six"),
        ("{teaching-case} jiangxi-ngo-village-poverty", "{teaching-case} jiangyin-ncms-insurer", "is unconfirmed (memory)"),
        ("BODY", "Text.", "words; allowed: 900 to 1,800"),
    ],
)  # fmt: skip
def test_a_teaching_case_lacks_nothing(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert any(said in each for each in teaching(tmp_path, "Text.", TEACHING.replace(old, new)))


def test_the_parts_of_a_teaching_case_have_an_order(tmp_path: Path) -> None:
    evidence = ":::{evidence}\nIt is thin.\n:::\n\n"
    text = TEACHING.replace(evidence, "").replace(":::{situation}", f"{evidence}:::{{situation}}")
    assert any("its parts stand in the order" in each for each in teaching(tmp_path, "Text.", text))
