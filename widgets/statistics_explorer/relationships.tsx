/** The cases on two axes: was there a contest, and is the provider independent? One mark a case, in five fields. */

import { useMemo, useRef, useState } from "preact/hooks";
import { quoted } from "../case_explorer/csv.ts";
import { answer, Columns, rowsOf } from "../cases/columns.ts";
import { type Case, type Codes, FACETS, type Filter } from "../cases/filter.ts";
import { isRecord, type Parsed, type Raw } from "../kit/define.ts";
import { kitWords, type Language, type MarkKind } from "../kit/i18n.ts";
import { BookLink, DownloadButton, LiveRegion, Mark, Mixed, Notice, Select } from "../kit/parts.ts";
import { type AxesCase, type Cell, CELLS, place, type Placed } from "./axes.ts";
import { relationships as wordsEn, relationshipsZh as wordsZh } from "./strings.ts";

const CHOSEN = ["field", "method", "payment"] as const;
type Chosen = typeof CHOSEN[number];

interface RelationCase extends Case, AxesCase {
  readonly name: string;
  readonly place: string;
  readonly ended: number | null;
  readonly mark: MarkKind;
}

export interface RelationshipsData {
  readonly table: "relationships";
  /** First and last year that any case states. */
  readonly years: readonly [number, number];
  readonly labels: Readonly<Record<Chosen, Readonly<Record<string, string>>>>;
  /** How the classes were made. */
  readonly note: string;
  /** Unconfirmed cases, which are not among `cases`. */
  readonly leftOut: number;
  readonly cases: readonly RelationCase[];
}

export interface RelationshipsState {
  readonly table: "relationships";
  readonly field: string | null;
  readonly method: string | null;
  readonly payment: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** The field of the figure whose cases are listed; null for all. */
  readonly cell: Cell | null;
  /** The case that is told of. */
  readonly case: string | null;
}

type Words = typeof wordsEn;

const wordsOf = (language: Language): Words => language === "zh" ? wordsZh : wordsEn;

export function parseRelationships(
  raw: Raw,
  data: RelationshipsData,
  language: Language,
): Parsed<RelationshipsState> {
  const words = wordsOf(language);
  const problems: string[] = [];
  const given = isRecord(raw) ? raw : {};
  for (const key of Object.keys(given)) {
    if (!["table", ...CHOSEN, "from", "to", "cell", "case"].includes(key)) {
      problems.push(words.problemKey(key));
    }
  }
  const one = <Code extends string>(
    name: Chosen | "cell" | "case",
    allowed: readonly Code[],
  ): Code | null => {
    const value = given[name];
    if (value === undefined || value === null) return null;
    if (allowed.includes(value as Code)) return value as Code;
    problems.push(words.problemValue(words[name], JSON.stringify(value)));
    return null;
  };
  const year = (value: Raw): number | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2100) return value;
    problems.push(words.problemYears);
    return null;
  };
  const [from, to] = [year(given.from), year(given.to)];
  const turned = from !== null && to !== null && from > to;
  const state: RelationshipsState = {
    table: "relationships",
    field: one("field", Object.keys(data.labels.field)),
    method: one("method", Object.keys(data.labels.method)),
    payment: one("payment", Object.keys(data.labels.payment)),
    from: turned ? to : from,
    to: turned ? from : to,
    cell: one("cell", CELLS),
    case: one("case", data.cases.map((each) => each.id)),
  };
  return { state, problems };
}

/** The choices as a filter of cases; `relationships.py` puts it together in the same way. */
function filterOf(state: RelationshipsState): Filter {
  const facets = Object.fromEntries(
    CHOSEN.filter((facet) => state[facet] !== null).map((facet) => [facet, [state[facet]!]]),
  );
  return {
    ...facets,
    ...(state.from === null ? {} : { from: state.from }),
    ...(state.to === null ? {} : { to: state.to }),
    order: "oldest",
  };
}

interface RelationshipsProps {
  state: RelationshipsState;
  set: (next: RelationshipsState) => void;
  data: RelationshipsData;
  language: Language;
}

export function Relationships({ state, set, data, language }: RelationshipsProps) {
  const words = wordsOf(language);
  const codes = useMemo(
    () =>
      Object.fromEntries(
        FACETS.map((facet) => [facet, Object.keys(data.labels[facet as Chosen] ?? {})]),
      ) as unknown as Codes,
    [data],
  );
  const filter = useMemo(() => filterOf(state), [state]);
  const columns = useMemo(() => new Columns(rowsOf(data.cases, codes), codes, data.years), [data, codes]);
  const { rows, counts } = useMemo(() => answer(columns, filter), [columns, filter]);
  const ids = useMemo(() => Array.from(rows, (row) => data.cases[row]!.id), [data, rows]);
  const placed = useMemo(() => place(data.cases, ids), [data, ids]);
  const byId = useMemo(() => new Map(data.cases.map((one) => [one.id, one])), [data]);
  const options = Array.from({ length: data.years[1] - data.years[0] + 1 }, (_, n) => {
    const year = String(data.years[0] + n);
    return { value: year, label: year };
  });
  const text = (year: number | null) => year === null ? "" : String(year);
  const bounded = (from: string, to: string) => {
    const [a, b] = [from === "" ? null : Number(from), to === "" ? null : Number(to)];
    const turned = a !== null && b !== null && a > b;
    set({ ...state, from: turned ? b : a, to: turned ? a : b });
  };
  const notStated = placed[placed.length - 1]!.ids.length;
  const sentence = words.found(ids.length, data.cases.length, notStated);
  const ranged = state.from !== null || state.to !== null;
  const told = state.case !== null && ids.includes(state.case) ? byId.get(state.case)! : null;
  const listed = state.cell === null ? placed : placed.filter((one) => one.cell === state.cell);
  const csv = () => {
    const rows = [
      words.csvHeads as readonly string[],
      ...placed.flatMap((field) =>
        field.ids.map((id) => {
          const one = byId.get(id)!;
          return [
            words.cells[field.cell],
            one.name,
            one.place,
            words.years(one.began, one.ended),
            ...CHOSEN.map((facet) => labelsOf(one, facet, data, words)),
            one.weak ? words.yes : words.no,
            kitWords(language).marks[one.mark],
          ];
        })
      ),
    ];
    return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  return (
    <div class="pps-stat">
      <div class="pps-stat-row">
        {CHOSEN.map((facet) => (
          <Select
            key={facet}
            name={facet}
            label={words[facet]}
            value={state[facet] ?? ""}
            options={Object.entries(data.labels[facet])
              .filter(([code]) => (counts.facets[facet][code] ?? 0) > 0 || state[facet] === code)
              .map(([value, label]) => ({
                value,
                label: words.option(label, counts.facets[facet][value] ?? 0),
              }))}
            empty={words.any}
            onChange={(code) => set({ ...state, [facet]: code === "" ? null : code })}
          />
        ))}
        <div class="pps-stat-span-fields">
          <Select
            name="from"
            label={words.from}
            value={text(state.from)}
            options={options}
            empty={words.first}
            onChange={(from) => bounded(from, text(state.to))}
          />
          <Select
            name="to"
            label={words.to}
            value={text(state.to)}
            options={options}
            empty={words.last}
            onChange={(to) => bounded(text(state.from), to)}
          />
        </div>
      </div>
      {ranged && counts.undated > 0 && <p class="pps-hint">{words.undated(counts.undated)}</p>}
      <p class="pps-stat-found">{sentence}</p>
      <LiveRegion sentence={ids.length === 0 ? words.none : sentence} />
      {ids.length === 0 ? <Notice kind="check">{words.none}</Notice> : (
        <>
          <Fields
            {...{ placed, byId, words, language }}
            cell={state.cell}
            chosen={state.case}
            onCell={(cell) => set({ ...state, cell: state.cell === cell ? null : cell })}
            onCase={(id) => set({ ...state, case: state.case === id ? null : id })}
          />
          {told && <Told {...{ data, words, language }} one={told} />}
          {listed.map((field) => (
            <List key={field.cell} {...{ field, byId, words, language }} open={state.cell === field.cell} />
          ))}
        </>
      )}
      <p class="pps-stat-note">
        {words.selection} {words.leftOut(data.leftOut)} {data.note}
      </p>
      <p class="pps-buttons">
        <DownloadButton name={words.csvName} type="text/csv" content={csv}>{words.csv}</DownloadButton>
      </p>
    </div>
  );
}

/** What a case carries of a facet, in words; none is said to be not stated. */
function labelsOf(one: RelationCase, facet: Chosen, data: RelationshipsData, words: Words): string {
  const carried = (one.facets[facet] ?? []).map((code) => data.labels[facet][code] ?? code);
  return carried.length > 0 ? carried.join(words.comma) : words.notStated;
}

interface Common {
  byId: ReadonlyMap<string, RelationCase>;
  words: Words;
  language: Language;
}

interface FieldsProps extends Common {
  placed: readonly Placed[];
  cell: Cell | null;
  chosen: string | null;
  onCell: (cell: Cell) => void;
  onCase: (id: string) => void;
}

/** The grid of fields: two axes above, and below them what stands beside the axes. */
function Fields({ placed, byId, cell, chosen, onCell, onCase, words, language }: FieldsProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const field = (code: Cell) => {
    const one = placed.find((each) => each.cell === code)!;
    return (
      <FieldOf
        {...{ one, byId, chosen, onCase, words, language }}
        pressed={cell === code}
        onCell={() => onCell(code)}
        onPoint={setPointed}
      />
    );
  };
  const shown = pointed === null ? undefined : byId.get(pointed);
  return (
    <div class="pps-axes">
      <p class="pps-axes-column" aria-hidden="true">{words.independent}</p>
      <p class="pps-axes-column" aria-hidden="true">{words.dependent}</p>
      {field("competitive-independent")}
      <div class="pps-axes-field pps-axes-empty">
        <p>{words.emptyField}</p>
      </div>
      {field("non-competitive-independent")}
      {field("non-competitive-dependent")}
      {field("cooperative")}
      {field("unclassified")}
      <p class="pps-axes-pointed" aria-hidden="true">
        {shown ? <Mixed text={shown.name} language={language} /> : words.choose}
      </p>
      <ul class="pps-axes-key" aria-label={words.key}>
        <li>
          <Dot china weak={false} />
          {words.china}
        </li>
        <li>
          <Dot china={false} weak={false} />
          {words.elsewhere}
        </li>
        <li>
          <Dot china weak />
          {words.weak}
        </li>
      </ul>
    </div>
  );
}

/** Disc: mainland China; square: elsewhere; hollow: weak competition is among the lessons. */
function Dot({ china, weak }: { china: boolean; weak: boolean }) {
  const look = `pps-axes-dot${china ? "" : " pps-axes-elsewhere"}${weak ? " pps-axes-weak" : ""}`;
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
      {china
        ? <circle class={look} cx="7" cy="7" r="5" />
        : <rect class={look} x="2.4" y="2.4" width="9.2" height="9.2" />}
    </svg>
  );
}

interface FieldOfProps extends Common {
  one: Placed;
  pressed: boolean;
  chosen: string | null;
  onCell: () => void;
  onCase: (id: string) => void;
  onPoint: (id: string | null) => void;
}

/** A field: a button with its count, and a mark for each case. The marks are one stop of the tab key; arrows move. */
function FieldOf(props: FieldOfProps) {
  const { one, byId, pressed, chosen, onCell, onCase, onPoint, words, language } = props;
  const [current, setCurrent] = useState<string | null>(null);
  const dots = useRef<HTMLDivElement>(null);
  const stop = current !== null && one.ids.includes(current)
    ? current
    : chosen !== null && one.ids.includes(chosen)
    ? chosen
    : one.ids[0];
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || stop === undefined) return;
    event.preventDefault();
    const to = one.ids[(one.ids.indexOf(stop) + step + one.ids.length) % one.ids.length]!;
    setCurrent(to);
    dots.current?.querySelector<HTMLElement>(`[data-case="${to}"]`)?.focus();
  };
  return (
    <div class={`pps-axes-field${one.cell === "unclassified" ? " pps-axes-unstated" : ""}`}>
      <button type="button" class="pps-axes-head" aria-pressed={pressed} onClick={onCell}>
        <span>
          {words.short[one.cell]}
          <span class="pps-visually-hidden">{words.axis[one.cell]}</span>
        </span>
        <b>{one.ids.length}</b>
      </button>
      <p class="pps-axes-of">{words.of(one.china, one.elsewhere, one.weak)}</p>
      <div ref={dots} class="pps-axes-dots" role="group" aria-label={words.cells[one.cell]} onKeyDown={move}>
        {one.ids.map((id) => {
          const each = byId.get(id)!;
          return (
            <button
              key={id}
              type="button"
              class="pps-axes-case"
              data-case={id}
              aria-pressed={chosen === id}
              tabIndex={id === stop ? 0 : -1}
              onClick={() => onCase(id)}
              onFocus={() => {
                setCurrent(id);
                onPoint(id);
              }}
              onBlur={() => onPoint(null)}
              onPointerEnter={() => onPoint(id)}
              onPointerLeave={() => onPoint(null)}
            >
              <Dot china={each.china} weak={each.weak} />
              <span class="pps-visually-hidden">
                <Mixed text={each.name} language={language} />
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The case that was chosen. */
function Told(
  { one, data, words, language }: {
    one: RelationCase;
    data: RelationshipsData;
    words: Words;
    language: Language;
  },
) {
  return (
    <div class="pps-axes-told" role="group" aria-label={words.case}>
      <p>
        <b>
          <BookLink page={`cases/${one.id}`}>
            <Mixed text={one.name} language={language} />
          </BookLink>
        </b>{" "}
        <Mark mark={one.mark} />
      </p>
      <p class="pps-stat-from">
        <Mixed
          text={[one.place, words.years(one.began, one.ended), words.cells[one.cell as Cell]].join(
            words.separator,
          )}
          language={language}
        />
      </p>
      <p class="pps-stat-from">
        {CHOSEN.map((facet) => `${words[facet]}${words.colon}${labelsOf(one, facet, data, words)}`).join(
          words.stop,
        )}
        {one.weak && `${words.stop}${words.weakLesson}`}
      </p>
    </div>
  );
}

interface ListProps extends Common {
  field: Placed;
  open: boolean;
}

/** The cases of a field. */
function List({ field, byId, open, words, language }: ListProps) {
  if (field.ids.length === 0) return null;
  return (
    <details class="pps-details pps-axes-list" open={open}>
      <summary>{words.listOf(words.cells[field.cell], field.ids.length)}</summary>
      <ul>
        {field.ids.map((id) => {
          const one = byId.get(id)!;
          return (
            <li key={id}>
              <BookLink page={`cases/${id}`}>
                <Mixed text={one.name} language={language} />
              </BookLink>
              <span class="pps-stat-from">
                <Mixed
                  text={`${one.place}${words.separator}${words.years(one.began, one.ended)}`}
                  language={language}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
