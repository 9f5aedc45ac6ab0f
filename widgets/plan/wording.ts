/** Amounts, days and sentences in both languages. The twin of wording.py. */

import type { Language, Mark, Text } from "./rulebook.ts";

const LANGUAGES: Language[] = ["en", "zh"];
const MARKS: Mark[] = ["text", "secondary", "memory", "none"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** The text in a language; a text that is localised already stays as it is. */
export function inLanguage(text: Text, language: Language): string {
  return typeof text === "string" ? text : text[language];
}

/** The text with every {name} replaced. `language` is that of a localised rulebook, null for both languages. */
export function fill(text: Text, values: Record<string, Text>, language: Language | null): Text {
  const filled = (each: Language) =>
    inLanguage(text, each).replace(/\{([a-z_]+)\}/g, (token, name: string) => {
      const value = own(values, name);
      return value === undefined ? token : inLanguage(value, each);
    });
  return inBoth(filled, language);
}

/** The words in the language of a localised rulebook, or in both languages if it is null. */
export function inBoth(words: (language: Language) => string, language: Language | null): Text {
  return language ? words(language) : { en: words("en"), zh: words("zh") };
}

/** An amount of whole fen: "3,600,000 yuan", 360万元; with fen "374,054.40 yuan", 374054.40元. */
export function fenWords(fen: number, language: Language): string {
  if (fen % 100) {
    const digits = String(fen).padStart(3, "0");
    const whole = digits.slice(0, -2);
    const grouped = language === "zh" ? whole : whole.replace(/\B(?=([0-9]{3})+$)/g, ",");
    return `${grouped}.${digits.slice(-2)}${language === "zh" ? "元" : " yuan"}`;
  }
  if (language === "en") return `${shifted(fen, 2)} yuan`;
  if (fen >= 10_000_000_000) return `${shifted(fen, 10)}亿元`;
  if (fen >= 1_000_000) return `${shifted(fen, 6)}万元`;
  return `${shifted(fen, 2)}元`;
}

export function fenText(fen: number): Text {
  return both((language) => fenWords(fen, language));
}

/** An ISO day: "2 March 2026", 2026年3月2日. */
export function dayWords(iso: string, language: Language): string {
  const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
  return language === "zh" ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

export function dayText(iso: string): Text {
  return both((language) => dayWords(iso, language));
}

const UNITS: Record<string, [string, string, string]> = {
  calendar_days: ["calendar day", "calendar days", "日"],
  working_days: ["working day", "working days", "个工作日"],
  years: ["year", "years", "年"],
  months: ["month", "months", "个月"],
  minutes: ["minute", "minutes", "分钟"],
  percent: ["per cent", "per cent", "%"],
  suppliers: ["supplier", "suppliers", "家"],
  persons: ["person", "persons", "人"],
  candidates: ["candidate", "candidates", "名候选人"],
  respondents: ["respondent", "respondents", "个调查对象"],
  contracts: ["contract", "contracts", "个合同"],
  items: ["item", "items", "项"],
  times: ["time", "times", "次"],
};

/** A whole number with its unit in words: "20 calendar days", 5个工作日. */
export function countWords(count: number, unit: string, language: Language): string {
  const [one, several, chinese] = UNITS[unit]!;
  const number = String(count).replace(/\B(?=([0-9]{3})+$)/g, ",");
  return language === "zh" ? `${number}${chinese}` : `${number} ${count === 1 ? one : several}`;
}

/** Basis points in words: "12.5 per cent", 12.5%. */
export function percentWords(points: number, language: Language): string {
  return language === "zh" ? `${shifted(points, 2)}%` : `${shifted(points, 2)} per cent`;
}

/** A period in both languages. */
export function periodText(count: number, unit: string): Text {
  return { en: countWords(count, unit, "en"), zh: countWords(count, unit, "zh") };
}

/** The amount as a need writes it: yuan, with two decimals only where there are fen. */
export function yuanText(fen: number): string {
  const rest = fen % 100;
  const yuan = String((fen - rest) / 100);
  return rest ? `${yuan}.${String(rest).padStart(2, "0")}` : yuan;
}

/** The least sure of the marks; null if there is none. */
export function weakest(marks: (Mark | null)[]): Mark | null {
  let found: Mark | null = null;
  for (const mark of marks) {
    if (mark !== null && (found === null || MARKS.indexOf(mark) > MARKS.indexOf(found))) found = mark;
  }
  return found;
}

/** The value of a record's own key; undefined for what it merely inherits. */
export function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

function both(words: (language: Language) => string): Text {
  return Object.fromEntries(LANGUAGES.map((language) => [language, words(language)])) as Text;
}

/** A whole number with its point moved `places` to the left, commas between thousands and no idle zeros. */
function shifted(number: number, places: number): string {
  const digits = String(number).padStart(places + 1, "0");
  const whole = digits.slice(0, -places).replace(/\B(?=([0-9]{3})+$)/g, ",");
  const decimals = digits.slice(-places).replace(/0+$/, "");
  return decimals ? `${whole}.${decimals}` : whole;
}
