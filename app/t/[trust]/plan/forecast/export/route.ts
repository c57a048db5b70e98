import type { NextRequest } from 'next/server'
import { drawPicture, type Picture } from '@/components/picture'
import { requireScope, type Scope } from '@/lib/access/scope'
import { isUnderWay, mayTakeLong } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { FORECAST_PARTS } from '@/lib/data/export/behind-sheets'
import { exportForecast } from '@/lib/data/export/forecast-export'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import { hrefWith } from '@/lib/format/address'
import { FIGURE_FORMAT_SENTENCE, FORMAT_SENTENCE, parseFigureFormat, queryOf } from '@/lib/forms/export'
import { forecastQuery, parseForecast } from '@/lib/forms/forecast'
import { isPictureFormat } from '@/lib/picture/picture'
import { fileResponse, notThereYet, sentenceResponse } from '../../../file-response'
import { planPicture } from '../../plan-picture'
import { forecastFigure, forecastPassport } from '../forecast-figure'
import { forecastPath } from '../forecast-links'
import { soonForecast } from '../soon-forecast'

/** A forecast that was run as a file: what its page shows. */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/plan/forecast/export'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { searchParams } = request.nextUrl
  const format = parseFigureFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FIGURE_FORMAT_SENTENCE)
  const read = parseForecast(queryOf(searchParams), today())
  if (!read.ok) return sentenceResponse(400, `${Object.values(read.errors).join('. ')}.`)
  const { signal } = request
  const part = FORECAST_PARTS.find((one) => one === searchParams.get('part')) ?? null
  if (part !== null && isPictureFormat(format)) return sentenceResponse(400, FORMAT_SENTENCE)
  const run = searchParams.get('run')
  const asked = { question: read.question, runId: run, part }
  if (mayTakeLong(scope, {}) && isUnderWay(await soonForecast(scope, { question: read.question, run })))
    return notThereYet(
      hrefWith(forecastPath(scope.trustId), forecastQuery(read.question), { run: run ?? undefined }),
    )
  const as = isPictureFormat(format)
    ? { format, draw: (view: ForecastView) => drawPicture(pictureOf(scope, view), format, signal) }
    : format
  return fileResponse(request, () => exportForecast(scope, asked, as, signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}

function pictureOf(scope: Scope, view: ForecastView): Picture {
  const { finding, sentence, notes, trackWords, chart } = forecastFigure(view)
  return planPicture(scope, {
    finding,
    sentence,
    notes: [...notes, ...trackWords],
    chart: { name: 'forecastPanels', props: chart },
    passport: forecastPassport(scope.trustId, view),
    facts: view,
  })
}
