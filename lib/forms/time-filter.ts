import { type Day, HICF_AREAS } from '@/db/vocabulary'
import { comparedInSentence } from '@/lib/format/compared'
import { listed } from '@/lib/format/plural'
import { progressionFilterProblem } from './export'
import {
  type AddressQuery,
  oneOf,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'

/** What time to progress may be compared by. */
export const COMPARE_BY = ['route', 'area', 'entry'] as const
export type CompareBy = (typeof COMPARE_BY)[number]

/** How many are compared at most. */
export const MOST_COMPARED = 4

export type TimeFilter = ProgressionFilter & {
  compare: CompareBy
  /** Codes of routes or areas, or the first of five years of entry; empty for those with most spells. */
  chosen: string[]
}

const compareBy = oneOf(COMPARE_BY)

const KEYS: Record<CompareBy, (key: string) => boolean> = {
  route: (key) => /^[A-Z0-9_]{1,30}$/.test(key),
  area: (key) => HICF_AREAS.some((area) => area === key),
  entry: (key) => /^(19|20|21)\d[05]$/.test(key),
}

const sent = (query: AddressQuery) => [query.with ?? []].flat().filter((key) => key.trim() !== '')

/** Reads the address of time to progress: that of any figure, `compare` and up to four times `with`. */
export function parseTimeFilter(query: AddressQuery, today: Day): TimeFilter {
  const compare = compareBy.parse(query.compare) ?? 'route'
  const chosen = [...new Set(sent(query))].filter(KEYS[compare]).slice(0, MOST_COMPARED)
  return { ...parseProgressionFilter(query, today), compare, chosen }
}

export function timeQuery(
  { compare, chosen, ...filter }: TimeFilter,
  today: Day,
): Record<string, string | string[] | undefined> {
  return {
    ...progressionQuery(filter, today),
    compare: compare === 'route' ? undefined : compare,
    with: chosen.length > 0 ? chosen : undefined,
  }
}

/** What of the address could not be read, or is more than can be compared. */
export function timeFilterProblem(query: AddressQuery, filter: TimeFilter): string | null {
  const shared = progressionFilterProblem(query, filter)
  const asked = [query.compare].flat()[0]?.trim()
  if (shared) return shared
  if (asked && asked !== filter.compare)
    return `compare=${asked.slice(0, 120)} is nothing to compare by. Use route, area or entry.`
  const all = new Set(sent(query))
  if (all.size > MOST_COMPARED && filter.chosen.length === MOST_COMPARED)
    return `You chose ${all.size} to compare. The first four are shown: no more than four fit.`
  const unread = [...all].find((key) => !KEYS[filter.compare](key))
  return unread
    ? `with=${unread.slice(0, 120)} cannot be compared by ${WORDS[filter.compare]}. Choose again below.`
    : null
}

const WORDS: Record<CompareBy, string> = { route: 'entry route', area: 'area', entry: 'years of entry' }

/** What is compared in words, for the passport: "compared by area: ICT and IT operations". */
export function comparedWords({ compare, chosen }: TimeFilter): string[] {
  const which = chosen.map((key) => comparedInSentence(compare, key))
  return [`compared by ${WORDS[compare]}: ${which.length > 0 ? listed(which) : 'those with most spells'}`]
}
