/**
 * Lines of values over years. Positions across are percentages, so the chart takes any width and its letters keep their
 * size. A line is drawn only where `draw` joins; every break stands as a dotted vertical or beside its value, with a letter.
 */

import type { Drawn } from "../charts/series.ts";
import type { Language } from "../kit/i18n.ts";
import { decimal, heightOf, valueOf, yearsOf } from "./numbers.ts";
import type { Strings } from "./strings.ts";
import type { Data, Row, StatLine } from "./tables.ts";

export interface Trace {
  readonly line: StatLine;
  readonly drawn: Drawn;
  /** Which of the looks below, from 0. */
  readonly look: number;
}

/** Letter of a break by its place in the file. */
export type Letters = ReadonlyMap<number, string>;

const HEIGHT = 260;
const TOP = 26;
const FOOT = 10;

/** Shapes of markers, so that lines are told apart without colour. */
const SHAPES = [
  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
  "M-3.8-3.8h7.6v7.6h-7.6Z",
  "M0-4.8 4.6 3.6h-9.2Z",
  "M0-5.2 5.2 0 0 5.2-5.2 0Z",
  "M0 4.8 4.6-3.6h-9.2Z",
  "M-1.6-4.6h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3Z",
];

export function Marker({ look, hollow = false }: { look: number; hollow?: boolean }) {
  return (
    <path
      class={`pps-stat-marker pps-stat-look-${look}${hollow ? " pps-stat-hollow" : ""}`}
      d={SHAPES[look]!}
    />
  );
}

/** Round ticks from the lowest to the highest value, with nothing below zero unless a value is. */
export function ticksFor(low: number, high: number): number[] {
  const [bottom, top] = [Math.min(0, low), Math.max(0, high)];
  const rough = (top - bottom || 1) / 4;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough * 0.999)!;
  const ticks: number[] = [];
  for (let n = Math.floor(bottom / step + 1e-9); n <= Math.ceil(top / step - 1e-9); n += 1) {
    ticks.push(n * step);
  }
  return ticks;
}

/** Years that the axis names: about one in five per cent of the width, the last always. */
function yearTicks(first: number, last: number): number[] {
  const span = last - first;
  const step = [1, 2, 5, 10, 20].find((n) => span / n <= 7) ?? 50;
  const ticks = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
  return ticks;
}

interface ChartProps {
  traces: readonly Trace[];
  letters: Letters;
  first: number;
  last: number;
  year: number;
  alt: string;
  data: Data;
  language: Language;
  strings: Strings;
  onYear: (year: number) => void;
}

export function Chart(
  { traces, letters, first, last, year, alt, data, language, strings, onYear }: ChartProps,
) {
  const heights = traces.flatMap(({ line, drawn }) =>
    drawn.shown.map((place) => heightOf(line.rows[place]!, data))
  );
  const ticks = ticksFor(Math.min(...heights), Math.max(...heights));
  const [bottom, top] = [ticks[0]!, ticks[ticks.length - 1]!];
  const span = last - first + 1;
  const x = (at: number) => `${(100 * (at - first + 0.5) / span).toFixed(2)}%`;
  const y = (value: number) =>
    Math.round(10 * (TOP + (HEIGHT - TOP - FOOT) * (top - value) / (top - bottom))) / 10;
  const tickWord = (tick: number) => decimal(Math.round(tick * 10_000), 4, language);

  const verticals = new Map<number, string[]>();
  for (const { line, drawn } of traces) {
    for (const place of drawn.marks) {
      const { index, year: at } = line.breaks[place]!;
      const letter = letters.get(index);
      const there = verticals.get(at) ?? [];
      if (letter && !there.includes(letter)) verticals.set(at, [...there, letter].sort());
    }
  }

  const share = (at: number) => (at - first + 0.5) / span;
  const worded = wordedOf(
    traces,
    Array.from(verticals.keys()),
    share,
    (row) => y(heightOf(row, data)),
    ROOM[language],
  );

  const pick = (event: MouseEvent) => {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const at = first + Math.floor((event.clientX - box.left) / box.width * span);
    onYear(Math.min(last, Math.max(first, at)));
  };

  return (
    <div class="pps-stat-plot" role="img" aria-label={alt}>
      <div class="pps-stat-scale" aria-hidden="true" style={{ height: `${HEIGHT}px` }}>
        <span class="pps-stat-widest">
          {ticks.map(tickWord).reduce((a, b) => b.length > a.length ? b : a)}
        </span>
        {ticks.map((tick) => <span key={tick} style={{ top: `${y(tick)}px` }}>{tickWord(tick)}</span>)}
      </div>
      <svg
        class="pps-stat-lines"
        width="100%"
        height={HEIGHT}
        aria-hidden="true"
        focusable="false"
        onClick={pick}
      >
        <rect
          class="pps-stat-year"
          x={`${(100 * (year - first) / span).toFixed(2)}%`}
          width={`${(100 / span).toFixed(2)}%`}
          y={TOP - 6}
          height={HEIGHT - TOP - FOOT + 6}
        />
        {ticks.map((tick) => (
          <line
            key={tick}
            class={tick === 0 ? "pps-stat-zero" : "pps-stat-grid"}
            x1="0"
            x2="100%"
            y1={y(tick)}
            y2={y(tick)}
          />
        ))}
        {traces.map((trace) => <Strokes key={trace.look} {...trace} x={x} y={y} data={data} />)}
        {Array.from(verticals, ([at, names]) => (
          <g key={at}>
            <line class="pps-stat-halo" x1={x(at - 0.5)} x2={x(at - 0.5)} y1={TOP - 4} y2={HEIGHT - FOOT} />
            <line class="pps-stat-break" x1={x(at - 0.5)} x2={x(at - 0.5)} y1={TOP - 6} y2={HEIGHT - FOOT} />
            <text class="pps-stat-letter" x={x(at - 0.5)} y="13" text-anchor="middle">{names.join(" ")}</text>
          </g>
        ))}
        {traces.map((trace) => (
          <Values
            key={trace.look}
            {...trace}
            x={x}
            y={y}
            share={share}
            worded={worded}
            letters={letters}
            data={data}
            language={language}
            strings={strings}
          />
        ))}
      </svg>
      <div class="pps-stat-years" aria-hidden="true">
        {yearTicks(first, last).map((tick) => (
          <span
            key={tick}
            style={(tick - first + 0.5) / span > 0.93 ? { right: 0, transform: "none" } : { left: x(tick) }}
          >
            {tick}
          </span>
        ))}
      </div>
    </div>
  );
}

interface Places {
  x: (at: number) => string;
  y: (value: number) => number;
  data: Data;
}

function Strokes({ line, drawn, look, x, y, data }: Trace & Places) {
  return (
    <>
      {drawn.strokes.flatMap((stroke) =>
        stroke.slice(1).map((place, n) => {
          const [before, after] = [line.rows[stroke[n]!]!, line.rows[place]!];
          return (
            <line
              key={place}
              class={`pps-stat-stroke pps-stat-look-${look}`}
              x1={x(before.from)}
              x2={x(after.from)}
              y1={y(heightOf(before, data))}
              y2={y(heightOf(after, data))}
            />
          );
        })
      )}
    </>
  );
}

interface ValuesProps extends Trace, Places {
  share: (at: number) => number;
  worded: ReadonlyMap<string, number>;
  letters: Letters;
  language: Language;
  strings: Strings;
}

function Values({ line, drawn, look, x, y, share, worded, letters, data, language, strings }: ValuesProps) {
  return (
    <>
      {drawn.shown.map((place) => {
        const row = line.rows[place]!;
        const middle = (row.from + row.to) / 2;
        const height = y(heightOf(row, data));
        const names = line.breaks
          .filter((one) => one.rule === "point" && one.rows.includes(place))
          .map((one) => letters.get(one.index) ?? "")
          .join(" ");
        const at = share(middle);
        return (
          <g key={place}>
            <title>
              {`${line.name}${strings.comma}${yearsOf(row)}${strings.colon}${
                valueOf(row, data, language, strings)
              }${row.mark === "memory" ? ` (${strings.unconfirmed})` : ""}`}
            </title>
            {row.from !== row.to && (
              <line
                class={`pps-stat-span pps-stat-look-${look}${
                  drawn.hollow.includes(place) ? " pps-stat-span-hollow" : ""
                }`}
                x1={x(row.from - 0.4)}
                x2={x(row.to + 0.4)}
                y1={height}
                y2={height}
              />
            )}
            {row.from === row.to && (
              <svg x={x(middle)} y={height} overflow="visible">
                <Marker look={look} hollow={drawn.hollow.includes(place)} />
              </svg>
            )}
            {names && (
              <text class="pps-stat-letter" x={x(middle)} y={height - 9} text-anchor="middle">{names}</text>
            )}
            {worded.has(`${look} ${place}`) && (
              <text
                class="pps-stat-word"
                x={x(middle)}
                y={worded.get(`${look} ${place}`)}
                text-anchor={anchorOf(at)}
              >
                {strings.unconfirmed}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** Share of the width that the word needs on a phone. */
const ROOM: Readonly<Record<Language, number>> = { en: 0.3, zh: 0.17 };

/** Height of the word's box: its letters, and the markers that it must not touch. */
const WORD = 12;
const CLEAR = 7;

/** At the ends of the axis the word stands inside. */
const anchorOf = (at: number) => at < 0.15 ? "start" : at > 0.85 ? "end" : "middle";

/** The part of the width that the word covers, in shares. */
function coverOf(at: number, room: number): [number, number] {
  const anchor = anchorOf(at);
  return anchor === "start"
    ? [at, at + room]
    : anchor === "end"
    ? [at - room, at]
    : [at - room / 2, at + room / 2];
}

/**
 * Where the word "unconfirmed" stands (its base line): over runs of neighbouring unconfirmed values, at the highest, the
 * longest runs first, as long as it has room beside other words and lies on no value, above or else below its own. The key
 * under the chart says it of every hollow value, and the reading and the table beside each.
 */
function wordedOf(
  traces: readonly Trace[],
  verticals: readonly number[],
  share: (at: number) => number,
  heightOfRow: (row: Row) => number,
  room: number,
): ReadonlyMap<string, number> {
  // The letters over the verticals are in the way as well.
  const letters = verticals.map((at) => ({ from: share(at - 0.5), to: share(at - 0.5), y: 9 }));
  const values = traces.flatMap(({ line, drawn }) =>
    drawn.shown.map((place) => {
      const row = line.rows[place]!;
      return { from: share(row.from), to: share(row.to), y: heightOfRow(row) };
    })
  );
  const points = [...values, ...letters];
  const runs = traces.flatMap(({ line, drawn, look }) => {
    const found: number[][] = [];
    let open: number[] | null = null;
    for (const place of drawn.shown) {
      if (line.rows[place]!.mark !== "memory") open = null;
      else if (open) open.push(place);
      else found.push(open = [place]);
    }
    return found.map((places) => {
      const highest = places.reduce((a, b) =>
        heightOfRow(line.rows[b]!) < heightOfRow(line.rows[a]!) ? b : a
      );
      const row = line.rows[highest]!;
      return {
        key: `${look} ${highest}`,
        length: places.length,
        at: share((row.from + row.to) / 2),
        y: heightOfRow(row),
        named: line.breaks.some((one) => one.rule === "point" && one.rows.includes(highest)),
      };
    });
  });
  runs.sort((a, b) => b.length - a.length || a.at - b.at);
  const kept: typeof runs = [];
  const worded = new Map<string, number>();
  for (const run of runs) {
    if (kept.some((one) => Math.abs(one.at - run.at) < room)) continue;
    const [left, right] = coverOf(run.at, room);
    const near = points.filter((point) => point.to >= left && point.from <= right);
    const free = (base: number) =>
      base - WORD >= 0 && base <= HEIGHT - FOOT &&
      near.every((point) => point.y < base - WORD - CLEAR || point.y > base + CLEAR - 2);
    const above = run.named ? [run.y - 23] : [run.y - 11, run.y - 23];
    const further = Array.from({ length: 30 }, (_, n) => run.y - 29 - 6 * n);
    const base = [...above, run.y + WORD + 9, ...further].find(free);
    if (base === undefined) continue;
    kept.push(run);
    worded.set(run.key, base);
  }
  return worded;
}
