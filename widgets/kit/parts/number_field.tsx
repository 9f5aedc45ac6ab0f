import { kitWords } from "../i18n.ts";
import { useKit } from "../root.tsx";
import { Field, type FieldProps, useFieldIds } from "./field.tsx";

interface NumberFieldProps extends FieldProps {
  /** What stands in the box: the reader's own characters, also when they are no number. */
  text: string;
  onText: (text: string) => void;
  /** Printed after the box: 元, suppliers. */
  unit?: string;
  /** Characters the box should have room for. */
  width?: number;
  /** The number that `text` says, or null. Slider and buttons start from it. */
  value: number | null;
  /** The values that slider and buttons offer, rising. The box takes any. */
  stops: readonly number[];
  /** How a value is written into the box, and said by a screen reader at the slider. */
  write: (value: number) => string;
  say: (value: number) => string;
  slider?: boolean;
}

/**
 * A number by typing, by buttons and, for the quick look at what it changes, by slider. The slider is never the only way
 * (WCAG 2.5.7); it stops at round values, so that no floating point makes an amount of its own.
 */
export function NumberField(props: NumberFieldProps) {
  const { language } = useKit();
  const words = kitWords(language);
  const { id, control } = useFieldIds(props);
  const { value, stops } = props;
  const below = value === null ? -1 : last(stops, (stop) => stop < value);
  const above = value === null ? 0 : stops.findIndex((stop) => stop > value);
  const nearest = value === null ? 0 : Math.max(0, last(stops, (stop) => stop <= value));
  const step = (index: number) => {
    const stop = stops[index];
    if (stop !== undefined) props.onText(props.write(stop));
  };
  return (
    <Field {...props}>
      <div class="pps-number-row">
        <input
          id={id}
          class="pps-input pps-input-number"
          type="text"
          inputMode="decimal"
          autocomplete="off"
          style={{ width: `${(props.width ?? 12) + 2}ch` }}
          value={props.text}
          onInput={(event) => props.onText(event.currentTarget.value)}
          {...control}
        />
        {props.unit && <span class="pps-unit">{props.unit}</span>}
        <span class="pps-steppers">
          <button
            type="button"
            class="pps-button pps-button-square"
            aria-label={`${props.label}: ${words.less}`}
            disabled={below < 0}
            onClick={() => step(below)}
          >
            −
          </button>
          <button
            type="button"
            class="pps-button pps-button-square"
            aria-label={`${props.label}: ${words.more}`}
            disabled={above < 0}
            onClick={() => step(above)}
          >
            +
          </button>
        </span>
      </div>
      {props.slider && (
        <input
          class="pps-slider"
          type="range"
          min={0}
          max={stops.length - 1}
          step={1}
          value={nearest}
          aria-label={props.label}
          aria-valuetext={value === null ? words.notKnown : props.say(value)}
          onInput={(event) => step(Number(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

/** Index of the last element that `test` holds for, or -1. */
function last(values: readonly number[], test: (value: number) => boolean): number {
  for (let index = values.length - 1; index >= 0; index -= 1) if (test(values[index]!)) return index;
  return -1;
}
