/**
 * What may be asked of the collection of cases, how it is written, and how it is read without trust.
 *
 * The twin of `filter.py`, whose text says what each part of a filter means. Both read `tests/vectors/cases.json`.
 */

import { terms } from "./search.ts";

export const FACETS = [
  "place",
  "field",
  "provider",
  "method",
  "outcome",
  "lesson",
  "relationship",
  "payment",
  "tenor",
  "mark",
  "flag",
  "chapter",
] as const;
export type Facet = typeof FACETS[number];

export const ORDERS = ["newest", "oldest", "place", "field"] as const;
export type Order = typeof ORDERS[number];

export const YEAR_SENSES = ["began", "ran"] as const;
export type YearSense = typeof YEAR_SENSES[number];

/** What a filter sees of a case; the last year of a span is null where the case goes on. */
export interface Case {
  readonly id: string;
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly began: number | null;
  readonly span: readonly [number, number | null] | null;
  readonly search: string;
}

/** A filter in JSON, as it stands in a widget's state: a missing key is no condition. */
export interface Filter extends Readonly<Partial<Record<Facet, readonly string[]>>> {
  readonly lessons?: "any" | "all";
  readonly from?: number | null;
  readonly to?: number | null;
  readonly years?: YearSense;
  readonly undated?: boolean;
  readonly text?: string;
  readonly order?: Order;
}

/** The allowed codes of each facet, in the order in which they are shown. */
export type Codes = Readonly<Record<Facet, readonly string[]>>;

/** A part of a filter that could not be read. */
export interface Problem {
  readonly key: string;
  readonly value: unknown;
}

const SETTINGS: readonly string[] = ["lessons", "from", "to", "years", "undated", "text", "order"];

function isOneOf<T extends string>(allowed: readonly T[], value: unknown): value is T {
  return typeof value === "string" && (allowed as readonly string[]).includes(value);
}

/** Reads a filter and gives the shortest one that says the same; what is not understood is left out and reported. */
export function readFilter(raw: unknown, codes: Codes): { filter: Filter; problems: Problem[] } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return { filter: {}, problems: [{ key: "filter", value: raw }] };
  }
  const given = raw as Record<string, unknown>;
  const problems: Problem[] = [];
  const filter: { -readonly [K in keyof Filter]: Filter[K] } = {};

  for (const facet of FACETS) {
    const values = given[facet];
    if (values === undefined || values === null) continue;
    if (!Array.isArray(values)) {
      problems.push({ key: facet, value: values });
      continue;
    }
    const kept: string[] = [];
    for (const value of values) {
      if (!isOneOf(codes[facet], value)) problems.push({ key: facet, value });
      else if (!kept.includes(value)) kept.push(value);
    }
    if (kept.length > 0) filter[facet] = kept;
  }

  const oneOf = <T extends string>(key: string, allowed: readonly T[]): T | undefined => {
    const value = given[key];
    if (value === undefined || value === null) return undefined;
    if (isOneOf(allowed, value)) return value;
    problems.push({ key, value });
    return undefined;
  };
  const year = (key: string): number | undefined => {
    const value = given[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2100) return value;
    problems.push({ key, value });
    return undefined;
  };

  const text = given["text"];
  if (typeof text === "string") {
    if (text !== "") filter.text = text;
  } else if (text !== undefined && text !== null) {
    problems.push({ key: "text", value: text });
  }
  if (oneOf("lessons", ["any", "all"]) === "all") filter.lessons = "all";
  const from = year("from");
  const to = year("to");
  if (from !== undefined) filter.from = from;
  if (to !== undefined) filter.to = to;
  if (oneOf("years", YEAR_SENSES) === "ran") filter.years = "ran";
  const undated = given["undated"];
  if (undated === true) filter.undated = true;
  else if (undated !== undefined && undated !== null && undated !== false) {
    problems.push({ key: "undated", value: undated });
  }
  const order = oneOf("order", ORDERS);
  if (order !== undefined && order !== "newest") filter.order = order;

  for (const key of Object.keys(given)) {
    if (!(FACETS as readonly string[]).includes(key) && !SETTINGS.includes(key)) {
      problems.push({ key, value: given[key] });
    }
  }
  return { filter, problems };
}

/** The codes of a facet that a filter asks for. */
export function chosen(filter: Filter, facet: Facet): readonly string[] {
  return filter[facet] ?? [];
}

/** What a case is refused for: a facet, its years or its words. */
export type Ground = Facet | "years" | "text";

/** Whether a filter asks for years, or for cases without one. */
export function asksForYears(filter: Filter): boolean {
  return (filter.from ?? null) !== null || (filter.to ?? null) !== null || filter.undated === true;
}

/** One removable condition: a facet with one code, or `years`, or `text` (then `code` is empty). */
export interface Condition {
  readonly kind: Ground;
  readonly code: string;
}

/** The conditions of a filter, one by one. */
export function conditions(filter: Filter): Condition[] {
  const found: Condition[] = [];
  for (const facet of FACETS) {
    for (const code of chosen(filter, facet)) found.push({ kind: facet, code });
  }
  if (asksForYears(filter)) found.push({ kind: "years", code: "" });
  if (terms(filter.text ?? "").length > 0) found.push({ kind: "text", code: "" });
  return found;
}

/** The filter with one condition removed. */
export function without(filter: Filter, condition: Condition): Filter {
  const left: { -readonly [K in keyof Filter]: Filter[K] } = { ...filter };
  if (condition.kind === "years") {
    delete left.from;
    delete left.to;
    delete left.undated;
  } else if (condition.kind === "text") {
    delete left.text;
  } else {
    const codes = chosen(filter, condition.kind).filter((code) => code !== condition.code);
    if (codes.length > 0) left[condition.kind] = codes;
    else delete left[condition.kind];
  }
  return left;
}
