/** Values in the reader's unit, exactly: the decimal point is moved in the digits, nothing is rounded. */

import { SCALE, scaled } from "../charts/series.ts";
import { integer, type Language } from "../kit/i18n.ts";
import type { Strings } from "./strings.ts";
import { type Data, type Row, unitOf } from "./tables.ts";

const PLACES = String(SCALE).length - 1;

/** A whole number of units of the `places`-th decimal: (8901600, 4) -> "890.16". */
export function decimal(number: number, places: number, language: Language): string {
  const digits = String(Math.abs(number)).padStart(places + 1, "0");
  const cut = digits.length - places;
  const whole = Number(digits.slice(0, cut));
  const fraction = digits.slice(cut).replace(/0+$/, "");
  const sign = number < 0 ? "−" : "";
  return `${sign}${language === "zh" ? whole : integer(whole)}${fraction ? `.${fraction}` : ""}`;
}

/** The number of a row in the reader's unit: "1,196.4", 11964. */
export function numberOf(row: Row, data: Data, language: Language): string {
  return decimal(scaled(row.value ?? 0), PLACES + unitOf(data, row.unit).shift, language);
}

/** A row in words: "about 1,196.4 billion yuan", 约11964亿元. */
export function valueOf(row: Row, data: Data, language: Language, strings: Strings): string {
  const about = strings.qualifiers[row.qualifier] ?? row.qualifier;
  const gap = language === "zh" ? "" : " ";
  return `${about}${numberOf(row, data, language)}${gap}${unitOf(data, row.unit).word}`;
}

/** The height of a row in a chart. */
export const heightOf = (row: Row, data: Data): number =>
  (row.value ?? 0) / Math.pow(10, unitOf(data, row.unit).shift);

/** Tenths of a per cent with a sign: 831 -> "+83.1". */
export const signed = (text: string, number: number): string => number > 0 ? `+${text}` : text;

/** The year or years of a row: "2016", "2012–2020". */
export const yearsOf = (row: Row): string => row.from === row.to ? String(row.from) : `${row.from}–${row.to}`;
