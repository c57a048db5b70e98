import type { Fragment } from 'postgres'
import { careers, levelSpellsOf, movesOf } from './derive'
import type { TrustDb } from './trust'
import type { Day } from './vocabulary'

/**
 * What a query over derived tables begins with; `own` are common table expressions of its own.
 *
 * A statement that was prepared before a temporary table stood before a table of the same name goes on reading the
 * latter. So the statement has another text where it asks for what was known on an earlier day.
 */
export function withKnown({ sql, knownOn }: TrustDb, ...own: Fragment[]): Fragment {
  const mark = knownOn ? sql`/* as known */` : sql``
  return own.reduce<Fragment>(
    (sum, one, at) => (at === 0 ? sql`${sum} WITH ${one}` : sql`${sum}, ${one}`),
    mark,
  )
}

/**
 * The same handle, for questions of what the records said at the end of a day: for the rest of the transaction
 * temporary tables stand before assignments, posts held elsewhere, periods of positions, career periods, level spells and moves,
 * and hold them as they were known.
 * Every query that is to see them begins with `withKnown`.
 *
 * Every row that careers are made of has its changes in the history, each with what it was before. A row was known as
 * what its first change after the day has as before, and as it is when it has not been changed since. Careers of whom
 * nothing has changed since are taken as they are stored; of the others they are derived, as they would be stored.
 *
 * @param day a day that is over
 */
export async function asKnownOn(db: TrustDb, day: Day): Promise<TrustDb> {
  const { sql, trustId } = db
  const make = (name: string, rows: Fragment) =>
    sql`CREATE TEMPORARY TABLE ${sql(name)} ON COMMIT DROP AS ${rows}`
  const since = (entity: string, id: Fragment) =>
    sql`EXISTS (SELECT FROM later l WHERE l.entity = ${entity} AND l.entity_id = ${id})`
  const ofUnchanged = (rows: Fragment) =>
    sql`${rows} WHERE t.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM affected x WHERE x.staff_id = t.staff_id)`
  // Ids are drawn when a row is written, which two transactions at one row do in turn.
  await make(
    'later',
    sql`SELECT DISTINCT ON (entity, entity_id) entity, entity_id, staff_id, before
      FROM change
      WHERE trust_id = ${trustId} AND entity IN ('assignment', 'entry_route', 'earlier_post', 'staff', 'position_period')
        AND at >= (${day}::date + 1)::timestamp AT TIME ZONE 'Europe/London'
      ORDER BY entity, entity_id, id`,
  )
  await make(
    'affected',
    sql`SELECT staff_id FROM later WHERE staff_id IS NOT NULL
      UNION SELECT (before->>'staffId')::uuid FROM later WHERE jsonb_exists(before, 'staffId')`,
  )
  await sql`ANALYZE later, affected`
  await make(
    'staff',
    sql`SELECT s.trust_id, s.id FROM public.staff s
    WHERE s.trust_id = ${trustId} AND NOT ${since('staff', sql`s.id`)}
    UNION ALL SELECT ${trustId}, entity_id FROM later WHERE entity = 'staff' AND before IS NOT NULL`,
  )
  await make(
    'entry_route',
    sql`SELECT r.trust_id, r.staff_id, r.route_code, r.is_primary FROM public.entry_route r
    WHERE r.trust_id = ${trustId} AND NOT ${since('entry_route', sql`r.id`)}
    UNION ALL
    SELECT ${trustId}, (before->>'staffId')::uuid, before->>'routeCode', coalesce((before->>'isPrimary')::boolean, true)
    FROM later WHERE entity = 'entry_route' AND before IS NOT NULL`,
  )
  await make(
    'earlier_post',
    sql`SELECT e.trust_id, e.staff_id, e.from_day FROM public.earlier_post e
    WHERE e.trust_id = ${trustId} AND NOT ${since('earlier_post', sql`e.id`)}
    UNION ALL
    SELECT ${trustId}, (before->>'staffId')::uuid, (before->>'fromDay')::date
    FROM later WHERE entity = 'earlier_post' AND before IS NOT NULL`,
  )
  await make(
    'assignment',
    sql`SELECT a.trust_id, a.id, a.staff_id, a.valid_from, a.valid_to, a.hicf_status,
      a.is_primary, a.counts, a.level, a.area, a.position_title, a.position_id, a.unit_id, a.afc_band, a.fte, a.role_id,
      a.status
    FROM public.assignment a
    WHERE a.trust_id = ${trustId} AND NOT ${since('assignment', sql`a.id`)}
    UNION ALL
    SELECT ${trustId}, entity_id, (before->>'staffId')::uuid, (before->>'validFrom')::date,
      (before->>'validTo')::date, before->>'hicfStatus', (before->>'isPrimary')::boolean,
      (before->>'counts')::boolean, (before->>'level')::smallint, before->>'area', before->>'positionTitle',
      (before->>'positionId')::uuid, (before->>'unitId')::uuid, before->>'afcBand', (before->>'fte')::numeric,
      (before->>'roleId')::uuid, before->>'status'
    FROM later WHERE entity = 'assignment' AND before IS NOT NULL`,
  )
  await make(
    'position_period',
    sql`SELECT p.trust_id, p.id, p.position_id, p.valid_from, p.valid_to, p.title, p.afc_band, p.unit_id, p.budgeted_fte,
      p.hicf_status, p.area, p.level, p.pay_floor, p.pay_ceiling
    FROM public.position_period p
    WHERE p.trust_id = ${trustId} AND NOT ${since('position_period', sql`p.id`)}
    UNION ALL
    SELECT ${trustId}, entity_id, (before->>'positionId')::uuid, (before->>'validFrom')::date, (before->>'validTo')::date,
      before->>'title', before->>'afcBand', (before->>'unitId')::uuid, (before->>'budgetedFte')::numeric,
      before->>'hicfStatus', before->>'area', (before->>'level')::smallint, (before->>'payFloor')::int,
      (before->>'payCeiling')::int
    FROM later WHERE entity = 'position_period' AND before IS NOT NULL`,
  )
  await sql`ANALYZE staff, entry_route, earlier_post, assignment, position_period`
  await make(
    'career',
    sql`WITH ${careers(sql, trustId, sql`IN (SELECT staff_id FROM affected)`)} SELECT * FROM career`,
  )
  await make(
    'level_spell',
    sql`${ofUnchanged(sql`SELECT t.* FROM public.level_spell t`)}
    UNION ALL ${levelSpellsOf(sql, trustId)}`,
  )
  await make(
    'move',
    sql`${ofUnchanged(sql`SELECT t.* FROM public.move t`)} UNION ALL ${movesOf(sql, trustId)}`,
  )
  await make(
    'career_period',
    sql`${ofUnchanged(sql`SELECT t.trust_id, t.staff_id, t.valid_from, t.valid_to, t.state,
        t.assignment_id, t.route_code, t.position_title, t.unit_id, t.area, t.level, t.afc_band, t.fte, t.role_id,
        t.status, t.level_since, t.joined_on, t.first_level, t.first_informatics_on, t.been_elsewhere, t.first_held,
        t.role_path, t.level_path, t.from_state, t.from_level, t.from_area, t.from_unit_id, t.stay_before, t.stay_held,
        t.stay_until, t.stay_after
      FROM public.career_period t`)}
    UNION ALL
    SELECT ${trustId}, staff_id, valid_from, valid_to, state, assignment_id, route_code, position_title, unit_id, area,
      level, afc_band, fte, role_id, status, CASE WHEN level IS NOT NULL THEN level_since END,
      CASE WHEN assignment_id IS NOT NULL THEN joined_on END, first_level, first_informatics_on, been_elsewhere, first_held,
      role_path, level_path, from_state, from_level, from_area, from_unit_id, stay_before, stay_held, stay_until, stay_after
    FROM career`,
  )
  await sql`ANALYZE level_spell, move, career_period`
  return { ...db, knownOn: day }
}
