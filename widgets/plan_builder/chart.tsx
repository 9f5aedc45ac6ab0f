/**
 * The schedule as a chart: one bar a step from its earliest to its latest day, over the months and the days off. Positions
 * are percentages, so the chart takes any width and its letters keep their size.
 */

import { type Language, monthName, shortDay } from "../kit/i18n.ts";
import { dayNumber, isoDate } from "../rulebook/dates.ts";
import type { en } from "./strings.ts";

export interface ChartRow {
  id: string;
  label: string;
  earliest: string;
  latest: string;
  provisional: boolean;
  /** Whether it decides the day of the contract on the earliest path: its label bears a sign. */
  critical: boolean;
}

export interface DaysOff {
  /** First and last days of each range, both included. */
  off: readonly (readonly [string, string])[];
}

interface ChartProps {
  rows: readonly ChartRow[];
  daysOff: DaysOff;
  language: Language;
  words: typeof en;
}

const number = (day: string) => dayNumber(day)!;
const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

export function ScheduleChart({ rows, daysOff, language, words }: ChartProps) {
  const first = Math.min(...rows.map((row) => number(row.earliest)));
  const last = Math.max(...rows.map((row) => number(row.latest))) + 1;
  const span = Math.max(1, last - first);
  const at = (day: number) => percent((day - first) / span);
  const alt = words.chart.alt(
    shortDay(isoDate(first), language),
    shortDay(isoDate(last - 1), language),
    rows.length,
  );

  return (
    <div class="pps-gantt" role="img" aria-label={alt}>
      <div class="pps-gantt-ground">
        <svg width="100%" height="100%" aria-hidden="true" focusable="false">
          {offRanges(daysOff, first, last).map(([from, to]) => (
            <rect
              key={from}
              class="pps-gantt-off"
              x={at(from)}
              width={percent((to - from) / span)}
              y="0"
              height="100%"
            />
          ))}
          {months(first, last).map((day) => (
            <line key={day} class="pps-gantt-month" x1={at(day)} x2={at(day)} y1="0" y2="100%" />
          ))}
        </svg>
      </div>
      <div class="pps-gantt-row pps-gantt-head">
        <div class="pps-gantt-label" />
        <svg class="pps-gantt-bar" width="100%" height="18" aria-hidden="true" focusable="false">
          {labelledMonths(first, last).map(({ day, next }) => (
            <text key={day} x={at(day)} dx="4" y="13">
              {monthLabel(day, day === first, next, language)}
            </text>
          ))}
        </svg>
      </div>
      {rows.map((row) => {
        const from = number(row.earliest);
        const to = number(row.latest) + 1;
        const left = (from - first) / span > 0.2;
        const state = row.provisional ? " pps-gantt-provisional" : "";
        return (
          <div class="pps-gantt-row" key={row.id}>
            <div class={`pps-gantt-label${row.critical ? " pps-gantt-critical" : ""}`}>
              {row.critical && <CriticalSign />}
              {row.label}
            </div>
            <svg
              class={`pps-gantt-bar${state}`}
              width="100%"
              height="21"
              aria-hidden="true"
              focusable="false"
            >
              <rect
                class="pps-gantt-span"
                x={at(from)}
                width={percent((to - from) / span)}
                y="7"
                height="7"
              />
              <svg x={at(from)} overflow="visible">
                <path class="pps-gantt-earliest" d="M0 4v13" />
              </svg>
              <text
                class="pps-gantt-day"
                x={left ? at(from) : at(to)}
                dx={left ? -6 : 6}
                y="15"
                text-anchor={left ? "end" : "start"}
              >
                {shortDay(row.earliest, language)}
              </text>
            </svg>
          </div>
        );
      })}
    </div>
  );
}

/** A filled diamond: the step is on the critical path. */
export function CriticalSign() {
  return (
    <svg
      class="pps-critical-sign"
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M5 0L10 5L5 10L0 5Z" />
    </svg>
  );
}

/** Ranges of days off cut to the chart, as day numbers, the end not included. */
function offRanges({ off }: DaysOff, first: number, last: number): [number, number][] {
  return off
    .map(([from, to]): [number, number] => [Math.max(first, number(from)), Math.min(last, number(to) + 1)])
    .filter(([from, to]) => from < to);
}

/** First days of the months within the chart. */
function months(first: number, last: number): number[] {
  const found: number[] = [];
  for (let day = first; day < last; day += 1) if (isoDate(day).endsWith("-01")) found.push(day);
  return found;
}

/** Where month names stand: at the left edge and at each first of a month, unless two would touch. */
function labelledMonths(first: number, last: number): { day: number; next: number }[] {
  const starts = [first, ...months(first, last).filter((day) => day !== first)];
  return starts
    .map((day, index) => ({ day, next: starts[index + 1] ?? last }))
    .filter(({ day, next }) => (next - day) / (last - first) > 0.055);
}

function monthLabel(day: number, isFirst: boolean, next: number, language: Language): string {
  const iso = isoDate(day);
  const name = monthName(iso, language);
  const withYear = isFirst || iso.slice(5, 7) === "01";
  if (!withYear || next - day < 14) return name;
  return language === "zh" ? `${iso.slice(0, 4)}年${name}` : `${name} ${iso.slice(0, 4)}`;
}
