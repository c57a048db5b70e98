import type { NextRequest } from 'next/server'
import { drawPicture, type Picture } from '@/components/picture'
import { requireScope, type Scope } from '@/lib/access/scope'
import { exportPlan, type ProgressFacts } from '@/lib/data/export/plan-export'
import { FIGURE_FORMAT_SENTENCE, parseFigureFormat } from '@/lib/forms/export'
import { PLAN_FILE_SENTENCE, parsePlanFile, ROUTES_FORMAT_SENTENCE } from '@/lib/forms/plan'
import { isPictureFormat } from '@/lib/picture/picture'
import { fileResponse, sentenceResponse } from '../../file-response'
import { progressFigure, progressPassport } from '../plan-figure'
import { planPicture } from '../plan-picture'

/** Planned against actual as a file: by month and level, or by month and entry route. */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/plan/export'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { searchParams } = request.nextUrl
  const format = parseFigureFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FIGURE_FORMAT_SENTENCE)
  const what = parsePlanFile(searchParams.get('what'))
  if (!what) return sentenceResponse(400, PLAN_FILE_SENTENCE)
  const { signal } = request
  if (!isPictureFormat(format)) return fileResponse(request, () => exportPlan(scope, what, format, signal))
  if (what === 'plan_routes') return sentenceResponse(400, ROUTES_FORMAT_SENTENCE)
  const draw = (view: ProgressFacts) => drawPicture(pictureOf(scope, view), format, signal)
  return fileResponse(request, () => exportPlan(scope, what, { format, draw }, signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}

function pictureOf(scope: Scope, { progress, ...facts }: ProgressFacts): Picture {
  const { chart, ...words } = progressFigure(progress)
  return planPicture(scope, {
    ...words,
    chart: { name: 'forecastPanels', props: chart },
    passport: progressPassport(scope.trustId, progress),
    facts,
  })
}
