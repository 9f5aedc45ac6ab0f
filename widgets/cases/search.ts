/**
 * Full-text search in English and Chinese: an index of words and of pairs of characters, and the nearest words to a typo.
 *
 * The twin of `search.py`, whose text says how text is cut and what is found.
 */

/** So many nearest words are offered for one that is not there. */
const SHOWN = 3;

/** Text as a search compares it: compatibility forms unified, accents dropped, lower case. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\t\n\v\f\r]/g, " ");
}

/** The folded words of a text, cut at blanks alone. */
export function words(text: string): string[] {
  return fold(text).split(" ").filter((word) => word !== "");
}

/** The words of a text and its runs of Chinese, folded, in their order. `Xi'an` is one word. */
export function runs(text: string): string[] {
  return fold(text).replace(/['’]/g, "").match(/[0-9a-z\u00df-\u024f]+|[\u3400-\u9fff]+/g) ?? [];
}

export const isChinese = (run: string): boolean => run.charCodeAt(0) >= 0x3400;

/** What a run is looked up by: itself, or its pairs of characters; a single character begins pairs. */
export function termsOf(run: string): string[] {
  if (!isChinese(run) || run.length === 1) return [run];
  const pairs: string[] = [];
  for (let at = 0; at < run.length - 1; at++) pairs.push(run.slice(at, at + 2));
  return pairs;
}

/** What a search text asks for; nothing where it has neither letters nor digits. */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const run of runs(text)) found.push(...termsOf(run));
  return found;
}

/** Which rows have which terms: the terms in the order of their characters, each with its rows in one typed array. */
export class WordIndex {
  readonly terms: readonly string[];
  /** The rows of term n are `rows[starts[n]]` to before `rows[starts[n + 1]]`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;

  constructor(texts: readonly string[]) {
    const found = new Map<string, number[]>();
    const enter = (term: string, row: number) => {
      const rows = found.get(term);
      if (!rows) found.set(term, [row]);
      else if (rows[rows.length - 1] !== row) rows.push(row);
    };
    texts.forEach((text, row) => {
      for (const run of runs(text)) {
        if (!isChinese(run) || run.length === 1) {
          enter(run, row);
          continue;
        }
        for (let at = 0; at < run.length - 1; at++) enter(run.slice(at, at + 2), row);
        enter(run[run.length - 1]!, row);
      }
    });
    // By code unit, as Python compares; the default order of strings is that.
    this.terms = [...found.keys()].sort();
    this.starts = new Uint32Array(this.terms.length + 1);
    let total = 0;
    this.terms.forEach((term, at) => {
      total += found.get(term)!.length;
      this.starts[at + 1] = total;
    });
    this.rows = new Uint32Array(total);
    this.terms.forEach((term, at) => this.rows.set(found.get(term)!, this.starts[at]));
  }

  /** Place of the first term that is not before `text`. */
  private place(text: string): number {
    let [low, high] = [0, this.terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.terms[middle]! < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sets the bits of the rows that have a term with this beginning. */
  private beginning(start: string, bits: Uint32Array): void {
    const first = this.place(start);
    let last = first;
    while (last < this.terms.length && this.terms[last]!.startsWith(start)) last++;
    const end = this.starts[last]!;
    for (let at = this.starts[first]!; at < end; at++) {
      const row = this.rows[at]!;
      bits[row >> 5]! |= 1 << (row & 31);
    }
  }

  /** The rows that have every term asked for, as a bitset of `size` words. At least one term must be asked for. */
  allOf(asked: readonly string[], size: number): Uint32Array {
    const found = new Uint32Array(size);
    this.beginning(asked[0]!, found);
    const next = new Uint32Array(size);
    for (const term of asked.slice(1)) {
      next.fill(0);
      this.beginning(term, next);
      for (let at = 0; at < size; at++) found[at]! &= next[at]!;
    }
    return found;
  }

  private some(run: string, size: number): boolean {
    return this.allOf(termsOf(run), size).some((word) => word !== 0);
  }

  private count(at: number): number {
    return this.starts[at + 1]! - this.starts[at]!;
  }

  /** For each word of a search text that no row has, the nearest that some row has, most like it first. */
  nearest(text: string, size: number): { word: string; near: string[] }[] {
    return [...new Set(runs(text))]
      .filter((run) => !this.some(run, size))
      .map((word) => ({ word, near: isChinese(word) ? this.parts(word, size) : this.alike(word) }));
  }

  private alike(word: string): string[] {
    const most = word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
    const near: { term: string; away: number; count: number }[] = [];
    this.terms.forEach((term, at) => {
      if (term.length < 3 || isChinese(term) || Math.abs(term.length - word.length) > most) return;
      const away = distance(word, term);
      if (away <= most) near.push({ term, away, count: this.count(at) });
    });
    // The terms come in their order, which a stable sort keeps among equals.
    near.sort((a, b) => a.away - b.away || b.count - a.count);
    return near.slice(0, SHOWN).map(({ term }) => term);
  }

  /** The longest parts of a run that some row has, side by side: of 校车补贴 校车 and 补贴, and not 车补 between them. */
  private parts(run: string, size: number): string[] {
    const tried = run.slice(0, 40);
    for (let length = Math.min(run.length - 1, 40); length > 0; length--) {
      const there: string[] = [];
      let at = 0;
      while (at + length <= tried.length) {
        const part = tried.slice(at, at + length);
        const found = this.some(part, size);
        if (found && !there.includes(part)) there.push(part);
        at += found ? length : 1;
      }
      if (there.length > 0) return there.slice(0, SHOWN);
    }
    return [];
  }
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
export function distance(one: string, other: string): number {
  let older: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(before[column]! + 1, now[column - 1]! + 1, before[column - 1]! + same);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, older[column - 2]! + 1);
      }
      now.push(least);
    }
    older = before;
    before = now;
  }
  return before[other.length]!;
}
