/** The table of statistics: choose lines and years; chart, breaks, sources, growth and table follow. */

import { Fragment } from "preact";
import { useMemo } from "preact/hooks";
import { draw, pairs } from "../charts/series.ts";
import type { Host } from "../kit/define.ts";
import { kitWords, type Language } from "../kit/i18n.ts";
import {
  ChartFrame,
  Choice,
  DownloadButton,
  LiveRegion,
  Mark,
  Mixed,
  Notice,
  Select,
  Table,
} from "../kit/parts.ts";
import { Chart, type Letters, Marker, type Trace } from "./chart.tsx";
import { toCsv } from "./csv.ts";
import { GrowthPanel } from "./growth.tsx";
import { valueOf, yearsOf } from "./numbers.ts";
import { MOST, type State, usual, withMeasure } from "./state.ts";
import { en, type Strings, zh } from "./strings.ts";
import {
  basisOf,
  type BreakData,
  type Data,
  type File,
  filesOf,
  lineOf,
  type Row,
  unitOf,
} from "./tables.ts";

export const stringsOf = (language: Language): Strings => language === "zh" ? zh : en;

/** A letter for each break that is told, in order of years. */
function lettersOf(traces: readonly Trace[], file: File): Letters {
  const told = new Set<number>();
  for (const { line, drawn } of traces) for (const place of drawn.said) told.add(line.breaks[place]!.index);
  const order = Array.from(told).sort((a, b) => file.breaks[a]!.year - file.breaks[b]!.year || a - b);
  return new Map(order.map((index, n) => [index, String.fromCharCode(97 + n)]));
}

/** Rows with no value of a year drawn beside them: other values of the file. */
function othersOf(traces: readonly Trace[]): { trace: Trace; row: Row }[] {
  return traces.flatMap((trace) => {
    const shown = trace.drawn.shown.map((place) => trace.line.rows[place]!);
    if (shown.length === 0) return [];
    const [first, last] = [shown[0]!.from, Math.max(...shown.map((row) => row.to))];
    return trace.line.rows
      .filter((row) => row.value !== null && !shown.includes(row) && first <= row.from && row.to <= last)
      .map((row) => ({ trace, row }));
  });
}

interface StatisticsProps {
  state: State;
  set: (next: State) => void;
  data: Data;
  language: Language;
  host: Host;
}

export function Statistics({ state, set, data, language, host }: StatisticsProps) {
  const strings = stringsOf(language);
  const files = filesOf(data);
  const file = files.find((one) => one.id === state.series)!;
  const traces = useMemo(
    () =>
      state.items.map((item, look): Trace => {
        const line = lineOf(file, state.measure, item)!;
        return { line, drawn: draw(line, state.from, state.to, state.basis === "headline"), look };
      }),
    [file, state.measure, state.items, state.from, state.to, state.basis],
  );
  const letters = useMemo(() => lettersOf(traces, file), [traces, file]);
  const doubled = useMemo(
    () => Array.from(new Set(traces.flatMap(({ line }) => pairs(line)))).sort((a, b) => a - b),
    [traces],
  );
  const finding = findingOf(traces, file.measures[state.measure]!, data, language, strings);
  const [first, last] = boundsOf(traces);
  const year = Math.min(last, Math.max(first, state.year ?? last));
  const filled = traces.filter(({ drawn }) => drawn.shown.length > 0);
  const breaks = strings.breaks(letters.size);

  return (
    <div class="pps-stat">
      <Fields {...{ state, set, file, files, doubled, data, strings, id: host.id }} />
      {finding === null ? <Notice kind="check">{strings.nothing}</Notice> : (
        <>
          <ChartFrame
            name="chart"
            finding={finding}
            unit={
              <>
                {strings.unit}
                {strings.colon}
                {unitsOf(filled, data).join(strings.comma)}
                {strings.stop}
                {breaks}
              </>
            }
            source={sourcesLine(filled, strings)}
          >
            {traces.length > 1 && <Legend traces={filled} strings={strings} />}
            <Chart
              {...{ letters, first, last, year, data, language, strings }}
              traces={filled}
              alt={strings.chart(finding, breaks)}
              onYear={(chosen) => set({ ...state, year: chosen })}
            />
            <p class="pps-stat-key">{strings.howToRead}</p>
          </ChartFrame>
          <LiveRegion sentence={`${finding}${strings.stop}${breaks}`} />
          {letters.size > 0 && <Notes {...{ letters, file, data, language, strings }} />}
          <Reading
            {...{ year, data, language, strings }}
            traces={filled}
            onYear={(chosen) => set({ ...state, year: chosen })}
          />
          <GrowthPanel
            {...{ state, file, data, language, strings }}
            lines={traces.map(({ line }) => line)}
            onChange={(growth) => set({ ...state, growth })}
          />
          <Behind
            {...{ letters, data, language, strings }}
            traces={filled}
            measure={file.measures[state.measure]!}
          />
          <p class="pps-buttons">
            <DownloadButton
              name={strings.csvName}
              type="text/csv"
              content={() => toCsv(filled, file, data, language, strings)}
            >
              {strings.csv}
            </DownloadButton>
          </p>
        </>
      )}
    </div>
  );
}

/** First and last year that a chart covers. */
function boundsOf(traces: readonly Trace[]): [number, number] {
  const rows = traces.flatMap(({ line, drawn }) => drawn.shown.map((place) => line.rows[place]!));
  return [Math.min(...rows.map((row) => row.from)), Math.max(...rows.map((row) => row.to))];
}

const unitsOf = (traces: readonly Trace[], data: Data): string[] =>
  Array.from(
    new Set(
      traces.flatMap(({ line, drawn }) =>
        drawn.shown.map((place) => unitOf(data, line.rows[place]!.unit).word)
      ),
    ),
  );

/** What the chart shows as a sentence; null where nothing is left to show. */
function findingOf(
  traces: readonly Trace[],
  measure: string,
  data: Data,
  language: Language,
  strings: Strings,
): string | null {
  const filled = traces.filter(({ drawn }) => drawn.shown.length > 0);
  if (filled.length === 0) return null;
  const value = (row: Row) => valueOf(row, data, language, strings);
  if (filled.length > 1) {
    return strings.findLast(
      measure,
      filled.map(({ line, drawn }) => {
        const row = line.rows[drawn.shown[drawn.shown.length - 1]!]!;
        return strings.inYear(line.name, value(row), yearsOf(row));
      }),
    );
  }
  const { line, drawn } = filled[0]!;
  const [first, last] = [line.rows[drawn.shown[0]!]!, line.rows[drawn.shown[drawn.shown.length - 1]!]!];
  const name = line.name === measure ? measure : `${line.name}${strings.comma}${small(measure, language)}`;
  return drawn.shown.length === 1
    ? strings.findSingle(name, value(last), yearsOf(last))
    : strings.findOne(name, value(first), yearsOf(first), value(last), yearsOf(last));
}

/** A name within a sentence. */
const small = (text: string, language: Language): string =>
  language === "en" && /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;

function sourcesLine(traces: readonly Trace[], strings: Strings): string {
  const found = new Set<number>();
  for (const { line, drawn } of traces) for (const place of drawn.shown) found.add(line.rows[place]!.source);
  return strings.sources(found.size);
}

interface FieldsProps {
  state: State;
  set: (next: State) => void;
  file: File;
  files: readonly File[];
  doubled: readonly number[];
  data: Data;
  strings: Strings;
  id: string;
}

function Fields({ state, set, file, files, doubled, strings, id }: FieldsProps) {
  const offered = file.lines.filter((line) => line.measure === state.measure);
  const years = useMemo(() => {
    const rows = offered.flatMap((line) => line.rows.filter((row) => row.preferred && row.value !== null));
    const [first, last] = [Math.min(...rows.map((row) => row.from)), Math.max(...rows.map((row) => row.to))];
    return Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
  }, [file, state.measure]);
  const options = years.map((year) => ({ value: year, label: year }));
  const full = state.items.length >= MOST;
  const toggle = (item: string) => {
    const chosen = state.items.includes(item);
    if (chosen ? state.items.length === 1 : full) return;
    const items = chosen ? state.items.filter((one) => one !== item) : [...state.items, item];
    set({ ...state, items, growth: items.includes(state.growth?.[0] ?? "") ? state.growth : null });
  };
  const bounded = (from: string, to: string) => {
    const [a, b] = [from === "" ? null : Number(from), to === "" ? null : Number(to)];
    const turned = a !== null && b !== null && a > b;
    set({ ...state, from: turned ? b : a, to: turned ? a : b });
  };
  const chosenYear = (year: number | null) => year === null ? "" : String(year);
  const within = (year: number | null) =>
    year === null || years.includes(String(year))
      ? options
      : [{ value: String(year), label: String(year) }, ...options];

  return (
    <div class="pps-stat-fields">
      <div class="pps-stat-row">
        <Select
          name="series"
          label={strings.series}
          value={file.id}
          options={files.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(series) => set(usual(files.find((one) => one.id === series)!))}
        />
        <Select
          name="measure"
          label={strings.measure}
          value={state.measure}
          options={Object.entries(file.measures).map(([value, label]) => ({ value, label }))}
          onChange={(measure) => set(withMeasure(state, file, measure))}
        />
        <div class="pps-stat-span-fields">
          <Select
            name="from"
            label={strings.from}
            value={chosenYear(state.from)}
            options={within(state.from)}
            empty={strings.first}
            onChange={(from) => bounded(from, chosenYear(state.to))}
          />
          <Select
            name="to"
            label={strings.to}
            value={chosenYear(state.to)}
            options={within(state.to)}
            empty={strings.last}
            onChange={(to) => bounded(chosenYear(state.from), to)}
          />
        </div>
      </div>
      {offered.length > 1 && (
        <fieldset class="pps-field" aria-describedby={full ? `${id}-full` : undefined}>
          <legend class="pps-label">{file.items}</legend>
          <div class="pps-stat-items">
            {offered.map((line) => {
              const look = state.items.indexOf(line.item);
              const only = look >= 0 && state.items.length === 1;
              return (
                <label key={line.item} class={`pps-stat-item${look >= 0 ? " pps-chosen" : ""}`}>
                  <input
                    type="checkbox"
                    checked={look >= 0}
                    disabled={only || (full && look < 0)}
                    onChange={() => toggle(line.item)}
                  />
                  <span>{line.name}</span>
                </label>
              );
            })}
          </div>
          {full && <p class="pps-hint" id={`${id}-full`}>{strings.tooMany(MOST)}</p>}
        </fieldset>
      )}
      {doubled.length > 0 && (
        <Choice
          inline
          name="basis"
          label={strings.basis}
          value={state.basis}
          options={[
            { value: "series", label: strings.own(doubled.join(strings.comma)) },
            { value: "headline", label: strings.headline(doubled.join(strings.comma)) },
          ]}
          onChange={(basis) => set({ ...state, basis: basis === "headline" ? "headline" : "series" })}
        />
      )}
    </div>
  );
}

function Legend({ traces, strings }: { traces: readonly Trace[]; strings: Strings }) {
  return (
    <ul class="pps-stat-legend" aria-label={strings.legend}>
      {traces.map(({ line, look }) => (
        <li key={line.item}>
          <svg width="26" height="12" viewBox="-13 -6 26 12" aria-hidden="true" focusable="false">
            <path class={`pps-stat-stroke pps-stat-look-${look}`} d="M-13 0H13" />
            <Marker look={look} />
          </svg>
          {line.name}
        </li>
      ))}
    </ul>
  );
}

interface Common {
  data: Data;
  language: Language;
  strings: Strings;
}

/** A source in its own language, linked where it has an address. */
function Source({ text, url, language }: { text: string; url: string | null; language: Language }) {
  const words = <Mixed text={text} language={language} />;
  return url ? <a href={url}>{words}</a> : words;
}

function Notes({ letters, file, data, language, strings }: Common & { letters: Letters; file: File }) {
  const note = (one: BreakData) => (
    <>
      {one.rule === "point" || one.rule === "exclude" ? strings.only(one.year) : strings.since(one.year)}
      {strings.separator}
      <b>{data.rules[one.rule]}</b>
      {strings.stop}
      {one.says} <Mark mark={one.mark} />
      {one.source && (
        <span class="pps-stat-from">
          {kitWords(language).source}
          {strings.colon}
          <Source text={one.source} url={one.url} language={language} />
        </span>
      )}
    </>
  );
  return (
    <div class="pps-stat-breaks">
      <p class="pps-stat-subhead">{strings.notes}</p>
      <ul>
        {Array.from(letters, ([index, letter]) => (
          <li key={letter}>
            <span class="pps-stat-note-letter">{letter}</span>
            <span>{note(file.breaks[index]!)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ReadingProps extends Common {
  traces: readonly Trace[];
  year: number;
  onYear: (year: number) => void;
}

/** The values of one year, each with all that is known of it. */
function Reading({ traces, year, data, language, strings, onYear }: ReadingProps) {
  const rows = traces.map(({ line, drawn }) => ({
    line,
    found: drawn.shown.map((place) => line.rows[place]!).filter((row) => row.from <= year && year <= row.to),
  }));
  const years = Array.from(
    new Set(traces.flatMap(({ line, drawn }) =>
      drawn.shown.flatMap((place) => {
        const row = line.rows[place]!;
        return Array.from({ length: row.to - row.from + 1 }, (_, n) => row.from + n);
      })
    )),
  ).sort((a, b) => a - b);
  if (!years.includes(year)) years.push(year);
  return (
    <div class="pps-stat-reading" role="group" aria-label={strings.read}>
      <p class="pps-heading">{strings.read}</p>
      <Select
        name="year"
        label={strings.year}
        value={String(year)}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
        onChange={(chosen) => onYear(Number(chosen))}
      />
      <ul class="pps-stat-values">
        {rows.map(({ line, found }) =>
          found.length === 0
            ? <li key={line.item}>{strings.noValue(line.name)}</li>
            : found.map((row) => (
              <li key={`${line.item} ${row.key}`}>
                <b>{line.name}</b>
                {row.from === row.to ? "" : `${strings.comma}${yearsOf(row)}`}
                {strings.colon}
                {valueOf(row, data, language, strings)}
                <span class="pps-stat-from">
                  {basisOf(data, row.basis)}
                  {strings.separator}
                  <Mark mark={row.mark} showWord />
                </span>
                <Sources row={row} {...{ data, language, strings }} />
              </li>
            ))
        )}
      </ul>
    </div>
  );
}

function Sources({ row, data, language, strings }: Common & { row: Row }) {
  const both = [row.source, row.second].filter((place) => place >= 0).map((place) => data.sources[place]!);
  const note = data.notes[row.note];
  return (
    <span class="pps-stat-from">
      {kitWords(language).source}
      {strings.colon}
      {both.map(([text, url], n) => (
        <Fragment key={text}>
          {n > 0 && "; "}
          <Source text={text} url={url || null} language={language} />
        </Fragment>
      ))}
      {note && (
        <>
          <br />
          {strings.note}
          {strings.colon}
          <span lang="en">{note}</span>
        </>
      )}
    </span>
  );
}

interface BehindProps extends Common {
  traces: readonly Trace[];
  letters: Letters;
  measure: string;
}

/** The table behind the chart: the same values, and below it the others that the file has for these years. */
function Behind({ traces, letters, measure, data, language, strings }: BehindProps) {
  const several = traces.length > 1;
  const cells = (trace: Trace, row: Row, place: number | null) => {
    const names = place === null ? "" : trace.line.breaks
      .filter((one) =>
        one.rule === "cut" || one.rule === "mark" ? one.year === row.from : one.rows.includes(place)
      )
      .map((one) => letters.get(one.index) ?? "")
      .filter(Boolean)
      .join(" ");
    return [
      yearsOf(row),
      ...(several ? [trace.line.name] : []),
      <Fragment key="value">
        {names && <span class="pps-stat-note-letter">{names}</span>} {valueOf(row, data, language, strings)}
      </Fragment>,
      basisOf(data, row.basis),
      <Mark key="mark" mark={row.mark} showWord />,
      <Source
        key="source"
        text={data.sources[row.source]![0]}
        url={data.sources[row.source]![1] || null}
        language={language}
      />,
    ];
  };
  const columns = [
    { head: strings.year },
    ...(several ? [{ head: strings.line }] : []),
    { head: strings.value, numeric: true },
    { head: strings.basisHead },
    { head: strings.howKnown },
    { head: strings.source },
  ];
  const others = othersOf(traces);
  return (
    <>
      <details class="pps-details">
        <summary>{kitWords(language).tableBehind}</summary>
        <Table
          stack
          caption={strings.tableOf(measure)}
          columns={columns}
          rows={traces.flatMap((trace) =>
            trace.drawn.shown.map((place) => ({
              key: `${trace.line.item} ${place}`,
              cells: cells(trace, trace.line.rows[place]!, place),
            }))
          )}
        />
      </details>
      {others.length > 0 && (
        <details class="pps-details">
          <summary>{strings.others}</summary>
          <p class="pps-hint">{strings.othersHint}</p>
          <Table
            stack
            hideCaption
            caption={strings.others}
            columns={columns}
            rows={others.map(({ trace, row }) => ({
              key: `${trace.line.item} ${row.key}`,
              cells: cells(trace, row, null),
            }))}
          />
        </details>
      )}
    </>
  );
}
