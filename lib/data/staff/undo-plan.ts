import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { postsOf } from '@/db/queries/career'
import { assignment, change, earlierPost, entryRoute, qualification, registration, staff } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import { isSameAct, isUndoable, namesIn } from './history'
import { FIELDS, type Names, type Row } from './history-fields'
import { type ChangeWords, changeWords, subjectOf } from './history-words'
import { type HeldPost, overlapOf } from './posts-overlap'

const TABLES = {
  staff,
  assignment,
  entry_route: entryRoute,
  earlier_post: earlierPost,
  qualification,
  registration,
}
export type UndoTable = (typeof TABLES)[keyof typeof TABLES]

type Recorded = typeof change.$inferSelect

/** One row put back as it was. `to` null: the row goes; `from` null: it comes back. */
export type UndoStep = { table: UndoTable; id: string; from: Row | null; to: Row | null }

/** A field that this change or a later one touched: before this change, as it left it, and as it is now. */
export type LaterValue = { label: string; before: string; after: string; now: string }

/** Why it cannot be taken back: a sentence, and all values where a later change stands. */
export type UndoRefusal = { sentence: string; values: LaterValue[] }

export type UndoPlan = {
  head: Recorded
  acts: ChangeWords[]
  steps: UndoStep[]
  refusal: UndoRefusal | null
}

/**
 * What taking a change back would do. What was done with it in one go, such as the post before ending by itself,
 * is taken back with it.
 * @returns null where the staff member has no such change, or it is not one to take back
 */
export async function planUndo(db: TrustDb, staffId: string, changeId: string): Promise<UndoPlan | null> {
  const all = await db.orm
    .select()
    .from(change)
    .where(and(eq(change.trustId, db.trustId), eq(change.staffId, staffId)))
    .orderBy(desc(change.id))
  const head = all.find(({ id }) => id === changeId)
  if (!head || !isUndoable(head) || all.some(({ action }) => action === 'erased')) return null
  const act = all.filter((row) => isSameAct(row, head) && isUndoable(row))
  const names = await namesIn(
    db,
    act.flatMap(({ before, after }) => [before, after]),
  )
  const plan: UndoPlan = { head, acts: act.map((row) => changeWords(row, names)), steps: [], refusal: null }
  for (const row of act) {
    const table = TABLES[row.entity as keyof typeof TABLES]
    const current = await currentRow(db, table, row.entityId)
    plan.refusal ??= await laterChange(db, row, current)
    plan.steps.push({ table, id: row.entityId, from: row.after, to: row.before })
  }
  plan.refusal ??= await overlapAfter(db, staffId, plan.steps)
  return plan
}

async function currentRow(db: TrustDb, table: UndoTable, id: string): Promise<Row | null> {
  const rows = await db.orm
    .select()
    .from(table)
    .where(and(eq(table.trustId, db.trustId), eq(table.id, id)))
    .for('update')
  return (rows[0] as Row | undefined) ?? null
}

async function laterChange(db: TrustDb, row: Recorded, current: Row | null): Promise<UndoRefusal | null> {
  const subject = subjectOf(row.entity, row.after ?? row.before ?? {})
  if (row.after === null)
    return current ? { sentence: `${subject} is there again. There is nothing to undo.`, values: [] } : null
  if (current === null)
    return {
      sentence: `${subject} has been deleted since. Undo the deletion first, then this.`,
      values: [],
    }
  if (current.version === row.after.version) return null
  const names = await namesIn(db, [row.before, row.after, current])
  return {
    sentence: `${subject} was changed again since. Undoing this would overwrite the later change, so nothing is done. Undo the later change first, or edit the record.`,
    values: laterValues(row.entity, row.before, row.after, current, names),
  }
}

function laterValues(entity: string, before: Row | null, after: Row, now: Row, names: Names): LaterValue[] {
  return (FIELDS[entity] ?? []).flatMap(({ label, text }) => {
    const [was, made, is] = [before ? text(before, names) : '', text(after, names), text(now, names)]
    const touched = made !== is || (before !== null && was !== made)
    return touched ? [{ label, before: was || 'none', after: made || 'none', now: is || 'none' }] : []
  })
}

/** Two primary posts at once, or one position held twice, once everything stood as it did. */
async function overlapAfter(
  db: TrustDb,
  staffId: string,
  steps: readonly UndoStep[],
): Promise<UndoRefusal | null> {
  const touched = steps.filter(({ table }) => table === assignment)
  if (touched.length === 0) return null
  const others = (await postsOf(db, staffId)).filter(({ id }) => !touched.some((step) => step.id === id))
  const restored = touched.flatMap(({ id, to }) => (to ? [{ ...(to as unknown as HeldPost), id }] : []))
  for (const post of restored) {
    const { ends, clash } = overlapOf({ ...post, unitName: null }, [...others, ...restored])
    const other = ends[0]
    if (other)
      return {
        sentence: `${post.positionTitle} and ${other.positionTitle} would both be the primary post at once. End or edit ${other.positionTitle} first.`,
        values: [],
      }
    if (clash) return { sentence: `${clash.sentence}.`, values: [] }
  }
  return null
}
