import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { Day, HicfArea, HicfLevel } from '../vocabulary'

/** One stretch of a person's career in the order of their posts. */
export type ForecastPeriodRow = {
  staff: string
  route: string
  from: Day
  to: Day | null
  level: HicfLevel | null
  area: HicfArea | null
  levelSince: Day | null
}

/**
 * The posts of everyone who held an informatics post at any time from a day on, by person and in order of time.
 * @param from the first day that a forecast's rates are of
 */
export function forecastPeriods(db: TrustDb, from: Day) {
  return db.sql<ForecastPeriodRow[]>`
    ${withKnown(db)} SELECT p.staff_id AS staff, p.route_code AS route, p.valid_from::text AS "from", p.valid_to::text AS "to",
      p.level, p.area, p.level_since::text AS "levelSince"
    FROM career_period p
    WHERE p.trust_id = ${db.trustId} AND p.state IN ('informatics', 'other')
      AND (p.valid_to IS NULL OR p.valid_to > ${from}::date)
      AND p.first_informatics_on IS NOT NULL
    ORDER BY p.staff_id, p.valid_from`
}

/** People by the route they came by and the level at which they first held an informatics post, up to a day. */
export function everEntered(db: TrustDb, asAt: Day) {
  return db.sql<{ route: string; level: HicfLevel; people: number }[]>`
    ${withKnown(db)} SELECT f.route, f.level, count(*)::integer AS people
    FROM (SELECT DISTINCT ON (p.staff_id) p.route_code AS route, p.level
      FROM career_period p
      WHERE p.trust_id = ${db.trustId} AND p.state = 'informatics' AND p.level IS NOT NULL
        AND p.valid_from <= ${asAt}::date
      ORDER BY p.staff_id, p.valid_from) f
    GROUP BY f.route, f.level
    ORDER BY f.route, f.level`
}
