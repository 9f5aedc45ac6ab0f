/** What a reader has chosen in the case explorer, read without trust. */

import { Collection, type CollectionData } from "../cases/collection.ts";
import { type Facet, type Filter, readFilter } from "../cases/filter.ts";
import { isRecord, type Parsed, type Raw } from "../kit/define.ts";
import type { Language } from "../kit/i18n.ts";
import { MOST_COMPARED } from "./list.tsx";
import { en, type Strings, zh } from "./strings.ts";

/** explore: map, years, bars and list; list: the list alone; compare: the cases that were set aside, side by side. */
export const VIEWS = ["explore", "list", "compare"] as const;
export type View = typeof VIEWS[number];

export interface State {
  readonly filter: Filter;
  /** The case that is unfolded. */
  readonly open: string | null;
  /** Cases set aside to compare. */
  readonly compare: readonly string[];
  readonly view: View;
  /** Red flags that the list shows. */
  readonly lens: readonly string[];
}

export const stringsOf = (language: Language): Strings => language === "zh" ? zh : en;

const made = new WeakMap<CollectionData, Collection>();

/** The collection of the page's data, made once. */
export function collectionOf(data: CollectionData): Collection {
  let collection = made.get(data);
  if (!collection) made.set(data, collection = new Collection(data));
  return collection;
}

const KEYS = ["filter", "open", "compare", "view", "lens"];

export function parse(raw: Raw, data: CollectionData, language: Language): Parsed<State> {
  const strings = stringsOf(language);
  const given = isRecord(raw) ? raw : {};
  const collection = collectionOf(data);
  const said = (value: Raw): string => typeof value === "string" ? value : JSON.stringify(value) ?? "";
  const read = readFilter(given.filter ?? {}, collection.codes);
  const problems = read.problems.map(({ key, value }) =>
    strings.problem(strings.facets[key as Facet] ?? key, said(value))
  );
  for (const key of Object.keys(given)) {
    if (!KEYS.includes(key)) problems.push(strings.problemKey(key));
  }
  const isCase = (value: Raw): value is string => typeof value === "string" && collection.rowOf(value) >= 0;
  let open: string | null = null;
  if (isCase(given.open)) open = given.open;
  else if (given.open !== undefined && given.open !== null) {
    problems.push(strings.problemOpen(said(given.open)));
  }
  const list = (value: Raw): Raw[] => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return [...new Set(value)];
    problems.push(strings.problemKey(said(value)));
    return [];
  };
  const compare: string[] = [];
  for (const id of list(given.compare)) {
    if (isCase(id)) compare.push(id);
    else problems.push(strings.problemOpen(said(id)));
  }
  if (compare.length > MOST_COMPARED) problems.push(strings.problemCompare);
  const lens: string[] = [];
  for (const flag of list(given.lens)) {
    if (data.flags.some(({ id }) => id === flag)) lens.push(flag as string);
    else problems.push(strings.problemLens(said(flag)));
  }
  let view: View = "explore";
  if (VIEWS.includes(given.view as View)) view = given.view as View;
  else if (given.view !== undefined && given.view !== null) {
    problems.push(strings.problemView(said(given.view)));
  }
  return {
    state: { filter: read.filter, open, compare: compare.slice(0, MOST_COMPARED), view, lens },
    problems,
  };
}
