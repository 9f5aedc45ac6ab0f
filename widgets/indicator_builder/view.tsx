/** The indicator builder: a table of indicators in, its score, what the law says of it and what it does to the payment out. */

import { type ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { define, type ViewProps } from "../kit/define.ts";
import { useDrafts } from "../kit/drafts.ts";
import { LawCites, LiveRegion, Mixed, Notice, Result, useKit } from "../kit/parts.ts";
import {
  checkTable,
  type IndicatorTable,
  rateWords,
  type Scored,
  scoreTable,
  valueWords,
  WHOLE,
} from "../plan/indicators.ts";
import { hundredthsText, priceWords } from "../plan/numbers.ts";
import { fill } from "../plan/wording.ts";
import { PayChart, PayFields } from "./pay.tsx";
import { Rows } from "./rows.tsx";
import { type Data, nameOf, parseState, problemText, stringsOf, withTyped, written } from "./table.ts";

function View({ state: table, set, data, language }: ViewProps<IndicatorTable, Data>) {
  const words = stringsOf(language);
  const drafts = useDrafts<IndicatorTable>({
    state: table,
    set,
    written: (of, field) => written(of, field, data, language),
    withTyped: (of, texts) => withTyped(of, texts, data, language),
    check: (raw) => {
      const checked = checkTable(raw, data.start);
      return {
        state: checked.table,
        problems: checked.problems.map((problem) => ({
          field: problem.field,
          message: problemText(problem, table, data, language),
        })),
      };
    },
  });
  const scored = useMemo(() => scoreTable(table), [table]);
  const { pay } = scored;
  const paid = pay.rate === 0
    ? words.full(priceWords(pay.paid, language))
    : words.paid(rateWords(pay.rate), priceWords(pay.deduction, language), priceWords(pay.paid, language));
  const said = words.answer(hundredthsText(scored.score_100), hundredthsText(scored.cliff_100));
  const stale = drafts.stale && <Notice kind="check">{words.stale}</Notice>;
  const gap = language === "zh" ? "" : " ";
  return (
    <div class="pps-ind">
      <p class="pps-small">
        <Mixed text={words.lead} language={language} />
      </p>
      <div class="pps-ind-answer">
        {stale}
        <p class="pps-ind-score">{said}</p>
        <p>
          {scored.sum !== WHOLE && scored.sum > 0 &&
            words.scaled(hundredthsText(scored.score), hundredthsText(scored.sum)) + gap}
          {paid}
          {pay.repair && gap + words.repair}
        </p>
      </div>
      <Heading>{words.rows}</Heading>
      <p class="pps-hint">{words.rowsHint}</p>
      <p class={`pps-ind-sum${scored.sum === WHOLE ? "" : " pps-ind-sum-off"}`}>
        {words.weights(hundredthsText(scored.sum))}
      </p>
      <Rows table={table} scored={scored} data={data} drafts={drafts} />
      <Heading>{words.pay}</Heading>
      <p class="pps-hint">{words.payHint}</p>
      <PayFields drafts={drafts} />
      {stale}
      <PayChart pay={table.pay} scored={scored} />
      <Heading>{words.law}</Heading>
      {stale}
      <Findings table={table} scored={scored} data={data} />
      <Heading>{words.open}</Heading>
      <ul class="pps-ind-notes">
        {data.notes.map((note) => (
          <li key={note.id}>
            <Mixed text={note.says} language={language} /> <LawCites cite={note.cite} mark={note.mark} />
          </li>
        ))}
      </ul>
      <LiveRegion sentence={drafts.stale ? words.stale : `${said}${gap}${paid}`} />
    </div>
  );
}

/** Sentences of law and advice, each with its articles. */
function Findings({ table, scored, data }: { table: IndicatorTable; scored: Scored; data: Data }) {
  const { language } = useKit();
  const words = stringsOf(language);
  return (
    <>
      {scored.findings.map((finding) => {
        const text = data.findings.find((each) => each.id === finding.code)!;
        const values: Record<string, string> = {
          rows: finding.rows.map((id) =>
            nameOf(table.rows.find((row) => row.id === id)!, table, data, language)
          ).join(words.comma),
        };
        for (const [name, [kind, value]] of Object.entries(finding.values)) {
          values[name] = valueWords(kind, value, language);
        }
        return (
          <Result
            key={finding.code}
            finding={text.finding}
            quiet={text.finding === "good"}
            word={words.finding[text.finding]}
            title={text.title}
            lead={<Mixed text={fill(text.says, values, language) as string} language={language} />}
          >
            {text.cite.length > 0 && (
              <div class="pps-ind-cites">
                <LawCites cite={text.cite} mark={text.mark} quotes={data.quotes} />
              </div>
            )}
          </Result>
        );
      })}
    </>
  );
}

function Heading({ children }: { children: ComponentChildren }) {
  return <div class="pps-heading" role="heading" aria-level={3}>{children}</div>;
}

export default define<IndicatorTable, Data>({ name: "indicator-builder", parse: parseState, View });
