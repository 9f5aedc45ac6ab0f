/** Bars of years: a number for each year; a range is chosen on the bars by pointer, or in the two fields. */

import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { Select } from "./choice.tsx";
import { Table } from "./table.tsx";

const HEIGHT = 96;

export interface YearsWords {
  years: string;
  from: string;
  to: string;
  first: string;
  last: string;
  year: string;
  number: string;
  barTitle: (year: number, count: number) => string;
}

interface YearBarsProps {
  /** First and last year of the axis. */
  years: readonly [number, number];
  /** Numbers under the filter, and under none. */
  count: (year: number) => number;
  total: (year: number) => number;
  from: number | null;
  to: number | null;
  onChange: (from: number | null, to: number | null) => void;
  words: YearsWords;
  /** The bars in words; `most` is the year with the highest number. */
  alt: (most: number, count: number) => string;
  /** Further fields beside the two. */
  fields?: ComponentChildren;
  note?: ComponentChildren;
}

/** A rounded upper end for the scale, and the line half way. */
function scaleTo(most: number): number {
  return [4, 6, 10, 20, 30, 40, 60, 80, 100].find((top) => top >= most) ?? Math.ceil(most / 50) * 50;
}

/** A label centred under its bar; at the right end it ends with the axis. */
function axisPlace(share: number) {
  return share > 0.95 ? { right: 0, transform: "none" } : { left: `${share * 100}%` };
}

export function YearBars(props: YearBarsProps) {
  const { count, total, from, to, onChange, words } = props;
  const [first, last] = props.years;
  const { host, language } = useKit();
  const id = `${host.id}-years`;
  const years = useMemo(() => Array.from({ length: last - first + 1 }, (_, n) => first + n), [first, last]);
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
    if (from === year && to === year) return onChange(null, null);
    anchor.current = year;
    svg.current!.setPointerCapture(event.pointerId);
    onChange(year, year);
  };
  const drag = (event: PointerEvent) => {
    if (anchor.current === null) return;
    const year = yearAt(event);
    const [low, high] = [Math.min(anchor.current, year), Math.max(anchor.current, year)];
    if (low !== from || high !== to) onChange(low, high);
  };
  const release = () => {
    anchor.current = null;
  };

  const top = scaleTo(Math.max(...years.map(total)));
  const most = years.reduce((a, b) => count(b) > count(a) ? b : a, first);
  const alt = props.alt(most, count(most));
  const bar = (n: number, year: number, kind: string) => {
    const height = (n / top) * HEIGHT;
    return n > 0 && (
      <rect class={kind} x={year - first + 0.12} y={HEIGHT - height} width={0.76} height={height} />
    );
  };
  const options = years.map((year) => ({ value: String(year), label: String(year) }));
  const chosenYear = (text: string) => text === "" ? null : Number(text);
  const ordered = (a: number | null, b: number | null) =>
    a !== null && b !== null && a > b ? onChange(b, a) : onChange(a, b);

  return (
    <div class="pps-years" role="group" aria-labelledby={id}>
      <p class="pps-heading" id={id}>{words.years}</p>
      <div class="pps-years-chart">
        <div class="pps-years-scale" aria-hidden="true">
          <span>{top}</span>
          <span>{top / 2}</span>
        </div>
        <svg
          ref={svg}
          class="pps-years-bars"
          viewBox={`0 0 ${years.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={alt}
          onPointerDown={press}
          onPointerMove={drag}
          onPointerUp={release}
          onPointerCancel={release}
        >
          <path class="pps-years-grid" d={`M0 .5H${years.length}M0 ${HEIGHT / 2}H${years.length}`} />
          {years.map((year) => (
            <g key={year}>
              <title>{words.barTitle(year, count(year))}</title>
              <rect
                class={ranged && inRange(year) ? "pps-years-band" : "pps-years-blank"}
                x={year - first}
                y={0}
                width={1}
                height={HEIGHT}
              />
              {bar(total(year), year, "pps-years-bar-all")}
              {bar(count(year), year, inRange(year) ? "pps-years-bar" : "pps-years-bar-out")}
            </g>
          ))}
          <path class="pps-years-base" d={`M0 ${HEIGHT}H${years.length}`} />
        </svg>
        <div class="pps-years-axis" aria-hidden="true">
          {years.filter((year) => year % 5 === 0).map((year) => (
            <span key={year} style={axisPlace((year - first + 0.5) / years.length)}>{year}</span>
          ))}
        </div>
      </div>
      <div class="pps-years-range">
        <Select
          name="from"
          label={words.from}
          value={from === null ? "" : String(from)}
          options={options}
          empty={words.first}
          onChange={(text) => ordered(chosenYear(text), to)}
        />
        <Select
          name="to"
          label={words.to}
          value={to === null ? "" : String(to)}
          options={options}
          empty={words.last}
          onChange={(text) => ordered(from, chosenYear(text))}
        />
        {props.fields}
      </div>
      {props.note}
      <details class="pps-details">
        <summary>{kitWords(language).tableBehind}</summary>
        <Table
          caption={alt}
          hideCaption
          columns={[{ head: words.year }, { head: words.number, numeric: true }]}
          rows={years.filter(total).map((year) => ({ key: String(year), cells: [year, count(year)] }))}
        />
      </details>
    </div>
  );
}
