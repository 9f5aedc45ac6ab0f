import { day, fenToYuan, integer, money, weekdayName, yuanToFen } from "../../widgets/kit/i18n.ts";
import { equal } from "../vectors/vectors.ts";

Deno.test("money is printed in yuan in English and in 元, 万元, 亿元 in Chinese, to the fen", () => {
  const cases: [number, string, string][] = [
    [360000000, "3,600,000 yuan", "360万元"],
    [28000000, "280,000 yuan", "28万元"],
    [999999, "9,999.99 yuan", "9,999.99元"],
    [1000000, "10,000 yuan", "1万元"],
    [123456789, "1,234,567.89 yuan", "123.456789万元"],
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

Deno.test("an amount is read as people write it", () => {
  const cases: [string, number | null][] = [
    ["3600000", 360000000],
    ["3,600,000", 360000000],
    ["3 600 000.5", 360000050],
    ["360万", 360000000],
    ["360.5 万元", 360500000],
    ["１２０万元", 120000000],
    ["1.2亿", 12000000000],
    ["0.07", 7],
    ["0.29", 29],
    ["", null],
    ["abc", null],
    ["-5", null],
    ["1.234", null],
    ["1e6", null],
    ["3.6 million", null],
    ["99999999999999999999", null],
  ];
  for (const [typed, fen] of cases) equal([typed, yuanToFen(typed)], [typed, fen]);
});

Deno.test("fen go back to yuan without a rounding error", () => {
  equal(fenToYuan(360000000), "3600000");
  equal(fenToYuan(29), "0.29");
  for (let fen = 0; fen < 100000; fen += 7) equal(yuanToFen(fenToYuan(fen)), fen);
});

Deno.test("days in both languages, whatever the reader's time zone", () => {
  equal(day("2026-03-02", "en"), "2 March 2026");
  equal(day("2026-03-02", "zh"), "2026年3月2日");
  equal(weekdayName("2026-03-02", "en"), "Monday");
  equal(weekdayName("2026-03-02", "zh"), "星期一");
});

Deno.test("large numbers are grouped in English only", () => {
  equal(integer(1234567, "en"), "1,234,567");
  equal(integer(1234567, "zh"), "1234567");
});
