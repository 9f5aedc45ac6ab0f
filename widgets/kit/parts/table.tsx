import type { ComponentChildren } from "preact";

export interface Column {
  head: ComponentChildren;
  /** Numbers and dates stand at the right with digits of one width. */
  numeric?: boolean;
}

export interface Row {
  key: string;
  /** The first cell names the row. */
  cells: readonly ComponentChildren[];
  class?: string;
}

/** A table that scrolls sideways in a named box of its own, reachable by keyboard, so that the page never does. */
export function Table(
  { caption, columns, rows, hideCaption = false }: {
    caption: string;
    columns: readonly Column[];
    rows: readonly Row[];
    hideCaption?: boolean;
  },
) {
  return (
    <div class="pps-table-box" role="region" aria-label={caption} tabIndex={0}>
      <table class="pps-table">
        <caption class={hideCaption ? "pps-visually-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col" class={column.numeric ? "pps-numeric" : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={row.class}>
              {row.cells.map((cell, index) =>
                index === 0
                  ? <th key={index} scope="row">{cell}</th>
                  : <td key={index} class={columns[index]?.numeric ? "pps-numeric" : undefined}>{cell}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
