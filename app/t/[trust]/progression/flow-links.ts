import type { FlowMark } from '@/components/chart'
import { hrefWith } from '@/components/page/query'
import type { FlowView } from '@/lib/data/progression/flow'
import type { ProgressionPlace } from './progression-page'

/** The id of the table under the flow, where a mark leads that has no list of people. */
export const TABLE = 'people'

/**
 * Where a mark of the flow leads: to the staff list where one shows those people, no more and no fewer, and else, as for
 * those who may not see people, to the table. With a route in focus the list is of its people. Routes drawn as one lead to the
 * figure with each by itself.
 */
export function linkOf({ scope, filter, path, query }: ProgressionPlace, view: FlowView) {
  const route = view.focus && view.focus.people !== 0 ? view.focus.route : undefined
  const list = (changes: Record<string, string | undefined>) =>
    hrefWith(`/t/${scope.trustId}/staff`, {
      asAt: filter.asAt,
      area: filter.area,
      unit: filter.unit,
      level: filter.level?.toString(),
      entryFrom: filter.entryFrom?.toString(),
      entryTo: filter.entryTo?.toString(),
      ...changes,
    })
  const { now, left, routes } = view.listable
  return (mark: FlowMark): string => {
    if (mark.stage === 'others') return hrefWith(path, query, { routes: 'all' })
    if (!scope.can('staff:read')) return toTable
    if (mark.stage === 'route')
      return routes.includes(mark.route) ? list({ shown: 'everyone', route: mark.route }) : toTable
    const { stage, place } = mark
    if (place === 'left' && isNow(stage))
      return route && left.includes(route) ? list({ shown: 'left', route }) : toTable
    if (stage === 'now' && typeof place === 'number')
      return now ? list({ level: String(place), route }) : toTable
    if (
      stage === 'area' &&
      now &&
      typeof place === 'string' &&
      place.startsWith('area:') &&
      place !== 'area:none'
    )
      return list({ area: place.slice('area:'.length), route })
    return toTable
  }
}

const toTable = `#${TABLE}`

const isNow = (stage: string) => stage === 'now' || stage === 'area' || stage === 'role'
