/** The law by date: which national instruments governed on a day, by rank and family, and when that changes. */

import { useMemo, useState } from "preact/hooks";
import { quoted } from "../case_explorer/csv.ts";
import { isRecord, type Parsed, type Raw } from "../kit/define.ts";
import { day as dayWords, kitWords, type Language, type MarkKind } from "../kit/i18n.ts";
import {
  BookLink,
  DateField,
  DownloadButton,
  LiveRegion,
  Mark,
  Mixed,
  Notice,
  Select,
  Sign,
} from "../kit/parts.ts";
import { typedDay } from "../kit/typed.ts";
import { dayNumber, isIsoDate, isoDate } from "../rulebook/dates.ts";
import { around, family, type Governing, governing, type LawChange, type LawEntry } from "./by_date.ts";
import { law as wordsEn, lawZh as wordsZh } from "./strings.ts";

interface Subject {
  readonly id: string;
  readonly family: string;
  readonly label: string;
  /** Whether days were looked up for it. */
  readonly looked_up: boolean;
  readonly notes: readonly { readonly from: string; readonly to: string | null; readonly says: string }[];
}

interface Instrument {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly rank: string;
  readonly mark: MarkKind;
}

interface Entry extends LawEntry {
  readonly articles: string | null;
  readonly says: string | null;
}

type Labels = readonly (readonly [string, string])[];

export interface LawData {
  readonly table: "law";
  /** First and last day that can be asked for. */
  readonly first: string;
  readonly last: string;
  /** The days that were looked up. */
  readonly days: readonly string[];
  readonly ranks: Labels;
  readonly families: Labels;
  readonly subjects: readonly Subject[];
  readonly instruments: readonly Instrument[];
  readonly entries: readonly Entry[];
}

export interface LawState {
  readonly table: "law";
  readonly day: string;
  /** null: all. */
  readonly subject: string | null;
}

type Words = typeof wordsEn;

const wordsOf = (language: Language): Words => language === "zh" ? wordsZh : wordsEn;

export function parseLaw(raw: Raw, data: LawData, language: Language): Parsed<LawState> {
  const words = wordsOf(language);
  const problems: string[] = [];
  const given = isRecord(raw) ? raw : {};
  for (const key of Object.keys(given)) {
    if (!["table", "day", "subject"].includes(key)) problems.push(words.problemKey(key));
  }
  const { day, subject } = given;
  const dated = typeof day === "string" && isIsoDate(day) && day >= data.first && day <= data.last;
  if (!dated && day !== undefined) problems.push(words.problemValue(words.day, JSON.stringify(day)));
  const known = subject === undefined || subject === null || data.subjects.some(({ id }) => id === subject);
  if (!known) problems.push(words.problemValue(words.subject, JSON.stringify(subject)));
  const state: LawState = {
    table: "law",
    day: dated ? day : data.last,
    subject: known ? (subject as string | null | undefined) ?? null : null,
  };
  return { state, problems };
}

interface LawProps {
  state: LawState;
  set: (next: LawState) => void;
  data: LawData;
  language: Language;
}

/** The day before another. */
const before = (day: string): string => isoDate(dayNumber(day)! - 1);

export function Law({ state, set, data, language }: LawProps) {
  const words = wordsOf(language);
  const { day, subject } = state;
  const found = useMemo(() => governing(data.entries, day, subject), [data, day, subject]);
  const near = useMemo(
    () => around(data.entries, day, subject, data.first, data.last),
    [data, day, subject],
  );
  const instruments = useMemo(() => new Map(data.instruments.map((one) => [one.id, one])), [data]);
  const subjects = useMemo(() => new Map(data.subjects.map((one) => [one.id, one])), [data]);
  const [typed, setTyped] = useState<{ text: string; error: string; of: string } | null>(null);
  // What could not be read stays in the box until another day is chosen.
  const draft = typed?.of === day ? typed : null;
  const type = (text: string) => {
    const read = typedDay(text.trim());
    const error = !isIsoDate(read)
      ? words.unreadable
      : read < data.first || read > data.last
      ? words.outside(dayWords(data.first, language), dayWords(data.last, language))
      : null;
    setTyped(error === null ? null : { text, error, of: day });
    if (error === null) set({ ...state, day: read });
  };
  const chosen = subject === null ? null : subjects.get(subject)!;
  const notes = (chosen?.notes ?? []).filter(({ from, to }) => from <= day && (to === null || day <= to));
  const sure = !data.days.includes(day)
    ? words.workedOut
    : chosen && !chosen.looked_up
    ? words.beyondTable
    : words.lookedUp;
  const sentence = found.length === 0
    ? words.none(dayWords(day, language))
    : words.found(dayWords(day, language), found.length, chosen?.label ?? null);
  const groups = data.ranks.map(([rank, label]) => ({
    rank,
    label,
    found: found.filter((one) => instruments.get(one.instrument)!.rank === rank),
  })).filter((group) => group.found.length > 0);
  const familyOf = (one: Governing) => family(one.subjects.map((id) => subjects.get(id)!.family));
  const entriesOf = (one: Governing) =>
    data.entries.filter((entry) =>
      entry.instrument === one.instrument && one.subjects.includes(entry.subject) && entry.from <= day &&
      (entry.end === null || day < entry.end)
    );
  const item = (one: Governing) => (
    <Item
      key={one.instrument}
      found={one}
      instrument={instruments.get(one.instrument)!}
      entries={entriesOf(one)}
      whole={subject === null}
      words={words}
      language={language}
    />
  );
  const csv = () => {
    const rows = groups.flatMap((group) =>
      group.found.map((one) => {
        const { name, number, mark } = instruments.get(one.instrument)!;
        const mine = entriesOf(one);
        return [
          day,
          group.label,
          data.families.find(([id]) => id === familyOf(one))![1],
          name,
          number ?? "",
          mine.flatMap(({ articles }) => articles ?? []).join("; "),
          mine.map(({ from }) => from).sort()[0]!,
          endOf(mine) ?? "",
          one.looked_up ? words.yes : "",
          kitWords(language).marks[mark],
        ];
      })
    );
    return `\ufeff${
      [words.csvHeads as readonly string[], ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")
    }\r\n`;
  };

  return (
    <div class="pps-stat pps-law">
      <div class="pps-law-asked">
        <Select
          name="subject"
          label={words.subject}
          value={subject ?? ""}
          empty={words.allSubjects}
          options={data.subjects.map((one) => ({ value: one.id, label: one.label }))}
          onChange={(value) => set({ ...state, subject: value || null })}
        />
        <DateField
          name="day"
          label={words.day}
          hint={words.dayHint}
          error={draft?.error ?? null}
          text={draft?.text ?? day}
          onText={type}
          value={day}
          min={data.first}
          max={data.last}
        />
      </div>
      <Months
        day={day}
        data={data}
        words={words}
        language={language}
        onDay={(next) => set({ ...state, day: next })}
      />
      <div class="pps-law-days" role="group" aria-label={words.days}>
        <span class="pps-law-days-label" aria-hidden="true">{words.days}</span>
        {data.days.map((one) => (
          <button
            key={one}
            type="button"
            class="pps-button"
            aria-pressed={one === day}
            onClick={() => set({ ...state, day: one })}
          >
            {one}
          </button>
        ))}
      </div>
      {draft && <Notice kind="check">{words.stale}</Notice>}
      <LiveRegion sentence={sentence} />
      <p class="pps-stat-found">{sentence}</p>
      {found.length > 0 && <p class="pps-stat-note">{sure}</p>}
      {notes.length > 0 && <Notice kind="open">{notes.map(({ says }) => <p key={says}>{says}</p>)}</Notice>}
      {groups.map(({ rank, label, found: mine }) => (
        <div key={rank} class="pps-law-rank">
          <div class="pps-law-rank-name" role="heading" aria-level={3}>
            {label} <span class="pps-stat-count">{mine.length}</span>
          </div>
          {subject === null
            ? (
              <div class="pps-law-families">
                {data.families.map(([id, name]) => {
                  const its = mine.filter((one) => familyOf(one) === id);
                  return its.length > 0 && (
                    <div key={id} class="pps-law-family">
                      <div class="pps-law-family-name">{name}</div>
                      <ul class="pps-law-list">{its.map(item)}</ul>
                    </div>
                  );
                })}
              </div>
            )
            : <ul class="pps-law-list">{mine.map(item)}</ul>}
        </div>
      ))}
      <div class="pps-law-changes">
        <Change
          label={words.before}
          none={words.noBefore}
          change={near.before}
          instruments={instruments}
          words={words}
          language={language}
          onDay={(next) => set({ ...state, day: next })}
        />
        <Change
          label={words.after}
          none={words.noAfter}
          change={near.after}
          instruments={instruments}
          words={words}
          language={language}
          onDay={(next) => set({ ...state, day: next })}
        />
      </div>
      <p class="pps-stat-note">{words.note}</p>
      {found.length > 0 && (
        <p class="pps-buttons">
          <DownloadButton name={words.csvName} type="text/csv" content={csv}>{words.csv}</DownloadButton>
        </p>
      )}
    </div>
  );
}

/** The last day of what goes out of force under all of its subjects; null where it goes on. */
function endOf(entries: readonly Entry[]): string | null {
  const ends = entries.map(({ end }) => end);
  return ends.includes(null) ? null : before((ends as string[]).sort().pop()!);
}

interface ItemProps {
  found: Governing;
  instrument: Instrument;
  entries: readonly Entry[];
  /** In the map of all subjects: articles and remarks belong to a subject and are left out. */
  whole: boolean;
  words: Words;
  language: Language;
}

function Item({ found, instrument, entries, whole, words, language }: ItemProps) {
  const from = entries.map((entry) => entry.from).sort()[0]!;
  const end = endOf(entries);
  const facts = [
    ...(whole ? [] : entries.flatMap(({ articles }) => articles ?? [])),
    words.since(dayWords(from, language)),
    ...(end === null ? [] : [words.until(dayWords(end, language))]),
  ];
  return (
    <li class="pps-law-item">
      <BookLink page={`law/${instrument.id}`}>
        <Mixed text={instrument.name} language={language} />
      </BookLink>{" "}
      <Mark mark={instrument.mark} />
      {found.looked_up && (
        <span class="pps-law-named">
          <Sign finding="good" /> {words.named}
        </span>
      )}
      <span class="pps-law-facts">
        {!whole && instrument.number && !instrument.name.includes(instrument.number) && (
          <>
            <span lang="zh-CN">{instrument.number}</span>
            {words.comma}
          </>
        )}
        {facts.join(words.comma)}
      </span>
      {!whole && entries.map(({ says }) => says && <span key={says} class="pps-law-says">{says}</span>)}
    </li>
  );
}

interface MonthsProps {
  day: string;
  data: LawData;
  words: Words;
  language: Language;
  onDay: (day: string) => void;
}

/** The months from the first to the last as a slider; the box beside takes any day. */
function Months({ day, data, words, language, onDay }: MonthsProps) {
  const start = Number(data.first.slice(0, 4)) * 12;
  const month = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7)) - 1 - start;
  return (
    <div class="pps-law-slider">
      <span aria-hidden="true">{data.first.slice(0, 4)}</span>
      <input
        class="pps-slider"
        type="range"
        min={0}
        max={month(data.last)}
        step={1}
        value={month(day)}
        aria-label={words.slider}
        aria-valuetext={dayWords(day, language)}
        onInput={(event) => {
          const at = Number(event.currentTarget.value) + start;
          onDay(`${Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, "0")}-01`);
        }}
      />
      <span aria-hidden="true">{data.last.slice(0, 4)}</span>
    </div>
  );
}

interface ChangeProps {
  label: string;
  none: string;
  change: LawChange | null;
  instruments: ReadonlyMap<string, Instrument>;
  words: Words;
  language: Language;
  onDay: (day: string) => void;
}

function Change({ label, none, change, instruments, words, language, onDay }: ChangeProps) {
  const named = (ids: readonly string[], word: string) =>
    ids.length > 0 && (
      <li>
        {word}
        {words.colon}
        <Mixed text={ids.map((id) => instruments.get(id)!.name).join(words.comma)} language={language} />
      </li>
    );
  return (
    <div class="pps-law-change">
      <div class="pps-law-family-name">{label}</div>
      {change
        ? (
          <>
            <button type="button" class="pps-link-button" onClick={() => onDay(change.day)}>
              {dayWords(change.day, language)}
            </button>
            <ul>
              {named(change.comes, words.comes)}
              {named(change.goes, words.goes)}
            </ul>
          </>
        )
        : <p>{none}</p>}
    </div>
  );
}
