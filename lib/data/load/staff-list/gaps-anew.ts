import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { putRows, type RowEdit } from '@/db/bulk/put-rows'
import { assignment, missingPost } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { Day, ListPrecision } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { leavingDay } from '@/lib/domain/staff-list/missing'

type List = { id: string; asAt: Day }
/** A post that a later list ended because it was missing from one before, and how it went on until then. */
type Decided = {
  postId: string
  listId: string
  seenOn: Day | null
  to: Day | null
  toPrecision: ListPrecision
}
type Post = Decided & { row: typeof assignment.$inferSelect; hold: RowEdit; endsOn: Day }

/**
 * What later lists decided of posts that were missing from a list first is decided anew without it: they are missing from the
 * first list that is left, and where another follows they ended in the month of that. It is written as done by those lists, so
 * that undoing them takes it back too.
 *
 * @param undone a staff list whose own rows are taken back already
 */
export async function decideGapsAnew(db: TrustDb, undone: List): Promise<void> {
  const lists = await listsFrom(db, undone)
  if (lists.some(({ asAt }) => asAt === undone.asAt)) return
  await letGoOf(db, undone.asAt)
  const [first, second] = lists
  if (!first) return
  const posts = await postsOf(db, await decidedSince(db, undone.asAt), first.asAt)
  for (const [listId, own] of Map.groupBy(posts, (post) => post.listId)) {
    const missing = own.map(({ row, to, toPrecision, ...rest }) => ({
      ...rest,
      row: { id: row.id, before: row, after: { ...row, validTo: to, toPrecision, version: row.version + 1 } },
    }))
    await putRows(
      db,
      listId,
      assignment,
      missing.map(({ row }) => row),
    )
    await putRows(
      db,
      listId,
      missingPost,
      missing.map(({ hold }) => hold),
    )
    const by = listId === first.id ? second?.id : listId
    if (!by) continue
    await putRows(
      db,
      by,
      assignment,
      missing.map(({ row: { id, after }, endsOn }) => ({
        id,
        before: after,
        after: { ...after, validTo: endsOn, toPrecision: 'month' },
      })),
    )
    await putRows(
      db,
      by,
      missingPost,
      missing.map(({ hold: { id, after } }) => ({ id, before: after, after: null })),
    )
  }
}

/** The staff lists that are not undone, of the day of one and of later days, one a day. */
const listsFrom = ({ sql, trustId }: TrustDb, { id, asAt }: List) => sql<List[]>`
  SELECT DISTINCT ON (as_at) id, as_at::text AS "asAt" FROM load
  WHERE trust_id = ${trustId} AND kind = 'staff-list' AND status = 'done' AND id <> ${id} AND as_at >= ${asAt}
  ORDER BY as_at, ended_at LIMIT 2`

/** An older list may have said anew what was missing since. */
async function letGoOf(db: TrustDb, since: Day): Promise<void> {
  const rows = await db.orm
    .select()
    .from(missingPost)
    .where(and(eq(missingPost.trustId, db.trustId), eq(missingPost.since, since)))
    .for('update')
  await putRows(
    db,
    null,
    missingPost,
    rows.map((before) => ({ id: before.id, before, after: null })),
  )
}

/** Posts that lists which are not undone ended, since they were missing from a list of that day, and that still end so. */
const decidedSince = ({ sql, trustId }: TrustDb, since: Day) => sql<Decided[]>`
  SELECT DISTINCT ON (a.id) a.id AS "postId", r.import_id AS "listId", r.before ->> 'seenOn' AS "seenOn",
    e.before ->> 'validTo' AS "to", e.before ->> 'toPrecision' AS "toPrecision"
  FROM load l
  JOIN change r ON r.trust_id = l.trust_id AND r.import_id = l.id AND r.entity = 'missing_post' AND r.action = 'removed'
    AND r.before ->> 'since' = ${since}
  JOIN change e ON e.trust_id = r.trust_id AND e.act = r.act AND e.import_id = r.import_id AND e.entity = 'assignment'
    AND e.action = 'changed' AND e.entity_id = (r.before ->> 'assignmentId')::uuid
  JOIN assignment a ON a.trust_id = e.trust_id AND a.id = e.entity_id AND a.to_precision = 'month'
    AND a.valid_to = (e.after ->> 'validTo')::date
  WHERE l.trust_id = ${trustId} AND l.kind = 'staff-list' AND l.status = 'done'
    AND NOT EXISTS (SELECT FROM missing_post m WHERE m.trust_id = a.trust_id AND m.assignment_id = a.id)
    AND NOT EXISTS (SELECT FROM assignment b WHERE b.trust_id = a.trust_id AND b.staff_id = a.staff_id AND b.id <> a.id
      AND (b.valid_to IS NULL OR b.valid_to > a.valid_to)
      AND ((a.is_primary AND b.is_primary) OR a.position_id = b.position_id))
  ORDER BY a.id, e.id DESC`

/** The same with their rows, those that end before the first list that is left apart. */
async function postsOf(db: TrustDb, decided: readonly Decided[], since: Day): Promise<Post[]> {
  const ids = decided.map(({ postId }) => postId)
  const rows = await db.orm
    .select()
    .from(assignment)
    .where(and(eq(assignment.trustId, db.trustId), inArray(assignment.id, ids)))
    .for('no key update')
  return decided.flatMap((one) => {
    const row = rows.find(({ id }) => id === one.postId)
    if (!row) return []
    const endsOn = leavingDay({ from: row.validFrom }, { since, seenOn: one.seenOn })
    if (one.to !== null && one.to <= endsOn) return []
    const gap = { staffId: row.staffId, assignmentId: row.id, since, seenOn: one.seenOn, version: 1 }
    return [{ ...one, row, endsOn, hold: { id: newId(), before: null, after: gap } }]
  })
}
