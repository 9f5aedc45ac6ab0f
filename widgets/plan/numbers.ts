/**
 * Exact numbers for the two calculators: hundredths as whole numbers, rounding half up written out. The twin of numbers.py.
 *
 * A percentage, a number of points and an amount of yuan are all kept as hundredths: basis points, hundredths of a point,
 * fen. Products that may pass 2^53 go through big.ts.
 */

import { type Big, big, compare, times } from "./big.ts";
import { amount } from "./need.ts";
import type { Language } from "./rulebook.ts";
import { fenWords } from "./wording.ts";

/** The largest number that a field takes, in hundredths. */
export const LARGEST_HUNDREDTHS = 10 ** 13;

const BLANKS = /[ \t\r\n\u00a0\u2009\u202f\u3000]/g;
const WIDE = "０１２３４５６７８９，．％";
const NARROW = "0123456789,.%";
const NUMBER = /^([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{1,12}))?%?$/;

/**
 * A number that is not negative as hundredths: 27.2, "27.20", "1,020", "１５", "10%"; null for anything else, also for a
 * third decimal.
 */
export function hundredths(value: unknown): number | null {
  const written = typeof value === "number" ? numberText(value) : value;
  if (typeof written !== "string") return null;
  const plain = written.replace(BLANKS, "").replace(
    new RegExp(`[${WIDE}]`, "g"),
    (wide) => NARROW[WIDE.indexOf(wide)]!,
  );
  const match = NUMBER.exec(plain);
  if (!match) return null;
  const decimals = (match[2] ?? "").replace(/0+$/, "");
  if (decimals.length > 2) return null;
  const found = Number(match[1]!.replace(/,/g, "") + decimals.padEnd(2, "0"));
  return found <= LARGEST_HUNDREDTHS ? found : null;
}

/** An amount of yuan as fen, as in a need ("360万"), nothing included; null for what is no amount. */
export function fen(value: unknown): number | null {
  return hundredths(value) === 0 ? 0 : amount(value);
}

/** `2720` -> "27.2": as a state writes a number, without idle zeros. */
export function hundredthsText(value: number): string {
  const rest = value % 100;
  const whole = String((value - rest) / 100);
  return rest ? `${whole}.${String(rest).padStart(2, "0")}`.replace(/0$/, "") : whole;
}

/** `382000` -> "3,820", `3820` -> "38.20": two decimals where there are any, or always. */
export function grouped(value: number, always = false): string {
  const size = Math.abs(value);
  const rest = size % 100;
  const whole = String((size - rest) / 100).replace(/\B(?=([0-9]{3})+$)/g, ",");
  const sign = value < 0 ? "−" : "";
  return rest || always ? `${sign}${whole}.${String(rest).padStart(2, "0")}` : `${sign}${whole}`;
}

/** An amount of fen with its decimals as prices are written: "38.20 yuan", 38.20元, 98.26万元. */
export function priceWords(value: number, language: Language): string {
  if (language === "en") return `${grouped(value)} yuan`;
  return Math.abs(value) >= 1_000_000 ? fenWords(value, language) : `${grouped(value)}元`;
}

/** `number × part ÷ whole` as a whole number, halves up. None of the three is negative, and the result is exact. */
export function share(number: number, part: number, whole: number): number {
  const product = number * part;
  if (product > Number.MAX_SAFE_INTEGER / 4) return halfUp(times(big(number), big(part)), big(whole));
  const rest = product % whole;
  return (product - rest) / whole + (2 * rest >= whole ? 1 : 0);
}

/** The quotient as a whole number, halves up. */
export function halfUp(numerator: Big, denominator: Big): number {
  const twice = times(numerator, big(2));
  // The largest n with n − ½ not above the quotient.
  return largest((n) => compare(times(denominator, big(2 * n - 1)), twice) <= 0);
}

/** The square root of a quotient as a whole number, halves up. */
export function rootHalfUp(numerator: Big, denominator: Big): number {
  const fourTimes = times(numerator, big(4));
  return largest((n) => compare(times(denominator, times(big(2 * n - 1), big(2 * n - 1))), fourTimes) <= 0);
}

/** The largest whole number that passes a test which all smaller ones pass, too; nothing if 1 does not. */
function largest(passes: (number: number) => boolean): number {
  let low = 0, high = 1;
  while (passes(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (passes(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** A number as both languages write it; "…" for those that they write differently. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) <= LARGEST_HUNDREDTHS) return String(value);
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e15 ? String(value) : "…";
}
