/**
 * The collection in columns: codes by number, a bitset of rows for each code, and what a filter takes and would take.
 *
 * The twin of `columns.py`: both read `tests/vectors/cases.json` and give equal results. A filter is an AND of conditions, each
 * an OR of bitsets. Every count is of cases under all *other* conditions, so that it says what a further choice would show.
 */

import {
  asksForYears,
  type Case,
  chosen,
  type Codes,
  type Condition,
  conditions,
  type Facet,
  FACETS,
  type Filter,
  type Ground,
  type Order,
  without,
  type YearSense,
} from "./filter.ts";
import { terms, WordIndex } from "./search.ts";

/** Last year of what goes on. */
const GOES_ON = 9999;

/** Bit n of word m is row 32 m + n. */
export type Bits = Uint32Array;

/** The codes of one facet: row n carries `numbers[starts[n]]` to before `numbers[starts[n + 1]]`; `bits` by number of a code. */
interface Coded {
  readonly starts: Uint32Array;
  readonly numbers: Uint8Array;
  readonly bits: readonly Bits[];
}

/** Where the columns come from: rows by number, so that a million of them need no object each. */
export interface Rows {
  readonly size: number;
  /** Numbers of the codes of a row. */
  numbers(facet: Facet, row: number): readonly number[];
  began(row: number): number | null;
  span(row: number): readonly [number, number | null] | null;
  /** What a search looks through. */
  text(row: number): string;
}

/** Cases as rows. */
export function rowsOf(cases: readonly Case[], codes: Codes): Rows {
  const number = {} as Record<Facet, Map<string, number>>;
  for (const facet of FACETS) number[facet] = new Map(codes[facet].map((code, at) => [code, at]));
  return {
    size: cases.length,
    numbers: (facet, row) => (cases[row]!.facets[facet] ?? []).map((code) => number[facet].get(code)!),
    began: (row) => cases[row]!.began,
    span: (row) => cases[row]!.span,
    text: (row) => cases[row]!.search,
  };
}

/** Ones in a word. */
function ones(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Ones of a bitset. */
export function size(bits: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at++) count += ones(bits[at]!);
  return count;
}

function sizeOfBoth(one: Bits, other: Bits): number {
  let count = 0;
  for (let at = 0; at < one.length; at++) count += ones(one[at]! & other[at]!);
  return count;
}

/** How many rows all the bitsets have. */
export function sizeOfAll(first: Bits, ...others: readonly Bits[]): number {
  let count = 0;
  for (let at = 0; at < first.length; at++) {
    let word = first[at]!;
    for (const other of others) word &= other[at]!;
    count += ones(word);
  }
  return count;
}

/** The rows that any of the bitsets has. */
export function anyOf(words: number, bitsets: readonly Bits[]): Bits {
  const bits = new Uint32Array(words);
  for (const one of bitsets) {
    for (let at = 0; at < words; at++) bits[at]! |= one[at]!;
  }
  return bits;
}

export class Columns {
  readonly size: number;
  /** Words of a bitset. */
  readonly words: number;
  readonly coded: Readonly<Record<Facet, Coded>>;
  /** A year of 0 is not stated; `last` is GOES_ON for what goes on. */
  readonly began: Int16Array;
  readonly first: Int16Array;
  readonly last: Int16Array;
  readonly every: Bits;
  private readonly orders = new Map<Order, Uint32Array>();
  private wordIndex: WordIndex | null = null;

  constructor(
    private readonly rows: Rows,
    readonly codes: Codes,
    /** First and last year of the counts. */
    readonly years: readonly [number, number],
  ) {
    this.size = rows.size;
    this.words = (rows.size + 31) >> 5;
    this.every = new Uint32Array(this.words);
    for (let row = 0; row < rows.size; row++) this.every[row >> 5]! |= 1 << (row & 31);
    const coded = {} as Record<Facet, Coded>;
    for (const facet of FACETS) coded[facet] = this.code(facet);
    this.coded = coded;
    [this.began, this.first, this.last] = [0, 1, 2].map(() => new Int16Array(rows.size)) as [
      Int16Array,
      Int16Array,
      Int16Array,
    ];
    for (let row = 0; row < rows.size; row++) {
      const span = rows.span(row);
      this.began[row] = rows.began(row) ?? 0;
      this.first[row] = span ? span[0] : 0;
      this.last[row] = span ? span[1] ?? GOES_ON : 0;
    }
  }

  private code(facet: Facet): Coded {
    const starts = new Uint32Array(this.size + 1);
    for (let row = 0; row < this.size; row++) {
      starts[row + 1] = starts[row]! + this.rows.numbers(facet, row).length;
    }
    const numbers = new Uint8Array(starts[this.size]!);
    const bits = this.codes[facet].map(() => new Uint32Array(this.words));
    for (let row = 0; row < this.size; row++) {
      const carried = this.rows.numbers(facet, row);
      numbers.set(carried, starts[row]);
      for (const number of carried) bits[number]![row >> 5]! |= 1 << (row & 31);
    }
    return { starts, numbers, bits };
  }

  /** The words of the rows; made at the first search. */
  get index(): WordIndex {
    if (!this.wordIndex) {
      const texts = Array.from({ length: this.size }, (_, row) => this.rows.text(row));
      this.wordIndex = new WordIndex(texts);
    }
    return this.wordIndex;
  }

  /** Codes of a row. */
  carried(facet: Facet, row: number): string[] {
    const { starts, numbers } = this.coded[facet];
    return Array.from(numbers.subarray(starts[row], starts[row + 1]), (number) => this.codes[facet][number]!);
  }

  /** All rows in an order, made once; see `ordered` of the twin. */
  ordered(order: Order): Uint32Array {
    const made = this.orders.get(order);
    if (made) return made;
    // One number a row: rank, then age, both small; a stable sort keeps the order of the collection.
    const key = new Float64Array(this.size);
    const ranked = order === "place" || order === "field" ? this.coded[order] : null;
    for (let row = 0; row < this.size; row++) {
      const year = this.first[row]!;
      const age = year === 0 ? GOES_ON : order === "newest" ? -year : year;
      const start = ranked ? ranked.starts[row]! : 0;
      const rank = ranked
        ? start < ranked.starts[row + 1]! ? ranked.numbers[start]! : this.codes[order as Facet].length
        : 0;
      key[row] = rank * 100_000 + age;
    }
    const rows = Uint32Array.from({ length: this.size }, (_, row) => row);
    rows.sort((a, b) => key[a]! - key[b]! || a - b);
    this.orders.set(order, rows);
    return rows;
  }

  /** First and last year of the rows in a sense. */
  dated(sense: YearSense | undefined): readonly [Int16Array, Int16Array] {
    return sense === "ran" ? [this.first, this.last] : [this.began, this.began];
  }
}

function inYears(columns: Columns, filter: Filter): Bits {
  const [first, last] = columns.dated(filter.years);
  const from = filter.from ?? null, to = filter.to ?? null;
  const low = from ?? 0, high = to ?? GOES_ON;
  const ranged = from !== null || to !== null;
  const undated = filter.undated === true;
  const bits = new Uint32Array(columns.words);
  for (let row = 0; row < columns.size; row++) {
    const takes = first[row]! > 0 ? ranged && last[row]! >= low && first[row]! <= high : undated;
    if (takes) bits[row >> 5]! |= 1 << (row & 31);
  }
  return bits;
}

/** The conditions of a filter, each with the rows that meet it. */
function groundsOf(columns: Columns, filter: Filter): Map<Ground, Bits> {
  const found = new Map<Ground, Bits>();
  for (const facet of FACETS) {
    const wanted = chosen(filter, facet);
    if (wanted.length === 0) continue;
    const both = facet === "lesson" && filter.lessons === "all";
    const sets = wanted.map((code) => columns.coded[facet].bits[columns.codes[facet].indexOf(code)]!);
    const rows = sets[0]!.slice();
    for (const one of sets.slice(1)) {
      for (let at = 0; at < rows.length; at++) rows[at] = both ? rows[at]! & one[at]! : rows[at]! | one[at]!;
    }
    found.set(facet, rows);
  }
  if (asksForYears(filter)) found.set("years", inYears(columns, filter));
  const asked = terms(filter.text ?? "");
  if (asked.length > 0) found.set("text", columns.index.allOf(asked, columns.words));
  return found;
}

function meeting(columns: Columns, grounds: ReadonlyMap<Ground, Bits>, but?: Ground): Bits {
  const rows = columns.every.slice();
  for (const [ground, bits] of grounds) {
    if (ground === but) continue;
    for (let at = 0; at < rows.length; at++) rows[at]! &= bits[at]!;
  }
  return rows;
}

/** The rows that meet every condition. */
export function taken(columns: Columns, filter: Filter): Bits {
  return meeting(columns, groundsOf(columns, filter));
}

/** The rows of a bitset, in the order a filter asks for. */
function inOrder(columns: Columns, bits: Bits, order: Order): Uint32Array {
  const rows = new Uint32Array(size(bits));
  let count = 0;
  for (const row of columns.ordered(order)) {
    if ((bits[row >> 5]! >>> (row & 31)) & 1) rows[count++] = row;
  }
  return rows;
}

/** Numbers of the rows that meet every condition, in the order the filter asks for. */
export function select(columns: Columns, filter: Filter): Uint32Array {
  return inOrder(columns, taken(columns, filter), filter.order ?? "newest");
}

/** How many cases each choice would show under all other conditions of a filter; see `Counts` in the twin. */
export interface Counts {
  readonly facets: Readonly<Record<Facet, Readonly<Record<string, number>>>>;
  readonly years: Readonly<Record<string, number>>;
  readonly undated: number;
}

/** Counts what each code and each year would show. */
export function countChoices(columns: Columns, filter: Filter): Counts {
  return answer(columns, filter).counts;
}

export interface Answer {
  /** The rows that meet every condition: as a bitset, and in the order that the filter asks for. */
  readonly bits: Bits;
  readonly rows: Uint32Array;
  readonly counts: Counts;
}

/** What a filter takes, in its order, and what each further choice would show: all that a view asks for at one change. */
export function answer(columns: Columns, filter: Filter): Answer {
  const grounds = groundsOf(columns, filter);
  const whole = meeting(columns, grounds);
  const facets = {} as Record<Facet, Record<string, number>>;
  for (const facet of FACETS) {
    // A further lesson is asked for beside the chosen ones.
    const beside = facet === "lesson" && filter.lessons === "all";
    const rows = grounds.has(facet) && !beside ? meeting(columns, grounds, facet) : whole;
    const counts: Record<string, number> = {};
    columns.codes[facet].forEach((code, number) => {
      counts[code] = sizeOfBoth(rows, columns.coded[facet].bits[number]!);
    });
    facets[facet] = counts;
  }
  const bits = grounds.has("years") ? meeting(columns, grounds, "years") : whole;
  return {
    bits: whole,
    rows: inOrder(columns, whole, filter.order ?? "newest"),
    counts: { facets, ...countYears(columns, bits, filter.years) },
  };
}

/** Rows of a bitset by year; what ran is counted in each of its years, by where it comes and where it goes. */
function countYears(
  columns: Columns,
  bits: Bits,
  sense: YearSense | undefined,
): { years: Record<string, number>; undated: number } {
  const [first, last] = columns.dated(sense);
  const [low, high] = columns.years;
  const steps = new Int32Array(high - low + 2);
  let undated = 0;
  for (let at = 0; at < bits.length; at++) {
    for (let word = bits[at]!; word !== 0; word &= word - 1) {
      const row = (at << 5) + 31 - Math.clz32(word & -word);
      if (first[row] === 0) undated++;
      const start = Math.max(first[row]!, low), end = Math.min(last[row]!, high);
      if (start > end) continue;
      steps[start - low]!++;
      steps[end - low + 1]!--;
    }
  }
  const years: Record<string, number> = {};
  let running = 0;
  for (let year = low; year <= high; year++) {
    running += steps[year - low]!;
    years[year] = running;
  }
  return { years, undated };
}

/** For a filter that takes nothing: each condition whose removal alone helps, with the number of cases, most first. */
export function remedies(columns: Columns, filter: Filter): { condition: Condition; count: number }[] {
  return conditions(filter)
    .map((condition) => ({ condition, count: size(taken(columns, without(filter, condition))) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
