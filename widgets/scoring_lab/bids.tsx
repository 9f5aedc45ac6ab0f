/** The bids as cards: name, price, scores, and in the red-flag lab the traces in the file. */

import type { Drafts } from "../kit/drafts.ts";
import { FieldError, useKit } from "../kit/parts.ts";
import { grouped } from "../plan/numbers.ts";
import { MOST_BIDS } from "../plan/need.ts";
import { COUNTS, type Lab, type Result, type ScoredBid, TRACES } from "../plan/scoring.ts";
import { LETTERS, type ResolvedLab } from "../plan/scoring_words.ts";
import { type Data, newBid, stringsOf } from "./lab.ts";

interface BidsProps {
  lab: Lab;
  named: ResolvedLab;
  result: Result;
  data: Data;
  drafts: Drafts<Lab>;
  /** Whether the traces of the files are asked too. */
  traces: boolean;
}

export function Bids({ lab, named, result, data, drafts, traces }: BidsProps) {
  const { language, host } = useKit();
  const words = stringsOf(language);
  const change = (id: string, changes: { small: boolean } | { out: boolean }) =>
    drafts.choose({ ...lab, bids: lab.bids.map((bid) => (bid.id === id ? { ...bid, ...changes } : bid)) });
  const remove = (id: string) => {
    drafts.choose({ ...lab, bids: lab.bids.filter((bid) => bid.id !== id) });
    document.getElementById(`${host.id}-add-bid`)?.focus();
  };
  return (
    <>
      <div class="pps-lab-bids">
        {named.bids.map((bid, place) => {
          const row = result.bids.find((each) => each.id === bid.id)!;
          const kind = data.sets[lab.set]!.names.bids[bid.id]?.kind;
          const box = (name: string, label: string, more: Partial<BoxProps> = {}) => (
            <Box field={`bid.${bid.id}.${name}`} label={label} drafts={drafts} {...more} />
          );
          return (
            <fieldset class="pps-lab-bid" key={bid.id} data-bid={bid.id}>
              <legend class="pps-lab-bid-head">
                <Letter place={place} /> <span class="pps-visually-hidden">{bid.name}</span>{" "}
                <b>{standing(row, words)}</b> {kind && <span class="pps-lab-kind">{kind}</span>}
              </legend>
              <div class="pps-lab-boxes">
                {box("name", words.nameOf(LETTERS[place]!), { wide: true })}
                {box("price", words.price[data.sets[lab.set]!.unit], { numeric: true })}
                <Tick
                  name={`small-${bid.id}`}
                  label={words.small}
                  checked={bid.small}
                  onChange={(small) => change(bid.id, { small })}
                />
              </div>
              {lab.method === "scoring" && (
                <div
                  class="pps-lab-boxes pps-lab-scores"
                  style={{ "--columns": Math.min(named.items.length, 4) }}
                >
                  {named.items.map((item) => (
                    <Box
                      key={item.id}
                      field={`bid.${bid.id}.score.${item.id}`}
                      label={item.name}
                      after={words.of(item.points)}
                      drafts={drafts}
                      numeric
                    />
                  ))}
                </div>
              )}
              {traces && (
                <details class="pps-details">
                  <summary>{words.traces}</summary>
                  <div class="pps-lab-boxes">
                    {TRACES.map((trace) => box(trace, words.trace[trace], { wide: trace === "mistakes" }))}
                    {COUNTS.map((count) => box(count, words.count[count], { numeric: true }))}
                  </div>
                </details>
              )}
              <div class="pps-lab-bid-foot">
                <Tick
                  name={`out-${bid.id}`}
                  label={words.out}
                  checked={bid.out}
                  onChange={(out) => change(bid.id, { out })}
                />
                {lab.bids.length > 1 && (
                  <button
                    type="button"
                    class="pps-link-button"
                    aria-label={words.removeBid(bid.name)}
                    onClick={() => remove(bid.id)}
                  >
                    {words.remove}
                  </button>
                )}
              </div>
            </fieldset>
          );
        })}
      </div>
      <button
        id={`${host.id}-add-bid`}
        type="button"
        class="pps-button"
        disabled={lab.bids.length >= MOST_BIDS}
        onClick={() => drafts.choose({ ...lab, bids: [...lab.bids, newBid(lab)] })}
      >
        {words.addBid}
      </button>
    </>
  );
}

/** The letter under which a bid stands in chart and table, in its own colour. */
export function Letter({ place }: { place: number }) {
  return <span class={`pps-lab-letter pps-lab-line-${place % 8}`}>{LETTERS[place]}</span>;
}

/** Rank and total, or why there is none. */
function standing(row: ScoredBid, words: ReturnType<typeof stringsOf>): string {
  if (row.rank === null) return words.status[row.status];
  const place = words.place(row.rank);
  return row.total === null ? place : `${place} · ${grouped(row.total, true)}`;
}

interface BoxProps {
  field: string;
  label: string;
  drafts: Drafts<Lab>;
  after?: string;
  numeric?: boolean;
  wide?: boolean;
}

/** A small labelled box of a card. */
function Box({ field, label, drafts, after, numeric = false, wide = false }: BoxProps) {
  const { host } = useKit();
  const id = `${host.id}-${field.replace(/\./g, "-")}`;
  const error = drafts.error(field);
  return (
    <div
      class={`pps-lab-box${wide ? " pps-lab-box-wide" : ""}${error ? " pps-field-wrong" : ""}`}
    >
      <label class="pps-lab-box-label" for={id}>
        {label} {after && <span class="pps-lab-box-after">{after}</span>}
      </label>
      <FieldError id={`${id}-error`} error={error} />
      <input
        id={id}
        class={`pps-input${numeric ? " pps-input-number" : ""}`}
        type="text"
        inputMode={numeric ? "decimal" : undefined}
        autocomplete="off"
        value={drafts.text(field)}
        onInput={(event) => drafts.type(field, event.currentTarget.value)}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? "true" : undefined}
      />
    </div>
  );
}

function Tick(
  { name, label, checked, onChange }: {
    name: string;
    label: string;
    checked: boolean;
    onChange: (checked: boolean) => void;
  },
) {
  const { host } = useKit();
  const id = `${host.id}-${name}`;
  return (
    <label class={`pps-radio pps-lab-tick${checked ? " pps-chosen" : ""}`} for={id}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="pps-radio-text">{label}</span>
    </label>
  );
}
