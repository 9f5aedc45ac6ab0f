/** What the tables of the explorer share beside the kit: boxes to tick, sources, lists of events. */

import type { ComponentChildren } from "preact";
import type { Language, MarkKind } from "../kit/i18n.ts";
import { BookLink, Mark, Mixed } from "../kit/parts.ts";
import type { EventKey } from "./events.ts";

interface BoxesProps {
  legend: string;
  hint?: string;
  /** Code and label. */
  options: readonly (readonly [string, string])[];
  chosen: readonly string[];
  onToggle: (code: string) => void;
  /** How many entries a box would show. */
  countOf?: (code: string) => number;
  /** Boxes that may not be ticked or unticked now. */
  locked?: (code: string) => boolean;
  note?: ComponentChildren;
}

/** A set of boxes to tick. */
export function Boxes({ legend, hint, options, chosen, onToggle, countOf, locked, note }: BoxesProps) {
  return (
    <fieldset class="pps-field">
      <legend class="pps-label">{legend}</legend>
      {hint && <p class="pps-hint">{hint}</p>}
      <div class="pps-stat-items pps-stat-all">
        {options.map(([code, label]) => {
          const ticked = chosen.includes(code);
          return (
            <label key={code} class={`pps-stat-item${ticked ? " pps-chosen" : ""}`}>
              <input
                type="checkbox"
                checked={ticked}
                disabled={locked?.(code) ?? false}
                onChange={() => onToggle(code)}
              />
              <span>
                {label}
                {countOf && (
                  <>
                    {" "}
                    <span class="pps-stat-count">{countOf(code)}</span>
                  </>
                )}
              </span>
            </label>
          );
        })}
      </div>
      {note}
    </fieldset>
  );
}

/** A list with a code in it or no longer in it. */
export const toggled = (codes: readonly string[], code: string): string[] =>
  codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code];

/** An address in a text, as widgets/facts/source_words.py finds it. */
const ADDRESS = /https?:\/\/(?:[^\s;,()；，。、（）]|\([^\s();,]*\))+/;

/** A source with its addresses as links, each named by its host. */
export function SourceText({ text, language }: { text: string; language: Language }) {
  const parts: ComponentChildren[] = [];
  let rest = text;
  for (let match = ADDRESS.exec(rest); match; match = ADDRESS.exec(rest)) {
    if (match.index > 0) parts.push(<Mixed text={rest.slice(0, match.index)} language={language} />);
    const host = match[0].split("/")[2]!.replace(/^www\./, "");
    parts.push(<a href={match[0]} lang={language === "zh" ? "en" : undefined}>{host}</a>);
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) parts.push(<Mixed text={rest} language={language} />);
  return <>{parts}</>;
}

/** An event or a milestone as it is listed. */
export interface ListedEvent extends EventKey {
  readonly title: string;
  readonly place: string;
  readonly says: string;
  readonly mark: MarkKind;
}

/** Events listed at first; the rest unfold. */
const AT_FIRST = 20;

interface EventListProps<Event> {
  events: readonly Event[];
  /** What its anchor on the page of the timeline begins with. */
  anchor: string;
  kindOf: (event: Event) => string;
  more: (n: number) => string;
  separator: string;
  language: Language;
  /** What stands under the words of an event. */
  under?: (event: Event) => ComponentChildren;
}

export function EventList<Event extends ListedEvent>(
  { events, anchor, kindOf, more, separator, language, under }: EventListProps<Event>,
) {
  const item = (event: Event) => (
    <li key={event.id} class="pps-stat-event">
      <span class="pps-stat-date">{event.date}</span>
      <span>
        <b>
          <BookLink page={`reference/timeline#${anchor}-${event.id}`}>
            <Mixed text={event.title} language={language} />
          </BookLink>
        </b>{" "}
        <Mark mark={event.mark} />
        <span class="pps-stat-from">{event.place}{separator}{kindOf(event)}</span>
        <Mixed text={event.says} language={language} />
        {under?.(event)}
      </span>
    </li>
  );
  const cut = events.length > AT_FIRST + 5 ? AT_FIRST : events.length;
  return (
    <>
      <ul class="pps-stat-events">{events.slice(0, cut).map(item)}</ul>
      {events.length > cut && (
        <details class="pps-details">
          <summary>{more(events.length - cut)}</summary>
          <ul class="pps-stat-events">{events.slice(cut).map(item)}</ul>
        </details>
      )}
    </>
  );
}
