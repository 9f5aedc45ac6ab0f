/** Days as ISO strings (YYYY-MM-DD) and as whole numbers of days since 1970-01-01. UTC only, so no time zone can move a day. */

const DAY = 86_400_000;

/** The number of a day, or null if `value` is no day of the calendar written as YYYY-MM-DD. */
export function dayNumber(value: string): number | null {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!parts || value < "0001") return null; // Python's calendar begins with the year 1
  const [month, day] = [Number(parts[2]) - 1, Number(parts[3])];
  const date = new Date(0);
  const time = date.setUTCFullYear(Number(parts[1]), month, day);
  return date.getUTCMonth() === month && date.getUTCDate() === day ? time / DAY : null;
}

/** The ISO string of a day number. */
export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Whether `value` is a day of the calendar written as YYYY-MM-DD. */
export function isIsoDate(value: string): boolean {
  return dayNumber(value) !== null;
}
