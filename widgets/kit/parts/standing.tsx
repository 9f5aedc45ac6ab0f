import type { RefObject } from "preact";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";

/**
 * What the answers come to, in one line between form and results. On a narrow screen, where the results stand below the
 * form, it stays in sight at the foot of the screen until they are reached. Goes into the element that holds both.
 */
export function Standing({ sentence, results }: { sentence: string; results: RefObject<HTMLElement> }) {
  const { language } = useKit();
  const go = () => {
    results.current?.scrollIntoView();
    results.current?.focus({ preventScroll: true });
  };
  return (
    <div class="pps-standing pps-screen-only">
      <span>{sentence}</span>
      <button type="button" class="pps-button" onClick={go}>{kitWords(language).toResults}</button>
    </div>
  );
}
