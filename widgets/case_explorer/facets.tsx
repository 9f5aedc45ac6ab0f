/** Filters by code: a list of boxes to tick, each with the number of cases it would show. */

import { useRef, useState } from "preact/hooks";
import type { Collection } from "../cases/collection.ts";
import type { Counts, Facet, Filter } from "../cases/filter.ts";
import { Choice, useKit } from "../kit/parts.ts";
import type { Strings } from "./strings.ts";
import { Mixed } from "../kit/parts/mixed.tsx";

interface FacetProps {
  collection: Collection;
  counts: Counts;
  filter: Filter;
  onToggle: (facet: Facet, code: string) => void;
  strings: Strings;
  id: string;
}

/** The boxes of some codes of a facet. A bar behind each label is as long as its share of the largest count. */
function Boxes({ facet, codes, ...props }: FacetProps & { facet: Facet; codes: readonly string[] }) {
  const { collection, counts, filter, onToggle } = props;
  const chosen = filter[facet] ?? [];
  const most = Math.max(1, ...Object.values(counts.facets[facet]));
  return (
    <>
      {codes.map((code) => {
        const count = counts.facets[facet][code] ?? 0;
        return (
          <label key={code} class={`pps-cases-option${count === 0 ? " pps-cases-option-empty" : ""}`}>
            <input type="checkbox" checked={chosen.includes(code)} onChange={() => onToggle(facet, code)} />
            <span class="pps-cases-option-label">{collection.labels[facet][code]}</span>{" "}
            <span class="pps-cases-option-count">{count}</span>
            <span class="pps-cases-option-bar" aria-hidden="true">
              <i style={{ width: `${(count / most) * 100}%` }} />
            </span>
          </label>
        );
      })}
    </>
  );
}

/** A facet with few codes, always in view. */
export function OpenFacet({ facet, ...props }: FacetProps & { facet: Facet }) {
  return (
    <fieldset class="pps-cases-facet">
      <legend class="pps-heading">{props.strings.facets[facet]}</legend>
      <Boxes facet={facet} codes={Object.keys(props.collection.labels[facet])} {...props} />
    </fieldset>
  );
}

interface FacetBarProps extends FacetProps {
  facets: readonly Facet[];
  onAllLessons: (all: boolean) => void;
}

/** A row of buttons, each of which unfolds the boxes of one facet under the row. */
export function FacetBar({ facets, onAllLessons, ...props }: FacetBarProps) {
  const { collection, filter, strings, id } = props;
  const { language } = useKit();
  const [open, setOpen] = useState<Facet | null>(null);
  const note = open && collection.notes[open];
  const bar = useRef<HTMLDivElement>(null);
  const close = () => {
    bar.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    setOpen(null);
  };
  return (
    <div class="pps-cases-facets">
      <p class="pps-label" id={`${id}-facets`}>{strings.filters}</p>
      <div class="pps-cases-facet-bar" role="group" aria-labelledby={`${id}-facets`} ref={bar}>
        {facets.map((facet) => {
          const chosen = filter[facet]?.length ?? 0;
          return (
            <button
              key={facet}
              type="button"
              class="pps-cases-facet-button"
              aria-expanded={open === facet}
              aria-controls={open === facet ? `${id}-facet` : undefined}
              onClick={() => setOpen(open === facet ? null : facet)}
            >
              {strings.facets[facet]}
              {chosen > 0 && (
                <>
                  {" "}
                  <span class="pps-cases-chosen" aria-hidden="true">{chosen}</span>
                  <span class="pps-visually-hidden">{strings.inBrackets(strings.chosen(chosen))}</span>
                </>
              )}
            </button>
          );
        })}
      </div>
      {open !== null && (
        <div
          class="pps-cases-facet-panel"
          id={`${id}-facet`}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            close();
          }}
        >
          <fieldset class="pps-cases-facet">
            <legend class="pps-visually-hidden">{strings.facets[open]}</legend>
            {note && (
              <p class="pps-cases-hint">
                <Mixed text={note} language={language} />
              </p>
            )}
            {open === "lesson"
              ? (
                <>
                  <Choice
                    inline
                    name="lessons"
                    label={strings.lessonsMeet}
                    value={filter.lessons ?? "any"}
                    options={[
                      { value: "any", label: strings.anyLesson },
                      { value: "all", label: strings.allLessons },
                    ]}
                    onChange={(value) => onAllLessons(value === "all")}
                  />
                  <div class="pps-cases-lessons">
                    {collection.lessonGroups.map((group) => (
                      <fieldset key={group.label} class="pps-cases-facet">
                        <legend class="pps-cases-subhead">{group.label}</legend>
                        <Boxes facet="lesson" codes={group.codes} {...props} />
                      </fieldset>
                    ))}
                  </div>
                </>
              )
              : (
                <div class="pps-cases-options">
                  <Boxes facet={open} codes={Object.keys(collection.labels[open])} {...props} />
                </div>
              )}
          </fieldset>
          <button type="button" class="pps-button pps-button-small" onClick={close}>{strings.close}</button>
        </div>
      )}
    </div>
  );
}
