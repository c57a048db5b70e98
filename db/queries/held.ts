import type { TrustDb } from '../trust'

/** How much of staff lists is held back from the records until someone decides: posts missing from them, and other changes. */
export async function heldProposals({ sql, trustId }: TrustDb): Promise<number> {
  const [row] = await sql<{ held: number }[]>`
    SELECT (SELECT count(*) FROM missing_post WHERE trust_id = ${trustId})::int + (
      SELECT count(*) FROM load_proposal p JOIN load l ON l.trust_id = p.trust_id AND l.id = p.load_id
      WHERE p.trust_id = ${trustId} AND p.outcome = 'held' AND p.kind <> 'missing' AND l.status = 'done')::int AS held`
  return row?.held ?? 0
}
