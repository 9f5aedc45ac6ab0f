/** Regimes of procurement side by side: two to five of them on some of eight questions, with search and instruments. */

import { Fragment } from "preact";
import { useMemo } from "preact/hooks";
import { quoted } from "../case_explorer/csv.ts";
import { words as termsOf } from "../cases/search.ts";
import { isRecord, type Parsed, type Raw } from "../kit/define.ts";
import { kitWords, type Language, type MarkKind } from "../kit/i18n.ts";
import { BookLink, DownloadButton, LiveRegion, Mark, Mixed, Notice } from "../kit/parts.ts";
import { type Answer, hits, meeting, type RegimeKey } from "./compare.ts";
import { Boxes, SourceText, toggled } from "./parts.tsx";
import { regimes as wordsEn, regimesZh as wordsZh } from "./strings.ts";

interface CellData {
  readonly text: string;
  readonly source: string;
  readonly mark: MarkKind;
  /** A part of it rests on memory. */
  readonly partly?: boolean;
  /** Of a threshold: the amount in its own currency, none where none was confirmed; since when. */
  readonly amount?: string;
  readonly since?: string;
}

interface RegimeData {
  readonly id: string;
  readonly name: string;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Instrument -> what the answer says. */
  readonly says: Readonly<Record<string, string>>;
  /** Field -> its cells. */
  readonly shown: Readonly<Record<string, readonly CellData[]>>;
}

interface Question {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly string[];
}

interface Instrument {
  readonly id: string;
  readonly short: string;
  readonly asks: string;
  readonly field: string;
}

export interface RegimesData {
  readonly table: "regimes";
  readonly regimes: readonly RegimeData[];
  readonly fields: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  readonly instruments: readonly Instrument[];
}

export interface RegimesState {
  readonly table: "regimes";
  readonly regimes: readonly string[];
  readonly questions: readonly string[];
  readonly has: readonly string[];
  readonly text: string;
}

/** Regimes in one comparison, as in `regimes.py`. */
const FEWEST = 2;
const MOST = 5;

type Words = typeof wordsEn;

const wordsOf = (language: Language): Words => language === "zh" ? wordsZh : wordsEn;

export function parseRegimes(raw: Raw, data: RegimesData, language: Language): Parsed<RegimesState> {
  const words = wordsOf(language);
  const problems: string[] = [];
  const given = isRecord(raw) ? raw : {};
  for (const key of Object.keys(given)) {
    if (!["table", "regimes", "questions", "has", "text"].includes(key)) problems.push(words.problemKey(key));
  }
  const codes = (
    name: "regimes" | "questions" | "has",
    known: readonly string[],
    least: number,
    most: number,
    usual: readonly string[],
  ): readonly string[] => {
    const value = given[name];
    if (value === undefined) return usual;
    const unique = Array.isArray(value) ? Array.from(new Set(value as string[])) : [];
    if (
      Array.isArray(value) && unique.every((code) => known.includes(code)) && unique.length >= least &&
      unique.length <= most
    ) return unique;
    problems.push(words.problemValue(words[name], JSON.stringify(value)));
    return usual;
  };
  const regimes = data.regimes.map((one) => one.id);
  const questions = data.questions.map((one) => one.id);
  const instruments = data.instruments.map((one) => one.id);
  const text = given.text;
  if (text !== undefined && typeof text !== "string") {
    problems.push(words.problemValue(words.search, JSON.stringify(text)));
  }
  const state: RegimesState = {
    table: "regimes",
    regimes: codes("regimes", regimes, FEWEST, MOST, regimes.slice(0, 3)),
    questions: codes("questions", questions, 1, questions.length, questions),
    has: codes("has", instruments, 0, instruments.length, []),
    text: typeof text === "string" ? text : "",
  };
  return { state, problems };
}

const searched = new WeakMap<RegimesData, readonly RegimeKey[]>();

/** The regimes as `compare.ts` takes them: text, source and answers of each cell; made once. */
function keysOf(data: RegimesData): readonly RegimeKey[] {
  let keys = searched.get(data);
  if (!keys) {
    keys = data.regimes.map(({ id, answers, says, shown }) => {
      const cells: Record<string, string> = {};
      for (const field of Object.keys(shown)) {
        cells[field] = [
          ...shown[field]!.map((cell) => `${cell.text} ${cell.source}`),
          ...data.instruments.filter((one) => one.field === field).map((one) => says[one.id] ?? ""),
        ].join(" ");
      }
      return { id, cells, answers };
    });
    searched.set(data, keys);
  }
  return keys;
}

interface RegimesProps {
  state: RegimesState;
  set: (next: RegimesState) => void;
  data: RegimesData;
  language: Language;
  id: string;
}

export function Regimes({ state, set, data, language, id }: RegimesProps) {
  const words = wordsOf(language);
  const keys = keysOf(data);
  const byId = useMemo(() => new Map(data.regimes.map((one) => [one.id, one])), [data]);
  const found = useMemo(() => hits(keys, state.text), [keys, state.text]);
  const met = useMemo(() => meeting(keys, state.has), [keys, state.has]);
  const searching = termsOf(state.text).length > 0;
  const shown = state.regimes.map((one) => byId.get(one)!);
  const full = state.regimes.length >= MOST;
  const nameOf = (regime: string) => byId.get(regime)!.name;
  const asked = data.questions.filter((one) => state.questions.includes(one.id));
  const isHit = (regime: string, field: string) =>
    found.some(([one, other]) => one === regime && other === field);
  const rows = asked.flatMap((question) =>
    question.fields
      .filter((field) => !searching || state.regimes.some((regime) => isHit(regime, field)))
      .map((field) => ({ question, field }))
  );
  const choose = (regime: string) => {
    const chosen = state.regimes.includes(regime);
    if (chosen ? state.regimes.length <= FEWEST : full) return;
    // The order of the file, whatever the order of choosing: columns do not jump.
    const next = toggled(state.regimes, regime);
    set({
      ...state,
      regimes: data.regimes.map((one) => one.id).filter((one) => next.includes(one)),
    });
  };
  const sentence = words.compared(state.regimes.map(nameOf), rows.length);
  const csv = () => {
    const lines = [words.csvHeads as readonly string[]];
    for (const { question, field } of rows) {
      for (const regime of shown) {
        for (const cell of regime.shown[field] ?? []) {
          lines.push([
            regime.name,
            question.label,
            data.fields[field]!,
            cell.text,
            cell.amount ?? "",
            cell.since ?? "",
            cell.source,
            kitWords(language).marks[cell.mark],
          ]);
        }
      }
    }
    return `\ufeff${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  return (
    <div class="pps-stat">
      <Boxes
        legend={words.regimes}
        hint={words.regimesHint}
        options={data.regimes.map((one) => [one.id, one.name] as const)}
        chosen={state.regimes}
        onToggle={choose}
        locked={(regime) => state.regimes.includes(regime) ? state.regimes.length <= FEWEST : full}
        note={full && <p class="pps-hint">{words.tooMany(MOST)}</p>}
      />
      <Boxes
        legend={words.questions}
        options={data.questions.map((one) => [one.id, one.label] as const)}
        chosen={state.questions}
        onToggle={(question) => {
          const next = toggled(state.questions, question);
          if (next.length > 0) set({ ...state, questions: next });
        }}
        locked={(question) => state.questions.length === 1 && state.questions[0] === question}
      />
      <Boxes
        legend={words.has}
        hint={words.hasHint}
        options={data.instruments.map((one) => [one.id, one.short] as const)}
        chosen={state.has}
        onToggle={(instrument) => set({ ...state, has: toggled(state.has, instrument) })}
      />
      {state.has.length > 0 && (
        <Met
          met={met}
          asks={data.instruments.filter((one) => state.has.includes(one.id)).map((one) => one.asks)}
          nameOf={nameOf}
          words={words}
          onCompare={(regimes) => set({ ...state, regimes })}
        />
      )}
      <div class="pps-field pps-stat-search">
        <label class="pps-label" for={`${id}-text`}>{words.search}</label>
        <p class="pps-hint" id={`${id}-text-hint`}>{words.searchHint}</p>
        <input
          id={`${id}-text`}
          class="pps-input"
          type="search"
          autocomplete="off"
          aria-describedby={`${id}-text-hint`}
          value={state.text}
          onInput={(event) => set({ ...state, text: event.currentTarget.value })}
        />
      </div>
      {searching && (
        <Occurs
          found={found}
          data={data}
          state={state}
          nameOf={nameOf}
          full={full}
          choose={choose}
          onAsk={(questions) => set({ ...state, questions })}
          words={words}
        />
      )}
      <LiveRegion sentence={rows.length === 0 ? words.nothing : sentence} />
      {rows.length === 0 ? <Notice kind="check">{words.nothing}</Notice> : (
        <>
          <p class="pps-stat-found">{sentence}</p>
          {rows.some(({ field }) => field === "thresholds") && (
            <Notice kind="check">{words.thresholds}</Notice>
          )}
          <Comparison {...{ rows, shown, data, words, language, searching, isHit }} text={state.text} />
          <p class="pps-stat-note">{words.note}</p>
          <p class="pps-buttons">
            <DownloadButton name={words.csvName} type="text/csv" content={csv}>{words.csv}</DownloadButton>
          </p>
        </>
      )}
    </div>
  );
}

interface MetProps {
  met: ReturnType<typeof meeting>;
  asks: readonly string[];
  nameOf: (regime: string) => string;
  words: Words;
  onCompare: (regimes: readonly string[]) => void;
}

/** Who has the instruments that were ticked, who lacks one, and of whom that is not confirmed. */
function Met({ met, asks, nameOf, words, onCompare }: MetProps) {
  const line = (label: string, regimes: readonly string[]) =>
    regimes.length > 0 && (
      <li>
        <b>{label}</b>
        {words.colon}
        {regimes.map(nameOf).join(words.comma)}
      </li>
    );
  const few = met.meets.slice(0, MOST);
  return (
    <div class="pps-stat-met">
      <p>{asks.join(" ")}</p>
      <ul>
        {line(words.meets, met.meets)}
        {line(words.lacks, met.lacks)}
        {line(words.open, met.open)}
      </ul>
      {few.length >= FEWEST && (
        <p>
          <button type="button" class="pps-link-button" onClick={() => onCompare(few)}>
            {words.compareThese(few.length, met.meets.length)}
          </button>
        </p>
      )}
    </div>
  );
}

interface OccursProps {
  found: readonly (readonly [string, string])[];
  data: RegimesData;
  state: RegimesState;
  nameOf: (regime: string) => string;
  full: boolean;
  choose: (regime: string) => void;
  onAsk: (questions: readonly string[]) => void;
  words: Words;
}

/** Where the words searched for occur: by regime, to take into the comparison; and in questions that are not asked. */
function Occurs({ found, data, state, nameOf, full, choose, onAsk, words }: OccursProps) {
  if (found.length === 0) return <Notice kind="check">{words.nowhere}</Notice>;
  const regimes = data.regimes.map((one) => one.id).filter((id) => found.some(([regime]) => regime === id));
  const unasked = data.questions.filter((question) =>
    !state.questions.includes(question.id) && found.some(([, field]) => question.fields.includes(field))
  );
  return (
    <div class="pps-stat-met">
      <p>{words.occurs(found.length, regimes.length)}</p>
      <ul class="pps-stat-chips">
        {regimes.map((regime) => {
          const chosen = state.regimes.includes(regime);
          const number = found.filter(([one]) => one === regime).length;
          return (
            <li key={regime}>
              <button
                type="button"
                class="pps-button pps-button-small"
                aria-pressed={chosen}
                disabled={chosen ? state.regimes.length <= FEWEST : full}
                onClick={() => choose(regime)}
              >
                {words.inRegime(nameOf(regime), number)}
              </button>
            </li>
          );
        })}
      </ul>
      {unasked.length > 0 && (
        <p>
          <button
            type="button"
            class="pps-link-button"
            onClick={() => onAsk([...state.questions, ...unasked.map((one) => one.id)])}
          >
            {words.askToo(unasked.map((one) => one.label))}
          </button>
        </p>
      )}
    </div>
  );
}

interface ComparisonProps {
  rows: readonly { question: Question; field: string }[];
  shown: readonly RegimeData[];
  data: RegimesData;
  text: string;
  searching: boolean;
  isHit: (regime: string, field: string) => boolean;
  words: Words;
  language: Language;
}

/** One column a regime, one row a field under its head; on phones each cell is a card that names its regime. */
function Comparison({ rows, shown, data, text, searching, isHit, words, language }: ComparisonProps) {
  const terms = searching ? text.trim().split(/\s+/) : [];
  return (
    <div class="pps-table-box pps-compare" role="region" aria-label={words.caption} tabIndex={0}>
      <table class="pps-table" role="table" style={{ minWidth: `${shown.length * 148}px` }}>
        <caption class="pps-visually-hidden">{words.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {shown.map((regime) => (
              <th key={regime.id} role="columnheader" scope="col">
                <BookLink page={`reference/regimes#${regime.id}`}>{regime.name}</BookLink>
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(({ field }) => {
          const instruments = data.instruments.filter((one) => one.field === field);
          return (
            <tbody key={field} role="rowgroup">
              <tr role="row" class="pps-compare-head">
                <th role="rowheader" scope="rowgroup" colSpan={shown.length}>
                  {data.fields[field]}
                  {instruments.map((one) => <span key={one.id} class="pps-compare-asks">{one.asks}</span>)}
                </th>
              </tr>
              <tr role="row" class="pps-compare-cells">
                {shown.map((regime) => (
                  <td
                    key={regime.id}
                    role="cell"
                    class={searching && !isHit(regime.id, field) ? "pps-compare-other" : undefined}
                  >
                    <span class="pps-compare-name" aria-hidden="true">{regime.name}</span>
                    {instruments.map((one) => (
                      <Answered key={one.id} {...{ one, regime, terms, words, language }} />
                    ))}
                    {(regime.shown[field] ?? []).map((cell, n) => (
                      <Cell key={n} {...{ cell, terms, words, language }} list={field === "thresholds"} />
                    ))}
                    {!(field in regime.shown) && <p class="pps-stat-from">{words.nothingSaid}</p>}
                  </td>
                ))}
              </tr>
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

interface AnsweredProps {
  one: Instrument;
  regime: RegimeData;
  terms: readonly string[];
  words: Words;
  language: Language;
}

/** Yes, in part or no on an instrument, by word and sign; "not confirmed" where no confirmed cell answers. */
function Answered({ one, regime, terms, words, language }: AnsweredProps) {
  const answer = regime.answers[one.id];
  return (
    <p class={`pps-compare-answer pps-compare-${answer ?? "open"}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        {answer === "yes" && <circle cx="6" cy="6" r="5" />}
        {answer === "part" && <path d="M6 .6 11.4 6 6 11.4.6 6Z" />}
        {answer === "no" && <circle class="pps-compare-hollow" cx="6" cy="6" r="4.6" />}
        {!answer && <path class="pps-compare-hollow" d="M1 6h10" />}
      </svg>
      <span>
        {one.short}
        {words.colon}
        <b>{words.answers[answer ?? "open"]}</b>
        {answer && (
          <>
            {words.dash}
            <Found
              text={(regime.says[one.id] ?? "").replace(/^(?:none|no|无)[;，]\s*/, "")}
              terms={terms}
              language={language}
            />
          </>
        )}
      </span>
    </p>
  );
}

interface CellProps {
  cell: CellData;
  /** One of several entries of its field. */
  list: boolean;
  terms: readonly string[];
  words: Words;
  language: Language;
}

function Cell({ cell, list, terms, words, language }: CellProps) {
  return (
    <div class={`pps-compare-cell${cell.mark === "memory" ? " pps-compare-unconfirmed" : ""}`}>
      <p>
        {list && (
          <>
            <b>{cell.amount ?? words.noAmount}</b>
            {words.colon}
          </>
        )}
        <Found text={cell.text} terms={terms} language={language} /> <Mark mark={cell.mark} />
        {cell.partly && <span class="pps-stat-from">{words.partly}</span>}
      </p>
      <p class="pps-stat-from">
        {cell.since && (
          <>
            {words.since}
            {words.colon}
            <Mixed text={cell.since} language={language} />
            {words.stop}
          </>
        )}
        {kitWords(language).source}
        {words.colon}
        <SourceText text={cell.source} language={language} />
      </p>
    </div>
  );
}

/** Words with those searched for marked. Only what is written the same is: the search itself folds letters. */
function Found(
  { text, terms, language }: { text: string; terms: readonly string[]; language: Language },
) {
  if (terms.length === 0) return <Mixed text={text} language={language} />;
  const pattern = new RegExp(
    `(${terms.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`,
    "i",
  );
  return (
    <>
      {text.split(pattern).map((part, n) =>
        n % 2 === 1
          ? (
            <mark key={n}>
              <Mixed text={part} language={language} />
            </mark>
          )
          : (
            <Fragment key={n}>
              <Mixed text={part} language={language} />
            </Fragment>
          )
      )}
    </>
  );
}
