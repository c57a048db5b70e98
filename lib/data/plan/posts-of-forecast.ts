import 'server-only'
import type { HicfLevel } from '@/db/vocabulary'
import { postsAhead } from '@/lib/domain/forecast/posts'
import { type ForecastQuestion, monthsUntil } from '@/lib/forms/forecast-question'
import type { ForecastPanel, PostsPoint } from './forecast-view'
import type { RunFacts } from './inputs'

/**
 * The posts of a level and an area over the coming months, with the levers that add posts or take them away.
 * @param ftePerPerson of a level; null where it is not told
 */
export function postsOf(
  { asAt, years, posts: levers }: ForecastQuestion,
  { posts }: Pick<RunFacts, 'posts'>,
  { level, area }: Pick<ForecastPanel, 'level' | 'area'>,
  ftePerPerson: (level: HicfLevel) => number | null,
): PostsPoint[] | null {
  if (!posts) return null
  const isOwn = (one: { level: HicfLevel }) => level === null || one.level === level
  const own = posts.filter((one) => isOwn(one) && (area === null || one.area === area))
  // A lever is of a level, and of no one area of it.
  const pulled = area === null ? levers.filter(isOwn) : []
  return postsAhead(
    own.map(({ level: at, ahead }) => ({ level: at, fte: ahead })),
    pulled.map(({ level: at, more, from }) => ({ level: at, more, fromMonth: monthsUntil(asAt, from) })),
    ftePerPerson,
    years * 12,
  ).map(({ people, ...point }) => ({ ...point, people: people ?? '*' }))
}
