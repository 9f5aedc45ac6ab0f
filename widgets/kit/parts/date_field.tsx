import { kitWords, today } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { Field, type FieldProps, useFieldIds } from "./field.tsx";

interface DateFieldProps extends FieldProps {
  /** What stands in the box, YYYY-MM-DD if it is right. */
  text: string;
  onText: (text: string) => void;
  /** The day that `text` says, or null. */
  value: string | null;
  min?: string;
  max?: string;
}

/**
 * A day by typing, which every keyboard and screen reader can do, by the browser's own calendar for the pointer, and by a
 * button for today.
 */
export function DateField(props: DateFieldProps) {
  const { language } = useKit();
  const words = kitWords(language);
  const { id, control } = useFieldIds(props);
  return (
    <Field {...props}>
      <div class="pps-date">
        <input
          id={id}
          class="pps-input pps-input-date"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={props.text}
          onInput={(event) => props.onText(event.currentTarget.value)}
          {...control}
        />
        <span class="pps-calendar" title={words.openCalendar}>
          <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
            <path
              d="M1.5 3.5h15v13h-15ZM1.5 7.5h15M5.5 1v4M12.5 1v4"
              fill="none"
              stroke="currentColor"
              stroke-width="1.4"
            />
          </svg>
          <input
            class="pps-calendar-input"
            type="date"
            aria-hidden="true"
            tabIndex={-1}
            value={props.value ?? ""}
            min={props.min}
            max={props.max}
            onChange={(event) => {
              if (event.currentTarget.value) props.onText(event.currentTarget.value);
            }}
          />
        </span>
        <button type="button" class="pps-button" onClick={() => props.onText(today())}>{words.today}</button>
      </div>
    </Field>
  );
}
