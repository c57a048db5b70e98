import 'server-only'
import { withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { longDay } from '@/lib/format/day'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import { leastForShare } from '@/lib/format/share'
import { VERSION_WORDS } from '@/lib/format/version'
import type { ExportFormat } from '@/lib/forms/export'
import {
  type FigureForm,
  type FilterOf,
  PROGRESSION_FIGURES,
  type ProgressionFile,
} from '@/lib/forms/progression-figures'
import { today } from '../clock'
import type { FigureFacts } from '../progression/figure-facts'
import { routeToLevelFlow } from '../progression/flow'
import { levelsByArea } from '../progression/levels-by-area'
import { headcountByLevelOverTime } from '../progression/levels-over-time'
import { type ExportFile, writeExport } from './export-file'
import { flowTable } from './flow-sheet'
import { inTurn } from './in-turn'
import { areasTable, type CountTable, levelsTable } from './progression-sheets'
import { unitNameOf } from './unit-name'

type Figure = { facts: FigureFacts; table: CountTable }

/** What each figure's file holds. */
const TABLES: {
  [K in ProgressionFile]: (scope: Scope, filter: FilterOf<K>) => Promise<Figure>
} = {
  flow: async (scope, filter) => {
    const view = await routeToLevelFlow(scope, filter)
    return {
      facts: view,
      table: flowTable(view.flow, {
        on: longDay(filter.asAt),
        count: view.count,
        least: leastForShare(view),
      }),
    }
  },
  areas: async (scope, filter) => {
    const view = await levelsByArea(scope, filter)
    return { facts: view, table: areasTable(view) }
  },
  levels: async (scope, filter) => {
    const view = await headcountByLevelOverTime(scope, filter)
    return { facts: view, table: levelsTable(view) }
  },
}

/**
 * A figure of progression as a file, in the grade of whoever asks. There is no file that the history does not know of.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportProgression<K extends ProgressionFile>(
  scope: Scope,
  what: K,
  filter: FilterOf<K>,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  if (!scope.can('progression:read') || !scope.can('export:write'))
    throw new Error('progression:read or export:write is missing')
  const form: FigureForm = PROGRESSION_FIGURES[what]
  return inTurn(signal, async () => {
    const { facts, table } = await TABLES[what](scope, filter)
    const { columns, rows } = table
    const filters = await withTrust(scope, async (db) => {
      const unitName = await unitNameOf(db, filter.unit)
      if (unitName === undefined) return null
      const words = [
        ...(form.words?.(filter) ?? []),
        ...progressionFilterWords(filter, unitName, form.routeIs),
      ]
      await note(db, 'exported', 'figure', newId(), {
        what: form.what,
        asAt: filter.asAt,
        knownOn: filter.knownOn ?? today(),
        filters: words,
        format,
        rows: rows.length,
        grade: facts.grade,
      })
      return words
    })
    if (!filters) return null
    const sheet = {
      name: form.what,
      columns,
      rows: [rows],
      total: rows.length,
      passport: {
        what: form.what,
        trust: `${scope.trustName} (${scope.trustId})`,
        asAt: longDay(filter.asAt),
        knownOn: longDay(filter.knownOn ?? today()),
        grade: facts.grade,
        filters,
        more: moreOf(facts),
      },
    }
    return writeExport(sheet, format, `${form.fileTitle}-${scope.trustId}-as-at-${filter.asAt}`, signal)
  })
}

function moreOf({ grade, threshold, fingerprint }: FigureFacts) {
  const rounding = `Counts from 1 to ${threshold} are *, others to the nearest 5, so parts may not add up to totals`
  return [
    ...(grade === 'safe_to_share' ? [{ label: 'Counts', value: rounding }] : []),
    { label: 'Fingerprint', value: fingerprint },
    { label: 'Made by', value: VERSION_WORDS },
  ]
}
