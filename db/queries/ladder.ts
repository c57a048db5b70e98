import type { Fragment } from 'postgres'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfLevel } from '../vocabulary'
import { inPlace, ofPeople, type PeopleWhere } from './progression'

/** Time of the spells at one level in one year since it was reached, and how those whose last watched day is in it ended. */
export type TimeAtLevelGroup = {
  level: HicfLevel
  year: number
  spells: number
  days: number
  progressed: number
  steppedDown: number
  movedOut: number
  left: number
}

/**
 * The time spent at each level from a day to the end of another, by year since the level was reached. The meaning is
 * that of `timeAtLevels` in lib/domain; a test holds the two equal.
 *
 * @param where area, unit and level are those of the spell's last post
 * @param yearStarts the day of a spell, its first being 0, on which each year begins
 */
export function timeAtLevelGroups(
  db: TrustDb,
  where: PeopleWhere,
  watch: { from: Day; to: Day },
  yearStarts: readonly number[],
) {
  const { sql, trustId } = db
  const ended = (outcome: string) =>
    sql`count(*) FILTER (WHERE s.exit <= coalesce(y.until, s.exit) AND s.outcome = ${outcome})::int`
  return sql<TimeAtLevelGroup[]>`
    ${withKnown(db)} SELECT s.level, y.year, count(*) FILTER (WHERE s.exit <= coalesce(y.until, s.exit))::int AS spells,
      sum(least(s.exit, y.until) - greatest(s.entry, y.start))::int AS days,
      ${ended('progressed')} AS progressed, ${ended('stepped_down')} AS "steppedDown",
      ${ended('moved_out')} AS "movedOut", ${ended('left')} AS "left"
    FROM (
      SELECT p.level, greatest(0, ${watch.from}::date - p.started_on) AS entry,
        least(p.ended_on, ${watch.to}::date + 1) - p.started_on AS exit,
        CASE WHEN p.ended_on <= ${watch.to}::date THEN p.outcome END AS outcome
      FROM level_spell p
      WHERE p.trust_id = ${trustId} AND p.started_on <= ${watch.to}::date
        AND (p.ended_on IS NULL OR p.ended_on > ${watch.from}::date) ${ofPeople(db, where)} ${inPlace(db, where)}
    ) s
    JOIN (
      SELECT (n - 1)::int AS year, start, lead(start) OVER (ORDER BY n) AS until
      FROM unnest(${[...yearStarts]}::int[]) WITH ORDINALITY AS starts (start, n)
    ) y ON s.exit > y.start AND (y.until IS NULL OR s.entry < y.until)
    GROUP BY 1, 2`
}

/** Where someone stands on one side of a step: the level is null outside informatics and outside the area or unit. */
export type LadderStepGroup = {
  fromState: CareerState
  fromLevel: HicfLevel | null
  toState: CareerState
  toLevel: HicfLevel | null
  moves: number
}

/**
 * Steps from one level to another, and onto the levels of an area or unit and off them, dated after one day and up to
 * another. The meaning is that of `ladder` in lib/domain; a test holds the two equal.
 */
export function ladderStepGroups(db: TrustDb, where: PeopleWhere, watch: { from: Day; to: Day }) {
  const { sql, trustId } = db
  const level = (period: Fragment) => sql`
    CASE WHEN true ${where.area ? sql`AND ${period}.area = ${where.area}` : sql``}
      ${where.unit ? sql`AND ${period}.unit_id = ${where.unit}::uuid` : sql``} THEN ${period}.level END`
  return sql<LadderStepGroup[]>`
    ${withKnown(db)} SELECT "fromState", "fromLevel", "toState", "toLevel", count(*)::int AS moves
    FROM (
      SELECT b.state AS "fromState", ${level(sql`b`)} AS "fromLevel", p.state AS "toState", ${level(sql`p`)} AS "toLevel"
      FROM career_period p
      JOIN career_period b ON b.trust_id = p.trust_id AND b.staff_id = p.staff_id AND b.valid_to = p.valid_from
      WHERE p.trust_id = ${trustId} AND p.valid_from > ${watch.from}::date AND p.valid_from <= ${watch.to}::date
        AND 'informatics' IN (b.state, p.state) ${ofPeople(db, where)}
    ) step
    WHERE "fromLevel" IS DISTINCT FROM "toLevel"
    GROUP BY 1, 2, 3, 4`
}
