/** The two languages of the book: numbers, money, dates and marks in words. Exact: no floating point touches an amount. */

import { dayNumber, isoDate, weekday } from "../rulebook/dates.ts";

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
    less: "less",
    more: "more",
    openCalendar: "choose from a calendar",
    today: "Today",
    dismiss: "Dismiss",
    startAgain: "Start again from the example",
    kept: "Your answers are kept in this browser.",
    error: "Error",
    setAside: {
      link: "The answers in this link could not be read and were set aside; the example is shown instead.",
      saved:
        "Answers kept in this browser could not be read and were set aside; the example is shown instead.",
      kernel: "The state set from Python could not be shown as it is.",
    },
    reason: {
      damaged: "They are cut off or changed.",
      version: "They were written by another version of this book.",
    },
    broken: "This tool met an error and stopped.",
  },
  zh: {
    marks: { text: "已见原文", secondary: "见于转述", memory: "未证实", reader: "读者自填" },
    notKnown: "尚不清楚",
    why: "理由",
    source: "来源",
    tableBehind: "图中数据",
    less: "减少",
    more: "增加",
    openCalendar: "从日历中选择",
    today: "今天",
    dismiss: "知道了",
    startAgain: "恢复示例",
    kept: "您的填写已保存在本浏览器中。",
    error: "错误",
    setAside: {
      link: "链接中的填写内容无法读取，已搁置，现显示示例。",
      saved: "本浏览器中保存的填写内容无法读取，已搁置，现显示示例。",
      kernel: "由 Python 设定的状态无法照原样显示。",
    },
    reason: { damaged: "内容不完整或已被改动。", version: "内容由本书的其他版本写入。" },
    broken: "本工具出错，已停止。",
  },
};

export const kitWords = (language: Language): typeof words.en => words[language];

/** "1234567" -> "1,234,567"; digits only. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

export function integer(value: number, language: Language): string {
  return language === "en" ? grouped(String(value)) : String(value);
}

/** Integer fen as a decimal string of yuan: 360000050 -> "3600000.50", 100 -> "1". Exact up to 2^53 fen. */
export function fenToYuan(fen: number): string {
  const cents = fen % 100;
  const yuan = String((fen - cents) / 100);
  return cents === 0 ? yuan : `${yuan}.${String(cents).padStart(2, "0")}`;
}

/** What a reader typed as an amount, in integer fen; null if it is no amount. Takes 3,600,000, 3600000.5 and 360万(元). */
export function yuanToFen(typed: string): number | null {
  const text = typed.normalize("NFKC").replace(/[\s,]/g, "").replace(/(yuan|元|¥)/gi, "");
  const match = /^(\d+)(?:\.(\d*))?(万|亿)?$/.exec(text);
  if (!match) return null;
  const places = 2 + (match[3] === "万" ? 4 : match[3] === "亿" ? 8 : 0);
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > places) return null;
  const fen = Number(`${match[1]}${fraction.padEnd(places, "0")}`);
  return Number.isSafeInteger(fen) ? fen : null;
}

/** The decimal point moved `places` to the left, zeros at the end dropped: ("3600000", 4) -> "360". */
function shifted(digits: string, places: number): string {
  const padded = digits.padStart(places + 1, "0");
  const whole = padded.slice(0, padded.length - places);
  const fraction = padded.slice(padded.length - places).replace(/0+$/, "");
  return fraction ? `${grouped(whole)}.${fraction}` : grouped(whole);
}

/** Integer fen in words: "3,600,000 yuan", 360万元; in Chinese 元 below ten thousand, 亿元 from a hundred million. */
export function money(fen: number, language: Language): string {
  const digits = String(fen);
  if (language === "en") return `${shifted(digits, 2)} yuan`;
  if (fen >= 1e10) return `${shifted(digits, 10)}亿元`;
  if (fen >= 1e6) return `${shifted(digits, 6)}万元`;
  return `${shifted(digits, 2)}元`;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const CHINESE_WEEKDAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

/** Year, month (1 to 12) and day of an ISO day. */
function parts(iso: string): [number, number, number] {
  return [Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10))];
}

/** "2026-03-02" -> "2 March 2026", 2026年3月2日. */
export function day(iso: string, language: Language): string {
  const [year, month, number] = parts(iso);
  return language === "zh" ? `${year}年${month}月${number}日` : `${number} ${MONTHS[month - 1]} ${year}`;
}

/** "2026-03-02" -> "2 Mar", 3月2日: where the year stands beside it. */
export function shortDay(iso: string, language: Language): string {
  const [, month, number] = parts(iso);
  return language === "zh" ? `${month}月${number}日` : `${number} ${monthName(iso, language)}`;
}

/** "2026-03-02" -> "Mar", 3月. */
export function monthName(iso: string, language: Language): string {
  const [, month] = parts(iso);
  return language === "zh" ? `${month}月` : MONTHS[month - 1]!.slice(0, 3);
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
