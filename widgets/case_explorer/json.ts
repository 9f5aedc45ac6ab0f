/** The selection as JSON: codes and words, with what it was selected by and what it is no ground for. */

import type { CaseRecord, Collection } from "../cases/collection.ts";
import { FACETS, type Filter } from "../cases/filter.ts";
import type { Language } from "../kit/i18n.ts";
import type { Strings } from "./strings.ts";

/** Cases as a JSON text: codes as in the code book, with the labels of those that occur, texts in the words of the edition. */
export function toJson(
  cases: readonly CaseRecord[],
  collection: Collection,
  filter: Filter,
  language: Language,
  strings: Strings,
): string {
  const labels: Record<string, Record<string, string>> = {};
  for (const facet of FACETS) {
    labels[facet] = {};
    for (const one of cases) {
      for (const code of one.facets[facet]) labels[facet][code] = collection.label(facet, code);
    }
  }
  const records = cases.map((one) => ({
    id: one.id,
    name: one.name,
    place: one.place,
    year_start: one.began,
    year_end: one.ended,
    codes: one.facets,
    amount: one.amount,
    texts: one.texts,
    sources: one.sources,
  }));
  const whole = { note: strings.jsonNote, language, filter, labels, cases: records };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
