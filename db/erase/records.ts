import type { TrustDb } from '../trust'

/** What a person is called from now on: random, and told by nothing that they were called. */
export type Pseudonym = {
  staffId: string
  givenName: string
  familyName: string
  employeeNumber: string
  sortName: string
}

/**
 * Puts pseudonyms into the records of some people, empties what no figure counts, and removes what is only detail. What
 * figures count stays: posts, levels, routes and their days. The caller has locked the people and derives their careers
 * anew.
 */
export async function eraseRecords({ sql, trustId }: TrustDb, people: readonly Pseudonym[]): Promise<void> {
  const ids = people.map(({ staffId }) => staffId)
  const column = (key: keyof Pseudonym) => people.map((person) => person[key])
  await sql`
    UPDATE staff s SET employee_number = p.number, family_name = p.family, given_name = p.given, sort_name = p.sort,
      work_email = NULL, version = s.version + 1
    FROM unnest(${ids}::uuid[], ${column('employeeNumber')}::text[], ${column('familyName')}::text[],
      ${column('givenName')}::text[], ${column('sortName')}::text[]) AS p (id, number, family, given, sort)
    WHERE s.trust_id = ${trustId} AND s.id = p.id`
  await sql`
    UPDATE assignment SET assignment_number = NULL, note = NULL, hicf_reason = NULL, leaving_reason = NULL,
      leaving_destination = NULL
    WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`
    UPDATE entry_route SET entry_date = NULL, entry_precision = NULL, fields = '{}', evidence_type = NULL,
      evidence_seen_by = NULL, evidence_seen_on = NULL, notes = NULL
    WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`
    UPDATE earlier_post e SET position_title = 'Post elsewhere', employer = 'Not kept', employer_ods_code = NULL,
      from_day = ${monthOf(sql)},
      from_precision = CASE WHEN from_precision = 'day' THEN 'month' ELSE from_precision END,
      to_day = NULL, to_precision = NULL, afc_band = NULL, notes = NULL
    WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`DELETE FROM qualification WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`DELETE FROM registration WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`DELETE FROM missing_post WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`UPDATE legal_hold SET reason = NULL WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
  await sql`UPDATE erasure SET reason = NULL WHERE trust_id = ${trustId} AND staff_id = ANY(${ids}::uuid[])`
}

/**
 * The first of the month, or the last day before it began on which a post began or ended: pathways ask between which
 * posts someone was elsewhere, and that must not change.
 */
const monthOf = (sql: TrustDb['sql']) => sql`
  greatest(date_trunc('month', e.from_day)::date, (
    SELECT max(d.day) FROM assignment a CROSS JOIN LATERAL (VALUES (a.valid_from), (a.valid_to)) AS d (day)
    WHERE a.trust_id = e.trust_id AND a.staff_id = e.staff_id AND d.day <= e.from_day))`

/** Writes down that people were erased, each in their own history. `before` is given so that they are known to have been there before. */
export async function noteErased(
  { sql, trustId, actor }: TrustDb,
  lines: readonly { id: string; staffId: string }[],
): Promise<void> {
  await sql`
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, before, after)
    SELECT s.trust_id, l.id, ${actor.accountId}::uuid, ${actor.accountName}, 'erased', 'staff', s.id, s.id,
      facts || jsonb_build_object('version', s.version - 1), facts || jsonb_build_object('version', s.version)
    FROM unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ staffId }) => staffId)}::uuid[]) AS l (id, staff_id)
    JOIN staff s ON s.trust_id = ${trustId} AND s.id = l.staff_id
    CROSS JOIN LATERAL (SELECT jsonb_build_object('employeeNumber', s.employee_number, 'familyName', s.family_name,
      'givenName', s.given_name, 'workEmail', NULL, 'sortName', s.sort_name) AS facts) f`
}
