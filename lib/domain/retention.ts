import type { Day, RetentionKind } from '@/db/vocabulary'
import { monthsLater } from './calendar'

export type RetentionRule = {
  /** What holds until the Trust says otherwise, and the bounds of what it may say; in months. */
  months: number
  least: number
  most: number
  /** Where the period is from, until the Trust writes its own note. */
  source: string
}

/** For how long each kind of record is kept. Not legal advice: the Trust's records manager confirms or changes each. */
export const RETENTION: Record<RetentionKind, RetentionRule> = {
  leavers: {
    months: 72,
    least: 1,
    most: 1200,
    source:
      'Proposed by Waymark: 6 years after leaving, as the NHS Records Management Code of Practice has it for the working file of a member of staff. The summary kept to the 75th birthday is in the staff record, which Waymark is not. To be confirmed by the records manager.',
  },
  uploads: {
    months: 3,
    least: 1,
    most: 24,
    source:
      'Proposed by Waymark: after three months, later monthly lists have said the same. To be confirmed by the records manager.',
  },
  door: {
    months: 12,
    least: 6,
    most: 120,
    source:
      'Proposed by Waymark: a year, so that a sign-in can still be looked into; logs are to be kept for six months at least. To be confirmed by the information governance lead.',
  },
  invitations: {
    months: 6,
    least: 1,
    most: 120,
    source: 'Proposed by Waymark: half a year after an invitation was used or ran out.',
  },
  accounts: {
    months: 12,
    least: 1,
    most: 120,
    source:
      'Proposed by Waymark: a year after a member was removed, as long as their sign-ins are kept, so that what they did can still be looked into. To be confirmed by the information governance lead.',
  },
}

/** The first day on which something that ended on `from` has been kept for a period. */
export const keptUntil = (from: Day, months: number): Day => monthsLater(from, months)

/** Whether something that ended on `from` has been kept for its period on `day`. */
export const isOver = (from: Day, months: number, day: Day): boolean => keptUntil(from, months) <= day

/** Why a person's record may not be erased. */
export type Barred = 'held' | 'in_post' | 'not_due'

export type Standing = {
  /** The day after the last in any post; null while one is held, and where there never was one. */
  leftOn: Day | null
  holdsPost: boolean
  onHold: boolean
  asked: boolean
}

/**
 * Whether a person's record may be erased on a day: asked for or over its period, not on hold, and of nobody in post, whose
 * record is still needed.
 * @returns why not; null where it may
 */
export function barredFrom(standing: Standing, months: number, day: Day): Barred | null {
  if (standing.onHold) return 'held'
  if (standing.holdsPost) return 'in_post'
  if (standing.asked) return null
  return standing.leftOn !== null && isOver(standing.leftOn, months, day) ? null : 'not_due'
}
