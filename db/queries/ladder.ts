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
 * @param yearStarts the day of a spell, its first being 0, on which each year begins: the first that is not before so many times 365.25
 */
export function timeAtLevelGroups(
  db: TrustDb,
  where: PeopleWhere,
  watch: { from: Day; to: Day },
  yearStarts: readonly number[],
) {
  const { sql, trustId } = db
  const ended = (outcome: string) =>
    sql`coalesce(sum(a.spells) FILTER (WHERE y.year = a.exit_year AND a.outcome = ${outcome}), 0)::int`
  const starts = sql`${[...yearStarts]}::int[]`
  // Years are 365.25 days: a division is several times as quick as a look into the list.
  const yearOf = (day: Fragment) => sql`least(${day} * 4 / 1461, ${yearStarts.length - 1}::int)`
  // What is alike in its years is added up first: a spell then meets no row of the years, however many it lasts.
  return sql<TimeAtLevelGroup[]>`
    ${withKnown(
      db,
      sql`alike AS MATERIALIZED (
        SELECT s.level, s.outcome, ${yearOf(sql`s.entry`)} AS entry_year,
          ${yearOf(sql`(s.exit - 1)`)} AS exit_year, count(*) AS spells, sum(s.entry) AS entries,
          sum(s.exit) AS exits
        FROM (
          SELECT p.level, greatest(0, ${watch.from}::date - p.started_on) AS entry,
            least(p.ended_on, ${watch.to}::date + 1) - p.started_on AS exit,
            CASE WHEN p.ended_on <= ${watch.to}::date THEN p.outcome END AS outcome
          FROM level_spell p
          WHERE p.trust_id = ${trustId} AND p.started_on <= ${watch.to}::date
            AND (p.ended_on IS NULL OR p.ended_on > ${watch.from}::date) ${ofPeople(db, where)} ${inPlace(db, where)}
        ) s
        GROUP BY 1, 2, 3, 4
      )`,
    )} SELECT a.level, y.year, coalesce(sum(a.spells) FILTER (WHERE y.year = a.exit_year), 0)::int AS spells,
      sum(CASE WHEN y.year = a.exit_year THEN a.exits ELSE a.spells * y.until END
        - CASE WHEN y.year = a.entry_year THEN a.entries ELSE a.spells * y.start END)::int AS days,
      ${ended('progressed')} AS progressed, ${ended('stepped_down')} AS "steppedDown",
      ${ended('moved_out')} AS "movedOut", ${ended('left')} AS "left"
    FROM alike a JOIN (
      SELECT (n - 1)::int AS year, start, lead(start) OVER (ORDER BY n) AS until
      FROM unnest(${starts}) WITH ORDINALITY AS starts (start, n)
    ) y ON y.year BETWEEN a.entry_year AND a.exit_year
    GROUP BY 1, 2`
}

/**
 * How many are at each level on a day. From spells, which are fewer than periods; where a post ended on the very day, the
 * period that stands for it may last a day longer than the spell.
 */
export function levelGroups(db: TrustDb, where: Omit<PeopleWhere, 'area' | 'unit'>, asAt: Day) {
  const { sql, trustId } = db
  return sql<{ level: HicfLevel; people: number }[]>`
    ${withKnown(db)} SELECT p.level, count(*)::int AS people
    FROM level_spell p
    WHERE p.trust_id = ${trustId} AND p.started_on <= ${asAt}::date
      AND (p.ended_on IS NULL OR p.ended_on > ${asAt}::date OR p.ended_on = ${asAt}::date AND (
        -- As EXISTS it would be answered for everyone at once, though it is asked of few.
        SELECT count(*) FROM career_period c
        WHERE c.trust_id = p.trust_id AND c.staff_id = p.staff_id AND c.level = p.level
          AND c.valid_from <= ${asAt}::date AND (c.valid_to IS NULL OR c.valid_to > ${asAt}::date)) > 0)
      ${ofPeople(db, where)} ${inPlace(db, { level: where.level })}
    GROUP BY 1`
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
 *
 * Every change of level is a move. One from another area or unit at the same level need not be: who keeps the position has
 * made none. So the ladder of a place is counted from periods, each of which knows where the person was before.
 */
export function ladderStepGroups(db: TrustDb, where: PeopleWhere, watch: { from: Day; to: Day }) {
  const { sql, trustId } = db
  const level = (side: 'from_' | '') => sql`
    CASE WHEN true ${where.area ? sql`AND p.${sql(`${side}area`)} = ${where.area}` : sql``}
      ${where.unit ? sql`AND p.${sql(`${side}unit_id`)} = ${where.unit}::uuid` : sql``} THEN p.${sql(`${side}level`)} END`
  if (!where.area && !where.unit)
    return sql<LadderStepGroup[]>`
      ${withKnown(db)} SELECT p.from_state AS "fromState", p.from_level AS "fromLevel", p.to_state AS "toState",
        p.to_level AS "toLevel", count(*)::int AS moves
      FROM move p
      WHERE p.trust_id = ${trustId} AND p.moved_on > ${watch.from}::date AND p.moved_on <= ${watch.to}::date
        AND 'informatics' IN (p.from_state, p.to_state) AND p.from_level IS DISTINCT FROM p.to_level ${ofPeople(db, where)}
      GROUP BY 1, 2, 3, 4`
  return sql<LadderStepGroup[]>`
    ${withKnown(db)} SELECT "fromState", "fromLevel", "toState", "toLevel", count(*)::int AS moves
    FROM (
      SELECT p.from_state AS "fromState", ${level('from_')} AS "fromLevel", p.state AS "toState", ${level('')} AS "toLevel"
      FROM career_period p
      WHERE p.trust_id = ${trustId} AND p.valid_from > ${watch.from}::date AND p.valid_from <= ${watch.to}::date
        AND p.from_state IS NOT NULL AND 'informatics' IN (p.from_state, p.state) ${ofPeople(db, where)}
    ) step
    WHERE "fromLevel" IS DISTINCT FROM "toLevel"
    GROUP BY 1, 2, 3, 4`
}
