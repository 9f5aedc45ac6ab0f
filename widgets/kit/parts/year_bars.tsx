/**
 * Bars of years: a number for each year. A range is chosen by drawing over the bars, by the two handles with pointer or arrow
 * keys, or in the two fields; what has no year stands beside the bars.
 */

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
  /** Names of the handles; without them there are none. */
  handles?: (first: boolean) => string;
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
  /** What has no year: its name and sign, its numbers as of the years, and whether it is chosen too. */
  undated?: {
    label: string;
    sign: string;
    count: number;
    total: number;
    chosen: boolean;
    onToggle: () => void;
  };
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

/** A label centred under its bar; at the right end it ends with the axis, unless something stands beside that. */
function axisPlace(share: number, beside: boolean) {
  return share > 0.95 && !beside ? { right: 0, transform: "none" } : { left: `${share * 100}%` };
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
  const undated = props.undated;
  const [low, high] = [from ?? first, to ?? last];
  /** A handle at an end of the range: the arrow keys move it, the pointer draws from the other end. */
  const handle = (isFirst: boolean) => {
    const [at, min, max] = isFirst ? [low, first, high] : [high, low, last];
    const moveTo = (year: number) => {
      const to = Math.min(Math.max(year, min), max);
      const [a, b] = isFirst ? [to, high] : [low, to];
      onChange(a === first ? null : a, b === last ? null : b);
    };
    const keys = (event: KeyboardEvent) => {
      const to = {
        ArrowLeft: at - 1,
        ArrowDown: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at + 1,
        PageDown: at - 5,
        PageUp: at + 5,
        Home: min,
        End: max,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      moveTo(to);
    };
    const grip = (event: PointerEvent) => {
      anchor.current = isFirst ? high : low;
      svg.current!.setPointerCapture(event.pointerId);
      event.preventDefault();
      (event.currentTarget as HTMLElement).focus();
    };
    return (
      <span
        class="pps-years-handle"
        style={{ left: `${((at - first + (isFirst ? 0 : 1)) / years.length) * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={words.handles!(isFirst)}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={at}
        onKeyDown={keys}
        onPointerDown={grip}
      />
    );
  };

  const top = scaleTo(Math.max(...years.map(total), undated?.total ?? 0));
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
      <div class={`pps-years-chart${undated ? " pps-years-with-undated" : ""}`}>
        <div class="pps-years-scale" aria-hidden="true">
          <span>{top}</span>
          <span>{top / 2}</span>
        </div>
        <div class="pps-years-plot">
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
              <span key={year} style={axisPlace((year - first + 0.5) / years.length, undated !== undefined)}>
                {year}
              </span>
            ))}
          </div>
          {words.handles && handle(true)}
          {words.handles && handle(false)}
        </div>
        {undated && (
          <button
            type="button"
            class="pps-years-undated"
            aria-pressed={undated.chosen}
            title={undated.label}
            onClick={undated.onToggle}
          >
            <span class="pps-years-undated-bars" aria-hidden="true">
              <i class="pps-years-bar-all" style={{ height: `${(undated.total / top) * HEIGHT}px` }} />
              <i class="pps-years-bar" style={{ height: `${(undated.count / top) * HEIGHT}px` }} />
              <b style={{ bottom: `${(undated.total / top) * HEIGHT}px` }}>{undated.count}</b>
            </span>
            <span class="pps-years-undated-sign" aria-hidden="true">{undated.sign}</span>
            <span class="pps-visually-hidden">{undated.label} {undated.count}</span>
          </button>
        )}
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
          rows={[
            ...years.filter(total).map((year) => ({ key: String(year), cells: [year, count(year)] })),
            ...(undated ? [{ key: "undated", cells: [undated.label, undated.count] }] : []),
          ]}
        />
      </details>
    </div>
  );
}
