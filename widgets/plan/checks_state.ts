/** The state of the purchase checker: the topic in view and the facts as they are told. The twin of checks_state.py. */

import type { Scalar } from "../rulebook/evaluate.ts";
import type { Checks } from "./checks.ts";
import { FactsReader, written } from "./facts.ts";
import { isRecord, type Problem, shown } from "./need.ts";
import type { Rulebook } from "./rulebook.ts";
import { fill, own } from "./wording.ts";

export interface ChecksState {
  topic: string;
  /** As they are told: amounts and percentages as text, days as ISO strings. */
  facts: Record<string, Scalar>;
}

const KEYS = ["topic", "facts"];

/** The state with what can be read; `unread`: the facts that cannot, `problems`: a sentence for everything wrong. */
export function checkChecksState(
  raw: unknown,
  rulebook: Rulebook,
  checks: Checks,
): { state: ChecksState; problems: string[]; unread: Problem[] } {
  const told = isRecord(raw) ? raw : {};
  const topics = checks.topics.map(({ id }) => id);
  const problems: string[] = [];
  const topic = own(told, "topic") ?? null;
  if (topic !== null && !topics.includes(topic as string)) {
    const values = { field: "topic", value: shown(topic), allowed: topics.join(", ") };
    problems.push(fill(checks.problems.choice!, values, rulebook.language) as string);
  }
  for (const key of Object.keys(told)) {
    if (KEYS.includes(key)) continue;
    const values = { field: shown(key), value: "", allowed: KEYS.join(", ") };
    problems.push(fill(checks.problems.unknown!, values, rulebook.language) as string);
  }
  const read = new FactsReader(rulebook, checks).read(own(told, "facts") || {});
  problems.push(...read.problems.map(({ text }) => text as string));
  const words = new Map(checks.facts.map((fact) => [fact.name, fact]));
  const facts: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(read.facts)) facts[name] = written(words.get(name)!, value);
  const known = topics.includes(topic as string) ? topic as string : topics[0]!;
  return { state: { topic: known, facts }, problems, unread: read.problems };
}
