/** The two sums as bars from low to high, and the tornado: what the difference turns on. Positions are percentages. */

import { ChartFrame, Table, useKit } from "../kit/parts.ts";
import {
  type Bar,
  type Case,
  type CaseResult,
  type Figure,
  MONEY,
  type Place,
  PLACES,
} from "../plan/make_or_buy.ts";
import {
  amountWords,
  breakEvenWords,
  figureLabel,
  figureWords,
  lineLabel,
  shareWords,
} from "../plan/make_or_buy_words.ts";
import { grouped, hundredths } from "../plan/numbers.ts";
import { type Data, stringsOf } from "./decision.ts";

interface ChartProps {
  given: Case;
  result: CaseResult;
  data: Data;
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

export function Sums({ given, result, data }: ChartProps) {
  const { language } = useKit();
  const strings = stringsOf(language).sums;
  const { words, sets } = data;
  const names = sets[given.set]!.names;
  const amount = (value: number) => amountWords(value, language);
  const colon = language === "zh" ? "：" : ": ";
  const { make, buy } = result;
  const lows = [make.low, make.likely, buy.low, buy.likely];
  const highs = [make.high, make.likely, buy.high, buy.likely];
  const span = Math.max(...highs) - Math.min(...lows) || 1;
  const least = Math.max(0, Math.min(...lows) - span * 0.06);
  const most = Math.max(...highs) + span * 0.06;
  const across = (value: number) => percent((value - least) / (most - least));
  const rows = (["make", "buy"] as const).map((side) => ({ side, sum: result[side] }));
  const { likely } = result.difference;
  const line = (label: string, values: Record<Place, number>, key: string, total = false) => ({
    key,
    cells: [
      total ? <b key="label">{label}</b> : label,
      ...PLACES.map((place) =>
        total ? <b key={place}>{amount(values[place])}</b> : <span key={place}>{amount(values[place])}</span>
      ),
    ],
  });
  const table = (
    <>
      <Table
        caption={strings.heading}
        hideCaption
        columns={[
          { head: strings.item },
          ...PLACES.map((place) => ({ head: stringsOf(language).places[place], numeric: true })),
        ]}
        rows={(["make", "buy"] as const).flatMap((side) => [
          ...result.lines[side].map((each) =>
            line(lineLabel(each.key, words, names, language), each, `${side}-${each.key}`)
          ),
          line(words.record[`${side}-total`]!, result[side], `${side}-total`, true),
        ])}
      />
      <p class="pps-small">{strings.how}</p>
      <p class="pps-small">
        <b>{words.groups.make}{colon}</b>
        {strings.makeFormula(
          figureWords("units", given.figures.units[1], language),
          figureWords("load", given.figures.load[1], language),
          grouped(result.workers.likely * 100),
        )}
      </p>
      <p class="pps-small">
        <b>{words.groups.buy}{colon}</b>
        {strings.buyFormula(
          figureWords("units", given.figures.units[1], language),
          figureWords("price", given.figures.price[1], language),
        )}
      </p>
    </>
  );
  return (
    <ChartFrame
      name="sums"
      finding={strings.buy(shareWords(result.share, language))}
      unit={strings.unit}
      table={table}
    >
      <div
        class="pps-mob-sums"
        role="img"
        aria-label={strings.alt(amount(make.likely), amount(buy.likely))}
      >
        {rows.map(({ side, sum }) => (
          <div class="pps-mob-bar-row" key={side}>
            <div class="pps-mob-bar-label">
              <b>{words.groups[side]}</b>
              {side === "make" && (
                <span class="pps-mob-aside">
                  {strings.workers(grouped(result.workers.likely * 100), names.worker)}
                </span>
              )}
            </div>
            <svg width="100%" height="58" aria-hidden="true" focusable="false" overflow="visible">
              <line class="pps-mob-grid" x1="0" x2="100%" y1="40" y2="40" />
              <rect
                class={`pps-mob-span pps-mob-${side}`}
                x={across(sum.low)}
                width={percent((sum.high - sum.low) / (most - least))}
                y="22"
                height="14"
              />
              <line
                class="pps-mob-likely"
                x1={across(sum.likely)}
                x2={across(sum.likely)}
                y1="17"
                y2="41"
              />
              <text
                class="pps-mob-strong"
                x={across(sum.likely)}
                y="12"
                text-anchor={(sum.likely - least) / (most - least) > 0.75 ? "end" : "middle"}
              >
                {strings.likely(amount(sum.likely))}
              </text>
              <text class="pps-mob-end" x={across(sum.low)} y="54" text-anchor="start">
                {amount(sum.low)}
              </text>
              <text class="pps-mob-end" x={across(sum.high)} y="54" text-anchor="end">
                {amount(sum.high)}
              </text>
            </svg>
          </div>
        ))}
      </div>
      <p class="pps-mob-sentence">
        {[
          likely === 0 ? strings.equal : strings.difference(
            amount(Math.abs(likely)),
            likely < 0 ? strings.buyName : strings.make,
          ),
          breakEvenWords(result, words, names, language),
        ].join(language === "zh" ? "" : " ")}
      </p>
    </ChartFrame>
  );
}

/** Short words for an end of a bar: a figure at its low or high. */
function endWords(key: Figure, text: string): string {
  const value = hundredths(text) ?? 0;
  if (MONEY.includes(key) && value >= 1_000_000) return grouped(Math.round(value / 100) * 100);
  return grouped(value) + (key === "overhead" ? "%" : "");
}

export function Tornado({ given, result, data }: ChartProps) {
  const { language } = useKit();
  const strings = stringsOf(language).tornado;
  const names = data.sets[given.set]!.names;
  const { tornado: bars } = result;
  const label = (key: Figure) => figureLabel(key, data.words, names, language);
  const first = bars[0];
  if (!first) return <p>{strings.none}</p>;
  const ends = [...bars.flatMap(({ low, high }) => [low, high]), 0, result.difference.likely];
  const room = (Math.max(...ends) - Math.min(...ends)) * 0.19;
  const least = Math.min(...ends) - room, most = Math.max(...ends) + room;
  const across = (value: number) => percent((value - least) / (most - least));
  const zero = across(0);
  return (
    <ChartFrame
      name="tornado"
      finding={(bars.some(({ turns }) => turns) ? strings.finding : strings.stable)(label(first.key))}
      unit={strings.unit}
      table={
        <Table
          caption={strings.unit}
          hideCaption
          columns={[
            { head: strings.figure },
            { head: strings.atLow, numeric: true },
            { head: strings.atHigh, numeric: true },
          ]}
          rows={bars.map((bar) => ({
            key: bar.key,
            cells: [label(bar.key), amountWords(bar.low, language), amountWords(bar.high, language)],
          }))}
        />
      }
    >
      <div class="pps-mob-tornado" role="img" aria-label={strings.alt(bars.length)}>
        <div class="pps-mob-bar-row pps-mob-sides">
          <div class="pps-mob-bar-label" />
          <div class="pps-mob-side-words">
            <span>← {strings.left}</span> <span>{strings.right} →</span>
          </div>
        </div>
        {bars.map((bar) => {
          const leftIsLow = bar.low <= bar.high;
          const [from, to] = leftIsLow ? [bar.low, bar.high] : [bar.high, bar.low];
          const [low, , high] = given.figures[bar.key];
          return (
            <div class="pps-mob-bar-row" key={bar.key}>
              <div class="pps-mob-bar-label">{label(bar.key)}</div>
              <svg width="100%" height="26" aria-hidden="true" focusable="false" overflow="visible">
                <line class="pps-mob-zero" x1={zero} x2={zero} y1="0" y2="26" />
                <rect
                  class={`pps-mob-swing${bar.turns ? "" : " pps-mob-stays"}`}
                  x={across(from)}
                  width={percent((to - from) / (most - least))}
                  y="6"
                  height="14"
                />
                <line
                  class="pps-mob-now"
                  x1={across(result.difference.likely)}
                  x2={across(result.difference.likely)}
                  y1="3"
                  y2="23"
                />
                <text class="pps-mob-end" x={across(from)} dx="-5" y="18" text-anchor="end">
                  {endWords(bar.key, leftIsLow ? low : high)}
                </text>
                <text class="pps-mob-end" x={across(to)} dx="5" y="18" text-anchor="start">
                  {endWords(bar.key, leftIsLow ? high : low)}
                </text>
              </svg>
            </div>
          );
        })}
      </div>
      <Legend bars={bars} />
    </ChartFrame>
  );
}

function Legend({ bars }: { bars: readonly Bar[] }) {
  const { language } = useKit();
  const strings = stringsOf(language).tornado;
  return (
    <div class="pps-legend" aria-hidden="true">
      {bars.some(({ turns }) => turns) && (
        <span>
          <svg width="24" height="12">
            <rect class="pps-mob-swing" width="24" height="12" />
          </svg>
          {strings.turns}
        </span>
      )}
      {bars.some(({ turns }) => !turns) && (
        <span>
          <svg width="24" height="12">
            <rect class="pps-mob-swing pps-mob-stays" x=".6" y=".6" width="22.8" height="10.8" />
          </svg>
          {strings.stays}
        </span>
      )}
      <span>
        <svg width="8" height="14">
          <line class="pps-mob-now" x1="4" x2="4" y1="0" y2="14" />
        </svg>
        {strings.likely}
      </span>
    </div>
  );
}
