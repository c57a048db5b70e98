import 'server-only'
import { withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { longDay } from '@/lib/format/day'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import type { ExportFormat, ProgressionFile } from '@/lib/forms/export'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { today } from '../clock'
import { type FigureFacts, headcountByLevelOverTime, levelsByArea, routeToLevelFlow } from '../progression'
import { type ExportFile, writeExport } from './export-file'
import { inTurn } from './in-turn'
import { areasTable, type CountTable, flowTable, levelsTable } from './progression-sheets'
import { unitNameOf } from './unit-name'

type Figure = { facts: FigureFacts; table: CountTable }

const FIGURES: Record<
  ProgressionFile,
  {
    what: string
    title: string
    routeIs: 'focus' | 'only'
    read(scope: Scope, filter: ProgressionFilter): Promise<Figure>
  }
> = {
  flow: {
    what: 'Entry route to first level to now',
    title: 'flow',
    routeIs: 'focus',
    read: async (scope, filter) => {
      const view = await routeToLevelFlow(scope, filter)
      return { facts: view, table: flowTable(view.flow) }
    },
  },
  areas: {
    what: 'Levels by area',
    title: 'levels-by-area',
    routeIs: 'only',
    read: async (scope, filter) => {
      const view = await levelsByArea(scope, filter)
      return { facts: view, table: areasTable(view) }
    },
  },
  levels: {
    what: 'Headcount by level over the years',
    title: 'headcount-by-level',
    routeIs: 'only',
    read: async (scope, filter) => {
      const view = await headcountByLevelOverTime(scope, filter)
      return { facts: view, table: levelsTable(view) }
    },
  },
}

/**
 * A figure of progression as a file, in the grade of whoever asks. There is no file that the history does not know of.
 * @returns null when the filter names a unit that is not this Trust's.
 */
export function exportProgression(
  scope: Scope,
  what: ProgressionFile,
  filter: ProgressionFilter,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  if (!scope.can('progression:read') || !scope.can('export:write'))
    throw new Error('progression:read or export:write is missing')
  const figure = FIGURES[what]
  return inTurn(signal, async () => {
    const { facts, table } = await figure.read(scope, filter)
    const { columns, rows } = table
    const filters = await withTrust(scope, async (db) => {
      const unitName = await unitNameOf(db, filter.unit)
      if (unitName === undefined) return null
      const words = progressionFilterWords(filter, unitName, figure.routeIs)
      await note(db, 'exported', 'figure', newId(), {
        what: figure.what,
        asAt: filter.asAt,
        filters: words,
        format,
        rows: rows.length,
        grade: facts.grade,
      })
      return words
    })
    if (!filters) return null
    const sheet = {
      name: figure.what,
      columns,
      rows: [rows],
      total: rows.length,
      passport: {
        what: figure.what,
        trust: `${scope.trustName} (${scope.trustId})`,
        asAt: longDay(filter.asAt),
        knownOn: longDay(today()),
        grade: facts.grade,
        filters,
        more: moreOf(facts),
      },
    }
    return writeExport(sheet, format, `${figure.title}-${scope.trustId}-as-at-${filter.asAt}`, signal)
  })
}

function moreOf({ grade, threshold, fingerprint }: FigureFacts) {
  const rounding = `Counts from 1 to ${threshold} are *, others to the nearest 5, so parts may not add up to totals`
  return [
    ...(grade === 'safe_to_share' ? [{ label: 'Counts', value: rounding }] : []),
    { label: 'Fingerprint', value: fingerprint },
  ]
}
