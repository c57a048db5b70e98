import { type Day, HICF_AREAS, HICF_LEVELS, type HicfArea, type HicfLevel } from '@/db/vocabulary'
import type { AssignmentFact } from './assignment'
import { addMonths } from './calendar'
import { type CareerPeriod, stateOn } from './career'
import type { SharedCount } from './disclosure'
import { levelOf } from './level-spell'

/**
 * What a column of the flow after the entry routes says: the level of the first informatics post; the level two or
 * five years after that post began; or where people are as at a day, by level, by HICF area or by role.
 */
export type FlowStage = 'first' | 'after2' | 'after5' | 'now' | 'area' | 'role'

/** Where a person is as at a day: an informatics level, other work in the Trust, or gone. */
export type FlowNow = HicfLevel | 'moved_out' | 'left'

/** Where people are in a column. `not_yet`: the day of the column has not come for them. */
export type FlowPlace = FlowNow | 'not_yet' | `area:${HicfArea | 'none'}` | `role:${string}` | 'other_roles'

/** From the top: the highest level first, then moved out, then left. */
export const FLOW_NOWS: readonly FlowNow[] = [...[...HICF_LEVELS].reverse(), 'moved_out', 'left']

const YEARS_AFTER: Partial<Record<FlowStage, number>> = { after2: 2, after5: 5 }

/** How many years after the first informatics post a column is of; null for one that is not of such a day. */
export const yearsAfter = (stage: FlowStage): number | null => YEARS_AFTER[stage] ?? null

/** Whether people in a place hold an informatics post here. */
export const isHere = (place: FlowPlace): boolean =>
  place !== 'moved_out' && place !== 'left' && place !== 'not_yet'

/** Whether people of a column could be in a place: roles are of a column of roles alone. */
export function isPlaceOf(place: FlowPlace, stage: FlowStage): boolean {
  if (typeof place === 'number') return stage !== 'area' && stage !== 'role'
  if (place === 'not_yet') return yearsAfter(stage) !== null
  if (place === 'moved_out' || place === 'left') return true
  return stage === (place.startsWith('area:') ? 'area' : 'role')
}

/**
 * Where one person is in each column of the flow as at a day; null for someone who held no informatics post up to it.
 * A column of years is of the same day of the year that many years after the first informatics post began (28 February
 * for 29 February); for whom that day is after `day`, it has not come, whether they are still here or not.
 *
 * @param periods one person's, from `careerPeriods`
 * @param roleOf the name of a post's role; its title where it has none
 */
export function flowPath(
  periods: readonly CareerPeriod[],
  day: Day,
  stages: readonly FlowStage[],
  roleOf: (post: AssignmentFact) => string = ({ positionTitle }) => positionTitle,
): FlowPlace[] | null {
  const entry = periods.find((period) => period.state === 'informatics' && period.from <= day)
  if (!entry) return null
  return stages.map((stage) => {
    if (stage === 'first') return placeIn(stage, { state: entry.state, period: entry }, roleOf)
    const years = yearsAfter(stage)
    const on = years === null ? day : addMonths(entry.from, 12 * years)
    return on > day ? 'not_yet' : placeIn(stage, stateOn(periods, on), roleOf)
  })
}

function placeIn(
  stage: FlowStage,
  { state, period }: ReturnType<typeof stateOn>,
  roleOf: (post: AssignmentFact) => string,
): FlowPlace {
  const level = period ? levelOf(period) : null
  if (!period || level === null) return state === 'other' ? 'moved_out' : 'left'
  if (stage === 'area') return `area:${period.assignment.area ?? 'none'}`
  return stage === 'role' ? `role:${roleOf(period.assignment)}` : level
}

const LAST: readonly FlowPlace[] = ['other_roles', 'area:none', 'not_yet', 'moved_out', 'left']

/**
 * Places of one column from top to bottom: levels from the highest, areas in their order, roles with most people first
 * (a hidden count is one like another), then other roles, area not known, not yet, moved out and left.
 */
export function placesInOrder<P extends { place: FlowPlace; people: SharedCount }>(
  places: readonly P[],
): P[] {
  const size = ({ people }: P) => (people === '*' ? 1 : people)
  return places.toSorted((a, b) => {
    const [one, other] = [rank(a.place), rank(b.place)]
    if (one !== other) return one - other
    return size(b) - size(a) || (String(a.place) < String(b.place) ? -1 : 1)
  })
}

function rank(place: FlowPlace): number {
  if (typeof place === 'number') return -place
  const last = LAST.indexOf(place)
  if (last >= 0) return 100 + last
  if (place.startsWith('role:')) return 0
  return HICF_AREAS.findIndex((area) => place === `area:${area}`)
}
