import type { Fragment } from 'postgres'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { Day, HicfArea, HicfLevel } from '../vocabulary'

export type PeopleWhere = {
  route?: string
  area?: HicfArea
  unit?: string
  level?: HicfLevel
  entryFrom?: number
  entryTo?: number
}

/** The periods `p` of people who came by the route and in the years. */
export function ofPeople({ sql }: TrustDb, where: PeopleWhere) {
  const { route, entryFrom, entryTo } = where
  return sql`
    ${route ? sql`AND p.route_code = ${route}` : sql``}
    ${entryFrom ? sql`AND p.first_informatics_on >= make_date(${entryFrom}::int, 1, 1)` : sql``}
    ${entryTo ? sql`AND p.first_informatics_on < make_date(${entryTo}::int + 1, 1, 1)` : sql``}`
}

/** The informatics periods in the area and unit and at the level. @param period what they are called: `p`. */
export function inPlace({ sql }: TrustDb, { area, unit, level }: PeopleWhere, period = sql`p`) {
  return sql`
    ${area ? sql`AND ${period}.area = ${area}` : sql``}
    ${unit ? sql`AND ${period}.unit_id = ${unit}::uuid` : sql``}
    ${level ? sql`AND ${period}.level = ${level}::smallint` : sql``}`
}

/**
 * The two kinds of period `p` that cover the day: the open ones, which an index holds by themselves with what figures
 * count by, and those that ended after it.
 */
export const waysToCover = ({ sql, trustId }: TrustDb, asAt: Day) =>
  [sql`p.valid_to IS NULL`, sql`p.valid_to > ${asAt}::date`].map(
    (until) => sql`p.trust_id = ${trustId} AND p.valid_from <= ${asAt}::date AND ${until}`,
  )

export const bothOf = ({ sql }: TrustDb, [open, ended]: readonly Fragment[]) =>
  sql`(${open ?? sql``} UNION ALL ${ended ?? sql``})`

/** The periods that cover the day, as `p`. */
export const covering = (db: TrustDb, asAt: Day) =>
  db.sql`${bothOf(
    db,
    waysToCover(db, asAt).map((way) => db.sql`SELECT p.* FROM career_period p WHERE ${way}`),
  )} p`

/**
 * The periods `p` that cover the day, of people whose last informatics post up to it is in the area and unit and at the
 * level: the post they hold, or the one that they moved out or left from.
 */
export function placedLast(db: TrustDb, where: PeopleWhere, asAt: Day) {
  const { sql, trustId } = db
  if (!where.area && !where.unit && !where.level) return sql``
  const last = sql`
    SELECT true ${where.area ? sql`AND q.area = ${where.area}` : sql``}
      ${where.unit ? sql`AND q.unit_id IS NOT DISTINCT FROM ${where.unit}::uuid` : sql``}
      ${where.level ? sql`AND q.level = ${where.level}::smallint` : sql``}
    FROM career_period q
    WHERE q.trust_id = ${trustId} AND q.staff_id = p.staff_id AND q.state = 'informatics'
      AND q.valid_from <= ${asAt}::date
    ORDER BY q.valid_from DESC LIMIT 1`
  return sql`AND CASE WHEN p.state = 'informatics' THEN true ${inPlace(db, where)}
    WHEN p.first_informatics_on <= ${asAt}::date THEN (${last}) ELSE false END`
}

/** How many hold an informatics post on a day, by its area and level, and how many of them have no known route. */
export function areaLevelGroups(db: TrustDb, where: PeopleWhere, asAt: Day) {
  return db.sql<{ area: HicfArea; level: HicfLevel; people: number; unknown: number }[]>`
    ${withKnown(db)} SELECT p.area, p.level, count(*)::int AS people,
      count(*) FILTER (WHERE p.route_code = 'UNKNOWN')::int AS unknown
    FROM ${covering(db, asAt)}
    WHERE p.state = 'informatics' ${ofPeople(db, where)} ${inPlace(db, where)}
    GROUP BY 1, 2`
}

/** People at a level on every day of a list from place `first` to before place `after`. */
export type LevelStretch = {
  level: HicfLevel
  first: number
  after: number
  people: number
  /** Those of them without a known route. */
  unknown: number
}

/**
 * Who held an informatics post on each of some days, by level: in one pass over the periods, however many days.
 * A period holds the days that are not before its start and before its end.
 *
 * @param days in order of time
 */
export function levelStretches(db: TrustDb, where: PeopleWhere, days: readonly Day[]) {
  const { sql, trustId } = db
  const list = `{${days.join(',')}}`
  const before = sql`(SELECT array_agg(d + 1 ORDER BY d) FROM unnest(${list}::date[]) d)`
  const [first, last] = [days[0] ?? '1900-01-01', days.at(-1) ?? '1900-01-01']
  const ways = [
    { after: sql`${days.length}::int`, until: sql`p.valid_to IS NULL` },
    { after: sql`width_bucket(p.valid_to, the.days)`, until: sql`p.valid_to > ${first}::date` },
  ].map(
    ({ after, until }) => sql`
    SELECT p.level, width_bucket(p.valid_from, the.days) AS first, ${after} AS after, count(*) AS people,
      count(*) FILTER (WHERE p.route_code = 'UNKNOWN') AS unknown
    FROM career_period p CROSS JOIN the
    WHERE p.trust_id = ${trustId} AND p.state = 'informatics' AND p.valid_from <= ${last}::date AND ${until}
      ${ofPeople(db, where)} ${inPlace(db, where)}
    GROUP BY 1, 2, 3`,
  )
  return sql<LevelStretch[]>`
    ${withKnown(db, sql`the AS MATERIALIZED (SELECT ${before} AS days)`)}
    SELECT level, first, after, sum(people)::int AS people, sum(unknown)::int AS unknown
    FROM ${bothOf(db, ways)} g GROUP BY 1, 2, 3`
}
