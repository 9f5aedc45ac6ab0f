/** Growth between two values of one line, or why there is none. */

import { candidates, draw, type Growth, growth, scaled } from "../charts/series.ts";
import type { Language } from "../kit/i18n.ts";
import { Mark, Result, Select } from "../kit/parts.ts";
import { decimal, numberOf, signed, valueOf, yearsOf } from "./numbers.ts";
import type { State } from "./state.ts";
import type { Strings } from "./strings.ts";
import { basisOf, type Data, type File, type Row, type StatLine, unitOf } from "./tables.ts";

interface GrowthProps {
  state: State;
  file: File;
  lines: readonly StatLine[];
  data: Data;
  language: Language;
  strings: Strings;
  onChange: (growth: [string, string, string]) => void;
}

/** A change in words: "+83.1 per cent". */
function changeOf(found: Growth, data: Data, unit: string, language: Language, strings: Strings): string {
  if (found.refused !== null) return "";
  if (found.kind === "rate") return strings.perCent(signed(decimal(found.change, 1, language), found.change));
  const places = 4 + unitOf(data, unit).shift;
  return strings.points(signed(decimal(found.change, places, language), found.change));
}

export function GrowthPanel({ state, file, lines, data, language, strings, onChange }: GrowthProps) {
  const line = lines.find((one) => one.item === state.growth?.[0]) ?? lines[0]!;
  const keys = candidates(line);
  const shown = draw(line, state.from, state.to, state.basis === "headline").shown
    .map((place) => line.rows[place]!.key)
    .filter((key) => keys.includes(key));
  const usual = shown.length > 1 ? shown : keys;
  const [, one, other] = state.growth ?? [line.item, usual[0]!, usual[usual.length - 1]!];
  const found = growth(line, one, other);
  const rowOf = (key: string): Row => line.rows.find((row) => row.key === key)!;
  const label = (key: string) => {
    const row = rowOf(key);
    const plain = row.preferred && row.basis === "published";
    return plain ? yearsOf(row) : `${yearsOf(row)}${strings.separator}${basisOf(data, row.basis)}`;
  };
  const options = keys.map((key) => ({ value: key, label: label(key) }));
  const told = found.breaks.map((place) => file.breaks[line.breaks[place]!.index]!);

  return (
    <div class="pps-stat-growth" role="group" aria-label={strings.growth}>
      <p class="pps-heading">{strings.growth}</p>
      <p class="pps-hint">{strings.growthHint}</p>
      <div class="pps-stat-row">
        {lines.length > 1 && (
          <Select
            name="growth-of"
            label={strings.of}
            value={line.item}
            options={lines.map(({ item, name }) => ({ value: item, label: name }))}
            onChange={(item) => {
              const next = candidates(lines.find((each) => each.item === item)!);
              const keep = (key: string, place: number) => next.includes(key) ? key : next[place]!;
              onChange([item, keep(one, 0), keep(other, next.length - 1)]);
            }}
          />
        )}
        <Select
          name="growth-from"
          label={strings.earlier}
          value={one}
          options={options}
          onChange={(key) => onChange([line.item, key, other])}
        />
        <Select
          name="growth-to"
          label={strings.later}
          value={other}
          options={options}
          onChange={(key) => onChange([line.item, one, key])}
        />
      </div>
      {found.refused === null
        ? (
          <Answer
            found={found}
            told={told.map((each) => each.says)}
            {...{ rowOf, data, language, strings }}
          />
        )
        : (
          <Result
            finding="open"
            word={strings.notComputed}
            title={`${label(one)} → ${label(other)}`}
            lead={strings.refused[found.refused]}
            open
            reasons={told.length > 0 ? told.map((each) => <li key={each.says}>{each.says}</li>) : undefined}
          >
            {found.refused === "basis" && (
              <SameBasis {...{ line, one, other, data, language, strings, onChange }} />
            )}
          </Result>
        )}
    </div>
  );
}

interface AnswerProps {
  found: Growth & { refused: null };
  told: readonly string[];
  rowOf: (key: string) => Row;
  data: Data;
  language: Language;
  strings: Strings;
}

function Answer({ found, told, rowOf, data, language, strings }: AnswerProps) {
  const [before, after] = [rowOf(found.from), rowOf(found.to)];
  const change = changeOf(found, data, before.unit, language, strings);
  const formula = found.kind === "rate" ? strings.rateFormula : strings.pointFormula;
  const bracketed = (row: Row) => {
    const number = numberOf(row, data, language);
    return scaled(row.value ?? 0) < 0 ? (language === "zh" ? `（${number}）` : `(${number})`) : number;
  };
  const cares = (["unsure", "computed", "about"] as const).filter((each) => found[each]);
  const reasons = [...cares.map((each) => strings.care[each]), ...told];
  return (
    <Result
      finding={reasons.length > 0 ? "check" : "good"}
      word={reasons.length > 0 ? strings.withCare : strings.computed}
      title={
        <>
          {change}
          {found.unsure && (
            <>
              {" "}
              <Mark mark="memory" />
            </>
          )}
        </>
      }
      lead={formula(bracketed(before), bracketed(after), change)}
      open
      reasons={
        <>
          {[before, after].map((row) => (
            <li key={row.key}>
              {`${yearsOf(row)}${strings.colon}${valueOf(row, data, language, strings)}${strings.comma}${
                basisOf(data, row.basis)
              }`} <Mark mark={row.mark} showWord />
            </li>
          ))}
          {reasons.map((each) => <li key={each}>{each}</li>)}
        </>
      }
    />
  );
}

interface SameProps {
  line: StatLine;
  one: string;
  other: string;
  data: Data;
  language: Language;
  strings: Strings;
  onChange: (growth: [string, string, string]) => void;
}

/** Where the file has the same year on the other's basis: what comes out, and a button that takes it. */
function SameBasis({ line, one, other, data, language, strings, onChange }: SameProps) {
  const own = (key: string): string => {
    const row = line.rows.find((each) => each.key === key)!;
    if (row.basis !== "headline") return key;
    return line.rows.find((each) => each.preferred && each.from === row.from && each.value !== null)?.key ??
      key;
  };
  const found = growth(line, own(one), own(other));
  if (found.refused !== null) return null;
  const unit = line.rows.find((each) => each.key === found.from)!.unit;
  return (
    <p class="pps-stat-same">
      <button
        type="button"
        class="pps-link-button"
        onClick={() => onChange([line.item, own(one), own(other)])}
      >
        {strings.takeSame(changeOf(found, data, unit, language, strings))}
      </button>
    </p>
  );
}
