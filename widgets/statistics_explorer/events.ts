/** Dated events under a filter, and how many each choice takes: the twin of `events.py`; both read tests/vectors/events.json. */

export interface EventKey {
  readonly id: string;
  readonly year: number;
  /** ISO date, or its beginning. */
  readonly date: string;
  /** Groups of places; several where it belongs to several. */
  readonly groups: readonly string[];
  readonly kind: string;
}

export interface EventFilter {
  /** Empty: all. */
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
}

type Condition = "groups" | "kinds" | "years";

/** The conditions of the filter that the event does not meet. */
function refusals(event: EventKey, wanted: EventFilter): Condition[] {
  const refused: Condition[] = [];
  if (wanted.groups.length > 0 && !event.groups.some((group) => wanted.groups.includes(group))) {
    refused.push("groups");
  }
  if (wanted.kinds.length > 0 && !wanted.kinds.includes(event.kind)) refused.push("kinds");
  const { from, to } = wanted;
  if ((from !== null && event.year < from) || (to !== null && event.year > to)) refused.push("years");
  return refused;
}

/** Ids of the events that the filter takes, by date, events of one date in their order. */
export function select(events: readonly EventKey[], wanted: EventFilter): string[] {
  return events
    .filter((event) => refusals(event, wanted).length === 0)
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

/** How many events each group, kind and year would show under all *other* conditions; what shows none is left out. */
export function choices(
  events: readonly EventKey[],
  wanted: EventFilter,
): Record<Condition, Record<string, number>> {
  const numbers: Record<Condition, Record<string, number>> = { groups: {}, kinds: {}, years: {} };
  for (const event of events) {
    const refused = refusals(event, wanted);
    const carried: [Condition, readonly string[]][] = [
      ["groups", event.groups],
      ["kinds", [event.kind]],
      ["years", [String(event.year)]],
    ];
    for (const [condition, codes] of carried) {
      if (refused.some((one) => one !== condition)) continue;
      for (const code of codes) numbers[condition][code] = (numbers[condition][code] ?? 0) + 1;
    }
  }
  return numbers;
}
