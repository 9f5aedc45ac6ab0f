/** What the parts of the builder share: its data, its state, and the fields by their names. */

import type { Raw } from "../kit/define.ts";
import type { Language, MarkKind } from "../kit/i18n.ts";
import type { Finding } from "../kit/parts.ts";
import {
  checkTable,
  type IndicatorProblem,
  type IndicatorRow,
  type IndicatorTable,
  type PayRule,
} from "../plan/indicators.ts";
import type { LawCite } from "../rulebook/sayings.ts";
import { en, type Strings, zh } from "./strings.ts";

export interface FindingText {
  id: string;
  finding: Finding;
  title: string;
  says: string;
  cite: LawCite[];
  mark?: MarkKind;
}

/** What the view needs beside its state. */
export interface Data {
  start: IndicatorTable;
  /** By id the names of the indicators of the running purchase. */
  names: Record<string, string>;
  findings: FindingText[];
  notes: { id: string; says: string; cite: LawCite[]; mark?: MarkKind }[];
  quotes: Record<string, string>;
}

export const stringsOf = (language: Language): Strings => (language === "zh" ? zh : en);

export function nameOf(row: IndicatorRow, table: IndicatorTable, data: Data, language: Language): string {
  const place = table.rows.findIndex(({ id }) => id === row.id);
  return row.name ?? data.names[row.id] ?? stringsOf(language).generic(place + 1);
}

export function parseState(
  raw: Raw,
  data: Data,
  language: Language,
): { state: IndicatorTable; problems: string[] } {
  const { table, problems } = checkTable(raw, data.start);
  const told = problems.map((problem) => problemText(problem, table, data, language));
  return { state: table, problems: told };
}

/** A problem as a sentence that begins with the name of its field. */
export function problemText(
  problem: IndicatorProblem,
  table: IndicatorTable,
  data: Data,
  language: Language,
): string {
  const words = stringsOf(language);
  const { value, allowed } = problem;
  const shown = value === null || value === undefined ? "" : String(value).trim();
  const quoted = shown ? `“${shown}”` : "—";
  const message = (words.problems[problem.code] ?? words.problems["not-a-table"]!)(quoted, allowed);
  const label = fieldLabel(problem.field, table, data, language);
  return label ? words.label(label, message) : message;
}

function fieldLabel(field: string, table: IndicatorTable, data: Data, language: Language): string {
  const words = stringsOf(language);
  const [kind, id, part] = field.split(".") as [string, string?, string?];
  if (kind === "pay") return words.fields[id as keyof PayRule] ?? words.pay;
  if (kind !== "row") return kind === "rows" ? words.rows : field;
  const row = table.rows.find((each) => each.id === id);
  const labels: Record<string, string> = {
    name: words.name,
    points: words.points,
    target: words.target[row?.better ?? "more"],
    floor: words.floor,
    result: words.result,
    family: words.family,
    better: words.better,
    source: words.source,
  };
  return [row && nameOf(row, table, data, language), part && labels[part]].filter(Boolean).join(words.comma);
}

/** What the box of a field that is no longer there would hold: nothing that anybody could type. */
const GONE = "\u0000";

type RowField = "name" | "points" | "target" | "floor" | "result";

/** What a table says of a typed field, as it stands in its box. */
export function written(table: IndicatorTable, field: string, data: Data, language: Language): string {
  const [kind, id, part] = field.split(".") as [string, string, RowField];
  if (kind === "pay") return table.pay[id as keyof PayRule] ?? "";
  const row = table.rows.find((each) => each.id === id);
  if (!row) return GONE;
  return part === "name" ? nameOf(row, table, data, language) : row[part] ?? "";
}

/** The table with typed texts put in, not yet checked. */
export function withTyped(
  table: IndicatorTable,
  texts: Record<string, string>,
  data: Data,
  language: Language,
): unknown {
  const raw = JSON.parse(JSON.stringify(table)) as IndicatorTable;
  for (const [field, typed] of Object.entries(texts)) {
    const text = typed.trim();
    const [kind, id, part] = field.split(".") as [string, string, RowField];
    if (kind === "pay") {
      (raw.pay as unknown as Record<string, string | null>)[id] = id === "surplus"
        ? text || null
        : text || " ";
      continue;
    }
    const row = raw.rows.find((each) => each.id === id);
    if (!row) continue;
    if (part === "name") {
      row.name = text === nameOf({ ...row, name: null }, table, data, language) ? null : text || null;
    } else if (part === "result") row.result = text || null;
    else row[part] = text || " ";
  }
  return raw;
}

/** The table with one row more, in the middle of nothing: no result yet. */
export function withRow(table: IndicatorTable): IndicatorTable {
  const taken = new Set(table.rows.map(({ id }) => id));
  let number = table.rows.length + 1;
  while (taken.has(`own-${number}`)) number += 1;
  const row: IndicatorRow = {
    id: `own-${number}`,
    name: null,
    on: true,
    family: "effect",
    better: "more",
    source: "purchaser",
    points: "10",
    target: "90",
    floor: "70",
    result: null,
  };
  return { ...table, rows: [...table.rows, row] };
}
