/**
 * The compiled rulebook as the plan engine reads it: what widgets/rulebook/compile.py makes of data/rules, data/law,
 * data/regions and data/calendar. Money in whole fen, days as ISO strings.
 */

import type { CalendarData } from "../rulebook/calendar.ts";
import type { Condition } from "../rulebook/evaluate.ts";

export type Language = "en" | "zh";

/** A text: in both languages in the rulebook as compiled, a plain string once it is localised. */
export type Text = string | { en: string; zh: string };

export type Mark = "text" | "secondary" | "memory" | "none";
export type Unit = "calendar_days" | "working_days" | "years";
export type Bound = "minimum" | "maximum" | "exact" | "practice";

export interface Citation {
  /** "gpl 31(1)[2]"; the key of `quotes`. */
  id: string;
  instrument: string;
  article: string;
  paragraph: number | null;
  item: number | null;
  /** "Government Procurement Law, art. 27", in words. */
  words: Text;
}

export interface Period {
  from: string | null;
  to: string | null;
}

/** A legal quantity as the law of some time has it. */
export interface Version {
  /** Of a range: [least, most]. */
  value: number | string | boolean | [number, number];
  unit: string;
  in_force: Period;
  cite: Citation[];
  mark: Mark;
  /** The quantity in words: "20 calendar days". */
  words: Text;
}

/** A legal quantity as it stands now, with what the law of other days puts in its place. */
export interface Parameter extends Version {
  versions: Version[];
}

export interface Choice {
  value: string;
  label: Text;
  help?: Text;
}

export interface Word {
  name: string;
  kind: "need" | "figure" | "derived" | "chosen";
  /** Of a need: the fold of the form it stands in; null: laid out by hand. */
  group: string | null;
  type: "text" | "choice" | "bool" | "int" | "money" | "percent" | "date";
  unit: string | null;
  label: Text;
  help: Text | null;
  question: Text | null;
  /** The word that is asked first: without its answer this one is not asked. */
  asked_after: string | null;
  choices: Choice[];
  /** Of a figure: the words that make it known. */
  asks: string[];
  /** Of a derived word. */
  when: Condition | null;
}

/** The thresholds of one level of a region; null: not known. */
export interface Figures {
  level: string;
  label: Text;
  limit: number | null;
  limit_floor: number | null;
  open_tender: number | null;
  open_tender_floor: number | null;
}

export interface Region {
  id: string;
  name: Text;
  levels: Figures[];
  document: { title: Text | null; number: string | null; effective: string | null };
  mark: Mark;
  currency: string | null;
  /** How the amount is counted, where that is known. */
  counting: { says: Text; mark: Mark } | null;
  /** The first day on which the figures are known to hold, and whether the dates of the document tell it. */
  from: string;
  from_known: boolean;
  /** What is known of the time before. */
  earlier: {
    level: string;
    in_force: Period;
    limit: number | null;
    open_tender: number | null;
    document: Region["document"];
    mark: Mark;
  }[];
}

export interface Method {
  id: string;
  label: Text;
  /** The id of its term in the glossary. */
  term: string;
  schedule: boolean;
  cite: Citation[];
  /** What the law asks of the number of suppliers, and of the time that they have for a first bid or response. */
  suppliers: MethodBound[];
  response: MethodBound[];
}

export interface MethodBound {
  says: Text;
  in_force: Period;
  cite: Citation[];
  mark: Mark;
}

export type Effect = "outside" | "exclude" | "permit" | "require" | "approval" | "condition" | "caution";

export interface Rule {
  id: string;
  methods: string[];
  effect: Effect;
  /** null: always. */
  when: Condition | null;
  cite: Citation[];
  in_force: Period;
  strength: string;
  mark: Mark;
  title: Text;
  says: Text;
  otherwise: Text | null;
  doubt: Text | null;
}

export interface Term {
  from: string;
  parameter: string | null;
  days: number | null;
  unit: Unit | null;
  bound: Bound;
  back: boolean;
  spare: boolean;
  optional: boolean;
  when: Condition | null;
  /** null: always. */
  in_force: Period | null;
  cite: Citation[] | null;
  doubt: Text | null;
}

export interface Step {
  id: string;
  label: Text;
  actor: string;
  /** null: every method with a schedule. */
  methods: string[] | null;
  when: Condition | null;
  /** null: always. */
  in_force: Period | null;
  /** Whether another body must approve or consent. */
  approval: boolean;
  before: string | null;
  after: string | null;
  /** The step after which a period runs that this step may use. */
  overlaps: string | null;
  terms: Term[];
  cite: Citation[];
  mark: Mark | null;
  note: Text | null;
  /** Notes that belong to a time; on a day one of them is the note. */
  notes: { in_force: Period; says: Text }[];
}

export type Kind = "must" | "must-not" | "may" | "approval" | "choose" | "practice";

/** What a plan has to contain; its texts may name values of the plan, which contents.ts fills. */
export interface Provision {
  id: string;
  section: string;
  kind: Kind;
  closes: boolean;
  /** Whether it holds below the procurement threshold too. */
  also_below: boolean;
  /** null: always. */
  when: Condition | null;
  cite: Citation[];
  in_force: Period;
  strength: string | null;
  mark: Mark;
  title: Text;
  says: Text;
  otherwise: Text | null;
  doubt: Text | null;
}

export interface ContentsSection {
  id: string;
  /** Of the fourteen items. */
  number: number | null;
  part: string | null;
  label: Text;
}

export type PriceWay = "scored" | "lowest" | "unscored" | "agreed";

/** How prices decide: by a provision of the contents, or by a row that stands for itself. */
export interface WayRow {
  id: string;
  way: PriceWay;
  provision: string | null;
  /** Provisions against which nothing is worked out. */
  unless: string[];
  proviso: string[];
  /** Provisions that are told with it. */
  mind: string[];
  when: Condition | null;
  in_force: Period | null;
  cite: Citation[];
  mark: Mark | null;
}

/** Where a price above the highest one does not count. */
export interface OverRow {
  id: string;
  of: "ceiling" | "budget";
  when: Condition | null;
  in_force: Period | null;
  cite: Citation[];
  mark: Mark | null;
}

/** What is not known of the law of some time. */
export interface Gap {
  id: string;
  part: GapPart;
  /** null: every method. */
  methods: string[] | null;
  sections: string[];
  /** null: always. */
  when: Condition | null;
  in_force: Period;
  title: Text;
  says: Text;
  /** The instruments that governed it, whether they were seen or not. */
  governed: { instrument: string; words: Text; mark: Mark }[];
}

/** The part of a plan in which something is missing. */
export type GapPart = "figures" | "methods" | "contents" | "schedule";

export interface NotJudged {
  id: string;
  title: Text;
  says: Text;
  cite: Citation[];
  mark: Mark;
}

export interface Labels {
  [name: string]: Text | Labels;
}

export interface Rulebook {
  as_of: string;
  /** The day on which the Law came into force: no plan is made for one before it. */
  from: string;
  /** The step to which the critical path leads. */
  goal: string;
  /** The language it was localised to; null: both. */
  language: Language | null;
  vocabulary: Word[];
  parameters: Record<string, Parameter>;
  regions: Region[];
  calendar: CalendarData;
  methods: Method[];
  rules: Rule[];
  steps: Step[];
  contents: {
    /** The day from which the contents know the whole of the law they apply. */
    from: string;
    parts: { id: string; label: Text }[];
    sections: ContentsSection[];
    provisions: Provision[];
  };
  /** How the reader's sample bids are worked out. */
  sample_bids: {
    ways: WayRow[];
    deductions: { id: string; provision: string; unless: string[] }[];
    social: { provision: string; reserved: Condition };
    over: OverRow[];
    low: { provision: string; average: string; second: string; ceiling: string };
    ties: string[];
  };
  gaps: Gap[];
  not_judged: NotJudged[];
  /** The time of every instrument that is cited. */
  instruments: Record<string, Period>;
  labels: Labels;
  /** By id of a citation the Chinese text of the article, paragraph or item, where it is kept. */
  quotes: Record<string, string>;
  /** The places of the records whose texts wait for the words of the day, part by part. */
  dated: Record<string, number[]>;
}
