/** The case explorer: search, map, bar of years and list of the case collection, in step. */

import { useMemo, useRef } from "preact/hooks";
import { type CaseRecord, codesOf, type Collection } from "../cases/collection.ts";
import {
  type Codes,
  type Condition,
  conditions,
  countChoices,
  type Facet,
  type Filter,
  filterCases,
  ORDERS,
  readFilter,
  remedies,
  without,
} from "../cases/filter.ts";
import { define, isRecord, type Raw, type ViewProps } from "../kit/define.ts";
import type { Language } from "../kit/i18n.ts";
import { DownloadButton, LiveRegion, Select, TileMap } from "../kit/parts.ts";
import { toCsv } from "./csv.ts";
import { FacetBar, OpenFacet } from "./facets.tsx";
import { CaseList } from "./list.tsx";
import { en, type Strings, zh } from "./strings.ts";
import { conditionInWords } from "./words.ts";
import { YearsBar } from "./years.tsx";

/** What the reader has chosen: the filter, and the case that is unfolded. */
export interface State {
  readonly filter: Filter;
  readonly open: string | null;
}

const stringsOf = (language: Language): Strings => language === "zh" ? zh : en;

/** The codes and the cases by id of a collection, made once. */
const known = new WeakMap<Collection, { codes: Codes; byId: Map<string, CaseRecord> }>();
function index(collection: Collection) {
  let entry = known.get(collection);
  if (!entry) {
    entry = { codes: codesOf(collection), byId: new Map(collection.cases.map((one) => [one.id, one])) };
    known.set(collection, entry);
  }
  return entry;
}

function parse(raw: Raw, data: Collection, language: Language): { state: State; problems: string[] } {
  const strings = stringsOf(language);
  const given = isRecord(raw) ? raw : {};
  const { codes, byId } = index(data);
  const { filter, problems } = readFilter(given.filter ?? {}, codes);
  const sentences = problems.map(({ key, value }) =>
    strings.problem(
      strings.facets[key as Facet] ?? key,
      typeof value === "string" ? value : JSON.stringify(value),
    )
  );
  for (const key of Object.keys(given)) {
    if (key !== "filter" && key !== "open") sentences.push(strings.problemKey(key));
  }
  let open: string | null = null;
  if (typeof given.open === "string" && byId.has(given.open)) open = given.open;
  else if (given.open !== undefined && given.open !== null) {
    sentences.push(strings.problemOpen(String(given.open)));
  }
  return { state: { filter, open }, problems: sentences };
}

/** Codes of the places that are no tile of the map. */
function elsewhereOf(data: Collection): string[] {
  const onMap = new Set(data.tiles.map((tile) => tile.id));
  return Object.keys(data.labels.place).filter((code) => !onMap.has(code) && code !== "national");
}

/** A filter with one code of a facet chosen or no longer chosen. */
function toggled(filter: Filter, facet: Facet, code: string): Filter {
  const chosen = filter[facet] ?? [];
  if (chosen.includes(code)) return without(filter, { kind: facet, code });
  return { ...filter, [facet]: [...chosen, code] };
}

function View({ state, set, data, language, host }: ViewProps<State, Collection>) {
  const strings = stringsOf(language);
  const { filter, open } = state;
  const { codes, byId } = index(data);
  const ids = useMemo(() => filterCases(data.cases, filter, codes), [data, filter, codes]);
  const found = useMemo(() => ids.map((id) => byId.get(id)!), [ids, byId]);
  const counts = useMemo(() => countChoices(data.cases, filter, codes, data.years), [data, filter, codes]);
  const whole = useMemo(
    () => countChoices(data.cases, filter.years ? { years: filter.years } : {}, codes, data.years),
    [data, filter.years, codes],
  );
  const inUse = conditions(filter);

  const status = useRef<HTMLParagraphElement>(null);
  const change = (next: Filter) => set({ filter: readFilter(next, codes).filter, open });
  /** Drops conditions by a button that then is gone: the focus goes to the number of cases found. */
  const drop = (next: Filter) => {
    change(next);
    status.current?.focus();
  };
  const toggle = (facet: Facet, code: string) => change(toggled(filter, facet, code));
  const inWords = (condition: Condition) => conditionInWords(condition, filter, data, strings);
  const reset = () => drop(filter.order ? { order: filter.order } : {});

  const facetProps = { collection: data, counts, filter, onToggle: toggle, strings, id: host.id };
  const foundInWords = strings.found(ids.length, data.cases.length);

  return (
    <div class="pps-cases">
      <div class="pps-cases-search">
        <label class="pps-label" for={`${host.id}-text`}>{strings.search}</label>
        <p class="pps-hint" id={`${host.id}-text-hint`}>{strings.searchHint}</p>
        <input
          id={`${host.id}-text`}
          class="pps-input"
          type="search"
          autocomplete="off"
          aria-describedby={`${host.id}-text-hint`}
          value={filter.text ?? ""}
          onInput={(event) => change({ ...filter, text: event.currentTarget.value })}
        />
      </div>
      <FacetBar
        {...facetProps}
        facets={["field", "method", "lesson", "relationship", "payment", "tenor", "mark", "chapter"]}
        onAllLessons={(all) => change({ ...filter, lessons: all ? "all" : "any" })}
      />

      <p class="pps-cases-to-list">
        <button type="button" class="pps-link-button" onClick={() => status.current?.focus()}>
          {strings.toList(foundInWords)}
        </button>
      </p>
      <div class="pps-cases-overview">
        <TileMap
          tiles={data.tiles}
          nameOf={(place) => data.labels.place[place] ?? place}
          countOf={(place) => counts.facets.place[place] ?? 0}
          chosen={filter.place ?? []}
          onToggle={(place) => toggle("place", place)}
          words={strings}
          whole="national"
          elsewhere={elsewhereOf(data)}
        />
        <div class="pps-cases-beside">
          <YearsBar
            collection={data}
            counts={counts}
            whole={whole}
            filter={filter}
            onChange={(from, to, years) => change({ ...filter, from, to, years })}
            strings={strings}
          />
          <OpenFacet facet="provider" {...facetProps} />
          <OpenFacet facet="outcome" {...facetProps} />
        </div>
      </div>
      <p class="pps-cases-note">{strings.note(data.cases.length)}</p>

      <div class="pps-cases-bar">
        <p class="pps-cases-found" ref={status} tabIndex={-1}>{foundInWords}</p>
        <LiveRegion sentence={ids.length === 0 ? strings.none : foundInWords} />
        <div class="pps-cases-tools">
          <Select
            name="order"
            label={strings.sort}
            value={filter.order ?? "newest"}
            options={ORDERS.map((order) => ({ value: order, label: strings.orders[order] }))}
            onChange={(order) => change(readFilter({ ...filter, order }, codes).filter)}
          />
          <DownloadButton
            name={strings.csvName}
            type="text/csv"
            content={() => toCsv(found, data, language, strings)}
          >
            {strings.csv}
          </DownloadButton>
        </div>
        {inUse.length > 0 && (
          <ul class="pps-cases-chips" aria-label={strings.inUse}>
            {inUse.map((condition) => (
              <li key={`${condition.kind} ${condition.code}`}>
                <button
                  type="button"
                  class="pps-cases-chip"
                  onClick={() => drop(without(filter, condition))}
                >
                  <span class="pps-visually-hidden">{strings.remove}{strings.colon}</span>
                  {inWords(condition)}
                  <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
                    <path d="M1.5 1.5l7 7M8.5 1.5l-7 7" stroke="currentColor" stroke-width="1.6" />
                  </svg>
                </button>
              </li>
            ))}
            <li>
              <button type="button" class="pps-link-button" onClick={reset}>{strings.reset}</button>
            </li>
          </ul>
        )}
      </div>

      {ids.length === 0 && (
        <Nothing
          data={data}
          filter={filter}
          inWords={inWords}
          onDrop={drop}
          onReset={reset}
          strings={strings}
        />
      )}
      <CaseList
        found={found}
        collection={data}
        filter={filter}
        open={open}
        onOpen={(id) => set({ filter, open: id })}
        onLesson={(code) => toggle("lesson", code)}
        strings={strings}
        language={language}
        id={host.id}
      />
    </div>
  );
}

interface NothingProps {
  data: Collection;
  filter: Filter;
  inWords: (condition: Condition) => string;
  onDrop: (next: Filter) => void;
  onReset: () => void;
  strings: Strings;
}

/** Says which condition to drop when no case meets them all. */
function Nothing({ data, filter, inWords, onDrop, onReset, strings }: NothingProps) {
  const helps = remedies(data.cases, filter);
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

export default define<State, Collection>({ name: "case-explorer", parse, View });
