import type { CrosswalkFact, Placing, PlacingRule } from '@/db/bulk/rows'
import { suggest, titleKey } from '@/lib/domain/crosswalk'

const UNPLACED: Placing = { hicfStatus: 'unclassified', area: null, level: null, roleId: null, source: null }

/**
 * The domain's suggestion for many posts: each line of the crosswalk is looked at once for each way that a
 * post's title, band and area of work are written.
 */
export const placingRule: PlacingRule = (lines) => {
  const byTitle = Map.groupBy(lines, (line) => titleKey(line.positionTitle))
  const undated = new Map<string, Placing>()
  return (post) => {
    const key = `${post.title}\t${post.band ?? ''}\t${post.areaOfWork ?? ''}`
    const known = undated.get(key)
    if (known) return known
    const own = byTitle.get(titleKey(post.title)) ?? []
    const placing = placingOf(suggest(own, post)?.line)
    if (own.every((line) => line.from === null && line.to === null)) undated.set(key, placing)
    return placing
  }
}

function placingOf(line: CrosswalkFact | undefined): Placing {
  if (!line) return UNPLACED
  const { hicf, area, level, roleId } = line
  return { hicfStatus: hicf, area, level, roleId, source: 'crosswalk' }
}
