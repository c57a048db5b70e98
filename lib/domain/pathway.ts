import type { Day, HicfLevel } from '@/db/vocabulary'
import type { AssignmentFact } from './assignment'
import { type CareerPeriod, follows } from './career'
import { levelOf } from './level-spell'

/** A post that people came from or went to. */
export interface PathwayPost {
  kind: 'post'
  title: string
  level: HicfLevel
}

/** What came just before: a post here, other work here, a post elsewhere, or nothing that is recorded. */
export type Before = PathwayPost | { kind: 'outside' } | { kind: 'elsewhere' } | { kind: 'none' }
/** What came just after: a post, other work here, nothing yet, or leaving. */
export type After = PathwayPost | { kind: 'outside' } | { kind: 'still' } | { kind: 'left' }

export interface PathwayCount<T> {
  step: T
  people: number
}

/** What people did before and after a role. `spells` is the sum of either side. */
export interface Pathway {
  before: PathwayCount<Before>[]
  after: PathwayCount<After>[]
  spells: number
}

export interface PathwayPerson {
  /** From `careerPeriods`. */
  periods: readonly CareerPeriod[]
  /** First days of posts held elsewhere, where known. */
  elsewhere?: readonly Day[]
}

/**
 * The posts just before and just after a role, over everyone who has held it up to a day. Posts in the role
 * that follow one another are one spell; who held it twice counts twice. A post before a time away still is
 * the post before; a time away after the role is leaving.
 *
 * @param inRole which assignments are in the role
 * @param asAt later posts are not seen, and a spell that covers it is still in the role
 * @returns counts, most people first
 */
export function pathway(
  people: readonly PathwayPerson[],
  inRole: (assignment: AssignmentFact) => boolean,
  asAt: Day,
): Pathway {
  const before = new Map<string, PathwayCount<Before>>()
  const after = new Map<string, PathwayCount<After>>()
  let spells = 0
  for (const { periods, elsewhere = [] } of people) {
    const seen = periods.filter((period) => period.from <= asAt)
    for (const [start, first] of seen.entries()) {
      const previous = seen[start - 1]
      if (!inRole(first.assignment) || (previous && inRole(previous.assignment) && follows(previous, first)))
        continue
      let end = start
      for (let next = seen[end + 1]; next && continues(seen[end], next, inRole); next = seen[end + 1])
        end += 1
      spells += 1
      add(before, stepBefore(previous, first.from, elsewhere))
      add(after, stepAfter(seen[end], seen[end + 1], asAt))
    }
  }
  return { before: inOrder(before), after: inOrder(after), spells }
}

function continues(
  here: CareerPeriod | undefined,
  next: CareerPeriod,
  inRole: (assignment: AssignmentFact) => boolean,
): boolean {
  return here !== undefined && inRole(next.assignment) && follows(here, next)
}

function stepBefore(previous: CareerPeriod | undefined, from: Day, elsewhere: readonly Day[]): Before {
  const since = previous?.from ?? ''
  if ((!previous || previous.to !== from) && elsewhere.some((day) => day >= since && day < from)) {
    return { kind: 'elsewhere' }
  }
  return previous ? stepTo(previous) : { kind: 'none' }
}

function stepAfter(last: CareerPeriod | undefined, next: CareerPeriod | undefined, asAt: Day): After {
  if (!last || last.to === null || last.to > asAt) return { kind: 'still' }
  return next && follows(last, next) ? stepTo(next) : { kind: 'left' }
}

function stepTo(period: CareerPeriod): PathwayPost | { kind: 'outside' } {
  const level = levelOf(period)
  return level === null
    ? { kind: 'outside' }
    : { kind: 'post', title: period.assignment.positionTitle, level }
}

function add<T extends Before | After>(counts: Map<string, PathwayCount<T>>, step: T): void {
  const key = step.kind === 'post' ? `${step.title}\t${step.level}` : step.kind
  const count = counts.get(key)
  if (count) count.people += 1
  else counts.set(key, { step, people: 1 })
}

function inOrder<T>(counts: Map<string, PathwayCount<T>>): PathwayCount<T>[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y.people - x.people || (a < b ? -1 : 1))
    .map(([, count]) => count)
}
