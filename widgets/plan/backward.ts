/**
 * From a wanted first day of service back to the last day on which to start. The twin of backward.py, where the search and its
 * ground are told.
 */

import { CalendarError, iso, number } from "../rulebook/calendar.ts";
import type { Inputs } from "../rulebook/evaluate.ts";
import { moved } from "../rulebook/laws.ts";
import type { DayEnd, Path, Scheduler, Timetable } from "./schedule.ts";

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

/** The last days on which to start. What the answers and figures in `inputs` decide is taken as given. */
export function latestStart(
  timetable: Timetable,
  inputs: Inputs,
  spare: boolean,
  serviceFrom: string,
): Starts {
  const search = new Search(timetable, inputs, spare, moved(serviceFrom, -1));
  return { earliest: search.start("earliest"), latest: search.start("latest") };
}

class Search {
  readonly #timetable: Timetable;
  readonly #inputs: Inputs;
  readonly #spare: boolean;
  readonly #target: number;
  readonly #laws: [number, number][];
  readonly #schedulers = new Map<number, Scheduler>();
  readonly #ends = new Map<number, Record<Path, DayEnd> | null>();

  constructor(timetable: Timetable, inputs: Inputs, spare: boolean, target: string) {
    this.#timetable = timetable;
    this.#inputs = inputs;
    this.#spare = spare;
    this.#target = number(target);
    this.#laws = timetable.counts.until(iso(timetable.days.first), target)
      .map(([first, last]) => [number(first), number(last)]);
  }

  start(path: Path): Start | null {
    for (const [first, last] of this.#laws) {
      if (this.#keeps(first, path)) return this.#told(this.#last(first, last, path), path);
    }
    return null;
  }

  /**
   * The last day of one law that keeps the target; its first day does.
   *
   * Most starts have the goal at much the same distance, so the next day to try is where that of the one tried leads.
   */
  #last(first: number, last: number, path: Path): number {
    let least = first, most = last, probe = first;
    while (least < most) {
      const end = this.#end(probe, path);
      let guess = end ? probe + this.#target - end.day : least - 1;
      if (guess === least) guess += 1;
      probe = least < guess && guess <= most ? guess : Math.ceil((least + most) / 2);
      if (this.#keeps(probe, path)) least = probe;
      else most = probe - 1;
    }
    return least;
  }

  #told(day: number, path: Path): Start | null {
    let provisional = this.#target >= this.#timetable.days.provisionalFrom;
    if (day < this.#target) {
      // The day after is too late; where the calendar does not reach, that is not certain.
      const end = this.#end(day + 1, path);
      if (!end) return null;
      provisional = end.provisional;
    }
    const working = this.#workingDay(day, path);
    const goal = this.#end(working, path);
    if (!goal) return null;
    return {
      day: iso(working),
      moved_from: working === day ? null : iso(day),
      goal: iso(goal.day),
      provisional: provisional || goal.provisional,
    };
  }

  /** The day itself or, if it is a day off, the working day before it; `day` where there is none. */
  #workingDay(day: number, path: Path): number {
    const { days } = this.#timetable;
    try {
      let working = days.rollBack(day);
      while (!this.#keeps(working, path)) working = days.rollBack(working - 1);
      return working;
    } catch (error) {
      if (error instanceof CalendarError) return day;
      throw error;
    }
  }

  #keeps(start: number, path: Path): boolean {
    const end = this.#end(start, path);
    return end !== null && end.day <= this.#target;
  }

  /** The day of the goal; null if the calendar does not reach it, or if it has no day. */
  #end(start: number, path: Path): DayEnd | null {
    let ends = this.#ends.get(start);
    if (ends === undefined) {
      const [law] = this.#laws.find(([first, last]) => first <= start && start <= last)!;
      let scheduler = this.#schedulers.get(law);
      if (!scheduler) {
        const inputs = { ...this.#inputs, date: iso(law) };
        scheduler = this.#timetable.scheduler(inputs, iso(law), this.#spare, false);
        this.#schedulers.set(law, scheduler);
      }
      try {
        ends = scheduler.goalFrom(start);
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error;
        ends = null;
      }
      this.#ends.set(start, ends);
    }
    return ends && ends[path];
  }
}
