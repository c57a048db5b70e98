import type { Day } from '@/db/vocabulary'
import { hrefWith, type Query } from '@/lib/format/address'
import { cohortsWords } from './cohorts-filter'
import {
  establishmentProblem,
  establishmentQuery,
  establishmentWords,
  parseEstablishmentFilter,
} from './establishment-filter'
import { progressionFilterProblem } from './export'
import { flowFilterProblem, flowFilterWords, flowQuery, parseFlowFilter } from './flow-filter'
import { ladderFilterProblem, ladderQuery, ladderWords, parseLadderFilter } from './ladder-filter'
import { overviewProblem, overviewQuery, overviewWords, parseOverviewFilter } from './overview-filter'
import { parsePathwaysFilter, pathwaysFilterProblem, pathwaysQuery, pathwaysWords } from './pathways-filter'
import {
  type AddressQuery,
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from './progression-filter'
import { comparedWords, parseTimeFilter, timeFilterProblem, timeQuery } from './time-filter'

/** What the pages and files of one figure of progression have in common. */
export type FigureForm<F extends ProgressionFilter = ProgressionFilter> = {
  /** The room of the Trust that its page is in, and where in it. */
  room: '' | '/progression' | '/plan'
  path: string
  /** The name on its tab of progression; null where it is no page of progression, or a further figure of one. */
  tab: string | null
  /** What its files say that they are, and how their names begin. */
  what: string
  fileTitle: string
  /** Whether the route of the filter is in focus, with the others beside it, or the only one counted; or nothing narrows the figure. */
  routeIs: 'focus' | 'only' | 'whole'
  parse(query: AddressQuery, today: Day): F
  query(filter: F, today: Day): Record<string, string | string[] | undefined>
  /** What of the address could not be read, as a sentence; null where all was. */
  problem(query: AddressQuery, filter: F): string | null
  /** The figure's own choices in words, for the passport: "last column: area". */
  words?(filter: F): string[]
}

/** What of it the passport and the link of a figure are made of. */
export type FigureAddress<F extends ProgressionFilter = ProgressionFilter> = Pick<
  FigureForm<F>,
  'room' | 'path' | 'routeIs' | 'query' | 'words'
>

const SHARED = {
  room: '/progression' as const,
  routeIs: 'only' as const,
  parse: parseProgressionFilter,
  query: progressionQuery,
  problem: progressionFilterProblem,
}

const OVERVIEW = {
  room: '' as const,
  path: '',
  tab: null,
  routeIs: 'only' as const,
  parse: parseOverviewFilter,
  query: overviewQuery,
  problem: overviewProblem,
  words: overviewWords,
}

const TIME = {
  room: '/progression' as const,
  path: '/time',
  routeIs: 'only' as const,
  parse: parseTimeFilter,
  query: timeQuery,
  problem: timeFilterProblem,
}

const PATHWAYS = {
  room: '/progression' as const,
  path: '/pathways',
  routeIs: 'only' as const,
  parse: parsePathwaysFilter,
  query: pathwaysQuery,
  problem: pathwaysFilterProblem,
}

/** Every figure that has filters and files; those of progression in the order of their tabs. */
export const PROGRESSION_FIGURES = {
  bridge: { ...OVERVIEW, what: 'Headcount from one day to another', fileTitle: 'headcount-bridge' },
  months: { ...OVERVIEW, what: 'Headcount by level month by month', fileTitle: 'headcount-by-month' },
  flow: {
    room: '/progression',
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
  time: {
    ...TIME,
    tab: 'Time to progress',
    what: 'Time to progress',
    fileTitle: 'time-to-progress',
  },
  compared: {
    ...TIME,
    tab: null,
    what: 'Time to progress compared',
    fileTitle: 'time-to-progress-compared',
    words: comparedWords,
  },
  ladder: {
    ...SHARED,
    path: '/ladder',
    tab: 'Ladder',
    what: 'Moves between levels, and their rates',
    fileTitle: 'ladder',
    parse: parseLadderFilter,
    query: ladderQuery,
    problem: ladderFilterProblem,
    words: ladderWords,
  },
  cohorts: {
    ...SHARED,
    path: '/cohorts',
    tab: 'Cohorts',
    what: 'Cohorts by entry year and route',
    fileTitle: 'cohorts',
    words: cohortsWords,
  },
  pathways: {
    ...PATHWAYS,
    tab: 'Pathways',
    what: 'Commonest whole pathways',
    fileTitle: 'pathways',
    words: pathwaysWords,
  },
  around: {
    ...PATHWAYS,
    tab: null,
    what: 'Before and after a role',
    fileTitle: 'before-and-after',
  },
  routes: {
    ...SHARED,
    path: '/routes',
    tab: 'Routes over the years',
    what: 'Entry routes over the years',
    fileTitle: 'routes-over-the-years',
    routeIs: 'focus',
  },
  mix: {
    ...SHARED,
    path: '/routes',
    tab: null,
    what: 'Entry routes now by level, area and unit',
    fileTitle: 'routes-now',
    routeIs: 'focus',
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
  establishment: {
    room: '/plan',
    path: '/establishment',
    tab: null,
    what: 'In post against the establishment',
    fileTitle: 'establishment',
    routeIs: 'whole',
    parse: parseEstablishmentFilter,
    query: establishmentQuery,
    problem: establishmentProblem,
    words: establishmentWords,
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

/** A figure's choices as an address that means the same a year later too: both days are named. */
export function lastingQuery<F extends ProgressionFilter>(
  form: Pick<FigureAddress<F>, 'query'>,
  filter: F,
  today: Day,
): Query {
  return { ...form.query(filter, today), asAt: filter.asAt, knownOn: filter.knownOn ?? today }
}

/** Where a figure is drawn again. */
export function figureAddress<F extends ProgressionFilter>(
  trustId: string,
  form: FigureAddress<F>,
  filter: F,
  today: Day,
): string {
  return hrefWith(`/t/${trustId}${form.room}${form.path}`, lastingQuery(form, filter, today))
}
