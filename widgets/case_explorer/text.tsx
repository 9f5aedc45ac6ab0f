/** Text that mixes the two languages, marked so that each is spoken and drawn as what it is. */

import type { Language } from "../kit/i18n.ts";

/** A run of Chinese with its punctuation; a run may hold digits and spaces between two Chinese characters. */
const CHINESE =
  /[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+(?:[\d\s“”‘’…—·]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)*/g;

/**
 * In an English edition Chinese runs are marked as Chinese; in a Chinese edition a text without any Chinese is marked as
 * English.
 */
export function Mixed({ text, language }: { text: string; language: Language }) {
  if (language === "zh") {
    return text.search(CHINESE) < 0 && /[A-Za-z]{2}/.test(text) ? <span lang="en">{text}</span> : <>{text}</>;
  }
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(CHINESE)) {
    parts.push(text.slice(end, match.index), <span lang="zh-CN">{match[0]}</span>);
    end = match.index + match[0].length;
  }
  return <>{parts}{text.slice(end)}</>;
}
