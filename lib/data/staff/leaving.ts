import 'server-only'
import { postsOf } from '@/db/queries/career'
import { assignment } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import { longDay } from '@/lib/format/day'
import type { LeavingInput } from '@/lib/forms/leaving'
import { isId } from '@/lib/forms/row-id'
import { latestChange } from './history'
import { holdToEdit } from './read-person'

export type LeavingOutcome =
  | { kind: 'left'; changeId: string }
  | { kind: 'refused'; errors: Record<string, string> }
  | { kind: 'changed'; versions: string }
  | { kind: 'missing' }

/** Stands for the posts as they were read, so that a change of them meanwhile is seen. */
export function versionsOf(posts: readonly { id: string; version: number }[]): string {
  return posts
    .map(({ id, version }) => `${id}:${version}`)
    .sort()
    .join(' ')
}

/**
 * Marks a person as left: every post still held ends on the last day, with the reason and the destination.
 * @param versions the posts as they were shown, from `versionsOf`.
 */
export function markAsLeft(
  scope: Scope,
  staffId: string,
  input: LeavingInput,
  versions: string,
): Promise<LeavingOutcome> {
  if (!isId(staffId)) return Promise.resolve({ kind: 'missing' })
  return withTrust(scope, async (db): Promise<LeavingOutcome> => {
    const person = await holdToEdit(db, staffId)
    if (!person) return { kind: 'missing' }
    const posts = await postsOf(db, staffId)
    if (versionsOf(posts) !== versions) return { kind: 'changed', versions: versionsOf(posts) }
    const validTo = addDays(input.lastDay, 1)
    const held = posts.filter((post) => post.validTo === null || post.validTo >= validTo)
    if (held.length === 0)
      return refusedFor('They hold no post on that day. Choose an earlier day, or edit the last post')
    const later = held.find(({ validFrom }) => validFrom >= validTo)
    if (later) {
      const begins = `${later.positionTitle} begins on ${longDay(later.validFrom)}, after that day.`
      return refusedFor(`${begins} Choose a later last day, or delete that post first`)
    }
    for (const { id } of held)
      await edit(db, assignment, id, null, {
        validTo,
        toPrecision: 'day',
        leavingReason: input.reason,
        leavingDestination: input.destination,
      })
    return { kind: 'left', changeId: await latestChange(db, staffId) }
  })
}

const refusedFor = (sentence: string): LeavingOutcome => ({ kind: 'refused', errors: { lastDay: sentence } })
