import type { Day, HicfLevel } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { Flow } from '@/lib/domain/flow'
import type { Column } from '@/lib/files/sheet'
import { routeLabel } from '@/lib/format/routes'
import { flowNowLabel } from '@/lib/format/states'
import { AREA_NAMES } from '@/lib/format/words'
import type { LevelsByAreaView } from '../progression/levels-by-area'
import type { LevelsOverTimeView } from '../progression/levels-over-time'

/** A table of counts with its own totals: each stands as it is shown, because rounded parts do not add up. */
export type CountTable = { columns: Column<CountRow>[]; rows: CountRow[] }

export type CountRow = { names: readonly string[]; day: Day | null; counts: readonly SharedCount[] }

export const count = (heading: string, at: number): Column<CountRow> => ({
  heading,
  type: 'number',
  value: ({ counts }) => counts[at] ?? 0,
})

export const name = (heading: string, at: number, width: number): Column<CountRow> => ({
  heading,
  type: 'text',
  width,
  value: ({ names }) => names[at] ?? '',
})

const ALL = 'All'
const ALL_ROUTES = 'All routes'
const ALL_LEVELS = 'All levels'
const levelName = (level: HicfLevel) => `Level ${level}`

/** A row for each entry route and first level, and one for each route, each first level and everyone. */
export function flowTable(flow: Flow<SharedCount>): CountTable {
  const row = (
    route: string,
    first: string,
    all: SharedCount,
    found: readonly { now: Flow['nows'][number]['now']; people: SharedCount }[],
  ): CountRow => ({
    names: [route, first],
    day: null,
    counts: [...flow.nows.map(({ now }) => found.find((one) => one.now === now)?.people ?? 0), all],
  })
  const ofRoute = flow.routes.flatMap(({ route, people }) => [
    ...flow.routeToFirst
      .filter((one) => one.route === route)
      .toSorted((a, b) => b.first - a.first)
      .map(({ first, people: all }) => {
        const found = flow.rows.filter((one) => one.route === route && one.first === first)
        return row(routeLabel(route), levelName(first), all, found)
      }),
    row(
      routeLabel(route),
      ALL_LEVELS,
      people,
      flow.routeToNow.filter((one) => one.route === route),
    ),
  ])
  const ofAll = flow.firsts.map(({ first, people }) => {
    const found = flow.firstToNow.filter((one) => one.first === first)
    return row(ALL_ROUTES, levelName(first), people, found)
  })
  return {
    columns: [
      name('Entry route', 0, 36),
      name('First level', 1, 14),
      ...[...flow.nows.map(({ now }) => flowNowLabel(now)), ALL].map(count),
    ],
    rows: [...ofRoute, ...ofAll, row(ALL_ROUTES, ALL_LEVELS, flow.total, flow.nows)],
  }
}

/** A row for each area, and one for all of them. */
export function areasTable({ levels, areas, levelTotals, total }: LevelsByAreaView): CountTable {
  const rows = areas.map(({ area, counts, total: all }) => ({
    names: [AREA_NAMES[area]],
    day: null,
    counts: [...counts, all],
  }))
  return {
    columns: [name('Area', 0, 36), ...[...levels.map(levelName), ALL].map(count)],
    rows: [...rows, { names: ['All areas'], day: null, counts: [...levelTotals, total] }],
  }
}

/** A row for each year, the last first as on the page. */
export function levelsTable({ days, levels, totals }: LevelsOverTimeView): CountTable {
  const rows = days.map((day, at) => ({
    names: [],
    day,
    counts: [...levels.map(({ values }) => values[at] ?? 0), totals[at] ?? 0],
  }))
  return {
    columns: [
      { heading: 'On', type: 'date', value: ({ day }) => day },
      ...[...levels.map(({ level }) => levelName(level)), ALL].map(count),
    ],
    rows: rows.reverse(),
  }
}
