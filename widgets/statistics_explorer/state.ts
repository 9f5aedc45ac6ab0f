/** What the reader has chosen, as it is stored and linked; read with distrust. */

import { candidates } from "../charts/series.ts";
import { isRecord, type Parsed, type Raw } from "../kit/define.ts";
import type { Strings } from "./strings.ts";
import { type Data, type File, filesOf, lineOf } from "./tables.ts";

/** Lines in one chart; more cannot be told apart. */
export const MOST = 6;

export interface State {
  readonly table: "statistics";
  readonly series: string;
  readonly measure: string;
  readonly items: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
  /** Which of two values of one year is drawn. */
  readonly basis: "series" | "headline";
  /** Item and two keys; null for the first and the last value of the first item. */
  readonly growth: readonly [string, string, string] | null;
  /** The year that is read out; null for the last. */
  readonly year: number | null;
}

/** What is shown of a file at first. */
export function usual(file: File): State {
  const [measure, items] = file.usual;
  return withItems({
    table: "statistics",
    series: file.id,
    measure,
    items,
    from: null,
    to: null,
    basis: "series",
  });
}

const withItems = (state: Omit<State, "growth" | "year">): State => ({ ...state, growth: null, year: null });

/** Another measure of the same file: its own first item, or the items that it has too. */
export function withMeasure(state: State, file: File, measure: string): State {
  const offered = file.lines.filter((line) => line.measure === measure).map((line) => line.item);
  const kept = state.items.filter((item) => offered.includes(item));
  const [usualMeasure, usualItems] = file.usual;
  const items = kept.length > 0 ? kept : measure === usualMeasure ? usualItems : offered.slice(0, 1);
  return withItems({ ...state, measure, items, from: null, to: null });
}

const KEYS = ["table", "series", "measure", "items", "from", "to", "basis", "growth", "year"];

export function parse(raw: Raw, data: Data, strings: Strings): Parsed<State> {
  const problems: string[] = [];
  const given = isRecord(raw) ? raw : {};
  const wrong = (what: string, value: Raw) =>
    problems.push(
      strings.problemValue(what, typeof value === "string" ? value : JSON.stringify(value) ?? ""),
    );
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) problems.push(strings.problemKey(key));

  const files = filesOf(data);
  const named = files.find((file) => file.id === given.series);
  if (!named && given.series !== undefined) wrong(strings.series, given.series);
  const file = named ?? files[0]!;
  let state = usual(file);

  if (typeof given.measure === "string" && given.measure in file.measures) {
    state = withMeasure(state, file, given.measure);
  } else if (given.measure !== undefined) wrong(strings.measure, given.measure);

  const items = given.items;
  const known = (item: Raw) => typeof item === "string" && lineOf(file, state.measure, item) !== undefined;
  if (Array.isArray(items) && items.length > 0 && items.length <= MOST && items.every(known)) {
    state = { ...state, items: Array.from(new Set(items as string[])) };
  } else if (items !== undefined) wrong(file.items, items);

  const year = (value: Raw): number | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2100) return value;
    if (!problems.includes(strings.problemYears)) problems.push(strings.problemYears);
    return null;
  };
  const [from, to] = [year(given.from), year(given.to)];
  const turned = from !== null && to !== null && from > to;
  state = { ...state, from: turned ? to : from, to: turned ? from : to, year: year(given.year) };

  if (given.basis === "headline" || given.basis === "series") state = { ...state, basis: given.basis };
  else if (given.basis !== undefined) wrong(strings.basis, given.basis);

  const asked = given.growth;
  if (asked !== undefined && asked !== null) {
    const line = Array.isArray(asked) && asked.length === 3 && state.items.includes(asked[0])
      ? lineOf(file, state.measure, asked[0])
      : undefined;
    const keys = line ? candidates(line) : [];
    if (
      line && keys.includes((asked as Raw[])[1] as string) && keys.includes((asked as Raw[])[2] as string)
    ) {
      state = { ...state, growth: asked as unknown as [string, string, string] };
    } else wrong(strings.growth, asked);
  }
  return { state, problems };
}
