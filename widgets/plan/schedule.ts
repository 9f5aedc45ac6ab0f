/**
 * The steps of a method, dated where the law sets a time. The twin of schedule.py, where paths, critical path and float are
 * told; what the fields of a step mean is told in data/rules/schedule.yaml.
 *
 * A day is here a number (see calendar.ts), and an ISO string in what a plan tells.
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
  parametersIn,
  testsIn,
  versionOn,
} from "../rulebook/evaluate.ts";
import { changes, Laws, moved, periodsOf } from "../rulebook/laws.ts";
import { citedOn, onDay } from "../rulebook/on_day.ts";
import type { Bound, Citation, Mark, Rulebook, Step, Term, Text, Unit, Version } from "./rulebook.ts";
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

/** A day that a term leads to. `movedFrom`: the day the period itself would have ended, where that is a day off. */
export interface End<Day = string> {
  day: Day;
  movedFrom: Day | null;
  provisional: boolean;
}

/** An End in numbers. */
export type DayEnd = End<number>;

/** How many steps with an approval a method has: those that are certain, and those that are undecided. */
export interface Approvals {
  certain: number;
  open: number;
}

/**
 * A step counted on one path: its day, where each of its terms leads, the term by which the day came about, and the term that
 * decides it: null if none does, on the longest path where the day is that of the shortest.
 */
interface PathDays {
  end: DayEnd;
  leads: DayEnd[];
  by: number;
  decides: number | null;
}

/**
 * A term as the law of a day has it, with its period. `told`, `stepTold`: what a plan tells of it, and of its step if this term
 * matters most, but for what the purchase decides.
 */
interface LawTerm {
  data: Term;
  origin: string;
  holds: Decider;
  days: number;
  unit: Unit | null;
  maximum: boolean;
  told: PlannedTerm;
  stepTold: PlannedStep;
}

/** A step as the law of a day has it. `starts`: whether all days are counted from it; `told`: as of a term. */
interface LawStep {
  data: Step;
  id: string;
  holds: Decider;
  terms: LawTerm[];
  starts: boolean;
  told: PlannedStep;
}

/** A step of a plan. `terms`: those that count; `dated`: whether it has a day; `open`: whether it is undecided. */
interface Node {
  step: LawStep;
  terms: LawTerm[];
  dated: boolean;
  open: boolean;
}

type Counted = Map<string, PathDays>;
type Nodes = Map<string, Node>;

export const PATHS: Path[] = ["earliest", "latest"];

/** The steps that the law of a day has, by method in their order, their texts in the words of then. */
class LawSteps {
  readonly goal: string;
  readonly parameters: InForce;
  readonly #rulebook: Rulebook;
  readonly #steps: LawStep[];
  readonly #of = new Map<string, LawStep[]>();

  constructor(rulebook: Rulebook, day: string) {
    this.goal = rulebook.goal;
    this.parameters = inForce(rulebook.parameters, day);
    this.#rulebook = rulebook;
    this.#steps = onDay(rulebook, day).steps.flatMap((data) => this.#step(data) ?? []);
  }

  /** The steps of a method; if not the `whole` of them, those on which its goal and its approvals hang. */
  of(method: string, whole: boolean): LawStep[] {
    const key = `${method} ${whole}`;
    let found = this.#of.get(key);
    if (!found) {
      const steps = this.#steps.filter(({ data }) => data.methods === null || data.methods.includes(method));
      const wanted = new Set([this.goal]);
      for (const { id, data, starts, terms } of [...steps].reverse()) {
        if (!wanted.has(id) && !data.approval && !starts) continue;
        wanted.add(id);
        for (const { origin } of terms) wanted.add(origin);
      }
      this.#of.set(key, found = steps.filter(({ id }) => whole || wanted.has(id)));
    }
    return found;
  }

  #step(data: Step): LawStep | null {
    if (!this.#inForce(data)) return null;
    const terms = data.terms.filter((each) => this.#inForce(each)).map((each) => this.#term(data, each));
    if (data.terms.length && !terms.length) return null;
    const starts = !terms.length && data.before === null && data.after === null;
    return { data, id: data.id, holds: decider(data.when), terms, starts, told: this.#stepTold(data, null) };
  }

  #term(step: Step, data: Term): LawTerm {
    // A period that the law of the day does not have yet leaves the step on the same day.
    const parameter = data.parameter === null
      ? null
      : versionOn<Version>(this.#rulebook.parameters[data.parameter]!, this.parameters.date);
    const told = termTold(data, parameter);
    told.cite = this.#cited(told.cite);
    return {
      data,
      origin: data.from,
      holds: decider(data.when),
      days: told.days,
      unit: told.unit,
      maximum: data.bound === "maximum",
      told,
      stepTold: this.#stepTold(step, told),
    };
  }

  #stepTold(data: Step, term: PlannedTerm | null): PlannedStep {
    const told = stepTold(data, term);
    return { ...told, cite: this.#cited(told.cite) };
  }

  #cited(cites: Citation[]): Citation[] {
    return citedOn(cites, this.#rulebook.instruments, this.parameters.date);
  }

  #inForce({ in_force }: Step | Term): boolean {
    return in_force === null || holdsOn(in_force, this.parameters.date);
  }
}

/**
 * The steps of a rulebook, made ready for many plans. `laws`: by which they are told; `counts`: by which days are counted.
 */
export class Timetable {
  readonly days: DayNumbers;
  readonly laws: Laws<LawSteps>;
  readonly counts: Laws<LawSteps>;

  constructor(rulebook: Rulebook) {
    this.days = new DayNumbers(rulebook.calendar);
    const told = [
      ...Object.values(rulebook.instruments),
      ...periodsOf(Object.values(rulebook.parameters)),
      ...rulebook.steps.flatMap(({ notes }) => notes.map(({ in_force }) => in_force)),
    ];
    const counts = changesOf(rulebook);
    this.laws = new Laws([...counts, ...changes(told)], (day) => new LawSteps(rulebook, day));
    this.counts = new Laws(counts, (day) => this.laws.on(day));
  }

  /**
   * The schedule of one method under the law of a day. `inputs`: the values of all words, those of kind `chosen` too. `whole`:
   * with the steps on which neither the day of the goal nor an approval hangs.
   */
  scheduler(inputs: Inputs, day: string, spare: boolean, whole: boolean): Scheduler {
    const law = this.laws.on(day);
    return new Scheduler(this.days, law, law.of(inputs.method as string, whole), inputs, spare);
  }
}

/** The steps of one method under one law, counted from any of its days. Counting throws CalendarError beyond the calendar. */
export class Scheduler {
  readonly inputs: Inputs;
  readonly #days: DayNumbers;
  readonly #law: LawSteps;
  readonly #spare: boolean;
  readonly #goal: string;
  readonly #nodes: Nodes;
  readonly #road: Nodes;

  constructor(days: DayNumbers, law: LawSteps, steps: LawStep[], inputs: Inputs, spare: boolean) {
    this.#days = days;
    this.#law = law;
    this.inputs = inputs;
    this.#spare = spare;
    this.#goal = law.goal;
    this.#nodes = this.#nodesOf(steps);
    this.#road = this.#roadToGoal();
  }

  /** The steps in order; those without a legal time have no days. */
  run(start: string): PlannedStep[] {
    const [earliest, latest] = this.#count(number(start), this.#nodes);
    const paths = this.#criticalPaths(earliest, latest);
    const floats = this.#floats(earliest);
    return [...this.#nodes].map(([id, node]) =>
      this.#told(id, node, earliest.get(id) ?? null, latest.get(id) ?? null, paths, floats.get(id) ?? null)
    );
  }

  /** The steps with their periods but without days, for a day before the calendar. */
  undated(): PlannedStep[] {
    const none = { earliest: new Set<string>(), latest: new Set<string>() };
    return [...this.#nodes].map(([id, node]) => this.#told(id, node, null, null, none, null));
  }

  /** Whether the goal is one of the steps, with a day or without. */
  get leads(): boolean {
    return this.#nodes.has(this.#goal);
  }

  /** Whether the goal has a day. */
  get reaches(): boolean {
    return this.#road.size > 0;
  }

  /** The days of the goal on both paths; null if it has no day. */
  reached(start: string): Record<Path, End> | null {
    const found = this.goalFrom(number(start));
    return found && { earliest: written(found.earliest), latest: written(found.latest) };
  }

  /** `reached` in numbers. */
  goalFrom(start: number): Record<Path, DayEnd> | null {
    if (!this.reaches) return null;
    const [earliest, latest] = this.#count(start, this.#road);
    return { earliest: earliest.get(this.#goal)!.end, latest: latest.get(this.#goal)!.end };
  }

  /** The step from which all days are counted. */
  get start(): string | null {
    return [...this.#nodes].find(([, node]) => node.dated && !node.terms.length)?.[0] ?? null;
  }

  get approvals(): Approvals {
    const undecided = [...this.#nodes.values()].filter(({ step }) => step.data.approval);
    const open = undecided.filter((node) => node.open).length;
    return { certain: undecided.length - open, open };
  }

  /** The steps of this plan; a term counts if the step it counts from is one of them. */
  #nodesOf(steps: LawStep[]): Nodes {
    const nodes: Nodes = new Map();
    const { inputs } = this, { values } = this.#law.parameters;
    for (const step of steps) {
      const holds = step.holds.value(inputs, values);
      if (holds === false) continue;
      if (!step.terms.length) {
        nodes.set(step.id, { step, terms: [], dated: step.starts, open: holds === null });
        continue;
      }
      const terms = step.terms.filter(({ origin, holds }) =>
        nodes.has(origin) && holds.value(inputs, values) !== false
      );
      if (terms.length) {
        const dated = terms.filter(({ origin }) => nodes.get(origin)!.dated);
        nodes.set(step.id, {
          step,
          terms: dated.length ? dated : terms,
          dated: dated.length > 0,
          open: holds === null,
        });
      }
    }
    return nodes;
  }

  /** The steps on which the day of the goal hangs, itself included; none if it has no day. */
  #roadToGoal(): Nodes {
    if (!this.#nodes.get(this.#goal)?.dated) return new Map();
    const wanted = new Set([this.#goal]);
    for (const [id, node] of [...this.#nodes].reverse()) {
      if (wanted.has(id)) { for (const { origin } of node.terms) wanted.add(origin); }
    }
    return new Map([...this.#nodes].filter(([id]) => wanted.has(id)));
  }

  /** The steps that have days, on the shortest path and on the longest. */
  #count(start: number, nodes: Nodes): [Counted, Counted] {
    const earliest: Counted = new Map(), latest: Counted = new Map();
    const end = { day: start, movedFrom: null, provisional: start >= this.#days.provisionalFrom };
    for (const [id, node] of nodes) {
      if (!node.dated) continue;
      if (node.terms.length) {
        const first = this.#earliest(node.terms, earliest);
        earliest.set(id, first);
        latest.set(id, this.#latest(node.terms, latest, earliest, first));
      } else {
        const days = { end, leads: [], by: 0, decides: null };
        earliest.set(id, days);
        latest.set(id, days);
      }
    }
    return [earliest, latest];
  }

  /** A step on the shortest path. Of equal terms the first decides. */
  #earliest(terms: LawTerm[], counted: Counted): PathDays {
    const leads: DayEnd[] = [];
    // A step that is counted back lies before the day it is counted from, any other no earlier than that day.
    let end: DayEnd | null = null;
    let by = 0;
    let decides: number | null = null;
    terms.forEach((term, place) => {
      const base = counted.get(term.origin)!.end;
      const lead = this.#end(term, base);
      leads.push(lead);
      const start = term.data.back ? lead : base;
      if (end === null || start.day > end.day) {
        end = start;
        by = place;
      }
    });
    let earliest: DayEnd = terms[by]!.data.back ? end! : onTheDayOf(end!);
    let limit: number | null = null;
    terms.forEach((term, place) => {
      const lead = leads[place]!;
      if (term.maximum) {
        if (limit === null || lead.day < leads[limit]!.day) limit = place;
      } else if (
        !term.data.optional &&
        (lead.day > earliest.day || (decides === null && lead.day === earliest.day))
      ) {
        earliest = lead;
        by = decides = place;
      }
    });
    // Practice gives way to a maximum of the law.
    if (limit !== null && earliest.day > leads[limit]!.day) {
      earliest = leads[limit]!;
      by = decides = limit;
    }
    return { end: earliest, leads, by, decides };
  }

  /** A step on the longest path: the first of its maxima, or the last of its other terms; never before the shortest. */
  #latest(terms: LawTerm[], counted: Counted, earliest: Counted, { end, leads: first }: PathDays): PathDays {
    const leads = terms.map((term, place) => {
      const base = counted.get(term.origin)!.end;
      // As long as no maximum is used, both paths are one.
      return base === earliest.get(term.origin)!.end ? first[place]! : this.#end(term, base);
    });
    let last = 0;
    for (let place = 1; place < terms.length; place++) {
      const { day } = leads[place]!;
      const better = terms[place]!.maximum
        ? day < leads[last]!.day || !terms[last]!.maximum
        : day > leads[last]!.day && !terms[last]!.maximum;
      if (better) last = place;
    }
    if (leads[last]!.day < end.day) return { end, leads, by: last, decides: null };
    return { end: leads[last]!, leads, by: last, decides: last };
  }

  /** Where a term leads from a day. */
  #end({ data, days: count, unit, maximum }: LawTerm, base: DayEnd): DayEnd {
    const { day, provisional } = base, days = this.#days;
    if (count === 0 || unit === null) return onTheDayOf(base);
    if (unit === "years") {
      return { day: number(yearsLater(iso(day), count)), movedFrom: null, provisional };
    }
    let raw: number, end: number;
    if (data.back) {
      raw = unit === "working_days" ? days.subtractWorkingDays(day, count) : day - count;
      end = days.rollBack(raw);
    } else if (unit === "working_days") {
      raw = end = days.addWorkingDays(day, count);
    } else {
      raw = day + count;
      end = days.rollForward(raw);
      // Never extended; and never before the day it is counted from, if all between are days off.
      if (maximum) end = Math.max(days.rollBack(raw), day);
    }
    if (this.#spare && data.spare) end = days.addWorkingDays(end, 1);
    return {
      day: end,
      movedFrom: days.isWorkingDay(raw) ? null : raw,
      provisional: provisional || Math.max(raw, end) >= days.provisionalFrom,
    };
  }

  /** By path the steps from the start to the goal, each of which decides the day of the next. */
  #criticalPaths(earliest: Counted, latest: Counted): Record<Path, Set<string>> {
    const chain = (counted: Counted): Set<string> => {
      const steps = new Set<string>();
      let id: string | null = this.reaches ? this.#goal : null;
      while (id !== null) {
        steps.add(id);
        // From here on the longest path is the shortest.
        if (counted === latest && counted.get(id)!.decides === null) counted = earliest;
        const { terms } = this.#nodes.get(id)!;
        id = terms.length ? terms[counted.get(id)!.by]!.origin : null;
      }
      return steps;
    };
    return { earliest: chain(earliest), latest: chain(latest) };
  }

  /**
   * By how many calendar days each step of the road may slip.
   *
   * From the goal back: all ways from a step meet again in one step further on, and the goal keeps its day as long as that
   * step comes no later than the last day on which it may come itself. The goal never comes earlier if a step slips further.
   */
  #floats(earliest: Counted): Map<string, number> {
    const floats = new Map<string, number>();
    if (!this.reaches) return floats;
    const ids = [...this.#road.keys()];
    const goal = earliest.get(this.#goal)!.end.day;
    const followers = new Map<string, string[]>(ids.map((id) => [id, []]));
    for (const [id, { terms }] of this.#road) {
      for (const { origin } of terms) followers.get(origin)!.push(id);
    }
    const places = new Map(ids.map((id, place) => [id, place]));
    const meets = new Map<string, string>();
    const lasts = new Map([[this.#goal, goal]]);
    floats.set(this.#goal, 0);
    for (const id of ids.slice(0, -1).reverse()) {
      const meet = followers.get(id)!.reduce((one, other) => {
        while (one !== other) {
          if (places.get(one)! < places.get(other)!) one = meets.get(one)!;
          else other = meets.get(other)!;
        }
        return one;
      });
      meets.set(id, meet);
      const between = new Set<string>();
      for (const each of ids.slice(places.get(id)! + 1, places.get(meet)! + 1)) {
        if (this.#road.get(each)!.terms.some(({ origin }) => origin === id || between.has(origin))) {
          between.add(each);
        }
      }
      const { end, leads } = earliest.get(id)!;
      const slack = this.#slack(id, [...between], earliest, lasts.get(meet)!);
      lasts.set(id, end.day + slack);
      let limit = goal;
      this.#road.get(id)!.terms.forEach(({ data }, place) => {
        if (data.bound === "maximum" || data.bound === "exact") limit = Math.min(limit, leads[place]!.day);
      });
      floats.set(id, Math.max(0, Math.min(slack, limit - end.day)));
    }
    return floats;
  }

  /** By how many days a step may slip until the last of those that follow it comes after its last day. */
  #slack(id: string, between: string[], earliest: Counted, last: number): number {
    const { day } = earliest.get(id)!.end;
    const stays = (slip: number): boolean => {
      const counted: Counted = new Map(earliest);
      counted.set(id, {
        end: { day: day + slip, movedFrom: null, provisional: false },
        leads: [],
        by: 0,
        decides: null,
      });
      try {
        for (const each of between) {
          counted.set(each, this.#earliest(this.#road.get(each)!.terms, counted));
        }
      } catch (error) {
        if (error instanceof CalendarError) return false;
        throw error;
      }
      return counted.get(between[between.length - 1]!)!.end.day <= last;
    };
    return most(this.#days.last - day, stays);
  }

  #told(
    id: string,
    { step, terms, open }: Node,
    earliest: PathDays | null,
    latest: PathDays | null,
    paths: Record<Path, Set<string>>,
    float: number | null,
  ): PlannedStep {
    let main: LawTerm | null = terms[0] ?? null;
    if (terms.length && earliest && latest) {
      main = terms[latest.by]!;
      if (!main.maximum && earliest.decides !== null) main = terms[earliest.decides]!;
    }
    const told = main ? main.stepTold : step.told;
    const critical = PATHS.filter((path) => paths[path].has(id));
    const first = earliest && written(earliest.end), last = latest && written(latest.end);
    const provisional = PATHS.filter((path) => (path === "earliest" ? first : last)?.provisional);
    return {
      ...told,
      earliest: first && first.day,
      latest: last && last.day,
      overlaps: told.overlaps !== null && this.#nodes.has(told.overlaps) ? told.overlaps : null,
      spare: told.spare && this.#spare,
      moved_from: { earliest: first && first.movedFrom, latest: last && last.movedFrom },
      provisional: provisional.length > 0,
      provisional_paths: provisional,
      critical: critical.length > 0,
      critical_paths: critical,
      float,
      asks: open ? step.holds.asks(this.inputs, this.#law.parameters.values) : [],
      doubts: terms.flatMap((term) => term.data.doubt ?? []),
      terms: terms.map((term, place) => termCounted(term, place, earliest, latest)),
    };
  }
}

/** The same day without its period: what follows on that day was not itself moved off a day off. */
function onTheDayOf(end: DayEnd): DayEnd {
  return end.movedFrom === null ? end : { day: end.day, movedFrom: null, provisional: end.provisional };
}

function written({ day, movedFrom, provisional }: DayEnd): End {
  return { day: iso(day), movedFrom: movedFrom === null ? null : iso(movedFrom), provisional };
}

/** What a plan tells of a step under one law; `term` is what it tells of the term that matters most. */
function stepTold(data: Step, term: PlannedTerm | null): PlannedStep {
  return {
    step: data.id,
    label: data.label,
    actor: data.actor,
    from: term && term.from,
    before: data.before,
    after: data.after,
    overlaps: data.overlaps,
    approval: data.approval,
    earliest: null,
    latest: null,
    days: term && term.days,
    unit: term && term.unit,
    bound: term && term.bound,
    back: term !== null && term.back,
    spare: term !== null && term.spare,
    optional: term !== null && term.optional,
    moved_from: { earliest: null, latest: null },
    provisional: false,
    provisional_paths: [],
    critical: false,
    critical_paths: [],
    float: null,
    asks: [],
    cite: unique([...(term ? term.cite : []), ...data.cite]),
    mark: weakest([term && term.mark, data.mark]),
    note: data.note,
    doubts: [],
    terms: [],
  };
}

/** What a plan tells of a term under one law. */
function termTold(data: Term, parameter: Version | null): PlannedTerm {
  return {
    from: data.from,
    parameter: parameter && data.parameter,
    days: parameter ? parameter.value as number : data.days ?? 0,
    unit: parameter ? parameter.unit as Unit : data.unit,
    bound: data.bound,
    back: data.back,
    spare: data.spare,
    optional: data.optional,
    earliest: null,
    latest: null,
    decides: [],
    cite: data.cite ?? (parameter ? parameter.cite : []),
    mark: parameter && parameter.mark,
  };
}

function termCounted(
  { told }: LawTerm,
  place: number,
  earliest: PathDays | null,
  latest: PathDays | null,
): PlannedTerm {
  if (!earliest || !latest) return { ...told, decides: [] };
  return {
    ...told,
    earliest: iso(earliest.leads[place]!.day),
    latest: iso(latest.leads[place]!.day),
    decides: PATHS.filter((path) => (path === "earliest" ? earliest.decides : latest.by) === place),
  };
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

/** Every day on which a step, a term or a period changes, or a condition on the day of the plan may turn. */
function changesOf({ parameters, steps }: Rulebook): string[] {
  const records = steps.flatMap((step) => [step, ...step.terms]);
  const conditions = records.map(({ when }) => when).filter((when): when is Condition => when !== null);
  const used = new Set([
    ...steps.flatMap(({ terms }) => terms.flatMap(({ parameter }) => parameter ?? [])),
    ...conditions.flatMap(parametersIn),
  ]);
  const dates = conditions.flatMap(testsIn).flatMap(([name, , operand]) =>
    name === "date" && "value" in operand ? operand.value as string | string[] : []
  );
  return [
    ...changes(records.map(({ in_force }) => in_force)),
    ...dates.flatMap((day) => [day, moved(day, 1)]),
    ...changes(periodsOf([...used].map((id) => parameters[id]!))),
  ];
}
