/** Events under a filter, and how many fall into each year: the twin of `events.py`; both read tests/vectors/events.json. */

export interface EventKey {
  readonly id: string;
  readonly year: number;
  /** ISO date, or its beginning. */
  readonly date: string;
  readonly group: string;
  readonly kind: string;
}

export interface EventFilter {
  /** Empty: all. */
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
}

/** Ids of the events that the filter takes, by date, events of one date in their order. */
export function select(events: readonly EventKey[], wanted: EventFilter): string[] {
  return events
    .filter((event) =>
      (wanted.groups.length === 0 || wanted.groups.includes(event.group)) &&
      (wanted.kinds.length === 0 || wanted.kinds.includes(event.kind)) &&
      (wanted.from === null || event.year >= wanted.from) &&
      (wanted.to === null || event.year <= wanted.to)
    )
    .map((event, place) => ({ event, place }))
    .sort((a, b) => a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : a.place - b.place)
    .map(({ event }) => event.id);
}

/** Kind, year and number of the events taken, by kind in the order of first appearance, then by year. */
export function count(events: readonly EventKey[], ids: readonly string[]): [string, number, number][] {
  const taken = new Set(ids);
  const kinds: string[] = [];
  const numbers = new Map<string, [string, number, number]>();
  for (const { id, kind, year } of events) {
    if (!taken.has(id)) continue;
    if (!kinds.includes(kind)) kinds.push(kind);
    const place = `${kind} ${year}`;
    const found = numbers.get(place);
    if (found) found[2] += 1;
    else numbers.set(place, [kind, year, 1]);
  }
  return Array.from(numbers.values()).sort((a, b) =>
    kinds.indexOf(a[0]) - kinds.indexOf(b[0]) || a[1] - b[1]
  );
}
