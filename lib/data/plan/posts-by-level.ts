import 'server-only'
import { type EstablishmentGroup, establishmentGroups } from '@/db/queries/establishment'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { levelsOfPositions } from './resolve-level'

/** The informatics posts of one level and area. */
export type PostsAtLevel = {
  level: HicfLevel
  area: HicfArea
  /** Budgeted FTE. */
  fte: number
  /** FTE held in them. */
  inPost: number
  /** Whole posts: each position's budget made whole, upwards. */
  posts: number
  /** Lowest floor and highest ceiling of the positions' pay ranges, pounds a year; null where none has one. */
  payFloor: number | null
  payCeiling: number | null
  /** Budgeted FTE of the positions that have a pay range, and what these cost a year at their floors and at their ceilings. */
  ftePriced: number
  costAtFloor: number
  costAtCeiling: number
  /** FTE held in the positions that have a pay range, and what these cost a year at the floors and ceilings of the ranges. */
  heldPriced: number
  heldAtFloor: number
  heldAtCeiling: number
  /** FTE vacant in them, position by position, and the same of these. */
  vacantPriced: number
  vacantAtFloor: number
  vacantAtCeiling: number
}

/**
 * The informatics posts of the establishment on a day, by HICF level and area, lowest level first; in FTE and as whole posts,
 * with their pay ranges. Exact: what leaves lib/data of it is made for the grade of whoever asks.
 *
 * @param db as known on the day that the records are to be taken as known on
 */
export async function postsByLevel(db: TrustDb, day: Day): Promise<PostsAtLevel[]> {
  const [groups, levelOf] = [await establishmentGroups(db, day), await levelsOfPositions(db, day)]
  const all = new Map<string, PostsAtLevel>()
  for (const group of groups) {
    const { level, area } = levelOf(group)
    if (level === null || area === null) continue
    const key = `${level} ${area}`
    all.set(key, added(all.get(key) ?? noPosts(level, area), group))
  }
  return [...all.values()].sort((a, b) => a.level - b.level || (a.area < b.area ? -1 : 1))
}

export const noPosts = (level: HicfLevel, area: HicfArea): PostsAtLevel => ({
  level,
  area,
  fte: 0,
  inPost: 0,
  posts: 0,
  payFloor: null,
  payCeiling: null,
  ftePriced: 0,
  costAtFloor: 0,
  costAtCeiling: 0,
  heldPriced: 0,
  heldAtFloor: 0,
  heldAtCeiling: 0,
  vacantPriced: 0,
  vacantAtFloor: 0,
  vacantAtCeiling: 0,
})

/** FTE have four decimals. */
const sum = (a: number, b: number) => Math.round((a + b) * 10_000) / 10_000

function added(posts: PostsAtLevel, group: EstablishmentGroup): PostsAtLevel {
  const { budget, inPost, vacant, payFloor: floor, payCeiling: ceiling } = group
  const priced = floor !== null && ceiling !== null
  const cost = (pay: number | null, fte: number) => (priced && pay !== null ? Math.round(pay * fte) : 0)
  const fteOf = (fte: number) => (priced ? fte : 0)
  return {
    ...posts,
    fte: sum(posts.fte, budget),
    inPost: sum(posts.inPost, inPost),
    posts: posts.posts + group.posts,
    payFloor: floor === null ? posts.payFloor : Math.min(floor, posts.payFloor ?? floor),
    payCeiling: ceiling === null ? posts.payCeiling : Math.max(ceiling, posts.payCeiling ?? ceiling),
    ftePriced: sum(posts.ftePriced, fteOf(budget)),
    costAtFloor: posts.costAtFloor + cost(floor, budget),
    costAtCeiling: posts.costAtCeiling + cost(ceiling, budget),
    heldPriced: sum(posts.heldPriced, fteOf(inPost)),
    heldAtFloor: posts.heldAtFloor + cost(floor, inPost),
    heldAtCeiling: posts.heldAtCeiling + cost(ceiling, inPost),
    vacantPriced: sum(posts.vacantPriced, fteOf(vacant)),
    vacantAtFloor: posts.vacantAtFloor + cost(floor, vacant),
    vacantAtCeiling: posts.vacantAtCeiling + cost(ceiling, vacant),
  }
}
