import 'server-only'
import { type RouteNowRow, routeNowGroups, routeYearGroups } from '@/db/queries/route-mix'
import { HICF_LEVELS, type HicfArea } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { dayParts } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import {
  type EntryYear,
  entryYears,
  foldRoutes,
  inYears,
  OTHERS,
  type RouteGroup,
  type RouteTable,
  routeTable,
} from '@/lib/domain/route-mix'
import { routeLabel } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'
import { type CountsTogether, countsTogether } from '../roles/shared-together'
import { questionFor } from '../safe-question'
import { unitChoices } from '../unit-choices'
import { type FigureFacts, figureFacts } from './figure-facts'

/** Routes that the years and the mix name; the others are taken together. */
const MOST_OVER_YEARS = 6
const MOST_IN_MIX = 3
const EVERY_ROUTE = Number.POSITIVE_INFINITY

/** A route of a table: named, the others together, or not known. */
export type RouteColumn = { code: string; label: string; kind: 'route' | 'others' | 'unknown' }

export type SharedRouteRow = {
  key: string
  label: string
  /** One a column. */
  counts: SharedCount[]
  total: SharedCount
}

export type RouteTableView = { rows: SharedRouteRow[]; columns: RouteColumn[]; totals: SharedCount[] }

export type RoutesOverYearsView = FigureFacts &
  RouteTableView & {
    /** The same with a column for every route; only the routes named where the grade is safe to share. */
    whole: RouteTableView
    years: EntryYear[]
    total: SharedCount
    unknown: SharedCount
  }

/**
 * How many came by each route in each year: everyone who held an informatics post by the day, by the year of the
 * first. Area, unit and level are those of a person's last informatics post up to the day; the route in focus leaves
 * nobody out. The earliest years are taken together.
 */
export async function routesOverYears(scope: Scope, put: ProgressionFilter): Promise<RoutesOverYearsView> {
  const { filter } = questionFor(scope.grade, 'routes', put)
  const { route, ...where } = filter
  const found = await answered(scope, { what: 'route years', filter: where }, async (db) => ({
    groups: [...(await routeYearGroups(db, where, filter.asAt))],
  }))
  const { groups } = found.answer
  const years = entryYears(groups, dayParts(filter.asAt).year)
  const read = (most: number) => {
    const table = routeTable(inYears(groups, years), years, foldRoutes(groups, most, route))
    const counts = countsTogether(scope.grade, found.threshold)
    const { totals, total } = placeTotals(counts, table)
    const placed = placeTable(counts, table, totals, total)
    const shown = counts.graded()
    const rows = placed(shown, (year) => ({
      key: String(year),
      label: year === 'earlier' ? `Before ${years[1]}` : String(year),
    }))
    return { columns: table.columns.map(columnOf), rows, totals: totals.map(shown), total: shown(total) }
  }
  const named = read(MOST_OVER_YEARS)
  const whole = scope.grade === 'internal' ? read(EVERY_ROUTE) : named
  return {
    ...figureFacts(scope, 'routes', filter, found, whole),
    ...named,
    whole,
    years,
    unknown: unknownOf(named),
  }
}

/** The same people three times. */
export type RouteMixTables = {
  columns: RouteColumn[]
  totals: SharedCount[]
  byLevel: SharedRouteRow[]
  byArea: SharedRouteRow[]
  byUnit: SharedRouteRow[]
}

export type RouteMixView = FigureFacts &
  RouteMixTables & {
    /** The same with a column for every route; only the routes named where the grade is safe to share. */
    whole: RouteMixTables
    total: SharedCount
    unknown: SharedCount
  }

/**
 * How those in an informatics post on the day came, by its level, area and unit. The three are graded together: they
 * count the same people.
 */
export async function routeMixNow(scope: Scope, put: ProgressionFilter): Promise<RouteMixView> {
  const { filter } = questionFor(scope.grade, 'mix', put)
  const { route, ...where } = filter
  const [found, units] = await Promise.all([
    answered(scope, { what: 'route mix', filter: where }, async (db) => ({
      groups: [...(await routeNowGroups(db, where, filter.asAt))],
    })),
    unitChoices(scope),
  ])
  const groups = found.answer.groups
  const of = (by: RouteNowRow['by']): RouteGroup<string>[] =>
    groups
      .filter((row) => row.by === by)
      .map((row) => ({ route: row.route, people: row.people, at: placeOf(row) }))
  const unitNames = new Map(units.map(({ id, name }) => [id, name]))
  const read = (most: number) => {
    const fold = foldRoutes(of('level'), most, route)
    const level = routeTable(of('level'), placesOf(of('level'), LEVELS), fold)
    const counts = countsTogether(scope.grade, found.threshold)
    const { totals, total } = placeTotals(counts, level)
    const place = (table: RouteTable<string>) => placeTable(counts, table, totals, total)
    const byLevel = place(level)
    const byArea = place(routeTable(of('area'), placesOf(of('area')), fold))
    const byUnit = place(routeTable(of('unit'), placesOf(of('unit')), fold))
    const shown = counts.graded()
    const areaName = (key: string) => AREA_NAMES[key as HicfArea]
    return {
      columns: level.columns.map(columnOf),
      totals: totals.map(shown),
      total: shown(total),
      byLevel: byLevel(shown, (key) => ({ key, label: `Level ${key}` })),
      byArea: mostFirst(byArea(shown, (key) => ({ key, label: areaName(key) }))),
      byUnit: mostFirst(byUnit(shown, (key) => ({ key, label: unitNames.get(key) ?? 'No unit' }))),
    }
  }
  const named = read(MOST_IN_MIX)
  const whole = scope.grade === 'internal' ? read(EVERY_ROUTE) : named
  return {
    ...figureFacts(scope, 'mix', filter, found, whole),
    ...named,
    whole,
    unknown: unknownOf(named),
  }
}

const LEVELS = HICF_LEVELS.toReversed().map(String)

function placeOf(row: RouteNowRow): string {
  return String(row.by === 'level' ? row.level : row.by === 'area' ? row.area : (row.unit ?? ''))
}

/** The places that anyone is at: in the order given, or by their names. */
function placesOf(groups: readonly RouteGroup<string>[], order?: readonly string[]): string[] {
  const found = new Set(groups.map(({ at }) => at))
  return order ? order.filter((one) => found.has(one)) : [...found].sort()
}

/** Notes how many came by each column of a table, and in all. */
function placeTotals(counts: CountsTogether, { columns, cells }: RouteTable<unknown>) {
  const totals = columns.map((_, at) => counts.put(sum(cells.map((row) => row[at] ?? 0))))
  const total = counts.put(sum(cells.flat()))
  counts.sum(total, totals)
  return { totals, total }
}

/** Notes the cells and row totals of a table whose column totals and total stand among the counts already. */
function placeTable<K>(counts: CountsTogether, table: RouteTable<K>, routeTotals: number[], total: number) {
  const cells = table.cells.map((row) => row.map((count) => counts.put(count)))
  const rowTotals = table.cells.map((row) => counts.put(sum(row)))
  for (const [at, row] of cells.entries()) counts.sum(rowTotals[at] ?? 0, row)
  for (const [at, of] of routeTotals.entries())
    counts.sum(
      of,
      cells.map((row) => row[at] ?? 0),
    )
  counts.sum(total, rowTotals)
  return (shown: (place: number) => SharedCount, name: (place: K) => Pick<SharedRouteRow, 'key' | 'label'>) =>
    table.places.map(
      (place, at): SharedRouteRow => ({
        ...name(place),
        counts: (cells[at] ?? []).map(shown),
        total: shown(rowTotals[at] ?? 0),
      }),
    )
}

/** By the shown total, since the order of the true ones would tell more. */
function mostFirst(rows: readonly SharedRouteRow[]): SharedRouteRow[] {
  const size = ({ total }: SharedRouteRow) => (total === '*' ? 1 : total)
  return rows.toSorted((a, b) => size(b) - size(a) || a.label.localeCompare(b.label, 'en-GB'))
}

function columnOf(code: string): RouteColumn {
  if (code === OTHERS) return { code, label: 'Other routes', kind: 'others' }
  return { code, label: routeLabel(code), kind: code === 'UNKNOWN' ? 'unknown' : 'route' }
}

const unknownOf = ({ columns, totals }: Pick<RouteTableView, 'columns' | 'totals'>): SharedCount =>
  totals[columns.findIndex(({ kind }) => kind === 'unknown')] ?? 0

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
