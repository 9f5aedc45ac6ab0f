/** The statistics as views get them, in one language: made by `page_data` of `tables.py`. */

import type { MarkKind } from "../kit/i18n.ts";
import type { Rule, SeriesRow, Struck } from "../charts/series.ts";

/** As shipped: columns of numbers, and pools of words that they point into. */
export interface Data {
  readonly table: "statistics";
  readonly files: readonly FileData[];
  /** Text and address. */
  readonly sources: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
  /** As published; how many places the point moves left in the reader's unit; that unit. */
  readonly units: readonly (readonly [string, number, string])[];
  readonly bases: readonly (readonly [string, string])[];
  readonly rules: Readonly<Record<Rule, string>>;
}

interface FileData {
  readonly id: string;
  readonly name: string;
  /** What its items are. */
  readonly items: string;
  readonly measures: Readonly<Record<string, string>>;
  /** Measure and items shown at first. */
  readonly usual: readonly [string, readonly string[]];
  readonly lines: readonly {
    readonly measure: string;
    readonly item: string;
    readonly name: string;
    /** Which break, and the rows it strikes. */
    readonly breaks: readonly (readonly [number, readonly number[]])[];
  }[];
  readonly columns: {
    readonly line: readonly number[];
    /** 0 where the key is the year. */
    readonly key: readonly (string | 0)[];
    readonly from: readonly number[];
    /** Years after `from`. */
    readonly to: readonly number[];
    readonly value: readonly (number | null)[];
    readonly qualifier: readonly string[];
    readonly unit: readonly number[];
    readonly basis: readonly number[];
    readonly mark: readonly number[];
    readonly preferred: readonly number[];
    readonly source: readonly number[];
    readonly second: readonly number[];
    readonly note: readonly number[];
  };
  readonly breaks: readonly BreakData[];
}

export interface BreakData {
  readonly rule: Rule;
  readonly year: number;
  readonly says: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly mark: MarkKind;
}

export interface Row extends SeriesRow {
  readonly mark: MarkKind;
  /** Places in the pools; -1 for none. */
  readonly source: number;
  readonly second: number;
  readonly note: number;
}

export interface StatLine {
  readonly measure: string;
  readonly item: string;
  readonly name: string;
  readonly rows: readonly Row[];
  readonly breaks: readonly (Struck & { readonly index: number })[];
}

export interface File {
  readonly id: string;
  readonly name: string;
  readonly items: string;
  readonly measures: Readonly<Record<string, string>>;
  /** Measure and items shown at first. */
  readonly usual: readonly [string, readonly string[]];
  readonly lines: readonly StatLine[];
  readonly breaks: readonly BreakData[];
}

const MARKS: readonly MarkKind[] = ["text", "secondary", "memory"];

const opened = new WeakMap<Data, readonly File[]>();

/** The files with their lines, put together once. */
export function filesOf(data: Data): readonly File[] {
  let files = opened.get(data);
  if (!files) {
    files = data.files.map((file) => open(file, data));
    opened.set(data, files);
  }
  return files;
}

function open(file: FileData, data: Data): File {
  const { columns } = file;
  const rows: Row[][] = file.lines.map(() => []);
  columns.line.forEach((line, n) => {
    const from = columns.from[n]!;
    rows[line]!.push({
      key: columns.key[n] || String(from),
      from,
      to: from + columns.to[n]!,
      value: columns.value[n]!,
      qualifier: columns.qualifier[n]!,
      unit: data.units[columns.unit[n]!]![0],
      basis: data.bases[columns.basis[n]!]![0],
      mark: MARKS[columns.mark[n]!]!,
      preferred: columns.preferred[n] === 1,
      source: columns.source[n]!,
      second: columns.second[n]!,
      note: columns.note[n]!,
    });
  });
  const lines = file.lines.map((line, n) => ({
    ...line,
    rows: rows[n]!,
    breaks: line.breaks.map(([index, struck]) => {
      const { rule, year } = file.breaks[index]!;
      return { index, rule, year, rows: struck };
    }),
  }));
  return { ...file, lines };
}

/** A line of a file, or undefined. */
export const lineOf = (file: File, measure: string, item: string): StatLine | undefined =>
  file.lines.find((line) => line.measure === measure && line.item === item);

/** The unit of the reader: how many places the point moves left, and its word. */
export function unitOf(data: Data, unit: string): { shift: number; word: string } {
  const found = data.units.find(([published]) => published === unit);
  return found ? { shift: found[1], word: found[2] } : { shift: 0, word: unit };
}

/** The words for a basis. */
export const basisOf = (data: Data, basis: string): string =>
  data.bases.find(([code]) => code === basis)?.[1] ?? basis;
