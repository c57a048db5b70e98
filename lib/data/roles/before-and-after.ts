import type { HicfLevel } from '@/db/vocabulary'
import type { After, Before, Pathway, PathwayCount, PathwayPost } from '@/lib/domain/pathway'

/** How a step stands to the role: what its bar is drawn as. */
export type StepKind = 'before' | 'still' | 'higher' | 'not_higher' | 'outside' | 'left'

export type Step = { label: string; people: number; kind: StepKind }

const MOST_BY_NAME = { before: 4, higher: 4, not_higher: 3 } as const

type PostCount = { post: PathwayPost; people: number }

/** The posts among the steps, most people first. */
const postsIn = (counts: readonly PathwayCount<Before | After>[]): PostCount[] =>
  counts.flatMap(({ step, people }) => (step.kind === 'post' ? [{ post: step, people }] : []))

const peopleOf = (counts: readonly PathwayCount<Before | After>[], kind: string) =>
  counts.find(({ step }) => step.kind === kind)?.people ?? 0

/**
 * What people did just before a role, as steps to draw: the commonest posts by name, the others together.
 * @param least a post that fewer came from is not named by itself
 */
export function stepsBefore({ before }: Pathway, least: number): Step[] {
  const step = (label: string, people: number): Step => ({ label, people, kind: 'before' })
  return [
    step('No earlier post here', peopleOf(before, 'none')),
    ...byName(postsIn(before), 'before', least, () => 'Other informatics posts'),
    step('A post elsewhere', peopleOf(before, 'elsewhere')),
    step('Posts outside informatics', peopleOf(before, 'outside')),
  ].filter(({ people }) => people > 0)
}

/**
 * What people did just after a role, as steps to draw: still in it, higher posts, others, and leaving.
 * @param level the role's own; posts above it are `higher`
 */
export function stepsAfter({ after }: Pathway, level: number, least: number): Step[] {
  const posts = postsIn(after)
  const higher = posts.filter(({ post }) => post.level > level)
  const others = posts.filter(({ post }) => post.level <= level)
  const rest = (left: readonly PostCount[]) => `Other posts, ${levelsOf(left)}`
  const steps: Step[] = [
    { label: 'Still in the role', people: peopleOf(after, 'still'), kind: 'still' },
    ...byName(higher, 'higher', least, rest),
    ...byName(others, 'not_higher', least, rest),
    { label: 'Posts outside informatics', people: peopleOf(after, 'outside'), kind: 'outside' },
    { label: 'Left the Trust', people: peopleOf(after, 'left'), kind: 'left' },
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
  const named = (only ? [...common, only] : common).map(({ post, people }) => ({
    label: `${post.title}, level ${post.level}`,
    people,
    kind,
  }))
  if (only || rest.length === 0) return named
  return [
    ...named,
    { label: restLabel(rest), people: rest.reduce((sum, { people }) => sum + people, 0), kind },
  ]
}

/** "level 5", "level 6 or 7", "levels 5 to 8". */
function levelsOf(posts: readonly PostCount[]): string {
  const levels = [...new Set(posts.map(({ post }) => post.level))].sort() as HicfLevel[]
  const [first, last] = [levels[0], levels.at(-1)]
  if (first === undefined || first === last) return `level ${first}`
  return levels.length === 2 ? `level ${first} or ${last}` : `levels ${first} to ${last}`
}
