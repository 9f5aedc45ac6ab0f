/** The cases found, under headings that follow their order; one can be unfolded. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type CaseRecord, type Collection, labelOf } from "../cases/collection.ts";
import type { Filter, Order } from "../cases/filter.ts";
import type { Language, MarkKind } from "../kit/i18n.ts";
import { Mark, useKit } from "../kit/parts.ts";
import { Detail } from "./detail.tsx";
import type { Strings } from "./strings.ts";
import { Mixed } from "../kit/parts/mixed.tsx";
import { timeOf } from "./words.ts";

/** Cases shown at first; the rest unfold, and stand open on paper. A few more than these are not worth a fold. */
const AT_FIRST = 20;
const A_FEW = 5;

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
  return one.span === null ? strings.noYear : strings.inYear(one.span[0]);
}

interface Group {
  heading: string;
  cases: CaseRecord[];
}

function groupsOf(found: readonly CaseRecord[], heading: (one: CaseRecord) => string): Group[] {
  const groups: Group[] = [];
  for (const one of found) {
    const words = heading(one);
    const last = groups[groups.length - 1];
    if (last?.heading === words) last.cases.push(one);
    else groups.push({ heading: words, cases: [one] });
  }
  return groups;
}

export function CaseList(props: ListProps) {
  const { found, collection, filter, open, onOpen, strings, language, id } = props;
  const { host } = useKit();
  const order = filter.order ?? "newest";
  // A name is a link to the case's own page until the view is alive, a button that unfolds the case from then on.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const [first, rest] = useMemo(() => {
    const cut = found.length > AT_FIRST + A_FEW ? AT_FIRST : found.length;
    const heading = (one: CaseRecord) => headingOf(one, order, collection, strings);
    return [groupsOf(found.slice(0, cut), heading), groupsOf(found.slice(cut), heading)];
  }, [found, order, collection, strings]);

  // A case that is shown in full must not lie in the fold. Apart from that the fold is the reader's own.
  const openInRest = rest.some(({ cases }) => cases.some((one) => one.id === open));
  const [unfolded] = useState(openInRest);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (openInRest && fold.current) fold.current.open = true;
  }, [openInRest]);

  const item = (one: CaseRecord) => {
    const isOpen = open === one.id;
    const page = host.link(`cases/${one.id}`);
    const mark = one.facets.mark?.[0] as MarkKind | undefined;
    const field = (one.facets.field ?? []).map((code) => labelOf(collection, "field", code));
    const time = timeOf(one, strings);
    const meta = [
      order === "place" ? null : one.place,
      order === "field" ? null : field.join(strings.listSeparator),
      time === headingOf(one, order, collection, strings) ? null : time,
    ].filter(Boolean).join(strings.separator);
    return (
      <li key={one.id} class={`pps-cases-item${isOpen ? " pps-cases-item-open" : ""}`}>
        {alive || !page
          ? (
            <button
              type="button"
              class="pps-cases-name"
              aria-expanded={isOpen}
              aria-controls={isOpen ? `${id}-detail` : undefined}
              onClick={() => onOpen(isOpen ? null : one.id)}
            >
              <Mixed text={one.name} language={language} />
            </button>
          )
          : (
            <a class="pps-cases-name" href={page}>
              <Mixed text={one.name} language={language} />
            </a>
          )}
        <p class="pps-cases-meta">
          <Mixed text={meta} language={language} />
          {mark === "memory" && <Mark mark="memory" />}
        </p>
        {isOpen && (
          <div id={`${id}-detail`}>
            <Detail one={one} {...props} />
          </div>
        )}
      </li>
    );
  };

  const group = ({ heading, cases }: Group) => {
    const headId = `${id}-group-${cases[0]?.id}`;
    return (
      <div key={heading} class="pps-cases-group">
        <p class="pps-cases-group-head" id={headId}>{heading}</p>
        <ul aria-labelledby={headId}>{cases.map(item)}</ul>
      </div>
    );
  };

  return (
    <div class="pps-cases-list">
      {first.map(group)}
      {rest.length > 0 && (
        <details class="pps-details pps-cases-more" ref={fold} open={unfolded}>
          <summary>{strings.more(found.length - AT_FIRST)}</summary>
          {rest.map(group)}
        </details>
      )}
    </div>
  );
}
