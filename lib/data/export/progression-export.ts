import 'server-only'
import type { Scope } from '@/lib/access/scope'
import { partsSet } from '@/lib/format/address'
import { longDay } from '@/lib/format/day'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import { leastForShare } from '@/lib/format/share'
import type { ExportFormat } from '@/lib/forms/export'
import {
  type FigureForm,
  type FilterOf,
  figureAddress,
  lastingQuery,
  PROGRESSION_FIGURES,
  type ProgressionFile,
} from '@/lib/forms/progression-figures'
import { today } from '../clock'
import { overview } from '../overview'
import { establishmentOnDay } from '../plan/establishment'
import { cohortsOfEntry } from '../progression/cohorts'
import type { FigureFacts } from '../progression/figure-facts'
import { routeToLevelFlow } from '../progression/flow'
import { ladderOfLevels } from '../progression/ladder'
import { levelsByArea } from '../progression/levels-by-area'
import { headcountByLevelOverTime } from '../progression/levels-over-time'
import { pathwaysTaken } from '../progression/pathways'
import { roleInFocus, roleInWords } from '../progression/role-in-focus'
import { routeMixNow, routesOverYears } from '../progression/route-mix'
import { timeToProgress } from '../progression/time-to-progress'
import { questionFor } from '../safe-question'
import { cohortsTable } from './cohorts-sheet'
import { establishmentTable } from './establishment-sheet'
import type { ExportFile } from './export-file'
import { type FigureDrawing, figureFile } from './figure-file'
import { flowTable } from './flow-sheet'
import { ladderTable } from './ladder-sheet'
import { bridgeTable, monthsTable } from './overview-sheets'
import { aroundTable, mixTable, pathwaysTable, yearsTable } from './pathway-sheets'
import { areasTable, type CountTable, levelsTable } from './progression-sheets'
import { comparedTable, timeTable } from './time-sheet'

/** What each figure's files hold: the figure, of which a picture is drawn, and its table. */
const READS = {
  bridge: async (scope: Scope, filter: FilterOf<'bridge'>) => {
    const view = await overview(scope, filter)
    return { view, table: bridgeTable(view) }
  },
  months: async (scope: Scope, filter: FilterOf<'months'>) => {
    const view = await overview(scope, filter)
    return { view, table: monthsTable(view) }
  },
  flow: async (scope: Scope, filter: FilterOf<'flow'>) => {
    const view = await routeToLevelFlow(scope, filter)
    return {
      view,
      table: flowTable(view.flow, {
        on: longDay(filter.asAt),
        count: view.count,
        least: leastForShare(view),
      }),
    }
  },
  areas: async (scope: Scope, filter: FilterOf<'areas'>) => {
    const view = await levelsByArea(scope, filter)
    return { view, table: areasTable(view) }
  },
  levels: async (scope: Scope, filter: FilterOf<'levels'>) => {
    const view = await headcountByLevelOverTime(scope, filter)
    return { view, table: levelsTable(view) }
  },
  time: async (scope: Scope, filter: FilterOf<'time'>) => {
    const view = await timeToProgress(scope, filter)
    return { view, table: timeTable(view) }
  },
  compared: async (scope: Scope, filter: FilterOf<'compared'>) => {
    const view = await timeToProgress(scope, filter)
    return { view, table: comparedTable(view) }
  },
  pathways: async (scope: Scope, filter: FilterOf<'pathways'>) => {
    const view = await pathwaysTaken(scope, filter)
    return { view, table: pathwaysTable(view) }
  },
  around: async (scope: Scope, filter: FilterOf<'around'>) => {
    const { view } = await roleInFocus(scope, filter)
    return { view, table: aroundTable(view), words: roleInWords(view) }
  },
  routes: async (scope: Scope, filter: FilterOf<'routes'>) => {
    const view = await routesOverYears(scope, filter)
    return { view, table: yearsTable(view) }
  },
  mix: async (scope: Scope, filter: FilterOf<'mix'>) => {
    const view = await routeMixNow(scope, filter)
    return { view, table: mixTable(view) }
  },
  ladder: async (scope: Scope, filter: FilterOf<'ladder'>) => {
    const view = await ladderOfLevels(scope, filter)
    return { view, table: ladderTable(view) }
  },
  cohorts: async (scope: Scope, filter: FilterOf<'cohorts'>) => {
    const view = await cohortsOfEntry(scope, filter)
    return { view, table: cohortsTable(view) }
  },
  establishment: async (scope: Scope, filter: FilterOf<'establishment'>) => {
    const view = await establishmentOnDay(scope, filter)
    return { view, table: establishmentTable(view) }
  },
} satisfies {
  [K in ProgressionFile]: (
    scope: Scope,
    filter: FilterOf<K>,
  ) => Promise<{ view: FigureFacts; table: CountTable; words?: readonly string[] }>
}

/** A figure as it is shown to whoever asks, its table, and what of its filters only the figure itself knows in words. */
export const readFigure = <K extends ProgressionFile>(
  scope: Scope,
  what: K,
  filter: FilterOf<K>,
): Promise<{ view: ViewOf<K>; table: CountTable; words?: readonly string[] }> =>
  (
    READS[what] as unknown as (
      scope: Scope,
      filter: FilterOf<K>,
    ) => Promise<{ view: ViewOf<K>; table: CountTable; words?: readonly string[] }>
  )(scope, filter)

/** A figure as it is shown to whoever asks. */
export type ViewOf<K extends ProgressionFile> = Awaited<ReturnType<(typeof READS)[K]>>['view']

/**
 * A figure of progression as a file, in the grade of whoever asks.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportProgression<K extends ProgressionFile>(
  scope: Scope,
  what: K,
  put: FilterOf<K>,
  as: ExportFormat | FigureDrawing<ViewOf<K>>,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  const form: FigureForm = PROGRESSION_FIGURES[what]
  const { filter } = questionFor(scope.grade, what, put)
  return figureFile(
    scope,
    {
      what: form.what,
      fileTitle: form.fileTitle,
      unit: filter.unit,
      filters: (unitName) => [
        ...(form.words?.(filter) ?? []),
        ...progressionFilterWords(filter, unitName, form.routeIs),
      ],
      address: figureAddress(scope.trustId, form, filter, today()),
      asked: { figure: what, query: partsSet(lastingQuery(form, filter, today())) },
      read: () => readFigure(scope, what, filter),
    },
    as,
    signal,
  )
}
