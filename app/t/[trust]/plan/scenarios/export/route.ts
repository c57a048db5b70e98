import type { NextRequest } from 'next/server'
import { drawPicture, type Picture } from '@/components/picture'
import { requireScope, type Scope } from '@/lib/access/scope'
import { type ComparedFacts, exportScenarios } from '@/lib/data/export/scenarios-export'
import { FIGURE_FORMAT_SENTENCE, parseFigureFormat } from '@/lib/forms/export'
import { isPictureFormat } from '@/lib/picture/picture'
import { fileResponse, sentenceResponse } from '../../../file-response'
import { planPicture } from '../../plan-picture'
import { compareFigure, comparePassport } from '../compare-chart'

/** Scenarios side by side as a file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/t/[trust]/plan/scenarios/export'>,
) {
  const scope = await requireScope(await params, 'progression:read')
  const { searchParams } = request.nextUrl
  const format = parseFigureFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FIGURE_FORMAT_SENTENCE)
  const { signal } = request
  const as = isPictureFormat(format)
    ? { format, draw: (view: ComparedFacts) => drawPicture(pictureOf(scope, view), format, signal) }
    : format
  return fileResponse(request, () => exportScenarios(scope, searchParams.getAll('compare'), as, signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}

function pictureOf(scope: Scope, { comparison, ...facts }: ComparedFacts): Picture {
  const { chart, ...words } = compareFigure(comparison)
  const passport = comparePassport(scope.trustId, comparison)
  if (!passport) throw new Error('No scenario of the comparison is done')
  return planPicture(scope, {
    ...words,
    chart: { name: 'scenarioRanges', props: chart },
    passport,
    facts,
  })
}
