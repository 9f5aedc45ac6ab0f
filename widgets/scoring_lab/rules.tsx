/** The rule of evaluation: procedure, method, weights, deduction, ceiling. */

import { Choice, NumberField, Select, TextField, useKit } from "../kit/parts.ts";
import type { Drafts } from "../kit/drafts.ts";
import { LOW } from "../plan/prices.ts";
import {
  type EvaluationMethod,
  type Lab,
  METHODS,
  MOST_ITEMS,
  type Procedure,
  PROCEDURES,
} from "../plan/scoring.ts";
import type { ResolvedLab } from "../plan/scoring_words.ts";
import { type Data, numberOf, stringsOf, withItem, withoutItem } from "./lab.ts";

const WEIGHTS = Array.from({ length: 101 }, (_, percent) => percent);
const DEDUCTIONS = Array.from({ length: 31 }, (_, percent) => percent);

export function Rules(
  { lab, named, data, drafts }: { lab: Lab; named: ResolvedLab; data: Data; drafts: Drafts<Lab> },
) {
  const { language, host } = useKit();
  const words = stringsOf(language);
  const { unit } = data.sets[lab.set]!;
  const field = (name: string) => ({
    name: name.replace(/\./g, "-"),
    error: drafts.error(name),
    text: drafts.text(name),
    onText: (text: string) => drafts.type(name, text),
  });
  const percent = { unit: words.percent, write: String, say: (value: number) => `${value}%`, width: 5 };
  const scoring = lab.method === "scoring";
  const remove = (id: string) => {
    drafts.choose(withoutItem(lab, id));
    document.getElementById(`${host.id}-add-item`)?.focus();
  };
  return (
    <div class="pps-form">
      <div class="pps-form-group" role="group" aria-label={words.rules}>
        <div class="pps-form-title" aria-hidden="true">{words.rules}</div>
        <Choice
          name="procedure"
          inline
          label={words.procedure}
          value={lab.procedure}
          options={PROCEDURES.map((value) => ({ value, label: words.procedures[value] }))}
          onChange={(value) => drafts.choose({ ...lab, procedure: value as Procedure })}
        />
        <Select
          name="method"
          label={words.method}
          value={lab.method}
          options={METHODS.map((value) => ({ value, label: words.methods[value] }))}
          onChange={(value) => drafts.choose({ ...lab, method: value as EvaluationMethod })}
        />
        {scoring && (
          <NumberField
            {...field("price_weight")}
            {...percent}
            label={words.weight}
            hint={words.weightHint}
            value={numberOf(lab.price_weight)}
            stops={WEIGHTS}
            slider
          />
        )}
        <NumberField
          {...field("deduction")}
          {...percent}
          label={words.deduction}
          hint={words.deductionHint}
          value={numberOf(lab.deduction)}
          stops={DEDUCTIONS}
        />
        <TextField {...field("ceiling")} label={words.ceiling} hint={words.ceilingHint[unit]} width={14} />
        {scoring && (
          <details class="pps-details pps-lab-more pps-form-wide">
            <summary>{words.items}</summary>
            {named.items.map((item, place) => (
              <div class="pps-lab-item" key={item.id}>
                <TextField {...field(`item.${item.id}.name`)} label={words.itemName(place + 1)} />
                <TextField
                  {...field(`item.${item.id}.points`)}
                  label={words.itemPoints(item.name)}
                  width={7}
                />
                {named.items.length > 1 && (
                  <button
                    type="button"
                    class="pps-link-button"
                    aria-label={words.removeItem(item.name)}
                    onClick={() => remove(item.id)}
                  >
                    {words.remove}
                  </button>
                )}
              </div>
            ))}
            <button
              id={`${host.id}-add-item`}
              type="button"
              class="pps-button"
              disabled={lab.items.length >= MOST_ITEMS}
              onClick={() => drafts.choose(withItem(lab))}
            >
              {words.addItem}
            </button>
          </details>
        )}
        <details class="pps-details pps-lab-more pps-form-wide">
          <summary>{words.low}</summary>
          <p class="pps-hint">{words.lowHint}</p>
          {LOW.map((name) => (
            <NumberField
              key={name}
              {...field(`low.${name}`)}
              {...percent}
              label={words.lowFigures[name]}
              value={numberOf(lab.low[name])}
              stops={WEIGHTS}
            />
          ))}
        </details>
      </div>
    </div>
  );
}
