import { place } from "./axes.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/axes.json" with { type: "json" };

for (const { says, ids, placed } of vectors.places) {
  Deno.test(`axes: ${says}`, () => equal(place(vectors.cases, ids), placed));
}
