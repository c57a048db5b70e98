import 'server-only'
import { type RouteNowRow, routeNowGroups, routeYearGroups } from '@/db/queries/route-mix'
import { HICF_LEVELS, type HicfArea } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { dayParts } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import {
  type EntryYear,
  entryYears,
  foldRoutes,
  inYears,
  OTHERS,
  type RouteGroup,
  type RouteTotals,
  routeTable,
  withTotals,
} from '@/lib/domain/route-mix'
import { sharedRoutes } from '@/lib/domain/shared-routes'
import { routeLabel } from '@/lib/format/routes'
import { AREA_NAMES } from '@/lib/format/words'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'
import { levelsOf, type SharedMonth, sharedMonth } from '../month'
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
    /** The same with a column for every route. */
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
  const counted =
    scope.grade === 'internal' ? await exactYears(scope, where, route) : await sharedYears(scope, filter)
  const { found, years } = counted
  const view = ({ rows, columns, totals, total }: RouteTotals<EntryYear, SharedCount>) => ({
    columns: columns.map(columnOf),
    totals,
    total,
    rows: rows.map(
      ({ place, ...row }): SharedRouteRow => ({
        ...row,
        key: String(place),
        label: place === 'earlier' ? `Before ${years[1]}` : String(place),
      }),
    ),
  })
  const [named, whole] = [view(counted.read(MOST_OVER_YEARS)), view(counted.read(EVERY_ROUTE))]
  return {
    ...figureFacts(scope, 'routes', filter, found, whole),
    ...named,
    whole,
    years,
    unknown: unknownOf(named),
  }
}

async function exactYears(scope: Scope, where: ProgressionFilter, focus: string | undefined) {
  const found = await answered(scope, { what: 'route years', filter: where }, async (db) => ({
    groups: [...(await routeYearGroups(db, where, where.asAt))],
  }))
  const { groups } = found.answer
  const years = entryYears(groups, dayParts(where.asAt).year)
  const read = (most: number) =>
    withTotals(routeTable(inYears(groups, years), years, foldRoutes(groups, most, focus)))
  return { found, years, read }
}

/** Of everyone, all of the month's closed set. */
async function sharedYears(scope: Scope, { asAt }: ProgressionFilter) {
  const found = await sharedMonth(scope, asAt)
  const years = entryYears(
    found.kinds.map(({ year }) => ({ at: year })),
    dayParts(asAt).year,
  )
  const read = (most: number) => {
    const whole = { all: monthFigure.all, of: monthFigure.route }
    const { rows, ...table } = sharedRoutes(found.of, routesOf(found.kinds), whole, most, found.threshold)
    return {
      ...table,
      rows: rows(
        years.map((year) => ({
          place: year,
          all: monthFigure.year(year),
          of: (route) => monthFigure.routeYear(route, year),
        })),
      ),
    }
  }
  return { found, years, read }
}

const routesOf = (kinds: SharedMonth['kinds']) => [...new Set(kinds.map(({ route }) => route))].sort()

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
    /** The same with a column for every route. */
    whole: RouteMixTables
    total: SharedCount
    unknown: SharedCount
  }

/**
 * How those in an informatics post on the day came, by its level, area and unit: the same people three times.
 */
export async function routeMixNow(scope: Scope, put: ProgressionFilter): Promise<RouteMixView> {
  const { filter } = questionFor(scope.grade, 'mix', put)
  const { route, ...where } = filter
  const [{ found, read }, units] = await Promise.all([
    scope.grade === 'internal' ? exactMix(scope, where, route) : sharedMix(scope, filter),
    unitChoices(scope),
  ])
  const unitNames = new Map(units.map(({ id, name }) => [id, name]))
  const view = (most: number): RouteMixTables & { total: SharedCount } => {
    const { columns, totals, total, level, area, unit } = read(most)
    return {
      columns: columns.map(columnOf),
      totals,
      total,
      byLevel: level.map(named((key) => `Level ${key}`)),
      byArea: mostFirst(area.map(named((key) => AREA_NAMES[key as HicfArea]))),
      byUnit: mostFirst(unit.map(named((key) => unitNames.get(key) ?? 'No unit'))),
    }
  }
  const [some, whole] = [view(MOST_IN_MIX), view(EVERY_ROUTE)]
  return {
    ...figureFacts(scope, 'mix', filter, found, whole),
    ...some,
    whole,
    unknown: unknownOf(some),
  }
}

type MixRow = RouteTotals<string, SharedCount>['rows'][number]

const named =
  (label: (key: string) => string) =>
  ({ place, ...row }: MixRow): SharedRouteRow => ({ ...row, key: place, label: label(place) })

async function exactMix(scope: Scope, where: ProgressionFilter, focus: string | undefined) {
  const found = await answered(scope, { what: 'route mix', filter: where }, async (db) => ({
    groups: [...(await routeNowGroups(db, where, where.asAt))],
  }))
  // The tables are read twice, folded and whole.
  const tableOf = (by: RouteNowRow['by'], order?: readonly string[]) => {
    const groups = found.answer.groups
      .filter((row) => row.by === by)
      .map((row): RouteGroup<string> => ({ route: row.route, people: row.people, at: placeOf(row) }))
    return {
      groups,
      places: placesOf(
        groups.map(({ at }) => at),
        order,
      ),
    }
  }
  const [level, area, unit] = [tableOf('level', LEVELS), tableOf('area'), tableOf('unit')]
  const read = (most: number) => {
    const fold = foldRoutes(level.groups, most, focus)
    const table = ({ groups, places }: typeof level) => withTotals(routeTable(groups, places, fold))
    const { rows, ...facts } = table(level)
    return { ...facts, level: rows, area: table(area).rows, unit: table(unit).rows }
  }
  return { found, read }
}

/** Of everyone, all of the month's closed set. */
async function sharedMix(scope: Scope, { asAt }: ProgressionFilter) {
  const found = await sharedMonth(scope, asAt)
  const here = found.kinds.filter(({ now }) => typeof now === 'number')
  const read = (most: number) => {
    const whole = { all: monthFigure.here, of: monthFigure.routeHere }
    const { rows, ...facts } = sharedRoutes(found.of, routesOf(here), whole, most, found.threshold)
    const areas = placesOf(here.flatMap(({ area }) => area ?? [])) as HicfArea[]
    return {
      ...facts,
      level: rows(
        levelsOf(found)
          .toReversed()
          .map((level) => ({
            place: String(level),
            all: monthFigure.level(level),
            of: (route) => monthFigure.routeLevel(route, level),
          })),
      ),
      area: rows(
        areas.map((area) => ({
          place: area,
          all: monthFigure.area(area),
          of: (route) => monthFigure.routeArea(route, area),
        })),
      ),
      unit: rows(
        placesOf(here.map(({ unit }) => unit ?? '')).map((unit) => ({
          place: unit,
          all: monthFigure.unit(unit),
          of: (route) => monthFigure.routeUnit(route, unit),
        })),
      ),
    }
  }
  return { found, read }
}

const LEVELS = HICF_LEVELS.toReversed().map(String)

function placeOf(row: RouteNowRow): string {
  return String(row.by === 'level' ? row.level : row.by === 'area' ? row.area : (row.unit ?? ''))
}

/** The places that anyone is at: in the order given, or by their names. */
function placesOf(places: readonly string[], order?: readonly string[]): string[] {
  const found = new Set(places)
  return order ? order.filter((one) => found.has(one)) : [...found].sort()
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
