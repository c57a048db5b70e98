import type { HicfLevel } from '@/db/vocabulary'
import type { BeforeAndAfter } from '@/lib/domain/before-and-after'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type Step, type StepKind, stepsAfter, stepsBefore } from './before-and-after'
import type { RoleNames } from './role-names'
import { placeTimes, type RoleTimes } from './role-times'
import type { CountsTogether } from './shared-together'

/** A step as it may be shown. `medianHeld` in days; null where it is not said. */
export type GradedStep = { label: string; kind: StepKind; people: SharedCount; medianHeld: number | null }

/** What people did just before and just after a role, as it may be shown. */
export type GradedSteps = {
  spells: SharedCount
  higher: SharedCount
  left: SharedCount
  before: GradedStep[]
  after: GradedStep[]
  times: RoleTimes
}

type Rules = {
  /** Of the role: posts above it are higher. */
  level: HicfLevel
  names: RoleNames
  /** A post that fewer came from or went to is not named by itself. */
  leastNamed: number
  /** A median stands on so many or more. */
  leastForTimes: number
  /** The place of the people in the role now, where the page says them besides: one number, wherever it stands. */
  still?: number
}

/** Notes every number of the steps among the counts of a page. @returns the steps, once the counts are graded. */
export function placeSteps(counts: CountsTogether, found: BeforeAndAfter, rules: Rules) {
  const { level, names, leastNamed, leastForTimes, still } = rules
  const place = (steps: readonly Step[]) =>
    steps.map((step) => ({
      ...step,
      at: step.kind === 'still' && still !== undefined ? still : counts.put(step.people),
    }))
  const before = place(stepsBefore(found, names, leastNamed))
  const after = place(stepsAfter(found, names, level, leastNamed))
  const spells = counts.put(found.stays)
  const places = (steps: readonly { at: number }[]) => steps.map(({ at }) => at)
  counts.sum(spells, places(before))
  counts.sum(spells, places(after))
  const risen = after.filter(({ kind }) => kind === 'higher')
  const higher = counts.put(risen.reduce((sum, { people }) => sum + people, 0))
  counts.sum(higher, places(risen))
  const gone = after.find(({ kind }) => kind === 'left')
  const times = placeTimes(counts, found, spells, leastForTimes)
  return (shown: (place: number) => SharedCount): GradedSteps => {
    const grade = ({ label, kind, people, medianHeld, at }: Step & { at: number }): GradedStep => ({
      label,
      kind,
      people: shown(at),
      medianHeld: people >= leastForTimes ? medianHeld : null,
    })
    return {
      spells: shown(spells),
      higher: shown(higher),
      left: gone ? shown(gone.at) : 0,
      before: before.map(grade),
      after: after.map(grade),
      times: times(shown),
    }
  }
}
