/**
 * The deadlines that follow from an event. The twin of deadlines.py; what the rows say is told in data/rules/deadlines.yaml.
 *
 * Money is whole fen, a rate a text in per cent with at most four decimals, days are ISO strings.
 */

import { CalendarError, WorkingCalendar, yearsLater } from "../rulebook/calendar.ts";
import { dayNumber, isIsoDate } from "../rulebook/dates.ts";
import {
  type Condition,
  evaluate,
  type InForce,
  inForce,
  type Inputs,
  type Period,
  type Scalar,
  versionOn,
} from "../rulebook/evaluate.ts";
import { citedOn, onDay } from "../rulebook/on_day.ts";
import { amount, isAbsent, isRecord, numberText, type Problem, shown } from "./need.ts";
import type { Choice, Citation, Labels, Mark, Parameter, Rulebook, Text, Unit, Version } from "./rulebook.ts";
import { dayText, fill, own, weakest, yuanText } from "./wording.ts";

export const ACTORS = ["purchaser", "suppliers", "agency", "finance"] as const;
export const RATE_PER = ["day", "year"] as const;
const FIELDS = ["who", "event", "date", "also", "answers", "follow", "amount", "rate", "rate_per", "paid"];
const MOST_DAYS = 10_000;
const RATE = /^([0-9]{1,3})(?:\.([0-9]{1,4}))?$/;
/** A rate is counted in ten-thousandths of a per cent. */
const WHOLE_RATE = 1_000_000;
const DAYS_A_YEAR = 365;

export interface Question {
  name: string;
  type: "choice" | "bool" | "int";
  unit: Unit | null;
  label: Text;
  help: Text;
  choices: Choice[];
}

export interface DueEvent {
  id: string;
  group: string;
  label: Text;
  help: Text | null;
  also: string[];
}

interface DueTerm {
  from: string;
  parameter: string | null;
  agreed: string | null;
  days: number | null;
  unit: Unit | null;
  reading: string | null;
  supposes: boolean;
  when: Condition | null;
  cite: Citation[] | null;
  doubt: Text | null;
}

interface Remark {
  says: Text;
  when: Condition | null;
  cite: Citation[];
  mark: Mark | null;
}

interface InterestRow {
  when: Condition | null;
  parameter: string | null;
  cite: Citation[];
  mark: Mark | null;
  note: Text;
}

interface DeadlineRow {
  id: string;
  label: Text;
  actors: string[];
  bound: "maximum" | "exact" | "minimum";
  when: Condition | null;
  terms: DueTerm[];
  opens: { from: string; next: boolean }[];
  goal: "payment" | null;
  interest: InterestRow[];
  stops: Remark[];
  extends: Remark[];
  earlier: { to: string; when: Condition | null; says: Text }[];
  note: Text | null;
  doubt: Text | null;
  cite: Citation[];
  mark: Mark | null;
  reads: string[];
}

/** What data/rules/deadlines.yaml says, compiled. */
export interface DeadlineRules {
  from: string;
  questions: Question[];
  groups: { id: string; label: Text }[];
  events: DueEvent[];
  order: [string, string][];
  readings: { id: string; label: Text }[];
  deadlines: DeadlineRow[];
  labels: Labels;
  parameters: Record<string, Parameter>;
  quotes: Record<string, string>;
  dated: Record<string, number[]>;
  instruments: Record<string, Period>;
}

/** The keys of the compiled rulebook that are read here. */
export type Book = Pick<Rulebook, "as_of" | "language" | "calendar" | "labels"> & {
  deadlines: DeadlineRules;
};

export type Answer = string | number | boolean;

export interface State {
  who: string;
  event: string;
  date: string | null;
  also: Record<string, string>;
  answers: Record<string, Answer>;
  follow: boolean;
  amount: string | null;
  rate: string | null;
  rate_per: string;
  paid: string | null;
}

export interface Counting {
  reading: string | null;
  label: Text | null;
  from: string;
  from_label: Text;
  /** The day it is counted from. */
  start: string;
  parameter: string | null;
  agreed: boolean;
  days: number;
  unit: Unit;
  last: string;
  act_by: string;
  provisional: boolean;
  supposed: boolean;
  cite: Citation[];
  mark: Mark | null;
}

export interface Stop {
  says: Text;
  cite: Citation[];
  mark: Mark | null;
  /** false: only if the matter may affect the result. */
  certain: boolean;
}

export interface Interest {
  after: string;
  paid: string | null;
  late_days: number | null;
  amount: number | null;
  rate: string | null;
  rate_per: string;
  rate_source: "agreed" | "statutory" | null;
  daily: number | null;
  total: number | null;
  note: Text;
  cite: Citation[];
  mark: Mark | null;
}

export interface Deadline {
  deadline: string;
  label: Text;
  actors: string[];
  yours: boolean;
  bound: "maximum" | "exact" | "minimum";
  opens: string | null;
  last: string | null;
  act_by: string | null;
  day_off: boolean;
  careful: string | null;
  beyond: boolean;
  supposed: boolean;
  provisional: boolean;
  asks: string[];
  countings: Counting[];
  stops: Stop[];
  extends: { says: Text; cite: Citation[]; mark: Mark | null }[];
  interest: Interest | null;
  goal: "payment" | null;
  note: Text | null;
  doubts: Text[];
  cite: Citation[];
  mark: Mark | null;
}

export interface Warning {
  code: string;
  text: Text;
}

export interface Deadlines {
  state: State;
  problems: Problem[];
  as_of: string;
  law_date: string;
  also: string[];
  questions: string[];
  asks_interest: boolean;
  asks_follow: boolean;
  deadlines: Deadline[];
  pay_by: { deadline: string; day: string } | null;
  warnings: Warning[];
}

/** The state with what is valid in it, and a problem for everything that is not. */
export function checkState(raw: unknown, book: Book): { state: State; problems: Problem[] } {
  return new Check(book).run(raw);
}

/** Every deadline that follows from a state. Never fails for what a reader can type. */
export function deadlines(raw: unknown, book: Book): Deadlines {
  return new Calculator(raw, book).result();
}

/** A rate in per cent as ten-thousandths of a per cent: "0.05" -> 500; null if it is none, 0 or above 100. */
export function rateUnits(text: unknown): number | null {
  const written = typeof text === "number" ? numberText(text) : text;
  const match = typeof written === "string" ? RATE.exec(written.replace(/^ +| +$/g, "")) : null;
  if (!match) return null;
  const units = Number(match[1]) * 10_000 + Number((match[2] ?? "").padEnd(4, "0"));
  return units > 0 && units <= WHOLE_RATE ? units : null;
}

/** The rate as it is written: 500 -> "0.05". */
export function rateText(units: number): string {
  const rest = units % 10_000;
  const decimals = String(rest).padStart(4, "0").replace(/0+$/, "");
  return `${(units - rest) / 10_000}${decimals && `.${decimals}`}`;
}

/** Simple interest in fen, half a fen rounded up; null beyond what both languages count exactly. */
export function interestFen(fen: number, units: number, days: number, per: string): number | null {
  const over = WHOLE_RATE * (per === "year" ? DAYS_A_YEAR : 1);
  let parts = [fen % LIMB, Math.floor(fen / LIMB) % LIMB, Math.floor(fen / LIMB / LIMB)];
  for (const factor of [units, days, 2]) parts = times(parts, factor);
  return divided(plus(parts, over), 2 * over);
}

/**
 * Whole numbers too large for one JavaScript number, as parts of six digits, the lowest first: a part times a rate or a
 * number of days stays exact. (The oldest browsers that the book serves have no BigInt.)
 */
const LIMB = 1_000_000;

function times(parts: number[], factor: number): number[] {
  return carried(parts.map((part) => part * factor));
}

function plus(parts: number[], added: number): number[] {
  return carried(parts.map((part, index) => (index === 0 ? part + added : part)));
}

function carried(parts: number[]): number[] {
  const found: number[] = [];
  let carry = 0;
  for (let index = 0; index < parts.length || carry > 0; index++) {
    const sum = (parts[index] ?? 0) + carry;
    found.push(sum % LIMB);
    carry = Math.floor(sum / LIMB);
  }
  return found;
}

/** The whole quotient, or null if it is no exact number any more. */
function divided(parts: number[], divisor: number): number | null {
  let quotient = 0, rest = 0;
  for (const part of parts.slice().reverse()) {
    rest = rest * LIMB + part;
    quotient = quotient * LIMB + Math.floor(rest / divisor);
    rest %= divisor;
    if (quotient > Number.MAX_SAFE_INTEGER) return null;
  }
  return quotient;
}

class Check {
  readonly #book: Book;
  readonly #data: DeadlineRules;
  readonly #problems: Problem[] = [];

  constructor(book: Book) {
    this.#book = book;
    this.#data = book.deadlines;
  }

  run(given: unknown): { state: State; problems: Problem[] } {
    if (!isRecord(given)) this.#report("", given, "choice", FIELDS.join(", "));
    const raw = isRecord(given) ? given : {};
    for (const [field, value] of Object.entries(raw)) {
      if (!FIELDS.includes(field)) this.#report(field, value, "unknown-field", FIELDS.join(", "));
    }
    const events = this.#data.events.map(({ id }) => id);
    const state: State = {
      who: this.#oneOf("who", own(raw, "who"), ACTORS) ?? ACTORS[0],
      event: this.#oneOf("event", own(raw, "event"), events) ?? events[0]!,
      date: this.#date("date", own(raw, "date")),
      also: this.#each("also", own(raw, "also"), events, (name, day) => this.#date(`also.${name}`, day)),
      answers: this.#each(
        "answers",
        own(raw, "answers"),
        this.#data.questions.map(({ name }) => name),
        (name, value) => this.#answer(name, value),
      ),
      follow: this.#truth("follow", own(raw, "follow")) ?? true,
      amount: this.#money(own(raw, "amount")),
      rate: this.#rate(own(raw, "rate")),
      rate_per: this.#oneOf("rate_per", own(raw, "rate_per"), RATE_PER) ?? RATE_PER[0],
      paid: this.#date("paid", own(raw, "paid"), false),
    };
    return { state, problems: this.#problems };
  }

  #each<T>(
    field: string,
    value: unknown,
    known: string[],
    read: (name: string, given: unknown) => T | null,
  ): Record<string, T> {
    const found: Record<string, T> = {};
    if (isAbsent(value)) return found;
    if (!isRecord(value)) {
      this.#report(field, value, "choice", known.join(", "));
      return found;
    }
    for (const [name, given] of Object.entries(value)) {
      if (!known.includes(name)) this.#report(`${field}.${name}`, given, "unknown-field", known.join(", "));
    }
    for (const name of known) {
      const given = own(value, name);
      const good = isAbsent(given) ? null : read(name, given);
      if (good !== null) found[name] = good;
    }
    return found;
  }

  #answer(name: string, value: unknown): Answer | null {
    const question = this.#data.questions.find((each) => each.name === name)!;
    const field = `answers.${name}`;
    if (question.type === "choice") {
      return this.#oneOf(
        field,
        value,
        question.choices.map((each) => each.value),
      );
    }
    return question.type === "bool" ? this.#truth(field, value) : this.#count(field, value);
  }

  #oneOf(field: string, value: unknown, allowed: readonly string[]): string | null {
    if (isAbsent(value)) return null;
    if (typeof value === "string" && allowed.includes(value)) return value;
    return this.#report(field, value, "choice", allowed.join(", "));
  }

  #truth(field: string, value: unknown): boolean | null {
    if (isAbsent(value)) return null;
    return typeof value === "boolean" ? value : this.#report(field, value, "bool");
  }

  #count(field: string, value: unknown): number | null {
    const written = typeof value === "number" ? numberText(value) : value;
    if (typeof written === "string" && /^[0-9]{1,5}$/.test(written) && Number(written) <= MOST_DAYS) {
      return Number(written);
    }
    return this.#report(field, value, "int");
  }

  #date(field: string, value: unknown, within = true): string | null {
    if (isAbsent(value)) return null;
    if (typeof value !== "string" || !isIsoDate(value)) return this.#report(field, value, "date");
    const { first, last } = this.#book.calendar;
    if (within && (value < first || value > last)) {
      return this.#report(field, value, "date-range", "", { first, last });
    }
    return value;
  }

  #money(value: unknown): string | null {
    if (isAbsent(value)) return null;
    const fen = amount(value);
    return fen === null ? this.#report("amount", value, "money") : yuanText(fen);
  }

  #rate(value: unknown): string | null {
    if (isAbsent(value)) return null;
    const units = rateUnits(value);
    return units === null ? this.#report("rate", value, "rate") : rateText(units);
  }

  #report(
    field: string,
    value: unknown,
    code: string,
    allowed = "",
    values: Record<string, string> = {},
  ): null {
    const dot = field.indexOf(".");
    const [group, name] = dot < 0 ? ["", field] : [field.slice(0, dot), field.slice(dot + 1)];
    const { labels, questions, events } = this.#data;
    const label = group === "answers"
      ? questions.find((each) => each.name === name)?.label
      : group === "also"
      ? events.find((each) => each.id === name)?.label
      : FIELDS.includes(field)
      ? labels[field] as Text
      : undefined;
    const text = code === "rate"
      ? labels["problem-rate"] as Text
      : (this.#book.labels.problems as Record<string, Text>)[code]!;
    const filled = { field: label ?? field, value: shown(value), allowed, ...values };
    this.#problems.push({ field, value, code, text: fill(text, filled, this.#book.language) });
    return null;
  }
}

/** A day that something is counted from. */
interface Base {
  day: string;
  provisional: boolean;
  supposed: boolean;
}

/** One term of a deadline, counted. */
interface Counted {
  term: DueTerm;
  base: Base;
  days: number;
  unit: Unit;
  last: string;
  actBy: string;
  provisional: boolean;
  supposed: boolean;
  mark: Mark | null;
  cite: Citation[];
}

class Calculator {
  readonly #book: Book;
  readonly #data: DeadlineRules;
  readonly #state: State;
  readonly #problems: Problem[];
  readonly #lawDate: string;
  readonly #parameters: InForce;
  readonly #calendar: WorkingCalendar;
  readonly #answers: Inputs = {};
  readonly #bases = new Map<string, Base>();
  readonly #unseen = new Set<string>();
  readonly #warnings: Warning[] = [];

  constructor(raw: unknown, book: Book) {
    this.#book = book;
    const checked = checkState(raw, book);
    this.#state = checked.state;
    this.#problems = checked.problems;
    this.#lawDate = this.#state.date ?? book.as_of;
    this.#data = onDay(book.deadlines, this.#lawDate);
    this.#parameters = inForce(
      this.#data.parameters as Record<string, Parameter & { value: Scalar }>,
      this.#lawDate,
    );
    this.#calendar = new WorkingCalendar(book.calendar);
    for (const { name } of this.#data.questions) this.#answers[name] = own(this.#state.answers, name) ?? null;
  }

  result(): Deadlines {
    const event = this.#data.events.find(({ id }) => id === this.#state.event)!;
    const dated = this.#dated(event);
    for (const [name, day] of dated) {
      this.#bases.set(name, { day, provisional: this.#calendar.provisional(day), supposed: false });
    }
    const found = this.#data.deadlines.flatMap((each) => this.#deadline(each) ?? []);
    const reached = this.#reached([event.id, ...event.also]);
    const reads = new Set(reached.flatMap((each) => each.reads));
    this.#warnAll(found, dated);
    return {
      state: this.#state,
      problems: this.#problems,
      as_of: this.#book.as_of,
      law_date: this.#lawDate,
      also: event.also,
      questions: this.#data.questions.map(({ name }) => name).filter((name) => reads.has(name)),
      asks_interest: reached.some((each) => each.interest.length > 0),
      asks_follow: reached.some((each) => each.terms.some((term) => term.supposes)),
      deadlines: found,
      pay_by: payBy(found),
      warnings: this.#warnings,
    };
  }

  /** The days that are known: of the event, and of those others that may be told beside it. */
  #dated(event: DueEvent): Map<string, string> {
    const dated = new Map<string, string>();
    if (this.#state.date === null) return dated;
    dated.set(event.id, this.#state.date);
    for (const [name, day] of Object.entries(this.#state.also)) {
      if (event.also.includes(name)) dated.set(name, day);
    }
    return dated;
  }

  /** The deadlines that could follow from these events, whatever the answers. */
  #reached(events: string[]): DeadlineRow[] {
    const known = new Set(events);
    return this.#data.deadlines.filter((each) => {
      const follows = each.terms.some((term) => known.has(term.from));
      if (follows) known.add(each.id);
      return follows;
    });
  }

  #holds(condition: Condition | null): { value: boolean | null; asks: string[] } {
    if (condition === null) return { value: true, asks: [] };
    return evaluate(condition, this.#answers, this.#parameters);
  }

  #deadline(data: DeadlineRow): Deadline | null {
    const { value, asks } = this.#holds(data.when);
    if (value === false) return null;
    let counted: Counted[], open: string[];
    try {
      [counted, open] = this.#counted(data);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      return this.#told(data, [], asks, true);
    }
    if (!counted.length) return null;
    // A period that another way of counting still has is told with the deadline, not in its place.
    this.#unseen.delete(data.id);
    const ways = waysOf(data, counted);
    const main = ways[0]!;
    this.#bases.set(data.id, { day: main.last, provisional: main.provisional, supposed: main.supposed });
    return this.#told(data, ways, [...new Set([...asks, ...open])], false);
  }

  /** The terms that count. What is only supposed gives way to what is known. */
  #counted(data: DeadlineRow): [Counted[], string[]] {
    const found: Counted[] = [];
    const asks: string[] = [];
    for (const term of data.terms) {
      const holds = this.#holds(term.when);
      if (holds.value === false || !this.#bases.has(term.from)) continue;
      if (this.#setsNothing(term)) {
        this.#unseen.add(data.id);
        continue;
      }
      const counted = this.#count(term, data.bound);
      if (counted === null) continue;
      found.push(counted);
      asks.push(...holds.asks);
    }
    const known = found.filter((each) => !each.supposed);
    if (known.length) return [known, asks];
    return [this.#state.follow ? found : [], asks];
  }

  /** Whether the law of the day, as far as it was seen, has no such period. */
  #setsNothing({ parameter }: { parameter: string | null }): boolean {
    return parameter !== null &&
      versionOn<Version>(this.#data.parameters[parameter]!, this.#lawDate) === null;
  }

  /** What is told of the law before, on a day when it was law. */
  #earlier(data: DeadlineRow): Text[] {
    return data.earlier
      .filter((each) => this.#lawDate <= each.to && this.#holds(each.when).value !== false)
      .map((each) => each.says);
  }

  /** Those of the citations that are in force on the day. */
  #cited(cites: Citation[] | null): Citation[] {
    return citedOn(cites ?? [], this.#data.instruments, this.#lawDate);
  }

  /** The remarks whose law is in force on the day, with what of it is. */
  #remarks(remarks: Remark[]): Remark[] {
    return remarks.map((each) => ({ ...each, cite: this.#cited(each.cite) })).filter((each) =>
      each.cite.length > 0
    );
  }

  #count(term: DueTerm, bound: string): Counted | null {
    const base = this.#bases.get(term.from);
    if (!base) return null;
    let { days, unit } = term;
    let mark: Mark | null = null;
    let cite = this.#cited(term.cite);
    if (term.parameter !== null) {
      const parameter = versionOn<Version>(this.#data.parameters[term.parameter]!, this.#lawDate);
      if (parameter === null) return null;
      days = parameter.value as number;
      unit = parameter.unit as Unit;
      mark = parameter.mark;
      if (!cite.length) cite = parameter.cite;
    } else if (term.agreed !== null) {
      days = this.#answers[term.agreed] as number | null;
      unit = this.#data.questions.find(({ name }) => name === term.agreed)!.unit;
      if (days === null) return null;
    }
    const [last, actBy] = this.#end(base.day, days!, unit!, bound);
    const provisional = base.provisional || (unit !== "years" && this.#calendar.provisional(last));
    const supposed = base.supposed || term.supposes;
    return { term, base, days: days!, unit: unit!, last, actBy, provisional, supposed, mark, cite };
  }

  /** The last day, and the day to act by where that is a day off: never before the day it is counted from. */
  #end(start: string, days: number, unit: Unit, bound: string): [string, string] {
    if (unit === "years") {
      const day = yearsLater(start, days);
      return [day, day];
    }
    if (unit === "working_days") {
      const day = this.#calendar.addWorkingDays(start, days);
      return [day, day];
    }
    const day = this.#calendar.addCalendarDays(start, days);
    const back = this.#calendar.rollBack(day);
    return [day, bound !== "maximum" ? day : back > start ? back : start];
  }

  #told(data: DeadlineRow, ways: Counted[], asks: string[], beyond: boolean): Deadline {
    const yours = data.actors.includes(this.#state.who);
    const main = ways[0] ?? null;
    const off = main !== null && main.unit === "calendar_days" && !this.#calendar.isWorkingDay(main.last);
    return {
      deadline: data.id,
      label: data.label,
      actors: data.actors,
      yours,
      bound: data.bound,
      opens: main ? this.#opens(data) : null,
      last: main ? main.last : null,
      act_by: main ? main.actBy : null,
      day_off: off,
      careful: this.#careful(data, ways, yours),
      beyond,
      supposed: main !== null && main.supposed,
      provisional: ways.some((each) => each.provisional),
      asks,
      countings: ways.map((each) => this.#counting(each)),
      stops: this.#stops(data),
      extends: off ? this.#remarks(data.extends).map(({ says, cite, mark }) => ({ says, cite, mark })) : [],
      interest: main ? this.#interest(data, main) : null,
      goal: data.goal,
      note: data.note,
      doubts: [
        ...ways.flatMap((each) => each.term.doubt ?? []),
        ...(data.doubt === null ? [] : [data.doubt]),
        ...this.#earlier(data),
      ],
      cite: unique([...ways.flatMap((each) => each.cite), ...this.#cited(data.cite)]),
      mark: weakest([...ways.map((each) => each.mark), data.mark]),
    };
  }

  #label(id: string): Text {
    return (this.#data.events.find((each) => each.id === id) ??
      this.#data.deadlines.find((each) => each.id === id))!.label;
  }

  #counting(each: Counted): Counting {
    const { reading, from, parameter, agreed } = each.term;
    return {
      reading,
      label: reading === null ? null : this.#data.readings.find(({ id }) => id === reading)!.label,
      from,
      from_label: this.#label(from),
      start: each.base.day,
      parameter,
      agreed: agreed !== null,
      days: each.days,
      unit: each.unit,
      last: each.last,
      act_by: each.actBy,
      provisional: each.provisional,
      supposed: each.supposed,
      cite: each.cite,
      mark: each.mark,
    };
  }

  #opens(data: DeadlineRow): string | null {
    let found: string | null = null;
    for (const { from, next } of data.opens) {
      const base = this.#bases.get(from);
      if (!base) continue;
      const day = this.#calendar.addCalendarDays(base.day, next ? 1 : 0);
      if (found === null || day < found) found = day;
    }
    return found;
  }

  /** The day that is safe for the reader whichever counting holds, where it is not the last day itself. */
  #careful(data: DeadlineRow, ways: Counted[], yours: boolean): string | null {
    if (!ways.length || data.bound !== "maximum") return null;
    const days = ways.map((each) => (yours ? each.actBy : this.#moved(each)));
    const day = days.reduce((best, each) => ((yours ? each < best : each > best) ? each : best));
    return day === ways[0]!.last ? null : day;
  }

  /** The last day, moved to the next working day: others may hold that a period ends no earlier. */
  #moved(each: Counted): string {
    if (each.unit !== "calendar_days") return each.last;
    try {
      return this.#calendar.rollForward(each.last);
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      return each.last;
    }
  }

  #stops(data: DeadlineRow): Stop[] {
    return this.#remarks(data.stops).flatMap(({ says, when, cite, mark }) => {
      const { value } = this.#holds(when);
      return value === false ? [] : [{ says, cite, mark, certain: value === true }];
    });
  }

  /** What is owed after the last day; null where this deadline carries no interest. */
  #interest(data: DeadlineRow, main: Counted): Interest | null {
    const entry = data.interest.find((each) => this.#holds(each.when).value && !this.#setsNothing(each));
    if (!entry) return null;
    const parameter = entry.parameter === null
      ? null
      : versionOn<Version>(this.#data.parameters[entry.parameter]!, this.#lawDate);
    const { rate, paid } = this.#state;
    let units: number | null = null, per = "day";
    let source: Interest["rate_source"] = null;
    if (rate !== null) {
      units = rateUnits(rate);
      per = this.#state.rate_per;
      source = "agreed";
    } else if (parameter) {
      units = (parameter.value as number) * 100;
      source = "statutory";
    }
    const fen = amount(this.#state.amount);
    const late = paid === null ? null : Math.max(0, dayNumber(paid)! - dayNumber(main.last)!);
    const owed = (days: number) => units === null || fen === null ? null : interestFen(fen, units, days, per);
    return {
      after: main.last,
      paid,
      late_days: late,
      amount: fen,
      rate: units === null ? null : rateText(units),
      rate_per: per,
      rate_source: source,
      daily: owed(1),
      total: late === null ? null : owed(late),
      note: entry.note,
      cite: parameter ? parameter.cite : this.#cited(entry.cite),
      mark: parameter ? parameter.mark : entry.mark,
    };
  }

  #warnAll(found: Deadline[], dated: Map<string, string>): void {
    const { date } = this.#state;
    if (date === null) return;
    if (date < this.#data.from) this.#warn("warning-before", { from: dayText(this.#data.from) });
    for (const each of this.#data.deadlines.filter(({ id }) => this.#unseen.has(id))) {
      for (const text of this.#earlier(each)) this.#warn("warning-unseen", { name: each.label, text });
    }
    if (date > this.#book.as_of) this.#warn("warning-after", { as_of: dayText(this.#book.as_of) });
    // Days that stand in the wrong order: an event before another that it follows upon.
    for (const [earlier, later] of this.#data.order) {
      const [first, second] = [dated.get(earlier), dated.get(later)];
      if (first === undefined || second === undefined || second >= first) continue;
      this.#warn("warning-order", {
        earlier: this.#label(earlier),
        later: this.#label(later),
        first: dayText(first),
        second: dayText(second),
      });
    }
    if (found.some((each) => each.provisional)) {
      this.#warn("warning-provisional", { day: dayText(this.#book.calendar.provisional_from) });
    }
  }

  #warn(code: string, values: Record<string, Text>): void {
    const text = fill(this.#data.labels[code] as Text, values, this.#book.language);
    this.#warnings.push({ code, text });
  }
}

/** For each reading the term that decides: the earliest of maxima, the latest of minima. Of equals the first. */
function waysOf(data: DeadlineRow, counted: Counted[]): Counted[] {
  const ways = new Map<string | null, Counted>();
  for (const each of counted) {
    const best = ways.get(each.term.reading);
    const better = !best || (data.bound === "minimum" ? each.last > best.last : each.last < best.last);
    if (better) ways.set(each.term.reading, each);
  }
  return [...ways.values()];
}

function payBy(found: Deadline[]): Deadlines["pay_by"] {
  const binding = found.filter((each) => each.goal === "payment" && each.act_by !== null);
  if (!binding.length) return null;
  const first = binding.reduce((best, each) => (each.act_by! < best.act_by! ? each : best));
  return { deadline: first.deadline, day: first.act_by! };
}

/** All citations, each once. */
function unique(cites: Citation[]): Citation[] {
  return cites.filter((cite, index) => cites.findIndex((other) => other.id === cite.id) === index);
}
