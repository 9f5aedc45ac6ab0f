/** The cases found, under headings that follow their order; any can be unfolded, and up to four set aside to compare. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CaseRecord, Collection } from "../cases/collection.ts";
import type { Order } from "../cases/filter.ts";
import type { Language, MarkKind } from "../kit/i18n.ts";
import { Mark, Mixed, useKit } from "../kit/parts.ts";
import { pure } from "../kit/pure.tsx";
import { Detail } from "./detail.tsx";
import { FlagSign } from "./lens.tsx";
import type { Strings } from "./strings.ts";
import { leadOf, timeOf } from "./words.ts";

/** Up to so many stand on one page: the first in view, the rest in a fold that opens on paper. */
const ON_ONE_PAGE = 120;
const AT_FIRST = 20;
const A_FEW = 5;
/** More than that fall into pages of so many. */
const A_PAGE = 20;

export const MOST_COMPARED = 4;

interface ListProps {
  /** Rows of the cases found. */
  rows: Uint32Array;
  collection: Collection;
  order: Order;
  open: string | null;
  onOpen: (id: string | null) => void;
  /** The chosen lessons, for the detail. */
  lessons: readonly string[];
  onLesson: (code: string) => void;
  compared: readonly string[];
  onCompare: (id: string) => void;
  onSide: () => void;
  lens: readonly string[];
  found: string;
  strings: Strings;
}

/** The heading under which a case stands in an order. */
function headingOf(one: CaseRecord, order: Order, collection: Collection, strings: Strings): string {
  if (order === "place" || order === "field") {
    return collection.label(order, one.facets[order][0] ?? "");
  }
  return one.span === null ? strings.noYear : strings.inYear(one.span[0]);
}

interface RowProps {
  one: CaseRecord;
  collection: Collection;
  order: Order;
  isOpen: boolean;
  onOpen: (id: string | null) => void;
  lessons: readonly string[];
  onLesson: (code: string) => void;
  isCompared: boolean;
  full: boolean;
  onCompare: (id: string) => void;
  /** Shows what was set aside side by side; null while it is one case alone. */
  onSide: (() => void) | null;
  lens: readonly string[];
  alive: boolean;
  language: Language;
  strings: Strings;
}

function RowView(props: RowProps) {
  const { one, collection, order, isOpen, onOpen, isCompared, full, onCompare, lens, alive, strings } = props;
  const { host, language } = useKit();
  const page = host.link(`cases/${one.id}`);
  const mark = one.facets.mark[0] as MarkKind | undefined;
  const labels = (facet: "field" | "outcome") =>
    one.facets[facet].map((code) => collection.label(facet, code)).join(strings.listSeparator);
  const time = timeOf(one, strings);
  const meta = [
    order === "place" && one.facets.place.length === 1 ? null : one.place,
    order === "field" ? null : labels("field"),
    time === headingOf(one, order, collection, strings) ? null : time,
  ].filter(Boolean).join(strings.separator);
  const flags = lens.filter((flag) => one.facets.flag.includes(flag));
  const lead = one.texts.summary ? leadOf(one.texts.summary) : null;
  return (
    <li class={`pps-cases-item${isOpen ? " pps-cases-item-open" : ""}`}>
      <div class="pps-cases-item-head">
        {alive || !page
          ? (
            <button
              type="button"
              class="pps-cases-name"
              aria-expanded={isOpen}
              aria-controls={isOpen ? `${host.id}-detail` : undefined}
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
        <button
          type="button"
          class="pps-cases-compare"
          aria-pressed={isCompared}
          aria-disabled={full && !isCompared ? "true" : undefined}
          title={full && !isCompared ? strings.compareFull : undefined}
          onClick={() => onCompare(one.id)}
        >
          <span aria-hidden="true">{strings.compare}</span>
          <span class="pps-visually-hidden">
            <Mixed text={strings.compareOne(one.name)} language={language} />
          </span>
        </button>
      </div>
      <p class="pps-cases-meta">
        <Mixed text={meta} language={language} />
        {mark === "memory" && <Mark mark="memory" />}
        {isCompared && props.onSide && (
          <button type="button" class="pps-link-button pps-cases-side" onClick={props.onSide}>
            {strings.compareNow}
          </button>
        )}
      </p>
      {flags.length > 0 && (
        <p class="pps-cases-flags">
          {flags.map((flag) => (
            <span key={flag} class="pps-cases-flag">
              <FlagSign />
              {collection.label("flag", flag)}
            </span>
          ))}
        </p>
      )}
      {lead && !isOpen && (
        <p
          class="pps-cases-lead"
          lang={one.english.includes("summary") ? "en" : undefined}
        >
          <Mixed text={lead} language={one.english.includes("summary") ? "en" : language} />
        </p>
      )}
      {isOpen && (
        <div id={`${host.id}-detail`}>
          <Detail
            one={one}
            collection={collection}
            lessons={props.lessons}
            onLesson={props.onLesson}
            strings={strings}
          />
        </div>
      )}
    </li>
  );
}

/** A case of the list; drawn again only when something of its own has changed. */
const Row = pure(RowView);

const NO_LESSONS: readonly string[] = [];

export function CaseList(props: ListProps) {
  const { rows, collection, order, open, lens, compared, strings } = props;
  const { host, language } = useKit();
  const id = host.id;
  // A name is a link to the case's own page until the view is alive, a button that unfolds the case from then on.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);

  const paged = rows.length > ON_ONE_PAGE;
  const openRow = open === null ? -1 : rows.indexOf(collection.rowOf(open));
  const [turned, setTurned] = useState<{ rows: Uint32Array; page: number } | null>(null);
  // Another result begins at its first page; a case that a link opens is on the page that is shown.
  const page = turned?.rows === rows ? turned.page : openRow >= 0 ? Math.floor(openRow / A_PAGE) : 0;
  const [start, end] = paged ? [page * A_PAGE, Math.min((page + 1) * A_PAGE, rows.length)] : [0, rows.length];
  const cut = !paged && rows.length > AT_FIRST + A_FEW ? AT_FIRST : end;

  const shown = useMemo(
    () => Array.from(rows.subarray(start, end), (row) => collection.record(row)),
    [rows, start, end, collection],
  );
  const groups = (cases: readonly CaseRecord[]) => {
    const made: { heading: string; cases: CaseRecord[] }[] = [];
    for (const one of cases) {
      const heading = headingOf(one, order, collection, strings);
      const last = made[made.length - 1];
      if (last?.heading === heading) last.cases.push(one);
      else made.push({ heading, cases: [one] });
    }
    return made;
  };
  const [first, rest] = useMemo(
    () => [groups(shown.slice(0, cut - start)), groups(shown.slice(cut - start))],
    [shown, cut, start, order, strings],
  );

  // A case that is shown in full must not lie in the fold. Apart from that the fold is the reader's own.
  const openInRest = !paged && openRow >= cut;
  const [unfolded] = useState(openInRest);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (openInRest && fold.current) fold.current.open = true;
  }, [openInRest]);

  const top = useRef<HTMLDivElement>(null);
  const turn = (to: number) => {
    setTurned({ rows, page: to });
    top.current?.scrollIntoView({ block: "start" });
    top.current?.focus();
  };
  const full = compared.length >= MOST_COMPARED;
  const group = ({ heading, cases }: { heading: string; cases: CaseRecord[] }) => {
    const headId = `${id}-group-${cases[0]!.id}`;
    return (
      <div key={heading} class={`pps-cases-group pps-cases-group-${order}`}>
        <p class="pps-cases-group-head" id={headId}>
          <Mixed text={heading} language={language} />
        </p>
        <ul aria-labelledby={headId}>
          {cases.map((one) => (
            <Row
              key={one.id}
              one={one}
              collection={collection}
              order={order}
              isOpen={open === one.id}
              onOpen={props.onOpen}
              lessons={open === one.id ? props.lessons : NO_LESSONS}
              onLesson={props.onLesson}
              isCompared={compared.includes(one.id)}
              full={full}
              onCompare={props.onCompare}
              onSide={compared.length > 1 && compared.includes(one.id) ? props.onSide : null}
              lens={lens}
              alive={alive}
              language={language}
              strings={strings}
            />
          ))}
        </ul>
      </div>
    );
  };

  return (
    <div
      class="pps-cases-list"
      ref={top}
      role="region"
      aria-label={strings.list}
      tabIndex={-1}
    >
      {first.map(group)}
      {rest.length > 0 && (
        <details class="pps-details pps-cases-more" ref={fold} open={unfolded}>
          <summary>{strings.more(rows.length - AT_FIRST)}</summary>
          {rest.map(group)}
        </details>
      )}
      {paged && (
        <nav class="pps-cases-pages" aria-label={strings.pages}>
          <button type="button" class="pps-button" disabled={page === 0} onClick={() => turn(page - 1)}>
            {strings.previous}
          </button>
          <span>{strings.pageOf(start + 1, end, props.found)}</span>
          <button
            type="button"
            class="pps-button"
            disabled={end === rows.length}
            onClick={() => turn(page + 1)}
          >
            {strings.next}
          </button>
        </nav>
      )}
    </div>
  );
}
