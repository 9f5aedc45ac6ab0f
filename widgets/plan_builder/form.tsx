/** The form: what is asked comes from the rulebook's vocabulary; how it is laid out is told here. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { day, type Language, type MarkKind, money } from "../kit/i18n.ts";
import {
  Checkbox,
  Choice,
  DateField,
  Mark,
  Notice,
  NumberField,
  Select,
  TextField,
  useKit,
} from "../kit/parts.ts";
import { amount, type Need } from "../plan/need.ts";
import type { Plan } from "../plan/plan.ts";
import type { Figures, Labels, Region, Rulebook, Word } from "../plan/rulebook.ts";
import { isIsoDate } from "../rulebook/dates.ts";
import type { Answers, Typed } from "./answers.ts";
import { thresholdsOn } from "../plan/thresholds.ts";
import { SampleForm } from "./sample.tsx";
import { capital, label as labelOf, say, stringsOf, Warnings } from "./results.tsx";

/** Questions that few purchases need: folded away until the plan asks them. */
const MORE = [
  "sole_reason",
  "limited_market",
  "tender_cost_high",
  "user_choice",
  "small_repeated",
  "open_framework",
] as const;

/** The fold whose questions stand beside the answer that makes them matter. */
const BESIDE = "innovation";

/** The round amounts that slider and buttons offer, in yuan. */
const AMOUNTS = [1, 2, 3, 4, 5, 6, 8].flatMap((digit) =>
  [10_000, 100_000, 1_000_000].map((size) => digit * size)
)
  .concat([1_500_000, 2_500_000, 3_600_000, 10_000_000, 15_000_000, 20_000_000, 30_000_000, 50_000_000])
  .sort((a, b) => a - b);
/** Warnings about the figures stand beside them; that a figure is missing or is the reader's own, the panel itself says. */
const WARNED_HERE = /^figures-(?!place|unknown|floor|own$)/;
const COUNTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20];

interface FormProps {
  need: Need;
  answers: Answers;
  rulebook: Rulebook;
  language: Language;
  plan: Plan;
  /** Names of fields that the plan asks for. */
  asked: readonly string[];
  /** Only what opens and closes methods is asked. */
  methodsOnly?: boolean;
  chooseLevel: (region: string | null, level: string | null) => void;
}

export function Form(
  { need, answers, rulebook, language, plan, asked, methodsOnly = false, chooseLevel }: FormProps,
) {
  const words = stringsOf(language);
  const vocabulary = new Map(rulebook.vocabulary.map((word) => [word.name, word]));
  const word = (name: string): Word => vocabulary.get(name)!;
  const label = (name: string) => say(word(name).label);
  const region = rulebook.regions.find((each) => each.id === need.region);

  const given = need as unknown as Record<string, string | number | boolean | null>;
  const select = (name: string) => {
    const { choices } = word(name);
    const chosen = choices.find((choice) => choice.value === given[name]);
    return (
      <Select
        name={name}
        label={label(name)}
        hint={say(chosen?.help ?? word(name).help)}
        value={(given[name] as string | null) ?? ""}
        empty={words.notKnown}
        options={choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))}
        onChange={(value) => answers.choose({ [name]: value || null })}
      />
    );
  };
  const yesNo = (name: string) => (
    <Choice
      name={name}
      inline
      label={label(name)}
      hint={say(word(name).help)}
      value={given[name] === null ? "" : String(given[name])}
      options={[
        { value: "true", label: words.yes },
        { value: "false", label: words.no },
        { value: "", label: words.notKnown },
      ]}
      onChange={(value) => answers.choose({ [name]: value === "" ? null : value === "true" })}
    />
  );
  /** A question as its type asks it. */
  const ask = ({ name, type, help, unit }: Word) => {
    if (type === "choice") return select(name);
    if (type === "bool") return yesNo(name);
    const field = name as Typed;
    return (
      <TextField
        name={name}
        label={words.withUnit(label(name), type === "int" ? null : unit)}
        hint={say(help)}
        error={answers.error(field)}
        text={answers.text(field)}
        onText={(text) => answers.type(field, text)}
        width={type === "money" ? 16 : 8}
      />
    );
  };
  const groups = Object.entries(rulebook.labels.groups as Labels).map(([id, title]) => ({
    id,
    title: say(title as string),
    questions: rulebook.vocabulary.filter(({ group }) => group === id),
  })).filter(({ id }) => id !== BESIDE);
  const anyMoreAsked = [...MORE, ...(methodsOnly ? ["centralised"] : [])].some((name) =>
    asked.includes(name)
  );

  return (
    <div class={`pps-form${methodsOnly ? " pps-plan-form-across" : ""}`}>
      <Group title={words.who}>
        <Select
          name="region"
          label={label("region")}
          value={need.region ?? ""}
          empty={words.chooseRegion}
          options={rulebook.regions.map((each) => ({ value: each.id, label: say(each.name) }))}
          onChange={(value) => chooseLevel(value || null, need.level)}
        />
        {(!region || region.levels.length > 1) && (
          <Select
            name="level"
            label={label("level")}
            value={need.level ?? ""}
            empty={words.chooseLevel}
            options={(region ? region.levels : commonLevels(rulebook)).map((each) => ({
              value: each.level,
              label: capital(say(each.label)),
            }))}
            onChange={(value) => chooseLevel(need.region, value || null)}
          />
        )}
        <FiguresPanel
          need={need}
          answers={answers}
          region={region}
          rulebook={rulebook}
          plan={plan}
          language={language}
        />
      </Group>
      <Group title={words.what}>
        <NumberField
          name="budget"
          label={label("budget")}
          hint={words.hints.budget}
          error={answers.error("budget")}
          text={answers.text("budget")}
          onText={(text) => answers.type("budget", text)}
          value={yuan(need.budget)}
          stops={AMOUNTS}
          write={String}
          say={(value) => money(value * 100, language)}
          unit={words.unit.yuan}
          width={12}
          slider
        />
        {select("service")}
      </Group>
      <Group title={words.when}>
        <DateField
          name="date"
          label={label("date")}
          hint={words.hints.date}
          error={answers.error("date")}
          text={answers.text("date")}
          onText={(text) => answers.type("date", text)}
          value={need.date}
          min={rulebook.from}
          max={rulebook.calendar.last}
        />
        {!methodsOnly && (
          <>
            <DateField
              name="service_from"
              label={label("service_from")}
              hint={words.hints.serviceFrom}
              error={answers.error("service_from")}
              text={answers.text("service_from")}
              onText={(text) => answers.type("service_from", text)}
              value={need.service_from}
              min={rulebook.calendar.first}
              max={rulebook.calendar.last}
            />
            <Checkbox
              name="spare_day"
              label={label("spare_day")}
              hint={say(word("spare_day").help)}
              checked={need.spare_day}
              onChange={(spare_day) => answers.choose({ spare_day })}
            />
          </>
        )}
      </Group>
      <Group title={words.market}>
        <NumberField
          name="suppliers"
          label={label("suppliers")}
          hint={words.hints.suppliers}
          error={answers.error("suppliers")}
          text={answers.text("suppliers")}
          onText={(text) => answers.type("suppliers", text)}
          value={need.suppliers}
          stops={COUNTS}
          write={String}
          say={(value) => `${value} ${words.unit.suppliers}`}
          unit={words.unit.suppliers}
          width={4}
        />
        {select("urgency")}
        {select("complexity")}
        {need.complexity === "research" && select("innovation_case")}
        {need.complexity === "research" && yesNo("innovation_fits_plans")}
        {select("prior_tender")}
        <details class="pps-details pps-plan-more" open={anyMoreAsked}>
          <summary>{words.more}</summary>
          <div class="pps-plan-more-fields">
            <p class="pps-hint">{words.moreHint}</p>
            {select("sole_reason")}
            {yesNo("limited_market")}
            {yesNo("tender_cost_high")}
            {yesNo("user_choice")}
            {yesNo("small_repeated")}
            {need.user_choice === true && yesNo("open_framework")}
            {methodsOnly && select("centralised")}
          </div>
        </details>
      </Group>
      {!methodsOnly && (
        <Group title={words.contentsOf}>
          {groups.map(({ id, title, questions }) => (
            <Fold
              key={id}
              title={title}
              asked={questions.some(({ name }) => asked.includes(name))}
            >
              {questions.map((each) => <div key={each.name}>{ask(each)}</div>)}
            </Fold>
          ))}
          <Fold title={words.sample.fold} asked={need.sample_bids !== null}>
            <SampleForm need={need} answers={answers} />
          </Fold>
        </Group>
      )}
    </div>
  );
}

/** Questions folded away; opened where the plan asks one of them, and left open while they are answered. */
function Fold(
  { title, asked, children }: { title: string; asked: boolean; children: ComponentChildren },
) {
  const [open, setOpen] = useState(asked);
  useEffect(() => {
    if (asked) setOpen(true);
  }, [asked]);
  return (
    <details
      class="pps-details pps-plan-more"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      <div class="pps-plan-more-fields">{children}</div>
    </details>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="pps-form-group" role="group" aria-label={title}>
      <div class="pps-form-title" aria-hidden="true">{title}</div>
      {children}
    </div>
  );
}

/** Levels that are not the name of one place, for a need without a region. */
function commonLevels(rulebook: Rulebook): Figures[] {
  const found = new Map<string, Figures>();
  for (const region of rulebook.regions) {
    for (const figures of region.levels) {
      if (["province", "city", "county"].includes(figures.level) && !found.has(figures.level)) {
        found.set(figures.level, figures);
      }
    }
  }
  return ["province", "city", "county"].flatMap((level) => found.get(level) ?? []);
}

function yuan(budget: string | null): number | null {
  const fen = budget === null ? null : amount(budget);
  return fen === null ? null : fen / 100;
}

/** The two thresholds in force for the place, whose they are and how sure; or the reader's own. */
function FiguresPanel(
  { need, answers, region, rulebook, plan, language }: {
    need: Need;
    answers: Answers;
    region: Region | undefined;
    rulebook: Rulebook;
    plan: Plan;
    language: Language;
  },
) {
  const words = stringsOf(language);
  const { host } = useKit();
  const place = figuresKey(need.region, need.level);
  const [unfolded, setUnfolded] = useState<string | null>(null);
  // Those in force on the day of the plan.
  const known = thresholdsOn(region ?? null, need.level, plan.law_date);
  if (!region || !known) return <p class="pps-hint">{words.figures.choose}</p>;
  const own = need.own_figures;
  const complete = known.limit !== null && known.open_tender !== null;
  const row = (name: "limit" | "open_tender", label: string) => {
    const mine = own?.[name] ?? null;
    const fen = mine === null ? known[name] : amount(mine);
    const floor = name === "limit" ? known.limit_floor : known.open_tender_floor;
    const mark: MarkKind | null = mine !== null ? "reader" : known.mark === "none" ? null : known.mark;
    return (
      <div class="pps-plan-figure">
        <dt>{label}</dt>
        <dd>
          {fen !== null
            ? (
              <>
                <b>{money(fen, language)}</b> {mark && <Mark mark={mark} />}
              </>
            )
            : floor !== null
            ? words.figures.atLeast(money(floor, language))
            : <span class="pps-plan-unknown">{words.figures.unknown}</span>}
        </dd>
      </div>
    );
  };
  const fields = (
    <>
      <p class="pps-hint">{words.figures.ownHint}</p>
      <TextField
        name="limit"
        label={words.figures.limit}
        error={answers.error("limit")}
        text={answers.text("limit")}
        onText={(text) => answers.type("limit", text)}
      />
      <TextField
        name="open_tender"
        label={words.figures.openTender}
        error={answers.error("open_tender")}
        text={answers.text("open_tender")}
        onText={(text) => answers.type("open_tender", text)}
      />
      <TextField
        name="document"
        label={words.figures.number}
        hint={
          <>
            {words.figures.numberHint} <span lang="zh-CN">豫财购〔2020〕4号</span>
          </>
        }
        error={answers.error("document")}
        text={answers.text("document")}
        onText={(text) => answers.type("document", text)}
        lang="zh-CN"
      />
      {own && (
        <button
          type="button"
          class="pps-link-button"
          onClick={() => {
            answers.choose({ own_figures: null });
            document.getElementById(`${host.id}-limit`)?.focus();
          }}
        >
          {words.figures.clear}
        </button>
      )}
    </>
  );
  const { number, effective } = known.document ?? { number: null, effective: null };
  // Some effective dates are known as a year, some only by inference, which its note in the data tells.
  const since = effective === null
    ? null
    : isIsoDate(effective)
    ? day(effective, language)
    : /^\d{4}$/.test(effective)
    ? words.figures.year(effective)
    : null;
  return (
    <div class="pps-plan-figures">
      <dl>
        {row("limit", capital(labelOf(rulebook, "figures", "limit")))}
        {row("open_tender", capital(labelOf(rulebook, "figures", "open_tender")))}
      </dl>
      {number && !own && (
        <p class="pps-small">
          <span lang="zh-CN">{number}</span>
          {since && `${language === "zh" ? "，" : ", "}${words.figures.effective(since)}`}
        </p>
      )}
      <Warnings small warnings={plan.warnings.filter((each) => WARNED_HERE.test(each.code))} />
      {complete
        ? (
          <details
            class={`pps-details${own ? "" : " pps-screen-only"}`}
            open={own !== null || unfolded === place}
            onToggle={(event) => setUnfolded(event.currentTarget.open ? place : null)}
          >
            <summary>{words.figures.own}</summary>
            {fields}
          </details>
        )
        : (
          <div class="pps-plan-own">
            <Notice kind="open">{words.figures.ownNeeded}</Notice>
            {fields}
          </div>
        )}
    </div>
  );
}

/** Under which the reader's own figures of a place are kept, over pages and languages. */
export function figuresKey(region: string | null, level: string | null): string {
  return `figures:${region}/${level}`;
}
