import type { HicfArea } from '@/db/vocabulary'
import type { CompareBy } from '@/lib/forms/time-filter'
import { routeLabel } from './routes'
import { AREA_NAMES, lowerFirst } from './words'

/** What is compared, by a word or two: "entry route". */
export const COMPARE_NAMES: Record<CompareBy, string> = {
  route: 'Entry route',
  area: 'Area',
  entry: 'Years of entry',
}

/** One of those compared as a heading: "Work experience", "ICT", "Entered 2010 to 2014". */
export function comparedLabel(by: CompareBy, key: string): string {
  if (by === 'route') return key === 'UNKNOWN' ? 'Route not known' : routeLabel(key)
  if (by === 'area') return AREA_NAMES[key as HicfArea]
  return `Entered ${key} to ${Number(key) + 4}`
}

/** The same inside a sentence: "work experience", "those who entered 2010 to 2014". */
export function comparedInSentence(by: CompareBy, key: string): string {
  const label = comparedLabel(by, key)
  return by === 'entry' ? `those who ${lowerFirst(label)}` : lowerFirst(label)
}
