import type { ListRow, RecordedPost } from './facts'

/** A row with the recorded post that covers the day of the list. */
export interface SamePost {
  post: RecordedPost
  row: ListRow
}

/**
 * Units that a list calls otherwise: every row whose position is unchanged has the new name where the records have the
 * old one, no row of the list has the old name, and the new name is not a unit that is recorded.
 *
 * @param recorded names of the units that are recorded
 * @returns the old name by the new one
 */
export function unitRenames(
  pairs: readonly SamePost[],
  rows: Iterable<ListRow>,
  recorded: ReadonlySet<string>,
): Map<string, string> {
  const listed = new Set<string>()
  for (const { unit } of rows) if (unit !== null) listed.add(unit)
  const names = new Map<string, Set<string>>()
  for (const { post, row } of pairs) {
    if (post.unit === null || row.unit === null || listed.has(post.unit)) continue
    if (post.positionNumber === null || post.positionNumber !== row.positionNumber) continue
    names.set(post.unit, (names.get(post.unit) ?? new Set()).add(row.unit))
  }
  const renames = new Map<string, string>()
  for (const [from, to] of names) {
    const [name, other] = to
    if (name === undefined || other !== undefined || recorded.has(name) || renames.has(name)) continue
    renames.set(name, from)
  }
  return renames
}
