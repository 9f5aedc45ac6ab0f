import type { ComponentChildren } from "preact";
import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { Mixed } from "./mixed.tsx";

export interface FieldProps {
  /** Unique within the widget; the `id` of the control is made from it. */
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with what was typed, and what is allowed. Shown above the control, in the error pattern. */
  error?: string | null;
}

/** Ids of one field's pieces, and the attributes that tie a control to its hint and error. */
export function useFieldIds({ name, hint, error }: FieldProps) {
  const { host } = useKit();
  const id = `${host.id}-${name}`;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    control: {
      "aria-describedby": described || undefined,
      "aria-invalid": error ? ("true" as const) : undefined,
    },
  };
}

export function FieldError({ id, error }: { id: string; error: string | null | undefined }) {
  const { language } = useKit();
  if (!error) return null;
  return (
    <p class="pps-field-error" id={id}>
      <span class="pps-visually-hidden">{kitWords(language).error}{language === "zh" ? "：" : ": "}</span>
      <Mixed text={error} language={language} />
    </p>
  );
}

/** Label above, hint under it, error above the control. For controls that are one element. */
export function Field(props: FieldProps & { children: ComponentChildren }) {
  const { id, hintId, errorId } = useFieldIds(props);
  return (
    <div class={`pps-field${props.error ? " pps-field-wrong" : ""}`}>
      <label class="pps-label" for={id}>{props.label}</label>
      {props.hint && <p class="pps-hint" id={hintId}>{props.hint}</p>}
      <FieldError id={errorId} error={props.error} />
      {props.children}
    </div>
  );
}

/** The same for a group of controls. */
export function FieldGroup(props: FieldProps & { children: ComponentChildren }) {
  const { hintId, errorId, control } = useFieldIds(props);
  return (
    <fieldset
      class={`pps-field${props.error ? " pps-field-wrong" : ""}`}
      aria-describedby={control["aria-describedby"]}
    >
      <legend class="pps-label">{props.label}</legend>
      {props.hint && <p class="pps-hint" id={hintId}>{props.hint}</p>}
      <FieldError id={errorId} error={props.error} />
      {props.children}
    </fieldset>
  );
}

/** One line of text. */
export function TextField(
  props: FieldProps & { text: string; onText: (text: string) => void; lang?: string; width?: number },
) {
  const { id, control } = useFieldIds(props);
  return (
    <Field {...props}>
      <input
        id={id}
        class="pps-input"
        type="text"
        autocomplete="off"
        lang={props.lang}
        style={props.width ? { maxWidth: `${props.width}ch` } : undefined}
        value={props.text}
        onInput={(event) => props.onText(event.currentTarget.value)}
        {...control}
      />
    </Field>
  );
}
