import 'server-only'
import { rolesInUse } from '@/db/queries/career'
import {
  allLines,
  decidedPosts,
  titleOfPost,
  type UndecidedTitle,
  undecidedTitles,
} from '@/db/queries/crosswalk-lines'
import { roleOf } from '@/db/queries/roles'
import { type TrustDb, withTrust } from '@/db/trust'
import { HICF_LEVELS } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { suggest, titleKey } from '@/lib/domain/crosswalk'
import type { CrosswalkFilter } from '@/lib/forms/crosswalk'

export type CrosswalkLineView = Awaited<ReturnType<typeof allLines>>[number] & {
  /** How many assignments the line decides. */
  decides: number
}

export const LINES_ON_A_PAGE = 50
const UNDECIDED_SHOWN = 20

export type CrosswalkView = {
  lines: CrosswalkLineView[]
  found: number
  all: number
  undecided: UndecidedTitle[]
  undecidedKinds: number
}

/** One page of the Trust's crosswalk, and the titles of posts that it says nothing of. */
export function crosswalkPage(scope: Scope, filter: CrosswalkFilter): Promise<CrosswalkView> {
  return withTrust(scope, async (db) => {
    const lines = await allLines(db)
    const words = titleKey(filter.q).split(' ').filter(Boolean)
    const found = lines.filter(
      (line) =>
        (!filter.says || line.hicfStatus === filter.says) &&
        words.every((word) => line.titleKey.includes(word)),
    )
    const start = (filter.page - 1) * LINES_ON_A_PAGE
    const decides = await decidedByLine(db, lines)
    const undecided = await undecidedTitles(db, UNDECIDED_SHOWN, 0)
    return {
      lines: found
        .slice(start, start + LINES_ON_A_PAGE)
        .map((line) => ({ ...line, decides: decides.get(line.id) ?? 0 })),
      found: found.length,
      all: lines.length,
      undecided: undecided.map(({ kinds: _, ...title }) => title),
      undecidedKinds: undecided[0]?.kinds ?? 0,
    }
  })
}

/** Asks the crosswalk about each kind of post that it has decided, as it was asked when it decided. */
async function decidedByLine(
  db: TrustDb,
  lines: Awaited<ReturnType<typeof allLines>>,
): Promise<Map<string, number>> {
  const asked = lines.map(({ hicfStatus: hicf, validFrom: from, validTo: to, ...line }) => ({
    ...line,
    hicf,
    from,
    to,
    level: HICF_LEVELS.find((level) => level === line.level) ?? null,
  }))
  const byTitle = Map.groupBy(asked, (line) => line.titleKey)
  const days = new Set(asked.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null))
  const decides = new Map<string, number>()
  for (const post of await decidedPosts(db, [...days])) {
    const line = suggest(byTitle.get(titleKey(post.title)) ?? [], post)?.line
    if (line) decides.set(line.id, (decides.get(line.id) ?? 0) + post.posts)
  }
  return decides
}

/**
 * What a form for a line offers.
 * @param postId a post that the line is for: the form begins with its title; null for none
 * @param ownRoleId the role that the line names: offered even where it is retired
 */
export function lineChoices(scope: Scope, postId: string | null, ownRoleId: string | null) {
  return withTrust(scope, async (db) => {
    const inUse = await rolesInUse(db)
    const own = inUse.some(({ id }) => id === ownRoleId)
      ? undefined
      : ownRoleId && (await roleOf(db, ownRoleId))
    return {
      roles: own ? [...inUse, own] : inUse,
      post: postId ? ((await titleOfPost(db, postId)) ?? null) : null,
    }
  })
}
