/**
 * The default HTML of widgets, from the same views: one Deno process for a whole build.
 *
 * Started from the repository root by `deno run --allow-read widgets/kit/render.tsx`; reads one JSON object a line and
 * answers each with one line:
 *
 *     {"provide": "plan-builder", "language": "en", "data": {…}}                      -> {"provided": "plan-builder"}
 *     {"id": 7, "widget": "plan-builder", "part": "", "language": "en", "state": {…},
 *      "element": "plan-builder-1", "root": "../"}                                    -> {"id": 7, "html": "…"}
 *
 * or {"id": 7, "error": "…"}. Data must be provided once for each widget and language before the first render; those of a
 * part of a widget under "widget/part". `element`
 * is the id of the widget's element on the page, `root` the way from the page to the root of its edition: both go into the
 * HTML and must be those of the frame, or the browser cannot take it over.
 */

import { renderToString } from "preact-render-to-string";
import type { AnyWidget, Host, Raw } from "./define.ts";
import { pageAddress } from "./host_page.tsx";
import type { Language } from "./i18n.ts";
import { type Model, Root } from "./root.tsx";

export interface RenderRequest {
  state: Raw;
  language: Language;
  element: string;
  root: string;
}

/** The HTML that belongs inside `.pps-view`. Throws when the state is not whole: a default state has to be. */
export function renderWidget(definition: AnyWidget, request: RenderRequest, data: Raw): string {
  const { problems } = definition.parse(request.state, data, request.language);
  if (problems.length > 0) throw new Error(problems.join(" "));
  const values: Record<string, Raw> = {
    state: request.state,
    default: request.state,
    data,
    language: request.language,
    notices: [],
  };
  const model: Model = {
    get: (name) => values[name],
    set() {},
    save_changes() {},
    on() {},
    off() {},
  };
  const host: Host = {
    kind: "render",
    id: request.element,
    recall: () => null,
    remember() {},
    more: null,
    link: (page) => pageAddress(request.root, page),
  };
  return renderToString(<Root definition={definition} model={model} host={host} />);
}

const widgetsFolder = new URL("../", import.meta.url);

/** The definition in widgets/<folder>/view.tsx. */
export async function loadWidget(name: string): Promise<AnyWidget> {
  const address = new URL(`${name.replace(/-/g, "_")}/view.tsx`, widgetsFolder);
  const definition = (await import(address.href)).default as AnyWidget | undefined;
  if (definition?.name !== name) {
    throw new Error(`${address.pathname}: default export must be define({name: "${name}", …})`);
  }
  return definition;
}

async function answer(
  line: string,
  widgets: Map<string, AnyWidget>,
  data: Map<string, Raw>,
): Promise<unknown> {
  const request = JSON.parse(line);
  if (typeof request.provide === "string") {
    data.set(`${request.provide}.${request.language}`, request.data);
    return { provided: request.provide };
  }
  try {
    const name: string = request.widget;
    const definition = widgets.get(name) ?? await loadWidget(name);
    widgets.set(name, definition);
    const key = `${request.part ? `${name}/${request.part}` : name}.${request.language}`;
    if (!data.has(key)) throw new Error(`no data provided for ${key}`);
    return { id: request.id, html: renderWidget(definition, request, data.get(key)) };
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
}

if (import.meta.main) {
  const widgets = new Map<string, AnyWidget>();
  const data = new Map<string, Raw>();
  let rest = "";
  for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim()) console.log(JSON.stringify(await answer(line, widgets, data)));
    }
  }
}
