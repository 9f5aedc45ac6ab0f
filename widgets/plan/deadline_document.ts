/**
 * The deadlines after an event as a document, for the writers (Markdown, calendar). The twin of deadline_document.py.
 *
 * The sentences on a counting and on late interest are those of the page too.
 */

import type {
  Book,
  Counting,
  Deadline,
  Deadlines,
  DueEvent,
  Interest,
  Question,
  State,
} from "./deadlines.ts";
import type { Block, DayEvent, PlanDocument } from "./document.ts";
import type { Citation, Language, Mark, Text } from "./rulebook.ts";
import { countWords, dayWords, fenWords, fill, inLanguage } from "./wording.ts";

/** The document of a result in one language. The book is the one it was computed with, localised or not. */
export function deadlineDocument(result: Deadlines, book: Book, language: Language): PlanDocument {
  return new Writer(result, book, language).document();
}

/** The period and where it starts: "within 7 working days from: Query received". */
export function countingRule(counting: Counting, bound: string, book: Book, language: Language): string {
  const words = new Words(book, language);
  const period = countWords(counting.days, counting.unit, language);
  const told = words.say(bound, { period, from: words.text(counting.from_label) });
  return counting.agreed ? words.say("agreed", { period: told }) : told;
}

/** The count with its numbers: "13 May 2026 + 7 working days = 22 May 2026". */
export function countingFormula(
  { start, days, unit, last }: Counting,
  book: Book,
  language: Language,
): string {
  return new Words(book, language).say("formula", {
    start: dayWords(start, language),
    period: countWords(days, unit, language),
    last: dayWords(last, language),
  });
}

/** What is owed after the last day, with the numbers in it, or what is missing to say it. */
export function interestSentence(interest: Interest, book: Book, language: Language): string {
  const words = new Words(book, language);
  if (interest.rate === null) return words.say("interest-no-rate");
  const rate = words.say("with-remark", {
    text: words.say(`rate-${interest.rate_per}`, { rate: interest.rate }),
    remark: words.say(`rate-${interest.rate_source}`),
  });
  if (interest.amount === null) {
    return words.say("rate-only", { rate, text: words.say("interest-no-amount") });
  }
  const year = interest.rate_per === "year" ? "-year" : "";
  const values = { amount: fenWords(interest.amount, language), rate };
  if (interest.late_days === null) return words.owed(`interest-daily${year}`, interest.daily, values);
  const paid = dayWords(interest.paid!, language);
  const number = interest.late_days;
  if (number === 0) return words.say("interest-in-time", { paid });
  return words.owed(`interest-late${year}`, interest.total, {
    ...values,
    paid,
    days: countWords(number, "calendar_days", language),
    number: String(number),
    after: dayWords(interest.after, language),
  });
}

class Words {
  constructor(readonly book: Book, readonly language: Language) {}

  text(text: Text): string {
    return inLanguage(text, this.language);
  }

  say(name: string, values: Record<string, string> = {}): string {
    return this.text(fill(this.text(this.book.deadlines.labels[name] as Text), values, this.language));
  }

  owed(name: string, fen: number | null, values: Record<string, string>): string {
    const interest = fen === null ? this.say("too-large") : fenWords(fen, this.language);
    return this.say(name, { interest, ...values });
  }

  label(group: string, name: string): string {
    return this.text((this.book.labels[group] as Record<string, Text>)[name]!);
  }

  day(iso: string): string {
    return dayWords(iso, this.language);
  }

  /** The text, with its mark unless the official text was seen. */
  marked(text: string, mark: Mark | null): string {
    if (mark === null || mark === "text") return text;
    return this.say("marked", { text, mark: this.label("mark", mark) });
  }

  law(cites: readonly Citation[], mark: Mark | null): string {
    return this.marked(cites.map((cite) => this.text(cite.words)).join(this.say("separator")), mark);
  }
}

class Writer extends Words {
  readonly #result: Deadlines;
  readonly #state: State;

  constructor(result: Deadlines, book: Book, language: Language) {
    super(book, language);
    this.#result = result;
    this.#state = result.state;
  }

  document(): PlanDocument {
    const { as_of: asOf, law_date: lawDate, problems, warnings, pay_by: payBy } = this.#result;
    const title = this.say("title", { event: this.text(this.#event(this.#state.event).label) });
    const blocks: Block[] = [
      { type: "heading", level: 1, text: title },
      { type: "paragraph", text: this.say("as-of", { as_of: this.day(asOf), date: this.day(lawDate) }) },
      { type: "list", items: this.#told() },
    ];
    const watched = [...problems, ...warnings].map((each) => this.text(each.text));
    if (watched.length) blocks.push({ type: "list", items: watched });
    if (payBy) blocks.push({ type: "paragraph", text: this.say("pay-by", { day: this.day(payBy.day) }) });
    blocks.push(this.#table());
    const events = this.#days();
    return { title, language: this.language, as_of: asOf, key: keyOf(this.#state), blocks, events };
  }

  #event(id: string): DueEvent {
    return this.book.deadlines.events.find((each) => each.id === id)!;
  }

  /** What the reader told. */
  #told(): string[] {
    const { event, date, also, who, answers } = this.#state;
    const dated = new Map([[event, date]]);
    for (const [name, iso] of Object.entries(also)) {
      if (this.#result.also.includes(name)) dated.set(name, iso);
    }
    const lines = [...dated].flatMap(([name, iso]) =>
      iso === null ? [] : this.#pair(this.text(this.#event(name).label), this.day(iso))
    );
    lines.push(this.#pair(this.say("who"), this.label("actor", who)));
    for (const question of this.book.deadlines.questions) {
      const value = answers[question.name];
      if (this.#result.questions.includes(question.name) && value !== undefined) {
        lines.push(this.#pair(this.text(question.label), this.#answer(question, value)));
      }
    }
    return lines;
  }

  #pair(name: string, value: string): string {
    return this.say("pair", { name, value });
  }

  #answer(question: Question, value: string | number | boolean): string {
    if (question.type === "choice") {
      return this.text(question.choices.find((each) => each.value === value)!.label);
    }
    if (question.type === "bool") return this.label("answer", value ? "yes" : "no");
    return countWords(value as number, question.unit!, this.language);
  }

  #table(): Block {
    const { deadlines } = this.#result;
    if (!deadlines.length) return { type: "paragraph", text: this.say("none") };
    const head = ["deadline", "actor", "earliest", "last", "rule", "more"].map((name) =>
      this.say(`head-${name}`)
    );
    const rows = deadlines.map((each) => [
      this.#name(each),
      this.#actors(each),
      each.opens === null ? "" : this.day(each.opens),
      this.#last(each),
      this.#rule(each),
      this.#more(each).join("\n"),
    ]);
    return { type: "table", caption: this.say("head-deadline"), head, rows };
  }

  #name(each: Deadline): string {
    const text = this.text(each.label);
    return each.asks.length ? this.say("with-remark", { text, remark: this.say("conditional") }) : text;
  }

  #actors(each: Deadline): string {
    return each.actors.map((actor) => this.label("actor", actor)).join(this.say("comma"));
  }

  #last(each: Deadline): string {
    if (each.last === null) {
      const { first, last } = this.book.calendar;
      return this.say("beyond", { first: this.day(first), last: this.day(last) });
    }
    return each.countings.map((counting) => this.#counted(each, counting)).join("\n");
  }

  #counted(each: Deadline, counting: Counting): string {
    let words = this.day(counting.last);
    if (counting.provisional) words = this.say("provisional", { day: words });
    if (counting.act_by !== counting.last) {
      words = this.say("day-off", { day: words, act: this.day(counting.act_by) });
    }
    if (each.countings.length > 1) {
      words = this.say("reading", { day: words, reading: this.text(counting.label!) });
    }
    return words;
  }

  #rule(each: Deadline): string {
    const rules = each.countings.map((one) => countingRule(one, each.bound, this.book, this.language));
    return [...new Set(rules), this.law(each.cite, each.mark)].filter(Boolean).join("\n");
  }

  #more(each: Deadline): string[] {
    const lines = each.countings.map((counting) => countingFormula(counting, this.book, this.language));
    if (each.supposed) lines.push(sentence(this.say("supposed")));
    if (each.careful !== null) {
      lines.push(this.say(each.yours ? "careful-yours" : "careful-theirs", { day: this.day(each.careful) }));
    }
    for (const stop of each.stops) {
      const text = this.say(stop.certain ? "stops" : "stops-if", { text: this.text(stop.says) });
      lines.push(this.say("with-law", { text, law: this.law(stop.cite, stop.mark) }));
    }
    for (const { says, cite, mark } of each.extends) {
      lines.push(this.say("with-law", { text: this.text(says), law: this.law(cite, mark) }));
    }
    if (each.interest !== null) {
      const { note, cite, mark } = each.interest;
      lines.push(interestSentence(each.interest, this.book, this.language));
      // Alone where no article is in force on the day.
      const text = this.text(note);
      lines.push(cite.length ? this.say("with-law", { text, law: this.law(cite, mark) }) : text);
    }
    if (each.note !== null) lines.push(this.text(each.note));
    return [...lines, ...each.doubts.map((doubt) => this.say("doubt", { text: this.text(doubt) }))];
  }

  /** The days for a calendar: the last day of every deadline, and the careful one where it is another. */
  #days(): DayEvent[] {
    return this.#result.deadlines.flatMap((each) => {
      if (each.last === null) return [];
      const days = [this.#entry(each, "last", each.last, this.#name(each))];
      if (each.careful !== null) {
        const which = each.yours ? "summary-yours" : "summary-theirs";
        days.push(this.#entry(each, "careful", each.careful, this.say(which, { name: this.#name(each) })));
      }
      return days;
    });
  }

  #entry(each: Deadline, kind: string, iso: string, name: string): DayEvent {
    return {
      id: `${each.deadline}-${kind}`,
      day: iso,
      summary: each.provisional ? this.say("summary-provisional", { name }) : name,
      description: [this.#actors(each), this.#rule(each), ...this.#more(each)].join("\n"),
      provisional: each.provisional,
    };
  }
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Eight hexadecimal digits (FNV-1a) over event, its day and the answers: two purchases do not share entries. */
function keyOf({ event, date, answers }: State): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify([event, date, answers]))) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}
