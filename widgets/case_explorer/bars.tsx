/** Filters by code, each a small chart of bars to choose from: by click, by key, or by drawing over several. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CollectionData } from "../cases/collection.ts";
import type { Facet } from "../cases/filter.ts";
import type { MarkKind } from "../kit/i18n.ts";
import { Choice, Mark, Mixed, useBrush, useKit } from "../kit/parts.ts";
import { pure } from "../kit/pure.tsx";
import type { Strings } from "./strings.ts";

/** Below this width a facet is folded until the reader opens it. */
const NARROW = "(max-width: 719.98px)";

const NONE: readonly string[] = [];

export interface BarsProps {
  facet: Facet;
  data: CollectionData;
  /** Cases by code, under the other filters and under none. */
  counts: Readonly<Record<string, number>>;
  totals: Readonly<Record<string, number>>;
  chosen?: readonly string[];
  onSet: (facet: Facet, codes: readonly string[], chosen: boolean) => void;
  strings: Strings;
}

/** The bars of some codes of a facet; what is not stated stands last, always, and is hatched. */
function Rows({ codes, ...props }: BarsProps & { codes: readonly string[] }) {
  const { facet, data, counts, totals, chosen = NONE, onSet } = props;
  const { language } = useKit();
  const most = Math.max(1, ...Object.values(totals));
  const silent = data.silent[facet];
  const brush = useBrush(
    (code) => chosen.includes(code),
    (drawn, taken) => onSet(facet, drawn, taken),
  );
  return (
    <div class="pps-cases-rows" {...brush}>
      {codes.map((code) => {
        const count = counts[code] ?? 0;
        const label = data.labels[facet][code]!;
        const look = [
          "pps-cases-row",
          count === 0 ? "pps-cases-row-empty" : "",
          code === silent ? "pps-cases-row-silent" : "",
          chosen.length > 0 && !chosen.includes(code) ? "pps-cases-row-out" : "",
        ].filter(Boolean).join(" ");
        return (
          <label key={code} class={look} data-code={code}>
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) => onSet(facet, [code], event.currentTarget.checked)}
            />
            <span class="pps-cases-row-label">
              {facet === "mark" && code !== silent
                ? <Mark mark={code as MarkKind} showWord />
                : <Mixed text={label} language={language} />}
            </span>{" "}
            <span class="pps-cases-row-count">{count}</span>
            <span class="pps-cases-row-line" aria-hidden="true">
              <i style={{ width: `${((totals[code] ?? 0) / most) * 100}%` }} />
              <b style={{ width: `${(count / most) * 100}%` }} />
            </span>
          </label>
        );
      })}
    </div>
  );
}

interface FacetProps extends BarsProps {
  /** Open on a wide page from the start; on a phone every facet waits to be opened. */
  open?: boolean;
  id: string;
  above?: ComponentChildren;
  allLessons?: boolean;
  onAllLessons?: (all: boolean) => void;
}

function FacetView(props: FacetProps) {
  const { facet, data, chosen = NONE, strings, id, open = true, allLessons, onAllLessons } = props;
  const { language } = useKit();
  // Until the view is alive the style decides by the width of the page, and then this does, to the same end.
  const [shown, setShown] = useState<boolean | null>(null);
  useEffect(() => setShown(open && !matchMedia(NARROW).matches), []);
  const note = data.notes[facet];
  const body = `${id}-facet-${facet}`;
  const state = shown === null ? (open ? "wide" : "no") : shown ? "yes" : "no";
  return (
    <fieldset class="pps-cases-facet" data-open={state}>
      <legend class="pps-cases-facet-head">
        <button
          type="button"
          class="pps-cases-facet-button"
          aria-expanded={shown ?? open}
          aria-controls={body}
          onClick={() => setShown(!shown)}
        >
          {strings.facets[facet]}
          {chosen.length > 0 && (
            <>
              {" "}
              <span class="pps-cases-chosen" aria-hidden="true">{chosen.length}</span>
              <span class="pps-visually-hidden">{strings.inBrackets(strings.chosen(chosen.length))}</span>
            </>
          )}
        </button>
      </legend>
      <div class="pps-cases-facet-body" id={body}>
        {facet === "lesson"
          ? (
            <>
              {chosen.length > 1 && (
                <Choice
                  inline
                  name="lessons"
                  label={strings.lessonsMeet}
                  value={allLessons ? "all" : "any"}
                  options={[{ value: "any", label: strings.anyLesson }, {
                    value: "all",
                    label: strings.allLessons,
                  }]}
                  onChange={(value) => onAllLessons?.(value === "all")}
                />
              )}
              {data.lessonGroups.map((group) => (
                <div key={group.label} role="group" aria-label={group.label}>
                  <p class="pps-cases-subhead" aria-hidden="true">{group.label}</p>
                  <Rows {...props} codes={group.codes} />
                </div>
              ))}
              <Rows {...props} codes={[data.silent.lesson]} />
            </>
          )
          : <Rows {...props} codes={Object.keys(data.labels[facet])} />}
        {note && (
          <details class="pps-details pps-cases-facet-note">
            <summary>{strings.howToRead}</summary>
            <p class="pps-cases-hint">
              <Mixed text={note} language={language} />
            </p>
          </details>
        )}
      </div>
    </fieldset>
  );
}

/** One facet; drawn again only when its own numbers or choices have changed. */
export const FacetBars = pure(FacetView);
