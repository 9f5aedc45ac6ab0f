/**
 * A need as the reader gives it, checked field by field against the vocabulary.
 *
 * The twin of need.py, where the form of a need is told. What cannot be read is reported and set aside as unknown, and the
 * report keeps it as it was given.
 */

import { isIsoDate } from "../rulebook/dates.ts";
import type { Rulebook, Text, Word } from "./rulebook.ts";
import { fill, own, yuanText } from "./wording.ts";

/** The reader's own thresholds, in yuan as text, and the number of the document they stand in. */
export interface OwnFigures {
  limit: string | null;
  open_tender: string | null;
  document: string | null;
}

/** A bid made up to try the evaluation; null is unknown. The price is text in yuan. */
export interface SampleBid {
  name: string | { en: string; zh: string } | null;
  price: string | null;
  /** A small or micro enterprise. */
  small: boolean | null;
  /** A social organisation. */
  social: boolean | null;
}

/** A need with every field present; null is unknown. Amounts are text in yuan, as in `3600000`. */
export interface Need {
  region: string | null;
  level: string | null;
  budget: string | null;
  service: string | null;
  date: string | null;
  service_from: string | null;
  suppliers: number | null;
  urgency: string | null;
  complexity: string | null;
  innovation_case: string | null;
  innovation_fits_plans: boolean | null;
  prior_tender: string | null;
  sole_reason: string | null;
  limited_market: boolean | null;
  tender_cost_high: boolean | null;
  user_choice: boolean | null;
  small_repeated: boolean | null;
  open_framework: boolean | null;
  spare_day: boolean;
  purchaser: string | null;
  excluded_item: string | null;
  in_catalogue: boolean | null;
  budgeted: boolean | null;
  split: string | null;
  agency: boolean | null;
  packages: boolean | null;
  subcontracting: boolean | null;
  specialised: boolean | null;
  public_concern: boolean | null;
  sme_exception: string | null;
  set_aside: string | null;
  goods_inside: boolean | null;
  uniform_standard: boolean | null;
  evaluation: string | null;
  /** In per cent. */
  price_weight: number | null;
  /** In per cent. */
  price_deduction: number | null;
  ceiling: string | null;
  pricing: string | null;
  term_months: number | null;
  intellectual_property: boolean | null;
  centralised: string | null;
  own_figures: OwnFigures | null;
  method: string | null;
  sample_bids: SampleBid[] | null;
  sample_ceiling: string | null;
}

/** A field that could not be read: what was given, why it is refused and what is allowed. */
export interface Problem {
  field: string;
  value: unknown;
  code: string;
  text: Text;
}

export interface Checked {
  need: Need;
  problems: Problem[];
}

/** The largest amount of a need in fen: a million million yuan. */
export const LARGEST_AMOUNT = 100_000_000_000_000;

/** The first day that a need may name; one before the Law is told that there was none. */
const EARLIEST = "1900-01-01";
const MOST_SUPPLIERS = 10_000;
const LONGEST_TEXT = 200;
const LONGEST_SHOWN = 60;
const BLANKS = /[ \t\r\n\u00a0\u2009\u202f\u3000]/g;
const WIDE = "０１２３４５６７８９，．￥";
const NARROW = "0123456789,.¥";
const AMOUNT =
  /^(?:¥|rmb|cny)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20})(?:\.([0-9]{1,20}))?(million|万|亿)?(?:元|yuan|rmb|cny)?$/i;
const ZEROS: Record<string, number> = { "": 0, "万": 4, million: 6, "亿": 8 };
const SAMPLE_BID = ["name", "price", "small", "social"] as const;
const SAMPLE_FIELD = /^sample_bids\[([0-9]{1,2})\]\.([^]*)$/;
const LONGEST_NAME = 120;
export const MOST_BIDS = 12;
/** The largest price of a bid in fen: five thousand million yuan. After a deduction JavaScript can still hold it. */
export const LARGEST_PRICE = 500_000_000_000;
const OWN_FIGURES = ["limit", "open_tender", "document"] as const;

/** The need with what is valid in it, and a problem for everything that is not. */
export function checkNeed(raw: unknown, rulebook: Rulebook): Checked {
  return new NeedReader(rulebook).read(raw);
}

/** An amount in yuan as whole fen: 3600000, "3,600,000", "360万", "1.5"; null if it is not one, or out of range. */
export function amount(value: unknown): number | null {
  const written = typeof value === "number" ? numberText(value) : value;
  if (typeof written !== "string") return null;
  const plain = written.replace(BLANKS, "").replace(
    new RegExp(`[${WIDE}]`, "g"),
    (wide) => NARROW[WIDE.indexOf(wide)]!,
  );
  const match = AMOUNT.exec(plain);
  if (!match) return null;
  const decimals = match[2] ?? "";
  const zeros = ZEROS[(match[3] ?? "").toLowerCase()]! + 2 - decimals.length;
  let digits = match[1]!.replace(/,/g, "") + decimals;
  if (zeros >= 0) digits += "0".repeat(zeros);
  else {
    if (/[^0]/.test(digits.slice(zeros))) return null;
    digits = digits.slice(0, zeros);
  }
  digits = digits.replace(/^0+/, "");
  if (digits === "" || digits.length > 15) return null;
  const fen = Number(digits);
  return fen <= LARGEST_AMOUNT ? fen : null;
}

/** Reads needs under a rulebook, many times over. */
export class NeedReader {
  readonly messages: Record<string, Text>;
  readonly figures: Record<string, Text>;
  readonly sample: Record<string, Text>;
  readonly language: Rulebook["language"];
  readonly last: string;
  readonly words: Map<string, Word>;
  readonly choices: Map<string, string[]>;
  readonly methods: string[];
  readonly levels: Map<string, string[]>;
  readonly everyLevel: string[];

  constructor(rulebook: Rulebook) {
    this.messages = rulebook.labels.problems as Record<string, Text>;
    this.figures = rulebook.labels.figures as Record<string, Text>;
    this.sample = rulebook.labels.sample as Record<string, Text>;
    this.language = rulebook.language;
    this.last = rulebook.calendar.last;
    const words = rulebook.vocabulary.filter((word) => word.kind === "need");
    this.words = new Map(words.map((word) => [word.name, word]));
    this.choices = new Map(words.map(({ name, choices }) => [name, choices.map(({ value }) => value)]));
    this.methods = rulebook.methods.map(({ id }) => id);
    this.levels = new Map(rulebook.regions.map(({ id, levels }) => [id, levels.map(({ level }) => level)]));
    this.everyLevel = [...new Set([...this.levels.values()].flat())];
  }

  read(raw: unknown): Checked {
    return new Reading(this).run(raw);
  }
}

/** One need as it is read. */
class Reading {
  readonly #reader: NeedReader;
  readonly #need: Record<string, unknown> = {};
  readonly #problems: Problem[] = [];

  constructor(reader: NeedReader) {
    this.#reader = reader;
    for (const name of reader.words.keys()) this.#need[name] = null;
    this.#need.own_figures = null;
    this.#need.method = null;
    this.#need.sample_bids = null;
    this.#need.sample_ceiling = null;
  }

  run(given: unknown): Checked {
    if (!isRecord(given)) this.#report("", given, "not-a-need");
    const raw = isRecord(given) ? given : {};
    for (const [field, value] of Object.entries(raw)) {
      if (own(this.#need, field) === undefined) {
        this.#report(field, value, "unknown-field", Object.keys(this.#need).join(", "));
      }
    }
    for (const word of this.#reader.words.values()) {
      if (!["region", "level", "spare_day"].includes(word.name)) {
        this.#need[word.name] = this.#field(word, own(raw, word.name));
      }
    }
    this.#place(own(raw, "region"), own(raw, "level"));
    const spare = this.#reader.words.get("spare_day")!;
    this.#need.spare_day = this.#field(spare, own(raw, "spare_day")) ?? true;
    if (isAbsent(own(raw, "date"))) this.#report("date", null, "date-missing");
    this.#need.own_figures = this.#ownFigures(own(raw, "own_figures"));
    this.#need.method = this.#oneOf("method", own(raw, "method"), this.#reader.methods);
    this.#need.sample_bids = this.#sampleBids(own(raw, "sample_bids"));
    this.#need.sample_ceiling = this.#price("sample_ceiling", own(raw, "sample_ceiling"));
    return { need: this.#need as unknown as Need, problems: this.#problems };
  }

  #field(word: Word, value: unknown): string | number | boolean | null {
    if (isAbsent(value)) return null;
    if (word.type === "choice") {
      return this.#oneOf(word.name, value, this.#reader.choices.get(word.name)!);
    }
    if (word.type === "bool") return this.#truth(word.name, value);
    if (word.type === "int") return this.#count(word.name, value);
    if (word.type === "percent") return this.#percentage(word.name, value);
    if (word.type === "money") return this.#money(word.name, value);
    if (word.type === "date") return this.#date(word.name, value);
    return this.#report(word.name, value, "text");
  }

  /** A level is one of the region's; without a region, one that any region has. */
  #place(region: unknown, level: unknown): void {
    const { levels, everyLevel } = this.#reader;
    const found = this.#need.region = this.#oneOf("region", region, [...levels.keys()]);
    const allowed = found === null ? everyLevel : levels.get(found)!;
    this.#need.level = this.#oneOf("level", level, allowed);
    if (found !== null && this.#need.level === null && allowed.length === 1) this.#need.level = allowed[0];
  }

  #oneOf(field: string, value: unknown, allowed: string[]): string | null {
    if (isAbsent(value)) return null;
    if (typeof value === "string" && allowed.includes(value)) return value;
    return this.#report(field, value, "choice", allowed.join(", "));
  }

  #count(field: string, value: unknown): number | null {
    const written = typeof value === "number" ? numberText(value) : value;
    if (typeof written === "string" && /^[0-9]{1,5}$/.test(written) && Number(written) <= MOST_SUPPLIERS) {
      return Number(written);
    }
    return this.#report(field, value, "int");
  }

  #percentage(field: string, value: unknown): number | null {
    const written = typeof value === "number" ? numberText(value) : value;
    if (typeof written === "string" && /^[0-9]{1,3}$/.test(written) && Number(written) <= 100) {
      return Number(written);
    }
    return this.#report(field, value, "percent");
  }

  #money(field: string, value: unknown): string | null {
    const fen = amount(value);
    return fen === null ? this.#report(field, value, "money") : yuanText(fen);
  }

  #date(field: string, value: unknown): string | null {
    if (typeof value !== "string" || !isIsoDate(value)) return this.#report(field, value, "date");
    const first = EARLIEST, { last } = this.#reader;
    if (value < first || value > last) return this.#report(field, value, "date-range", "", { first, last });
    return value;
  }

  #ownFigures(value: unknown): OwnFigures | null {
    if (isAbsent(value)) return null;
    if (!isRecord(value)) return this.#report("own_figures", value, "object");
    for (const [key, each] of Object.entries(value)) {
      if (!(OWN_FIGURES as readonly string[]).includes(key)) {
        this.#report(`own_figures.${key}`, each, "unknown-field", OWN_FIGURES.join(", "));
      }
    }
    const found: OwnFigures = { limit: null, open_tender: null, document: null };
    for (const key of OWN_FIGURES) {
      const each = own(value, key);
      if (isAbsent(each)) continue;
      const field = `own_figures.${key}`;
      found[key] = key === "document" ? this.#text(field, each) : this.#money(field, each);
    }
    const limit = amount(found.limit), openTender = amount(found.open_tender);
    if (limit !== null && openTender !== null && limit > openTender) {
      found.limit = this.#report("own_figures.limit", value.limit, "order");
    }
    return OWN_FIGURES.some((key) => found[key] !== null) ? found : null;
  }

  #text(field: string, value: unknown): string | null {
    if (typeof value === "string" && Array.from(value).length <= LONGEST_TEXT) return value;
    return this.#report(field, value, "text");
  }

  /** The bids by their places: one that cannot be read stays as a bid of which nothing is known. */
  #sampleBids(value: unknown): SampleBid[] | null {
    if (isAbsent(value)) return null;
    if (!Array.isArray(value) || value.length > MOST_BIDS) {
      return this.#report("sample_bids", value, "bids", String(MOST_BIDS));
    }
    const bids = value.map((each, place) => this.#sampleBid(`sample_bids[${place}]`, each));
    return bids.length ? bids : null;
  }

  #sampleBid(field: string, given: unknown): SampleBid {
    const keys = SAMPLE_BID.join(", ");
    if (!isRecord(given)) this.#report(field, given, "bid", keys);
    const value = isRecord(given) ? given : {};
    for (const [key, each] of Object.entries(value)) {
      if (!(SAMPLE_BID as readonly string[]).includes(key)) {
        this.#report(`${field}.${key}`, each, "unknown-field", keys);
      }
    }
    const bid: SampleBid = {
      name: this.#bidName(`${field}.name`, own(value, "name")),
      price: this.#price(`${field}.price`, own(value, "price")),
      small: this.#truth(`${field}.small`, own(value, "small")),
      social: this.#truth(`${field}.social`, own(value, "social")),
    };
    if (bid.small && bid.social) bid.social = this.#report(`${field}.social`, true, "bid-kind");
    return bid;
  }

  #bidName(field: string, value: unknown): SampleBid["name"] {
    if (isAbsent(value)) return null;
    const short = (each: unknown): each is string =>
      typeof each === "string" && Array.from(each).length <= LONGEST_NAME;
    if (short(value)) return value;
    if (isRecord(value) && Object.keys(value).length === 2) {
      const en = own(value, "en"), zh = own(value, "zh");
      if (short(en) && short(zh) && en && zh) return { en, zh };
    }
    return this.#report(field, value, "bid-name");
  }

  #price(field: string, value: unknown): string | null {
    if (isAbsent(value)) return null;
    const fen = amount(value);
    return fen !== null && fen <= LARGEST_PRICE ? yuanText(fen) : this.#report(field, value, "bid-price");
  }

  #truth(field: string, value: unknown): boolean | null {
    if (isAbsent(value)) return null;
    return typeof value === "boolean" ? value : this.#report(field, value, "bool");
  }

  /** What the reader knows a field by; undefined for one that is told by its own name. */
  #label(field: string): Text | undefined {
    const { figures, language, sample, words } = this.#reader;
    const word = words.get(field);
    if (word) return word.label;
    if (field === "sample_bids") return sample.bids;
    if (field === "sample_ceiling") return sample.highest;
    const bid = SAMPLE_FIELD.exec(field);
    if (bid && (SAMPLE_BID as readonly string[]).includes(bid[2]!)) {
      const part = sample[bid[2] === "price" ? "amount" : bid[2]!]!;
      return fill(sample.field!, { number: String(Number(bid[1]) + 1), part }, language);
    }
    const [, figure] = field.split("own_figures.");
    return figure ? own(figures, figure) : undefined;
  }

  #report(
    field: string,
    value: unknown,
    code: string,
    allowed = "",
    values: Record<string, string> = {},
  ): null {
    const { language, messages } = this.#reader;
    const name = this.#label(field) || field;
    const filled = { field: name, value: shown(value), allowed, ...values };
    this.#problems.push({ field, value, code, text: fill(messages[code]!, filled, language) });
    return null;
  }
}

/** Whether an answer says nothing. */
export function isAbsent(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number as both languages write it; "…" for those that they write differently. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e15 ? String(value) : "…";
}

/** The value as a message quotes it, cut to a readable length. */
export function shown(value: unknown): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") {
    const letters = Array.from(value);
    return `“${letters.slice(0, LONGEST_SHOWN).join("")}${letters.length > LONGEST_SHOWN ? "…" : ""}”`;
  }
  return Array.isArray(value) ? "[…]" : "{…}";
}
