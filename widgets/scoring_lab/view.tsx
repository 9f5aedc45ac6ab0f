/** The bid-scoring lab: bids and a rule of evaluation in, scores, the place where the winner changes, and the law out. */

import { type ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { define, type ViewProps } from "../kit/define.ts";
import { useDrafts } from "../kit/drafts.ts";
import { LiveRegion, Mixed, Notice, Select } from "../kit/parts.ts";
import { signals } from "../plan/red_flags.ts";
import { checkLab, evaluate, type Lab } from "../plan/scoring.ts";
import { Bids } from "./bids.tsx";
import { WeightChart } from "./chart.tsx";
import {
  type Data,
  labsOf,
  parseState,
  problemText,
  resolve,
  type State,
  stringsOf,
  withTyped,
  written,
} from "./lab.ts";
import { answer, Deductions, Findings, Scores } from "./results.tsx";
import { Rules } from "./rules.tsx";
import { PriceStrip, Signals, summary } from "./signals.tsx";

/** Under which the reader's own numbers for a set of bids are kept while another set is looked at. */
const keptKey = (set: string) => `bids:${set}`;

function View({ state, set, data, language, host }: ViewProps<State, Data>) {
  const words = stringsOf(language);
  const { lab, view } = state;
  const labs = useMemo(() => labsOf(data), [data]);
  const drafts = useDrafts<Lab>({
    state: lab,
    set: (next) => set({ view, lab: next }),
    written: (of, field) => written(of, field, data, language),
    withTyped: (of, texts) => withTyped(of, texts, data, language),
    check: (raw) => {
      const { lab: checked, problems } = checkLab(raw, labs);
      return {
        state: checked,
        problems: problems.map((problem) => ({
          field: problem.field,
          message: problemText(problem, lab, data, language),
        })),
      };
    },
  });
  const named = useMemo(() => resolve(lab, data, language), [lab, data, language]);
  const result = useMemo(() => evaluate(lab, data.law), [lab, data]);
  const redFlags = view === "red-flags";
  const found = useMemo(() => redFlags ? signals(named, result, data.lines) : [], [named, result, redFlags]);

  const chooseSet = (name: string) => {
    host.remember(keptKey(lab.set), lab);
    const kept = checkLab(host.recall(keptKey(name)) ?? { set: name }, labs);
    const whole = kept.problems.length === 0 && kept.lab.set === name;
    set({ view, lab: whole ? kept.lab : labs[name]! });
  };
  const said = answer(lab, named, result, data.sets[lab.set]!.unit, language);
  const told = redFlags ? summary(found, data, words) : said;
  const stale = drafts.stale && <Notice kind="check">{words.stale}</Notice>;

  const choice = (
    <div class="pps-lab-set">
      <Select
        name="set"
        label={words.set}
        value={lab.set}
        options={Object.entries(data.sets).map(([value, each]) => ({ value, label: each.title }))}
        onChange={chooseSet}
      />
      <p class="pps-small">
        <Mixed text={data.sets[lab.set]!.note} language={language} />
      </p>
    </div>
  );
  const bids = (
    <>
      <Heading>{words.bids}</Heading>
      <p class="pps-small pps-lab-lead">{words.bidsHint}</p>
      <Bids
        lab={lab}
        named={named}
        result={result}
        data={data}
        drafts={drafts}
        traces={redFlags}
      />
    </>
  );
  const scoring = (
    <div class="pps-lab-main">
      <Rules lab={lab} named={named} data={data} drafts={drafts} />
      <div class="pps-lab-result">
        {stale}
        <p class="pps-lab-answer">{said}</p>
        {lab.method === "scoring" && <WeightChart lab={lab} named={named} result={result} />}
        <Deductions result={result} named={named} />
        <Heading>{words.law}</Heading>
        <Findings findings={result.findings} named={named} data={data} />
      </div>
    </div>
  );
  const scores = (
    <>
      <Heading>{words.table}</Heading>
      {stale}
      <Scores lab={lab} named={named} result={result} data={data} />
    </>
  );

  return (
    <div class="pps-lab">
      {choice}
      {redFlags
        ? (
          <>
            {stale}
            <p class="pps-lab-answer">{told}</p>
            <Notice kind="open">{words.signals.caution}</Notice>
            <PriceStrip lab={lab} named={named} result={result} />
            <Heading>{words.signals.title}</Heading>
            <Signals found={found} named={named} data={data} />
            {bids}
            <details class="pps-details pps-lab-fold">
              <summary>{words.signals.scores}</summary>
              {scoring}
              {scores}
            </details>
          </>
        )
        : (
          <>
            {scoring}
            {bids}
            {scores}
          </>
        )}
      <LiveRegion sentence={drafts.stale ? words.stale : words.live(told)} />
    </div>
  );
}

function Heading({ children }: { children: ComponentChildren }) {
  return <div class="pps-heading" role="heading" aria-level={3}>{children}</div>;
}

export default define<State, Data>({ name: "scoring-lab", parse: parseState, View });
