/** The tile map: one square for each province-level unit, shaded by its number of cases; other countries below it. */

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Collection, Tile } from "../cases/collection.ts";
import type { Counts } from "../cases/filter.ts";
import type { Strings } from "./strings.ts";

/** Lowest number of cases of each of the five steps. Fixed, so that a shade means the same under every filter. */
const STEPS = [1, 2, 4, 7, 10];

/** Step of the sequential scale, 1 to 5; 0 for no case. */
function stepOf(count: number): number {
  return STEPS.filter((lowest) => count >= lowest).length;
}

interface MapProps {
  collection: Collection;
  counts: Counts;
  chosen: readonly string[];
  onToggle: (place: string) => void;
  strings: Strings;
  id: string;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The tile that an arrow key leads to: the nearest one in that direction, straight ahead before aside. */
function neighbour(tiles: readonly Tile[], from: Tile, key: string): Tile | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const [dx, dy] = direction;
  let best: Tile | null = null;
  let bestCost = Infinity;
  for (const tile of tiles) {
    const [x, y] = [tile.column - from.column, tile.row - from.row];
    const ahead = x * dx + y * dy;
    if (ahead <= 0) continue;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + 3 * aside;
    if (cost < bestCost) [best, bestCost] = [tile, cost];
  }
  return best;
}

export function PlaceMap({ collection, counts, chosen, onToggle, strings, id }: MapProps) {
  const { tiles, labels } = collection;
  const name = (place: string) => labels.place[place] ?? place;
  const countOf = (place: string) => counts.facets.place[place] ?? 0;
  // One tile at a time is a stop of the tab key: at first the one with the most cases.
  const [current, setCurrent] = useState(() =>
    [...tiles].sort((a, b) => countOf(b.id) - countOf(a.id))[0]?.id
  );
  const map = useRef<HTMLDivElement>(null);
  const onMap = new Set(tiles.map((tile) => tile.id));
  const elsewhere = Object.keys(labels.place).filter((code) => !onMap.has(code) && code !== "national");

  const move = (event: KeyboardEvent) => {
    const from = tiles.find((tile) => tile.id === current);
    const to = from && neighbour(tiles, from, event.key);
    if (!to) return;
    event.preventDefault();
    setCurrent(to.id);
    map.current?.querySelector<HTMLElement>(`[data-place="${to.id}"]`)?.focus();
  };

  const button = (place: string, sign: string, rest: JSX.ButtonHTMLAttributes<HTMLButtonElement>) => {
    const count = countOf(place);
    return (
      <button
        key={place}
        type="button"
        data-place={place}
        aria-pressed={chosen.includes(place)}
        onClick={() => onToggle(place)}
        {...rest}
        class={`pps-cases-tile pps-cases-step-${stepOf(count)} ${rest.class ?? ""}`}
      >
        <span class="pps-cases-sign" aria-hidden="true">{sign}</span>
        <span class="pps-cases-count" aria-hidden="true">{count || ""}</span>
        <span class="pps-visually-hidden">{strings.tile(name(place), count)}</span>
      </button>
    );
  };

  return (
    <div class="pps-cases-where" role="group" aria-labelledby={`${id}-map`}>
      <p class="pps-heading" id={`${id}-map`}>{strings.map}</p>
      <p class="pps-cases-hint" id={`${id}-map-hint`}>{strings.mapHint}</p>
      <div
        ref={map}
        class="pps-cases-map"
        role="group"
        aria-labelledby={`${id}-map`}
        aria-describedby={`${id}-map-hint`}
        onKeyDown={move}
      >
        {button("national", name("national"), { class: "pps-cases-wide pps-cases-national" })}
        {tiles.map((tile) =>
          button(tile.id, tile.sign, {
            style: { gridColumn: tile.column, gridRow: tile.row },
            title: name(tile.id),
            tabIndex: tile.id === current ? 0 : -1,
            onFocus: () => setCurrent(tile.id),
          })
        )}
      </div>
      <div class="pps-cases-legend" aria-hidden="true">
        <span class="pps-cases-legend-head">{strings.legend}</span>
        {strings.steps.map((words, step) => (
          <span key={words} class="pps-cases-legend-step">
            <i class={`pps-cases-step-${step + 1}`} />
            {words}
          </span>
        ))}
      </div>
      <p class="pps-cases-subhead" id={`${id}-elsewhere`}>{strings.elsewhere}</p>
      <div class="pps-cases-countries" role="group" aria-labelledby={`${id}-elsewhere`}>
        {elsewhere.map((place) => button(place, name(place), { class: "pps-cases-wide" }))}
      </div>
    </div>
  );
}
