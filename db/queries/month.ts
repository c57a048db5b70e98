import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfArea, HicfLevel } from '../vocabulary'
import { covering } from './progression'

/** People alike at the end of a month, of those who had held an informatics post by then. */
export type MonthGroup = {
  route: string
  first: HicfLevel
  state: CareerState
  /** Of those in informatics; null for everyone else. */
  level: HicfLevel | null
  area: HicfArea | null
  unit: string | null
  role: string | null
  /** Title, band and level of a post with a role, each after a tab. */
  post: string | null
  /** Year of the first informatics post. */
  year: number
  people: number
  fte: number
}

/** Everyone who had held an informatics post by the day, by all that figures of a month tell apart, in a fixed order. */
export function monthGroups(db: TrustDb, asAt: Day) {
  const here = (column: 'level' | 'area' | 'unit_id' | 'role_id') =>
    db.sql`CASE WHEN p.state = 'informatics' THEN p.${db.sql(column)} END`
  return db.sql<MonthGroup[]>`
    ${withKnown(db)}
    SELECT p.route_code AS route, p.first_level AS first, p.state, ${here('level')} AS level, ${here('area')} AS area,
      ${here('unit_id')} AS unit, ${here('role_id')} AS role,
      CASE WHEN p.state = 'informatics' AND p.role_id IS NOT NULL
        THEN concat_ws(E'\t', p.position_title, coalesce(p.afc_band, ''), coalesce(p.level::text, '')) END AS post,
      extract(year FROM p.first_informatics_on)::int AS year, count(*)::int AS people,
      coalesce(sum(p.fte) FILTER (WHERE p.state = 'informatics'), 0)::float8 AS fte
    FROM ${covering(db, asAt)}
    WHERE p.first_informatics_on <= ${asAt}::date
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`
}
