import type { ComponentChildren } from "preact";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { type Finding, Sign } from "./signs.tsx";

/** A sentence the reader must not miss: what was set aside, a warning about a figure, an error. */
export function Notice(
  { kind, children, onDismiss }: { kind: Finding; children: ComponentChildren; onDismiss?: () => void },
) {
  const { language } = useKit();
  return (
    <div class={`pps-notice pps-finding-${kind}`} role={onDismiss ? "status" : undefined}>
      <Sign finding={kind} />
      <div class="pps-notice-text">{children}</div>
      {onDismiss && (
        <button type="button" class="pps-button pps-button-small" onClick={onDismiss}>
          {kitWords(language).dismiss}
        </button>
      )}
    </div>
  );
}
