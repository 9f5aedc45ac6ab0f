/**
 * The TypeScript engines behind a line protocol: one JSON request a line on standard input, one answer a line on
 * standard output. Started once by tests/parity/deno.py.
 *
 *   {"op": "keep", "name": n, "value": v}                      keeps a large value (a calendar, a rulebook) under a name
 *   {"op": "evaluate", "condition": …, "inputs": …, "parameters": …}
 *   {"op": "cases", "collection": n, "filter": …}             what a filter of the case collection takes and counts
 *   {"op": "plan", "rulebook": n, "need": …}
 *   {"op": "exports", "rulebook": n, "need": …, "language": "en"}  the document of a plan and what the writers make of it
 *   {"op": "calendar", "calendar": n, "call": "add_working_days", "args": […]}
 *
 * An answer is {"result": …} or {"error": message}. A further engine is one more entry of OPS.
 */

import {
  type Case,
  type Codes,
  countChoices,
  filterCases,
  readFilter,
  remedies,
} from "../../widgets/cases/filter.ts";
import { document } from "../../widgets/plan/document.ts";
import { ics } from "../../widgets/plan/ics.ts";
import { markdown } from "../../widgets/plan/markdown.ts";
import { plan } from "../../widgets/plan/plan.ts";
import { printHtml } from "../../widgets/plan/print_html.ts";
import type { Language, Rulebook } from "../../widgets/plan/rulebook.ts";
import { type CalendarData, WorkingCalendar } from "../../widgets/rulebook/calendar.ts";
import { type Condition, evaluate, type InForce, type Inputs } from "../../widgets/rulebook/evaluate.ts";
import { call } from "./calls.ts";

interface CaseCollection {
  cases: Case[];
  codes: Codes;
  years: [number, number];
}

interface Request {
  op: string;
  [argument: string]: unknown;
}

const kept = new Map<string, unknown>();
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
  plan: ({ rulebook, need }) => plan(need, keptValue(rulebook) as Rulebook),
  exports: (request) => {
    const rulebook = keptValue(request.rulebook) as Rulebook;
    const made = document(plan(request.need, rulebook), rulebook, request.language as Language);
    return { document: made, markdown: markdown(made), ics: ics(made), print_html: printHtml(made) };
  },
  calendar: (request) => {
    const data = keptValue(request.calendar);
    const calendar = calendars.get(data) ?? new WorkingCalendar(data as CalendarData);
    calendars.set(data, calendar);
    return call(calendar, request.call as string, request.args as unknown[]);
  },
  cases: ({ collection, filter }) => {
    const { cases, codes, years } = keptValue(collection) as CaseCollection;
    const read = readFilter(filter, codes);
    return {
      filter: read.filter,
      problems: read.problems.map(({ key }) => key),
      ids: filterCases(cases, read.filter, codes),
      counts: countChoices(cases, read.filter, codes, years),
      remedies: remedies(cases, read.filter).map((
        { condition, count },
      ) => [condition.kind, condition.code, count]),
    };
  },
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
