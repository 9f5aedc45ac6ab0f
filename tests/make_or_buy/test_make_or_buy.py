"""The calculator in Python: the sums of the book, the counter-example, results as tables, the record."""

from __future__ import annotations

import pytest

from widgets import MakeOrBuy
from widgets.facts import Library
from widgets.kit.widget import MIME_TYPE
from widgets.make_or_buy import case_rules, options, sets


def test_the_likely_sums_are_those_of_the_book() -> None:
    figures = Library.load().examples["home-care-make-or-buy"]["figures"]
    result = MakeOrBuy().result
    assert result["make"]["likely"] == figures["make-total"]["value"] * 100
    assert result["buy"]["likely"] == figures["buy-total"]["value"] * 100
    assert result["workers"]["likely"] == figures["carers"]["value"]
    assert result["break_even"]["likely"] == 4004
    assert result["result"] == "buy-tie"
    # Chapter 1.3: the result turns on the hours that a carer can give.
    assert MakeOrBuy().tornado.index[0] == "load"


def test_the_counter_example_stays_in_house() -> None:
    kept = MakeOrBuy("entitlement")
    assert kept.verdict == "Keep it. It may not be bought."
    assert list(kept.questions["verdict"]) == [
        "closed",
        "for",
        "check",
        "against",
        "veto",
        "veto",
        "against",
    ]
    # Open the gate, find somebody and a way back: it still is not bought.
    opened = MakeOrBuy(
        "entitlement", answers={"barred": "none", "return": "kept", "managed": "named", "suppliers": 3}
    )
    assert opened.verdict == "Keep it."


def test_ranges_and_certain_figures_are_given_by_name() -> None:
    three = MakeOrBuy(price=(36, 38.2, 40), years=3, load=120, notes={"return": "Two own carers stay."})
    assert three.case["figures"]["load"] == ["120", "120", "120"]
    assert three.case["figures"]["price"] == ["36", "38.20", "40"]
    assert "load" not in three.tornado.index
    sums = three.sums
    assert sums.loc[("make", "worker_cost"), "likely"] == 62 * 46_000 * 3
    assert sums.loc[("buy", "tendering"), "likely"] == 40_000
    assert "Note: Two own carers stay." in three.markdown()


def test_what_cannot_be_used_is_named() -> None:
    with pytest.raises(KeyError, match="allowed: home-care, entitlement"):
        MakeOrBuy("roads")
    with pytest.raises(ValueError, match="no figure wage; allowed: units"):
        MakeOrBuy(wage=3)
    with pytest.raises(ValueError, match=r"figures\.price: .*order"):
        MakeOrBuy(price=(40, 38, 36))
    with pytest.raises(ValueError, match=r"answers\.barred: 'perhaps'.*allowed: none, outside, direct"):
        MakeOrBuy(answers={"barred": "perhaps"})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", list(sets()))
def test_a_record_is_whole_in_both_languages(name: str, language: str) -> None:
    made = MakeOrBuy(name, language=language)
    document = made.record()
    assert "{" not in str([block.get("text", "") for block in document["blocks"]])
    tables = [block for block in document["blocks"] if block["type"] == "table"]
    assert [len(table["rows"]) for table in tables[:2]] == [7, 14]
    assert made.print_html().startswith("<!DOCTYPE html>")
    text = made.markdown()
    assert ("made up" in text) == (language == "en")
    changed = MakeOrBuy(name, language=language, years=2).markdown()
    assert "made up" not in changed and "虚构" not in changed


def test_every_answer_has_its_verdict() -> None:
    rules = case_rules()
    assert rules["suppliers"] == Library.load().parameters["tender-min-bidders-open"].value
    for part, values in options().items():
        assert set(rules["verdicts"].get(part, {})) == set(values)


def test_the_page_gets_state_and_the_law_it_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "zh")
    output = MakeOrBuy("entitlement")._repr_mimebundle_()[MIME_TYPE]
    assert output["state"]["set"] == "entitlement"
    assert {"order-102 10[2]", "order-102 20(1)"} <= {fact["id"] for fact in output["facts"]}
