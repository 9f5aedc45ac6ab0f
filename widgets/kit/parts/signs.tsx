/** Drawn signs. A finding is told by word, sign and edge, never by colour alone; a mark by its shape. */

import { kitWords, type MarkKind } from "../i18n.ts";
import { useKit } from "../root.tsx";

/** good: tick; check: triangle; open: ring; unlawful: octagon. */
export type Finding = "good" | "check" | "open" | "unlawful";

export function Sign({ finding }: { finding: Finding }) {
  return (
    <svg
      class={`pps-sign pps-sign-${finding}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      {finding === "good" && (
        <path d="M2 8.5 6.2 13 14 3.5" fill="none" stroke="currentColor" stroke-width="2.4" />
      )}
      {finding === "check" && (
        <>
          <path d="M8 1.2 15.4 14.6H.6Z" fill="currentColor" />
          <path class="pps-sign-cut" d="M8 5.6v4.6M8 11.6v1.7" fill="none" stroke-width="1.7" />
        </>
      )}
      {finding === "open" && (
        <circle
          cx="8"
          cy="8"
          r="6"
          fill="none"
          stroke="currentColor"
          stroke-width="2.2"
          stroke-dasharray="3.6 2.68"
        />
      )}
      {finding === "unlawful" && (
        <>
          <path d="M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z" fill="currentColor" />
          <path class="pps-sign-cut" d="M5 5l6 6M11 5l-6 6" fill="none" stroke-width="1.9" />
        </>
      )}
    </svg>
  );
}

/**
 * How well a fact is known: full disc, half disc, hollow dashed ring (with its word, always), a square for what the
 * reader typed. `showWord` prints the word of the others too.
 */
export function Mark({ mark, showWord = false }: { mark: MarkKind; showWord?: boolean }) {
  const { language } = useKit();
  const word = kitWords(language).marks[mark];
  const worded = showWord || mark === "memory" || mark === "reader";
  return (
    <span class={`pps-fact-mark pps-fact-mark-${mark}`} title={worded ? undefined : word}>
      <svg
        viewBox="0 0 9 9"
        width="9"
        height="9"
        focusable="false"
        {...(worded ? { "aria-hidden": "true" } : { role: "img", "aria-label": word })}
      >
        {mark === "text" && <circle cx="4.5" cy="4.5" r="4.5" fill="currentColor" />}
        {mark === "secondary" && (
          <>
            <circle cx="4.5" cy="4.5" r="3.9" fill="none" stroke="currentColor" stroke-width="1.2" />
            <path d="M4.5.6a3.9 3.9 0 0 1 0 7.8Z" fill="currentColor" />
          </>
        )}
        {mark === "memory" && (
          <circle
            cx="4.5"
            cy="4.5"
            r="3.7"
            fill="none"
            stroke="currentColor"
            stroke-width="1.4"
            stroke-dasharray="2.1 1.2"
          />
        )}
        {mark === "reader" && (
          <path d="M.7.7h7.6v7.6H.7Z" fill="none" stroke="currentColor" stroke-width="1.4" />
        )}
      </svg>
      {worded && <span class="pps-fact-mark-word">{word}</span>}
    </span>
  );
}
