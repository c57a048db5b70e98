import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'

export const SHAPES = ['crosswalk', 'assignment-history', 'entry-routes', 'entry-route-codes'] as const
/** A kind of file that can be loaded as it is. */
export type Shape = (typeof SHAPES)[number]

export const SHAPE_NAMES: Record<Shape, string> = {
  crosswalk: 'crosswalk',
  'assignment-history': 'assignment history',
  'entry-routes': 'list of entry routes',
  'entry-route-codes': 'list of what each wording of an entry route means',
}

/** What is wrong with one cell of a file: where it is, what stands there, why it cannot be taken and what to do. */
export interface Problem {
  /** The row's number as the spreadsheet shows it; the headings are mostly row 1. */
  row: number
  /** The column's heading; empty when the whole row is meant. */
  column: string
  value: string
  reason: string
  todo: string
}

/** An identifier that a workbook may have turned into a number, and so robbed of its zeros. */
export interface Identifier {
  /** As text, spaces gone. */
  text: string
  /** True when the cell held a number: zeros at its beginning may be missing. */
  wasNumber: boolean
}

export interface CrosswalkRow {
  row: number
  positionTitle: string
  /** Null: any band. */
  afcBand: AfcBand | null
  hicf: Extract<HicfStatus, 'informatics' | 'not_informatics'>
  /** Null exactly when the post is not informatics. */
  area: HicfArea | null
  level: HicfLevel | null
}

export interface AssignmentRow {
  row: number
  employeeNumber: Identifier
  familyName: string
  givenName: string
  assignmentNumber: Identifier
  positionNumber: string | null
  positionTitle: string
  /** Null for a grade of another pay system (medical, very old scales). */
  afcBand: AfcBand | null
  unit: string | null
  /** More than 0, at most 2, four decimals. */
  fte: number
  /** The post was held over `[from, to)`; `to` null is open. */
  from: Day
  to: Day | null
  /** NWD assignment status code. */
  status: string
  primary: boolean
  /** The first day on which the person was no longer employed; null for someone who is. */
  leftOn: Day | null
}

export interface EntryRouteRow {
  row: number
  employeeNumber: Identifier
  name: string | null
  /** How they came in, as it was written. */
  wording: string
  /** The wording as wordings are compared by. */
  wordingKey: string
  entryDate: Day | null
  notes: string | null
}

export interface EntryRouteCodeRow {
  row: number
  wording: string
  wordingKey: string
  /** A code of the reference list of entry routes. */
  routeCode: string
}

/** Some rows of a file and what is wrong with others. Warnings do not stop a load. */
export interface ParsedBatch<T> {
  rows: T[]
  problems: Problem[]
  warnings: Problem[]
  /** Rows of the file looked at for this batch. */
  read: number
}
