/** The days of a document as a calendar file (RFC 5545). The twin of ics.py. */

import { dayNumber, isoDate } from "../rulebook/dates.ts";
import type { DayEvent, PlanDocument } from "./document.ts";

/** The longest line in octets, without its end. */
const LINE = 75;

// deno-lint-ignore no-control-regex
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/g;

/**
 * All-day events, one for each day of the plan; the same plan gives the same bytes.
 *
 * The time stamp is the date of the data, not of today. The identifiers stay the same when a purchase is planned anew with
 * other dates, so that a calendar moves its entries.
 */
export function ics(document: PlanDocument): string {
  const stamp = `${compact(document.as_of)}T000000Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Purchasing Public Services//Purchase plan//${document.language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(document.title)}`,
    ...document.events.flatMap((event) => eventLines(event, document.key, stamp)),
    "END:VCALENDAR",
  ];
  return lines.flatMap(folded).map((part) => `${part}\r\n`).join("");
}

function eventLines(event: DayEvent, key: string, stamp: string): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${event.id}-${key}@purchasing-public-services`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(event.day)}`,
    `DTEND;VALUE=DATE:${compact(isoDate(dayNumber(event.day)! + 1))}`,
    `SUMMARY:${escaped(event.summary)}`,
    ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
    `STATUS:${event.provisional ? "TENTATIVE" : "CONFIRMED"}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function compact(day: string): string {
  return day.replace(/-/g, "");
}

/** The text of a property: line ends are written out, and control characters, which a value may not hold, left out. */
function escaped(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(CONTROL, "");
  return lines.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/** The line in parts of at most 75 octets; each after the first begins with a blank. No character is cut. */
function folded(line: string): string[] {
  const parts: string[] = [];
  const encoder = new TextEncoder();
  let part = "", size = 0;
  for (const letter of line) {
    const width = encoder.encode(letter).length;
    if (size + width > LINE) {
      parts.push(part);
      part = " ";
      size = 1;
    }
    part += letter;
    size += width;
  }
  return [...parts, part];
}
