/** Citations of law in words: "Government Procurement Law, art. 31(1)", 《政府采购法》第三十一条第一款. The twin of citation.py. */

type Language = "en" | "zh";

const DIGITS = "零一二三四五六七八九";
const NAMED_PARTS: Record<string, [string, string]> = {
  whole: ["", ""],
  "not seen": ["article not seen", "条款未见"],
  "Treasury Department answer": ["answer of the Treasury Department", "国库司负责人答记者问"],
  "limits of decentralised procurement": ["limits of decentralised procurement", "分散采购限额标准"],
  "open-tender amount": ["open-tender amount", "公开招标数额标准"],
};

/** `35` -> 三十五, as articles of law are numbered. Numbers from 1 to 1999. */
export function chineseNumber(number: number): string {
  if (number < 10) return DIGITS[number]!;
  if (number < 20) return "十" + (number > 10 ? DIGITS[number - 10] : "");
  const [unit, word] = ([[1000, "千"], [100, "百"], [10, "十"]] as const).find(([unit]) => unit <= number)!;
  const rest = number % unit;
  const gap = rest && rest < unit / 10 ? "零" : "";
  const one = rest >= 10 && rest < 20 ? "一" : "";
  return DIGITS[Math.floor(number / unit)] + word + gap + one + (rest ? chineseNumber(rest) : "");
}

/** The article in words: "art. 31(1), item 2" or 第三十一条第一款第（二）项; "" for a whole instrument, null for no article. */
export function articleWords(
  article: string,
  paragraph: string | null,
  item: string | null,
  language: Language,
): string | null {
  const english = language === "en";
  const named = NAMED_PARTS[article];
  if (named) return named[english ? 0 : 1];
  const parts = /^(guide )?parts? ([0-9]+)(?:-([0-9]+))?$/.exec(article);
  if (parts) {
    if (english) return article + (item ? `, item ${item}` : "");
    const last = parts[3] === undefined ? "" : `至${chineseNumber(Number(parts[3]))}`;
    return `${parts[1] ? "指引" : ""}第${chineseNumber(Number(parts[2]))}${last}部分${itemWords(item)}`;
  }
  const pieces = article.split(",").map((piece) =>
    /^\s*([0-9]+(?:-[0-9]+)?)((?:\([0-9]+\))*)([0-9]*)\s*$/.exec(piece)
  );
  const words: string[] = [];
  for (const piece of pieces) {
    if (!piece) return null;
    const brackets = piece[2]!.match(/[0-9]+/g) ?? [];
    const tail = brackets.length ? piece[3]! : "";
    if (english) {
      const bracket = brackets.length ? `(${brackets.join(", ")}${tail ? ` no. ${tail}` : ""})` : "";
      words.push(piece[1]!.replace("-", "–") + bracket);
    } else {
      const articles = piece[1]!.split("-").map((number) => `第${chineseNumber(Number(number))}条`);
      words.push(articles.join("至") + brackets.map(itemWords).join("") + (tail ? `第${tail}目` : ""));
    }
  }
  if (english) {
    const several = words.length > 1 || pieces[0]![1]!.includes("-");
    const tail = (paragraph ? `(${paragraph})` : "") + (item ? `, item ${item}` : "");
    return `${several ? "arts" : "art."} ${words.join(", ")}${tail}`;
  }
  return words.join("、") + (paragraph ? `第${chineseNumber(Number(paragraph))}款` : "") +
    itemWords(item);
}

function itemWords(item: string | null): string {
  return item ? `第（${chineseNumber(Number(item))}）项` : "";
}
