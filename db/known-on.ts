import type { Fragment } from 'postgres'
import { careers, levelSpellsOf, movesOf } from './derive'
import type { TrustDb } from './trust'
import type { Day } from './vocabulary'

/**
 * The same handle, for questions of what the records said at the end of a day: queries that begin with `withKnown` see
 * assignments, entry routes, staff, career periods, level spells and moves as they were known then.
 * @param day null, or a day that is not over, for the records as they are.
 */
export const knownOn = (db: TrustDb, day: Day | null): TrustDb => ({ ...db, knownOn: day })

/**
 * What a query over derived tables begins with: nothing, or the common table expressions that stand before the tables
 * of the same names, where the question is of what was known on an earlier day.
 * @param own further common table expressions of the query.
 */
export function withKnown(db: TrustDb, ...own: Fragment[]): Fragment {
  const { sql } = db
  const all = [...(db.knownOn ? [asKnown(db, db.knownOn)] : []), ...own]
  return all.reduce<Fragment>((sum, one, at) => (at === 0 ? sql`WITH ${one}` : sql`${sum}, ${one}`), sql``)
}

/**
 * Every row that careers are made of has its changes in the history, each with what it was before. A row was known as
 * what its first change after the day has as before, and as it is when it has not been changed since. Careers of whom
 * nothing has changed since are taken as they are stored; of the others they are derived, as they would be stored.
 */
const asKnown = ({ sql, trustId }: TrustDb, day: Day) => sql`
  later AS MATERIALIZED (
    SELECT DISTINCT ON (entity, entity_id) entity, entity_id, staff_id, before
    FROM change
    WHERE trust_id = ${trustId} AND entity IN ('assignment', 'entry_route', 'staff')
      AND at >= (${day}::date + 1)::timestamp AT TIME ZONE 'Europe/London'
    -- Ids are drawn when a row is written, which two transactions at one row do in turn.
    ORDER BY entity, entity_id, id
  ), affected AS MATERIALIZED (
    SELECT staff_id FROM later WHERE staff_id IS NOT NULL
    UNION SELECT (before->>'staffId')::uuid FROM later WHERE before ? 'staffId'
  ), staff AS (
    SELECT s.trust_id, s.id FROM staff s
    WHERE s.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM later WHERE entity = 'staff' AND entity_id = s.id)
    UNION ALL
    SELECT ${trustId}, entity_id FROM later WHERE entity = 'staff' AND before IS NOT NULL
  ), entry_route AS (
    SELECT r.trust_id, r.staff_id, r.route_code, r.is_primary FROM entry_route r
    WHERE r.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM later WHERE entity = 'entry_route' AND entity_id = r.id)
    UNION ALL
    SELECT ${trustId}, (before->>'staffId')::uuid, before->>'routeCode', coalesce((before->>'isPrimary')::boolean, true)
    FROM later WHERE entity = 'entry_route' AND before IS NOT NULL
  ), assignment AS (
    SELECT a.trust_id, a.id, a.staff_id, a.valid_from, a.valid_to, a.hicf_status, a.is_primary, a.counts, a.level,
      a.area, a.position_title, a.position_id, a.unit_id, a.afc_band, a.fte, a.role_id, a.status
    FROM assignment a
    WHERE a.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM later WHERE entity = 'assignment' AND entity_id = a.id)
    UNION ALL
    SELECT ${trustId}, entity_id, (before->>'staffId')::uuid, (before->>'validFrom')::date,
      (before->>'validTo')::date, before->>'hicfStatus', (before->>'isPrimary')::boolean,
      (before->>'counts')::boolean, (before->>'level')::smallint, before->>'area', before->>'positionTitle',
      (before->>'positionId')::uuid, (before->>'unitId')::uuid, before->>'afcBand', (before->>'fte')::numeric,
      (before->>'roleId')::uuid, before->>'status'
    FROM later WHERE entity = 'assignment' AND before IS NOT NULL
  ), ${careers(sql, trustId, sql`IN (SELECT staff_id FROM affected)`)}, level_spell AS (
    SELECT t.* FROM level_spell t
    WHERE t.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM affected x WHERE x.staff_id = t.staff_id)
    UNION ALL
    ${levelSpellsOf(sql, trustId)}
  ), move AS (
    SELECT t.* FROM move t
    WHERE t.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM affected x WHERE x.staff_id = t.staff_id)
    UNION ALL
    ${movesOf(sql, trustId)}
  ), career_period AS (
    SELECT t.trust_id, t.staff_id, t.valid_from, t.valid_to, t.state, t.assignment_id, t.route_code, t.position_title,
      t.unit_id, t.area, t.level, t.afc_band, t.fte, t.role_id, t.status, t.level_since, t.joined_on, t.first_level,
      t.first_informatics_on
    FROM career_period t
    WHERE t.trust_id = ${trustId} AND NOT EXISTS (SELECT FROM affected x WHERE x.staff_id = t.staff_id)
    UNION ALL
    SELECT ${trustId}, staff_id, valid_from, valid_to, state, assignment_id, route_code, position_title, unit_id, area,
      level, afc_band, fte, role_id, status, CASE WHEN level IS NOT NULL THEN level_since END,
      CASE WHEN assignment_id IS NOT NULL THEN joined_on END, first_level, first_informatics_on
    FROM career
  )`
