import 'server-only'
import { placeAgain } from '@/db/bulk/place-again'
import { setRoleOfPosts } from '@/db/bulk/role-of-posts'
import { postsInRole, roleOf } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { PostKind } from '@/lib/forms/role-posts'
import { setRoleOnLines } from '../crosswalk/role-on-lines'
import { placingRule } from '../load/placing'

/** `people`: how many careers were worked out again. */
export type Counted = { kind: 'done'; people: number } | { kind: 'missing' } | { kind: 'retired' }

/**
 * Counts posts of some titles and bands, at the role's area and level and without a role so far, as a role: the
 * crosswalk says so from now on, and every such assignment has it, in one transaction.
 */
export function countPostsAsRole(scope: Scope, roleId: string, posts: readonly PostKind[]): Promise<Counted> {
  requireMayWrite(scope)
  return withTrust(scope, async (db): Promise<Counted> => {
    const role = await roleOf(db, roleId)
    if (!role) return { kind: 'missing' }
    if (role.retiredOn !== null) return { kind: 'retired' }
    const { area, level } = role
    let lines = 0
    for (const post of posts)
      lines += await setRoleOnLines(db, { post, at: { area, level }, from: null, to: roleId })
    if (lines > 0) await placeAgain(db, null, placingRule)
    await setRoleOfPosts(db, { posts, from: null, to: roleId, at: { area, level } })
    return { kind: 'done', people: db.touched.size }
  })
}

/** Takes a role from every post of a title and band; they keep their area and level. */
export function stopCountingAsRole(
  scope: Scope,
  roleId: string,
  post: PostKind,
  today: Day,
): Promise<Counted> {
  requireMayWrite(scope)
  return withTrust(scope, async (db): Promise<Counted> => {
    const role = await roleOf(db, roleId)
    if (!role) return { kind: 'missing' }
    const held = await postsInRole(db, roleId, today)
    const levels = held.filter(({ title, band }) => title === post.title && band === post.band)
    let lines = 0
    for (const level of new Set([role.level, ...levels.flatMap((one) => one.level ?? [])]))
      lines += await setRoleOnLines(db, { post, at: { area: role.area, level }, from: roleId, to: null })
    if (lines > 0) await placeAgain(db, null, placingRule)
    await setRoleOfPosts(db, { posts: [post], from: roleId, to: null, at: null })
    return { kind: 'done', people: db.touched.size }
  })
}

function requireMayWrite(scope: Scope): void {
  if (!scope.can('reference:write')) throw new Error('reference:write is missing')
}
