import 'server-only'
import { heldRoles } from '@/db/queries/pathways'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { beforeAndAfter } from '@/lib/domain/before-and-after'
import { stepOfKey } from '@/lib/domain/career-step'
import type { PathwaysFilter } from '@/lib/forms/pathways-filter'
import { answered, madeOf, once } from '../answers'
import { type GradedSteps, gradedSteps } from '../roles/graded-steps'
import { readRoleNames } from '../roles/read-role-names'
import { type NamedPost, postLabel, postOfStep } from '../roles/role-names'
import { roleStays } from '../roles/role-pathway'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'

/** Roles to choose from at most. */
const MOST_CHOICES = 400

export type RoleChoice = { key: string; label: string }

export type RoleInFocusView = FigureFacts &
  GradedSteps & {
    /** Null where nobody has held any role, or the one asked for is none of this Trust. */
    role:
      | (NamedPost & {
          key: string
          /** Its id in the catalogue; null for a post that no role counts. */
          id: string | null
        })
      | null
    /** The first day that anyone held it; null where the grade is safe to share. */
    since: Day | null
    /** Stays of people without a known route; null where the grade is safe to share. */
    unknown: number | null
  }

/** The role in words, for the passport: "role: Analyst, level 5". */
export const roleInWords = ({ role }: { role: { title: string; level: number } | null }): string[] =>
  role ? [`role: ${role.title}, level ${role.level}`] : []

/** A role's before and after, and the roles to choose from, by name. */
export type RoleFocus = { choices: RoleChoice[]; view: RoleInFocusView }

/**
 * What everyone who has held a role did just before and just after it, as at a day, and how long it took. Area, unit
 * and level of the filter are those of a person's last informatics post up to the day.
 */
export async function roleInFocus(scope: Scope, put: PathwaysFilter): Promise<RoleFocus> {
  const { filter } = questionFor(scope.grade, 'around', put)
  const { asAt, knownOn, by: _, role: asked, ...narrowed } = filter
  const days = { asAt, ...(knownOn ? { knownOn } : {}) }
  const held = await answered(scope, { what: 'held roles', filter: days }, async (db) => ({
    roles: [...(await heldRoles(db, asAt, { least: 1, limit: MOST_CHOICES }))],
  }))
  const names = await readRoleNames(scope)
  const internal = scope.grade === 'internal'
  const named = (key: string) => {
    const step = stepOfKey(key)
    return step && postOfStep(step, names)
  }
  // A title that few have held may be one person's.
  const choices = held.answer.roles
    .filter(({ people }) => internal || people > held.threshold)
    .flatMap(({ key }) => {
      const post = named(key)
      return post ? [{ key, label: postLabel(post) }] : []
    })
  const key = asked ?? choices[0]?.key
  const [post, step] = [key ? named(key) : null, key ? stepOfKey(key) : null]
  const inAlphabet = choices.toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'))
  const role = key && post && step ? { ...post, key, id: step.kind === 'role' ? step.role : null } : null
  const question = { what: 'around', filter: { ...narrowed, ...days, role: role?.key } }
  const found = await answered(scope, question, async (db, { recordsFrom }) => {
    if (!role) return { ...beforeAndAfter([]), unknown: 0 }
    const focus = role.id === null ? role : { role: role.id }
    return roleStays(db, focus, narrowed, asAt, recordsFrom)
  })
  const of = JSON.stringify([scope.grade, found.threshold])
  const steps = once(graded, found.answer, of, () =>
    gradedSteps(scope.grade, found.answer, { level: role?.level ?? 1, names, threshold: found.threshold }),
  )
  // The same by the address that names the role and by the one that leaves it to be found.
  const asShown: PathwaysFilter = { ...filter, role: role?.key }
  return {
    choices: inAlphabet,
    view: {
      ...figureFacts(scope, 'around', asShown, found, role, steps),
      ...steps,
      role,
      since: internal ? found.answer.since : null,
      unknown: internal ? found.answer.unknown : null,
    },
  }
}

const graded = madeOf<GradedSteps>('graded')
