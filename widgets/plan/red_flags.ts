/**
 * Signals of collusion in a set of bids: what they measure and whether they ring. The twin of red_flags.py, where the form of
 * a signal is told. None of them proves anything; the texts of data/rules/scoring.yaml say so of each.
 */

import { type Big, big, compare, minus, plus, times } from "./big.ts";
import { fen, rootHalfUp, share } from "./numbers.ts";
import { WHOLE } from "./prices.ts";
import type { Result, Said, ScoredBid, Trace } from "./scoring.ts";
import type { ResolvedLab } from "./scoring_words.ts";

export interface Signal {
  id: string;
  /** null: it cannot be reckoned. */
  rings: boolean | null;
  bids: string[];
  values: Record<string, Said>;
}

/** Where the signals ring: shares in basis points, the distance in hundredths, the others in numbers. */
export type Lines = Record<
  | "tolerance"
  | "spread"
  | "distance"
  | "near-ceiling"
  | "many-invalid"
  | "weak-losers"
  | "met"
  | "alike"
  | "bidders",
  number
>;

/** Signals that ring where two bids carry the same trace. */
export const ALIKE: Record<string, Trace> = {
  "same-maker": "maker",
  "same-contact": "contact",
  "same-account": "account",
  "same-mistakes": "mistakes",
  "same-address": "address",
};

/** Every signal, in the order of data/rules/scoring.yaml. */
export function signals(lab: ResolvedLab, result: Result, lines: Lines): Signal[] {
  return new Signals(lab, result, lines).run();
}

class Signals {
  readonly #lab: ResolvedLab;
  readonly #result: Result;
  readonly #lines: Lines;
  /** Collusion makes prices before any is refused: every bid with a price is looked at. */
  readonly #priced: ScoredBid[];
  readonly #prices: number[];

  constructor(lab: ResolvedLab, result: Result, lines: Lines) {
    this.#lab = lab;
    this.#result = result;
    this.#lines = lines;
    this.#priced = result.bids.filter((row) => row.price !== null).sort((a, b) => a.price! - b.price!);
    this.#prices = this.#priced.map((row) => row.price!);
  }

  run(): Signal[] {
    return [
      this.#alike("same-maker"),
      this.#alike("same-contact"),
      this.#alike("same-account"),
      this.#alike("same-mistakes"),
      this.#regularPrices(),
      this.#alike("same-address"),
      this.#spread(),
      this.#distance(),
      this.#nearCeiling(),
      this.#threeBidders(),
      this.#manyInvalid(),
      this.#weakLosers(),
      this.#steadyLosers(),
      this.#inTurn(),
    ];
  }

  #alike(name: string): Signal {
    const groups = new Map<string, string[]>();
    for (const bid of this.#lab.bids) {
      const mark = squeezed(bid[ALIKE[name]!]);
      if (mark) groups.set(mark, [...groups.get(mark) ?? [], bid.id]);
    }
    if (groups.size === 0) return signal(name, null);
    const found = [...groups.values()].filter((ids) => ids.length >= this.#lines.alike);
    return signal(name, found.length > 0, found.flat());
  }

  /** The longest run of at least three neighbouring prices at equal distances, or in equal proportions. */
  #regularPrices(): Signal {
    const prices = this.#prices;
    const values: Record<string, Said> = { tolerance: ["percent", this.#lines.tolerance] };
    if (prices.length < 3) return signal("regular-prices", null, [], values);
    const steps = this.#runOf((low, middle, high) => this.#equal(middle - low, high - middle, 1, 1));
    const ratios = this.#runOf((low, middle, high) => this.#equal(middle - low, high - middle, middle, low));
    const bySteps = ratios[1] - ratios[0] <= steps[1] - steps[0];
    const [first, last] = bySteps ? steps : ratios;
    if (last - first < 2) return signal("regular-prices", false, [], values);
    if (bySteps) {
      values.step = ["money", share(prices[last]! - prices[first]!, 1, last - first)];
    } else values.ratio = ["percent", share(prices[first + 1]!, WHOLE, prices[first]!)];
    return signal("regular-prices", true, this.#priced.slice(first, last + 1).map(({ id }) => id), values);
  }

  /** First and last place of the longest run in which every three neighbours are equal by `equal`. */
  #runOf(equal: (low: number, middle: number, high: number) => boolean): [number, number] {
    const prices = this.#prices;
    let best: [number, number] = [0, 1];
    let first = 0;
    for (let place = 2; place < prices.length; place += 1) {
      if (!equal(prices[place - 2]!, prices[place - 1]!, prices[place]!)) first = place - 1;
      if (place - first > best[1] - best[0]) best = [first, place];
    }
    return best;
  }

  /** Whether two rises, each times its weight, are above nothing and equal within the tolerance of the first. */
  #equal(low: number, high: number, lowTimes: number, highTimes: number): boolean {
    if (low <= 0 || high <= 0) return false;
    const one = times(big(low), big(lowTimes)), other = times(big(high), big(highTimes));
    const apart = compare(one, other) > 0 ? minus(one, other) : minus(other, one);
    return compare(times(apart, big(WHOLE)), times(one, big(this.#lines.tolerance))) <= 0;
  }

  #spread(): Signal {
    const line: Said = ["percent", this.#lines.spread];
    const number = this.#prices.length;
    if (number < 3) return signal("spread", null, [], { line });
    const { total, squares } = moments(this.#prices);
    const value = rootHalfUp(
      times(squares, big(number * WHOLE * WHOLE)),
      times(big(number - 1), times(total, total)),
    );
    return signal("spread", value < this.#lines.spread, [], { value: ["percent", value], line });
  }

  #distance(): Signal {
    const line: Said = ["number", this.#lines.distance];
    const number = this.#prices.length - 1;
    const { squares } = moments(this.#prices.slice(1));
    if (number < 2 || squares.length === 0) return signal("distance", null, [], { line });
    const gap = big(this.#prices[1]! - this.#prices[0]!);
    const value = rootHalfUp(times(times(gap, gap), big(number * (number - 1) * WHOLE)), squares);
    return signal("distance", value > this.#lines.distance, [], { value: ["number", value], line });
  }

  #nearCeiling(): Signal {
    const line: Said = ["percent", this.#lines["near-ceiling"]];
    const [first] = this.#result.first;
    const ceiling = this.#lab.ceiling === null ? null : fen(this.#lab.ceiling);
    if (ceiling === null || first === undefined) return signal("near-ceiling", null, [], { line });
    const price = this.#row(first).price!;
    const value = share(ceiling - price, WHOLE, ceiling);
    const rings = compare(
      times(big(ceiling - price), big(WHOLE)),
      times(big(ceiling), big(this.#lines["near-ceiling"])),
    ) < 0;
    return signal("near-ceiling", rings, [first], { value: ["percent", value], line });
  }

  #threeBidders(): Signal {
    const number = this.#result.bids.length;
    return signal("three-bidders", number === this.#lines.bidders, [], {
      value: ["number", number * 100],
      line: ["number", this.#lines.bidders * 100],
    });
  }

  #manyInvalid(): Signal {
    const number = this.#result.bids.length;
    const bids = this.#result.bids.filter(({ status }) => status === "out" || status === "over-ceiling")
      .map(({ id }) => id);
    const rings = bids.length * WHOLE > number * this.#lines["many-invalid"];
    return signal("many-invalid", rings, rings ? bids : [], {
      value: ["percent", share(bids.length, WHOLE, number)],
      line: ["percent", this.#lines["many-invalid"]],
    });
  }

  #weakLosers(): Signal {
    const line: Said = ["percent", this.#lines["weak-losers"]];
    const ranked = this.#result.bids.filter((row) => row.quality !== null);
    const { first, points, rest } = this.#result;
    if (ranked.length < 3 || !first.length || rest === 0) return signal("weak-losers", null, [], { line });
    const weak = ranked.filter((row) =>
      Object.values(row.scores).reduce((sum: number, score) => sum + score!, 0) * WHOLE <
        points * this.#lines["weak-losers"]
    ).map(({ id }) => id);
    const rings = weak.length >= 2 && !first.some((id) => weak.includes(id));
    return signal("weak-losers", rings, rings ? weak : [], { line });
  }

  #steadyLosers(): Signal {
    const line: Said = ["number", this.#lines.met * 100];
    const known = this.#lab.bids.filter((bid) => bid.met !== null && bid.won !== null);
    if (!known.length) return signal("steady-losers", null, [], { line });
    const bids = known.filter((bid) => bid.met! >= this.#lines.met && bid.won === 0).map(({ id }) => id);
    const rings = bids.length >= 2;
    return signal("steady-losers", rings, rings ? bids : [], { line });
  }

  #inTurn(): Signal {
    const line: Said = ["number", this.#lines.met * 100];
    const { bids } = this.#lab;
    if (bids.length < 2 || bids.some((bid) => bid.met === null || bid.won === null)) {
      return signal("in-turn", null, [], { line });
    }
    const won = bids.map((bid) => bid.won!);
    const met = bids.every((bid) => bid.met! >= this.#lines.met);
    const rings = met && Math.min(...won) >= 1 && Math.max(...won) - Math.min(...won) <= 1;
    return signal("in-turn", rings, rings ? bids.map(({ id }) => id) : [], { line });
  }

  #row(id: string): ScoredBid {
    return this.#result.bids.find((row) => row.id === id)!;
  }
}

function signal(
  id: string,
  rings: boolean | null,
  bids: string[] = [],
  values: Record<string, Said> = {},
): Signal {
  return { id, rings, bids, values };
}

/** The sum, and number × sum of squares − square of the sum. */
function moments(prices: readonly number[]): { total: Big; squares: Big } {
  let total = big(0), squares = big(0);
  for (const price of prices) {
    total = plus(total, big(price));
    squares = plus(squares, times(big(price), big(price)));
  }
  return { total, squares: minus(times(big(prices.length), squares), times(total, total)) };
}

/** A trace as it is compared: blanks at the ends and doubled ones do not count, nor do capitals. */
function squeezed(text: string): string {
  return text.replace(/[ \t\r\n\u00a0\u3000]+/g, " ").replace(/^ | $/g, "")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
