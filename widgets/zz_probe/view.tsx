import { define, isRecord } from "../kit/define.ts";
import { Choice, ChartFrame, DateField, DownloadButton, LiveRegion, Mark, Notice, NumberField, PrintButton, Result, Select, SourceLine, Table } from "../kit/parts.ts";
interface S { a: string; n: string; d: string }
export default define<S, { x: string }>({
  name: "zz-probe",
  parse(raw) { const s = isRecord(raw) ? raw : {}; const ok = typeof s.a === "string"; return { state: { a: ok ? s.a as string : "x", n: String(s.n ?? "3"), d: String(s.d ?? "2026-03-02") }, problems: ok ? [] : ["a must be text"] }; },
  View({ state, set, data }) {
    const n = /^\d+$/.test(state.n) ? Number(state.n) : null;
    return <div>
      <Choice name="a" label="Pick" hint="One of them" value={state.a} options={[{ value: "x", label: "X", hint: "h" }, { value: "y", label: "Y" }]} onChange={(a) => set({ ...state, a })} inline />
      <Select name="b" label="Pick" value={state.a} options={[{ value: "x", label: "X", group: "g" }, { value: "y", label: "Y" }]} onChange={(a) => set({ ...state, a })} />
      <NumberField name="n" label="Budget" text={state.n} value={n} onText={(t) => set({ ...state, n: t })} stops={[1, 2, 5, 10]} write={String} say={String} slider unit="yuan" error={n === null ? "Type digits" : null} />
      <DateField name="d" label="Day" text={state.d} value={state.d} onText={(d) => set({ ...state, d })} />
      {(["good", "check", "open", "unlawful"] as const).map((f) => <Result key={f} finding={f} word={f} title="Open tender" lead="Because." reasons={<li>one</li>} />)}
      <Notice kind="open">note {data.x}</Notice>
      <p><Mark mark="text" /> <Mark mark="secondary" /> <Mark mark="memory" /> <Mark mark="reader" /></p>
      <ChartFrame name="c" finding="It rises" unit="yuan" source="S" mark="text" table={<Table caption="T" columns={[{ head: "a" }, { head: "b", numeric: true }]} rows={[{ key: "1", cells: ["x", "1"] }]} />}><svg viewBox="0 0 10 2" role="img" aria-label="x"><path d="M0 0h10" /></svg></ChartFrame>
      <DownloadButton name="a.txt" type="text/plain" content={() => "x"}>Save</DownloadButton>
      <PrintButton html={() => "<h1>x</h1>"}>Print</PrintButton><SourceLine>s</SourceLine>
      <LiveRegion sentence={state.a + state.n} />
    </div>;
  },
});
