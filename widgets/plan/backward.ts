/**
 * From a wanted first day of service back to the last day on which to start. The twin of backward.py, where the search and its
 * ground are told.
 */

import { CalendarError } from "../rulebook/calendar.ts";
import { dayNumber, isoDate } from "../rulebook/dates.ts";
import { type Condition, inForce, type Inputs } from "../rulebook/evaluate.ts";
import type { Rulebook } from "./rulebook.ts";
import { calendarOf, type End, type Path, Scheduler } from "./schedule.ts";

/** The last working day on which to start. */
export interface Start {
  day: string;
  /** The last day itself, where that is a day off. */
  moved_from: string | null;
  /** When the goal then comes. */
  goal: string;
  provisional: boolean;
}

/** By path: `earliest` if no maximum is used at all, `latest` if every maximum is used in full; null: cannot be told. */
export type Starts = Record<Path, Start | null>;

/** The first and the last day of a time in which no period, step or condition on the day changes. */
type Law = [string, string];

/** Counts back under a rulebook. What its answers and figures decide is taken as given. */
export class Backward {
  readonly rulebook: Rulebook;
  readonly #changes: string[];

  constructor(rulebook: Rulebook) {
    this.rulebook = rulebook;
    this.#changes = [...new Set(changes(rulebook))].sort();
  }

  latestStart(inputs: Inputs, spare: boolean, serviceFrom: string): Starts {
    const search = new Search(this, inputs, spare, moved(serviceFrom, -1));
    return { earliest: search.start("earliest"), latest: search.start("latest") };
  }

  /** The times of one law from the first day of the calendar to `last`, the latest first. */
  laws(last: string): Law[] {
    const first = this.rulebook.calendar.first;
    if (first > last) return [];
    const starts = [first, ...this.#changes.filter((day) => first < day && day <= last)];
    return starts.map((day, number): Law => [
      day,
      number + 1 < starts.length ? moved(starts[number + 1]!, -1) : last,
    ]).reverse();
  }
}

class Search {
  readonly #backward: Backward;
  readonly #inputs: Inputs;
  readonly #spare: boolean;
  readonly #target: string;
  readonly #laws: Law[];
  readonly #schedulers = new Map<string, Scheduler>();

  constructor(backward: Backward, inputs: Inputs, spare: boolean, target: string) {
    this.#backward = backward;
    this.#inputs = inputs;
    this.#spare = spare;
    this.#target = target;
    this.#laws = backward.laws(target);
  }

  start(path: Path): Start | null {
    for (const [first, last] of this.#laws) {
      if (this.#keeps(first, path)) return this.#told(this.#last(first, last, path), path);
    }
    return null;
  }

  /** The last day of one law that keeps the target; its first day does. */
  #last(first: string, last: string, path: Path): string {
    let least = dayNumber(first)!, most = dayNumber(last)!;
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (this.#keeps(isoDate(middle), path)) least = middle;
      else most = middle - 1;
    }
    return isoDate(least);
  }

  #told(day: string, path: Path): Start | null {
    const after = moved(day, 1);
    let provisional = calendarOf(this.#backward.rulebook).provisional(this.#target);
    if (after <= this.#target) {
      // The day after is too late; where the calendar does not reach, that is not certain.
      const end = this.#end(after, path);
      if (!end) return null;
      provisional = end.provisional;
    }
    const working = this.#workingDay(day, path);
    const goal = this.#end(working, path);
    if (!goal) return null;
    return {
      day: working,
      moved_from: working === day ? null : day,
      goal: goal.day,
      provisional: provisional || goal.provisional,
    };
  }

  /** The day itself or, if it is a day off, the working day before it; `day` where there is none. */
  #workingDay(day: string, path: Path): string {
    const calendar = calendarOf(this.#backward.rulebook);
    try {
      let working = calendar.rollBack(day);
      while (!this.#keeps(working, path)) working = calendar.rollBack(moved(working, -1));
      return working;
    } catch (error) {
      if (error instanceof CalendarError) return day;
      throw error;
    }
  }

  #keeps(start: string, path: Path): boolean {
    const end = this.#end(start, path);
    return end !== null && end.day <= this.#target;
  }

  /** The day of the goal; null if the calendar does not reach it, or if it has no day. */
  #end(start: string, path: Path): End | null {
    const [law] = this.#laws.find(([first, last]) => first <= start && start <= last)!;
    let scheduler = this.#schedulers.get(law);
    if (!scheduler) {
      const { rulebook } = this.#backward;
      const parameters = inForce(rulebook.parameters, law);
      scheduler = new Scheduler(rulebook, { ...this.#inputs, date: law }, parameters, this.#spare);
      this.#schedulers.set(law, scheduler);
    }
    try {
      const ends = scheduler.reached(start);
      return ends && ends[path];
    } catch (error) {
      if (error instanceof CalendarError) return null;
      throw error;
    }
  }
}

/** Every day on which a period or a step comes into force or goes out of it, or a condition on the day may turn. */
function changes({ parameters, steps }: Rulebook): string[] {
  const found: string[] = [];
  for (
    const { in_force } of [
      ...Object.values(parameters).flatMap((parameter) => [parameter, ...parameter.versions]),
      ...steps,
      ...steps.flatMap(({ terms }) => terms),
    ]
  ) {
    if (in_force && in_force.from !== null) found.push(in_force.from);
    if (in_force && in_force.to !== null) found.push(moved(in_force.to, 1));
  }
  for (const { when } of steps.flatMap((step) => [step, ...step.terms])) {
    for (const day of when ? dates(when) : []) found.push(day, moved(day, 1));
  }
  return found;
}

/** The days with which a condition compares the day of the plan. */
function dates(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(dates);
  if ("any" in condition) return condition.any.flatMap(dates);
  if ("not" in condition) return dates(condition.not);
  const [name, , operand] = condition.test;
  if (name !== "date" || !("value" in operand)) return [];
  return (Array.isArray(operand.value) ? operand.value : [operand.value]) as string[];
}

function moved(day: string, count: number): string {
  return isoDate(dayNumber(day)! + count);
}
