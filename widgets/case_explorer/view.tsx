/** The case explorer: search, map, years, bars and list of the case collection in step, a comparison, and a red-flag lens. */

import { useMemo, useRef } from "preact/hooks";
import type { Collection, CollectionData } from "../cases/collection.ts";
import { answer, remedies } from "../cases/columns.ts";
import {
  type Condition,
  conditions,
  type Facet,
  FACETS,
  type Filter,
  ORDERS,
  readFilter,
  without,
} from "../cases/filter.ts";
import { define, type ViewProps } from "../kit/define.ts";
import {
  BookLink,
  DownloadButton,
  LiveRegion,
  Mark,
  Mixed,
  PlaceStrip,
  Select,
  TileMap,
} from "../kit/parts.ts";
import { useLatest, useSame } from "../kit/pure.tsx";
import { FacetBars } from "./bars.tsx";
import { Compare, Cross } from "./compare.tsx";
import { toCsv } from "./csv.ts";
import { toJson } from "./json.ts";
import { Lens } from "./lens.tsx";
import { CaseList, MOST_COMPARED } from "./list.tsx";
import { Search } from "./search.tsx";
import { collectionOf, parse, type State, stringsOf, VIEWS } from "./state.ts";
import type { Strings } from "./strings.ts";
import { conditionInWords } from "./words.ts";
import { Years } from "./years.tsx";

/** Facets of the rail beside the list; those that few ask for wait to be opened. */
const RAIL: readonly { facet: Facet; open: boolean }[] = [
  { facet: "field", open: true },
  { facet: "method", open: true },
  { facet: "relationship", open: true },
  { facet: "lesson", open: true },
  { facet: "mark", open: true },
  { facet: "payment", open: false },
  { facet: "tenor", open: false },
  { facet: "chapter", open: false },
];

const NONE: readonly string[] = [];

/** Codes of the strip: countries and territories, mainland China first; those that are tiles too stand in both. */
function stripOf(collection: Collection): string[] {
  const { data } = collection;
  const tiles = new Set(data.tiles.map((tile) => tile.id));
  const countries = collection.codes.place.filter((code) =>
    !tiles.has(code) && code !== "national" && code !== data.silent.place
  );
  return [...countries.slice(0, 1), "hong_kong", "taiwan", ...countries.slice(1)]
    .filter((code) => collection.codes.place.includes(code));
}

function View({ state, set, data, language, host }: ViewProps<State, CollectionData>) {
  const strings = stringsOf(language);
  const collection = collectionOf(data);
  const { filter, open, compare, view, lens } = state;
  const found = useMemo(() => answer(collection.columns, filter), [collection, filter]);
  const sense = filter.years ?? "began";
  const whole = useMemo(
    () => answer(collection.columns, { years: sense }).counts,
    [collection, sense],
  );
  const counts = FACETS.map((facet) => useSame(found.counts.facets[facet]));
  const countsOf = (facet: Facet) => counts[FACETS.indexOf(facet)]!;
  const chosen = FACETS.map((facet) => useSame(filter[facet] ?? NONE));
  const chosenOf = (facet: Facet) => chosen[FACETS.indexOf(facet)]!;
  const yearCounts = useSame(found.counts.years);
  const strip = useMemo(() => stripOf(collection), [collection]);
  const inUse = conditions(filter);

  const status = useRef<HTMLParagraphElement>(null);
  const change = useLatest((next: Filter) =>
    set({ ...state, filter: readFilter(next, collection.codes).filter })
  );
  /** Drops conditions by a button that then is gone: the focus goes to the number of cases found. */
  const drop = (next: Filter) => {
    change(next);
    status.current?.focus();
  };
  const put = useLatest((facet: Facet, codes: readonly string[], taken: boolean) => {
    const before = filter[facet] ?? NONE;
    const after = taken
      ? [...before, ...codes.filter((code) => !before.includes(code))]
      : before.filter((code) => !codes.includes(code));
    change({ ...filter, [facet]: after });
  });
  const toggle = useLatest((facet: Facet, code: string) =>
    put(facet, [code], !(filter[facet] ?? NONE).includes(code))
  );
  const changeYears = useLatest((change_: Partial<Filter>) => change({ ...filter, ...change_ }));
  const onAllLessons = useLatest((all: boolean) => change({ ...filter, lessons: all ? "all" : "any" }));
  const onLesson = useLatest((code: string) => toggle("lesson", code));
  const onOpen = useLatest((id: string | null) => set({ ...state, open: id }));
  const onCompare = useLatest((id: string) => {
    if (compare.includes(id)) set({ ...state, compare: compare.filter((one) => one !== id) });
    else if (compare.length < MOST_COMPARED) set({ ...state, compare: [...compare, id] });
  });
  const onSide = useLatest(() => set({ ...state, view: "compare" }));
  const inWords = (condition: Condition) => conditionInWords(condition, filter, collection, strings);
  const reset = () => drop(filter.order ? { order: filter.order } : {});

  const comparing = view === "compare";
  const foundInWords = comparing
    ? strings.compareFound(compare.length)
    : strings.found(found.rows.length, collection.size);
  const compared = compare.map((id) => collection.record(collection.rowOf(id)));
  const exported = () => comparing ? compared : Array.from(found.rows, (row) => collection.record(row));
  const facet = (name: Facet, isOpen = true) => (
    <FacetBars
      key={name}
      facet={name}
      data={data}
      counts={countsOf(name)}
      totals={whole.facets[name]}
      chosen={chosenOf(name)}
      onSet={put}
      strings={strings}
      open={isOpen}
      id={host.id}
      allLessons={filter.lessons === "all"}
      onAllLessons={onAllLessons}
    />
  );
  const places = {
    nameOf: (place: string) => collection.label("place", place),
    countOf: (place: string) => countsOf("place")[place] ?? 0,
    chosen: chosenOf("place"),
    onToggle: (place: string) => toggle("place", place),
    words: strings,
  };

  return (
    <div class={`pps-cases pps-cases-view-${view}`}>
      <div class="pps-cases-top">
        <Search
          collection={collection}
          text={filter.text ?? ""}
          onText={(text) => change({ ...filter, text })}
          strings={strings}
        />
        <div class="pps-cases-views" role="group" aria-label={strings.views}>
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => set({ ...state, view: one })}
            >
              {one === "compare" && compare.length > 0
                ? strings.viewOf(strings.view[one], compare.length)
                : strings.view[one]}
            </button>
          ))}
        </div>
      </div>

      {view === "explore" && (
        <>
          <p class="pps-cases-to-list">
            <button type="button" class="pps-link-button" onClick={() => status.current?.focus()}>
              {strings.toList(foundInWords)}
            </button>
          </p>
          <div class="pps-cases-overview">
            <TileMap
              {...places}
              tiles={data.tiles}
              onBrush={(drawn, taken) => put("place", drawn, taken)}
              whole="national"
            />
            <div class="pps-cases-beside">
              <Years
                years={data.years}
                counts={yearCounts}
                whole={whole.years}
                undated={found.counts.undated}
                undatedWhole={whole.undated}
                from={filter.from ?? null}
                to={filter.to ?? null}
                sense={sense}
                withUndated={filter.undated === true}
                onChange={changeYears}
                strings={strings}
              />
              <div class="pps-cases-two">
                {facet("outcome")}
                {facet("provider")}
              </div>
            </div>
          </div>
          <PlaceStrip {...places} places={strip} />
        </>
      )}

      <div class="pps-cases-bar">
        <p class="pps-cases-found" ref={status} tabIndex={-1}>{foundInWords}</p>
        <LiveRegion sentence={found.rows.length === 0 && !comparing ? strings.none : foundInWords} />
        <div class="pps-cases-tools">
          {!comparing && (
            <Select
              name="order"
              label={strings.sort}
              value={filter.order ?? "newest"}
              options={ORDERS.map((order) => ({ value: order, label: strings.orders[order] }))}
              onChange={(order) => change(readFilter({ ...filter, order }, collection.codes).filter)}
            />
          )}
          <div class="pps-cases-save" role="group" aria-label={strings.save}>
            <span aria-hidden="true">{strings.save}</span>
            <DownloadButton
              name={strings.csvName}
              type="text/csv"
              content={() => toCsv(exported(), collection, language, strings)}
            >
              {strings.csv}
            </DownloadButton>
            <DownloadButton
              name={strings.jsonName}
              type="application/json"
              content={() => toJson(exported(), collection, filter, language, strings)}
            >
              <span lang="en">{strings.json}</span>
            </DownloadButton>
          </div>
        </div>
        {inUse.length > 0 && !comparing && (
          <ul class="pps-cases-chips" aria-label={strings.inUse}>
            {inUse.map((condition) => (
              <li key={`${condition.kind} ${condition.code}`}>
                <button
                  type="button"
                  class="pps-cases-chip"
                  onClick={() => drop(without(filter, condition))}
                >
                  <span class="pps-visually-hidden">{strings.remove}{strings.colon}</span>
                  <Mixed text={inWords(condition)} language={language} />
                  <Cross />
                </button>
              </li>
            ))}
            <li>
              <button type="button" class="pps-link-button" onClick={reset}>{strings.reset}</button>
            </li>
          </ul>
        )}
      </div>
      <div class="pps-cases-note">
        <p>{strings.noteShort}</p>
        <details class="pps-details">
          <summary>{strings.noteHead}</summary>
          <p>
            {strings.noteMore}{" "}
            {host.link("reference/cases") && <BookLink page="reference/cases">{strings.noteLink}</BookLink>}
          </p>
        </details>
      </div>

      {compare.length > 0 && !comparing && (
        <div class="pps-cases-tray" role="group" aria-label={strings.compareTray}>
          <span class="pps-cases-tray-head" aria-hidden="true">{strings.compareTray}</span>
          {compared.map((one) => (
            <button
              key={one.id}
              type="button"
              class="pps-cases-chip"
              onClick={() => onCompare(one.id)}
            >
              <span class="pps-visually-hidden">{strings.remove}{strings.colon}</span>
              <span class="pps-cases-tray-name">
                <Mixed text={one.name} language={language} />
              </span>
              {one.facets.mark.includes("memory") && <Mark mark="memory" />}
              <Cross />
            </button>
          ))}
          {compare.length > 1
            ? (
              <button
                type="button"
                class="pps-button pps-button-small"
                onClick={onSide}
              >
                {strings.compareNow}
              </button>
            )
            : <span class="pps-cases-hint">{strings.compareMore}</span>}
          {compare.length === MOST_COMPARED && <span class="pps-cases-hint">{strings.compareFull}</span>}
        </div>
      )}

      {comparing
        ? compared.length > 0
          ? <Compare cases={compared} collection={collection} onOut={onCompare} strings={strings} />
          : (
            <p class="pps-cases-nothing">
              {strings.compareNone}{" "}
              <button
                type="button"
                class="pps-link-button"
                onClick={() => set({ ...state, view: "explore" })}
              >
                {strings.compareBack}
              </button>
            </p>
          )
        : (
          <>
            <Lens
              collection={collection}
              bits={found.bits}
              lens={lens}
              onLens={(next) => set({ ...state, lens: next })}
              chosen={chosenOf("flag")}
              onOnly={(flag) => toggle("flag", flag)}
              strings={strings}
            />
            <div class="pps-cases-body">
              {view === "explore" && (
                <div class="pps-cases-rail" role="group" aria-label={strings.filters}>
                  {RAIL.map((one) => facet(one.facet, one.open))}
                </div>
              )}
              <div class="pps-cases-main">
                {found.rows.length === 0 && (
                  <Nothing
                    collection={collection}
                    filter={filter}
                    inWords={inWords}
                    onDrop={drop}
                    onReset={reset}
                    strings={strings}
                  />
                )}
                <CaseList
                  rows={found.rows}
                  collection={collection}
                  order={filter.order ?? "newest"}
                  open={open}
                  onOpen={onOpen}
                  lessons={chosenOf("lesson")}
                  onLesson={onLesson}
                  compared={compare}
                  onCompare={onCompare}
                  onSide={onSide}
                  lens={lens}
                  found={foundInWords}
                  strings={strings}
                />
              </div>
            </div>
          </>
        )}
    </div>
  );
}

interface NothingProps {
  collection: Collection;
  filter: Filter;
  inWords: (condition: Condition) => string;
  onDrop: (next: Filter) => void;
  onReset: () => void;
  strings: Strings;
}

/** Says which condition to drop when no case meets them all. */
function Nothing({ collection, filter, inWords, onDrop, onReset, strings }: NothingProps) {
  const helps = remedies(collection.columns, filter);
  return (
    <div class="pps-cases-nothing">
      <p>
        <b>{strings.none}</b> {helps.length > 0 ? strings.removeOne : strings.removeAll}
      </p>
      <ul>
        {helps.map(({ condition, count }) => (
          <li key={`${condition.kind} ${condition.code}`}>
            <button
              type="button"
              class="pps-link-button"
              onClick={() => onDrop(without(filter, condition))}
            >
              {strings.remedy(inWords(condition), count)}
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="pps-link-button" onClick={onReset}>{strings.reset}</button>
        </li>
      </ul>
    </div>
  );
}

export default define<State, CollectionData>({ name: "case-explorer", parse, View });
