import type { FlowGroup } from '@/db/queries/flow'
import { type CareerState, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { FlowRow } from '@/lib/domain/flow'
import type { FlowNow, FlowPlace } from '@/lib/domain/flow-stage'

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
