import 'server-only'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, note, noteRead, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { isId } from '@/lib/forms/row-id'
import { latestChange } from './history'
import { isDangling, isOverlap, isRecordedTwice } from './posts-problem'
import { holdToEdit } from './read-person'
import { planUndo, type UndoPlan, type UndoRefusal, type UndoStep } from './undo-plan'

export type UndoPreview = Pick<UndoPlan, 'acts' | 'refusal'> & { who: string; at: Date }

export type UndoOutcome =
  | { kind: 'undone'; changeId: string }
  | ({ kind: 'refused' } & UndoRefusal)
  | { kind: 'missing' }

/** What taking a change back would do, and why not where it cannot be; null where there is no such change. */
export function previewUndo(scope: Scope, staffId: string, changeId: string): Promise<UndoPreview | null> {
  if (!isId(staffId) || !isId(changeId)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const plan = await planUndo(db, staffId, changeId)
    if (plan) await noteRead(db, staffId)
    return plan && { acts: plan.acts, refusal: plan.refusal, who: plan.head.who, at: plan.head.at }
  })
}

/** Takes a change back, which is a change itself. A later change of the same row is never overwritten. */
export async function undoChange(scope: Scope, staffId: string, changeId: string): Promise<UndoOutcome> {
  if (!isId(staffId) || !isId(changeId)) return { kind: 'missing' }
  try {
    return await withTrust(scope, async (db): Promise<UndoOutcome> => {
      const person = await holdToEdit(db, staffId)
      const plan = person && (await planUndo(db, staffId, changeId))
      if (!plan) return { kind: 'missing' }
      if (plan.refusal) return { kind: 'refused', ...plan.refusal }
      const what = plan.acts.map((act) => act.what)
      await note(db, 'undone', 'change', changeId, { what }, null, staffId)
      for (const step of plan.steps) await takeBack(db, step)
      return { kind: 'undone', changeId: await latestChange(db, staffId) }
    })
  } catch (error) {
    const sentence = sentenceFor(error)
    if (sentence) return { kind: 'refused', sentence, values: [] }
    throw error
  }
}

async function takeBack(db: TrustDb, { table, id, from, to }: UndoStep): Promise<void> {
  if (to === null) await remove(db, table, id, null)
  else if (from === null) await add(db, table, { ...to, version: Number(to.version) + 1, id } as never)
  else await edit(db, table, id, null, withoutVersion(to) as never)
}

function withoutVersion({ version: _, ...facts }: NonNullable<UndoStep['to']>) {
  return facts
}

function sentenceFor(error: unknown): string | null {
  if (isOverlap(error))
    return 'Undoing this would make two primary posts at once. End or edit one of them first.'
  if (isRecordedTwice(error))
    return 'Something else was recorded in its place since, such as another primary entry route. Change that first.'
  if (isDangling(error))
    return 'The unit, position or role that it belonged to has gone. Edit the record instead.'
  return null
}
