import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { Day } from '../vocabulary'
import { assignmentFacts } from './assignment-facts'

/** Why a person left the primary post that began on a day. */
export type LeavingReason = { staffId: string; from: Day /** NWD leaving reason code. */; reason: string }

/** Writes down why people left, with a line of history for each post. */
export async function writeLeavingReasons(
  db: TrustDb,
  loadId: string,
  reasons: readonly LeavingReason[],
): Promise<void> {
  const { sql, trustId, actor } = db
  await sql`
    WITH given AS (
      SELECT * FROM unnest(${reasons.map(() => newId())}::uuid[], ${reasons.map((r) => r.staffId)}::uuid[],
        ${reasons.map((r) => r.from)}::text[]::date[], ${reasons.map((r) => r.reason)}::text[]
      ) AS g (change_id, staff_id, valid_from, reason)
    ), written AS (
      UPDATE assignment a SET leaving_reason = g.reason, version = a.version + 1 FROM given g
      WHERE a.trust_id = ${trustId} AND a.staff_id = g.staff_id AND a.valid_from = g.valid_from AND a.is_primary
      RETURNING g.change_id, a.id, a.staff_id, a.version, ${assignmentFacts(sql)} AS facts
    )
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
    SELECT ${trustId}, change_id, ${actor.accountId}::uuid, ${actor.accountName}, 'changed', 'assignment', id, staff_id,
      ${loadId}::uuid, facts || jsonb_build_object('leavingReason', NULL, 'version', version - 1), facts
    FROM written`
}
