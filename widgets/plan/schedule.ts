/**
 * The dated steps of a method. The twin of schedule.py; what the fields of a step mean is told in data/rules/schedule.yaml.
 *
 * Interval arithmetic: `earliest` follows the shortest lawful path (every minimum in full, no maximum used), `latest` the
 * path on which every maximum is used in full.
 */

import { WorkingCalendar, yearsLater } from "../rulebook/calendar.ts";
import { type Condition, evaluate, type InForce, type Inputs, versionOn } from "../rulebook/evaluate.ts";
import type { Bound, Citation, Mark, Rulebook, Step, Term, Text, Unit, Version } from "./rulebook.ts";
import { weakest } from "./wording.ts";

export type Path = "earliest" | "latest";

/** A term as it counts in a plan: its period, where it leads on both paths, and which of them it decides. */
export interface PlannedTerm {
  from: string;
  parameter: string | null;
  days: number;
  unit: Unit | null;
  bound: Bound;
  back: boolean;
  spare: boolean;
  optional: boolean;
  earliest: string;
  latest: string;
  decides: Path[];
  cite: Citation[];
  mark: Mark | null;
}

/** A step of a plan. `days`, `unit`, `bound`, `from`: of the term that matters most; null days: no legal time. */
export interface PlannedStep {
  step: string;
  label: Text;
  actor: string;
  from: string | null;
  /** Of a step without days: the step that it lies before. */
  before: string | null;
  earliest: string | null;
  latest: string | null;
  days: number | null;
  unit: Unit | null;
  bound: Bound | null;
  back: boolean;
  /** Whether a day in hand has been added. */
  spare: boolean;
  optional: boolean;
  /** The day the period itself would have ended, where that is a day off. */
  moved_from: Record<Path, string | null>;
  /** Whether either day can still change by the next holiday notice; `provisional_paths` says which. */
  provisional: boolean;
  provisional_paths: Path[];
  /** Unknown answers on which it hangs whether the step is needed. */
  asks: string[];
  cite: Citation[];
  mark: Mark | null;
  note: Text | null;
  doubts: Text[];
  terms: PlannedTerm[];
}

interface End {
  day: string;
  movedFrom: string | null;
  provisional: boolean;
}

interface Counted {
  data: Term;
  parameter: Version | null;
  days: number;
  unit: Unit | null;
  ends: Record<Path, End>;
}

const PATHS: Path[] = ["earliest", "latest"];

/** The same day without its period: what follows on that day was not itself moved off a day off. */
function onTheDayOf(end: End): End {
  return { day: end.day, movedFrom: null, provisional: end.provisional };
}

/** Counts the steps of one method from the day of the intention. Throws CalendarError beyond the calendar. */
export class Scheduler {
  readonly #rulebook: Rulebook;
  readonly #inputs: Inputs;
  readonly #parameters: InForce;
  readonly #spare: boolean;
  readonly #calendar: WorkingCalendar;
  readonly #days = new Map<string, Record<Path, End>>();

  constructor(rulebook: Rulebook, inputs: Inputs, parameters: InForce, spare: boolean) {
    this.#rulebook = rulebook;
    this.#inputs = inputs;
    this.#parameters = parameters;
    this.#spare = spare;
    this.#calendar = calendarOf(rulebook);
  }

  /** The steps in order; those without a legal time have no days. */
  run(start: string): PlannedStep[] {
    return this.#rulebook.steps.flatMap((data) => this.#step(data, start) ?? []);
  }

  #step(data: Step, start: string): PlannedStep | null {
    if (data.methods !== null && !data.methods.includes(this.#inputs.method as string)) return null;
    const { value, asks } = this.#holds(data.when);
    if (value === false) return null;
    const terms = data.terms.flatMap((each) => this.#term(each) ?? []);
    let ends: Record<Path, End> | null = null;
    let deciding: Partial<Record<Path, Counted>> = {};
    if (terms.length) ({ ends, deciding } = this.#decide(terms));
    else if (data.before === null) {
      const end = { day: start, movedFrom: null, provisional: this.#calendar.provisional(start) };
      ends = { earliest: end, latest: end };
    }
    if (ends) this.#days.set(data.id, ends);
    return this.#told(data, terms, ends, deciding, value === null ? asks : []);
  }

  #holds(condition: Condition | null): { value: boolean | null; asks: string[] } {
    if (condition === null) return { value: true, asks: [] };
    return evaluate(condition, this.#inputs, this.#parameters);
  }

  /** The term with its ends; null if the step it counts from, or the term itself, is not in this plan. */
  #term(data: Term): Counted | null {
    const base = this.#days.get(data.from);
    if (!base || this.#holds(data.when).value === false) return null;
    // A period that the law of the day does not have yet leaves the step on the same day.
    const parameter = data.parameter === null
      ? null
      : versionOn<Version>(this.#rulebook.parameters[data.parameter]!, this.#parameters.date);
    let days = data.days ?? 0;
    let unit = data.unit;
    if (parameter !== null) {
      days = parameter.value as number;
      unit = parameter.unit as Unit;
    }
    const end = (path: Path) => this.#end(data, days, unit, base[path]);
    return { data, parameter, days, unit, ends: { earliest: end("earliest"), latest: end("latest") } };
  }

  #end(data: Term, days: number, unit: Unit | null, base: End): End {
    const calendar = this.#calendar;
    if (days === 0 || unit === null) return onTheDayOf(base);
    if (unit === "years") {
      return { day: yearsLater(base.day, days), movedFrom: null, provisional: base.provisional };
    }
    const working = unit === "working_days";
    let raw: string, day: string;
    if (data.back) {
      raw = working
        ? calendar.subtractWorkingDays(base.day, days)
        : calendar.subtractCalendarDays(base.day, days);
      day = calendar.rollBack(raw);
    } else if (working) {
      raw = day = calendar.addWorkingDays(base.day, days);
    } else {
      raw = calendar.addCalendarDays(base.day, days);
      day = calendar.rollForward(raw);
      if (data.bound === "maximum") {
        // Never extended; and never before the day it is counted from, if all between are days off.
        const back = calendar.rollBack(raw);
        day = back > base.day ? back : base.day;
      }
    }
    if (data.spare && this.#spare) day = calendar.addWorkingDays(day, 1);
    const movedFrom = calendar.isWorkingDay(raw) ? null : raw;
    return { day, movedFrom, provisional: base.provisional || calendar.provisional(raw, day) };
  }

  /** The day on each path, and the term that decides it. Of equal terms the first decides. */
  #decide(terms: Counted[]): { ends: Record<Path, End>; deciding: Partial<Record<Path, Counted>> } {
    const maxima = terms.filter(({ data }) => data.bound === "maximum");
    const others = terms.filter(({ data }) => data.bound !== "maximum");
    // A step that is counted back lies before the day it is counted from, any other no earlier than that day.
    const starts = terms.map(({ data, ends }) =>
      data.back ? ends.earliest : onTheDayOf(this.#days.get(data.from)!.earliest)
    );
    let earliest = first(starts, (end, best) => end.day > best.day);
    let earliestTerm: Counted | undefined;
    for (const term of others) {
      if (term.data.optional) continue;
      const end = term.ends.earliest;
      if (end.day > earliest.day || (!earliestTerm && end.day === earliest.day)) {
        earliest = end;
        earliestTerm = term;
      }
    }
    const latestTerm = maxima.length
      ? first(maxima, (term, best) => term.ends.latest.day < best.ends.latest.day)
      : first(others, (term, best) => term.ends.latest.day > best.ends.latest.day);
    let latest = latestTerm.ends.latest;
    if (maxima.length) {
      // Practice gives way to a maximum of the law.
      const limits = maxima.map(({ ends }) => ends.earliest);
      const limit = first(limits, (end, best) => end.day < best.day);
      if (earliest.day > limit.day) earliest = limit;
    }
    if (latest.day < earliest.day) latest = earliest;
    const deciding: Partial<Record<Path, Counted>> = { latest: latestTerm };
    if (earliestTerm) deciding.earliest = earliestTerm;
    return { ends: { earliest, latest }, deciding };
  }

  #told(
    data: Step,
    terms: Counted[],
    ends: Record<Path, End> | null,
    deciding: Partial<Record<Path, Counted>>,
    asks: string[],
  ): PlannedStep {
    let main: Counted | null = null;
    if (deciding.latest) {
      main = deciding.latest.data.bound === "maximum"
        ? deciding.latest
        : deciding.earliest ?? deciding.latest;
    }
    return {
      step: data.id,
      label: data.label,
      actor: data.actor,
      from: main ? main.data.from : null,
      before: data.before,
      earliest: ends ? ends.earliest.day : null,
      latest: ends ? ends.latest.day : null,
      days: main ? main.days : null,
      unit: main ? main.unit : null,
      bound: main ? main.data.bound : null,
      back: main !== null && main.data.back,
      spare: main !== null && main.data.spare && this.#spare,
      optional: main !== null && main.data.optional,
      moved_from: {
        earliest: ends ? ends.earliest.movedFrom : null,
        latest: ends ? ends.latest.movedFrom : null,
      },
      provisional: ends !== null && PATHS.some((path) => ends[path].provisional),
      provisional_paths: ends === null ? [] : PATHS.filter((path) => ends[path].provisional),
      asks,
      cite: unique([...(main ? termCitations(main) : []), ...data.cite]),
      mark: weakest([main && main.parameter ? main.parameter.mark : null, data.mark]),
      note: data.note,
      doubts: terms.flatMap((term) => term.data.doubt ?? []),
      terms: terms.map((term) => termTold(term, deciding)),
    };
  }
}

function termTold(term: Counted, deciding: Partial<Record<Path, Counted>>): PlannedTerm {
  const { data } = term;
  return {
    from: data.from,
    parameter: term.parameter ? data.parameter : null,
    days: term.days,
    unit: term.unit,
    bound: data.bound,
    back: data.back,
    spare: data.spare,
    optional: data.optional,
    earliest: term.ends.earliest.day,
    latest: term.ends.latest.day,
    decides: PATHS.filter((path) => deciding[path] === term),
    cite: termCitations(term),
    mark: term.parameter ? term.parameter.mark : null,
  };
}

function termCitations(term: Counted): Citation[] {
  if (term.data.cite) return term.data.cite;
  return term.parameter ? term.parameter.cite : [];
}

/** All citations, each once. */
function unique(cites: Citation[]): Citation[] {
  return cites.filter((cite, index) => cites.findIndex((other) => other.id === cite.id) === index);
}

/** The best of a list that is not empty; of equals the first. */
function first<T>(list: T[], better: (each: T, best: T) => boolean): T {
  return list.reduce((best, each) => (better(each, best) ? each : best));
}
const calendars = new WeakMap<Rulebook, WorkingCalendar>();

/** The calendar of a rulebook, made once: the plan is made anew at every touch of a slider. */
function calendarOf(rulebook: Rulebook): WorkingCalendar {
  let calendar = calendars.get(rulebook);
  if (!calendar) calendars.set(rulebook, calendar = new WorkingCalendar(rulebook.calendar));
  return calendar;
}
