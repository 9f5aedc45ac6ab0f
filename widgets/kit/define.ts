/** What a widget is, to the three hosts that show it: the static page, Jupyter, and the process that renders at build time. */

import type { ComponentType } from "preact";
import type { Language } from "./i18n.ts";

/** JSON as it comes out of storage, a link or Python: nothing about it is known yet. */
export type Raw = unknown;

/** A state that the view can show, and what was wrong with the raw one, in the reader's language. */
export interface Parsed<State> {
  state: State;
  /** Empty when the raw state was whole. Otherwise the hosts set the raw state aside and print these sentences. */
  problems: string[];
}

/** What a view may ask of the place it stands in. */
export interface Host {
  readonly kind: "page" | "jupyter" | "render";
  /** Prefix of every `id` in the view, so that several widgets share one document. */
  readonly id: string;
  /** Something the reader told us once and should not have to tell again, by a key of the widget's own. */
  recall(key: string): Raw;
  remember(key: string, value: Raw): void;
  /**
   * Asks for the fuller data of the element, which come as new `data`; null where it has all of them. Asked again, it tries
   * again after a failure.
   */
  readonly more: (() => void) | null;
  /** Address of a page of the book (`law/gpl`, `cases/x#sources`) seen from here; null where the book is not at hand. */
  link(page: string): string | null;
}

export interface ViewProps<State, Data> {
  state: State;
  set(next: State): void;
  data: Data;
  language: Language;
  host: Host;
}

export interface WidgetDefinition<State, Data> {
  /** The folder's name with hyphens: `plan-builder` for widgets/plan_builder. */
  name: string;
  parse(raw: Raw, data: Data, language: Language): Parsed<State>;
  View: ComponentType<ViewProps<State, Data>>;
}

/** A definition whose types the hosts need not know. */
// deno-lint-ignore no-explicit-any
export type AnyWidget = WidgetDefinition<any, any>;

export function define<State, Data>(
  definition: WidgetDefinition<State, Data>,
): WidgetDefinition<State, Data> {
  return definition;
}

export function isRecord(value: Raw): value is Record<string, Raw> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
