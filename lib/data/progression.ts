import 'server-only'
import { areaLevelGroups, flowGroups } from '@/db/queries/progression'
import { thresholdOf } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Day, Grade, HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import { type Flow, flowFrom } from '@/lib/domain/flow'
import { shareFlow } from '@/lib/domain/shared-flow'
import { shareTable } from '@/lib/domain/shared-table'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { fingerprintOf } from './fingerprint'
import { flowRowsOf, type Listable, listable } from './flow-rows'

export { headcountByLevelOverTime, type LevelsOverTimeView } from './levels-over-time'

/** What every figure of progression says of itself. */
export type FigureFacts = {
  asAt: Day
  grade: Grade
  /** The largest count that is hidden where the grade is safe to share. */
  threshold: number
  /** Of the filter and the numbers as they are shown. */
  fingerprint: string
}

export type FlowView = FigureFacts & {
  flow: Flow<SharedCount>
  /** The route in focus and how many came by it; null without a focus. */
  focus: { route: string; people: SharedCount } | null
  /** Everyone whose entry route is not known. */
  unknown: SharedCount
  /** Which marks stand for people that a staff list shows exactly; none where the grade is safe to share. */
  listable: Listable
}

/**
 * The flow from primary entry route to the level of the first informatics post to where people are as at a day
 * (measure 3). Everyone is in it who held an informatics post by then.
 *
 * Area and unit are those of a person's last informatics post up to the day: of the post they hold, or for
 * those who moved out or left, of the one they went from. The entry years are of the first informatics post.
 * `route` is the route in focus and leaves nobody out.
 */
export async function routeToLevelFlow(scope: Scope, filter: ProgressionFilter): Promise<FlowView> {
  const [groups, threshold] = await withTrust(scope, (db) =>
    Promise.all([flowGroups(db, filter, filter.asAt), thresholdOf(db)]),
  )
  const exact = flowFrom(flowRowsOf(groups))
  const internal = scope.grade === 'internal'
  const flow: Flow<SharedCount> = internal ? exact : shareFlow(exact, effectiveThreshold(threshold))
  const peopleOf = (code: string) => flow.routes.find(({ route }) => route === code)?.people ?? 0
  return {
    asAt: filter.asAt,
    grade: scope.grade,
    threshold: effectiveThreshold(threshold),
    fingerprint: fingerprintOf('flow', filter, flow.rows, flow.total),
    flow,
    focus: filter.route ? { route: filter.route, people: peopleOf(filter.route) } : null,
    unknown: peopleOf('UNKNOWN'),
    listable: internal ? listable(groups, filter) : { now: false, left: [], routes: [] },
  }
}

export type LevelsByAreaView = FigureFacts & {
  /** Lowest first; those that anyone is at. */
  levels: HicfLevel[]
  /** Most people first; one count a level. */
  areas: { area: HicfArea; counts: SharedCount[]; total: SharedCount }[]
  levelTotals: SharedCount[]
  total: SharedCount
}

/** How many hold an informatics post as at a day, by the area and level of the counted post. */
export async function levelsByArea(scope: Scope, filter: ProgressionFilter): Promise<LevelsByAreaView> {
  const { groups, threshold } = await withTrust(scope, async (db) => ({
    groups: await areaLevelGroups(db, filter, filter.asAt),
    threshold: effectiveThreshold(await thresholdOf(db)),
  }))
  const levels = [...new Set(groups.map(({ level }) => level))].sort((a, b) => a - b)
  const totalOf = (area: HicfArea) =>
    groups.reduce((sum, group) => sum + (group.area === area ? group.people : 0), 0)
  const areas = [...new Set(groups.map(({ area }) => area))].sort(
    (a, b) => totalOf(b) - totalOf(a) || (a < b ? -1 : 1),
  )
  const cells = areas.map((area) =>
    levels.map((level) => groups.find((one) => one.area === area && one.level === level)?.people ?? 0),
  )
  const table = scope.grade === 'internal' ? exactTable(cells) : shareTable(cells, threshold)
  return {
    asAt: filter.asAt,
    grade: scope.grade,
    threshold,
    fingerprint: fingerprintOf('areas', filter, areas, levels, table),
    levels,
    areas: areas.map((area, at) => ({
      area,
      counts: table.cells[at] ?? [],
      total: table.rowTotals[at] ?? 0,
    })),
    levelTotals: table.columnTotals,
    total: table.total,
  }
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
