import type { Day } from '@/db/vocabulary'
import type { FlowStage } from '@/lib/domain/flow-stage'
import { progressionFilterProblem, unreadPart } from './export'
import {
  type AddressQuery,
  oneOf,
  onePart,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'

/** What stands between entry route and the last column; `each`: first level, after 2 and after 5 years. */
export const FLOW_MIDDLES = ['first', 'after2', 'after5', 'each'] as const
export type FlowMiddle = (typeof FLOW_MIDDLES)[number]

/** How the last column tells where people are now: by level, area or role. */
export const FLOW_LASTS = ['now', 'area', 'role'] as const
export type FlowLast = (typeof FLOW_LASTS)[number]

/** Numbers of people, shares of the route's start, or shares of the place before. */
export const FLOW_COUNTS = ['people', 'start', 'before'] as const
export type FlowCount = (typeof FLOW_COUNTS)[number]

/** The filter of the flow. What is left out is `first`, `now` and `people`, with small routes drawn as one. */
export type FlowFilter = ProgressionFilter & {
  middle?: Exclude<FlowMiddle, 'first'>
  last?: Exclude<FlowLast, 'now'>
  count?: Exclude<FlowCount, 'people'>
  routes?: 'all'
}

export const MIDDLE_NAMES: Record<FlowMiddle, string> = {
  first: 'First level',
  after2: 'After 2 years',
  after5: 'After 5 years',
  each: 'First, 2 and 5 years',
}
export const LAST_NAMES: Record<FlowLast, string> = { now: 'Level', area: 'Area', role: 'Role' }
export const COUNT_NAMES: Record<FlowCount, string> = {
  people: 'People',
  start: 'Share of start',
  before: 'Share of before',
}

/** The choices with what stands where nothing is said. */
function chosen({ middle, last, count }: FlowFilter): {
  middle: FlowMiddle
  last: FlowLast
  count: FlowCount
} {
  return { middle: middle ?? 'first', last: last ?? 'now', count: count ?? 'people' }
}

/** The columns after the entry routes. */
export function flowStages(filter: FlowFilter): FlowStage[] {
  const { middle, last } = chosen(filter)
  return middle === 'each' ? ['first', 'after2', 'after5', last] : [middle, last]
}

const [middles, lasts, counts] = [oneOf(FLOW_MIDDLES), oneOf(FLOW_LASTS), oneOf(FLOW_COUNTS)]
const word = (value: AddressQuery[string]) => onePart.catch(undefined).parse(value)

export function parseFlowFilter(query: AddressQuery, today: Day): FlowFilter {
  const [middle, last, count] = [
    middles.parse(query.middle),
    lasts.parse(query.last),
    counts.parse(query.count),
  ]
  return {
    ...parseProgressionFilter(query, today),
    ...(middle && middle !== 'first' ? { middle } : {}),
    ...(last && last !== 'now' ? { last } : {}),
    ...(count && count !== 'people' ? { count } : {}),
    ...(word(query.routes) === 'all' ? { routes: 'all' as const } : {}),
  }
}

export function flowQuery(filter: FlowFilter, today: Day): Record<string, string | undefined> {
  const { middle, last, count, routes } = filter
  return { middle, last, count, ...progressionQuery(filter, today), routes }
}

/** What of the address could not be read, as a sentence; null where all was. */
export function flowFilterProblem(query: AddressQuery, filter: FlowFilter): string | null {
  const { middle, last, count } = chosen(filter)
  return (
    unreadPart(query, [
      ['middle', middle, 'is not a middle column. Choose it on the page.'],
      ['last', last, 'is not a last column. Choose it on the page.'],
      ['count', count, 'does not say how to count. Choose it on the page.'],
      ['routes', filter.routes, 'does not say which routes to draw. Use routes=all, or leave it out.'],
    ]) ?? progressionFilterProblem(query, filter)
  )
}

/** The choices of the flow in words, for the passport: what differs from the page as it opens. */
export function flowFilterWords({ middle, last, count, routes }: FlowFilter): string[] {
  const MIDDLES = {
    after2: 'level after 2 years',
    after5: 'level after 5 years',
    each: 'first level, level after 2 and after 5 years',
  }
  return [
    middle ? `middle column: ${MIDDLES[middle]}` : null,
    last ? `last column: ${last}` : null,
    count
      ? count === 'start'
        ? 'counted as shares of the start'
        : 'counted as shares of the stage before'
      : null,
    routes ? 'every route drawn' : null,
  ].filter((one) => one !== null)
}
