import 'server-only'
import { type ErasureRow, erasuresToReview } from '@/db/queries/erasure'
import { withTrust } from '@/db/trust'
import type { Day, ReviewWhy } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { addDays, monthsLater } from '@/lib/domain/calendar'
import { type Barred, barredFrom, isOver, keptUntil } from '@/lib/domain/retention'
import { today } from '../clock'
import { readPeriod } from './periods'

export type PersonToReview = ErasureRow & {
  barred: Barred | null
  /** The day on which the period is over; null while a post is held and where there never was one. */
  dueOn: Day | null
}

export type ErasureReview = {
  people: PersonToReview[]
  total: number
  /** The page that is shown: the last where the one asked for is past it. */
  page: number
  pages: number
  months: number
  today: Day
}

/** People on a page: as many as may be erased at once. */
export const PEOPLE_ON_A_PAGE = 50

/** Whose record is to be looked at: asked for, over its period, or on hold. A page of them, of one reason where it is said. */
export function erasureReview(
  scope: Scope,
  { why, page: asked = 1 }: { why?: ReviewWhy | undefined; page?: number } = {},
): Promise<ErasureReview> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db) => {
    const months = await readPeriod(db, 'leavers')
    const day = today()
    const where = { leftBy: lastDueLeaving(months, day), day, why, limit: PEOPLE_ON_A_PAGE }
    const pageOf = (page: number) => erasuresToReview(db, { ...where, offset: (page - 1) * PEOPLE_ON_A_PAGE })
    const first = await pageOf(asked)
    const pages = Math.max(1, Math.ceil(first.total / PEOPLE_ON_A_PAGE))
    const page = Math.min(asked, pages)
    const { rows, total } = page === asked ? first : await pageOf(page)
    return { people: rows.map((row) => judged(row, months, day)), total, page, pages, months, today: day }
  })
}

/** The last day of leaving whose period is over on a day. The ends of months fall together: of some days the latest counts. */
function lastDueLeaving(months: number, day: Day): Day {
  let leaving = addDays(monthsLater(day, -months), 3)
  while (!isOver(leaving, months, day)) leaving = addDays(leaving, -1)
  return leaving
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
