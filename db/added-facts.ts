import { and, eq, getTableName, inArray } from 'drizzle-orm'
import { assignment, type change } from './schema'
import type { TrustDb } from './trust'

type Row = Record<string, unknown>
type Line = Pick<typeof change.$inferSelect, 'action' | 'entity' | 'entityId' | 'before' | 'after'>

/**
 * What a row said before some changes of it: each holds what it changed, or the whole row, as it was before.
 * @param now the row as it is; null where it has gone.
 * @param later its changes, the newest first.
 */
export const factsBefore = (now: Row | null, later: readonly Pick<Line, 'before'>[]): Row =>
  Object.assign({}, now, ...later.map(({ before }) => before))

/**
 * The same lines, each that tells of an addition with what was added. Lines of a file leave that out where the row holds
 * it: what was added is the row as it is, but for what its later lines say was before them.
 * @param lines of the history, the newest first, with every later line of a row that one of them added.
 */
export async function withAddedFacts<L extends Line>(db: TrustDb, lines: readonly L[]): Promise<L[]> {
  const bare = lines.filter(isBare).map(({ entityId }) => entityId)
  if (bare.length === 0) return [...lines]
  const rows = await db.orm
    .select()
    .from(assignment)
    .where(and(eq(assignment.trustId, db.trustId), inArray(assignment.id, bare)))
  const facts = new Map<string, Row>(rows.map((row) => [row.id, row]))
  return lines.map((line) => {
    const known = facts.get(line.entityId) ?? null
    if (isBare(line)) return { ...line, after: known }
    facts.set(line.entityId, factsBefore(known, [line]))
    return line
  })
}

const isBare = ({ action, entity, after }: Line) =>
  action === 'added' && after === null && entity === getTableName(assignment)
