import {
  decodeState,
  encodeState,
  fromFragment,
  memory,
  type Store,
  withFragment,
} from "../../widgets/kit/state.ts";
import { equal, thrown } from "../vectors/vectors.ts";

const state = { region: "henan", budget: "3600000.50", own: { document: "豫财购〔2020〕4号", limit: null } };

function stored(entries: Record<string, string> = {}): Store {
  const kept = new Map(Object.entries(entries));
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

Deno.test("a state survives a link, Chinese text included, and needs no escaping there", () => {
  const encoded = encodeState(state);
  equal(decodeState(encoded), state);
  equal(encodeURIComponent(encoded), encoded);
});

Deno.test("a link that was cut off, changed, or written by another version is told apart", () => {
  const encoded = encodeState(state);
  const reason = (text: string) => thrown(() => decodeState(text));
  equal(reason(encoded.slice(0, -7)), "damaged");
  equal(reason(encoded.replace("1.", "1.!")), "damaged");
  equal(reason("nonsense"), "damaged");
  equal(reason(""), "damaged");
  equal(reason(encoded.replace("1.", "9.")), "version");
});

Deno.test("widgets share a fragment without touching each other", () => {
  let fragment = withFragment("", "plan-builder-1", "1.a");
  fragment = withFragment(fragment, "case-explorer-1", "1.b");
  equal(fragment, "#plan-builder-1=1.a&case-explorer-1=1.b");
  equal(fromFragment(fragment, "case-explorer-1"), "1.b");
  equal(withFragment(fragment, "plan-builder-1", null), "#case-explorer-1=1.b");
});

Deno.test("an ordinary anchor is no state", () => {
  equal(fromFragment("#above-the-threshold", "plan-builder-1"), null);
  equal(withFragment("#above-the-threshold", "plan-builder-1", "1.a"), "#plan-builder-1=1.a");
});

Deno.test("what the reader told once is recalled; what cannot be read is dropped", () => {
  const store = stored({ "pps:broken": "1.%%" });
  const { recall, remember } = memory(store);
  remember("figures", { limit: "500000" });
  equal(recall("figures"), { limit: "500000" });
  equal(recall("broken"), null);
  equal(store.get("pps:broken"), null);
  remember("figures", null);
  equal(recall("figures"), null);
});
