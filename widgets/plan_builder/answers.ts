/** The answers of the form between the reader's typing and the need of the plan engine. */

import { useRef, useState } from "preact/hooks";
import { checkNeed, type Need } from "../plan/need.ts";
import type { Rulebook } from "../plan/rulebook.ts";

/** Fields that are typed: what the reader typed stays in the box, also when it cannot be read. */
export type Typed = "budget" | "date" | "suppliers" | "limit" | "open_tender" | "document";

export interface Answers {
  /** What stands in the box of a typed field. */
  text(field: Typed): string;
  /** What is wrong with it, in words, or null. */
  error(field: Typed): string | null;
  type(field: Typed, text: string): void;
  /** Sets fields that are chosen, not typed. */
  choose(changes: Partial<Need>): void;
  /** True while any typed field cannot be read: the need is then that of the last good answers. */
  stale: boolean;
}

interface Draft {
  text: string;
  error: string | null;
  /** What the need said of the field when the draft was typed; another value means that the draft is over. */
  base: string;
}

const OWN: readonly Typed[] = ["limit", "open_tender", "document"];

function written(need: Need, field: Typed): string {
  const value = OWN.includes(field)
    ? need.own_figures?.[field as "limit" | "open_tender" | "document"]
    : need[field as "budget" | "date" | "suppliers"];
  return value === null || value === undefined ? "" : String(value);
}

function changed(need: Need, field: Typed, text: string): Record<string, unknown> {
  const value = text.trim() === "" ? null : text.trim();
  if (!OWN.includes(field)) return { ...need, [field]: value };
  return {
    ...need,
    own_figures: { limit: null, open_tender: null, document: null, ...need.own_figures, [field]: value },
  };
}

/** Drafts over a need. `set` gets whole needs only. */
export function useAnswers(need: Need, rulebook: Rulebook, set: (next: Need) => void): Answers {
  const [drafts, setDrafts] = useState<Partial<Record<Typed, Draft>>>({});
  // A need that did not come from here (another link, the example again) ends every draft.
  const own = useRef(need);
  const foreign = own.current !== need && JSON.stringify(own.current) !== JSON.stringify(need);
  own.current = need;
  const current = foreign ? {} : drafts;

  const live = (field: Typed): Draft | undefined => {
    const draft = current[field];
    return draft && draft.base === written(need, field) ? draft : undefined;
  };
  const apply = (raw: Record<string, unknown>): Need => {
    const next = checkNeed(raw, rulebook).need;
    own.current = next;
    set(next);
    return next;
  };

  return {
    text: (field) => live(field)?.text ?? written(need, field),
    error: (field) => live(field)?.error ?? null,
    type(field, text) {
      const raw = changed(need, field, text);
      const name = OWN.includes(field) ? `own_figures.${field}` : field;
      const problem = checkNeed(raw, rulebook).problems.find((each) => each.field === name);
      const base = problem ? written(need, field) : written(apply(raw), field);
      const error = problem ? String(problem.text) : null;
      setDrafts({ ...current, [field]: { text, error, base } });
    },
    choose: (changes) => void apply({ ...need, ...changes }),
    stale: (Object.keys(current) as Typed[]).some((field) => live(field)?.error),
  };
}
