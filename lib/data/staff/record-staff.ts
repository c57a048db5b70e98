import 'server-only'
import { and, eq } from 'drizzle-orm'
import { giveAwaited } from '@/db/bulk/awaited-routes'
import { isErased } from '@/db/queries/erasure'
import { staff } from '@/db/schema'
import { sortName } from '@/db/sort-name'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { add, type Changed, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { isId } from '@/lib/forms/row-id'
import type { StaffInput } from '@/lib/forms/staff'
import { erasedAmong } from '../retention/erased-numbers'
import { isRecordedTwice } from './posts-problem'

export type StaffRow = typeof staff.$inferSelect

/**
 * Adds a staff member, with the entry route that a list gave for their number before.
 * @param cameBack that the number may be that of someone whose record was erased.
 * @returns their id, or that the employee number is another's or was erased.
 */
export function addStaff(
  scope: Scope,
  input: StaffInput,
  cameBack = false,
): Promise<{ kind: 'added'; id: string } | Taken | WasErased> {
  return orTaken(scope, input, async (db) => {
    const holder = await holderOf(db, input.employeeNumber)
    if (holder) return takenBy(holder)
    const erased = cameBack ? null : await wasErased(db, input.employeeNumber)
    if (erased) return erased
    const row = await add(db, staff, { ...input, sortName: sortName(input.familyName, input.givenName) })
    await giveAwaited(db, null, new Map([[row.employeeNumber, row.id]]))
    return { kind: 'added', id: row.id }
  })
}

/**
 * Changes a staff member's name, number or e-mail address.
 * @param version the version that was read. @param cameBack as for `addStaff`.
 */
export function editStaff(
  scope: Scope,
  id: string,
  version: number,
  input: StaffInput,
  cameBack = false,
): Promise<Changed<typeof staff> | Taken | WasErased> {
  return orTaken(scope, input, async (db) => {
    if (!isId(id) || (await isErased(db, id))) return { kind: 'missing' }
    const holder = await holderOf(db, input.employeeNumber)
    if (holder && holder.id !== id) return takenBy(holder)
    const erased = cameBack || holder ? null : await wasErased(db, input.employeeNumber)
    if (erased) return erased
    return edit(db, staff, id, version, { ...input, sortName: sortName(input.familyName, input.givenName) })
  })
}

type Taken = { kind: 'number_taken'; by: string }

type WasErased = { kind: 'was_erased'; on: Day }

async function wasErased(db: TrustDb, employeeNumber: string): Promise<WasErased | null> {
  const on = (await erasedAmong(db, [employeeNumber])).get(employeeNumber)
  return on ? { kind: 'was_erased', on } : null
}

const takenBy = ({ givenName, familyName }: StaffRow): Taken => ({
  kind: 'number_taken',
  by: `${givenName} ${familyName}`,
})

/** Somebody may give the number to another at the same moment, or the same form may be sent twice. */
async function orTaken<T>(
  scope: Scope,
  { employeeNumber }: StaffInput,
  work: (db: TrustDb) => Promise<T>,
): Promise<T | Taken> {
  try {
    return await withTrust(scope, work)
  } catch (problem) {
    const holder = isRecordedTwice(problem) && (await withTrust(scope, (db) => holderOf(db, employeeNumber)))
    if (!holder) throw problem
    return takenBy(holder)
  }
}

async function holderOf(db: TrustDb, employeeNumber: string): Promise<StaffRow | undefined> {
  const rows = await db.orm
    .select()
    .from(staff)
    .where(and(eq(staff.trustId, db.trustId), eq(staff.employeeNumber, employeeNumber)))
  return rows[0]
}
