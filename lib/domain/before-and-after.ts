import type { Day } from '@/db/vocabulary'
import { daysBetween } from './calendar'
import { type CareerStep, careerSteps, type PathwayPerson, stepKey, stepOfKey } from './career-step'
import { median } from './median'

/** What came just before: a step here, a post elsewhere, or nothing that is recorded. */
export type Before = Exclude<CareerStep, { kind: 'level' }> | { kind: 'none' }
/** What came just after: a step here, nothing yet, or leaving. */
export type After = Exclude<CareerStep, { kind: 'level' }> | { kind: 'still' }

/** Stays in the role that began from one step, or ended in one. */
export interface StepCount<T> {
  step: T
  stays: number
}

export interface BeforeCount extends StepCount<Before> {
  /**
   * Median days that those who came had held this step when they left it. It describes those who came, not how
   * long it takes: whoever never came is not in it. Null for what has no such time, none and elsewhere.
   */
  medianHeld: number | null
}

/** How stays in the role went, those of one length taken together. */
export interface StayLength {
  /** From the first day in the role to the day after the last, or to the end of the as-at day. */
  days: number
  /** Days after the first on which the stay came under observation; 0 but for stays older than the records. */
  entry: number
  outcome: StayOutcome
  stays: number
}

/** To another informatics role or post; to other work here; gone; or still in the role. */
export type StayOutcome = 'moved_on' | 'outside' | 'left' | 'still'

/** What people did before and after a role. `stays` is the sum of either side. */
export interface BeforeAndAfter {
  /** Most stays first. */
  before: BeforeCount[]
  after: StepCount<After>[]
  stays: number
  /** Of those who came from other steps here: how many, and the median of all their times together. */
  cameFromHere: { stays: number; medianHeld: number | null }
  lengths: StayLength[]
  /** The first day that anyone held the role. */
  since: Day | null
}

/** One stay in a role: what came before with how long it was held, what came after. */
export interface RoleStay {
  before: Before
  held: number | null
  after: After
  from: Day
  days: number
  entry: number
}

/**
 * Every stay in a role up to a day. Posts in the role that follow one another are one stay; who held it twice has
 * two. A step before a time away still is the step before; a time away after the role is leaving.
 *
 * @param key the role, as `stepKey` has it
 * @param recordsFrom the first day that everyone's records are kept from; null where the Trust has not said
 */
export function roleStays(
  people: readonly PathwayPerson[],
  key: string,
  asAt: Day,
  recordsFrom: Day | null = null,
): RoleStay[] {
  return people.flatMap((person) => {
    const steps = careerSteps(person, asAt)
    return steps.flatMap(({ step, from, to }, at): RoleStay[] => {
      if (stepKey(step) !== key) return []
      const [previous, next] = [steps[at - 1], steps[at + 1]]
      const source = previous?.step.kind === 'away' ? steps[at - 2] : previous
      const heldHere = source && source.step.kind !== 'elsewhere' && source.to !== null
      return [
        {
          before: (source?.step as Before | undefined) ?? { kind: 'none' },
          held: heldHere && source.to !== null ? daysBetween(source.from, source.to) : null,
          after: afterOf(next?.step),
          from,
          // Someone still in the role is seen to the end of the as-at day.
          days: to === null ? daysBetween(from, asAt) + 1 : daysBetween(from, to),
          entry: recordsFrom === null ? 0 : Math.max(0, daysBetween(from, recordsFrom)),
        },
      ]
    })
  })
}

function afterOf(next: CareerStep | undefined): After {
  if (!next) return { kind: 'still' }
  if (next.kind === 'away' || next.kind === 'elsewhere') return { kind: 'left' }
  return next as After
}

/** The stays of `roleStays` counted. */
export function beforeAndAfter(stays: readonly RoleStay[]): BeforeAndAfter {
  const before = [...Map.groupBy(stays, (stay) => keyOf(stay.before))].map(([key, some]) => ({
    step: sideOf(key) as Before,
    stays: some.length,
    medianHeld: median(heldOf(some)),
  }))
  const after = [...Map.groupBy(stays, (stay) => keyOf(stay.after))].map(([key, some]) => ({
    step: sideOf(key) as After,
    stays: some.length,
  }))
  const lengths = [...Map.groupBy(stays, lengthKey).values()].flatMap((some): StayLength[] => {
    const [first] = some
    if (!first) return []
    return [{ days: first.days, entry: first.entry, outcome: outcomeOf(first.after), stays: some.length }]
  })
  const held = heldOf(stays)
  return {
    before: before.sort(mostFirst),
    after: after.sort(mostFirst),
    stays: stays.length,
    cameFromHere: { stays: held.length, medianHeld: median(held) },
    lengths: lengths.sort(byLength),
    since: stays.map(({ from }) => from).sort()[0] ?? null,
  }
}

const heldOf = (stays: readonly RoleStay[]) => stays.flatMap(({ held }) => (held === null ? [] : [held]))

export function outcomeOf(after: After): StayOutcome {
  const { kind } = after
  return kind === 'still' || kind === 'left' || kind === 'outside' ? kind : 'moved_on'
}

const keyOf = (side: Before | After) =>
  side.kind === 'none' || side.kind === 'still' ? side.kind : stepKey(side)

/** The side of a role that a key stands for: `none`, `still`, or a step. */
export function sideOf(key: string): Before | After {
  if (key === 'none' || key === 'still') return { kind: key }
  const step = stepOfKey(key)
  if (!step || step.kind === 'level') throw new Error(`No step is called ${key}`)
  return step
}

/** Most stays first, then in the order of their keys. */
export function mostFirst(
  a: { step: Before | After; stays: number },
  b: { step: Before | After; stays: number },
): number {
  return b.stays - a.stays || (keyOf(a.step) < keyOf(b.step) ? -1 : 1)
}

const lengthKey = (stay: RoleStay) => `${stay.days} ${stay.entry} ${outcomeOf(stay.after)}`

export function byLength(a: StayLength, b: StayLength): number {
  return a.days - b.days || a.entry - b.entry || (a.outcome < b.outcome ? -1 : 1)
}
