/**
 * The texts of a rulebook on a day: the quantities that the law of other days has otherwise, in the words of that day.
 *
 * The twin of on_day.py.
 */

import { holdsOn, type Period, versionOn } from "./evaluate.ts";

type Words = string | { en: string; zh: string };
interface Worded {
  words: Words;
  in_force: Period;
}
interface Note {
  in_force: Period;
  says: Words;
}
type Quantities = Record<string, Worded & { versions?: Worded[] }>;

/** The rulebook with the words of a day in its dated texts; the same object if it has none. */
export function onDay<R extends { dated: Record<string, number[]>; parameters: Quantities }>(
  rulebook: R,
  day: string,
): R {
  const changed: Record<string, unknown> = {};
  for (const [path, numbers] of Object.entries(rulebook.dated)) {
    if (numbers.length === 0) continue;
    const [part, inner] = path.split("/") as [string, string | undefined];
    const whole = (rulebook as unknown as Record<string, unknown>)[part];
    const records = (inner ? (whole as Record<string, unknown>)[inner] : whole) as unknown[];
    const told = textsOnDay(records, numbers, rulebook.parameters, day);
    changed[part] = inner ? { ...whole as Record<string, unknown>, [inner]: told } : told;
  }
  return Object.keys(changed).length > 0 ? { ...rulebook, ...changed } : rulebook;
}

/** A list of records, those of the given places with the words of the day. */
export function textsOnDay<T>(records: T[], numbers: number[], parameters: Quantities, day: string): T[] {
  const found = [...records];
  for (const number of numbers) {
    const told = filled(records[number], parameters, day, null) as T & {
      notes?: Note[];
      note?: Words | null;
    };
    if (told.notes && told.notes.length > 0) {
      // Of the notes of a step that of the day.
      told.note = told.notes.find(({ in_force }) => holdsOn(in_force, day))?.says ?? null;
    }
    found[number] = told;
  }
  return found;
}

/** Those of the citations whose instrument is in force on a day; of one whose time is not known, all. */
export function citedOn<C extends { instrument: string }>(
  cites: C[],
  instruments: Record<string, Period>,
  day: string,
): C[] {
  return cites.filter(({ instrument }) => {
    const time = instruments[instrument];
    return !time || holdsOn(time, day);
  });
}

function filled(value: unknown, parameters: Quantities, day: string, language: string | null): unknown {
  if (typeof value === "string") {
    return value.replace(
      /\{param:([a-z0-9-]+(?:\.[a-z_]+)?)\}/g,
      (_, id: string) => words(parameters[id]!, day, language),
    );
  }
  if (Array.isArray(value)) return value.map((each) => filled(each, parameters, day, language));
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    const both = keys.length === 2 && "en" in value && "zh" in value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, filled(each, parameters, day, both ? key : language)]),
    );
  }
  return value;
}

function words(parameter: Quantities[string], day: string, language: string | null): string {
  // A rule speaks only while its parameters are in force; its text on another day is never shown.
  const found = (versionOn<Worded>(parameter, day) ?? parameter).words;
  return typeof found === "string" ? found : found[language as "en" | "zh"];
}
