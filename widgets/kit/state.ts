/** Saved states: how they are written into links and the browser's storage, and read back without trust. */

import type { Raw } from "./define.ts";

/** Version of the encoding. A state of another version is not guessed at, it is set aside. */
const VERSION = "1";

export class DamagedState extends Error {
  /** `version`: written by another version of the book; `damaged`: cut off or changed on its way. */
  constructor(readonly reason: "version" | "damaged") {
    super(reason);
  }
}

/** A state as the value of a URL fragment: version, dot, JSON as base64url. */
export function encodeState(state: Raw): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(JSON.stringify(state))) binary += String.fromCharCode(byte);
  return `${VERSION}.${btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

/** The raw state in `text`. Throws DamagedState; what the JSON says is for the widget's `parse` to judge. */
export function decodeState(text: string): Raw {
  const dot = text.indexOf(".");
  if (dot < 1) throw new DamagedState("damaged");
  if (text.slice(0, dot) !== VERSION) throw new DamagedState("version");
  try {
    const binary = atob(text.slice(dot + 1).replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new DamagedState("damaged");
  }
}

/** `#plan=1.abc&cases=1.def` as pairs; null where the fragment is an ordinary anchor. */
function pairs(fragment: string): [string, string][] | null {
  const text = fragment.replace(/^#/, "");
  if (!text.includes("=")) return null;
  return text.split("&").map((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}

/** The encoded state of one widget in a fragment, or null. */
export function fromFragment(fragment: string, id: string): string | null {
  const found = pairs(fragment)?.find(([key]) => key === id);
  return found ? found[1] : null;
}

/** The fragment with one widget's state put in, replaced or (null) taken out; other widgets' states stay. */
export function withFragment(fragment: string, id: string, encoded: string | null): string {
  const rest = (pairs(fragment) ?? []).filter(([key]) => key !== id);
  if (encoded !== null) rest.push([id, encoded]);
  return rest.length ? `#${rest.map(([key, value]) => `${key}=${value}`).join("&")}` : "";
}

/** The browser's storage; where there is none, it is full or it may not be used, the page's own as long as it lives. */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export function browserStore(): Store {
  const page = new Map<string, string>();
  return {
    get(key) {
      const kept = page.get(key);
      if (kept !== undefined) return kept;
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      page.delete(key);
      try {
        localStorage.setItem(key, value);
      } catch {
        page.set(key, value);
      }
    },
    remove(key) {
      page.delete(key);
      try {
        localStorage.removeItem(key);
      } catch {
        // Then nothing is kept there either.
      }
    },
  };
}

/** Keys by which answers are kept over pages and both languages (Host.recall and Host.remember). */
export function memory(store: Store): { recall(key: string): Raw; remember(key: string, value: Raw): void } {
  const name = (key: string) => `pps:${key}`;
  return {
    recall(key) {
      const text = store.get(name(key));
      if (text === null) return null;
      try {
        return decodeState(text);
      } catch {
        store.remove(name(key));
        return null;
      }
    },
    remember(key, value) {
      if (value === null) store.remove(name(key));
      else store.set(name(key), encodeState(value));
    },
  };
}
