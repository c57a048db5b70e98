import type { Day } from '@/db/vocabulary'
import { progressionFilterProblem } from './export'
import { flowFilterProblem, flowFilterWords, flowQuery, parseFlowFilter } from './flow-filter'
import {
  type AddressQuery,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'

/** What the pages and files of one figure of progression have in common. */
export type FigureForm<F extends ProgressionFilter = ProgressionFilter> = {
  /** Where its page is, under `/progression`. */
  path: string
  /** The name on its tab. */
  tab: string
  /** What its files say that they are, and how their names begin. */
  what: string
  fileTitle: string
  /** Whether the route of the filter is in focus, with the others beside it, or the only one counted. */
  routeIs: 'focus' | 'only'
  parse(query: AddressQuery, today: Day): F
  query(filter: F, today: Day): Record<string, string | string[] | undefined>
  /** What of the address could not be read, as a sentence; null where all was. */
  problem(query: AddressQuery, filter: F): string | null
  /** The figure's own choices in words, for the passport: "last column: area". */
  words?(filter: F): string[]
}

const SHARED = {
  routeIs: 'only' as const,
  parse: parseProgressionFilter,
  query: progressionQuery,
  problem: progressionFilterProblem,
}

/** Every figure of progression that has a page and files, in the order of the tabs. */
export const PROGRESSION_FIGURES = {
  flow: {
    path: '',
    tab: 'Entry route to role',
    what: 'Entry route to role',
    fileTitle: 'flow',
    routeIs: 'focus',
    parse: parseFlowFilter,
    query: flowQuery,
    problem: flowFilterProblem,
    words: flowFilterWords,
  },
  areas: {
    ...SHARED,
    path: '/areas',
    tab: 'Levels by area',
    what: 'Levels by area',
    fileTitle: 'levels-by-area',
  },
  levels: {
    ...SHARED,
    path: '/levels',
    tab: 'Headcount by level',
    what: 'Headcount by level over the years',
    fileTitle: 'headcount-by-level',
  },
} as const satisfies Record<string, FigureForm>

export type ProgressionFile = keyof typeof PROGRESSION_FIGURES
export type FilterOf<K extends ProgressionFile> = ReturnType<(typeof PROGRESSION_FIGURES)[K]['parse']>

/** What the address of a file must say. */
export const PROGRESSION_FILE_SENTENCE = `Say ${Object.keys(PROGRESSION_FIGURES)
  .map((name) => `what=${name}`)
  .join(', ')
  .replace(/, ([^,]*)$/, ' or $1')} in the address.`

/** Which figure an address asks for; null where it is none. */
export function parseProgressionFile(text: string | null | undefined): ProgressionFile | null {
  return Object.keys(PROGRESSION_FIGURES).find((name): name is ProgressionFile => name === text) ?? null
}
