import 'server-only'
import { and, asc, desc, eq } from 'drizzle-orm'
import { assignment, staff } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** @returns the staff member and the posts they hold and held, newest first; null where the Trust has none such. */
export function staffMember(scope: Scope, id: string) {
  if (!UUID.test(id)) return Promise.resolve(null)
  return withTrust(scope, async ({ orm, trustId }) => {
    const [person] = await orm
      .select()
      .from(staff)
      .where(and(eq(staff.trustId, trustId), eq(staff.id, id)))
    if (!person) return null
    const posts = await orm
      .select()
      .from(assignment)
      .where(and(eq(assignment.trustId, trustId), eq(assignment.staffId, id)))
      .orderBy(desc(assignment.validFrom), asc(assignment.id))
    return { person, posts }
  })
}
