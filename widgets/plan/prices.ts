/**
 * How prices are held against each other: after a deduction, as points, and as too low. The twin of prices.py, where the units
 * are told.
 */

import { big, compare, times } from "./big.ts";
import { share } from "./numbers.ts";

export type LowFigure = "average" | "second" | "ceiling";

/** A hundred per cent in basis points, and a hundred points in hundredths. */
export const WHOLE = 10_000;
/** What a price may be too low beside: the average of all, the next lowest, the ceiling. */
export const LOW: readonly LowFigure[] = ["average", "second", "ceiling"];

/** The price that takes part in the evaluation, in ten-thousandths of a fen. */
export function judged(price: number, deduction: number): number {
  return price * (WHOLE - deduction);
}

/** The points of a price judged: lowest ÷ price × weight, rounded half up to hundredths. */
export function pricePoints(weight: number, lowest: number, price: number): number {
  return share(weight, lowest, price);
}

/** For each price the tests that it fails, each with the amount it was held against. */
export function lowPrices(
  prices: readonly number[],
  ceiling: number | null,
  shares: Record<LowFigure, number>,
): [LowFigure, number][][] {
  const ordered = prices.slice().sort((a, b) => a - b);
  const total = prices.reduce((a, b) => a + b, 0);
  const below = (price: number, number: number, whole: number, name: LowFigure) =>
    compare(times(big(price), big(number * WHOLE)), times(big(whole), big(shares[name]))) < 0;
  return prices.map((price) => {
    const low: [LowFigure, number][] = [];
    const several = prices.length > 1;
    if (several && below(price, prices.length, total, "average")) {
      low.push(["average", share(total, 1, prices.length)]);
    }
    if (several && price === ordered[0] && below(price, 1, ordered[1]!, "second")) {
      low.push(["second", ordered[1]!]);
    }
    if (ceiling !== null && below(price, 1, ceiling, "ceiling")) low.push(["ceiling", ceiling]);
    return low;
  });
}

/** A price judged in yuan, exact: `31050000` -> "31.05". */
export function judgedText(value: number): string {
  const rest = value % 1_000_000;
  const whole = String((value - rest) / 1_000_000).replace(/\B(?=([0-9]{3})+$)/g, ",");
  const decimals = String(rest).padStart(6, "0").replace(/0+$/, "").padEnd(2, "0");
  return rest ? `${whole}.${decimals}` : whole;
}
