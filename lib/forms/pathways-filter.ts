import { stepOfKey } from '@/lib/domain/career-step'
import { progressionFilterProblem, unreadPart } from './export'
import {
  type AddressQuery,
  oneOf,
  onePart,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'
import { isId } from './row-id'

/** What tells one informatics post from the next in a pathway. */
export const PATHWAYS_BY = ['role', 'level'] as const
export type PathwaysBy = (typeof PATHWAYS_BY)[number]

export type PathwaysFilter = ProgressionFilter & {
  by: PathwaysBy
  /** The role in focus, as `stepKey` has it; without it, the one that most people have held. */
  role?: string
}

const by = oneOf(PATHWAYS_BY)
const role = onePart
  .transform((text) => {
    const step = text && text.length <= 300 ? stepOfKey(text) : null
    const isRole = (step?.kind === 'role' && isId(step.role)) || step?.kind === 'post'
    return isRole ? text : undefined
  })
  .catch(undefined)

/** Reads the address of the pathways: that of any figure, `by` and `role`. */
export function parsePathwaysFilter(query: AddressQuery, today: string): PathwaysFilter {
  const key = role.parse(query.role)
  return {
    ...parseProgressionFilter(query, today),
    by: by.parse(query.by) ?? 'role',
    ...(key ? { role: key } : {}),
  }
}

export function pathwaysQuery({ by: told, role: key, ...filter }: PathwaysFilter, today: string) {
  return { ...progressionQuery(filter, today), by: told === 'role' ? undefined : told, role: key }
}

/** What of the address could not be read. */
export function pathwaysFilterProblem(query: AddressQuery, filter: ProgressionFilter): string | null {
  const { by: told, role: key } = filter as PathwaysFilter
  return (
    progressionFilterProblem(query, filter) ??
    unreadPart(query, [
      ['by', told, 'is no way to tell a pathway. Use role or level.'],
      ['role', key, 'is not a role. Choose the role on the page.'],
    ])
  )
}

export function pathwaysWords(filter: ProgressionFilter): string[] {
  return [(filter as PathwaysFilter).by === 'level' ? 'steps told by level' : 'steps told by role']
}
