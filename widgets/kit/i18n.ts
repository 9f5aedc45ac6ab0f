/** The two languages of the book: numbers, money, days and marks in words. `money` takes whole fen, `day` an ISO day. */

import { dayNumber, isoDate, weekday } from "../rulebook/dates.ts";

export { dayWords as day, fenWords as money } from "../plan/wording.ts";

export type Language = "en" | "zh";

export const htmlLanguage = (language: Language): string => (language === "zh" ? "zh-CN" : "en");

/** How well a fact is known. `reader`: the reader typed it. */
export type MarkKind = "text" | "secondary" | "memory" | "reader";

const words = {
  en: {
    marks: {
      text: "official text seen",
      secondary: "reported by a source seen",
      memory: "unconfirmed",
      reader: "your own figure",
    },
    notKnown: "not known",
    why: "Why",
    source: "Source",
    tableBehind: "The figures behind this chart",
    toResults: "See the results",
    less: "less",
    more: "more",
    openCalendar: "choose from a calendar",
    today: "Today",
    dismiss: "Dismiss",
    startAgain: "Start again from the example",
    kept: "Your answers are kept in this browser.",
    error: "Error",
    setAside: {
      link: "The answers in this link could not be read and were set aside.",
      saved:
        "Answers kept in this browser could not be read and were set aside; the example is shown instead.",
      kernel: "The state set from Python could not be shown as it is.",
    },
    reason: {
      damaged: "They are cut off or changed.",
      version: "They were written by another version of this book.",
    },
    broken: "This tool met an error and stopped.",
    moreFailed:
      "A part of this tool could not be loaded. What you typed is kept; see to the connection and change an answer to try again.",
  },
  zh: {
    marks: { text: "已见原文", secondary: "见于转述", memory: "未证实", reader: "读者自填" },
    notKnown: "尚不清楚",
    why: "理由",
    source: "来源",
    tableBehind: "图中数据",
    toResults: "看结果",
    less: "减少",
    more: "增加",
    openCalendar: "从日历中选择",
    today: "今天",
    dismiss: "知道了",
    startAgain: "恢复示例",
    kept: "您的填写已保存在本浏览器中。",
    error: "错误",
    setAside: {
      link: "链接中的填写内容无法读取，已搁置。",
      saved: "本浏览器中保存的填写内容无法读取，已搁置，现显示示例。",
      kernel: "由 Python 设定的状态无法照原样显示。",
    },
    reason: { damaged: "内容不完整或已被改动。", version: "内容由本书的其他版本写入。" },
    broken: "本工具出错，已停止。",
    moreFailed: "本工具有一部分未能加载。您的填写已保留；请检查网络连接，改动任一项后再试。",
  },
};

export const kitWords = (language: Language): typeof words.en => words[language];

/** A whole number with commas between thousands. */
export function integer(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const CHINESE_WEEKDAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

const monthOf = (iso: string): number => Number(iso.slice(5, 7));

/** "2026-03-02" -> "2 Mar", 3月2日: where the year stands beside it. */
export function shortDay(iso: string, language: Language): string {
  const number = Number(iso.slice(8, 10));
  return language === "zh" ? `${monthOf(iso)}月${number}日` : `${number} ${monthName(iso, language)}`;
}

/** "2026-03-02" -> "Mar", 3月. */
export function monthName(iso: string, language: Language): string {
  return language === "zh" ? `${monthOf(iso)}月` : MONTHS[monthOf(iso) - 1]!;
}

/** "2026-03-02" -> "Monday", 星期一. */
export function weekdayName(iso: string, language: Language): string {
  return (language === "zh" ? CHINESE_WEEKDAYS : WEEKDAYS)[weekday(dayNumber(iso)!)]!;
}

/** The reader's own day. Never used for a default: a built page must not age. */
export function today(): string {
  const now = new Date();
  return isoDate(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}
