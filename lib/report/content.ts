import type { Day, Grade } from '@/db/vocabulary'
import type { Drawing } from '@/lib/picture/drawing'

/** A column of a table in a report. Numbers stand at the right, with so many decimals. */
export type ReportColumn =
  | { heading: string; type: 'text' | 'date' }
  | { heading: string; type: 'number'; decimals: number }

/** A number that is hidden is the text `*`; a day is ISO text. */
export type ReportCell = string | number | null

export type ReportTable = { columns: readonly ReportColumn[]; rows: readonly (readonly ReportCell[])[] }

/** A chart at the widths of a page and of a phone, or the sentence that stands for it where there is nothing to draw. */
export type ReportChart = { wide: Drawing; narrow: Drawing } | { words: string }

/** A figure as it was shown. */
export type ReportFigure = {
  kind: 'figure'
  /** Its place in the report: 's1'. */
  id: string
  /** Its name among figures: 'flow'. */
  figure: string
  /** What it is: "Entry route to role". */
  what: string
  finding: string
  sentence: string | null
  notes: readonly string[]
  /** Null where the figure is a table alone. */
  chart: ReportChart | null
  table: ReportTable
  passport: { parts: readonly string[]; fingerprint: string; link: string }
  /** Its choices as its address has them, both days named. */
  query: Readonly<Record<string, string | string[]>>
}

/** Somebody's own words, in the simple marks of `wordsOf`. */
export type ReportWords = { kind: 'words'; id: string; text: string }

export type ReportSection = ReportFigure | ReportWords

/** A report as it was made: all that its page and files are drawn from, so that they stay as they were. */
export type ReportContent = {
  name: string
  /** "Mid Town (RX1)" */
  trust: string
  asAt: Day
  /** The day at whose end the records are taken as they were. */
  knownOn: Day
  grade: Grade
  /** The largest count that is hidden where the grade is safe to share. */
  threshold: number
  /** "12 months", "Coding": what the whole report is narrowed to. */
  choices: readonly string[]
  /** "Waymark 0.1.0" */
  madeBy: string
  sections: readonly ReportSection[]
}
