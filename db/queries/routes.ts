import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfArea, HicfLevel } from '../vocabulary'

export type RouteTotal = {
  routeCode: string
  /** In an informatics post on the day. */
  now: number
  /** In an informatics post on it or at any time before. */
  ever: number
}

/** How many came by each primary route: one row of career_period covers the day for every person. */
export function routeTotals(db: TrustDb, asAt: Day) {
  return db.sql<RouteTotal[]>`
    ${withKnown(db)} SELECT route_code AS "routeCode", count(*) FILTER (WHERE state = 'informatics')::int AS now,
      count(*)::int AS ever
    FROM career_period
    WHERE trust_id = ${db.trustId} AND valid_from <= ${asAt}::date AND (valid_to IS NULL OR valid_to > ${asAt}::date)
      AND first_informatics_on <= ${asAt}::date
    GROUP BY route_code`
}

/** People who came by one route, counted one way: by where they are now, by first level or by entry year. */
export type RouteOutcomeRow = {
  by: 'now' | 'area' | 'first' | 'year'
  state: CareerState | null
  level: HicfLevel | null
  area: HicfArea | null
  firstLevel: HicfLevel | null
  year: number | null
  people: number
}

/**
 * Everyone who came by a primary route up to a day, counted by state and level on it, by area of those in
 * informatics on it, by first level and by the year of the first informatics post.
 */
export function routeOutcomes(db: TrustDb, routeCode: string, asAt: Day) {
  const { sql, trustId } = db
  return sql<RouteOutcomeRow[]>`
    ${withKnown(
      db,
      sql`came AS (
      SELECT state, level, area, first_level, extract(year FROM first_informatics_on)::int AS year
      FROM career_period
      WHERE trust_id = ${trustId} AND route_code = ${routeCode} AND valid_from <= ${asAt}::date
        AND (valid_to IS NULL OR valid_to > ${asAt}::date) AND first_informatics_on <= ${asAt}::date
    )`,
    )}
    SELECT CASE WHEN grouping(level) = 0 THEN 'now' WHEN grouping(area) = 0 THEN 'area'
        WHEN grouping(first_level) = 0 THEN 'first' ELSE 'year' END AS by,
      state, level, area, first_level AS "firstLevel", year, count(*)::int AS people
    FROM came
    GROUP BY GROUPING SETS ((state, level), (state, area), (first_level), (year))`
}
