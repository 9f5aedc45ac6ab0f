/** What follows from the answers: methods with their reasons, the schedule, what is not judged. */

import { lawPage } from "../kit/law_page.ts";
import { type ComponentChildren, Fragment } from "preact";
import { day, type Language, type MarkKind } from "../kit/i18n.ts";
import { BookLink, type Finding, Mark, Mixed, Notice, Result, Select, Sign, useKit } from "../kit/parts.ts";
import { pure, useSame } from "../kit/pure.tsx";
import { gapWords } from "../plan/document.ts";
import type { MethodFinding, Plan, Reason, Warning } from "../plan/plan.ts";
import type { Citation, GapPart, Labels, Mark as FactMark, Rulebook, Text } from "../plan/rulebook.ts";
import { fill } from "../plan/wording.ts";
import { en, zh } from "./strings.ts";

export const stringsOf = (language: Language): typeof en => (language === "zh" ? zh : en);

/** A text of a localised rulebook. */
export const say = (text: Text | null | undefined): string => (typeof text === "string" ? text : "");

/** A text of a localised rulebook on the page, the other language in it marked (document numbers, mostly). */
export function Said({ text }: { text: Text | null | undefined }) {
  const { language } = useKit();
  return <Mixed text={say(text)} language={language} />;
}

/** A label of the rulebook by its path: `label(rulebook, "status", "open")`. */
export function label(rulebook: Rulebook, ...path: string[]): string {
  let found: Labels | Text | undefined = rulebook.labels;
  for (const name of path) found = (found as Labels | undefined)?.[name];
  return say(found as Text);
}

/** Method names begin a line here; the rulebook has them as they stand within a sentence. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const FINDINGS: Record<string, Finding> = {
  permitted: "good",
  approval: "check",
  open: "open",
  excluded: "unlawful",
  outside: "check",
};

const ORDER = ["permitted", "approval", "open", "outside", "excluded"];

export function statusWord(finding: MethodFinding, rulebook: Rulebook): string {
  return label(rulebook, "status", finding.required ? "required" : finding.status);
}

/** The whole result in two or three sentences. */
export function answer(plan: Plan, language: Language): string {
  const words = stringsOf(language);
  if (plan.methods.every((each) => each.status === "outside")) {
    return plan.need.urgency === "force-majeure" ? words.answer.emergency : words.answer.outside;
  }
  const named = (test: (each: MethodFinding) => boolean) =>
    plan.methods.filter(test).map((each) => say(each.label)).join(words.answer.comma);
  const required = named((each) => each.required === true);
  const free = named((each) => each.status === "permitted" && each.required !== true);
  const approval = named((each) => each.status === "approval");
  const open = named((each) => each.status === "open");
  return [
    required && words.answer.required(capital(required)),
    free && words.answer.permitted(free),
    approval && words.answer.approval(approval),
    open && words.answer.open(open),
    !required && !free && !approval && !open && words.answer.none,
  ].filter(Boolean).join(words.answer.space);
}

export const factMark = (
  mark: FactMark | null,
): MarkKind | null => (mark === null || mark === "none" ? null : mark);

/** The articles behind something, linked, with their mark; the Chinese wording folds out where it is kept. */
export function Cites(
  { cite, mark, rulebook, quotes = false }: {
    cite: readonly Citation[];
    mark: FactMark | null;
    rulebook: Rulebook;
    quotes?: boolean;
  },
) {
  const { language } = useKit();
  const words = stringsOf(language);
  const shown = factMark(mark);
  const kept = quotes ? cite.filter((each) => rulebook.quotes[each.id]) : [];
  if (cite.length === 0) return null;
  return (
    <>
      <span class="pps-cite">
        {cite.map((each, index) => {
          const last = index === cite.length - 1;
          return (
            <Fragment key={each.id}>
              <span class="pps-plan-cite">
                <BookLink page={lawPage(each)}>
                  <Said text={each.words} />
                </BookLink>
                {!last && words.answer.semicolon.trim()}
                {last && shown && <Mark mark={shown} />}
              </span>
              {!last && words.answer.space}
            </Fragment>
          );
        })}
      </span>
      {kept.length > 0 && (
        <details class="pps-details pps-law-quotes">
          <summary>{words.wording}</summary>
          {kept.map((each) => (
            <blockquote key={each.id} class="pps-law-quote" lang="zh-CN">
              {rulebook.quotes[each.id]}
            </blockquote>
          ))}
        </details>
      )}
    </>
  );
}

/** Questions whose answers would decide something, each a way to its field. */
export function Asks({ names, rulebook }: { names: readonly string[]; rulebook: Rulebook }) {
  const { language, host } = useKit();
  if (names.length === 0) return null;
  const go = (name: string) => {
    const field = document.getElementById(`${host.id}-${name}`) ??
      document.querySelector<HTMLElement>(`input[name="${host.id}-${name}"]`);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  };
  return (
    <Notice kind="open">
      {stringsOf(language).asked}
      <ul class="pps-plan-asks">
        {names.map((name) => {
          const word = rulebook.vocabulary.find((each) => each.name === name);
          return (
            <li key={name}>
              <button type="button" class="pps-link-button" onClick={() => go(name)}>
                {say(word?.question ?? word?.label)}
              </button>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

export function ReasonItem({ reason, rulebook }: { reason: Reason; rulebook: Rulebook }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const state = reason.holds === null ? words.undecided : reason.holds ? "" : words.notMet;
  return (
    <li class={reason.holds === true ? undefined : "pps-plan-unmet"}>
      <span class="pps-plan-rule">
        {say(reason.title)}
        {state && <span class="pps-plan-state">{` (${state})`}</span>}
      </span>
      {reason.says && (
        <span class="pps-plan-says">
          <Said text={reason.says} />
        </span>
      )}
      {reason.doubt && (
        <span class="pps-plan-says">
          <b>{words.doubt}</b> <Said text={reason.doubt} />
        </span>
      )}
      <Cites cite={reason.cite} mark={reason.mark} rulebook={rulebook} quotes />
    </li>
  );
}

/** Reasons in the order of their weight: what decides, what must be watched, what was looked at and does not hold. */
export function weighed(finding: MethodFinding): Reason[] {
  const weight = (reason: Reason) => (reason.decides ? 0 : reason.holds ? 1 : reason.holds === null ? 2 : 3);
  return finding.reasons
    .filter((reason) => reason.says !== null || reason.decides)
    .map((reason, index) => ({ reason, index }))
    .sort((a, b) => weight(a.reason) - weight(b.reason) || a.index - b.index)
    .map(({ reason }) => reason);
}

/** The sentence that carries the finding, always in view. */
export function leadOf(finding: MethodFinding): string {
  if (finding.status === "open") return "";
  const deciding = finding.reasons.filter((reason) => reason.decides && reason.says);
  const first = (effects: string[]) => deciding.find((reason) => effects.includes(reason.effect));
  const reason = finding.status === "approval"
    ? first(["approval"])
    : finding.required
    ? first(["require"])
    : first(["outside", "exclude", "permit"]);
  return say(reason?.says);
}

interface CardProps {
  finding: MethodFinding;
  /** Whether every method is outside the Law; one card then speaks for all. */
  all: boolean;
  chosen: boolean;
  dated: boolean;
  rulebook: Rulebook;
  choose: (method: string) => void;
}

const MethodCard = pure(function MethodCard({ finding, all, chosen, dated, rulebook, choose }: CardProps) {
  const { language } = useKit();
  const words = stringsOf(language);
  const excluded = finding.status === "excluded";
  const name = say(finding.label);
  const lead = leadOf(finding);
  return (
    <Result
      finding={FINDINGS[finding.status]!}
      quiet={excluded}
      word={capital(statusWord(finding, rulebook))}
      title={all ? words.anyMethod : capital(name)}
      lead={lead && <Said text={lead} />}
      whyLabel={excluded ? words.whyNot : words.why}
      reasons={weighed(finding).map((reason) => (
        <ReasonItem key={reason.rule} reason={reason} rulebook={rulebook} />
      ))}
      aside={!all && dated && !excluded &&
        (chosen ? <span class="pps-plan-chosen">{words.scheduleShown}</span> : (
          <button
            type="button"
            class="pps-link-button"
            aria-label={`${words.showSchedule}${words.answer.colon}${name}`}
            onClick={() => choose(finding.method)}
          >
            {words.showSchedule}
          </button>
        ))}
    />
  );
});

/** Required and open methods first, excluded ones last. */
export const byStatus = (plan: Plan): MethodFinding[] =>
  plan.methods.slice().sort((a, b) =>
    Number(b.required === true) - Number(a.required === true) ||
    ORDER.indexOf(a.status) - ORDER.indexOf(b.status)
  );

/** Every method in a card of its own; each keeps its element, so that a fold stays as it was. */
export function Methods(
  { plan, rulebook, choose }: { plan: Plan; rulebook: Rulebook; choose: (method: string) => void },
) {
  const sorted = byStatus(plan);
  const all = sorted.every((each) => each.status === "outside");
  const dated = new Set(rulebook.methods.filter((each) => each.schedule).map((each) => each.id));
  return (
    <>
      {(all ? sorted.slice(0, 1) : sorted).map((each) => (
        <Card
          key={each.method}
          finding={each}
          all={all}
          chosen={plan.chosen === each.method}
          dated={dated.has(each.method)}
          rulebook={rulebook}
          choose={choose}
        />
      ))}
    </>
  );
}

/** A card shows no trace, and a trace changes with every amount: without it most findings come out the same. */
function Card(props: CardProps) {
  const reasons = props.finding.reasons.map((reason) => ({ ...reason, trace: [] }));
  return <MethodCard {...props} finding={useSame({ ...props.finding, reasons })} />;
}

/** Warnings as one list; `small` where they stand beside what they are about. */
export function Warnings({ warnings, small = false }: { warnings: readonly Warning[]; small?: boolean }) {
  if (warnings.length === 0) return null;
  if (small) {
    return (
      <ul class="pps-plan-warnings">
        {warnings.map((warning) => (
          <li key={warning.code + say(warning.text)}>
            <Said text={warning.text} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Notice kind="check">
      {warnings.map((warning) => (
        <p key={warning.code + say(warning.text)}>
          <Said text={warning.text} />
        </p>
      ))}
    </Notice>
  );
}

/** Which method's schedule is shown. */
export function MethodPicker(
  { plan, rulebook, choose }: { plan: Plan; rulebook: Rulebook; choose: (method: string) => void },
) {
  const { language } = useKit();
  const words = stringsOf(language);
  const options = rulebook.methods.filter((each) => each.schedule).map((each) => {
    const finding = plan.methods.find((one) => one.method === each.id)!;
    return {
      value: each.id,
      label: words.withStatus(capital(say(each.label)), statusWord(finding, rulebook)),
    };
  });
  return (
    <Select
      name="method"
      label={words.scheduleOf}
      value={plan.need.method ?? plan.chosen ?? "open-tender"}
      options={options}
      onChange={choose}
    />
  );
}

export const NotJudged = pure(function NotJudged(
  { entries, rulebook }: { entries: Plan["not_judged"]; rulebook: Rulebook },
) {
  const { language } = useKit();
  const words = stringsOf(language);
  return (
    <div class="pps-plan-not-judged">
      <p>
        {words.notJudgedLead + entries.map((each) => say(each.title)).join(words.answer.semicolon) +
          words.answer.stop}
      </p>
      <details class="pps-details">
        <summary>{words.notJudgedMore}</summary>
        <ul class="pps-reasons">
          {entries.map((each) => (
            <li key={each.id}>
              <span class="pps-plan-rule">{say(each.title)}</span>
              <span class="pps-plan-says">
                <Said text={each.says} />
              </span>
              <Cites cite={each.cite} mark={each.mark} rulebook={rulebook} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
});

/** What of the law of the day is not known, where it is missing. */
export function Gaps(
  { plan, part, section = null, rulebook }: {
    plan: Plan;
    part: GapPart;
    section?: string | null;
    rulebook: Rulebook;
  },
) {
  const { language } = useKit();
  const gaps = plan.gaps.filter((each) =>
    each.part === part && (section === null || each.sections.includes(section))
  );
  if (gaps.length === 0) return null;
  const date = day(plan.law_date, language);
  return (
    <div class="pps-plan-gaps">
      <p>
        <b>{say(fill(label(rulebook, "document", "gaps"), { date }, language))}</b>
      </p>
      <ul class="pps-reasons">
        {gaps.map((each) => (
          <li key={each.gap}>
            <Said text={gapWords(each, rulebook, language)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Under the law of which day the plan is made. */
export function LawOfDay({ plan, rulebook }: { plan: Plan; rulebook: Rulebook }) {
  const { language } = useKit();
  const values = { as_of: day(plan.as_of, language), date: day(plan.law_date, language) };
  return (
    <p class="pps-small pps-plan-law">
      {say(fill(label(rulebook, "document", "law-as-of"), values, language))}
    </p>
  );
}

export function Heading({ children }: { children: ComponentChildren }) {
  return <div class="pps-heading" role="heading" aria-level={3}>{children}</div>;
}

export function Stale({ text }: { text: string }) {
  return (
    <div class="pps-notice pps-finding-check">
      <Sign finding="check" />
      <div class="pps-notice-text">{text}</div>
    </div>
  );
}
