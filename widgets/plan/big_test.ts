/** Large whole numbers against the engine's own. */

import { type Big, big, compare, minus, plus, times } from "./big.ts";
import { equal } from "../../tests/vectors/vectors.ts";

/** Numbers of all lengths, those with empty parts in the middle included. */
function* numbers(): Generator<string> {
  let seed = 37;
  for (let count = 0; count < 400; count += 1) {
    let digits = "";
    for (let length = count % 40; length >= 0; length -= 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      digits += seed % 3 ? String(seed % 10) : "0";
    }
    yield BigInt(digits).toString();
  }
}

const written = (value: Big): string =>
  value.length === 0
    ? "0"
    : value.slice().reverse().map((part, index) => index ? String(part).padStart(7, "0") : String(part)).join(
      "",
    );

Deno.test("large whole numbers are added, taken away, multiplied and compared exactly", () => {
  let before = "0";
  for (const text of numbers()) {
    const [one, other] = [BigInt(text), BigInt(before)];
    const [left, right] = [big(text), big(before)];
    equal(written(left), text);
    equal(written(plus(left, right)), String(one + other));
    equal(written(times(left, right)), String(one * other));
    equal(Math.sign(compare(left, right)), one < other ? -1 : one > other ? 1 : 0);
    if (one >= other) equal(written(minus(left, right)), String(one - other));
    before = text;
  }
});
