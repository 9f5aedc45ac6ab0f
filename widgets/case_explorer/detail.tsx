/** All that is known of one case. */

import type { ComponentChildren } from "preact";
import type { CaseRecord, Collection, TextName } from "../cases/collection.ts";
import type { Facet } from "../cases/filter.ts";
import { htmlLanguage, type MarkKind } from "../kit/i18n.ts";
import { LawCites, Mark, Mixed, Notice, Table, useKit } from "../kit/parts.ts";
import { FlagSign } from "./lens.tsx";
import type { Strings } from "./strings.ts";
import { sumOf, timeOf } from "./words.ts";

interface DetailProps {
  one: CaseRecord;
  collection: Collection;
  /** The lessons by which the list is filtered. */
  lessons: readonly string[];
  onLesson: (code: string) => void;
  strings: Strings;
}

type PartProps = Pick<DetailProps, "one" | "collection" | "strings">;

export function Detail({ one, collection, lessons, onLesson, strings }: DetailProps) {
  const { host, language } = useKit();
  const page = host.link(`cases/${one.id}`);
  const part = { one, collection, strings };
  return (
    <div class="pps-cases-detail">
      <p class="pps-cases-other" lang={htmlLanguage(language === "en" ? "zh" : "en")}>{one.otherName}</p>
      {one.facets.mark.includes("memory") && <Notice kind="check">{strings.unconfirmed}</Notice>}
      <Story {...part} />
      <ItsDay {...part} />
      <Lessons {...part} lessons={lessons} onLesson={onLesson} />
      <Flags {...part} />
      <Facts {...part} />
      <Sources {...part} />
      {page && (
        <p class="pps-cases-page">
          <a href={page}>{strings.page}</a>
        </p>
      )}
    </div>
  );
}

/** A text of the case, marked as English where the Chinese edition has no Chinese for it. */
export function CaseText({ one, name }: { one: CaseRecord; name: TextName }) {
  const { language } = useKit();
  const words = one.texts[name];
  if (!words) return null;
  return one.english.includes(name)
    ? <span lang="en">{words}</span>
    : <Mixed text={words} language={language} />;
}

function Story({ one, strings }: PartProps) {
  return (
    <>
      <p class="pps-cases-summary">
        <CaseText one={one} name="summary" />
      </p>
      <div class="pps-cases-verdicts">
        {([["what_worked", strings.worked], ["what_failed", strings.failed]] as const).map(([name, head]) =>
          one.texts[name] && (
            <p key={name}>
              <b>{head}</b>
              <CaseText one={one} name={name} />
            </p>
          )
        )}
      </div>
    </>
  );
}

/** The times that the law of its day set for the method of the case, beside the days that are told. */
function ItsDay({ one, collection }: PartProps) {
  const law = collection.data.law?.[one.id];
  const { language } = useKit();
  if (!law) return null;
  const text = (words: string) => <Mixed text={words} language={language} />;
  return (
    <details class="pps-details pps-cases-its-day">
      <summary>{law.title}</summary>
      <p>{text(law.says)} {text(law.note)}</p>
      <Table
        caption={law.title}
        hideCaption
        stack
        columns={law.head.map((head) => ({ head }))}
        rows={law.rows.map((row, index) => ({
          key: String(index),
          cells: [
            ...row.cells.map(text),
            <LawCites key="law" cite={row.cite} mark={row.mark ?? undefined} />,
          ],
        }))}
      />
      {law.gaps.length > 0 && (
        <>
          <p>{law.gapsHead}</p>
          <ul>{law.gaps.map((gap) => <li key={gap}>{text(gap)}</li>)}</ul>
        </>
      )}
    </details>
  );
}

function Lessons(
  { one, collection, lessons, onLesson, strings }: PartProps & Pick<DetailProps, "lessons" | "onLesson">,
) {
  const { host } = useKit();
  const codes = one.facets.lesson.filter((code) => code !== collection.data.silent.lesson);
  if (codes.length === 0) return null;
  return (
    <div class="pps-cases-own-lessons" role="group" aria-labelledby={`${host.id}-own-lessons`}>
      <p class="pps-cases-subhead">
        <span id={`${host.id}-own-lessons`}>{strings.lessons}</span>
        <span class="pps-cases-hint">{strings.lessonsHint}</span>
      </p>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          class="pps-cases-lesson"
          aria-pressed={lessons.includes(code)}
          onClick={() => onLesson(code)}
        >
          {collection.label("lesson", code)}
        </button>
      ))}
    </div>
  );
}

/** The flags of a record, each with the plain reason it may have and what to ask: never a flag alone. */
function Flags({ one, collection, strings }: PartProps) {
  const { language } = useKit();
  const raised = collection.data.flags.filter((flag) => one.facets.flag.includes(flag.id));
  if (raised.length === 0) return null;
  return (
    <details class="pps-details pps-cases-own-flags">
      <summary>
        {strings.flagHead}
        {strings.inBrackets(String(raised.length))}
      </summary>
      <p class="pps-cases-hint">{strings.flagNote}</p>
      <dl>
        {raised.map((flag) => (
          <div key={flag.id}>
            <dt>
              <FlagSign />
              {collection.label("flag", flag.id)}
            </dt>
            <dd>
              {strings.flagInnocent}
              {strings.colon}
              <Mixed text={flag.innocent} language={language} />
            </dd>
            <dd>
              {strings.flagAsk}
              {strings.colon}
              <Mixed text={flag.ask} language={language} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Facts({ one, collection, strings }: PartProps) {
  const { language } = useKit();
  const labels = (facet: Facet): string | null =>
    one.facets[facet].map((code) => collection.label(facet, code)).join(strings.listSeparator) || null;
  const withNote = (words: string | null, name: TextName): ComponentChildren => {
    const note = one.texts[name] && <CaseText one={one} name={name} />;
    return words && note
      ? (
        <>
          {words}
          <span class="pps-cases-fine">{note}</span>
        </>
      )
      : words ?? note;
  };
  const text = (name: TextName) => one.texts[name] && <CaseText one={one} name={name} />;
  const rows: [string, ComponentChildren][] = [
    [strings.where, one.place],
    [strings.when, timeOf(one, strings)],
    [strings.facets.field, withNote(labels("field"), "field_note")],
    [strings.purchaser, text("purchaser")],
    [strings.provider, text("provider")],
    [strings.facets.provider, labels("provider")],
    [strings.facets.relationship, labels("relationship")],
    [strings.facets.method, labels("method")],
    [strings.facets.payment, labels("payment")],
    [strings.amount, withNote(sumOf(one, collection, language, strings), "amount_note")],
    [strings.beneficiaries, text("beneficiaries")],
    [strings.facets.outcome, labels("outcome")],
    [strings.facets.tenor, labels("tenor")],
  ];
  return (
    <dl class="pps-cases-facts">
      {rows.map(([label, value]) =>
        value && (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        )
      )}
      <div>
        <dt>{strings.verified}</dt>
        <dd>
          {one.facets.mark.map((mark) => <Mark key={mark} mark={mark as MarkKind} showWord />)}
          {one.texts.verification_note && (
            <span class="pps-cases-fine">
              <CaseText one={one} name="verification_note" />
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Sources({ one, strings }: PartProps) {
  const { language } = useKit();
  return (
    <>
      <p class="pps-cases-subhead">{strings.sources}</p>
      <ul class="pps-cases-sources">
        {one.sources.map((source) => (
          <li key={source.title}>
            <Mixed text={source.by} language={language} />
            {strings.colon}
            {source.url
              ? (
                <a href={source.url} rel="noopener">
                  <Mixed text={source.title} language={language} />
                </a>
              )
              : <Mixed text={source.title} language={language} />}
            {source.year !== null && strings.sourceYear(source.year)}
          </li>
        ))}
      </ul>
    </>
  );
}
