/** What the document and the page say alike of counting back and of the methods side by side. The twin of schedule_words.py. */

import type { Start } from "./backward.ts";
import type { Alternative, Plan } from "./plan.ts";
import type { Language, Rulebook, Text } from "./rulebook.ts";
import { PATHS, type PlannedStep } from "./schedule.ts";
import { countWords, dayWords, fill, inLanguage } from "./wording.ts";

/** Which steps may run while a period runs, a sentence for each period. */
export function overlapSentences(
  steps: readonly PlannedStep[],
  rulebook: Rulebook,
  language: Language,
): string[] {
  const say = saying(rulebook, language);
  const labels = new Map(steps.map(({ step, label }) => [step, inLanguage(label, language)]));
  const periods = new Set(steps.flatMap(({ overlaps }) => overlaps ?? []));
  return [...periods].map((period) => {
    const beside = steps.filter(({ overlaps }) => overlaps === period).map(({ step }) => labels.get(step)!);
    return say("overlaps", { step: labels.get(period)!, steps: beside.join(say("separator")) });
  });
}

/** The critical path at the earliest, that at the latest where it is another, and what may slip. */
export function criticalSentences(plan: Plan, rulebook: Rulebook, language: Language): string[] {
  const { earliest, latest } = plan.critical_path;
  if (!earliest.length) return [];
  const say = saying(rulebook, language);
  const labels = new Map(plan.schedule.map(({ step, label }) => [step, inLanguage(label, language)]));
  const chain = (steps: string[]) => steps.map((step) => labels.get(step)!).join(say("arrow"));
  const sentences = [say("critical-path", { steps: chain(earliest) })];
  if (latest.join() !== earliest.join()) {
    sentences.push(say("critical-path-latest", { steps: chain(latest) }));
  }
  const floats = plan.schedule.filter(({ float }) => float).map(({ step, float }) =>
    say("float", { step: labels.get(step)!, days: floatWords(float!, language) })
  );
  return floats.length ? [...sentences, say("floats", { steps: floats.join(say("separator")) })] : sentences;
}

export function floatWords(days: number, language: Language): string {
  return countWords(days, "calendar_days", language);
}

/** The result of counting back, in one sentence; null if no day of service is wanted. */
export function latestStartSentence(plan: Plan, rulebook: Rulebook, language: Language): string | null {
  const found = plan.latest_start;
  if (!found) return null;
  const label = rulebook.steps.find(({ id }) => id === found.step)!.label;
  return saying(rulebook, language)("latest-start", {
    service_from: dayWords(found.service_from, language),
    step: inLanguage(label, language),
    earliest: startWords(found.earliest, rulebook, language),
    latest: startWords(found.latest, rulebook, language),
  });
}

/** A last day on which to start, with the day off it stands for and its mark. */
export function startWords(start: Start | null, rulebook: Rulebook, language: Language): string {
  const say = saying(rulebook, language);
  if (!start) return say("start-unknown");
  let words = dayWords(start.day, language);
  if (start.moved_from !== null) {
    words = say("start-day-off", { day: words, last: dayWords(start.moved_from, language) });
  }
  return start.provisional ? say("provisional-mark", { day: words }) : words;
}

/** A row of the methods side by side: method, status, contract days, approvals, and the latest starts if one is wanted. */
export function alternativeCells(alternative: Alternative, rulebook: Rulebook, language: Language): string[] {
  const say = saying(rulebook, language);
  const statuses = rulebook.labels.status as Record<string, Text>;
  const status = statuses[alternative.required ? "required" : alternative.status]!;
  const days = PATHS.map((path) => {
    const words = alternative.contract
      ? dayWords(alternative.contract[path], language)
      : say("start-unknown");
    return alternative.provisional_paths.includes(path) ? say("provisional-mark", { day: words }) : words;
  });
  const { certain, open } = alternative.approvals;
  const most = String(certain + open);
  const approvals = open ? say("approvals-open", { certain: String(certain), most }) : most;
  const label = inLanguage(alternative.label, language);
  const cells = [label, inLanguage(status, language), ...days, approvals];
  const starts = alternative.latest_start;
  return starts ? [...cells, ...PATHS.map((path) => startWords(starts[path], rulebook, language))] : cells;
}

/** The methods side by side; none where there is no day to compare. */
export function alternativesToShow({ alternatives }: Plan): Alternative[] {
  return alternatives.some((each) => each.contract || each.latest_start) ? alternatives : [];
}

/** The labels of the columns of `alternativeCells`. */
export function alternativeNames(plan: Plan): string[] {
  const names = ["method", "status", "contract-earliest", "contract-latest", "approvals"];
  return plan.need.service_from === null ? names : [...names, "start-earliest", "start-latest"];
}

/** Labels of the group `document` in a language, with their {names} filled. */
function saying(rulebook: Rulebook, language: Language) {
  const labels = rulebook.labels.document as Record<string, Text>;
  return (name: string, values: Record<string, string> = {}) =>
    inLanguage(fill(labels[name]!, values, language), language);
}
