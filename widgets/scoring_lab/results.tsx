/** What follows from the bids: the answer, the scores with their formulas, what the law says. */

import { type ComponentChildren } from "preact";
import { LawCites, Mixed, Result as ResultCard, type Row, Table, useKit } from "../kit/parts.ts";
import { grouped, hundredthsText } from "../plan/numbers.ts";
import type { Language } from "../plan/rulebook.ts";
import { WHOLE } from "../plan/prices.ts";
import type { Lab, LabFinding, Result, ScoredBid } from "../plan/scoring.ts";
import { listed, type ResolvedLab, sentence } from "../plan/scoring_words.ts";
import { Letter } from "./bids.tsx";
import { type Data, stringsOf, type Unit } from "./lab.ts";

export function namesOf(named: ResolvedLab): Record<string, string> {
  return Object.fromEntries(named.bids.map(({ id, name }) => [id, name]));
}

/** The whole result in one or two sentences. */
export function answer(
  lab: Lab,
  named: ResolvedLab,
  result: Result,
  unit: Unit,
  language: Language,
): string {
  const words = stringsOf(language).answer;
  const names = namesOf(named);
  const [first, joint] = result.first;
  if (first === undefined) return words.none;
  if (joint !== undefined) return words.joint(listed(result.first.map((id) => names[id]!), language));
  const row = result.bids.find(({ id }) => id === first)!;
  if (lab.method === "lowest-price") return words.lowest(names[first]!, judged(row.evaluated!, unit));
  const second = result.bids.filter(({ rank }) => rank !== null && rank > 1)
    .sort((a, b) => a.rank! - b.rank!)[0];
  const total = grouped(row.total!, true);
  if (!second) return words.first(names[first]!, total);
  const gap = grouped(row.total! - second.total!, true);
  return words.ahead(names[first]!, total, gap, names[second.id]!);
}

/** A price after deduction, which is kept in ten-thousandths of a fen, with as many decimals as it needs. */
function judged(evaluated: number, unit: Unit): string {
  const rest = evaluated % 1_000_000;
  if (rest % WHOLE === 0) return grouped(evaluated / WHOLE, unit === "yuan-per-hour");
  const decimals = String(rest).padStart(6, "0").replace(/0{1,4}$/, "");
  return `${grouped(((evaluated - rest) / 1_000_000) * 100)}.${decimals}`;
}

const ORDER = ["unlawful", "check", "open", "good"];

export function Findings({ findings, named, data }: {
  findings: readonly LabFinding[];
  named: ResolvedLab;
  data: Data;
}) {
  const { language } = useKit();
  const words = stringsOf(language);
  const names = namesOf(named);
  const texts = new Map(data.sayings.findings.map((text) => [text.id, text]));
  const shown = findings.map((said) => ({ said, text: texts.get(said.code)! }))
    .sort((a, b) => ORDER.indexOf(a.text.finding) - ORDER.indexOf(b.text.finding));
  return (
    <>
      {shown.map(({ said, text }) => (
        <ResultCard
          key={said.code + said.bids.join()}
          finding={text.finding}
          word={words.words[text.finding]}
          title={text.title}
          lead={<Mixed text={sentence(text.says, said, names, language)} language={language} />}
        >
          {text.doubt && (
            <p>
              <b>{words.doubt}</b> <Mixed text={text.doubt} language={language} />
            </p>
          )}
          <LawCites cite={text.cite} mark={text.mark} quotes={data.sayings.quotes} />
        </ResultCard>
      ))}
    </>
  );
}

/** What would be first under another deduction; nothing where no small enterprise bids. */
export function Deductions({ result, named }: { result: Result; named: ResolvedLab }) {
  const { language } = useKit();
  const words = stringsOf(language).deductions;
  if (result.deductions.length === 0) return null;
  const names = namesOf(named);
  const firsts = result.deductions.map(({ first }) => listed(first.map((id) => names[id]!), language));
  const rates = result.deductions.map(({ deduction }) => hundredthsText(deduction));
  const same = firsts.every((first) => first === firsts[0]);
  return (
    <div class="pps-lab-deductions">
      <b>{words.title}</b>
      {same
        ? (
          <p>
            {words.same(
              listed(language === "zh" ? rates.map((rate) => `${rate}%`) : rates, language),
              firsts[0]!,
            )}
          </p>
        )
        : (
          <ul class="pps-lab-list">
            {firsts.map((first, index) => <li key={rates[index]}>{words.row(rates[index]!, first)}</li>)}
          </ul>
        )}
    </div>
  );
}

interface ScoresProps {
  lab: Lab;
  named: ResolvedLab;
  result: Result;
  data: Data;
}

/** Every bid with its scores, each with the numbers of its formula under it. */
export function Scores({ lab, named, result, data }: ScoresProps) {
  const { language } = useKit();
  const words = stringsOf(language);
  const scoring = lab.method === "scoring";
  const note = data.sayings.notes.find(({ id }) => id === `formula-${scoring ? lab.procedure : "lowest"}`)!;
  const scaled = result.points !== result.rest;
  const { unit } = data.sets[lab.set]!;
  const columns = [
    { head: words.columns.bid },
    { head: words.columns.rank, numeric: true },
    { head: words.columns.judged, numeric: true },
    ...(scoring
      ? [
        { head: words.columns.priceScore(hundredthsText(result.weight)), numeric: true },
        ...named.items.map((item) => ({ head: words.columns.item(item.name, item.points), numeric: true })),
        { head: words.columns.total, numeric: true },
      ]
      : []),
  ];
  const order = (row: ScoredBid) => row.rank ?? Infinity;
  const sorted = result.bids.map((row, place) => ({ row, place }))
    .sort((a, b) => (order(a.row) === order(b.row) ? a.place - b.place : order(a.row) - order(b.row)));
  const rows = sorted.map(({ row, place }): Row => {
    const price = row.price === null ? "—" : grouped(row.price, unit === "yuan-per-hour");
    const counted = row.status === "valid" || row.status === "no-score";
    return {
      key: row.id,
      class: row.rank === 1 ? "pps-lab-winner" : undefined,
      cells: [
        <span key="bid" class="pps-lab-bid-cell">
          <Letter place={place} /> {named.bids[place]!.name}
        </span>,
        row.rank === null ? <Small key="rank" text={words.status[row.status]} /> : row.rank,
        counted
          ? (
            <Worked
              key="judged"
              result={judged(row.evaluated!, unit)}
              formula={row.deduction
                ? `${price} × ${hundredthsText(WHOLE - row.deduction)}%`
                : words.noDeduction}
            />
          )
          : price,
        ...(scoring ? scoreCells(row, named, result, scaled, unit) : []),
      ],
    };
  });
  return (
    <>
      <Table caption={words.table} hideCaption columns={columns} rows={rows} stack />
      <p class="pps-small pps-lab-formula">
        <Mixed text={note.says} language={language} />{" "}
        <LawCites cite={note.cite} mark={note.mark} quotes={data.sayings.quotes} />
      </p>
    </>
  );
}

function scoreCells(
  row: ScoredBid,
  named: ResolvedLab,
  result: Result,
  scaled: boolean,
  unit: Unit,
): ComponentChildren[] {
  const priceFormula = row.price_score === null ? "" : [
    judged(result.benchmark!, unit),
    "÷",
    judged(row.evaluated!, unit),
    "×",
    hundredthsText(result.weight),
  ].join(" ");
  return [
    row.price_score === null
      ? "—"
      : <Worked key="price" result={grouped(row.price_score, true)} formula={priceFormula} />,
    ...named.items.map(({ id }) => {
      const score = row.scores[id] ?? null;
      const counts = row.items[id] ?? null;
      if (score === null || counts === null) return "—";
      const formula = scaled
        ? `${hundredthsText(score)} × ${hundredthsText(result.rest)} ÷ ${hundredthsText(result.points)}`
        : "";
      return <Worked key={id} result={grouped(counts, true)} formula={formula} />;
    }),
    row.total === null ? "—" : (
      <Worked
        key="total"
        strong
        result={grouped(row.total, true)}
        formula={`${grouped(row.price_score!, true)} + ${grouped(row.quality!, true)}`}
      />
    ),
  ];
}

function Worked({ result, formula, strong = false }: { result: string; formula: string; strong?: boolean }) {
  return (
    <span class="pps-lab-worked">
      {strong ? <b>{result}</b> : result}
      {formula && <Small text={formula} />}
    </span>
  );
}

function Small({ text }: { text: string }) {
  return <span class="pps-lab-small">{text}</span>;
}
