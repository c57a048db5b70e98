import type { HicfLevel } from '@/db/vocabulary'
import type { FlowRow } from '../flow'
import type { FlowNow } from '../flow-stage'

/** People of a route by the level they first held and where they are now. */
export const way = (route: string, first: HicfLevel, now: FlowNow, people: number): FlowRow => ({
  route,
  places: [first, now],
  people,
})
