import { type Alike, shareWithRoom } from '@/lib/domain/room'
import type { Step } from './before-and-after'
import type { StepCounts } from './graded-steps'

const [SPELLS, HIGHER, HERE, WATCHED] = [0, 1, 2, 3]
const FIRST_STEP = 4

/**
 * The counts of what people did before and after a role, shared together with room for one more: what they come to is
 * one number of stays.
 *
 * @param watched stays that were under observation at some time; the others all ended before
 */
export function shownSteps(
  before: readonly Step[],
  after: readonly Step[],
  watched: number,
  threshold: number,
): StepCounts {
  const afterAt = FIRST_STEP + before.length
  const groups: Alike[] = []
  let unwatched = before.reduce((sum, { people }) => sum + people, 0) - watched
  for (const { from, to, people } of pairsOf(before, after)) {
    const step = after[to] as Step
    const figures = [SPELLS, FIRST_STEP + from, afterAt + to]
    if (step.kind === 'higher') figures.push(HIGHER)
    if (before[from]?.kind === 'before') figures.push(HERE)
    const unseen = step.kind === 'still' ? 0 : Math.min(unwatched, people)
    unwatched -= unseen
    if (unseen > 0) groups.push({ people: unseen, figures })
    if (people > unseen) groups.push({ people: people - unseen, figures: [...figures, WATCHED] })
  }
  const { shown } = shareWithRoom(groups, afterAt + after.length, threshold)
  const at = (place: number) => shown[place] ?? 0
  return {
    spells: at(SPELLS),
    higher: at(HIGHER),
    cameFromHere: at(HERE),
    watched: at(WATCHED),
    before: before.map((_, n) => at(FIRST_STEP + n)),
    after: after.map((_, n) => at(afterAt + n)),
  }
}

/** Which came before which after is not shown, so any pairs do that come to the same steps. */
function pairsOf(before: readonly Step[], after: readonly Step[]) {
  const pairs: { from: number; to: number; people: number }[] = []
  const rest = after.map(({ people }) => people)
  for (const [from, { people }] of before.entries()) {
    let left = people
    for (const [to, open] of rest.entries()) {
      const some = Math.min(left, open)
      if (some > 0) pairs.push({ from, to, people: some })
      left -= some
      rest[to] = open - some
    }
  }
  return pairs
}
