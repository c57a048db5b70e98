import type { Day } from '@/db/vocabulary'
import { progressionFilterProblem, unreadPart, YEAR } from './export'
import {
  type AddressQuery,
  onePart,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
  yearPart,
} from './progression-filter'

/** Whom the ladder counts, and from when: all levels stand in it, so that it is narrowed by none. */
export type LadderFilter = Omit<ProgressionFilter, 'level'> & {
  /** The first year whose moves count; without it all of the records do. */
  since?: number
}

export function parseLadderFilter(query: AddressQuery, today: Day): LadderFilter {
  const { level: _all, ...filter } = parseProgressionFilter(query, today)
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
  return (
    levelProblem(query) ??
    unreadPart(query, [['since', filter.since, YEAR]]) ??
    progressionFilterProblem(query, filter)
  )
}

/** A figure of all levels cannot be narrowed to one: an address that asks for it asks for something else. */
export function levelProblem(query: AddressQuery): string | null {
  const level = onePart.parse(query.level)
  return level ? `level=${level.slice(0, 120)} does not narrow this figure: it is of all levels.` : null
}

export const ladderWords = ({ since }: LadderFilter): string[] => (since ? [`moves from ${since}`] : [])
