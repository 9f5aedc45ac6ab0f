/** Parts that are made again only when what they show has changed. */

import { Component, type ComponentType } from "preact";
import { useRef } from "preact/hooks";

/** The same view, skipped while every property is the very same value. */
export function pure<Props extends object>(View: ComponentType<Props>): ComponentType<Props> {
  return class Pure extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const [before, after] = [this.props as Record<string, unknown>, next as Record<string, unknown>];
      return Object.keys(after).some((key) => before[key] !== after[key]);
    }

    override render() {
      return <View {...this.props as Props} />;
    }
  };
}

/** The value of the render before, as long as it says the same: results are computed anew, but often come out equal. */
export function useSame<Value>(value: Value): Value {
  const last = useRef<{ value: Value; text: string } | null>(null);
  if (last.current?.value === value) return value;
  const text = JSON.stringify(value);
  if (last.current?.text !== text) last.current = { value, text };
  return last.current.value;
}

/** A function that stays the same while what it does follows the latest render. */
export function useLatest<Arguments extends unknown[], Result>(
  action: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(action);
  latest.current = action;
  const stable = useRef((...given: Arguments) => latest.current(...given));
  return stable.current;
}
