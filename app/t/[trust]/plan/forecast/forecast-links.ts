import type { ForecastPart } from '@/lib/data/export/behind-sheets'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import { hrefWith } from '@/lib/format/address'
import { EXPORT_FORMATS, FIGURE_FORMATS } from '@/lib/forms/export'
import { forecastQuery } from '@/lib/forms/forecast'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'

export const forecastPath = (trust: string) => `/t/${trust}/plan/forecast`

/** Where a question is asked. */
export const questionAddress = (trust: string, question: ForecastQuestion) =>
  hrefWith(forecastPath(trust), forecastQuery(question))

/** Where a run is shown again as it was. */
export const runAddress = (trust: string, { question, runId }: Pick<ForecastView, 'question' | 'runId'>) =>
  hrefWith(forecastPath(trust), forecastQuery(question), { run: runId })

/** The files of a run. */
export const runFiles = (trust: string, { question, runId }: Pick<ForecastView, 'question' | 'runId'>) =>
  FIGURE_FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: hrefWith(`${forecastPath(trust)}/export`, forecastQuery(question), { run: runId, format }),
  }))

/** The files of what is behind a run: what it assumes, or what happens in it. */
export const partFiles = (
  trust: string,
  { question, runId }: Pick<ForecastView, 'question' | 'runId'>,
  part: ForecastPart,
) =>
  EXPORT_FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: hrefWith(`${forecastPath(trust)}/export`, forecastQuery(question), { run: runId, part, format }),
  }))
