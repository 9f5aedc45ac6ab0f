/** Which instruments governed on a day, and when that changes: the twin of `by_date.py`; both read tests/vectors/by_date.json. */

export interface LawEntry {
  readonly subject: string;
  readonly instrument: string;
  /** First day. */
  readonly from: string;
  /** The first day on which it no longer held. */
  readonly end: string | null;
  /** The days for which it was named when they were looked up. */
  readonly looked_up: readonly string[];
}

export interface Governing {
  instrument: string;
  subjects: string[];
  looked_up: boolean;
}

export interface LawChange {
  day: string;
  comes: string[];
  goes: string[];
}

const of = (entries: readonly LawEntry[], subject: string | null): readonly LawEntry[] =>
  entries.filter((entry) => subject === null || entry.subject === subject);

const holds = (entry: LawEntry, day: string): boolean =>
  entry.from <= day && (entry.end === null || day < entry.end);

/** Whether it held on the day before. */
const heldBefore = (entry: LawEntry, day: string): boolean =>
  entry.from < day && (entry.end === null || day <= entry.end);

/** The instruments of a day, of one subject or (null) of all, in the order of the entries. */
export function governing(entries: readonly LawEntry[], day: string, subject: string | null): Governing[] {
  const found = new Map<string, Governing>();
  for (const entry of of(entries, subject)) {
    if (!holds(entry, day)) continue;
    const { instrument } = entry;
    let one = found.get(instrument);
    if (!one) found.set(instrument, one = { instrument, subjects: [], looked_up: false });
    one.subjects.push(entry.subject);
    one.looked_up = one.looked_up || entry.looked_up.includes(day);
  }
  return Array.from(found.values());
}

/** Where an instrument belongs that was found under subjects of these families. */
export function family(families: readonly string[]): string {
  const own = Array.from(new Set(families.filter((each) => each !== "both")));
  return own.length === 1 ? own[0]! : "both";
}

/** The days on which another set of instruments begins to govern, in their order. */
export function changes(entries: readonly LawEntry[], subject: string | null): LawChange[] {
  const mine = of(entries, subject);
  const days = Array.from(new Set(mine.flatMap(({ from, end }) => end === null ? [from] : [from, end])))
    .sort();
  return days.map((day) => {
    const names = (test: (entry: LawEntry, day: string) => boolean) =>
      Array.from(new Set(mine.filter((entry) => test(entry, day)).map(({ instrument }) => instrument)));
    const [before, after] = [names(heldBefore), names(holds)];
    return {
      day,
      comes: after.filter((name) => !before.includes(name)),
      goes: before.filter((name) => !after.includes(name)),
    };
  }).filter(({ comes, goes }) => comes.length + goes.length > 0);
}

/** The change before a day and the one after it, within the days that can be asked for. */
export function around(
  entries: readonly LawEntry[],
  day: string,
  subject: string | null,
  first: string,
  last: string,
): { before: LawChange | null; after: LawChange | null } {
  const within = changes(entries, subject).filter((change) => first < change.day && change.day <= last);
  const before = within.filter((change) => change.day < day);
  return {
    before: before[before.length - 1] ?? null,
    after: within.find((change) => change.day > day) ?? null,
  };
}
