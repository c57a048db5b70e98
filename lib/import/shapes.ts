import type { AfcBand, DatePrecision, Day, HicfArea, HicfLevel, HicfStatus } from '@/db/vocabulary'
import type { PartialDate } from '@/lib/domain/partial-date'

export const SHAPES = [
  'staff-list',
  'assignment-history',
  'esr-flat',
  'establishment',
  'entry-routes',
  'entry-route-codes',
  'qualifications',
  'registrations',
  'crosswalk',
] as const
/** A kind of file that can be loaded. */
export type Shape = (typeof SHAPES)[number]

export const SHAPE_NAMES: Record<Shape, string> = {
  'staff-list': 'staff list',
  'assignment-history': 'assignment history',
  'esr-flat': 'ESR outbound flat file',
  establishment: 'establishment',
  'entry-routes': 'list of entry routes',
  'entry-route-codes': 'list of what each wording of an entry route means',
  qualifications: 'list of qualifications',
  registrations: 'list of registrations',
  crosswalk: 'crosswalk',
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
  /** NWD employment contract type code; absent where the file does not say. */
  contractType?: string
  areaOfWork?: string
  occupationCode?: string
}

/** One assignment as it stood on the day of a staff list. Null: the file does not say, and what is recorded stays. */
export interface StaffListRow {
  row: number
  employeeNumber: Identifier
  familyName: string
  givenName: string
  assignmentNumber: Identifier
  positionNumber: string | null
  positionTitle: string
  /** Null for a grade of another pay system, and where the list says none. */
  afcBand: AfcBand | null
  unit: string | null
  areaOfWork: string | null
  staffGroup: string | null
  jobRole: string | null
  occupationCode: string | null
  /** More than 0, at most 2, four decimals; null where the list says none. */
  fte: number | null
  /** The first day of the person's present employment. */
  latestStartOn: Day | null
  startInGradeOn: Day | null
  /** NWD assignment status code; null where the list says none. */
  status: string | null
  /** NWD employment contract type code. */
  contractType: string | null
  primary: boolean
}

/** A position of the establishment. Null: the file does not say, and what is recorded stays. */
export interface EstablishmentRow {
  row: number
  positionNumber: string
  /** False where the number was made of unit, title and band. */
  numbered: boolean
  title: string
  afcBand: AfcBand | null
  unit: string | null
  /** 0 or more, four decimals; a position may be shared by several people. */
  budgetedFte: number | null
  /** Area and level where the file says them, or that the post is not informatics. */
  hicf: Extract<HicfStatus, 'informatics' | 'not_informatics'> | null
  area: HicfArea | null
  level: HicfLevel | null
  /** The pay range of the position in whole pounds a year. */
  payFloor: number | null
  payCeiling: number | null
  /** It is so over `[from, to)`. Both null: from the day of the list on. */
  from: Day | null
  to: Day | null
}

/** Null: the file does not say, and what is recorded stays. */
export interface QualificationRow {
  row: number
  employeeNumber: Identifier
  title: string
  /** NWD qualification type code. */
  qualificationType: string | null
  /** Level of the Regulated Qualifications Framework, 1 to 8. */
  rqfLevel: number | null
  awardingBody: string | null
  subject: string | null
  /** May be known to the month or the year only. */
  awarded: PartialDate | null
  status: 'held' | 'studying' | null
}

/** Null: the file does not say, and what is recorded stays. */
export interface RegistrationRow {
  row: number
  employeeNumber: Identifier
  register: string
  number: string
  grade: string | null
  /** The last day on which it is valid. */
  expiresOn: Day | null
}

export interface EntryRouteRow {
  row: number
  employeeNumber: Identifier
  name: string | null
  /** How they came in, as it was written. */
  wording: string
  /** The wording as wordings are compared by. */
  wordingKey: string
  /** False for a contributing route; a person has one primary route and any number of those. */
  primary: boolean
  entryDate: Day | null
  /** How exactly the date is known; null where the file gives a whole date and does not say. */
  entryPrecision: DatePrecision | null
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

/** What a row of each kind of file becomes. */
export type RowOf = {
  'staff-list': StaffListRow
  'assignment-history': AssignmentRow
  'esr-flat': AssignmentRow
  establishment: EstablishmentRow
  'entry-routes': EntryRouteRow
  'entry-route-codes': EntryRouteCodeRow
  qualifications: QualificationRow
  registrations: RegistrationRow
  crosswalk: CrosswalkRow
}
