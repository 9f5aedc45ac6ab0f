import { renderToString } from "preact-render-to-string";
import { equal } from "../../tests/vectors/vectors.ts";
import { type CaseRecord, Collection, type CollectionData } from "../cases/collection.ts";
import { FACETS } from "../cases/filter.ts";
import { toCsv } from "./csv.ts";
import { toJson } from "./json.ts";
import { en, zh } from "./strings.ts";
import { Mixed } from "../kit/parts/mixed.tsx";
import widget from "./view.tsx";
import { conditionInWords, leadOf, sumOf, timeOf } from "./words.ts";

const codes = { field: ["elderly-care"], lesson: ["fraud", "innovation"], mark: ["text"] };
const data: CollectionData = {
  years: [2010, 2014],
  also: {},
  labels: {
    ...Object.fromEntries(FACETS.map((facet) => [facet, {}])) as CollectionData["labels"],
    field: { "elderly-care": "Care of the elderly" },
    lesson: { fraud: "Fraud", innovation: "Innovation" },
    mark: { text: "official text seen" },
  },
  silent: Object.fromEntries(FACETS.map((facet) => [facet, "not-stated"])) as CollectionData["silent"],
  notes: {},
  lessonGroups: [],
  currencies: { GBP: "pounds sterling" },
  tiles: [],
  flags: [{ id: "by-count", when: [], innocent: "", ask: "" }],
  told: [],
  columns: {
    id: ["meals"],
    codes: Object.fromEntries(
      FACETS.map((facet) => [facet, [(codes as Record<string, string[]>)[facet]?.map((_, at) => at) ?? []]]),
    ) as unknown as CollectionData["columns"]["codes"],
    began: [2010],
    ended: [2014],
    span: [[2010, 2014]],
    name: ['Meals, "hot"'],
    otherName: ["助餐"],
    place: ["Shanghai"],
    texts: { summary: ["First line\nsecond"] } as unknown as CollectionData["columns"]["texts"],
    english: {},
    amount: [[3600000, null, 2012]],
    sources: [[["Press", "Title", 2012, null]]],
    search: ["上海"],
  },
};
const collection = new Collection(data);
const one: CaseRecord = collection.record(0);

Deno.test("a time says what is known of its ends", () => {
  const times = [
    one,
    { ...one, ended: null, span: [2010, null] },
    { ...one, began: null, ended: 2014, span: [2014, 2014] },
    { ...one, ended: 2010, span: [2010, 2010] },
    { ...one, began: null, ended: null, span: null },
  ] as CaseRecord[];
  equal(times.map((each) => timeOf(each, en)), [
    "2010–2014",
    "from 2010",
    "until 2014",
    "2010",
    "year not stated",
  ]);
  equal(times.map((each) => timeOf(each, zh)), ["2010—2014年", "2010年起", "至2014年", "2010年", "年份不详"]);
});

Deno.test("a sum is in the unit of its language and its currency", () => {
  equal(sumOf(one, collection, "en", en), "3,600,000 yuan (2012)");
  equal(sumOf(one, collection, "zh", zh), "360万元（2012年）");
  const abroad = { ...one, amount: { sum: 467000000, currency: "GBP", year: null } };
  equal(sumOf(abroad, collection, "en", en), "467,000,000 pounds sterling");
  const chinese = new Collection({ ...data, currencies: { GBP: "英镑" } });
  equal(sumOf(abroad, chinese, "zh", zh), "4.67亿英镑");
  equal(sumOf({ ...one, amount: null }, collection, "en", en), null);
});

Deno.test("a condition is printed with what it is about", () => {
  const filter = { field: ["elderly-care"], from: 2000, text: "校车" };
  const say = (kind: "field" | "years" | "text", code: string) =>
    conditionInWords({ kind, code }, filter, collection, en);
  equal([say("field", "elderly-care"), say("years", ""), say("text", "")], [
    "Field: Care of the elderly",
    "Began from 2000",
    "Search: “校车”",
  ]);
  equal(
    conditionInWords({ kind: "years", code: "" }, { to: 2003, years: "ran" }, collection, zh),
    "2003年及以前进行",
  );
  const pasted = { text: "长".repeat(3000) };
  equal(conditionInWords({ kind: "text", code: "" }, pasted, collection, zh), `搜索：“${"长".repeat(60)}…”`);
});

Deno.test("a CSV file opens in a spreadsheet: byte order mark, quotes doubled, one row a case", () => {
  const csv = toCsv([one], collection, "en", en);
  equal(csv.charCodeAt(0), 0xfeff);
  const rows = csv.slice(1).trimEnd().split("\r\n");
  equal(rows.length, 2);
  equal(rows[1]?.startsWith('meals,"Meals, ""hot""",Shanghai,2010–2014,Care of the elderly,'), true);
  equal(rows[1]?.includes("Fraud; Innovation"), true);
  equal(rows[1]?.includes('"First line\nsecond"'), true);
  const formula = toCsv([{ ...one, name: "=1+1" }], collection, "en", en);
  equal(formula.includes("\r\nmeals,'=1+1,"), true);
});

Deno.test("runs of the other language are marked", () => {
  const html = (text: string, language: "en" | "zh") =>
    renderToString(<Mixed text={text} language={language} />);
  equal(
    html("Shanghai YMCA (上海基督教青年会), 2003", "en"),
    'Shanghai YMCA (<span lang="zh-CN">上海基督教青年会</span>), 2003',
  );
  equal(html("“以钱养事”改革", "en"), '“<span lang="zh-CN">以钱养事”改革</span>');
  equal(
    html("卡里利恩(Carillion)公司破产", "zh"),
    '卡里利恩(<span lang="en">Carillion</span>)公司破产',
  );
  equal(html("全国", "zh"), "全国");
});

Deno.test("a state that is not whole is told in words", () => {
  const parse = (raw: unknown) => widget.parse(raw, data, "en");
  const rest = { compare: [], view: "explore", lens: [] };
  equal(parse({ filter: { field: ["elderly-care"] }, open: "meals" }), {
    state: { filter: { field: ["elderly-care"] }, open: "meals", ...rest },
    problems: [],
  });
  equal(parse({}), { state: { filter: {}, open: null, ...rest }, problems: [] });
  const damaged = parse({
    filter: { field: ["x"] },
    open: "gone",
    more: 1,
    compare: ["meals", "gone", 3],
    view: "upside-down",
    lens: ["guilt"],
  });
  equal(damaged.state, { filter: {}, open: null, ...rest, compare: ["meals"] });
  equal(damaged.problems.length, 7);
});

Deno.test("a JSON file says what it holds and what it is no ground for", () => {
  const whole = JSON.parse(toJson([one], collection, { field: ["elderly-care"] }, "en", en));
  equal(whole.filter, { field: ["elderly-care"] });
  equal(whole.labels.lesson, { fraud: "Fraud", innovation: "Innovation" });
  equal(whole.cases[0].codes.lesson, ["fraud", "innovation"]);
  equal(whole.note, en.jsonNote);
});

Deno.test("a summary is led in by its first sentence, a long one cut at a word", () => {
  equal(leadOf("In 2009 the U.S. office bought care. Then more."), "In 2009 the U.S. office bought care.");
  equal(leadOf("1995年开始。此后推广。"), "1995年开始。");
  const cut = leadOf(`${"many words ".repeat(30)}end.`);
  equal([cut.length <= 191, cut.endsWith("words…") || cut.endsWith("many…")], [true, true]);
  equal(leadOf("长".repeat(200)).length, 96);
});
