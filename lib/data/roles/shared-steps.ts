import { type SharedCount, shareCount } from '@/lib/domain/disclosure'
import { together } from '@/lib/domain/shared-ladder'
import type { Step } from './before-and-after'
import type { StepCounts } from './graded-steps'

/**
 * The counts of what people did before and after a role, each shared plainly. Posts outside informatics are not told of, as
 * nowhere where numbers are safe to share, so that no sum holds the others; what several come to is worked out from
 * those that are shown.
 *
 * @param before without posts outside informatics, as `after`
 * @param watched stays that were under observation at some time
 */
export function shownSteps(
  before: readonly Step[],
  after: readonly Step[],
  watched: number,
  threshold: number,
): StepCounts {
  const shown = ({ people }: Step) => shareCount(people, threshold)
  const [from, to] = [before.map(shown), after.map(shown)]
  const some = (counts: readonly SharedCount[], steps: readonly Step[], kind: Step['kind']) =>
    together(
      counts.filter((_, at) => steps[at]?.kind === kind),
      threshold,
    )
  return {
    spells: together(to, threshold),
    higher: some(to, after, 'higher'),
    cameFromHere: some(from, before, 'before'),
    watched: shareCount(watched, threshold),
    before: from,
    after: to,
  }
}
