import type { Day } from '@/db/vocabulary'
import type { FigureAddress } from './progression-figures'
import {
  type AddressQuery,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'

/** The days of a figure that nothing else narrows. */
export type FigureDays = Pick<ProgressionFilter, 'asAt' | 'knownOn'>

/** Reads them from an address; see `parseProgressionFilter`. */
export function parseFigureDays(query: AddressQuery, today: Day): FigureDays {
  const { asAt, knownOn } = parseProgressionFilter(query, today)
  return { asAt, ...(knownOn ? { knownOn } : {}) }
}

/** Their address: only what differs from the page as it opens. */
export function figureDaysQuery({ asAt, knownOn }: FigureDays, today: Day) {
  const { asAt: on, knownOn: known } = progressionQuery({ asAt, knownOn }, today)
  return { asAt: on, knownOn: known }
}

/** Where the figures of all entry routes stand. */
export const ROUTES_ADDRESS: FigureAddress = {
  room: '',
  path: '/routes',
  routeIs: 'only',
  query: figureDaysQuery,
}

/** Where those of one route stand. */
export const routeAddress = (code: string): FigureAddress => ({ ...ROUTES_ADDRESS, path: `/routes/${code}` })

/** @param words the role, in words */
export const roleAddress = (id: string, words: string[]): FigureAddress => ({
  room: '',
  path: `/roles/${id}`,
  routeIs: 'whole',
  query: figureDaysQuery,
  words: () => words,
})
