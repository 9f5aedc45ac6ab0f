/**
 * The working-day calendar (工作日): which days offices are open, and how legal periods are counted in them.
 *
 * The twin of calendar.py, where the counting rules are told; both give the same days and the same words in their errors.
 */

import { dayNumber, isoDate, weekday } from "./dates.ts";

/** The calendar as it stands in the compiled rulebook; all days are ISO strings, ranges include both ends. */
export interface CalendarData {
  first: string;
  official_to: string;
  provisional_from: string;
  last: string;
  off: [string, string][];
  make_up: string[];
  statutory: string[];
}

/** A day that is none, a day the calendar does not reach, or a length that is no whole number of days. */
export class CalendarError extends Error {
  override name = "CalendarError";
}

const LONGEST = 36_525; // days; a hundred years
const FIRST_DAY = dayNumber("0001-01-01")!;
const LAST_DAY = dayNumber("9999-12-31")!;

/** Counts working and calendar days. Every method takes and gives ISO days and throws CalendarError. */
export class WorkingCalendar {
  readonly #first: number;
  readonly #last: number;
  readonly #provisionalFrom: number;
  readonly #off = new Set<number>();
  readonly #makeUp: Set<number>;

  constructor(data: CalendarData) {
    this.#first = number(data.first);
    this.#last = number(data.last);
    this.#provisionalFrom = number(data.provisional_from);
    for (const [first, last] of data.off) {
      const end = number(last);
      for (let day = number(first); day <= end; day++) this.#off.add(day);
    }
    for (const day of data.statutory) this.#off.add(number(day));
    this.#makeUp = new Set(data.make_up.map(number));
  }

  /** Whether offices are open on `day`. */
  isWorkingDay(day: string): boolean {
    return this.#works(number(day));
  }

  /**
   * Whether any of the days lies where the next notice can still change the calendar. A day counted forward answers for
   * itself; a day counted back depends on the later day it was counted from: `provisional(start, deadline)`.
   */
  provisional(...days: string[]): boolean {
    return days.map(number).some((day) => day >= this.#provisionalFrom);
  }

  /** The last day of a period of `count` working days whose event falls on `day`: the count-th working day after it. */
  addWorkingDays(day: string, count: number): string {
    let end = number(day);
    for (let left = length(count); left > 0; left--) {
      end++;
      while (!this.#works(end)) end++;
    }
    return iso(end);
  }

  /** The latest day T, working or not, such that `addWorkingDays(T, count)` is no later than `deadline`. */
  subtractWorkingDays(deadline: string, count: number): string {
    let start = number(deadline);
    for (let left = length(count); left > 0; left--) {
      while (!this.#works(start)) start--;
      start--;
    }
    return iso(start);
  }

  /** Day T + `count`, working or not. */
  addCalendarDays(day: string, count: number): string {
    return iso(number(day) + length(count));
  }

  /** Day T - `count`, working or not. */
  subtractCalendarDays(day: string, count: number): string {
    return iso(number(day) - length(count));
  }

  /** The last day of a period of `count` calendar days: T + `count`, moved forward to a working day. */
  endOfCalendarDays(day: string, count: number): string {
    return this.rollForward(this.addCalendarDays(day, count));
  }

  /** The latest day T such that `endOfCalendarDays(T, count)` is no later than `deadline`. */
  startOfCalendarDays(deadline: string, count: number): string {
    return this.subtractCalendarDays(this.rollBack(deadline), count);
  }

  /** `day` itself if it is a working day, else the next working day. */
  rollForward(day: string): string {
    let end = number(day);
    while (!this.#works(end)) end++;
    return iso(end);
  }

  /** `day` itself if it is a working day, else the working day before it. */
  rollBack(day: string): string {
    let start = number(day);
    while (!this.#works(start)) start--;
    return iso(start);
  }

  /** How many working days lie after `first`, up to and including `last`; 0 if `last` is not after `first`. */
  workingDaysBetween(first: string, last: string): number {
    const end = number(last);
    let count = 0;
    for (let day = number(first) + 1; day <= end; day++) if (this.#works(day)) count++;
    return count;
  }

  #works(day: number): boolean {
    if (day < this.#first || day > this.#last) {
      const reach = `${iso(this.#first)} to ${iso(this.#last)}`;
      throw new CalendarError(`working days are known from ${reach}, not for ${iso(day)}`);
    }
    if (this.#makeUp.has(day)) return true;
    return weekday(day) !== 0 && weekday(day) !== 6 && !this.#off.has(day);
  }
}

/** The same day some years later; 1 March for 29 February in a year that has none. */
export function yearsLater(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const rest = day.slice(4) === "-02-29" && !leap ? "-03-01" : day.slice(4);
  return String(year).padStart(4, "0") + rest;
}

function number(day: string): number {
  const result = dayNumber(day);
  if (result === null) throw new CalendarError(`not a day: ${day}; allowed: YYYY-MM-DD`);
  return result;
}

function iso(day: number): string {
  if (day < FIRST_DAY || day > LAST_DAY) throw new CalendarError("the period leaves the years 1 to 9999");
  return isoDate(day);
}

function length(count: number): number {
  if (!Number.isInteger(count) || count < 0 || count > LONGEST) {
    throw new CalendarError(`a period has 0 to ${LONGEST} days`);
  }
  return count;
}
