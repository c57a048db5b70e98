import type { Grade, HicfLevel } from '@/db/vocabulary'
import type { BeforeAndAfter } from '@/lib/domain/before-and-after'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type Step, type StepKind, stepsAfter, stepsBefore } from './before-and-after'
import type { RoleNames } from './role-names'
import { type RoleTimes, roleTimes, watchedStays } from './role-times'
import { shownSteps } from './shared-steps'

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
  /** The largest count that is hidden where the grade is safe to share. */
  threshold: number
}

type Rules = {
  /** Of the role: posts above it are higher. */
  level: HicfLevel
  names: RoleNames
  /** The largest count that is hidden where the grade is safe to share. */
  threshold: number
  /** The people in the role now, where the page says them besides: one number, wherever it stands. */
  still?: SharedCount
}

/** Posts that fewer came from or went to are not named by themselves where numbers are exact. */
const LEAST_BY_NAME = 2

/** The counts of the steps: exact, or as they may be shared. */
export type StepCounts = {
  spells: SharedCount
  higher: SharedCount
  cameFromHere: SharedCount
  watched: SharedCount
  before: SharedCount[]
  after: SharedCount[]
}

/** What people did before and after a role, in the grade of whoever asks. */
export function gradedSteps(grade: Grade, found: BeforeAndAfter, rules: Rules): GradedSteps {
  const { level, names, threshold, still } = rules
  const least = threshold + 1
  const internal = grade === 'internal'
  const named = internal ? LEAST_BY_NAME : least
  const before = stepsBefore(found, names, named, internal)
  const after = stepsAfter(found, names, level, named, internal)
  const counts = internal
    ? exactCounts(found, before, after)
    : shownSteps(before, after, watchedStays(found), threshold)
  const graded = (steps: readonly Step[], shown: readonly SharedCount[]) =>
    steps.map(({ label, kind, people, medianHeld }, at): GradedStep => {
      const count = kind === 'still' && still !== undefined ? still : (shown[at] ?? 0)
      return { label, kind, people: count, medianHeld: people >= least && count !== '*' ? medianHeld : null }
    })
  const steps = { before: graded(before, counts.before), after: graded(after, counts.after) }
  return {
    spells: counts.spells,
    higher: counts.higher,
    left: steps.after.find(({ kind }) => kind === 'left')?.people ?? 0,
    ...steps,
    times: roleTimes(found, counts, least),
    threshold,
  }
}

function exactCounts(found: BeforeAndAfter, before: readonly Step[], after: readonly Step[]): StepCounts {
  return {
    spells: found.stays,
    higher: after.reduce((sum, { kind, people }) => sum + (kind === 'higher' ? people : 0), 0),
    cameFromHere: found.cameFromHere.stays,
    watched: watchedStays(found),
    before: before.map(({ people }) => people),
    after: after.map(({ people }) => people),
  }
}
