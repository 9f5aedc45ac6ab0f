/** The make-or-buy calculator: seven questions and two sums with ranges in, a verdict and a written record out. */

import { type ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { define, type ViewProps } from "../kit/define.ts";
import { useDrafts } from "../kit/drafts.ts";
import {
  DownloadButton,
  LawCites,
  LiveRegion,
  Mixed,
  Notice,
  PrintButton,
  Select,
  TextField,
} from "../kit/parts.ts";
import { type Case, checkCase, weigh } from "../plan/make_or_buy.ts";
import { conclusion, record } from "../plan/make_or_buy_words.ts";
import { markdown } from "../plan/markdown.ts";
import { printHtml } from "../plan/print_html.ts";
import { Sums, Tornado } from "./charts.tsx";
import { casesOf, type Data, parseState, problemText, stringsOf, withTyped, written } from "./decision.ts";
import { Figures } from "./figures.tsx";
import { Questions } from "./questions.tsx";

/** Under which the reader's own case is kept while another example is looked at. */
const keptKey = (set: string) => `make-or-buy:${set}`;

function View({ state: given, set, data, language, host }: ViewProps<Case, Data>) {
  const strings = stringsOf(language);
  const { words } = data;
  const cases = useMemo(() => casesOf(data), [data]);
  const drafts = useDrafts<Case>({
    state: given,
    set,
    written: (of, field) => written(of, field, data),
    withTyped: (of, texts) => withTyped(of, texts, data),
    check: (raw) => {
      const checked = checkCase(raw, cases, data.options);
      return {
        state: checked.case,
        problems: checked.problems.map((problem) => ({
          field: problem.field,
          message: problemText(problem, given, data, language),
        })),
      };
    },
  });
  const result = useMemo(() => weigh(given, data.rules), [given, data]);
  const [title, sentence] = conclusion(result, words, language);
  const chooseSet = (name: string) => {
    host.remember(keptKey(given.set), given);
    const kept = checkCase(host.recall(keptKey(name)) ?? { set: name }, cases, data.options);
    const whole = kept.problems.length === 0 && kept.case.set === name;
    set(whole ? kept.case : cases[name]!);
  };
  const made = () =>
    record({
      given,
      result,
      words,
      names: data.sets[given.set]!.names,
      asOf: data.as_of,
      language,
      madeUp: JSON.stringify(given) === JSON.stringify(cases[given.set]),
    });
  const stale = drafts.stale && <Notice kind="check">{strings.stale}</Notice>;

  return (
    <div class="pps-mob">
      <div class="pps-mob-set">
        <Select
          name="set"
          label={strings.set}
          value={given.set}
          options={Object.entries(data.sets).map(([value, each]) => ({ value, label: each.title }))}
          onChange={chooseSet}
        />
        <p class="pps-small">
          <Mixed text={data.sets[given.set]!.note} language={language} />
        </p>
      </div>
      <TextField
        name="name"
        label={strings.caseName}
        error={drafts.error("name")}
        text={drafts.text("name")}
        onText={(text) => drafts.type("name", text)}
      />
      <div class="pps-mob-answer">
        {stale}
        <p class="pps-mob-title">{title}</p>
        <p>
          <Mixed text={sentence} language={language} />
        </p>
      </div>
      <Heading>{strings.questions}</Heading>
      <Questions given={given} result={result} data={data} drafts={drafts} />
      <Heading>{strings.sums.heading}</Heading>
      {stale}
      <Sums given={given} result={result} data={data} />
      <div class="pps-mob-gap" />
      <Tornado given={given} result={result} data={data} />
      <Heading>{strings.figures}</Heading>
      <Figures given={given} data={data} drafts={drafts} />
      <Heading>{strings.notJudged}</Heading>
      <ul class="pps-mob-list">
        {words.not_judged.map((each) => (
          <li key={each.id}>
            <Mixed text={each.says} language={language} /> <LawCites cite={each.cite} mark={each.mark} />
          </li>
        ))}
      </ul>
      <Heading>{strings.takeAway}</Heading>
      {drafts.stale && <Notice kind="check">{strings.staleFiles}</Notice>}
      <div class="pps-buttons pps-screen-only">
        <DownloadButton
          name={`${strings.fileName}.md`}
          type="text/markdown"
          content={() => markdown(made())}
        >
          {strings.markdown}
        </DownloadButton>
        <PrintButton html={() => printHtml(made())}>{strings.print}</PrintButton>
      </div>
      <LiveRegion sentence={drafts.stale ? strings.stale : strings.live(title)} />
    </div>
  );
}

function Heading({ children }: { children: ComponentChildren }) {
  return <div class="pps-heading" role="heading" aria-level={3}>{children}</div>;
}

export default define<Case, Data>({ name: "make-or-buy", parse: parseState, View });
