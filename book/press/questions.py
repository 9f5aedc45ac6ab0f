"""`questions`: the questions of a chapter, kept in data/questions, with answers in fold-outs that need no script.

The texts are MyST, so roles work in them and what they state is recorded like the rest of the chapter.
"""

from __future__ import annotations

import hashlib
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from book.press import words
from book.press.boxes import LABELS, BoxDirective, box
from book.press.folds import fold

LETTERS = "abcdefgh"

_WORDS = {
    "single": {"en": "One answer is right.", "zh": "单选。"},
    "multiple": {"en": "One or more answers are right.", "zh": "多选，有一项或多项正确。"},
    "true-false": {"en": "True or false?", "zh": "判断对错。"},
    "numeric": {"en": "Give a number.", "zh": "请填数字。"},
    "ordering": {"en": "Put in the right order.", "zh": "请排序。"},
    "answer": {"en": "Answer", "zh": "答案"},
    "right": {"en": "Right.", "zh": "正确。"},
    "wrong": {"en": "Wrong.", "zh": "错误。"},
    "true": {"en": "True.", "zh": "对。"},
    "false": {"en": "False.", "zh": "错。"},
    "grounds": {"en": "Grounds: ", "zh": "依据："},
    "rule": {"en": "rule {} of the plan builder", "zh": "采购计划生成器的规则 {}"},
}


def shuffled(items: list[Any]) -> list[int]:
    """The numbers of the items in an order that hides the right one and stays the same from build to build."""
    order = sorted(
        range(len(items)), key=lambda n: hashlib.sha256(f"{n} {items[n]['en']}".encode()).hexdigest()
    )
    return order if order != list(range(len(items))) else order[::-1]


class Questions(BoxDirective):
    """`questions` without content: all questions of the chapter in which it stands."""

    kind = "questions"
    has_content = False
    optional_arguments = 0

    def title(self) -> list[nodes.Node]:
        return []

    def body(self, node: box) -> None:
        chapter = self.env.docname
        if chapter not in self.library.questions:
            name = chapter.rpartition("/")[2]
            raise self.error(f"questions: there are none of {chapter}; write data/questions/{name}.yaml")
        listed = nodes.enumerated_list(enumtype="arabic", classes=["pps-questions"])
        for question in self.library.questions[chapter]["questions"]:
            listed += self.question(question)
        node += listed

    def say(self, key: str) -> str:
        return _WORDS[key][self.language]

    def written(self, text: Any) -> str:
        """The text in the language of the edition."""
        if self.language not in text:
            raise self.error(f"questions: {text['en'][:60]!r} has no Chinese text; write zh beside en")
        return str(text[self.language])

    def parsed(self, text: str) -> list[nodes.Element]:
        holder = nodes.Element()
        self.state.nested_parse(
            StringList(text.splitlines(), self.get_source_info()[0]), self.content_offset, holder
        )
        return [child for child in holder.children if isinstance(child, nodes.Element)]

    def asked(self, question: Any) -> list[nodes.Element]:
        """The question and what may be chosen."""
        found = self.parsed(self.written(question["asks"]))
        hint = nodes.paragraph("", self.say(question["kind"]), classes=["pps-question-kind"])
        if "options" in question:
            shown = [option["text"] for option in question["options"]]
        elif "items" in question:
            shown = [question["items"][n] for n in shuffled(question["items"])]
        else:
            return [*found, hint]
        choices = nodes.enumerated_list(enumtype="loweralpha", suffix=".", classes=["pps-choices"])
        for text in shown:
            choices += nodes.list_item("", *self.parsed(self.written(text)))
        return [*found, hint, choices]

    def answered(self, question: Any) -> list[nodes.Element]:
        """The right answer, each option explained, and the grounds."""
        kind, space = question["kind"], " " if self.language == "en" else ""
        found: list[nodes.Element] = []
        if kind == "true-false":
            found += self.parsed(f"**{self.say('true' if question['answer'] else 'false')}**")
        elif kind == "numeric":
            value, unit = question["answer"]["value"], question["answer"]["unit"]
            amount = words.quantity(value, unit, self.language) or f"{value} {unit.replace('_', ' ')}"
            found += self.parsed(f"**{amount}**")
        elif kind == "ordering":
            order = shuffled(question["items"])
            letters = [LETTERS[order.index(n)] for n in range(len(order))]
            found += self.parsed(f"**{' – '.join(letters)}**")
        else:
            options = nodes.enumerated_list(enumtype="loweralpha", suffix=".", classes=["pps-choices"])
            for option in question["options"]:
                verdict = self.say("right" if option["right"] else "wrong")
                because = self.parsed(self.written(option["because"]))
                # As nodes: Markdown does not end bold after 。 where a Chinese character follows.
                because[0].insert(0, [nodes.strong("", verdict), nodes.Text(space)])
                options += nodes.list_item("", *because)
            found.append(options)
        return [*found, *self.parsed(self.written(question["because"])), *self.grounds(question)]

    def grounds(self, question: Any) -> list[nodes.Element]:
        cited = [each if isinstance(each, str) else self.written(each) for each in question["cite"]]
        decided = question.get("decided_by", {})
        for kind in ("param", "law"):
            role = f"{{{kind}}}`{decided.get(kind)}`"
            if kind in decided and role not in cited:
                cited.append(role)
        between = "; " if self.language == "en" else "；"
        found = self.parsed(self.say("grounds") + between.join(cited))
        if "rule" in decided:
            rule = decided["rule"]
            link = self.link(self.say("rule").format(rule), "reference/rules", f"rule-{rule}")
            found[-1] += [nodes.Text(between), link]
        return found

    def question(self, question: Any) -> nodes.list_item:
        answer = fold(summary=self.say("answer"))
        answer += self.answered(question)
        return nodes.list_item("", *self.asked(question), answer, ids=[f"question-{question['id']}"])


def setup(app: Sphinx) -> dict[str, Any]:
    LABELS["questions"] = {"en": "Check yourself", "zh": "自测"}
    app.add_directive("questions", Questions, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
