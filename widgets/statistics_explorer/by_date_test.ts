import { around, family, governing } from "./by_date.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/by_date.json" with { type: "json" };

const { entries, families, first, last } = vectors;

for (const { says, day, subject, governing: found, around: near } of vectors.asked) {
  Deno.test(`law by date: ${says}`, () => {
    equal(governing(entries, day, subject), found);
    equal(around(entries, day, subject, first, last), near);
  });
}

Deno.test("law by date: the family of an instrument", () => {
  for (const { of, family: found } of families) equal(family(of), found);
});
