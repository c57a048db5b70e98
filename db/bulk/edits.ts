import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { Written } from './rows'
import { inParts } from './sets'

type Fact = string | number | boolean | null
/** A row as it is recorded, by the names of the history. */
export type Recorded = { id: string; version: number; staffId?: string }

/** What a file does to one row: adds it where there was none before. */
export type Edit<R extends Recorded> = { before: R | null; after: R }

/** @returns the edit, or null where nothing is another value. */
export function editOf<R extends Recorded>(before: R | null, after: Omit<R, 'version'>): Edit<R> | null {
  const next = { ...after, version: (before?.version ?? 0) + 1 } as R
  if (before === null) return { before, after: next }
  const isSame = Object.entries(next).every(([key, value]) => {
    const was: Record<string, unknown> = before
    return key === 'version' || was[key] === value
  })
  return isSame ? null : { before, after: next }
}

/** How many rows of a file were added, changed and left. */
export function countsOf(edits: readonly Edit<Recorded>[], rows: number): Written {
  const added = edits.filter(({ before }) => before === null).length
  return { added, changed: edits.length - added, unchanged: rows - edits.length }
}

/** Writes the history of many rows of one table, before they are written themselves. */
export async function recordEdits(
  db: TrustDb,
  loadId: string,
  entity: string,
  edits: readonly Edit<Recorded>[],
): Promise<void> {
  const { sql, trustId, actor } = db
  for await (const part of inParts(edits))
    await sql`
      INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
      SELECT ${trustId}, id, ${actor.accountId}::uuid, ${actor.accountName},
        CASE WHEN before IS NULL THEN 'added' ELSE 'changed' END, ${entity}, entity_id, staff_id, ${loadId}::uuid,
        before::jsonb, after::jsonb
      FROM unnest(${part.map(() => newId())}::uuid[], ${part.map(({ after }) => after.id)}::uuid[],
        ${part.map(({ after }) => after.staffId ?? null)}::uuid[], ${part.map(({ before }) => before && factsOf(before))}::text[],
        ${part.map(({ after }) => factsOf(after))}::text[]
      ) AS e (id, entity_id, staff_id, before, after)`
}

const factsOf = ({ id: _id, ...facts }: Recorded & Record<string, Fact | undefined>) => JSON.stringify(facts)
