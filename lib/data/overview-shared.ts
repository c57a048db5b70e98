import type { HicfLevel } from '@/db/vocabulary'
import type { BridgeCounts } from '@/lib/domain/bridge'
import { type SharedCount, shareCount, smallestShown } from '@/lib/domain/disclosure'
import { workedOut } from '@/lib/domain/sum-bounds'

export type OverviewFigures<C extends SharedCount> = {
  bridge: Record<keyof BridgeCounts, C>
  fte: { now: C; before: C }
  joined: { now: C; before: C }
  left: { now: C; before: C }
  progressed: { now: C; before: C }
  /** Posts held on the as-at day that are recorded to end within as long a period after it, with nobody to follow. */
  vacancies: C
  /** Of the closing headcount, those whose entry route is not known. */
  unknownRoute: C
  /** Highest level first; one value a month. */
  levels: { level: HicfLevel; values: C[]; fte: C }[]
}

/** What is shown of the ends of months, of the months' own closed sets. */
export type SharedMonths = Pick<OverviewFigures<SharedCount>, 'fte' | 'unknownRoute' | 'levels'> & {
  opening: SharedCount
  closing: SharedCount
}

const CHANGES = ['joined', 'movedIn', 'returned', 'left', 'movedOut'] as const

/**
 * The overview as it may be shared. Both headcounts and the levels are those of their months; what changed between them
 * is rounded beside, and where the equation would leave a hidden change one number, the change is shown as the
 * smallest number there is.
 */
export function sharedOverview(
  exact: OverviewFigures<number>,
  months: SharedMonths,
  threshold: number,
): OverviewFigures<SharedCount> {
  const share = (count: number) => shareCount(count, threshold)
  const both = ({ now, before }: { now: number; before: number }) => ({
    now: share(now),
    before: share(before),
  })
  const bridge = bridgeOf(exact.bridge, months, threshold)
  return {
    bridge,
    fte: months.fte,
    joined: { now: bridge.joined, before: share(exact.joined.before) },
    left: { now: bridge.left, before: share(exact.left.before) },
    progressed: both(exact.progressed),
    vacancies: share(exact.vacancies),
    unknownRoute: months.unknownRoute,
    levels: months.levels,
  }
}

function bridgeOf(exact: BridgeCounts, { opening, closing }: SharedMonths, threshold: number) {
  const changes = CHANGES.map((side) => shareCount(exact[side], threshold))
  for (;;) {
    // The last is what both sides of the equation come to, which nobody is shown.
    const shown = [opening, closing, ...changes, '*' as const]
    const sums = [
      { total: 7, parts: [0, 2, 3, 4] },
      { total: 7, parts: [1, 5, 6] },
    ]
    const found = workedOut(shown, sums, threshold, new Set([7]))?.find((place) => place >= 2 && place < 7)
    if (found === undefined) break
    changes[found - 2] = smallestShown(threshold)
  }
  const at = (side: (typeof CHANGES)[number]) => changes[CHANGES.indexOf(side)] ?? 0
  return {
    opening,
    joined: at('joined'),
    movedIn: at('movedIn'),
    returned: at('returned'),
    left: at('left'),
    movedOut: at('movedOut'),
    closing,
  }
}
