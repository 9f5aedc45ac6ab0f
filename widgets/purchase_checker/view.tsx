/** The purchase checker: what is known of a notice, plan or contract in, what the law says of it out. */

import { useMemo, useRef, useState } from "preact/hooks";
import { define, type Raw, type ViewProps } from "../kit/define.ts";
import { type Drafts, useDrafts } from "../kit/drafts.ts";
import { day, type Language } from "../kit/i18n.ts";
import { Choice, DownloadButton, LiveRegion, Notice, Select, Standing } from "../kit/parts.ts";
import { plainWidth, typedDay } from "../kit/typed.ts";
import { Checker } from "../plan/check.ts";
import type { Checks } from "../plan/checks.ts";
import { checkChecksState, type ChecksState } from "../plan/checks_state.ts";
import { findingsDocument } from "../plan/findings_document.ts";
import { markdown } from "../plan/markdown.ts";
import type { Rulebook } from "../plan/rulebook.ts";
import { FactField } from "./fields.tsx";
import { CheckEntry, judged, say, stringsOf } from "./results.tsx";

/** What the view needs beside the state: what a check reads of the rulebook, and the checks, in the page's language. */
export interface Data {
  rulebook: Rulebook;
  checks: Checks;
}

type Shown = "all" | "found" | "open";

/** Facts that say of many checks whether they apply, and so stand before them all. */
const ABOUT = 6;

function parse(raw: Raw, { rulebook, checks }: Data, _language: Language) {
  const { state, problems } = checkChecksState(raw, rulebook, checks);
  return { state, problems };
}

function useTold(state: ChecksState, set: (next: ChecksState) => void, { rulebook, checks }: Data) {
  const types = useMemo(() => new Map(checks.facts.map(({ name, type }) => [name, type])), [checks]);
  return useDrafts<ChecksState>({
    state,
    set,
    written: (from, field) => String(from.facts[field] ?? ""),
    withTyped: (from, texts) => {
      const facts: Record<string, unknown> = { ...from.facts };
      for (const [field, text] of Object.entries(texts)) {
        facts[field] = types.get(field) === "date" ? typedDay(text.trim()) : plainWidth(text.trim());
      }
      return { ...from, facts };
    },
    check: (raw) => {
      const { state: next, unread } = checkChecksState(raw, rulebook, checks);
      return { state: next, problems: unread.map(({ field, text }) => ({ field, message: say(text) })) };
    },
  });
}

/** The facts on which it hangs whether the checks of a topic apply, the most telling first, in the order of the vocabulary. */
function aboutOf(topic: string, checks: Checks): string[] {
  const counts = new Map<string, number>();
  for (const check of checks.checks) {
    if (check.topic !== topic) continue;
    for (const name of check.applies) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = [...counts].sort((one, other) => other[1] - one[1]).slice(0, ABOUT).map(([name]) => name);
  return checks.facts.map(({ name }) => name).filter((name) => most.includes(name));
}

function View({ state, set, data, language }: ViewProps<ChecksState, Data>) {
  const { rulebook, checks } = data;
  const words = stringsOf(language);
  const [shown, setShown] = useState<Shown>("all");
  const results = useRef<HTMLDivElement>(null);
  const drafts: Drafts<ChecksState> = useTold(state, set, data);
  const checker = useMemo(() => new Checker(rulebook, checks), [rulebook, checks]);
  const result = useMemo(() => checker.check(state.facts), [checker, state.facts]);
  const about = useMemo(() => aboutOf(state.topic, checks), [state.topic, checks]);
  const beside = useMemo(() => checker.beside(state.facts), [checker, state.facts]);
  const rows = checks.checks
    .filter(({ topic }) => topic === state.topic)
    .map((check) => judged(check, result))
    .filter(({ check, status }) => status !== "open" || !beside.has(check.code));
  const counts = {
    bad: rows.filter(({ status }) => status === "unlawful" || status === "approval").length,
    risk: rows.filter(({ status }) => status === "risk" || status === "advice").length,
    kept: rows.filter(({ status }) => status === "kept").length,
    open: rows.filter(({ status }) => status === "open").length,
  };
  const listed = rows.filter(({ status, finding }) =>
    shown === "all" || (shown === "found" ? finding !== null : status === "open")
  );
  const elsewhere = checks.topics.filter(({ id }) =>
    id !== state.topic && result.findings.some(({ topic }) => topic === id)
  );
  const field = (name: string, within: string) => (
    <FactField key={name} name={name} within={within} state={state} drafts={drafts} data={data} />
  );
  const summary = words.summary(counts);

  return (
    <div class="pps-checker">
      <div class="pps-form pps-checker-form">
        <Select
          name="topic"
          label={words.topic}
          value={state.topic}
          options={checks.topics.map(({ id, label }) => ({ value: id, label: say(label) }))}
          onChange={(topic) => drafts.choose({ ...state, topic })}
        />
        {about.length > 0 && (
          <div class="pps-form-group" role="group" aria-label={words.purchase}>
            <div class="pps-form-title">{words.purchase}</div>
            <p class="pps-hint pps-form-wide">{words.purchaseHint}</p>
            {about.map((name) => field(name, "about"))}
          </div>
        )}
        <p class="pps-screen-only">
          <button
            type="button"
            class="pps-button"
            onClick={() => drafts.choose({ ...state, facts: {} })}
          >
            {words.clear}
          </button>
        </p>
      </div>
      <Standing sentence={summary} results={results} />
      <div class="pps-checker-results" ref={results} tabIndex={-1}>
        {drafts.stale && <Notice kind="check">{words.stale}</Notice>}
        <p class="pps-checker-summary">{summary} {words.lawDay(day(result.law_date, language))}</p>
        {typeof result.remark === "string" && <p class="pps-small">{result.remark}</p>}
        {elsewhere.length > 0 && (
          <Notice kind="check">
            {words.elsewhere(elsewhere.map(({ label }) => say(label)).join(words.comma))}
          </Notice>
        )}
        <div class="pps-screen-only">
          <Choice
            name="show"
            inline
            label={words.show}
            value={shown}
            options={[
              { value: "all", label: words.all },
              { value: "found", label: words.found },
              { value: "open", label: words.untold },
            ]}
            onChange={(value) => setShown(value as Shown)}
          />
        </div>
        {listed.length === 0 && <p>{words.none}</p>}
        <ul class="pps-checker-list">
          {listed.map((row) => (
            <CheckEntry key={row.check.code} row={row} labels={checks}>
              {[...new Set([...row.check.reads, ...row.check.applies])]
                .filter((name) => !about.includes(name))
                .map((name) => field(name, row.check.code))}
            </CheckEntry>
          ))}
        </ul>
        <div class="pps-buttons pps-screen-only">
          <DownloadButton
            name={`${words.fileName}.md`}
            type="text/markdown"
            content={() => markdown(findingsDocument(result, rulebook, checks, language))}
          >
            {words.markdown}
          </DownloadButton>
        </div>
      </div>
      <LiveRegion sentence={summary} />
    </div>
  );
}

export default define<ChecksState, Data>({ name: "purchase-checker", parse, View });
