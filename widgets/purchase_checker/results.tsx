/** One check with how it stands, what it says, and its law. */

import type { ComponentChildren } from "preact";
import type { Language, MarkKind } from "../kit/i18n.ts";
import { type Finding as Signed, LawCites, Mixed, Sign, useKit } from "../kit/parts.ts";
import type { Finding, Findings, Undecided } from "../plan/check.ts";
import type { CheckRow, Checks, Severity } from "../plan/checks.ts";
import type { Citation, Text } from "../plan/rulebook.ts";
import type { LawCite } from "../rulebook/sayings.ts";
import { en, zh } from "./strings.ts";

export const stringsOf = (language: Language): typeof en => (language === "zh" ? zh : en);

/** A text of a localised rulebook. */
export const say = (text: Text): string => text as string;

export interface Judged {
  check: CheckRow;
  status: Severity | "kept" | "open";
  finding: Finding | null;
  undecided: Undecided | null;
}

/** How a check stands to the facts that were told. */
export function judged(check: CheckRow, result: Findings): Judged {
  const finding = result.findings.find(({ code }) => code === check.code) ?? null;
  const undecided = result.undecided.find(({ code }) => code === check.code) ?? null;
  const status = finding ? finding.severity : result.kept.includes(check.code) ? "kept" : "open";
  return { check, status, finding, undecided };
}

const SIGNS: Record<Judged["status"], Signed> = {
  unlawful: "unlawful",
  approval: "check",
  risk: "check",
  advice: "check",
  kept: "good",
  open: "open",
};

export function CheckEntry(
  { row, labels, children }: { row: Judged; labels: Checks; children: ComponentChildren },
) {
  const { language } = useKit();
  const words = stringsOf(language);
  const { check, status, finding, undecided } = row;
  const word = status === "kept"
    ? words.kept
    : status === "open"
    ? words.open
    : say(labels.severities[status]);
  const names = new Map(labels.facts.map(({ name, label }) => [name, say(label)]));
  const asked = undecided?.asks.map((name) => names.get(name)!).join(words.comma);
  return (
    <li class={`pps-checker-entry pps-finding-${SIGNS[status]}`}>
      <div class="pps-checker-head">
        <Sign finding={SIGNS[status]} />
        <span class="pps-checker-name">
          <Said text={say(check.title)} />
        </span>
        <span class="pps-checker-status">{word}</span>
      </div>
      {finding && <Told finding={finding} />}
      {undecided && <p class="pps-small">{asked ? words.decides(asked) : words.calendar}</p>}
      <details class="pps-details">
        <summary>
          {words.facts}
          <span class="pps-visually-hidden">{words.colon}{say(check.title)}</span>
        </summary>
        <div class="pps-checker-facts">{children}</div>
        <p class="pps-small">
          <span class="pps-checker-code" lang="en">{check.code}</span>{" "}
          <LawCites cite={lawCites(check.cite)} mark={markOf(check.mark)} />
        </p>
        {check.doubt && (
          <p class="pps-small">
            {words.doubt}
            <Said text={say(check.doubt)} />
          </p>
        )}
      </details>
    </li>
  );
}

function Told({ finding }: { finding: Finding }) {
  const { language } = useKit();
  const words = stringsOf(language);
  return (
    <div class="pps-checker-told">
      <p>
        <Said text={say(finding.says)} />{" "}
        <LawCites cite={lawCites(finding.cite)} mark={markOf(finding.mark)} />
      </p>
      {finding.readings.map(({ reading, says }) => (
        <p key={reading}>
          <Said text={say(says)} />
        </p>
      ))}
      {finding.reasons.map(({ rule, says, cite }) => (
        <p key={rule}>
          {words.because}
          <Said text={say(says)} /> <LawCites cite={lawCites(cite)} />
        </p>
      ))}
      {finding.mend
        ? (
          <p>
            {words.mend}
            <Said text={say(finding.mend)} />
          </p>
        )
        : finding.nearest && <p>{words.nearest(say(finding.nearest))}</p>}
      {finding.provisional && <p>{words.provisional}</p>}
    </div>
  );
}

function Said({ text }: { text: string }) {
  const { language } = useKit();
  return <Mixed text={text} language={language} />;
}

/** Citations of a localised rulebook, as the kit shows them. */
function lawCites(cites: Citation[]): LawCite[] {
  return cites as unknown as LawCite[];
}

function markOf(mark: string | null): MarkKind | undefined {
  return mark === null || mark === "none" ? undefined : mark as MarkKind;
}
