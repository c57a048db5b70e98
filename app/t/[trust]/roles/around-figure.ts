import type { BarTone } from '@/components/chart'
import type { Day } from '@/db/vocabulary'
import type { StepKind } from '@/lib/data/roles/before-and-after'
import type { GradedStep, GradedSteps } from '@/lib/data/roles/graded-steps'
import { daysInWords } from '@/lib/format/duration'
import { aroundFinding, staysCounted, timesSentence } from './before-and-after-words'

/** What the passport counts. */
export const STAYS = { one: 'stay', many: 'stays' }

export type AroundView = GradedSteps & { role: { title: string; level: number } | null }

const TONES: Record<StepKind, BarTone> = {
  before: 'middle',
  none: 'middle',
  still: 'quiet',
  higher: 'strong',
  not_higher: 'weak',
  outside: 'weak',
  left: 'hatched',
}

/**
 * What came before and after a role as its pages and the picture say it.
 * @param since the first day that anyone held it; null where that is not said
 */
export function aroundFigure(view: AroundView, safe: boolean, since: Day | null) {
  const { before, after, role, spells } = view
  const bars = (steps: readonly GradedStep[]) =>
    steps.map(({ label, kind, people, medianHeld }) => ({
      label,
      count: people,
      tone: TONES[kind],
      detail: medianHeld === null ? undefined : `held ${daysInWords(medianHeld)}`,
    }))
  const finding = aroundFinding(view, safe)
  const name = role ? `${role.title}, level ${role.level}` : 'No role'
  const about =
    'Everyone who has held the role, by the post just before it and the one just after. On the right the darkest bars are posts at a higher level. A person who held the role twice counts twice.'
  return {
    finding,
    sentence: spells === 0 ? '' : `${about} ${timesSentence(view, safe)}`,
    people: spells,
    counting: STAYS,
    chart: {
      before: bars(before),
      after: bars(after),
      middle: { title: name, detail: staysCounted(view, safe, since) },
      description: `${name}: ${finding}`,
      empty: 'Nobody who fits these filters has held it. Change them, or choose another role.',
    },
  }
}
