import postgres from 'postgres'

/** People of each of the five units hold a fifth of the posts. */
export const UNITS = 5
const POSTS_EACH = 10

/**
 * Fills a Trust with posts held one after another, ten by each person, in sets: loading them would take longer than all that
 * is measured of them. The walls against overlaps are taken down for it, so nothing that writes posts is measured after it.
 * @returns the id of one of the units.
 */
export async function fillWithPosts(superuserUrl: string, trustId: string, posts: number): Promise<string> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined })
  const people = Math.floor(posts / POSTS_EACH)
  try {
    await sql.unsafe(`
      ALTER TABLE assignment DROP CONSTRAINT assignment_held_once;
      SET session_replication_role = replica;
      CREATE TEMP TABLE person AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, ${people}) n;
      CREATE TEMP TABLE team AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, ${UNITS - 1}) n;
      INSERT INTO unit (trust_id, id, name) SELECT '${trustId}', id, 'Informatics, team ' || n FROM team;
      INSERT INTO position (trust_id, id, number, title)
        SELECT '${trustId}', id, (400000 + n)::text, 'Analyst' FROM person;
      INSERT INTO staff (trust_id, id, employee_number, family_name, given_name, sort_name)
        SELECT '${trustId}', id, (10000000 + n)::text, 'Family' || n % 977, 'Given' || n % 89,
          'family' || n % 977 || ', given' || n % 89 FROM person;
      INSERT INTO assignment (trust_id, id, staff_id, assignment_number, position_id, position_title, afc_band, unit_id, fte,
          valid_from, valid_to, is_primary, counts, hicf_status)
        SELECT '${trustId}', gen_random_uuid(), p.id, (10000000 + p.n)::text, p.id,
          (ARRAY['Information Analyst', 'Senior Analyst, Clinical Coding', 'Data Quality Lead'])[1 + (p.n + k) % 3],
          (ARRAY['5', '6', '7', '8a'])[1 + k % 4], t.id, 1, date '2011-01-01' + 500 * k,
          CASE WHEN k < ${POSTS_EACH - 1} THEN date '2011-01-01' + 500 * (k + 1) END, true, true, 'unclassified'
        FROM person p JOIN team t ON t.n = p.n % ${UNITS} CROSS JOIN generate_series(0, ${POSTS_EACH - 1}) k;
      INSERT INTO career_period (trust_id, staff_id, valid_from, state, sort_name, employee_number, route_code, position_title, unit_id, fte)
        SELECT '${trustId}', s.id, date '2011-01-01', 'other', s.sort_name, s.employee_number, 'UNKNOWN', 'Analyst', t.id, 1
        FROM staff s JOIN person p ON p.id = s.id JOIN team t ON t.n = p.n % ${UNITS};
      SET session_replication_role = DEFAULT`)
    await sql.unsafe('VACUUM ANALYZE')
    const [unit] = await sql`SELECT id FROM unit WHERE trust_id = ${trustId} ORDER BY name LIMIT 1`
    return String(unit?.id)
  } finally {
    await sql.end()
  }
}

/** @returns seconds for the posts and columns of the file, in its order, out of the database as CSV. */
export async function copyPostsOut(superuserUrl: string, trustId: string): Promise<number> {
  const sql = postgres(superuserUrl, { max: 1 })
  try {
    const began = performance.now()
    const out = await sql
      .unsafe(`COPY (
      SELECT s.employee_number, s.family_name, s.given_name, a.assignment_number, a.position_title, a.afc_band, u.name,
        a.fte, a.valid_from, a.valid_to - 1, a.status, a.is_primary, n.number, a.contract_type, a.area_of_work,
        a.occupation_code
      FROM assignment a
      JOIN staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id
      LEFT JOIN unit u ON u.trust_id = a.trust_id AND u.id = a.unit_id
      LEFT JOIN position n ON n.trust_id = a.trust_id AND n.id = a.position_id
      WHERE a.trust_id = '${trustId}'
      ORDER BY s.sort_name, s.employee_number, a.valid_from, a.is_primary DESC, a.assignment_number
    ) TO STDOUT (FORMAT csv, HEADER)`)
      .readable()
    for await (const _ of out);
    return (performance.now() - began) / 1000
  } finally {
    await sql.end()
  }
}
