import type { Grade } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount } from '@/lib/format/count'
import { aboutKnownText, type KnownOf, knownText } from '@/lib/format/known'
import { counted } from '@/lib/format/plural'
import { upperFirst } from '@/lib/format/words'

/** Of how many people it is known how they came and at which level they are. */
export type Known = {
  grade: Grade
  threshold: number
  /** Everyone in the figure, each of whom has a level. */
  total: SharedCount
  /** Those of them without a known route; null where it is not to be told. */
  unknown: SharedCount | null
  /** People who are not in the figure, because their post has no level; null where it is not asked or not to be told. */
  withoutLevel: SharedCount | null
  /** Whether the figure is of an area or a level, which such a post has none of: then they may belong in it or not. */
  narrowed?: boolean
  /** What the figure counts. */
  of?: KnownOf
}

/** What the bar says, and how much of it is dark. */
export type ConfidenceWords = { known: number; total: number; words: string }

/** How much of what a figure counts is known, in the numbers that are shown; undefined where there is nobody. */
export function confidenceWords(figure: Known): ConfidenceWords | undefined {
  const { grade, threshold, total, unknown, withoutLevel, narrowed = false, of = 'people' } = figure
  if (total === 0) return undefined
  if (unknown === null)
    return {
      known: 0,
      total: 0,
      words: `How many of these ${of} have no known route is not told, so that no small number can be worked out.`,
    }
  const [all, missing, beside] = [total, unknown, withoutLevel ?? 0].map(shownSize) as [
    number,
    number,
    number,
  ]
  const words =
    grade === 'internal' ? knownText(missing, all, of) : aboutKnownText(unknown, total, threshold, of)
  return {
    known: Math.max(0, all - missing),
    total: all + (narrowed ? 0 : beside),
    words: `${words}.${withoutLevelWords(figure)}`,
  }
}

const shownSize = (count: SharedCount) => (count === '*' ? 0 : count)

function withoutLevelWords({ grade, threshold, withoutLevel, narrowed }: Known): string {
  if (!withoutLevel) return ''
  const [who, are] =
    grade === 'internal'
      ? [
          counted(shownSize(withoutLevel), 'more person holds', 'more people hold'),
          withoutLevel === 1 ? 'is' : 'are',
        ]
      : [`${upperFirst(aboutCount(withoutLevel, threshold))} more people hold`, 'are']
  return ` ${who} a post without a level and ${are} not in it${narrowed ? ', whether they would belong in it or not' : ''}.`
}

/** The same, as a note in a figure's picture file. */
export function confidenceNotes(known: Omit<Known, 'withoutLevel'>): string[] {
  const told = confidenceWords({ ...known, withoutLevel: null })
  return told ? [`Data confidence: ${told.words}`] : []
}
