/** The form: events and questions come from the rulebook; what is asked follows from the event. */

import type { ComponentChildren } from "preact";
import { type Language, money } from "../kit/i18n.ts";
import { Checkbox, Choice, DateField, NumberField, Select, TextField } from "../kit/parts.ts";
import {
  ACTORS,
  type Answer,
  type Book,
  type Deadlines,
  type Question,
  RATE_PER,
} from "../plan/deadlines.ts";
import { amount } from "../plan/need.ts";
import type { Text } from "../plan/rulebook.ts";
import { isIsoDate } from "../rulebook/dates.ts";
import { capital, say, stringsOf, word } from "./results.tsx";
import type { Typed, Typing } from "./typing.ts";

/** The round values that buttons offer. */
const DAYS = [3, 5, 7, 8, 10, 15, 20, 30, 45, 60];
const AMOUNTS = [1, 2, 5].flatMap((digit) => [10_000, 100_000, 1_000_000].map((size) => digit * size))
  .sort((a, b) => a - b);

interface FormProps {
  result: Deadlines;
  typing: Typing;
  book: Book;
  language: Language;
}

/** The typed fields that the form shows for an event: only these can be wrong in the reader's sight. */
export function typedFields(result: Deadlines, book: Book): Typed[] {
  const counted = book.deadlines.questions.filter((each) => each.type === "int").map((each) => each.name);
  return [
    "date",
    ...result.also.map((name) => `also.${name}`),
    ...result.questions.filter((name) => counted.includes(name)).map((name) => `answers.${name}`),
    ...(result.asks_interest ? ["amount", "rate", "paid"] : []),
  ];
}

export function Form({ result, typing, book, language }: FormProps) {
  const words = stringsOf(language);
  const { state } = result;
  const { events, groups, questions } = book.deadlines;
  const label = (name: string) => word(book, name);
  const event = events.find((each) => each.id === state.event)!;
  const answer = (name: string, value: Answer | null) => {
    const answers: Record<string, Answer> = {};
    for (const question of questions) {
      const given = question.name === name ? value : state.answers[question.name];
      if (given !== null && given !== undefined) answers[question.name] = given;
    }
    typing.choose({ answers });
  };
  const date = (field: Typed, text: string, hint?: string, bounded = true) => (
    <DateField
      key={field}
      name={field.replace(".", "-")}
      label={text}
      hint={hint}
      error={typing.error(field)}
      text={typing.text(field)}
      onText={(typed) => typing.type(field, typed)}
      value={isIsoDate(typing.text(field)) ? typing.text(field) : null}
      min={bounded ? book.calendar.first : undefined}
      max={bounded ? book.calendar.last : undefined}
    />
  );

  return (
    <div class="pps-form">
      <Group title={words.whatHappened}>
        <Select
          name="who"
          label={label("who")}
          value={state.who}
          options={ACTORS.map((actor) => ({ value: actor, label: actorName(book, actor) }))}
          onChange={(who) => typing.choose({ who })}
        />
        <Select
          name="event"
          label={label("event")}
          hint={event.help ? say(event.help) : undefined}
          value={state.event}
          options={groups.flatMap((group) =>
            events.filter((each) => each.group === group.id).map((each) => ({
              value: each.id,
              label: say(each.label),
              group: say(group.label),
            }))
          )}
          onChange={(chosen) => typing.choose({ event: chosen })}
        />
        {date("date", label("date"), words.hints.date)}
      </Group>
      {result.also.length > 0 && (
        <Group title={words.otherDays} hint={words.hints.also}>
          {result.also.map((name) =>
            date(`also.${name}`, say(events.find((each) => each.id === name)!.label))
          )}
        </Group>
      )}
      {(result.questions.length > 0 || result.asks_follow) && (
        <Group title={words.purchase}>
          {questions.filter((each) => result.questions.includes(each.name)).map((question) => (
            <Ask
              key={question.name}
              question={question}
              value={state.answers[question.name] ?? null}
              typing={typing}
              answer={answer}
              language={language}
            />
          ))}
          {result.asks_follow && (
            <Checkbox
              name="follow"
              label={words.follow}
              hint={words.followHint}
              checked={state.follow}
              onChange={(follow) => typing.choose({ follow })}
            />
          )}
        </Group>
      )}
      {result.asks_interest && (
        <Group title={words.interest}>
          <NumberField
            name="amount"
            label={label("amount")}
            hint={words.hints.amount}
            error={typing.error("amount")}
            text={typing.text("amount")}
            onText={(text) => typing.type("amount", text)}
            value={yuan(state.amount)}
            stops={AMOUNTS}
            write={String}
            say={(value) => money(value * 100, language)}
            unit={words.unit.yuan}
            width={12}
          />
          <TextField
            name="rate"
            label={label("rate")}
            hint={words.hints.rate}
            error={typing.error("rate")}
            text={typing.text("rate")}
            onText={(text) => typing.type("rate", text)}
            width={12}
          />
          <Choice
            name="rate_per"
            inline
            label={label("rate_per")}
            value={state.rate_per}
            options={RATE_PER.map((per) => ({ value: per, label: words.per[per] }))}
            onChange={(rate_per) => typing.choose({ rate_per })}
          />
          {date("paid", label("paid"), words.hints.paid, false)}
        </Group>
      )}
    </div>
  );
}

interface AskProps {
  question: Question;
  value: Answer | null;
  typing: Typing;
  answer: (name: string, value: Answer | null) => void;
  language: Language;
}

/** One question of the rulebook. */
function Ask({ question, value, typing, answer, language }: AskProps) {
  const words = stringsOf(language);
  const { name, type } = question;
  const shared = { name, label: say(question.label), hint: say(question.help) };
  if (type === "choice") {
    return (
      <Select
        {...shared}
        value={value === null ? "" : String(value)}
        empty={words.notKnown}
        options={question.choices.map((each) => ({ value: each.value, label: say(each.label) }))}
        onChange={(chosen) => answer(name, chosen || null)}
      />
    );
  }
  if (type === "bool") {
    return (
      <Choice
        {...shared}
        inline
        value={value === null ? "" : String(value)}
        options={[
          { value: "true", label: words.yes },
          { value: "false", label: words.no },
          { value: "", label: words.notKnown },
        ]}
        onChange={(chosen) => answer(name, chosen === "" ? null : chosen === "true")}
      />
    );
  }
  const field = `answers.${name}`;
  const unit = words.unit[question.unit as "calendar_days" | "working_days"];
  return (
    <NumberField
      {...shared}
      error={typing.error(field)}
      text={typing.text(field)}
      onText={(text) => typing.type(field, text)}
      value={value as number | null}
      stops={DAYS}
      write={String}
      say={(count) => `${count} ${unit}`}
      unit={unit}
      width={4}
    />
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <div class="pps-form-group" role="group" aria-label={title}>
      <div class="pps-form-title">{title}</div>
      {hint && <p class="pps-hint pps-due-group-hint pps-form-wide">{hint}</p>}
      {children}
    </div>
  );
}

function actorName(book: Book, actor: string): string {
  return capital(say((book.labels.actor as Record<string, Text>)[actor]!));
}

function yuan(text: string | null): number | null {
  const fen = amount(text);
  return fen === null ? null : fen / 100;
}
