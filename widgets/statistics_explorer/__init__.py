"""The statistics explorer: the series of data/statistics as charts that stop where the figures stop being comparable; and
the same machine on the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from widgets.charts.series import candidates, draw, growth
from widgets.facts.library import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.statistics_explorer import timeline
from widgets.statistics_explorer.events import select
from widgets.statistics_explorer.tables import USUAL, SeriesLine, page_data, printed, tables

if TYPE_CHECKING:
    import pandas as pd

#: What may be explored.
TABLES = ("statistics", "timeline")

#: Lines in one chart; more cannot be told apart.
MOST = 6


def _refuse(what: str, value: object, allowed: Iterable[object]) -> ValueError:
    return ValueError(f"{what}: {value!r} is unknown; allowed: {', '.join(str(one) for one in allowed)}")


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

    With `table="timeline"` the explorer shows the events of data/world/timeline.yaml by year and kind:

    >>> StatisticsExplorer(table="timeline", groups=["us", "uk"], kinds="law", from_year=1970)

    `groups` of places (us, uk, eu, elsewhere, international, china, china-places) and `kinds` (law, policy, pilot, theory,
    crisis, case) take a code or several; none takes all.

    Raises ValueError that says what is allowed.
    """

    name = "statistics-explorer"
    labels: ClassVar = {"en": "Statistics explorer", "zh": "统计浏览器"}

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
        **traits: Any,
    ) -> None:
        if table not in TABLES:
            raise _refuse("table", table, TABLES)
        if table == "statistics" and (groups, kinds) != (None, None):
            raise ValueError(
                "groups, kinds: the table statistics takes neither; allowed: with table='timeline'"
            )
        if "state" not in traits and table == "timeline":
            traits["state"] = timeline.state(groups, kinds, _year(from_year), _year(to_year))
        elif "state" not in traits:
            traits["state"] = _state(series, measure, category, from_year, to_year, basis, growth, year)
        super().__init__(**traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        return {**page_data(language), "timeline": timeline.page_data(language)}

    @property
    def lines(self) -> list[SeriesLine]:
        """The lines that are drawn; none of a timeline."""
        state = self.state
        if state["table"] == "timeline":
            return []
        return [tables().line(state["series"], state["measure"], item) for item in state["items"]]

    def _drawn(self, line: SeriesLine) -> list[int]:
        state = self.state
        shown: list[int] = draw(line.json(), state["from"], state["to"], state["basis"] == "headline")[
            "shown"
        ]
        return shown

    @property
    def selected(self) -> pd.DataFrame:
        """The values drawn, as rows of the file, with `item` and `key` first; nothing is rounded or converted. Of a timeline
        the events taken, by date: index `id`.
        """
        import pandas as pd

        if self.state["table"] == "timeline":
            chosen = select(timeline.events(), self.state)
            keys = {event["id"]: event for event in timeline.events()}
            library = Library.load()
            events = [{**library.timeline[key], "year": keys[key]["year"]} for key in chosen]
            return pd.DataFrame(events, index=pd.Index(chosen, name="id"))

        rows: list[dict[str, Any]] = []
        for line in self.lines:
            for place in self._drawn(line):
                record = line.records[place]
                key = line.rows[place]["key"]
                rows.append({"item": line.item, "key": key, **record})
        return pd.DataFrame(rows)

    @property
    def growth(self) -> dict[str, Any] | None:
        """The change asked for, as `widgets.charts.series.growth` gives it; None where none is asked."""
        asked = self.state.get("growth")
        if asked is None:
            return None
        item, one, other = asked
        line = tables().line(self.state["series"], self.state["measure"], item)
        return growth(line.json(), one, other)

    def facts(self) -> list[StatedFact]:
        language: Language = "zh" if self.language == "zh" else "en"
        if self.state["table"] == "timeline":
            library = Library.load()
            return [
                StatedFact("event", key, str(_title(library.timeline[key], language)))
                for key in select(timeline.events(), self.state)
            ]
        found = []
        for line in self.lines:
            for place in self._drawn(line):
                row, record = line.rows[place], line.records[place]
                if row["preferred"]:
                    said = f"{line.name[language]}: {printed(row, language)}"
                    found.append(StatedFact("stat", _role(line, record), said))
        return found


def _title(event: Any, language: Language) -> Any:
    return event.get("title_zh") or event["title_en"] if language == "zh" else event["title_en"]


def _year(value: int | None) -> int | None:
    if value is not None and (type(value) is not int or not 1900 <= value <= 2100):
        raise ValueError(f"a year: {value!r}; allowed: a year from 1900 to 2100")
    return value


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
    year: int | None,
) -> dict[str, Any]:
    lines = tables().lines
    if series not in lines:
        raise _refuse("series", series, lines)
    usual, items = USUAL[series]
    measure = measure or usual
    if measure not in lines[series]:
        raise _refuse("measure", measure, lines[series])
    offered = lines[series][measure]
    if category is not None:
        items = [category] if isinstance(category, str) else list(category)
    elif measure != usual:
        items = list(offered)[:1]
    for item in items:
        if item not in offered:
            raise _refuse("category", item, offered)
    if not 1 <= len(items) <= MOST:
        raise ValueError(f"category: {len(items)} lines; allowed: one to {MOST}")
    for value in (first, last, year):
        _year(value)
    if basis not in ("series", "headline"):
        raise _refuse("basis", basis, ["series", "headline"])
    wanted = None
    if asked is not None:
        keys = candidates(offered[items[0]].json())
        wanted = [items[0], str(asked[0]), str(asked[1])]
        for key in wanted[1:]:
            if key not in keys:
                raise _refuse("growth", key, keys)
    return {
        "table": "statistics",
        "series": series,
        "measure": measure,
        "items": items,
        "from": first,
        "to": last,
        "basis": basis,
        "growth": wanted,
        "year": year,
    }
