/** The timeline: events by year and kind, under a filter of places, kinds and years, and the list of them. */

import { useMemo } from "preact/hooks";
import { quoted } from "../case_explorer/csv.ts";
import { isRecord, type Parsed, type Raw } from "../kit/define.ts";
import { kitWords, type Language } from "../kit/i18n.ts";
import { ChartFrame, DownloadButton, LiveRegion, Notice, Select, Table } from "../kit/parts.ts";
import { count, type EventFilter, select } from "./events.ts";
import { Boxes, EventList, type ListedEvent, toggled } from "./parts.tsx";
import { timeline as wordsEn, timelineZh as wordsZh } from "./strings.ts";

export interface TimelineData {
  readonly table: "timeline";
  readonly groups: readonly (readonly [string, string])[];
  readonly kinds: readonly (readonly [string, string])[];
  readonly events: readonly ListedEvent[];
}

export interface TimelineState extends EventFilter {
  readonly table: "timeline";
}

type Words = typeof wordsEn;

const wordsOf = (language: Language): Words => language === "zh" ? wordsZh : wordsEn;

/** What a filter of events is read with: the table that the data are of, and its codes. */
interface Offered<Table extends string> {
  readonly table: Table;
  readonly groups: readonly (readonly [string, string])[];
  readonly kinds: readonly (readonly [string, string])[];
}

/** A filter of events, of the timeline or of the milestones. */
export function parseEvents<Table extends string>(
  raw: Raw,
  data: Offered<Table>,
  language: Language,
): Parsed<EventFilter & { readonly table: Table }> {
  const words = wordsOf(language);
  const problems: string[] = [];
  const given = isRecord(raw) ? raw : {};
  for (const key of Object.keys(given)) {
    if (!["table", "groups", "kinds", "from", "to"].includes(key)) problems.push(words.problemKey(key));
  }
  const codes = (name: "groups" | "kinds"): string[] => {
    const value = given[name];
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((code) => data[name].some(([known]) => known === code))) {
      return Array.from(new Set(value as string[]));
    }
    problems.push(words.problemValue(words[name], JSON.stringify(value)));
    return [];
  };
  const year = (value: Raw): number | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2100) return value;
    problems.push(words.problemYears);
    return null;
  };
  const [from, to] = [year(given.from), year(given.to)];
  const turned = from !== null && to !== null && from > to;
  const state = {
    table: data.table,
    groups: codes("groups"),
    kinds: codes("kinds"),
    from: turned ? to : from,
    to: turned ? from : to,
  };
  return { state, problems };
}

interface TimelineProps {
  state: TimelineState;
  set: (next: TimelineState) => void;
  data: TimelineData;
  language: Language;
}

export function Timeline({ state, set, data, language }: TimelineProps) {
  const words = wordsOf(language);
  const ids = useMemo(() => select(data.events, state), [data, state]);
  const byId = useMemo(() => new Map(data.events.map((event) => [event.id, event])), [data]);
  const found = ids.map((id) => byId.get(id)!);
  const counts = useMemo(() => count(data.events, ids), [data, ids]);
  const labels = new Map([...data.groups, ...data.kinds]);
  const years = useMemo(() => {
    const all = data.events.map((event) => event.year);
    const first = Math.min(...all);
    return Array.from({ length: Math.max(...all) - first + 1 }, (_, n) => String(first + n));
  }, [data]);
  const options = years.map((one) => ({ value: one, label: one }));
  const text = (one: number | null) => one === null ? "" : String(one);
  const bounded = (from: string, to: string) => {
    const [a, b] = [from === "" ? null : Number(from), to === "" ? null : Number(to)];
    const turned = a !== null && b !== null && a > b;
    set({ ...state, from: turned ? b : a, to: turned ? a : b });
  };
  const boxes = (name: "groups" | "kinds") => (
    <Boxes
      legend={words[name]}
      hint={words.noneIsAll}
      options={data[name]}
      chosen={state[name]}
      onToggle={(code) => set({ ...state, [name]: toggled(state[name], code) })}
    />
  );
  const sentence = words.found(found.length, data.events.length);
  const csv = () => {
    const rows = [
      [words.date, words.title, words.place, words.kind, words.says, words.howKnown],
      ...found.map((event) => [
        event.date,
        event.title,
        event.place,
        labels.get(event.kind)!,
        event.says,
        kitWords(language).marks[event.mark],
      ]),
    ];
    return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  return (
    <div class="pps-stat">
      {boxes("groups")}
      {boxes("kinds")}
      <div class="pps-stat-span-fields pps-stat-years-chosen">
        <Select
          name="from"
          label={words.from}
          value={text(state.from)}
          options={options}
          empty={words.first}
          onChange={(from) => bounded(from, text(state.to))}
        />
        <Select
          name="to"
          label={words.to}
          value={text(state.to)}
          options={options}
          empty={words.last}
          onChange={(to) => bounded(text(state.from), to)}
        />
      </div>
      <LiveRegion sentence={sentence} />
      {found.length === 0 ? <Notice kind="check">{words.none}</Notice> : (
        <>
          <ChartFrame
            name="timeline"
            finding={sentence}
            unit={words.unit}
            table={
              <Table
                hideCaption
                caption={words.table}
                columns={[{ head: words.kind }, { head: words.year }, { head: words.number, numeric: true }]}
                rows={counts.map(([kind, year, number]) => ({
                  key: `${kind} ${year}`,
                  cells: [labels.get(kind)!, year, number],
                }))}
              />
            }
          >
            <Dots
              counts={counts}
              kinds={data.kinds}
              first={found[0]!.year}
              last={found[found.length - 1]!.year}
              alt={words.alt(sentence)}
            />
          </ChartFrame>
          <EventList
            events={found}
            anchor="event"
            kindOf={(event) => labels.get(event.kind)!}
            more={words.more}
            separator={words.separator}
            language={language}
          />
          <p class="pps-buttons">
            <DownloadButton name={words.csvName} type="text/csv" content={csv}>{words.csv}</DownloadButton>
          </p>
        </>
      )}
    </div>
  );
}

const ROW = 34;

interface DotsProps {
  counts: readonly (readonly [string, number, number])[];
  kinds: readonly (readonly [string, string])[];
  first: number;
  last: number;
  alt: string;
}

/** A row of discs for each kind; a disc's area grows with the number of events of its year. */
function Dots({ counts, kinds, first, last, alt }: DotsProps) {
  const shown = kinds.filter(([kind]) => counts.some((each) => each[0] === kind));
  const span = last - first + 1;
  const x = (year: number) => `${(100 * (year - first + 0.5) / span).toFixed(2)}%`;
  const step = [1, 2, 5, 10, 20].find((n) => span / n <= 7.5) ?? 50;
  const ticks = Array.from({ length: span }, (_, n) => first + n).filter((year) => year % step === 0);
  return (
    <div class="pps-stat-dots" role="img" aria-label={alt}>
      {shown.map(([kind, label], row) => (
        <div key={kind} class="pps-stat-dot-row" aria-hidden="true">
          <span class="pps-stat-dot-label">{label}</span>
          <svg width="100%" height={ROW} focusable="false">
            <line class="pps-stat-grid" x1="0" x2="100%" y1={ROW / 2} y2={ROW / 2} />
            {counts.filter((each) => each[0] === kind).map(([, year, number]) => (
              <g key={year}>
                <title>{`${year}: ${number}`}</title>
                <circle
                  class={`pps-stat-dot pps-stat-look-${row % 6}`}
                  cx={x(year)}
                  cy={ROW / 2}
                  r={(4.2 * Math.sqrt(number)).toFixed(1)}
                />
              </g>
            ))}
          </svg>
        </div>
      ))}
      <div class="pps-stat-dot-row" aria-hidden="true">
        <span class="pps-stat-dot-label" />
        <div class="pps-stat-years">
          {ticks.map((tick) => (
            <span
              key={tick}
              style={(tick - first + 0.5) / span > 0.93 ? { right: 0, transform: "none" } : { left: x(tick) }}
            >
              {tick}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
