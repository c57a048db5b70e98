import type { FlowPlace } from '@/components/chart/flow-chart-model'
import { hrefWith } from '@/components/page/query'
import type { FlowView } from '@/lib/data/progression/flow'
import type { ProgressionPlace } from './progression-page'

/** The id of the table under the flow, where a mark leads that has no list of people. */
export const TABLE = 'people'

/**
 * Where a mark of the flow leads: to the staff list where one shows those people, no more and no fewer, and for
 * those who may not see people to the table. With a route in focus the list is of its people.
 */
export function linkOf({ scope, filter }: ProgressionPlace, view: FlowView) {
  const route = view.focus && view.focus.people !== 0 ? view.focus.route : undefined
  const list = (query: Record<string, string | undefined>) =>
    hrefWith(`/t/${scope.trustId}/staff`, {
      asAt: filter.asAt,
      area: filter.area,
      unit: filter.unit,
      ...query,
    })
  const { now, left, routes } = view.listable
  return (place: FlowPlace): string | undefined => {
    if (!scope.can('staff:read')) return `#${TABLE}`
    if (place.stage === 'route')
      return routes.includes(place.route) ? list({ shown: 'everyone', route: place.route }) : undefined
    if (place.stage === 'first') return undefined
    if (typeof place.now === 'number') return now ? list({ level: String(place.now), route }) : undefined
    return place.now === 'left' && route && left.includes(route) ? list({ shown: 'left', route }) : undefined
  }
}
