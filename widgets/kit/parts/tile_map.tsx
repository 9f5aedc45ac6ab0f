/** The tile map: one square for each province-level unit, shaded by a number; a strip of wide buttons for what lies outside it. */

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { useBrush } from "./brush.ts";
import { Table } from "./table.tsx";

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
  /** What the table behind the map is called, and the heads of its columns; without them it has none. */
  mapTable?: string;
  place?: string;
  number?: string;
}

interface PlacesProps {
  nameOf: (place: string) => string;
  countOf: (place: string) => number;
  chosen: readonly string[];
  onToggle: (place: string) => void;
  words: MapWords;
}

interface TileMapProps extends PlacesProps {
  tiles: readonly MapTile[];
  /** Chooses several at once, or no longer, by drawing over them. */
  onBrush?: (places: readonly string[], chosen: boolean) => void;
  /** Code of what concerns the whole country: a wide button in the map's free corner. */
  whole: string;
  /** Codes of places that are no tile, shown under the map. */
  elsewhere?: readonly string[];
}

/** The button of a place, shaded by its number. */
function PlaceButton(
  { place, sign, props, rest = {} }: {
    place: string;
    sign: string;
    props: PlacesProps;
    rest?: JSX.ButtonHTMLAttributes<HTMLButtonElement>;
  },
) {
  const count = props.countOf(place);
  return (
    <button
      type="button"
      data-place={place}
      data-code={place}
      aria-pressed={props.chosen.includes(place)}
      onClick={() => props.onToggle(place)}
      {...rest}
      class={`pps-tile pps-tile-step-${stepOf(count)} ${rest.class ?? ""}`}
    >
      <span aria-hidden="true">{sign}</span>
      <span class="pps-tile-count" aria-hidden="true">{count || ""}</span>
      <span class="pps-visually-hidden">{props.words.tile(props.nameOf(place), count)}</span>
    </button>
  );
}

/** Places that are no tile of the map, as a strip of wide buttons. */
export function PlaceStrip({ places, ...props }: PlacesProps & { places: readonly string[] }) {
  const { host } = useKit();
  const id = `${host.id}-elsewhere`;
  return (
    <div class="pps-map-strip">
      <p class="pps-map-subhead" id={id}>{props.words.elsewhere}</p>
      <div class="pps-map-elsewhere" role="group" aria-labelledby={id}>
        {places.map((place) => (
          <PlaceButton
            key={place}
            place={place}
            sign={props.nameOf(place)}
            props={props}
            rest={{ class: "pps-tile-wide" }}
          />
        ))}
      </div>
    </div>
  );
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

export function TileMap({ tiles, whole, elsewhere = [], onBrush, ...props }: TileMapProps) {
  const { nameOf, countOf, chosen, words } = props;
  const { host, language } = useKit();
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

  const brush = useBrush((place) => chosen.includes(place), onBrush ?? (() => {}));
  const listed = [...tiles.map(({ id }) => id), whole].filter((place) => countOf(place) > 0)
    .sort((a, b) => countOf(b) - countOf(a));

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
        {...(onBrush ? brush : {})}
      >
        <PlaceButton
          place={whole}
          sign={nameOf(whole)}
          props={props}
          rest={{ class: "pps-tile-wide pps-tile-whole" }}
        />
        {tiles.map((tile) => (
          <PlaceButton
            key={tile.id}
            place={tile.id}
            sign={tile.sign}
            props={props}
            rest={{
              style: { gridColumn: tile.column, gridRow: tile.row },
              title: nameOf(tile.id),
              tabIndex: tile.id === current ? 0 : -1,
              onFocus: () => setCurrent(tile.id),
            }}
          />
        ))}
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
      {elsewhere.length > 0 && <PlaceStrip places={elsewhere} {...props} />}
      {words.mapTable && (
        <details class="pps-details">
          <summary>{kitWords(language).tableBehind}</summary>
          <Table
            caption={words.mapTable}
            hideCaption
            columns={[{ head: words.place ?? "" }, { head: words.number ?? "", numeric: true }]}
            rows={listed.map((place) => ({ key: place, cells: [nameOf(place), countOf(place)] }))}
          />
        </details>
      )}
    </div>
  );
}
