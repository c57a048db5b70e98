import 'server-only'
import { areaLevelGroups } from '@/db/queries/progression'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'
import { levelsOf, sharedMonth, sharedUnknown } from '../month'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'

export type LevelsByAreaView = FigureFacts & {
  /** Lowest first; those that anyone is at. */
  levels: HicfLevel[]
  /** Most people first; one count a level. */
  areas: { area: HicfArea; counts: SharedCount[]; total: SharedCount }[]
  levelTotals: SharedCount[]
  total: SharedCount
  /** Those without a known route; null where it is not to be told. */
  unknown: SharedCount | null
}

/** How many hold an informatics post as at a day, by the area and level of the counted post. */
export async function levelsByArea(scope: Scope, filter: ProgressionFilter): Promise<LevelsByAreaView> {
  if (scope.grade !== 'internal') return sharedAreas(scope, questionFor(scope.grade, 'areas', filter).filter)
  const found = await answered(scope, { what: 'areas', filter }, async (db) => ({
    groups: [...(await areaLevelGroups(db, filter, filter.asAt))],
  }))
  const { groups } = found.answer
  const levels = [...new Set(groups.map(({ level }) => level))].sort((a, b) => a - b)
  const totalOf = (area: HicfArea) =>
    groups.reduce((sum, group) => sum + (group.area === area ? group.people : 0), 0)
  const areas = [...new Set(groups.map(({ area }) => area))].sort(
    (a, b) => totalOf(b) - totalOf(a) || (a < b ? -1 : 1),
  )
  const cells = areas.map((area) =>
    levels.map((level) => groups.find((one) => one.area === area && one.level === level)?.people ?? 0),
  )
  const table = exactTable(cells)
  return {
    ...figureFacts(scope, 'areas', filter, found, areas, levels, table),
    levels,
    areas: areas.map((area, at) => ({
      area,
      counts: table.cells[at] ?? [],
      total: table.rowTotals[at] ?? 0,
    })),
    levelTotals: table.columnTotals,
    total: table.total,
    unknown: groups.reduce((sum, { unknown }) => sum + unknown, 0),
  }
}

/** Narrowed by area it is one row, by level one column. */
async function sharedAreas(scope: Scope, filter: ProgressionFilter): Promise<LevelsByAreaView> {
  const month = await sharedMonth(scope, filter.asAt)
  const { area: only, level: at } = filter
  const here = month.kinds.filter(
    ({ area, now }) => area !== null && (!only || area === only) && (!at || now === at),
  )
  const levels = levelsOf({ ...month, kinds: here })
  const totalOf = (area: HicfArea) => month.of(at ? monthFigure.areaLevel(area, at) : monthFigure.area(area))
  const size = (count: SharedCount) => (count === '*' ? 1 : count)
  const areas = [...new Set(here.flatMap(({ area }) => area ?? []))]
    .map((area) => ({
      area,
      counts: levels.map((level) => month.of(monthFigure.areaLevel(area, level))),
      total: totalOf(area),
    }))
    .sort((a, b) => size(b.total) - size(a.total) || (a.area < b.area ? -1 : 1))
  const all = at ? monthFigure.level(at) : monthFigure.here
  const shown = {
    levels,
    areas,
    levelTotals: levels.map((level) =>
      month.of(only ? monthFigure.areaLevel(only, level) : monthFigure.level(level)),
    ),
    total: only ? totalOf(only) : month.of(all),
    unknown: sharedUnknown(month, filter),
  }
  return { ...figureFacts(scope, 'areas', filter, month, shown), ...shown }
}

function exactTable(cells: readonly number[][]) {
  const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  return {
    cells,
    rowTotals: cells.map(add),
    columnTotals: (cells[0] ?? []).map((_, at) => add(cells.map((row) => row[at] ?? 0))),
    total: add(cells.flat()),
  }
}
