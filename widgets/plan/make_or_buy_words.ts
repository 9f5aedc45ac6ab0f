/**
 * A decision to make or buy in words: the labels of a case, what each answer means, and the written record as a document.
 *
 * The twin of make_or_buy_words.py.
 */

import type { LawCite } from "../rulebook/sayings.ts";
import type { Block, PlanDocument } from "./document.ts";
import {
  type Case,
  type CaseResult,
  COUNTED,
  type Figure,
  FIGURES,
  type JudgedPart,
  MONEY,
  type Place,
  PLACES,
  type Question,
  type Verdict,
} from "./make_or_buy.ts";
import { fen, grouped, hundredths, hundredthsText, priceWords } from "./numbers.ts";
import type { Language, Mark } from "./rulebook.ts";
import { dayWords, fill, inLanguage } from "./wording.ts";

export interface OptionText {
  value: string;
  verdict: Verdict;
  label: string;
  says: string;
  cite?: LawCite[];
  mark?: Exclude<Mark, "none">;
}

export interface QuestionText {
  id: Question;
  title: string;
  asks: string;
  parts: { id: string; label: string; options?: OptionText[] }[];
  cite?: LawCite[];
  mark?: Exclude<Mark, "none">;
}

/** data/rules/make_or_buy.yaml in one language. */
export interface CaseWords {
  questions: QuestionText[];
  computed: { id: string; verdict: Verdict; says: string }[];
  verdicts: Record<Verdict, string>;
  results: { id: string; title: string; says: string }[];
  not_judged: { id: string; says: string; cite: LawCite[]; mark: Exclude<Mark, "none"> }[];
  figures: { id: Figure; label: string }[];
  lines: { id: Figure; label: string }[];
  groups: Record<"both" | "make" | "buy", string>;
  record: Record<string, string>;
  quotes: Record<string, string>;
}

/** What a set counts. */
export interface CaseNames extends Record<string, string> {
  name: string;
  unit: string;
  units: string;
  worker: string;
}

const next = (language: Language) => (language === "zh" ? "；" : "; ");
const colon = (language: Language) => (language === "zh" ? "：" : ": ");
const bracketed = (text: string, language: Language) => (language === "zh" ? `（${text}）` : ` (${text})`);
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

export function put(text: string, values: Record<string, string>, language: Language): string {
  return inLanguage(fill(text, values, language), language);
}

/** What a figure is, with the words of the set in it. */
export function figureLabel(key: Figure, words: CaseWords, names: CaseNames, language: Language): string {
  return capital(put(words.figures.find(({ id }) => id === key)!.label, names, language));
}

/** What an item of a sum is. */
export function lineLabel(key: Figure, words: CaseWords, names: CaseNames, language: Language): string {
  return capital(put(words.lines.find(({ id }) => id === key)!.label, names, language));
}

/** A number of the case in words: 46,000 yuan, 10 per cent, 110. */
export function figureWords(key: Figure, text: string, language: Language): string {
  if (MONEY.includes(key)) return priceWords(fen(text) ?? 0, language);
  const value = hundredths(text) ?? 0;
  if (key === "overhead") return hundredthsText(value) + (language === "zh" ? "%" : " per cent");
  return grouped(value);
}

/** A sum in whole yuan, as sums are read: 3,869,800 yuan, 386.98万元. Half a yuan goes up. */
export function amountWords(value: number, language: Language): string {
  const yuan = Math.floor((2 * Math.abs(value) + 100) / 200) * 100;
  return (value < 0 && yuan ? "−" : "") + priceWords(yuan, language);
}

/** A share of the combinations in whole per cent; never nothing or all where it is not. */
export function shareWords(share: number, language: Language): string {
  let whole = Math.floor((2 * share + 100) / 200);
  if (share && !whole) whole = 1;
  if (share < 10_000 && whole === 100) whole = 99;
  return language === "zh" ? `${whole}%` : `${whole} per cent`;
}

export function suppliersWords(count: number, language: Language): string {
  if (language === "zh") return `${count}家`;
  return `${count} ${count === 1 ? "provider" : "providers"}`;
}

export function questionTitle(question: Question, words: CaseWords): string {
  return words.questions.find(({ id }) => id === question)!.title;
}

/** The option that was chosen for a part; what is computed has none and no law of its own. */
export function optionOf(part: JudgedPart, words: CaseWords): OptionText | undefined {
  for (const question of words.questions) {
    for (const each of question.parts) {
      if (each.id !== part.part) continue;
      const found = (each.options ?? []).find(({ value }) => value === part.said);
      if (found) return found;
    }
  }
  return undefined;
}

/** What an answer means, "" where none is given. */
export function saidOf(
  part: JudgedPart,
  given: Case,
  result: CaseResult,
  words: CaseWords,
  language: Language,
): string {
  if (part.said === null) return "";
  const computed = words.computed.find(({ id }) => id === part.said);
  if (!computed) return optionOf(part, words)!.says;
  const counts = COUNTED.map((name) => given.answers[name]).filter((count) => count !== null) as number[];
  const least = counts.length ? suppliersWords(Math.min(...counts), language) : "";
  return put(computed.says, { least, share: shareWords(result.share, language) }, language);
}

/** Title and sentence of the result. */
export function conclusion(result: CaseResult, words: CaseWords, language: Language): [string, string] {
  const found = words.results.find(({ id }) => id === result.result)!;
  const questions = result.against.map((each) => questionTitle(each, words)).join(next(language));
  return [found.title, put(found.says, { questions }, language)];
}

export function breakEvenWords(
  result: CaseResult,
  words: CaseWords,
  names: CaseNames,
  language: Language,
): string {
  const even = result.break_even;
  if (even.likely === null) return words.record["no-break-even"]!;
  const said = {} as Record<Place, string>;
  for (const place of PLACES) {
    const price = even[place];
    said[place] = price === null ? "—" : priceWords(price, language);
  }
  return put(words.record["break-even"]!, { ...names, ...said }, language);
}

export function yearsWords(given: Case, words: CaseWords, language: Language): string {
  if (given.years === 1) return words.record.year!;
  return put(words.record.years!, { count: String(given.years) }, language);
}

/** What a record is made of. `madeUp`: the case is still the example of the book, which the record then says. */
export interface RecordParts {
  given: Case;
  result: CaseResult;
  words: CaseWords;
  names: CaseNames;
  asOf: string;
  language: Language;
  madeUp: boolean;
}

/** The written record: result, the seven questions, both sums, what they turn on, the figures, the law, signatures. */
export function record(parts: RecordParts): PlanDocument {
  return new Writer(parts).document();
}

class Writer {
  readonly #parts: RecordParts;
  readonly #labels: Record<string, string>;
  readonly #language: Language;

  constructor(parts: RecordParts) {
    this.#parts = parts;
    this.#labels = parts.words.record;
    this.#language = parts.language;
  }

  document(): PlanDocument {
    const { given, result, words, names, asOf, madeUp } = this.#parts;
    const title = this.#say("title", { name: given.name || names.name });
    const [heading_, sentence] = conclusion(result, words, this.#language);
    const blocks: Block[] = [
      heading(1, title),
      paragraph(this.#say("lead", { as_of: dayWords(asOf, this.#language) })),
      ...(madeUp ? [paragraph(this.#labels["made-up"]!)] : []),
      heading(2, this.#labels.result!),
      paragraph(heading_),
      paragraph(sentence),
      ...this.#questions(),
      ...this.#sums(),
      ...this.#turns(),
      ...this.#figures(),
      ...this.#notJudged(),
      heading(2, this.#labels.signed!),
      paragraph(this.#labels.signatures!),
      ...this.#sources(),
    ];
    return { title, language: this.#language, as_of: asOf, key: given.set, blocks, events: [] };
  }

  #say(label: string, values: Record<string, string> = {}): string {
    return put(this.#labels[label]!, { ...this.#parts.names, ...values }, this.#language);
  }

  #amount(value: number): string {
    return amountWords(value, this.#language);
  }

  #head(...names: string[]): string[] {
    return names.map((name) => this.#labels[name]!);
  }

  #questions(): Block[] {
    const { given, result, words } = this.#parts;
    const rows = words.questions.map((question, index) => {
      const verdict = result.verdicts[question.id];
      const ground = verdict.parts.flatMap((part) => {
        const text = saidOf(part, given, result, words, this.#language);
        return text ? [text + this.#law(part)] : [];
      });
      const note = given.notes[question.id];
      if (note) ground.push(this.#say("note", { text: note }));
      return [
        `${index + 1} ${question.title}`,
        this.#answers(question.id, verdict.parts).join("\n"),
        words.verdicts[verdict.verdict],
        ground.join("\n"),
      ];
    });
    const head = this.#head("question", "answer", "verdict", "ground");
    return [heading(2, this.#labels.questions!), table(this.#labels.questions!, head, rows)];
  }

  #answers(question: Question, parts: readonly JudgedPart[]): string[] {
    const { given, result, words } = this.#parts;
    const unanswered = this.#labels.unanswered!;
    if (question === "cost") {
      return [
        this.#labels.difference! + colon(this.#language) + this.#amount(result.difference.likely),
      ];
    }
    if (question === "suppliers") {
      const said = COUNTED.map((part) => given.answers[part]).map((count) =>
        count === null ? unanswered : suppliersWords(count as number, this.#language)
      );
      return [said.join(" → ")];
    }
    return parts.map((part) => (part.said === null ? unanswered : optionOf(part, words)!.label));
  }

  /** The law behind an answer, in brackets; "" where none is cited. */
  #law(part: JudgedPart): string {
    const cites = this.#cites(optionOf(part, this.#parts.words)?.cite ?? []);
    return cites && bracketed(cites, this.#language);
  }

  #cites(cites: readonly LawCite[]): string {
    return cites.map((cite) => cite.words).join(next(this.#language));
  }

  #sums(): Block[] {
    const { given, result, words, names } = this.#parts;
    const rows: string[][] = [];
    const row = (label: string, values: Record<Place, number>) =>
      rows.push([label, ...PLACES.map((place) => this.#amount(values[place]))]);
    for (const side of ["make", "buy"] as const) {
      for (const line of result.lines[side]) row(lineLabel(line.key, words, names, this.#language), line);
      row(this.#labels[`${side}-total`]!, result[side]);
    }
    row(this.#labels.difference!, result.difference);
    rows.push([this.#say("workers"), ...PLACES.map((place) => grouped(result.workers[place] * 100))]);
    const lead = this.#say("sums-lead", { years: yearsWords(given, words, this.#language) });
    return [
      heading(2, this.#labels.sums!),
      paragraph(lead),
      table(this.#labels.sums!, this.#head("item", ...PLACES), rows),
      paragraph(breakEvenWords(result, words, names, this.#language)),
    ];
  }

  #turns(): Block[] {
    const { result, words, names } = this.#parts;
    const rows = result.tornado.map((bar) => [
      figureLabel(bar.key, words, names, this.#language),
      this.#amount(bar.low),
      this.#amount(bar.high),
      this.#labels[bar.turns ? "yes" : "no"]!,
    ]);
    const head = this.#head("item", "at-low", "at-high", "can-turn");
    return [
      heading(2, this.#labels.turns!),
      paragraph(this.#labels["turns-lead"]!),
      table(this.#labels.turns!, head, rows),
    ];
  }

  #figures(): Block[] {
    const { given, words, names } = this.#parts;
    const rows = FIGURES.map((key) => [
      figureLabel(key, words, names, this.#language),
      ...given.figures[key].map((text) => figureWords(key, text, this.#language)),
    ]);
    return [
      heading(2, this.#labels.figures!),
      table(this.#labels.figures!, this.#head("item", ...PLACES), rows),
    ];
  }

  #notJudged(): Block[] {
    const items = this.#parts.words.not_judged.map((each) =>
      each.says + bracketed(this.#cites(each.cite), this.#language)
    );
    return [heading(2, this.#labels["not-judged"]!), list(items)];
  }

  /** Every article that bears a question or an answer, each once, in the order of the document. */
  #sources(): Block[] {
    const { result, words } = this.#parts;
    const cites = [
      ...words.questions.flatMap((question) => question.cite ?? []),
      ...Object.values(result.verdicts).flatMap(({ parts }) =>
        parts.flatMap((part) => optionOf(part, words)?.cite ?? [])
      ),
      ...words.not_judged.flatMap((each) => each.cite),
    ];
    const found = new Map(cites.map((cite) => [cite.id, cite.words]));
    return [heading(2, this.#labels.sources!), list([...found.values()])];
  }
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { type: "heading", level, text };
}

function paragraph(text: string): Block {
  return { type: "paragraph", text };
}

function list(items: string[]): Block {
  return { type: "list", items };
}

function table(caption: string, head: string[], rows: string[][]): Block {
  return { type: "table", caption, head, rows };
}
