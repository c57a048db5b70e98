import type { AfcBand, DatePrecision, Day, HicfArea, HicfLevel } from '../vocabulary'

/** A made-up staff member with everything recorded of them. */
export type DemonstrationPerson = {
  employeeNumber: string
  familyName: string
  givenName: string
  workEmail: string
  assignments: DemonstrationAssignment[]
  routes: DemonstrationRoute[]
  earlierPosts: DemonstrationEarlierPost[]
  qualifications: DemonstrationQualification[]
  registrations: { register: string; number: string; grade: string; expiresOn: Day }[]
}

export type DemonstrationAssignment = {
  assignmentNumber: string
  positionNumber: string
  title: string
  band: AfcBand
  unit: string
  fte: number
  from: Day
  to: Day | null
  /** NWD assignment status code. */
  status: string
  primary: boolean
  /** NWD leaving reason code. */
  leavingReason: string | null
}

export type DemonstrationRoute = {
  code: string
  primary: boolean
  entryDay: Day
  fields: Record<string, string>
}

export type DemonstrationEarlierPost = {
  title: string
  employer: string
  fromDay: Day
  toDay: Day
  precision: DatePrecision
  area: HicfArea | null
  level: HicfLevel | null
}

export type DemonstrationQualification = {
  title: string
  type: string
  rqfLevel: number
  awardingBody: string
  awardedDay: Day
  status: 'held' | 'studying'
}

const DAY = 86_400_000

/** Days since 1 January 1970, so that the simulation reckons in whole numbers. */
export const dayNumber = (day: Day) =>
  Math.round(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / DAY)

export const dayOf = (number: number): Day => new Date(number * DAY).toISOString().slice(0, 10)
