import type { HicfLevel } from '@/db/vocabulary'
import type { BridgeCounts } from '@/lib/domain/bridge'
import { type SharedCount, shareCount } from '@/lib/domain/disclosure'

export type OverviewFigures<C extends SharedCount> = {
  bridge: Record<keyof BridgeCounts, C>
  fte: { now: C; before: C }
  joined: { now: C; before: C }
  left: { now: C; before: C }
  progressed: { now: C; before: C }
  /**
   * Posts held on the as-at day that are recorded to end within as long a period after it, with nobody to follow, and those
   * held at the period's start that ended so within it, by what is recorded now.
   */
  vacancies: { now: C; before: C }
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

/**
 * The overview as it may be shared. Both headcounts and the levels are those of their months; who joined, left and
 * progressed between them is rounded beside. Who came from other work in the Trust, went to it or came back is not told,
 * so that the equation of both headcounts gives none of them away.
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
  const [joined, left] = [both(exact.joined), both(exact.left)]
  return {
    bridge: {
      opening: months.opening,
      joined: joined.now,
      movedIn: '*',
      returned: '*',
      left: left.now,
      movedOut: '*',
      closing: months.closing,
    },
    fte: months.fte,
    joined,
    left,
    progressed: both(exact.progressed),
    vacancies: both(exact.vacancies),
    unknownRoute: months.unknownRoute,
    levels: months.levels,
  }
}
