/** Regimes compared: which have an instrument, and in which cells words occur. The twin of `compare.py`; both read tests/vectors/compare.json. */

import { fold, words } from "../cases/search.ts";

export type Answer = "yes" | "part" | "no";

export interface RegimeKey {
  readonly id: string;
  /** Field -> the text that a search looks through. */
  readonly cells: Readonly<Record<string, string>>;
  /** Instrument -> answer; without one it is not confirmed. */
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface Meeting {
  readonly meets: string[];
  readonly lacks: string[];
  readonly open: string[];
}

/** Regimes that have every instrument, that lack one, and of which that is not confirmed. What is not known is no "no". */
export function meeting(regimes: readonly RegimeKey[], has: readonly string[]): Meeting {
  const found: Meeting = { meets: [], lacks: [], open: [] };
  for (const { id, answers } of regimes) {
    const given = has.map((instrument) => answers[instrument]);
    if (given.includes("no")) found.lacks.push(id);
    else if (given.includes(undefined)) found.open.push(id);
    else found.meets.push(id);
  }
  return found;
}

/** Regime and field of each cell in which every word of `text` occurs; none where there is no word. */
export function hits(regimes: readonly RegimeKey[], text: string): [string, string][] {
  const terms = words(text);
  if (terms.length === 0) return [];
  const found: [string, string][] = [];
  for (const { id, cells } of regimes) {
    for (const [field, said] of Object.entries(cells)) {
      const folded = fold(said);
      if (terms.every((term) => folded.includes(term))) found.push([id, field]);
    }
  }
  return found;
}
