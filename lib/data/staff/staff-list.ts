import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { countStaff, type StaffListPlace, type StaffListRow, staffListPage } from '@/db/queries/staff-list'
import { unit } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { noteRead } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { StaffFilter } from '@/lib/forms/staff-filter'

/** Beyond this a list says "more than": an exact count of a very large list would cost more than its page. */
export const COUNTED_UP_TO = 10_000

/** A search by name or number that leaves no more than these has read them: who they are is what was asked. */
export const NAMED_BY_SEARCH = 5

export type { StaffListRow }

export type StaffListView = {
  rows: StaffListRow[]
  /** How many pass the filter, at most `COUNTED_UP_TO` + 1. */
  found: number
  /** How many there are without the filters but for whom the list shows on which day. */
  outOf: number
  units: { id: string; name: string }[]
  hasPrevious: boolean
  hasNext: boolean
}

/** What narrows the list, besides whom it shows on which day. */
const NARROWS = [
  'q',
  'unit',
  'area',
  'level',
  'route',
  'entryFrom',
  'entryTo',
  'firstLevel',
  'after2',
  'after5',
  'role',
  'post',
] as const

/** One page of the Trust's staff as at a day. */
export function staffList(scope: Scope, filter: StaffFilter): Promise<StaffListView> {
  const place = placeOf(filter)
  return withTrust(scope, async (db) => {
    const page = await staffListPage(db, filter, filter.sort, filter.descending, place, filter.rows + 1)
    const found = await countStaff(db, filter, COUNTED_UP_TO + 1)
    const outOf = NARROWS.some((one) => Boolean(filter[one]))
      ? await countStaff(db, { q: '', shown: filter.shown, asAt: filter.asAt }, COUNTED_UP_TO + 1)
      : found
    const units = await db.orm
      .select({ id: unit.id, name: unit.name })
      .from(unit)
      .where(eq(unit.trustId, db.trustId))
      .orderBy(asc(unit.name))
    const more = page.length > filter.rows
    const backwards = place.kind === 'before' || place.kind === 'last'
    const rows = backwards ? page.slice(-filter.rows) : page.slice(0, filter.rows)
    if (filter.q && found <= NAMED_BY_SEARCH)
      for (const { staffId } of rows) await noteRead(db, staffId, undefined, 'staff_search')
    return {
      rows,
      found,
      outOf,
      units,
      hasPrevious: backwards ? more : place.kind === 'after',
      hasNext: backwards ? place.kind === 'before' : more,
    }
  })
}

function placeOf({ after, before, end }: StaffFilter): StaffListPlace {
  if (after) return { kind: 'after', staffId: after }
  if (before) return { kind: 'before', staffId: before }
  return end ? { kind: 'last' } : { kind: 'first' }
}
