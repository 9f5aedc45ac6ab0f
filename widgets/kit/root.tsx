/** The outermost part of every widget: reads the model, judges the state, shows what was set aside, contains a crash. */

import { Component, type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { AnyWidget, Host, Raw } from "./define.ts";
import { kitWords, type Language } from "./i18n.ts";
import { Mixed } from "./parts/mixed.tsx";
import { Notice } from "./parts/notice.tsx";

/**
 * Where state lives: a Jupyter model, or the page's own. Names: `state`, `data`, `language`, and on the page
 * `notices` (sentences to show) and `default` (the state as built).
 */
export interface Model {
  get(name: string): Raw;
  set(name: string, value: Raw): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

interface Kit {
  language: Language;
  host: Host;
}

const KitContext = createContext<Kit | null>(null);

/** Language and host, for parts. */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (!kit) throw new Error("a part of the kit stands outside Root");
  return kit;
}

/** A value of the model that renders again when it changes. */
function useModel(model: Model, name: string): Raw {
  const [value, setValue] = useState(() => model.get(name));
  useLayoutEffect(() => {
    const update = () => setValue(() => model.get(name));
    model.on(`change:${name}`, update);
    return () => model.off(`change:${name}`, update);
  }, [model, name]);
  return value;
}

export function Root({ definition, model, host }: { definition: AnyWidget; model: Model; host: Host }) {
  const raw = useModel(model, "state");
  const data = useModel(model, "data");
  const language = useModel(model, "language") as Language;
  const notices = (useModel(model, "notices") ?? []) as string[];
  const example = useModel(model, "default");
  const words = kitWords(language);

  const parsed = useMemo(() => definition.parse(raw, data, language), [definition, raw, data, language]);
  const set = useCallback((next: Raw) => {
    model.set("state", next);
    model.save_changes();
  }, [model]);
  const kit = useMemo(() => ({ language, host }), [language, host]);

  return (
    <KitContext.Provider value={kit}>
      {notices.map((text, index) => (
        <Notice
          key={text}
          kind="check"
          onDismiss={() => model.set("notices", notices.filter((_, other) => other !== index))}
        >
          <Mixed text={text} language={language} />
        </Notice>
      ))}
      {parsed.problems.length > 0 && (
        <Notice kind="check">
          <Mixed text={[words.setAside.kernel, ...parsed.problems].join(" ")} language={language} />
        </Notice>
      )}
      <Guard language={language} reset={example === undefined ? undefined : () => set(example)}>
        <definition.View state={parsed.state} set={set} data={data} language={language} host={host} />
      </Guard>
      {example !== undefined && raw !== example && (
        <p class="pps-kept">
          {words.kept}{" "}
          <button type="button" class="pps-link-button" onClick={() => set(example)}>
            {words.startAgain}
          </button>
        </p>
      )}
    </KitContext.Provider>
  );
}

interface GuardProps {
  language: Language;
  reset: (() => void) | undefined;
  children: ComponentChildren;
}

/** Keeps an error in one view from emptying the page; says so and offers the example. */
class Guard extends Component<GuardProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static override getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const words = kitWords(this.props.language);
    const reset = this.props.reset;
    return (
      <Notice kind="unlawful">
        {words.broken} <code lang="en">{error.message}</code> {reset && (
          <button
            type="button"
            class="pps-link-button"
            onClick={() => {
              reset();
              this.setState({ error: null });
            }}
          >
            {words.startAgain}
          </button>
        )}
      </Notice>
    );
  }
}
