import type { FlowGroup } from '@/db/queries/flow'
import { type CareerState, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { FlowRow } from '@/lib/domain/flow'
import type { FlowNow, FlowPlace } from '@/lib/domain/flow-stage'
import type { FlowFilter } from '@/lib/forms/flow-filter'

/** The groups of people who had held an informatics post by the day, as rows of the flow. */
export function flowRowsOf(groups: readonly FlowGroup[]): FlowRow[] {
  return groups.flatMap(({ route, places, people }) =>
    places ? [{ route, places: places.map(placeOf), people }] : [],
  )
}

/** The query writes places as the domain names them, levels as text. */
const placeOf = (text: string): FlowPlace =>
  HICF_LEVELS.find((level) => String(level) === text) ?? (text as FlowPlace)

/** Where someone is who held an informatics post once. */
export function flowNowOf({ state, level }: { state: CareerState; level: HicfLevel | null }): FlowNow {
  if (state === 'informatics' && level) return level
  return state === 'other' ? 'moved_out' : 'left'
}

/** The marks of a flow whose people a staff list shows, no more and no fewer. */
export type Listable = {
  /** A place now: the list filters by level, area, route and unit. */
  now: boolean
  /** Routes of which all who left were in the flow. */
  left: string[]
  /** Routes of which everyone recorded is in the flow. */
  routes: string[]
}

/**
 * A staff list knows the route, and area, unit and level of the post held on the day, and the entry
 * years; it does not know whether someone who left was ever in informatics.
 */
export function listable(groups: readonly FlowGroup[], filter: FlowFilter): Listable {
  if (filter.area || filter.unit || filter.level) return { now: true, left: [], routes: [] }
  const routes = new Set(groups.map(({ route }) => route))
  const left = new Set(routes)
  for (const { route, places, state } of groups) {
    if (places) continue
    routes.delete(route)
    if (state === 'left') left.delete(route)
  }
  return { now: true, left: [...left], routes: [...routes] }
}
