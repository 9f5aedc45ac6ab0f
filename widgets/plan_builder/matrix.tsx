/** Every method of the law beside the others, as the need stands: open or not and why, suppliers, times. Nothing is worked out here. */

import type { ComponentChildren } from "preact";
import { day } from "../kit/i18n.ts";
import { Mark, type Row, Sign, Table, useKit } from "../kit/parts.ts";
import { pure, useSame } from "../kit/pure.tsx";
import type { Alternative, MethodFinding, Plan, Reason } from "../plan/plan.ts";
import type { MethodBound, Rulebook } from "../plan/rulebook.ts";
import { dayNumber } from "../rulebook/dates.ts";
import { holdsOn } from "../rulebook/evaluate.ts";
import { onDay } from "../rulebook/on_day.ts";
import {
  byStatus,
  capital,
  Cites,
  factMark,
  FINDINGS,
  leadOf,
  ReasonItem,
  Said,
  say,
  statusWord,
  stringsOf,
  weighed,
} from "./results.tsx";

export function Matrix({ plan, rulebook }: { plan: Plan; rulebook: Rulebook }) {
  const { language } = useKit();
  const words = stringsOf(language).matrix;
  const bounds = onDay(rulebook, plan.law_date).methods;
  const all = plan.methods.every((each) => each.status === "outside");
  const rows = byStatus(plan).map((finding): Row => {
    const method = bounds.find((each) => each.id === finding.method)!;
    const told = (bound: readonly MethodBound[]) => (
      <Bounds bounds={bound.filter((each) => holdsOn(each.in_force, plan.law_date))} rulebook={rulebook} />
    );
    return {
      key: finding.method,
      cells: [
        <Name key="n" finding={finding} rulebook={rulebook} />,
        <Why key="w" finding={finding} all={all} rulebook={rulebook} />,
        told(method.suppliers),
        told(method.response),
        <Contracts
          key="c"
          finding={finding}
          found={plan.alternatives.filter((each) => each.method === finding.method)}
          from={plan.need.date}
        />,
      ],
    };
  });
  const { method, why, suppliers, response, contract } = words.columns;
  return (
    <div class="pps-matrix">
      <Table
        stack
        hideCaption
        caption={words.caption}
        columns={[method, why, suppliers, response, contract].map((head) => ({ head }))}
        rows={rows}
      />
      <p class="pps-small">{words.note}</p>
    </div>
  );
}

function Name({ finding, rulebook }: { finding: MethodFinding; rulebook: Rulebook }) {
  return (
    <>
      <span class="pps-matrix-method">{capital(say(finding.label))}</span>
      <span class={`pps-matrix-status pps-matrix-${FINDINGS[finding.status]}`}>
        <Sign finding={FINDINGS[finding.status]!} /> {capital(statusWord(finding, rulebook))}
      </span>
    </>
  );
}

interface WhyProps {
  finding: MethodFinding;
  /** Whether every method is outside the Law: the answer above says why. */
  all: boolean;
  rulebook: Rulebook;
}

/** A cell shows no trace, and a trace changes with every amount. */
function Why(props: WhyProps) {
  const reasons = props.finding.reasons.map((reason) => ({ ...reason, trace: [] }));
  return <Reasons {...props} finding={useSame({ ...props.finding, reasons })} />;
}

const Reasons = pure(function Reasons({ finding, all, rulebook }: WhyProps) {
  const { language } = useKit();
  const strings = stringsOf(language);
  const words = strings.matrix;
  const lead = all ? "" : leadOf(finding);
  const decided = finding.reasons.find((each) => each.decides && say(each.says) === lead);
  const grounds = finding.reasons.filter(({ effect }) => effect === "permit");
  const questions = finding.asks.map((name) =>
    say(rulebook.vocabulary.find((each) => each.name === name)?.label)
  );
  return (
    <>
      {lead && (
        <p>
          <Said text={lead} />
          {decided && (
            <>
              {" "}
              <Cites cite={decided.cite.slice(0, 1)} mark={decided.mark} rulebook={rulebook} />
            </>
          )}
        </p>
      )}
      {finding.status === "open" && questions.length > 0 && (
        <p>{words.dependsOn} {questions.join(strings.answer.semicolon)}</p>
      )}
      {grounds.length > 1 && (
        <>
          <p class="pps-matrix-grounds-head">{words.grounds}</p>
          <ul class="pps-matrix-grounds">
            {grounds.map((each) => <Ground key={each.rule} reason={each} />)}
          </ul>
        </>
      )}
      <details class="pps-details">
        <summary>{words.reasons}</summary>
        <ul class="pps-reasons">
          {weighed(finding).map((reason) => (
            <ReasonItem key={reason.rule} reason={reason} rulebook={rulebook} />
          ))}
        </ul>
      </details>
    </>
  );
});

function Ground({ reason }: { reason: Reason }) {
  const { language } = useKit();
  const strings = stringsOf(language);
  const state = reason.holds === null
    ? strings.undecided
    : reason.holds
    ? strings.matrix.holds
    : strings.notMet;
  return (
    <li class={reason.holds ? "pps-matrix-met" : undefined}>
      {say(reason.title)} <span class="pps-plan-state">{strings.inBrackets(state).trim()}</span>
    </li>
  );
}

const Bounds = pure(
  function Bounds({ bounds, rulebook }: { bounds: readonly MethodBound[]; rulebook: Rulebook }) {
    return (
      <>
        {bounds.map((each) => (
          <p key={say(each.says)}>
            <Said text={each.says} /> <Cites cite={each.cite} mark={null} rulebook={rulebook} />
            {factMark(each.mark) !== "text" && <Mark mark={factMark(each.mark)!} />}
          </p>
        ))}
      </>
    );
  },
);

interface ContractsProps {
  finding: MethodFinding;
  found: readonly Alternative[];
  from: string | null;
}

/** The first lawful day of the contract, of each form of the method. */
function Contracts({ finding, found, from }: ContractsProps): ComponentChildren {
  const { language } = useKit();
  const words = stringsOf(language).matrix;
  const dated = found.filter((each) => each.contract);
  if (dated.length === 0) {
    return <span class="pps-plan-actor">{finding.status === "excluded" ? words.closed : words.noDay}</span>;
  }
  return dated.map((each) => {
    const signed = each.contract!.earliest;
    return (
      <p key={each.form}>
        {each.form && <span class="pps-plan-actor">{capital(say(each.label))}</span>}
        <b class="pps-plan-date">{day(signed, language)}</b>
        {from && <span class="pps-plan-actor">{words.days(dayNumber(signed)! - dayNumber(from)!)}</span>}
        {each.provisional_paths.includes("earliest") && (
          <span class="pps-plan-provisional">{stringsOf(language).provisional}</span>
        )}
      </p>
    );
  });
}
