/** The deadline calculator: an event and its day in, every deadline that follows out. */

import { useMemo, useRef } from "preact/hooks";
import { define, type Raw, type ViewProps } from "../kit/define.ts";
import { day, type Language } from "../kit/i18n.ts";
import { DownloadButton, LiveRegion, Mixed, Notice, Standing } from "../kit/parts.ts";
import { useSame } from "../kit/pure.tsx";
import { deadlineDocument } from "../plan/deadline_document.ts";
import { type Book, checkState, deadlines as computed, type State } from "../plan/deadlines.ts";
import { ics } from "../plan/ics.ts";
import { markdown } from "../plan/markdown.ts";
import { Form, typedFields } from "./form.tsx";
import { Agenda, byDay, Heading, say, stringsOf, word } from "./results.tsx";
import { useTyping } from "./typing.ts";

/** What the view needs beside the state: the deadlines of the rulebook, with the calendar, in the page's language. */
export interface Data {
  book: Book;
}

function parse(raw: Raw, { book }: Data, _language: Language): { state: State; problems: string[] } {
  const { state, problems } = checkState(raw, book);
  return { state, problems: problems.map((problem) => say(problem.text)) };
}

function View({ state, set, data: { book }, language }: ViewProps<State, Data>) {
  const words = stringsOf(language);
  const results = useRef<HTMLDivElement>(null);
  const typing = useTyping(state, book, set);
  const result = useMemo(() => computed(state, book), [state, book]);
  const found = result.deadlines;
  const certain = useSame(found.filter((each) => !each.supposed));
  const supposed = useSame(found.filter((each) => each.supposed));
  const stale = typedFields(result, book).some((field) => typing.error(field) !== null);
  const event = book.deadlines.events.find((each) => each.id === state.event)!;
  const made = () => deadlineDocument(result, book, language);
  const next = byDay(certain)[0];
  const sentence = stale
    ? words.liveStale
    : next && next.last
    ? words.live(found.length, `${say(next.label)}${words.comma}${day(next.last, language)}`)
    : words.liveNone;

  return (
    <div class="pps-due">
      <Form result={result} typing={typing} book={book} language={language} />
      <Standing sentence={sentence} results={results} />
      <div ref={results} tabIndex={-1} class={`pps-due-results${stale ? " pps-due-stale" : ""}`}>
        {stale && <Notice kind="check">{words.stale}</Notice>}
        {result.warnings.length > 0 && (
          <Notice kind="check">
            {result.warnings.map((warning) => (
              <p key={warning.code + say(warning.text)}>
                <Mixed text={say(warning.text)} language={language} />
              </p>
            ))}
          </Notice>
        )}
        <Heading>{words.heading(say(event.label))}</Heading>
        {result.pay_by && (
          <p class="pps-due-answer">{word(book, "pay-by", { day: day(result.pay_by.day, language) })}</p>
        )}
        {state.date === null
          ? <p class="pps-due-answer">{words.noDate}</p>
          : found.length === 0 && <p class="pps-due-answer">{word(book, "none")}</p>}
        {certain.length > 0 && <Agenda deadlines={certain} book={book} label={words.certain} />}
        {supposed.length > 0 && (
          <>
            <Heading>{words.supposedHeading}</Heading>
            <p class="pps-small pps-due-lead">{words.supposedLead}</p>
            <Agenda deadlines={supposed} book={book} label={words.supposedHeading} />
          </>
        )}
        {found.length > 0 && (
          <div class="pps-due-files pps-screen-only">
            <Heading>{words.takeAway}</Heading>
            {stale && <Notice kind="check">{words.staleFiles}</Notice>}
            <div class="pps-buttons">
              <DownloadButton
                name={`${words.fileName}.ics`}
                type="text/calendar"
                content={() => ics(made())}
              >
                {words.calendar}
              </DownloadButton>
              <DownloadButton
                name={`${words.fileName}.md`}
                type="text/markdown"
                content={() => markdown(made())}
              >
                {words.markdown}
              </DownloadButton>
            </div>
          </div>
        )}
      </div>
      <LiveRegion sentence={sentence} />
    </div>
  );
}

export default define<State, Data>({ name: "deadline-calculator", parse, View });
