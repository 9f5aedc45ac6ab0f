import type { ComponentChildren } from "preact";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { type Finding, Sign } from "./signs.tsx";

/** One finding with its "why": word, sign and edge say what it is; the reasons fold out. */
export function Result(
  { finding, word, title, lead, aside, reasons, whyLabel, open = false, quiet = false, children }: {
    finding: Finding;
    /** The finding in one or two words. */
    word: string;
    title: ComponentChildren;
    /** One sentence that carries the reason, always in view. */
    lead?: ComponentChildren;
    /** A link or button at the end of the first line. */
    aside?: ComponentChildren;
    /** List items. */
    reasons?: ComponentChildren;
    /** "Why" or "why not". */
    whyLabel?: string;
    open?: boolean;
    /** Without a tint: for the many that only stand beside the few that matter. */
    quiet?: boolean;
    children?: ComponentChildren;
  },
) {
  const { language } = useKit();
  return (
    <div class={`pps-result pps-finding-${finding}${quiet ? " pps-result-quiet" : ""}`}>
      <div class="pps-result-head">
        <span class="pps-result-word">
          <Sign finding={finding} /> {word}
        </span>
        <span class="pps-result-title">{title}</span>
        {aside && <span class="pps-result-aside">{aside}</span>}
      </div>
      {lead && <p class="pps-result-lead">{lead}</p>}
      {children}
      {reasons && (
        <details class="pps-details" open={open}>
          <summary>{whyLabel ?? kitWords(language).why}</summary>
          <ul class="pps-reasons">{reasons}</ul>
        </details>
      )}
    </div>
  );
}
