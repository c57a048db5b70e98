import type { ListRow } from '@/lib/domain/staff-list/facts'
import { isNews, type Proposal } from '@/lib/domain/staff-list/proposal'

/** Rows of a list by what becomes of them; the three add up to the rows. */
export type RowOutcomes = { changed: number; unchanged: number; held: number }

/**
 * What becomes of the rows of a list: held where something that the row says waits, changed where all of it is written, else
 * unchanged. That somebody is back again writes nothing about them.
 *
 * @param approved whether a proposal is written; by default all that do not wait for a reason
 */
export function outcomesOfRows<P extends Proposal>(
  rows: readonly ListRow[],
  proposals: readonly P[],
  approved: (proposal: P) => boolean = ({ held }) => held === null,
): RowOutcomes {
  const held = new Set<number>()
  const written = new Set<number>()
  for (const proposal of proposals) {
    if (proposal.row === null || isNews(proposal.kind)) continue
    const set = approved(proposal) ? written : held
    set.add(proposal.row)
  }
  const changed = [...written].filter((row) => !held.has(row)).length
  return { changed, held: held.size, unchanged: rows.length - changed - held.size }
}
