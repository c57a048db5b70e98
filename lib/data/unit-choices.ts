import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { cache } from 'react'
import { unit } from '@/db/schema'
import type { Scope } from '@/lib/access/scope'
import { readTogether } from './read-together'

export type UnitChoice = { id: string; name: string }

/** The Trust's units by name, to choose from. Read once a request. */
export const unitChoices = cache(
  (scope: Scope): Promise<UnitChoice[]> =>
    readTogether(scope, ({ orm, trustId }) =>
      orm
        .select({ id: unit.id, name: unit.name })
        .from(unit)
        .where(eq(unit.trustId, trustId))
        .orderBy(asc(unit.name)),
    ),
)
