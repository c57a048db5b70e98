import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { unit } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'

export type UnitChoice = { id: string; name: string }

/** The Trust's units by name, to choose from. */
export function unitChoices(scope: Scope): Promise<UnitChoice[]> {
  return withTrust(scope, ({ orm, trustId }) =>
    orm
      .select({ id: unit.id, name: unit.name })
      .from(unit)
      .where(eq(unit.trustId, trustId))
      .orderBy(asc(unit.name)),
  )
}
