/** What a plan says of its purchase, as facts that can be checked. The twin of plan_facts.py. */

import type { Checks } from "./checks.ts";
import type { Plan } from "./plan.ts";

/**
 * The facts of a plan that is carried out as it stands, on the earliest lawful days: its need, its method, its days. Where the
 * method needs approval, it is taken to be there.
 */
export function factsOf(plan: Plan, checks: Checks): Record<string, unknown> {
  const told: Record<string, unknown> = { ...plan.need, ...plan.need.own_figures, method: plan.chosen };
  const judged = plan.methods.find(({ method }) => method === plan.chosen);
  told.method_approved = judged?.status === "approval" ? true : null;
  const days = new Map(plan.schedule.map(({ step, earliest }) => [step, earliest]));
  const facts: Record<string, unknown> = {};
  for (const { name, step } of checks.facts) {
    const value = step === null ? told[name] : days.get(step);
    if (value !== null && value !== undefined) facts[name] = value;
  }
  return facts;
}
