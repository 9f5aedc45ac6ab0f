/**
 * Whole numbers beyond 2^53 that are not negative: sum, difference, product, comparison. Browsers that the book still allows
 * for have no BigInt. Python has such numbers itself, so this file has no twin.
 */

const BASE = 10_000_000;
const DIGITS = 7;

/** Parts of seven digits, the lowest first, without idle zeros at the end; nothing is the empty list. */
export type Big = readonly number[];

/** From a whole number that is exact, or from its digits. */
export function big(value: number | string): Big {
  const digits = String(value);
  const parts: number[] = [];
  for (let end = digits.length; end > 0; end -= DIGITS) {
    parts.push(Number(digits.slice(Math.max(0, end - DIGITS), end)));
  }
  return trimmed(parts);
}

export function plus(one: Big, other: Big): Big {
  const sum: number[] = [];
  let carry = 0;
  for (let index = 0; index < Math.max(one.length, other.length) || carry; index += 1) {
    const part = (one[index] ?? 0) + (other[index] ?? 0) + carry;
    carry = part >= BASE ? 1 : 0;
    sum.push(part - carry * BASE);
  }
  return sum;
}

/** The difference of a number and one that is not larger. */
export function minus(one: Big, other: Big): Big {
  const difference: number[] = [];
  let borrowed = 0;
  for (let index = 0; index < one.length; index += 1) {
    const part = one[index]! - (other[index] ?? 0) - borrowed;
    borrowed = part < 0 ? 1 : 0;
    difference.push(part + borrowed * BASE);
  }
  return trimmed(difference);
}

export function times(one: Big, other: Big): Big {
  const product = new Array<number>(one.length + other.length).fill(0);
  one.forEach((left, row) => {
    let carry = 0;
    for (let column = 0; column < other.length || carry; column += 1) {
      const part = product[row + column]! + left * (other[column] ?? 0) + carry;
      carry = Math.floor(part / BASE);
      product[row + column] = part - carry * BASE;
    }
  });
  return trimmed(product);
}

/** Below nothing, nothing or above, as `one` is smaller, equal or larger. */
export function compare(one: Big, other: Big): number {
  if (one.length !== other.length) return one.length - other.length;
  for (let index = one.length - 1; index >= 0; index -= 1) {
    if (one[index] !== other[index]) return one[index]! - other[index]!;
  }
  return 0;
}

function trimmed(parts: number[]): Big {
  while (parts.length > 0 && parts[parts.length - 1] === 0) parts.pop();
  return parts;
}
