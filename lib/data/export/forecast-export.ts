import 'server-only'
import type { Scope } from '@/lib/access/scope'
import { addDays } from '@/lib/domain/calendar'
import { hrefWith, partsSet } from '@/lib/format/address'
import { monthOf } from '@/lib/format/day'
import { assumptionWords } from '@/lib/format/forecast'
import type { ExportFormat } from '@/lib/forms/export'
import { forecastQuery } from '@/lib/forms/forecast'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import type { ForecastView } from '../plan/forecast-view'
import { forecastOf } from '../plan/forecasts'
import { behindTable, type ForecastPart, PART_NAMES } from './behind-sheets'
import type { ExportFile } from './export-file'
import { type FigureDrawing, figureFile } from './figure-file'
import { forecastTable } from './forecast-sheet'

/**
 * A forecast that was run as a file, in the grade of whoever asks.
 * @param runId the run; null for that of the question on the records as they are
 * @param part of what is behind it; null for the forecast itself
 * @returns null where there is no such run, it is not done, or it was made before that part was kept
 */
export async function exportForecast(
  scope: Scope,
  {
    question: put,
    runId,
    part = null,
  }: { question: ForecastQuestion; runId: string | null; part?: ForecastPart | null },
  as: ExportFormat | FigureDrawing<ForecastView>,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  const { shown: view, is, question } = await forecastOf(scope, put, runId)
  if (view?.kind !== 'forecast' || is === 'another_question') return null
  const table = part === null ? forecastTable(view) : behindTable(view, part)
  if (!table) return null
  const query = { ...forecastQuery(question), run: view.runId }
  return figureFile(
    scope,
    {
      what: part === null ? 'Forecast' : PART_NAMES[part],
      fileTitle: part === null ? 'forecast' : `forecast-${part}`,
      filters: () => [
        ...assumptionWords(question),
        ...view.levers.flatMap(({ words, does, effect }) => (effect === 'all' ? [] : [`${words}: ${does}`])),
        `${view.runs} runs, seed ${question.seed}`,
        `rates from ${monthOf(addDays(view.window.from, 1))} to ${monthOf(view.window.to)}`,
      ],
      address: hrefWith(`/t/${scope.trustId}/plan/forecast`, query),
      asked: { figure: 'forecast', query: partsSet(query) },
      read: async () => ({ view, table }),
    },
    as,
    signal,
  )
}
