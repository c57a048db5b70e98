import type { NavEntry, PassportProps, Query } from '@/components/page'
import { hrefWith } from '@/components/page/query'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { settingsOf } from '@/lib/data/answers'
import { type BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { lastListDay } from '@/lib/data/load/last-list'
import type { FigureFacts } from '@/lib/data/progression/figure-facts'
import { peopleWithoutLevel, type WithoutLevel } from '@/lib/data/progression/without-level'
import { questionFor } from '@/lib/data/safe-question'
import { type UnitChoice, unitChoices } from '@/lib/data/unit-choices'
import { monthsLater } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import { recordsStartNote, recordsStopNote } from '@/lib/format/records'
import { VERSION_WORDS } from '@/lib/format/version'
import { EXPORT_FORMATS, FIGURE_FORMATS } from '@/lib/forms/export'
import {
  type FigureAddress,
  type FigureForm,
  type FilterOf,
  figureAddress,
  lastingQuery,
  PROGRESSION_FIGURES,
  type ProgressionFile,
} from '@/lib/forms/progression-figures'
import type { AddressQuery, ProgressionFilter } from '@/lib/forms/progression-filter'

/** What every page of progression has: the figure's form, filter, address, units to choose from. */
export type ProgressionPlace<F extends ProgressionFilter = ProgressionFilter> = {
  /** The figure's name in the address of its files. */
  view: ProgressionFile
  form: FigureForm
  scope: Scope
  day: string
  filter: F
  query: Query
  /** Address of the page without a filter. */
  path: string
  units: UnitChoice[]
  unitName: string | null
  /** People whose post has no level; null where it is not to be told. */
  withoutLevel: WithoutLevel | null
  /** What of the address could not be read, or what nobody fits. */
  problem: string | null
  /** What is asked otherwise than the address says, because the figure is safe to share, and where the records stop. */
  notes: string[]
}

/** What a passport says of where a figure is from. */
export type FigurePlace = Pick<ProgressionPlace, 'scope' | 'day' | 'filter' | 'unitName'> & {
  form: FigureAddress
}

/** Where a figure of people is from, and what of them it leaves out. */
export type CountedPlace = FigurePlace & Pick<ProgressionPlace, 'withoutLevel'>

/**
 * Reads the address and asks for the figure, and for the units to choose from beside it. A figure that is not there within a
 * second is given back as being made.
 */
export async function placeAndFigure<K extends ProgressionFile, T>(
  scope: Scope,
  view: K,
  search: AddressQuery,
  ask: (scope: Scope, filter: FilterOf<K>) => Promise<T>,
): Promise<{ place: ProgressionPlace<FilterOf<K>>; figure: T | BeingMade }> {
  const day = today()
  const form: FigureForm = PROGRESSION_FIGURES[view]
  const put = PROGRESSION_FIGURES[view].parse(search, day) as FilterOf<K>
  const { filter, notes } = questionFor(scope.grade, view, put)
  const whom = form.routeIs === 'only' ? filter : { ...filter, route: undefined }
  const [units, figure, withoutLevel, lastList, { recordsFrom }] = await Promise.all([
    unitChoices(scope),
    soon(view, ask)(scope, filter),
    peopleWithoutLevel(scope, whom),
    lastListDay(scope),
    settingsOf(scope),
  ])
  const start = recordsStartNote(recordsFrom, firstDayOf(filter), filter.asAt)
  const stop = recordsStopNote(filter.asAt, lastList)
  const place = {
    view,
    form,
    scope,
    day,
    filter,
    query: form.query(filter, day),
    path: `/t/${scope.trustId}${form.room}${form.path}`,
    units,
    unitName: units.find(({ id }) => id === filter.unit)?.name ?? null,
    withoutLevel,
    problem: form.problem(search, put),
    notes: [...notes, ...(start ? [start] : []), ...(stop ? [stop] : [])],
  }
  return { place, figure }
}

/** The first day that a figure says something of. */
export const firstDayOf = (filter: ProgressionFilter & { months?: number }): Day =>
  filter.months ? monthsLater(filter.asAt, -filter.months) : filter.asAt

export function progressionTabs(trust: string): NavEntry[] {
  return Object.values(PROGRESSION_FIGURES).flatMap(({ tab, path }) =>
    tab === null ? [] : [{ label: tab, href: `/t/${trust}/progression${path}` }],
  )
}

/** The same page with another figure of it in hand: its files and its passport are that figure's. */
export const besideOf = (
  place: ProgressionPlace,
  view: ProgressionFile,
  { filter, words }: { filter?: ProgressionFilter; words?: string[] } = {},
): ProgressionPlace => ({
  ...place,
  view,
  form: { ...PROGRESSION_FIGURES[view], ...(words ? { words: () => words } : {}) },
  filter: filter ?? place.filter,
})

/** The files of what is on the screen: the same filter, its days named, every row. */
export function filesOf(place: ProgressionPlace) {
  return FIGURE_FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: hrefWith(
      `/t/${place.scope.trustId}/progression/export`,
      lastingQuery(place.form, place.filter, place.day),
      {
        what: place.view,
        format,
      },
    ),
  }))
}

/** Those of them that are tables, for a second figure on the page: the picture is of the first. */
export const tablesOf = (place: ProgressionPlace) =>
  filesOf(place).filter((_, at) => EXPORT_FORMATS.some((format) => format === FIGURE_FORMATS[at]))

/** What a figure counts, where it is not people, and what else it is made of: "records from 1 January 2012". */
export type Counting = {
  one?: string
  many?: string
  more?: readonly string[]
  /** It counts nobody, and so is exact for everyone. */
  exact?: boolean
}

/** @param people how many the figure counts */
export function passportOf(
  place: FigurePlace,
  figure: Pick<FigureFacts, 'grade' | 'threshold' | 'fingerprint'>,
  people: SharedCount,
  { one = 'person', many = 'people', more = [], exact = false }: Counting = {},
): PassportProps {
  const { scope, filter, day, unitName, form } = place
  const safe = figure.grade === 'safe_to_share'
  const none = many === 'people' ? 'nobody' : `no ${many}`
  const count =
    people === 0 ? none : safe && !exact ? `${aboutCount(people, figure.threshold)} ${many}` : null
  return {
    parts: [
      `As at ${longDay(filter.asAt)}`,
      `as known on ${longDay(filter.knownOn ?? day)}`,
      ...(form.words?.(filter) ?? []),
      ...progressionFilterWords(filter, unitName, form.routeIs),
      ...more,
      count ?? (people === 1 ? `1 ${one}` : `${countText(people)} ${many}`),
      VERSION_WORDS,
    ],
    grade: safe ? 'safe to share' : 'internal',
    fingerprint: figure.fingerprint,
    href: figureAddress(scope.trustId, form, filter, day),
  }
}

/** Whether anything but the days narrows the figure. */
export function isNarrowed({ filter, form }: ProgressionPlace): boolean {
  const { area, unit, level, entryFrom, entryTo, route } = filter
  return Boolean(area || unit || level || entryFrom || entryTo || (form.routeIs === 'only' && route))
}
