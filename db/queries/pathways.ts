import { roleStep } from '../derive'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { CareerState, Day, HicfLevel } from '../vocabulary'
import { covering, ofPeople, type PeopleWhere, placedLast } from './progression'

/** What tells one informatics post from the next: its role (else title and level), or only its level. */
type PathwayFold = 'role' | 'level'

/** The text of the step of an informatics period `p`. */
const roleKey = ({ sql }: TrustDb) => roleStep(sql, sql`p.`)

/**
 * The sets up to `step`: people of the set `taker` who have held an informatics post by a day, with each of their steps and
 * its first day. Its meaning is `careerSteps`; a test holds the two equal.
 */
function stepsOfTakers(db: TrustDb, asAt: Day, fold: PathwayFold) {
  const { sql, trustId } = db
  const key = fold === 'role' ? roleKey(db) : sql`'level ' || p.level`
  return sql`stretch AS (
      SELECT p.staff_id, p.route_code, p.valid_from, CASE
          WHEN p.state = 'informatics' THEN ${key}
          WHEN p.state = 'other' THEN 'outside'
          WHEN p.valid_to IS NULL OR p.valid_to > ${asAt}::date THEN 'left'
          WHEN p.been_elsewhere THEN 'elsewhere'
          ELSE 'away' END AS step
      FROM career_period p
      WHERE p.trust_id = ${trustId} AND p.valid_from <= ${asAt}::date AND p.first_informatics_on <= ${asAt}::date
        AND (p.state <> 'no_post' OR p.been_elsewhere) AND p.staff_id IN (SELECT staff_id FROM taker)
    ), step AS (
      SELECT staff_id, route_code, valid_from, step
      FROM (SELECT *, lag(step) OVER (PARTITION BY staff_id ORDER BY valid_from) AS was FROM stretch) one_by_one
      WHERE was IS DISTINCT FROM step
    )`
}

export type PathwayRow = {
  route: string
  /** Keys of the steps, in order of time. */
  steps: string[]
  people: number
}

export type PathwayList = {
  /** Most people first. */
  rows: PathwayRow[]
  /** How many different pathways there are, and how many people took any. */
  pathways: number
  people: number
  /** People whose pathway nobody else took. */
  alone: number
  /** People whose entry route is not known. */
  unknown: number
}

/**
 * The commonest whole pathways, and how many there are in all: grouped and cut in the database. What covers the day knows
 * the pathway up to it by its key; the steps are told of one person for each pathway that is listed.
 * @param least pathways of fewer people are not listed
 */
export async function commonestPathways(
  db: TrustDb,
  where: PeopleWhere,
  asAt: Day,
  { fold, least, limit }: { fold: PathwayFold; least: number; limit: number },
): Promise<PathwayList> {
  const { sql } = db
  const path = fold === 'role' ? sql`p.role_path` : sql`p.level_path`
  const [row] = await sql<PathwayList[]>`
    ${withKnown(
      db,
      sql`counted AS MATERIALIZED (
        SELECT p.route_code AS route, ${path} AS path, count(*)::int AS people, min(p.staff_id::text) AS taker
        FROM ${covering(db, asAt)}
        WHERE p.first_informatics_on <= ${asAt}::date ${ofPeople(db, where)} ${placedLast(db, where, asAt)}
        GROUP BY 1, 2
      )`,
      sql`common AS MATERIALIZED (
        SELECT * FROM counted WHERE people >= ${least} ORDER BY people DESC FETCH FIRST (${limit}::int) ROWS WITH TIES
      )`,
      sql`taker AS MATERIALIZED (
        SELECT path, min(taker)::uuid AS staff_id FROM common GROUP BY path
      )`,
      stepsOfTakers(db, asAt, fold),
      sql`told AS (SELECT staff_id, array_agg(step ORDER BY valid_from) AS steps FROM step GROUP BY staff_id)`,
      sql`listed AS (
        SELECT c.route, l.steps, c.people
        FROM common c JOIN taker t ON t.path = c.path JOIN told l ON l.staff_id = t.staff_id
        ORDER BY c.people DESC, c.route || E'\\n' || array_to_string(l.steps, E'\\n') COLLATE "C" LIMIT ${limit}
      )`,
    )}
    SELECT count(*)::int AS pathways, coalesce(sum(people), 0)::int AS people,
      count(*) FILTER (WHERE people = 1)::int AS alone,
      coalesce(sum(people) FILTER (WHERE route = 'UNKNOWN'), 0)::int AS unknown,
      (SELECT coalesce(json_agg(listed), '[]') FROM listed) AS rows
    FROM counted`
  return row ?? { rows: [], pathways: 0, people: 0, alone: 0, unknown: 0 }
}

/** A role that anyone has held, by the key of its step. */
export type HeldRole = { key: string; people: number }

/** @returns the roles that at least so many have held up to a day, most people first. */
export function heldRoles(db: TrustDb, asAt: Day, { least, limit }: { least: number; limit: number }) {
  const { sql, trustId } = db
  return sql<HeldRole[]>`
    ${withKnown(
      db,
      sql`holder AS (
        SELECT p.role_id, CASE WHEN p.role_id IS NULL THEN p.level END AS level,
          CASE WHEN p.role_id IS NULL THEN p.position_title END AS position_title, count(*)::int AS people
        FROM career_period p
        WHERE p.trust_id = ${trustId} AND p.first_held AND p.valid_from <= ${asAt}::date
        GROUP BY 1, 2, 3
      )`,
    )}
    SELECT ${roleKey(db)} AS key, p.people FROM holder p WHERE p.people >= ${least}
    ORDER BY 2 DESC, ${roleKey(db)} COLLATE "C" LIMIT ${limit}`
}

/** The role whose key it is. */
export type RoleInFocus = { role: string } | { title: string; level: HicfLevel }

/** Stays in a role counted one way: by what came before, by what came after, by their length, or all. */
export type RoleStayRow =
  | { by: 'before'; step: string; stays: number; medianHeld: number | null }
  | { by: 'after'; step: string; stays: number }
  | {
      by: 'length'
      days: number
      entry: number
      outcome: 'moved_on' | 'outside' | 'left' | 'still'
      stays: number
    }
  | { by: 'all'; stays: number; held: number; medianHeld: number | null; since: Day | null }

/**
 * Every stay in a role up to a day, counted. Its meaning is `beforeAndAfter`; a test holds the two equal.
 * @param recordsFrom the first day that everyone's records are kept from
 */
export function roleStayRows(
  db: TrustDb,
  where: PeopleWhere,
  asAt: Day,
  focus: RoleInFocus,
  recordsFrom: Day | null,
) {
  const { sql, trustId } = db
  const held =
    'role' in focus
      ? sql`p.role_id = ${focus.role}::uuid`
      : sql`p.role_id IS NULL AND p.level = ${focus.level} AND p.position_title = ${focus.title}`
  const ended = sql`coalesce(p.stay_until <= ${asAt}::date, false)`
  const stays = sql`
    SELECT p.staff_id, p.valid_from, p.stay_before AS before, p.stay_held AS held,
      CASE WHEN ${ended} THEN p.stay_after ELSE 'still' END AS after,
      CASE WHEN NOT ${ended} THEN 'still' WHEN p.stay_after IN ('left', 'outside') THEN p.stay_after ELSE 'moved_on' END AS outcome,
      least(p.stay_until, ${asAt}::date + 1) - p.valid_from AS days,
      greatest(0, coalesce(${recordsFrom}::date - p.valid_from, 0)) AS entry
    FROM career_period p
    WHERE p.trust_id = ${trustId} AND p.valid_from <= ${asAt}::date AND p.stay_before IS NOT NULL AND ${held} ${ofPeople(db, where)}`
  // Where people are placed is looked up one by one: only of those who have held the role.
  const sets =
    where.area || where.unit || where.level
      ? [
          sql`held AS MATERIALIZED (${stays})`,
          sql`holder AS MATERIALIZED (
            SELECT p.staff_id, p.state, p.area, p.unit_id, p.level, p.first_informatics_on
            FROM ${covering(db, asAt)} WHERE p.staff_id IN (SELECT staff_id FROM held)
          )`,
          sql`stay AS (
            SELECT * FROM held
            WHERE staff_id IN (SELECT p.staff_id FROM holder p WHERE true ${placedLast(db, where, asAt)})
          )`,
        ]
      : [sql`stay AS (${stays})`]
  return sql<RoleStayRow[]>`
    ${withKnown(db, ...sets)}
    SELECT CASE WHEN grouping(before) = 0 THEN 'before' WHEN grouping(after) = 0 THEN 'after'
        WHEN grouping(days) = 0 THEN 'length' ELSE 'all' END AS by,
      coalesce(before, after) AS step, days, entry, outcome, count(*)::int AS stays, count(held)::int AS held,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY held) AS "medianHeld", min(valid_from)::text AS since
    FROM stay GROUP BY GROUPING SETS ((before), (after), (days, entry, outcome), ())`
}

/** How someone came: the entry route, the key of the first informatics role, and its level. */
export type StartedAs = { route: string; first: string; level: HicfLevel }

/** @returns how one person came into informatics; undefined where they have not by the day. */
export async function startedAs(db: TrustDb, staffId: string, asAt: Day): Promise<StartedAs | undefined> {
  const { sql, trustId } = db
  const [row] = await sql<StartedAs[]>`
    SELECT p.route_code AS route, ${roleKey(db)} AS first, p.level
    FROM career_period p
    WHERE p.trust_id = ${trustId} AND p.staff_id = ${staffId}::uuid AND p.state = 'informatics'
      AND p.valid_from = p.first_informatics_on AND p.valid_from <= ${asAt}::date`
  return row
}

/** People of one route and first level by first role, and where they are on the day. */
export type StartedRow = {
  first: string
  state: CareerState
  level: HicfLevel | null
  /** They have held an informatics post above the first level by the day. */
  progressed: boolean
  people: number
}

export type Started = {
  rows: StartedRow[]
  /** Everyone of the route in informatics on the day, however they started: those whom a staff list shows. */
  listed: { level: HicfLevel; people: number }[]
}

/** Everyone who came by a route into a post at a level. */
export async function startedAlike(
  db: TrustDb,
  { route, level }: Omit<StartedAs, 'first'>,
  asAt: Day,
): Promise<Started> {
  const { sql, trustId } = db
  const [row] = await sql<Started[]>`
    ${withKnown(
      db,
      sql`today AS (
        SELECT p.staff_id, p.state, p.level, p.first_level, p.first_informatics_on
        FROM ${covering(db, asAt)} WHERE p.route_code = ${route}
      )`,
      sql`alike AS (
        SELECT ${roleKey(db)} AS first, t.state, t.level, EXISTS (
            SELECT FROM career_period h WHERE h.trust_id = ${trustId} AND h.staff_id = t.staff_id
              AND h.state = 'informatics' AND h.level > t.first_level AND h.valid_from <= ${asAt}::date) AS progressed
        FROM today t JOIN career_period p ON p.trust_id = ${trustId} AND p.staff_id = t.staff_id
          AND p.valid_from = t.first_informatics_on
        WHERE t.first_level = ${level}::smallint AND t.first_informatics_on <= ${asAt}::date
      )`,
    )}
    SELECT
      (SELECT coalesce(json_agg(a), '[]') FROM (
        SELECT first, state, level, progressed, count(*)::int AS people FROM alike GROUP BY 1, 2, 3, 4) a) AS rows,
      (SELECT coalesce(json_agg(l), '[]') FROM (
        SELECT level, count(*)::int AS people FROM today WHERE state = 'informatics' GROUP BY 1) l) AS listed`
  return row ?? { rows: [], listed: [] }
}
