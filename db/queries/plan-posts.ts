import type { TrustDb } from '../trust'
import type { AfcBand } from '../vocabulary'

/** Budgeted FTE of the positions of one title and band. */
export type BudgetedPosts = { title: string; band: AfcBand | null; fte: number }

/** The establishment by title and band; positions without a budgeted FTE are none of it. */
export function budgetedPosts({ sql, trustId }: TrustDb) {
  return sql<BudgetedPosts[]>`
    SELECT title, afc_band AS band, sum(budgeted_fte)::float8 AS fte FROM position
    WHERE trust_id = ${trustId} AND budgeted_fte > 0
    GROUP BY 1, 2 ORDER BY 1, 2`
}

/** Another text whenever a position or a line of the crosswalk has changed. */
export async function establishmentRevision({ sql, trustId }: TrustDb): Promise<string> {
  const [row] = await sql<{ revision: string }[]>`
    SELECT (SELECT concat(count(*), ' ', sum(version), ' ', max(id::text)) FROM position WHERE trust_id = ${trustId})
      || ' ' ||
      (SELECT concat(count(*), ' ', sum(version), ' ', max(id::text)) FROM crosswalk WHERE trust_id = ${trustId})
      AS revision`
  return row?.revision ?? ''
}
