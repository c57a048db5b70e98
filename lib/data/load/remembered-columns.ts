import { and, desc, eq, inArray } from 'drizzle-orm'
import { loadSource } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import { type Mapping, mappingAgain, sourceKey } from '@/lib/import/recognise'
import { SHAPES, type Shape } from '@/lib/import/shapes'

export type RememberedColumns = { kind: Shape; mapping: Mapping }

/**
 * What the Trust said of the columns the last time that a file with these headings came.
 *
 * @param kind only as this kind; null for whichever it was taken for last, also one that the headings alone do not tell
 */
export async function rememberedColumns(
  db: TrustDb,
  headings: readonly string[],
  kind: Shape | null,
): Promise<RememberedColumns | null> {
  const keys = new Map((kind ? [kind] : SHAPES).map((shape) => [sourceKey(shape, headings), shape]))
  const [found] = await db.orm
    .select({ key: loadSource.sourceKey, mapping: loadSource.mapping })
    .from(loadSource)
    .where(and(eq(loadSource.trustId, db.trustId), inArray(loadSource.sourceKey, [...keys.keys()])))
    .orderBy(desc(loadSource.at))
    .limit(1)
  const shape = found && keys.get(found.key)
  const mapping = shape ? mappingAgain(shape, found.mapping, headings) : null
  return shape && mapping ? { kind: shape, mapping } : null
}

/** Keeps what a person said of the columns, for the next file with these headings. */
export async function rememberColumns(
  db: TrustDb,
  who: string,
  { kind, mapping }: RememberedColumns,
  headings: readonly string[],
): Promise<void> {
  const kept = { kind, who, mapping: { ...mapping, headings: [...headings] } }
  await db.orm
    .insert(loadSource)
    .values({ ...kept, trustId: db.trustId, sourceKey: sourceKey(kind, headings) })
    .onConflictDoUpdate({
      target: [loadSource.trustId, loadSource.sourceKey],
      set: { ...kept, at: new Date() },
    })
}
