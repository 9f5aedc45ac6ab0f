/** The rows of the table: each with its fields, its points as a bar, and what is told once folded away. */

import { Checkbox, Select, TextField, useKit } from "../kit/parts.ts";
import type { Drafts } from "../kit/drafts.ts";
import {
  BETTER,
  FAMILIES,
  type IndicatorRow,
  type IndicatorTable,
  MOST_ROWS,
  type Scored,
  type ScoredRow,
  SOURCES,
} from "../plan/indicators.ts";
import { hundredthsText } from "../plan/numbers.ts";
import { type Data, nameOf, stringsOf, withRow } from "./table.ts";

interface RowsProps {
  table: IndicatorTable;
  scored: Scored;
  data: Data;
  drafts: Drafts<IndicatorTable>;
}

export function Rows({ table, scored, data, drafts }: RowsProps) {
  const { language, host } = useKit();
  const words = stringsOf(language);
  const points = new Map(scored.rows.map((row) => [row.id, row]));
  const widest = Math.max(1, ...scored.rows.map(({ most }) => most));
  const change = (id: string, changes: Partial<IndicatorRow>) =>
    drafts.choose({ ...table, rows: table.rows.map((row) => row.id === id ? { ...row, ...changes } : row) });
  const remove = (id: string) => {
    drafts.choose({ ...table, rows: table.rows.filter((row) => row.id !== id) });
    document.getElementById(`${host.id}-add-row`)?.focus();
  };
  return (
    <div class="pps-ind-rows">
      {table.rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          name={nameOf(row, table, data, language)}
          points={points.get(row.id)}
          widest={widest}
          drafts={drafts}
          change={(changes) => change(row.id, changes)}
          remove={table.rows.length > 1 ? () => remove(row.id) : null}
        />
      ))}
      <p class="pps-buttons">
        <button
          id={`${host.id}-add-row`}
          type="button"
          class="pps-button"
          disabled={table.rows.length >= MOST_ROWS}
          onClick={() => drafts.choose(withRow(table))}
        >
          {words.add}
        </button>
      </p>
    </div>
  );
}

interface RowProps {
  row: IndicatorRow;
  name: string;
  /** Undefined where the row is left out. */
  points: ScoredRow | undefined;
  /** The largest weight, which fills the bar. */
  widest: number;
  drafts: Drafts<IndicatorTable>;
  change: (changes: Partial<IndicatorRow>) => void;
  remove: (() => void) | null;
}

function Row({ row, name, points, widest, drafts, change, remove }: RowProps) {
  const { language } = useKit();
  const words = stringsOf(language);
  const field = (part: "name" | "points" | "target" | "floor" | "result") => ({
    name: `row-${row.id}-${part}`,
    error: drafts.error(`row.${row.id}.${part}`),
    text: drafts.text(`row.${row.id}.${part}`),
    onText: (text: string) => drafts.type(`row.${row.id}.${part}`, text),
  });
  const options = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return (
    <div class={`pps-ind-row${row.on ? "" : " pps-ind-off"}`} role="group" aria-label={name}>
      <div class="pps-ind-head">
        <Checkbox
          name={`row-${row.id}-on`}
          label={name}
          checked={row.on}
          onChange={(on) => change({ on })}
        />
        {points && (
          <span class="pps-ind-points">
            {points.met === null
              ? words.unmeasured
              : words.of(hundredthsText(points.points), hundredthsText(points.most))}
          </span>
        )}
      </div>
      {points && (
        <div class="pps-ind-bar" style={{ width: share(points.most, widest) }} aria-hidden="true">
          <span
            class={`pps-ind-fill${points.met ? " pps-ind-met" : ""}`}
            style={{ width: share(points.points, points.most) }}
          />
        </div>
      )}
      {row.on && (
        <>
          <div class="pps-ind-fields">
            <TextField {...field("points")} label={words.points} width={8} />
            <TextField {...field("target")} label={words.target[row.better]} width={8} />
            <TextField {...field("floor")} label={words.floor} width={8} />
            <TextField {...field("result")} label={words.result} width={8} />
          </div>
          <details class="pps-details">
            <summary aria-label={`${words.more}${language === "zh" ? "：" : ": "}${name}`}>
              {words.more}
            </summary>
            <div class="pps-ind-more">
              <TextField {...field("name")} label={words.name} />
              <Select
                name={`row-${row.id}-family`}
                label={words.family}
                value={row.family}
                options={options(FAMILIES, words.families)}
                onChange={(family) => change({ family: family as IndicatorRow["family"] })}
              />
              <Select
                name={`row-${row.id}-better`}
                label={words.better}
                value={row.better}
                options={options(BETTER, words.betters)}
                onChange={(better) =>
                  // The other way round, target and floor change places.
                  change(
                    better === row.better
                      ? {}
                      : { better: better as IndicatorRow["better"], target: row.floor, floor: row.target },
                  )}
              />
              <Select
                name={`row-${row.id}-source`}
                label={words.source}
                value={row.source}
                options={options(SOURCES, words.sources)}
                onChange={(source) => change({ source: source as IndicatorRow["source"] })}
              />
            </div>
            {remove && (
              <button
                type="button"
                class="pps-link-button"
                aria-label={words.removeRow(name)}
                onClick={remove}
              >
                {words.remove}
              </button>
            )}
          </details>
        </>
      )}
    </div>
  );
}

const share = (part: number, whole: number): string => `${(100 * part / whole).toFixed(2)}%`;
