/** One fact of a purchase as a field of its type. */

import type { Drafts } from "../kit/drafts.ts";
import { Choice, DateField, Select, TextField, useKit } from "../kit/parts.ts";
import type { Fact } from "../plan/checks.ts";
import type { ChecksState } from "../plan/checks_state.ts";
import { isIsoDate } from "../rulebook/dates.ts";
import { say, stringsOf } from "./results.tsx";
import type { Data } from "./view.tsx";

interface FactFieldProps {
  name: string;
  /** Where it stands: the same fact may be asked in several places. */
  within: string;
  state: ChecksState;
  drafts: Drafts<ChecksState>;
  data: Data;
}

export function FactField({ name, within, state, drafts, data }: FactFieldProps) {
  const { language } = useKit();
  const words = stringsOf(language);
  const fact = data.checks.facts.find((each) => each.name === name)!;
  const value = state.facts[name];
  const choose = (next: string | boolean | null) => {
    const facts = { ...state.facts };
    delete facts[name];
    drafts.choose({ ...state, facts: next === null ? facts : { ...facts, [name]: next } });
  };
  const help = fact.help === null ? undefined : say(fact.help);
  const shared = { name: `${within}-${name}`, label: say(fact.label), hint: help };
  const options = optionsOf(fact, state, data);
  if (options !== null) {
    return (
      <Select
        {...shared}
        value={value === undefined ? "" : String(value)}
        empty={words.notKnown}
        options={options}
        onChange={(chosen) => choose(chosen || null)}
      />
    );
  }
  if (fact.type === "bool") {
    return (
      <Choice
        {...shared}
        inline
        value={value === undefined ? "" : String(value)}
        options={[
          { value: "true", label: words.yes },
          { value: "false", label: words.no },
          { value: "", label: words.notKnown },
        ]}
        onChange={(chosen) => choose(chosen === "" ? null : chosen === "true")}
      />
    );
  }
  const text = drafts.text(name);
  const typed = { error: drafts.error(name), text, onText: (next: string) => drafts.type(name, next) };
  if (fact.type === "date") {
    return (
      <DateField
        {...shared}
        {...typed}
        hint={help ?? words.hints.date}
        value={isIsoDate(text) ? text : null}
      />
    );
  }
  const kind = fact.type as "money" | "percent" | "int";
  return <TextField {...shared} {...typed} hint={help ?? words.hints[kind]} width={16} />;
}

/** The values of a choice; of a level those that the region has. Null for what is no choice. */
function optionsOf(fact: Fact, state: ChecksState, { rulebook }: Data) {
  if (fact.name === "region") {
    return rulebook.regions.map(({ id, name }) => ({ value: id, label: say(name) }));
  }
  if (fact.name === "level") {
    const region = rulebook.regions.find(({ id }) => id === state.facts.region);
    const levels = (region ? [region] : rulebook.regions).flatMap((each) => each.levels);
    const found = new Map(levels.map(({ level, label }) => [level, say(label)]));
    return [...found].map(([value, label]) => ({ value, label }));
  }
  if (fact.type !== "choice") return null;
  return fact.choices.map(({ value, label }) => ({ value, label: say(label) }));
}
