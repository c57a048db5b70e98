import 'server-only'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { postsAhead, sharedAmongAreas } from '@/lib/domain/forecast/posts'
import { type ForecastQuestion, monthsUntil } from '@/lib/forms/forecast-question'
import type { ForecastPanel, PostsPoint } from './forecast-view'
import type { RunFacts } from './inputs'

/**
 * The posts of a level and an area over the coming months, with the levers that add posts or take them away: of a level, shared
 * out among its areas as the forecast fills them.
 * @param ftePerPerson of a level; null where it is not told
 */
export function postsOf(
  { asAt, years, posts: levers }: ForecastQuestion,
  { posts, fte }: Pick<RunFacts, 'posts' | 'fte'>,
  { level, area }: Pick<ForecastPanel, 'level' | 'area'>,
  ftePerPerson: (level: HicfLevel) => number | null,
): PostsPoint[] | null {
  if (!posts) return null
  const isOwn = (one: { level: HicfLevel }) => level === null || one.level === level
  const own = posts
    .filter(isOwn)
    .map(({ level: at, area: of, ahead }) => ({ level: at, area: of, fte: ahead }))
  const pulled = levers
    .filter(isOwn)
    .map(({ level: at, more, from }) => ({ level: at, more, fromMonth: monthsUntil(asAt, from) }))
  const months = years * 12
  const told =
    area === null
      ? postsAhead(own, pulled, ftePerPerson, months)
      : postsAhead(inArea(own, pulled, fte, area, months), [], ftePerPerson, months)
  return told.map(({ people, ...point }) => ({ ...point, people: people ?? '*' }))
}

type Budget = { level: HicfLevel; area: HicfArea; fte: readonly number[] }

/** The budgets of one area, by level and month, with its share of what levers add to the levels or take from them. */
function inArea(
  budgets: readonly Budget[],
  levers: readonly { level: HicfLevel; more: number; fromMonth: number }[],
  people: RunFacts['fte'],
  area: HicfArea,
  months: number,
): { level: HicfLevel; fte: number[] }[] {
  const levels = [...new Set([...budgets, ...levers].map(({ level }) => level))]
  return levels.map((level) => {
    const own = budgets.filter((one) => one.level === level)
    const here = people.filter((one) => one.level === level)
    const areas = [...new Set([...own, ...here].flatMap((one) => one.area ?? []))].sort()
    const peopleIn = areas.map((of) => here.find((one) => one.area === of)?.people ?? 0)
    const fte = Array.from({ length: months + 1 }, (_, month) => {
      const more = levers
        .filter((one) => one.level === level && one.fromMonth < month)
        .reduce((sum, one) => sum + one.more, 0)
      const budget = areas.map((of) => {
        const dated = own.find((one) => one.area === of)?.fte
        return dated?.[month] ?? dated?.at(-1) ?? 0
      })
      const at = areas.indexOf(area)
      return at < 0 ? 0 : Math.max(0, (budget[at] ?? 0) + (sharedAmongAreas(more, budget, peopleIn)[at] ?? 0))
    })
    return { level, fte }
  })
}
