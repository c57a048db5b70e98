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
export function outcomesOfRows(
  rows: readonly ListRow[],
  proposals: readonly Proposal[],
  approved: (proposal: Proposal, n: number) => boolean = ({ held }) => held === null,
): RowOutcomes {
  const held = new Set<number>()
  const written = new Set<number>()
  proposals.forEach((proposal, n) => {
    if (proposal.row === null || isNews(proposal.kind)) return
    const set = approved(proposal, n) ? written : held
    set.add(proposal.row)
  })
  const changed = [...written].filter((row) => !held.has(row)).length
  return { changed, held: held.size, unchanged: rows.length - changed - held.size }
}
