/**
 * Make or buy: seven questions, and the cost of both ways with ranges in place of points.
 *
 * The twin of make_or_buy.py, where the form of a case and of a result is told, and how ranges are added. No sum may exceed
 * LARGEST_SUM, so that plain numbers reckon every product exactly.
 */

import { fen, hundredths, hundredthsText } from "./numbers.ts";
import { own, yuanText } from "./wording.ts";

export type Figure =
  | "units"
  | "load"
  | "worker_cost"
  | "supervisors"
  | "supervisor_cost"
  | "equipment"
  | "overhead"
  | "start_up"
  | "price"
  | "contract_management"
  | "tendering"
  | "transition"
  | "way_back";
export type Part =
  | "barred"
  | "listed"
  | "budgeted"
  | "described"
  | "measured"
  | "suppliers"
  | "suppliers_next"
  | "return"
  | "managed";
export type Question = "ours" | "described" | "measured" | "suppliers" | "return" | "managed" | "cost";
export type Verdict = "closed" | "veto" | "open" | "against" | "check" | "for";
export type Place = "low" | "likely" | "high";
export type Range = [string, string, string];

export interface Case {
  set: string;
  name: string | null;
  years: number;
  figures: Record<Figure, Range>;
  answers: Record<Part, string | number | null>;
  notes: Record<Question, string | null>;
}

export interface CaseRules {
  verdicts: Partial<Record<Part, Record<string, Verdict>>>;
  suppliers: number;
  sure: number;
}

export interface CaseProblem {
  field: string;
  code: string;
  value: unknown;
  allowed: string;
}

export interface JudgedPart {
  part: string;
  verdict: Verdict;
  said: string | null;
}

export interface Line extends Record<Place, number> {
  key: Figure;
}

export interface Bar {
  key: Figure;
  low: number;
  high: number;
  turns: boolean;
}

export interface CaseResult {
  make: Record<Place, number>;
  buy: Record<Place, number>;
  difference: Record<Place, number>;
  workers: Record<Place, number>;
  share: number;
  break_even: Record<Place, number | null>;
  lines: Record<"make" | "buy", Line[]>;
  tornado: Bar[];
  verdicts: Record<Question, { verdict: Verdict; parts: JudgedPart[] }>;
  result: string;
  against: Question[];
}

export const MONEY: readonly Figure[] = [
  "worker_cost",
  "supervisor_cost",
  "equipment",
  "start_up",
  "price",
  "contract_management",
  "tendering",
  "transition",
  "way_back",
];
export const MAKE: readonly Figure[] = [
  "load",
  "worker_cost",
  "supervisors",
  "supervisor_cost",
  "equipment",
  "overhead",
  "start_up",
];
export const BUY: readonly Figure[] = [
  "price",
  "contract_management",
  "tendering",
  "transition",
  "way_back",
];
export const FIGURES: readonly Figure[] = ["units", ...MAKE, ...BUY];
export const PARTS: readonly Part[] = [
  "barred",
  "listed",
  "budgeted",
  "described",
  "measured",
  "suppliers",
  "suppliers_next",
  "return",
  "managed",
];
export const COUNTED: readonly Part[] = ["suppliers", "suppliers_next"];
export const QUESTIONS: readonly Question[] = [
  "ours",
  "described",
  "measured",
  "suppliers",
  "return",
  "managed",
  "cost",
];
export const PLACES: readonly Place[] = ["low", "likely", "high"];
export const MOST_YEARS = 5;
const WEIGHTS = [3, 4, 3] as const;
const LONGEST = 300;
/** In fen: five thousand million yuan. */
export const LARGEST_SUM = 500_000_000_000;

const CASE_KEYS = ["set", "name", "years", "figures", "answers", "notes"];
const WHOLE = 10_000;

type Raw = Record<string, unknown>;
type Values = Record<Figure, number>;
type Triples = Record<Figure, readonly [number, number, number]>;

/** The case with what can be read, the rest as in the set it names, and a problem for everything that cannot. */
export function checkCase(
  raw: unknown,
  sets: Record<string, Case>,
  options: Record<Part, string[]>,
): { case: Case; problems: CaseProblem[] } {
  return new Check(sets, options).run(raw);
}

class Check {
  readonly #sets: Record<string, Case>;
  readonly #options: Record<Part, string[]>;
  readonly #problems: CaseProblem[] = [];

  constructor(sets: Record<string, Case>, options: Record<Part, string[]>) {
    this.#sets = sets;
    this.#options = options;
  }

  run(given: unknown): { case: Case; problems: CaseProblem[] } {
    if (!isRecord(given)) this.#report("", given, "not-a-case");
    const raw = isRecord(given) ? given : {};
    this.#known("", raw, CASE_KEYS);
    const names = Object.keys(this.#sets);
    let name = own(raw, "set");
    if (!isAbsent(name) && (typeof name !== "string" || !names.includes(name))) {
      this.#report("set", name, "choice", names.join(", "));
      name = null;
    }
    const set = isAbsent(name) ? names[0]! : name as string;
    const start = this.#sets[set]!;
    const found: Case = {
      set,
      name: this.#text("name", own(raw, "name")),
      years: this.#years(own(raw, "years"), start.years),
      figures: {} as Case["figures"],
      answers: {} as Case["answers"],
      notes: {} as Case["notes"],
    };
    const figures = this.#group("figures", raw, FIGURES);
    for (const key of FIGURES) {
      found.figures[key] = this.#figure(key, own(figures, key), start.figures[key]);
    }
    if (this.#tooLarge(found)) {
      this.#report("figures", null, "too-large", yuanText(LARGEST_SUM));
      for (const key of FIGURES) found.figures[key] = [...start.figures[key]];
      found.years = start.years;
    }
    const answers = this.#group("answers", raw, PARTS);
    for (const part of PARTS) {
      const answer = part in answers ? answers[part] : start.answers[part];
      found.answers[part] = this.#answer(part, answer);
    }
    const notes = this.#group("notes", raw, QUESTIONS);
    for (const question of QUESTIONS) {
      found.notes[question] = this.#text(`notes.${question}`, own(notes, question));
    }
    return { case: found, problems: this.#problems };
  }

  #group(name: string, raw: Raw, keys: readonly string[]): Raw {
    const found = own(raw, name);
    if (!isAbsent(found) && !isRecord(found)) this.#report(name, found, "object");
    const group = isRecord(found) ? found : {};
    this.#known(`${name}.`, group, keys);
    return group;
  }

  #known(prefix: string, raw: Raw, keys: readonly string[]): void {
    for (const [key, value] of Object.entries(raw)) {
      if (!keys.includes(key)) this.#report(`${prefix}${key}`, value, "unknown-field", keys.join(", "));
    }
  }

  #years(value: unknown, start: number): number {
    if (isAbsent(value)) return start;
    const found = hundredths(value);
    if (found === null || found % 100 || found < 100 || found > MOST_YEARS * 100) {
      this.#report("years", value, "years", String(MOST_YEARS));
      return start;
    }
    return found / 100;
  }

  #figure(key: Figure, value: unknown, start: Range): Range {
    if (isAbsent(value)) return [...start];
    if (!Array.isArray(value) || value.length !== 3) {
      this.#report(`figures.${key}`, value, "range");
      return [...start];
    }
    const found = PLACES.map((place, index) => this.#number(key, place, value[index]));
    if (found.includes(null)) return [...start];
    const texts = found as Range;
    const [low, likely, high] = texts.map((text) => read(key, text)) as [number, number, number];
    if (low <= likely && likely <= high) return texts;
    this.#report(`figures.${key}`, texts.join(", "), "order");
    return [...start];
  }

  #number(key: Figure, place: Place, value: unknown): string | null {
    const money = MONEY.includes(key);
    const found = money ? fen(value) : hundredths(value);
    const field = `figures.${key}.${place}`;
    const refuse = (code: string, allowed = "") => this.#report(field, value, code, allowed);
    if (found === null) return refuse(money ? "money" : "number");
    if ((key === "units" || key === "load") && found === 0) return refuse("above-nothing");
    if (key === "overhead" && found > WHOLE) return refuse("percent", "100");
    return money ? yuanText(found) : hundredthsText(found);
  }

  /** Whether any sum could exceed what is reckoned exactly: the dearest of all combinations on either side. */
  #tooLarge(found: Case): boolean {
    const most = {} as Values;
    for (const key of FIGURES) most[key] = read(key, found.figures[key][2]);
    most.load = read("load", found.figures.load[0]);
    return Math.max(makeSum(most, found.years), buySum(most, found.years)) > LARGEST_SUM;
  }

  #answer(part: Part, value: unknown): string | number | null {
    if (isAbsent(value) || value === "") return null;
    if (COUNTED.includes(part)) {
      const found = hundredths(value);
      if (found !== null && found % 100 === 0 && found <= 9_999 * 100) return found / 100;
      return this.#report(`answers.${part}`, value, "count", "9999");
    }
    const allowed = this.#options[part];
    if (typeof value === "string" && allowed.includes(value)) return value;
    return this.#report(`answers.${part}`, value, "choice", allowed.join(", "));
  }

  #text(field: string, value: unknown): string | null {
    if (isAbsent(value) || value === "") return null;
    if (typeof value === "string" && Array.from(value).length <= LONGEST) return value;
    return this.#report(field, value, "text", String(LONGEST));
  }

  #report(field: string, value: unknown, code: string, allowed = ""): null {
    this.#problems.push({ field, code, value: plain(value), allowed });
    return null;
  }
}

function read(key: Figure, text: string): number {
  return (MONEY.includes(key) ? fen(text) : hundredths(text)) ?? 0;
}

// The two sums.

/** The quotient as a whole number, halves away from zero; exact below 2^53. */
function rounded(numerator: number, denominator: number): number {
  const size = Math.abs(numerator);
  const rest = size % denominator;
  const whole = (size - rest) / denominator + (2 * rest >= denominator ? 1 : 0);
  return numerator < 0 && whole ? -whole : whole;
}

/** People who give the service: the units of a month by what one gives, whole people. */
export function workers({ units, load }: Pick<Values, "units" | "load">): number {
  const year = 12 * load;
  const rest = units % year;
  return (units - rest) / year + (rest ? 1 : 0);
}

function directSum(values: Values): number {
  return workers(values) * values.worker_cost + rounded(values.supervisors * values.supervisor_cost, 100) +
    values.equipment;
}

/** Own provision over the years in fen: people, equipment, overhead, and starting once. */
export function makeSum(values: Values, years: number): number {
  return rounded(directSum(values) * (WHOLE + values.overhead), WHOLE) * years + values.start_up;
}

/** Purchase over the years in fen: the price, managing the contract, and what comes once. */
export function buySum(values: Values, years: number): number {
  const yearly = rounded(values.units * values.price, 100) + values.contract_management;
  return yearly * years + values.tendering + values.transition + values.way_back;
}

/** Sums, break-even price, what the result turns on, and the verdicts. */
export function weigh(given: Case, rules: CaseRules): CaseResult {
  const figures = {} as Record<Figure, readonly [number, number, number]>;
  const likely = {} as Values;
  for (const key of FIGURES) {
    const [low, middle, high] = given.figures[key];
    figures[key] = [read(key, low), read(key, middle), read(key, high)];
    likely[key] = figures[key][1];
  }
  const { years } = given;
  const combined = combine(figures, years);
  const make = makeSum(likely, years), buy = buySum(likely, years);
  const { share } = combined;
  const verdicts = verdictsOf(given.answers, share, rules);
  const { result, against } = conclude(verdicts, share, rules.sure);
  return {
    make: { low: combined.make[0], likely: make, high: combined.make[1] },
    buy: { low: combined.buy[0], likely: buy, high: combined.buy[1] },
    difference: { low: combined.difference[0], likely: buy - make, high: combined.difference[1] },
    workers: workersOf(figures),
    share,
    break_even: breakEven(figures, likely, years, make),
    lines: linesOf(figures, likely, years),
    tornado: tornadoOf(figures, likely, years),
    verdicts,
    result,
    against,
  };
}

/** A sum and its weight among all. */
type Sum = readonly [number, number];

/** All sums of one side at a number of units, each with its weight. */
function sums(
  figures: Triples,
  keys: readonly Figure[],
  units: number,
  total: (values: Values) => number,
): Sum[] {
  const found: Sum[] = [];
  const values = { units } as Values;
  const go = (index: number, weight: number) => {
    const key = keys[index];
    if (key === undefined) {
      found.push([total(values), weight]);
      return;
    }
    for (let place = 0; place < 3; place += 1) {
      values[key] = figures[key][place]!;
      go(index + 1, weight * WEIGHTS[place]!);
    }
  };
  go(0, 1);
  return found;
}

const byTotal = (a: Sum, b: Sum) => a[0] - b[0];

/** What all combinations say: the share in which purchase is cheaper, and the tenth and ninetieth hundredth of each sum. */
function combine(figures: Triples, years: number): {
  make: [number, number];
  buy: [number, number];
  difference: [number, number];
  share: number;
} {
  const makes: Sum[] = [], buys: Sum[] = [];
  const pairs: { weight: number; totals: number[]; before: number[]; buy: Sum[] }[] = [];
  figures.units.forEach((units, place) => {
    const weight = WEIGHTS[place]!;
    const make = sums(figures, MAKE, units, (values) => makeSum(values, years)).sort(byTotal);
    const buy = sums(figures, BUY, units, (values) => buySum(values, years));
    for (const [total, each] of make) makes.push([total, each * weight]);
    for (const [total, each] of buy) buys.push([total, each * weight]);
    // before[n]: the weight of the n lowest sums of own provision.
    const before = [0];
    for (const [, each] of make) before.push(before[before.length - 1]! + each);
    pairs.push({ weight, totals: make.map(([total]) => total), before, buy });
  });
  const whole = 10 ** FIGURES.length;

  /** The weight of the combinations in which purchase less own provision is below an amount. */
  const below = (difference: number): number => {
    let found = 0;
    for (const { weight, totals, before, buy } of pairs) {
      const all = before[before.length - 1]!;
      for (const [total, each] of buy) {
        found += weight * each * (all - before[notAbove(totals, total - difference)]!);
      }
    }
    return found;
  };
  const least = (some: readonly Sum[]) => some.reduce((found, [total]) => Math.min(found, total), Infinity);
  const most = (some: readonly Sum[]) => some.reduce((found, [total]) => Math.max(found, total), -Infinity);
  const lowest = least(buys) - most(makes), highest = most(buys) - least(makes);

  /** The least amount that at least so many tenths of the combinations do not exceed. */
  const quantile = (tenths: number): number => {
    let low = lowest, high = highest;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (below(middle + 1) * 10 >= whole * tenths) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    make: [quantileOf(makes, 1), quantileOf(makes, 9)],
    buy: [quantileOf(buys, 1), quantileOf(buys, 9)],
    difference: [quantile(1), quantile(9)],
    share: rounded(below(0), whole / WHOLE),
  };
}

/** How many sums, rising, do not exceed a value. */
function notAbove(totals: readonly number[], value: number): number {
  let low = 0, high = totals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (totals[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The least sum that at least so many tenths of the weight do not exceed. */
function quantileOf(some: readonly Sum[], tenths: number): number {
  const whole = some.reduce((sum, [, weight]) => sum + weight, 0);
  let found = 0;
  for (const [total, weight] of some.slice().sort(byTotal)) {
    found += weight;
    if (found * 10 >= whole * tenths) return total;
  }
  throw new Error("no sums");
}

/** People needed: at the fewest units and the most that one gives, at the likely figures, and the other way round. */
function workersOf({ units, load }: Triples): Record<Place, number> {
  return {
    low: workers({ units: units[0], load: load[2] }),
    likely: workers({ units: units[1], load: load[1] }),
    high: workers({ units: units[2], load: load[0] }),
  };
}

/** The price of a unit at which both ways cost the same, the rest likely; null where it would be nothing or less. */
function breakEven(
  figures: Triples,
  likely: Values,
  years: number,
  make: number,
): Record<Place, number | null> {
  const fixed = buySum({ ...likely, price: 0 }, years);
  const all = sums(figures, MAKE, likely.units, (values) => makeSum(values, years));
  const price = (total: number) => {
    const found = rounded((total - fixed) * 100, likely.units * years);
    return found > 0 ? found : null;
  };
  return { low: price(quantileOf(all, 1)), likely: price(make), high: price(quantileOf(all, 9)) };
}

/** The items of both sums over the years: each at the low, likely and high of its own figures, the rest likely. */
function linesOf(figures: Triples, likely: Values, years: number): CaseResult["lines"] {
  const line = (key: Figure, amount: (values: Values) => number, keys: readonly Figure[] = [key]): Line => {
    const at = (place: number) => {
      const values = { ...likely };
      // The more one gives, the fewer people are needed.
      for (const each of keys) values[each] = figures[each][each === "load" ? 2 - place : place]!;
      return amount(values);
    };
    return { key, low: at(0), likely: at(1), high: at(2) };
  };
  return {
    make: [
      line("worker_cost", (v) => workers(v) * v.worker_cost * years, ["units", "load", "worker_cost"]),
      line("supervisor_cost", (v) => rounded(v.supervisors * v.supervisor_cost, 100) * years, [
        "supervisors",
        "supervisor_cost",
      ]),
      line("equipment", (v) => v.equipment * years),
      line(
        "overhead",
        (v) => (rounded(directSum(v) * (WHOLE + v.overhead), WHOLE) - directSum(v)) * years,
      ),
      line("start_up", (v) => v.start_up),
    ],
    buy: [
      line("price", (v) => rounded(v.units * v.price, 100) * years, ["units", "price"]),
      line("contract_management", (v) => v.contract_management * years),
      line("tendering", (v) => v.tendering),
      line("transition", (v) => v.transition),
      line("way_back", (v) => v.way_back),
    ],
  };
}

/** Purchase less own provision with one figure at its low and at its high, the widest first. */
function tornadoOf(figures: Triples, likely: Values, years: number): Bar[] {
  const found: Bar[] = [];
  for (const key of FIGURES) {
    const at = (place: 0 | 2) => {
      const values = { ...likely, [key]: figures[key][place] };
      return buySum(values, years) - makeSum(values, years);
    };
    const low = at(0), high = at(2);
    if (low !== high) {
      found.push({ key, low, high, turns: Math.min(low, high) < 0 && Math.max(low, high) > 0 });
    }
  }
  return found.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

// The seven questions.

const GRAVEST: readonly Verdict[] = ["closed", "veto", "open", "against", "check", "for"];
const PARTS_OF: Partial<Record<Question, readonly Part[]>> = {
  ours: ["barred", "listed", "budgeted"],
  described: ["described"],
  measured: ["measured"],
  return: ["return"],
  managed: ["managed"],
};

/** The verdict of each question: the gravest of its parts. */
function verdictsOf(answers: Case["answers"], share: number, rules: CaseRules): CaseResult["verdicts"] {
  const found = {} as CaseResult["verdicts"];
  for (const question of QUESTIONS) {
    const parts: JudgedPart[] = question === "suppliers"
      ? [suppliersOf(answers, rules.suppliers)]
      : question === "cost"
      ? [costOf(share, rules.sure)]
      : PARTS_OF[question]!.map((part) => {
        const said = answers[part] as string | null;
        return { part, verdict: said === null ? "open" : rules.verdicts[part]![said]!, said };
      });
    const gravest = Math.min(...parts.map(({ verdict }) => GRAVEST.indexOf(verdict)));
    found[question] = { verdict: GRAVEST[gravest]!, parts };
  }
  return found;
}

/** The fewest there will be, now or next time, decide. */
function suppliersOf(answers: Case["answers"], needed: number): JudgedPart {
  const counts = COUNTED.map((part) => answers[part]).filter((count) => count !== null) as number[];
  const judged = (verdict: Verdict, said: string) => ({ part: "suppliers", verdict, said });
  if (counts.length === 0) return judged("open", "suppliers-unknown");
  const least = Math.min(...counts);
  if (least >= needed) return judged("for", "suppliers-enough");
  return least === 2 ? judged("check", "suppliers-two") : judged("against", "suppliers-few");
}

function costOf(share: number, sure: number): JudgedPart {
  if (share >= sure) return { part: "cost", verdict: "for", said: "cost-buy" };
  if (share <= WHOLE - sure) return { part: "cost", verdict: "against", said: "cost-make" };
  return { part: "cost", verdict: "check", said: "cost-tie" };
}

/**
 * What follows, and the questions that it rests on. The answers are no points to be added: the first closes, the way back and
 * the managing can veto, the others weigh.
 */
function conclude(
  verdicts: CaseResult["verdicts"],
  share: number,
  sure: number,
): { result: string; against: Question[] } {
  const of = (kind: Verdict) => QUESTIONS.filter((question) => verdicts[question].verdict === kind);
  for (const kind of ["closed", "veto", "open"] as const) {
    if (of(kind).length) return { result: kind, against: of(kind) };
  }
  const against = of("against");
  if (against.includes("cost") && against.length > 1) {
    return { result: "make", against: against.filter((question) => question !== "cost") };
  }
  if (against.length) return { result: "weigh", against };
  return { result: share >= sure ? "buy" : "buy-tie", against: [] };
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
