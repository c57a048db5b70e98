import type { Day } from '@/db/vocabulary'
import { progressionFilterProblem, unreadPart } from './export'
import {
  type AddressQuery,
  dayAhead,
  oneOf,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'

/** What the establishment is told by. */
export const ESTABLISHMENT_BY = ['unit', 'band', 'unit_band', 'level', 'area'] as const
export type EstablishmentBy = (typeof ESTABLISHMENT_BY)[number]

export const ESTABLISHMENT_BY_WORDS: Record<EstablishmentBy, string> = {
  unit: 'Unit',
  band: 'AfC band',
  unit_band: 'Unit and AfC band',
  level: 'HICF level',
  area: 'HICF area',
}

export type EstablishmentFilter = ProgressionFilter & { by: EstablishmentBy }

const USUAL: EstablishmentBy = 'unit'
const by = oneOf(ESTABLISHMENT_BY)

/**
 * Reads the address of the establishment; see `parseProgressionFilter`. Nothing narrows it: it is the whole of it. It may be
 * of a day to come, since changes of positions are recorded ahead.
 */
export function parseEstablishmentFilter(query: AddressQuery, today: Day): EstablishmentFilter {
  const { asAt, knownOn } = parseProgressionFilter(query, today)
  return {
    asAt: dayAhead(query.asAt, today) ?? asAt,
    ...(knownOn ? { knownOn } : {}),
    by: by.parse(query.by) ?? USUAL,
  }
}

export const establishmentQuery = (filter: EstablishmentFilter, today: Day) => ({
  ...progressionQuery(filter, today),
  by: filter.by === USUAL ? undefined : filter.by,
})

export const establishmentProblem = (query: AddressQuery, filter: EstablishmentFilter) =>
  unreadPart(query, [
    ['by', filter.by, 'is not what the establishment is told by. Choose it on the page.'],
  ]) ?? progressionFilterProblem({ asAt: query.asAt, knownOn: query.knownOn }, filter)

export const establishmentWords = (filter: EstablishmentFilter) => [
  `by ${lowerFirst(ESTABLISHMENT_BY_WORDS[filter.by])}`,
]

const lowerFirst = (text: string) => text.replace(/^Unit/, 'unit')
