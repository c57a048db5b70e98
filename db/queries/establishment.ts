import { withKnown } from '../known-on'
import type { TrustDb } from '../trust'
import type { AfcBand, Day, HicfArea, HicfLevel, HicfStatus } from '../vocabulary'

/** Positions of the establishment on a day that are the same to whoever reads them: title, band, unit, and level as given. */
export type EstablishmentGroup = {
  title: string
  afcBand: AfcBand | null
  unitId: string | null
  unit: string | null
  /** As given; null where nobody has said. */
  hicfStatus: Exclude<HicfStatus, 'unclassified'> | null
  area: HicfArea | null
  level: HicfLevel | null
  payFloor: number | null
  payCeiling: number | null
  positions: number
  /** Each position's budget made whole, upwards: so many people can hold them one a post. */
  posts: number
  budget: number
  inPost: number
  /** Positions with less held than budgeted, and how much that is. */
  vacantPositions: number
  vacant: number
  /** What is held above the budgets. */
  over: number
}

/** What holds of a day. @param of a table with `valid_from` and `valid_to`, with a dot */
export const onDay = ({ sql }: TrustDb, day: Day, of: 'p.' | 'a.') => {
  const [from, to] = [sql.unsafe(`${of}valid_from`), sql.unsafe(`${of}valid_to`)]
  return sql`(${from} IS NULL OR ${from} <= ${day}::date) AND (${to} IS NULL OR ${to} > ${day}::date)`
}

/** FTE by position on a day, of the assignments that count. */
export const heldOnDay = (db: TrustDb, day: Day) => db.sql`
  held AS (
    SELECT a.position_id, sum(a.fte) AS fte
    FROM assignment a
    WHERE a.trust_id = ${db.trustId} AND a.counts AND a.position_id IS NOT NULL AND ${onDay(db, day, 'a.')}
    GROUP BY 1
  )`

/**
 * The establishment on a day, position by position, in groups.
 * @param day on which it is looked at; the records are taken as the handle has them known
 */
export function establishmentGroups(db: TrustDb, day: Day) {
  return db.sql<EstablishmentGroup[]>`
    ${withKnown(db, heldOnDay(db, day))}
    SELECT p.title, p.afc_band AS "afcBand", p.unit_id AS "unitId", u.name AS unit, p.hicf_status AS "hicfStatus", p.area,
      p.level, p.pay_floor AS "payFloor", p.pay_ceiling AS "payCeiling", count(*)::int AS positions,
      sum(ceil(p.budgeted_fte))::int AS posts, sum(p.budgeted_fte)::float8 AS budget,
      sum(coalesce(h.fte, 0))::float8 AS "inPost",
      count(*) FILTER (WHERE p.budgeted_fte > coalesce(h.fte, 0))::int AS "vacantPositions",
      sum(greatest(p.budgeted_fte - coalesce(h.fte, 0), 0))::float8 AS vacant,
      sum(greatest(coalesce(h.fte, 0) - p.budgeted_fte, 0))::float8 AS over
    FROM position_period p
    LEFT JOIN held h ON h.position_id = p.position_id
    LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id
    WHERE p.trust_id = ${db.trustId} AND ${onDay(db, day, 'p.')}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    ORDER BY 4, 1, 2, 5, 7, 6, 8, 9`
}

/** Budgeted FTE of the positions that are the same to whoever asks for their level, over one stretch. */
export type BudgetPeriod = Pick<
  EstablishmentGroup,
  'title' | 'afcBand' | 'hicfStatus' | 'area' | 'level' | 'budget'
> & {
  /** Null: from the beginning, or until it is ended. */
  from: Day | null
  to: Day | null
}

/** What is budgeted at any time from a day on, whoever holds it. */
export function budgetPeriods(db: TrustDb, from: Day) {
  return db.sql<BudgetPeriod[]>`
    ${withKnown(db)}
    SELECT p.title, p.afc_band AS "afcBand", p.hicf_status AS "hicfStatus", p.area, p.level,
      p.valid_from::text AS "from", p.valid_to::text AS "to", sum(p.budgeted_fte)::float8 AS budget
    FROM position_period p
    WHERE p.trust_id = ${db.trustId} AND (p.valid_to IS NULL OR p.valid_to > ${from}::date)
    GROUP BY p.title, p.afc_band, p.hicf_status, p.area, p.level, p.valid_from, p.valid_to`
}

/** FTE and people held on a day in no position of the establishment: without a position, or in one that is not in it then. */
export async function heldOutside(db: TrustDb, day: Day): Promise<{ fte: number; people: number }> {
  const [row] = await db.sql<{ fte: number; people: number }[]>`
    ${withKnown(db)}
    SELECT coalesce(sum(a.fte), 0)::float8 AS fte, count(*)::int AS people
    FROM assignment a
    WHERE a.trust_id = ${db.trustId} AND a.counts AND ${onDay(db, day, 'a.')}
      AND NOT EXISTS (SELECT FROM position_period p
        WHERE p.trust_id = a.trust_id AND p.position_id = a.position_id AND ${onDay(db, day, 'p.')})`
  return row ?? { fte: 0, people: 0 }
}

/** Another text whenever a position's period or a line of the crosswalk has changed. */
export async function establishmentRevision({ sql, trustId }: TrustDb): Promise<string> {
  const [row] = await sql<{ revision: string }[]>`
    SELECT (SELECT concat(count(*), ' ', sum(version), ' ', max(id::text)) FROM position_period
        WHERE trust_id = ${trustId})
      || ' ' || (SELECT concat(count(*), ' ', sum(version), ' ', max(id::text)) FROM crosswalk
        WHERE trust_id = ${trustId}) AS revision`
  return row?.revision ?? ''
}

/** The days after a day on which a position begins, changes or ends, the first of them. */
export async function daysOfChange({ sql, trustId }: TrustDb, after: Day, most: number): Promise<Day[]> {
  const rows = await sql<{ day: Day }[]>`
    SELECT DISTINCT d.day::text AS day
    FROM position_period p CROSS JOIN LATERAL (VALUES (p.valid_from), (p.valid_to)) AS d (day)
    WHERE p.trust_id = ${trustId} AND d.day > ${after}::date
    ORDER BY 1 LIMIT ${most}`
  return rows.map(({ day }) => day)
}
