import type { Fragment, TransactionSql } from 'postgres'
import { newId } from './ids'

/** Staff for whom any plan is good enough. */
const FEW = 20

/**
 * Derives career periods, level spells, moves and words of names anew for some staff, in sets. The meaning of each is the
 * pure function of the same name in lib/domain; a test holds the two equal.
 * @param sql the open transaction of the Trust.
 * @param staffIds the staff whose posts, entry route or name changed.
 */
export async function deriveCareers(sql: TransactionSql, trustId: string, staffIds: string[]): Promise<void> {
  // A plan for lists of any length is one for short lists: from the sixth call on it would be taken, ten times as slow.
  if (staffIds.length > FEW) await sql`SET LOCAL plan_cache_mode = force_custom_plan`
  const periods =
    await sql`DELETE FROM career_period WHERE trust_id = ${trustId} AND staff_id = ANY(${staffIds}::uuid[])`
  // Everyone has a period as soon as anything was derived of them.
  if (periods.count > 0) {
    await sql`DELETE FROM level_spell WHERE trust_id = ${trustId} AND staff_id = ANY(${staffIds}::uuid[])`
    await sql`DELETE FROM move WHERE trust_id = ${trustId} AND staff_id = ANY(${staffIds}::uuid[])`
    await sql`DELETE FROM staff_word WHERE trust_id = ${trustId} AND staff_id = ANY(${staffIds}::uuid[])`
  }
  await insertWords(sql, trustId, staffIds)
  // One statement for the three: what a career is, is worked out once.
  await sql`
    WITH ${careers(sql, trustId, sql`= ANY(${staffIds}::uuid[])`)},
    periods AS (${insertCareerPeriods(sql, trustId)}),
    spells AS (${insertLevelSpells(sql, trustId)})
    ${insertMoves(sql, trustId)}`
  await renewRevision(sql, trustId)
}

/** Rows that another transaction is about to replace stay: waiting for it would make every change of a Trust wait. */
async function renewRevision(sql: TransactionSql, trustId: string): Promise<void> {
  await sql`
    WITH gone AS (
      DELETE FROM career_revision WHERE trust_id = ${trustId} AND id IN (
        SELECT id FROM career_revision WHERE trust_id = ${trustId} FOR UPDATE SKIP LOCKED))
    INSERT INTO career_revision (trust_id, id) VALUES (${trustId}, ${newId()})`
}

/** The words that `searchWords` looks for. */
const insertWords = (sql: TransactionSql, trustId: string, staffIds: string[]) => sql`
  INSERT INTO staff_word (trust_id, staff_id, word)
  SELECT DISTINCT s.trust_id, s.id, w.word
  FROM staff s CROSS JOIN regexp_split_to_table(
    translate(s.sort_name || ' ' || lower(s.employee_number), '''’‘\`', ''), '[\\s,.-]+') AS w (word)
  WHERE s.trust_id = ${trustId} AND s.id = ANY(${staffIds}::uuid[]) AND w.word <> ''`

/**
 * The sets up to `career`, in which every person has rows from 1 January 1900 on, without a gap: what cannot be placed has no post or has left.
 * Each row knows what came before (`from_…`) and what comes next (`next_…`).
 * @param whose what follows `staff_id`, to say of whom: `= ANY(…)`.
 */
export const careers = (sql: TransactionSql, trustId: string, whose: Fragment) => sql`
  fact AS (
    SELECT a.staff_id, a.id, a.valid_from, a.valid_to, a.hicf_status, a.is_primary, a.level, a.area, a.position_title,
      a.position_id, a.unit_id, a.afc_band, a.fte, a.role_id, a.status,
      a.valid_from < lag(coalesce(a.valid_to, 'infinity')) OVER (PARTITION BY a.staff_id ORDER BY a.valid_from) AS laps
    FROM assignment a
    WHERE a.trust_id = ${trustId} AND a.staff_id ${whose} AND a.counts
  ), several AS MATERIALIZED (
    -- Only of those who held two posts at once is there a question which of them counts.
    SELECT f.* FROM fact f WHERE f.staff_id IN (SELECT staff_id FROM fact WHERE laps)
  ), edge AS (
    SELECT staff_id, valid_from AS on_day FROM several
    UNION SELECT staff_id, valid_to FROM several WHERE valid_to IS NOT NULL
  ), slice AS (
    SELECT staff_id, on_day AS valid_from,
      lead(on_day) OVER (PARTITION BY staff_id ORDER BY on_day) AS valid_to
    FROM edge
  ), held AS (
    SELECT DISTINCT ON (s.staff_id, s.valid_from) s.staff_id, s.valid_from, s.valid_to, f.id
    FROM slice s
    JOIN several f ON f.staff_id = s.staff_id AND f.valid_from <= s.valid_from
      AND (f.valid_to IS NULL OR f.valid_to > s.valid_from)
    ORDER BY s.staff_id, s.valid_from, (f.hicf_status = 'informatics') DESC, f.is_primary DESC,
      f.level DESC NULLS LAST, f.valid_from, f.id
  ), marked AS (
    SELECT *, (lag(id) OVER w IS DISTINCT FROM id OR lag(valid_to) OVER w < valid_from)::int AS begins
    FROM held WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)
  ), run AS (
    SELECT staff_id, id, min(valid_from) AS valid_from,
      CASE WHEN bool_or(valid_to IS NULL) THEN NULL ELSE max(valid_to) END AS valid_to
    FROM (SELECT *, sum(begins) OVER (PARTITION BY staff_id ORDER BY valid_from) AS n FROM marked) numbered
    GROUP BY staff_id, n, id
    UNION ALL
    SELECT f.staff_id, f.id, f.valid_from, f.valid_to FROM fact f
    WHERE f.staff_id NOT IN (SELECT staff_id FROM several)
  ), placed AS (
    SELECT staff_id, id, valid_from,
      lead(valid_from) OVER w AS next_from,
      -- A gap of at most one day is no leaving: the post before it is taken to last.
      CASE WHEN lead(valid_from) OVER w - valid_to <= 1 THEN lead(valid_from) OVER w ELSE valid_to END AS valid_to
    FROM run WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)
  ), tile AS (
    SELECT staff_id, id, valid_from, valid_to FROM placed
    UNION ALL
    SELECT staff_id, NULL, valid_to, next_from FROM placed
    WHERE valid_to IS NOT NULL AND (next_from IS NULL OR next_from > valid_to)
    UNION ALL
    SELECT s.id, NULL, '1900-01-01'::date, min(p.valid_from)
    FROM staff s LEFT JOIN placed p ON p.staff_id = s.id
    WHERE s.trust_id = ${trustId} AND s.id ${whose}
    GROUP BY s.id
    HAVING min(p.valid_from) IS NULL OR min(p.valid_from) > '1900-01-01'
  ), described AS (
    SELECT t.staff_id, t.valid_from, t.valid_to, t.id AS assignment_id, f.valid_to AS post_ends, f.position_id,
      f.position_title, f.unit_id, f.area, f.level, f.afc_band, f.fte, f.role_id, f.status, e.begun AS begun_elsewhere,
      CASE WHEN f.hicf_status = 'informatics' THEN 'informatics'
        WHEN f.id IS NOT NULL THEN 'other'
        WHEN t.valid_from = '1900-01-01' THEN 'no_post'
        ELSE 'left' END AS state, coalesce(r.route_code, 'UNKNOWN') AS route_code
    FROM tile t
    LEFT JOIN fact f ON f.id = t.id
    LEFT JOIN entry_route r ON r.trust_id = ${trustId} AND r.staff_id = t.staff_id AND r.is_primary
    LEFT JOIN (
      SELECT staff_id, array_agg(from_day) AS begun FROM earlier_post
      WHERE trust_id = ${trustId} AND staff_id ${whose} GROUP BY staff_id
    ) e ON e.staff_id = t.staff_id
  ), beside AS (
    SELECT *,
      lag(state) OVER w AS from_state, lag(level) OVER w AS from_level, lag(assignment_id) OVER w AS from_assignment_id,
      lag(position_id) OVER w AS from_position_id, lag(position_title) OVER w AS from_title,
      lag(unit_id) OVER w AS from_unit_id, lag(area) OVER w AS from_area, lag(valid_from) OVER w AS from_valid_from,
      lead(state) OVER w AS next_state, lead(level) OVER w AS next_level,
      -- Day and level of the first informatics post in one number, since the earliest day decides.
      min((valid_from - '1900-01-01'::date) * 10 + level) FILTER (WHERE state = 'informatics')
        OVER (PARTITION BY staff_id) AS first_informatics
    FROM described WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)
  ), elsewhere AS (
    SELECT *, state IN ('left', 'no_post') AND EXISTS (
        SELECT FROM unnest(begun_elsewhere) AS day
        WHERE day < valid_to AND day >= coalesce(from_valid_from, '-infinity')) AS been_elsewhere
    FROM beside
  ), told AS (
    SELECT *, ${stepOf(sql, roleStep(sql))} AS role_step, ${stepOf(sql, sql`'level ' || level`)} AS level_step
    FROM elsewhere
  ), turned AS (
    SELECT *, lag(role_step) OVER w IS DISTINCT FROM role_step AS role_turns,
      lag(level_step) OVER w IS DISTINCT FROM level_step AS level_turns
    FROM told WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)
  ), walked AS (
    SELECT *, array_agg(role_step) FILTER (WHERE role_turns AND role_step IS NOT NULL) OVER w AS role_steps,
      array_agg(level_step) FILTER (WHERE level_turns AND level_step IS NOT NULL) OVER w AS level_steps,
      array_agg(valid_from) FILTER (WHERE role_turns AND role_step IS NOT NULL) OVER w AS role_days,
      array_agg(role_step) FILTER (WHERE role_turns AND role_step IS NOT NULL) OVER later AS next_role_steps,
      min(valid_from) FILTER (WHERE role_turns AND role_step IS NOT NULL) OVER later AS next_role_day
    FROM turned
    WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
      later AS (PARTITION BY staff_id ORDER BY valid_from ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
  ), career AS MATERIALIZED (
    SELECT *, state = 'informatics' AND (role_steps IS NULL OR role_step <> ALL (role_steps)) AS first_held,
      ${pathKey(sql, sql`role_steps`, sql`role_step`, sql`role_turns`)} AS role_path,
      ${pathKey(sql, sql`level_steps`, sql`level_step`, sql`level_turns`)} AS level_path,
      ${stays(sql)},
      '1900-01-01'::date + first_informatics / 10 AS first_informatics_on, first_informatics % 10 AS first_level,
      max(valid_from) FILTER (WHERE level IS DISTINCT FROM from_level OR state IS DISTINCT FROM from_state) OVER w
        AS level_since,
      max(valid_from) FILTER (WHERE state NOT IN ('informatics', 'other')
        OR coalesce(from_state, '') NOT IN ('informatics', 'other')) OVER w AS joined_on
    FROM walked WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)
  )`

/** The text of an informatics period's step, as `stepKey` of lib/domain/career-step.ts makes it. @param of what names the period, with a dot */
export const roleStep = (sql: TransactionSql, of: Fragment = sql``) => sql`
  CASE WHEN ${of}role_id IS NOT NULL THEN 'role ' || ${of}role_id ELSE 'post ' || ${of}level || ' ' || ${of}position_title END`

/** The step of any period once it is over. Before the first post there is one for those who had a post elsewhere. */
const stepOf = (sql: TransactionSql, informatics: Fragment) => sql`
  CASE WHEN state = 'informatics' THEN ${informatics} WHEN state = 'other' THEN 'outside'
    WHEN been_elsewhere THEN 'elsewhere' WHEN state = 'left' THEN 'away' END`

/**
 * One id for all steps up to a day in the period: time without a post, while it lasts, is read as having left. 128 bits of
 * the array's text, which is another for other steps.
 */
const pathKey = (sql: TransactionSql, before: Fragment, step: Fragment, turns: Fragment) => sql`
  CASE WHEN first_informatics / 10 <= valid_from - '1900-01-01'::date THEN encode(substring(sha256(convert_to((
    ${before} || CASE WHEN state = 'left' THEN ARRAY['left'] WHEN ${turns} THEN ARRAY[${step}] ELSE ARRAY[]::text[] END
  )::text, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid END`

/** What came before a stay in a role, for how long, when it ends and what comes after: on its first period. */
const stays = (sql: TransactionSql) => {
  const begins = sql`state = 'informatics' AND role_turns`
  const back = (list: Fragment, by: number) =>
    sql`${list}[cardinality(role_steps) - ${sql.unsafe(String(by))}]`
  const [was, earlier] = [back(sql`role_steps`, 0), back(sql`role_steps`, 1)]
  const [wasDay, earlierDay] = [back(sql`role_days`, 0), back(sql`role_days`, 1)]
  return sql`
    CASE WHEN ${begins} THEN CASE WHEN ${was} = 'away' THEN ${earlier} ELSE coalesce(${was}, 'none') END END AS stay_before,
    CASE WHEN NOT (${begins}) THEN NULL WHEN ${was} = 'away' THEN ${wasDay} - ${earlierDay}
      WHEN ${was} <> 'elsewhere' THEN valid_from - ${wasDay} END AS stay_held,
    CASE WHEN ${begins} THEN next_role_day END AS stay_until,
    CASE WHEN NOT (${begins}) THEN NULL WHEN next_role_steps[1] IN ('away', 'elsewhere') THEN 'left'
      ELSE next_role_steps[1] END AS stay_after`
}

const insertCareerPeriods = (sql: TransactionSql, trustId: string) => sql`
  INSERT INTO career_period (trust_id, staff_id, valid_from, valid_to, state, assignment_id, sort_name,
    employee_number, route_code, position_title, unit_id, area, level, afc_band, fte, role_id, status,
    level_since, joined_on, first_level, first_informatics_on, been_elsewhere, first_held, role_path, level_path,
    from_state, from_level, from_area, from_unit_id, stay_before, stay_held, stay_until, stay_after)
  SELECT ${trustId}, c.staff_id, c.valid_from, c.valid_to, c.state, c.assignment_id, s.sort_name,
    s.employee_number, c.route_code, c.position_title, c.unit_id, c.area, c.level,
    c.afc_band, c.fte, c.role_id, c.status,
    CASE WHEN c.level IS NOT NULL THEN c.level_since END, CASE WHEN c.assignment_id IS NOT NULL THEN c.joined_on END,
    c.first_level, c.first_informatics_on, c.been_elsewhere, c.first_held, c.role_path, c.level_path,
    c.from_state, c.from_level, c.from_area, c.from_unit_id, c.stay_before, c.stay_held, c.stay_until, c.stay_after
  FROM career c
  JOIN staff s ON s.trust_id = ${trustId} AND s.id = c.staff_id
  -- The longest indexes begin with the name: rows in its order find the same pages again.
  ORDER BY s.sort_name, c.staff_id, c.valid_from`

const insertLevelSpells = (sql: TransactionSql, trustId: string) => sql`
  INSERT INTO level_spell (trust_id, staff_id, started_on, ended_on, level, area, unit_id, outcome, route_code,
    first_informatics_on)
  ${levelSpellsOf(sql, trustId)}`

/** The level spells of `career`. A spell ends with its last post, which a gap of one day makes a day earlier than the period that stands for it. */
export const levelSpellsOf = (sql: TransactionSql, trustId: string) => sql`
  SELECT ${trustId}::text AS trust_id, staff_id, level_since AS started_on, least(valid_to, post_ends) AS ended_on,
    level, area, unit_id,
    CASE WHEN valid_to IS NULL THEN 'still_at_level'
      WHEN next_state = 'other' THEN 'moved_out'
      WHEN next_state = 'informatics' AND next_level > level THEN 'progressed'
      WHEN next_state = 'informatics' THEN 'stepped_down'
      ELSE 'left' END AS outcome,
    route_code, first_informatics_on
  FROM career
  WHERE state = 'informatics' AND (next_state IS DISTINCT FROM 'informatics' OR next_level <> level)`

const insertMoves = (sql: TransactionSql, trustId: string) => sql`
  INSERT INTO move (trust_id, staff_id, moved_on, kind, from_state, to_state, from_level, to_level,
    from_assignment_id, to_assignment_id, route_code, first_informatics_on)
  ${movesOf(sql, trustId)}`

/** The moves of `career`. */
export const movesOf = (sql: TransactionSql, trustId: string) => sql`
  SELECT ${trustId}::text AS trust_id, staff_id, valid_from AS moved_on, kind,
    coalesce(from_state, 'no_post') AS from_state, state AS to_state, from_level, level AS to_level,
    from_assignment_id, assignment_id AS to_assignment_id, route_code, first_informatics_on
  FROM (SELECT *, CASE
      WHEN state = 'left' THEN 'left'
      WHEN coalesce(from_state, 'no_post') = 'no_post' AND state IN ('informatics', 'other') THEN 'joined'
      WHEN from_state = 'left' THEN 'returned'
      WHEN from_state = 'other' AND state = 'informatics' THEN 'moved_in'
      WHEN from_state = 'informatics' AND state = 'other' THEN 'moved_out'
      WHEN from_state = 'informatics' AND state = 'informatics' AND level > from_level THEN 'progressed'
      WHEN from_state = 'informatics' AND state = 'informatics' AND level < from_level THEN 'stepped_down'
      WHEN from_state IN ('informatics', 'other') AND state = from_state AND CASE
        WHEN position_id IS NOT NULL AND from_position_id IS NOT NULL THEN position_id <> from_position_id
        ELSE (position_title, unit_id, area) IS DISTINCT FROM (from_title, from_unit_id, from_area) END THEN 'sideways'
      END AS kind
    FROM career) named
  WHERE kind IS NOT NULL`
