/** The milestones in China: by place on the tile map, by year and by kind, and the list of them. */

import { useMemo, useRef } from "preact/hooks";
import { quoted } from "../case_explorer/csv.ts";
import { kitWords, type Language } from "../kit/i18n.ts";
import { DownloadButton, LiveRegion, type MapTile, Mixed, Notice, TileMap, YearBars } from "../kit/parts.ts";
import { choices, type EventFilter, select } from "./events.ts";
import { Boxes, EventList, type ListedEvent, toggled } from "./parts.tsx";
import { milestones as wordsEn, milestonesZh as wordsZh } from "./strings.ts";

interface Milestone extends ListedEvent {
  /** What happened. */
  readonly what: string;
  readonly dispute: string;
  readonly source: string;
  readonly url: string;
}

export interface MilestonesData {
  readonly table: "milestones";
  readonly groups: readonly (readonly [string, string])[];
  readonly kinds: readonly (readonly [string, string])[];
  readonly tiles: readonly MapTile[];
  readonly events: readonly Milestone[];
}

export interface MilestonesState extends EventFilter {
  readonly table: "milestones";
}

interface MilestonesProps {
  state: MilestonesState;
  set: (next: MilestonesState) => void;
  data: MilestonesData;
  language: Language;
}

const EVERYTHING: EventFilter = { groups: [], kinds: [], from: null, to: null };

export function Milestones({ state, set, data, language }: MilestonesProps) {
  const words = language === "zh" ? wordsZh : wordsEn;
  const ids = useMemo(() => select(data.events, state), [data, state]);
  const byId = useMemo(() => new Map(data.events.map((event) => [event.id, event])), [data]);
  const found = ids.map((id) => byId.get(id)!);
  const counts = useMemo(() => choices(data.events, state), [data, state]);
  const whole = useMemo(() => choices(data.events, EVERYTHING), [data]);
  const years = useMemo((): [number, number] => {
    const all = data.events.map((event) => event.year);
    return [Math.min(...all), Math.max(...all)];
  }, [data]);
  const names = new Map([...data.groups, ...data.kinds]);
  const status = useRef<HTMLParagraphElement>(null);
  const chosen = state.groups.length > 0 || state.kinds.length > 0 || state.from !== null ||
    state.to !== null;
  const unconfirmed = found.filter((event) => event.mark === "memory").length;
  const sentence = `${words.found(found.length, data.events.length)}${
    unconfirmed > 0 ? words.unconfirmed(unconfirmed) : ""
  }`;
  const csv = () => {
    const rows = [
      [
        words.date,
        words.title,
        words.place,
        words.kind,
        words.what,
        words.says,
        words.source,
        words.howKnown,
      ],
      ...found.map((event) => [
        event.date,
        event.title,
        event.place,
        names.get(event.kind)!,
        event.what,
        event.says,
        [event.source, event.url].filter(Boolean).join(" "),
        kitWords(language).marks[event.mark],
      ]),
    ];
    return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  return (
    <div class="pps-stat">
      <div class="pps-stat-overview">
        <TileMap
          tiles={data.tiles}
          nameOf={(place) => names.get(place) ?? place}
          countOf={(place) => counts.groups[place] ?? 0}
          chosen={state.groups}
          onToggle={(place) => set({ ...state, groups: toggled(state.groups, place) })}
          words={words}
          whole="national"
        />
        <div class="pps-stat-beside">
          <YearBars
            years={years}
            count={(year) => counts.years[year] ?? 0}
            total={(year) => whole.years[year] ?? 0}
            from={state.from}
            to={state.to}
            onChange={(from, to) => set({ ...state, from, to })}
            words={words}
            alt={words.yearsAlt}
          />
          <Boxes
            legend={words.kinds}
            hint={words.noneIsAll}
            options={data.kinds}
            chosen={state.kinds}
            countOf={(kind) => counts.kinds[kind] ?? 0}
            onToggle={(kind) => set({ ...state, kinds: toggled(state.kinds, kind) })}
          />
        </div>
      </div>
      <p class="pps-stat-note">{words.note}</p>
      <p class="pps-stat-found" ref={status} tabIndex={-1}>{sentence}</p>
      <LiveRegion sentence={found.length === 0 ? words.none : sentence} />
      {chosen && (
        <p>
          <button
            type="button"
            class="pps-link-button"
            onClick={() => {
              set({ table: "milestones", ...EVERYTHING });
              status.current?.focus();
            }}
          >
            {words.reset}
          </button>
        </p>
      )}
      {found.length === 0 ? <Notice kind="check">{words.none}</Notice> : (
        <>
          <EventList
            events={found}
            anchor="milestone"
            kindOf={(event) => names.get(event.kind)!}
            more={words.more}
            separator={words.separator}
            language={language}
            under={(event) => <Under event={event} words={words} language={language} />}
          />
          <p class="pps-buttons">
            <DownloadButton name={words.csvName} type="text/csv" content={csv}>{words.csv}</DownloadButton>
          </p>
        </>
      )}
    </div>
  );
}

/** What happened, what is disputed about it, and its source, under a fold. */
function Under({ event, words, language }: { event: Milestone; words: typeof wordsEn; language: Language }) {
  const source = <Mixed text={event.source} language={language} />;
  return (
    <details class="pps-details">
      <summary>{words.whatHappened}</summary>
      <p>
        <Mixed text={event.what} language={language} />
      </p>
      {event.dispute && (
        <p class="pps-stat-why">
          <b>{words.dispute}</b>
          {words.colon}
          <Mixed text={event.dispute} language={language} />
        </p>
      )}
      <p class="pps-stat-from">
        {words.source}
        {words.colon}
        {event.url ? <a href={event.url}>{source}</a> : source}
      </p>
    </details>
  );
}
