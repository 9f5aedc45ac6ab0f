/**
 * The facts of a purchase as they are told, read against data/rules/checks.
 *
 * The twin of facts.py, where the form of facts is told.
 */

import { isIsoDate } from "../rulebook/dates.ts";
import type { Scalar } from "../rulebook/evaluate.ts";
import type { Checks, Fact } from "./checks.ts";
import { nearestName } from "./nearest_name.ts";
import { amount, isAbsent, isRecord, numberText, type Problem, shown } from "./need.ts";
import type { Language, Rulebook, Text } from "./rulebook.ts";
import { fill, own, yuanText } from "./wording.ts";

export type Facts = Record<string, Scalar>;

/** `facts`: what is known, in engine units (fen, basis points, ISO days), in the order of the vocabulary. */
export interface ReadFacts {
  facts: Facts;
  problems: Problem[];
}

const LARGEST_COUNT = 10_000_000;
const LARGEST_PERCENT = 1_000 * 100;
const LONGEST_NAME = 80;
const LONGEST_TEXT = 200;
const TRUTHS: Record<string, boolean> = {
  true: true,
  yes: true,
  "是": true,
  false: false,
  no: false,
  "否": false,
};

/** Reads facts under a rulebook and its checks, many times over. */
export class FactsReader {
  readonly #words: Map<string, Fact>;
  readonly #names: string[];
  readonly #messages: Record<string, Text>;
  readonly #language: Language | null;
  readonly #levels: Map<string, string[]>;
  readonly #choices: Map<string, string[]>;

  constructor(rulebook: Rulebook, checks: Checks) {
    this.#words = new Map(checks.facts.map((fact) => [fact.name, fact]));
    this.#names = [...this.#words.keys()];
    this.#messages = checks.problems;
    this.#language = rulebook.language;
    this.#levels = new Map(rulebook.regions.map(({ id, levels }) => [id, levels.map(({ level }) => level)]));
    this.#choices = new Map(
      checks.facts.map(({ name, choices }) => [name, choices.map(({ value }) => value)]),
    );
    this.#choices.set("region", [...this.#levels.keys()]);
    this.#choices.set("level", [...new Set([...this.#levels.values()].flat())]);
  }

  /** The facts that can be read, and a problem for each that cannot. */
  read(given: unknown): ReadFacts {
    const problems: Problem[] = [];
    const found = new Map<string, Scalar>();
    if (!isRecord(given)) this.#report(problems, "", given, "not-facts");
    const raw = isRecord(given) ? given : {};
    for (const [field, value] of Object.entries(raw)) {
      const word = this.#words.get(field);
      if (word === undefined) {
        this.#report(problems, field, value, "unknown");
      } else if (!isAbsent(value)) {
        const each = this.#value(word, value);
        if (each === null) this.#report(problems, field, value, kind(word));
        else found.set(field, each);
      }
    }
    this.#place(found, problems, raw);
    const facts: Facts = {};
    for (const name of this.#names) if (found.has(name)) facts[name] = found.get(name)!;
    return { facts, problems };
  }

  /** A level is one of its region's; a region with one level has that. */
  #place(found: Map<string, Scalar>, problems: Problem[], raw: Record<string, unknown>): void {
    const levels = this.#levels.get(String(found.get("region")));
    if (levels === undefined) return;
    const level = found.get("level");
    if (level === undefined && levels.length === 1 && isAbsent(own(raw, "level"))) {
      found.set("level", levels[0]!);
    } else if (level !== undefined && !levels.includes(level as string)) {
      found.delete("level");
      this.#report(problems, "level", raw.level, "choice", levels);
    }
  }

  #value(word: Fact, value: unknown): Scalar | null {
    switch (kind(word)) {
      case "choice":
        return typeof value === "string" && this.#choices.get(word.name)!.includes(value) ? value : null;
      case "bool":
        return truth(value);
      case "int":
        return count(value);
      case "money":
        return amount(value);
      case "percent":
        return percent(value);
      case "date":
        return typeof value === "string" && isIsoDate(value) ? value : null;
    }
    return typeof value === "string" && Array.from(value).length <= LONGEST_TEXT ? value : null;
  }

  #report(problems: Problem[], field: string, value: unknown, code: string, allowed?: string[]): void {
    const word = this.#words.get(field);
    const offered = code === "unknown"
      ? nearestName(Array.from(field).slice(0, LONGEST_NAME).join(""), this.#names)
      : (allowed ?? this.#choices.get(field) ?? []).join(", ");
    const label = word ? word.label : shown(field);
    const values = { field: label, value: shown(value), allowed: offered };
    problems.push({ field, value, code, text: fill(this.#messages[code]!, values, this.#language) });
  }
}

function kind(word: Fact): string {
  return word.name === "region" || word.name === "level" ? "choice" : word.type;
}

/** A fact in engine units as it is told: amounts as text in yuan, percentages as text. */
export function written(word: Fact, value: Scalar): Scalar {
  if (word.type === "money") return yuanText(value as number);
  if (word.type !== "percent") return value;
  const rest = value as number % 100;
  const whole = String(((value as number) - rest) / 100);
  return rest ? `${whole}.${String(rest).padStart(2, "0").replace(/0$/, "")}` : whole;
}

function asText(value: unknown): string | null {
  if (typeof value === "number") return numberText(value);
  return typeof value === "string" ? trimmed(value) : null;
}

function trimmed(value: string): string {
  return value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

function truth(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  return typeof value === "string" ? own(TRUTHS, trimmed(value).toLowerCase()) ?? null : null;
}

function count(value: unknown): number | null {
  const text = asText(value);
  if (text === null || !/^[0-9]{1,8}$/.test(text)) return null;
  return Number(text) <= LARGEST_COUNT ? Number(text) : null;
}

/** A percentage in basis points. */
function percent(value: unknown): number | null {
  const text = asText(value);
  const match = text === null ? null : /^([0-9]{1,4})(?:\.([0-9]{1,2})0*)?[%％]?$/.exec(text);
  if (match === null) return null;
  const points = Number(match[1]) * 100 + Number((match[2] ?? "0").padEnd(2, "0"));
  return points <= LARGEST_PERCENT ? points : null;
}
