/** The schedule: chart, table, notes. */

import { day, type Language, shortDay, weekdayName } from "../kit/i18n.ts";
import { ChartFrame, type Row, Table, useKit } from "../kit/parts.ts";
import { pure } from "../kit/pure.tsx";
import { stepPeriod } from "../plan/document.ts";
import type { Plan } from "../plan/plan.ts";
import type { Rulebook } from "../plan/rulebook.ts";
import type { Path, PlannedStep } from "../plan/schedule.ts";
import { fill } from "../plan/wording.ts";
import { dayNumber } from "../rulebook/dates.ts";
import {
  alternativeCells,
  alternativeNames,
  alternativesToShow,
  criticalSentences,
  floatWords,
  latestStartSentence,
  overlapSentences,
} from "../plan/schedule_words.ts";
import { type ChartRow, CriticalSign, ScheduleChart } from "./chart.tsx";
import { capital, Cites, label, Said, say, stringsOf } from "./results.tsx";

/** Steps that the chart leaves out, because they would crush all others: the keeping of records, fifteen years on. */
const isDistant = (step: PlannedStep) => step.unit === "years";

interface ScheduleProps {
  steps: readonly PlannedStep[];
  /** Name of the method. */
  method: string;
  rulebook: Rulebook;
}

/** Every step with its days, its time limit and its law. */
export const Steps = pure(function Steps({ steps, method, rulebook }: ScheduleProps) {
  const { language } = useKit();
  const words = stringsOf(language);
  if (steps.length === 0) return null;
  return (
    <>
      <Table
        stack
        caption={words.everyStep(method)}
        columns={[
          { head: words.columns.step },
          { head: words.columns.earliest },
          { head: words.columns.latest },
          { head: words.columns.period },
        ]}
        rows={steps.map((step) => row(step, steps, rulebook, language))}
      />
      <p class="pps-small pps-plan-explanation">{label(rulebook, "document", "explanation")}</p>
      {overlapSentences(steps, rulebook, language).map((sentence) => (
        <p key={sentence} class="pps-small">{sentence}</p>
      ))}
      <details class="pps-details">
        <summary>{words.notes}</summary>
        <dl class="pps-plan-notes">
          {steps.filter((step) => step.note || step.doubts.length > 0).map((step) => (
            <div key={step.step}>
              <dt>{say(step.label)}</dt>
              {step.note && (
                <dd>
                  <Said text={step.note} />
                </dd>
              )}
              {step.doubts.map((doubt) => (
                <dd key={say(doubt)}>
                  <b>{words.doubt}</b> <Said text={doubt} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    </>
  );
});

export function methodLabel(plan: Plan): string {
  return say(plan.methods.find((each) => each.method === plan.chosen)?.label);
}

/** The steps over the months; without steps nothing, for a warning says why. */
export const Chart = pure(function Chart({ steps, rulebook }: Pick<ScheduleProps, "steps" | "rulebook">) {
  const { language } = useKit();
  const words = stringsOf(language);
  if (steps.length === 0) return null;
  const rows = steps.flatMap((step): ChartRow[] =>
    step.earliest && step.latest && !isDistant(step)
      ? [{
        id: step.step,
        label: say(step.label),
        earliest: step.earliest,
        latest: step.latest,
        provisional: step.provisional,
        critical: step.critical_paths.includes("earliest"),
      }]
      : []
  );
  const signed = rows.find((each) => each.id === "contract-signed");
  const finding = signed
    ? words.chart.finding(dayNumber(signed.earliest)! - dayNumber(rows[0]!.earliest)!)
    : words.chart.findingNone;
  const { calendar } = rulebook;
  const daysOff = {
    off: [...calendar.off, ...calendar.statutory.map((one): [string, string] => [one, one])],
  };
  return (
    <ChartFrame name="schedule-chart" finding={finding} unit={words.chart.unit}>
      <ScheduleChart rows={rows} daysOff={daysOff} language={language} words={words} />
      <div class="pps-legend" aria-hidden="true">
        <span>
          <svg width="8" height="14">
            <path class="pps-gantt-earliest" d="M2 0v14" />
          </svg>
          {words.chart.earliest}
        </span>
        <span>
          <svg width="24" height="8">
            <rect class="pps-gantt-span" width="24" height="8" />
          </svg>
          {words.chart.span}
        </span>
        {rows.some((each) => each.provisional) && (
          <span class="pps-gantt-provisional">
            <svg width="24" height="8">
              <rect class="pps-gantt-span" x=".6" y=".6" width="22.8" height="6.8" />
            </svg>
            {words.chart.provisional}
          </span>
        )}
        <span>
          <CriticalSign />
          {words.chart.critical}
        </span>
        <span>
          <svg width="12" height="14">
            <rect class="pps-gantt-off" width="12" height="14" />
          </svg>
          {words.chart.off}
        </span>
      </div>
    </ChartFrame>
  );
});

function row(step: PlannedStep, steps: readonly PlannedStep[], rulebook: Rulebook, language: Language): Row {
  const words = stringsOf(language);
  const conditional = step.asks.length > 0 || step.optional;
  const name = (
    <>
      <b>{say(step.label)}</b>
      <span class="pps-plan-actor">
        {capital(label(rulebook, "actor", step.actor))}
        {conditional && `${words.answer.semicolon}${label(rulebook, "document", "conditional")}`}
      </span>
      <Weight step={step} rulebook={rulebook} language={language} />
    </>
  );
  const limit = stepPeriod(step, rulebook, language);
  const law = (
    <>
      {limit && <span class="pps-plan-limit">{limit}</span>}
      <Cites cite={step.cite} mark={step.mark} rulebook={rulebook} />
    </>
  );
  if (!step.earliest) {
    const where = step.before !== null ? "before" : "after";
    const other = steps.find((each) => each.step === (step[where] ?? step.from));
    const when = other
      ? say(fill(label(rulebook, "document", where), { step: say(other.label) }, language))
      : words.undated;
    return { key: step.step, cells: [name, when, "", law], class: "pps-plan-undated" };
  }
  const same = step.earliest === step.latest;
  return {
    key: step.step,
    cells: [
      name,
      <Day key="e" step={step} path="earliest" rulebook={rulebook} language={language} />,
      same
        ? <span key="l" class="pps-plan-weekday">{words.same}</span>
        : <Day key="l" step={step} path="latest" rulebook={rulebook} language={language} />,
      law,
    ],
  };
}

/** Whether the step decides the day of the contract, and how far it may slip. */
function Weight(
  { step, rulebook, language }: { step: PlannedStep; rulebook: Rulebook; language: Language },
) {
  const slip = step.float
    ? say(
      fill(label(rulebook, "document", "float-short"), { days: floatWords(step.float, language) }, language),
    )
    : null;
  return (
    <>
      {step.critical && (
        <span class="pps-plan-critical">
          <CriticalSign />
          {label(
            rulebook,
            "document",
            step.critical_paths.includes("earliest") ? "critical" : "critical-latest",
          )}
        </span>
      )}
      {slip && <span class="pps-plan-actor">{slip}</span>}
    </>
  );
}

interface OfPlan {
  plan: Plan;
  rulebook: Rulebook;
}

/** The result of counting back from the wanted first day of service, in one sentence. */
export function LatestStartLine({ plan, rulebook }: OfPlan) {
  const { language } = useKit();
  const sentence = latestStartSentence(plan, rulebook, language);
  return sentence === null ? null : <p class="pps-plan-answer pps-plan-latest-start">{sentence}</p>;
}

/** What decides the day of the contract, folded away. */
export function CriticalPath({ plan, rulebook }: OfPlan) {
  const { language } = useKit();
  const sentences = criticalSentences(plan, rulebook, language);
  if (!sentences.length) return null;
  return (
    <details class="pps-details">
      <summary>{label(rulebook, "document", "critical-heading")}</summary>
      {sentences.map((sentence) => <p key={sentence} class="pps-small">{sentence}</p>)}
    </details>
  );
}

/** The methods that may be open, side by side: contract days, approvals, and by when to start. */
export function Alternatives({ plan, rulebook }: OfPlan) {
  const { language } = useKit();
  const shown = alternativesToShow(plan);
  if (!shown.length) return null;
  const asked = shown.some(({ approvals }) => approvals.certain + approvals.open > 0);
  return (
    <div class="pps-plan-alternatives">
      <Table
        stack
        caption={label(rulebook, "document", "alternatives")}
        columns={alternativeNames(plan).map((name) => ({ head: label(rulebook, "document", name) }))}
        rows={shown.map((each) => {
          const [method, ...cells] = alternativeCells(each, rulebook, language);
          return { key: `${each.method} ${each.form}`, cells: [<b key="m">{capital(method!)}</b>, ...cells] };
        })}
      />
      {asked && <p class="pps-small">{label(rulebook, "document", "no-approval-time")}</p>}
    </div>
  );
}

function Day(
  { step, path, rulebook, language }: {
    step: PlannedStep;
    path: Path;
    rulebook: Rulebook;
    language: Language;
  },
) {
  const words = stringsOf(language);
  const iso = step[path]!;
  const moved = step.moved_from[path];
  return (
    <>
      <span class="pps-plan-date">{day(iso, language)}</span>
      <span class="pps-plan-weekday">
        {weekdayName(iso, language)}
        {rulebook.calendar.make_up.includes(iso) && `${words.answer.comma}${words.makeUp}`}
      </span>
      {moved && <span class="pps-plan-weekday">{words.moved(shortDay(moved, language))}</span>}
      {step.provisional_paths.includes(path) && <span class="pps-plan-provisional">{words.provisional}</span>}
    </>
  );
}
