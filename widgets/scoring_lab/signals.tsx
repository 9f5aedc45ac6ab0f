/** The signals of a set of bids: what rings, what else it may mean, and what to do before anybody is accused. */

import { ChartFrame, LawCites, Mixed, Result as ResultCard, useKit } from "../kit/parts.ts";
import { fen, grouped } from "../plan/numbers.ts";
import type { Signal } from "../plan/red_flags.ts";
import type { Lab, Result } from "../plan/scoring.ts";
import { LETTERS, type ResolvedLab, sentence } from "../plan/scoring_words.ts";
import { type Data, type SignalText, stringsOf } from "./lab.ts";
import { namesOf } from "./results.tsx";

/** How many ring, of how many that could be reckoned, and how many of these the law itself names. */
export function summary(found: readonly Signal[], data: Data, words: ReturnType<typeof stringsOf>): string {
  const legal = new Set(data.sayings.signals.filter((text) => text.legal).map(({ id }) => id));
  const rings = found.filter((signal) => signal.rings);
  return words.signals.summary(
    rings.length,
    found.filter((signal) => signal.rings !== null).length,
    rings.filter(({ id }) => legal.has(id)).length,
  );
}

export function Signals({ found, named, data }: {
  found: readonly Signal[];
  named: ResolvedLab;
  data: Data;
}) {
  const { language } = useKit();
  const words = stringsOf(language);
  const names = namesOf(named);
  const texts = new Map(data.sayings.signals.map((text) => [text.id, text]));
  const rings = found.filter((signal) => signal.rings);
  const others = found.filter((signal) => !signal.rings);
  const say = (text: string, signal: Signal) => (
    <Mixed text={sentence(text, signal, names, language)} language={language} />
  );
  return (
    <>
      {rings.length === 0 && <p>{words.signals.none}</p>}
      {rings.map((signal) => {
        const text = texts.get(signal.id)!;
        return (
          <ResultCard
            key={signal.id}
            finding="check"
            word={words.signals.rings}
            title={
              <>
                {text.title} {text.legal && <span class="pps-lab-legal">{words.signals.legal}</span>}
              </>
            }
            lead={say(signal.values.ratio && text.rings_ratio ? text.rings_ratio : text.rings, signal)}
          >
            <p class="pps-lab-definition">{say(text.definition, signal)}</p>
            <p>
              <b>{words.signals.innocent}</b> <Mixed text={text.innocent} language={language} />
            </p>
            <More text={text} signal={signal} data={data} names={names} />
          </ResultCard>
        );
      })}
      <details class="pps-details pps-lab-others">
        <summary>{words.signals.others}</summary>
        {others.map((signal) => {
          const text = texts.get(signal.id)!;
          const known = signal.rings !== null;
          return (
            <ResultCard
              key={signal.id}
              quiet
              finding={known ? "good" : "open"}
              word={known ? words.signals.quiet : words.signals.unknown}
              title={text.title}
              lead={known ? say(text.quiet, signal) : words.signals.unknownSays}
            >
              <More text={text} signal={signal} data={data} names={names} quiet />
            </ResultCard>
          );
        })}
      </details>
    </>
  );
}

/** Definition, what to do, article and works of a signal. */
function More({ text, signal, data, names, quiet = false }: {
  text: SignalText;
  signal: Signal;
  data: Data;
  names: Record<string, string>;
  /** Whether definition and innocent explanation stand here, because nothing else shows them. */
  quiet?: boolean;
}) {
  const { language } = useKit();
  const words = stringsOf(language).signals;
  return (
    <details class="pps-details">
      <summary>{quiet ? words.more : words.moreRings}</summary>
      <dl class="pps-lab-more-list">
        {quiet && (
          <>
            <dt>{words.how}</dt>
            <dd>
              <Mixed text={sentence(text.definition, signal, names, language)} language={language} />
            </dd>
            <dt>{words.innocent}</dt>
            <dd>
              <Mixed text={text.innocent} language={language} />
            </dd>
          </>
        )}
        <dt>{words.next}</dt>
        <dd>
          <Mixed text={text.next} language={language} />
        </dd>
      </dl>
      <LawCites cite={text.cite} mark={text.mark} quotes={data.sayings.quotes} />
      {text.works.length > 0 && (
        <p class="pps-small">
          {words.works}{" "}
          <Mixed text={text.works.map((key) => data.works[key]).join("; ")} language={language} />
        </p>
      )}
    </details>
  );
}

/** The prices on one line, so that steps and clusters can be seen. */
export function PriceStrip({ lab, named, result }: { lab: Lab; named: ResolvedLab; result: Result }) {
  const { language } = useKit();
  const words = stringsOf(language).signals;
  const priced = result.bids.map((row, place) => ({ price: row.price, place }))
    .filter((each): each is { price: number; place: number } => each.price !== null)
    .sort((a, b) => a.price - b.price);
  if (priced.length === 0) return null;
  const ceiling = lab.ceiling === null ? null : fen(lab.ceiling);
  const prices = priced.map(({ price }) => price);
  const most = Math.max(...prices, ceiling ?? 0);
  const lowest = Math.min(...prices);
  const least = lowest - Math.max(1, Math.round((most - lowest) * 0.1));
  const across = (price: number) => `${(100 * (price - least) / (most - least)).toFixed(2)}%`;
  // Letters that would cover each other stand one above the other.
  let level = 0;
  const levels = priced.map(({ price }, index) => {
    const before = priced[index - 1]?.price;
    level = before !== undefined && (price - before) / (most - least) < 0.05 ? level + 1 : 0;
    return level;
  });
  const height = 44 + 20 * Math.max(...levels);
  return (
    <ChartFrame
      name="prices"
      finding={words.heading}
      unit={ceiling === null ? words.stripUnitNone : words.stripUnit}
    >
      <div
        class="pps-lab-strip"
        role="img"
        aria-label={`${words.strip(priced.length)} ${
          priced.map(({ price, place }) => `${named.bids[place]!.name} ${grouped(price)}`).join("; ")
        }`}
      >
        <svg width="100%" height={height + 22} aria-hidden="true" focusable="false" overflow="visible">
          <line class="pps-lab-base" x1="0" x2="100%" y1={height - 8} y2={height - 8} />
          {ceiling !== null && (
            <line class="pps-lab-bound" x1={across(ceiling)} x2={across(ceiling)} y1="4" y2={height} />
          )}
          {priced.map(({ price, place }, index) => (
            <g key={place}>
              <line
                class="pps-lab-stem"
                x1={across(price)}
                x2={across(price)}
                y1={height - 22 - 20 * levels[index]!}
                y2={height - 8}
              />
              <circle
                class={`pps-lab-dot pps-lab-line-${place % 8}`}
                cx={across(price)}
                cy={height - 8}
                r="5"
              />
              <text
                class="pps-lab-end"
                x={across(price)}
                y={height - 26 - 20 * levels[index]!}
                text-anchor="middle"
              >
                {LETTERS[place]}
              </text>
            </g>
          ))}
          <text class="pps-lab-mark" x={across(lowest)} y={height + 14} text-anchor="start">
            {grouped(lowest)}
          </text>
          <text class="pps-lab-mark" x="100%" y={height + 14} text-anchor="end">
            {ceiling === most ? `${words.ceiling} ${grouped(most)}` : grouped(most)}
          </text>
        </svg>
      </div>
    </ChartFrame>
  );
}
