import type { Fragment } from 'postgres'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfLevel } from '../vocabulary'
import { inPlace, ofPeople, type PeopleWhere } from './progression'

/** Changes of where people stand, from period `q` to the next period `p`, dated after one day and up to another. */
const changes = (db: TrustDb, where: PeopleWhere, after: Day, upTo: Day) => db.sql`
  career_period q
  JOIN career_period p ON p.trust_id = q.trust_id AND p.staff_id = q.staff_id AND p.valid_from = q.valid_to
  WHERE q.trust_id = ${db.trustId} AND q.valid_to > ${after}::date AND q.valid_to <= ${upTo}::date
    ${ofPeople(db, where)}`

const wasCounted = (db: TrustDb, where: PeopleWhere) =>
  db.sql`(q.state = 'informatics' ${inPlace(db, where, db.sql`q`)})`
const isCounted = (db: TrustDb, where: PeopleWhere) => db.sql`(p.state = 'informatics' ${inPlace(db, where)})`

/** From a level to a higher one, counted where the post reached is. */
const progressed = (db: TrustDb, where: PeopleWhere) =>
  db.sql`(q.state = 'informatics' AND ${isCounted(db, where)} AND p.level > q.level)`

export type ChangeGroup = {
  fromState: CareerState
  wasCounted: boolean
  toState: CareerState
  isCounted: boolean
  progressed: boolean
  /** Progressed by two levels or more in one step. */
  jumped: boolean
  people: number
}

/**
 * How people came into and went out of the headcount, dated after one day and up to another, and how many progressed
 * within it. `bridgeSide` of the domain says what each is.
 *
 * @param where whom and which informatics posts the headcount counts
 */
export function changeGroups(db: TrustDb, where: PeopleWhere, after: Day, upTo: Day) {
  // Where the headcount is of everyone, whoever comes into it or goes out of it, or changes level in it, moves.
  if (!where.area && !where.unit && !where.level)
    return db.sql<ChangeGroup[]>`
      ${withKnown(db)}
      SELECT from_state AS "fromState", from_state = 'informatics' AS "wasCounted", to_state AS "toState",
        to_state = 'informatics' AS "isCounted", kind = 'progressed' AS progressed,
        kind = 'progressed' AND to_level > from_level + 1 AS jumped, count(*)::int AS people
      FROM move p
      WHERE p.trust_id = ${db.trustId} AND p.moved_on > ${after}::date AND p.moved_on <= ${upTo}::date
        AND 'informatics' IN (p.from_state, p.to_state) AND p.kind <> 'sideways' ${ofPeople(db, where)}
      GROUP BY 1, 2, 3, 4, 5, 6`
  return db.sql<ChangeGroup[]>`
    ${withKnown(db)}
    SELECT q.state AS "fromState", ${wasCounted(db, where)} AS "wasCounted", p.state AS "toState",
      ${isCounted(db, where)} AS "isCounted", ${progressed(db, where)} AS progressed,
      ${progressed(db, where)} AND p.level > q.level + 1 AS jumped, count(*)::int AS people
    FROM ${changes(db, where, after, upTo)}
      AND (${wasCounted(db, where)} OR ${isCounted(db, where)})
    GROUP BY 1, 2, 3, 4, 5, 6`
}

export const CHANGE_KINDS = [
  'joined',
  'movedIn',
  'returned',
  'left',
  'movedOut',
  'progressed',
  'jumped',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** The same as the domain's `bridgeSide`, held equal by a test. */
function isOfKind(db: TrustDb, where: PeopleWhere, kind: ChangeKind): Fragment {
  const { sql } = db
  if (kind === 'progressed') return progressed(db, where)
  if (kind === 'jumped') return sql`${progressed(db, where)} AND p.level > q.level + 1`
  const [was, is] = [wasCounted(db, where), isCounted(db, where)]
  switch (kind) {
    case 'joined':
      return sql`NOT ${was} AND ${is} AND q.state = 'no_post'`
    case 'returned':
      return sql`NOT ${was} AND ${is} AND q.state = 'left'`
    case 'movedIn':
      return sql`NOT ${was} AND ${is} AND q.state IN ('informatics', 'other')`
    case 'left':
      return sql`${was} AND NOT ${is} AND p.state = 'left'`
    case 'movedOut':
      return sql`${was} AND NOT ${is} AND p.state <> 'left'`
  }
}

export type ChangeRow = {
  day: Day
  staffId: string
  familyName: string
  givenName: string
  employeeNumber: string
  fromState: CareerState
  fromTitle: string | null
  fromLevel: HicfLevel | null
  /** `vacant`: nobody is recorded to follow in the post. */
  toState: CareerState | 'vacant'
  toTitle: string | null
  toLevel: HicfLevel | null
}

/** The people behind one side of the bridge, the latest first, one row a change. */
export async function changeList(
  db: TrustDb,
  where: PeopleWhere,
  span: { after: Day; upTo: Day; kind: ChangeKind },
  page: { limit: number; offset: number },
): Promise<{ rows: ChangeRow[]; found: number }> {
  const { sql } = db
  const of = sql`${changes(db, where, span.after, span.upTo)} AND ${isOfKind(db, where, span.kind)}`
  const [count] = await sql<{ found: number }[]>`SELECT count(*)::int AS found FROM ${of}`
  const rows = await sql<ChangeRow[]>`
    SELECT c.*, s.family_name AS "familyName", s.given_name AS "givenName"
    FROM (
      SELECT p.valid_from::text AS day, p.staff_id AS "staffId", p.employee_number AS "employeeNumber",
        q.state AS "fromState", q.position_title AS "fromTitle", q.level AS "fromLevel", p.state AS "toState",
        p.position_title AS "toTitle", p.level AS "toLevel", p.sort_name
      FROM ${of}
      ORDER BY p.valid_from DESC, p.sort_name, p.staff_id LIMIT ${page.limit} OFFSET ${page.offset}
    ) c
    JOIN staff s ON s.trust_id = ${db.trustId} AND s.id = c."staffId"
    ORDER BY c.day DESC, c.sort_name, c."staffId"`
  return { rows: [...rows], found: count?.found ?? 0 }
}

/**
 * Posts `a` of the periods `p` held on a day that are recorded to end by another, where neither the holder goes on in the
 * position nor anyone else is recorded to follow. A post without a position's number is the same post as the domain's
 * moves have it: by title, unit and area.
 */
const vacating = (db: TrustDb, where: PeopleWhere, asAt: Day, until: Day) => db.sql`
  career_period p
  JOIN assignment a ON a.trust_id = p.trust_id AND a.id = p.assignment_id
  WHERE p.trust_id = ${db.trustId} AND p.valid_from <= ${asAt}::date AND p.valid_to > ${asAt}::date
    AND p.valid_to <= ${until}::date AND ${isCounted(db, where)} ${ofPeople(db, where)}
    AND a.valid_to <= ${until}::date
    AND NOT EXISTS (SELECT FROM assignment n
      WHERE n.trust_id = ${db.trustId} AND n.position_id = a.position_id AND n.id <> a.id
        AND n.valid_from <= a.valid_to + 1 AND (n.valid_to IS NULL OR n.valid_to > a.valid_to))
    AND NOT EXISTS (SELECT FROM assignment n
      WHERE n.trust_id = ${db.trustId} AND n.staff_id = a.staff_id AND n.id <> a.id
        AND n.position_id IS NULL AND a.position_id IS NULL
        AND (n.position_title, n.unit_id, n.area) IS NOT DISTINCT FROM (a.position_title, a.unit_id, a.area)
        AND n.valid_from <= a.valid_to + 1 AND (n.valid_to IS NULL OR n.valid_to > a.valid_to))`

/** How many posts held on a day will be vacant by another. */
export async function vacanciesToCome(
  db: TrustDb,
  where: PeopleWhere,
  asAt: Day,
  until: Day,
): Promise<number> {
  const [row] = await db.sql<{ posts: number }[]>`
    ${withKnown(db)} SELECT count(*)::int AS posts FROM ${vacating(db, where, asAt, until)}`
  return row?.posts ?? 0
}

/** Who holds the posts that will be vacant, by the day on which they are, the first first. */
export async function vacancyList(
  db: TrustDb,
  where: PeopleWhere,
  span: { asAt: Day; until: Day },
  page: { limit: number; offset: number },
): Promise<{ rows: ChangeRow[]; found: number }> {
  const { sql } = db
  const found = await vacanciesToCome(db, where, span.asAt, span.until)
  const rows = await sql<ChangeRow[]>`
    SELECT v.*, s.family_name AS "familyName", s.given_name AS "givenName"
    FROM (
      SELECT p.valid_to::text AS day, p.staff_id AS "staffId", p.employee_number AS "employeeNumber",
        p.state AS "fromState", p.position_title AS "fromTitle", p.level AS "fromLevel", 'vacant' AS "toState",
        NULL AS "toTitle", NULL AS "toLevel", p.sort_name
      FROM ${vacating(db, where, span.asAt, span.until)}
      ORDER BY p.valid_to, p.sort_name, p.staff_id LIMIT ${page.limit} OFFSET ${page.offset}
    ) v
    JOIN staff s ON s.trust_id = ${db.trustId} AND s.id = v."staffId"
    ORDER BY v.day, v.sort_name, v."staffId"`
  return { rows: [...rows], found }
}
