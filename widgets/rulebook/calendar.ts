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

/**
 * Counts working and calendar days. Every method takes and gives ISO days and throws CalendarError; those of `days` do the
 * same with the numbers of days (`number`, `iso`), for what counts many.
 */
export class WorkingCalendar {
  readonly days: DayNumbers;

  constructor(data: CalendarData) {
    this.days = new DayNumbers(data);
  }

  /** Whether offices are open on `day`. */
  isWorkingDay(day: string): boolean {
    return this.days.isWorkingDay(number(day));
  }

  /**
   * Whether any of the days lies where the next notice can still change the calendar. A day counted forward answers for
   * itself; a day counted back depends on the later day it was counted from: `provisional(start, deadline)`.
   */
  provisional(...days: string[]): boolean {
    return days.map(number).some((day) => day >= this.days.provisionalFrom);
  }

  /** The last day of a period of `count` working days whose event falls on `day`: the count-th working day after it. */
  addWorkingDays(day: string, count: number): string {
    return iso(this.days.addWorkingDays(number(day), length(count)));
  }

  /** The latest day T, working or not, such that `addWorkingDays(T, count)` is no later than `deadline`. */
  subtractWorkingDays(deadline: string, count: number): string {
    return iso(this.days.subtractWorkingDays(number(deadline), length(count)));
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
    return iso(this.days.rollForward(number(day)));
  }

  /** `day` itself if it is a working day, else the working day before it. */
  rollBack(day: string): string {
    return iso(this.days.rollBack(number(day)));
  }

  /** How many working days lie after `first`, up to and including `last`; 0 if `last` is not after `first`. */
  workingDaysBetween(first: string, last: string): number {
    return this.days.workingDaysBetween(number(first), number(last));
  }
}

/** The calendar on numbers of days: every count is a look into a table of the working days. */
export class DayNumbers {
  readonly first: number;
  readonly last: number;
  readonly provisionalFrom: number;
  /** The working days, and how many of them lie before the first, the second, … day of the calendar. */
  readonly #working: number[] = [];
  readonly #worked: number[] = [0];

  constructor(data: CalendarData) {
    this.first = number(data.first);
    this.last = number(data.last);
    this.provisionalFrom = number(data.provisional_from);
    const off = new Set(data.statutory.map(number)), makeUp = new Set(data.make_up.map(number));
    for (const [first, last] of data.off) {
      const end = number(last);
      for (let day = number(first); day <= end; day++) off.add(day);
    }
    for (let day = this.first; day <= this.last; day++) {
      const weekend = weekday(day) === 0 || weekday(day) === 6;
      if (makeUp.has(day) || (!weekend && !off.has(day))) this.#working.push(day);
      this.#worked.push(this.#working.length);
    }
  }

  isWorkingDay(day: number): boolean {
    const place = this.#place(day);
    return this.#worked[place]! < this.#worked[place + 1]!;
  }

  addWorkingDays(day: number, count: number): number {
    return count ? this.#nth(this.#worked[this.#place(day + 1)]! + count - 1) : day;
  }

  subtractWorkingDays(day: number, count: number): number {
    return count ? this.#nth(this.#worked[this.#place(day) + 1]! - count) - 1 : day;
  }

  rollForward(day: number): number {
    return this.#nth(this.#worked[this.#place(day)]!);
  }

  rollBack(day: number): number {
    return this.#nth(this.#worked[this.#place(day) + 1]! - 1);
  }

  workingDaysBetween(first: number, last: number): number {
    if (last <= first) return 0;
    const start = this.#place(first + 1);
    if (last > this.last) this.#place(this.last + 1);
    return this.#worked[last - this.first + 1]! - this.#worked[start]!;
  }

  #place(day: number): number {
    if (day < this.first || day > this.last) {
      const reach = `${iso(this.first)} to ${iso(this.last)}`;
      throw new CalendarError(`working days are known from ${reach}, not for ${iso(day)}`);
    }
    return day - this.first;
  }

  /** The working day with so many working days of the calendar before it. */
  #nth(place: number): number {
    if (place < 0) this.#place(this.first - 1);
    if (place >= this.#working.length) this.#place(this.last + 1);
    return this.#working[place]!;
  }
}

/** The same day some years later; 1 March for 29 February in a year that has none. */
export function yearsLater(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const rest = day.slice(4) === "-02-29" && !leap ? "-03-01" : day.slice(4);
  return String(year).padStart(4, "0") + rest;
}

/** The number of a day. */
export function number(day: string): number {
  const result = dayNumber(day);
  if (result === null) throw new CalendarError(`not a day: ${day}; allowed: YYYY-MM-DD`);
  return result;
}

/** The day of a number. */
export function iso(day: number): string {
  if (day < FIRST_DAY || day > LAST_DAY) throw new CalendarError("the period leaves the years 1 to 9999");
  return isoDate(day);
}

function length(count: number): number {
  if (!Number.isInteger(count) || count < 0 || count > LONGEST) {
    throw new CalendarError(`a period has 0 to ${LONGEST} days`);
  }
  return count;
}
