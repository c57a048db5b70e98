import type { DataConfidenceProps } from '@/components/page'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { Counts } from '@/lib/forms/flow-list'
import { type Mend, missingLevels, missingRoutes } from './confidence-mends'
import { type ConfidenceWords, confidenceWords, type Known } from './confidence-words'
import type { CountedPlace } from './progression-page'

/** The bar under a figure of people, with where to mend what is missing. */
export function figureConfidence(
  { scope, withoutLevel, filter }: Pick<CountedPlace, 'scope' | 'withoutLevel' | 'filter'>,
  known: Omit<Known, 'withoutLevel' | 'narrowed'> & Partial<Pick<Known, 'withoutLevel'>>,
  counts: Counts,
): DataConfidenceProps | undefined {
  const without = withoutLevel
    ? counts === 'now'
      ? withoutLevel.people
      : withoutLevel.never
    : (known.withoutLevel ?? null)
  const told = confidenceWords({
    ...known,
    withoutLevel: without,
    narrowed: Boolean(filter.area || filter.level),
  })
  return told && barOf(scope, told, missingRoutes(scope, filter, counts, known.unknown), without)
}

/** The same of stays in a role, with the list of all who have no known route. */
export function stayConfidence(
  { scope, filter }: Pick<CountedPlace, 'scope' | 'filter'>,
  { spells, ...known }: Omit<Known, 'total' | 'withoutLevel' | 'of'> & { spells: SharedCount },
): DataConfidenceProps | undefined {
  const told = confidenceWords({ ...known, total: spells, withoutLevel: null, of: 'stays' })
  const mend = missingRoutes(scope, filter, 'ever', known.unknown)
  return told && barOf(scope, told, mend && { ...mend, label: 'Everyone without a known route' })
}

/** Where what is missing is mended: links for those who may see names, and for others a sentence on who can. */
export function barOf(
  scope: Scope,
  { words, ...confidence }: ConfidenceWords,
  routes: Mend | null,
  withoutLevel: SharedCount | null = null,
): DataConfidenceProps {
  if (scope.grade !== 'internal') {
    const missing = routes !== null || Boolean(withoutLevel)
    return { ...confidence, children: missing ? `${words} ${OTHERS_MEND}` : words }
  }
  return {
    ...confidence,
    children: words,
    mend: [...(routes ? [routes] : []), ...(withoutLevel ? [missingLevels(scope)] : [])],
  }
}

const OTHERS_MEND = 'Whoever records staff in your Trust can add what is missing.'
