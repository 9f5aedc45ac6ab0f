import { draw, growth, type Line, pairs, type Rule } from "./series.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/series.json" with { type: "json" };

const lines = new Map(
  Object.entries(vectors.lines).map(([name, { rows, breaks }]): [string, Line] => [name, {
    rows: rows.map(([key, from, to, value, qualifier, unit, basis, mark, preferred]) => ({
      key: key as string,
      from: from as number,
      to: to as number,
      value: value as number | null,
      qualifier: qualifier as string,
      unit: unit as string,
      basis: basis as string,
      mark: mark as string,
      preferred: preferred as boolean,
    })),
    breaks: breaks.map(([rule, year, struck]) => ({
      rule: rule as Rule,
      year: year as number,
      rows: struck as number[],
    })),
  }]),
);

for (const { says, line, first, last, headline, ...drawn } of vectors.draws) {
  Deno.test(`drawing: ${says}`, () => equal(draw(lines.get(line)!, first, last, headline), drawn));
}

for (const { line, years } of vectors.pairs) {
  Deno.test(`pairs of ${line}`, () => equal(pairs(lines.get(line)!), years));
}

for (const vector of vectors.growths) {
  Deno.test(`growth: ${vector.says}`, () => {
    const found = growth(lines.get(vector.line)!, vector.one, vector.other);
    equal(found.refused, vector.refused);
    equal(found.breaks, vector.breaks);
    if (found.refused === null) equal([found.kind, found.change], [vector.kind, vector.change]);
  });
}
