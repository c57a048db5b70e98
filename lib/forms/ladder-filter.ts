import type { Day } from '@/db/vocabulary'
import { progressionFilterProblem, unreadPart, YEAR } from './export'
import {
  type AddressQuery,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
  yearPart,
} from './progression-filter'

/** Whom the ladder counts, and from when; of one level, the moves from it and to it and its own rates. */
export type LadderFilter = ProgressionFilter & {
  /** The first year whose moves count; without it all of the records do. */
  since?: number
}

export function parseLadderFilter(query: AddressQuery, today: Day): LadderFilter {
  const filter = parseProgressionFilter(query, today)
  const since = yearPart.parse(query.since)
  return since && `${since}-01-01` <= filter.asAt ? { ...filter, since } : filter
}

export function ladderQuery(filter: LadderFilter, today: Day): Record<string, string | undefined> {
  return { ...progressionQuery(filter, today), since: filter.since?.toString() }
}

export function ladderFilterProblem(query: AddressQuery, filter: LadderFilter): string | null {
  const since = yearPart.parse(query.since)
  if (since && filter.since === undefined)
    return `Moves from ${since} are none by ${filter.asAt}. Choose an earlier year, or a later day under “As at”.`
  return unreadPart(query, [['since', filter.since, YEAR]]) ?? progressionFilterProblem(query, filter)
}

export const ladderWords = ({ since }: LadderFilter): string[] => (since ? [`moves from ${since}`] : [])
