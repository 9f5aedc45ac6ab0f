/** The seven questions: each with its answers, what they mean, their law, and a note for the record. */

import type { Drafts } from "../kit/drafts.ts";
import { type Finding, LawCites, Mixed, Result, Select, TextField, useKit } from "../kit/parts.ts";
import { type Case, type CaseResult, COUNTED, type Part, type Verdict } from "../plan/make_or_buy.ts";
import { optionOf, saidOf } from "../plan/make_or_buy_words.ts";
import { type Data, stringsOf } from "./decision.ts";

const FINDINGS: Record<Verdict, Finding> = {
  closed: "unlawful",
  veto: "unlawful",
  against: "check",
  check: "check",
  for: "good",
  open: "open",
};

export function Questions(
  { given, result, data, drafts }: { given: Case; result: CaseResult; data: Data; drafts: Drafts<Case> },
) {
  const { language } = useKit();
  const strings = stringsOf(language);
  const { words } = data;
  const answer = (part: Part, value: string) =>
    drafts.choose({ ...given, answers: { ...given.answers, [part]: value || null } });
  return (
    <div class="pps-mob-questions">
      {words.questions.map((question, index) => {
        const judged = result.verdicts[question.id];
        const note = `notes.${question.id}`;
        return (
          <div class="pps-mob-question" key={question.id}>
            <Result
              finding={FINDINGS[judged.verdict]}
              word={words.verdicts[judged.verdict]}
              title={`${index + 1} ${question.title}`}
              lead={<Mixed text={question.asks} language={language} />}
            >
              <div class="pps-mob-parts">
                {question.parts.map((part) =>
                  part.options
                    ? (
                      <Select
                        key={part.id}
                        name={`answer-${part.id}`}
                        label={part.label}
                        value={given.answers[part.id as Part] as string ?? ""}
                        empty={strings.notAnswered}
                        options={part.options.map(({ value, label }) => ({ value, label }))}
                        onChange={(value) => answer(part.id as Part, value)}
                      />
                    )
                    : COUNTED.includes(part.id as Part) && (
                      <TextField
                        key={part.id}
                        name={`answer-${part.id}`}
                        label={part.label}
                        width={8}
                        error={drafts.error(`answers.${part.id}`)}
                        text={drafts.text(`answers.${part.id}`)}
                        onText={(text) => drafts.type(`answers.${part.id}`, text)}
                      />
                    )
                )}
              </div>
              {judged.parts.map((part) => {
                const said = saidOf(part, given, result, words, language);
                const option = optionOf(part, words);
                return said && (
                  <p class="pps-mob-said" key={part.part}>
                    <Mixed text={said} language={language} />{" "}
                    {option?.cite && <LawCites cite={option.cite} mark={option.mark} />}
                  </p>
                );
              })}
              {question.cite && <LawCites cite={question.cite} mark={question.mark} quotes={words.quotes} />}
              <details class="pps-details pps-mob-note" open={given.notes[question.id] !== null}>
                <summary>{strings.addNote}</summary>
                <TextField
                  name={`note-${question.id}`}
                  label={strings.note}
                  hint={strings.noteHint}
                  error={drafts.error(note)}
                  text={drafts.text(note)}
                  onText={(text) => drafts.type(note, text)}
                />
              </details>
            </Result>
          </div>
        );
      })}
    </div>
  );
}
