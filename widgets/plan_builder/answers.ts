/** The answers of the form between the reader's typing and the need of the plan engine. */

import { useRef, useState } from "preact/hooks";
import { plainWidth, typedDay } from "../kit/typed.ts";
import { checkNeed, type Need, type Problem } from "../plan/need.ts";
import type { Language, Rulebook } from "../plan/rulebook.ts";
import { capital, say } from "./results.tsx";

/** Fields that are typed: what the reader typed stays in the box, also when it cannot be read. */
export type Typed =
  | "budget"
  | "date"
  | "service_from"
  | "suppliers"
  | "ceiling"
  | "price_weight"
  | "price_deduction"
  | "term_months"
  | "sample_ceiling"
  | `sample_bids[${number}].${"name" | "price"}`
  | "limit"
  | "open_tender"
  | "document";

export interface Answers {
  /** What stands in the box of a typed field. */
  text(field: Typed): string;
  /** What is wrong with it, in words, or null. */
  error(field: Typed): string | null;
  type(field: Typed, text: string): void;
  /** Sets fields that are chosen, not typed. */
  choose(changes: Partial<Need>): void;
  /** Takes a sample bid out; what is typed of those after it moves up with them. */
  removeBid(place: number): void;
  /** True while any typed field cannot be read: the need is then that of the last good answers. */
  stale: boolean;
}

interface Draft {
  text: string;
  error: string | null;
  /** What the need said of the field when the draft was typed; another value means that the draft is over. */
  base: string;
}

const AMOUNTS: readonly Typed[] = ["limit", "open_tender"];
const COUNTED: readonly Typed[] = ["suppliers", "price_weight", "price_deduction", "term_months"];
const OWN: readonly Typed[] = [...AMOUNTS, "document"];

const BID = /^sample_bids\[([0-9]+)\]\.(name|price)$/;

/** The sample bid that a field belongs to, by its place, and the part of it; null for another field. */
function bidField(field: string): { place: number; part: "name" | "price" } | null {
  const found = BID.exec(field);
  return found && { place: Number(found[1]), part: found[2] as "name" | "price" };
}

function written(need: Need, field: Typed, language: Language): string {
  const bid = bidField(field);
  const value = bid
    ? need.sample_bids?.[bid.place]?.[bid.part]
    : OWN.includes(field)
    ? need.own_figures?.[field as "limit" | "open_tender" | "document"]
    : (need as unknown as Record<string, string | number | null>)[field];
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? value[language] : String(value);
}

/** The need with what was typed put in, not yet checked. */
function withTyped(
  need: Need,
  texts: Partial<Record<Typed, string>>,
  language: Language,
): Record<string, unknown> {
  const raw: Record<string, unknown> = { ...need };
  const figures = { limit: null, open_tender: null, document: null, ...need.own_figures };
  const bids = need.sample_bids?.map((bid) => ({ ...bid })) ?? [];
  for (const field of Object.keys(texts) as Typed[]) {
    // A name in both languages stays so until it is another.
    if (texts[field] === written(need, field, language)) continue;
    const value = read(field, texts[field]!.trim()) || null;
    const bid = bidField(field);
    if (bid) {
      if (bids[bid.place]) Object.assign(bids[bid.place]!, { [bid.part]: value });
    } else if (OWN.includes(field)) raw.own_figures = Object.assign(figures, { [field]: value });
    else raw[field] = value;
  }
  if (bids.length > 0) raw.sample_bids = bids;
  return raw;
}

/** Other ways to write a day or a number. */
function read(field: Typed, text: string): string {
  if (field === "date" || field === "service_from") return typedDay(text);
  return COUNTED.includes(field) ? plainWidth(text) : text;
}

/** The typed field that a problem of the need belongs to. Two figures in the wrong order: the one typed last. */
function culprit({ field, code }: Problem, texts: Partial<Record<Typed, string>>, last: Typed): Typed | null {
  const name = field.replace(/^own_figures\./, "") as Typed;
  if (code !== "order") return name in texts ? name : null;
  return [last, ...AMOUNTS].find((each) => AMOUNTS.includes(each) && each in texts) ?? null;
}

/** Drafts over a need. `set` gets whole needs only. */
export function useAnswers(
  need: Need,
  rulebook: Rulebook,
  language: Language,
  set: (next: Need) => void,
): Answers {
  const says = (of: Need, field: Typed) => written(of, field, language);
  const [drafts, setDrafts] = useState<Partial<Record<Typed, Draft>>>({});
  // A need that did not come from here (another link, the example again) ends every draft.
  const own = useRef(need);
  const foreign = own.current !== need && JSON.stringify(own.current) !== JSON.stringify(need);
  own.current = need;
  const current = foreign ? {} : drafts;

  const live = (field: Typed): Draft | undefined => {
    const draft = current[field];
    return draft && draft.base === says(need, field) ? draft : undefined;
  };
  const typed = (Object.keys(current) as Typed[]).filter((field) => live(field));
  const apply = (raw: Record<string, unknown>): Need => {
    const next = checkNeed(raw, rulebook).need;
    if (JSON.stringify(next) !== JSON.stringify(need)) {
      own.current = next;
      set(next);
    }
    return next;
  };

  return {
    text: (field) => live(field)?.text ?? says(need, field),
    error: (field) => live(field)?.error ?? null,
    type(field, text) {
      // What could not be read before is tried again: one figure may have waited for the other.
      const texts: Partial<Record<Typed, string>> = {};
      for (const each of typed) texts[each] = live(each)!.text;
      texts[field] = text;
      const good = { ...texts };
      const errors: Partial<Record<Typed, string>> = {};
      for (;;) {
        const { problems } = checkNeed(withTyped(need, good, language), rulebook);
        const found = problems.map((each) => ({
          wrong: culprit(each, good, field),
          says: capital(say(each.text)),
        }))
          .find(({ wrong }) => wrong !== null);
        if (!found) break;
        errors[found.wrong!] = found.says;
        delete good[found.wrong!];
      }
      const next = apply(withTyped(need, good, language));
      const kept: Partial<Record<Typed, Draft>> = {};
      for (const each of Object.keys(texts) as Typed[]) {
        kept[each] = { text: texts[each]!, error: errors[each] ?? null, base: says(next, each) };
      }
      setDrafts(kept);
    },
    choose(changes) {
      // Figures belong to their place: another place, or none of one's own any more, ends their drafts.
      if ("own_figures" in changes) {
        const kept = { ...current };
        for (const field of OWN) delete kept[field];
        setDrafts(kept);
      }
      apply({ ...need, ...changes });
    },
    removeBid(place) {
      const kept: Partial<Record<Typed, Draft>> = {};
      for (const field of Object.keys(current) as Typed[]) {
        const bid = bidField(field);
        if (bid && bid.place === place) continue;
        const moved = bid && bid.place > place ? `sample_bids[${bid.place - 1}].${bid.part}` as const : field;
        kept[moved] = current[field]!;
      }
      setDrafts(kept);
      const bids = need.sample_bids?.filter((_, each) => each !== place) ?? [];
      apply({ ...need, sample_bids: bids.length > 0 ? bids : null });
    },
    stale: typed.some((field) => live(field)!.error !== null),
  };
}
