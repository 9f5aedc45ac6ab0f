/** Two to four cases side by side: codes and texts, a sign at each row in which they differ. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { CaseRecord, Collection, TextName } from "../cases/collection.ts";
import type { Facet } from "../cases/filter.ts";
import type { MarkKind } from "../kit/i18n.ts";
import { BookLink, Checkbox, Mark, Mixed, useKit } from "../kit/parts.ts";
import { CaseText } from "./detail.tsx";
import type { Strings } from "./strings.ts";
import { sumOf, timeOf } from "./words.ts";

const CODED: readonly Facet[] = [
  "field",
  "provider",
  "relationship",
  "method",
  "payment",
  "outcome",
  "tenor",
  "lesson",
  "flag",
];
const TEXTS: readonly TextName[] = [
  "purchaser",
  "provider",
  "beneficiaries",
  "summary",
  "what_worked",
  "what_failed",
];

interface CompareProps {
  cases: readonly CaseRecord[];
  collection: Collection;
  onOut: (id: string) => void;
  strings: Strings;
}

interface CompareRow {
  key: string;
  head: string;
  /** Whether the cases differ; null where that is no question, as with prose. */
  differs: boolean | null;
  cells: ComponentChildren[];
}

export function Compare({ cases, collection, onOut, strings }: CompareProps) {
  const { language } = useKit();
  const [only, setOnly] = useState(false);
  const spread = (values: readonly string[]) => new Set(values).size > 1;

  const coded = (facet: Facet): CompareRow => {
    const carried = cases.map((one) => one.facets[facet]);
    const alone = (code: string) => carried.filter((codes) => codes.includes(code)).length === 1;
    const many = carried.some((codes) => codes.length > 1);
    return {
      key: facet,
      head: strings.facets[facet],
      differs: spread(carried.map((codes) => [...codes].sort().join(" "))),
      cells: carried.map((codes) =>
        many
          ? (
            <ul class="pps-cases-codes">
              {codes.map((code) => (
                <li key={code} class={alone(code) ? "pps-cases-alone" : undefined}>
                  {collection.label(facet, code)}
                  {alone(code) && <span class="pps-visually-hidden">{strings.inBrackets(strings.here)}</span>}
                </li>
              ))}
            </ul>
          )
          : codes.map((code) => collection.label(facet, code)).join(strings.listSeparator)
      ),
    };
  };
  const plain = (key: string, head: string, values: readonly (string | null)[]): CompareRow => ({
    key,
    head,
    differs: spread(values.map((value) => value ?? "")),
    cells: values.map((value, at) => value && <Mixed key={at} text={value} language={language} />),
  });
  const rows: CompareRow[] = [
    plain("place", strings.where, cases.map((one) => one.place)),
    plain("time", strings.when, cases.map((one) => timeOf(one, strings))),
    ...CODED.slice(0, 5).map(coded),
    plain("amount", strings.amount, cases.map((one) => sumOf(one, collection, language, strings))),
    ...CODED.slice(5).map(coded),
    ...TEXTS.map((name): CompareRow => ({
      key: `text-${name}`,
      head: {
        purchaser: strings.purchaser,
        provider: strings.provider,
        beneficiaries: strings.beneficiaries,
        summary: strings.summary,
        what_worked: strings.worked,
        what_failed: strings.failed,
      }[name as string]!,
      differs: null,
      cells: cases.map((one) => one.texts[name] && <CaseText key={one.id} one={one} name={name} />),
    })),
    {
      key: "mark",
      head: strings.verified,
      differs: spread(cases.map((one) => one.facets.mark.join())),
      cells: cases.map((one) =>
        one.facets.mark.map((mark) => <Mark key={mark} mark={mark as MarkKind} showWord />)
      ),
    },
  ];
  const listed = rows.filter(({ differs }) => !only || differs === true);
  return (
    <div class="pps-cases-side-by-side">
      <Checkbox name="only" label={strings.onlyDiffering} checked={only} onChange={setOnly} />
      <p class="pps-cases-hint">{strings.ownNote}</p>
      <div class="pps-table-box" role="region" aria-label={strings.compareTable} tabIndex={0}>
        <table class="pps-table pps-cases-compare-table" style={{ "--cases": cases.length }}>
          <caption class="pps-visually-hidden">{strings.compareTable}</caption>
          <thead>
            <tr>
              <td />
              {cases.map((one) => (
                <th key={one.id} scope="col">
                  <BookLink page={`cases/${one.id}`}>
                    <Mixed text={one.name} language={language} />
                  </BookLink>
                  {one.facets.mark.includes("memory") && <Mark mark="memory" />}
                  <button type="button" class="pps-cases-chip" onClick={() => onOut(one.id)}>
                    <Cross />
                    <span class="pps-visually-hidden">
                      <Mixed text={strings.compareOut(one.name)} language={language} />
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map(({ key, head, differs, cells }) => (
              <tr key={key} class={differs ? "pps-cases-differs" : undefined}>
                <th scope="row">
                  {head}
                  {differs !== null && (
                    <>
                      <span class="pps-cases-differs-sign" aria-hidden="true">{differs ? "≠" : "="}</span>
                      <span class="pps-visually-hidden">
                        {strings.inBrackets(differs ? strings.differs : strings.same)}
                      </span>
                    </>
                  )}
                </th>
                {cells.map((cell, at) => (
                  <td key={cases[at]!.id}>
                    {cell || <span class="pps-cases-untold">{strings.undatedShort}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

export function Cross() {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
      <path d="M1.5 1.5l7 7M8.5 1.5l-7 7" stroke="currentColor" stroke-width="1.6" />
    </svg>
  );
}
