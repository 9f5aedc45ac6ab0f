/**
 * The law of a day: what is made of it is made once for all days between two changes. The twin of laws.py.
 *
 *     const laws = new Laws(changes(rules.map(({ in_force }) => in_force)), (day) => rules that hold on the day);
 *     laws.on("2026-03-02")
 */

import { dayNumber, isoDate } from "./dates.ts";
import type { Period } from "./evaluate.ts";

const BEFORE_ALL = "0001-01-01";

/** `days`: those on which the law changes. `make` makes of the first day of a law what `on` gives for all its days. */
export class Laws<Made> {
  readonly #days: string[];
  readonly #make: (day: string) => Made;
  readonly #made = new Map<number, Made>();

  constructor(days: Iterable<string>, make: (day: string) => Made) {
    this.#days = [...new Set(days)].sort();
    this.#make = make;
  }

  on(day: string): Made {
    let low = 0, number = this.#days.length;
    while (low < number) {
      const middle = (low + number) >> 1;
      if (this.#days[middle]! <= day) low = middle + 1;
      else number = middle;
    }
    let made = this.#made.get(number);
    if (made === undefined) {
      made = this.#make(number ? this.#days[number - 1]! : BEFORE_ALL);
      this.#made.set(number, made);
    }
    return made;
  }

  /** The first and last day of each law from day to day, the latest law first. */
  until(first: string, last: string): [string, string][] {
    if (first > last) return [];
    const starts = [first, ...this.#days.filter((day) => first < day && day <= last)];
    return starts.map((day, number): [string, string] => [
      day,
      number + 1 < starts.length ? moved(starts[number + 1]!, -1) : last,
    ]).reverse();
  }
}

/** Every day on which one of the periods begins, or is over; null is a period without end. */
export function changes(periods: Iterable<Period | null>): string[] {
  const days: string[] = [];
  for (const period of periods) {
    if (period !== null && period.from !== null) days.push(period.from);
    if (period !== null && period.to !== null) days.push(moved(period.to, 1));
  }
  return days;
}

/** The periods of legal parameters in all their versions. */
export function periodsOf(
  parameters: Iterable<{ in_force: Period; versions?: { in_force: Period }[] }>,
): Period[] {
  return [...parameters].flatMap((parameter) => [parameter, ...(parameter.versions ?? [])]).map((
    { in_force },
  ) => in_force);
}

/** The day so many days later, or earlier. */
export function moved(day: string, count: number): string {
  return isoDate(dayNumber(day)! + count);
}
