import 'server-only'
import { type ErasureRow, erasuresToReview } from '@/db/queries/erasure'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { addDays, monthsLater } from '@/lib/domain/calendar'
import { type Barred, barredFrom, keptUntil } from '@/lib/domain/retention'
import { today } from '../clock'
import { readPeriod } from './periods'

export type PersonToReview = ErasureRow & {
  barred: Barred | null
  /** The day on which the period is over; null while a post is held and where there never was one. */
  dueOn: Day | null
}

export type ErasureReview = { people: PersonToReview[]; total: number; months: number; today: Day }

/** As many are shown at once; the rest come when these are done. */
const SHOWN = 200

/** Everyone whose record is to be looked at: asked for, over its period, or on hold. */
export function erasureReview(scope: Scope): Promise<ErasureReview> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db) => {
    const months = await readPeriod(db, 'leavers')
    const day = today()
    // The ends of months fall together: a few days more are asked for, and each is judged by the rule itself.
    const leftBy = addDays(monthsLater(day, -months), 3)
    const { rows, total } = await erasuresToReview(db, { leftBy, day, limit: SHOWN })
    const people = rows.map((row) => judged(row, months, day))
    const early = people.filter(({ barred }) => barred === 'not_due')
    return {
      people: people.filter((person) => !early.includes(person)),
      total: total - early.length,
      months,
      today: day,
    }
  })
}

/** One row with whether it may be erased, by the rule of the domain. */
export function judged(row: ErasureRow, months: number, day: Day): PersonToReview {
  const { leftOn, holdsPost, holdId, askedId } = row
  const standing = { leftOn, holdsPost, onHold: holdId !== null, asked: askedId !== null }
  return {
    ...row,
    barred: barredFrom(standing, months, day),
    dueOn: leftOn === null ? null : keptUntil(leftOn, months),
  }
}
