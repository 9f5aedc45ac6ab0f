/**
 * A table of indicators: points between a target and a floor, the score, and what a rule of payment makes of it.
 *
 * The twin of indicators.py, where the form of a table and of a result is told.
 */

import { fen, hundredths, hundredthsText, priceWords, share } from "./numbers.ts";
import type { Language } from "./rulebook.ts";
import { own, yuanText } from "./wording.ts";

export type Family = "output" | "effect" | "satisfaction" | "cost";
export type Better = "more" | "less";
export type Source = "purchaser" | "provider" | "users" | "third";

export interface IndicatorRow {
  id: string;
  name: string | null;
  on: boolean;
  family: Family;
  better: Better;
  source: Source;
  points: string;
  target: string;
  floor: string;
  result: string | null;
}

export interface PayRule {
  price: string;
  full: string;
  per_point: string;
  bottom: string;
  cap: string;
  surplus: string | null;
}

export interface IndicatorTable {
  rows: IndicatorRow[];
  pay: PayRule;
}

export interface IndicatorProblem {
  field: string;
  code: string;
  value: unknown;
  allowed: string;
}

export interface ScoredRow {
  id: string;
  points: number;
  most: number;
  met: boolean | null;
  jump: boolean;
}

export interface Paid {
  /** Millionths of the price. */
  rate: number;
  deduction: number;
  paid: number;
  repair: boolean;
}

export interface IndicatorFinding {
  code: string;
  rows: string[];
  values: Record<string, [string, number]>;
}

export interface Scored {
  sum: number;
  rows: ScoredRow[];
  score: number;
  score_100: number;
  cliff_100: number;
  pay: Paid;
  pay_cliff: Paid;
  most: number;
  most_at: number;
  findings: IndicatorFinding[];
}

export const FAMILIES: readonly Family[] = ["output", "effect", "satisfaction", "cost"];
export const BETTER: readonly Better[] = ["more", "less"];
export const SOURCES: readonly Source[] = ["purchaser", "provider", "users", "third"];
const ROW = ["id", "name", "on", "family", "better", "source", "points", "target", "floor", "result"];
export const PAY = ["price", "full", "per_point", "bottom", "cap", "surplus"] as const;
export const MOST_ROWS = 14;
const LONGEST = 80;
/** A hundred points, or all of a price, in hundredths. */
export const WHOLE = 10_000;
const LARGEST_VALUE = 100_000_000;
const LARGEST_PRICE = 500_000_000_000;
const ID = /^[a-z0-9-]{1,40}$/;

type Raw = Record<string, unknown>;

const isRecord = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): boolean => value === null || value === undefined;

/** The table with what can be read, the rest as in `start` or as a new row has it, and a problem for what cannot. */
export function checkTable(
  raw: unknown,
  start: IndicatorTable,
): { table: IndicatorTable; problems: IndicatorProblem[] } {
  return new Check().run(raw, start);
}

class Check {
  readonly #problems: IndicatorProblem[] = [];

  run(given: unknown, start: IndicatorTable): { table: IndicatorTable; problems: IndicatorProblem[] } {
    if (!isRecord(given)) this.#report("", given, "not-a-table");
    const raw = isRecord(given) ? given : {};
    this.#known("", raw, ["rows", "pay"]);
    const table = {
      rows: this.#rows(own(raw, "rows"), start.rows),
      pay: this.#pay(own(raw, "pay"), start.pay),
    };
    return { table, problems: this.#problems };
  }

  #rows(raw: unknown, start: readonly IndicatorRow[]): IndicatorRow[] {
    let entries: readonly unknown[] = start;
    if (Array.isArray(raw) && raw.length >= 1 && raw.length <= MOST_ROWS) entries = raw;
    else if (!isAbsent(raw)) this.#report("rows", raw, "list", String(MOST_ROWS));
    const found = new Map<string, IndicatorRow>();
    for (const entry of entries) {
      const name = isRecord(entry) ? own(entry, "id") : null;
      if (typeof name !== "string" || !ID.test(name) || found.has(name)) {
        this.#report("row", name, "id");
        continue;
      }
      found.set(name, this.#row(entry as Raw, name));
    }
    return found.size > 0 ? Array.from(found.values()) : start.map((row) => ({ ...row }));
  }

  #row(entry: Raw, id: string): IndicatorRow {
    const field = `row.${id}`;
    this.#known(`${field}.`, entry, ROW);
    let on = own(entry, "on");
    if (on === undefined) on = true;
    if (typeof on !== "boolean") {
      this.#report(`${field}.on`, on, "bool");
      on = true;
    }
    const better = this.#choice(`${field}.better`, own(entry, "better"), BETTER);
    const target = this.#number(`${field}.target`, own(entry, "target"), "value", LARGEST_VALUE, 9_000);
    let floor = this.#number(`${field}.floor`, own(entry, "floor"), "value", LARGEST_VALUE, target);
    if (better === "more" ? floor > target : floor < target) {
      this.#report(`${field}.floor`, own(entry, "floor"), `order-${better}`, hundredthsText(target));
      floor = target;
    }
    const result = own(entry, "result");
    return {
      id,
      name: this.#text(`${field}.name`, own(entry, "name")),
      on: on as boolean,
      family: this.#choice(`${field}.family`, own(entry, "family"), FAMILIES),
      better,
      source: this.#choice(`${field}.source`, own(entry, "source"), SOURCES),
      points: hundredthsText(this.#number(`${field}.points`, own(entry, "points"), "points", WHOLE, 1_000)),
      target: hundredthsText(target),
      floor: hundredthsText(floor),
      result: isAbsent(result) || result === "" ? null : this.#measured(`${field}.result`, result),
    };
  }

  #measured(field: string, value: unknown): string | null {
    const found = hundredths(value);
    if (found === null || found > LARGEST_VALUE) {
      this.#report(field, value, "value", hundredthsText(LARGEST_VALUE));
      return null;
    }
    return hundredthsText(found);
  }

  #pay(raw: unknown, start: PayRule): PayRule {
    if (!isAbsent(raw) && !isRecord(raw)) this.#report("pay", raw, "object");
    const record = isRecord(raw) ? raw : {};
    this.#known("pay.", record, PAY);
    const given = (key: keyof PayRule): unknown =>
      Object.prototype.hasOwnProperty.call(record, key) ? record[key] : start[key];
    const usual = (key: "full" | "per_point" | "bottom" | "cap") => hundredths(start[key]) ?? 0;
    const full = this.#number("pay.full", given("full"), "score", WHOLE, usual("full"));
    let bottom = this.#number(
      "pay.bottom",
      given("bottom"),
      "score",
      WHOLE,
      Math.min(full, usual("bottom")),
    );
    if (bottom > full) {
      this.#report("pay.bottom", given("bottom"), "order-pay", hundredthsText(full));
      bottom = full;
    }
    const price = this.#money("pay.price", given("price")) ?? start.price;
    const perPoint = this.#number("pay.per_point", given("per_point"), "percent", WHOLE, usual("per_point"));
    const cap = this.#number("pay.cap", given("cap"), "percent", WHOLE, usual("cap"));
    const surplus = given("surplus");
    return {
      price,
      full: hundredthsText(full),
      per_point: hundredthsText(perPoint),
      bottom: hundredthsText(bottom),
      cap: hundredthsText(cap),
      surplus: isAbsent(surplus) || surplus === "" ? null : this.#money("pay.surplus", surplus),
    };
  }

  #known(prefix: string, raw: Raw, keys: readonly string[]): void {
    for (const [key, value] of Object.entries(raw)) {
      if (!keys.includes(key)) this.#report(`${prefix}${key}`, value, "unknown-field", keys.join(", "));
    }
  }

  #choice<Choice extends string>(field: string, value: unknown, allowed: readonly Choice[]): Choice {
    if (isAbsent(value)) return allowed[0]!;
    if (typeof value === "string" && allowed.includes(value as Choice)) return value as Choice;
    this.#report(field, value, "choice", allowed.join(", "));
    return allowed[0]!;
  }

  #number(field: string, value: unknown, code: string, most: number, usual: number): number {
    if (isAbsent(value)) return usual;
    const found = hundredths(value);
    if (found === null || found > most || (code === "points" && found === 0)) {
      this.#report(field, value, code, hundredthsText(most));
      return usual;
    }
    return found;
  }

  #money(field: string, value: unknown): string | null {
    const found = fen(value);
    if (!found || found > LARGEST_PRICE) {
      this.#report(field, value, "money");
      return null;
    }
    return yuanText(found);
  }

  #text(field: string, value: unknown): string | null {
    if (isAbsent(value) || value === "") return null;
    // Letters are counted as Python counts them.
    if (typeof value === "string" && Array.from(value).length <= LONGEST) return value;
    this.#report(field, value, "text", String(LONGEST));
    return null;
  }

  #report(field: string, value: unknown, code: string, allowed = ""): void {
    const plain = ["string", "number", "boolean"].includes(typeof value) || isAbsent(value);
    this.#problems.push({ field, code, value: plain ? value ?? null : "…", allowed });
  }
}

/** Points, score, payment and findings. */
export function scoreTable(table: IndicatorTable): Scored {
  const rows = table.rows.filter(({ on }) => on).map(scored);
  const add = (of: ScoredRow[], key: "points" | "most") => of.reduce((sum, row) => sum + row[key], 0);
  const sum = add(rows, "most");
  const reached = add(rows, "points");
  const cliff = add(rows.filter(({ met }) => met), "most");
  const hundred = sum ? share(reached, 1000, sum) * 10 : 0;
  const allOrNone = sum ? share(cliff, 1000, sum) * 10 : 0;
  const result = {
    sum,
    rows,
    score: reached,
    score_100: hundred,
    cliff_100: allOrNone,
    pay: paid(table.pay, hundred),
    pay_cliff: paid(table.pay, allOrNone),
    most: paid(table.pay, 0).deduction,
    most_at: mostAt(table.pay),
  };
  return { ...result, findings: findings(table, result) };
}

function scored(row: IndicatorRow): ScoredRow {
  const [most, target, floor] = [row.points, row.target, row.floor].map((text) => hundredths(text)!) as [
    number,
    number,
    number,
  ];
  const result = row.result === null ? null : hundredths(row.result);
  let points = 0;
  let met: boolean | null = null;
  if (result !== null) {
    met = row.better === "more" ? result >= target : result <= target;
    if (met) points = most;
    else if (target !== floor) {
      const above = Math.max(0, row.better === "more" ? result - floor : floor - result);
      // A weight with two decimals may lie below its own rounding.
      points = Math.min(most, share(most, above, 10 * Math.abs(target - floor)) * 10);
    }
  }
  return { id: row.id, points, most, met, jump: target === floor };
}

const numbersOf = (pay: PayRule): [number, number, number, number] =>
  [pay.full, pay.per_point, pay.bottom, pay.cap].map((text) => hundredths(text)!) as [
    number,
    number,
    number,
    number,
  ];

/** The share taken off at a score, in millionths of the price. */
export function rateAt(pay: PayRule, reached: number): number {
  const [full, perPoint, bottom, cap] = numbersOf(pay);
  return Math.min(cap * 100, perPoint * Math.max(0, full - Math.max(reached, bottom)));
}

function paid(pay: PayRule, reached: number): Paid {
  const rate = rateAt(pay, reached);
  const price = fen(pay.price)!;
  const deduction = share(price, rate, 1_000_000);
  return { rate, deduction, paid: price - deduction, repair: reached < hundredths(pay.bottom)! };
}

/** The highest score, to a hundredth, at which the deduction is the largest. */
function mostAt(pay: PayRule): number {
  const [full, perPoint, bottom, cap] = numbersOf(pay);
  if (perPoint === 0 || cap === 0) return full;
  return Math.max(bottom, full - Math.ceil(cap * 100 / perPoint));
}

function findings(table: IndicatorTable, result: Omit<Scored, "findings">): IndicatorFinding[] {
  const found: IndicatorFinding[] = [];
  const find = (code: string, rows: string[] = [], values: Record<string, [string, number]> = {}) =>
    found.push({ code, rows, values });
  const rows = table.rows.filter(({ on }) => on);
  if (rows.length === 0) find("no-rows");
  else if (result.sum === WHOLE) find("weights-whole", [], { number: ["count", rows.length] });
  else find("weights-off", [], { sum: ["points", result.sum], number: ["count", rows.length] });
  const jumps = result.rows.filter(({ jump }) => jump).map(({ id }) => id);
  if (jumps.length > 0) find("jumps", jumps);
  else if (rows.length > 0) find("grades");
  for (const [family, code] of [["effect", "effect"], ["satisfaction", "users"]]) {
    const of = rows.filter((row) => row.family === family).map(({ id }) => id);
    find(of.length > 0 ? code! : `no-${code}`, of);
  }
  const alone = rows.filter(({ source }) => source === "provider").map(({ id }) => id);
  if (alone.length > 0) {
    const points = result.rows.filter(({ id }) => alone.includes(id)).reduce(
      (sum, { most }) => sum + most,
      0,
    );
    find("provider-alone", alone, { points: ["points", points] });
  }
  const unmeasured = result.rows.filter(({ met }) => met === null).map(({ id }) => id);
  if (unmeasured.length > 0) find("unmeasured", unmeasured);
  find("pay-contract");
  const surplus = table.pay.surplus === null ? null : fen(table.pay.surplus);
  if (surplus !== null) {
    const code = result.most > surplus ? "stake-above" : "stake-within";
    find(code, [], { most: ["money", result.most], surplus: ["money", surplus] });
  }
  return found;
}

/** A value of a finding in words. */
export function valueWords(kind: string, value: number, language: Language): string {
  if (kind === "money") return priceWords(value, language);
  return kind === "points" ? hundredthsText(value) : String(value);
}

/** Millionths of a price as a percentage, to two decimals: `18800` -> "1.88". */
export const rateWords = (rate: number): string => hundredthsText(share(rate, 1, 100));
