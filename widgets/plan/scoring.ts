/**
 * How a rule of evaluation chooses the winner: scores, ranking, what the law says of it.
 *
 * The twin of scoring.py, where the form of a lab and of a result is told. Prices are whole fen, points hundredths,
 * percentages basis points; a price after deduction is kept in ten-thousandths of a fen.
 */

import { type Big, big, compare, plus, times } from "./big.ts";
import { LARGEST_PRICE, MOST_BIDS } from "./need.ts";
import { fen, halfUp, hundredths, hundredthsText, share } from "./numbers.ts";
import { judged, LOW, type LowFigure, lowPrices, pricePoints, WHOLE } from "./prices.ts";
import { own, yuanText } from "./wording.ts";

export type Procedure = "tender" | "consultation";
export type EvaluationMethod = "scoring" | "lowest-price";
export type Trace = "contact" | "address" | "maker" | "account" | "mistakes";
export type Count = "met" | "won";

export interface Item {
  id: string;
  name: string | null;
  points: string;
}

export interface Bid extends Record<Trace, string | null>, Record<Count, number | null> {
  id: string;
  name: string | null;
  price: string | null;
  small: boolean;
  out: boolean;
  scores: Record<string, string | null>;
}

export interface Lab {
  set: string;
  procedure: Procedure;
  method: EvaluationMethod;
  price_weight: string;
  deduction: string;
  ceiling: string | null;
  low: Record<LowFigure, string>;
  items: Item[];
  bids: Bid[];
}

/** The bounds of the law, in basis points and numbers of suppliers. */
export interface LabLaw {
  weight_tender: number;
  weight_consultation: { min: number; max: number };
  deduction: { min: number; max: number };
  low: Record<LowFigure | "cap", number>;
  bidders_tender: number;
  bidders_consultation: number;
}

export interface LabProblem {
  field: string;
  code: string;
  value: unknown;
  allowed: string;
}

export type Status = "valid" | "out" | "over-ceiling" | "no-price" | "no-score";

export interface ScoredBid {
  id: string;
  status: Status;
  price: number | null;
  small: boolean;
  scores: Record<string, number | null>;
  deduction: number;
  evaluated: number | null;
  price_score: number | null;
  items: Record<string, number | null>;
  quality: number | null;
  total: number | null;
  rank: number | null;
}

/** What kind a value is, and the value; `value_words` of scoring_words.ts puts it into words. */
export type Said = ["percent" | "points" | "number" | "money" | "count", number] | ["bids", string[]] | [
  "figure",
  string,
];

export interface LabFinding {
  code: string;
  bids: string[];
  values: Record<string, Said>;
}

export interface Result {
  weight: number;
  points: number;
  rest: number;
  bids: ScoredBid[];
  benchmark: number | null;
  first: string[];
  lines: { id: string; at_0: number; at_100: number }[];
  leaders: { from: number; to: number; bid: string }[];
  flips: { at: number; from: string; to: string }[];
  lawful: { from: number; to: number };
  deductions: { deduction: number; first: string[] }[];
  depends: { without: string; first: string[]; order: string[] }[];
  findings: LabFinding[];
}

export const PROCEDURES: readonly Procedure[] = ["tender", "consultation"];
export const METHODS: readonly EvaluationMethod[] = ["scoring", "lowest-price"];
export const TRACES: readonly Trace[] = ["contact", "address", "maker", "account", "mistakes"];
export const COUNTS: readonly Count[] = ["met", "won"];
export const MOST_ITEMS = 8;
const LONGEST = 120;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const BID_KEYS = ["id", "name", "price", "small", "out", "scores", ...TRACES, ...COUNTS];
const LAB_KEYS = [
  "set",
  "procedure",
  "method",
  "price_weight",
  "deduction",
  "ceiling",
  "low",
  "items",
  "bids",
];

type Raw = Record<string, unknown>;

/** The lab with what can be read, the rest as in the set it names, and a problem for everything that cannot. */
export function checkLab(raw: unknown, sets: Record<string, Lab>): { lab: Lab; problems: LabProblem[] } {
  return new Check(sets).run(raw);
}

class Check {
  readonly #sets: Record<string, Lab>;
  readonly #problems: LabProblem[] = [];

  constructor(sets: Record<string, Lab>) {
    this.#sets = sets;
  }

  run(given: unknown): { lab: Lab; problems: LabProblem[] } {
    if (!isRecord(given)) this.#report("", given, "not-a-lab");
    const raw = isRecord(given) ? given : {};
    this.#known("", raw, LAB_KEYS);
    const names = Object.keys(this.#sets);
    const set = this.#choice("set", own(raw, "set"), names, names[0]!);
    const start = this.#sets[set]!;
    const lab = {
      set,
      procedure: this.#choice("procedure", own(raw, "procedure"), PROCEDURES, start.procedure) as Procedure,
      method: this.#choice("method", own(raw, "method"), METHODS, start.method) as EvaluationMethod,
      price_weight: this.#percent("price_weight", own(raw, "price_weight"), start.price_weight, WHOLE),
      deduction: this.#percent("deduction", own(raw, "deduction"), start.deduction, WHOLE - 1),
      ceiling: "ceiling" in raw ? this.#money("ceiling", raw.ceiling) : start.ceiling,
      low: this.#low(own(raw, "low"), start.low),
    };
    const items = this.#items(own(raw, "items"), start.items);
    const bids = this.#bids(own(raw, "bids"), start.bids, items);
    return { lab: { ...lab, items, bids }, problems: this.#problems };
  }

  #low(given: unknown, start: Record<LowFigure, string>): Record<LowFigure, string> {
    if (!isAbsent(given) && !isRecord(given)) this.#report("low", given, "object");
    const raw = isRecord(given) ? given : {};
    this.#known("low.", raw, LOW);
    const found = {} as Record<LowFigure, string>;
    for (const name of LOW) found[name] = this.#percent(`low.${name}`, own(raw, name), start[name], WHOLE);
    return found;
  }

  #items(raw: unknown, start: Item[]): Item[] {
    const entries = this.#listed("items", raw, start, MOST_ITEMS);
    const found = this.#entries("item", entries, ["id", "name", "points"]).map(([entry, field]): Item => {
      let points = hundredths(own(entry, "points"));
      if (points === null || points <= 0 || points > WHOLE) {
        this.#report(`${field}.points`, own(entry, "points"), "points");
        points = WHOLE;
      }
      const name = this.#text(`${field}.name`, own(entry, "name"));
      return { id: entry.id as string, name: name || null, points: hundredthsText(points) };
    });
    return found.length ? found : start.map((item) => ({ ...item }));
  }

  #bids(raw: unknown, start: Bid[], items: Item[]): Bid[] {
    const entries = this.#listed("bids", raw, start, MOST_BIDS);
    return this.#entries("bid", entries, BID_KEYS).map(([entry, field]) => this.#bid(entry, field, items));
  }

  #bid(entry: Raw, field: string, items: Item[]): Bid {
    const given = own(entry, "scores");
    if (!isAbsent(given) && !isRecord(given)) this.#report(`${field}.scores`, given, "object");
    const scores = isRecord(given) ? given : {};
    const found: Raw = {
      id: entry.id,
      name: this.#text(`${field}.name`, own(entry, "name")) || null,
      price: this.#money(`${field}.price`, own(entry, "price")),
      small: this.#truth(`${field}.small`, own(entry, "small")),
      out: this.#truth(`${field}.out`, own(entry, "out")),
      scores: Object.fromEntries(
        items.map((item) => [item.id, this.#score(field, item, own(scores, item.id))]),
      ),
    };
    for (const trace of TRACES) found[trace] = this.#text(`${field}.${trace}`, own(entry, trace));
    for (const count of COUNTS) found[count] = this.#count(`${field}.${count}`, own(entry, count));
    const bid = found as unknown as Bid;
    if (bid.met !== null && bid.won !== null && bid.won > bid.met) {
      this.#report(`${field}.won`, bid.won, "won-above", String(bid.met));
      bid.won = null;
    }
    return bid;
  }

  // Single fields.

  /** The entries of a list that have an id of their own, each with its name as a field. */
  #entries(kind: string, entries: readonly unknown[], keys: readonly string[]): [Raw, string][] {
    const found: [Raw, string][] = [];
    const taken = new Set<string>();
    for (const entry of entries) {
      const id = isRecord(entry) ? own(entry, "id") : undefined;
      if (!isRecord(entry) || typeof id !== "string" || id.length > 40 || !ID.test(id) || taken.has(id)) {
        this.#report(kind, id, "id");
        continue;
      }
      taken.add(id);
      this.#known(`${kind}.${id}.`, entry, keys);
      found.push([entry, `${kind}.${id}`]);
    }
    return found;
  }

  #listed(field: string, raw: unknown, start: readonly unknown[], most: number): readonly unknown[] {
    if (isAbsent(raw)) return start;
    if (!Array.isArray(raw) || raw.length < 1 || raw.length > most) {
      this.#report(field, raw, "list", String(most));
      return start;
    }
    return raw;
  }

  #known(prefix: string, raw: Raw, keys: readonly string[]): void {
    for (const [key, value] of Object.entries(raw)) {
      if (!keys.includes(key)) this.#report(`${prefix}${key}`, value, "unknown-field", keys.join(", "));
    }
  }

  #choice(field: string, value: unknown, allowed: readonly string[], start: string): string {
    if (isAbsent(value)) return start;
    if (typeof value === "string" && allowed.includes(value)) return value;
    this.#report(field, value, "choice", allowed.join(", "));
    return start;
  }

  #percent(field: string, value: unknown, start: string, most: number): string {
    if (isAbsent(value)) return start;
    const found = hundredths(value);
    if (found === null || found > most) {
      this.#report(field, value, "percent", hundredthsText(most));
      return start;
    }
    return hundredthsText(found);
  }

  #money(field: string, value: unknown): string | null {
    if (isAbsent(value) || value === "") return null;
    const found = fen(value);
    if (!found || found > LARGEST_PRICE) return this.#report(field, value, "money");
    return yuanText(found);
  }

  #score(field: string, item: Item, value: unknown): string | null {
    if (isAbsent(value) || value === "") return null;
    const found = hundredths(value);
    const name = `${field}.score.${item.id}`;
    if (found === null) return this.#report(name, value, "score", item.points);
    if (found > (hundredths(item.points) ?? 0)) return this.#report(name, value, "score-above", item.points);
    return hundredthsText(found);
  }

  #truth(field: string, value: unknown): boolean {
    if (typeof value === "boolean") return value;
    if (!isAbsent(value)) this.#report(field, value, "bool");
    return false;
  }

  #text(field: string, value: unknown): string | null {
    if (isAbsent(value)) return null;
    if (typeof value === "string" && Array.from(value).length <= LONGEST) return value;
    return this.#report(field, value, "text", String(LONGEST));
  }

  #count(field: string, value: unknown): number | null {
    if (isAbsent(value) || value === "") return null;
    const found = hundredths(value);
    if (found === null || found % 100 || found > 99 * 100) return this.#report(field, value, "count", "99");
    return found / 100;
  }

  #report(field: string, value: unknown, code: string, allowed = ""): null {
    this.#problems.push({ field, code, value: plain(value), allowed });
    return null;
  }
}

/** Scores, ranking, the lines over the weight of the price, and findings. */
export function evaluate(lab: Lab, law: LabLaw): Result {
  return new Evaluation(lab, law).run();
}

type Row = Pick<ScoredBid, "id" | "status" | "price" | "small" | "scores">;

class Evaluation {
  readonly #lab: Lab;
  readonly #law: LabLaw;
  readonly #scoring: boolean;
  readonly #weight: number;
  readonly #rest: number;
  readonly #deduction: number;
  readonly #ceiling: number | null;
  readonly #sum: number;
  readonly #findings: LabFinding[] = [];

  constructor(lab: Lab, law: LabLaw) {
    this.#lab = lab;
    this.#law = law;
    this.#scoring = lab.method === "scoring";
    this.#weight = hundredths(lab.price_weight) ?? 0;
    this.#rest = WHOLE - this.#weight;
    this.#deduction = hundredths(lab.deduction) ?? 0;
    this.#ceiling = lab.ceiling === null ? null : fen(lab.ceiling);
    this.#sum = lab.items.reduce((sum, item) => sum + (hundredths(item.points) ?? 0), 0);
  }

  run(): Result {
    const rows = this.#rank(this.#lab.bids.map((bid) => this.#row(bid)), this.#deduction);
    const counted = rows.filter(counts);
    const first = firstOf(rows);
    const benchmark = lowest(counted);
    const lines = this.#lines(rows, benchmark);
    const { leaders, flips } = this.#leaders(rows);
    const deductions = this.#deductions(rows);
    const depends = this.#depends(rows, first);
    this.#lawOfWeights();
    this.#lawOfPrices(rows, counted);
    this.#lawOfTies(rows);
    this.#lawOfNumbers(rows, counted);
    for (const each of depends) {
      if (each.first.join() !== first.join()) {
        this.#find("depends-on", [each.without], { winner: ["bids", each.first] });
      } else this.#find("order-depends", [each.without], { order: ["bids", each.order] });
    }
    return {
      weight: this.#weight,
      points: this.#sum,
      rest: this.#rest,
      bids: rows,
      benchmark,
      first,
      lines,
      leaders,
      flips,
      lawful: this.#lawful(),
      deductions,
      depends,
      findings: this.#findings,
    };
  }

  // Scores.

  #row(bid: Bid): Row {
    const price = bid.price === null ? null : fen(bid.price);
    const scores: Record<string, number | null> = {};
    for (const [name, text] of Object.entries(bid.scores)) {
      scores[name] = text === null ? null : hundredths(text);
    }
    const status: Status = bid.out
      ? "out"
      : price === null
      ? "no-price"
      : this.#ceiling !== null && price > this.#ceiling
      ? "over-ceiling"
      : this.#scoring && Object.values(scores).includes(null)
      ? "no-score"
      : "valid";
    return { id: bid.id, status, price, small: bid.small, scores };
  }

  /** The rows with their scores and ranks under a rate of deduction. */
  #rank(rows: readonly Row[], deduction: number): ScoredBid[] {
    const priced = rows.map((row) => {
      const rate = row.small ? deduction : 0;
      return { ...row, deduction: rate, evaluated: row.price === null ? null : judged(row.price, rate) };
    });
    const least = lowest(priced.filter(counts)) ?? 1;
    const scored = priced.map((row) => this.#scored(row, least));
    const ranked = scored.filter(isValid);
    for (const row of ranked) row.rank = 1 + ranked.filter((other) => order(other, row) < 0).length;
    return scored;
  }

  #scored(row: Row & Pick<ScoredBid, "deduction" | "evaluated">, least: number): ScoredBid {
    const counted = counts(row) && this.#scoring;
    const items: Record<string, number | null> = {};
    for (const [name, score] of Object.entries(row.scores)) {
      items[name] = score === null || !counted ? null : share(score, this.#rest, this.#sum);
    }
    const priceScore = counted ? pricePoints(this.#weight, least, row.evaluated!) : null;
    const scores = Object.values(items);
    const quality = counted && !scores.includes(null) ? scores.reduce((a: number, b) => a + b!, 0) : null;
    return {
      id: row.id,
      status: row.status,
      price: row.price,
      small: row.small,
      scores: row.scores,
      deduction: row.deduction,
      evaluated: row.evaluated,
      price_score: priceScore,
      items,
      quality,
      total: quality === null || priceScore === null ? null : priceScore + quality,
      rank: null,
    };
  }

  // Over the weight of the price.

  #lines(rows: readonly ScoredBid[], benchmark: number | null): Result["lines"] {
    if (!this.#scoring || benchmark === null) return [];
    return rows.filter(isValid).map((row) => ({
      id: row.id,
      at_0: share(scoresOf(row), WHOLE, this.#sum),
      at_100: pricePoints(WHOLE, benchmark, row.evaluated!),
    }));
  }

  /**
   * Who is first at which weight of the price, and where that changes, before any rounding: the total of a bid is
   * t × B/E + (1 − t) × S/P, t the weight, B the lowest price, E its own, S its score, P the points.
   */
  #leaders(rows: readonly ScoredBid[]): Pick<Result, "leaders" | "flips"> {
    const lines = this.#scoring ? rows.filter(isValid) : [];
    if (!lines.length) return { leaders: [], flips: [] };
    const gainOf = times(big(this.#sum), big(lowest(rows.filter(counts))!));
    // A bid that overtakes is cheaper than the one it overtakes: the line of a cheaper bid rises more steeply.
    let leader = lines.reduce((best, row) => {
      const more = scoresOf(row) - scoresOf(best);
      return more > 0 || (more === 0 && row.evaluated! < best.evaluated!) ? row : best;
    });
    let begins = 0;
    const leaders: Result["leaders"] = [];
    const flips: Result["flips"] = [];
    for (;;) {
      let best: { up: Big; down: Big; row: ScoredBid } | null = null;
      for (const row of lines) {
        if (row.evaluated! >= leader.evaluated!) continue;
        // The lead in scores is not negative: the leader is first at this weight, and the other line rises more steeply.
        const prices = times(big(leader.evaluated!), big(row.evaluated!));
        const up = times(big(scoresOf(leader) - scoresOf(row)), prices);
        const down = plus(up, times(gainOf, big(leader.evaluated! - row.evaluated!)));
        const order = best ? compare(times(up, best.down), times(best.up, down)) : -1;
        if (!best || order < 0 || (order === 0 && row.evaluated! < best.row.evaluated!)) {
          best = { up, down, row };
        }
      }
      if (!best) break;
      const where = halfUp(times(best.up, big(WHOLE)), best.down);
      if (where > begins) leaders.push({ from: begins, to: where, bid: leader.id });
      flips.push({ at: where, from: leader.id, to: best.row.id });
      leader = best.row;
      begins = where;
    }
    leaders.push({ from: begins, to: WHOLE, bid: leader.id });
    return { leaders, flips };
  }

  /** The weights of the price that the law allows here without more. */
  #lawful(): { from: number; to: number } {
    if (this.#lab.procedure === "tender") return { from: this.#law.weight_tender, to: WHOLE };
    return { from: this.#law.weight_consultation.min, to: this.#law.weight_consultation.max };
  }

  // What if.

  /** Who would be first without a deduction and at the ends of the range, where a small enterprise bids. */
  #deductions(rows: readonly ScoredBid[]): Result["deductions"] {
    if (!rows.some((row) => row.small && isValid(row))) return [];
    return [0, this.#law.deduction.min, this.#law.deduction.max].map((deduction) => ({
      deduction,
      first: firstOf(this.#rank(rows, deduction)),
    }));
  }

  /** The bids that are not first and without which another would be, or the others stand in another order. */
  #depends(rows: readonly ScoredBid[], first: readonly string[]): Result["depends"] {
    const found: Result["depends"] = [];
    for (const row of rows) {
      if (!counts(row) || first.includes(row.id)) continue;
      const others = rows.map((other): Row => (other === row ? { ...other, status: "out" } : other));
      const ranked = this.#rank(others, this.#deduction);
      const before = places(rows.filter((other) => other !== row));
      const after = places(ranked);
      if (before.length > 1 && JSON.stringify(before) !== JSON.stringify(after)) {
        found.push({ without: row.id, first: firstOf(ranked), order: after.map(([id]) => id) });
      }
    }
    return found;
  }

  // Law.

  #find(code: string, bids: string[] = [], values: Record<string, Said> = {}): void {
    this.#findings.push({ code, bids, values });
  }

  #lawOfWeights(): void {
    const tender = this.#lab.procedure === "tender";
    if (!this.#scoring) return this.#find(tender ? "lowest-price-tender" : "lowest-price-consultation");
    const { from, to } = this.#lawful();
    const weight: Said = ["percent", this.#weight];
    const good = from <= this.#weight && this.#weight <= to;
    if (tender) this.#find(good ? "weight-lawful-tender" : "weight-below-minimum", [], { weight });
    else {
      const code = good ? "weight-lawful-consultation" : "weight-outside-consultation";
      this.#find(code, [], { weight, least: ["percent", from], most: ["percent", to] });
    }
    if (this.#sum !== this.#rest) {
      this.#find("weights-scaled", [], {
        sum: ["points", this.#sum + this.#weight],
        rest: ["points", this.#rest],
      });
    }
  }

  #lawOfPrices(rows: readonly ScoredBid[], counted: readonly ScoredBid[]): void {
    const { min, max } = this.#law.deduction;
    const values: Record<string, Said> = {
      deduction: ["percent", this.#deduction],
      least: ["percent", min],
      most: ["percent", max],
    };
    const small = counted.filter((row) => row.small).map(({ id }) => id);
    if (this.#deduction < min || this.#deduction > max) this.#find("deduction-outside", [], values);
    else if (small.length) this.#find("deduction-applied", small, values);
    for (const row of rows) {
      if (row.status !== "over-ceiling") continue;
      this.#find(`over-ceiling-${this.#lab.procedure}`, [row.id], {
        price: ["money", row.price!],
        ceiling: ["money", this.#ceiling!],
      });
    }
    if (this.#ceiling === null) this.#find("no-ceiling");
    for (const name of LOW) {
      const shareSet = this.#low(name);
      const base = this.#law.low[name];
      if (base <= shareSet && shareSet <= this.#law.low.cap) continue;
      this.#find("low-figure-outside", [], {
        share: ["percent", shareSet],
        figure: ["figure", name],
        least: ["percent", base],
      });
    }
    if (this.#lowPrices(counted)) this.#find("low-review");
  }

  #low(name: LowFigure): number {
    return hundredths(this.#lab.low[name]) ?? 0;
  }

  /** Prices so low that the panel must ask: the price bid is held against the others, not the one after deduction. */
  #lowPrices(counted: readonly ScoredBid[]): boolean {
    const shares = Object.fromEntries(LOW.map((name) => [name, this.#low(name)])) as Record<
      LowFigure,
      number
    >;
    const beside = { average: "average", second: "next", ceiling: "ceiling" };
    const found = lowPrices(counted.map((row) => row.price!), this.#ceiling, shares);
    found.forEach((low, place) => {
      const row = counted[place]!;
      for (const [test, amount] of low) {
        this.#find(`low-${test}`, [row.id], {
          price: ["money", row.price!],
          share: ["percent", shares[test]],
          [beside[test]]: ["money", amount],
        });
      }
    });
    return found.some((low) => low.length > 0);
  }

  #lawOfTies(rows: readonly ScoredBid[]): void {
    const ranked = rows.filter(isValid);
    const measure = (row: ScoredBid) => this.#scoring ? row.total! : row.evaluated!;
    const ids = (some: readonly ScoredBid[]) => some.map(({ id }) => id);
    for (const value of new Set(ranked.map(measure))) {
      const tied = ranked.filter((row) => measure(row) === value);
      if (tied.length < 2) continue;
      if (!this.#scoring) {
        this.#find("tie-lowest", ids(tied));
        continue;
      }
      const places = new Set(tied.map((row) => row.evaluated));
      if (places.size > 1) this.#find(`tie-price-${this.#lab.procedure}`, ids(tied));
      for (const place of places) {
        const joint = tied.filter((row) => row.evaluated === place);
        if (joint.length > 1) this.#find(`tie-joint-${this.#lab.procedure}`, ids(joint));
      }
      const differs = tied.some((one, place) =>
        tied.slice(place + 1).some((other) =>
          Math.sign(one.price! - other.price!) !== Math.sign(one.evaluated! - other.evaluated!)
        )
      );
      if (differs) this.#find("tie-reading", ids(tied));
    }
  }

  #lawOfNumbers(rows: readonly ScoredBid[], counted: readonly ScoredBid[]): void {
    const number = counted.length;
    const count: Said = ["count", number];
    if (this.#lab.procedure === "tender") {
      if (number < this.#law.bidders_tender) this.#find("too-few-tender", [], { count });
    } else if (number < this.#law.bidders_consultation) {
      this.#find(number === 2 ? "two-consultation" : "too-few-consultation", [], { count });
    }
    const named = (test: (row: ScoredBid) => boolean) => rows.filter(test).map(({ id }) => id);
    const missing = named(({ status }) => status === "no-price" || status === "no-score");
    if (missing.length) this.#find("incomplete", missing);
    const out = named(({ status }) => status === "out");
    if (out.length) this.#find("set-aside", out);
  }
}

/** Whether a bid has a price that counts: as the lowest, as one of many. */
function counts({ status }: { status: Status }): boolean {
  return status === "valid" || status === "no-score";
}

function isValid({ status }: { status: Status }): boolean {
  return status === "valid";
}

function lowest(rows: readonly { evaluated: number | null }[]): number | null {
  return rows.length ? rows.reduce((least, row) => Math.min(least, row.evaluated!), Infinity) : null;
}

/** What the panel gave a ranked bid for all items together. */
function scoresOf(row: ScoredBid): number {
  return Object.values(row.scores).reduce((sum: number, score) => sum + (score ?? 0), 0);
}

/** By score from high to low, then by price from low to high; without scores by price. */
function order(one: ScoredBid, other: ScoredBid): number {
  return (other.total ?? 0) - (one.total ?? 0) || one.evaluated! - other.evaluated!;
}

/** The ranked bids by rank, each with how many are before it among them. */
function places(rows: readonly ScoredBid[]): [string, number][] {
  const ranked = rows.filter((row) => row.rank !== null).sort((a, b) => a.rank! - b.rank!);
  return ranked.map((row) => [row.id, ranked.filter((other) => other.rank! < row.rank!).length]);
}

function firstOf(rows: readonly ScoredBid[]): string[] {
  return rows.filter((row) => row.rank === 1).map(({ id }) => id);
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined;
}

function isRecord(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a report keeps of a value: texts, numbers and truths as they are, cut to a readable length. */
function plain(value: unknown): unknown {
  if (isAbsent(value)) return null;
  if (typeof value === "string") {
    const letters = Array.from(value);
    return letters.slice(0, 60).join("") + (letters.length > 60 ? "…" : "");
  }
  if (typeof value !== "object") return value;
  return Array.isArray(value) ? "[…]" : "{…}";
}
