import type { NextRequest } from 'next/server'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { exportProgression } from '@/lib/data/export/progression-export'
import { FORMAT_SENTENCE, parseExportFormat, queryOf } from '@/lib/forms/export'
import {
  type FigureForm,
  PROGRESSION_FIGURES,
  PROGRESSION_FILE_SENTENCE,
  parseProgressionFile,
} from '@/lib/forms/progression-figures'
import { fileResponse, sentenceResponse } from '../../file-response'

/** A figure of progression as a file: that of the page with these filters. */
export async function GET(request: NextRequest, { params }: RouteContext<'/t/[trust]/progression/export'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { searchParams } = request.nextUrl
  const query = queryOf(searchParams)
  const what = parseProgressionFile(searchParams.get('what'))
  if (!what) return sentenceResponse(400, PROGRESSION_FILE_SENTENCE)
  const format = parseExportFormat(searchParams.get('format'))
  if (!format) return sentenceResponse(400, FORMAT_SENTENCE)
  const form: FigureForm = PROGRESSION_FIGURES[what]
  const filter = form.parse(query, today())
  const problem = form.problem(query, filter)
  if (problem) return sentenceResponse(400, problem)
  return fileResponse(request, () => exportProgression(scope, what, filter, format, request.signal))
}

/** A file is made to be sent: asking for its headers alone would make it, and write it into the history, for nothing. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
