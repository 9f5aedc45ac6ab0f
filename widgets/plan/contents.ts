/**
 * What the plan has to contain: the provisions of data/rules/contents.yaml that hold for a need, or may.
 *
 * The twin of contents.py, where the result is told.
 */

import { type Decider, decider, holdsOn, type InForce, type Inputs } from "../rulebook/evaluate.ts";
import { citedOn } from "../rulebook/on_day.ts";
import type {
  Citation,
  ContentsSection,
  Kind,
  Language,
  Mark,
  Provision,
  Rulebook,
  Text,
} from "./rulebook.ts";
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

/** A provision made ready; `section` is the place of its section. */
interface LawProvision {
  data: Provision;
  decide: Decider;
  section: number;
  told: Told;
}

/** The provisions of one law made ready. `rulebook` has the texts of a day in it, `parameters` what is then in force. */
export class Contents {
  readonly #parameters: InForce;
  readonly #language: Language | null;
  readonly #sections: ContentsSection[];
  readonly #provisions: LawProvision[];
  readonly #checking: Set<string>;

  constructor(rulebook: Rulebook, parameters: InForce) {
    const { sections, provisions } = rulebook.contents;
    this.#parameters = parameters;
    this.#language = rulebook.language;
    this.#sections = sections;
    const places = new Map(sections.map(({ id }, place) => [id, place]));
    this.#provisions = provisions.filter(({ in_force }) => holdsOn(in_force, parameters.date))
      .map((data) => ({
        data,
        decide: decider(data.when),
        section: places.get(data.section)!,
        told: toldOf(data, citedOn(data.cite, rulebook.instruments, parameters.date)),
      }));
    this.#checking = new Set(
      this.#provisions.filter(({ data }) => checksAnAnswer(data)).map(({ data }) => data.id),
    );
  }

  /** Every section, also one in which nothing is said; the arguments are told in contents.py. */
  of(
    inputs: Inputs,
    values: Record<string, Text>,
    questions: (names: string[]) => string[],
  ): PlannedSection[] {
    const told: Told[][] = this.#sections.map(() => []);
    const inForce = this.#parameters.values, budget = inputs.budget as number | null;
    for (const { data, decide, section, told: template } of this.#provisions) {
      if (inputs.exempt && !data.also_below) continue;
      const holds = decide.value(inputs, inForce);
      const says = holds === false ? data.otherwise : data.says;
      if (says === null) continue;
      told[section]!.push({
        ...template,
        holds,
        says: this.#filled(says, values, budget),
        doubt: holds === false ? null : data.doubt,
        asks: holds === null ? questions(decide.asks(inputs, inForce)) : [],
      });
    }
    return this.#sections.map(({ id, number, part, label }, place) => ({
      section: id,
      number,
      part,
      label,
      provisions: told[place]!,
    }));
  }

  /** The provisions that hold because an answer is none that the law allows, or none without an approval. */
  against(sections: PlannedSection[]): Told[] {
    return sections.flatMap(({ provisions }) =>
      provisions.filter(({ holds, rule }) => holds && this.#checking.has(rule))
    );
  }

  #filled(text: Text, values: Record<string, Text>, budget: number | null): Text {
    if (typeof text === "string" && !text.includes("{")) return text;
    return inBoth(
      (language) =>
        inLanguage(text, language).replace(
          /\{([a-z_]+)(?::([0-9]+))?\}/g,
          (_token, name: string, rate: string | undefined) => {
            if (rate === undefined) return inLanguage(values[name]!, language);
            return inLanguage(budget === null ? values.unknown! : ofBudget(budget, Number(rate)), language);
          },
        ),
      this.#language,
    );
  }
}

/** Whether a provision forbids an answer, or ties it to an approval: its condition begins with known(…). */
function checksAnAnswer({ kind, when }: Provision): boolean {
  if ((kind !== "must-not" && kind !== "approval") || when === null || !("all" in when)) return false;
  const first = when.all[0]!;
  return "test" in first && first.test[1] === "known";
}

/** What a plan tells of a provision, but for what the purchase decides. */
function toldOf(data: Provision, cite: Citation[]): Told {
  return {
    rule: data.id,
    kind: data.kind,
    holds: null,
    closes: data.closes,
    strength: data.strength,
    title: data.title,
    says: data.says,
    doubt: data.doubt,
    cite,
    mark: data.mark,
    asks: [],
  };
}

/** The share of the budget that a rate in basis points makes, cut to the fen. */
function ofBudget(budget: number, rate: number): Text {
  // The budget in ten thousands and the rest: each product stays exact.
  const rest = budget % WHOLE;
  return fenText(((budget - rest) / WHOLE) * rate + Math.floor((rest * rate) / WHOLE));
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
