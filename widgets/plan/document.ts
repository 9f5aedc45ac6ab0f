/**
 * A plan as a document: headings, paragraphs, lists, tables and days, which the writers turn into a format.
 *
 * The twin of document.py; both give the same JSON.
 */

import type { PlannedSection, Told } from "./contents.ts";
import { amount, type Need } from "./need.ts";
import { priceWords } from "./numbers.ts";
import type { MethodFinding, Plan, PlannedGap } from "./plan.ts";
import type { Citation, GapPart, Language, Mark, Region, Rulebook, Text, Word } from "./rulebook.ts";
import type { Sample, TriedBid } from "./sample_bids.ts";
import type { Path, PlannedStep, PlannedTerm } from "./schedule.ts";
import {
  alternativeCells,
  alternativeNames,
  alternativesToShow,
  criticalSentences,
  latestStartSentence,
  overlapSentences,
} from "./schedule_words.ts";
import { countWords, dayWords, fenWords, fill, inLanguage } from "./wording.ts";

export type Block =
  | { type: "heading"; level: 1 | 2 | 3; text: string }
  | { type: "paragraph"; text: string }
  | { type: "list"; items: string[] }
  | { type: "table"; caption: string; head: string[]; rows: string[][] }
  /** Lines to be signed and dated by hand: `head` names who, signature and date; a line says who. */
  | { type: "signatures"; head: string[]; lines: string[] };

/** A day of the plan, for a calendar. */
export interface DayEvent {
  id: string;
  day: string;
  summary: string;
  description: string;
  provisional: boolean;
}

export interface PlanDocument {
  title: string;
  language: Language;
  as_of: string;
  /** Tells one purchase from another and does not change with its date. */
  key: string;
  blocks: Block[];
  events: DayEvent[];
}

const AMOUNTS = ["limit", "open_tender"] as const;
/** Answers that do not tell one purchase from another. */
const SAME_PURCHASE = [
  "date",
  "service_from",
  "spare_day",
  "method",
  "sample_bids",
  "sample_ceiling",
] as const;
const GATES = "gates";
const EVALUATION = "evaluation";

/** The document of a plan in one language. The rulebook is the one the plan was made with, localised or not. */
export function document(plan: Plan, rulebook: Rulebook, language: Language): PlanDocument {
  return new Writer(plan, rulebook, language).document();
}

/**
 * The period that fixes a step, and the other one where both a minimum or practice and a maximum do: in the document and
 * on the page the same words.
 */
export function stepPeriod(step: PlannedStep, rulebook: Rulebook, language: Language): string {
  const label = (group: string, name: string, values: Record<string, string> = {}) =>
    inLanguage(fill((rulebook.labels[group] as Record<string, Text>)[name]!, values, language), language);
  if (step.bound === null) return step.earliest === null ? label("bound", "undated") : "";
  const undated = step.earliest === null;
  const terms = step.terms.filter((term) => (term.decides.length || undated) && term.days);
  if (!terms.length) return label("bound", "same-day");
  const words = ({ days, unit, back, bound, spare }: PlannedTerm) => {
    const period = label("bound", back ? "back" : bound, { period: countWords(days, unit!, language) });
    return spare && step.spare ? label("document", "spare", { period }) : period;
  };
  return terms.map(words).join(label("document", "separator"));
}

/** The columns of the table of sample bids, by their labels. */
export function sampleHead(sample: Sample): string[] {
  return ["bid", "price", "judged", ...(sample.way === "scored" ? ["points"] : []), "place"];
}

/** A row of it: name, price, price judged, points where they are scored, place by price. */
export function sampleCells(bid: TriedBid, sample: Sample, rulebook: Rulebook, language: Language): string[] {
  const nothing = inLanguage((rulebook.labels.sample as Record<string, Text>).nothing!, language);
  const price = bid.price === null ? nothing : priceWords(bid.price, language);
  const points = sample.way === "scored" ? [bid.points_as ?? nothing] : [];
  const place = bid.place === null ? nothing : String(bid.place);
  return [inLanguage(bid.name, language), price, bid.judged_as ?? nothing, ...points, place];
}

class Writer {
  readonly #plan: Plan;
  readonly #rulebook: Rulebook;
  readonly #language: Language;

  constructor(plan: Plan, rulebook: Rulebook, language: Language) {
    this.#plan = plan;
    this.#rulebook = rulebook;
    this.#language = language;
  }

  document(): PlanDocument {
    const { chosen, as_of: asOf, law_date: lawDate } = this.#plan;
    const title = chosen
      ? this.#say("title-method", { method: this.#methodName(chosen) })
      : this.#say("title");
    const blocks: Block[] = [
      heading(1, title),
      paragraph(this.#say("law-as-of", { as_of: this.#day(asOf), date: this.#day(lawDate) })),
      ...this.#gates(),
      ...this.#watched(),
      ...this.#need(),
      ...this.#figures(),
      ...this.#findings(),
      ...this.#contents(),
      ...this.#schedule(),
      ...this.#notJudged(),
      ...this.#signatures(),
      ...this.#sources(),
    ];
    const events = this.#events();
    return {
      title,
      language: this.#language,
      as_of: asOf,
      key: keyOf(this.#plan, this.#rulebook),
      blocks,
      events,
    };
  }

  // Words.

  #text(text: Text): string {
    return inLanguage(text, this.#language);
  }

  #label(group: string, name: string): string {
    return this.#text((this.#rulebook.labels[group] as Record<string, Text>)[name]!);
  }

  /** A label of the group `document` with its {names} filled. */
  #say(name: string, values: Record<string, string> = {}): string {
    return this.#filled(this.#label("document", name), values);
  }

  #filled(text: string, values: Record<string, string>): string {
    return this.#text(fill(text, values, this.#language));
  }

  #day(iso: string): string {
    return dayWords(iso, this.#language);
  }

  #methodName(id: string): string {
    return this.#text(this.#rulebook.methods.find((method) => method.id === id)!.label);
  }

  #law(cites: Citation[]): string {
    return cites.map((cite) => this.#text(cite.words)).join(this.#say("separator"));
  }

  /** The text, with its mark unless the official text was seen. */
  #marked(text: string, mark: Mark | null): string {
    if (mark === null || mark === "text") return text;
    return this.#say("marked", { text, mark: this.#label("mark", mark) });
  }

  // Parts.

  #need(): Block[] {
    const need = this.#plan.need as unknown as Record<string, string | number | boolean | null>;
    const rows = this.#rulebook.vocabulary
      // Of the questions in folds only those that were answered.
      .filter((word) => word.kind === "need" && (word.group === null || need[word.name] !== null))
      .map((word) => [this.#text(word.label), this.#answer(word, need[word.name]!)]);
    const title = this.#say("need");
    return [heading(2, title), table(title, [this.#say("field"), this.#say("answer")], rows)];
  }

  #answer(word: Word, value: string | number | boolean | null): string {
    if (value === null) return this.#label("answer", "unknown");
    if (word.name === "region") return this.#text(this.#region().name);
    if (word.name === "level") return this.#level(value as string);
    if (word.type === "choice") return this.#text(word.choices.find((each) => each.value === value)!.label);
    if (word.type === "bool") return this.#label("answer", value ? "yes" : "no");
    if (word.type === "money") return fenWords(amount(value) ?? 0, this.#language);
    if (word.type === "date") return this.#day(value as string);
    if (word.type === "percent") {
      return this.#filled(this.#label("count", "percents"), { count: String(value) });
    }
    return String(value);
  }

  #region(): Region {
    return this.#rulebook.regions.find(({ id }) => id === this.#plan.need.region)!;
  }

  /** The label of a level in its region; without a region, in the first that has it. */
  #level(level: string): string {
    const name = this.#plan.need.region;
    const labels = this.#rulebook.regions
      .filter(({ id }) => name === null || name === id)
      .flatMap((each) => each.levels.filter((figures) => figures.level === level))
      .map(({ label }) => label);
    return this.#text(labels[0]!);
  }

  #figures(): Block[] {
    const rows = AMOUNTS.map((name) => [
      this.#label("figures", name),
      this.#figure(name),
      this.#figureSource(name),
    ]);
    const title = this.#say("figures");
    const head = [this.#say("figure"), this.#say("amount"), this.#say("source")];
    const blocks = [heading(2, title), table(title, head, rows)];
    const { counting } = this.#plan.figures;
    if (counting) {
      const text = this.#marked(this.#text(counting.says), counting.mark);
      blocks.push(paragraph(this.#say("counting", { text })));
    }
    return [...blocks, ...this.#gaps("figures")];
  }

  /** What of the law of the day is not known in a part of the plan, or in a section of its contents. */
  #gaps(part: GapPart, section: string | null = null): Block[] {
    const items = this.#plan.gaps
      .filter((each) => each.part === part && (section === null || each.sections.includes(section)))
      .map((each) => gapWords(each, this.#rulebook, this.#language));
    const date = this.#day(this.#plan.law_date);
    return items.length ? [paragraph(this.#say("gaps", { date })), list(items)] : [];
  }

  #reason(title: string, says: string, cites: Citation[]): string {
    const law = this.#law(cites);
    return law ? this.#say("reason", { title, says, law }) : this.#say("uncited", { title, says });
  }

  #figure(name: "limit" | "open_tender"): string {
    const figure = this.#plan.figures[name];
    if (figure !== null) return fenWords(figure, this.#language);
    const floor = this.#plan.figures[`${name}_floor` as const];
    if (floor !== null) return this.#say("floor", { amount: fenWords(floor, this.#language) });
    return this.#say("unknown");
  }

  #figureSource(name: "limit" | "open_tender"): string {
    const figures = this.#plan.figures;
    if (figures[`${name}_whose` as const] === "reader") {
      return this.#say("own-figure", { document: figures.own_document ?? this.#say("no-document") });
    }
    const { document } = figures;
    const nothing = figures[name] === null && figures[`${name}_floor` as const] === null;
    if (document === null || nothing) return this.#say("unknown");
    const { title, number } = document;
    let words = title ? this.#text(title) : number ?? this.#say("unknown");
    if (title && number) words = this.#say("document-number", { title: words, number });
    return this.#marked(words, figures.mark);
  }

  #watched(): Block[] {
    const texts = [...this.#plan.problems, ...this.#plan.warnings].map(({ text }) => this.#text(text));
    return texts.length ? [heading(2, this.#say("warnings")), list(texts)] : [];
  }

  #findings(): Block[] {
    const rows = this.#plan.methods.map((each) => [
      this.#text(each.label),
      this.#label("status", each.required ? "required" : each.status),
      this.#reasons(each).join(this.#say("line")),
    ]);
    const title = this.#say("methods");
    const head = [this.#say("method"), this.#say("status"), this.#say("reasons")];
    return [heading(2, title), table(title, head, rows), ...this.#gaps("methods")];
  }

  /** What bears the status, the conditions of a method that is open, cautions, doubts, and open questions. */
  #reasons(finding: MethodFinding): string[] {
    const lines: string[] = [];
    for (const reason of shown(finding)) {
      const title = this.#text(reason.title), says = this.#text(reason.says!);
      lines.push(this.#marked(this.#reason(title, says, reason.cite), reason.mark));
      if (reason.doubt !== null) lines.push(this.#say("doubt", { doubt: this.#text(reason.doubt) }));
    }
    for (const name of finding.asks) {
      const { question } = this.#rulebook.vocabulary.find((word) => word.name === name)!;
      lines.push(this.#say("asks", { question: this.#text(question!) }));
    }
    return lines;
  }

  // Contents.

  /** Whether it may be bought, before all else. */
  #gates(): Block[] {
    const section = this.#plan.contents.find((each) => each.section === GATES)!;
    const status = this.#label("gates", this.#plan.gates.status);
    const blocks = [heading(2, this.#text(section.label)), paragraph(status)];
    if (section.provisions.length) blocks.push(list(this.#provisions(section)));
    return [...blocks, ...this.#gaps("contents", GATES)];
  }

  /** Requirement, the items of the plan by their parts, and what follows them. */
  #contents(): Block[] {
    const blocks: Block[] = [];
    if (this.#plan.methods.every(({ status }) => status === "outside")) {
      blocks.push(paragraph(this.#say("contents-outside")));
    }
    let shown: string | null = null;
    for (const section of this.#plan.contents) {
      const provisions = this.#provisions(section);
      const gaps = this.#gaps("contents", section.section);
      const tried = section.section === EVALUATION && this.#plan.sample !== null;
      if (section.section === GATES || !(provisions.length || gaps.length || tried)) continue;
      const { number, part } = section;
      let label = this.#text(section.label);
      if (part !== null && part !== shown) {
        const name = this.#rulebook.contents.parts.find(({ id }) => id === part)!.label;
        blocks.push(heading(2, this.#say("part", { part: part.toUpperCase(), label: this.#text(name) })));
      }
      shown = part;
      if (number !== null) label = this.#say("item", { number: String(number), label });
      blocks.push(heading(part === null ? 2 : 3, label));
      if (provisions.length) blocks.push(list(provisions));
      blocks.push(...gaps);
      if (tried) blocks.push(...this.#sample(this.#plan.sample!));
    }
    return blocks;
  }

  /** The reader's sample bids, worked out: a table, and under it what is to be told of them. */
  #sample(sample: Sample): Block[] {
    const head = sampleHead(sample).map((name) => this.#label("sample", name));
    const rows = sample.bids.map((bid) => sampleCells(bid, sample, this.#rulebook, this.#language));
    const lines = sample.says.map((each) => {
      const text = this.#text(each.text), remark = this.#law(each.cite);
      const said = this.#marked(remark ? this.#say("with-remark", { text, remark }) : text, each.mark);
      if (each.doubt === null) return said;
      const doubt = this.#say("doubt", { doubt: this.#text(each.doubt) });
      return this.#say("remarked", { text: said, remark: doubt });
    });
    for (const name of sample.asks) {
      const { question } = this.#rulebook.vocabulary.find((word) => word.name === name)!;
      lines.push(this.#say("asks", { question: this.#text(question!) }));
    }
    const title = this.#label("sample", "title");
    return [heading(3, title), table(title, head, rows), list(lines)];
  }

  #provisions(section: PlannedSection): string[] {
    return section.provisions.map((each) => {
      const values = {
        kind: provisionKind(each, this.#rulebook, this.#language),
        title: this.#text(each.title),
        says: this.#text(each.says),
        law: this.#law(each.cite),
      };
      const name = !values.law ? "uncited" : each.holds === null ? "provision-open" : "provision";
      const remarks = each.doubt === null ? [] : [this.#say("doubt", { doubt: this.#text(each.doubt) })];
      for (const asked of each.asks) {
        const { question } = this.#rulebook.vocabulary.find((word) => word.name === asked)!;
        remarks.push(this.#say("asks", { question: this.#text(question!) }));
      }
      return remarks.reduce(
        (text, remark) => this.#say("remarked", { text, remark }),
        this.#marked(this.#say(name, values), each.mark),
      );
    });
  }

  #schedule(): Block[] {
    const steps = this.#plan.schedule;
    if (!steps.length) {
      const none = [heading(2, this.#say("schedule-none")), paragraph(this.#say("no-schedule"))];
      return [...none, ...this.#gaps("schedule"), ...this.#backward(), ...this.#alternatives()];
    }
    const title = this.#say("schedule", { method: this.#methodName(this.#plan.chosen!) });
    const head = ["step", "actor", "earliest", "latest", "period", "law"].map((name) => this.#say(name));
    const rows = steps.map((step) => [
      this.#stepName(step),
      this.#label("actor", step.actor),
      this.#stepDay(step, "earliest"),
      this.#stepDay(step, "latest"),
      stepPeriod(step, this.#rulebook, this.#language),
      this.#marked(this.#law(step.cite), step.mark),
    ]);
    const blocks = [heading(2, title), paragraph(this.#say("explanation")), table(title, head, rows)];
    blocks.push(...overlapSentences(steps, this.#rulebook, this.#language).map(paragraph));
    const notes = steps.flatMap((step) =>
      this.#notes(step).map((text) => this.#say("named", { step: this.#text(step.label), text }))
    );
    if (notes.length) blocks.push(heading(3, this.#say("notes")), list(notes));
    blocks.push(...this.#gaps("schedule"));
    return [...blocks, ...this.#criticalPath(), ...this.#backward(), ...this.#alternatives()];
  }

  #criticalPath(): Block[] {
    const sentences = criticalSentences(this.#plan, this.#rulebook, this.#language);
    if (!sentences.length) return [];
    return [heading(3, this.#say("critical-heading")), ...sentences.map(paragraph)];
  }

  #backward(): Block[] {
    const sentence = latestStartSentence(this.#plan, this.#rulebook, this.#language);
    if (sentence === null) return [];
    const wanted = this.#day(this.#plan.latest_start!.service_from);
    return [heading(3, this.#say("latest-start-heading", { service_from: wanted })), paragraph(sentence)];
  }

  #alternatives(): Block[] {
    const shown = alternativesToShow(this.#plan);
    if (!shown.length) return [];
    const rows = shown.map((each) => alternativeCells(each, this.#rulebook, this.#language));
    const title = this.#say("alternatives");
    const head = alternativeNames(this.#plan).map((name) => this.#say(name));
    const blocks = [heading(3, title), table(title, head, rows)];
    const asked = shown.some(({ approvals }) => approvals.certain + approvals.open > 0);
    return asked ? [...blocks, paragraph(this.#say("no-approval-time"))] : blocks;
  }

  #stepName(step: PlannedStep): string {
    const text = this.#text(step.label);
    if (!step.asks.length && !step.optional) return text;
    return this.#say("with-remark", { text, remark: this.#say("conditional") });
  }

  #stepDay(step: PlannedStep, path: Path): string {
    const day = step[path];
    if (day === null) {
      const where = step.before !== null ? "before" : "after";
      const id = step[where] ?? step.from;
      const other = this.#plan.schedule.find((each) => each.step === id);
      if (!other) return this.#say("unknown");
      return this.#say(where, { step: this.#text(other.label) });
    }
    let words = this.#day(day);
    if (this.#makesUp(day)) words = this.#say("with-remark", { text: words, remark: this.#say("make-up") });
    const moved = step.moved_from[path];
    if (moved !== null) words = this.#say("moved", { day: words, moved: this.#day(moved) });
    return step.provisional_paths.includes(path) ? this.#say("provisional-mark", { day: words }) : words;
  }

  /** Whether work is done on this day of a weekend in place of another. */
  #makesUp(day: string): boolean {
    return this.#rulebook.calendar.make_up.includes(day);
  }

  #notes(step: PlannedStep): string[] {
    const notes = step.note === null ? [] : [this.#text(step.note)];
    return [...notes, ...step.doubts.map((doubt) => this.#say("doubt", { doubt: this.#text(doubt) }))];
  }

  #notJudged(): Block[] {
    const items = this.#plan.not_judged.map((each) => {
      const title = this.#text(each.title), says = this.#text(each.says), law = this.#law(each.cite);
      return this.#marked(this.#say("reason", { title, says, law }), each.mark);
    });
    return items.length ? [heading(2, this.#say("not-judged")), list(items)] : [];
  }

  #signatures(): Block[] {
    const head = ["signer", "signature", "signed-on"].map((name) => this.#say(name));
    const lines = ["prepared-by", "reviewed-by", "for-the-purchaser"].map((name) => this.#say(name));
    return [heading(2, this.#say("signatures")), { type: "signatures", head, lines }];
  }

  /** Every article that the document names, each once, and no other: reasons that are not told have theirs left out. */
  #sources(): Block[] {
    const cites = [
      ...this.#plan.methods.flatMap((each) => shown(each).flatMap((reason) => reason.cite)),
      ...this.#plan.contents.flatMap((each) => each.provisions.flatMap(({ cite }) => cite)),
      ...(this.#plan.sample?.says ?? []).flatMap(({ cite }) => cite),
      ...this.#plan.schedule.flatMap((step) => step.cite),
      ...this.#plan.not_judged.flatMap((each) => each.cite),
    ];
    const words = new Map(cites.map((cite) => [cite.id, this.#text(cite.words)]));
    return [heading(2, this.#say("sources")), list([...words.values()])];
  }

  #events(): DayEvent[] {
    return this.#plan.schedule.flatMap((step) => {
      if (step.earliest === null) return [];
      if (step.earliest === step.latest) return [this.#event(step, "earliest", this.#stepName(step))];
      return (["earliest", "latest"] as const).map((path) =>
        this.#event(step, path, this.#say(`${path}-suffix`, { step: this.#stepName(step) }))
      );
    });
  }

  #event(step: PlannedStep, path: Path, name: string): DayEvent {
    const provisional = step.provisional_paths.includes(path);
    const law = this.#marked(this.#law(step.cite), step.mark);
    const makeUp = this.#makesUp(step[path]!) ? this.#say("make-up") : "";
    return {
      id: `${step.step}-${path}`,
      day: step[path]!,
      summary: provisional ? this.#say("provisional-summary", { step: name }) : name,
      description: [makeUp, stepPeriod(step, this.#rulebook, this.#language), law, ...this.#notes(step)]
        .filter((line) => line).join("\n"),
      provisional,
    };
  }
}

/** The reasons of a method that are told: what bears its status, the conditions of one that is open, cautions. */
function shown(finding: MethodFinding): MethodFinding["reasons"] {
  const usable = finding.status === "permitted" || finding.status === "approval";
  return finding.reasons.filter((reason) => {
    const condition = reason.effect === "condition" && usable;
    const caution = reason.effect === "caution" && reason.holds;
    return (reason.decides || condition || caution) && reason.says !== null;
  });
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

/** What is not known of the law of a day, with the instruments that governed it. */
export function gapWords(gap: PlannedGap, rulebook: Rulebook, language: Language): string {
  const labels = rulebook.labels as Record<string, Record<string, Text>>;
  const words = (text: Text) => inLanguage(text, language);
  const marked = ({ words: name, mark }: PlannedGap["governed"][number]) =>
    mark === "text" ? words(name) : words(fill(
      labels.document!.marked!,
      { text: words(name), mark: words(labels.mark![mark]!) },
      language,
    ));
  const law = gap.governed.map(marked).join(words(labels.document!.separator!));
  const values = { title: words(gap.title), says: words(gap.says) };
  const name = law ? "gap" : "uncited";
  return words(fill(labels.document![name]!, { ...values, law }, language));
}

/** How a provision binds: "must", "must not, in principle", "undecided: may". */
export function provisionKind(
  { kind, holds, strength }: Told,
  rulebook: Rulebook,
  language: Language,
): string {
  const label = (name: string) => inLanguage((rulebook.labels.kind as Record<string, Text>)[name]!, language);
  const within = (name: string, words: string) =>
    inLanguage(fill(label(name), { kind: words }, language), language);
  if (holds === false) return label("no");
  const words = strength === null ? label(kind) : within("principle", label(kind));
  return holds ? words : within("undecided", words);
}

/**
 * Eight hexadecimal digits (FNV-1a) over what tells one purchase from another: its date left out, and the answers in folds,
 * which tell more of the same purchase.
 */
function keyOf(plan: Plan, rulebook: Rulebook): string {
  const need = { ...plan.need } as Partial<Need>;
  for (const name of SAME_PURCHASE) delete need[name];
  for (const { name, group } of rulebook.vocabulary) {
    if (group !== null) delete need[name as keyof Need];
  }
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify([need, plan.chosen]))) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}
