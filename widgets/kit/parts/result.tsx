import type { ComponentChildren } from "preact";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { type Finding, Sign } from "./signs.tsx";

/** One finding with its "why": word, sign and edge say what it is; the reasons fold out. */
export function Result(
  { finding, word, title, lead, reasons, whyLabel, open = false, children }: {
    finding: Finding;
    /** The finding in one or two words. */
    word: string;
    title: ComponentChildren;
    /** One sentence that carries the reason, always in view. */
    lead?: ComponentChildren;
    /** List items. */
    reasons?: ComponentChildren;
    /** "Why" or "why not". */
    whyLabel?: string;
    open?: boolean;
    children?: ComponentChildren;
  },
) {
  const { language } = useKit();
  return (
    <div class={`pps-result pps-finding-${finding}`}>
      <div class="pps-result-head">
        <span class="pps-result-word">
          <Sign finding={finding} /> {word}
        </span>
        <span class="pps-result-title">{title}</span>
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
