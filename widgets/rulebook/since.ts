/** Whether the law from a day on is enough for a need. The twin of `asks_past` in since.py. */

/** By its own day, or because the last day to start for the wanted service is sought among earlier ones. */
export function asksPast(
  { date, service_from }: { date: string | null; service_from: string | null },
  day: string,
): boolean {
  const yearLater = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return (date ?? day) < day || (service_from ?? yearLater) < yearLater;
}
