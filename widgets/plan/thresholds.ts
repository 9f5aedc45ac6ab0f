/**
 * The thresholds of a place on a day. The twin of thresholds.py.
 *
 * Those of its document hold from the day from which they are known to; before that, what the data have of an earlier
 * edition, and else nothing: a figure of today never stands for one of an earlier day.
 */

import { holdsOn } from "../rulebook/evaluate.ts";
import type { Mark, Region } from "./rulebook.ts";

export const AMOUNTS = ["limit", "open_tender"] as const;

/** In fen; null: not known. `earlier`: the day lies before the document of the region. */
export interface Thresholds {
  limit: number | null;
  limit_floor: number | null;
  open_tender: number | null;
  open_tender_floor: number | null;
  document: Region["document"] | null;
  mark: Mark | null;
  earlier: boolean;
}

/** Those of a level of a region; null where there is no such place. */
export function thresholdsOn(region: Region | null, level: unknown, day: string): Thresholds | null {
  const known = region?.levels.find((each) => each.level === level) ?? null;
  if (!region || !known) return null;
  if (day >= region.from) {
    return {
      limit: known.limit,
      limit_floor: known.limit_floor,
      open_tender: known.open_tender,
      open_tender_floor: known.open_tender_floor,
      document: region.document,
      mark: region.mark,
      earlier: false,
    };
  }
  const edition = region.earlier.find((each) => each.level === level && holdsOn(each.in_force, day)) ?? null;
  return {
    limit: edition ? edition.limit : null,
    limit_floor: edition ? edition.limit : null,
    open_tender: edition ? edition.open_tender : null,
    open_tender_floor: edition ? edition.open_tender : null,
    document: edition ? edition.document : null,
    mark: edition ? edition.mark : null,
    earlier: true,
  };
}
