/** The statistics explorer and its presets on other tables: one widget, the view chosen by the state's `table`. */

import { define, isRecord, type ViewProps } from "../kit/define.ts";
import { parse, type State } from "./state.ts";
import { Statistics, stringsOf } from "./statistics.tsx";
import type { Data } from "./tables.ts";
import { parseTimeline, Timeline, type TimelineData, type TimelineState } from "./timeline.tsx";

type AnyState = State | TimelineState;

interface AllData extends Data {
  readonly timeline: TimelineData;
}

function View({ state, set, data, language, host }: ViewProps<AnyState, AllData>) {
  return state.table === "timeline"
    ? <Timeline state={state} set={set} data={data.timeline} language={language} />
    : <Statistics state={state} set={set} data={data} language={language} host={host} />;
}

export default define<AnyState, AllData>({
  name: "statistics-explorer",
  parse: (raw, data, language) =>
    isRecord(raw) && raw.table === "timeline"
      ? parseTimeline(raw, data.timeline, language)
      : parse(raw, data, stringsOf(language)),
  View,
});
