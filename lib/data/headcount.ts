import 'server-only'
import { type PostGroup, postGroups, secondPostFte } from '@/db/queries/headcount'
import type { Day, Grade, HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type SharedCount, shareFte } from '@/lib/domain/disclosure'
import { sumFte } from '@/lib/domain/headcount'
import { shareSums } from '@/lib/domain/shared-sums'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from './answers'

/** People and the FTE of their counted posts, exact or as it may be shared. */
export type Counted = { people: SharedCount; fte: SharedCount }

export type HeadcountView = {
  asAt: Day
  grade: Grade
  /** Everyone with a counting post, informatics or not. */
  staffInPost: SharedCount
  /** People whose counted post is informatics, and its FTE. */
  people: SharedCount
  fte: SharedCount
  /** FTE of every informatics post that counts, second posts too: measure 1. */
  fteAllPosts: SharedCount
  /** Highest level first. */
  byLevel: ({ level: HicfLevel } & Counted)[]
  byArea: ({ area: HicfArea } & Counted)[]
  byRoute: ({ route: string } & Counted)[]
}

export type PeopleFilter = Omit<ProgressionFilter, 'asAt'>

/**
 * Headcount and FTE of informatics as at a day, all of it and by level, area and entry route; the pure
 * `headcountAsAt` of lib/domain says what is counted. Exact for those who may read staff, else safe to share.
 *
 * @param filter whom to count: by route, by area and unit of the counted post, by year of the first one
 */
export async function headcountAsAt(
  scope: Scope,
  asAt: Day,
  filter: PeopleFilter = {},
): Promise<HeadcountView> {
  const found = await answered(scope, { what: 'headcount', filter: { ...filter, asAt } }, async (db) => ({
    groups: [...(await postGroups(db, filter, asAt))],
    second: await secondPostFte(db, filter, asAt),
  }))
  const exact = countedFrom(found.answer.groups, found.answer.second)
  return {
    asAt,
    grade: scope.grade,
    ...(scope.grade === 'internal' ? exact : shared(exact, found.threshold)),
  }
}

type Figures<C extends SharedCount> = {
  staffInPost: C
  people: C
  fte: C
  fteAllPosts: C
  byLevel: { level: HicfLevel; people: C; fte: C }[]
  byArea: { area: HicfArea; people: C; fte: C }[]
  byRoute: { route: string; people: C; fte: C }[]
}

function countedFrom(groups: readonly PostGroup[], secondFte: number): Figures<number> {
  const informatics = groups.filter(({ state }) => state === 'informatics')
  const fte = sumFte(informatics.map((group) => group.fte))
  const by = <K extends string | number>(key: (group: PostGroup) => K | null) => {
    const keys = [...new Set(informatics.map(key))].filter((one) => one !== null).sort()
    return keys.map((one) => {
      const own = informatics.filter((group) => key(group) === one)
      return { key: one, people: add(own), fte: sumFte(own.map((group) => group.fte)) }
    })
  }
  return {
    staffInPost: add(groups),
    people: add(informatics),
    fte,
    fteAllPosts: sumFte([fte, secondFte]),
    byLevel: by((group) => group.level)
      .map(({ key, ...rest }) => ({ level: key, ...rest }))
      .reverse(),
    byArea: by((group) => group.area).map(({ key, ...rest }) => ({ area: key, ...rest })),
    byRoute: by((group) => group.route).map(({ key, ...rest }) => ({ route: key, ...rest })),
  }
}

const add = (groups: readonly { people: number }[]) => groups.reduce((sum, { people }) => sum + people, 0)

/** All of it together: three ways to take one number apart, and those outside informatics beside it. */
function shared(exact: Figures<number>, threshold: number): Figures<SharedCount> {
  const parts = [exact.byLevel, exact.byArea, exact.byRoute]
  const counts = [
    exact.staffInPost,
    exact.people,
    exact.staffInPost - exact.people,
    ...parts.flat().map(({ people }) => people),
  ]
  let at = 3
  const sums = parts.map((rows) => ({ total: 1, parts: rows.map(() => at++) }))
  const shown = shareSums(counts, [{ total: 0, parts: [1, 2] }, ...sums], threshold)
  const people = shown[1] ?? 0
  let next = 3
  const rows = <T extends { people: number; fte: number }>(list: readonly T[]) =>
    list.map((row) => {
      const count = shown[next++] ?? 0
      return { ...row, people: count, fte: shareFte(row.fte, count, threshold) }
    })
  return {
    staffInPost: shown[0] ?? 0,
    people,
    fte: shareFte(exact.fte, people, threshold),
    fteAllPosts: shareFte(exact.fteAllPosts, people, threshold),
    byLevel: rows(exact.byLevel),
    byArea: rows(exact.byArea),
    byRoute: rows(exact.byRoute),
  }
}
