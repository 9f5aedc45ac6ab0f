/** The bar of years: how many cases began, or ran, in each year, and how many state none. */

import type { Counts } from "../cases/columns.ts";
import type { Filter, YearSense } from "../cases/filter.ts";
import { Choice, YearBars } from "../kit/parts.ts";
import { pure } from "../kit/pure.tsx";
import type { Strings } from "./strings.ts";

interface YearsProps {
  years: readonly [number, number];
  /** Cases by year under the filter, and under none but the sense of the years. */
  counts: Counts["years"];
  whole: Counts["years"];
  undated: number;
  undatedWhole: number;
  from: number | null;
  to: number | null;
  sense: YearSense;
  withUndated: boolean;
  onChange: (change: Pick<Filter, "from" | "to" | "years" | "undated">) => void;
  strings: Strings;
}

function YearsView(props: YearsProps) {
  const { years, counts, whole, undated, undatedWhole, from, to, sense, withUndated, onChange, strings } =
    props;
  return (
    <YearBars
      years={years}
      count={(year) => counts[year] ?? 0}
      total={(year) => whole[year] ?? 0}
      from={from}
      to={to}
      onChange={(from, to) => onChange({ from, to })}
      words={strings}
      alt={(most, count) => strings.yearsAlt(most, count, sense)}
      undated={{
        label: strings.undated,
        sign: strings.undatedShort,
        count: undated,
        total: undatedWhole,
        chosen: withUndated,
        onToggle: () => onChange({ undated: !withUndated }),
      }}
      fields={
        <Choice
          inline
          name="sense"
          label={strings.sense}
          value={sense}
          options={[{ value: "began", label: strings.began }, { value: "ran", label: strings.ran }]}
          onChange={(value) => onChange({ years: value === "ran" ? "ran" : "began" })}
        />
      }
    />
  );
}

/** Drawn again only when its numbers or its choice have changed. */
export const Years = pure(YearsView);
