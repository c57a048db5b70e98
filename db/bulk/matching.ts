import type { TrustDb } from '../trust'
import { UNCOUNTED_CONTRACTS } from '../vocabulary'
import { assignmentFacts } from './assignment-facts'
import type { RowProblem } from './rows'

type Sql = TrustDb['sql']

/** Which recorded assignment `a` a staged row `r` is: the person, the assignment's number and its first day. */
const isSame = (sql: Sql) => sql`
  a.staff_id = r.staff_id AND a.valid_from = r.valid_from
    AND a.assignment_number IS NOT DISTINCT FROM r.assignment_number`

/** Whether `a` is placed by the crosswalk or by nobody: what a person has confirmed or changed stays. */
const mayBePlaced = (sql: Sql) => sql`(a.hicf_source IS NULL OR a.hicf_source = 'crosswalk')`

/**
 * Whether the assignment counts once the row is written: what the file does not say of contract and occupation is as it
 * was recorded. The same as the domain's `doesCount`, held equal by a test.
 */
const countsAfter = (
  sql: Sql,
) => sql`CASE WHEN r.contract_type IS NULL AND r.occupation_code IS NULL THEN a.counts
  ELSE coalesce(r.contract_type, a.contract_type) <> ALL(${[...UNCOUNTED_CONTRACTS]}::text[])
    AND coalesce(r.occupation_code, a.occupation_code, '') NOT ILIKE 'Z%' END`

/** Whether the row says something else than is recorded. What the file does not say is left as it is. */
const differs = (sql: Sql) => sql`(
  (a.position_title, a.afc_band, a.fte, a.valid_to, a.status, a.is_primary) IS DISTINCT FROM
    (r.position_title, r.afc_band, r.fte, r.valid_to, r.status, r.is_primary)
  OR a.position_id IS DISTINCT FROM coalesce(r.position_id, a.position_id)
  OR a.unit_id IS DISTINCT FROM coalesce(r.unit_id, a.unit_id)
  OR a.area_of_work IS DISTINCT FROM coalesce(r.area_of_work, a.area_of_work)
  OR a.contract_type IS DISTINCT FROM coalesce(r.contract_type, a.contract_type)
  OR a.occupation_code IS DISTINCT FROM coalesce(r.occupation_code, a.occupation_code)
  OR (${mayBePlaced(sql)} AND (a.hicf_status, a.role_id, a.area, a.level) IS DISTINCT FROM
    (r.hicf_status, r.role_id, r.area, r.level)))`

const LIMIT = 1000

/** Rows that cannot stand beside a recorded assignment which the file leaves alone. */
export async function clashesWithRecorded(
  db: TrustDb,
  loadId: string,
  staffIds: string[],
): Promise<RowProblem[]> {
  const { sql, trustId } = db
  const clashes = await sql<
    { row: number; from: string; to: string | null; title: string; start: string; primary: boolean }[]
  >`
    WITH alone AS MATERIALIZED (
      SELECT a.* FROM assignment a
      WHERE a.trust_id = ${trustId} AND a.staff_id = ANY(${staffIds}::uuid[]) AND NOT EXISTS (
        SELECT FROM staging.assignment_row r
        WHERE r.trust_id = ${trustId} AND r.load_id = ${loadId} AND ${isSame(sql)})
    )
    SELECT r.row_number AS row, a.valid_from::text AS from, a.valid_to::text AS to, a.position_title AS title,
      r.valid_from::text AS start, r.is_primary AND a.is_primary AS primary
    FROM staging.assignment_row r
    JOIN alone a ON a.staff_id = r.staff_id
      AND a.valid_from < coalesce(r.valid_to, 'infinity') AND r.valid_from < coalesce(a.valid_to, 'infinity')
      AND ((r.is_primary AND a.is_primary) OR r.position_id = a.position_id)
    WHERE r.trust_id = ${trustId} AND r.load_id = ${loadId}
    ORDER BY r.row_number LIMIT ${LIMIT}`
  return clashes.map(({ row, from, to, title, start, primary }) => ({
    row,
    column: 'EffectiveStartDate',
    value: start,
    reason: `Overlaps ${primary ? 'the primary post' : 'the same position'} recorded as ${title} from ${from} to ${to ?? 'now'} (end not included).`,
    todo: 'Correct the dates in the file, or end the recorded post first.',
  }))
}

/**
 * Takes the rows that are recorded already out of the staging table: those that say the same are counted, the
 * others are written over what is recorded. @returns how many of each; the touched staff are noted.
 */
export async function settleMatched(
  db: TrustDb,
  loadId: string,
): Promise<{ changed: number; unchanged: number }> {
  const { sql, trustId } = db
  const staged = sql`r.trust_id = ${trustId} AND r.load_id = ${loadId} AND a.trust_id = ${trustId}`
  const same = await sql`
    DELETE FROM staging.assignment_row r USING assignment a
    WHERE ${staged} AND ${isSame(sql)} AND NOT ${differs(sql)}`
  const left = await sql`
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
    SELECT ${trustId}, r.id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'assignment', a.id,
      a.staff_id, ${loadId}::uuid, ${assignmentFacts(sql)},
      ${assignmentFacts(sql)} || jsonb_build_object('positionId', coalesce(r.position_id, a.position_id),
        'positionTitle', r.position_title, 'afcBand', r.afc_band, 'unitId', coalesce(r.unit_id, a.unit_id),
        'areaOfWork', coalesce(r.area_of_work, a.area_of_work), 'fte', r.fte, 'validTo', r.valid_to,
        'status', r.status, 'contractType', coalesce(r.contract_type, a.contract_type),
        'occupationCode', coalesce(r.occupation_code, a.occupation_code), 'isPrimary', r.is_primary,
        'counts', ${countsAfter(sql)},
        'version', a.version + 1)
      || CASE WHEN ${mayBePlaced(sql)} THEN jsonb_build_object('hicfStatus', r.hicf_status, 'roleId', r.role_id,
        'area', r.area, 'level', r.level, 'hicfSource', r.hicf_source) ELSE '{}' END
    FROM staging.assignment_row r JOIN assignment a ON ${isSame(sql)} WHERE ${staged}`
  if (left.count === 0) return { changed: 0, unchanged: same.count }
  await sql`
    UPDATE assignment a SET position_id = coalesce(r.position_id, a.position_id), position_title = r.position_title,
      afc_band = r.afc_band, unit_id = coalesce(r.unit_id, a.unit_id),
      area_of_work = coalesce(r.area_of_work, a.area_of_work), fte = r.fte, valid_to = r.valid_to,
      status = r.status, contract_type = coalesce(r.contract_type, a.contract_type),
      occupation_code = coalesce(r.occupation_code, a.occupation_code), is_primary = r.is_primary,
      counts = ${countsAfter(sql)},
      hicf_status = CASE WHEN ${mayBePlaced(sql)} THEN r.hicf_status ELSE a.hicf_status END,
      role_id = CASE WHEN ${mayBePlaced(sql)} THEN r.role_id ELSE a.role_id END,
      area = CASE WHEN ${mayBePlaced(sql)} THEN r.area ELSE a.area END,
      level = CASE WHEN ${mayBePlaced(sql)} THEN r.level ELSE a.level END,
      hicf_source = CASE WHEN ${mayBePlaced(sql)} THEN r.hicf_source ELSE a.hicf_source END,
      suggested_area = r.area, suggested_level = r.level, version = a.version + 1
    FROM staging.assignment_row r WHERE ${staged} AND ${isSame(sql)}`
  const written = await sql<{ staffId: string }[]>`
    DELETE FROM staging.assignment_row r USING assignment a WHERE ${staged} AND ${isSame(sql)}
    RETURNING r.staff_id AS "staffId"`
  for (const { staffId } of written) db.touched.add(staffId)
  return { changed: left.count, unchanged: same.count }
}
