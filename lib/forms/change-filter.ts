import type { Day } from '@/db/vocabulary'
import { unreadPart } from './export'
import { type OverviewFilter, overviewProblem, overviewQuery, parseOverviewFilter } from './overview-filter'
import { type AddressQuery, oneOf, onePart } from './progression-filter'

/** What people did that a figure of the overview counts. */
export const CHANGE_CHOICES = [
  'joined',
  'movedIn',
  'returned',
  'left',
  'movedOut',
  'progressed',
  'jumped',
  'vacancies',
] as const

export type ChangeFilter = OverviewFilter & { kind: (typeof CHANGE_CHOICES)[number]; page: number }

const kinds = oneOf(CHANGE_CHOICES)
const pages = onePart.transform((text) => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : 1))

/** Reads the address of the list behind a figure of the overview. */
export function parseChangeFilter(query: AddressQuery, today: Day): ChangeFilter {
  return {
    ...parseOverviewFilter(query, today),
    kind: kinds.parse(query.kind) ?? 'joined',
    page: pages.parse(query.page),
  }
}

export const changeQuery = (filter: ChangeFilter, today: Day) => ({
  ...overviewQuery(filter, today),
  kind: filter.kind,
})

export const changeProblem = (query: AddressQuery, filter: ChangeFilter) =>
  unreadPart(query, [['kind', filter.kind, 'is no such list. Open it from the overview.']]) ??
  overviewProblem(query, filter)
