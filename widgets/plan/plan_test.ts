/** What tests/vectors/plan.json says of amounts, and the words and lines that need no rulebook. Plans: tests/parity. */

import { equal } from "../../tests/vectors/vectors.ts";
import vectors from "../../tests/vectors/plan.json" with { type: "json" };
import { ics } from "./ics.ts";
import { markdown } from "./markdown.ts";
import { amount } from "./need.ts";
import { printHtml } from "./print_html.ts";
import { countWords, dayWords, fenWords, fill, yuanText } from "./wording.ts";

Deno.test("amounts are read exactly", () => {
  for (const { given, fen } of vectors.amounts) equal([given, amount(given)], [given, fen]);
});

Deno.test("amounts, days and periods in words", () => {
  equal(fenWords(360_000_000, "en"), "3,600,000 yuan");
  equal(fenWords(360_000_000, "zh"), "360万元");
  equal(fenWords(29_999_999, "zh"), "299999.99元");
  equal(fenWords(1_250_000_000_000, "zh"), "125亿元");
  equal(fenWords(999_950, "zh"), "9999.50元");
  equal(yuanText(360_000_050), "3600000.50");
  equal(dayWords("2026-03-02", "en"), "2 March 2026");
  equal(dayWords("2026-03-02", "zh"), "2026年3月2日");
  equal([countWords(1, "working_days", "en"), countWords(20, "calendar_days", "zh")], [
    "1 working day",
    "20日",
  ]);
});

Deno.test("a filled value is never filled again", () => {
  equal(fill("{a} {b} {c}", { a: "{b}", b: "x" }, "en"), "{b} x {c}");
});

Deno.test("long Chinese lines of a calendar file are cut between characters", () => {
  const event = { id: "a", day: "2026-12-31", summary: "采".repeat(40), description: "", provisional: true };
  const made = {
    title: "t",
    language: "zh",
    as_of: "2026-11-25",
    key: "k",
    blocks: [],
    events: [event],
  } as const;
  const lines = ics({ ...made, blocks: [], events: [event] }).split("\r\n");
  const size = (line: string) => new TextEncoder().encode(line).length;
  equal(lines.every((line) => size(line) <= 75), true);
  equal(lines.join("\r\n").replace(/\r\n /g, "").includes(`SUMMARY:${"采".repeat(40)}`), true);
  equal(lines.includes("DTEND;VALUE=DATE:20270101"), true);
});

Deno.test("texts are escaped for Markdown and HTML", () => {
  const made = { title: "<b>", language: "en", as_of: "2026-11-25", key: "k", events: [] } as const;
  const blocks = [{ type: "table", caption: "c", head: ["a|b"], rows: [["<i>"], ["x\ny"]] }] as const;
  const document = { ...made, events: [], blocks: blocks.map((block) => structuredClone(block)) };
  // deno-lint-ignore no-explicit-any
  const [text, page] = [markdown(document as any), printHtml(document as any)];
  equal(text, "| a\\|b |\n| --- |\n| \\<i\\> |\n| x<br>y |\n");
  equal(page.includes("<i>") || page.includes("<b>"), false);
});

Deno.test("lines to sign are a table with room", () => {
  const made = { title: "t", language: "en" as const, as_of: "2026-11-25", key: "k", events: [] };
  const block = { type: "signatures" as const, head: ["Role", "Signature", "Date"], lines: ["a|b"] };
  const document = { ...made, blocks: [block] };
  equal(markdown(document), "| Role | Signature | Date |\n| --- | --- | --- |\n| a\\|b |  |  |\n");
  equal(printHtml(document).includes('<th scope="row">a|b</th><td></td><td></td>'), true);
});

Deno.test("no text adds a line to a calendar file", () => {
  const event = {
    id: "a",
    day: "2026-12-31",
    summary: "x\r\nATTENDEE:y\rz\u0000",
    description: "",
    provisional: false,
  };
  const made = {
    title: "t",
    language: "en" as const,
    as_of: "2026-11-25",
    key: "k",
    blocks: [],
    events: [event],
  };
  equal(ics(made).split("\r\n").includes("SUMMARY:x\\nATTENDEE:y\\nz"), true);
});
