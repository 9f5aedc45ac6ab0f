/** What the parts of the lab share: its data, its state, and the fields by their names. */

import type { LawCite } from "../rulebook/sayings.ts";
import type { MarkKind } from "../kit/i18n.ts";
import { isRecord, type Raw } from "../kit/define.ts";
import type { Finding } from "../kit/parts.ts";
import type { Lines } from "../plan/red_flags.ts";
import { hundredths } from "../plan/numbers.ts";
import type { LowFigure } from "../plan/prices.ts";
import {
  type Bid,
  checkLab,
  type Count,
  type Lab,
  type LabLaw,
  type LabProblem,
  type Trace,
} from "../plan/scoring.ts";
import { resolved, type ResolvedLab, type SetNames } from "../plan/scoring_words.ts";
import type { Language } from "../plan/rulebook.ts";
import { en, type Strings, zh } from "./strings.ts";

export type Unit = "yuan" | "yuan-per-hour";

export interface BidSet {
  lab: Lab;
  names: SetNames;
  title: string;
  note: string;
  unit: Unit;
}

export interface FindingText {
  id: string;
  finding: Finding;
  title: string;
  says: string;
  doubt?: string;
  cite: LawCite[];
  mark?: MarkKind;
}

export interface SignalText {
  id: string;
  legal: boolean;
  title: string;
  definition: string;
  rings: string;
  rings_ratio?: string;
  quiet: string;
  innocent: string;
  next: string;
  cite: LawCite[];
  mark?: MarkKind;
  works: string[];
}

/** What the view needs beside its state. */
export interface Data {
  sets: Record<string, BidSet>;
  law: LabLaw;
  lines: Lines;
  sayings: {
    findings: FindingText[];
    notes: { id: string; says: string; cite: LawCite[]; mark?: MarkKind }[];
    signals: SignalText[];
    quotes: Record<string, string>;
  };
  /** By key of the bibliography, author and year. */
  works: Record<string, string>;
}

export type ViewName = "scoring" | "red-flags";

export interface State {
  view: ViewName;
  lab: Lab;
}

export const stringsOf = (language: Language): Strings => (language === "zh" ? zh : en);

const VIEWS: readonly ViewName[] = ["scoring", "red-flags"];

export function labsOf(data: Data): Record<string, Lab> {
  return Object.fromEntries(Object.entries(data.sets).map(([name, set]) => [name, set.lab]));
}

export function parseState(raw: Raw, data: Data, language: Language): { state: State; problems: string[] } {
  const words = stringsOf(language);
  const record = isRecord(raw) ? raw : {};
  const { lab, problems } = checkLab("lab" in record ? record.lab : {}, labsOf(data));
  const found = problems.map((problem) => problemText(problem, lab, data, language));
  const report = (field: string, code: string, value: unknown, allowed: string) =>
    found.unshift(problemText({ field, code, value, allowed }, lab, data, language));
  if (!isRecord(raw)) found.unshift(words.problems["not-a-lab"]!("", ""));
  for (const [key, value] of Object.entries(record)) {
    if (key !== "view" && key !== "lab") report(key, "unknown-field", value, "view, lab");
  }
  const view = record.view ?? "scoring";
  const known = VIEWS.includes(view as ViewName);
  if (!known) report("view", "choice", view, VIEWS.join(", "));
  return { state: { view: known ? view as ViewName : "scoring", lab }, problems: found };
}

export function resolve(lab: Lab, data: Data, language: Language): ResolvedLab {
  return resolved(lab, data.sets[lab.set]!.names, language);
}

/** A problem as a sentence that begins with the name of its field. */
export function problemText(problem: LabProblem, lab: Lab, data: Data, language: Language): string {
  const words = stringsOf(language);
  const { value, allowed } = problem;
  const shown = value === null || value === undefined ? "" : String(value).trim();
  const quoted = shown ? `“${shown}”` : "—";
  const message = (words.problems[problem.code] ?? words.problems["not-a-lab"]!)(quoted, allowed);
  const label = fieldLabel(problem.field, lab, data, language);
  return label ? words.problems.label!(label, message) : message;
}

/** The name of a field for the reader; the path itself for one that is not known. */
function fieldLabel(field: string, lab: Lab, data: Data, language: Language): string {
  const words = stringsOf(language);
  const [kind, id, part, item] = field.split(".") as [string, string?, string?, string?];
  const named = resolve(lab, data, language);
  const itemName = (wanted: string | undefined) => named.items.find((each) => each.id === wanted)?.name;
  switch (kind) {
    case "price_weight":
      return words.weight;
    case "deduction":
      return words.deduction;
    case "ceiling":
      return words.ceiling;
    case "low":
      return words.lowFigures[id as LowFigure] ?? words.low;
    case "item":
      return itemName(id) ?? words.item;
    case "bid": {
      const name = named.bids.find((each) => each.id === id)?.name;
      const said = part === "score"
        ? itemName(item)
        : part === "price"
        ? words.price[data.sets[lab.set]!.unit]
        : words.trace[part as Trace] ?? words.count[part as Count];
      return [name ?? words.name, said].filter(Boolean).join(language === "zh" ? "，" : ", ");
    }
  }
  return field;
}

/** What the box of a field that is no longer there would hold: nothing that anybody could type. */
const GONE = "\u0000";

/** What a lab says of a typed field, as it stands in its box. */
export function written(lab: Lab, field: string, data: Data, language: Language): string {
  const [kind, id, part, item] = field.split(".") as [string, string?, string?, string?];
  if (kind === "price_weight" || kind === "deduction") return lab[kind];
  if (kind === "ceiling") return lab.ceiling ?? "";
  if (kind === "low") return lab.low[id as LowFigure];
  const named = resolve(lab, data, language);
  if (kind === "item") {
    const found = named.items.find((each) => each.id === id);
    return found ? found[part as "name" | "points"] : GONE;
  }
  const found = named.bids.find((each) => each.id === id);
  if (!found) return GONE;
  if (part === "score") return item! in found.scores ? found.scores[item!] ?? "" : GONE;
  return String(found[part as "name" | "price" | Trace | Count] ?? "");
}

/** The lab with typed texts put in, not yet checked. */
export function withTyped(
  lab: Lab,
  texts: Record<string, string>,
  data: Data,
  language: Language,
): unknown {
  const raw = JSON.parse(JSON.stringify(lab)) as Lab;
  const { names } = data.sets[lab.set]!;
  const generic = resolved(
    {
      ...lab,
      items: lab.items.map((each) => ({ ...each, name: null })),
      bids: lab.bids.map((each) => ({ ...each, name: null })),
    },
    names,
    language,
  );
  for (const [field, typed] of Object.entries(texts)) {
    const text = typed.trim();
    const [kind, id, part, item] = field.split(".") as [string, string?, string?, string?];
    const target = raw as unknown as Record<string, unknown>;
    if (kind === "price_weight" || kind === "deduction") target[kind] = text || " ";
    else if (kind === "ceiling") target.ceiling = text || null;
    else if (kind === "low") (raw.low as Record<string, string>)[id!] = text || " ";
    else if (kind === "item") {
      const found = raw.items.find((each) => each.id === id);
      if (!found) continue;
      if (part === "points") found.points = text || " ";
      else found.name = text === generic.items.find((each) => each.id === id)?.name ? null : text || null;
    } else {
      const found = raw.bids.find((each) => each.id === id);
      if (!found) continue;
      if (part === "score") found.scores[item!] = text || null;
      else if (part === "price") found.price = text || null;
      else if (part === "met" || part === "won") {
        (found as unknown as Record<string, unknown>)[part] = text || null;
      } else if (part === "name") {
        found.name = text === generic.bids.find((each) => each.id === id)?.name ? null : text || null;
      } else {
        const known = names.bids[id!]?.[part as Trace] ?? "";
        found[part as Trace] = text === known ? null : text;
      }
    }
  }
  return raw;
}

/** An empty bid with an id of its own. */
export function newBid(lab: Lab): Bid {
  const taken = new Set(lab.bids.map(({ id }) => id));
  let number = lab.bids.length + 1;
  while (taken.has(`bid-${number}`)) number += 1;
  return {
    id: `bid-${number}`,
    name: null,
    price: null,
    small: false,
    out: false,
    scores: Object.fromEntries(lab.items.map(({ id }) => [id, null])),
    contact: null,
    address: null,
    maker: null,
    account: null,
    mistakes: null,
    met: null,
    won: null,
  };
}

/** The lab with one item more, not yet scored by anybody. */
export function withItem(lab: Lab): Lab {
  const taken = new Set(lab.items.map(({ id }) => id));
  let number = lab.items.length + 1;
  while (taken.has(`item-${number}`)) number += 1;
  const id = `item-${number}`;
  return {
    ...lab,
    items: [...lab.items, { id, name: null, points: "10" }],
    bids: lab.bids.map((bid) => ({ ...bid, scores: { ...bid.scores, [id]: null } })),
  };
}

export function withoutItem(lab: Lab, id: string): Lab {
  return {
    ...lab,
    items: lab.items.filter((item) => item.id !== id),
    bids: lab.bids.map((bid) => {
      const { [id]: _gone, ...scores } = bid.scores;
      return { ...bid, scores };
    }),
  };
}

/** The number that a typed field says, in whole units, for slider and buttons. */
export function numberOf(text: string): number | null {
  const found = hundredths(text);
  return found === null ? null : found / 100;
}
