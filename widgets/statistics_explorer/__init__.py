"""The statistics explorer: the series of data/statistics as charts that stop where the figures stop being comparable; and
the same machine on other tables: the timeline, the milestones by place, the regimes, the forms of relationship, the law by date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from widgets.charts.series import candidates, draw, growth
from widgets.facts.library import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.statistics_explorer import axes, law, milestones, regimes, relationships, tables, timeline
from widgets.statistics_explorer.events import select
from widgets.statistics_explorer.state import refuse, year
from widgets.statistics_explorer.tables import USUAL, SeriesLine

if TYPE_CHECKING:
    import pandas as pd

#: What may be explored, with the arguments that each table takes.
TABLES: Mapping[str, tuple[str, ...]] = {
    "statistics": ("series", "measure", "category", "from_year", "to_year", "basis", "growth", "year"),
    "timeline": ("groups", "kinds", "from_year", "to_year"),
    "milestones": ("groups", "kinds", "from_year", "to_year"),
    "regimes": ("regimes", "questions", "has", "text"),
    "relationships": ("field", "method", "payment", "from_year", "to_year", "cell", "case"),
    "law": ("day", "subject"),
}

#: Lines in one chart; more cannot be told apart.
MOST = 6

_DATA = {
    "statistics": tables.page_data,
    "timeline": timeline.page_data,
    "milestones": milestones.page_data,
    "regimes": regimes.page_data,
    "relationships": relationships.page_data,
    "law": law.page_data,
}


class StatisticsExplorer(BookWidget):
    """Explore the statistics of the book, on one basis at a time.

    >>> explorer = StatisticsExplorer(series="by_category", category="services", from_year=2011)
    >>> explorer.selected
    >>> explorer.growth

    `series` is a file of data/statistics by its short name; `measure` one of its measures; `category` an item of it
    or several (at most six): a category, a programme's code, an indicator, or a country with its edition ("OECD
    average 2025"). In `elderly_care_context` the measure is the unit ("10 000 persons") and the indicator the item.
    `from_year` and `to_year` bound the chart. `basis="headline"` draws the headline in place of the same-basis value
    where a file has both. `growth` names two values by key (years, or "2016 headline") of the first item; `year` the
    year that is read out.

    With another `table` the same machine shows something else:

    >>> StatisticsExplorer(table="timeline", groups=["us", "uk"], kinds="law", from_year=1970)
    >>> StatisticsExplorer(table="milestones", groups=["guangdong", "national"], kinds="rules")
    >>> StatisticsExplorer(table="regimes", regimes=["china", "eu", "korea"], questions=["track", "remedies"])
    >>> StatisticsExplorer(table="relationships", field="elderly-care", cell="cooperative")
    >>> StatisticsExplorer(table="law", day="2016-06-01", subject="tender")

    * `timeline`: events of data/world/timeline.yaml. `groups` of places (us, uk, eu, elsewhere, international, china,
      china-places) and `kinds` (law, policy, pilot, theory, crisis, case) take a code or several; none takes all.
    * `milestones`: data/regions/milestones.yaml on the tile map. `groups` are tiles of data/maps, or national; `kinds`
      are purchase, rules, catalogue, fund, organisation.
    * `regimes`: two to five `regimes` of data/world/regimes.yaml side by side on some of eight `questions` (law,
      thresholds, track, reserved, times, award, remedies, transparency). `has` names instruments of comparison.yaml
      (lighter-track, user-choice, reserved, standstill, time-to-bid, fixed-weight) and lists who has them all; `text`
      is searched for in the cells.
    * `relationships`: the confirmed cases on two axes, under a `field`, a `method` (how the provider was chosen), a
      `payment` and years of beginning; `cell` (competitive-independent, non-competitive-independent,
      non-competitive-dependent, cooperative, unclassified) and `case` open a list or one case.
    * `law`: the national instruments that governed on a `day` (the position of the book where none is given), by rank and
      family, of one `subject` of data/law/by_date.yaml or of all.

    Raises ValueError that says what is allowed.
    """

    name = "statistics-explorer"
    labels: ClassVar = {"en": "Statistics explorer", "zh": "统计浏览器"}
    parts: ClassVar = tuple(TABLES)

    def __init__(
        self,
        *,
        table: str = "statistics",
        series: str = "by_category",
        measure: str | None = None,
        category: str | Iterable[str] | None = None,
        from_year: int | None = None,
        to_year: int | None = None,
        basis: str = "series",
        growth: tuple[int | str, int | str] | None = None,
        year: int | None = None,
        groups: str | Iterable[str] | None = None,
        kinds: str | Iterable[str] | None = None,
        regimes: str | Iterable[str] | None = None,
        questions: str | Iterable[str] | None = None,
        has: str | Iterable[str] | None = None,
        text: str = "",
        field: str | None = None,
        method: str | None = None,
        payment: str | None = None,
        cell: str | None = None,
        case: str | None = None,
        day: str | None = None,
        subject: str | None = None,
        **traits: Any,
    ) -> None:
        if table not in TABLES:
            raise refuse("table", table, TABLES)
        given = {
            name: value
            for name, value in {
                "measure": measure,
                "category": category,
                "growth": growth,
                "year": year,
                "groups": groups,
                "kinds": kinds,
                "from_year": from_year,
                "to_year": to_year,
                "regimes": regimes,
                "questions": questions,
                "has": has,
                "text": text or None,
                "field": field,
                "method": method,
                "payment": payment,
                "cell": cell,
                "case": case,
                "day": day,
                "subject": subject,
            }.items()
            if value is not None
        }
        for name in given:
            if name not in TABLES[table]:
                raise ValueError(
                    f"{name}: the table {table} does not take it; allowed: {', '.join(TABLES[table])}"
                )
        if "state" not in traits:
            first, last = _year(from_year), _year(to_year)
            if table == "statistics":
                made = _state(series, measure, category, first, last, basis, growth, year)
            elif table == "timeline":
                made = timeline.state(groups, kinds, first, last)
            elif table == "milestones":
                made = milestones.state(groups, kinds, first, last)
            elif table == "regimes":
                made = _regimes(regimes, questions, has, text)
            elif table == "law":
                made = law.state(day, subject)
            else:
                made = relationships.state(field, method, payment, first, last, cell, case)
            traits["state"] = made
        super().__init__(**traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        """What every table needs, by its name. A page carries its own alone: `part_data`."""
        return {table: made(language) for table, made in _DATA.items()}

    @classmethod
    def part_data(cls, language: Language, part: str) -> dict[str, Any]:
        return _DATA[part](language)

    @property
    def _language(self) -> Language:
        return "zh" if self.language == "zh" else "en"

    @property
    def part(self) -> str:
        return str(self.state["table"])

    @property
    def lines(self) -> list[SeriesLine]:
        """The lines that are drawn; none of a table that is no series."""
        state = self.state
        if state["table"] != "statistics":
            return []
        return [tables.tables().line(state["series"], state["measure"], item) for item in state["items"]]

    def _drawn(self, line: SeriesLine) -> list[int]:
        state = self.state
        shown: list[int] = draw(line.json(), state["from"], state["to"], state["basis"] == "headline")[
            "shown"
        ]
        return shown

    @property
    def selected(self) -> pd.DataFrame:
        """What is shown, as a table.

        * statistics: the values drawn, as rows of the file, with `item` and `key` first; nothing is rounded or converted;
        * timeline, milestones: the entries taken, by date, index `id`;
        * regimes: one row a cell of the comparison: `regime`, `question`, `field`, `text`, `source`, `verified`;
        * relationships: the cases taken, index `id`, with the `cell` in which each stands before the columns of the
          case explorer;
        * law: the instruments of the day, index `instrument`, by rank: `family`, `subjects`, `from`, `articles`,
          `looked_up` (named when the day was looked up), `verified`.
        """
        import pandas as pd

        state, language = self.state, self._language
        if state["table"] == "timeline":
            chosen = select(timeline.events(), state)
            told = Library.load().told("timeline", language)
            years = {event["id"]: event["year"] for event in timeline.events()}
            events = [{**told[key], "year": years[key]} for key in chosen]
            return pd.DataFrame(events, index=pd.Index(chosen, name="id"))
        if state["table"] == "milestones":
            chosen = select(milestones.events(), state)
            found = [
                {
                    "date": each.date,
                    "place": each.place[language],
                    "tiles": each.tiles,
                    "kind": each.kind,
                    "title": each.title[language],
                    "what_happened": each.what_happened[language],
                    "significance": each.significance[language],
                    "verified": each.verified,
                }
                for each in (milestones.records()[key] for key in chosen)
            ]
            return pd.DataFrame(found, index=pd.Index(chosen, name="id"))
        if state["table"] == "regimes":
            return pd.DataFrame(
                [
                    {
                        "regime": regime,
                        "question": question,
                        "field": field,
                        "text": cell.get("text") or cell["what"],
                        "amount": cell.get("amount"),
                        "currency": cell.get("currency"),
                        "source": cell["source"],
                        "verified": cell["verified"],
                    }
                    for question, field in _asked(state)
                    for regime in state["regimes"]
                    for cell in regimes.cells(regime, field, language)
                ]
            )
        if state["table"] == "law":
            return pd.DataFrame(law.frame_rows(state)).set_index("instrument")
        if state["table"] == "relationships":
            frame = relationships.collection().frame(self._cases())
            cells = {key["id"]: key["cell"] for key in relationships.axes_cases()}
            frame.insert(0, "cell", [cells[key] for key in frame.index])
            return frame

        rows: list[dict[str, Any]] = []
        for line in self.lines:
            for place in self._drawn(line):
                record = line.records[place]
                key = line.rows[place]["key"]
                rows.append({"item": line.item, "key": key, **record})
        return pd.DataFrame(rows)

    def _cases(self) -> list[str]:
        return relationships.collection().select(relationships.filter_of(self.state))

    @property
    def placed(self) -> pd.DataFrame:
        """Of relationships: how many of the cases taken stand in each field (index `cell`): `china`, `elsewhere`, and
        `weak`, those with weak competition among their lessons. Counts of a collection that is no sample.
        """
        import pandas as pd

        placed = axes.place(relationships.axes_cases(), self._cases())
        columns = ("china", "elsewhere", "weak")
        index = pd.Index([one["cell"] for one in placed], name="cell")
        return pd.DataFrame([{name: one[name] for name in columns} for one in placed], index=index)

    @property
    def growth(self) -> dict[str, Any] | None:
        """The change asked for, as `widgets.charts.series.growth` gives it; None where none is asked."""
        asked = self.state.get("growth")
        if asked is None:
            return None
        item, one, other = asked
        line = tables.tables().line(self.state["series"], self.state["measure"], item)
        return growth(line.json(), one, other)

    def facts(self) -> list[StatedFact]:
        language, state = self._language, self.state
        library = Library.load()
        if state["table"] == "timeline":
            return [
                StatedFact("event", key, str(library.told("timeline", language)[key]["title"]))
                for key in select(timeline.events(), state)
            ]
        if state["table"] == "milestones":
            return [
                StatedFact("milestone", key, milestones.records()[key].title[language])
                for key in select(milestones.events(), state)
            ]
        if state["table"] == "law":
            return [
                StatedFact("law", row["instrument"], library.instruments[row["instrument"]].short(language))
                for row in law.frame_rows(state)
                if row["verified"] != "memory"
            ]
        if state["table"] == "relationships":
            return [StatedFact("case", key, library.cases[key].name(language)) for key in self._cases()]
        found = []
        if state["table"] == "regimes":
            for _, field in _asked(state):
                for regime in state["regimes"]:
                    name = f"{library.regimes[regime][f'name_{language}']}: {regimes.FIELDS[field][language]}"
                    shown = regimes.cells(regime, field, language)
                    several = isinstance(library.regimes[regime].get(field), list)
                    found += [
                        StatedFact("regime", f"{regime}/{field}" + (f"/{number}" if several else ""), name)
                        for number, cell in enumerate(shown, 1)
                        if cell["verified"] != "memory"
                    ]
            return found
        for line in self.lines:
            for place in self._drawn(line):
                row, record = line.rows[place], line.records[place]
                if row["preferred"]:
                    said = f"{line.name[language]}: {tables.printed(row, language)}"
                    found.append(StatedFact("stat", _role(line, record), said))
        return found


# Arguments of the constructor carry the names of these modules and functions.
_regimes = regimes.state
_year = year


def _asked(state: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Question and field of each row of a comparison."""
    return [
        (code, field)
        for code, (_, fields) in regimes.QUESTIONS.items()
        if code in state["questions"]
        for field in fields
    ]


def _role(line: SeriesLine, record: Any) -> str:
    """The row as the role `stat` names it."""
    if line.series == "elderly_care_context":
        return f"{line.series}/{record['indicator']}/{record['year']}"
    if line.series == "world_government_procurement":
        return f"{line.series}/{record['area']}/{record['indicator']}/{record['year']}"
    if line.series == "purchase_of_services":
        return f"{line.series}/{record['area']}/{record['programme']}/{record['measure']}/{record['period_start']}"
    return f"{line.series}/{record['category']}/{record['measure']}/{record['year']}"


def _state(
    series: str,
    measure: str | None,
    category: str | Iterable[str] | None,
    first: int | None,
    last: int | None,
    basis: str,
    asked: tuple[int | str, int | str] | None,
    read_out: int | None,
) -> dict[str, Any]:
    lines = tables.tables().lines
    if series not in lines:
        raise refuse("series", series, lines)
    usual, items = USUAL[series]
    measure = measure or usual
    if measure not in lines[series]:
        raise refuse("measure", measure, lines[series])
    offered = lines[series][measure]
    if category is not None:
        items = [category] if isinstance(category, str) else list(category)
    elif measure != usual:
        items = list(offered)[:1]
    for item in items:
        if item not in offered:
            raise refuse("category", item, offered)
    if not 1 <= len(items) <= MOST:
        raise ValueError(f"category: {len(items)} lines; allowed: one to {MOST}")
    if basis not in ("series", "headline"):
        raise refuse("basis", basis, ["series", "headline"])
    wanted = None
    if asked is not None:
        keys = candidates(offered[items[0]].json())
        wanted = [items[0], str(asked[0]), str(asked[1])]
        for key in wanted[1:]:
            if key not in keys:
                raise refuse("growth", key, keys)
    return {
        "table": "statistics",
        "series": series,
        "measure": measure,
        "items": items,
        "from": first,
        "to": last,
        "basis": basis,
        "growth": wanted,
        "year": year(read_out),
    }
