import type { ComponentChildren } from "preact";
import { kitWords, type MarkKind } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { Mark } from "./signs.tsx";

/** "Source: …" with its mark, at the foot of a figure or a panel. */
export function SourceLine({ children, mark }: { children: ComponentChildren; mark?: MarkKind }) {
  const { language } = useKit();
  return (
    <p class="pps-source">
      <b>{kitWords(language).source}{language === "zh" ? "：" : ":"}</b> {children}
      {mark && (
        <>
          <Mark mark={mark} />
        </>
      )}
    </p>
  );
}

/** A link to a page of the book where the book is at hand, plain text elsewhere. */
export function BookLink({ page, children }: { page: string; children: ComponentChildren }) {
  const { host } = useKit();
  const address = host.link(page);
  return address === null ? <>{children}</> : <a href={address}>{children}</a>;
}
