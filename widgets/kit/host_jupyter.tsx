/** Jupyter as host, through anywidget: Lab, Notebook 7, VS Code, Colab. Only the state synchronises. */

import { render } from "preact";
import type { AnyWidget, Host } from "./define.ts";
import { htmlLanguage, type Language } from "./i18n.ts";
import { type Model, Root } from "./root.tsx";
import { browserStore, memory } from "./state.ts";

let views = 0;

/** The default export of the ES module that anywidget loads. */
export function jupyterModule(definition: AnyWidget) {
  return {
    render({ model, el }: { model: Model; el: HTMLElement }): () => void {
      views += 1;
      const host: Host = {
        kind: "jupyter",
        id: `${definition.name}-${views}`,
        ...memory(browserStore()),
        more: null,
        link: () => null,
      };
      el.classList.add("pps-widget");
      el.dataset.widget = definition.name;
      el.lang = htmlLanguage(model.get("language") as Language);
      const view = document.createElement("div");
      view.className = "pps-view";
      el.append(view);
      render(<Root definition={definition} model={model} host={host} />, view);
      return () => render(null, view);
    },
  };
}
