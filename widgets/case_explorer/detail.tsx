/** All that is known of one case. */

import type { ComponentChildren } from "preact";
import { type CaseRecord, type Collection, labelOf, type TextName } from "../cases/collection.ts";
import type { Facet, Filter } from "../cases/filter.ts";
import { htmlLanguage, type Language, type MarkKind } from "../kit/i18n.ts";
import { Mark, Notice, useKit } from "../kit/parts.ts";
import type { Strings } from "./strings.ts";
import { Mixed } from "../kit/parts/mixed.tsx";
import { sumOf, timeOf } from "./words.ts";

interface DetailProps {
  one: CaseRecord;
  collection: Collection;
  filter: Filter;
  onLesson: (code: string) => void;
  strings: Strings;
  language: Language;
  id: string;
}

export function Detail({ one, collection, filter, onLesson, strings, language, id }: DetailProps) {
  const { host } = useKit();
  const page = host.link(`cases/${one.id}`);

  /** A text of the case, marked as English where the Chinese edition has no Chinese for it. */
  const text = (name: TextName): ComponentChildren => {
    const words = one.texts[name];
    if (!words) return null;
    return one.english.includes(name)
      ? <span lang="en">{words}</span>
      : <Mixed text={words} language={language} />;
  };
  const labels = (facet: Facet): string | null =>
    one.facets[facet]?.map((code) => labelOf(collection, facet, code)).join(strings.listSeparator) ?? null;
  const withNote = (words: string | null, note: ComponentChildren): ComponentChildren =>
    words && note
      ? (
        <>
          {words}
          <span class="pps-cases-fine">{note}</span>
        </>
      )
      : words ?? note;

  const rows: [string, ComponentChildren][] = [
    [strings.where, one.place],
    [strings.when, timeOf(one, strings)],
    [strings.facets.field, withNote(labels("field"), text("field_note"))],
    [strings.purchaser, text("purchaser")],
    [strings.provider, withNote(null, text("provider"))],
    [strings.facets.provider, labels("provider")],
    [strings.facets.relationship, labels("relationship")],
    [strings.facets.method, labels("method")],
    [strings.facets.payment, labels("payment")],
    [strings.amount, withNote(sumOf(one, collection, language, strings), text("amount_note"))],
    [strings.beneficiaries, text("beneficiaries")],
    [strings.facets.outcome, labels("outcome")],
    [strings.facets.tenor, labels("tenor")],
  ];
  const chosen = filter.lesson ?? [];

  return (
    <div class="pps-cases-detail">
      <p class="pps-cases-other" lang={htmlLanguage(language === "en" ? "zh" : "en")}>{one.otherName}</p>
      {one.facets.mark?.includes("memory") && <Notice kind="check">{strings.unconfirmed}</Notice>}
      <p class="pps-cases-summary">{text("summary")}</p>
      <div class="pps-cases-verdicts">
        {one.texts.what_worked && (
          <p>
            <b>{strings.worked}</b>
            {text("what_worked")}
          </p>
        )}
        {one.texts.what_failed && (
          <p>
            <b>{strings.failed}</b>
            {text("what_failed")}
          </p>
        )}
      </div>
      {(one.facets.lesson?.length ?? 0) > 0 && (
        <div class="pps-cases-own-lessons" role="group" aria-labelledby={`${id}-own-lessons`}>
          <p class="pps-cases-subhead">
            <span id={`${id}-own-lessons`}>{strings.lessons}</span>
            <span class="pps-cases-hint">{strings.lessonsHint}</span>
          </p>
          {one.facets.lesson?.map((code) => (
            <button
              key={code}
              type="button"
              class="pps-cases-lesson"
              aria-pressed={chosen.includes(code)}
              onClick={() => onLesson(code)}
            >
              {labelOf(collection, "lesson", code)}
            </button>
          ))}
        </div>
      )}
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
            {(one.facets.mark ?? []).map((mark) => <Mark key={mark} mark={mark as MarkKind} showWord />)}
            {one.texts.verification_note && <span class="pps-cases-fine">{text("verification_note")}</span>}
          </dd>
        </div>
      </dl>
      <p class="pps-cases-subhead">{strings.sources}</p>
      <ul class="pps-cases-sources">
        {one.sources.map((source) => (
          <li key={source.title}>
            <Mixed text={source.by} language={language} />
            {language === "zh" ? "：" : ": "}
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
      {page && (
        <p class="pps-cases-page">
          <a href={page}>{strings.page}</a>
        </p>
      )}
    </div>
  );
}
