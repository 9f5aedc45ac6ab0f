import { day, integer, money, shortDay, weekdayName } from "../../widgets/kit/i18n.ts";
import { equal } from "../vectors/vectors.ts";

Deno.test("money is printed in yuan in English and in 元, 万元, 亿元 in Chinese, to the fen", () => {
  const cases: [number, string, string][] = [
    [360000000, "3,600,000 yuan", "360万元"],
    [28000000, "280,000 yuan", "28万元"],
    [999999, "9,999.99 yuan", "9999.99元"],
    [1000000, "10,000 yuan", "1万元"],
    [123456789, "1,234,567.89 yuan", "1234567.89元"],
    [1, "0.01 yuan", "0.01元"],
    [0, "0 yuan", "0元"],
    [12000000000, "120,000,000 yuan", "1.2亿元"],
    [1234560000000, "12,345,600,000 yuan", "123.456亿元"],
  ];
  for (const [fen, en, zh] of cases) {
    equal(money(fen, "en"), en);
    equal(money(fen, "zh"), zh);
  }
});

Deno.test("days in both languages, whatever the reader's time zone", () => {
  equal(day("2026-03-02", "en"), "2 March 2026");
  equal(day("2026-03-02", "zh"), "2026年3月2日");
  equal(shortDay("2026-03-02", "en"), "2 Mar");
  equal(shortDay("2026-03-02", "zh"), "3月2日");
  equal(weekdayName("2026-03-02", "en"), "Monday");
  equal(weekdayName("2026-03-02", "zh"), "星期一");
});

Deno.test("large numbers are grouped by thousands", () => {
  equal(integer(1234567), "1,234,567");
  equal(integer(999), "999");
});
