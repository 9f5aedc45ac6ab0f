/** The plan as files: calendar, Markdown, paper. */

import type { Language } from "../kit/i18n.ts";
import { DownloadButton, PrintButton } from "../kit/parts.ts";
import { document as planDocument } from "../plan/document.ts";
import { ics } from "../plan/ics.ts";
import { markdown } from "../plan/markdown.ts";
import type { Plan } from "../plan/plan.ts";
import { printHtml } from "../plan/print_html.ts";
import type { Rulebook } from "../plan/rulebook.ts";
import { stringsOf } from "./results.tsx";

export function TakeAway(
  { plan, rulebook, language }: { plan: Plan; rulebook: Rulebook; language: Language },
) {
  const words = stringsOf(language);
  const made = () => planDocument(plan, rulebook, language);
  return (
    <div class="pps-buttons pps-screen-only">
      {plan.schedule.length > 0 && (
        <DownloadButton
          name={`${words.fileName}.ics`}
          type="text/calendar"
          content={() => ics(made())}
        >
          {words.calendar}
        </DownloadButton>
      )}
      <DownloadButton name={`${words.fileName}.md`} type="text/markdown" content={() => markdown(made())}>
        {words.markdown}
      </DownloadButton>
      <PrintButton html={() => printHtml(made())}>{words.print}</PrintButton>
    </div>
  );
}
