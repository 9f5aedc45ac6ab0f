/**
 * Decide a compiled condition: true, false, or undecided because an input is unknown.
 *
 * The twin of evaluate.py, where the semantics are told; both give the same JSON, down to the order of its keys, and the
 * same words in their errors.
 */

import { isIsoDate } from "./dates.ts";

export type Scalar = boolean | number | string;
export type Operand = { value: Scalar | Scalar[] } | { param: string } | { input: string };
export type Operator = "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "in" | "not_in" | "known";
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { test: [string, Operator, Operand] };
export type Inputs = Record<string, Scalar | null | undefined>;

/** A period of law; null leaves an end open; both ends are included. */
export interface Period {
  from: string | null;
  to: string | null;
}

/** A quantity of law: of a range [least, most], which no condition compares. */
export type Quantity = Scalar | [number, number];

/** The legal parameters as they stood on a day: engine units (fen, basis points, days, …) by id. */
export interface InForce {
  date: string;
  values: Record<string, Quantity>;
}

/** One test of a trace. `operand` carries the value compared with; `value` is the verdict, null for undecided. */
export interface Test {
  input: string;
  op: Operator;
  operand: { param?: string; input?: string; value: Scalar | Scalar[] | null };
  actual: Scalar | null;
  value: boolean | null;
}

/** `value` is null while undecided; `asks` are then the unknown inputs on which it hangs, in order of reading. */
export interface Verdict {
  value: boolean | null;
  trace: Test[];
  asks: string[];
}

/** A value that no condition may be decided on, a parameter without a value, or a malformed tree. */
export class EvaluationError extends Error {
  override name = "EvaluationError";
}

/** A legal parameter as it stands now, with what the law of other days puts in its place. */
interface Dated {
  value: Quantity;
  in_force: Period;
}

/** Those of the rulebook's parameters that are in force on a day, each in the version of that day. */
export function inForce(
  parameters: Record<string, Dated & { versions?: Dated[] }>,
  day: string,
): InForce {
  requireDate(day);
  const values: Record<string, Quantity> = {};
  for (const [id, parameter] of Object.entries(parameters)) {
    const version = versionOn<Dated>(parameter, day);
    if (version !== null) values[id] = version.value;
  }
  return { date: day, values };
}

/** The version of a legal parameter in force on a day, of several the one that came last; null if there is none. */
export function versionOn<T extends { in_force: Period }>(
  parameter: T & { versions?: T[] },
  day: string,
): T | null {
  let found: T | null = null;
  for (const version of [parameter, ...(parameter.versions ?? [])]) {
    const later = found === null || (version.in_force.from ?? "") > (found.in_force.from ?? "");
    if (later && holdsOn(version.in_force, day)) found = version;
  }
  return found;
}

/** Whether a period covers a day, both ends included. */
export function holdsOn(period: Period, day: string): boolean {
  return (period.from === null || period.from <= day) && (period.to === null || day <= period.to);
}

/** Every test of a condition, from left to right. */
export function testsIn(condition: Condition): [string, Operator, Operand][] {
  if ("all" in condition) return condition.all.flatMap(testsIn);
  if ("any" in condition) return condition.any.flatMap(testsIn);
  return "not" in condition ? testsIn(condition.not) : [condition.test];
}

/** The inputs that a condition reads, each once, in the order of reading. */
export function namesIn(condition: Condition): string[] {
  const names = testsIn(condition).flatMap(([name, , operand]) =>
    "input" in operand ? [name, operand.input] : [name]
  );
  return [...new Set(names)];
}

/** The legal parameters that a condition reads, in the order of reading. */
export function parametersIn(condition: Condition): string[] {
  return testsIn(condition).flatMap(([, , operand]) => ("param" in operand ? operand.param : []));
}

/** The verdict on a condition, with every test of it, those that made no difference included. */
export function evaluate(condition: Condition, inputs: Inputs, parameters: InForce): Verdict {
  const trace: Test[] = [];
  const { value, asks } = decide(condition, inputs, parameters, trace);
  return { value, trace, asks: [...new Set(asks)] };
}

/** The values of the parameters in force. */
export type Values = Record<string, Quantity>;

/** A condition made ready. `value`: as `evaluate` gives it; `asks`, of one that is undecided: as read, not each once. */
export interface Decider {
  value: (inputs: Inputs, values: Values) => boolean | null;
  asks: (inputs: Inputs, values: Values) => string[];
}

/**
 * A condition that is asked often, made ready once; null holds always.
 *
 * It takes inputs and parameters to be of the types that the compiler has seen, and looks no further once a part decides.
 */
export function decider(condition: Condition | null): Decider {
  if (condition === null) return { value: () => true, asks: () => [] };
  if ("all" in condition) return joined(condition.all.map(decider), false);
  if ("any" in condition) return joined(condition.any.map(decider), true);
  if ("not" in condition) return negated(decider(condition.not));
  return testOf(...condition.test);
}

function joined(parts: Decider[], decisive: boolean): Decider {
  return {
    value: (inputs, values) => {
      let value: boolean | null = !decisive;
      for (const part of parts) {
        const found = part.value(inputs, values);
        if (found === decisive) return decisive;
        if (found === null) value = null;
      }
      return value;
    },
    asks: (inputs, values) =>
      parts.filter((part) => part.value(inputs, values) === null)
        .flatMap((part) => part.asks(inputs, values)),
  };
}

function negated({ value, asks }: Decider): Decider {
  return {
    value: (inputs, values) => {
      const found = value(inputs, values);
      return found === null ? null : !found;
    },
    asks,
  };
}

function testOf(name: string, op: Operator, operand: Operand): Decider {
  if (op === "known") {
    return { value: (inputs) => (own(inputs, name) ?? null) !== null, asks: () => [] };
  }
  const compares = COMPARISONS[op];
  if ("input" in operand) {
    const other = operand.input;
    return {
      value: (inputs) => {
        const actual = own(inputs, name) ?? null, wanted = own(inputs, other) ?? null;
        return actual === null || wanted === null ? null : compares(actual, wanted);
      },
      asks: (inputs) => [name, other].filter((each) => (own(inputs, each) ?? null) === null),
    };
  }
  const asks = () => [name];
  if ("param" in operand) {
    return {
      value: (inputs, values) => {
        const actual = own(inputs, name) ?? null;
        return actual === null ? null : compares(actual, values[operand.param]!);
      },
      asks,
    };
  }
  return {
    value: (inputs) => {
      const actual = own(inputs, name) ?? null;
      return actual === null ? null : compares(actual, operand.value);
    },
    asks,
  };
}

const COMPARISONS: Record<
  Exclude<Operator, "known">,
  (actual: Scalar, wanted: Scalar | Scalar[]) => boolean
> = {
  eq: (actual, wanted) => actual === wanted,
  ne: (actual, wanted) => actual !== wanted,
  lt: (actual, wanted) => actual < wanted,
  le: (actual, wanted) => actual <= wanted,
  gt: (actual, wanted) => actual > wanted,
  ge: (actual, wanted) => actual >= wanted,
  in: (actual, wanted) => (wanted as Scalar[]).includes(actual),
  not_in: (actual, wanted) => !(wanted as Scalar[]).includes(actual),
};

interface Decision {
  value: boolean | null;
  asks: string[];
}

/** The value by Kleene's logic, and the unknown inputs it hangs on: those of the undecided parts only. */
function decide(condition: Condition, inputs: Inputs, parameters: InForce, trace: Test[]): Decision {
  if ("all" in condition) {
    return join(condition.all.map((part) => decide(part, inputs, parameters, trace)), false);
  }
  if ("any" in condition) {
    return join(condition.any.map((part) => decide(part, inputs, parameters, trace)), true);
  }
  if ("not" in condition) {
    const { value, asks } = decide(condition.not, inputs, parameters, trace);
    return { value: value === null ? null : !value, asks };
  }
  if ("test" in condition) return test(...condition.test, inputs, parameters, trace);
  throw new EvaluationError("not a condition: all, any, not or test expected");
}

function join(parts: Decision[], decisive: boolean): Decision {
  if (parts.some((part) => part.value === decisive)) return { value: decisive, asks: [] };
  if (parts.every((part) => part.value !== null)) return { value: !decisive, asks: [] };
  return { value: null, asks: parts.filter((part) => part.value === null).flatMap((part) => part.asks) };
}

function test(
  name: string,
  op: Operator,
  operand: Operand,
  inputs: Inputs,
  parameters: InForce,
  trace: Test[],
): Decision {
  const actual = scalar(name, own(inputs, name));
  let unknown = actual === null ? [name] : [];
  let shown: Test["operand"];
  if ("value" in operand) {
    shown = { value: operand.value };
  } else if ("param" in operand) {
    const value = own(parameters.values, operand.param);
    if (value === undefined) {
      throw new EvaluationError(`parameter '${operand.param}' has no value in force on ${parameters.date}`);
    }
    shown = { param: operand.param, value: scalar(`parameter '${operand.param}'`, value) };
  } else if ("input" in operand) {
    shown = { input: operand.input, value: scalar(operand.input, own(inputs, operand.input)) };
    if (shown.value === null) unknown.push(operand.input);
  } else {
    throw new EvaluationError(`${name}: not an operand: value, param or input expected`);
  }
  let value: boolean | null;
  if (op === "known") {
    value = actual !== null;
    unknown = [];
  } else if (unknown.length > 0) {
    value = null;
  } else {
    value = compare(name, op, actual as Scalar, shown.value);
  }
  trace.push({ input: name, op, operand: shown, actual, value });
  return { value, asks: unknown };
}

function compare(name: string, op: Operator, actual: Scalar, wanted: Scalar | Scalar[] | null): boolean {
  if (op === "in" || op === "not_in") {
    if (!Array.isArray(wanted)) throw new EvaluationError(`${name}: a list is needed for ${op}`);
    const members = wanted.map((member) => sameType(name, actual, member));
    return members.includes(actual) === (op === "in");
  }
  const other = sameType(name, actual, wanted);
  if (op === "eq") return actual === other;
  if (op === "ne") return actual !== other;
  if (typeof actual === "boolean") throw new EvaluationError(`${name}: yes or no has no order`);
  if (typeof actual === "string") {
    // ISO days are in the order of their letters; other text has no order that two languages share.
    requireDate(actual);
    requireDate(other as string);
  }
  if (op === "lt") return actual < other;
  if (op === "le") return actual <= other;
  if (op === "gt") return actual > other;
  if (op === "ge") return actual >= other;
  throw new EvaluationError(`${name}: unknown operator ${op}`);
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

function scalar(name: string, value: unknown): Scalar | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (Number.isSafeInteger(value)) return value as number;
  throw new EvaluationError(`${name}: a whole number, text, yes or no, or nothing is needed`);
}

function sameType(name: string, actual: Scalar, wanted: unknown): Scalar {
  const other = scalar(name, wanted);
  if (other === null || typeof other !== typeof actual) {
    const expected = other === null ? "nothing" : typeName(other);
    throw new EvaluationError(`${name}: ${typeName(actual)} cannot be compared with ${expected}`);
  }
  return other;
}

function typeName(value: Scalar): string {
  if (typeof value === "boolean") return "yes or no";
  return typeof value === "number" ? "a number" : "text";
}

function requireDate(value: string): void {
  if (!isIsoDate(value)) throw new EvaluationError(`not a day: ${value}; allowed: YYYY-MM-DD`);
}
