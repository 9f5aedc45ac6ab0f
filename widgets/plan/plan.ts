/**
 * `plan(need, rulebook)`: which methods the law leaves open for a need, and the dated schedule of one of them.
 *
 * The twin of plan.py, where the fields of a plan are told; both give the same JSON, down to the order of its keys.
 */

import { CalendarError } from "../rulebook/calendar.ts";
import { dayNumber } from "../rulebook/dates.ts";
import {
  type Decider,
  decider,
  evaluate,
  holdsOn,
  type InForce,
  inForce,
  type Inputs,
  type Test,
} from "../rulebook/evaluate.ts";
import { changes, Laws, periodsOf } from "../rulebook/laws.ts";
import { citedOn, onDay } from "../rulebook/on_day.ts";
import { latestStart, type Start, type Starts } from "./backward.ts";
import { Contents, type Gates, gates, type PlannedSection, type Told } from "./contents.ts";
import { amount, type Need, NeedReader, type Problem } from "./need.ts";
import type {
  Citation,
  Effect,
  Gap,
  GapPart,
  Language,
  Mark,
  Method,
  NotJudged,
  Period,
  Region,
  Rule,
  Rulebook,
  Text,
  Word,
} from "./rulebook.ts";
import {
  type Approvals,
  type End,
  type Path,
  PATHS,
  type PlannedStep,
  type Scheduler,
  Timetable,
} from "./schedule.ts";
import { type Sample, SampleBids, SampleTrial } from "./sample_bids.ts";
import { AMOUNTS, type Thresholds, thresholdsOn } from "./thresholds.ts";
import { dayText, fenText, fill, inBoth, inLanguage, periodText } from "./wording.ts";

export type Status = "permitted" | "approval" | "excluded" | "open" | "outside";
export type Whose = "reader" | "region" | "unknown";

/** The thresholds used, in fen; null: not known. */
export interface FiguresUsed {
  limit: number | null;
  limit_floor: number | null;
  limit_whose: Whose;
  open_tender: number | null;
  open_tender_floor: number | null;
  open_tender_whose: Whose;
  whose: Whose;
  own_document: string | null;
  document: Region["document"] | null;
  mark: Mark | null;
  currency: string | null;
  counting: Region["counting"];
}

/** A rule that was judged: `says` is why or why not, null while undecided. */
export interface Reason {
  rule: string;
  effect: Effect;
  holds: boolean | null;
  decides: boolean;
  title: Text;
  says: Text | null;
  doubt: Text | null;
  strength: string;
  cite: Citation[];
  mark: Mark;
  trace: Test[];
  asks: string[];
}

export interface MethodFinding {
  method: string;
  label: Text;
  status: Status;
  /** Whether the method is the rule; null while undecided. */
  required: boolean | null;
  asks: string[];
  reasons: Reason[];
  cite: Citation[];
}

export interface Warning {
  code: string;
  text: Text;
}

/** The schedule of one method beside those of the others. `label`: of its form, where it has two. */
export interface Alternative {
  method: string;
  form: string | null;
  label: Text;
  status: Status;
  required: boolean | null;
  /** null: without a day to count from, or beyond the calendar. */
  contract: Record<Path, string> | null;
  provisional_paths: Path[];
  approvals: Approvals;
  /** The step from which all days are counted. */
  start: string | null;
  /** null: no day of service is wanted. */
  latest_start: Starts | null;
}

/** The last days on which to start; `missing`: by how many calendar days the day of the plan lies after them. */
export interface LatestStart extends Starts {
  service_from: string;
  step: string | null;
  missing: Record<Path, number | null>;
}

/** What is not known of the law of the day, and the part of the plan where it is missing. */
export interface PlannedGap {
  gap: string;
  part: GapPart;
  methods: string[] | null;
  sections: string[];
  title: Text;
  says: Text;
  governed: Gap["governed"];
}

export interface Plan {
  need: Need;
  problems: Problem[];
  law_date: string;
  as_of: string;
  figures: FiguresUsed;
  below_limit: boolean | null;
  above_open_tender: boolean | null;
  /** Whether the purchase may go on at all. */
  gates: Gates;
  methods: MethodFinding[];
  chosen: string | null;
  /** By section what a plan has to contain. */
  contents: PlannedSection[];
  /** The reader's sample bids worked out; null without any. */
  sample: Sample | null;
  schedule: PlannedStep[];
  critical_path: Record<Path, string[]>;
  latest_start: LatestStart | null;
  alternatives: Alternative[];
  /** What is not known of the law of the day. */
  gaps: PlannedGap[];
  not_judged: NotJudged[];
  warnings: Warning[];
}

type Verdicts = Record<Effect, boolean | null>;

// The effects that make a status; a condition or a caution does not.
const EFFECTS: Effect[] = ["outside", "exclude", "permit", "require", "approval"];
const MAIN_METHOD = "open-tender";
const TWO_FORMS = "framework-agreement";
const EDITIONS: Record<string, string> = {
  outdated: "figures-outdated",
  figures_of_previous_edition: "figures-previous",
  superseded_probable: "figures-superseded",
  latest_found: "figures-latest-found",
};

/** The plan for a need (a JSON object, see need.ts) under a compiled rulebook. Never fails for what a reader can type. */
export function plan(need: unknown, rulebook: Rulebook): Plan {
  return planner(rulebook).plan(need);
}

const planners = new WeakMap<Rulebook, Planner>();

/** The planner of a rulebook, made once. Rulebooks do not change. */
export function planner(rulebook: Rulebook): Planner {
  let found = planners.get(rulebook);
  if (!found) planners.set(rulebook, found = new Planner(rulebook));
  return found;
}

/** A rulebook made ready for many plans. */
export class Planner {
  readonly rulebook: Rulebook;
  readonly reader: NeedReader;
  readonly words: Map<string, Word>;
  readonly derived: Map<string, Decider>;
  readonly regions: Map<string, Region>;
  readonly scheduled: Set<string>;
  readonly laws: Laws<Law>;
  #timetable: Timetable | null = null;

  constructor(rulebook: Rulebook) {
    this.rulebook = rulebook;
    this.reader = new NeedReader(rulebook);
    this.words = new Map(rulebook.vocabulary.map((word) => [word.name, word]));
    const derived = rulebook.vocabulary.filter(({ kind }) => kind === "derived");
    this.derived = new Map(derived.map(({ name, when }) => [name, decider(when)]));
    this.regions = new Map(rulebook.regions.map((region) => [region.id, region]));
    this.scheduled = new Set(rulebook.methods.filter(({ schedule }) => schedule).map(({ id }) => id));
    const provisions = rulebook.contents ? rulebook.contents.provisions : [];
    // Who only judges methods has no gaps either.
    const gaps = (rulebook.gaps as Gap[] | undefined) ?? [];
    const periods = [
      ...[...rulebook.rules, ...provisions, ...gaps, ...sampleRows(rulebook)].map(({ in_force }) =>
        in_force!
      ),
      ...Object.values(rulebook.instruments),
      ...periodsOf(Object.values(rulebook.parameters)),
    ];
    this.laws = new Laws(changes(periods), (day) => new Law(rulebook, day));
  }

  /** Who only judges methods has no steps. */
  get timetable(): Timetable {
    return this.#timetable ??= new Timetable(this.rulebook);
  }

  plan(need: unknown): Plan {
    return new Planning(this, need).plan();
  }

  /** One method of a plan: its status under the law of a day, with reasons and questions. */
  judge(method: string, need: unknown, day: string): MethodFinding {
    return new Planning(this, need, day).judge(method);
  }
}

/** A rule on methods made ready. `told`: what a plan tells of it, but for what the purchase decides. */
interface LawRule {
  data: Rule;
  told: Reason;
}

/** What is not known of a law: when, and what a plan then tells of it. */
interface LawGap {
  when: Decider;
  told: PlannedGap;
}

/** What of the rulebook is in force under one law, its texts in the words of then. */
class Law {
  readonly rulebook: Rulebook;
  readonly parameters: InForce;
  readonly methods: Method[];
  readonly rulesOf: Map<string, LawRule[]>;
  #contents: Contents | null = null;
  #sampleBids: SampleBids | null = null;
  #gaps: LawGap[] | null = null;
  #notJudged: NotJudged[] | null = null;

  constructor(rulebook: Rulebook, day: string) {
    this.parameters = inForce(rulebook.parameters, day);
    this.rulebook = onDay(rulebook, day);
    const rules = this.rulebook.rules.filter(({ in_force }) => holdsOn(in_force, day))
      .map((data): LawRule => ({ data, told: reasonOf(data, this.#cited(data.cite)) }));
    this.methods = this.rulebook.methods.map((each) => ({ ...each, cite: this.#cited(each.cite) }));
    this.rulesOf = new Map(
      this.methods.map(({ id }) => [id, rules.filter(({ data }) => data.methods.includes(id))]),
    );
  }

  get contents(): Contents {
    return this.#contents ??= new Contents(this.rulebook, this.parameters);
  }

  get sampleBids(): SampleBids {
    return this.#sampleBids ??= new SampleBids(this.rulebook, this.parameters);
  }

  /** What is not known of this law. */
  get gaps(): LawGap[] {
    return this.#gaps ??= this.rulebook.gaps
      .filter(({ in_force }) => holdsOn(in_force, this.parameters.date))
      .map(({ id, part, methods, sections, when, title, says, governed }) => ({
        when: decider(when),
        told: { gap: id, part, methods, sections, title, says, governed },
      }));
  }

  /** What is not judged, under the law that was there to judge by. */
  get notJudged(): NotJudged[] {
    return this.#notJudged ??= this.rulebook.not_judged
      .map((each) => ({ ...each, cite: this.#cited(each.cite) }))
      .filter(({ cite }) => cite.length > 0);
  }

  #cited(cites: Citation[]): Citation[] {
    return citedOn(cites, this.rulebook.instruments, this.parameters.date);
  }
}

/** One need under a rulebook, on the day of the need or another. */
class Planning {
  readonly #planner: Planner;
  readonly #rulebook: Rulebook;
  readonly #language: Language | null;
  readonly #need: Need;
  readonly #problems: Problem[];
  readonly #lawDate: string;
  readonly #law: Law;
  readonly #words: Map<string, Word>;
  readonly #warnings: Warning[] = [];
  readonly #inputs: Inputs = {};
  readonly #derivedAsks = new Map<string, string[]>();
  readonly #reasons = new Map<string, Reason>();

  constructor(planner: Planner, raw: unknown, day: string | null = null) {
    this.#planner = planner;
    this.#rulebook = planner.rulebook;
    this.#language = planner.rulebook.language;
    ({ need: this.#need, problems: this.#problems } = planner.reader.read(raw));
    this.#lawDate = day ?? this.#need.date ?? planner.rulebook.as_of;
    this.#law = planner.laws.on(this.#lawDate);
    this.#words = planner.words;
  }

  judge(method: string): MethodFinding {
    this.#derive(this.#figures());
    return this.#method(this.#law.methods.find(({ id }) => id === method)!);
  }

  plan(): Plan {
    this.#warnOfDates();
    const figures = this.#figures();
    this.#derive(figures);
    const methods = this.#law.methods.map((method) => this.#method(method));
    const { chosen, schedule } = this.#schedule(methods);
    const alternatives = this.#alternatives(methods);
    const starts = this.#latestStart(chosen, alternatives);
    const { contents, sample } = this.#contents(methods, figures, schedule);
    const passed = gates(contents);
    const gaps = this.#gaps();
    this.#warnOfAnswers(this.#law.contents.against(contents));
    this.#warnOfGates(passed);
    this.#warnOfGaps(gaps);
    return {
      need: this.#need,
      problems: this.#problems,
      law_date: this.#lawDate,
      as_of: this.#rulebook.as_of,
      figures,
      below_limit: this.#inputs.below_limit as boolean | null,
      above_open_tender: this.#inputs.above_open_tender as boolean | null,
      gates: passed,
      methods,
      chosen,
      contents,
      sample,
      schedule,
      critical_path: {
        earliest: criticalPath(schedule, "earliest"),
        latest: criticalPath(schedule, "latest"),
      },
      latest_start: starts,
      alternatives,
      gaps,
      not_judged: this.#law.notJudged,
      warnings: this.#warnings,
    };
  }

  /** The thresholds in force: the reader's own where given, else those found for region and level, else unknown. */
  #figures(): FiguresUsed {
    const region = this.#planner.regions.get(this.#need.region as string) ?? null;
    const found = thresholdsOn(region, this.#need.level, this.#lawDate);
    const shown = found ?? region;
    const own = this.#need.own_figures;
    const used = (name: "limit" | "open_tender") => {
      const mine = amount(own ? own[name] : null);
      const theirs = found ? found[name] : null;
      const value = mine ?? theirs;
      const whose: Whose = mine !== null ? "reader" : theirs === null ? "unknown" : "region";
      return { value, floor: value ?? (found ? found[`${name}_floor`] : null), whose };
    };
    const limit = used("limit"), openTender = used("open_tender");
    const whose = [limit.whose, openTender.whose];
    const figures: FiguresUsed = {
      limit: limit.value,
      limit_floor: limit.floor,
      limit_whose: limit.whose,
      open_tender: openTender.value,
      open_tender_floor: openTender.floor,
      open_tender_whose: openTender.whose,
      whose: whose.includes("reader") ? "reader" : whose.includes("region") ? "region" : "unknown",
      own_document: (own && own.document) || null,
      document: shown ? shown.document : null,
      mark: shown ? shown.mark : null,
      currency: region ? region.currency : null,
      counting: region ? region.counting : null,
    };
    this.#warnOfFigures(figures, found, region);
    return figures;
  }

  #warnOfFigures(figures: FiguresUsed, found: Thresholds | null, region: Region | null): void {
    const whose = (name: "limit" | "open_tender") => figures[`${name}_whose` as const];
    if (!found) {
      if (AMOUNTS.some((name) => whose(name) === "unknown")) this.#warn("figures-place");
    } else this.#warnOfUnknownFigures(figures);
    if (found && found.earlier && region) this.#warnOfEarlier(figures, region);
    else if (AMOUNTS.some((name) => whose(name) === "region")) this.#warnOfEdition(figures);
    for (const name of AMOUNTS) {
      if (whose(name) === "reader") this.#warnOfOwn(name, figures, found);
    }
  }

  #warnOfUnknownFigures(figures: FiguresUsed): void {
    const unknown = AMOUNTS.filter((name) => figures[`${name}_whose` as const] === "unknown");
    if (!unknown.length) return;
    const names = inBoth(
      (language) =>
        unknown.map((name) => inLanguage(this.#label("figures", name), language))
          .join(inLanguage(this.#label("document", "comma"), language)),
      this.#language,
    );
    this.#warn("figures-unknown", { figures: names });
    for (const name of unknown) {
      const floor = figures[`${name}_floor` as const];
      if (floor !== null) {
        this.#warn("figures-floor", { figures: this.#label("figures", name), floor: fenText(floor) });
      }
    }
  }

  #warnOfEdition(figures: FiguresUsed): void {
    const code = figures.currency === null ? undefined : EDITIONS[figures.currency];
    if (code) this.#warn(code);
    if (figures.mark === "secondary" || figures.mark === "memory") this.#warn(`figures-${figures.mark}`);
  }

  /** The figures of now do not hold on the day: those of then, if any are known, or none. */
  #warnOfEarlier(figures: FiguresUsed, region: Region): void {
    const whose = [figures.limit_whose, figures.open_tender_whose];
    const date = dayText(this.#lawDate);
    if (whose.includes("unknown")) {
      const code = region.from_known ? "figures-later" : "figures-undated";
      this.#warn(code, { date, effective: dayText(region.from) });
    }
    if (whose.includes("region")) {
      this.#warn("figures-earlier", { date });
      if (figures.mark !== "text") this.#warn("figures-secondary");
    }
  }

  #warnOfOwn(name: "limit" | "open_tender", figures: FiguresUsed, found: Thresholds | null): void {
    const document = figures.own_document;
    const label = this.#label("figures", name);
    this.#warn("figures-own", {
      figures: label,
      document: document ?? this.#label("document", "no-document"),
    });
    if (!document && !this.#warnings.some(({ code }) => code === "figures-own-no-document")) {
      this.#warn("figures-own-no-document");
    }
    const theirs = found ? found[name] : null;
    if (theirs !== null && theirs !== figures[name]) {
      this.#warn("figures-own-differ", { figures: label, found: fenText(theirs) });
    }
  }

  /** All inputs of the conditions: what the need says, the figures in fen, and the derived words in their order. */
  #derive(figures: FiguresUsed): void {
    const need = this.#need as unknown as Record<string, string | number | boolean | null>;
    const amounts = figures as unknown as Record<string, number | null>;
    for (const [name, word] of this.#words) {
      if (word.kind === "need") this.#inputs[name] = engineValue(word.type, need[name]!);
      else if (word.kind === "figure") this.#inputs[name] = amounts[name];
      else if (word.kind === "derived") {
        const decide = this.#planner.derived.get(name)!, { values } = this.#law.parameters;
        const value = decide.value(this.#inputs, values);
        if (value === null) {
          this.#derivedAsks.set(name, this.#questions(decide.asks(this.#inputs, values)));
        }
        this.#inputs[name] = value;
      }
    }
  }

  /** The words a reader can answer for those that an undecided condition names, each once. */
  #questions(names: string[]): string[] {
    const need = this.#need as unknown as Record<string, unknown>;
    const asked = names.flatMap((name) => {
      const word = this.#words.get(name)!;
      if (word.kind === "derived") return this.#derivedAsks.get(name)!;
      if (word.kind !== "figure") {
        const first = word.asked_after;
        return [first === null || need[first] !== null ? name : first];
      }
      const openWords = word.asks.filter((each) => this.#words.get(each)!.kind === "need");
      const missing = openWords.filter((each) => need[each] === null);
      return missing.length ? missing : word.asks.filter((each) => !openWords.includes(each));
    });
    return [...new Set(asked)];
  }

  #method(method: Method): MethodFinding {
    // A rule on several methods is judged once; what it decides differs.
    const reasons = this.#law.rulesOf.get(method.id)!.map((rule) => ({ ...this.#reason(rule) }));
    const value = {} as Verdicts;
    for (const effect of EFFECTS) {
      value[effect] = any(reasons.filter((each) => each.effect === effect).map(({ holds }) => holds));
    }
    const status = statusOf(value);
    const required = status === "permitted" ? value.require : false;
    for (const reason of reasons) reason.decides = decides(reason, status, value);
    const open = reasons.filter((each) => each.holds === null && each.decides);
    return {
      method: method.id,
      label: method.label,
      status,
      required,
      asks: [...new Set(open.flatMap(({ asks }) => asks))],
      reasons,
      cite: method.cite,
    };
  }

  /** A rule as it stands, judged once. */
  #reason({ data, told }: LawRule): Reason {
    let found = this.#reasons.get(data.id);
    if (!found) {
      this.#reasons.set(data.id, found = { ...told });
      if (data.when !== null) {
        const { value: holds, trace, asks } = evaluate(data.when, this.#inputs, this.#law.parameters);
        found.holds = holds;
        found.says = holds === null ? null : holds ? data.says : data.otherwise;
        found.doubt = holds === false ? null : data.doubt;
        found.trace = trace;
        found.asks = this.#questions(asks);
      }
    }
    return found;
  }

  /** The method to be dated (the reader's choice, else open tender) and its steps. */
  #schedule(methods: MethodFinding[]): { chosen: string | null; schedule: PlannedStep[] } {
    const none = { chosen: null, schedule: [] };
    const wanted = this.#need.method ?? MAIN_METHOD;
    const method = methods.find((each) => each.method === wanted)!;
    const name = { method: method.label };
    if (method.status === "outside") {
      this.#warn("chosen-outside");
      return none;
    }
    if (method.status === "excluded") {
      this.#warn("chosen-excluded", name);
      return none;
    }
    if (!this.#planner.scheduled.has(wanted)) {
      this.#warn("chosen-no-schedule", name);
      return none;
    }
    const forms = this.#forms(wanted);
    const scheduler = this.#scheduler(method, forms[0]!, true);
    if (!scheduler.leads || this.#lawDate < this.#rulebook.from) {
      this.#warn("chosen-no-schedule", name);
      return none;
    }
    if (method.status !== "permitted") this.#warn(`chosen-${method.status}`, name);
    if (!scheduler.reaches) this.#warn("contract-undated", name);
    if (forms.length > 1) this.#warn("framework-form");
    return { chosen: wanted, schedule: this.#steps(scheduler) };
  }

  #steps(scheduler: Scheduler): PlannedStep[] {
    if (this.#need.date === null) return [];
    let steps: PlannedStep[];
    try {
      steps = scheduler.run(this.#need.date);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      const { first, last } = this.#rulebook.calendar;
      this.#warn("beyond-calendar", { first: dayText(first), last: dayText(last) });
      // Before the calendar the periods of then are told without days.
      if (this.#lawDate >= first) return [];
      steps = scheduler.undated();
    }
    for (const step of steps) {
      step.asks = this.#questions(step.asks.filter((name) => name !== "needs_approval"));
    }
    if (!this.#need.spare_day) this.#warn("strict-count");
    if (steps.some(({ provisional }) => provisional)) {
      this.#warn("provisional", { day: dayText(this.#rulebook.calendar.provisional_from) });
    }
    return steps;
  }

  /** The values of all words for the schedule of a method. */
  #chosenInputs(method: MethodFinding, form: string | null): Inputs {
    const approval = any(
      method.reasons.filter(({ effect }) => effect === "approval").map(({ holds }) => holds),
    );
    return { ...this.#inputs, method: method.method, needs_approval: approval, framework_form: form };
  }

  #scheduler(method: MethodFinding, form: string | null, whole: boolean): Scheduler {
    const inputs = this.#chosenInputs(method, form);
    return this.#planner.timetable.scheduler(inputs, this.#lawDate, this.#need.spare_day, whole);
  }

  /** The forms that a method may take here, the rule first: closed, unless the answers open the other. */
  #forms(method: string): (string | null)[] {
    if (method !== TWO_FORMS) return [null];
    if (this.#inputs.framework_open === null) return ["closed", "open"];
    return this.#inputs.framework_open ? ["open"] : ["closed"];
  }

  /** What if: the schedule of every method that may be open, side by side. */
  #alternatives(methods: MethodFinding[]): Alternative[] {
    const usable = ["permitted", "approval", "open"];
    return methods
      .filter(({ method, status }) => this.#planner.scheduled.has(method) && usable.includes(status))
      .flatMap((method) =>
        this.#forms(method.method).flatMap((form) => this.#alternative(method, form) ?? [])
      );
  }

  /** One of them; null where the law of the day has no way to its contract. */
  #alternative(method: MethodFinding, form: string | null): Alternative | null {
    const { date, service_from: serviceFrom, spare_day: spare } = this.#need;
    const scheduler = this.#scheduler(method, form, false);
    if (!scheduler.leads) return null;
    let contract: Record<Path, End> | null = null;
    if (date !== null) {
      try {
        contract = scheduler.reached(date);
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
      }
    }
    const starts = serviceFrom === null || !scheduler.reaches
      ? null
      : latestStart(this.#planner.timetable, scheduler.inputs, spare, serviceFrom);
    const forms = this.#words.get("framework_form")?.choices ?? [];
    const label = form === null ? method.label : forms.find(({ value }) => value === form)!.label;
    return {
      method: method.method,
      form,
      label,
      status: method.status,
      required: method.required,
      contract: contract && { earliest: contract.earliest.day, latest: contract.latest.day },
      provisional_paths: PATHS.filter((path) => contract && contract[path].provisional),
      approvals: scheduler.approvals,
      start: scheduler.start,
      latest_start: starts,
    };
  }

  /** That of the chosen method, with the days that are missing if the day of the plan lies after it. */
  #latestStart(chosen: string | null, alternatives: Alternative[]): LatestStart | null {
    const found = alternatives.find(({ method }) => method === chosen);
    if (!found || !found.latest_start) return null;
    const { earliest, latest } = found.latest_start;
    const missing = {
      earliest: missingDays(this.#need.date, earliest),
      latest: missingDays(this.#need.date, latest),
    };
    this.#warnOfLatestStart({ earliest, latest }, missing, found.label);
    return { service_from: this.#need.service_from!, step: found.start, earliest, latest, missing };
  }

  #warnOfLatestStart(starts: Starts, missing: LatestStart["missing"], method: Text): void {
    const values = { method, service_from: dayText(this.#need.service_from!) };
    if (!starts.earliest || !starts.latest) {
      const { first, last } = this.#rulebook.calendar;
      this.#warn("service-beyond", { first: dayText(first), last: dayText(last), ...values });
    }
    for (const [code, path] of [["service-too-late", "earliest"], ["service-at-risk", "latest"]] as const) {
      const days = missing[path];
      if (days) {
        const late = periodText(days, "calendar_days");
        this.#warn(code, { day: dayText(lastDay(starts[path]!)), late, ...values });
        return;
      }
    }
  }

  // -- contents ------------------------------------------------------------------------------------

  /**
   * The sections of the plan, judged for the method that is wanted, unless the law does not let it be used; and the sample
   * bids, worked out by them.
   */
  #contents(
    methods: MethodFinding[],
    figures: FiguresUsed,
    schedule: PlannedStep[],
  ): { contents: PlannedSection[]; sample: Sample | null } {
    const wanted = this.#need.method ?? MAIN_METHOD;
    const method = methods.find((each) => each.method === wanted)!;
    const usable = method.status !== "outside" && method.status !== "excluded";
    const approvals = method.reasons.filter(({ effect }) => effect === "approval");
    const approval = any(approvals.map(({ holds }) => holds));
    const inputs = {
      ...this.#inputs,
      method: usable ? wanted : null,
      needs_approval: usable ? approval : null,
    };
    const openApprovals = approvals.filter(({ holds }) => holds === null).flatMap(({ asks }) => asks);
    const questions = (names: string[]) => {
      const asked = this.#questions(names.filter((name) => name !== "needs_approval"));
      if (names.includes("needs_approval")) {
        asked.push(...(usable ? openApprovals : this.#questions(["method"])));
      }
      return [...new Set(asked)];
    };
    const values = this.#values(method, figures, schedule);
    const contents = this.#law.contents.of(inputs, values, questions);
    if (this.#need.sample_bids === null) return { contents, sample: null };
    const { sampleBids } = this.#law;
    return {
      contents,
      sample: new SampleTrial(sampleBids, this.#need, inputs, contents, method, this.#lawDate, questions)
        .run(),
    };
  }

  /** What the texts of the contents may name; see data/rules/contents.yaml. */
  #values(method: MethodFinding, figures: FiguresUsed, schedule: PlannedStep[]): Record<string, Text> {
    const unknown = this.#label("answer", "unknown");
    const steps = new Map(schedule.map(({ step, earliest }) => [step, earliest]));
    const money = (fen: number | null) => (fen === null ? unknown : fenText(fen));
    const figure = (name: "limit" | "open_tender") => {
      const floor = figures[`${name}_floor` as const];
      if (figures[name] !== null || floor === null) return money(figures[name]);
      return fill(this.#label("document", "floor"), { amount: fenText(floor) }, this.#language);
    };
    const count = (name: string, value: number | null) => {
      if (value === null) return unknown;
      const label = this.#label("count", value === 1 ? name : `${name}s`);
      return fill(label, { count: String(value) }, this.#language);
    };
    const day = (...names: string[]) => {
      const found = names.map((name) => steps.get(name) ?? null).find((each) => each !== null);
      return found ? dayText(found) : unknown;
    };
    const ceiling = amount(this.#need.ceiling);
    const pricing = this.#words.get("pricing")!.choices.find(({ value }) => value === this.#need.pricing);
    const budget = this.#inputs.budget as number | null;
    return {
      budget: money(budget),
      ceiling: money(ceiling ?? budget),
      limit: figure("limit"),
      open_tender: figure("open_tender"),
      method: method.label,
      status: this.#label("status", method.required ? "required" : method.status),
      term: count("month", this.#need.term_months),
      weight: count("percent", this.#need.price_weight),
      deduction: count("percent", this.#need.price_deduction),
      pricing: pricing ? pricing.label : unknown,
      intention: day("intention", "need-established"),
      start: day("procurement-start"),
      signed: day("contract-signed"),
      unknown,
    };
  }

  /** What the law does not allow of the answers, or only with an approval: before all but a closed gate. */
  #warnOfAnswers(against: Told[]): void {
    against.forEach(({ title, says, cite }, place) => {
      this.#warn("answer-against-law", { title, says, law: this.#joined(cite.map(({ words }) => words)) });
      this.#warnings.splice(place, 0, this.#warnings.pop()!);
    });
  }

  /** Texts in one, parted as in a list of articles. */
  #joined(texts: Text[]): Text {
    const separator = this.#label("document", "separator");
    return inBoth(
      (language) => texts.map((text) => inLanguage(text, language)).join(inLanguage(separator, language)),
      this.#language,
    );
  }

  #warnOfGates(passed: Gates): void {
    const first = this.#rulebook.contents.from;
    if (this.#rulebook.from <= this.#lawDate && this.#lawDate < first) {
      this.#warn("contents-before", { from: dayText(first) });
    }
    if (this.#inputs.exempt === null && this.#lawDate >= this.#rulebook.from) {
      this.#warn("contents-law-open");
    }
    if (passed.status !== "closed") return;
    this.#warn("gates-closed", { reasons: this.#joined(passed.reasons.map(({ title }) => title)) });
    // Before all else.
    this.#warnings.unshift(this.#warnings.pop()!);
  }

  // -- what is not known ---------------------------------------------------------------------------

  /** What of the law of the day is not known, each with the place where it is missing. */
  #gaps(): PlannedGap[] {
    const { gaps, parameters: { values } } = this.#law;
    return gaps.filter(({ when }) => when.value(this.#inputs, values) !== false).map(({ told }) => told);
  }

  #warnOfGaps(gaps: PlannedGap[]): void {
    if (gaps.length === 0) return;
    const values = { date: dayText(this.#lawDate), count: String(gaps.length) };
    this.#warn(gaps.length > 1 ? "gaps" : "gap", values);
  }

  #warnOfDates(): void {
    const { as_of: asOf } = this.#rulebook;
    const date = this.#need.date;
    if (date === null) this.#warn("date-missing", { as_of: dayText(asOf) });
    else if (date > asOf) this.#warn("after-data", { as_of: dayText(asOf) });
  }

  #warn(code: string, values: Record<string, Text> = {}): void {
    this.#warnings.push({ code, text: fill(this.#label("warnings", code), values, this.#language) });
  }

  #label(group: string, name: string): Text {
    return (this.#rulebook.labels[group] as Record<string, Text>)[name]!;
  }
}

/** The rows of the sample bids that have a time of their own. Who only judges methods has none. */
function sampleRows(rulebook: Rulebook): { in_force: Period | null }[] {
  const data = rulebook.sample_bids as Rulebook["sample_bids"] | undefined;
  return data ? [...data.ways, ...data.over].filter(({ in_force }) => in_force !== null) : [];
}

/** What a plan tells of a rule that holds, but for its tests. */
function reasonOf(rule: Rule, cite: Citation[]): Reason {
  return {
    rule: rule.id,
    effect: rule.effect,
    holds: true,
    decides: false,
    title: rule.title,
    says: rule.says,
    doubt: rule.doubt,
    strength: rule.strength,
    cite,
    mark: rule.mark,
    trace: [],
    asks: [],
  };
}

function criticalPath(steps: PlannedStep[], path: Path): string[] {
  return steps.filter((step) => step.critical_paths.includes(path)).map(({ step }) => step);
}

/** By how many calendar days a day lies after the last one on which to start; null if either is not known. */
function missingDays(day: string | null, start: Start | null): number | null {
  if (day === null || start === null) return null;
  return Math.max(0, dayNumber(day)! - dayNumber(lastDay(start))!);
}

/** The last day on which to start, a day off or not. */
function lastDay({ day, moved_from }: Start): string {
  return moved_from ?? day;
}

/** An answer as conditions read it: amounts in fen, rates in basis points. */
function engineValue(
  type: Word["type"],
  value: string | number | boolean | null,
): string | number | boolean | null {
  if (type === "money") return amount(value);
  return type === "percent" && value !== null ? (value as number) * 100 : value;
}

/** True if any is true, else null if any is unknown, else false. */
function any(values: (boolean | null)[]): boolean | null {
  return values.includes(true) ? true : values.includes(null) ? null : false;
}

/** The status by the rules' effects; sound under unknown answers: whatever is not `open` holds for every answer. */
function statusOf(value: Verdicts): Status {
  if (value.outside) return "outside";
  if (value.outside === null) return "open";
  if (value.exclude || value.permit === false) return "excluded";
  if (value.exclude === null || value.permit === null || value.approval === null) return "open";
  return value.approval ? "approval" : "permitted";
}

/** Whether a reason bears the status: what makes it so, or, for an open one, what could still change it. */
function decides({ effect, holds }: Reason, status: Status, value: Verdicts): boolean {
  if (!EFFECTS.includes(effect)) return false;
  if (status === "open") return holds === null && value[effect] === null;
  if (status === "excluded") {
    return value.exclude ? effect === "exclude" && holds === true : effect === "permit";
  }
  if (status === "outside") return effect === "outside" && holds === true;
  if (holds === null) return effect === "require";
  return holds && ["permit", "require", "approval"].includes(effect);
}
