"""What a buyer does with the plan builder: figures of one's own, slips of the pen, dates to take away."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.found import placed
from widgets.facts.quantities import day as day_words
from widgets.plan.plan import plan
from widgets.plan_builder import rulebook

NAME = "plan-builder"
DOCUMENT = "京财采〔2025〕9号"
PROVISIONAL = {"en": "provisional", "zh": "暂定"}


class Builder:
    """The builder on its page, with its fields by name."""

    def __init__(self, site: Path, page: Page, language: str = "en") -> None:
        self.page = page
        self.spot = placed(site, NAME, language)
        self.root = page.locator(f"#{self.spot.element}[data-alive]")
        self.root.wait_for()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#{self.spot.element}-{name}")

    def error(self, name: str) -> Locator:
        return self.page.locator(f"#{self.spot.element}-{name}-error")

    def place(self, region: str, level: str) -> None:
        self.field("region").select_option(region)
        self.field("level").select_option(level)

    def row(self, step: str) -> list[str]:
        """The cells of a step in the table."""
        row = self.root.get_by_role("row", name=re.compile(f"^{step}"))
        return [re.sub(r"\s+", " ", text).strip() for text in row.locator("th, td").all_inner_texts()]

    def saved(self, button: str) -> str:
        with self.page.expect_download() as download:
            self.root.get_by_role("button", name=button).click()
        return Path(download.value.path()).read_bytes().decode("utf-8")

    def reload(self) -> None:
        """Loads the page anew; leaving a page writes at once what would else be written a moment later."""
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        self.page.reload()
        self.root.wait_for()


def builder(site: Path, open_page: Open, language: str = "en") -> Builder:
    page, _ = open_page(placed(site, NAME, language).page)
    return Builder(site, page, language)


def test_an_unknown_place_asks_for_its_figures_and_prints_them_as_the_readers_own(
    site: Path, open_page: Open
) -> None:
    it = builder(site, open_page)
    it.place("beijing", "county")
    figures = it.root.locator(".pps-plan-figures")
    expect(figures).to_contain_text("Enter the figures of your place")
    expect(figures.locator("dd")).to_have_text(["not known here"] * 2)
    expect(it.root.locator(".pps-plan-answer")).to_contain_text("Undecided until more is known")
    it.field("limit").press_sequentially("600000")
    it.field("open_tender").press_sequentially("4000000")
    it.field("document").press_sequentially(DOCUMENT)
    expect(figures.locator("dd")).to_have_text(
        ["600,000 yuan your own figure", "4,000,000 yuan your own figure"]
    )
    expect(it.root.locator(".pps-plan-answer")).to_contain_text("Open without approval: open tender")
    text = it.saved("Markdown text")
    assert f"| procurement threshold | 600,000 yuan | the reader's own: {DOCUMENT} |" in text
    assert f"| open-tender threshold | 4,000,000 yuan | the reader's own: {DOCUMENT} |" in text


def test_the_two_figures_may_come_in_any_order(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.place("beijing", "county")
    it.field("limit").fill("5000000")
    # On its way to a number the second figure is for a while below the first: nothing typed is lost by it.
    it.field("open_tender").press_sequentially("4000000")
    expect(it.error("open_tender")).to_contain_text("above the open-tender threshold")
    expect(it.field("limit")).to_have_value("5000000")
    it.field("limit").fill("600000")
    expect(it.root.locator(".pps-field-error")).to_have_count(0)
    expect(it.field("open_tender")).to_have_value("4000000")
    expect(it.root.locator(".pps-plan-figures dd").nth(1)).to_contain_text("4,000,000 yuan")


def test_figures_belong_to_their_place(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.place("henan", "county")
    it.root.get_by_text("Use other figures").click()
    it.field("limit").fill("700000")
    it.field("limit").fill("")
    expect(it.field("limit")).to_be_focused()
    it.field("limit").fill("700000")
    it.field("region").select_option("beijing")
    it.field("limit").fill("much")
    expect(it.error("limit")).to_contain_text("Procurement threshold: “much”")
    it.field("region").select_option("tianjin")
    expect(it.field("limit")).to_have_value("")
    expect(it.root.locator(".pps-plan-stale")).to_have_count(0)
    it.field("budget").fill("123456")
    it.reload()
    expect(it.field("region")).to_have_value("tianjin")
    expect(it.field("budget")).to_have_value("123456")
    it.field("region").select_option("henan")
    expect(it.field("limit")).to_have_value("700000")
    it.field("limit").fill("")
    it.field("region").select_option("tianjin")
    it.field("region").select_option("henan")
    expect(it.root.locator(".pps-plan-figures dd").first).to_have_text(re.compile("^300,000 yuan"))


def test_figures_are_kept_while_the_page_lives_where_nothing_may_be_stored(
    site: Path, open_page: Open, browser: Browser
) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    page, watch = open_page(placed(site, NAME, "en").page, context=context)
    it = Builder(site, page)
    it.place("beijing", "county")
    it.field("limit").fill("600000")
    it.field("region").select_option("tianjin")
    it.field("region").select_option("beijing")
    expect(it.field("limit")).to_have_value("600000")
    watch.clean()
    context.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nonsense_stays_in_its_field_with_an_error(site: Path, open_page: Open, language: str) -> None:
    it = builder(site, open_page, language)
    before = it.root.locator(".pps-plan-methods .pps-result").all_inner_texts()
    for name, texts in {
        "budget": ["abc", "-5", "0", "1e9", "9" * 40, "<b>1</b>", "😀", "1.005"],
        "date": ["2026-02-31", "1800-01-01", "2099-01-01", "tomorrow afternoon", ""],
        "suppliers": ["-1", "1.5", "99999", "three"],
    }.items():
        field = it.field(name)
        good = field.input_value()
        for text in texts:
            field.fill(text)
            expect(field).to_have_value(text)
            expect(field).to_have_attribute("aria-invalid", "true")
            assert f"{it.spot.element}-{name}-error" in (field.get_attribute("aria-describedby") or "")
            expect(it.error(name)).to_contain_text(text[:60])
            expect(it.root.locator(".pps-plan-methods.pps-plan-stale")).to_have_count(1)
            assert it.root.locator(".pps-plan-methods .pps-result").all_inner_texts() == before
        field.fill(good)
        expect(it.root.locator(".pps-field-error, .pps-plan-stale")).to_have_count(0)


def test_amounts_days_and_numbers_as_they_are_written_in_china(site: Path, open_page: Open) -> None:
    it = builder(site, open_page, "zh")
    for text in ("2026年12月1日", "2026-12-1", "2026/12/01", "２０２６－１２－０１"):
        it.field("date").fill("2026-03-02")
        it.field("date").fill(text)
        expect(it.field("date")).to_have_value(text)
        assert it.row("公开采购意向")[1].startswith("2026年12月1日")
    it.field("suppliers").fill("２")
    it.field("budget").fill("１２０万元")
    expect(it.root.locator(".pps-field-error")).to_have_count(0)
    text = it.saved("Markdown")
    assert "| 预算金额 | 120万元 |" in text
    assert "| 已知的供应商数 | 2 |" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_place_is_told_in_words(site: Path, open_page: Open, language: str) -> None:
    it = builder(site, open_page, language)
    for region in rulebook("en")["regions"]:
        it.field("region").select_option(region["id"])
        for level in region["levels"]:
            if len(region["levels"]) > 1:
                it.field("level").select_option(level["level"])
            text = it.root.locator(".pps-plan-figures").inner_text()
            assert not re.search("NaN|undefined|null", text), (region["id"], level["level"], text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_taken_away_holds_the_days_on_the_screen(site: Path, open_page: Open, language: str) -> None:
    """Over the new year: days beyond the last holiday notice are marked wherever they stand."""
    it = builder(site, open_page, language)
    it.field("date").fill("2026-12-01")
    need = {"region": "henan", "level": "county", "budget": 3600000, "service": "public", "date": "2026-12-01",
            "suppliers": 4, "urgency": "none", "complexity": "clear", "prior_tender": "none", "sole_reason": "none",
            "limited_market": False, "tender_cost_high": False, "user_choice": False, "small_repeated": False}  # fmt: skip
    planned = plan(need, rulebook(language))
    calendar = it.saved("ics").replace("\r\n ", "")
    text = it.saved("Markdown")
    mark = PROVISIONAL[language]
    bars = 0
    for step in planned["schedule"]:
        if step["earliest"] is None:
            continue
        cells = it.row(re.escape(step["label"]) + " ")
        lines = [line for line in text.splitlines() if line.startswith(f"| {step['label']}")]
        assert len(lines) == 1, step["step"]
        for path, cell in (("earliest", cells[1]), ("latest", cells[2])):
            if path == "latest" and step["latest"] == step["earliest"]:
                continue
            words = day_words(step[path], language)
            provisional = path in step["provisional_paths"]
            assert words in cell
            assert words in lines[0]
            assert (mark in cell) is provisional
            event = re.search(rf"UID:{step['step']}-{path}-.*?END:VEVENT", calendar, re.DOTALL)
            assert event, f"{step['step']}-{path} is not in the calendar"
            assert f"DTSTART;VALUE=DATE:{step[path].replace('-', '')}" in event[0]
            assert ("STATUS:TENTATIVE" in event[0]) is provisional
        assert (mark in lines[0]) is step["provisional"]
        bars += step["provisional"] and step["unit"] != "years"
    assert bars > 0
    expect(it.root.locator(".pps-gantt-row .pps-gantt-provisional")).to_have_count(bars)
    assert calendar.count("BEGIN:VEVENT") == len(set(re.findall(r"UID:.*", calendar)))


def test_a_make_up_workday_is_named(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.place("henan", "county")
    it.field("date").fill("2026-03-02")
    assert "9 May 2026 Saturday, make-up workday" in it.row("Result notice ends")[2]
    assert "9 May 2026 (make-up workday)" in it.saved("Markdown text")
    assert "DTSTART;VALUE=DATE:20260509" in it.saved("ics")
    # A period that ends on a day off says so, and a day in hand is told from the period itself.
    assert "period ends 7 Jun, a day off" in it.row("Contract signed")[2]
    assert "at least 20 calendar days, and a day in hand" in it.row("Deadline for bids")[3]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_wanted_service_is_counted_back_and_the_methods_stand_side_by_side(
    site: Path, open_page: Open, language: str
) -> None:
    it = builder(site, open_page, language)
    it.place("henan", "county")
    it.field("date").fill("2026-03-02")
    line = it.root.locator(".pps-plan-latest-start")
    expect(line).to_have_count(0)
    it.field("service_from").fill("2026-07-01")
    # By hand: from Sunday 26 April the contract can be signed on 30 June, from 27 April on 1 July.
    expect(line).to_contain_text(day_words("2026-04-24", language))
    expect(line).to_contain_text(day_words("2026-04-26", language))
    expect(line).to_contain_text(day_words("2026-03-25", language))
    table = it.root.locator(".pps-plan-alternatives")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("row").nth(2)).to_contain_text(day_words("2026-05-06", language))
    assert day_words("2026-05-06", language) in it.saved("Markdown")
    late = {"en": "1 calendar day too late", "zh": "晚了1日"}[language]
    it.field("date").fill("2026-04-27")
    expect(it.root.get_by_text(late)).to_have_count(1)
    it.field("service_from").fill("soon")
    expect(it.error("service_from")).to_contain_text("soon")
    it.field("service_from").fill("")
    expect(line).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_critical_path_is_told_in_words_and_by_a_sign(site: Path, open_page: Open, language: str) -> None:
    it = builder(site, open_page, language)
    it.place("henan", "county")
    it.field("date").fill("2026-03-02")
    made = plan({"region": "henan", "level": "county", "budget": 3600000, "service": "public", "date": "2026-03-02",
                 "suppliers": 4, "urgency": "none", "complexity": "clear", "prior_tender": "none"}, rulebook(language))  # fmt: skip
    words = rulebook(language)["labels"]["document"]
    for step in made["schedule"]:
        if step["earliest"] is None:
            continue
        cell = it.row(re.escape(step["label"]) + " ")[0]
        assert (words["critical"] in cell) is ("earliest" in step["critical_paths"]), step["step"]
    expect(it.root.locator(".pps-gantt .pps-critical-sign")).to_have_count(
        len(made["critical_path"]["earliest"])
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_not_judged_is_listed(site: Path, open_page: Open, language: str) -> None:
    it = builder(site, open_page, language)
    silent = it.root.locator(".pps-plan-not-judged")
    text = it.saved("Markdown")
    for entry in rulebook(language)["not_judged"]:
        expect(silent.locator("p").first).to_contain_text(entry["title"])
        assert entry["title"] in text
    silent.locator("summary").click()
    expect(silent.locator("li")).to_have_count(len(rulebook(language)["not_judged"]))


def test_no_schedule_is_drawn_up_beyond_the_calendar(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.field("date").fill("2027-12-01")
    expect(it.root.get_by_text("No schedule is drawn up.")).to_have_count(1)
    expect(it.root.get_by_role("button", name="Calendar file")).to_have_count(0)
    expect(it.root.locator(".pps-plan-wide table")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plan_stands_item_by_item(site: Path, open_page: Open, language: str) -> None:
    it = builder(site, open_page, language)
    sections = rulebook(language)["contents"]["sections"]
    folds = it.root.locator(".pps-plan-section")
    expect(folds).to_have_count(len(sections))
    for section, text in zip(sections, folds.locator("summary").all_inner_texts(), strict=True):
        number = f"{section['number']}. " if section["number"] else ""
        assert text.strip().startswith(number + section["label"])
    expect(it.root.locator(".pps-plan-part")).to_have_text(
        [part["label"] for part in rulebook(language)["contents"]["parts"]]
    )


def test_an_answer_in_a_fold_changes_the_plan_and_its_document(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.place("henan", "county")
    gates = it.root.locator(".pps-plan-gates")
    expect(gates).to_contain_text("nothing stands in the way")
    it.root.locator("summary", has_text="May it be bought").first.click()
    it.field("purchaser").select_option("class-one")
    expect(gates).to_contain_text("As it stands this may not be bought")
    expect(gates).to_contain_text("Not a purchaser of services")
    assert "As it stands this may not be bought" in it.saved("Markdown text")
    it.field("purchaser").select_option("")
    expect(gates).to_contain_text("not decided yet")
    it.field("purchaser").select_option("state-organ")
    it.root.locator("summary", has_text=re.compile("^Contract$")).click()
    it.field("term_months").fill("48")
    clauses = it.root.locator(".pps-plan-section", has_text="12. Main clauses")
    expect(clauses).to_contain_text("The planned term (48 months) is above 3 years")
    it.field("term_months").fill("four years")
    expect(it.error("term_months")).to_contain_text("four years")
    expect(it.root.locator(".pps-plan-stale")).not_to_have_count(0)
    it.field("term_months").fill("１２")
    expect(it.root.locator(".pps-plan-stale")).to_have_count(0)
    expect(clauses).to_contain_text("Planned: 12 months")


def test_a_question_of_the_contents_leads_to_its_folded_field(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.root.locator("summary", has_text="6. Conditions for suppliers").press("Enter")
    it.root.locator("summary", has_text="May it be bought").first.press("Enter")
    it.field("in_catalogue").or_(
        it.page.locator(f"input[name='{it.spot.element}-in_catalogue']")
    ).last.check()
    ask = it.root.locator(".pps-plan-gates").get_by_role("button", name=re.compile("guidance catalogue"))
    it.root.locator("summary", has_text="May it be bought").first.press("Enter")
    ask.press("Enter")
    expect(it.page.locator(f"input[name='{it.spot.element}-in_catalogue']:focus")).to_have_count(1)


SAMPLE = {
    "en": ("Try sample bids", "Add a bid", "Remove bid B", "Open these bids"),
    "zh": ("用样例报价试算", "增加一家", "删除供应商B", "在评标计分实验中打开"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sample_bids_are_typed_worked_out_kept_and_opened_in_the_lab(
    site: Path, open_page: Open, language: str
) -> None:
    fold, add, remove, lab = SAMPLE[language]
    page, _ = open_page(placed(site, NAME, language).page, width=320, height=640)
    it = Builder(site, page, language)
    it.place("henan", "county")
    table = it.root.locator(".pps-plan-sample")
    expect(table).to_have_count(0)
    # By keyboard alone: the fold, a bid, its name and price, the next.
    it.root.locator("summary", has_text=fold).press("Enter")
    for name, price, kind in (
        ("Heqing", "38.20", "social"),
        ("Minghe", "36,80", "other"),
        ("Jiale", "３４．５０", "small"),
    ):
        it.root.get_by_role("button", name=add, exact=True).press("Enter")
        place = it.root.locator(".pps-plan-bid").count() - 1
        expect(it.field(f"bid-{place}-name")).to_be_focused()
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(price)
        it.field(f"bid-{place}-kind").select_option(kind)
    # What cannot be read stays in its box, and the others are worked out as they last stood.
    expect(it.error("bid-1-price")).to_contain_text("36,80")
    expect(it.root.locator(".pps-plan-stale")).not_to_have_count(0)
    it.field("bid-1-price").fill("36.80")
    expect(it.root.locator(".pps-plan-stale")).to_have_count(0)
    it.field("sample_ceiling").fill("40")
    # A question of the trial leads to its folded field.
    questions = {each["name"]: each["question"] for each in rulebook(language)["vocabulary"]}
    table.get_by_role("button", name=questions["price_deduction"]).press("Enter")
    expect(it.field("price_deduction")).to_be_focused()
    it.field("price_deduction").fill("10")
    expect(table.get_by_role("row", name=re.compile("Jiale"))).to_contain_text("31.05 ÷ 31.05 × 15 = 15.00")
    expect(table.get_by_role("row", name=re.compile("Heqing"))).to_contain_text("31.05 ÷ 38.20 × 15 = 12.19")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    it.reload()
    expect(table.get_by_role("row", name=re.compile("Minghe"))).to_contain_text("31.05 ÷ 36.80 × 15 = 12.66")
    it.field("bid-2-price").fill("free")
    it.root.get_by_role("button", name=remove).press("Enter")
    # What was typed of the bid behind it moves up with it.
    expect(it.field("bid-1-price")).to_have_value("free")
    expect(it.error("bid-1-price")).to_contain_text("free")
    it.field("bid-1-price").fill("34.5")
    expect(table.get_by_role("row")).to_have_count(3)
    assert "31.05 ÷ 38.20 × 15 = 12.19" in it.saved("Markdown")
    table.get_by_role("link", name=lab).click()
    page.locator("#scoring-lab-1[data-alive]").wait_for()
    expect(page.locator("#scoring-lab-1-bid-bid-1-name")).to_have_value("Heqing")
    expect(page.locator("#scoring-lab-1-bid-bid-2-price")).to_have_value("34.50")
    expect(page.locator("#scoring-lab-1 [role=status]", has=page.get_by_role("button"))).to_have_count(0)


def test_a_weight_below_the_law_works_out_nothing_and_says_why(site: Path, open_page: Open) -> None:
    it = builder(site, open_page)
    it.place("henan", "county")
    it.root.locator("summary", has_text="Try sample bids").press("Enter")
    it.root.get_by_role("button", name="Add a bid", exact=True).press("Enter")
    it.field("bid-0-price").fill("3000000")
    it.root.locator("summary", has_text="Evaluation and ceiling").first.press("Enter")
    it.field("price_weight").fill("9")
    table = it.root.locator(".pps-plan-sample")
    expect(table).to_contain_text(
        "Nothing is worked out. The planned weight (9 per cent) is below 10 per cent."
    )
    expect(table).not_to_contain_text("÷ 3,000,000")
    it.field("price_weight").fill("10")
    expect(table).to_contain_text("3,000,000 ÷ 3,000,000 × 10 = 10.00")


@pytest.mark.parametrize("over", ["file", "http"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_law_of_an_earlier_day_is_loaded_when_it_is_asked_for(
    site: Path, open_page: Open, language: str, over: str
) -> None:
    page, watch = open_page(placed(site, NAME, language).page, over=over)
    it = Builder(site, page, language)
    scripts = page.locator("script[src*='plan-builder-past']")
    expect(scripts).to_have_count(0)
    it.field("date").fill("2019-06-03")
    expect(it.root.locator(".pps-plan-answer")).to_be_visible()
    expect(scripts).to_have_count(1)
    example = json.loads(page.locator(f"#{it.spot.element} script.pps-state").text_content() or "")
    made = plan({**example, "date": "2019-06-03"}, rulebook())
    signed = next(step for step in made["schedule"] if step["step"] == "contract-signed")["earliest"]
    expect(it.root.locator(".pps-plan-wide")).to_contain_text(day_words(signed, language))
    it.field("date").fill("2026-03-02")
    expect(it.root.locator(".pps-plan-answer")).to_be_visible()
    watch.clean()


def test_without_the_law_of_an_earlier_day_no_plan_is_shown_and_nothing_is_lost(
    site: Path, open_page: Open
) -> None:
    page, _ = open_page(placed(site, NAME, "en").page, over="http")
    it = Builder(site, page)
    page.route("**/plan-builder-past*", lambda route: route.abort())
    it.field("date").fill("2019-06-03")
    expect(it.root).to_contain_text("could not be loaded")
    expect(it.root).to_contain_text("No plan is shown until it is there")
    expect(it.root.locator(".pps-plan-answer, .pps-plan-wide")).to_have_count(0)
    expect(it.field("date")).to_have_value("2019-06-03")
    page.unroute("**/plan-builder-past*")
    it.field("budget").fill("3,700,000")
    expect(it.root.locator(".pps-plan-answer")).to_be_visible()
    expect(it.field("date")).to_have_value("2019-06-03")
