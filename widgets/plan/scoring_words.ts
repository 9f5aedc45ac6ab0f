/** The names of bids and the sentences about an evaluation, in one language. The twin of scoring_words.py. */

import { hundredthsText, priceWords } from "./numbers.ts";
import type { Language } from "./rulebook.ts";
import { type Bid, type Item, type Lab, type Said, type Trace, TRACES } from "./scoring.ts";
import { fill, inLanguage, own } from "./wording.ts";

/** What a set of bids is called in a language. */
export interface SetNames {
  bids: Record<string, { name: string; kind: string } & Partial<Record<Trace, string>>>;
  items: Record<string, string>;
  bidder: string;
  item: string;
}

/** A lab in which every name and every trace is a text. */
export interface ResolvedLab extends Omit<Lab, "items" | "bids"> {
  items: (Omit<Item, "name"> & { name: string })[];
  bids: (Omit<Bid, Trace | "name"> & { name: string } & Record<Trace, string>)[];
}

export const LETTERS = "ABCDEFGHIJKL";
const WORDS: Record<Language, Record<string, string>> = {
  en: {
    comma: ", ",
    and: " and ",
    average: "average",
    second: "next lowest price",
    ceiling: "ceiling",
  },
  zh: { comma: "、", and: "、", average: "报价平均值", second: "次低报价", ceiling: "最高限价" },
};

/** The lab with every name and trace as text: the reader's own, else that of the set, else a letter or nothing. */
export function resolved(lab: Lab, names: SetNames, language: Language): ResolvedLab {
  const generic = (text: string, values: Record<string, string>) =>
    inLanguage(fill(text, values, language), language);
  const items = lab.items.map((item, place) => ({
    ...item,
    name: item.name || own(names.items, item.id) || generic(names.item, { number: String(place + 1) }),
  }));
  const bids = lab.bids.map((bid, place) => {
    const known = own(names.bids, bid.id);
    const traces = {} as Record<Trace, string>;
    for (const trace of TRACES) traces[trace] = bid[trace] ?? known?.[trace] ?? "";
    const name = bid.name || known?.name || generic(names.bidder, { letter: LETTERS[place]! });
    return { ...bid, name, ...traces };
  });
  return { ...lab, items, bids };
}

/** A value of a finding or a signal in words; `names` has the name of each bid by its id. */
export function valueWords(value: Said, names: Record<string, string>, language: Language): string {
  const words = WORDS[language];
  switch (value[0]) {
    case "percent":
      return hundredthsText(value[1]) + (language === "zh" ? "%" : " per cent");
    case "points":
    case "number":
      return hundredthsText(value[1]);
    case "money":
      return priceWords(value[1], language);
    case "count":
      if (language === "zh") return `${value[1]}家`;
      return value[1] === 1 ? `${value[1]} bid` : `${value[1]} bids`;
    case "bids":
      return listed(value[1].map((id) => names[id]!), language);
    default:
      return words[value[1]]!;
  }
}

/** A text of data/rules/scoring.yaml with what a finding or a signal says put in. */
export function sentence(
  text: string,
  said: { bids: string[]; values: Record<string, Said> },
  names: Record<string, string>,
  language: Language,
): string {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(said.values)) values[name] = valueWords(value, names, language);
  values.bids = listed(said.bids.map((id) => names[id]!), language);
  return inLanguage(fill(text, values, language), language);
}

/** `a, b and c`, 甲、乙、丙. */
export function listed(names: readonly string[], language: Language): string {
  if (names.length < 2) return names.join("");
  const words = WORDS[language];
  return names.slice(0, -1).join(words.comma) + words.and! + names[names.length - 1]!;
}
