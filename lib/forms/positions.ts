import { POSITION_SORTS, type PositionSort } from '@/db/queries/positions'
import type { Day } from '@/db/vocabulary'
import { unreadPart } from './export'
import { type AddressQuery, dayAhead, oneOf, onePart, parseProgressionFilter } from './progression-filter'

export const POSITIONS_SHOWN = {
  all: 'Every position',
  vacant: 'Vacant, wholly or in part',
  empty: 'Wholly vacant',
  over: 'Above their budget',
} as const
export type PositionsShown = keyof typeof POSITIONS_SHOWN

/** What of the establishment a list shows, and in which order. */
export type PositionsFilter = {
  asAt: Day
  q: string
  shown: PositionsShown
  sort: PositionSort
  descending: boolean
  page: number
}

const shown = oneOf(['all', 'vacant', 'empty', 'over'])
const sorted = oneOf(POSITION_SORTS.flatMap((sort) => [sort, `-${sort}`] as const) as [string, ...string[]])

/** Reads the address of the list of positions. What cannot be read is left out. */
export function parsePositionsFilter(query: AddressQuery, today: Day): PositionsFilter {
  const asAt = dayAhead(query.asAt, today) ?? parseProgressionFilter({ asAt: query.asAt }, today).asAt
  const order = sorted.parse(query.sort) ?? 'number'
  const page = Number(onePart.parse(query.page))
  return {
    asAt,
    q: (onePart.parse(query.q) ?? '').slice(0, 100),
    shown: shown.parse(query.shown) ?? 'all',
    sort: order.replace('-', '') as PositionSort,
    descending: order.startsWith('-'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The address of a list: only what differs from the list as it opens. */
export const positionsQuery = ({ asAt, q, shown: which, sort, descending }: PositionsFilter, today: Day) => ({
  q: q || undefined,
  shown: which === 'all' ? undefined : which,
  asAt: asAt === today ? undefined : asAt,
  sort: sort === 'number' && !descending ? undefined : `${descending ? '-' : ''}${sort}`,
})

/** What of a list's address could not be read, as a sentence: a file must not hold other positions than were asked for. */
export const positionsProblem = (query: AddressQuery, filter: PositionsFilter): string | null =>
  unreadPart(query, [
    ['asAt', filter.asAt, 'is not a date. Write it as 2026-11-22.'],
    ['shown', filter.shown, 'does not say which positions to show. Choose it in the list.'],
    ['sort', `${filter.descending ? '-' : ''}${filter.sort}`, 'is not an order of the positions.'],
    ['q', filter.q.trim(), 'cannot be searched for. Use 100 characters or fewer.'],
  ])
