/** The bar of years: how many cases began, or ran, in each year. */

import type { Collection } from "../cases/collection.ts";
import type { Counts, Filter, YearSense } from "../cases/filter.ts";
import { Choice, YearBars } from "../kit/parts.ts";
import type { Strings } from "./strings.ts";

interface YearsProps {
  collection: Collection;
  /** Counts under the filter, and under none but the sense of the years. */
  counts: Counts;
  whole: Counts;
  filter: Filter;
  onChange: (from: number | null, to: number | null, sense: YearSense) => void;
  strings: Strings;
}

export function YearsBar({ collection, counts, whole, filter, onChange, strings }: YearsProps) {
  const sense = filter.years ?? "began";
  const from = filter.from ?? null;
  const to = filter.to ?? null;
  const ranged = from !== null || to !== null;
  return (
    <YearBars
      years={collection.years}
      count={(year) => counts.years[year] ?? 0}
      total={(year) => whole.years[year] ?? 0}
      from={from}
      to={to}
      onChange={(first, last) => onChange(first, last, sense)}
      words={strings}
      alt={(most, count) => strings.yearsAlt(most, count, sense)}
      fields={
        <Choice
          inline
          name="sense"
          label={strings.sense}
          value={sense}
          options={[{ value: "began", label: strings.began }, { value: "ran", label: strings.ran }]}
          onChange={(value) => onChange(from, to, value === "ran" ? "ran" : "began")}
        />
      }
      note={ranged && counts.undated > 0 && <p class="pps-cases-hint">{strings.undated(counts.undated)}</p>}
    />
  );
}
