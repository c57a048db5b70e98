import type { Day } from '@/db/vocabulary'
import { progressionFilterProblem } from './export'
import { levelProblem } from './ladder-filter'
import { type AddressQuery, type ProgressionFilter, parseProgressionFilter } from './progression-filter'

/** Whom cohorts count: they end at any level. */
export type CohortsFilter = Omit<ProgressionFilter, 'level'>

export function parseCohortsFilter(query: AddressQuery, today: Day): CohortsFilter {
  const { level: _all, ...filter } = parseProgressionFilter(query, today)
  return filter
}

export const cohortsFilterProblem = (query: AddressQuery, filter: CohortsFilter): string | null =>
  levelProblem(query) ?? progressionFilterProblem(query, filter)
