import { and, eq } from 'drizzle-orm'
import { crosswalk, hicfRole } from '../schema'
import type { TrustDb } from '../trust'
import type { AfcBand, Day } from '../vocabulary'

export type LineRow = typeof crosswalk.$inferSelect

/** @returns every line of the Trust's crosswalk with the title of its role, by title, band and first day. */
export async function allLines({ orm, trustId }: TrustDb) {
  const rows = await orm
    .select({ line: crosswalk, roleTitle: hicfRole.title })
    .from(crosswalk)
    .leftJoin(hicfRole, and(eq(hicfRole.trustId, trustId), eq(hicfRole.id, crosswalk.roleId)))
    .where(eq(crosswalk.trustId, trustId))
    .orderBy(crosswalk.titleKey, crosswalk.afcBand, crosswalk.validFrom, crosswalk.id)
  return rows.map(({ line, roleTitle }) => ({ ...line, roleTitle }))
}

/** @returns the line, or undefined where the Trust has none such. */
export async function lineOf({ orm, trustId }: TrustDb, id: string): Promise<LineRow | undefined> {
  const rows = await orm
    .select()
    .from(crosswalk)
    .where(and(eq(crosswalk.trustId, trustId), eq(crosswalk.id, id)))
  return rows[0]
}

export type DecidedPosts = {
  title: string
  band: AfcBand | null
  areaOfWork: string | null
  /** A first day among them: all of them begin between the same two dates of the crosswalk. */
  on: Day
  posts: number
}

/**
 * @param days the first and last days that lines of the crosswalk name
 * @returns the assignments that the crosswalk has decided, by what it is asked with
 */
export function decidedPosts({ sql, trustId }: TrustDb, days: readonly Day[]) {
  return sql<DecidedPosts[]>`
    SELECT position_title AS title, afc_band AS band, area_of_work AS "areaOfWork",
      min(valid_from)::text AS "on", count(*)::int AS posts
    FROM assignment
    WHERE trust_id = ${trustId} AND hicf_source = 'crosswalk'
    GROUP BY 1, 2, 3, width_bucket(valid_from, ${days.toSorted()}::text[]::date[])`
}

export type UndecidedTitle = {
  title: string
  band: AfcBand | null
  /** One of the assignments: an address carries ids only. */
  postId: string
  people: number
  posts: number
}

/** @returns titles and bands of posts that no line decides and no person has, most people first. */
export function undecidedTitles({ sql, trustId }: TrustDb, limit: number, offset: number) {
  return sql<(UndecidedTitle & { kinds: number })[]>`
    SELECT position_title AS title, afc_band AS band, min(id::text) AS "postId",
      count(DISTINCT staff_id)::int AS people, count(*)::int AS posts, count(*) OVER ()::int AS kinds
    FROM assignment
    WHERE trust_id = ${trustId} AND hicf_status = 'unclassified' AND hicf_source IS NULL
    GROUP BY 1, 2 ORDER BY people DESC, posts DESC, 1, 2 LIMIT ${limit} OFFSET ${offset}`
}

/** @returns the title, band and area of work of an assignment. */
export async function titleOfPost({ sql, trustId }: TrustDb, id: string) {
  const rows = await sql<{ title: string; band: AfcBand | null; areaOfWork: string | null }[]>`
    SELECT position_title AS title, afc_band AS band, area_of_work AS "areaOfWork"
    FROM assignment WHERE trust_id = ${trustId} AND id = ${id}::uuid`
  return rows[0]
}
