import type { HicfLevel } from '@/db/vocabulary'
import type { After, Before, BeforeAndAfter, StepCount } from '@/lib/domain/before-and-after'
import { type NamedPost, postLabel, postOfStep, type RoleNames } from './role-names'

/** How a step stands to the role: what its bar is drawn as. */
export type StepKind = 'before' | 'none' | 'still' | 'higher' | 'not_higher' | 'outside' | 'left'

export type Step = {
  label: string
  people: number
  kind: StepKind
  /** Median days that those who came had held it; null where that is no one thing. */
  medianHeld: number | null
}

const MOST_BY_NAME = { before: 4, higher: 4, not_higher: 3 } as const

type PostCount = { post: NamedPost; people: number; medianHeld: number | null }

/** The posts among the steps, most people first; a role and a post that go by the same words are one. */
function postsIn(counts: readonly StepCount<Before | After>[], names: RoleNames): PostCount[] {
  const posts = counts.flatMap(({ step, stays, ...rest }) => {
    const post = postOfStep(step, names)
    return post
      ? [{ post, people: stays, medianHeld: 'medianHeld' in rest ? (rest.medianHeld as number) : null }]
      : []
  })
  return [...Map.groupBy(posts, ({ post }) => postLabel(post)).values()]
    .flatMap((same) => {
      const [first] = same
      const people = same.reduce((sum, one) => sum + one.people, 0)
      return first ? [{ ...first, people, medianHeld: same.length > 1 ? null : first.medianHeld }] : []
    })
    .sort((a, b) => b.people - a.people)
}

/**
 * What people did just before a role, as steps to draw: the commonest posts by name, the others together.
 * @param least a post that fewer came from is not named by itself
 * @param outside whether posts outside informatics are told of
 */
export function stepsBefore(
  { before }: BeforeAndAfter,
  names: RoleNames,
  least: number,
  outside = true,
): Step[] {
  const of = (kind: string) => before.find(({ step }) => step.kind === kind)
  const step = (label: string, kind: string, drawn: StepKind = 'none'): Step => ({
    label,
    people: of(kind)?.stays ?? 0,
    kind: drawn,
    medianHeld: of(kind)?.medianHeld ?? null,
  })
  return [
    step('No earlier post here', 'none'),
    ...byName(postsIn(before, names), 'before', least, () => 'Other informatics posts'),
    step('A post elsewhere', 'elsewhere'),
    ...(outside ? [step('Posts outside informatics', 'outside', 'before')] : []),
  ].filter(({ people }) => people > 0)
}

/**
 * What people did just after a role, as steps to draw: still in it, higher posts, others, and leaving.
 * @param level the role's own; posts above it are `higher`
 */
export function stepsAfter(
  { after }: BeforeAndAfter,
  names: RoleNames,
  level: number,
  least: number,
  outside = true,
): Step[] {
  const posts = postsIn(after, names)
  const higher = posts.filter(({ post }) => post.level > level)
  const others = posts.filter(({ post }) => post.level <= level)
  const rest = (left: readonly PostCount[]) => `Other posts, ${levelsOf(left)}`
  const step = (label: string, kind: 'still' | 'outside' | 'left'): Step => ({
    label,
    people: after.find((one) => one.step.kind === kind)?.stays ?? 0,
    kind,
    medianHeld: null,
  })
  const steps: Step[] = [
    step('Still in the role', 'still'),
    ...byName(higher, 'higher', least, rest),
    ...byName(others, 'not_higher', least, rest),
    ...(outside ? [step('Posts outside informatics', 'outside')] : []),
    step('Left the Trust', 'left'),
  ]
  return steps.filter(({ people }) => people > 0)
}

function byName(
  posts: readonly PostCount[],
  kind: keyof typeof MOST_BY_NAME,
  least: number,
  restLabel: (rest: readonly PostCount[]) => string,
): Step[] {
  const common = posts.filter(({ people }) => people >= least).slice(0, MOST_BY_NAME[kind])
  const rest = posts.filter((post) => !common.includes(post))
  const [only] = rest.length === 1 ? rest : []
  const named = (only ? [...common, only] : common).map(({ post, people, medianHeld }) => ({
    label: postLabel(post),
    people,
    kind,
    medianHeld,
  }))
  if (only || rest.length === 0) return named
  const people = rest.reduce((sum, one) => sum + one.people, 0)
  return [...named, { label: restLabel(rest), people, kind, medianHeld: null }]
}

/** "level 5", "level 6 or 7", "levels 5 to 8". */
function levelsOf(posts: readonly PostCount[]): string {
  const levels = [...new Set(posts.map(({ post }) => post.level))].sort() as HicfLevel[]
  const [first, last] = [levels[0], levels.at(-1)]
  if (first === undefined || first === last) return `level ${first}`
  return levels.length === 2 ? `level ${first} or ${last}` : `levels ${first} to ${last}`
}
