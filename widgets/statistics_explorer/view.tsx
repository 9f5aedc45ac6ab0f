/** The statistics explorer and its presets on other tables: one widget, the view chosen by the table whose data are at hand. */

import { define, isRecord, type Parsed, type Raw, type ViewProps } from "../kit/define.ts";
import type { Language } from "../kit/i18n.ts";
import { Law, type LawData, type LawState, parseLaw } from "./law.tsx";
import { Milestones, type MilestonesData, type MilestonesState } from "./milestones.tsx";
import { parseRegimes, Regimes, type RegimesData, type RegimesState } from "./regimes.tsx";
import {
  parseRelationships,
  Relationships,
  type RelationshipsData,
  type RelationshipsState,
} from "./relationships.tsx";
import { parse, type State } from "./state.ts";
import { Statistics, stringsOf } from "./statistics.tsx";
import type { Data } from "./tables.ts";
import { parseEvents, Timeline, type TimelineData, type TimelineState } from "./timeline.tsx";

type AnyState = State | TimelineState | MilestonesState | RegimesState | RelationshipsState | LawState;
type AnyData = Data | TimelineData | MilestonesData | RegimesData | RelationshipsData | LawData;

function View({ state, set, data, language, host }: ViewProps<AnyState, AnyData>) {
  if (data.table === "statistics") {
    return <Statistics state={state as State} set={set} data={data} language={language} host={host} />;
  }
  if (data.table === "timeline") {
    return <Timeline state={state as TimelineState} set={set} data={data} language={language} />;
  }
  if (data.table === "milestones") {
    return <Milestones state={state as MilestonesState} set={set} data={data} language={language} />;
  }
  if (data.table === "regimes") {
    return <Regimes state={state as RegimesState} set={set} data={data} language={language} id={host.id} />;
  }
  if (data.table === "law") {
    return <Law state={state as LawState} set={set} data={data} language={language} />;
  }
  return <Relationships state={state as RelationshipsState} set={set} data={data} language={language} />;
}

function parseOf(raw: Raw, data: AnyData, language: Language): Parsed<AnyState> {
  switch (data.table) {
    case "statistics":
      return parse(raw, data, stringsOf(language));
    case "regimes":
      return parseRegimes(raw, data, language);
    case "law":
      return parseLaw(raw, data, language);
    case "relationships":
      return parseRelationships(raw, data, language);
    default:
      return parseEvents(raw, data, language);
  }
}

export default define<AnyState, AnyData>({
  name: "statistics-explorer",
  parse: (raw, data, language) => {
    const parsed = parseOf(raw, data, language);
    // A link from another preset: its table is not on this page.
    const named = isRecord(raw) ? raw.table : undefined;
    if (named === undefined || named === data.table) return parsed;
    const problem = stringsOf(language).problemTable(
      typeof named === "string" ? named : JSON.stringify(named),
    );
    return { ...parsed, problems: [problem] };
  },
  View,
});
