/** The values of a chart as a table for a spreadsheet. */

import { quoted } from "../case_explorer/csv.ts";
import { kitWords, type Language } from "../kit/i18n.ts";
import type { Trace } from "./chart.tsx";
import type { Strings } from "./strings.ts";
import { basisOf, type Data, type File } from "./tables.ts";

/** CSV with a head and a byte order mark (some spreadsheets take Chinese for Latin without it), values as published. */
export function toCsv(
  traces: readonly Trace[],
  file: File,
  data: Data,
  language: Language,
  strings: Strings,
): string {
  const heads = strings.csvHeads;
  const rows: string[][] = [Object.values(heads).map(quoted)];
  for (const { line, drawn } of traces) {
    for (const place of drawn.shown) {
      const row = line.rows[place]!;
      const struck = line.breaks
        .filter((one) =>
          one.rule === "cut" || one.rule === "mark" ? one.year === row.from : one.rows.includes(place)
        )
        .map((one) => `${one.year} ${data.rules[one.rule]}${strings.colon}${file.breaks[one.index]!.says}`);
      const [source, url] = data.sources[row.source] ?? ["", ""];
      const [second, secondUrl] = data.sources[row.second] ?? ["", ""];
      const texts = (...given: string[]) => given.map(quoted);
      rows.push([
        ...texts(file.name, file.measures[line.measure] ?? line.measure, line.name),
        String(row.from),
        String(row.to),
        ...texts((strings.qualifiers[row.qualifier] ?? "").trim()),
        String(row.value), // a number, and no text that only looks like a formula
        ...texts(
          row.unit,
          basisOf(data, row.basis),
          kitWords(language).marks[row.mark],
          drawn.hollow.includes(place) ? strings.yes : strings.no,
          struck.join("\n"),
          source,
          url,
          second,
          secondUrl,
          data.notes[row.note] ?? "",
        ),
      ]);
    }
  }
  return `\ufeff${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
}
