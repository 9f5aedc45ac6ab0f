/** Cases placed on the two axes of chapter 3.1. The twin of `axes.py`; both read tests/vectors/axes.json. */

export interface AxesCase {
  readonly id: string;
  readonly cell: string;
  /** Mainland China, or elsewhere. */
  readonly china: boolean;
  /** Weak competition is among its lessons. */
  readonly weak: boolean;
}

/** Fields of the figure; the last holds the cases of which the sources do not say. */
export const CELLS = [
  "competitive-independent",
  "non-competitive-independent",
  "non-competitive-dependent",
  "cooperative",
  "unclassified",
] as const;

export type Cell = typeof CELLS[number];

export interface Placed {
  readonly cell: Cell;
  readonly ids: readonly string[];
  readonly china: number;
  readonly elsewhere: number;
  readonly weak: number;
}

/** Each field with its cases among `ids`, mainland China first, then those without weak competition, and their counts. */
export function place(cases: readonly AxesCase[], ids: readonly string[]): Placed[] {
  const byId = new Map(cases.map((one) => [one.id, one]));
  return CELLS.map((cell) => {
    const inside = ids.map((id) => byId.get(id)!).filter((one) => one.cell === cell);
    const rank = (one: AxesCase) => (one.china ? 0 : 2) + (one.weak ? 1 : 0);
    const sorted = inside.map((one, at) => ({ one, at }))
      .sort((a, b) => rank(a.one) - rank(b.one) || a.at - b.at)
      .map(({ one }) => one);
    const china = sorted.filter((one) => one.china).length;
    return {
      cell,
      ids: sorted.map((one) => one.id),
      china,
      elsewhere: sorted.length - china,
      weak: sorted.filter((one) => one.weak).length,
    };
  });
}
