/** The rule of payment: its fields, and the share paid over the score as a line. Positions are percentages; letters keep their size. */

import { ChartFrame, Table, TextField, useKit } from "../kit/parts.ts";
import type { Drafts } from "../kit/drafts.ts";
import {
  type IndicatorTable,
  PAY,
  type PayRule,
  rateAt,
  rateWords,
  type Scored,
} from "../plan/indicators.ts";
import { fen, hundredths, hundredthsText, priceWords, share } from "../plan/numbers.ts";
import { stringsOf } from "./table.ts";

export function PayFields({ drafts }: { drafts: Drafts<IndicatorTable> }) {
  const { language } = useKit();
  const words = stringsOf(language);
  return (
    <div class="pps-ind-pay-fields">
      {PAY.map((name) => (
        <TextField
          key={name}
          name={`pay-${name}`}
          label={words.fields[name]}
          hint={name === "surplus" ? words.surplusHint : undefined}
          error={drafts.error(`pay.${name}`)}
          text={drafts.text(`pay.${name}`)}
          onText={(text) => drafts.type(`pay.${name}`, text)}
          width={name === "price" || name === "surplus" ? 12 : 8}
        />
      ))}
    </div>
  );
}

const HEIGHT = 220;
const ALL = 1_000_000;

/** The share that is paid, in words, to two decimals. */
const paidWords = (rate: number): string => rateWords(ALL - rate);

export function PayChart({ pay, scored }: { pay: PayRule; scored: Scored }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const { score_100: now, cliff_100: cliff } = scored;
  const full = hundredths(pay.full)!;
  // From well below the lowest point that matters to a hundred.
  const lowest = Math.min(now, cliff, scored.most_at);
  const first = Math.max(0, Math.floor(lowest / 1000) * 1000 - 1000);
  const deepest = Math.max(rateAt(pay, 0), 10_000);
  const depth = Math.min(ALL, Math.ceil(deepest * 1.15 / 20_000) * 20_000);
  const x = (score: number) => `${(100 * (score - first) / (10_000 - first)).toFixed(2)}%`;
  const y = (rate: number) => `${(100 * rate / depth).toFixed(2)}%`;
  const corners = [first, scored.most_at, full, 10_000].filter((score, place, all) =>
    score >= first && all.indexOf(score) === place
  );
  // The rate falls in a straight line between the corners, but for a cap that leaves a step at the bottom: none is there.
  const marks = Array.from({ length: 5 }, (_, place) => depth * place / 4);
  const scores = Array.from({ length: (10_000 - first) / 1000 + 1 }, (_, place) => first + 1000 * place);
  const told = Array.from(new Set([...scores, scored.most_at, full, now, cliff])).sort((a, b) => a - b);
  const finding = words.chart.finding(paidWords(scored.pay.rate), hundredthsText(now));
  const price = fen(pay.price)!;
  return (
    <ChartFrame
      name="pay"
      finding={finding}
      unit={words.chart.unit}
      table={
        <Table
          hideCaption
          caption={words.chart.table}
          columns={[
            { head: words.chart.score, numeric: true },
            { head: words.chart.percent, numeric: true },
            { head: words.chart.deduction, numeric: true },
          ]}
          rows={told.map((score) => {
            const rate = rateAt(pay, score);
            return {
              key: String(score),
              cells: [hundredthsText(score), paidWords(rate), priceWords(share(price, rate, ALL), language)],
            };
          })}
        />
      }
    >
      <div
        class="pps-ind-plot"
        role="img"
        aria-label={words.chart.alt(
          hundredthsText(now),
          paidWords(scored.pay.rate),
          hundredthsText(cliff),
          paidWords(scored.pay_cliff.rate),
        )}
      >
        <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false" overflow="visible">
          {marks.map((rate) => (
            <g key={rate}>
              <line class="pps-ind-grid" x1="0" x2="100%" y1={y(rate)} y2={y(rate)} />
              <text class="pps-ind-mark" x="0" dx="-6" y={y(rate)} dy="4" text-anchor="end">
                {paidWords(rate)}
              </text>
            </g>
          ))}
          {scores.map((score, place) => (
            <text
              key={score}
              class={`pps-ind-mark${
                scores.length > 6 && place % 2 !== (scores.length - 1) % 2 ? " pps-ind-odd" : ""
              }`}
              x={x(score)}
              y="100%"
              dy="18"
              text-anchor="middle"
            >
              {score / 100}
            </text>
          ))}
          {corners.slice(1).map((score, place) => (
            <line
              key={score}
              class="pps-ind-line"
              x1={x(corners[place]!)}
              x2={x(score)}
              y1={y(rateAt(pay, corners[place]!))}
              y2={y(rateAt(pay, score))}
            />
          ))}
          <circle class="pps-ind-cliff" cx={x(cliff)} cy={y(scored.pay_cliff.rate)} r="6" />
          <circle class="pps-ind-now" cx={x(now)} cy={y(scored.pay.rate)} r="6" />
        </svg>
      </div>
      <div class="pps-legend" aria-hidden="true">
        <span>
          <svg width="14" height="14">
            <circle class="pps-ind-now" cx="7" cy="7" r="5" />
          </svg>
          {words.chart.now}
        </span>
        <span>
          <svg width="14" height="14">
            <circle class="pps-ind-cliff" cx="7" cy="7" r="5" />
          </svg>
          {words.chart.cliff}
        </span>
      </div>
    </ChartFrame>
  );
}
