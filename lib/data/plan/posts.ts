import 'server-only'
import { allLines } from '@/db/queries/crosswalk-lines'
import { budgetedPosts } from '@/db/queries/plan-posts'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { suggest } from '@/lib/domain/crosswalk'

/** Budgeted FTE of a level and area. */
export type PostsAt = { level: HicfLevel; area: HicfArea | null; fte: number }

/** The informatics posts that there are by level and area, by the crosswalk of a day; null where no establishment is recorded. */
export async function postsByLevel(db: TrustDb, asAt: Day): Promise<PostsAt[] | null> {
  const posts = await budgetedPosts(db)
  if (posts.length === 0) return null
  const lines = (await allLines(db)).map(({ hicfStatus, validFrom, validTo, ...line }) => ({
    ...line,
    hicf: hicfStatus,
    from: validFrom,
    to: validTo,
    level: line.level as HicfLevel | null,
  }))
  const sums = new Map<string, PostsAt>()
  for (const { title, band, fte } of posts) {
    const { hicf, level, area } = suggest(lines, { title, band, on: asAt })?.line ?? {}
    if (hicf !== 'informatics' || !level) continue
    const key = `${level} ${area ?? ''}`
    const sum = sums.get(key) ?? { level, area: area ?? null, fte: 0 }
    sums.set(key, { ...sum, fte: sum.fte + fte })
  }
  return sums.size > 0 ? [...sums.values()] : null
}
