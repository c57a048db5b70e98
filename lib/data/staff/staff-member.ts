import 'server-only'
import { personOf, postsOf } from '@/db/queries/career'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { today } from '../clock'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** @returns the staff member and the posts they hold and held, newest first; null where the Trust has none such. */
export function staffMember(scope: Scope, id: string) {
  if (!UUID.test(id)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await personOf(db, id)
    return person ? { person, posts: await postsOf(db, id) } : null
  })
}

/** @returns whom a form is about, and whether they have left; null where the Trust has none such. */
export async function staffStanding(scope: Scope, id: string) {
  const found = await staffMember(scope, id)
  if (!found) return null
  const { person, posts } = found
  const now = today()
  const begun = posts.filter(({ validFrom }) => validFrom <= now)
  const hasLeft = begun.length > 0 && begun.every(({ validTo }) => validTo !== null && validTo <= now)
  return {
    person,
    posts,
    name: `${person.givenName} ${person.familyName}`,
    hasLeft,
    hasPosts: posts.length > 0,
  }
}
