/** What the reader typed between the boxes of the form and the state of the engine. */

import { useRef, useState } from "preact/hooks";
import { plainWidth, typedDay } from "../kit/typed.ts";
import { type Book, checkState, type State } from "../plan/deadlines.ts";

/** `date`, `paid`, `amount`, `rate`, `also.<event>`, `answers.<question>`. */
export type Typed = string;

interface Draft {
  text: string;
  error: string | null;
  /** What the state said of the field when the draft was typed; another value means that the draft is over. */
  base: string;
}

export interface Typing {
  /** What stands in the box of a typed field, also when it cannot be read. */
  text(field: Typed): string;
  error(field: Typed): string | null;
  type(field: Typed, text: string): void;
  /** Sets what is chosen, not typed. */
  choose(changes: Partial<State>): void;
}

function written(state: State, field: Typed): string {
  const [group, name] = field.split(".") as [keyof State, string | undefined];
  const value = name === undefined ? state[group] : (state[group] as Record<string, unknown>)[name];
  return value === null || value === undefined ? "" : String(value);
}

/** The state with a field put in, not yet checked; an empty one is taken out. */
function withField(state: State, field: Typed, value: string): Record<string, unknown> {
  const [group, name] = field.split(".") as [keyof State, string | undefined];
  if (name === undefined) return { ...state, [group]: value || null };
  return { ...state, [group]: { ...(state[group] as Record<string, unknown>), [name]: value || null } };
}

function read(field: Typed, text: string): string {
  const plain = text.trim();
  if (field === "date" || field === "paid" || field.startsWith("also.")) return typedDay(plain);
  return field === "amount" ? plain : plainWidth(plain);
}

/** Drafts over a state. `set` gets whole states only. */
export function useTyping(state: State, book: Book, set: (next: State) => void): Typing {
  const [drafts, setDrafts] = useState<Record<Typed, Draft>>({});
  // A state that did not come from here (another link, the example again) ends every draft.
  const mine = useRef(state);
  const foreign = mine.current !== state && JSON.stringify(mine.current) !== JSON.stringify(state);
  mine.current = state;
  const current = foreign ? {} : drafts;

  const live = (field: Typed): Draft | null => {
    const draft = current[field];
    return draft && draft.base === written(state, field) ? draft : null;
  };
  const apply = (next: State) => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    mine.current = next;
    set(next);
  };

  return {
    text: (field) => live(field)?.text ?? written(state, field),
    error: (field) => live(field)?.error ?? null,
    type(field, text) {
      const { state: next, problems } = checkState(withField(state, field, read(field, text)), book);
      const wrong = problems.find((each) => each.field === field);
      const kept = wrong ? state : next;
      const error = wrong ? String(wrong.text) : null;
      setDrafts({ ...current, [field]: { text, error, base: written(kept, field) } });
      apply(kept);
    },
    choose(changes) {
      if (foreign) setDrafts({});
      apply(checkState({ ...state, ...changes }, book).state);
    },
  };
}
