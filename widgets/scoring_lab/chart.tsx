/**
 * Total score over the weight of the price: one straight line a bid, the first drawn thick, the lawful weights shaded, a ring
 * where the first changes. Positions are percentages, so the chart takes any width and its letters keep their size.
 */

import { ChartFrame, Table, useKit } from "../kit/parts.ts";
import { grouped, hundredthsText, share } from "../plan/numbers.ts";
import { WHOLE } from "../plan/prices.ts";
import type { Lab, Result } from "../plan/scoring.ts";
import { LETTERS, type ResolvedLab } from "../plan/scoring_words.ts";
import { Letter } from "./bids.tsx";
import { stringsOf } from "./lab.ts";

const HEIGHT = 280;
/** Least distance between two letters at the end of their lines, as a share of the height. */
const APART = 0.055;

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

type Line = Result["lines"][number];

/** The total at a weight, in hundredths: on the straight line between the ends. */
export function totalAt(line: Line, weight: number): number {
  return share(line.at_0 * (WHOLE - weight) + line.at_100 * weight, 1, WHOLE);
}

export function WeightChart({ lab, named, result }: { lab: Lab; named: ResolvedLab; result: Result }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const { lines, leaders, flips, lawful } = result;
  if (lines.length === 0) return null;
  const place = (id: string) => lab.bids.findIndex((bid) => bid.id === id);
  const nameOf = (id: string) => named.bids[place(id)]!.name;
  const ends = lines.flatMap((line) => [line.at_0, line.at_100]);
  const least = Math.max(0, Math.floor((Math.min(...ends) - 100) / 1000) * 1000);
  const most = WHOLE;
  const across = (weight: number) => percent(weight / WHOLE);
  const up = (total: number) => percent((most - total) / (most - least));
  const marks = ticks(least, most);
  const [firstRange, ...otherRanges] = leaders;
  const changesInside = flips.some(({ at }) => at > lawful.from && at < lawful.to);
  const finding = otherRanges.length === 0 ? words.chart.always(nameOf(firstRange!.bid)) : [
    words.chart.begins(nameOf(firstRange!.bid), hundredthsText(firstRange!.to)),
    ...otherRanges.map((range) => words.chart.then(nameOf(range.bid), hundredthsText(range.from))),
  ].join(words.chart.join);
  const weights = Array.from({ length: 11 }, (_, tenth) => tenth * 1000);

  return (
    <ChartFrame
      name="weights"
      finding={finding}
      unit={`${words.chart.unit}${language === "zh" ? "。" : ". "}${
        changesInside ? words.chart.inside : words.chart.outside
      }`}
      table={
        <Table
          caption={words.chart.table}
          hideCaption
          columns={[
            { head: words.chart.weight, numeric: true },
            ...lines.map(({ id }) => ({
              head: `${LETTERS[place(id)]} ${nameOf(id)}`,
              numeric: true,
            })),
          ]}
          rows={weights.map((weight) => {
            const totals = lines.map((line) => totalAt(line, weight));
            const top = Math.max(...totals);
            return {
              key: String(weight),
              cells: [
                hundredthsText(weight),
                ...totals.map((total, index) =>
                  total === top
                    ? <b key={index}>{grouped(total, true)}</b>
                    : <span key={index}>{grouped(total, true)}</span>
                ),
              ],
            };
          })}
        />
      }
    >
      <div class="pps-lab-plot" role="img" aria-label={`${finding}. ${words.chart.alt(lines.length)}`}>
        <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false" overflow="visible">
          <rect
            class="pps-lab-lawful"
            x={across(lawful.from)}
            width={percent((lawful.to - lawful.from) / WHOLE)}
            y="0"
            height="100%"
          />
          {marks.map((mark) => (
            <g key={mark}>
              <line class="pps-lab-grid" x1="0" x2="100%" y1={up(mark)} y2={up(mark)} />
              <text class="pps-lab-mark" x="0" dx="-6" y={up(mark)} dy="4" text-anchor="end">
                {mark / 100}
              </text>
            </g>
          ))}
          {weights.map((weight) => (
            <text
              key={weight}
              class={`pps-lab-mark${weight % 2000 ? " pps-lab-odd" : ""}`}
              x={across(weight)}
              y="100%"
              dy="17"
              text-anchor="middle"
            >
              {weight / 100}
            </text>
          ))}
          {[lawful.from, lawful.to].filter((weight) => weight > 0 && weight < WHOLE).map((weight) => (
            <line
              key={weight}
              class="pps-lab-bound"
              x1={across(weight)}
              x2={across(weight)}
              y1="0"
              y2="100%"
            />
          ))}
          {lines.map((line) => (
            <line
              key={line.id}
              class={`pps-lab-line pps-lab-line-${place(line.id) % 8}`}
              x1="0"
              x2="100%"
              y1={up(line.at_0)}
              y2={up(line.at_100)}
            />
          ))}
          {leaders.map((range) => {
            const line = lines.find(({ id }) => id === range.bid)!;
            return (
              <line
                key={range.from}
                class={`pps-lab-first pps-lab-line-${place(range.bid) % 8}`}
                x1={across(range.from)}
                x2={across(range.to)}
                y1={up(totalAt(line, range.from))}
                y2={up(totalAt(line, range.to))}
              />
            );
          })}
          <line
            class="pps-lab-now"
            x1={across(result.weight)}
            x2={across(result.weight)}
            y1="0"
            y2="100%"
          />
          {flips.map(({ at, to }) => {
            const line = lines.find(({ id }) => id === to)!;
            return (
              <g key={`${at}-${to}`}>
                <circle class="pps-lab-flip" cx={across(at)} cy={up(totalAt(line, at))} r="6" />
                <text
                  class="pps-lab-flip-label"
                  x={across(at)}
                  y={up(totalAt(line, at))}
                  dy="-12"
                  text-anchor={at > 8500 ? "end" : at < 1500 ? "start" : "middle"}
                >
                  {hundredthsText(at)}
                </text>
              </g>
            );
          })}
          {spread(lines.map((line) => ({
            id: line.id,
            at: (most - line.at_100) / (most - least),
          }))).map(({ id, at }) => (
            <text key={id} class="pps-lab-end" x="100%" dx="8" y={percent(at)} dy="5">
              {LETTERS[place(id)]}
            </text>
          ))}
        </svg>
        <div class="pps-lab-axis" aria-hidden="true">{words.chart.axis}</div>
      </div>
      <Legend named={named} result={result} place={place} words={words} />
    </ChartFrame>
  );
}

function Legend(
  { named, result, place, words }: {
    named: ResolvedLab;
    result: Result;
    place: (id: string) => number;
    words: ReturnType<typeof stringsOf>;
  },
) {
  return (
    <div class="pps-legend" aria-hidden="true">
      {result.lines.map(({ id }) => (
        <span key={id}>
          <svg width="26" height="10">
            <line class={`pps-lab-line pps-lab-line-${place(id) % 8}`} x1="0" x2="26" y1="5" y2="5" />
          </svg>
          <Letter place={place(id)} /> {named.bids[place(id)]!.name}
        </span>
      ))}
      <span>
        <svg width="26" height="14">
          <rect class="pps-lab-lawful" width="26" height="14" />
        </svg>
        {words.chart.lawful}
      </span>
      <span>
        <svg width="8" height="14">
          <line class="pps-lab-now" x1="4" x2="4" y1="0" y2="14" />
        </svg>
        {words.chart.now}
      </span>
      {result.flips.length > 0 && (
        <span>
          <svg width="14" height="14">
            <circle class="pps-lab-flip" cx="7" cy="7" r="5" />
          </svg>
          {words.chart.flip}
        </span>
      )}
      <span>{words.chart.top}</span>
    </div>
  );
}

/** Round marks for the scores, five to seven of them. */
function ticks(least: number, most: number): number[] {
  const step = most - least > 6000 ? 2000 : most - least > 2500 ? 1000 : 500;
  const found: number[] = [];
  for (let mark = Math.ceil(least / step) * step; mark <= most; mark += step) found.push(mark);
  return found;
}

/** Letters moved apart so that none covers another; the order stays. */
function spread(places: { id: string; at: number }[]): { id: string; at: number }[] {
  const sorted = places.map((each) => ({ ...each })).sort((a, b) => a.at - b.at);
  for (let index = 1; index < sorted.length; index += 1) {
    sorted[index]!.at = Math.max(sorted[index]!.at, sorted[index - 1]!.at + APART);
  }
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const limit = index === sorted.length - 1 ? 1 : sorted[index + 1]!.at - APART;
    sorted[index]!.at = Math.min(sorted[index]!.at, limit);
  }
  return sorted;
}
