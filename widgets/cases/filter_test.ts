import {
  type Case,
  type Codes,
  conditions,
  countChoices,
  type Facet,
  filterCases,
  readFilter,
  remedies,
  without,
} from "./filter.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/cases.json" with { type: "json" };

const codes = vectors.codes as Codes;
const cases = vectors.cases as unknown as Case[];
const years = vectors.years as [number, number];

/** The filter in its shortest form; the vectors' own filters are whole. */
function read(raw: unknown) {
  const { filter, problems } = readFilter(raw, codes);
  equal(problems, []);
  return filter;
}

for (const { says, filter, ids } of vectors.filters) {
  Deno.test(`filter: ${says}`, () => equal(filterCases(cases, read(filter), codes), ids));
}

for (const vector of vectors.counts) {
  Deno.test(`counts: ${vector.says}`, () => {
    const counts = countChoices(cases, read(vector.filter), codes, years);
    for (const [facet, expected] of Object.entries(vector.facets)) {
      equal(counts.facets[facet as Facet], expected);
    }
    const nonzero = Object.fromEntries(Object.entries(counts.years).filter(([, count]) => count > 0));
    equal(nonzero, vector.years);
    equal(counts.undated, vector.undated);
  });
}

for (const vector of vectors.remedies) {
  Deno.test(`remedies: ${vector.says}`, () => {
    const found = remedies(cases, read(vector.filter)).map(({ condition, count }) => [
      condition.kind,
      condition.code,
      count,
    ]);
    equal(found, vector.remedies);
  });
}

for (const vector of vectors.reads) {
  Deno.test(`reading: ${vector.says}`, () => {
    const { filter, problems } = readFilter(vector.raw, codes);
    equal(filter, vector.filter);
    equal(problems.map((problem) => problem.key).sort(), [...vector.problems].sort());
  });
}

Deno.test("a filter without any of its conditions takes every case", () => {
  let filter = read(vectors.filters.find(({ says }) => says === "every facet at once")!.filter);
  for (const condition of conditions(filter)) filter = without(filter, condition);
  equal(filterCases(cases, filter, codes).length, cases.length);
});
