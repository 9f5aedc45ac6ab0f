import { type CalendarData, WorkingCalendar } from "./calendar.ts";
import { equal, thrown } from "../../tests/vectors/vectors.ts";
import { call } from "../../tests/parity/calls.ts";
import vectors from "../../tests/vectors/calendar.json" with { type: "json" };

const calendar = new WorkingCalendar(vectors.calendar as unknown as CalendarData);

for (const vector of [...vectors.official, ...vectors.provisional]) {
  Deno.test(`calendar: ${vector.call} ${vector.args.join(" ")}`, () => {
    equal(call(calendar, vector.call, vector.args), vector.result);
  });
}

for (const vector of vectors.errors) {
  Deno.test(`calendar: ${vector.call} ${vector.args.join(" ")} is refused`, () => {
    equal(thrown(() => call(calendar, vector.call, vector.args)), vector.error);
  });
}

for (const [year, expected] of Object.entries(vectors.years)) {
  Deno.test(`calendar: working days of ${year}`, () => {
    const end = `${year}-12-31`;
    equal(
      calendar.workingDaysBetween(calendar.subtractCalendarDays(`${year}-01-01`, 1), end),
      expected.working_days,
    );
  });
}
