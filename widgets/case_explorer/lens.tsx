/** The red-flag lens: which flags the list shows, how many of the cases found carry them, and why that proves nothing. */

import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { Collection } from "../cases/collection.ts";
import { anyOf, type Bits, sizeOfAll } from "../cases/columns.ts";
import { Table, useKit } from "../kit/parts.ts";
import type { Strings } from "./strings.ts";

/** A small flag, drawn. */
export function FlagSign() {
  return (
    <svg
      class="pps-cases-flag-sign"
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M2.5 11.5V1" fill="none" stroke="currentColor" stroke-width="1.4" />
      <path d="M3 1.2h7.5L8 4l2.5 2.8H3Z" fill="currentColor" />
    </svg>
  );
}

interface LensProps {
  collection: Collection;
  /** The cases found. */
  bits: Bits;
  lens: readonly string[];
  onLens: (lens: readonly string[]) => void;
  /** Flags by which the list is filtered. */
  chosen: readonly string[];
  onOnly: (flag: string) => void;
  strings: Strings;
}

export function Lens({ collection, bits, lens, onLens, chosen, onOnly, strings }: LensProps) {
  const { host } = useKit();
  const [unfolded] = useState(lens.length > 0);
  const { data, columns, codes } = collection;
  const coded = columns.coded;
  const toldBits = data.told.map((code) => coded.lesson.bits[codes.lesson.indexOf(code)]!);
  const told = anyOf(columns.words, toldBits);
  const row = (code: string) => {
    const flagged = coded.flag.bits[codes.flag.indexOf(code)]!;
    const count = sizeOfAll(bits, flagged);
    const both = sizeOfAll(bits, flagged, told);
    return { count, both, rest: count - both };
  };
  const silent = data.silent.flag;
  const none = row(silent);
  return (
    <details class="pps-details pps-cases-lens" open={unfolded}>
      <summary>
        {strings.lens}
        {strings.colon}
        {lens.length > 0 ? strings.lensOn(lens.length) : strings.lensOff}
      </summary>
      <p class="pps-cases-lens-caution">{strings.lensCaution}</p>
      <Table
        caption={strings.lensTable}
        stack
        columns={[
          { head: strings.lensFlag },
          { head: strings.lensWhen },
          { head: strings.lensCount, numeric: true },
          { head: strings.lensTold, numeric: true },
          { head: strings.lensUntold, numeric: true },
          { head: strings.flagInnocent },
        ]}
        rows={[
          ...data.flags.map((flag) => {
            const { count, both, rest } = row(flag.id);
            const label = collection.label("flag", flag.id);
            const only = chosen.includes(flag.id);
            return {
              key: flag.id,
              cells: [
                <label key="flag" class="pps-cases-lens-flag" for={`${host.id}-lens-${flag.id}`}>
                  <input
                    type="checkbox"
                    id={`${host.id}-lens-${flag.id}`}
                    checked={lens.includes(flag.id)}
                    onChange={() =>
                      onLens(
                        lens.includes(flag.id) ? lens.filter((one) => one !== flag.id) : [...lens, flag.id],
                      )}
                  />
                  <span>{label}</span>
                </label>,
                flag.when.join(strings.listSeparator),
                <Fragment key="count">
                  {count}
                  {(count > 0 || only) && (
                    <button
                      type="button"
                      class="pps-link-button"
                      onClick={() => onOnly(flag.id)}
                    >
                      {only ? strings.lensAll : strings.lensOnly}
                      <span class="pps-visually-hidden">{strings.inBrackets(label)}</span>
                    </button>
                  )}
                </Fragment>,
                both,
                rest,
                flag.innocent,
              ],
            };
          }),
          { key: silent, cells: [strings.lensNone, "", none.count, none.both, none.rest, ""] },
        ]}
      />
      <p class="pps-cases-hint">{strings.lensNot}</p>
    </details>
  );
}
