/** The selection as a table for a spreadsheet. */

import type { CaseRecord, Collection } from "../cases/collection.ts";
import type { Facet } from "../cases/filter.ts";
import type { Language } from "../kit/i18n.ts";
import type { Strings } from "./strings.ts";
import { sumOf, timeOf } from "./words.ts";

/** One field of a CSV file (RFC 4180). What a spreadsheet would take for a formula is marked as text. */
export function quoted(value: string): string {
  const text = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Cases as CSV with a head, one row each, in the words of the edition. Begins with a byte order mark, without which some
 * spreadsheets take Chinese for Latin.
 */
export function toCsv(
  cases: readonly CaseRecord[],
  collection: Collection,
  language: Language,
  strings: Strings,
): string {
  const labels = (facet: Facet) => (one: CaseRecord) =>
    one.facets[facet].map((code) => collection.label(facet, code)).join(strings.listSeparator);
  const columns: [string, (one: CaseRecord) => string][] = [
    [strings.id, (one) => one.id],
    [strings.name, (one) => one.name],
    [strings.where, (one) => one.place],
    [strings.when, (one) => timeOf(one, strings)],
    [strings.facets.field, labels("field")],
    [strings.purchaser, (one) => one.texts.purchaser ?? ""],
    [strings.provider, (one) => one.texts.provider ?? ""],
    [strings.facets.provider, labels("provider")],
    [strings.facets.relationship, labels("relationship")],
    [strings.facets.method, labels("method")],
    [strings.facets.payment, labels("payment")],
    [
      strings.amount,
      (one) =>
        [sumOf(one, collection, language, strings), one.texts.amount_note].filter(Boolean).join(
          strings.listSeparator,
        ),
    ],
    [strings.beneficiaries, (one) => one.texts.beneficiaries ?? ""],
    [strings.facets.outcome, labels("outcome")],
    [strings.facets.tenor, labels("tenor")],
    [strings.facets.lesson, labels("lesson")],
    [strings.facets.flag, labels("flag")],
    [strings.summary, (one) => one.texts.summary ?? ""],
    [strings.worked, (one) => one.texts.what_worked ?? ""],
    [strings.failed, (one) => one.texts.what_failed ?? ""],
    [
      strings.sources,
      (one) =>
        one.sources.map(({ by, title, year, url }) => [by, title, year, url].filter(Boolean).join(", ")).join(
          "\n",
        ),
    ],
    [
      strings.verified,
      (one) => [labels("mark")(one), one.texts.verification_note].filter(Boolean).join(strings.listSeparator),
    ],
  ];
  const rows = [columns.map(([head]) => head), ...cases.map((one) => columns.map(([, cell]) => cell(one)))];
  return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}
