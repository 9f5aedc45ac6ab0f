/** Years, sums, conditions and cases in words. */

import { type CaseRecord, type Collection, labelOf } from "../cases/collection.ts";
import type { Condition, Filter } from "../cases/filter.ts";
import { integer, type Language, money } from "../kit/i18n.ts";
import type { Strings } from "./strings.ts";

/** When a case was: "2003–2011", or "from 2003" where it goes on or its end is not known. */
export function timeOf(one: CaseRecord, strings: Strings): string {
  const { began, ended, span } = one;
  if (span === null) return strings.noYear;
  if (began === null) return strings.until(span[0]);
  if (ended === null) return strings.fromYear(began);
  return began === ended ? strings.inYear(began) : strings.span(began, ended);
}

/** A sum in words, without its note; null where the case states none. */
export function sumOf(
  one: CaseRecord,
  collection: Collection,
  language: Language,
  strings: Strings,
): string | null {
  if (one.amount === null) return null;
  const { sum, currency, year } = one.amount;
  let words: string;
  if (currency === null) words = money(sum * 100, language);
  else {
    const unit = collection.currencies[currency] ?? currency;
    words = language === "zh" ? money(sum * 100, language).replace(/元$/, unit) : `${integer(sum)} ${unit}`;
  }
  return strings.amountOf(words, year);
}

/** Letters of a search text that its chip prints. */
const LONGEST_SHOWN = 60;

/** A condition as its chip prints it. */
export function conditionInWords(
  condition: Condition,
  filter: Filter,
  collection: Collection,
  strings: Strings,
): string {
  if (condition.kind === "text") {
    const letters = Array.from(filter.text ?? "");
    const more = letters.length > LONGEST_SHOWN ? "…" : "";
    return strings.textCondition(letters.slice(0, LONGEST_SHOWN).join("") + more);
  }
  if (condition.kind === "years") {
    const from = filter.from ?? null;
    const to = filter.to ?? null;
    const range = from === null
      ? strings.yearsTo(to ?? 0)
      : to === null
      ? strings.yearsFrom(from)
      : strings.yearsBoth(from, to);
    return strings.yearsCondition(filter.years ?? "began", range);
  }
  return `${strings.facets[condition.kind]}${strings.colon}${
    labelOf(collection, condition.kind, condition.code)
  }`;
}
