import type { ComponentChildren } from "preact";
import { Field, FieldGroup, type FieldProps, useFieldIds } from "./field.tsx";

export interface Option {
  value: string;
  label: string;
  hint?: ComponentChildren;
  /** Heading under which a select lists the option. Options of one group stand together. */
  group?: string;
}

interface ChoiceProps extends FieldProps {
  /** Value of the chosen option; "" for none. */
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

/** One of a few: all options in view. `inline` sets short options side by side. */
export function Choice({ inline = false, ...props }: ChoiceProps & { inline?: boolean }) {
  const { id } = useFieldIds(props);
  return (
    <FieldGroup {...props}>
      <div class={`pps-radios${inline ? " pps-radios-inline" : ""}`}>
        {props.options.map((option) => (
          <label class={`pps-radio${option.value === props.value ? " pps-chosen" : ""}`} key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === props.value}
              onChange={() =>
                props.onChange(option.value)}
            />
            <span class="pps-radio-text">
              {option.label}
              {option.hint && <span class="pps-radio-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of many. `empty` labels the option for "nothing chosen"; without it something always is. */
export function Select({ empty, ...props }: ChoiceProps & { empty?: string }) {
  const { id, control } = useFieldIds(props);
  const groups: { name: string | undefined; options: Option[] }[] = [];
  for (const option of props.options) {
    const last = groups[groups.length - 1];
    if (last && last.name === option.group) last.options.push(option);
    else groups.push({ name: option.group, options: [option] });
  }
  const list = (options: Option[]) =>
    options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>);
  return (
    <Field {...props}>
      <select
        id={id}
        class="pps-select"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        {...control}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {groups.map((group) =>
          group.name === undefined
            ? list(group.options)
            : <optgroup key={group.name} label={group.name}>{list(group.options)}</optgroup>
        )}
      </select>
    </Field>
  );
}

/** Yes or no to a statement. */
export function Checkbox(
  { checked, onChange, ...props }: FieldProps & { checked: boolean; onChange: (checked: boolean) => void },
) {
  const { id, hintId, control } = useFieldIds(props);
  return (
    <div class="pps-field pps-check">
      <label class={`pps-radio${checked ? " pps-chosen" : ""}`} for={id}>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
          {...control}
        />
        <span class="pps-radio-text">
          {props.label}
          {props.hint && <span class="pps-radio-hint" id={hintId}>{props.hint}</span>}
        </span>
      </label>
    </div>
  );
}
