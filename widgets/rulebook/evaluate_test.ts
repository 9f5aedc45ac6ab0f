import { type Condition, evaluate, type InForce, inForce, type Inputs, type Verdict } from "./evaluate.ts";
import { equal, thrown } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/evaluate.json" with { type: "json" };

interface Vector extends Partial<Verdict> {
  name: string;
  condition: Condition;
  inputs: Inputs;
  parameters: InForce;
  error?: string;
}

for (const vector of vectors.cases as unknown as Vector[]) {
  Deno.test(`evaluate: ${vector.name}`, () => {
    const run = () => evaluate(vector.condition, vector.inputs, vector.parameters);
    if (vector.error !== undefined) return equal(thrown(run), vector.error);
    const verdict = run();
    equal(verdict.value, vector.value);
    equal(verdict.asks, vector.asks);
    if (vector.trace) equal(verdict.trace, vector.trace);
  });
}

Deno.test("parameters in force on a day include both ends of their period", () => {
  const parameters = {
    old: { value: 1, in_force: { from: "2003-01-01", to: "2015-02-28" } },
    new: { value: 2, in_force: { from: "2015-03-01", to: null } },
  };
  equal(inForce(parameters, "2002-12-31"), { date: "2002-12-31", values: {} });
  equal(inForce(parameters, "2015-02-28").values, { old: 1 });
  equal(inForce(parameters, "2015-03-01").values, { new: 2 });
  equal(thrown(() => inForce(parameters, "2015-3-1")), "not a day: 2015-3-1; allowed: YYYY-MM-DD");
});
