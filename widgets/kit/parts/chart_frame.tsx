import type { ComponentChildren } from "preact";
import { kitWords, type MarkKind } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { SourceLine } from "./source_line.tsx";

/** A chart with what it needs to be read: its finding as title, unit, source and mark, and the table behind it. */
export function ChartFrame(
  { name, finding, unit, children, source, mark, table }: {
    name: string;
    /** What the chart shows, as a sentence. */
    finding: ComponentChildren;
    unit?: ComponentChildren;
    /** The SVG, with its own role and label. */
    children: ComponentChildren;
    source?: ComponentChildren;
    mark?: MarkKind;
    table?: ComponentChildren;
  },
) {
  const { language, host } = useKit();
  const id = `${host.id}-${name}`;
  return (
    <figure class="pps-chart" aria-labelledby={id}>
      <figcaption class="pps-chart-head">
        <span class="pps-chart-finding" id={id}>{finding}</span>
        {unit && <span class="pps-chart-unit">{unit}</span>}
      </figcaption>
      <div class="pps-chart-body">{children}</div>
      {source && <SourceLine mark={mark}>{source}</SourceLine>}
      {table && (
        <details class="pps-details">
          <summary>{kitWords(language).tableBehind}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}
