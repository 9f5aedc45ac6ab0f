/** The bar of years: how many cases began, or ran, in each year; a range is chosen on the bars or in the two fields. */

import { useMemo, useRef } from "preact/hooks";
import type { Collection } from "../cases/collection.ts";
import type { Counts, Filter, YearSense } from "../cases/filter.ts";
import { Choice, Select, Table } from "../kit/parts.ts";
import type { Strings } from "./strings.ts";

const HEIGHT = 96;

interface YearsProps {
  collection: Collection;
  /** Counts under the filter, and under none but the sense of the years. */
  counts: Counts;
  whole: Counts;
  filter: Filter;
  onChange: (from: number | null, to: number | null, sense: YearSense) => void;
  strings: Strings;
  id: string;
}

/** A rounded upper end for the scale, and the line half way. */
function scaleTo(most: number): number {
  return [4, 6, 10, 20, 30, 40, 60, 80, 100].find((top) => top >= most) ?? Math.ceil(most / 50) * 50;
}

/** A label centred under its bar; at the right end it ends with the axis. */
function axisPlace(share: number) {
  return share > 0.95 ? { right: 0, transform: "none" } : { left: `${share * 100}%` };
}

export function YearsBar({ collection, counts, whole, filter, onChange, strings, id }: YearsProps) {
  const [first, last] = collection.years;
  const years = useMemo(() => Array.from({ length: last - first + 1 }, (_, n) => first + n), [first, last]);
  const sense = filter.years ?? "began";
  const from = filter.from ?? null;
  const to = filter.to ?? null;
  const ranged = from !== null || to !== null;
  const inRange = (year: number) => (from === null || year >= from) && (to === null || year <= to);

  const svg = useRef<SVGSVGElement>(null);
  const anchor = useRef<number | null>(null);
  const yearAt = (event: PointerEvent): number => {
    const box = svg.current!.getBoundingClientRect();
    const n = Math.floor(((event.clientX - box.left) / box.width) * years.length);
    return first + Math.min(Math.max(n, 0), years.length - 1);
  };
  const press = (event: PointerEvent) => {
    const year = yearAt(event);
    if (from === year && to === year) return onChange(null, null, sense);
    anchor.current = year;
    svg.current!.setPointerCapture(event.pointerId);
    onChange(year, year, sense);
  };
  const drag = (event: PointerEvent) => {
    if (anchor.current === null) return;
    const year = yearAt(event);
    const [low, high] = [Math.min(anchor.current, year), Math.max(anchor.current, year)];
    if (low !== from || high !== to) onChange(low, high, sense);
  };
  const release = () => {
    anchor.current = null;
  };

  const total = (year: number) => whole.years[year] ?? 0;
  const count = (year: number) => counts.years[year] ?? 0;
  const top = scaleTo(Math.max(...years.map(total)));
  const most = years.reduce((a, b) => count(b) > count(a) ? b : a, first);
  const bar = (n: number, year: number, kind: string) => {
    const height = (n / top) * HEIGHT;
    return n > 0 && (
      <rect class={kind} x={year - first + 0.12} y={HEIGHT - height} width={0.76} height={height} />
    );
  };
  const options = years.map((year) => ({ value: String(year), label: String(year) }));
  const chosenYear = (text: string) => text === "" ? null : Number(text);
  const ordered = (a: number | null, b: number | null) =>
    a !== null && b !== null && a > b ? onChange(b, a, sense) : onChange(a, b, sense);

  return (
    <div class="pps-cases-when" role="group" aria-labelledby={`${id}-years`}>
      <p class="pps-heading" id={`${id}-years`}>{strings.years}</p>
      <div class="pps-cases-years">
        <div class="pps-cases-scale" aria-hidden="true">
          <span>{top}</span>
          <span>{top / 2}</span>
        </div>
        <svg
          ref={svg}
          class="pps-cases-bars"
          viewBox={`0 0 ${years.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={strings.yearsAlt(most, count(most), sense)}
          onPointerDown={press}
          onPointerMove={drag}
          onPointerUp={release}
          onPointerCancel={release}
        >
          <path class="pps-cases-grid" d={`M0 .5H${years.length}M0 ${HEIGHT / 2}H${years.length}`} />
          {years.map((year) => (
            <g key={year}>
              <title>{strings.barTitle(year, count(year))}</title>
              <rect
                class={ranged && inRange(year) ? "pps-cases-band" : "pps-cases-blank"}
                x={year - first}
                y={0}
                width={1}
                height={HEIGHT}
              />
              {bar(total(year), year, "pps-cases-bar-all")}
              {bar(count(year), year, inRange(year) ? "pps-cases-bar" : "pps-cases-bar-out")}
            </g>
          ))}
          <path class="pps-cases-base" d={`M0 ${HEIGHT}H${years.length}`} />
        </svg>
        <div class="pps-cases-axis" aria-hidden="true">
          {years.filter((year) => year % 5 === 0).map((year) => (
            <span key={year} style={axisPlace((year - first + 0.5) / years.length)}>{year}</span>
          ))}
        </div>
      </div>
      <div class="pps-cases-range">
        <Select
          name="from"
          label={strings.from}
          value={from === null ? "" : String(from)}
          options={options}
          empty={strings.first}
          onChange={(text) => ordered(chosenYear(text), to)}
        />
        <Select
          name="to"
          label={strings.to}
          value={to === null ? "" : String(to)}
          options={options}
          empty={strings.last}
          onChange={(text) => ordered(from, chosenYear(text))}
        />
        <Choice
          inline
          name="sense"
          label={strings.sense}
          value={sense}
          options={[{ value: "began", label: strings.began }, { value: "ran", label: strings.ran }]}
          onChange={(value) => onChange(from, to, value === "ran" ? "ran" : "began")}
        />
      </div>
      {ranged && counts.undated > 0 && <p class="pps-cases-hint">{strings.undated(counts.undated)}</p>}
      <details class="pps-details">
        <summary>{strings.table}</summary>
        <Table
          caption={strings.yearsAlt(most, count(most), sense)}
          hideCaption
          columns={[{ head: strings.year }, { head: strings.number, numeric: true }]}
          rows={years.filter(total).map((year) => ({ key: String(year), cells: [year, count(year)] }))}
        />
      </details>
    </div>
  );
}
