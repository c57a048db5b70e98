import 'server-only'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { HEADCOUNT } from '@/lib/format/feed'
import {
  type FigureForm,
  type FilterOf,
  PROGRESSION_FIGURES,
  parseProgressionFile,
} from '@/lib/forms/progression-figures'
import { parseProgressionFilter } from '@/lib/forms/progression-filter'
import type { ReportTable } from '@/lib/report/content'
import { isPlanFigure } from '@/lib/report/plan-figures'
import { today } from '../clock'
import { readFigure } from '../export/progression-export'
import { headcountOf } from '../feed/headcount-figure'
import { questionFor } from '../safe-question'
import { dataConfidence } from './data-confidence'
import { plainTable } from './plain-table'
import { planTableAgain } from './plan-section'

/**
 * Asks a figure that was once shown the same again.
 * @param query its choices as its address had them, both days named
 * @param knownOn the day at whose end the records are taken; null for the records as they are
 * @returns null where there is no such figure any more
 */
export async function askAgain(
  scope: Scope,
  figure: string,
  query: Readonly<Record<string, string | string[]>>,
  knownOn: Day | null,
): Promise<{ table: ReportTable; fingerprint: string } | null> {
  const day = today()
  const asked = { ...query, knownOn: knownOn ?? day }
  if (figure === 'confidence') {
    const { asAt, months, unit = null } = PROGRESSION_FIGURES.bridge.parse(asked, day)
    const { table, passport } = await dataConfidence(scope, {
      key: 'confidence',
      asAt,
      day,
      months,
      unit,
      unitName: null,
    })
    return { table, fingerprint: passport.fingerprint }
  }
  if (figure === HEADCOUNT.figure) {
    const { filter } = questionFor(scope.grade, figure, parseProgressionFilter(asked, day))
    const { table, fingerprint } = await headcountOf(scope, filter)
    return { table: plainTable(table.columns, table.rows), fingerprint }
  }
  if (isPlanFigure(figure)) {
    const asAt = [query.asAt].flat()[0] ?? day
    return planTableAgain(scope, figure, { asAt, day, knownOn })
  }
  const what = parseProgressionFile(figure)
  if (!what) return null
  const form: FigureForm = PROGRESSION_FIGURES[what]
  const { filter } = questionFor(scope.grade, what, form.parse(asked, day))
  const { view, table } = await readFigure(scope, what, filter as FilterOf<typeof what>)
  return { table: plainTable(table.columns, table.rows), fingerprint: view.fingerprint }
}
