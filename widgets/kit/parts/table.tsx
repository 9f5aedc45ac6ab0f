import type { ComponentChildren } from "preact";

export interface Column {
  head: string;
  /** Numbers and dates stand at the right with digits of one width. */
  numeric?: boolean;
}

export interface Row {
  key: string;
  /** The first cell names the row. */
  cells: readonly ComponentChildren[];
  class?: string;
}

/**
 * A table that scrolls sideways in a named box of its own, reachable by keyboard, so that the page never does. With `stack`
 * each row becomes a block on phones, its cells under their heads (the roles keep it a table for those who hear it).
 */
export function Table(
  { caption, columns, rows, hideCaption = false, stack = false }: {
    caption: string;
    columns: readonly Column[];
    rows: readonly Row[];
    hideCaption?: boolean;
    stack?: boolean;
  },
) {
  return (
    <div
      class={`pps-table-box${stack ? " pps-table-stack" : ""}`}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table class="pps-table" role="table">
        <caption class={hideCaption ? "pps-visually-hidden" : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column, index) => (
              <th
                key={index}
                role="columnheader"
                scope="col"
                class={column.numeric ? "pps-numeric" : undefined}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.key} role="row" class={row.class}>
              {row.cells.map((cell, index) =>
                index === 0 ? <th key={index} role="rowheader" scope="row">{cell}</th> : (
                  <td
                    key={index}
                    role="cell"
                    data-head={columns[index]?.head}
                    class={columns[index]?.numeric ? "pps-numeric" : undefined}
                  >
                    {cell}
                  </td>
                )
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
