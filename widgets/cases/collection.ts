/** The collection of cases as views get it, in one language: made by `Collection.page_data` of `collection.py`. */

import { type Case, type Codes, type Facet, FACETS } from "./filter.ts";

/** Texts of a case that may be missing. */
export type TextName =
  | "purchaser"
  | "provider"
  | "beneficiaries"
  | "field_note"
  | "amount_note"
  | "summary"
  | "what_worked"
  | "what_failed"
  | "verification_note";

export interface Source {
  readonly by: string;
  readonly title: string;
  readonly year: number | null;
  readonly url: string | null;
}

export interface CaseRecord extends Case {
  /** Last stated year. */
  readonly ended: number | null;
  readonly name: string;
  /** The name in the other language. */
  readonly otherName: string;
  readonly place: string;
  readonly texts: Readonly<Partial<Record<TextName, string>>>;
  /** Which of `texts` are in English though the edition is Chinese. */
  readonly english: readonly TextName[];
  /** A nominal sum; `currency` null is yuan. What the sum is says `texts.amount_note`. */
  readonly amount: {
    readonly sum: number;
    readonly currency: string | null;
    readonly year: number | null;
  } | null;
  readonly sources: readonly Source[];
}

export interface Tile {
  readonly id: string;
  /** Two letters in English, one character in Chinese. */
  readonly sign: string;
  readonly column: number;
  readonly row: number;
}

export interface Collection {
  readonly years: readonly [number, number];
  /** Label of every code, in the order in which they are shown. */
  readonly labels: Readonly<Record<Facet, Readonly<Record<string, string>>>>;
  /** How to read a facet, where the code book says so. */
  readonly notes: Readonly<Partial<Record<Facet, string>>>;
  readonly lessonGroups: readonly { readonly label: string; readonly codes: readonly string[] }[];
  readonly currencies: Readonly<Record<string, string>>;
  readonly tiles: readonly Tile[];
  readonly cases: readonly CaseRecord[];
}

/** The allowed codes of each facet. */
export function codesOf(collection: Collection): Codes {
  const codes = {} as Record<Facet, readonly string[]>;
  for (const facet of FACETS) codes[facet] = Object.keys(collection.labels[facet]);
  return codes;
}

/** Label of a code. */
export function labelOf(collection: Collection, facet: Facet, code: string): string {
  return collection.labels[facet][code] ?? code;
}
