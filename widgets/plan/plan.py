"""`plan(need, rulebook)`: which methods the law leaves open for a need, and the dated schedule of one of them.

The twin of plan.ts; both give the same JSON, down to the order of its keys. Texts pass through as the rulebook has them:
in both languages, or in one if it is localised. Amounts of a plan are whole fen, those of its `need` text in yuan, so that
the need of a plan is itself a need.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from widgets.plan.backward import latest_start
from widgets.plan.contents import Contents, gates
from widgets.plan.need import NeedReader, amount
from widgets.plan.sample_bids import SampleBids, SampleTrial
from widgets.plan.schedule import PATHS, Scheduler, Timetable
from widgets.plan.thresholds import AMOUNTS, thresholds_on
from widgets.plan.wording import Text, day_text, fen_text, fill, in_both, in_language, period_text
from widgets.rulebook.calendar import CalendarError
from widgets.rulebook.evaluate import Decider, InForce, decider, evaluate, holds_on, in_force
from widgets.rulebook.laws import Laws, changes, periods_of
from widgets.rulebook.on_day import cited_on, on_day

Rulebook = Mapping[str, Any]
Plan = dict[str, Any]

# The effects that make a status; a condition or a caution does not.
_EFFECTS = ("outside", "exclude", "permit", "require", "approval")
_MAIN_METHOD = "open-tender"
_TWO_FORMS = "framework-agreement"


def plan(need: Any, rulebook: Rulebook) -> Plan:
    """The plan for a need (a JSON object, see need.py) under a compiled rulebook.

    Never fails for what a reader can type: a field that cannot be read counts as unknown and stands in `problems`.

    `figures`: the thresholds used, in fen, and whose they are. `methods`: every method with status `permitted`,
    `approval`, `excluded`, `open` or `outside`, its reasons (those that decide marked `decides`) and the questions (`asks`)
    that would decide it; `required` is true where the method is the rule. `chosen`: the method of the `schedule`, None if
    there is none to date. `schedule`: its steps with `earliest` and `latest` day, None where the law sets no time.
    `critical_path`: by path the steps that decide the day of the contract. `latest_start`: the last days on which to start
    for the wanted service (see backward.py), and how many days are `missing`; None without a wanted day. `alternatives`:
    for every method that may be open its contract days, approvals and latest start, side by side. `contents`: by section
    what a plan has to contain (see contents.py). `sample`: the reader's sample bids worked out (see sample_bids.py), None without
    any. `gates`: whether the purchase may go on at all. `gaps`: what is not known of
    the law of the day, by the part of the plan where it is missing. `not_judged`, `warnings`: what else the reader must know.

    The law is that of the day of the need. No citation names an instrument that was not in force on it.
    """
    return planner(rulebook).plan(need)


def planner(rulebook: Rulebook) -> Planner:
    """The planner of a rulebook, made once for each of the last few that were asked for. Rulebooks do not change."""
    found = next((each for each in _planners if each.rulebook is rulebook), None)
    if found is None:
        found = Planner(rulebook)
        _planners.append(found)
    return found


_planners: deque[Planner] = deque(maxlen=16)


class Planner:
    """A rulebook made ready for many plans."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.reader = NeedReader(rulebook)
        self.words = {word["name"]: word for word in rulebook["vocabulary"]}
        self.derived = {
            name: decider(word["when"]) for name, word in self.words.items() if word["kind"] == "derived"
        }
        self.regions = {region["id"]: region for region in rulebook["regions"]}
        self.scheduled = {method["id"] for method in rulebook["methods"] if method["schedule"]}
        provisions = rulebook["contents"]["provisions"] if "contents" in rulebook else []
        records = [*rulebook["rules"], *provisions, *rulebook.get("gaps", ()), *_sample_rows(rulebook)]
        periods = [*(record["in_force"] for record in records), *rulebook["instruments"].values()]
        periods += periods_of(rulebook["parameters"])
        self.laws = Laws(changes(periods), lambda day: _Law(rulebook, day))

    @cached_property
    def timetable(self) -> Timetable:
        # Who only judges methods has no steps.
        return Timetable(self.rulebook)

    def plan(self, need: Any) -> Plan:
        """See `plan`."""
        return _Planning(self, need).plan()

    def judge(self, method: str, need: Mapping[str, Any], day: str) -> dict[str, Any]:
        """One method of a plan: its status under the law of a day, with reasons and questions."""
        return _Planning(self, need, day).judge(method)


@dataclass(eq=False, slots=True)
class _LawRule:
    """A rule on methods made ready. `told`: what a plan tells of it, but for what the purchase decides."""

    data: Mapping[str, Any]
    methods: Sequence[str]
    told: dict[str, Any]


class _Law:
    """What of the rulebook is in force under one law, its texts in the words of then."""

    def __init__(self, rulebook: Rulebook, day: str) -> None:
        self.parameters: InForce = in_force(rulebook["parameters"], day)
        self.rulebook = told = on_day(rulebook, day)
        self.methods = [{**method, "cite": self.cited(method["cite"])} for method in told["methods"]]
        rules = [
            _LawRule(rule, rule["methods"], _reason(rule, self.cited(rule["cite"])))
            for rule in told["rules"]
            if holds_on(rule["in_force"], day)
        ]
        self.rules_of = {
            method["id"]: [rule for rule in rules if method["id"] in rule.methods] for method in self.methods
        }

    def cited(self, cites: list[Any]) -> list[Any]:
        return cited_on(cites, self.rulebook["instruments"], self.parameters["date"])

    @cached_property
    def contents(self) -> Contents:
        return Contents(self.rulebook, self.parameters)

    @cached_property
    def sample_bids(self) -> SampleBids:
        return SampleBids(self.rulebook, self.parameters)

    @cached_property
    def gaps(self) -> list[tuple[Decider, dict[str, Any]]]:
        """What is not known of this law: when, and what a plan then tells of it."""
        names = ("part", "methods", "sections", "title", "says", "governed")
        return [
            (decider(gap["when"]), {"gap": gap["id"], **{name: gap[name] for name in names}})
            for gap in self.rulebook["gaps"]
            if holds_on(gap["in_force"], self.parameters["date"])
        ]

    @cached_property
    def not_judged(self) -> list[dict[str, Any]]:
        """What is not judged, under the law that was there to judge by."""
        told = [{**each, "cite": self.cited(each["cite"])} for each in self.rulebook["not_judged"]]
        return [each for each in told if each["cite"]]


class _Planning:
    """One need under a rulebook, on the day of the need or another."""

    def __init__(self, planner: Planner, raw: Any, day: str | None = None) -> None:
        self.planner, self.rulebook = planner, planner.rulebook
        self.language = self.rulebook["language"]
        self.labels: Mapping[str, Any] = self.rulebook["labels"]
        checked = planner.reader.read(raw)
        self.need, self.problems = checked["need"], checked["problems"]
        self.law_date: str = day or self.need["date"] or self.rulebook["as_of"]
        self.law = planner.laws.on(self.law_date)
        self.words = planner.words
        self.warnings: list[dict[str, Any]] = []
        self.inputs: dict[str, Any] = {}
        self.derived_asks: dict[str, list[str]] = {}
        self.reasons: dict[str, dict[str, Any]] = {}

    def plan(self) -> Plan:
        self.warn_of_dates()
        figures = self.figures()
        self.derive(figures)
        methods = [self.method(method) for method in self.law.methods]
        chosen, schedule = self.schedule(methods)
        alternatives = self.alternatives(methods)
        latest_start = self.latest_start(chosen, alternatives)
        contents, sample = self.contents(methods, figures, schedule)
        passed = gates(contents)
        gaps = self.gaps()
        self.warn_of_answers(self.law.contents.against(contents))
        self.warn_of_gates(passed)
        self.warn_of_gaps(gaps)
        return {
            "need": self.need,
            "problems": self.problems,
            "law_date": self.law_date,
            "as_of": self.rulebook["as_of"],
            "figures": figures,
            "below_limit": self.inputs["below_limit"],
            "above_open_tender": self.inputs["above_open_tender"],
            "gates": passed,
            "methods": methods,
            "chosen": chosen,
            "contents": contents,
            "sample": sample,
            "schedule": schedule,
            "critical_path": _critical_path(schedule),
            "latest_start": latest_start,
            "alternatives": alternatives,
            "gaps": gaps,
            "not_judged": self.law.not_judged,
            "warnings": self.warnings,
        }

    def judge(self, method: str) -> dict[str, Any]:
        self.derive(self.figures())
        return self.method(next(each for each in self.law.methods if each["id"] == method))

    # -- figures ---------------------------------------------------------------------------------

    def figures(self) -> dict[str, Any]:
        """The thresholds in force: the reader's own where given, else those found for region and level, else unknown."""
        region = self.planner.regions.get(self.need["region"])
        level = self.need["level"]
        found = thresholds_on(region, level, self.law_date)
        own: Mapping[str, Any] = self.need["own_figures"] or {}
        figures: dict[str, Any] = {}
        for name in AMOUNTS:
            mine, theirs = amount(own.get(name)), found[name] if found else None
            value = theirs if mine is None else mine
            floor = value if value is not None or not found else found[f"{name}_floor"]
            whose = "reader" if mine is not None else "unknown" if theirs is None else "region"
            figures |= {name: value, f"{name}_floor": floor, f"{name}_whose": whose}
        shown = found or region
        sources = [figures[f"{name}_whose"] for name in AMOUNTS]
        figures["whose"] = next((each for each in ("reader", "region") if each in sources), "unknown")
        figures["own_document"] = own.get("document") or None
        figures["document"] = shown["document"] if shown else None
        figures["mark"] = shown["mark"] if shown else None
        figures["currency"] = region["currency"] if region else None
        figures["counting"] = region["counting"] if region else None
        self.warn_of_figures(figures, found, region)
        return figures

    def warn_of_figures(
        self,
        figures: Mapping[str, Any],
        found: Mapping[str, Any] | None,
        region: Mapping[str, Any] | None,
    ) -> None:
        if found is None:
            if any(figures[f"{name}_whose"] == "unknown" for name in AMOUNTS):
                self.warn("figures-place")
        else:
            self.warn_of_unknown_figures(figures)
        if found is not None and found["earlier"] and region is not None:
            self.warn_of_earlier(figures, region)
        elif "region" in (figures["limit_whose"], figures["open_tender_whose"]):
            self.warn_of_edition(figures)
        for name in AMOUNTS:
            if figures[f"{name}_whose"] == "reader":
                self.warn_of_own(name, figures, found)

    def warn_of_unknown_figures(self, figures: Mapping[str, Any]) -> None:
        unknown = [name for name in AMOUNTS if figures[f"{name}_whose"] == "unknown"]
        if not unknown:
            return
        names = in_both(
            lambda language: in_language(self.labels["document"]["comma"], language).join(
                in_language(self.labels["figures"][name], language) for name in unknown
            ),
            self.language,
        )
        self.warn("figures-unknown", figures=names)
        for name in unknown:
            floor = figures[f"{name}_floor"]
            if floor is not None:
                self.warn("figures-floor", figures=self.labels["figures"][name], floor=fen_text(floor))

    def warn_of_edition(self, figures: Mapping[str, Any]) -> None:
        currency: Mapping[str, str] = {
            "outdated": "figures-outdated",
            "figures_of_previous_edition": "figures-previous",
            "superseded_probable": "figures-superseded",
            "latest_found": "figures-latest-found",
        }
        if figures["currency"] in currency:
            self.warn(currency[figures["currency"]])
        if figures["mark"] in ("secondary", "memory"):
            self.warn(f"figures-{figures['mark']}")

    def warn_of_earlier(self, figures: Mapping[str, Any], region: Mapping[str, Any]) -> None:
        """The figures of now do not hold on the day: those of then, if any are known, or none."""
        if "unknown" in (figures["limit_whose"], figures["open_tender_whose"]):
            code = "figures-later" if region["from_known"] else "figures-undated"
            self.warn(code, date=day_text(self.law_date), effective=day_text(region["from"]))
        if "region" in (figures["limit_whose"], figures["open_tender_whose"]):
            self.warn("figures-earlier", date=day_text(self.law_date))
            if figures["mark"] != "text":
                self.warn("figures-secondary")

    def warn_of_own(self, name: str, figures: Mapping[str, Any], found: Mapping[str, Any] | None) -> None:
        document = figures["own_document"]
        label = self.labels["figures"][name]
        self.warn("figures-own", figures=label, document=document or self.labels["document"]["no-document"])
        if not document and all(warning["code"] != "figures-own-no-document" for warning in self.warnings):
            self.warn("figures-own-no-document")
        theirs = found[name] if found else None
        if theirs is not None and theirs != figures[name]:
            self.warn("figures-own-differ", figures=label, found=fen_text(theirs))

    # -- methods ---------------------------------------------------------------------------------

    def derive(self, figures: Mapping[str, Any]) -> None:
        """All inputs of the conditions: what the need says, the figures in fen, and the derived words in their order."""
        for name, word in self.words.items():
            match word["kind"]:
                case "need":
                    value = self.need[name]
                    self.inputs[name] = _engine_value(word["type"], value)
                case "figure":
                    self.inputs[name] = figures[name]
                case "derived":
                    decide, values = self.planner.derived[name], self.law.parameters["values"]
                    value = decide.value(self.inputs, values)
                    if value is None:
                        self.derived_asks[name] = self.questions(decide.asks(self.inputs, values))
                    self.inputs[name] = value

    def questions(self, names: Sequence[str]) -> list[str]:
        """The words a reader can answer for those that an undecided condition names, each once."""
        asked: dict[str, None] = {}
        for name in names:
            word = self.words[name]
            if word["kind"] == "derived":
                asked |= dict.fromkeys(self.derived_asks[name])
            elif word["kind"] == "figure":
                open_words = [each for each in word["asks"] if self.words[each]["kind"] == "need"]
                missing = [each for each in open_words if self.need[each] is None]
                asked |= dict.fromkeys(missing or [each for each in word["asks"] if each not in open_words])
            else:
                first = word["asked_after"]
                asked[name if first is None or self.need[first] is not None else first] = None
        return list(asked)

    def method(self, method: Mapping[str, Any]) -> dict[str, Any]:
        # A rule on several methods is judged once; what it decides differs.
        reasons = [self.reason(rule).copy() for rule in self.law.rules_of[method["id"]]]
        value: dict[str, bool | None] = dict.fromkeys(_EFFECTS, False)
        for each in reasons:
            # True if any rule of that effect holds, else None if any may.
            if each["holds"] is not False and value.get(each["effect"], True) is not True:
                value[each["effect"]] = each["holds"]
        status = _status(value)
        required = value["require"] if status == "permitted" else False
        for reason in reasons:
            reason["decides"] = _decides(reason, status, value)
        open_reasons = [each for each in reasons if each["holds"] is None and each["decides"]]
        asks = list(dict.fromkeys(name for each in open_reasons for name in each["asks"]))
        return {
            "method": method["id"],
            "label": method["label"],
            "status": status,
            "required": required,
            "asks": asks,
            "reasons": reasons,
            "cite": method["cite"],
        }

    def reason(self, rule: _LawRule) -> dict[str, Any]:
        """A rule as it stands, judged once."""
        data = rule.data
        found = self.reasons.get(data["id"])
        if found is None:
            found = self.reasons[data["id"]] = {**rule.told, "trace": [], "asks": []}
            if data["when"] is not None:
                verdict = evaluate(data["when"], self.inputs, self.law.parameters)
                holds = found["holds"] = verdict["value"]
                found["says"] = None if holds is None else data["says"] if holds else data["otherwise"]
                found["trace"] = verdict["trace"]
                if holds is None:
                    found["asks"] = self.questions(verdict["asks"])
                elif not holds:
                    found["doubt"] = None
        return found

    # -- schedule --------------------------------------------------------------------------------

    def schedule(self, methods: Sequence[Mapping[str, Any]]) -> tuple[str | None, list[dict[str, Any]]]:
        """The method to be dated (the reader's choice, else open tender) and its steps."""
        wanted = self.need["method"] or _MAIN_METHOD
        method = next(each for each in methods if each["method"] == wanted)
        status, name = method["status"], {"method": method["label"]}
        if status == "outside":
            self.warn("chosen-outside")
            return None, []
        if status == "excluded":
            self.warn("chosen-excluded", **name)
            return None, []
        if wanted not in self.planner.scheduled:
            self.warn("chosen-no-schedule", **name)
            return None, []
        scheduler = self.scheduler(method, self.forms(wanted)[0], whole=True)
        if not scheduler.leads or self.law_date < self.rulebook["from"]:
            self.warn("chosen-no-schedule", **name)
            return None, []
        if status in ("open", "approval"):
            self.warn(f"chosen-{status}", **name)
        if not scheduler.reaches:
            self.warn("contract-undated", **name)
        if len(self.forms(wanted)) > 1:
            self.warn("framework-form")
        return wanted, self.steps(scheduler)

    def steps(self, scheduler: Scheduler) -> list[dict[str, Any]]:
        if self.need["date"] is None:
            return []
        try:
            steps = scheduler.run(self.need["date"])
        except CalendarError:
            calendar = self.rulebook["calendar"]
            self.warn("beyond-calendar", first=day_text(calendar["first"]), last=day_text(calendar["last"]))
            # Before the calendar the periods of then are told without days.
            if self.law_date >= calendar["first"]:
                return []
            steps = scheduler.undated()
        for step in steps:
            step["asks"] = self.questions([name for name in step["asks"] if name != "needs_approval"])
        if not self.need["spare_day"]:
            self.warn("strict-count")
        if any(step["provisional"] for step in steps):
            self.warn("provisional", day=day_text(self.rulebook["calendar"]["provisional_from"]))
        return steps

    def chosen_inputs(self, method: Mapping[str, Any], form: str | None) -> dict[str, Any]:
        """The values of all words for the schedule of a method."""
        approval = _any(each["holds"] for each in method["reasons"] if each["effect"] == "approval")
        return {
            **self.inputs,
            "method": method["method"],
            "needs_approval": approval,
            "framework_form": form,
        }

    def scheduler(self, method: Mapping[str, Any], form: str | None, *, whole: bool) -> Scheduler:
        inputs, spare = self.chosen_inputs(method, form), self.need["spare_day"]
        return self.planner.timetable.scheduler(inputs, self.law_date, spare, whole=whole)

    def forms(self, method: str) -> list[str | None]:
        """The forms that a method may take here, the rule first: closed, unless the answers open the other."""
        if method != _TWO_FORMS:
            return [None]
        if self.inputs["framework_open"] is None:
            return ["closed", "open"]
        return ["open"] if self.inputs["framework_open"] else ["closed"]

    def alternatives(self, methods: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """What if: the schedule of every method that may be open, side by side."""
        usable = ("permitted", "approval", "open")
        made = [
            self.alternative(method, form)
            for method in methods
            if method["method"] in self.planner.scheduled and method["status"] in usable
            for form in self.forms(method["method"])
        ]
        return [each for each in made if each is not None]

    def alternative(self, method: Mapping[str, Any], form: str | None) -> dict[str, Any] | None:
        """One of them; None where the law of the day has no way to its contract."""
        scheduler = self.scheduler(method, form, whole=False)
        if not scheduler.leads:
            return None
        contract = None
        if self.need["date"] is not None:
            try:
                contract = scheduler.reached(self.need["date"])
            except CalendarError:
                contract = None
        starts = None
        if self.need["service_from"] is not None and scheduler.reaches:
            starts = latest_start(
                self.planner.timetable, scheduler.inputs, self.need["spare_day"], self.need["service_from"]
            )
        label = method["label"]
        if form is not None:
            forms = self.words["framework_form"]["choices"]
            label = next(choice["label"] for choice in forms if choice["value"] == form)
        return {
            "method": method["method"],
            "form": form,
            "label": label,
            "status": method["status"],
            "required": method["required"],
            "contract": {path: contract[path].day for path in PATHS} if contract else None,
            "provisional_paths": [path for path in PATHS if contract and contract[path].provisional],
            "approvals": scheduler.approvals,
            "start": scheduler.start,
            "latest_start": starts,
        }

    def latest_start(
        self, chosen: str | None, alternatives: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any] | None:
        """That of the chosen method, with the days that are missing if the day of the plan lies after it."""
        found = next((each for each in alternatives if each["method"] == chosen), None)
        if found is None or found["latest_start"] is None:
            return None
        starts = found["latest_start"]
        missing = {path: _missing(self.need["date"], starts[path]) for path in PATHS}
        self.warn_of_latest_start(starts, missing, found["label"])
        return {
            "service_from": self.need["service_from"],
            "step": found["start"],
            **{path: starts[path] for path in PATHS},
            "missing": missing,
        }

    def warn_of_latest_start(
        self, starts: Mapping[str, Any], missing: Mapping[str, int | None], method: Text
    ) -> None:
        values = {"method": method, "service_from": day_text(self.need["service_from"])}
        if None in (starts["earliest"], starts["latest"]):
            calendar = self.rulebook["calendar"]
            first, last = day_text(calendar["first"]), day_text(calendar["last"])
            self.warn("service-beyond", first=first, last=last, **values)
        for code, path in (("service-too-late", "earliest"), ("service-at-risk", "latest")):
            if missing[path]:
                late = period_text(missing[path] or 0, "calendar_days")
                self.warn(code, day=day_text(_last_day(starts[path])), late=late, **values)
                return

    # -- contents --------------------------------------------------------------------------------

    def contents(
        self,
        methods: Sequence[Mapping[str, Any]],
        figures: Mapping[str, Any],
        schedule: Sequence[Mapping[str, Any]],
    ) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
        """The sections of the plan, judged for the method that is wanted, unless the law does not let it be used; and the
        sample bids, worked out by them."""
        wanted = self.need["method"] or _MAIN_METHOD
        method = next(each for each in methods if each["method"] == wanted)
        usable = method["status"] not in ("outside", "excluded")
        approvals = [each for each in method["reasons"] if each["effect"] == "approval"]
        approval = _any(each["holds"] for each in approvals)
        inputs = {
            **self.inputs,
            "method": wanted if usable else None,
            "needs_approval": approval if usable else None,
        }
        open_approvals = [name for each in approvals if each["holds"] is None for name in each["asks"]]

        def questions(names: Sequence[str]) -> list[str]:
            asked = self.questions([name for name in names if name != "needs_approval"])
            if "needs_approval" in names:
                asked += open_approvals if usable else self.questions(["method"])
            return list(dict.fromkeys(asked))

        values = self.values(method, figures, schedule)
        sections = self.law.contents.of(inputs, values, questions)
        if self.need["sample_bids"] is None:
            return sections, None
        trial = SampleTrial(
            self.law.sample_bids, self.need, inputs, sections, method, self.law_date, questions
        ).run()
        return sections, trial

    def values(
        self, method: Mapping[str, Any], figures: Mapping[str, Any], schedule: Sequence[Mapping[str, Any]]
    ) -> dict[str, Text]:
        """What the texts of the contents may name; see data/rules/contents.yaml."""
        unknown = self.labels["answer"]["unknown"]
        steps = {step["step"]: step["earliest"] for step in schedule}

        def money(fen: int | None) -> Text:
            return unknown if fen is None else fen_text(fen)

        def figure(name: str) -> Text:
            floor = figures[f"{name}_floor"]
            if figures[name] is not None or floor is None:
                return money(figures[name])
            return fill(self.labels["document"]["floor"], {"amount": fen_text(floor)}, self.language)

        def count(name: str, value: int | None) -> Text:
            if value is None:
                return unknown
            label = self.labels["count"][name if value == 1 else f"{name}s"]
            return fill(label, {"count": str(value)}, self.language)

        def day(*names: str) -> Text:
            found = next((steps[name] for name in names if steps.get(name) is not None), None)
            return unknown if found is None else day_text(found)

        ceiling = amount(self.need["ceiling"])
        choices = {each["value"]: each["label"] for each in self.words["pricing"]["choices"]}
        return {
            "budget": money(self.inputs["budget"]),
            "ceiling": money(self.inputs["budget"] if ceiling is None else ceiling),
            "limit": figure("limit"),
            "open_tender": figure("open_tender"),
            "method": method["label"],
            "status": self.labels["status"]["required" if method["required"] else method["status"]],
            "term": count("month", self.need["term_months"]),
            "weight": count("percent", self.need["price_weight"]),
            "deduction": count("percent", self.need["price_deduction"]),
            "pricing": choices.get(self.need["pricing"], unknown),
            "intention": day("intention", "need-established"),
            "start": day("procurement-start"),
            "signed": day("contract-signed"),
            "unknown": unknown,
        }

    # -- what is not known -----------------------------------------------------------------------

    def gaps(self) -> list[dict[str, Any]]:
        """What of the law of the day is not known, each with the place where it is missing."""
        values = self.law.parameters["values"]
        return [gap for when, gap in self.law.gaps if when.value(self.inputs, values) is not False]

    # -- warnings --------------------------------------------------------------------------------

    def warn_of_gaps(self, gaps: Sequence[Mapping[str, Any]]) -> None:
        if gaps:
            date, count = day_text(self.law_date), str(len(gaps))
            self.warn("gaps" if len(gaps) > 1 else "gap", date=date, count=count)

    def warn_of_dates(self) -> None:
        as_of = self.rulebook["as_of"]
        if self.need["date"] is None:
            self.warn("date-missing", as_of=day_text(as_of))
        elif self.need["date"] > as_of:
            self.warn("after-data", as_of=day_text(as_of))

    def warn_of_answers(self, against: Sequence[Mapping[str, Any]]) -> None:
        """What the law does not allow of the answers, or only with an approval: before all but a closed gate."""
        for place, each in enumerate(against):
            law = self.joined([cite["words"] for cite in each["cite"]])
            self.warn("answer-against-law", title=each["title"], says=each["says"], law=law)
            self.warnings.insert(place, self.warnings.pop())

    def warn_of_gates(self, passed: Mapping[str, Any]) -> None:
        first = self.rulebook["contents"]["from"]
        if self.rulebook["from"] <= self.law_date < first:
            self.warn("contents-before", **{"from": day_text(first)})
        if self.inputs["exempt"] is None and self.law_date >= self.rulebook["from"]:
            self.warn("contents-law-open")
        if passed["status"] != "closed":
            return
        self.warn("gates-closed", reasons=self.joined([each["title"] for each in passed["reasons"]]))
        # Before all else.
        self.warnings.insert(0, self.warnings.pop())

    def joined(self, texts: Sequence[Text]) -> Text:
        """Texts in one, parted as in a list of articles."""
        separator = self.labels["document"]["separator"]
        return in_both(
            lambda language: in_language(separator, language).join(
                in_language(text, language) for text in texts
            ),
            self.language,
        )

    def warn(self, code: str, **values: Text) -> None:
        text = fill(self.labels["warnings"][code], values, self.language)
        self.warnings.append({"code": code, "text": text})


def _reason(rule: Mapping[str, Any], cite: list[Any]) -> dict[str, Any]:
    """What a plan tells of a rule that holds, but for its tests."""
    return {
        "rule": rule["id"],
        "effect": rule["effect"],
        "holds": True,
        "decides": False,
        "title": rule["title"],
        "says": rule["says"],
        "doubt": rule["doubt"],
        "strength": rule["strength"],
        "cite": cite,
        "mark": rule["mark"],
        "trace": [],
        "asks": [],
    }


def _sample_rows(rulebook: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows of the sample bids that have a time of their own. Who only judges methods has none."""
    data = rulebook.get("sample_bids", {"ways": [], "over": []})
    return [row for row in (*data["ways"], *data["over"]) if row["in_force"] is not None]


def _engine_value(kind: str, value: Any) -> Any:
    """An answer as conditions read it: amounts in fen, rates in basis points."""
    if kind == "money":
        return amount(value)
    return value * 100 if kind == "percent" and value is not None else value


def _any(values: Any) -> bool | None:
    """True if any is true, else None if any is unknown, else False."""
    found = list(values)
    return True if True in found else None if None in found else False


def _critical_path(steps: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    return {path: [step["step"] for step in steps if path in step["critical_paths"]] for path in PATHS}


def _missing(day: str | None, start: Mapping[str, Any] | None) -> int | None:
    """By how many calendar days a day lies after the last one on which to start; None if either is not known."""
    if day is None or start is None:
        return None
    return max(0, (date.fromisoformat(day) - date.fromisoformat(_last_day(start))).days)


def _last_day(start: Mapping[str, Any]) -> str:
    """The last day on which to start, a day off or not."""
    return str(start["moved_from"] or start["day"])


def _status(value: Mapping[str, bool | None]) -> str:
    """The status by the rules' effects; sound under unknown answers: whatever is not `open` holds for every answer."""
    if value["outside"]:
        return "outside"
    if value["outside"] is None:
        return "open"
    if value["exclude"] or value["permit"] is False:
        return "excluded"
    if value["exclude"] is None or value["permit"] is None:
        return "open"
    if value["approval"] is None:
        return "open"
    return "approval" if value["approval"] else "permitted"


def _decides(reason: Mapping[str, Any], status: str, value: Mapping[str, bool | None]) -> bool:
    """Whether a reason bears the status: what makes it so, or, for an open one, what could still change it."""
    effect, holds = reason["effect"], reason["holds"]
    if effect not in _EFFECTS:
        return False
    if status == "open":
        return holds is None and value[effect] is None
    if status == "excluded":
        return bool(effect == "exclude" and holds) if value["exclude"] else bool(effect == "permit")
    if status == "outside":
        return effect == "outside" and bool(holds)
    if holds is None:
        return bool(effect == "require")
    return bool(holds and effect in ("permit", "require", "approval"))
