import type { Fragment } from 'postgres'
import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'
import { heldOnDay, onDay } from './establishment'

/** A position of the establishment on a day. */
export type PositionRow = {
  id: string
  number: string
  title: string
  afcBand: AfcBand | null
  unit: string | null
  /** As given; null where nobody has said. */
  hicfStatus: Exclude<HicfStatus, 'unclassified'> | null
  area: HicfArea | null
  level: HicfLevel | null
  budget: number
  inPost: number
  vacant: number
  over: number
  /** Since when it has been vacant without a break; null where it is not, or for longer than is recorded. */
  since: Day | null
}

export const POSITION_SORTS = ['number', 'title', 'unit', 'budget', 'vacant', 'since'] as const
export type PositionSort = (typeof POSITION_SORTS)[number]

export type PositionsWhere = {
  day: Day
  /** Words of number, title or unit, lower case; all must be there. */
  words: readonly string[]
  shown: 'all' | 'vacant' | 'empty' | 'over'
  sort: PositionSort
  descending: boolean
}

/** So many rows of them, from a place on. */
export type PositionsPart = { limit: number; offset: number }

const ORDER: Record<PositionSort, string> = {
  number: 'number',
  title: 'lower(title)',
  unit: 'lower(unit)',
  budget: 'budget',
  vacant: 'vacant',
  // The oldest first: what has been vacant since before the records is the oldest of all.
  since: "CASE WHEN vacant > 0 THEN coalesce(since, '-infinity') END",
}

/** The positions of a day with their vacancies, and how many fit. */
export async function positionsOnDay(
  db: TrustDb,
  where: PositionsWhere & PositionsPart,
): Promise<{ rows: PositionRow[]; found: number }> {
  const rows = await positionRows(db, where, where)
  return { rows: rows.map(({ found: _, ...row }) => row), found: rows[0]?.found ?? 0 }
}

/** Every position of a day that fits, in order. @param take answers at once and never throws */
export async function everyPosition(
  db: TrustDb,
  where: PositionsWhere,
  take: (row: PositionRow) => void,
): Promise<void> {
  await positionRows(db, where, null).forEach(take)
}

function positionRows(db: TrustDb, where: PositionsWhere, part: PositionsPart | null) {
  const { sql, trustId } = db
  const { day, words, shown, sort, descending } = where
  const order = sql.unsafe(`${ORDER[sort]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, number`)
  const only: Record<PositionsWhere['shown'], Fragment> = {
    all: sql``,
    vacant: sql`AND p.budgeted_fte > coalesce(h.fte, 0)`,
    empty: sql`AND p.budgeted_fte > 0 AND coalesce(h.fte, 0) = 0`,
    over: sql`AND p.budgeted_fte < coalesce(h.fte, 0)`,
  }
  const fitting = sql`fitting AS MATERIALIZED (
      SELECT o.id, o.number, p.title, p.afc_band, u.name AS unit, p.hicf_status, p.area, p.level, p.budgeted_fte AS budget,
        coalesce(h.fte, 0) AS in_post, greatest(p.budgeted_fte - coalesce(h.fte, 0), 0) AS vacant,
        greatest(coalesce(h.fte, 0) - p.budgeted_fte, 0) AS over
      FROM position_period p
      JOIN position o ON o.trust_id = p.trust_id AND o.id = p.position_id
      LEFT JOIN held h ON h.position_id = p.position_id
      LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id
      WHERE p.trust_id = ${trustId} AND ${onDay(db, day, 'p.')} ${only[shown]}
        AND NOT EXISTS (SELECT FROM unnest(${[...words]}::text[]) w (word)
          WHERE position(w.word IN lower(concat_ws(' ', o.number, p.title, u.name))) = 0)
    )`
  const onePage = sql`ORDER BY ${order} LIMIT ${part?.limit ?? null} OFFSET ${part?.offset ?? 0}`
  // How long all have been vacant is asked only by whoever wants them in that order: it goes through every change of each.
  const further =
    sort === 'since'
      ? sql`${fitting}, ${vacancySince(db, day, sql`fitting`)}, page AS (
          SELECT fitting.*, since.since, count(*) OVER ()::int AS found
          FROM fitting LEFT JOIN since ON since.position_id = fitting.id ${onePage}
        )`
      : sql`${fitting}, first AS MATERIALIZED (SELECT *, count(*) OVER ()::int AS found FROM fitting ${onePage}),
        ${vacancySince(db, day, sql`first`)}, page AS (
          SELECT first.*, since.since FROM first LEFT JOIN since ON since.position_id = first.id
        )`
  return sql<(PositionRow & { found: number })[]>`
    ${withKnown(db, heldOnDay(db, day))}, ${further}
    SELECT id, number, title, afc_band AS "afcBand", unit, hicf_status AS "hicfStatus", area, level, budget::float8 AS budget,
      in_post::float8 AS "inPost", vacant::float8 AS vacant, over::float8 AS over, since::text AS since, found
    FROM page ORDER BY ${order}`
}

/**
 * The set `since` of positions that are vacant among some, as `vacantSince` of lib/domain/establishment/vacancy.ts has it:
 * the first day after the last on which the position was not vacant, of the days on which anything of it changed.
 *
 * What is budgeted and what is held add up from one such day to the next, so that assignments and periods are each read once.
 */
const vacancySince = (db: TrustDb, day: Day, among: Fragment) => {
  const { sql, trustId } = db
  const own = sql`t.trust_id = ${trustId} AND t.position_id IN (SELECT id FROM ${among} WHERE vacant > 0)`
  const until = sql`e.on_day <= ${day}::date`
  return sql`
    edge AS (
      SELECT t.position_id, e.on_day, e.fte
      FROM position_period t CROSS JOIN LATERAL (VALUES (coalesce(t.valid_from, '-infinity'), t.budgeted_fte),
        (t.valid_to, -t.budgeted_fte)) AS e (on_day, fte)
      WHERE ${own} AND ${until}
      UNION ALL
      SELECT t.position_id, e.on_day, e.fte
      FROM assignment t CROSS JOIN LATERAL (VALUES (t.valid_from, -t.fte), (t.valid_to, t.fte)) AS e (on_day, fte)
      WHERE ${own} AND t.counts AND ${until}
    ), state AS (
      SELECT position_id, on_day, sum(sum(fte)) OVER (PARTITION BY position_id ORDER BY on_day) > 0 AS is_vacant
      FROM edge GROUP BY 1, 2
    ), last_held AS (
      SELECT position_id, on_day, max(on_day) FILTER (WHERE NOT is_vacant) OVER (PARTITION BY position_id) AS held_on FROM state
    ), since AS (
      SELECT position_id, nullif(min(on_day), '-infinity') AS since FROM last_held
      WHERE held_on IS NULL OR on_day > held_on
      GROUP BY 1
    )`
}

/** Who holds a position, has held it or will: the newest first. */
export function holdersOf({ sql, trustId }: TrustDb, positionId: string) {
  return sql<
    {
      id: string
      staffId: string
      name: string
      fte: number
      from: Day
      to: Day | null
      counts: boolean
    }[]
  >`
    SELECT a.id, a.staff_id AS "staffId", s.given_name || ' ' || s.family_name AS name, a.fte::float8 AS fte,
      a.valid_from::text AS "from", a.valid_to::text AS "to", a.counts
    FROM assignment a JOIN staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id
    WHERE a.trust_id = ${trustId} AND a.position_id = ${positionId}::uuid
    ORDER BY a.valid_from DESC, a.id`
}
