"""The notes on the cases: what they may say, and that each fault is told with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from widgets.cases.notes import note_problems, planned
from widgets.facts import DATA_DIR, DataError, Library
from widgets.facts.records import CaseNotes, Cite
from widgets.rulebook.compile import compile_rulebook, localise

POINT = " ".join(["word"] * 80)
SOUND = f"""cases:
  - id: shanghai-luoshan-citizens-hall
    point:
      en: {POINT}
      zh: 要点。
    events:
      - {{date: "1995", kind: contract, en: Entrusted, zh: 委托}}
      - {{date: "1995-12", kind: start, en: Opened, zh: 开放}}
      - {{date: "1995", until: "1998-02-28", kind: other, en: Ran, zh: 运行, mark: memory}}
    touches:
      - cite: {{instrument: order-102, article: "10", item: "2"}}
        why: {{en: Why, zh: 因为}}
    related:
      - {{case: nanjing-gulou-home-care-net, why: {{en: like it, zh: 相似}}}}
    ask:
      - {{en: What then?, zh: 怎么办？}}
    need:
      region: shanghai
      service: public
    facts:
      method: open-tender
      bid_deadline: "2020-05-20"
  - id: shanghai-home-care-six-districts
    point: {{en: {POINT}, zh: 要点。}}
    events: []
    touches: [{{cite: {{instrument: gpl, article: whole}}, why: {{en: Why, zh: 因为}}}}]
    related: [{{case: uk-southern-cross, why: {{en: like it, zh: 相似}}}}]
    ask: [{{en: What then?, zh: 怎么办？}}]
    need: null
    facts: null
"""


def with_notes(folder: Path, text: str) -> Path:
    """A copy of the data in which `text` holds the notes on the first two cases."""
    data = folder / "data"
    shutil.copytree(DATA_DIR, data)
    notes = data / "cases" / "notes.yaml"
    others = notes.read_text(encoding="utf-8").split("\n  - id: ")[3:]
    notes.write_text(text + "".join(f"\n  - id: {each}" for each in others), encoding="utf-8")
    return data


def test_notes_become_records(tmp_path: Path) -> None:
    library = Library.read(with_notes(tmp_path, SOUND))
    notes = library.case_notes["shanghai-luoshan-citizens-hall"]
    assert isinstance(notes, CaseNotes)
    assert notes.touches[0].cite == Cite("order-102", "10", None, 2)
    assert notes.touches[0].cite.spec == "10[2]"
    assert [event.date for event in notes.events] == ["1995", "1995-12", "1995"]
    assert notes.events[2].until == "1998-02-28"
    assert notes.need == {"region": "shanghai", "service": "public"}
    assert library.case_notes["shanghai-home-care-six-districts"].touches[0].cite.spec == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "allowed"),
    [
        ("  - id: shanghai-home-care-six-districts", "  - id: nowhere", 23, "there is no case 'nowhere'", "ids of cases.yaml"),
        (POINT, "Too short.", 2, "the point has 2 words", "60 to 140"),
        ('article: "10", item: "2"', 'article: "99"', 11, "unknown article of order-102 '99'", "what data/law has"),
        ('item: "2"', 'item: "9"', 11, "order-102 10 has no paragraph 1, item 9", "what data/law has"),
        ("instrument: order-102", "instrument: order-1", 11, "unknown instrument 'order-1'", "what data/law has"),
        ("case: nanjing-gulou-home-care-net", "case: shanghai-luoshan-citizens-hall", 14, "is no other case", "another id"),
        ("case: nanjing-gulou-home-care-net", "case: nanjing", 14, "'nanjing' is no other case", "another id"),
        ('date: "1995-12"', 'date: "1994-12"', 8, "stands behind 1995", "in order of time"),
        ('date: "1995-12"', 'date: "1995-13"', 8, "there is no day 1995-13", "a year, month or day"),
        ('until: "1998-02-28"', 'until: "1994"', 9, "ends on 1994, before 1995", ""),
        ("mark: memory", "mark: text", 9, "is marked text, and the case secondary", "no mark, or a weaker one"),
        ("kind: start", "kind: began", 8, "'began' is not one of the values", "need, notice"),
        ("zh: 委托", "zh: ''", 7, "an empty text", ""),
        ("    facts: null\n", "", 23, "the key 'facts' is missing", ""),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, what: str, allowed: str
) -> None:
    assert old in SOUND
    data = with_notes(tmp_path, SOUND.replace(old, new, 1))
    with pytest.raises(DataError) as caught:
        Library.read(data)
    told = [str(problem) for problem in caught.value.problems]
    assert any(what in each and allowed in each for each in told), told
    assert any(each.startswith(f"data/cases/notes.yaml:{line}: ") for each in told if what in each), told


def test_cases_out_of_their_order_are_told(tmp_path: Path) -> None:
    head, one, two = SOUND.split("  - id: ")
    data = with_notes(tmp_path, f"{head}  - id: {two}  - id: {one}")
    with pytest.raises(DataError, match="stands out of its place"):
        Library.read(data)


def problems_under_the_rulebook(library: Library) -> list[str]:
    return [str(each) for each in note_problems(library)]


def test_needs_and_facts_are_read_by_the_rulebook(tmp_path: Path) -> None:
    text = SOUND.replace("service: public", "service: pubic\n      colour: red").replace(
        'bid_deadline: "2020-05-20"', "bid_deadlin: x"
    )
    told = problems_under_the_rulebook(Library.read(with_notes(tmp_path, text)))
    assert [each.partition(": ")[0] for each in told] == [
        "data/cases/notes.yaml:20",
        "data/cases/notes.yaml:19",
        "data/cases/notes.yaml:23",
    ]
    assert "auxiliary" in told[1]
    assert "bid_deadline" in told[2]


def test_every_need_and_fact_of_the_book_can_be_read() -> None:
    assert problems_under_the_rulebook(Library.load()) == []


def test_a_need_becomes_a_plan_that_says_what_is_missing(tmp_path: Path) -> None:
    library = Library.read(with_notes(tmp_path, SOUND))
    rulebook = localise(compile_rulebook(library), "en")
    made = planned(library.case_notes["shanghai-luoshan-citizens-hall"], library, rulebook)
    assert made is not None
    assert made.missing == ("level", "budget")
    assert made.plan["methods"]
    assert planned(library.case_notes["shanghai-home-care-six-districts"], library, rulebook) is None
