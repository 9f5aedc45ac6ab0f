/** Text that mixes the two languages, marked so that each is spoken and drawn as what it is. */

import type { ComponentChildren } from "preact";
import type { Language } from "../i18n.ts";

/** Chinese with its punctuation, and what stands between two Chinese characters without being a word of its own. */
const CHINESE =
  /[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+(?:[\d\s“”‘’…—·]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)*/;

/** Words in Latin letters, and the blanks between them. */
const LATIN = /[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f.'’&-]*(?: [\w\u00c0-\u024f.'’&-]+)*/;

/** The runs of the other language are marked: Chinese in an English edition, Latin in a Chinese one. */
export function Mixed({ text, language }: { text: string; language: Language }) {
  const [foreign, lang] = language === "zh" ? [LATIN, "en"] : [CHINESE, "zh-CN"];
  const parts: ComponentChildren[] = [];
  let rest = text;
  for (let match = foreign.exec(rest); match; match = foreign.exec(rest)) {
    if (match.index > 0) parts.push(rest.slice(0, match.index));
    parts.push(<span lang={lang}>{match[0]}</span>);
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) parts.push(rest);
  return <>{parts}</>;
}
