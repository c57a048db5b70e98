import type { FlowGroup } from '@/db/queries/progression'
import type { CareerState, HicfLevel } from '@/db/vocabulary'
import type { FlowNow, FlowRow } from '@/lib/domain/flow'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'

/** The groups of people who had held an informatics post by the day, as rows of the flow. */
export function flowRowsOf(groups: readonly FlowGroup[]): FlowRow[] {
  return groups.flatMap(({ route, first, state, level, people }) => {
    if (first === null) return []
    return [{ route, first, now: nowOf(state, level), people }]
  })
}

/** Where someone is who has held an informatics post. */
export function nowOf(state: CareerState, level: HicfLevel | null): FlowNow {
  if (state === 'informatics' && level) return level
  return state === 'other' ? 'moved_out' : 'left'
}

/** The marks of a flow whose people a staff list shows, no more and no fewer. */
export type Listable = {
  /** A level now: the list filters by level, route, area and unit. */
  now: boolean
  /** Routes of which all who left were in the flow. */
  left: string[]
  /** Routes of which everyone recorded is in the flow. */
  routes: string[]
}

/**
 * A staff list knows the route, and area, unit and level of the post held on the day; it knows neither the
 * entry years nor whether someone who left was ever in informatics.
 */
export function listable(groups: readonly FlowGroup[], filter: ProgressionFilter): Listable {
  if (filter.entryFrom || filter.entryTo) return { now: false, left: [], routes: [] }
  if (filter.area || filter.unit || filter.level) return { now: true, left: [], routes: [] }
  const routes = new Set(groups.map(({ route }) => route))
  const left = new Set(routes)
  for (const { route, first, state } of groups) {
    if (first !== null) continue
    routes.delete(route)
    if (state === 'left') left.delete(route)
  }
  return { now: true, left: [...left], routes: [...routes] }
}
