import 'server-only'
import { and, eq } from 'drizzle-orm'
import { putRows, type RowEdit } from '@/db/bulk/put-rows'
import { linesOfPosition, type PositionLine, periodsOfPosition, positionOf } from '@/db/queries/position-page'
import { assignment, position, positionPeriod } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { edit, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { type PositionAct, positionActs } from './position-history'

export type PositionUndo =
  | { kind: 'undone'; gone: boolean }
  | { kind: 'refused'; sentence: string }
  | { kind: 'missing' }

/** What taking the last change of a position back would do; null where there is nothing that can be taken back. */
export function lastPositionAct(scope: Scope, id: string): Promise<PositionAct | null> {
  return withTrust(scope, async (db) => {
    const lines = await linesOfPosition(db, id)
    const [last] = positionActs(lines, () => null)
    return last && !last.byImport ? last : null
  })
}

/**
 * Takes the last change of a position back, which is a change itself. What was said before it holds again.
 * @param act which is the last one as it was read, null where nobody can say: a later change is never overwritten.
 */
export function undoPositionAct(scope: Scope, id: string, act: string | null): Promise<PositionUndo> {
  if (!scope.can('plan:write')) throw new Error('plan:write is missing')
  return withTrust(scope, async (db): Promise<PositionUndo> => {
    const found = await positionOf(db, id)
    if (!found) return { kind: 'missing' }
    // Whoever changes a position locks it first: nothing is said of it between here and the end.
    await db.sql`SELECT FROM position WHERE trust_id = ${db.trustId} AND id = ${id}::uuid FOR UPDATE`
    const lines = await linesOfPosition(db, id)
    const own = lines.filter((line) => line.act === act)
    if (own.length === 0) return { kind: 'refused', sentence: 'There is no such change of this position' }
    if (lines[0]?.act !== act || own.some(({ importId }) => importId !== null))
      return {
        kind: 'refused',
        sentence: 'The position was changed since, or by a file. Undo what came later first',
      }
    await db.sql`SET CONSTRAINTS ALL DEFERRED`
    await putRows(db, null, positionPeriod, await editsBack(db, id, own))
    await note(db, 'undone', 'change', act, { what: [`Position ${found.number}`] })
    return { kind: 'undone', gone: await takeAway(db, id, own) }
  })
}

async function editsBack(db: TrustDb, id: string, lines: readonly PositionLine[]): Promise<RowEdit[]> {
  const now = new Map((await periodsOfPosition(db, id)).map((row) => [row.id, row]))
  return lines
    .filter(({ entity }) => entity === 'position_period')
    .map(({ entityId, before }) => {
      const current = now.get(entityId) ?? null
      const after = before && { trustId: db.trustId, id: entityId, ...before }
      return { id: entityId, before: current, after }
    })
    .filter(({ before, after }) => before !== null || after !== null)
}

/** Gives the position its last name again, or removes it where it was added by what is taken back and nobody holds it. */
async function takeAway(db: TrustDb, id: string, lines: readonly PositionLine[]): Promise<boolean> {
  const line = lines.findLast(({ entity }) => entity === 'position')
  if (line?.action === 'added') {
    const [held] = await db.orm
      .select({ id: assignment.id })
      .from(assignment)
      .where(and(eq(assignment.trustId, db.trustId), eq(assignment.positionId, id)))
      .limit(1)
    const now = await positionOf(db, id)
    if (!held && now) {
      await putRows(db, null, position, [{ id, before: now, after: null }])
      return true
    }
  }
  if (line?.before) {
    const { title, afcBand, unitId, budgetedFte } = line.before as typeof position.$inferSelect
    await edit(db, position, id, null, { title, afcBand, unitId, budgetedFte })
  }
  return false
}
