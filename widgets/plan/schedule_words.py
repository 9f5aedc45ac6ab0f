"""What the document and the page say alike of counting back and of the methods side by side. The twin of schedule_words.ts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.facts.quantities import day, quantity
from widgets.plan.schedule import PATHS
from widgets.plan.wording import Language, fill, in_language


def overlap_sentences(
    steps: Sequence[Mapping[str, Any]], rulebook: Mapping[str, Any], language: Language
) -> list[str]:
    """Which steps may run while a period runs, a sentence for each period."""
    say = _saying(rulebook, language)
    labels = {step["step"]: in_language(step["label"], language) for step in steps}
    periods = dict.fromkeys(step["overlaps"] for step in steps if step["overlaps"] is not None)
    return [
        say(
            "overlaps",
            step=labels[period],
            steps=say("separator").join(labels[each["step"]] for each in steps if each["overlaps"] == period),
        )
        for period in periods
    ]


def critical_sentences(plan: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> list[str]:
    """The critical path at the earliest, that at the latest where it is another, and what may slip."""
    say, steps = _saying(rulebook, language), plan["schedule"]
    labels = {step["step"]: in_language(step["label"], language) for step in steps}

    def chain(path: str) -> str:
        return say("arrow").join(labels[step] for step in plan["critical_path"][path])

    if not plan["critical_path"]["earliest"]:
        return []
    sentences = [say("critical-path", steps=chain("earliest"))]
    if plan["critical_path"]["latest"] != plan["critical_path"]["earliest"]:
        sentences.append(say("critical-path-latest", steps=chain("latest")))
    floats = [
        say("float", step=labels[step["step"]], days=float_words(step["float"], language))
        for step in steps
        if step["float"]
    ]
    return [*sentences, say("floats", steps=say("separator").join(floats))] if floats else sentences


def float_words(days: int, language: Language) -> str:
    return quantity(days, "calendar_days", language) or ""


def latest_start_sentence(
    plan: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language
) -> str | None:
    """The result of counting back, in one sentence; None if no day of service is wanted."""
    found = plan["latest_start"]
    if found is None:
        return None
    say = _saying(rulebook, language)
    label = next(step["label"] for step in rulebook["steps"] if step["id"] == found["step"])
    values = {path: start_words(found[path], rulebook, language) for path in PATHS}
    wanted = day(found["service_from"], language)
    return say("latest-start", service_from=wanted, step=in_language(label, language), **values)


def start_words(start: Mapping[str, Any] | None, rulebook: Mapping[str, Any], language: Language) -> str:
    """A last day on which to start, with the day off it stands for and its mark."""
    say = _saying(rulebook, language)
    if start is None:
        return say("start-unknown")
    words = day(start["day"], language)
    if start["moved_from"] is not None:
        words = say("start-day-off", day=words, last=day(start["moved_from"], language))
    return say("provisional-mark", day=words) if start["provisional"] else words


def alternative_cells(
    alternative: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language
) -> list[str]:
    """A row of the methods side by side: method, status, contract days, approvals, and the latest starts if one is wanted."""
    say, labels = _saying(rulebook, language), rulebook["labels"]
    status = labels["status"]["required" if alternative["required"] else alternative["status"]]
    contract = alternative["contract"]
    days = []
    for path in PATHS:
        words = say("start-unknown") if contract is None else day(contract[path], language)
        provisional = path in alternative["provisional_paths"]
        days.append(say("provisional-mark", day=words) if provisional else words)
    certain, unsure = alternative["approvals"]["certain"], alternative["approvals"]["open"]
    most = str(certain + unsure)
    approvals = say("approvals-open", certain=str(certain), most=most) if unsure else most
    label = in_language(alternative["label"], language)
    cells = [label, in_language(status, language), *days, approvals]
    starts = alternative["latest_start"]
    return (
        cells
        if starts is None
        else [*cells, *(start_words(starts[path], rulebook, language) for path in PATHS)]
    )


def step_name(step: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> str:
    """A step by name, with a remark where it may not come."""
    say = _saying(rulebook, language)
    name = in_language(step["label"], language)
    return (
        say("with-remark", text=name, remark=say("conditional")) if step["asks"] or step["optional"] else name
    )


def step_place(
    step: Mapping[str, Any],
    steps: Mapping[str, Mapping[str, Any]],
    rulebook: Mapping[str, Any],
    language: Language,
) -> str:
    """Where a step without a day lies: before or after another of the steps, by their ids. The first of a plan whose days cannot
    be counted lies nowhere.
    """
    where = "before" if step["before"] is not None else "after"
    other = steps.get(step[where] or step["from"])
    if other is None:
        return _saying(rulebook, language)("unknown")
    return _saying(rulebook, language)(where, step=in_language(other["label"], language))


def _saying(rulebook: Mapping[str, Any], language: Language) -> Callable[..., str]:
    """Labels of the group `document` in a language, with their {names} filled."""

    def say(name: str, **values: str) -> str:
        text = in_language(rulebook["labels"]["document"][name], language)
        return in_language(fill(text, values, language), language)

    return say


def alternatives_to_show(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The methods side by side; none where there is no day to compare."""
    every = plan["alternatives"]
    return list(every) if any(each["contract"] or each["latest_start"] for each in every) else []


def alternative_names(plan: Mapping[str, Any]) -> list[str]:
    """The labels of the columns of `alternative_cells`."""
    names = ["method", "status", "contract-earliest", "contract-latest", "approvals"]
    wanted = plan["need"]["service_from"] is not None
    return [*names, "start-earliest", "start-latest"] if wanted else names
