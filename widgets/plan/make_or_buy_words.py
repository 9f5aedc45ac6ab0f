"""A decision to make or buy in words: the labels of a case, what each answer means, and the written record as a document.

The twin of make_or_buy_words.ts. `words` is data/rules/make_or_buy.yaml as `compile_sayings` gives it, in one language;
`names` is what a set counts: {"name", "unit", "units", "worker"}. A record is a document in the form of
widgets/plan/document.py, for the writers beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from widgets.facts.quantities import day
from widgets.plan.make_or_buy import BUY, COUNTED, FIGURES, MAKE, MONEY, PLACES, Case, Result
from widgets.plan.numbers import fen, grouped, hundredths, hundredths_text, price_words
from widgets.plan.wording import Language, fill, in_language

Document = dict[str, Any]
Block = dict[str, Any]
Words = Mapping[str, Any]
Names = Mapping[str, str]

_COMMA = {"en": "; ", "zh": "；"}
_SUPPLIERS = {"en": ("provider", "providers"), "zh": ("家", "家")}


def put(text: str, values: Mapping[str, str], language: Language) -> str:
    return in_language(fill(text, values, language), language)


def figure_label(key: str, words: Words, names: Names, language: Language) -> str:
    """What a figure is, with the words of the set in it."""
    text = next(each["label"] for each in words["figures"] if each["id"] == key)
    said = put(text, names, language)
    return said[:1].upper() + said[1:]


def line_label(key: str, words: Words, names: Names, language: Language) -> str:
    """What an item of a sum is."""
    text = next(each["label"] for each in words["lines"] if each["id"] == key)
    said = put(text, names, language)
    return said[:1].upper() + said[1:]


def figure_words(key: str, text: str, language: Language) -> str:
    """A number of the case in words: 46,000 yuan, 10 per cent, 110."""
    if key in MONEY:
        return price_words(fen(text) or 0, language)
    value = hundredths(text) or 0
    if key == "overhead":
        return hundredths_text(value) + ("%" if language == "zh" else " per cent")
    return grouped(value)


def amount_words(value: int, language: Language) -> str:
    """A sum in whole yuan, as sums are read: 3,869,800 yuan, 386.98万元. Half a yuan goes up."""
    yuan = (2 * abs(value) + 100) // 200 * 100
    sign = "−" if value < 0 and yuan else ""
    return sign + price_words(yuan, language)


def share_words(share: int, language: Language) -> str:
    """A share of the combinations in whole per cent; never nothing or all where it is not."""
    whole = (2 * share + 100) // 200
    if share and not whole:
        whole = 1
    if share < 10_000 and whole == 100:
        whole = 99
    return f"{whole}%" if language == "zh" else f"{whole} per cent"


def suppliers_words(count: int, language: Language) -> str:
    one, several = _SUPPLIERS[language]
    if language == "zh":
        return f"{count}{one}"
    return f"{count} {one if count == 1 else several}"


def question_title(question: str, words: Words) -> str:
    return str(next(each["title"] for each in words["questions"] if each["id"] == question))


def said_of(part: Mapping[str, Any], case: Case, result: Result, words: Words, language: Language) -> str:
    """What an answer means, "" where none is given."""
    if part["said"] is None:
        return ""
    for each in words["computed"]:
        if each["id"] == part["said"]:
            counts = [case["answers"][name] for name in COUNTED if case["answers"][name] is not None]
            least = suppliers_words(min(counts), language) if counts else ""
            return put(
                each["says"], {"least": least, "share": share_words(result["share"], language)}, language
            )
    return str(_option(part, words)["says"])


def conclusion(result: Result, words: Words, language: Language) -> tuple[str, str]:
    """Title and sentence of the result."""
    found = next(each for each in words["results"] if each["id"] == result["result"])
    questions = _COMMA[language].join(question_title(each, words) for each in result["against"])
    return str(found["title"]), put(found["says"], {"questions": questions}, language)


def break_even_words(result: Result, words: Words, names: Names, language: Language) -> str:
    even = result["break_even"]
    if even["likely"] is None:
        return str(words["record"]["no-break-even"])
    said = {place: price_words(even[place], language) if even[place] is not None else "—" for place in PLACES}
    return put(words["record"]["break-even"], {**names, **said}, language)


def years_words(case: Case, words: Words, language: Language) -> str:
    if case["years"] == 1:
        return str(words["record"]["year"])
    return put(words["record"]["years"], {"count": str(case["years"])}, language)


def record(
    case: Case, result: Result, words: Words, names: Names, as_of: str, language: Language, made_up: bool
) -> Document:
    """The written record: result, the seven questions, both sums, what they turn on, the figures, the law, signatures.

    `made_up`: whether the case is still the example of the book, which the record then says.
    """
    return _Record(case, result, words, names, as_of, language, made_up).document()


class _Record:
    def __init__(
        self,
        case: Case,
        result: Result,
        words: Words,
        names: Names,
        as_of: str,
        language: Language,
        made_up: bool,
    ) -> None:
        self.case, self.result, self.words, self.names = case, result, words, names
        self.as_of, self.language, self.made_up = as_of, language, made_up
        self.labels: Mapping[str, str] = words["record"]

    def document(self) -> Document:
        title = self.say("title", name=self.case["name"] or self.names["name"])
        lead = self.say("lead", as_of=day(self.as_of, self.language))
        heading, sentence = conclusion(self.result, self.words, self.language)
        blocks = [
            _heading(1, title),
            _paragraph(lead),
            *([_paragraph(self.labels["made-up"])] if self.made_up else []),
            _heading(2, self.labels["result"]),
            _paragraph(heading),
            _paragraph(sentence),
            *self.questions(),
            *self.sums(),
            *self.turns(),
            *self.figures(),
            *self.not_judged(),
            _heading(2, self.labels["signed"]),
            _paragraph(self.labels["signatures"]),
            *self.sources(),
        ]
        return {
            "title": title,
            "language": self.language,
            "as_of": self.as_of,
            "key": self.case["set"],
            "blocks": blocks,
            "events": [],
        }

    def say(self, label: str, **values: str) -> str:
        return put(self.labels[label], {**self.names, **values}, self.language)

    def amount(self, value: int) -> str:
        return amount_words(value, self.language)

    def questions(self) -> list[Block]:
        rows = []
        for number, question in enumerate(self.words["questions"], start=1):
            verdict = self.result["verdicts"][question["id"]]
            ground = [
                f"{text}{self.law(part)}"
                for part in verdict["parts"]
                if (text := said_of(part, self.case, self.result, self.words, self.language))
            ]
            note = self.case["notes"][question["id"]]
            if note:
                ground.append(self.say("note", text=note))
            rows.append(
                [
                    f"{number} {question['title']}",
                    "\n".join(self.answers(question["id"], verdict)),
                    self.words["verdicts"][verdict["verdict"]],
                    "\n".join(ground),
                ]
            )
        head = [self.labels[name] for name in ("question", "answer", "verdict", "ground")]
        return [_heading(2, self.labels["questions"]), _table(self.labels["questions"], head, rows)]

    def answers(self, question: str, verdict: Mapping[str, Any]) -> list[str]:
        if question == "cost":
            colon = "：" if self.language == "zh" else ": "
            return [self.labels["difference"] + colon + self.amount(self.result["difference"]["likely"])]
        if question == "suppliers":
            counts = [self.case["answers"][part] for part in COUNTED]
            said = [
                self.labels["unanswered"] if count is None else suppliers_words(count, self.language)
                for count in counts
            ]
            return [" → ".join(said)]
        return [
            self.labels["unanswered"] if part["said"] is None else str(_option(part, self.words)["label"])
            for part in verdict["parts"]
        ]

    def law(self, part: Mapping[str, Any]) -> str:
        """The law behind an answer, in brackets; "" where none is cited."""
        option = _option(part, self.words) if part["said"] is not None else None
        cites = self.cites(option.get("cite", [])) if option else ""
        if not cites:
            return ""
        return f"（{cites}）" if self.language == "zh" else f" ({cites})"

    def cites(self, cites: Sequence[Mapping[str, Any]]) -> str:
        return _COMMA[self.language].join(str(cite["words"]) for cite in cites)

    def sums(self) -> list[Block]:
        rows = []
        for side in ("make", "buy"):
            for line in self.result["lines"][side]:
                label = line_label(line["key"], self.words, self.names, self.language)
                rows.append([label, *(self.amount(line[place]) for place in PLACES)])
            total = self.result[side]
            rows.append([self.labels[f"{side}-total"], *(self.amount(total[place]) for place in PLACES)])
        difference = self.result["difference"]
        rows.append([self.labels["difference"], *(self.amount(difference[place]) for place in PLACES)])
        people = self.result["workers"]
        rows.append([self.say("workers"), *(grouped(people[place] * 100) for place in PLACES)])
        lead = self.say("sums-lead", years=years_words(self.case, self.words, self.language))
        head = [self.labels[name] for name in ("item", *PLACES)]
        return [
            _heading(2, self.labels["sums"]),
            _paragraph(lead),
            _table(self.labels["sums"], head, rows),
            _paragraph(break_even_words(self.result, self.words, self.names, self.language)),
        ]

    def turns(self) -> list[Block]:
        rows = [
            [
                figure_label(bar["key"], self.words, self.names, self.language),
                self.amount(bar["low"]),
                self.amount(bar["high"]),
                self.labels["yes" if bar["turns"] else "no"],
            ]
            for bar in self.result["tornado"]
        ]
        head = [self.labels[name] for name in ("item", "at-low", "at-high", "can-turn")]
        return [
            _heading(2, self.labels["turns"]),
            _paragraph(self.labels["turns-lead"]),
            _table(self.labels["turns"], head, rows),
        ]

    def figures(self) -> list[Block]:
        rows = [
            [
                figure_label(key, self.words, self.names, self.language),
                *(figure_words(key, text, self.language) for text in self.case["figures"][key]),
            ]
            for key in FIGURES
        ]
        head = [self.labels[name] for name in ("item", *PLACES)]
        return [_heading(2, self.labels["figures"]), _table(self.labels["figures"], head, rows)]

    def not_judged(self) -> list[Block]:
        items = [
            f"{each['says']}{'（' if self.language == 'zh' else ' ('}{self.cites(each['cite'])}"
            f"{'）' if self.language == 'zh' else ')'}"
            for each in self.words["not_judged"]
        ]
        return [_heading(2, self.labels["not-judged"]), _list(items)]

    def sources(self) -> list[Block]:
        """Every article that bears a question or an answer, each once, in the order of the document."""
        cites = [cite for question in self.words["questions"] for cite in question.get("cite", [])]
        for verdict in self.result["verdicts"].values():
            for part in verdict["parts"]:
                option = _option(part, self.words) if part["said"] is not None else None
                cites += option.get("cite", []) if option else []
        cites += [cite for each in self.words["not_judged"] for cite in each["cite"]]
        found = list({cite["id"]: str(cite["words"]) for cite in cites}.values())
        return [_heading(2, self.labels["sources"]), _list(found)]


def _option(part: Mapping[str, Any], words: Words) -> Mapping[str, Any]:
    """The option that was chosen for a part; what is computed has none and no law of its own."""
    for question in words["questions"]:
        for each in question["parts"]:
            if each["id"] == part["part"]:
                for option in each.get("options", []):
                    if option["value"] == part["said"]:
                        return dict(option)
    return {}


def _heading(level: int, text: str) -> Block:
    return {"type": "heading", "level": level, "text": text}


def _paragraph(text: str) -> Block:
    return {"type": "paragraph", "text": text}


def _list(items: Sequence[str]) -> Block:
    return {"type": "list", "items": list(items)}


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    return {"type": "table", "caption": caption, "head": list(head), "rows": [list(row) for row in rows]}


# The figures of both sides, in the order in which they are asked.
SIDES: Mapping[str, Sequence[str]] = {"both": ("units",), "make": MAKE, "buy": BUY}
