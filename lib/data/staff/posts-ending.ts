import 'server-only'
import { type PostRow, postsOf } from '@/db/queries/career'
import { assignment } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { edit, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import { longDay } from '@/lib/format/day'
import { isId } from '@/lib/forms/row-id'
import { type Missing, type Refused, type Saved, type Stale, saved } from './posts'
import { overlapOf } from './posts-overlap'
import { holdToEdit } from './read-person'

/** Ends a post, or gives it another end. @param lastDay the last day in it. */
export function endPost(
  scope: Scope,
  staffId: string,
  postId: string,
  version: number,
  lastDay: Day,
): Promise<Saved | Refused | Missing | Stale> {
  return withPost(scope, staffId, postId, version, async (db, post, posts) => {
    if (lastDay < post.validFrom) {
      const sentence = `The last day must be ${longDay(post.validFrom)}, the first day in the post, or later`
      return { kind: 'refused', errors: { lastDay: sentence } }
    }
    const validTo = addDays(lastDay, 1)
    const { clash } = overlapOf({ ...post, validTo }, posts)
    if (clash) return { kind: 'refused', errors: { lastDay: clash.sentence } }
    await edit(db, assignment, postId, null, { validTo, toPrecision: 'day' })
    return saved(db, staffId, postId)
  })
}

/** Deletes a post that should never have been recorded. */
export function deletePost(
  scope: Scope,
  staffId: string,
  postId: string,
  version: number,
): Promise<Saved | Refused | Missing | Stale> {
  return withPost(scope, staffId, postId, version, async (db) => {
    await remove(db, assignment, postId, null)
    return saved(db, staffId, postId)
  })
}

async function withPost<T>(
  scope: Scope,
  staffId: string,
  postId: string,
  version: number,
  work: (db: TrustDb, post: PostRow, posts: PostRow[]) => Promise<T>,
): Promise<T | Missing | Stale> {
  if (!isId(staffId) || !isId(postId)) return { kind: 'missing' }
  return withTrust(scope, async (db) => {
    const person = await holdToEdit(db, staffId)
    const posts = person ? await postsOf(db, staffId) : []
    const post = posts.find(({ id }) => id === postId)
    if (!post) return { kind: 'missing' } as const
    if (post.version !== version) return { kind: 'stale', current: post } as const
    return work(db, post, posts)
  })
}
