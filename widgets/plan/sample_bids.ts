/**
 * The reader's sample bids, worked out by the rules of the plan.
 *
 * The twin of sample_bids.py, where the result is told.
 */

import { type Decider, decider, holdsOn, type InForce, type Inputs } from "../rulebook/evaluate.ts";
import { citedOn } from "../rulebook/on_day.ts";
import type { PlannedSection, Told } from "./contents.ts";
import { amount, type Need, type SampleBid } from "./need.ts";
import { grouped, hundredthsText, priceWords } from "./numbers.ts";
import { judged, judgedText, LOW, type LowFigure, lowPrices, pricePoints, WHOLE } from "./prices.ts";
import type { Citation, Language, Mark, OverRow, PriceWay, Rulebook, Text, WayRow } from "./rulebook.ts";
import { dayText, fill, inBoth, inLanguage } from "./wording.ts";

export type BidStatus = "valid" | "no-price" | "reserved" | "over-ceiling";

export interface TriedBid {
  name: Text;
  price: number | null;
  small: boolean | null;
  social: boolean | null;
  status: BidStatus;
  deduction: number | null;
  judged: number | null;
  judged_as: string | null;
  points: number | null;
  points_as: string | null;
  place: number | null;
  low: [LowFigure, number][];
}

/** What is to be told of the bids, with its law. */
export interface BidsSaid {
  code: string;
  text: Text;
  doubt: Text | null;
  cite: Citation[];
  mark: Mark | null;
}

export interface Sample {
  way: PriceWay | null;
  rule: string | null;
  worked: boolean;
  weight: number | null;
  deduction: number | null;
  ceiling: number | null;
  ceiling_whose: "sample" | "ceiling" | "budget" | null;
  benchmark: number | null;
  bids: TriedBid[];
  says: BidsSaid[];
  asks: string[];
}

/** What a sentence on the bids rests on. */
interface Law {
  cite: Citation[];
  mark: Mark | null;
  doubt?: Text | null;
}

type Way = WayRow & Law;
type Questions = (names: string[]) => string[];

const LETTERS = "ABCDEFGHIJKL";
const DOUBTED = ["social-bid", "reserved"];

/** The rows of one law made ready. `rulebook` has the texts of a day in it, `parameters` what is then in force. */
export class SampleBids {
  readonly data: Rulebook["sample_bids"];
  readonly language: Language | null;
  readonly labels: Record<string, Record<string, Text>>;
  readonly values: InForce["values"];
  readonly ways: [WayRow, Decider][];
  readonly over: [OverRow, Decider][];
  readonly reserved: Decider;

  constructor(rulebook: Rulebook, parameters: InForce) {
    const rows = <Row extends WayRow | OverRow>(given: Row[]): [Row, Decider][] =>
      given.filter(({ in_force }) => in_force === null || holdsOn(in_force, parameters.date))
        .map((row) => [
          { ...row, cite: citedOn(row.cite, rulebook.instruments, parameters.date) },
          decider(row.when),
        ]);
    this.data = rulebook.sample_bids;
    this.language = rulebook.language;
    this.labels = rulebook.labels as Record<string, Record<string, Text>>;
    this.values = parameters.values;
    this.ways = rows(this.data.ways);
    this.over = rows(this.data.over);
    this.reserved = decider(this.data.social.reserved);
  }
}

/** The bids of a need worked out on a day, by the sections of its plan. */
export class SampleTrial {
  readonly #law: SampleBids;
  readonly #need: Need;
  readonly #inputs: Inputs;
  readonly #method: { label: Text; status: string };
  readonly #day: string;
  readonly #questions: Questions;
  readonly #told: Map<string, Told>;
  readonly #bids: TriedBid[];
  readonly #ceiling: number | null;
  readonly #whose: Sample["ceiling_whose"];
  readonly #says: BidsSaid[] = [];
  readonly #asks = new Set<string>();
  #refused = false;
  #blocked = false;
  #deduction: number | null = null;
  #benchmark: number | null = null;

  constructor(
    law: SampleBids,
    need: Need,
    inputs: Inputs,
    contents: PlannedSection[],
    method: { label: Text; status: string },
    day: string,
    questions: Questions,
  ) {
    this.#law = law;
    this.#need = need;
    this.#inputs = inputs;
    this.#method = method;
    this.#day = day;
    this.#questions = questions;
    this.#told = new Map(
      contents.flatMap(({ provisions }) => provisions.map((each): [string, Told] => [each.rule, each])),
    );
    this.#bids = need.sample_bids!.map((bid, place) => this.#bid(bid, place));
    [this.#ceiling, this.#whose] = this.#highest();
  }

  run(): Sample {
    const way = this.#way();
    const scored = way !== null && way.way === "scored";
    const weight = scored ? this.#inputs.price_weight as number | null : null;
    if (way) this.#tellWay(way, weight);
    if (way && (scored || way.way === "lowest")) this.#judge(weight);
    if (this.#blocked && !this.#refused) this.#say("open", null, {}, way ? 1 : 0);
    return {
      way: way ? way.way : null,
      rule: way ? way.id : null,
      worked: this.#benchmark !== null,
      weight,
      deduction: this.#deduction,
      ceiling: this.#ceiling,
      ceiling_whose: this.#whose,
      benchmark: this.#benchmark,
      bids: this.#bids,
      says: this.#says,
      asks: [...this.#asks],
    };
  }

  // The rows.

  #bid(bid: SampleBid, place: number): TriedBid {
    const { language } = this.#law;
    const name = bid.name ?? fill(this.#label("unnamed"), { letter: LETTERS[place]! }, language);
    return {
      name: inBoth((each) => inLanguage(name, each), language),
      price: amount(bid.price),
      small: bid.small,
      social: bid.social,
      status: "valid",
      deduction: null,
      judged: null,
      judged_as: null,
      points: null,
      points_as: null,
      place: null,
      low: [],
    };
  }

  /** The highest price that the bids are held to: their own, else that of the purchase, else its budget. */
  #highest(): [number | null, Sample["ceiling_whose"]] {
    const found = [["sample", "sample_ceiling"], ["ceiling", "ceiling"], ["budget", "budget"]] as const;
    for (const [name, field] of found) {
      const price = amount(this.#need[field]);
      if (price !== null) return [price, name];
    }
    return [null, null];
  }

  // What holds.

  /** Whether a provision holds in the plan; where it is not told it does not. */
  #holds(rule: string): boolean | null {
    const told = this.#told.get(rule);
    return told ? told.holds : false;
  }

  /** Questions that are still open; without some of them no price can be judged. */
  #open(names: readonly string[], blocks = true): void {
    for (const name of names) this.#asks.add(name);
    this.#blocked ||= blocks;
  }

  /** The row that says how prices decide, with its law; null where none does, which is then told. */
  #way(): Way | null {
    const { label, status } = this.#method;
    if (status === "outside" || status === "excluded") {
      this.#say("unusable", null, { method: label, status: this.#law.labels.status![status]! });
      return null;
    }
    const undecided: string[] = [];
    for (const [row, when] of this.#law.ways) {
      const named = row.provision;
      const { values } = this.#law;
      const holds = named === null ? when.value(this.#inputs, values) : this.#holds(named);
      if (holds) {
        const { cite, mark } = named === null ? row : this.#told.get(named)!;
        return { ...row, cite, mark };
      }
      if (holds === null) {
        undecided.push(
          ...(named === null
            ? this.#questions(when.asks(this.#inputs, values))
            : this.#told.get(named)!.asks),
        );
      }
    }
    for (const name of undecided) this.#asks.add(name);
    this.#blocked = undecided.length > 0;
    if (!this.#blocked) this.#say("unknown", null, { date: dayText(this.#day) });
    return null;
  }

  #tellWay(way: Way, weight: number | null): void {
    const unknown = way.way === "scored" && weight === null;
    if (unknown) this.#open(["price_weight"], false);
    this.#say(way.way, way, { weight: unknown ? this.#label("weight") : hundredthsText(weight ?? 0) });
    this.#forbid(way.unless);
    this.#forbid(way.proviso, false);
    for (const rule of way.mind) {
      if (!this.#holds(rule)) continue;
      const law = this.#told.get(rule)!;
      this.#say("mind", law, { title: law.title, says: law.says });
    }
  }

  /** Nothing is worked out against a provision that holds; against one that may hold only with that proviso, if at all. */
  #forbid(rules: readonly string[], blocks = true): void {
    for (const rule of rules) {
      const holds = this.#holds(rule);
      if (holds === false) continue;
      const law = this.#told.get(rule)!;
      if (holds) {
        this.#refused = true;
        this.#say("refused", law, { says: law.says });
      } else {
        this.#open(law.asks, blocks);
        if (!blocks) this.#say("proviso", law, { says: law.says });
      }
    }
  }

  // Prices.

  #judge(weight: number | null): void {
    const reserved = this.#reserved();
    this.#count(reserved);
    this.#deduct();
    // Then a price above it is not found, and one test of a low price is left out.
    if (this.#ceiling === null) this.#open(["budget"], false);
    if (this.#refused) return;
    const counted = this.#withStatus("valid");
    if (counted.length && !this.#blocked) this.#hold(counted, weight);
    if (reserved !== null) this.#low(counted);
    if (this.#benchmark !== null) this.#ties(counted);
  }

  /** Whether a social organisation that bids cannot take part at all. */
  #reserved(): boolean | null {
    const { data, reserved, values } = this.#law;
    if (!this.#holds(data.social.provision) || !this.#bids.some(({ social }) => social)) return false;
    const value = reserved.value(this.#inputs, values);
    if (value === null) this.#open(this.#questions(reserved.asks(this.#inputs, values)));
    return value;
  }

  /** Which bids are held against each other, and why the others are not. */
  #count(reserved: boolean | null): void {
    const { data, values } = this.#law;
    const rule = data.social.provision;
    const social = this.#bids.filter((bid) => bid.social);
    const over = this.#law.over.find(([, when]) => when.value(this.#inputs, values))?.[0];
    for (const bid of this.#bids) {
      if (bid.price === null) bid.status = "no-price";
      else if (bid.social && reserved) bid.status = "reserved";
      else if (over && this.#ceiling !== null && bid.price > this.#ceiling) bid.status = "over-ceiling";
    }
    if (social.length && reserved !== null && this.#holds(rule)) {
      this.#say(reserved ? "reserved" : "social-bid", this.#told.get(rule)!, { bids: this.#names(social) });
    }
    const priceless = this.#withStatus("no-price"), above = this.#withStatus("over-ceiling");
    if (priceless.length) this.#say("no-price", null, { bids: this.#names(priceless) });
    if (above.length) {
      this.#say(`over-${over!.of}`, over!, { bids: this.#names(above), ceiling: priceText(this.#ceiling!) });
    }
  }

  /** The rate that small and micro enterprises get; null while it is not decided. */
  #deduct(): void {
    const counted = this.#withStatus("valid");
    const small = counted.filter((bid) => bid.small);
    const unsized = counted.filter((bid) => bid.small === null && !bid.social);
    const row = this.#law.data.deductions.find(({ provision }) => this.#holds(provision) !== false);
    if (!row || !(small.length || unsized.length)) {
      this.#deduction = 0;
      if (small.length) this.#say("no-deduction", null, { bids: this.#names(small) });
      return;
    }
    const rate = this.#inputs.price_deduction as number | null, law = this.#told.get(row.provision)!;
    if (law.holds === null) this.#open(law.asks);
    if (unsized.length) {
      this.#blocked = true;
      this.#say("size-open", null, { bids: this.#names(unsized) });
    }
    if (!small.length) return;
    this.#forbid(row.unless);
    if (rate === null) this.#open(["price_deduction"]);
    else if (law.holds && !this.#refused) {
      this.#deduction = rate;
      this.#say("deduction", law, { bids: this.#names(small), rate: this.#percent(rate) });
    }
  }

  /** The prices judged, their places and points. */
  #hold(counted: TriedBid[], weight: number | null): void {
    for (const bid of counted) {
      const rate = bid.deduction = bid.small ? this.#deduction ?? 0 : 0;
      const value = bid.judged = judged(bid.price!, rate);
      bid.judged_as = judgedText(value);
      if (rate) {
        bid.judged_as = `${grouped(bid.price!)} × ${hundredthsText(WHOLE - rate)}% = ${judgedText(value)}`;
      }
    }
    const lowest = this.#benchmark = Math.min(...counted.map((bid) => bid.judged!));
    for (const bid of counted) {
      const own = bid.judged!;
      bid.place = 1 + counted.filter((other) => other.judged! < own).length;
      if (weight === null) continue;
      bid.points = pricePoints(weight, lowest, own);
      const terms = `${judgedText(lowest)} ÷ ${judgedText(own)} × ${hundredthsText(weight)}`;
      bid.points_as = `${terms} = ${grouped(bid.points, true)}`;
    }
  }

  /** Prices so low that a review must be opened: the price offered, not the one judged. */
  #low(counted: TriedBid[]): void {
    const { low: data } = this.#law.data;
    if (!this.#holds(data.provision)) return this.#say("low-none");
    const law = this.#told.get(data.provision)!;
    const shares = Object.fromEntries(
      LOW.map((test) => [test, this.#law.values[data[test]]]),
    ) as Record<LowFigure, number>;
    const found = lowPrices(counted.map((bid) => bid.price!), this.#ceiling, shares);
    counted.forEach((bid, place) => {
      bid.low = found[place]!;
      for (const [test, beside] of bid.low) {
        this.#say(`low-${test}`, law, {
          bids: this.#names([bid]),
          share: this.#percent(shares[test]),
          amount: priceText(beside),
        });
      }
    });
    if (counted.length && !counted.some((bid) => bid.low.length)) this.#say("low-quiet", law);
  }

  #ties(counted: TriedBid[]): void {
    const rule = this.#law.data.ties.find((each) => this.#holds(each));
    for (const value of new Set(counted.map((bid) => bid.judged))) {
      const tied = counted.filter((bid) => bid.judged === value);
      if (tied.length < 2) continue;
      const bids = this.#names(tied);
      if (rule === undefined) this.#say("tie-open", null, { bids });
      else this.#say("tie", this.#told.get(rule)!, { bids });
    }
  }

  // Words.

  #withStatus(status: BidStatus): TriedBid[] {
    return this.#bids.filter((bid) => bid.status === status);
  }

  #names(bids: TriedBid[]): Text {
    const comma = this.#law.labels.document!.comma!;
    return inBoth(
      (language) => bids.map(({ name }) => inLanguage(name, language)).join(inLanguage(comma, language)),
      this.#law.language,
    );
  }

  #percent(rate: number): Text {
    return fill(this.#law.labels.count!.percents!, { count: hundredthsText(rate) }, this.#law.language);
  }

  #label(name: string): Text {
    return this.#law.labels.sample![name]!;
  }

  #say(
    code: string,
    law: Law | null = null,
    values: Record<string, Text> = {},
    at: number | null = null,
  ): void {
    this.#says.splice(at ?? this.#says.length, 0, {
      code,
      text: fill(this.#label(code), values, this.#law.language),
      doubt: law && DOUBTED.includes(code) ? law.doubt ?? null : null,
      cite: law ? law.cite : [],
      mark: law ? law.mark : null,
    });
  }
}

function priceText(fen: number): Text {
  return { en: priceWords(fen, "en"), zh: priceWords(fen, "zh") };
}
