import { hits, meeting, type RegimeKey } from "./compare.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/compare.json" with { type: "json" };

const regimes = vectors.regimes as unknown as RegimeKey[];

for (const { says, has, ...found } of vectors.meetings) {
  Deno.test(`instruments: ${says}`, () => equal(meeting(regimes, has), found));
}

for (const { says, text, hits: found } of vectors.searches) {
  Deno.test(`search: ${says}`, () => equal(hits(regimes, text), found));
}
