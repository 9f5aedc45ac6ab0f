/** The figures as ranges: low, likely and high of each, by side. */

import type { Drafts } from "../kit/drafts.ts";
import { FieldError, Select, useKit } from "../kit/parts.ts";
import { BUY, type Case, type Figure, MAKE, MOST_YEARS, type Place, PLACES } from "../plan/make_or_buy.ts";
import { figureLabel } from "../plan/make_or_buy_words.ts";
import { type Data, stringsOf } from "./decision.ts";

const GROUPS = [["both", ["units"]], ["make", MAKE], ["buy", BUY]] as const;

export function Figures({ given, data, drafts }: { given: Case; data: Data; drafts: Drafts<Case> }) {
  const { language } = useKit();
  const strings = stringsOf(language);
  return (
    <div class="pps-form pps-mob-figures">
      <p class="pps-hint">{strings.figuresHint}</p>
      <div class="pps-mob-years">
        <Select
          name="years"
          label={strings.years}
          hint={strings.yearsHint}
          value={String(given.years)}
          options={Array.from({ length: MOST_YEARS }, (_, index) => ({
            value: String(index + 1),
            label: strings.yearCount(index + 1),
          }))}
          onChange={(value) => drafts.choose({ ...given, years: Number(value) })}
        />
      </div>
      {GROUPS.map(([group, keys]) => (
        <div class="pps-mob-group" role="group" aria-label={data.words.groups[group]} key={group}>
          <div class="pps-mob-row pps-mob-head" aria-hidden="true">
            <span class="pps-mob-group-title">{data.words.groups[group]}</span>
            {PLACES.map((place) => <span class="pps-mob-place" key={place}>{strings.places[place]}</span>)}
          </div>
          {keys.map((key) => <FigureRow key={key} figure={key} given={given} data={data} drafts={drafts} />)}
        </div>
      ))}
    </div>
  );
}

function FigureRow(
  { figure, given, data, drafts }: { figure: Figure; given: Case; data: Data; drafts: Drafts<Case> },
) {
  const { language, host } = useKit();
  const strings = stringsOf(language);
  const label = figureLabel(figure, data.words, data.sets[given.set]!.names, language);
  const id = (place: Place) => `${host.id}-${figure}-${place}`;
  const errors = PLACES.flatMap((place) => {
    const error = drafts.error(`figures.${figure}.${place}`);
    return error ? [{ place, error }] : [];
  });
  return (
    <div class={`pps-mob-row${errors.length ? " pps-field-wrong" : ""}`} role="group" aria-label={label}>
      <span class="pps-mob-label">
        {label}
        {figure === "overhead" && strings.percent}
      </span>
      {PLACES.map((place) => {
        const field = `figures.${figure}.${place}`;
        const wrong = errors.some((each) => each.place === place);
        return (
          <input
            key={place}
            id={id(place)}
            class="pps-input pps-input-number"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            aria-label={strings.cell(label, strings.places[place])}
            aria-describedby={wrong ? `${id(place)}-error` : undefined}
            aria-invalid={wrong ? "true" : undefined}
            value={drafts.text(field)}
            onInput={(event) => drafts.type(field, event.currentTarget.value)}
          />
        );
      })}
      {errors.map(({ place, error }) => (
        <div class="pps-mob-error" key={place}>
          <FieldError id={`${id(place)}-error`} error={error} />
        </div>
      ))}
    </div>
  );
}
