/** What a plan says of its purchase, as facts that can be checked. The twin of plan_facts.py. */

import type { Checks } from "./checks.ts";
import type { Plan } from "./plan.ts";

const APPROVED = "method_approved";

/**
 * The facts of a plan that is carried out as it stands, on the earliest lawful days: its need, its method, its days. Where the
 * method needs approval, it is taken to be there.
 */
export function factsOf(plan: Plan, checks: Checks): Record<string, unknown> {
  return new PlanFacts(checks).of(plan);
}

/** Tells the facts of many plans. */
export class PlanFacts {
  readonly #facts: [string, string | null][];

  constructor(checks: Checks) {
    this.#facts = checks.facts
      .filter(({ name, step, topic }) => step !== null || topic === "need" || name === APPROVED)
      .map(({ name, step }) => [name, step]);
  }

  of(plan: Plan): Record<string, unknown> {
    const told: Record<string, unknown> = { ...plan.need, ...plan.need.own_figures, method: plan.chosen };
    const judged = plan.methods.find(({ method }) => method === plan.chosen);
    told[APPROVED] = judged?.status === "approval" ? true : null;
    const days = new Map(plan.schedule.map(({ step, earliest }) => [step, earliest]));
    const facts: Record<string, unknown> = {};
    for (const [name, step] of this.#facts) {
      const value = step === null ? told[name] : days.get(step);
      if (value !== null && value !== undefined) facts[name] = value;
    }
    return facts;
  }
}
