/** Findings as a document, which the writers turn into a format. The twin of findings_document.py. */

import type { Findings } from "./check.ts";
import type { Checks } from "./checks.ts";
import type { Block, PlanDocument } from "./document.ts";
import type { Citation, Labels, Language, Rulebook, Text } from "./rulebook.ts";
import { dayWords, fill, inLanguage } from "./wording.ts";

/**
 * The findings on one purchase in one language: what was told, what was found with its law, what is still asked. `found` comes
 * from check.ts under the same rulebook and checks.
 */
export function findingsDocument(
  found: Findings,
  rulebook: Rulebook,
  checks: Checks,
  language: Language,
): PlanDocument {
  const text = (value: Text) => inLanguage(value, language);
  const say = (name: string, values: Record<string, string> = {}) =>
    text(fill(checks.labels[name]!, values, language));
  const cited = (cites: Citation[]) => cites.map(({ words }) => text(words)).join(say("next"));
  const names = new Map(checks.facts.map(({ name, label }) => [name, text(label)]));
  const told = new Map<string, string>();
  const days = { day: dayWords(found.law_date, language), as_of: dayWords(found.as_of, language) };
  const blocks: Block[] = [
    { type: "heading", level: 1, text: say("title") },
    { type: "paragraph", text: say("law-day", days) },
  ];
  if (found.remark !== null) blocks.push({ type: "paragraph", text: text(found.remark) });
  for (const each of found.findings) {
    for (const { fact, words } of each.facts) told.set(fact, text(words));
    const severity = text(checks.severities[each.severity]);
    const heading = say("heading", { code: each.code, severity, title: text(each.title) });
    blocks.push({ type: "heading", level: 2, text: heading }, { type: "paragraph", text: text(each.says) });
    const lines = each.readings.map(({ says }) => text(says));
    lines.push(
      ...each.reasons.map(({ says, cite }) => say("because", { says: text(says), cite: cited(cite) })),
    );
    if (each.doubt !== null) lines.push(say("doubt", { says: text(each.doubt) }));
    if (each.mend !== null) lines.push(say("mend", { says: text(each.mend) }));
    if (each.provisional) lines.push(say("provisional"));
    const law = cited(each.cite);
    const mark = each.mark === null || each.mark === "text"
      ? null
      : text((rulebook.labels.mark as Labels)[each.mark] as Text);
    lines.push(mark === null ? say("law", { cite: law }) : say("law-marked", { cite: law, mark }));
    blocks.push({ type: "list", items: lines });
  }
  if (found.findings.length === 0) blocks.push({ type: "paragraph", text: say("nothing") });
  if (told.size > 0) {
    const rows = [...names].filter(([name]) => told.has(name)).map((
      [name, label],
    ) => [label, told.get(name)!]);
    const head = [say("fact"), say("value")];
    blocks.push(
      { type: "heading", level: 2, text: say("told") },
      { type: "table", caption: say("told"), head, rows },
    );
  }
  const asked = found.undecided.filter(({ asks }) => asks.length > 0);
  if (asked.length > 0) {
    const items = asked.map(({ code, title, asks }) =>
      say("asked", {
        code,
        title: text(title),
        facts: asks.map((name) => names.get(name)!).join(say("comma")),
      })
    );
    blocks.push({ type: "heading", level: 2, text: say("asks") }, { type: "list", items });
  }
  blocks.push({ type: "paragraph", text: say("silence") });
  return { title: say("title"), language, as_of: found.as_of, key: "findings", blocks, events: [] };
}
