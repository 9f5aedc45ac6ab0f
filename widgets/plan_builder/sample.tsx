/** Sample bids: the form in which they are typed, and what the plan works out of them. */

import { useEffect, useRef } from "preact/hooks";
import { BookLink, Select, Table, TextField, useKit } from "../kit/parts.ts";
import { encodeState } from "../kit/state.ts";
import { sampleCells, sampleHead } from "../plan/document.ts";
import { MOST_BIDS, type Need, type SampleBid } from "../plan/need.ts";
import { hundredthsText } from "../plan/numbers.ts";
import type { Plan } from "../plan/plan.ts";
import { WHOLE } from "../plan/prices.ts";
import type { Rulebook } from "../plan/rulebook.ts";
import type { Sample } from "../plan/sample_bids.ts";
import { yuanText } from "../plan/wording.ts";
import type { Answers } from "./answers.ts";
import { Asks, Cites, label, Said, say, stringsOf } from "./results.tsx";

const LETTERS = "ABCDEFGHIJKL";
/** The first lab on its page. */
const LAB = "tools/scoring-lab#scoring-lab-1";
/** Sets of bids from which the lab begins: prices of an hour, and prices of the whole. */
const LAB_SETS = { unit: "home-care-bids", whole: "red-flags-steps" };
/** In fen: a ceiling below it is the price of a unit. */
const UNIT_PRICE = 100_000;

const KINDS: Record<string, Pick<SampleBid, "small" | "social">> = {
  small: { small: true, social: false },
  social: { small: false, social: true },
  other: { small: false, social: false },
  "": { small: null, social: null },
};

function kindOf({ small, social }: SampleBid): string {
  return small ? "small" : social ? "social" : small === false ? "other" : "";
}

/** One card a bid; the ceiling is asked once there is one. */
export function SampleForm({ need, answers }: { need: Need; answers: Answers }) {
  const { language, host } = useKit();
  const words = stringsOf(language).sample;
  const bids = need.sample_bids ?? [];
  // Who adds a bid types its name next.
  const added = useRef(false);
  useEffect(() => {
    if (added.current) document.getElementById(`${host.id}-bid-${bids.length - 1}-name`)?.focus();
    added.current = false;
  }, [bids.length]);
  const change = (place: number, changes: Partial<SampleBid>) =>
    answers.choose({
      sample_bids: bids.map((bid, each) => (each === place ? { ...bid, ...changes } : bid)),
    });
  const box = (place: number, part: "name" | "price", text: string, width: number) => {
    const field = `sample_bids[${place}].${part}` as const;
    return (
      <TextField
        name={`bid-${place}-${part}`}
        label={text}
        error={answers.error(field)}
        text={answers.text(field)}
        onText={(typed) => answers.type(field, typed)}
        width={width}
      />
    );
  };
  return (
    <>
      <p class="pps-hint">{words.hint}</p>
      {bids.map((bid, place) => {
        const letter = LETTERS[place]!;
        return (
          <fieldset class="pps-plan-bid" key={place}>
            <legend class="pps-plan-bid-head">{words.bid(letter)}</legend>
            {box(place, "name", words.name, 24)}
            {box(place, "price", words.price, 16)}
            <Select
              name={`bid-${place}-kind`}
              label={words.kind}
              value={kindOf(bid)}
              empty={stringsOf(language).notKnown}
              options={Object.entries(words.kinds).map(([value, text]) => ({ value, label: text }))}
              onChange={(kind) => change(place, KINDS[kind]!)}
            />
            <button
              type="button"
              class="pps-link-button"
              aria-label={words.removeBid(letter)}
              onClick={() => {
                answers.removeBid(place);
                document.getElementById(`${host.id}-add-bid`)?.focus();
              }}
            >
              {words.remove}
            </button>
          </fieldset>
        );
      })}
      <p>
        <button
          id={`${host.id}-add-bid`}
          type="button"
          class="pps-button"
          disabled={bids.length >= MOST_BIDS}
          onClick={() => {
            const bid: SampleBid = { name: null, price: null, small: false, social: false };
            added.current = true;
            answers.choose({ sample_bids: [...bids, bid] });
          }}
        >
          {words.add}
        </button>
      </p>
      {(bids.length > 0 || answers.text("sample_ceiling") !== "") && (
        <TextField
          name="sample_ceiling"
          label={words.ceiling}
          hint={words.ceilingHint}
          error={answers.error("sample_ceiling")}
          text={answers.text("sample_ceiling")}
          onText={(text) => answers.type("sample_ceiling", text)}
          width={16}
        />
      )}
    </>
  );
}

/** The bids worked out, with the why of each figure, and the way to the lab. */
export function SampleResult({ plan, rulebook }: { plan: Plan; rulebook: Rulebook }) {
  const { language, host } = useKit();
  const words = stringsOf(language).sample;
  const { sample } = plan;
  if (sample === null) return null;
  const title = label(rulebook, "sample", "title");
  const compared = sample.way === "scored" || sample.way === "lowest";
  return (
    <div class="pps-plan-sample">
      <Table
        caption={title}
        stack
        columns={sampleHead(sample).map((name) => ({
          head: label(rulebook, "sample", name),
        }))}
        rows={sample.bids.map((bid, place) => ({
          key: String(place),
          cells: sampleCells(bid, sample, rulebook, language),
        }))}
      />
      <ul class="pps-reasons">
        {sample.says.map((each, place) => (
          <li key={place}>
            <span class="pps-plan-says">
              <Said text={each.text} />
            </span>
            {each.doubt && (
              <span class="pps-plan-says">
                <b>{stringsOf(language).doubt}</b> <Said text={each.doubt} />
              </span>
            )}
            <Cites cite={each.cite} mark={each.mark} rulebook={rulebook} />
          </li>
        ))}
      </ul>
      <Asks names={sample.asks} rulebook={rulebook} />
      {compared && host.link(LAB) !== null && (
        <p class="pps-no-print">
          <BookLink page={`${LAB}=${encodeState(labState(plan, sample, words.rest))}`}>{words.lab}</BookLink>
        </p>
      )}
    </div>
  );
}

/** The state of the bid-scoring lab with these bids; what the panel would give for the rest is left to its reader. */
export function labState(plan: Plan, sample: Sample, rest: string): Record<string, unknown> {
  const { need } = plan;
  const { ceiling, weight } = sample;
  const lab: Record<string, unknown> = {
    set: ceiling !== null && ceiling < UNIT_PRICE ? LAB_SETS.unit : LAB_SETS.whole,
    procedure: need.method === "competitive-consultation" ? "consultation" : "tender",
    method: sample.way === "scored" ? "scoring" : "lowest-price",
    ceiling: ceiling === null ? null : yuanText(ceiling),
    bids: sample.bids.map((bid, place) => ({
      id: `bid-${place + 1}`,
      name: say(bid.name),
      price: bid.price === null ? null : yuanText(bid.price),
      small: bid.small === true,
    })),
  };
  if (weight !== null) lab.price_weight = hundredthsText(weight);
  if (need.price_deduction !== null) lab.deduction = String(Math.min(need.price_deduction, 99));
  const left = WHOLE - (weight ?? WHOLE);
  if (left > 0) lab.items = [{ id: "rest", name: rest, points: hundredthsText(left) }];
  return { view: "scoring", lab };
}
