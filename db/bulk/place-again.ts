import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { AfcBand, Day } from '../vocabulary'
import { assignmentFacts } from './assignment-facts'
import { readCrosswalk } from './placing'
import type { CrosswalkFact, Placing, PlacingRule } from './rows'

type Post = { title: string; band: AfcBand | null; areaOfWork: string | null }
/** What the crosswalk says of posts of one kind that begin in `[from, to)`. */
type Segment = Post & { from: Day | null; to: Day | null; placing: Placing }

/** How many assignments are written in one statement. */
const AT_ONCE = 50_000

/**
 * Asks the crosswalk anew about every post that no person has confirmed or changed, and writes what differs,
 * with its history. The staff whose posts changed are noted as touched.
 * @param loadId the file that changed the crosswalk; null where a person did.
 */
export async function placeAgain(db: TrustDb, loadId: string | null, rule: PlacingRule): Promise<void> {
  const lines = await readCrosswalk(db)
  const posts = await db.sql<Post[]>`
    SELECT DISTINCT position_title AS title, afc_band AS band, area_of_work AS "areaOfWork"
    FROM assignment WHERE trust_id = ${db.trustId} AND (hicf_source IS NULL OR hicf_source = 'crosswalk')`
  if (posts.length === 0) return
  const segments = segmentsOf(posts, lines, rule)
  const wrong = await misplaced(db, segments)
  for (let from = 0; from < wrong.length; from += AT_ONCE)
    await writePlacings(db, loadId, segments, wrong.slice(from, from + AT_ONCE))
  for (const { staffId } of wrong) db.touched.add(staffId)
}

function segmentsOf(posts: readonly Post[], lines: readonly CrosswalkFact[], rule: PlacingRule): Segment[] {
  const place = rule(lines)
  const dates = lines.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null)
  const starts = [null, ...[...new Set(dates)].sort()]
  return posts.flatMap((post) =>
    starts.map((from, i) => ({
      ...post,
      from,
      to: starts[i + 1] ?? null,
      placing: place({ ...post, on: from ?? '0001-01-01' }),
    })),
  )
}

type Misplaced = { id: string; staffId: string; segment: number }

/** The planner cannot know how many there will be: it is told to join in sets. */
async function misplaced(db: TrustDb, segments: readonly Segment[]): Promise<Misplaced[]> {
  await db.sql`SET LOCAL enable_nestloop = off`
  return db.sql<Misplaced[]>`
    WITH segment AS (
      SELECT *, n - 1 AS place FROM unnest(${segments.map((s) => s.title)}::text[],
        ${segments.map((s) => s.band ?? '')}::text[], ${segments.map((s) => s.areaOfWork ?? '')}::text[],
        ${segments.map((s) => s.from)}::text[], ${segments.map((s) => s.to)}::text[],
        ${segments.map((s) => s.placing.hicfStatus)}::text[], ${segments.map((s) => s.placing.area)}::text[],
        ${segments.map((s) => s.placing.level)}::smallint[], ${segments.map((s) => s.placing.roleId)}::uuid[],
        ${segments.map((s) => s.placing.source)}::text[]
      ) WITH ORDINALITY AS s (title, band, area_of_work, from_day, to_day, hicf_status, area, level, role_id, source, n)
    )
    SELECT a.id, a.staff_id AS "staffId", s.place::int AS segment
    FROM assignment a JOIN segment s ON s.title = a.position_title AND s.band = coalesce(a.afc_band, '')
      AND s.area_of_work = coalesce(a.area_of_work, '')
      AND (s.from_day IS NULL OR s.from_day::date <= a.valid_from)
      AND (s.to_day IS NULL OR a.valid_from < s.to_day::date)
    WHERE a.trust_id = ${db.trustId} AND (a.hicf_source IS NULL OR a.hicf_source = 'crosswalk')
      AND (a.hicf_status, a.area, a.level, a.role_id, a.hicf_source) IS DISTINCT FROM
        (s.hicf_status, s.area, s.level, s.role_id, s.source)`
}

async function writePlacings(
  db: TrustDb,
  loadId: string | null,
  segments: readonly Segment[],
  wrong: readonly Misplaced[],
): Promise<void> {
  const placings = wrong.map(({ segment }) => segments[segment]?.placing)
  const given = () => db.sql`
    SELECT * FROM unnest(${wrong.map((w) => w.id)}::uuid[], ${wrong.map(() => newId())}::uuid[],
      ${placings.map((p) => p?.hicfStatus ?? null)}::text[], ${placings.map((p) => p?.area ?? null)}::text[],
      ${placings.map((p) => p?.level ?? null)}::smallint[], ${placings.map((p) => p?.roleId ?? null)}::uuid[],
      ${placings.map((p) => p?.source ?? null)}::text[]
    ) AS g (id, change_id, hicf_status, area, level, role_id, source)`
  await db.sql`
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
    SELECT ${db.trustId}, g.change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'assignment',
      a.id, a.staff_id, ${loadId}::uuid,
      f.facts, f.facts || jsonb_build_object('hicfStatus', g.hicf_status, 'area', g.area, 'level', g.level,
        'roleId', g.role_id, 'hicfSource', g.source, 'suggestedArea', g.area, 'suggestedLevel', g.level,
        'version', a.version + 1)
    FROM (${given()}) g JOIN assignment a ON a.trust_id = ${db.trustId} AND a.id = g.id
    CROSS JOIN LATERAL (SELECT ${assignmentFacts(db.sql)} AS facts) f`
  await db.sql`
    UPDATE assignment a SET hicf_status = g.hicf_status, area = g.area, level = g.level, role_id = g.role_id,
      hicf_source = g.source, suggested_area = g.area, suggested_level = g.level, version = a.version + 1
    FROM (${given()}) g WHERE a.trust_id = ${db.trustId} AND a.id = g.id`
}
