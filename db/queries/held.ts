import type { TrustDb } from '../trust'

/** How many rows of staff lists are held back from the records until someone decides. */
export async function heldProposals({ sql, trustId }: TrustDb): Promise<number> {
  const [row] = await sql<{ held: number }[]>`
    SELECT count(*)::int AS held FROM load_proposal WHERE trust_id = ${trustId} AND outcome = 'held'`
  return row?.held ?? 0
}
