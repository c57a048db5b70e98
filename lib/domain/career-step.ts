import type { Day, HicfLevel } from '@/db/vocabulary'
import { type CareerPeriod, follows } from './career'
import { levelOf } from './level-spell'

/**
 * Where a pathway stands: in informatics in an HICF role, in a post that no role counts, or (told by level) at a level;
 * in other work of the Trust; in a post elsewhere; away from work here for more than a day; or gone.
 */
export type CareerStep =
  | { kind: 'role'; role: string }
  | { kind: 'post'; title: string; level: HicfLevel }
  | { kind: 'level'; level: HicfLevel }
  | { kind: 'outside' | 'elsewhere' | 'away' | 'left' }

/** What tells one informatics post from the next: the role, or only the level. */
export type PathwayFold = 'role' | 'level'

/** A step and how long it lasted, `[from, to)`; `to` is null for the last, which the as-at day is in. */
export interface StepStay {
  step: CareerStep
  from: Day
  to: Day | null
}

export interface PathwayPerson {
  /** From `careerPeriods`. */
  periods: readonly CareerPeriod[]
  /** First days of posts held elsewhere, where known. */
  elsewhere?: readonly Day[]
}

/** One text for each step, different for different ones: `role <id>`, `post 5 Analyst`, `level 5`, `away`. */
export function stepKey(step: CareerStep): string {
  switch (step.kind) {
    case 'role':
      return `role ${step.role}`
    case 'post':
      return `post ${step.level} ${step.title}`
    case 'level':
      return `level ${step.level}`
    default:
      return step.kind
  }
}

/** The step that a key stands for; null for a text that is no key. */
export function stepOfKey(key: string): CareerStep | null {
  const post = /^post ([1-9]) (.*)$/s.exec(key)
  if (post) return { kind: 'post', level: Number(post[1]) as HicfLevel, title: post[2] ?? '' }
  const level = /^level ([1-9])$/.exec(key)
  if (level) return { kind: 'level', level: Number(level[1]) as HicfLevel }
  const role = /^role (\S+)$/.exec(key)
  if (role) return { kind: 'role', role: role[1] ?? '' }
  return key === 'outside' || key === 'elsewhere' || key === 'away' || key === 'left' ? { kind: key } : null
}

/**
 * The steps of a person up to a day, one after another without a gap and never the same twice running: a new band, a
 * unit's new name or another row of the same post adds none. Time without a post here is `away`, or `elsewhere`
 * where a post elsewhere began after the post before and before the post after; with nothing after it, `left`.
 * A gap of at most one day is none.
 *
 * @param asAt later posts are not seen
 * @returns none for someone who has held no post by the day
 */
export function careerSteps(
  { periods, elsewhere = [] }: PathwayPerson,
  asAt: Day,
  fold: PathwayFold = 'role',
): StepStay[] {
  const seen = periods.filter((period) => period.from <= asAt)
  const stays: StepStay[] = []
  const begin = (step: CareerStep, from: Day) => {
    const last = stays.at(-1)
    if (last && stepKey(last.step) === stepKey(step)) return
    if (last) last.to = from
    stays.push({ step, from, to: null })
  }
  for (const [at, period] of seen.entries()) {
    const previous = seen[at - 1]
    const wasElsewhere = elsewhere.some((day) => day >= (previous?.from ?? '') && day < period.from)
    if (!previous && wasElsewhere) begin({ kind: 'elsewhere' }, elsewhere.toSorted()[0] ?? period.from)
    if (previous && !follows(previous, period) && previous.to !== null)
      begin({ kind: wasElsewhere ? 'elsewhere' : 'away' }, previous.to)
    begin(stepOf(period, fold), period.from)
  }
  const last = seen.at(-1)
  const next = periods[seen.length]
  if (last && last.to !== null && last.to <= asAt && !(next && follows(last, next)))
    begin({ kind: 'left' }, last.to)
  return stays
}

/** The step that a period is in. */
export function stepOf(period: CareerPeriod, fold: PathwayFold): CareerStep {
  const level = levelOf(period)
  if (level === null) return { kind: 'outside' }
  if (fold === 'level') return { kind: 'level', level }
  const { role, positionTitle: title } = period.assignment
  return role ? { kind: 'role', role } : { kind: 'post', title, level }
}
