/** Choosing many by drawing over them: what the mouse passes while pressed becomes chosen, or no longer chosen. */

import { useRef } from "preact/hooks";
import { useLatest } from "../pure.tsx";

/**
 * Handlers for a group whose members carry `data-code`. A press on one member alone stays a click; a pen or a finger scrolls, so
 * only the mouse draws.
 */
export function useBrush(
  isChosen: (code: string) => boolean,
  onSet: (codes: readonly string[], chosen: boolean) => void,
) {
  const stroke = useRef<{ first: string; chosen: boolean; drawn: Set<string> } | null>(null);
  const drew = useRef(false);
  const codeOf = (event: PointerEvent): string | null =>
    (event.target as Element | null)?.closest<HTMLElement>("[data-code]")?.dataset.code ?? null;
  const press = useLatest((event: PointerEvent) => {
    stroke.current = null;
    drew.current = false;
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    const code = codeOf(event);
    if (code !== null) stroke.current = { first: code, chosen: !isChosen(code), drawn: new Set() };
  });
  const draw = useLatest((event: PointerEvent) => {
    const now = stroke.current;
    if (!now || (event.buttons & 1) === 0) return;
    const code = codeOf(event);
    if (code === null || now.drawn.has(code) || (code === now.first && now.drawn.size === 0)) return;
    const fresh = now.drawn.size === 0 ? [now.first, code] : [code];
    for (const one of fresh) now.drawn.add(one);
    drew.current = true;
    onSet(fresh, now.chosen);
  });
  const release = useLatest(() => {
    stroke.current = null;
  });
  // A stroke that ends where it began is no click on its first member.
  const click = useLatest((event: MouseEvent) => {
    if (!drew.current) return;
    drew.current = false;
    event.preventDefault();
    event.stopPropagation();
  });
  return { onPointerDown: press, onPointerOver: draw, onPointerUp: release, onClickCapture: click };
}
