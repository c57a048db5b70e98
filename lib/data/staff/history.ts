import 'server-only'
import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { withAddedFacts } from '@/db/added-facts'
import { change, hicfRole, position, unit } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { Names, Row } from './history-fields'
import { changeWords } from './history-words'

/** Tables whose changes can be taken back. */
export const UNDOABLE = [
  'staff',
  'assignment',
  'entry_route',
  'earlier_post',
  'qualification',
  'registration',
] as const

export type StaffChange = {
  id: string
  at: Date
  who: string
  what: string
  before: string[]
  after: string[]
  /**
   * `can`: nothing was changed since. `changed_since`: a later change of the same row stands. `together`: it was
   * made with the line above and is taken back with it. `no`: it cannot be taken back.
   */
  undo: 'can' | 'changed_since' | 'together' | 'no'
}

export type StaffHistory = { changes: StaffChange[]; total: number }

/** Who changed what of a staff member, newest first. @param limit how many; null for all. */
export async function changesOf(db: TrustDb, staffId: string, limit: number | null): Promise<StaffHistory> {
  const mine = changed(db, staffId)
  const ordered = db.orm.select().from(change).where(mine).orderBy(desc(change.at), desc(change.id))
  const [lines, totals] = await Promise.all([
    limit === null ? ordered : ordered.limit(limit),
    db.orm.select({ total: count() }).from(change).where(mine),
  ])
  const rows = await withAddedFacts(db, lines)
  const names = await namesIn(
    db,
    rows.flatMap(({ before, after }) => [before, after]),
  )
  const newer = new Set<string>()
  // What an erasure took out is not there to be put back.
  const erased = rows.some(({ action }) => action === 'erased')
  const changes = rows.map((row, index) => {
    const above = rows[index - 1]
    const together = above !== undefined && isSameAct(above, row) && isUndoable(above)
    const undo = erased ? 'no' : undoOf(row, together, newer.has(row.entityId))
    newer.add(row.entityId)
    return { id: row.id, at: row.at, who: row.who, ...changeWords(row, names), undo }
  })
  return { changes, total: totals[0]?.total ?? 0 }
}

/** What changed in someone's record; that it was read, taken away or undone is for the audit. */
const changed = ({ trustId }: TrustDb, staffId: string) =>
  and(
    eq(change.trustId, trustId),
    eq(change.staffId, staffId),
    inArray(change.action, ['added', 'changed', 'removed', 'erased']),
  )

/** Every change of a staff member, for a file; null where the Trust has none such. */
export function staffHistory(scope: Scope, staffId: string): Promise<StaffHistory> {
  return withTrust(scope, (db) => changesOf(db, staffId, null))
}

type Recorded = typeof change.$inferSelect

function undoOf(row: Recorded, together: boolean, changedSince: boolean): StaffChange['undo'] {
  if (!isUndoable(row)) return 'no'
  if (together) return 'together'
  return changedSince ? 'changed_since' : 'can'
}

/** Adding a person, and what came with a file, is not taken back line by line. */
export function isUndoable({ entity, action, importId }: Recorded): boolean {
  if (importId !== null || !UNDOABLE.some((table) => table === entity)) return false
  return !(entity === 'staff' && action !== 'changed')
}

/** Whether two changes were made in one go: one person, one transaction. */
export function isSameAct(a: Recorded, b: Recorded): boolean {
  return a.accountId === b.accountId && a.at.getTime() === b.at.getTime()
}

/** What the ids of units, positions and roles in some rows stand for. */
export async function namesIn(db: TrustDb, rows: readonly (Row | null)[]): Promise<Names> {
  const ids = (key: string) => [...new Set(rows.flatMap((row) => (row?.[key] ? [String(row[key])] : [])))]
  const { orm, trustId } = db
  const [units, positions, roles] = [ids('unitId'), ids('positionId'), ids('roleId')]
  const found = await Promise.all([
    units.length === 0
      ? []
      : orm
          .select({ id: unit.id, name: unit.name })
          .from(unit)
          .where(and(eq(unit.trustId, trustId), inArray(unit.id, units))),
    positions.length === 0
      ? []
      : orm
          .select({ id: position.id, name: position.number })
          .from(position)
          .where(and(eq(position.trustId, trustId), inArray(position.id, positions))),
    roles.length === 0
      ? []
      : orm
          .select({ id: hicfRole.id, name: hicfRole.title })
          .from(hicfRole)
          .where(and(eq(hicfRole.trustId, trustId), inArray(hicfRole.id, roles))),
  ])
  return new Map(found.flat().map(({ id, name }) => [id, name]))
}

/** The id of a staff member's latest change; '' where there is none. */
export function latestChangeOf(scope: Scope, staffId: string): Promise<string> {
  return withTrust(scope, (db) => latestChange(db, staffId))
}

export async function latestChange(db: TrustDb, staffId: string): Promise<string> {
  const rows = await db.orm
    .select({ id: change.id })
    .from(change)
    .where(changed(db, staffId))
    .orderBy(desc(change.at), desc(change.id))
    .limit(1)
  return rows[0]?.id ?? ''
}
