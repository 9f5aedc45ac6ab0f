/**
 * What the plan has to contain: the provisions of data/rules/contents.yaml that hold for a need, or may.
 *
 * The twin of contents.py, where the result is told.
 */

import { evaluate, holdsOn, type InForce, type Inputs } from "../rulebook/evaluate.ts";
import { citedOn } from "../rulebook/on_day.ts";
import type { Citation, Kind, Language, Mark, Provision, Rulebook, Text } from "./rulebook.ts";
import { fenText, inBoth, inLanguage } from "./wording.ts";

/** A provision that holds (true), may hold (null) or does not, where the rulebook says what follows from that. */
export interface Told {
  rule: string;
  kind: Kind;
  holds: boolean | null;
  closes: boolean;
  strength: string | null;
  title: Text;
  says: Text;
  doubt: Text | null;
  cite: Citation[];
  mark: Mark;
  asks: string[];
}

export interface PlannedSection {
  section: string;
  number: number | null;
  part: string | null;
  label: Text;
  provisions: Told[];
}

export type GateStatus = "open" | "closed" | "undecided";

/** Whether the purchase may go on; `reasons` decide it, `asks` would. */
export interface Gates {
  status: GateStatus;
  reasons: Told[];
  asks: string[];
}

/** Decides the provisions on a day; the arguments are told in contents.py. */
export class Contents {
  readonly #rulebook: Rulebook;
  readonly #inputs: Inputs;
  readonly #parameters: InForce;
  readonly #values: Record<string, Text>;
  readonly #questions: (names: string[]) => string[];
  readonly #language: Language | null;

  constructor(
    rulebook: Rulebook,
    inputs: Inputs,
    parameters: InForce,
    values: Record<string, Text>,
    questions: (names: string[]) => string[],
  ) {
    this.#rulebook = rulebook;
    this.#inputs = inputs;
    this.#parameters = parameters;
    this.#values = values;
    this.#questions = questions;
    this.#language = rulebook.language;
  }

  /** Every section, also one in which nothing is said. */
  run(): PlannedSection[] {
    const { sections, provisions } = this.#rulebook.contents;
    const told = new Map<string, Told[]>(sections.map(({ id }) => [id, []]));
    for (const data of provisions) {
      const provision = this.#provision(data);
      if (provision) told.get(data.section)!.push(provision);
    }
    return sections.map(({ id, number, part, label }) => ({
      section: id,
      number,
      part,
      label,
      provisions: told.get(id)!,
    }));
  }

  /** The provision as it stands; null if it is not of that day, or says nothing of this purchase. */
  #provision(data: Provision): Told | null {
    if (!holdsOn(data.in_force, this.#parameters.date)) return null;
    if (this.#inputs.below_limit && !data.also_below) return null;
    let holds: boolean | null = true;
    let asks: string[] = [];
    if (data.when !== null) {
      const verdict = evaluate(data.when, this.#inputs, this.#parameters);
      holds = verdict.value;
      asks = this.#questions(verdict.asks);
    }
    const says = holds === false ? data.otherwise : data.says;
    if (says === null) return null;
    return {
      rule: data.id,
      kind: data.kind,
      holds,
      closes: data.closes,
      strength: data.strength,
      title: data.title,
      says: this.#filled(says),
      doubt: holds === false ? null : data.doubt,
      cite: citedOn(data.cite, this.#rulebook.instruments, this.#parameters.date),
      mark: data.mark,
      asks,
    };
  }

  #filled(text: Text): Text {
    return inBoth(
      (language) =>
        inLanguage(text, language).replace(
          /\{([a-z_]+)(?::([0-9]+))?\}/g,
          (_token, name: string, rate: string | undefined) =>
            inLanguage(rate === undefined ? this.#values[name]! : this.#ofBudget(Number(rate)), language),
        ),
      this.#language,
    );
  }

  /** The share of the budget that a rate in basis points makes, cut to the fen. */
  #ofBudget(rate: number): Text {
    const budget = this.#inputs.budget as number | null;
    if (budget === null) return this.#values.unknown!;
    // The budget in ten thousands and the rest: each product stays exact.
    const rest = budget % WHOLE;
    return fenText(((budget - rest) / WHOLE) * rate + Math.floor((rest * rate) / WHOLE));
  }
}

const WHOLE = 10_000; // basis points

/** Whether the purchase may go on: closed if a closing provision holds, undecided while one may, else open. */
export function gates(sections: PlannedSection[]): Gates {
  const closing = sections.flatMap(({ provisions }) => provisions.filter(({ closes }) => closes));
  const closed = closing.filter(({ holds }) => holds);
  const undecided = closing.filter(({ holds }) => holds === null);
  return {
    status: closed.length ? "closed" : undecided.length ? "undecided" : "open",
    reasons: closed.length ? closed : undecided,
    asks: [...new Set(undecided.flatMap(({ asks }) => asks))],
  };
}
