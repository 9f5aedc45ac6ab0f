import { choices, count, type EventFilter, select } from "./events.ts";
import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/events.json" with { type: "json" };

for (const { says, filter, ids, count: counted, choices: offered } of vectors.filters) {
  Deno.test(`events: ${says}`, () => {
    equal(select(vectors.events, filter as EventFilter), ids);
    equal(count(vectors.events, ids), counted);
    equal(choices(vectors.events, filter as EventFilter), offered);
  });
}
