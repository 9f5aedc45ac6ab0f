/** The tile map: one square for each province-level unit, shaded by a number; wide buttons for what lies outside it. */

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useKit } from "../root.tsx";

/** A square of the map; `sign` is printed in it. Columns and rows count from 1. */
export interface MapTile {
  readonly id: string;
  readonly sign: string;
  readonly column: number;
  readonly row: number;
}

/** What the map says. `steps` name the five shades, `tile` a place with its number. */
export interface MapWords {
  map: string;
  mapHint: string;
  legend: string;
  steps: readonly string[];
  tile: (name: string, count: number) => string;
  /** Head over the places elsewhere. */
  elsewhere?: string;
}

interface TileMapProps {
  tiles: readonly MapTile[];
  nameOf: (place: string) => string;
  countOf: (place: string) => number;
  chosen: readonly string[];
  onToggle: (place: string) => void;
  words: MapWords;
  /** Code of what concerns the whole country: a wide button in the map's free corner. */
  whole: string;
  /** Codes of places that are no tile. */
  elsewhere?: readonly string[];
}

/** Lowest number of each of the five steps. Fixed, so that a shade means the same under every filter. */
const STEPS = [1, 2, 4, 7, 10];

/** Step of the sequential scale, 1 to 5; 0 for none. */
function stepOf(count: number): number {
  return STEPS.filter((lowest) => count >= lowest).length;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The tile that an arrow key leads to: the nearest one in that direction, straight ahead before aside. */
function neighbour(tiles: readonly MapTile[], from: MapTile, key: string): MapTile | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const [dx, dy] = direction;
  let best: MapTile | null = null;
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

export function TileMap(
  { tiles, nameOf, countOf, chosen, onToggle, words, whole, elsewhere = [] }: TileMapProps,
) {
  const { host } = useKit();
  const id = `${host.id}-map`;
  // One tile at a time is a stop of the tab key: at first the one with the highest number.
  const [current, setCurrent] = useState(() =>
    [...tiles].sort((a, b) => countOf(b.id) - countOf(a.id))[0]?.id
  );
  const map = useRef<HTMLDivElement>(null);

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
        class={`pps-tile pps-tile-step-${stepOf(count)} ${rest.class ?? ""}`}
      >
        <span aria-hidden="true">{sign}</span>
        <span class="pps-tile-count" aria-hidden="true">{count || ""}</span>
        <span class="pps-visually-hidden">{words.tile(nameOf(place), count)}</span>
      </button>
    );
  };

  return (
    <div class="pps-map" role="group" aria-labelledby={id}>
      <p class="pps-heading" id={id}>{words.map}</p>
      <p class="pps-hint" id={`${id}-hint`}>{words.mapHint}</p>
      <div
        ref={map}
        class="pps-map-tiles"
        role="group"
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        onKeyDown={move}
      >
        {button(whole, nameOf(whole), { class: "pps-tile-wide pps-tile-whole" })}
        {tiles.map((tile) =>
          button(tile.id, tile.sign, {
            style: { gridColumn: tile.column, gridRow: tile.row },
            title: nameOf(tile.id),
            tabIndex: tile.id === current ? 0 : -1,
            onFocus: () => setCurrent(tile.id),
          })
        )}
      </div>
      <div class="pps-map-legend" aria-hidden="true">
        <span class="pps-map-legend-head">{words.legend}</span>
        {words.steps.map((step, n) => (
          <span key={step} class="pps-map-legend-step">
            <i class={`pps-tile-step-${n + 1}`} />
            {step}
          </span>
        ))}
      </div>
      {elsewhere.length > 0 && (
        <>
          <p class="pps-map-subhead" id={`${id}-elsewhere`}>{words.elsewhere}</p>
          <div class="pps-map-elsewhere" role="group" aria-labelledby={`${id}-elsewhere`}>
            {elsewhere.map((place) => button(place, nameOf(place), { class: "pps-tile-wide" }))}
          </div>
        </>
      )}
    </div>
  );
}
