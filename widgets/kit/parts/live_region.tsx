import { useEffect, useState } from "preact/hooks";

/**
 * Says one sentence to a screen reader when a result has changed, after the reader has paused. Empty until then, so that
 * loading a page says nothing.
 */
export function LiveRegion({ sentence }: { sentence: string }) {
  const [said, setSaid] = useState("");
  const [first] = useState(sentence);
  useEffect(() => {
    if (sentence === first && said === "") return;
    const timer = setTimeout(() => setSaid(sentence), 600);
    return () => clearTimeout(timer);
  }, [sentence]);
  return <div class="pps-visually-hidden" role="status" aria-live="polite">{said}</div>;
}
