import type { DataConfidenceProps } from '@/components/page'
import type { Grade } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import { hrefWith } from '@/lib/format/address'
import { aboutUnknownText, knownText } from '@/lib/format/known'
import { counted } from '@/lib/format/plural'
import { type Counts, withoutRoute } from '@/lib/forms/flow-list'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import type { ProgressionPlace } from './progression-page'

/** Of how many people it is known how they came and at which level they are. */
export type Known = {
  grade: Grade
  threshold: number
  /** Everyone in the figure, each of whom has a level. */
  total: SharedCount
  /** Those of them without a known route; null where it is not to be told. */
  unknown: SharedCount | null
  /** People who are not in the figure, because their post has no level; null where it is not asked or not to be told. */
  withoutLevel: number | null
  /** Whether the figure is of an area or a level, which such a post has none of: then they may belong in it or not. */
  narrowed?: boolean
}

/** How much of what a figure counts is known, in the numbers that are shown; undefined where there is nobody, or none is told. */
export function confidenceWords({
  grade,
  threshold,
  total,
  unknown,
  withoutLevel,
  narrowed = false,
}: Known): { known: number; total: number; words: string } | undefined {
  if (total === 0 || unknown === null) return undefined
  const [all, missing] = [total, unknown].map((count) => (count === '*' ? 0 : count)) as [number, number]
  const known = Math.max(0, all - missing)
  const more = withoutLevel
    ? ` ${counted(withoutLevel, 'more person holds', 'more people hold')} a post without a level and ${withoutLevel === 1 ? 'is' : 'are'} not in it${narrowed ? ', whether they would belong in it or not' : ''}.`
    : ''
  const words =
    unknown === 0
      ? 'Everyone in this figure has a known route and level.'
      : grade === 'internal'
        ? `${knownText(known, all, 'known route and level')}.`
        : `${aboutUnknownText(unknown, total, threshold)}.`
  return { known, total: all + (narrowed ? 0 : (withoutLevel ?? 0)), words: words + more }
}

/** The same, as a note in a figure's picture file. */
export function confidenceNotes(known: Omit<Known, 'withoutLevel'>): string[] {
  const told = confidenceWords({ ...known, withoutLevel: null })
  return told ? [`Data confidence: ${told.words}`] : []
}

/** The bar under a figure of people, with where to mend what is missing for those who may. */
export function figureConfidence(
  { scope, withoutLevel, filter }: Pick<ProgressionPlace, 'scope' | 'withoutLevel' | 'filter'>,
  known: Omit<Known, 'withoutLevel' | 'narrowed'>,
  counts: Counts,
): DataConfidenceProps | undefined {
  const without = withoutLevel && (counts === 'now' ? withoutLevel.people : withoutLevel.never)
  const told = confidenceWords({
    ...known,
    withoutLevel: without,
    narrowed: Boolean(filter.area || filter.level),
  })
  if (!told) return undefined
  const { words, ...confidence } = told
  return {
    ...confidence,
    children: words,
    mend: [
      ...(scope.can('staff:write') && known.unknown !== 0
        ? [missingRoutes(scope.trustId, filter, counts)]
        : []),
      ...(scope.can('reference:write') && without
        ? [{ label: 'Say which posts have a level', href: `/t/${scope.trustId}/settings/crosswalk` }]
        : []),
    ],
  }
}

/** Where those in a figure who have no known route are listed. */
export const missingRoutes = (trustId: string, filter: ProgressionFilter, counts: Counts | 'spell') => ({
  label: 'Record the missing routes',
  href: hrefWith(`/t/${trustId}/staff`, withoutRoute(filter, counts)),
})
