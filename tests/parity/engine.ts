/**
 * The TypeScript engines behind a line protocol: one JSON request a line on standard input, one answer a line on
 * standard output. Started once by tests/parity/deno.py.
 *
 *   {"op": "keep", "name": n, "value": v}                      keeps a large value (a calendar, a rulebook) under a name
 *   {"op": "evaluate", "condition": …, "inputs": …, "parameters": …}
 *   {"op": "cases", "collection": n, "filter": …}             what a filter of the case collection takes and counts
 *   {"op": "time_cases", "collection": n, "sizes": […], "filters": […]}  how long that takes in larger ones, in milliseconds
 *   {"op": "series", "line": …, "first": …, "last": …, "headline": …, "asked": [[key, key], …]}
 *   {"op": "events", "events": …, "filter": …}               what a filter of events takes, and its counts
 *   {"op": "compare", "regimes": …, "has": […], "text": …}   who has the instruments, and where the words occur
 *   {"op": "axes", "cases": …, "ids": […]}                   cases on the axes of relationship
 *   {"op": "plan", "rulebook": n, "need": …}
 *   {"op": "asks_past", "need": …, "day": …}                 whether a need asks for law that ended before a day
 *   {"op": "plan_facts", "rulebook": n, "checks": n, "needs": […]}  the facts of the plans for several needs
 *   {"op": "findings_document", …, "language": "en"}, {"op": "checks_state", …, "states": […]}
 *   {"op": "time_plan_check", …}                              how long each took to plan and check, in milliseconds
 *   {"op": "check", "rulebook": n, "checks": n, "facts": […]}   the findings on the facts of several purchases
 *   {"op": "exports", "rulebook": n, "need": …, "language": "en"}  the document of a plan and what the writers make of it
 *   {"op": "scoring", "lab": …, "sets": …, "law": …, "lines": …, "names": …, "language": "en", "texts": …}
 *                                                              a lab checked, evaluated and looked through for signals; with
 *                                                              texts, what is said of it
 *   {"op": "make_or_buy", "case": …, "sets": …, "options": …, "rules": …, "record": …}
 *                                                              a case checked and weighed; with the words of a record, the
 *                                                              record and what the writers make of it
 *   {"op": "indicators", "table": …, "start": …}              a table of indicators checked and scored
 *   {"op": "law", "entries": …, "day": …, "subject": …, "first": …, "last": …}  who governed on a day, and the changes around it
 *   {"op": "hundredths", "values": […]}, {"op": "roots", "values": [[…]]}
 *   {"op": "deadlines", "rulebook": n, "state": …, "language": "en"}  the deadlines after an event, and their exports
 *   {"op": "interest", "args": [fen, units, days, per]}
 *   {"op": "calendar", "calendar": n, "call": "add_working_days", "args": […]}
 *
 * An answer is {"result": …} or {"error": message}. A further engine is one more entry of OPS.
 */

import { Collection, type CollectionData } from "../../widgets/cases/collection.ts";
import { answer as takenBy, remedies } from "../../widgets/cases/columns.ts";
import { type Filter, readFilter } from "../../widgets/cases/filter.ts";
import { Checker } from "../../widgets/plan/check.ts";
import type { Checks } from "../../widgets/plan/checks.ts";
import { checkChecksState } from "../../widgets/plan/checks_state.ts";
import { deadlineDocument } from "../../widgets/plan/deadline_document.ts";
import { type Book, deadlines, interestFen } from "../../widgets/plan/deadlines.ts";
import { candidates, draw, growth, type Line, pairs } from "../../widgets/charts/series.ts";
import { document } from "../../widgets/plan/document.ts";
import { findingsDocument } from "../../widgets/plan/findings_document.ts";
import { ics } from "../../widgets/plan/ics.ts";
import { type Case as Decision, type CaseRules, checkCase, weigh } from "../../widgets/plan/make_or_buy.ts";
import { record, type RecordParts } from "../../widgets/plan/make_or_buy_words.ts";
import { markdown } from "../../widgets/plan/markdown.ts";
import { big } from "../../widgets/plan/big.ts";
import { hundredths, rootHalfUp } from "../../widgets/plan/numbers.ts";
import { factsOf, PlanFacts } from "../../widgets/plan/plan_facts.ts";
import { plan } from "../../widgets/plan/plan.ts";
import { printHtml } from "../../widgets/plan/print_html.ts";
import { type Lines, signals } from "../../widgets/plan/red_flags.ts";
import type { Language, Rulebook } from "../../widgets/plan/rulebook.ts";
import { checkTable, type IndicatorTable, scoreTable } from "../../widgets/plan/indicators.ts";
import { around, governing, type LawEntry } from "../../widgets/statistics_explorer/by_date.ts";
import { checkLab, evaluate as score, type Lab, type LabLaw } from "../../widgets/plan/scoring.ts";
import { resolved, sentence, type SetNames } from "../../widgets/plan/scoring_words.ts";
import { type AxesCase, place } from "../../widgets/statistics_explorer/axes.ts";
import { hits, meeting, type RegimeKey } from "../../widgets/statistics_explorer/compare.ts";
import {
  choices,
  count,
  type EventFilter,
  type EventKey,
  select,
} from "../../widgets/statistics_explorer/events.ts";
import { type CalendarData, WorkingCalendar } from "../../widgets/rulebook/calendar.ts";
import {
  type Condition,
  decider,
  evaluate,
  type InForce,
  type Inputs,
} from "../../widgets/rulebook/evaluate.ts";
import { asksPast } from "../../widgets/rulebook/since.ts";
import { articleWords } from "../../widgets/facts/citation.ts";
import { type Packed, unpack } from "../../widgets/kit/unpack.ts";
import { grown } from "../bench/synthetic.js";
import { call } from "./calls.ts";

interface Request {
  op: string;
  [argument: string]: unknown;
}

const kept = new Map<string, unknown>();
const collections = new Map<unknown, Collection>();
const calendars = new Map<unknown, WorkingCalendar>();

/** The value kept under the name that a request gives. */
function keptValue(name: unknown): unknown {
  if (!kept.has(name as string)) throw new Error(`nothing is kept under ${name}`);
  return kept.get(name as string);
}

const OPS: Record<string, (request: Request) => unknown> = {
  keep: ({ name, value }) => {
    kept.set(name as string, value);
    return name;
  },
  evaluate: ({ condition, inputs, parameters }) =>
    evaluate(condition as Condition, inputs as Inputs, parameters as InForce),
  decide: ({ condition, inputs, parameters }) => {
    const ready = decider(condition as Condition), { values } = parameters as InForce;
    const value = ready.value(inputs as Inputs, values);
    return { value, asks: value === null ? ready.asks(inputs as Inputs, values) : [] };
  },
  unpack: ({ packed, language }) => unpack(packed as Packed, language as Language),
  article_words: ({ args }) => articleWords(...args as Parameters<typeof articleWords>),
  events: ({ events, filter }) => {
    const ids = select(events as EventKey[], filter as EventFilter);
    return {
      ids,
      count: count(events as EventKey[], ids),
      choices: choices(events as EventKey[], filter as EventFilter),
    };
  },
  compare: ({ regimes, has, text }) => ({
    met: meeting(regimes as RegimeKey[], has as string[]),
    hits: hits(regimes as RegimeKey[], text as string),
  }),
  axes: ({ cases, ids }) => place(cases as AxesCase[], ids as string[]),
  series: ({ line, first, last, headline, asked }) => ({
    drawn: draw(line as Line, first as number | null, last as number | null, headline as boolean),
    pairs: pairs(line as Line),
    candidates: candidates(line as Line),
    growths: (asked as [string, string][]).map(([one, other]) => growth(line as Line, one, other)),
  }),
  plan: ({ rulebook, need }) => plan(need, keptValue(rulebook) as Rulebook),
  asks_past: ({ need, day }) => asksPast(need as Parameters<typeof asksPast>[0], day as string),
  plan_facts: ({ rulebook, checks, needs }) => {
    const book = keptValue(rulebook) as Rulebook, data = keptValue(checks) as Checks;
    return (needs as unknown[]).map((need) => factsOf(plan(need, book), data));
  },
  findings_document: ({ rulebook, checks, facts, language }) => {
    const book = keptValue(rulebook) as Rulebook, data = keptValue(checks) as Checks;
    const checker = new Checker(book, data);
    return (facts as unknown[]).map((each) =>
      findingsDocument(checker.check(each), book, data, language as Language)
    );
  },
  checks_state: ({ rulebook, checks, states }) =>
    (states as unknown[]).map((each) => {
      const { state, problems } = checkChecksState(
        each,
        keptValue(rulebook) as Rulebook,
        keptValue(checks) as Checks,
      );
      return { state, problems };
    }),
  time_plan_check: ({ rulebook, checks, needs }) => {
    const book = keptValue(rulebook) as Rulebook, data = keptValue(checks) as Checks;
    const checker = new Checker(book, data), facts = new PlanFacts(data);
    return (needs as unknown[]).map((need) => {
      const start = performance.now();
      checker.check(facts.of(plan(need, book)));
      return performance.now() - start;
    });
  },
  check: ({ rulebook, checks, facts }) => {
    const checker = new Checker(keptValue(rulebook) as Rulebook, keptValue(checks) as Checks);
    // The two languages do not write every value of Python and JavaScript alike.
    return (facts as unknown[]).map((each) => {
      const found = checker.check(each);
      return { ...found, problems: found.problems.map((problem) => ({ ...problem, value: null })) };
    });
  },
  exports: (request) => {
    const rulebook = keptValue(request.rulebook) as Rulebook;
    const made = document(plan(request.need, rulebook), rulebook, request.language as Language);
    return { document: made, markdown: markdown(made), ics: ics(made), print_html: printHtml(made) };
  },
  scoring: (request) => {
    const language = request.language as Language;
    const { lab, problems } = checkLab(request.lab, request.sets as Record<string, Lab>);
    const named = resolved(lab, request.names as SetNames, language);
    const result = score(lab, request.law as LabLaw);
    const found = signals(named, result, request.lines as Lines);
    const texts = request.texts as Record<"findings" | "signals", Record<string, string>> | undefined;
    if (!texts) return { lab, problems, result, signals: found };
    const names = Object.fromEntries(named.bids.map(({ id, name }) => [id, name]));
    return {
      lab,
      // The two languages do not write every value of Python and JavaScript alike.
      problems: problems.map((problem) => ({ ...problem, value: null })),
      result,
      signals: found,
      sentences: [
        ...result.findings.map((said) => sentence(texts.findings[said.code]!, said, names, language)),
        ...found.map((said) => sentence(texts.signals[said.id]!, said, names, language)),
      ],
    };
  },
  indicators: (request) => {
    const { table, problems } = checkTable(request.table, request.start as IndicatorTable);
    // The two languages do not write every value of Python and JavaScript alike.
    return { table, problems: problems.map((each) => ({ ...each, value: null })), result: scoreTable(table) };
  },
  law: ({ entries, day, subject, first, last }) => {
    const asked = [entries as LawEntry[], day as string, subject as string | null] as const;
    return { governing: governing(...asked), around: around(...asked, first as string, last as string) };
  },
  make_or_buy: (request) => {
    const options = request.options as Parameters<typeof checkCase>[2];
    const checked = checkCase(request.case, request.sets as Record<string, Decision>, options);
    const result = weigh(checked.case, request.rules as CaseRules);
    // The two languages do not write every value of Python and JavaScript alike.
    const problems = checked.problems.map((problem) => ({ ...problem, value: null }));
    const parts = request.record as Omit<RecordParts, "given" | "result"> | undefined;
    if (!parts) return { case: checked.case, problems, result };
    const made = record({ ...parts, given: checked.case, result });
    return {
      case: checked.case,
      problems,
      result,
      record: made,
      markdown: markdown(made),
      print_html: printHtml(made),
    };
  },
  hundredths: ({ values }) => (values as unknown[]).map(hundredths),
  roots: ({ values }) => (values as [string, string][]).map(([a, b]) => rootHalfUp(big(a), big(b))),
  deadlines: (request) => {
    const book = keptValue(request.rulebook) as Book;
    const result = deadlines(request.state, book);
    const made = deadlineDocument(result, book, request.language as Language);
    return { result, document: made, markdown: markdown(made), ics: ics(made) };
  },
  interest: ({ args }) => interestFen(...args as [number, number, number, string]),
  calendar: (request) => {
    const data = keptValue(request.calendar);
    const calendar = calendars.get(data) ?? new WorkingCalendar(data as CalendarData);
    calendars.set(data, calendar);
    return call(calendar, request.call as string, request.args as unknown[]);
  },
  cases: ({ collection, filter }) => {
    const made = collections.get(collection) ??
      new Collection(keptValue(collection) as CollectionData);
    collections.set(collection, made);
    const read = readFilter(filter, made.codes);
    const { rows, counts } = takenBy(made.columns, read.filter);
    return {
      filter: read.filter,
      problems: read.problems.map(({ key }) => key),
      ids: Array.from(rows, (row) => made.id(row)),
      counts,
      remedies: remedies(made.columns, read.filter).map((
        { condition, count },
      ) => [condition.kind, condition.code, count]),
      nearest: made.columns.index.nearest(read.filter.text ?? "", made.columns.words)
        .map(({ word, near }) => [word, near]),
    };
  },
  time_cases: ({ collection, sizes, filters }) =>
    (sizes as number[]).map((size) => {
      const made = new Collection(grown(keptValue(collection) as CollectionData, size));
      const asked = filters as Filter[];
      for (const filter of asked) takenBy(made.columns, filter);
      return asked.map((filter) => {
        const start = performance.now();
        takenBy(made.columns, filter);
        return performance.now() - start;
      });
    }),
};

function answer(line: string): string {
  try {
    const request: Request = JSON.parse(line);
    const op = OPS[request.op];
    if (!op) throw new Error(`unknown op ${request.op}; allowed: ${Object.keys(OPS).join(", ")}`);
    return JSON.stringify({ result: op(request) });
  } catch (error) {
    return JSON.stringify({ error: (error as Error).message });
  }
}

const encoder = new TextEncoder();
let rest = "";
for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop()!;
  for (const line of lines) {
    let bytes = encoder.encode(answer(line) + "\n");
    while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));
  }
}
