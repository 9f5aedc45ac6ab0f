/**
 * Which cases a filter takes, how many each further choice would leave, and in what order they stand.
 *
 * The twin of `filter.py`, whose text says what each part of a filter means. Both read `tests/vectors/cases.json`.
 */

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

/** Text as a search compares it: compatibility forms unified, accents dropped, lower case. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\t\n\v\f\r]/g, " ");
}

/** The folded words of a search text. */
export function words(text: string): string[] {
  return fold(text).split(" ").filter((word) => word !== "");
}

const SETTINGS: readonly string[] = ["lessons", "from", "to", "years", "text", "order"];

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
  const order = oneOf("order", ORDERS);
  if (order !== undefined && order !== "newest") filter.order = order;

  for (const key of Object.keys(given)) {
    if (!(FACETS as readonly string[]).includes(key) && !SETTINGS.includes(key)) {
      problems.push({ key, value: given[key] });
    }
  }
  return { filter, problems };
}

const GOES_ON = 9999;

function chosen(filter: Filter, facet: Facet): readonly string[] {
  return filter[facet] ?? [];
}

function inYears(one: Case, filter: Filter): boolean {
  const from = filter.from ?? null;
  const to = filter.to ?? null;
  if (from === null && to === null) return true;
  let first: number;
  let last: number;
  if (filter.years === "ran") {
    if (one.span === null) return false;
    first = one.span[0];
    last = one.span[1] ?? GOES_ON;
  } else {
    if (one.began === null) return false;
    first = last = one.began;
  }
  return (from === null || last >= from) && (to === null || first <= to);
}

type Ground = Facet | "years" | "text";

/** The conditions of the filter that the case does not meet. */
function refusals(one: Case, filter: Filter, terms: readonly string[]): Ground[] {
  const refused: Ground[] = [];
  for (const facet of FACETS) {
    const wanted = chosen(filter, facet);
    if (wanted.length === 0) continue;
    const carried = one.facets[facet] ?? [];
    const takes = facet === "lesson" && filter.lessons === "all"
      ? wanted.every((code) => carried.includes(code))
      : wanted.some((code) => carried.includes(code));
    if (!takes) refused.push(facet);
  }
  if (!inYears(one, filter)) refused.push("years");
  if (!terms.every((term) => one.search.includes(term))) refused.push("text");
  return refused;
}

/** Ids of the cases that meet every condition, in the order the filter asks for. */
export function filterCases(cases: readonly Case[], filter: Filter, codes: Codes): string[] {
  const terms = words(filter.text ?? "");
  const found = cases.filter((one) => refusals(one, filter, terms).length === 0);
  const order = filter.order ?? "newest";
  const age = (one: Case): number => {
    if (one.span === null) return GOES_ON;
    return order === "newest" ? -one.span[0] : one.span[0];
  };
  if (order === "place" || order === "field") {
    const rank = new Map(codes[order].map((code, number) => [code, number]));
    const place = (one: Case): number => rank.get(one.facets[order]?.[0] ?? "") ?? codes[order].length;
    found.sort((a, b) => place(a) - place(b) || age(a) - age(b));
  } else {
    found.sort((a, b) => age(a) - age(b));
  }
  return found.map((one) => one.id);
}

/** How many cases each choice would show under all other conditions of a filter; see `Counts` in the twin. */
export interface Counts {
  readonly facets: Record<Facet, Record<string, number>>;
  readonly years: Record<string, number>;
  readonly undated: number;
}

/** Counts what each code and each year from `years[0]` to `years[1]` would show. */
export function countChoices(
  cases: readonly Case[],
  filter: Filter,
  codes: Codes,
  years: readonly [number, number],
): Counts {
  const terms = words(filter.text ?? "");
  const facets = {} as Record<Facet, Record<string, number>>;
  for (const facet of FACETS) {
    facets[facet] = {};
    for (const code of codes[facet]) facets[facet][code] = 0;
  }
  const byYear: Record<string, number> = {};
  for (let year = years[0]; year <= years[1]; year++) byYear[year] = 0;
  let undated = 0;

  for (const one of cases) {
    const refused = refusals(one, filter, terms);
    if (refused.length > 1) continue;
    const only = refused[0];
    for (const facet of FACETS) {
      const beside = facet === "lesson" && filter.lessons === "all";
      if (only !== undefined && (only !== facet || beside)) continue;
      const counts = facets[facet];
      for (const code of one.facets[facet] ?? []) counts[code] = (counts[code] ?? 0) + 1;
    }
    if (only !== undefined && only !== "years") continue;
    let span: readonly [number, number] | null;
    if (filter.years === "ran") {
      span = one.span === null ? null : [one.span[0], one.span[1] ?? years[1]];
    } else {
      span = one.began === null ? null : [one.began, one.began];
    }
    if (span === null) {
      undated++;
      continue;
    }
    for (let year = Math.max(span[0], years[0]); year <= Math.min(span[1], years[1]); year++) {
      byYear[year] = (byYear[year] ?? 0) + 1;
    }
  }
  return { facets, years: byYear, undated };
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
  if ((filter.from ?? null) !== null || (filter.to ?? null) !== null) found.push({ kind: "years", code: "" });
  if (words(filter.text ?? "").length > 0) found.push({ kind: "text", code: "" });
  return found;
}

/** The filter with one condition removed. */
export function without(filter: Filter, condition: Condition): Filter {
  const left: { -readonly [K in keyof Filter]: Filter[K] } = { ...filter };
  if (condition.kind === "years") {
    delete left.from;
    delete left.to;
  } else if (condition.kind === "text") {
    delete left.text;
  } else {
    const codes = chosen(filter, condition.kind).filter((code) => code !== condition.code);
    if (codes.length > 0) left[condition.kind] = codes;
    else delete left[condition.kind];
  }
  return left;
}

/** For a filter that takes nothing: each condition whose removal alone helps, with the number of cases, most first. */
export function remedies(
  cases: readonly Case[],
  filter: Filter,
): { condition: Condition; count: number }[] {
  const helps: { condition: Condition; count: number }[] = [];
  for (const condition of conditions(filter)) {
    const wider = without(filter, condition);
    const terms = words(wider.text ?? "");
    const count = cases.filter((one) => refusals(one, wider, terms).length === 0).length;
    if (count > 0) helps.push({ condition, count });
  }
  return helps.sort((a, b) => b.count - a.count);
}
