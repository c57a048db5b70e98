import type { RoleRow } from '@/db/queries/roles'
import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { CareerStep } from '@/lib/domain/career-step'

/** A role or post by the words it goes by. */
export type NamedPost = { title: string; level: HicfLevel }

/** The Trust's roles by id. */
export type RoleNames = ReadonlyMap<string, NamedPost>

export function roleNames(roles: readonly RoleRow[]): RoleNames {
  return new Map(
    roles.flatMap(({ id, title, level: given }) => {
      const level = HICF_LEVELS.find((one) => one === given)
      return level ? [[id, { title, level }]] : []
    }),
  )
}

/** The title and level of a step in informatics; null for every other step, and for a level by itself. */
export function postOfStep(
  step: CareerStep | { kind: 'none' | 'still' },
  names: RoleNames,
): NamedPost | null {
  if (step.kind === 'post') return { title: step.title, level: step.level }
  return step.kind === 'role' ? (names.get(step.role) ?? null) : null
}

/** @throws where the role is none of the catalogue, or has no HICF level */
export function levelOfRole(id: string, names: RoleNames): HicfLevel {
  const role = names.get(id)
  if (!role) throw new Error(`Role ${id} has no HICF level`)
  return role.level
}

export const postLabel = ({ title, level }: NamedPost) => `${title}, level ${level}`

const STEP_WORDS = {
  outside: 'Other work in the Trust',
  elsewhere: 'A post elsewhere',
  away: 'Time away',
  left: 'Left the Trust',
} as const

/** A step of a whole pathway in words: "Analyst, level 5", "Level 5", "Time away". */
export function stepLabel(step: CareerStep, names: RoleNames): string {
  if (step.kind === 'level') return `Level ${step.level}`
  if (step.kind === 'role' || step.kind === 'post') {
    const post = postOfStep(step, names)
    return post ? postLabel(post) : 'A role that is no longer in the catalogue'
  }
  return STEP_WORDS[step.kind]
}
