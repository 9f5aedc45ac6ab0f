/**
 * What the reader types, between the boxes and the state of a widget: text that cannot be read stays in its box with an error,
 * and the state stays that of the last good answers.
 */

import { useRef, useState } from "preact/hooks";

export interface Drafts<State> {
  /** What stands in the box of a field. */
  text(field: string): string;
  /** What is wrong with it, in words, or null. */
  error(field: string): string | null;
  type(field: string, text: string): void;
  /** Sets what is chosen, not typed. Drafts whose fields are gone end with them. */
  choose(next: State): void;
  /** True while any typed field cannot be read. */
  stale: boolean;
}

export interface DraftRules<State> {
  state: State;
  set: (next: State) => void;
  /** What the state says of a field, as it stands in its box. */
  written(state: State, field: string): string;
  /** The state with typed texts put in, not yet checked. */
  withTyped(state: State, texts: Record<string, string>): unknown;
  /** The checked state, and for each problem the field it is in, with a message in words. */
  check(raw: unknown): { state: State; problems: { field: string; message: string }[] };
}

interface Draft {
  text: string;
  error: string | null;
  /** What the state said of the field when the draft was typed; another value means that the draft is over. */
  base: string;
}

type DraftsByField = Record<string, Draft>;

/** Drafts over a state. `set` gets whole states only. */
export function useDrafts<State>(rules: DraftRules<State>): Drafts<State> {
  const { state, set, written, withTyped, check } = rules;
  const [drafts, setDrafts] = useState<DraftsByField>({});
  // A state that did not come from here (another link, the example again) ends every draft.
  const own = useRef(state);
  const foreign = own.current !== state && JSON.stringify(own.current) !== JSON.stringify(state);
  own.current = state;
  const current = foreign ? {} : drafts;

  const live = (field: string): Draft | undefined => {
    const draft = current[field];
    return draft && draft.base === written(state, field) ? draft : undefined;
  };
  const typed = Object.keys(current).filter((field) => live(field));
  const apply = (next: State): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    own.current = next;
    set(next);
  };

  return {
    text: (field) => live(field)?.text ?? written(state, field),
    error: (field) => live(field)?.error ?? null,
    type(field, text) {
      // What could not be read before is tried again: one number may have waited for another.
      const texts: Record<string, string> = {};
      for (const each of typed) texts[each] = live(each)!.text;
      texts[field] = text;
      const good = { ...texts };
      const errors: Record<string, string> = {};
      let checked = check(withTyped(state, good));
      while (checked.problems.length > 0 && Object.keys(good).length > 0) {
        // A problem in a field that was not typed comes from what was: the number beside it, typed last.
        const named = checked.problems.find((problem) => problem.field in good);
        const wrong = named ? named.field : field in good ? field : Object.keys(good)[0]!;
        errors[wrong] = (named ?? checked.problems[0]!).message;
        delete good[wrong];
        checked = check(withTyped(state, good));
      }
      apply(checked.state);
      const kept: DraftsByField = {};
      for (const each of Object.keys(texts)) {
        kept[each] = {
          text: texts[each]!,
          error: errors[each] ?? null,
          base: written(checked.state, each),
        };
      }
      setDrafts(kept);
    },
    choose(next) {
      apply(next);
    },
    stale: typed.some((field) => live(field)!.error !== null),
  };
}
