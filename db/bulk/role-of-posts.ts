import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { AfcBand, HicfArea } from '../vocabulary'
import { assignmentFacts } from './assignment-facts'

/** How many assignments are written in one statement. */
const AT_ONCE = 50_000

export type PostsToChange = {
  posts: readonly { title: string; band: AfcBand | null }[]
  /** The role that they have now; null for none. */
  from: string | null
  to: string | null
  /** Only posts at this area and level; null for all. */
  at: { area: HicfArea; level: number } | null
}

/**
 * Gives every assignment of some titles and bands another role, with its history. Area, level and who said so
 * stay as they are. The staff whose posts changed are noted as touched.
 * @returns how many assignments were changed.
 */
export async function setRoleOfPosts(db: TrustDb, { posts, from, to, at }: PostsToChange): Promise<number> {
  const chosen = await db.sql<{ id: string; staffId: string }[]>`
    SELECT a.id, a.staff_id AS "staffId" FROM assignment a
    JOIN unnest(${posts.map(({ title }) => title)}::text[], ${posts.map(({ band }) => band)}::text[]) AS k (title, band)
      ON k.title = a.position_title AND k.band IS NOT DISTINCT FROM a.afc_band
    WHERE a.trust_id = ${db.trustId} AND a.hicf_status = 'informatics'
      AND a.role_id IS NOT DISTINCT FROM ${from}::uuid
      AND (${at === null} OR (a.area = ${at?.area ?? null} AND a.level = ${at?.level ?? null}::smallint))
    ORDER BY a.id FOR NO KEY UPDATE OF a`
  for (let start = 0; start < chosen.length; start += AT_ONCE)
    await writeRole(db, chosen.slice(start, start + AT_ONCE), to)
  for (const { staffId } of chosen) db.touched.add(staffId)
  return chosen.length
}

async function writeRole(db: TrustDb, chosen: readonly { id: string }[], to: string | null): Promise<void> {
  await db.sql`
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, before, after)
    SELECT ${db.trustId}, g.change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'assignment',
      a.id, a.staff_id, f.facts, f.facts || jsonb_build_object('roleId', ${to}::uuid, 'version', a.version + 1)
    FROM unnest(${chosen.map(({ id }) => id)}::uuid[], ${chosen.map(() => newId())}::uuid[]) AS g (id, change_id)
    JOIN assignment a ON a.trust_id = ${db.trustId} AND a.id = g.id
    CROSS JOIN LATERAL (SELECT ${assignmentFacts(db.sql)} AS facts) f`
  await db.sql`
    UPDATE assignment SET role_id = ${to}::uuid, version = version + 1
    WHERE trust_id = ${db.trustId} AND id = ANY(${chosen.map(({ id }) => id)}::uuid[])`
}
