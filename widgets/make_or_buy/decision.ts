/** What the parts of the calculator share: its data, its fields by their names, and problems in words. */

import type { Raw } from "../kit/define.ts";
import {
  type Case,
  type CaseProblem,
  type CaseRules,
  checkCase,
  type Figure,
  type Part,
  type Place,
  PLACES,
  type Question,
} from "../plan/make_or_buy.ts";
import { type CaseNames, type CaseWords, figureLabel } from "../plan/make_or_buy_words.ts";
import type { Language } from "../plan/rulebook.ts";
import { own } from "../plan/wording.ts";
import { en, type Strings, zh } from "./strings.ts";

/** What the view needs beside its state. */
export interface Data {
  as_of: string;
  sets: Record<string, { case: Case; names: CaseNames; title: string; note: string }>;
  options: Record<Part, string[]>;
  rules: CaseRules;
  words: CaseWords;
}

export const stringsOf = (language: Language): Strings => (language === "zh" ? zh : en);

export function casesOf(data: Data): Record<string, Case> {
  return Object.fromEntries(Object.entries(data.sets).map(([name, set]) => [name, set.case]));
}

export function parseState(raw: Raw, data: Data, language: Language): { state: Case; problems: string[] } {
  const checked = checkCase(raw, casesOf(data), data.options);
  return {
    state: checked.case,
    problems: checked.problems.map((problem) => problemText(problem, checked.case, data, language)),
  };
}

/** A problem as a sentence that begins with the name of its field. */
export function problemText(problem: CaseProblem, given: Case, data: Data, language: Language): string {
  const words = stringsOf(language);
  const shown = problem.value === null || problem.value === undefined ? "" : String(problem.value).trim();
  const quoted = shown ? `“${shown}”` : "—";
  const message = (words.problems[problem.code] ?? words.problems["not-a-case"]!)(quoted, problem.allowed);
  const label = fieldLabel(problem.field, given, data, language);
  return label ? words.problems.label!(label, message) : message;
}

/** The name of a field for the reader; the path itself for one that is not known. */
function fieldLabel(field: string, given: Case, data: Data, language: Language): string {
  const words = stringsOf(language);
  const [kind, key, place] = field.split(".") as [string, string?, string?];
  if (kind === "name") return words.caseName;
  if (kind === "years") return words.years;
  if (kind === "figures" && key === undefined) return words.figures;
  if (kind === "figures" && data.words.figures.some(({ id }) => id === key)) {
    const label = figureLabel(key as Figure, data.words, data.sets[given.set]!.names, language);
    return place ? words.cell(label, words.places[place as Place]) : label;
  }
  const part = data.words.questions.flatMap(({ parts }) => parts).find(({ id }) => id === key);
  if (kind === "answers" && part) return part.label;
  const question = data.words.questions.find(({ id }) => id === key);
  if (kind === "notes" && question) return question.title;
  return field;
}

/** What a case says of a typed field, as it stands in its box. */
export function written(given: Case, field: string, data: Data): string {
  const [kind, key, place] = field.split(".") as [string, string?, string?];
  if (kind === "name") return given.name ?? data.sets[given.set]!.names.name;
  if (kind === "answers") return String(given.answers[key as Part] ?? "");
  if (kind === "notes") return given.notes[key as Question] ?? "";
  return given.figures[key as Figure][PLACES.indexOf(place as Place)]!;
}

/** The case with typed texts put in, not yet checked. */
export function withTyped(given: Case, texts: Record<string, string>, data: Data): unknown {
  const raw = JSON.parse(JSON.stringify(given)) as Case;
  for (const [field, typed] of Object.entries(texts)) {
    const text = typed.trim();
    const [kind, key, place] = field.split(".") as [string, string?, string?];
    if (kind === "name") raw.name = text === data.sets[given.set]!.names.name ? null : text || null;
    else if (kind === "answers") raw.answers[key as Part] = text || null;
    else if (kind === "notes") raw.notes[key as Question] = text || null;
    else {
      const range = own(raw.figures as unknown as Record<string, string[]>, key!);
      if (range) range[PLACES.indexOf(place as Place)] = text || " ";
    }
  }
  return raw;
}
