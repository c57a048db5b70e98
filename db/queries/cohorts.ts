import type { Fragment } from 'postgres'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfLevel } from '../vocabulary'
import { covering, ofPeople, type PeopleWhere } from './progression'

/** People who came in one year by one route and are in one place on a day. */
export type CohortGroup = {
  entered: number
  route: string
  state: CareerState
  level: HicfLevel | null
  people: number
}

/** Area, unit and level are those of the first informatics post: what decides who is in a cohort never changes after. */
function beganInPlace({ sql }: TrustDb, { area, unit, level }: PeopleWhere) {
  const atLevel = level ? sql`AND p.first_level = ${level}` : sql``
  if (!area && !unit) return atLevel
  return sql`${atLevel} AND EXISTS (
    SELECT FROM career_period f
    WHERE f.trust_id = p.trust_id AND f.staff_id = p.staff_id AND f.valid_from = p.first_informatics_on
      ${area ? sql`AND f.area = ${area}` : sql``} ${unit ? sql`AND f.unit_id = ${unit}::uuid` : sql``})`
}

/** Everyone who had held an informatics post by a day, by year of the first, route and where they are. */
export function cohortGroups(db: TrustDb, where: PeopleWhere, asAt: Day) {
  return db.sql<CohortGroup[]>`
    ${withKnown(db)} SELECT extract(year FROM p.first_informatics_on)::int AS entered, p.route_code AS route, p.state, p.level,
      count(*)::int AS people
    FROM ${covering(db, asAt)}
    WHERE p.first_informatics_on <= ${asAt}::date ${ofPeople(db, where)} ${beganInPlace(db, where)}
    GROUP BY 1, 2, 3, 4`
}

/** How many had reached an anniversary of their entry by a day, how many held an informatics post on it, and how many other work. */
export type StayGroup = {
  entered: number
  route: string
  years: number
  reached: number
  here: number
  elsewhere: number
}

/**
 * Who stayed, by entry year, route and whole years since entry. The meaning is that of `cohorts` in lib/domain; a test
 * holds the two equal. Everyone has one informatics period that begins on the day of entry, and no two periods cover
 * one day, so that one pass counts both. Of each period only the first anniversary in it and the first after it are
 * worked out; those between are counted in the sums of what is alike.
 *
 * @param most the last anniversary that is looked at
 */
export function stayGroups(db: TrustDb, where: PeopleWhere, asAt: Day, most: number) {
  const { sql, trustId } = db
  return sql<StayGroup[]>`
    ${withKnown(
      db,
      sql`period AS (
        SELECT extract(year FROM p.first_informatics_on)::int AS entered, p.route_code AS route, p.state,
          p.valid_from = p.first_informatics_on AS begins,
          CASE WHEN p.valid_from = p.first_informatics_on THEN 1 ELSE ${anniversaryFrom(db, sql`p.valid_from`)} END AS first,
          ${anniversaryFrom(db, sql`least(p.valid_to, ${asAt}::date + 1)`)} AS after,
          CASE WHEN p.valid_from = p.first_informatics_on THEN ${anniversaryFrom(db, sql`${asAt}::date + 1`)} END AS ahead
        FROM career_period p
        WHERE p.trust_id = ${trustId} AND p.state IN ('informatics', 'other')
          AND p.valid_from >= p.first_informatics_on AND p.valid_from <= ${asAt}::date
          ${ofPeople(db, where)} ${beganInPlace(db, where)}
      )`,
      sql`alike AS MATERIALIZED (
        SELECT entered, route, state, first, after, ahead, count(*) FILTER (WHERE begins) AS begun, count(*) AS periods
        FROM period WHERE after > first OR ahead > 1 GROUP BY 1, 2, 3, 4, 5, 6
      )`,
    )}
    SELECT a.entered, a.route, y.years, coalesce(sum(a.begun) FILTER (WHERE y.years < a.ahead), 0)::int AS reached,
      coalesce(sum(a.periods) FILTER (WHERE a.state = 'informatics' AND y.years >= a.first AND y.years < a.after), 0)::int AS here,
      coalesce(sum(a.periods) FILTER (WHERE a.state = 'other' AND y.years >= a.first AND y.years < a.after), 0)::int AS elsewhere
    FROM alike a JOIN generate_series(1, ${most}::int) AS y (years)
      ON y.years < greatest(a.after, a.ahead) AND (y.years >= a.first OR a.ahead IS NOT NULL)
    GROUP BY 1, 2, 3`
}

/** How many whole years after entry the first anniversary is that is not before a day; one of 29 February is on the 28th. */
const anniversaryFrom = ({ sql }: TrustDb, day: Fragment) => sql`(
  date_part('year', ${day})::int - date_part('year', p.first_informatics_on)::int
  + ((p.first_informatics_on + make_interval(years =>
      date_part('year', ${day})::int - date_part('year', p.first_informatics_on)::int))::date < ${day})::int)`
