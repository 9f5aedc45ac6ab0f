/** What follows from an event: the deadlines by their days, each with its count, its law and what it stops. */

import { lawPage } from "../kit/law_page.ts";
import { type ComponentChildren, Fragment } from "preact";
import { day, type Language, type MarkKind, weekdayName } from "../kit/i18n.ts";
import { BookLink, Mark, Mixed, Sign, useKit } from "../kit/parts.ts";
import { pure } from "../kit/pure.tsx";
import { countingFormula, countingRule, interestSentence } from "../plan/deadline_document.ts";
import type { Book, Counting, Deadline, Stop } from "../plan/deadlines.ts";
import type { Citation, Mark as FactMark, Text } from "../plan/rulebook.ts";
import { fill } from "../plan/wording.ts";
import { en, zh } from "./strings.ts";

export const stringsOf = (language: Language): typeof en => (language === "zh" ? zh : en);

/** A text of a localised rulebook. */
export const say = (text: Text): string => text as string;

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** One of the words that data/rules/deadlines.yaml has, its {names} filled. */
export function word(book: Book, name: string, values: Record<string, string> = {}): string {
  return say(fill(book.deadlines.labels[name] as Text, values, book.language));
}

function Said({ text }: { text: string }) {
  const { language } = useKit();
  return <Mixed text={text} language={language} />;
}

/** Articles, linked, with their mark. */
function Cites({ cite, mark }: { cite: readonly Citation[]; mark: FactMark | null }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const shown: MarkKind | null = mark === null || mark === "none" ? null : mark;
  return (
    <span class="pps-cite">
      {cite.map((each, index) => {
        const last = index === cite.length - 1;
        return (
          <Fragment key={each.id}>
            <span class="pps-due-cite">
              <BookLink page={lawPage(each)}>
                <Said text={say(each.words)} />
              </BookLink>
              {!last && words.semicolon.trim()}
              {last && shown && <Mark mark={shown} />}
            </span>
            {!last && words.space}
          </Fragment>
        );
      })}
    </span>
  );
}

/** A day with its weekday and what is to be known of it. */
function Day({ counting, off, book }: { counting: Counting; off: boolean; book: Book }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const { last } = counting;
  return (
    <>
      <span class="pps-due-day">{day(last, language)}</span>
      <span class="pps-due-weekday">
        {weekdayName(last, language)}
        {book.calendar.make_up.includes(last) && `${words.comma}${words.makeUp}`}
        {off && `${words.comma}${words.dayOff}`}
      </span>
      {counting.provisional && <span class="pps-due-provisional">{words.provisional}</span>}
    </>
  );
}

function Stops({ stop, book }: { stop: Stop; book: Book }) {
  const text = word(book, stop.certain ? "stops" : "stops-if", { text: say(stop.says) });
  return (
    <p class="pps-due-stop pps-finding-unlawful">
      <Sign finding="unlawful" /> <span>{text}</span> <Cites cite={stop.cite} mark={stop.mark} />
    </p>
  );
}

/** The count in numbers, notes and doubts, and the Chinese wording of the articles where it is kept. */
function Why({ each, book }: { each: Deadline; book: Book }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const remarks = [...each.stops, ...each.extends, ...(each.interest ? [each.interest] : [])];
  const cites = [...each.cite, ...remarks.flatMap((one) => one.cite)];
  const kept = [...new Map(cites.map((cite) => [cite.id, cite])).values()]
    .filter((cite) => book.deadlines.quotes[cite.id]);
  return (
    <details class="pps-details">
      <summary>
        {words.why}
        <span class="pps-visually-hidden">{words.colon}{say(each.label)}</span>
      </summary>
      <ul class="pps-reasons">
        {each.countings.map((counting) => (
          <li key={counting.reading ?? "only"} class="pps-due-formula">
            {countingFormula(counting, book, language)}
          </li>
        ))}
        {each.extends.map((remark) => (
          <li key={say(remark.says)}>
            <Said text={say(remark.says)} /> <Cites cite={remark.cite} mark={remark.mark} />
          </li>
        ))}
        {each.interest && (
          <li>
            <Said text={say(each.interest.note)} />{" "}
            <Cites cite={each.interest.cite} mark={each.interest.mark} />
          </li>
        )}
        {each.note && (
          <li>
            <Said text={say(each.note)} />
          </li>
        )}
        {each.doubts.map((doubt) => (
          <li key={say(doubt)}>
            <Said text={word(book, "doubt", { text: say(doubt) })} />
          </li>
        ))}
        {kept.map((cite) => (
          <li key={cite.id}>
            <span class="pps-due-source">
              <Said text={say(cite.words)} />
            </span>
            <blockquote class="pps-law-quote" lang="zh-CN">{book.deadlines.quotes[cite.id]}</blockquote>
          </li>
        ))}
      </ul>
    </details>
  );
}

const Entry = pure(function Entry({ each, book }: { each: Deadline; book: Book }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const actors = each.actors.map((actor) => say((book.labels.actor as Record<string, Text>)[actor]!));
  const [main, ...others] = each.countings;
  const rules = [...new Set(each.countings.map((one) => countingRule(one, each.bound, book, language)))];
  const { first, last } = book.calendar;
  return (
    <li
      class={`pps-due-entry${each.yours ? " pps-due-yours" : ""}${each.supposed ? " pps-due-supposed" : ""}`}
    >
      <div class="pps-due-when">
        {main ? <Day counting={main} off={each.day_off} book={book} /> : (
          <span class="pps-due-provisional">
            {capital(word(book, "beyond", { first: day(first, language), last: day(last, language) }))}
          </span>
        )}
      </div>
      <div class="pps-due-what">
        <p class="pps-due-name">
          <b>
            <Said text={say(each.label)} />
          </b>
        </p>
        <p class="pps-due-who">
          {each.yours ? <strong>{words.yours}</strong> : words.theirs}
          {words.colon}
          {actors.join(word(book, "comma"))}
          {each.asks.length > 0 && `${words.semicolon}${word(book, "conditional")}`}
          {each.opens && `${words.semicolon}${words.earliest(day(each.opens, language))}`}
        </p>
        {main && others.length > 0 && (
          <ul class="pps-due-readings">
            {each.countings.map((counting) => (
              <li key={counting.reading}>
                <b>{day(counting.last, language)}</b> {say(counting.label!)}
                <span class="pps-due-reading">
                  {counting === main ? words.ours : words.other}
                </span>
              </li>
            ))}
          </ul>
        )}
        {each.careful && (
          <p class="pps-due-careful">
            {word(book, each.yours ? "careful-yours" : "careful-theirs", {
              day: word(book, "with-remark", {
                text: day(each.careful, language),
                remark: weekdayName(each.careful, language),
              }),
            })}
          </p>
        )}
        {each.stops.map((stop) => <Stops key={say(stop.says)} stop={stop} book={book} />)}
        {each.interest && <p class="pps-due-interest">{interestSentence(each.interest, book, language)}</p>}
        <p class="pps-due-rule">
          {rules.map((rule) => <span key={rule} class="pps-due-limit">{rule}</span>)}
          <Cites cite={each.cite} mark={each.mark} />
        </p>
        <Why each={each} book={book} />
      </div>
    </li>
  );
});

/** Deadlines by their days; those beyond the calendar last. */
export function byDay(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.map((each, index) => ({ each, index, day: each.last ?? "9999" }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.index - b.index))
    .map(({ each }) => each);
}

export const Agenda = pure(function Agenda(
  { deadlines, book, label }: { deadlines: readonly Deadline[]; book: Book; label: string },
) {
  return (
    <ol class="pps-due-list" aria-label={label}>
      {byDay(deadlines).map((each) => <Entry key={each.deadline} each={each} book={book} />)}
    </ol>
  );
});

export function Heading({ children }: { children: ComponentChildren }) {
  return <div class="pps-heading" role="heading" aria-level={3}>{children}</div>;
}
