import type { NavEntry, PassportProps, Query } from '@/components/page'
import { hrefWith } from '@/components/page/query'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import type { FigureFacts } from '@/lib/data/progression'
import { type UnitChoice, unitChoices } from '@/lib/data/unit-choices'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import { progressionFilterProblem } from '@/lib/forms/export'
import {
  type ProgressionFilter,
  parseProgressionFilter,
  progressionQuery,
} from '@/lib/forms/progression-filter'

const VIEWS = {
  flow: { path: '', routeIs: 'focus' },
  areas: { path: '/areas', routeIs: 'only' },
  levels: { path: '/levels', routeIs: 'only' },
} as const
export type View = keyof typeof VIEWS

/** What the three pages of progression have in common: filter, address, units to choose from. */
export type ProgressionPlace = {
  view: View
  scope: Scope
  day: string
  filter: ProgressionFilter
  query: Query
  /** Address of the page, and of the page without a filter. */
  path: string
  units: UnitChoice[]
  unitName: string | null
  /** What of the address could not be read, or what nobody fits. */
  problem: string | null
}

/** Reads the address and asks for the figure, and for the units to choose from beside it. */
export async function placeAndFigure<T>(
  scope: Scope,
  view: View,
  search: Record<string, string | string[] | undefined>,
  ask: (scope: Scope, filter: ProgressionFilter) => Promise<T>,
): Promise<{ place: ProgressionPlace; figure: T }> {
  const day = today()
  const filter = parseProgressionFilter(search, day)
  const [units, figure] = await Promise.all([unitChoices(scope), ask(scope, filter)])
  const place = {
    view,
    scope,
    day,
    filter,
    query: progressionQuery(filter, day),
    path: `/t/${scope.trustId}/progression${VIEWS[view].path}`,
    units,
    unitName: units.find(({ id }) => id === filter.unit)?.name ?? null,
    problem: progressionFilterProblem(search, filter),
  }
  return { place, figure }
}

export function progressionTabs(trust: string): NavEntry[] {
  const base = `/t/${trust}/progression`
  return [
    { label: 'Entry route to role', href: base },
    { label: 'Levels by area', href: `${base}/areas` },
    { label: 'Headcount by level', href: `${base}/levels` },
  ]
}

/** The files of what is on the screen: the same filter, its day named, every row. */
export function filesOf({ scope, view, query, filter }: ProgressionPlace) {
  return ['csv', 'xlsx'].map((format) => ({
    label: format.toUpperCase(),
    href: hrefWith(`/t/${scope.trustId}/progression/export`, query, {
      what: view,
      format,
      asAt: filter.asAt,
    }),
  }))
}

export function passportOf(place: ProgressionPlace, figure: FigureFacts, people: SharedCount): PassportProps {
  const { filter, query, day, path, unitName, view } = place
  const safe = figure.grade === 'safe_to_share'
  const count = people === 0 ? 'nobody' : safe ? `${aboutCount(people, figure.threshold)} people` : null
  return {
    parts: [
      `As at ${longDay(filter.asAt)}`,
      `as known on ${longDay(day)}`,
      ...progressionFilterWords(filter, unitName, VIEWS[view].routeIs),
      count ?? (people === 1 ? '1 person' : `${countText(people)} people`),
    ],
    grade: safe ? 'safe to share' : 'internal',
    fingerprint: figure.fingerprint,
    href: hrefWith(path, query, { asAt: filter.asAt }),
  }
}

/** Whether anything but the day narrows the figure. */
export function isNarrowed({ filter, view }: ProgressionPlace): boolean {
  const { area, unit, entryFrom, entryTo, route } = filter
  return Boolean(area || unit || entryFrom || entryTo || (view !== 'flow' && route))
}
