/** The collection of cases as views get it, in one language and in columns: made by `Collection.page_data` of `collection.py`. */

import type { MarkKind } from "../kit/i18n.ts";
import type { LawCite } from "../rulebook/sayings.ts";
import { Columns, type Rows } from "./columns.ts";
import { type Codes, type Facet, FACETS } from "./filter.ts";

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

/** One case, put together from the columns when it is shown. */
export interface CaseRecord {
  readonly id: string;
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
  /** First stated year. */
  readonly began: number | null;
  /** First and last year in which it is known to have run; null at the end where it goes on, for all where none is stated. */
  readonly span: readonly [number, number | null] | null;
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

/** A red flag: which codes raise it, the innocent reason it often has, what to ask next. Its label is that of its code. */
export interface Flag {
  readonly id: string;
  readonly when: readonly string[];
  readonly innocent: string;
  readonly ask: string;
}

/** What the law of its day set for the method of a case; made by widgets/cases/law_of_its_day.py. */
export interface LawOfItsDay {
  readonly title: string;
  readonly says: string;
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly cite: readonly LawCite[];
    readonly mark: MarkKind | null;
  }[];
  readonly gapsHead: string;
  readonly gaps: readonly string[];
}

export interface CollectionData {
  readonly years: readonly [number, number];
  /** Label of every code, in the order in which they are shown. */
  readonly labels: Readonly<Record<Facet, Readonly<Record<string, string>>>>;
  /** Other words for a code, of both languages, by which a search finds its cases. */
  readonly also: Readonly<Partial<Record<Facet, Readonly<Record<string, string>>>>>;
  /** The code of each facet that says that the sources do not tell. */
  readonly silent: Readonly<Record<Facet, string>>;
  /** How to read a facet, where the code book says so. */
  readonly notes: Readonly<Partial<Record<Facet, string>>>;
  readonly lessonGroups: readonly { readonly label: string; readonly codes: readonly string[] }[];
  readonly currencies: Readonly<Record<string, string>>;
  readonly tiles: readonly Tile[];
  readonly flags: readonly Flag[];
  /** Lessons that say that wrongdoing was reported. */
  readonly told: readonly string[];
  /** By id of a case; only where year and method are told. */
  readonly law?: Readonly<Record<string, LawOfItsDay>>;
  /** Row by row. */
  readonly columns: {
    readonly id: readonly string[];
    /** Numbers of codes, in the order of `labels`; a list where a row has another number of them than one. */
    readonly codes: Readonly<Record<Facet, readonly (number | readonly number[])[]>>;
    readonly began: readonly (number | null)[];
    readonly span: readonly (readonly [number, number | null] | null)[];
    readonly ended: readonly (number | null)[];
    readonly name: readonly string[];
    readonly otherName: readonly string[];
    readonly place: readonly string[];
    readonly texts: Readonly<Record<TextName, readonly (string | null)[]>>;
    readonly english: Readonly<Partial<Record<TextName, readonly number[]>>>;
    readonly amount: readonly (readonly [number, string | null, number | null] | null)[];
    readonly sources: readonly (readonly (readonly [string, string, number | null, string | null])[])[];
    /** What a search looks through in the other language. */
    readonly search: readonly string[];
  };
}

/** Facets whose labels a search looks through, beside names, place and prose; see `_searched` of `collection.py`. */
const SEARCHED_FACETS: readonly Facet[] = ["field", "provider", "method", "payment", "outcome", "lesson"];
const UNTELLING = ["unknown", "other", "mixed", "not-stated"];

const numbersOf = (coded: number | readonly number[]): readonly number[] =>
  typeof coded === "number" ? [coded] : coded;

export class Collection {
  /** The allowed codes of each facet, in the order in which they are shown. */
  readonly codes: Codes;
  readonly columns: Columns;
  private readonly made = new Map<number, CaseRecord>();

  constructor(readonly data: CollectionData) {
    const codes = {} as Record<Facet, readonly string[]>;
    for (const facet of FACETS) codes[facet] = Object.keys(data.labels[facet]);
    this.codes = codes;
    const { columns } = data;
    const rows: Rows = {
      size: columns.id.length,
      numbers: (facet, row) => numbersOf(columns.codes[facet][row]!),
      began: (row) => columns.began[row]!,
      span: (row) => columns.span[row]!,
      text: (row) => this.searched(row),
    };
    this.columns = new Columns(rows, codes, data.years);
  }

  get size(): number {
    return this.columns.size;
  }

  private searched(row: number): string {
    const { columns } = this.data;
    const texts: (string | null)[] = [columns.name[row]!, columns.otherName[row]!, columns.place[row]!];
    for (const words of Object.values(columns.texts)) texts.push(words[row]!);
    for (const facet of SEARCHED_FACETS) {
      for (const code of this.columns.carried(facet, row)) {
        if (!UNTELLING.includes(code)) texts.push(this.label(facet, code));
        const also = this.data.also[facet]?.[code];
        if (also) texts.push(also);
      }
    }
    texts.push(columns.search[row]!);
    return texts.join("\n");
  }

  /** Label of a code. */
  label(facet: Facet, code: string): string {
    return this.data.labels[facet][code] ?? code;
  }

  /** Number of the row of a case, -1 for none. */
  rowOf(id: string): number {
    return this.data.columns.id.indexOf(id);
  }

  id(row: number): string {
    return this.data.columns.id[row]!;
  }

  /** The case of a row. */
  record(row: number): CaseRecord {
    const made = this.made.get(row);
    if (made) return made;
    const { columns } = this.data;
    const facets = {} as Record<Facet, readonly string[]>;
    for (const facet of FACETS) facets[facet] = this.columns.carried(facet, row);
    const texts: Partial<Record<TextName, string>> = {};
    const english: TextName[] = [];
    for (const name of Object.keys(columns.texts) as TextName[]) {
      const text = columns.texts[name][row];
      if (text) texts[name] = text;
      if (columns.english[name]?.includes(row)) english.push(name);
    }
    const amount = columns.amount[row];
    const record: CaseRecord = {
      id: columns.id[row]!,
      facets,
      began: columns.began[row]!,
      span: columns.span[row]!,
      ended: columns.ended[row]!,
      name: columns.name[row]!,
      otherName: columns.otherName[row]!,
      place: columns.place[row]!,
      texts,
      english,
      amount: amount ? { sum: amount[0], currency: amount[1], year: amount[2] } : null,
      sources: columns.sources[row]!.map(([by, title, year, url]) => ({ by, title, year, url })),
    };
    // A reader sees hundreds of them, not all.
    if (this.made.size > 2000) this.made.clear();
    this.made.set(row, record);
    return record;
  }
}
