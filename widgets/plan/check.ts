/**
 * `check(facts, rulebook, checks)`: what in a real notice, plan or contract is against the law, as far as its facts tell.
 *
 * The twin of check.py, where the result is told; both give the same JSON, down to the order of its keys.
 */

import { CalendarError, DayNumbers, iso, number, yearsLater } from "../rulebook/calendar.ts";
import {
  type Condition,
  type Decider,
  decider,
  holdsOn,
  type InForce,
  inForce,
  type Inputs,
  namesIn,
  type Scalar,
  versionOn,
} from "../rulebook/evaluate.ts";
import { changes, Laws, periodsOf } from "../rulebook/laws.ts";
import { citedOn, textsOnDay } from "../rulebook/on_day.ts";
import type {
  CheckRow,
  Checks,
  Fact,
  FactRequirement,
  MethodRequirement,
  Relation,
  Severity,
  ShareRequirement,
  SpanRequirement,
} from "./checks.ts";
import { type Facts, FactsReader } from "./facts.ts";
import type { Problem } from "./need.ts";
import { type MethodFinding, type Planner, planner } from "./plan.ts";
import { thresholdsOn } from "./thresholds.ts";
import type { Citation, Labels, Language, Mark, Region, Rulebook, Text, Version } from "./rulebook.ts";
import {
  countWords,
  dayText,
  fenText,
  fill,
  inBoth,
  own,
  percentWords,
  weakest,
  yuanText,
} from "./wording.ts";

/** A way of counting between which the law leaves it open whether a period is kept. */
export interface Reading {
  reading: string;
  says: Text;
}

/** A rule of the plan that decides on a method. */
export interface Because {
  rule: string;
  title: Text;
  says: Text;
  cite: Citation[];
}

export interface Finding {
  code: string;
  name: string;
  topic: string;
  severity: Severity;
  title: Text;
  says: Text;
  mend: Text | null;
  doubt: Text | null;
  facts: { fact: string; label: Text; words: Text }[];
  found: Text | null;
  bound: Text | null;
  nearest: Text | null;
  readings: Reading[];
  reasons: Because[];
  cite: Citation[];
  mark: Mark | null;
  provisional: boolean;
}

export interface Undecided {
  code: string;
  name: string;
  title: Text;
  asks: string[];
}

export interface Findings {
  facts: Facts;
  problems: Problem[];
  law_date: string;
  law_date_from: string | null;
  as_of: string;
  /** What is not known of the thresholds on that day. */
  remark: Text | null;
  findings: Finding[];
  undecided: Undecided[];
  kept: string[];
}

/** Basis points in a whole. */
const POINTS = 10_000;
const MOST_TIMES = 1_000;
const EXEMPT = "exempt";
const CATALOGUE = "centralised";

/** The findings on the facts of one purchase. */
export function check(facts: unknown, rulebook: Rulebook, checks: Checks): Findings {
  return new Checker(rulebook, checks).check(facts);
}

/**
 * How a requirement stands: kept true or false, null if undecided or, with readings, open to the way of counting. Of one that is
 * kept nothing further is told.
 */
interface Result {
  kept: boolean | null;
  asks: string[];
  found: Text | null;
  bound: Text | null;
  nearest: Text | null;
  readings: Reading[];
  reasons: Because[];
  provisional: boolean;
}

function result(kept: boolean | null, told: Partial<Result> = {}): Result {
  return {
    kept,
    asks: [],
    found: null,
    bound: null,
    nearest: null,
    readings: [],
    reasons: [],
    provisional: false,
    ...told,
  };
}

const KEPT = result(true);

/** A check made ready. `needed`: what has to be worked out before it can be decided, in its order. */
interface Row {
  data: CheckRow;
  applies: Decider;
  that: Decider | null;
  needed: string[];
  dated: boolean;
}

/** Checks the facts of many purchases under one rulebook. */
export class Checker {
  readonly rulebook: Rulebook;
  readonly data: Checks;
  readonly language: Language | null;
  readonly planner: Planner;
  readonly words: Map<string, Fact>;
  readonly days: DayNumbers;
  readonly regions: Map<string, Region>;
  readonly derived: Map<string, Decider>;
  readonly laws: Laws<InForce>;
  readonly #reader: FactsReader;
  readonly #rows: Row[];
  readonly #byFact = new Map<string, number[]>();

  constructor(rulebook: Rulebook, checks: Checks) {
    this.rulebook = rulebook;
    this.data = checks;
    this.language = rulebook.language;
    this.planner = planner(rulebook);
    this.#reader = new FactsReader(rulebook, checks);
    this.words = new Map(checks.facts.map((fact) => [fact.name, fact]));
    this.days = new DayNumbers(rulebook.calendar);
    this.regions = this.planner.regions;
    const core = rulebook.vocabulary.filter(({ kind }) => kind === "derived");
    const derived = new Map([...core, ...checks.derived].map(({ name, when }) => [name, when!]));
    this.derived = new Map([...derived].map(([name, when]) => [name, decider(when)]));
    const dated = new Set(checks.dated.checks);
    this.#rows = checks.checks.map((each, place) => rowOf(each, dated.has(place), derived));
    checks.checks.forEach(({ reads }, place) => {
      for (const name of reads) {
        const places = this.#byFact.get(name) ?? [];
        places.push(place);
        this.#byFact.set(name, places);
      }
    });
    const parameters = checks.parameters as Parameters<typeof inForce>[0];
    this.laws = new Laws(
      changes(periodsOf(Object.values(parameters))),
      (day) => inForce(parameters, day),
    );
  }

  check(raw: unknown): Findings {
    const { facts, problems } = this.#reader.read(raw);
    const dayOf = this.data.law_days.find((name) => own(facts, name) !== undefined) ?? null;
    const day = dayOf === null ? this.rulebook.as_of : facts[dayOf] as string;
    const purchase = new Purchase(this, facts, day);
    const places = new Set(Object.keys(facts).flatMap((name) => this.#byFact.get(name) ?? []));
    for (const place of [...places].sort((one, other) => one - other)) purchase.judge(this.#rows[place]!);
    return {
      facts,
      problems,
      law_date: day,
      law_date_from: dayOf,
      as_of: this.rulebook.as_of,
      remark: purchase.remark,
      findings: purchase.findings,
      undecided: purchase.undecided,
      kept: purchase.kept,
    };
  }

  /** The codes of the checks that do not apply to a purchase, whatever else of it were told. For the page only. */
  beside(raw: unknown): Set<string> {
    const { facts } = this.#reader.read(raw);
    const dayOf = this.data.law_days.find((name) => own(facts, name) !== undefined);
    const day = dayOf === undefined ? this.rulebook.as_of : facts[dayOf] as string;
    const purchase = new Purchase(this, facts, day);
    return new Set(this.#rows.filter((row) => !purchase.mayApply(row)).map(({ data }) => data.code));
  }

  // -- words ---------------------------------------------------------------------------------------

  /** A warning of the plan in words. */
  warning(code: string, values: Record<string, Text>): Text {
    return fill((this.rulebook.labels.warnings as Record<string, Text>)[code]!, values, this.language);
  }

  /** A fact in words. */
  valueWords(word: Fact, value: Scalar): Text {
    if (word.name === "region") return this.regions.get(value as string)!.name;
    if (word.name === "level") {
      for (const { levels } of this.regions.values()) {
        const found = levels.find(({ level }) => level === value);
        if (found) return found.label;
      }
    }
    switch (word.type) {
      case "choice":
        return word.choices.find((choice) => choice.value === value)!.label;
      case "bool":
        return (this.rulebook.labels.answer as Labels)[value ? "yes" : "no"] as Text;
      case "money":
        return this.wordsOf(fenText(value as number));
      case "percent":
        return this.percent(value as number);
      case "date":
        return this.day(value as string);
      case "int":
        return this.count(value as number, word.unit!);
    }
    return this.wordsOf({ en: String(value), zh: String(value) });
  }

  wordsOf(text: Text): Text {
    return this.language === null || typeof text === "string" ? text : text[this.language];
  }

  day(iso: string): Text {
    return this.wordsOf(dayText(iso));
  }

  count(number: number, unit: string): Text {
    return inBoth((language) => countWords(number, unit, language), this.language);
  }

  percent(points: number): Text {
    return inBoth((language) => percentWords(points, language), this.language);
  }
}

/** The judgement on one purchase. */
class Purchase {
  readonly findings: Finding[] = [];
  readonly undecided: Undecided[] = [];
  readonly kept: string[] = [];
  remark: Text | null = null;
  readonly #checker: Checker;
  readonly #facts: Facts;
  readonly #day: string;
  readonly #inputs: Inputs;
  readonly #asked = new Map<string, string[]>();
  #judged: MethodFinding | null = null;

  constructor(checker: Checker, facts: Facts, day: string) {
    this.#checker = checker;
    this.#facts = facts;
    this.#day = day;
    this.#inputs = { ...facts };
    this.#figures();
  }

  #fact(name: string): Scalar | undefined {
    return own(this.#facts, name);
  }

  /** The thresholds: as told, else those of region and level on the day; those of now say nothing of an old notice. */
  #figures(): void {
    const region = this.#checker.regions.get(this.#fact("region") as string) ?? null;
    const found = thresholdsOn(region, this.#fact("level"), this.#day);
    for (const name of ["limit", "open_tender"] as const) {
      const value = (this.#fact(name) as number | undefined) ?? found?.[name] ?? null;
      this.#inputs[name] = value;
      this.#inputs[`${name}_floor`] = found && value === null ? found[`${name}_floor`] : value;
    }
    const unknown = this.#inputs.limit === null || this.#inputs.open_tender === null;
    if (region && found && found.earlier && unknown) {
      const code = region.from_known ? "figures-later" : "figures-undated";
      const values = { date: dayText(this.#day), effective: dayText(region.from) };
      this.remark = this.#checker.warning(code, values);
    }
  }

  mayApply({ data: check, needed, applies }: Row): boolean {
    if (!holdsOn(check.in_force, this.#day)) return false;
    const law = this.#checker.laws.on(this.#day);
    for (const name of needed) this.#word(name, law);
    if (!check.also_below && this.#inputs[EXEMPT] === true) return false;
    return applies.value(this.#inputs, law.values) !== false;
  }

  judge(row: Row): void {
    const check = row.data, { require } = check;
    const day = require.kind === "span"
      ? (this.#fact(require.from) as string | undefined) ?? this.#day
      : this.#day;
    if (!holdsOn(check.in_force, day)) return;
    const law = this.#checker.laws.on(day);
    let version: Version | null = null;
    if ("parameter" in require) {
      version = versionOn<Version>(this.#checker.data.parameters[require.parameter]!, day);
      if (version === null) return;
    }
    for (const name of row.needed) this.#word(name, law);
    if (!check.also_below && this.#inputs[EXEMPT] === true) return;
    const applies = row.applies.value(this.#inputs, law.values);
    if (applies === false) return;
    const found = this.#result(row, version, law);
    if (found === KEPT) {
      this.kept.push(check.code);
      return;
    }
    let asks = applies === null ? row.applies.asks(this.#inputs, law.values) : [];
    const waits = this.#inputs[EXEMPT] === null ? this.#factsAsked([EXEMPT]) : [];
    if (!check.also_below && waits.length === 1 && waits[0] === CATALOGUE) {
      // Its amount is below the threshold: procurement law binds it only as an item of the catalogue.
      asks = [...asks, CATALOGUE];
    }
    if (asks.length > 0 || (found.kept === null && found.readings.length === 0)) {
      const missing = this.#factsAsked([...asks, ...found.asks]);
      this.undecided.push({ code: check.code, name: check.name, title: check.title, asks: missing });
      return;
    }
    const told = row.dated ? textsOnDay([check], [0], this.#checker.data.parameters, day)[0]! : check;
    this.findings.push(this.#finding(told, found, version, day));
  }

  /** A derived word, worked out once. */
  #word(name: string, law: InForce): Scalar | null {
    const known = own(this.#inputs, name);
    if (known !== undefined) return known;
    const decide = this.#checker.derived.get(name)!;
    const value = decide.value(this.#inputs, law.values);
    if (value === null) this.#asked.set(name, [...new Set(decide.asks(this.#inputs, law.values))]);
    this.#inputs[name] = value;
    return value;
  }

  /** The facts that a reader can tell for those words, each once. */
  #factsAsked(names: string[]): string[] {
    const found = new Set<string>();
    for (const name of names) {
      const asked = this.#asked.get(name);
      if (asked !== undefined) this.#factsAsked(asked).forEach((each) => found.add(each));
      else found.add(name.replace(/^(limit|open_tender)_floor$/, "$1"));
    }
    return [...found];
  }

  #finding(check: CheckRow, found: Result, version: Version | null, day: string): Finding {
    const checker = this.#checker;
    const values: Record<string, Text> = {};
    for (const name of ["found", "bound", "nearest"] as const) {
      if (found[name] !== null) values[name] = found[name];
    }
    const softened = check.severity === "unlawful" || check.severity === "approval";
    // What only reports tell of the law of then is no more than a risk, and neither is an open count.
    const reported = version !== null && version.mark !== "text" && check.mark === "text";
    const earlier = version !== null && version.in_force.to !== null;
    return {
      code: check.code,
      name: check.name,
      topic: check.topic,
      severity: (found.readings.length > 0 || reported) && softened ? "risk" : check.severity,
      title: check.title,
      says: fill(check.says, values, checker.language),
      mend: check.mend === null ? null : fill(check.mend, values, checker.language),
      doubt: check.doubt,
      facts: check.reads.filter((name) => this.#fact(name) !== undefined).map((name) => {
        const word = checker.words.get(name)!;
        return { fact: name, label: word.label, words: checker.valueWords(word, this.#facts[name]!) };
      }),
      found: found.found,
      bound: found.bound,
      nearest: found.nearest,
      readings: found.readings,
      reasons: found.reasons,
      // What bound it then stands in the law of then.
      cite: earlier ? version.cite : citedOn(check.cite, checker.data.instruments, day),
      mark: weakest([check.mark, version?.mark ?? null]),
      provisional: found.provisional,
    };
  }

  // -- requirements --------------------------------------------------------------------------------

  #result({ data: { require }, that }: Row, version: Version | null, law: InForce): Result {
    switch (require.kind) {
      case "that": {
        const kept = that!.value(this.#inputs, law.values);
        if (kept) return KEPT;
        return result(kept, { asks: kept === null ? that!.asks(this.#inputs, law.values) : [] });
      }
      case "method":
        return this.#method(require);
      case "fact":
        return this.#bounded(require, version!);
      case "share":
        return this.#share(require, version!);
    }
    return this.#span(require, version!);
  }

  /** The method as the rules of methods.yaml judge it. */
  #method(require: MethodRequirement): Result {
    const method = this.#fact("method");
    if (method === undefined) return result(null, { asks: ["method"] });
    this.#judged ??= this.#checker.planner.judge(method as string, this.#need(), this.#day);
    const told = this.#judged;
    let { asks } = told;
    let kept: boolean | null = told.status === "open" ? null : true;
    if (require.method === "open") {
      if (told.status === "excluded") kept = false;
    } else if (told.status === "approval") {
      const approved = this.#fact(require.by!);
      kept = approved === undefined ? null : Boolean(approved);
      asks = approved === undefined ? [require.by!] : [];
    }
    if (kept) return KEPT;
    const reasons = told.reasons.filter(({ decides, says }) => decides && says !== null).map(
      ({ rule, title, says, cite }) => ({ rule, title, says: says!, cite }),
    );
    return result(kept, { asks, reasons });
  }

  /** The facts as the need of a plan. */
  #need(): Record<string, unknown> {
    const told: Record<string, unknown> = {};
    const figures: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(this.#facts)) {
      const word = this.#checker.words.get(name)!;
      if (word.topic !== "need") continue;
      const group = name === "limit" || name === "open_tender" ? figures : told;
      group[name] = word.type === "money" ? yuanText(value as number) : value;
    }
    return { ...told, own_figures: Object.keys(figures).length > 0 ? figures : null };
  }

  #bounded(require: FactRequirement, version: Version): Result {
    const value = this.#fact(require.fact);
    if (value === undefined) return result(null, { asks: [require.fact] });
    const { relation, limit } = nearer(
      require.bound,
      version.value as number | [number, number],
      value as number,
    );
    const bound = limit * require.times;
    if (within(value as number, relation, bound)) return KEPT;
    const word = this.#checker.words.get(require.fact)!;
    return result(false, {
      found: this.#checker.valueWords(word, value),
      bound: version.words,
      nearest: this.#checker.valueWords(word, nearest(relation, bound)),
    });
  }

  #share(require: ShareRequirement, version: Version): Result {
    const part = this.#fact(require.part), whole = this.#fact(require.of);
    if (part === undefined || whole === undefined) {
      return result(null, { asks: this.#missing(require.part, require.of) });
    }
    const limit = shareOf(whole as number, version.value as number);
    const upper = require.bound === "at_most" || require.bound === "above";
    const side = upper ? limit.down : limit.up;
    const exact = limit.down === limit.up || require.bound !== "equal";
    if (exact && within(part as number, require.bound, side)) return KEPT;
    const words = {
      part: this.#checker.wordsOf(fenText(part as number)),
      share: this.#checker.percent(pointsOf(part as number, whole as number, upper)),
      of: this.#checker.wordsOf(fenText(whole as number)),
    };
    return result(false, {
      found: fill(this.#checker.data.labels.share!, words, this.#checker.language),
      bound: version.words,
      nearest: this.#checker.wordsOf(fenText(nearest(require.bound, side))),
    });
  }

  #span(require: SpanRequirement, version: Version): Result {
    const first = this.#fact(require.from), last = this.#fact(require.to);
    if (first === undefined || last === undefined) {
      return result(null, { asks: this.#missing(require.from, require.to) });
    }
    try {
      const day = number(last as string);
      const period = new LawPeriod(
        this.#checker.days,
        first as string,
        version.value as number,
        version.unit,
      );
      const { kept, readings } = keeps(period, day, require);
      const found = period.found(day), nearest = period.nearest(require);
      if (kept) return KEPT;
      const unit = version.unit === "years" ? "calendar_days" : version.unit;
      return result(kept, {
        found: this.#checker.count(found, unit),
        bound: version.words,
        nearest: this.#checker.day(iso(nearest)),
        readings: readings.map((name) => this.#reading(name, period)),
        provisional: period.provisional(day),
      });
    } catch (error) {
      if (error instanceof CalendarError) return result(null);
      throw error;
    }
  }

  #missing(...names: string[]): string[] {
    return names.filter((name) => this.#fact(name) === undefined);
  }

  #reading(name: string, period: LawPeriod): Reading {
    const values = { end: this.#checker.day(iso(period.end)), raw: this.#checker.day(iso(period.raw)) };
    return { reading: name, says: fill(this.#checker.data.readings[name]!, values, this.#checker.language) };
  }
}

/** A period of law after a day, in numbers of days. `raw` is its last day, `end` that day moved to a working day. */
class LawPeriod {
  readonly first: number;
  readonly raw: number;
  readonly end: number;

  constructor(readonly days: DayNumbers, first: string, readonly count: number, readonly unit: string) {
    this.first = number(first);
    if (unit === "calendar_days") {
      this.raw = this.first + count;
      this.end = days.rollForward(this.raw);
    } else {
      this.raw = this.end = unit === "years"
        ? number(yearsLater(first, count))
        : days.addWorkingDays(this.first, count);
    }
  }

  /** The last day if the day of the event counts; null where it could not count, being a day off. */
  withFirstDay(): number | null {
    if (this.count === 0 || this.unit === "years") return null;
    if (this.unit === "calendar_days") return this.first + this.count - 1;
    if (!this.days.isWorkingDay(this.first)) return null;
    return this.days.addWorkingDays(this.first, this.count - 1);
  }

  /** The days from the first day, which does not count, to the last, which does; 0 if that is earlier. */
  found(last: number): number {
    if (this.unit === "working_days") return this.days.workingDaysBetween(this.first, last);
    return Math.max(0, last - this.first);
  }

  provisional(last: number): boolean {
    return this.unit !== "years" && Math.max(this.raw, this.end, last) >= this.days.provisionalFrom;
  }

  /** The nearest day that is lawful whichever way is counted. */
  nearest(require: SpanRequirement): number {
    if (require.bound === "at_most" || require.bound === "below" || require.bound === "equal") {
      return this.raw;
    }
    return require.until === "hour" ? this.days.addWorkingDays(this.end, 1) : this.end;
  }
}

/** A check made ready, with the derived words that it hangs on. */
function rowOf(data: CheckRow, dated: boolean, derived: Map<string, Condition>): Row {
  const found = new Set<string>();
  const add = (condition: Condition) => {
    for (const name of namesIn(condition)) {
      const when = derived.get(name);
      if (when === undefined || found.has(name)) continue;
      add(when);
      found.add(name);
    }
  };
  const { when, require } = data;
  // Whether it is silent outside the Law is asked first.
  if (!data.also_below) add({ test: [EXEMPT, "eq", { value: true }] });
  if (when !== null) add(when);
  const that = require.kind === "that" ? require.when : null;
  if (that !== null) add(that);
  return { data, applies: decider(when), that: that && decider(that), needed: [...found], dated };
}

/** Whether a period is kept; null, with the readings that differ, where it hangs on the way of counting. */
function keeps(
  period: LawPeriod,
  last: number,
  require: SpanRequirement,
): { kept: boolean | null; readings: string[] } {
  const { raw, end } = period;
  const kept = { kept: true, readings: [] }, broken = { kept: false, readings: [] };
  const open = (reading: string) => ({ kept: null, readings: [reading] });
  if (require.bound === "at_most" || require.bound === "below") {
    if (last <= raw) return kept;
    return last <= end ? open("day-off-late") : broken;
  }
  if (last > end || (require.until === "day" && last === end)) return kept;
  if (last === end) return open("whole-last-day");
  if (raw <= last) return open("day-off");
  const earlier = require.first_day === "open" ? period.withFirstDay() : null;
  return earlier !== null && last >= earlier ? open("first-day") : broken;
}

/** So many basis points of an amount, rounded down and up to whole fen, in steps that numbers hold exactly. */
function shareOf(whole: number, points: number): { down: number; up: number } {
  const rest = whole % POINTS;
  const base = (whole - rest) / POINTS * points;
  return { down: base + Math.floor(rest * points / POINTS), up: base + Math.ceil(rest * points / POINTS) };
}

/**
 * What part of an amount another is, in basis points; what is more than a thousand times it counts as that. A share is cut
 * down, one that is too large is rounded up, so that it never reads as its bound.
 */
function pointsOf(part: number, whole: number, up: boolean): number {
  if (part >= whole * MOST_TIMES) return MOST_TIMES * POINTS;
  let rest = part % whole;
  let points = (part - rest) / whole;
  for (let place = 0; place < 4; place++) {
    const next = rest * 10;
    rest = next % whole;
    points = points * 10 + (next - rest) / whole;
  }
  return points + (up && rest > 0 ? 1 : 0);
}

/** What bounds a value: of a range the end that is nearer. */
function nearer(
  bound: Relation,
  limit: number | [number, number],
  value: number,
): { relation: Relation; limit: number } {
  if (typeof limit === "number") return { relation: bound, limit };
  const [least, most] = limit;
  return value < least ? { relation: "at_least", limit: least } : { relation: "at_most", limit: most };
}

function within(value: number, bound: Relation, limit: number): boolean {
  switch (bound) {
    case "at_least":
      return value >= limit;
    case "at_most":
      return value <= limit;
    case "above":
      return value > limit;
    case "below":
      return value < limit;
  }
  return value === limit;
}

/** The lawful value nearest to one on the wrong side, in engine units. */
function nearest(bound: Relation, limit: number): number {
  return limit + (bound === "above" ? 1 : bound === "below" ? -1 : 0);
}
