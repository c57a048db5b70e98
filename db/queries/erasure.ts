import type { Fragment } from 'postgres'
import type { TrustDb } from '../trust'
import type { Day, ReviewWhy } from '../vocabulary'

/** How it stands with one person's record. */
export type ErasureRow = {
  id: string
  familyName: string
  givenName: string
  employeeNumber: string
  /** The day after the last in any post; null while one is held, and where there never was one. */
  leftOn: Day | null
  holdsPost: boolean
  erasedAt: Date | null
  askedId: string | null
  askedWhy: string | null
  askedBy: string | null
  askedAt: Date | null
  askedVersion: number | null
  holdId: string | null
  holdWhy: string | null
  holdBy: string | null
  heldAt: Date | null
  holdVersion: number | null
}

const row = ({ sql, trustId }: TrustDb, day: Day, whose: Fragment) => sql`
  SELECT s.id, s.family_name AS "familyName", s.given_name AS "givenName", s.employee_number AS "employeeNumber",
    CASE WHEN isfinite(p.ended) AND p.ended <= ${day}::date THEN p.ended::text END AS "leftOn",
    coalesce(p.ended > ${day}::date, false) AS "holdsPost", x.ended_at AS "erasedAt",
    e.id AS "askedId", e.reason AS "askedWhy", e.who AS "askedBy", e.asked_at AS "askedAt", e.version AS "askedVersion",
    h.id AS "holdId", h.reason AS "holdWhy", h.who AS "holdBy", h.placed_at AS "heldAt", h.version AS "holdVersion"
  FROM staff s
  LEFT JOIN LATERAL (SELECT max(coalesce(a.valid_to, 'infinity')) AS ended FROM assignment a
    WHERE a.trust_id = s.trust_id AND a.staff_id = s.id) p ON true
  LEFT JOIN erasure e ON e.trust_id = s.trust_id AND e.staff_id = s.id AND e.state = 'asked'
  LEFT JOIN erasure x ON x.trust_id = s.trust_id AND x.staff_id = s.id AND x.state = 'erased'
  LEFT JOIN legal_hold h ON h.trust_id = s.trust_id AND h.staff_id = s.id AND h.removed_at IS NULL
  WHERE s.trust_id = ${trustId} AND ${whose}`

/** Whether a person's record was erased: what is left of it stays as it is. */
export async function isErased({ sql, trustId }: TrustDb, staffId: string): Promise<boolean> {
  const rows = await sql`
    SELECT FROM erasure WHERE trust_id = ${trustId} AND staff_id = ${staffId} AND state = 'erased'`
  return rows.length > 0
}

/** @param day which posts are over by. @returns nobody for ids that the Trust does not have */
export async function erasureOf(db: TrustDb, staffIds: readonly string[], day: Day): Promise<ErasureRow[]> {
  const rows = await db.sql<ErasureRow[]>`
    ${row(db, day, db.sql`s.id = ANY(${[...staffIds]}::uuid[])`)} ORDER BY s.sort_name, s.id`
  return rows.map(withInstants)
}

/**
 * People to be looked at: whose erasure was asked for, who left on or before a day, and whose record is on hold.
 * @param leftBy the last day of leaving after which the period is over
 * @param why only those who are there for this reason, among others
 */
export async function erasuresToReview(
  { sql, trustId, ...db }: TrustDb,
  {
    leftBy,
    day,
    why,
    limit,
    offset,
  }: { leftBy: Day; day: Day; why: ReviewWhy | undefined; limit: number; offset: number },
): Promise<{ rows: ErasureRow[]; total: number }> {
  const due = sql`
    WITH reason AS (
      SELECT c.staff_id, 'due' AS why FROM career_period c
      WHERE c.trust_id = ${trustId} AND c.valid_to IS NULL AND c.state IN ('left', 'no_post')
        AND c.valid_from <= ${leftBy}::date
        AND EXISTS (SELECT FROM assignment a WHERE a.trust_id = c.trust_id AND a.staff_id = c.staff_id)
        AND NOT EXISTS (SELECT FROM assignment a WHERE a.trust_id = c.trust_id AND a.staff_id = c.staff_id
          AND (a.valid_to IS NULL OR a.valid_to > ${leftBy}::date))
      UNION ALL SELECT staff_id, 'asked' FROM erasure WHERE trust_id = ${trustId} AND state = 'asked'
      UNION ALL SELECT staff_id, 'held' FROM legal_hold WHERE trust_id = ${trustId} AND removed_at IS NULL
    ), due AS MATERIALIZED (
      SELECT staff_id FROM reason ${why ? sql`WHERE why = ${why}` : sql``}
      EXCEPT SELECT staff_id FROM erasure WHERE trust_id = ${trustId} AND state = 'erased'
    )`
  const [counted] = await sql<{ n: number }[]>`${due} SELECT count(*)::int AS n FROM due`
  const rows = await sql<ErasureRow[]>`
    ${due} SELECT * FROM (${row({ sql, trustId, ...db }, day, sql`s.id IN (SELECT staff_id FROM due)`)}) found
    ORDER BY "askedAt" NULLS LAST, "holdId" NULLS FIRST, "leftOn", "familyName", id LIMIT ${limit} OFFSET ${offset}`
  return { rows: rows.map(withInstants), total: counted?.n ?? 0 }
}

/** Raw drivers give instants as text. */
const withInstants = (found: ErasureRow): ErasureRow => ({
  ...found,
  erasedAt: instant(found.erasedAt),
  askedAt: instant(found.askedAt),
  heldAt: instant(found.heldAt),
})

const instant = (value: Date | string | null) => (value === null ? null : new Date(value))

/** What an erasure of some people would change, in rows. */
export type ErasureSums = {
  posts: number
  routes: number
  earlierPosts: number
  qualifications: number
  registrations: number
  changes: number
  proposals: number
  files: number
}

export async function erasureSums(
  { sql, trustId }: TrustDb,
  staffIds: readonly string[],
): Promise<ErasureSums> {
  const own = (table: string) => sql`(
    SELECT count(*)::int FROM ${sql(table)} WHERE trust_id = ${trustId} AND staff_id = ANY(${[...staffIds]}::uuid[]))`
  const [sums] = await sql<ErasureSums[]>`
    SELECT ${own('assignment')} AS posts, ${own('entry_route')} AS routes, ${own('earlier_post')} AS "earlierPosts",
      ${own('qualification')} AS qualifications, ${own('registration')} AS registrations, ${own('change')} AS changes,
      ${own('load_proposal')} AS proposals,
      (SELECT count(*)::int FROM asked_file WHERE trust_id = ${trustId} AND state IN ('ready', 'waiting', 'making'))
        AS files`
  if (!sums) throw new Error('No sums')
  return sums
}
