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
  /** Words of number or title, lower case; all must be there. */
  words: readonly string[]
  shown: 'all' | 'vacant' | 'over'
  sort: PositionSort
  descending: boolean
  limit: number
  offset: number
}

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
  where: PositionsWhere,
): Promise<{ rows: PositionRow[]; found: number }> {
  const { sql, trustId } = db
  const { day, words, shown, sort, descending, limit, offset } = where
  const order = sql.unsafe(`${ORDER[sort]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, number`)
  const only: Record<PositionsWhere['shown'], Fragment> = {
    all: sql``,
    vacant: sql`AND p.budgeted_fte > coalesce(h.fte, 0)`,
    over: sql`AND p.budgeted_fte < coalesce(h.fte, 0)`,
  }
  const rows = await sql<(PositionRow & { found: number })[]>`
    ${withKnown(db, heldOnDay(db, day))}, fitting AS (
      SELECT o.id, o.number, p.title, p.afc_band, u.name AS unit, p.hicf_status, p.area, p.level, p.budgeted_fte AS budget,
        coalesce(h.fte, 0) AS in_post, greatest(p.budgeted_fte - coalesce(h.fte, 0), 0) AS vacant,
        greatest(coalesce(h.fte, 0) - p.budgeted_fte, 0) AS over
      FROM position_period p
      JOIN position o ON o.trust_id = p.trust_id AND o.id = p.position_id
      LEFT JOIN held h ON h.position_id = p.position_id
      LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id
      WHERE p.trust_id = ${trustId} AND ${onDay(db, day, 'p.')} ${only[shown]}
        AND NOT EXISTS (SELECT FROM unnest(${[...words]}::text[]) w (word)
          WHERE position(w.word IN lower(o.number || ' ' || p.title)) = 0)
    ), ${vacancySince(db, day)}
    SELECT id, number, title, afc_band AS "afcBand", unit, hicf_status AS "hicfStatus", area, level, budget::float8 AS budget,
      in_post::float8 AS "inPost", vacant::float8 AS vacant, over::float8 AS over, since::text AS since,
      count(*) OVER ()::int AS found
    FROM fitting LEFT JOIN since ON since.position_id = fitting.id
    ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`
  return { rows: rows.map(({ found: _, ...row }) => row), found: rows[0]?.found ?? 0 }
}

/**
 * The set `since` of positions that are vacant among `fitting`, as `vacantSince` of lib/domain/establishment/vacancy.ts has it:
 * the first day after the last on which the position was not vacant, of the days on which anything of it changed.
 */
const vacancySince = (db: TrustDb, day: Day) => {
  const { sql, trustId } = db
  const own = sql`trust_id = ${trustId} AND position_id IN (SELECT id FROM fitting WHERE vacant > 0)`
  return sql`
    edge AS (
      SELECT position_id, coalesce(valid_from, '-infinity') AS on_day FROM position_period WHERE ${own}
      UNION SELECT position_id, valid_to FROM position_period WHERE ${own}
      UNION SELECT position_id, valid_from FROM assignment WHERE ${own} AND counts
      UNION SELECT position_id, valid_to FROM assignment WHERE ${own} AND counts
    ), state AS (
      SELECT e.position_id, e.on_day, coalesce(max(p.budgeted_fte), 0) > coalesce(sum(a.fte), 0) AS is_vacant
      FROM edge e
      LEFT JOIN position_period p ON p.trust_id = ${trustId} AND p.position_id = e.position_id
        AND (p.valid_from IS NULL OR p.valid_from <= e.on_day) AND (p.valid_to IS NULL OR p.valid_to > e.on_day)
      LEFT JOIN assignment a ON a.trust_id = ${trustId} AND a.position_id = e.position_id AND a.counts
        AND a.valid_from <= e.on_day AND (a.valid_to IS NULL OR a.valid_to > e.on_day)
      WHERE e.on_day <= ${day}::date
      GROUP BY 1, 2
    ), last_held AS (
      SELECT position_id, max(on_day) AS on_day FROM state WHERE NOT is_vacant GROUP BY 1
    ), since AS (
      SELECT s.position_id, nullif(min(s.on_day), '-infinity') AS since
      FROM state s LEFT JOIN last_held l ON l.position_id = s.position_id
      WHERE l.on_day IS NULL OR s.on_day > l.on_day
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
