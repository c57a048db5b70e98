import { and, eq } from 'drizzle-orm'
import { unit } from '@/db/schema'
import type { TrustDb } from '@/db/trust'

/** The unit that a filter names: null where it names none, undefined where the Trust has no such unit. */
export async function unitNameOf(
  { orm, trustId }: TrustDb,
  id: string | undefined,
): Promise<string | null | undefined> {
  if (!id) return null
  const [found] = await orm
    .select({ name: unit.name })
    .from(unit)
    .where(and(eq(unit.trustId, trustId), eq(unit.id, id)))
  return found?.name
}
