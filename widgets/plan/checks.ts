/** The compiled checks as the engine reads them: what widgets/rulebook/checks.py makes of data/rules/checks. */

import type { Condition } from "../rulebook/evaluate.ts";
import type { Choice, Citation, Mark, Parameter, Period, Text } from "./rulebook.ts";

export type Severity = "unlawful" | "approval" | "risk" | "advice";
export type Relation = "at_least" | "at_most" | "above" | "below" | "equal" | "within";

export interface Fact {
  name: string;
  topic: string;
  type: "text" | "choice" | "bool" | "int" | "money" | "percent" | "date";
  unit: string | null;
  label: Text;
  help: Text | null;
  choices: Choice[];
  /** Of a day, the step of the schedule that falls on it. */
  step: string | null;
}

interface Bounded {
  bound: Relation;
  parameter: string;
}

export type FactRequirement = { kind: "fact"; fact: string; times: number } & Bounded;
export type ShareRequirement = { kind: "share"; part: string; of: string } & Bounded;
export type SpanRequirement = {
  kind: "span";
  from: string;
  to: string;
  first_day: "excluded" | "open";
  until: "day" | "hour";
} & Bounded;
export type MethodRequirement = { kind: "method"; method: "open" | "approved"; by: string | null };
export type Requirement =
  | { kind: "that"; when: Condition }
  | MethodRequirement
  | FactRequirement
  | ShareRequirement
  | SpanRequirement;

export interface CheckRow {
  code: string;
  name: string;
  topic: string;
  severity: Severity;
  when: Condition | null;
  require: Requirement;
  /** The facts that the requirement hangs on. */
  reads: string[];
  /** The facts that say whether it applies. */
  applies: string[];
  title: Text;
  says: Text;
  mend: Text | null;
  doubt: Text | null;
  cite: Citation[];
  mark: Mark;
  in_force: Period;
  /** Whether some law that it cites speaks of purchases below the procurement threshold too. */
  also_below: boolean;
}

export interface Checks {
  law_days: string[];
  topics: { id: string; prefix: string; label: Text }[];
  facts: Fact[];
  derived: { name: string; label: Text; when: Condition }[];
  checks: CheckRow[];
  parameters: Record<string, Parameter>;
  severities: Record<Severity, Text>;
  readings: Record<string, Text>;
  problems: Record<string, Text>;
  labels: Record<string, Text>;
  dated: { checks: number[] };
  /** The time of every instrument that is cited. */
  instruments: Record<string, Period>;
}
