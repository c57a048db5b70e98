import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { Day, HicfArea, HicfLevel } from '../vocabulary'
import { covering, inPlace, ofPeople, type PeopleWhere, placedLast } from './progression'

/** People by route and the year of their first informatics post, up to a day. */
export function routeYearGroups(db: TrustDb, where: PeopleWhere, asAt: Day) {
  return db.sql<{ route: string; at: number; people: number }[]>`
    ${withKnown(db)} SELECT p.route_code AS route, extract(year FROM p.first_informatics_on)::int AS at, count(*)::int AS people
    FROM ${covering(db, asAt)}
    WHERE p.first_informatics_on <= ${asAt}::date ${ofPeople(db, where)} ${placedLast(db, where, asAt)}
    GROUP BY 1, 2`
}

/** People in an informatics post on a day by route and one thing of the counted post; `unit` is null for none. */
export type RouteNowRow =
  | { by: 'level'; route: string; level: HicfLevel; people: number }
  | { by: 'area'; route: string; area: HicfArea; people: number }
  | { by: 'unit'; route: string; unit: string | null; people: number }

/** How those in an informatics post on a day came, by level, by area and by unit: each counts everyone once. */
export function routeNowGroups(db: TrustDb, where: PeopleWhere, asAt: Day) {
  return db.sql<RouteNowRow[]>`
    ${withKnown(db)} SELECT CASE WHEN grouping(p.level) = 0 THEN 'level' WHEN grouping(p.area) = 0 THEN 'area' ELSE 'unit' END AS by,
      p.route_code AS route, p.level, p.area, p.unit_id AS unit, count(*)::int AS people
    FROM ${covering(db, asAt)}
    WHERE p.state = 'informatics' ${ofPeople(db, where)} ${inPlace(db, where)}
    GROUP BY GROUPING SETS ((p.route_code, p.level), (p.route_code, p.area), (p.route_code, p.unit_id))`
}
