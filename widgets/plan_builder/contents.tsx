/** The plan, item by item: whether it may be bought, and what the law asks of each part of the plan. */

import { Notice, useKit } from "../kit/parts.ts";
import { pure, useSame } from "../kit/pure.tsx";
import type { PlannedSection, Told } from "../plan/contents.ts";
import { provisionKind } from "../plan/document.ts";
import type { Plan } from "../plan/plan.ts";
import type { Rulebook } from "../plan/rulebook.ts";
import { Asks, Cites, Gaps, label, Said, say, stringsOf } from "./results.tsx";
import { SampleResult } from "./sample.tsx";

const FINDINGS = { open: "good", closed: "unlawful", undecided: "open" } as const;

/** Whether the purchase may go on, above all findings; what closes it is named, what would decide it is asked. */
export function GatesNotice({ plan, rulebook }: { plan: Plan; rulebook: Rulebook }) {
  const { status, reasons, asks } = plan.gates;
  return (
    <div class="pps-plan-gates">
      <Notice kind={FINDINGS[status]}>
        <p>
          <b>{label(rulebook, "gates", status)}</b>
        </p>
        {status === "closed" && (
          <ul class="pps-reasons">
            {reasons.map((each) => <Provision key={each.rule} provision={each} rulebook={rulebook} />)}
          </ul>
        )}
      </Notice>
      {status === "undecided" && <Asks names={asks} rulebook={rulebook} />}
    </div>
  );
}

/** Every section of the plan in a fold of its own, headed by its part. */
export function ContentsList({ plan, rulebook }: { plan: Plan; rulebook: Rulebook }) {
  const { language } = useKit();
  const words = stringsOf(language);
  // Those of the gates stand above all findings.
  const missing = (section: string) =>
    section !== "gates" && plan.gaps.some(({ sections }) => sections.includes(section));
  const tried = (section: string) => section === "evaluation" && plan.sample !== null;
  const sections = plan.contents.filter((each) =>
    each.provisions.length > 0 || missing(each.section) || tried(each.section)
  );
  const parts = new Map(rulebook.contents.parts.map((each) => [each.id, say(each.label)]));
  return (
    <div class="pps-plan-contents">
      <p>
        <Said text={words.contentsLead} />
      </p>
      {plan.methods.every(({ status }) => status === "outside") && (
        <p>{label(rulebook, "document", "contents-outside")}</p>
      )}
      {sections.map((section, index) => {
        const part = section.part;
        const first = part !== null && sections[index - 1]?.part !== part;
        return (
          <div key={section.section}>
            {first && <div class="pps-plan-part" role="heading" aria-level={4}>{parts.get(part)}</div>}
            <Fold section={section} rulebook={rulebook} />
            {missing(section.section) && (
              <Gaps plan={plan} part="contents" section={section.section} rulebook={rulebook} />
            )}
            {tried(section.section) && <SampleResult plan={plan} rulebook={rulebook} />}
          </div>
        );
      })}
    </div>
  );
}

/** A section comes out the same after most changes: it is then left as it stands. */
function Fold({ section, rulebook }: { section: PlannedSection; rulebook: Rulebook }) {
  return <Section section={useSame(section)} rulebook={rulebook} />;
}

const Section = pure(function Section(
  { section, rulebook }: { section: PlannedSection; rulebook: Rulebook },
) {
  const { language } = useKit();
  const words = stringsOf(language);
  const { number, provisions } = section;
  const holding = provisions.filter(({ holds }) => holds).length;
  const undecided = provisions.filter(({ holds }) => holds === null);
  const count = words.contentsCount(holding, undecided.length);
  return (
    <details class="pps-details pps-plan-section">
      <summary>
        {number !== null && `${number}. `}
        {say(section.label)}
        {count && <span class="pps-plan-count">{count}</span>}
      </summary>
      <Asks names={[...new Set(undecided.flatMap(({ asks }) => asks))]} rulebook={rulebook} />
      <ul class="pps-reasons">
        {provisions.map((each) => <Provision key={each.rule} provision={each} rulebook={rulebook} />)}
      </ul>
    </details>
  );
});

function Provision({ provision, rulebook }: { provision: Told; rulebook: Rulebook }) {
  const { language } = useKit();
  const words = stringsOf(language);
  const open = provision.holds === null;
  return (
    <li class={provision.holds === true ? undefined : "pps-plan-unmet"}>
      <span class="pps-plan-rule">
        {say(provision.title)}
        <span class="pps-plan-state">
          {words.inBrackets(provisionKind(provision, rulebook, language))}
        </span>
      </span>
      <span class="pps-plan-says">
        {open && words.ifSo} <Said text={provision.says} />
      </span>
      {provision.doubt && (
        <span class="pps-plan-says">
          <b>{words.doubt}</b> <Said text={provision.doubt} />
        </span>
      )}
      <Cites cite={provision.cite} mark={provision.mark} rulebook={rulebook} />
    </li>
  );
}
