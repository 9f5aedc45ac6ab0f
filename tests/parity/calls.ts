/** Calls of the calendar by their Python names, for vectors and for the comparison with Python. */

import type { WorkingCalendar } from "../../widgets/rulebook/calendar.ts";

// deno-lint-ignore no-explicit-any
const CALLS: Record<string, (calendar: WorkingCalendar, ...args: any[]) => unknown> = {
  is_working_day: (calendar, day) => calendar.isWorkingDay(day),
  provisional: (calendar, ...days) => calendar.provisional(...days),
  add_working_days: (calendar, day, count) => calendar.addWorkingDays(day, count),
  subtract_working_days: (calendar, deadline, count) => calendar.subtractWorkingDays(deadline, count),
  add_calendar_days: (calendar, day, count) => calendar.addCalendarDays(day, count),
  subtract_calendar_days: (calendar, day, count) => calendar.subtractCalendarDays(day, count),
  end_of_calendar_days: (calendar, day, count) => calendar.endOfCalendarDays(day, count),
  start_of_calendar_days: (calendar, deadline, count) => calendar.startOfCalendarDays(deadline, count),
  roll_forward: (calendar, day) => calendar.rollForward(day),
  roll_back: (calendar, day) => calendar.rollBack(day),
  working_days_between: (calendar, first, last) => calendar.workingDaysBetween(first, last),
};

/** The result of the method that Python calls `name`. */
export function call(calendar: WorkingCalendar, name: string, args: unknown[]): unknown {
  const method = CALLS[name];
  if (!method) throw new Error(`unknown call ${name}; allowed: ${Object.keys(CALLS).join(", ")}`);
  return method(calendar, ...args);
}
