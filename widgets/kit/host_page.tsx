/**
 * The static page as host. Each built widget script calls `mountOnPage`; each data script calls
 * `purchasing.provide(name, packed data)`, with the name "widget/part" where an element needs a part of the data alone; they
 * may load in either order. Nothing is fetched, so all works from file://.
 */

import { hydrate } from "preact";
import { type AnyWidget, type Host, isRecord, type Raw } from "./define.ts";
import { kitWords, type Language } from "./i18n.ts";
import { type Model, Root } from "./root.tsx";
import {
  browserStore,
  DamagedState,
  decodeState,
  encodeState,
  fromFragment,
  memory,
  type Store,
  withFragment,
} from "./state.ts";
import { type Packed, unpack } from "./unpack.ts";

/** What data scripts and widget scripts share. The data scripts carry the same few lines (widgets/kit/widget.py). */
interface Registry {
  data: Record<string, Packed>;
  listeners: (() => void)[];
  provide(name: string, data: Packed): void;
}

function registry(): Registry {
  const shared = self as unknown as { purchasing?: Registry };
  shared.purchasing = shared.purchasing || {
    data: {},
    listeners: [],
    provide(name, data) {
      this.data[name] = data;
      for (const listener of this.listeners) listener();
    },
  };
  return shared.purchasing;
}

/** Brings every element of this widget on the page to life, as soon as its data are there. */
export function mountOnPage(definition: AnyWidget): void {
  const shared = registry();
  const mounted = new Set<Element>();
  // Elements that want the same data get the same object.
  const unpacked = new Map<string, Raw>();
  const mountAll = () => {
    for (
      const element of document.querySelectorAll<HTMLElement>(`.pps-widget[data-widget="${definition.name}"]`)
    ) {
      const part = element.dataset.part;
      const key = part ? `${definition.name}/${part}` : definition.name;
      const packed = shared.data[key];
      if (packed === undefined || mounted.has(element)) continue;
      mounted.add(element);
      if (!unpacked.has(key)) unpacked.set(key, unpack(packed, element.dataset.language as Language));
      mount(definition, element, unpacked.get(key));
    }
  };
  shared.listeners.push(mountAll);
  unfoldOnPaper();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
}

/** Folds open for the printer and close again: paper has no folds, and old engines have no style for it. */
function unfoldOnPaper(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll<HTMLDetailsElement>(".pps-widget details:not([open])"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

function mount(definition: AnyWidget, element: HTMLElement, data: Raw): void {
  const view = element.querySelector<HTMLElement>(".pps-view");
  const built = element.querySelector("script.pps-state");
  if (!view || !built) {
    throw new Error(`${definition.name}: .pps-view and script.pps-state are missing from the page`);
  }
  const language = element.dataset.language as Language;
  const store = browserStore();
  const model = new PageModel(
    definition,
    element,
    JSON.parse(built.textContent ?? ""),
    data,
    language,
    store,
  );
  const root = element.dataset.root ?? "";
  const host: Host = {
    kind: "page",
    id: element.id,
    ...memory(store),
    more: moreData(definition, element, model),
    link: (page) => pageAddress(root, page),
  };
  // The first render repeats what was built, so that the HTML on the page can be taken over; then comes what was kept.
  hydrate(<Root definition={definition} model={model} host={host} />, view);
  model.restore();
  element.dataset.alive = "";
}

/** Loads the fuller data of an element by a script, which works from disk too. What the reader typed stays. */
function moreData(definition: AnyWidget, element: HTMLElement, model: Model): (() => void) | null {
  const { more, morePart, language } = element.dataset;
  if (!more) return null;
  const shared = registry();
  const key = `${definition.name}/${morePart}`;
  let state: "unasked" | "asked" | "there" = "unasked";
  const take = () => {
    const packed = shared.data[key];
    if (state !== "asked" || packed === undefined) return;
    state = "there";
    model.set("data", unpack(packed, language as Language));
  };
  shared.listeners.push(take);
  return () => {
    if (state !== "unasked") return;
    state = "asked";
    take();
    if (shared.data[key] !== undefined) return;
    const script = document.createElement("script");
    script.src = more;
    script.onerror = () => {
      state = "unasked";
      script.remove();
      const notices = (model.get("notices") ?? []) as string[];
      const said = kitWords(language as Language).moreFailed;
      if (!notices.includes(said)) model.set("notices", [...notices, said]);
    };
    document.head.appendChild(script);
  };
}

/** `("../", "law/gpl#art-27")` -> "../law/gpl.html#art-27". */
export function pageAddress(root: string, page: string): string {
  const [name, anchor] = page.split("#");
  return `${root}${name}.html${anchor ? `#${anchor}` : ""}`;
}

class PageModel implements Model {
  private readonly values: Record<string, Raw>;
  private readonly listeners: Record<string, (() => void)[]> = {};
  private readonly storeKey: string;
  private writing: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly definition: AnyWidget,
    private readonly element: HTMLElement,
    example: Raw,
    data: Raw,
    language: Language,
    private readonly store: Store,
  ) {
    this.values = { state: example, default: example, data, language, notices: [] };
    this.storeKey = `pps:${element.dataset.key ?? pathWithoutLanguage()}:${element.id}`;
    addEventListener("pagehide", () => this.flush());
    addEventListener("hashchange", () => this.readFragment());
    // The switch to the other language takes the answers along even where nothing may be stored.
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element
        ? event.target.closest<HTMLAnchorElement>("a[hreflang]")
        : null;
      if (!link) return;
      this.flush();
      if (location.hash) link.hash = location.hash;
    }, true);
  }

  get(name: string): Raw {
    return this.values[name];
  }

  set(name: string, value: Raw): void {
    this.values[name] = value;
    for (const listener of (this.listeners[`change:${name}`] ?? []).slice()) listener();
  }

  on(event: string, callback: () => void): void {
    (this.listeners[event] = this.listeners[event] ?? []).push(callback);
  }

  off(event: string, callback: () => void): void {
    this.listeners[event] = (this.listeners[event] ?? []).filter((other) => other !== callback);
  }

  /** Writes soon, once for many changes: browsers limit how often an address may change. */
  save_changes(): void {
    if (this.writing !== null) clearTimeout(this.writing);
    this.writing = setTimeout(() => this.flush(), 250);
  }

  private flush(): void {
    if (this.writing === null) return;
    clearTimeout(this.writing);
    this.writing = null;
    const isExample = this.values.state === this.values.default;
    const encoded = isExample ? null : encodeState(this.values.state);
    if (encoded === null) this.store.remove(this.storeKey);
    else this.store.set(this.storeKey, encoded);
    this.writeFragment(encoded);
  }

  private writeFragment(encoded: string | null): void {
    if (fromFragment(location.hash, this.element.id) === encoded) return;
    const hash = withFragment(location.hash, this.element.id, encoded);
    history.replaceState(history.state, "", hash || location.pathname + location.search);
  }

  /** After the first render: the state of the link if it has a whole one, else the state kept here, else the example. */
  restore(): void {
    if (this.readFragment() === "taken") {
      // A link to a state is a link to its widget; a reload stays where the reader was.
      const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      if (navigation?.type === "navigate") this.element.scrollIntoView();
      return;
    }
    const kept = this.store.get(this.storeKey);
    if (kept !== null && !this.accept(kept, "saved")) {
      this.store.set(`${this.storeKey}:set-aside`, kept);
      this.store.remove(this.storeKey);
    }
  }

  /** Takes the state that the address names for this widget. A damaged one is set aside and changes nothing else. */
  private readFragment(): "none" | "taken" | "damaged" {
    const encoded = fromFragment(location.hash, this.element.id);
    if (encoded === null) return "none";
    if (encoded === encodeState(this.values.state) || this.accept(encoded, "link")) return "taken";
    this.writeFragment(null);
    return "damaged";
  }

  private accept(encoded: string, from: "link" | "saved"): boolean {
    const language = this.values.language as Language;
    const words = kitWords(language);
    let why: string[];
    try {
      const raw = decodeState(encoded);
      const problems = isRecord(raw)
        ? this.definition.parse(raw, this.values.data, language).problems
        : [words.reason.damaged];
      if (problems.length === 0) {
        this.set("state", raw);
        return true;
      }
      why = problems;
    } catch (error) {
      why = [words.reason[error instanceof DamagedState ? error.reason : "damaged"]];
    }
    const notice = [words.setAside[from], ...why].join(language === "zh" ? "" : " ");
    this.set("notices", [...(this.values.notices as string[]), notice]);
    return false;
  }
}

/** The page's path without the edition, so that both languages keep one state. */
function pathWithoutLanguage(): string {
  return location.pathname.replace(/\/(en|zh)\/(?!.*\/(en|zh)\/)/, "/");
}
