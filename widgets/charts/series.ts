/**
 * One series of data/statistics as it may be drawn, and growth between two of its values: the twin of `series.py`, which
 * says what each part means; both read tests/vectors/series.json.
 */

export type Rule = "cut" | "mark" | "point" | "separate" | "exclude" | "remainder";

export interface SeriesRow {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly value: number | null;
  readonly qualifier: string;
  readonly unit: string;
  readonly basis: string;
  readonly mark: string;
  readonly preferred: boolean;
}

export interface Struck {
  readonly rule: Rule;
  readonly year: number;
  readonly rows: readonly number[];
}

export interface Line {
  readonly rows: readonly SeriesRow[];
  readonly breaks: readonly Struck[];
}

export interface Drawn {
  readonly shown: number[];
  readonly hollow: number[];
  readonly strokes: number[][];
  readonly marks: number[];
  readonly said: number[];
}

export type Refusal = "missing" | "same" | "year" | "period" | "bound" | "basis" | "cut" | "zero";

export type Growth =
  | { readonly refused: Refusal; readonly breaks: number[] }
  | {
    readonly refused: null;
    readonly kind: "rate" | "points";
    readonly change: number;
    readonly from: string;
    readonly to: string;
    readonly breaks: number[];
    readonly unsure: boolean;
    readonly computed: boolean;
    readonly about: boolean;
  };

/** Ten-thousandths: no published value has more decimals. */
export const SCALE = 10_000;

const BOUNDS = [">", "<", "<="];
const HEADLINE = "headline";
const MEMORY = "memory";

/** A published value in ten-thousandths: 36970.6 -> 369706000. */
export const scaled = (value: number): number => Math.round(value * SCALE);

const excluded = (line: Line, place: number): boolean =>
  line.breaks.some((one) => one.rule === "exclude" && one.rows.includes(place));

const isHeadline = (row: SeriesRow): boolean => row.basis === HEADLINE && !row.preferred;

/** Positions of the rows to be shown: of two values of one year the one on the series' own basis, or the headline. */
function drawable(line: Line, headline: boolean): number[] {
  const period = (row: SeriesRow) => `${row.from} ${row.to}`;
  const instead = new Set(
    line.rows.filter((row) => headline && isHeadline(row) && row.value !== null).map(period),
  );
  const chosen: number[] = [];
  line.rows.forEach((row, place) => {
    if (row.value === null || excluded(line, place)) return;
    if (instead.has(period(row)) ? isHeadline(row) : row.preferred) chosen.push(place);
  });
  return chosen;
}

/** Years for which the file has a headline beside the value on the series' own basis. */
export function pairs(line: Line): number[] {
  const own = new Set(
    line.rows.filter((row) => row.preferred && row.value !== null).map((row) => row.from),
  );
  const years = line.rows.filter((row) => isHeadline(row) && own.has(row.from)).map((row) => row.from);
  return Array.from(new Set(years)).sort((a, b) => a - b);
}

const cutBetween = (line: Line, before: number, after: number): boolean =>
  line.breaks.some((one) => one.rule === "cut" && before < one.year && one.year <= after);

function joined(line: Line, before: SeriesRow, after: SeriesRow): boolean {
  return before.from === before.to &&
    after.from === after.to &&
    after.from - before.from === 1 &&
    before.mark !== MEMORY &&
    after.mark !== MEMORY &&
    (before.basis === HEADLINE) === (after.basis === HEADLINE) &&
    !cutBetween(line, before.from, after.from);
}

/** What may be drawn of a line between two years; null for no bound. */
export function draw(line: Line, first: number | null, last: number | null, headline: boolean): Drawn {
  const { rows, breaks } = line;
  const shown = drawable(line, headline).filter((place) =>
    (first === null || rows[place]!.from >= first) && (last === null || rows[place]!.to <= last)
  );
  const hollow = shown.filter((place) =>
    rows[place]!.mark === MEMORY || breaks.some((one) => one.rule === "point" && one.rows.includes(place))
  );
  const strokes: number[][] = [];
  let running: number[] = [];
  for (let n = 1; n < shown.length; n += 1) {
    const [before, after] = [shown[n - 1]!, shown[n]!];
    if (!joined(line, rows[before]!, rows[after]!)) running = [];
    else if (running.length > 0) running.push(after);
    else strokes.push(running = [before, after]);
  }
  const marks: number[] = [];
  const said: number[] = [];
  if (shown.length > 0) {
    const begin = first ?? rows[shown[0]!]!.from;
    const end = last ?? Math.max(...shown.map((place) => rows[place]!.to));
    breaks.forEach((one, place) => {
      const within = begin <= one.year && one.year <= end;
      if (one.rule === "cut" || one.rule === "mark") {
        if (!within) return;
        marks.push(place);
        said.push(place);
      } else if (one.rule === "point") {
        if (one.rows.some((row) => shown.includes(row))) said.push(place);
      } else if (one.rule === "exclude") {
        if (one.rows.some((row) => begin <= rows[row]!.from && rows[row]!.from <= end)) said.push(place);
      } else if (one.year <= end) said.push(place);
    });
    said.sort((a, b) => breaks[a]!.year - breaks[b]!.year || a - b);
  }
  return { shown, hollow, strokes, marks, said };
}

/** Keys of the values from which growth may be asked: those of the line, and the headlines. */
export function candidates(line: Line): string[] {
  return line.rows
    .filter((row, place) =>
      row.value !== null && (row.preferred || row.basis === HEADLINE) && !excluded(line, place)
    )
    .map((row) => row.key);
}

/** Change from the earlier of two values to the later, by their keys. */
export function growth(line: Line, one: string, other: string): Growth {
  const { rows, breaks } = line;
  const allowed = candidates(line);
  if (!allowed.includes(one) || !allowed.includes(other)) return { refused: "missing", breaks: [] };
  if (one === other) return { refused: "same", breaks: [] };
  const places = [one, other].map((key) => rows.findIndex((row) => row.key === key));
  places.sort((a, b) => rows[a]!.from - rows[b]!.from || a - b);
  const [earlier, later] = [places[0]!, places[1]!];
  const [before, after] = [rows[earlier]!, rows[later]!];
  const placesOf = (test: (each: Struck) => boolean): number[] =>
    breaks.map((each, place) => test(each) ? place : -1).filter((place) => place >= 0);
  const points = placesOf((each) =>
    each.rule === "point" && (each.rows.includes(earlier) || each.rows.includes(later))
  );
  const between = (rule: Rule) =>
    placesOf((each) => each.rule === rule && before.from < each.year && each.year <= after.from);
  if (before.from !== before.to || after.from !== after.to) return { refused: "period", breaks: [] };
  if (before.from === after.from) return { refused: "year", breaks: points };
  if (BOUNDS.includes(before.qualifier) || BOUNDS.includes(after.qualifier)) {
    return { refused: "bound", breaks: [] };
  }
  if ((before.basis === HEADLINE) !== (after.basis === HEADLINE) || before.unit !== after.unit) {
    return { refused: "basis", breaks: points };
  }
  const cuts = between("cut");
  if (cuts.length > 0) return { refused: "cut", breaks: cuts };
  const [start, end] = [scaled(before.value!), scaled(after.value!)];
  const share = before.unit === "percent" || before.unit.startsWith("%");
  if (!share && start <= 0) return { refused: "zero", breaks: [] };
  return {
    refused: null,
    kind: share ? "points" : "rate",
    change: share ? end - start : halfUp((end - start) * 1000, start),
    from: before.key,
    to: after.key,
    breaks: [...between("mark"), ...points].sort((a, b) => a - b),
    unsure: before.mark === MEMORY || after.mark === MEMORY,
    computed: before.basis === "derived" || after.basis === "derived",
    about: before.qualifier === "~" || after.qualifier === "~",
  };
}

/** Quotient to the nearest whole number, halves away from zero; `by` is positive. Exact below 2^53. */
function halfUp(number: number, by: number): number {
  const doubled = 2 * Math.abs(number) + by;
  const size = (doubled - doubled % (2 * by)) / (2 * by);
  return number < 0 && size > 0 ? -size : size;
}
