/**
 * The steps of a method, dated where the law sets a time. The twin of schedule.py, where paths, critical path and float are
 * told; what the fields of a step mean is told in data/rules/schedule.yaml.
 */

import { CalendarError, WorkingCalendar, yearsLater } from "../rulebook/calendar.ts";
import { dayNumber } from "../rulebook/dates.ts";
import {
  type Condition,
  evaluate,
  holdsOn,
  type InForce,
  type Inputs,
  versionOn,
} from "../rulebook/evaluate.ts";
import { citedOn } from "../rulebook/on_day.ts";
import type { Bound, Citation, Mark, Period, Rulebook, Step, Term, Text, Unit, Version } from "./rulebook.ts";
import { weakest } from "./wording.ts";

export type Path = "earliest" | "latest";

/** A term as it counts in a plan: its period, where it leads on both paths (null: nowhere), and which of them it decides. */
export interface PlannedTerm {
  from: string;
  parameter: string | null;
  days: number;
  unit: Unit | null;
  bound: Bound;
  back: boolean;
  spare: boolean;
  optional: boolean;
  earliest: string | null;
  latest: string | null;
  decides: Path[];
  cite: Citation[];
  mark: Mark | null;
}

/** A step of a plan. `days`, `unit`, `bound`, `from`: of the term that matters most. */
export interface PlannedStep {
  step: string;
  label: Text;
  actor: string;
  from: string | null;
  /** Of a step without days: the step that it lies before or after. */
  before: string | null;
  after: string | null;
  /** The step after which a period runs that this step may use. */
  overlaps: string | null;
  /** Whether another body must approve or consent. */
  approval: boolean;
  /** null: the law sets no time. */
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
  /** Whether the step is on the way that decides the day of the contract; `critical_paths` says on which. */
  critical: boolean;
  critical_paths: Path[];
  /** By how many calendar days it may slip on the earliest path; null: the contract does not hang on it. */
  float: number | null;
  /** Unknown answers on which it hangs whether the step is needed. */
  asks: string[];
  cite: Citation[];
  mark: Mark | null;
  note: Text | null;
  doubts: Text[];
  terms: PlannedTerm[];
}

/** A day that a term leads to. */
export interface End {
  day: string;
  movedFrom: string | null;
  provisional: boolean;
}

/** How many steps with an approval a method has: those that are certain, and those that are undecided. */
export interface Approvals {
  certain: number;
  open: number;
}

/** A term that counts in this plan, with its period. */
interface PlanTerm {
  data: Term;
  parameter: Version | null;
  days: number;
  unit: Unit | null;
}

/** A step of this plan, not counted yet. `dated`: whether it has a day; without terms that is the start. */
interface Node {
  data: Step;
  terms: PlanTerm[];
  dated: boolean;
  asks: string[];
}

/**
 * A step counted: its day on both paths, where each of its terms leads, which of them decides, and by which step and path the
 * day came about.
 */
interface Days {
  ends: Record<Path, End>;
  leads: Record<Path, End>[];
  deciding: Partial<Record<Path, number>>;
  via: Partial<Record<Path, [string, Path]>>;
}

type Counted = Map<string, Days>;
type Nodes = Map<string, Node>;

export const PATHS: Path[] = ["earliest", "latest"];

/** The same day without its period: what follows on that day was not itself moved off a day off. */
function onTheDayOf(end: End): End {
  return { day: end.day, movedFrom: null, provisional: end.provisional };
}

/**
 * The steps of one method under the law of one day. They are counted from any day for which that law is the same.
 *
 * `inputs`: the values of all words, those of kind `chosen` included. Counting throws CalendarError beyond the calendar.
 */
export class Scheduler {
  readonly #rulebook: Rulebook;
  readonly #inputs: Inputs;
  readonly #parameters: InForce;
  readonly #spare: boolean;
  readonly #calendar: WorkingCalendar;
  readonly #goal: string;
  readonly #nodes: Nodes = new Map();
  readonly #road: Nodes;

  constructor(rulebook: Rulebook, inputs: Inputs, parameters: InForce, spare: boolean) {
    this.#rulebook = rulebook;
    this.#inputs = inputs;
    this.#parameters = parameters;
    this.#spare = spare;
    this.#calendar = calendarOf(rulebook);
    this.#goal = rulebook.goal;
    for (const data of rulebook.steps) {
      const node = this.#node(data);
      if (node) this.#nodes.set(data.id, node);
    }
    this.#road = this.#roadToGoal();
  }

  /** The steps in order; those without a legal time have no days. */
  run(start: string): PlannedStep[] {
    const counted = this.#count(start, this.#nodes);
    const paths = {
      earliest: this.#criticalPath(counted, "earliest"),
      latest: this.#criticalPath(counted, "latest"),
    };
    return [...this.#nodes].map(([id, node]) => {
      const slack = this.#road.has(id) ? this.#float(id, counted, start) : null;
      return this.#told(id, node, counted.get(id) ?? null, paths, slack);
    });
  }

  /** The steps with their periods but without days, for a day before the calendar. */
  undated(): PlannedStep[] {
    const none = { earliest: new Set<string>(), latest: new Set<string>() };
    return [...this.#nodes].map(([id, node]) => this.#told(id, node, null, none, null));
  }

  /** Whether the goal has a day. */
  get reaches(): boolean {
    return this.#road.size > 0;
  }

  /** The days of the goal on both paths; null if it has no day. */
  reached(start: string): Record<Path, End> | null {
    return this.#road.size ? this.#count(start, this.#road).get(this.#goal)!.ends : null;
  }

  /** The step from which all days are counted. */
  get start(): string | null {
    return [...this.#nodes].find(([, node]) => node.dated && !node.terms.length)?.[0] ?? null;
  }

  get approvals(): Approvals {
    const approvals = [...this.#nodes.values()].filter(({ data }) => data.approval);
    const certain = approvals.filter(({ asks }) => !asks.length).length;
    return { certain, open: approvals.length - certain };
  }

  #node(data: Step): Node | null {
    if (data.methods !== null && !data.methods.includes(this.#inputs.method as string)) return null;
    if (!this.#inForce(data.in_force)) return null;
    const { value, asks } = this.#holds(data.when);
    if (value === false) return null;
    const terms = data.terms.flatMap((each) => this.#term(each) ?? []);
    const dated = terms.filter((term) => this.#nodes.get(term.data.from)!.dated);
    if (data.terms.length && !terms.length) return null;
    const starts = !data.terms.length && data.before === null && data.after === null;
    return {
      data,
      terms: dated.length ? dated : terms,
      dated: dated.length > 0 || starts,
      asks: value === null ? asks : [],
    };
  }

  /** The term with its period; null if the step it counts from, or the term itself, is not in this plan. */
  #term(data: Term): PlanTerm | null {
    if (!this.#nodes.has(data.from) || !this.#inForce(data.in_force)) return null;
    if (this.#holds(data.when).value === false) return null;
    // A period that the law of the day does not have yet leaves the step on the same day.
    const parameter = data.parameter === null
      ? null
      : versionOn<Version>(this.#rulebook.parameters[data.parameter]!, this.#parameters.date);
    if (parameter !== null) {
      return { data, parameter, days: parameter.value as number, unit: parameter.unit as Unit };
    }
    return { data, parameter: null, days: data.days ?? 0, unit: data.unit };
  }

  #holds(condition: Condition | null): { value: boolean | null; asks: string[] } {
    if (condition === null) return { value: true, asks: [] };
    return evaluate(condition, this.#inputs, this.#parameters);
  }

  #inForce(period: Period | null): boolean {
    return period === null || holdsOn(period, this.#parameters.date);
  }

  /** The steps on which the day of the goal hangs, itself included; none if it has no day. */
  #roadToGoal(): Nodes {
    if (!this.#nodes.get(this.#goal)?.dated) return new Map();
    const wanted = new Set([this.#goal]);
    for (const [id, node] of [...this.#nodes].reverse()) {
      if (wanted.has(id)) { for (const term of node.terms) wanted.add(term.data.from); }
    }
    return new Map([...this.#nodes].filter(([id]) => wanted.has(id)));
  }

  /** The days of the steps that have any. `slip`: a step that comes so many calendar days later than it could. */
  #count(start: string, nodes: Nodes, slip?: [string, number]): Counted {
    const counted: Counted = new Map();
    for (const [id, node] of nodes) {
      if (!node.dated) continue;
      let days: Days;
      if (node.terms.length) days = this.#decide(node.terms, counted);
      else {
        const end = { day: start, movedFrom: null, provisional: this.#calendar.provisional(start) };
        days = { ends: { earliest: end, latest: end }, leads: [], deciding: {}, via: {} };
      }
      if (slip && slip[0] === id) {
        const later = this.#calendar.addCalendarDays(days.ends.earliest.day, slip[1]);
        days.ends.earliest = { day: later, movedFrom: null, provisional: false };
      }
      counted.set(id, days);
    }
    return counted;
  }

  #end({ data, days, unit }: PlanTerm, base: End): End {
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
  #decide(terms: PlanTerm[], counted: Counted): Days {
    const bases = terms.map(({ data }) => counted.get(data.from)!.ends);
    const leads = terms.map((term, number) => ({
      earliest: this.#end(term, bases[number]!.earliest),
      latest: this.#end(term, bases[number]!.latest),
    }));
    const every = terms.map((_, number) => number);
    const maxima = every.filter((number) => terms[number]!.data.bound === "maximum");
    const others = every.filter((number) => terms[number]!.data.bound !== "maximum");
    const lead = (number: number, path: Path) => leads[number]![path];
    // A step that is counted back lies before the day it is counted from, any other no earlier than that day.
    const starts = every.map((number) =>
      terms[number]!.data.back ? lead(number, "earliest") : onTheDayOf(bases[number]!.earliest)
    );
    const deciding: Days["deciding"] = {};
    let by = first(every, (each, best) => starts[each]!.day > starts[best]!.day);
    let earliest = starts[by]!;
    for (const number of others) {
      const end = lead(number, "earliest");
      const tie = deciding.earliest === undefined && end.day === earliest.day;
      if (!terms[number]!.data.optional && (tie || end.day > earliest.day)) {
        earliest = end;
        by = deciding.earliest = number;
      }
    }
    let last: number;
    if (maxima.length) {
      last = first(maxima, (each, best) => lead(each, "latest").day < lead(best, "latest").day);
      // Practice gives way to a maximum of the law.
      const limit = first(maxima, (each, best) => lead(each, "earliest").day < lead(best, "earliest").day);
      if (earliest.day > lead(limit, "earliest").day) {
        earliest = lead(limit, "earliest");
        by = deciding.earliest = limit;
      }
    } else last = first(others, (each, best) => lead(each, "latest").day > lead(best, "latest").day);
    deciding.latest = last;
    let latest = lead(last, "latest");
    const via: Required<Days["via"]> = {
      earliest: [terms[by]!.data.from, "earliest"],
      latest: [terms[last]!.data.from, "latest"],
    };
    if (latest.day < earliest.day) {
      latest = earliest;
      via.latest = via.earliest;
    }
    return { ends: { earliest, latest }, leads, deciding, via };
  }

  /** The steps from the start to the goal, each of which decides the day of the next. */
  #criticalPath(counted: Counted, path: Path): Set<string> {
    const chain = new Set<string>();
    let at: [string, Path] | undefined = this.#road.size ? [this.#goal, path] : undefined;
    while (at) {
      chain.add(at[0]);
      at = counted.get(at[0])!.via[at[1]];
    }
    return chain;
  }

  /** By how many calendar days a step on the road to the goal may slip. */
  #float(id: string, counted: Counted, start: string): number {
    const goal = counted.get(this.#goal)!.ends.earliest.day;
    const { ends, leads } = counted.get(id)!;
    let limit = goal;
    this.#nodes.get(id)!.terms.forEach(({ data }, number) => {
      if (data.bound !== "maximum" && data.bound !== "exact") return;
      const { day } = leads[number]!.earliest;
      if (day < limit) limit = day;
    });
    const stays = (slip: number): boolean => {
      try {
        return this.#count(start, this.#road, [id, slip]).get(this.#goal)!.ends.earliest.day === goal;
      } catch (error) {
        if (error instanceof CalendarError) return false;
        throw error;
      }
    };
    // The goal never comes earlier if a step slips further.
    return most(dayNumber(limit)! - dayNumber(ends.earliest.day)!, stays);
  }

  #told(
    id: string,
    { data, terms, asks }: Node,
    days: Days | null,
    paths: Record<Path, Set<string>>,
    float: number | null,
  ): PlannedStep {
    const ends = days && days.ends;
    let main: PlanTerm | null = terms[0] ?? null;
    if (days && days.deciding.latest !== undefined) {
      const latest = terms[days.deciding.latest]!;
      const decides = days.deciding.earliest;
      main = latest.data.bound === "maximum" || decides === undefined ? latest : terms[decides]!;
    }
    const critical = PATHS.filter((path) => paths[path].has(id));
    return {
      step: data.id,
      label: data.label,
      actor: data.actor,
      from: main ? main.data.from : null,
      before: data.before,
      after: data.after,
      overlaps: data.overlaps !== null && this.#nodes.has(data.overlaps) ? data.overlaps : null,
      approval: data.approval,
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
      critical: critical.length > 0,
      critical_paths: critical,
      float,
      asks,
      cite: this.#cited(unique([...(main ? termCitations(main) : []), ...data.cite])),
      mark: weakest([main && main.parameter ? main.parameter.mark : null, data.mark]),
      note: data.note,
      doubts: terms.flatMap((term) => term.data.doubt ?? []),
      terms: terms.map((term, number) => {
        const told = termTold(term, number, days);
        return { ...told, cite: this.#cited(told.cite) };
      }),
    };
  }

  #cited(cites: Citation[]): Citation[] {
    return citedOn(cites, this.#rulebook.instruments, this.#parameters.date);
  }
}

function termTold(term: PlanTerm, number: number, days: Days | null): PlannedTerm {
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
    earliest: days ? days.leads[number]!.earliest.day : null,
    latest: days ? days.leads[number]!.latest.day : null,
    decides: days ? PATHS.filter((path) => days.deciding[path] === number) : [],
    cite: termCitations(term),
    mark: term.parameter ? term.parameter.mark : null,
  };
}

function termCitations(term: PlanTerm): Citation[] {
  if (term.data.cite) return term.data.cite;
  return term.parameter ? term.parameter.cite : [];
}

/** The greatest number from 1 to `limit` that holds, if a number holds only where all below it do; 0 if none does. */
function most(limit: number, holds: (number: number) => boolean): number {
  let least = 0, step = 1;
  while (least < limit) {
    const probe = Math.min(least + step, limit);
    if (holds(probe)) {
      least = probe;
      step *= 2;
    } else {
      limit = probe - 1;
      step = 1;
    }
  }
  return least;
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
export function calendarOf(rulebook: Rulebook): WorkingCalendar {
  let calendar = calendars.get(rulebook);
  if (!calendar) calendars.set(rulebook, calendar = new WorkingCalendar(rulebook.calendar));
  return calendar;
}
