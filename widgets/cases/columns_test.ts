import { Columns, countChoices, remedies, rowsOf, select } from "./columns.ts";
import { type Case, type Codes, conditions, type Facet, readFilter, without } from "./filter.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/cases.json" with { type: "json" };

const codes = vectors.codes as Codes;
const cases = vectors.cases as unknown as Case[];
const columns = new Columns(rowsOf(cases, codes), codes, vectors.years as [number, number]);

/** The filter in its shortest form; the vectors' own filters are whole. */
function read(raw: unknown) {
  const { filter, problems } = readFilter(raw, codes);
  equal(problems, []);
  return filter;
}

const ids = (rows: Uint32Array) => Array.from(rows, (row) => cases[row]!.id);

for (const { says, filter, ids: expected } of vectors.filters) {
  Deno.test(`filter: ${says}`, () => equal(ids(select(columns, read(filter))), expected));
}

for (const vector of vectors.counts) {
  Deno.test(`counts: ${vector.says}`, () => {
    const counts = countChoices(columns, read(vector.filter));
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
    const found = remedies(columns, read(vector.filter)).map(({ condition, count }) => [
      condition.kind,
      condition.code,
      count,
    ]);
    equal(found, vector.remedies);
  });
}

for (const vector of vectors.nearest) {
  Deno.test(`nearest: ${vector.says}`, () => {
    const found = columns.index.nearest(vector.text, columns.words).map(({ word, near }) => [word, near]);
    equal(found, vector.nearest);
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
  equal(select(columns, filter).length, cases.length);
});

Deno.test("rows beyond one word of a bitset, and the last bit of a word", () => {
  const many = Array.from({ length: 70 }, (_, n) => ({ ...cases[n % cases.length]!, id: String(n) }));
  const wide = new Columns(rowsOf(many, codes), codes, [1997, 2020]);
  equal(select(wide, {}).length, 70);
  const found = Array.from(select(wide, { field: ["employment"] })).sort((a, b) => a - b);
  equal(found, Array.from({ length: 70 }, (_, n) => n).filter((n) => n % cases.length === 4));
  equal(countChoices(wide, {}).facets.field["elderly-care"], 35);
});
