/** The articles behind a sentence, linked where the book is at hand; the Chinese wording folds out where it is kept. */

import { lawPage } from "../law_page.ts";
import { Fragment } from "preact";
import type { LawCite } from "../../rulebook/sayings.ts";
import type { MarkKind } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { Mixed } from "./mixed.tsx";
import { Mark } from "./signs.tsx";
import { BookLink } from "./source_line.tsx";

const WORDS = { en: { wording: "Chinese wording", next: "; " }, zh: { wording: "条文", next: "；" } };

export function LawCites(
  { cite, mark, quotes = {} }: {
    cite: readonly LawCite[];
    mark?: MarkKind;
    /** By id of a citation the Chinese text. */
    quotes?: Record<string, string>;
  },
) {
  const { language } = useKit();
  const words = WORDS[language];
  if (cite.length === 0) return null;
  const kept = cite.filter((each) => quotes[each.id]);
  return (
    <>
      <span class="pps-cite">
        {cite.map((each, index) => (
          <Fragment key={each.id}>
            <span class="pps-law-cite">
              <BookLink page={lawPage(each)}>
                <Mixed text={each.words} language={language} />
              </BookLink>
              {index < cite.length - 1 && words.next.trim()}
              {index === cite.length - 1 && mark && <Mark mark={mark} />}
            </span>
            {index < cite.length - 1 && (language === "zh" ? "" : " ")}
          </Fragment>
        ))}
      </span>
      {kept.length > 0 && (
        <details class="pps-details pps-law-quotes">
          <summary>{words.wording}</summary>
          {kept.map((each) => (
            <blockquote key={each.id} class="pps-law-quote" lang="zh-CN">{quotes[each.id]}</blockquote>
          ))}
        </details>
      )}
    </>
  );
}
