/** The plan builder: answers in, methods and a dated schedule out, at once and with their reasons. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import { define, type Raw, type ViewProps } from "../kit/define.ts";
import { day, type Language } from "../kit/i18n.ts";
import { LiveRegion, Notice } from "../kit/parts.ts";
import { useLatest, useSame } from "../kit/pure.tsx";
import { checkNeed, type Need } from "../plan/need.ts";
import { plan as makePlan } from "../plan/plan.ts";
import type { Rulebook } from "../plan/rulebook.ts";
import { useAnswers } from "./answers.ts";
import { ContentsList, GatesNotice } from "./contents.tsx";
import { figuresKey, Form } from "./form.tsx";
import {
  answer,
  Asks,
  Gaps,
  Heading,
  LawOfDay,
  MethodPicker,
  Methods,
  NotJudged,
  say,
  Stale,
  stringsOf,
  Warnings,
} from "./results.tsx";
import { Matrix } from "./matrix.tsx";
import { latestStartSentence } from "../plan/schedule_words.ts";
import { asksPast } from "../rulebook/since.ts";
import { Alternatives, Chart, CriticalPath, LatestStartLine, methodLabel, Steps } from "./schedule.tsx";
import { TakeAway } from "./take_away.tsx";

/** What the view needs beside the need: the rulebook in the page's language. */
export interface Data {
  rulebook: Rulebook;
  /** The first day whose law is all there; that of earlier days comes with `host.more`. Null: all is there. */
  since: string | null;
  /** What the page shows: the whole plan, or the methods alone; its rulebook then has no contents. */
  part: "plan" | "methods";
}

function parse(raw: Raw, { rulebook }: Data, _language: Language): { state: Need; problems: string[] } {
  const { need, problems } = checkNeed(raw, rulebook);
  return { state: need, problems: problems.map((problem) => say(problem.text)) };
}

function View({ state: need, set, data: { rulebook, part, since }, language, host }: ViewProps<Need, Data>) {
  const words = stringsOf(language);
  const methodsOnly = part === "methods";

  // The reader's own figures are kept by place, so that they are typed once for all pages.
  const keep = (next: Need) => {
    const samePlace = next.region === need.region && next.level === need.level;
    if (next.own_figures !== null || (samePlace && need.own_figures !== null)) {
      host.remember(figuresKey(next.region, next.level), next.own_figures);
    }
    set(next);
  };
  const answers = useAnswers(need, rulebook, language, keep);
  const keptFigures = (region: string | null, level: string | null) =>
    (region && level ? host.recall(figuresKey(region, level)) : null) as Need["own_figures"];
  // The example takes them up; answers that a link or the browser brings back in a moment stand as they were given.
  const example = useRef(need);
  const takeUpFigures = useLatest(() => {
    const own_figures = need === example.current ? keptFigures(need.region, need.level) : null;
    if (own_figures) answers.choose({ own_figures });
  });
  useEffect(() => {
    const timer = setTimeout(takeUpFigures);
    return () => clearTimeout(timer);
  }, []);

  const chooseLevel = (region: string | null, wanted: string | null) => {
    const levels = rulebook.regions.find((each) => each.id === region)?.levels.map((each) => each.level);
    const level = !levels || levels.includes(wanted ?? "")
      ? wanted
      : levels.length === 1
      ? levels[0]!
      : levels.find((each) => each === "county") ?? null;
    answers.choose({ region, level, own_figures: keptFigures(region, level) });
  };
  const choose = useLatest((method: string) => answers.choose({ method }));

  // A plan by half of the law would be wrong: until the law of an earlier day is there, none is shown.
  const waiting = since !== null && asksPast(need, since);
  useEffect(() => {
    if (waiting) host.more?.();
  }, [waiting, need]);
  const plan = useMemo(() => makePlan(need, rulebook), [need, rulebook]);
  const steps = useSame(plan.schedule);
  const asked = [...new Set(plan.methods.flatMap((each) => each.asks))];
  const warnings = (group: RegExp) => plan.warnings.filter((each) => group.test(each.code));
  const signed = plan.schedule.find((step) => step.step === "contract-signed")?.earliest;
  const methods = answer(plan, language);
  const sentence = waiting ? words.waiting : answers.stale ? words.liveStale : methodsOnly ? methods : [
    methods,
    signed && words.live(day(signed, language)),
    latestStartSentence(plan, rulebook, language),
  ].filter((each) => each).join(words.answer.space);
  const staleClass = answers.stale ? " pps-plan-stale" : "";

  return (
    <div class={`pps-plan${methodsOnly ? " pps-plan-one" : ""}`}>
      <Form
        methodsOnly={methodsOnly}
        need={need}
        answers={answers}
        rulebook={rulebook}
        language={language}
        plan={plan}
        asked={asked}
        chooseLevel={chooseLevel}
      />
      {waiting && (
        <div class="pps-plan-methods">
          <Notice kind="check">{words.waiting}</Notice>
        </div>
      )}
      {!waiting && (
        <div class={`pps-plan-methods${staleClass}`}>
          {answers.stale && <Stale text={words.stale} />}
          {methodsOnly ? <Warnings warnings={warnings(/^(date-|before-|after-|chosen-outside)/)} /> : (
            <>
              <LawOfDay plan={plan} rulebook={rulebook} />
              <GatesNotice plan={plan} rulebook={rulebook} />
              <Warnings warnings={warnings(/^(date-|after-|gaps?$)/)} />
              <Gaps plan={plan} part="figures" rulebook={rulebook} />
              <Gaps plan={plan} part="contents" section="gates" rulebook={rulebook} />
            </>
          )}
          <Heading>{methodsOnly ? words.matrix.heading : words.methods}</Heading>
          <p class="pps-plan-answer">{methods}</p>
          <Asks names={asked} rulebook={rulebook} />
          {methodsOnly ? <Matrix plan={plan} rulebook={rulebook} /> : (
            <>
              <Methods plan={plan} rulebook={rulebook} choose={choose} />
              <Gaps plan={plan} part="methods" rulebook={rulebook} />
              <Heading>{plan.chosen ? words.schedule(methodLabel(plan)) : words.scheduleHeading}</Heading>
              <div class="pps-plan-picker">
                <MethodPicker plan={plan} rulebook={rulebook} choose={choose} />
              </div>
              <LatestStartLine plan={plan} rulebook={rulebook} />
              <Warnings
                warnings={warnings(/^(chosen-|framework-|service-|strict-|provisional|beyond-)/)}
              />
              <Gaps plan={plan} part="schedule" rulebook={rulebook} />
              <Chart steps={steps} rulebook={rulebook} />
              <CriticalPath plan={plan} rulebook={rulebook} />
            </>
          )}
        </div>
      )}
      {!methodsOnly && !waiting && (
        <div class={`pps-plan-wide${staleClass}`}>
          <Alternatives plan={plan} rulebook={rulebook} />
          <Steps steps={steps} method={methodLabel(plan)} rulebook={rulebook} />
          <Heading>{words.contents}</Heading>
          <Warnings warnings={warnings(/^contents-/)} />
          <ContentsList plan={plan} rulebook={rulebook} />
          {plan.not_judged.length > 0 && (
            <>
              <Heading>{words.notJudged}</Heading>
              <NotJudged entries={plan.not_judged} rulebook={rulebook} />
            </>
          )}
          <Heading>{words.takeAway}</Heading>
          {answers.stale && <Stale text={words.staleFiles} />}
          <TakeAway plan={plan} rulebook={rulebook} language={language} />
        </div>
      )}
      <LiveRegion sentence={sentence} />
    </div>
  );
}

export default define<Need, Data>({ name: "plan-builder", parse, View });
