import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfArea, HicfLevel } from '../vocabulary'
import { covering, inPlace, ofPeople, type PeopleWhere } from './progression'

/** People in post on a day; level and area are null outside informatics. */
export type PostGroup = {
  state: Extract<CareerState, 'informatics' | 'other'>
  level: HicfLevel | null
  area: HicfArea | null
  route: string
  people: number
  /** Of the counted posts, one a person. */
  fte: number
}

/** Everyone in post on a day, by the level, area and route of the counted post. */
export function postGroups(db: TrustDb, where: PeopleWhere, asAt: Day) {
  return db.sql<PostGroup[]>`
    ${withKnown(db)} SELECT p.state, p.level, p.area, p.route_code AS route, count(*)::int AS people, sum(p.fte)::float8 AS fte
    FROM ${covering(db, asAt)}
    WHERE p.state IN ('informatics', 'other')
      ${ofPeople(db, where)} ${inPlace(db, where)}
    GROUP BY 1, 2, 3, 4`
}

/**
 * FTE of the informatics posts that people in informatics hold on a day besides their counted one. A primary
 * informatics post is always the counted one, so only second posts are looked at.
 */
export async function secondPostFte(db: TrustDb, where: PeopleWhere, asAt: Day): Promise<number> {
  const { sql, trustId } = db
  const [row] = await sql<{ fte: number }[]>`
    ${withKnown(db)} SELECT coalesce(sum(a.fte), 0)::float8 AS fte
    FROM assignment a
    JOIN ${covering(db, asAt)} ON p.trust_id = a.trust_id AND p.staff_id = a.staff_id AND p.assignment_id <> a.id
    WHERE a.trust_id = ${trustId} AND NOT a.is_primary AND a.counts AND a.hicf_status = 'informatics'
      AND a.valid_from <= ${asAt}::date AND (a.valid_to IS NULL OR a.valid_to > ${asAt}::date)
      AND p.state = 'informatics' ${ofPeople(db, where)} ${inPlace(db, where)}`
  return row?.fte ?? 0
}

/** FTE in informatics posts of one level and area over one stretch. */
export type FtePeriod = { level: HicfLevel; area: HicfArea; from: Day; to: Day | null; fte: number }

/**
 * FTE in informatics posts at any time from a day on, each post at its own level and area: the counted posts (`postGroups`)
 * and what the same people hold besides (`secondPostFte`), so that those of a day add up to the FTE of its headcount.
 */
export function ftePeriods(db: TrustDb, from: Day) {
  const { sql, trustId } = db
  return sql<FtePeriod[]>`
    ${withKnown(db)} SELECT level, area, valid_from::text AS "from", valid_to::text AS "to", sum(fte)::float8 AS fte
    FROM (
      SELECT p.level, p.area, p.valid_from, p.valid_to, p.fte FROM career_period p
      WHERE p.trust_id = ${trustId} AND p.state = 'informatics' AND (p.valid_to IS NULL OR p.valid_to > ${from}::date)
      UNION ALL
      SELECT a.level, a.area, greatest(a.valid_from, p.valid_from), least(a.valid_to, p.valid_to), a.fte
      FROM assignment a
      JOIN career_period p ON p.trust_id = a.trust_id AND p.staff_id = a.staff_id AND p.assignment_id <> a.id
        AND p.state = 'informatics' AND (a.valid_to IS NULL OR a.valid_to > p.valid_from)
        AND (p.valid_to IS NULL OR a.valid_from IS NULL OR p.valid_to > a.valid_from)
      WHERE a.trust_id = ${trustId} AND NOT a.is_primary AND a.counts AND a.hicf_status = 'informatics'
        AND (a.valid_to IS NULL OR a.valid_to > ${from}::date) AND (p.valid_to IS NULL OR p.valid_to > ${from}::date)
    ) held
    GROUP BY 1, 2, 3, 4`
}

/**
 * How many are in post on a day in a post that nobody has said to be informatics or not: such a post has no area and no
 * level. A period lasts at most a day longer than its post.
 * @returns all of them, and those of them who have never held an informatics post by the day
 */
export async function unclassifiedPeople(
  db: TrustDb,
  where: PeopleWhere,
  asAt: Day,
): Promise<{ people: number; never: number }> {
  const { sql, trustId } = db
  const [row] = await sql<{ people: number; never: number }[]>`
    ${withKnown(db)} SELECT count(*)::int AS people,
      (count(*) FILTER (WHERE p.first_informatics_on IS NULL OR p.first_informatics_on > ${asAt}::date))::int AS never
    FROM assignment a
    JOIN career_period p ON p.trust_id = a.trust_id AND p.staff_id = a.staff_id AND p.assignment_id = a.id
    WHERE a.trust_id = ${trustId} AND a.hicf_status = 'unclassified'
      AND a.valid_from <= ${asAt}::date AND (a.valid_to IS NULL OR a.valid_to >= ${asAt}::date)
      AND p.state = 'other' AND p.valid_from <= ${asAt}::date AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)
      ${ofPeople(db, where)} ${where.unit ? sql`AND p.unit_id = ${where.unit}::uuid` : sql``}`
  return row ?? { people: 0, never: 0 }
}
