import type { Day } from '@/db/vocabulary'
import { progressionFilterProblem, unreadPart } from './export'
import {
  type AddressQuery,
  oneOf,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'

/** The lengths of a period that may be chosen, in months. */
export const PERIODS = [1, 3, 6, 12, 24] as const
export type Months = (typeof PERIODS)[number]

/** Whom the overview counts, over how many months up to the as-at day. */
export type OverviewFilter = ProgressionFilter & { months: Months }

const USUAL: Months = 12
const period = oneOf(['1', '3', '6', '12', '24'])

/** Reads the address of the overview; see `parseProgressionFilter`. */
export function parseOverviewFilter(query: AddressQuery, today: Day): OverviewFilter {
  const sent = period.parse(query.months)
  const months = PERIODS.find((one) => String(one) === sent) ?? USUAL
  return { ...parseProgressionFilter(query, today), months }
}

export const overviewQuery = (filter: OverviewFilter, today: Day) => ({
  ...progressionQuery(filter, today),
  months: filter.months === USUAL ? undefined : String(filter.months),
})

export const overviewProblem = (query: AddressQuery, filter: OverviewFilter) =>
  unreadPart(query, [['months', filter.months, 'is not a period. Choose it on the page.']]) ??
  progressionFilterProblem(query, filter)

export const periodWords = (months: number): string => (months === 1 ? '1 month' : `${months} months`)

export const overviewWords = ({ months }: OverviewFilter) => [periodWords(months)]
