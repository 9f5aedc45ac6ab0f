/** Years, sums, conditions and cases in words. */

import type { CaseRecord, Collection } from "../cases/collection.ts";
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
    const unit = collection.data.currencies[currency] ?? currency;
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
    if (from === null && to === null) return strings.undatedCondition;
    const range = from === null
      ? strings.yearsTo(to ?? 0)
      : to === null
      ? strings.yearsFrom(from)
      : strings.yearsBoth(from, to);
    const words = strings.yearsCondition(filter.years ?? "began", range);
    return filter.undated ? [words, strings.undatedCondition].join(strings.listSeparator) : words;
  }
  return `${strings.facets[condition.kind]}${strings.colon}${
    collection.label(condition.kind, condition.code)
  }`;
}

/** Letters, and Chinese characters, that the beginning of a summary may have. */
const LONGEST_LEAD = [190, 95] as const;

/** The first sentence of a summary; a long one is cut at a word. */
export function leadOf(summary: string): string {
  const end = /[。！？]|[.!?](?= [A-Z“"])/.exec(summary);
  const first = end ? summary.slice(0, end.index + 1) : summary;
  const chinese = (first.match(/[\u3400-\u9fff]/g)?.length ?? 0) > first.length / 3;
  const longest = LONGEST_LEAD[chinese ? 1 : 0];
  if (first.length <= longest) return first;
  const cut = first.slice(0, longest);
  const blank = cut.lastIndexOf(" ");
  return `${cut.slice(0, blank > longest / 2 ? blank : longest).replace(/[,;:，；：、]$/, "")}…`;
}
