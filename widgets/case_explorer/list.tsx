/** The cases found, under headings that follow their order; one can be unfolded. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { type CaseRecord, type Collection, labelOf } from "../cases/collection.ts";
import type { Filter, Order } from "../cases/filter.ts";
import type { Language, MarkKind } from "../kit/i18n.ts";
import { Mark, useKit } from "../kit/parts.ts";
import { Detail } from "./detail.tsx";
import type { Strings } from "./strings.ts";
import { timeOf } from "./words.ts";

/** Cases shown at first, once the page is alive; without scripts and on paper all of them stand there. */
const AT_FIRST = 20;

interface ListProps {
  found: readonly CaseRecord[];
  collection: Collection;
  filter: Filter;
  open: string | null;
  onOpen: (id: string | null) => void;
  onLesson: (code: string) => void;
  strings: Strings;
  language: Language;
  id: string;
}

/** The heading under which a case stands in an order. */
function headingOf(one: CaseRecord, order: Order, collection: Collection, strings: Strings): string {
  if (order === "place" || order === "field") {
    return labelOf(collection, order, one.facets[order]?.[0] ?? "");
  }
  return one.span === null ? strings.noYear : String(one.span[0]);
}

function groupsOf(found: readonly CaseRecord[], heading: (one: CaseRecord) => string) {
  const groups: { heading: string; cases: CaseRecord[] }[] = [];
  for (const one of found) {
    const words = heading(one);
    const last = groups[groups.length - 1];
    if (last?.heading === words) last.cases.push(one);
    else groups.push({ heading: words, cases: [one] });
  }
  return groups;
}

export function CaseList(props: ListProps) {
  const { found, collection, filter, open, onOpen, strings, id } = props;
  const { host } = useKit();
  const order = filter.order ?? "newest";
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const [all, setAll] = useState(false);
  const folded = alive && !all && found.length > AT_FIRST + 5 ? found.length - AT_FIRST : 0;
  const shown = useMemo(
    () => new Set((folded ? found.slice(0, AT_FIRST) : found).map((one) => one.id)),
    [found, folded],
  );
  const groups = useMemo(
    () => groupsOf(found, (one) => headingOf(one, order, collection, strings)),
    [found, order, collection, strings],
  );

  const item = (one: CaseRecord) => {
    const isOpen = open === one.id;
    const page = host.link(`cases/${one.id}`);
    const mark = one.facets.mark?.[0] as MarkKind | undefined;
    const field = (one.facets.field ?? []).map((code) => labelOf(collection, "field", code));
    const meta = [
      order === "place" ? null : one.place,
      order === "field" ? null : field.join(strings.listSeparator),
      timeOf(one, strings),
    ].filter(Boolean).join(strings.separator);
    return (
      <li
        key={one.id}
        class={`pps-cases-item${isOpen ? " pps-cases-item-open" : ""}${
          shown.has(one.id) ? "" : " pps-cases-folded"
        }`}
      >
        {alive || !page
          ? (
            <button
              type="button"
              class="pps-cases-name"
              aria-expanded={isOpen}
              aria-controls={isOpen ? `${id}-detail` : undefined}
              onClick={() => onOpen(isOpen ? null : one.id)}
            >
              {one.name}
            </button>
          )
          : <a class="pps-cases-name" href={page}>{one.name}</a>}
        <p class="pps-cases-meta">
          {meta}
          {mark === "memory" && (
            <>
              <Mark mark="memory" />
            </>
          )}
        </p>
        {isOpen && (
          <div id={`${id}-detail`}>
            <Detail one={one} {...props} />
          </div>
        )}
      </li>
    );
  };

  return (
    <div class="pps-cases-list">
      {groups.map(({ heading, cases }) => (
        <div
          key={heading}
          class={`pps-cases-group${cases.some((one) => shown.has(one.id)) ? "" : " pps-cases-folded"}`}
        >
          <p class="pps-cases-group-head" id={`${id}-group-${cases[0]?.id}`}>{heading}</p>
          <ul aria-labelledby={`${id}-group-${cases[0]?.id}`}>{cases.map(item)}</ul>
        </div>
      ))}
      {folded > 0 && (
        <button type="button" class="pps-button pps-cases-more" onClick={() => setAll(true)}>
          {strings.more(folded)}
        </button>
      )}
    </div>
  );
}
